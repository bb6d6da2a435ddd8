//! Break classes of Chinese copy (typesetting.md 2: GB/T 15834-2011 5.1, CLREQ, UAX #14). They know nothing of widths or lines.

use unicode_width::UnicodeWidthChar;

/// What a character is to a line of Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Class {
    /// Han, kana, Hangul, 〇, full-width letters: a line may break on either side. UAX #14 ID.
    Ideograph,
    /// Small kana, ー, 々 ゝ ヽ 〻: never starts a line (JLREQ; UAX #14 CJ, NS).
    Kana,
    /// 。，、；：！？ and their half-width kin: never starts a line (GB/T 15834 5.1.1, 5.1.2).
    Pause,
    /// ” ’ » ） 》…: never starts a line (GB/T 15834 5.1.3).
    Close,
    /// “ ‘ « （ 《…: never ends a line (GB/T 15834 5.1.3).
    Open,
    /// — and kin: two or more are a dash (GB/T 15834 5.1.4), one is a connector (5.1.6).
    Dash,
    /// … ⋯ ‥: never starts a line, its halves are never parted (GB/T 15834 5.1.5).
    Ellipsis,
    /// – ～ 〜 ~ - ‐: never starts a line (GB/T 15834 5.1.6).
    Connector,
    /// · ・ ‧ •: never starts a line (GB/T 15834 5.1.7).
    Dot,
    /// ／ /: neither starts nor ends a line between Han or numbers (GB/T 15834 5.1.9).
    Solidus,
    /// % ‰ ℃ °: stays with what is before it (UAX #14 PO).
    Suffix,
    /// ￥ $ € № ± +: stays with the digit behind it (UAX #14 PR).
    Prefix,
    /// ASCII digits and full-width ones.
    Digit,
    /// Latin, Greek, Cyrillic letters.
    Letter,
    /// " ' ＂ ＇: open or close, as the paragraph has it.
    Quote,
    /// Blanks, U+3000 among them: vanish at a break.
    Space,
    /// U+00A0, U+2060…: no break on either side (UAX #14 GL, WJ).
    Glue,
    /// U+200B: a line may break there (UAX #14 ZW).
    ZeroWidth,
    /// Line feed, U+2028…: the line ends there (UAX #14 BK, LF, NL).
    Newline,
    /// All else: UAX #14 decides.
    Other,
}

/// The class of a grapheme cluster's first character.
#[expect(clippy::too_many_lines, reason = "a table")]
#[expect(
    clippy::match_same_arms,
    reason = "the commonest characters are asked for first"
)]
pub const fn class(c: char) -> Class {
    use Class::{
        Close, Connector, Dash, Digit, Dot, Ellipsis, Glue, Ideograph, Kana, Letter, Newline, Open,
        Other, Pause, Prefix, Quote, Solidus, Space, Suffix, ZeroWidth,
    };
    match c {
        '\u{4E00}'..='\u{9FFF}' => Ideograph,
        '0'..='9' | '０'..='９' => Digit,
        'A'..='Z' | 'a'..='z' => Letter,
        '。'
        | '，'
        | '、'
        | '；'
        | '：'
        | '！'
        | '？'
        | '．'
        | '﹐'
        | '﹑'
        | '﹒'
        | '﹔'
        | '﹕'
        | '﹖'
        | '﹗'
        | '､'
        | '｡'
        | '‼'
        | '⁇'
        | '⁈'
        | '⁉'
        | ','
        | '.'
        | ';'
        | ':'
        | '!'
        | '?'
        | '︐'..='︖' => Pause,
        '”' | '’' | '»' | '›' | '）' | '》' | '〉' | '」' | '』' | '｣' | '】' | '〕' | '〗'
        | '〙' | '〛' | '］' | '｝' | '｠' | '〞' | '〟' | '﹚' | '﹜' | '﹞' | ')' | ']' | '}'
        | '︘' | '︶' | '︸' | '︺' | '︼' | '︾' | '﹀' | '﹂' | '﹄' | '﹈' => Close,
        '“' | '‘' | '«' | '‹' | '（' | '《' | '〈' | '「' | '『' | '｢' | '【' | '〔' | '〖'
        | '〘' | '〚' | '［' | '｛' | '｟' | '〝' | '﹙' | '﹛' | '﹝' | '(' | '[' | '{' | '︗'
        | '︵' | '︷' | '︹' | '︻' | '︽' | '︿' | '﹁' | '﹃' | '﹇' => Open,
        '—' | '―' | '⸺' | '⸻' => Dash,
        '…' | '⋯' | '‥' | '︙' | '︰' => Ellipsis,
        '–' | '～' | '〜' | '~' | '-' | '‐' | '－' => Connector,
        '·' | '・' | '‧' | '•' | '･' => Dot,
        '/' | '／' => Solidus,
        '%' | '％' | '‰' | '℃' | '℉' | '°' | '′' | '″' | '¢' | '￠' => Suffix,
        '￥' | '¥' | '$' | '＄' | '€' | '£' | '￡' | '№' | '±' | '+' => Prefix,
        '"' | '\'' | '＂' | '＇' => Quote,
        'ぁ'
        | 'ぃ'
        | 'ぅ'
        | 'ぇ'
        | 'ぉ'
        | 'っ'
        | 'ゃ'
        | 'ゅ'
        | 'ょ'
        | 'ゎ'
        | 'ゕ'
        | 'ゖ'
        | 'ァ'
        | 'ィ'
        | 'ゥ'
        | 'ェ'
        | 'ォ'
        | 'ッ'
        | 'ャ'
        | 'ュ'
        | 'ョ'
        | 'ヮ'
        | 'ヵ'
        | 'ヶ'
        | 'ㇰ'..='ㇿ'
        | 'ｧ'..='ｰ'
        | 'ー'
        | '々'
        | 'ゝ'
        | 'ゞ'
        | 'ヽ'
        | 'ヾ'
        | '〻'
        | '゛'
        | '゜' => Kana,
        ' '
        | '\t'
        | '\u{1680}'
        | '\u{2000}'..='\u{2006}'
        | '\u{2008}'..='\u{200A}'
        | '\u{205F}'
        | '\u{3000}' => Space,
        '\u{A0}' | '\u{2007}' | '\u{202F}' | '\u{2060}' | '\u{FEFF}' => Glue,
        '\u{200B}' => ZeroWidth,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Newline,
        '\u{3007}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF21}'..='\u{FF3A}'
        | '\u{FF41}'..='\u{FF5A}'
        | '\u{20000}'..='\u{3FFFD}' => Ideograph,
        '\u{AA}'
        | '\u{BA}'
        | '\u{C0}'..='\u{D6}'
        | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{2BA}'
        | '\u{370}'..='\u{373}'
        | '\u{386}'..='\u{3F5}'
        | '\u{3F7}'..='\u{481}'
        | '\u{48A}'..='\u{52F}'
        | '\u{1E00}'..='\u{1FBC}' => Letter,
        _ if is_complex(c) => Letter,
        _ => Other,
    }
}

/// Whether a character is of a script that parts its words by a dictionary (UAX #14 SA: Thai, Lao, Burmese, Khmer, Tai scripts, Ahom).
pub const fn is_complex(c: char) -> bool {
    matches!(c,
        '\u{E01}'..='\u{E3A}' | '\u{E40}'..='\u{E4E}' | '\u{E80}'..='\u{ECF}' | '\u{EDC}'..='\u{EDF}' | '\u{1000}'..='\u{103F}'
        | '\u{1050}'..='\u{108F}' | '\u{109A}'..='\u{109F}' | '\u{1780}'..='\u{17D3}' | '\u{17D7}' | '\u{17DC}' | '\u{17DD}'
        | '\u{1950}'..='\u{19DF}' | '\u{1A20}'..='\u{1AAD}' | '\u{A9E0}'..='\u{A9EF}' | '\u{A9FA}'..='\u{A9FE}' | '\u{AA60}'..='\u{AAC2}'
        | '\u{AADB}'..='\u{AADF}' | '\u{11700}'..='\u{1173A}')
}

/// Whether a character is wide by nature (`East_Asian_Width` W or F, half-width kana among them): it makes Chinese context.
pub fn is_wide(c: char) -> bool {
    match c {
        '\u{3000}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF01}'..='\u{FF9F}' => true,
        '\0'..='\u{10FF}' => false,
        _ => c.width() == Some(2),
    }
}
