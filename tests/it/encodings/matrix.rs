//! Own texts in every encoding and at many lengths: how often the right encoding is taken, and told as likely.

use banmian::{
    document::Certainty,
    import::{Hint, import},
};
use encoding_rs::Encoding;

/// Texts, and the encodings in which such a text is found in the world.
const TEXTS: [(&str, &[&str], &str); 12] = [
    (
        "novel",
        &["UTF-8", "gb18030", "gbk", "UTF-16LE", "UTF-16BE"],
        "第一章 渡口\n　　河水涨得很高，渡船停在对岸。老艄公蹲在船头抽烟，烟锅里的火一明一暗。他望着河面，想起三十年前的那个晚上，也是这样的水，也是这样的天。\n　　“今天还走吗？”岸上有人喊。\n　　“走不了啦！”老艄公站起来，把烟锅在船帮上磕了磕，“等水退吧。”\n　　那人没有再问，背着包袱坐在石头上，一直坐到天黑。第二天早上，人们发现石头上什么也没有，只有一封信，压在一块瓦片底下。信上写着：我在水退以前回来。\n",
    ),
    (
        "page",
        &["UTF-8", "gb18030", "gbk", "UTF-16LE", "UTF-16BE"],
        "本报讯（记者 高原）昨日，市统计局发布今年前三季度经济运行情况：全市地区生产总值完成4821.6亿元，同比增长5.4%；规模以上工业增加值增长6.2%，固定资产投资增长3.8%，社会消费品零售总额增长4.9%。分析人士认为，随着一系列稳增长政策措施落地见效，经济回升向好的基础将进一步巩固。\n",
    ),
    (
        "rare words",
        &["UTF-8", "gb18030", "gbk"],
        "饕餮纹青铜簋\n蟾蜍与螳螂，蝙蝠与鹦鹉，皆栖于嶙峋之崖。瀑溅苔藓，雾锁藤萝，樵夫踟蹰，麋鹿彷徨。\n",
    ),
    (
        "English with some Chinese",
        &["UTF-8", "gb18030", "gbk"],
        "Release notes for version 2.4\n\nThe parser was rewritten and is now about twice as fast. See the manual for details.\nThanks to the translators: 张伟明, 李晓红.\nKnown problems: the 设置 dialog does not keep its size. Please report bugs to the list.\n",
    ),
    (
        "traditional novel",
        &["UTF-8", "Big5", "gb18030", "EUC-TW", "UTF-16LE", "UTF-16BE"],
        "第一回　渡口\n　　河水漲得很高，渡船停在對岸。老艄公蹲在船頭抽煙，煙鍋裡的火一明一暗。他望著河面，想起三十年前的那個晚上，也是這樣的水，也是這樣的天。\n　　「今天還走嗎？」岸上有人喊。\n　　「走不了啦！」老艄公站起來，把煙鍋在船幫上磕了磕，「等水退吧。」\n　　那人沒有再問，背著包袱坐在石頭上，一直坐到天黑。第二天早上，人們發現石頭上什麼也沒有，只有一封信，壓在一塊瓦片底下。\n",
    ),
    (
        "Hong Kong",
        &["UTF-8", "Big5"],
        "【本報訊】天文台昨晚發出黑色暴雨警告，多區水浸，港鐵部分車站要暫停服務。住喺黃大仙嘅陳先生話，佢困咗喺站內四個鐘頭，啲水由樓梯衝落嚟，好似瀑布一樣，「真係未見過」。教育局宣布全港學校今日停課，消防處呼籲市民留喺安全地方，切勿外出。\n",
    ),
    (
        "traditional list",
        &["UTF-8", "Big5", "EUC-TW"],
        "紅樓夢、西遊記、水滸傳、三國演義、聊齋誌異、儒林外史\n",
    ),
    (
        "Japanese novel",
        &["UTF-8", "Shift_JIS", "EUC-JP"],
        "第一章　渡し場\n　川の水はずいぶん増えていて、渡し船は向こう岸に止まったままだった。年とった船頭は舳先にしゃがんで煙草を吸っていた。「今日は出ないのか」と岸から誰かが呼んだ。「無理だよ。水が引くまで待ちな」老人はそう答えて、また川を眺めた。\n",
    ),
    (
        "Japanese news",
        &["UTF-8", "Shift_JIS", "EUC-JP"],
        "気象庁は十日、関東地方が梅雨入りしたとみられると発表した。平年より三日遅く、昨年より五日早い。東京都心の最高気温は二十二度の予想で、各地でにわか雨に注意が必要だという。\n",
    ),
    (
        "Korean",
        &["UTF-8", "EUC-KR"],
        "강물은 아주 높이 불어나 있었고 나룻배는 건너편에 멈춰 있었다. 늙은 사공은 뱃머리에 쪼그리고 앉아 담배를 피우고 있었다. \"오늘도 갑니까?\" 누군가 강가에서 소리쳤다. \"못 가요. 물이 빠질 때까지 기다리시오.\"\n",
    ),
    (
        "French",
        &["UTF-8", "windows-1252"],
        "La rivière était très haute et le bac restait sur l’autre rive. Le vieux passeur fumait, assis à la proue ; il se rappelait cette soirée d’il y a trente ans, où l’eau était déjà montée jusqu’aux premières maisons.\n",
    ),
    (
        "German",
        &["UTF-8", "windows-1252"],
        "Der Fluß war hoch, und die Fähre lag am anderen Ufer. „Heute fährt niemand mehr über“, sagte der alte Fährmann und klopfte die Pfeife aus; dann schaute er wieder auf das Wasser, das größer und größer wurde.\n",
    ),
];

/// Lengths in characters.
const LENGTHS: [usize; 7] = [6, 12, 25, 60, 150, 1000, 8000];

pub(super) fn encode(text: &str, label: &str) -> Option<Vec<u8>> {
    let units = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
    match label {
        "UTF-16LE" => Some(units(u16::to_le_bytes)),
        "UTF-16BE" => Some(units(u16::to_be_bytes)),
        "EUC-TW" => super::euc_tw::encode(text),
        _ => {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let (bytes, _, faults) = encoding.encode(text);
            (!faults).then(|| bytes.into_owned())
        }
    }
}

#[test]
fn right_at_every_length() {
    let (mut report, mut table) = (String::new(), Vec::new());
    for length in LENGTHS {
        let (mut right, mut all, mut told) = (0, 0, 0);
        for (name, labels, text) in TEXTS {
            for label in labels {
                // Several cuts of the same text: its start, and from each of its lines on.
                let starts = text
                    .match_indices('\n')
                    .map(|(at, _)| at + 1)
                    .filter(|at| *at < text.len());
                for start in [0].into_iter().chain(starts) {
                    let part: String = text[start..].chars().cycle().take(length).collect();
                    let Some(bytes) = encode(&part, label).filter(|_| !part.is_ascii()) else {
                        continue;
                    };
                    let wanted = if *label == "gbk" { "gb18030" } else { label };
                    let document = import(bytes, &Hint::default()).unwrap().document;
                    let found = document.decisions.encoding;
                    let sure = document.decisions.encoding_certainty != Certainty::Guess;
                    all += 1;
                    if found == wanted {
                        right += 1;
                        told += usize::from(sure);
                    } else {
                        use std::fmt::Write as _;
                        let start: String = part.chars().take(20).collect();
                        writeln!(
                            report,
                            "{name}, {label}, {length}: {found}{} {start:?}",
                            if sure { " (likely)" } else { "" }
                        )
                        .unwrap();
                    }
                }
            }
        }
        table.push((length, right, all, told));
    }
    println!("{report}");
    for (length, right, all, told) in &table {
        println!("{length} characters: {right} of {all} right, {told} told as likely");
        // A line of six characters may be read in several ways; a paragraph may not.
        let least = match length {
            6 => all * 93 / 100,
            12 => all * 96 / 100,
            _ => *all,
        };
        assert!(*right >= least, "{report}");
    }
    assert!(!report.contains("(likely)"), "{report}");
}
