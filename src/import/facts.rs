//! What can be told of a line of a page by itself: is it running text, display, a credit? How does it end?

use super::{
    credit::{self, Credit, is_han},
    lexicon::{
        CAPTION_MARKS, CAPTIONS, JUMPS, NEVER_FIRST, NEVER_LAST, PICTURE_GIVEN, PICTURE_PLACES,
        SPEAKERS, strip_first, strip_last,
    },
};

/// In brackets behind the words to a picture, its source has at most so many characters.
const LONGEST_SOURCE: usize = 14;

/// Where people stand is told in so many characters, of a picture.
const LONGEST_PLACED: usize = 80;

/// What a line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// Running text, or a part of it.
    Prose,
    /// Short, without a sentence's end: kicker, headline, deck, section heading, banner.
    Display,
    /// A by-line.
    Credit(Credit),
    /// The words to a picture, told by their own words.
    Caption,
    /// Where the story goes on, or where it began: 下转第三版. Also what a web page left in the copy.
    Jump,
    /// What stands over a whole page: its date and number, the name and the owner of the paper. Only pages have it.
    Folio,
    /// Where readers call and write. Only pages have it.
    Contact,
    /// Signs alone, that part what stands above from what stands below.
    Rule,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a sentence, or with a mark a paragraph may end with (`。！？…；：`).
    Sentence,
    /// In the middle of a sentence: with `，、`, an open quotation, or a word that nothing ends with.
    Middle,
    /// Without a mark.
    Open,
}

/// The look of a line or paragraph. `text` may hold line ends; they do not count.
pub(super) fn face(text: &str) -> Face {
    if !text.contains(|c: char| c.is_alphanumeric()) {
        return Face::Rule;
    }
    if let Some(credit) = credit::read(text) {
        return Face::Credit(credit);
    }
    if is_jump(text) {
        return Face::Jump;
    }
    if is_caption(text) {
        return Face::Caption;
    }
    if is_speech(text) {
        return Face::Prose;
    }
    let letters = text.chars().filter(|c| !c.is_whitespace()).take(80).count();
    let commas = text
        .chars()
        .filter(|c| matches!(c, '，' | ',' | '；'))
        .take(4)
        .count();
    let last = last_mark(text);
    let prose = match last {
        '。' | '；' | ';' | '：' => true,
        '.' => text.split_whitespace().count() > 3 || text.contains('，'),
        '！' | '？' | '!' | '?' | '…' => {
            letters > 24
                || commas > 1
                || (commas == 1 && letters > 18)
                || (letters > 16 && has_two_sentences(text))
                || text.starts_with(['“', '「', '"'])
        }
        // 面对旱情，全县上下一心——: over a headline, which completes it.
        '—' if letters <= 48 => return Face::Display,
        _ => end(text) == End::Middle,
    };
    let long = letters > 56
        || (letters > 30 && commas > 0)
        || (letters > 22 && commas > 1)
        || (letters > 16 && text.contains(['；', ';']));
    if prose || (long && !text.starts_with(['—', '─'])) || has_full_stop(text) {
        Face::Prose
    } else {
        Face::Display
    }
}

/// Whether the line only says where the story goes on: （下转第三版）.
fn is_jump(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    strip_first(bare, JUMPS).is_some_and(|rest| {
        rest.contains(['版', '页', '頁', '面']) || rest.chars().any(|c| c.is_ascii_digit())
    })
}

/// Whether the line is said in an interview: 记者：您怎么看？
pub(super) fn is_speech(text: &str) -> bool {
    let end = text.char_indices().nth(6).map_or(text.len(), |(at, _)| at);
    text.get(..end)
        .and_then(|front| front.split_once(['：', ':']))
        .is_some_and(|(who, _)| SPEAKERS.contains(&who.trim()))
}

/// Whether a line has a mark that ends a sentence before its last.
fn has_two_sentences(text: &str) -> bool {
    text.matches(['？', '！', '?', '!']).count() > 1
}

/// Whether a full stop stands in the line outside quotation marks.
fn has_full_stop(text: &str) -> bool {
    let mut depth = 0_i32;
    text.chars().any(|c| {
        match c {
            '“' | '「' | '《' => depth += 1,
            '”' | '」' | '》' => depth -= 1,
            _ => {}
        }
        c == '。' && depth <= 0
    })
}

/// The last mark of a line that tells how it ends: closing marks behind it do not count.
fn last_mark(text: &str) -> char {
    text.chars()
        .rev()
        .find(|c| {
            !matches!(
                c,
                '”' | '’' | '」' | '』' | '）' | ')' | '》' | '】' | '"' | '\''
            ) && !c.is_whitespace()
        })
        .unwrap_or(' ')
}

/// How a line ends.
pub(super) fn end(text: &str) -> End {
    let last = text.chars().next_back().unwrap_or(' ');
    let mark = last_mark(text);
    if matches!(
        last,
        '，' | ',' | '、' | '（' | '(' | '“' | '「' | '《' | '·'
    ) || NEVER_LAST.contains(last)
    {
        return End::Middle;
    }
    if is_stop(mark) || (mark == '.' && !text.ends_with(|c: char| c.is_ascii_digit())) {
        return End::Sentence;
    }
    if is_open(text) {
        End::Middle
    } else if is_attributed(text) || is_remarked(text) {
        End::Sentence
    } else {
        End::Open
    }
}

/// Whether the last words say whose the sentence before is: …留给别人。——网友“老街”.
fn is_attributed(text: &str) -> bool {
    text.rsplit_once("——").is_some_and(|(before, who)| {
        before.ends_with(['。', '！', '？', '”', '」']) && who.chars().count() <= 16
    })
}

/// Whether brackets stand behind the last sentence: …在去田里的路上。（笑）
fn is_remarked(text: &str) -> bool {
    text.ends_with(['）', ')'])
        && text
            .rsplit_once(['（', '('])
            .is_some_and(|(before, _)| is_stop(last_mark(before)))
}

/// Whether the last mark of a line ends a sentence.
pub(super) fn ends_sentence(text: &str) -> bool {
    is_stop(last_mark(text))
}

/// Whether a mark ends a sentence.
fn is_stop(mark: char) -> bool {
    matches!(
        mark,
        '。' | '！' | '？' | '!' | '?' | '…' | '；' | ';' | '：' | ':'
    )
}

/// Whether a title or bracket is opened and not closed, in the last words of a line. Quotation marks run over paragraphs, so
/// they count only where the line has no sentence end behind them.
fn is_open(text: &str) -> bool {
    let mut open: Vec<char> = Vec::new();
    for c in text.chars() {
        match c {
            '《' | '（' | '(' | '“' | '「' | '【' => open.push(c),
            '》' | '）' | ')' | '”' | '」' | '】' => {
                open.pop();
            }
            '。' | '！' | '？' => open.clear(),
            _ => {}
        }
        if open.len() > 64 {
            open.clear();
        }
    }
    !open.is_empty()
}

/// Whether a line begins as no heading and no paragraph begins: with a mark or a word that must follow something.
pub(super) fn goes_on(text: &str) -> bool {
    text.chars().next().is_some_and(|c| NEVER_FIRST.contains(c))
}

/// Whether a line is numbered or marked as a heading within a story: 一、 （二） 3. ■.
pub(super) fn is_numbered(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    if "■▲●◆★▶►◎【".contains(first) {
        return true;
    }
    let inner = text.trim_start_matches(['（', '(', '第']);
    let rest = inner.trim_start_matches(|c: char| {
        "一二三四五六七八九十".contains(c) || c.is_ascii_digit() || ('０'..='９').contains(&c)
    });
    let digits = inner.len() - rest.len();
    let behind = rest.chars().next().unwrap_or(' ');
    ("①②③④⑤⑥⑦⑧⑨⑩".contains(first))
        || (digits > 0
            && digits <= 9
            && matches!(behind, '、' | '．' | '.' | '）' | ')')
            && !rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit()))
}

/// Whether the line tells by its own words that it belongs to a picture: 图为…, … 王五 摄.
fn is_caption(text: &str) -> bool {
    let letters = text.chars().take(161).count();
    if letters > 160 {
        return false;
    }
    let placed = letters <= LONGEST_PLACED && PICTURE_PLACES.iter().any(|word| text.contains(word));
    if strip_first(text, CAPTIONS).is_some()
        || (placed && end(text) == End::Sentence)
        || (text.starts_with(|c| CAPTION_MARKS.contains(c)) && is_short_sentence(text, 100))
    {
        return true;
    }
    let bare = text.trim_end_matches(['。', '）', ')', ' ', '\u{3000}']);
    let tail = bare
        .rsplit(['。', '（', '(', '！', '”'])
        .next()
        .unwrap_or_default();
    if tail.len() == bare.len() {
        // No sentence before it: the last words, parted by blanks, may still be a credit.
        return last_words(bare)
            .any(|words| words.len() < bare.len() && credit::read(words) == Some(Credit::Photo))
            && bare.chars().any(is_han);
    }
    let given = text.ends_with(['）', ')'])
        && tail.chars().count() <= LONGEST_SOURCE
        && strip_last(tail, PICTURE_GIVEN).is_some();
    given || credit::read(tail.trim()) == Some(Credit::Photo)
}

/// The last two, three and four words of a line, parted by blanks.
fn last_words(text: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    starts
        .into_iter()
        .rev()
        .take(4)
        .filter_map(|at| text.get(at..))
}

/// Whether a paragraph is one sentence of at most `most` characters, as the words to a picture are.
pub(super) fn is_short_sentence(text: &str, most: usize) -> bool {
    let stops = text.chars().filter(|c| "。！？".contains(*c)).count();
    text.chars().count() <= most && stops == 1 && last_mark(text) == '。'
}
