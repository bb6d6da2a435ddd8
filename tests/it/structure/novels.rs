//! Novels made by rule: every common style of headings with every common style of paragraphs, prose with traps in it.

use super::Line;

/// How the headings of a novel are written; `{h}` Chinese, `{n}` Arabic, `{3}` padded, `{p}` positional, `{f}` full-width
/// numerals, `{t}` a title, `{tt}` two phrases. Then a volume over every twelve chapters, and whether numbers begin anew there.
pub(super) const HEADINGS: [(&str, &str, bool); 37] = [
    ("第{h}章 {t}", "", false),
    ("第{n}章 {t}", "", false),
    ("第{3}章 {t}", "", false),
    ("第{h}章：{t}", "", false),
    ("第{h}章　{t}", "", false),
    ("【第{h}章】{t}", "", false),
    ("【第{n}章 {t}】", "", false),
    ("第{h}回　{tt}", "", false),
    ("第{h}章{t}", "", false),
    ("第 {n} 章 {t}", "", false),
    ("第{h}章", "", false),
    ("第{n}章", "", false),
    ("{h}、{t}", "", false),
    ("{n}、{t}", "", false),
    ("{n}. {t}", "", false),
    ("{n}.{t}", "", false),
    ("{3} {t}", "", false),
    ("{h}", "", false),
    ("{n}", "", false),
    ("（{h}）", "", false),
    ("（{h}）{t}", "", false),
    ("Chapter {n}", "", false),
    ("Chapter {n} {t}", "", false),
    ("第{p}章 {t}", "", false),
    ("第{h}节 {t}", "", false),
    ("第{n}话 {t}", "", false),
    ("第{f}章　{t}", "", false),
    ("☆、第{n}章 {t}", "", false),
    ("第{h}章 {t}（求月票）", "", false),
    ("正文 第{h}章 {t}", "", false),
    ("第{h}章 {t}", "第{v}卷 {t}", true),
    ("第{h}章 {t}", "第{v}卷 {t}", false),
    ("第{h}章 {t}", "卷{v} {t}", false),
    ("第{h}章 {t}", "第{v}部　{t}", true),
    ("第{n}章 {t}", "卷之{v}　{t}", true),
    ("第{h}節 {t}", "第{v}章 {t}", true),
    ("第{h}章·{t}", "", false),
];

/// How paragraphs are set: before each, blank lines between paragraphs, blank lines around headings, wrapped at so many
/// characters (0: not), indent of headings.
pub(super) const BODIES: [(&str, usize, usize, usize, &str); 9] = [
    ("　　", 0, 0, 0, ""),
    ("", 1, 1, 0, ""),
    ("", 0, 0, 0, ""),
    ("　　", 1, 1, 0, ""),
    ("　　", 0, 1, 36, ""),
    ("", 1, 1, 38, ""),
    ("    ", 0, 1, 0, ""),
    ("　　", 0, 0, 0, "　　"),
    ("　　", 0, 2, 35, ""),
];

const TITLES: [&str; 24] = [
    "风雪夜归人",
    "旧账",
    "不速之客",
    "河东河西",
    "一纸婚书",
    "三个铜板",
    "断桥",
    "谁在说谎",
    "最后的晚餐",
    "城门失火",
    "雨打芭蕉",
    "归去来兮",
    "第二把钥匙",
    "暗流",
    "出乎意料",
    "是敌是友？",
    "逃！",
    "山中一日",
    "故人之子",
    "十年之约",
    "灯火阑珊处",
    "千里之外",
    "了断",
    "的卢马",
];

const PARAGRAPHS: [&str; 44] = [
    "天刚蒙蒙亮，街上还没有行人，只有扫街的老汉弯着腰，一下一下地扫着昨夜落下的叶子。",
    "“你怎么来了？”她放下手里的针线，抬起头来看着他，眼睛里有些惊讶，也有些别的什么。",
    "他没有回答。",
    "“不来不行。”",
    "屋里静得能听见灯花爆裂的声音。老爷子把烟袋在桌角上磕了磕，慢慢地说：“这件事，要从三十年前讲起。那时候，这条街上还没有一家铺子，从东头到西头，全是菜地。”",
    "雨越下越大，院子里的水已经漫过了门槛，几只鸡挤在柴堆上，缩着脖子，一声不吭。",
    "第二天一早，他就出了门。",
    "第一次见到她，是在码头上。第二次，是在一场婚礼上。第三次，就是今天。",
    "“走吧。”",
    "谁也没有想到，事情会变成这个样子。消息传到城里的时候，茶馆里的人都站了起来，有的往东跑，有的往西跑，只有说书的先生还坐在那里，把醒木在桌上轻轻一拍。",
    "“第一，不许告诉别人；第二，不许回头；第三，活着回来。”师父竖起三根手指，一字一句地说道。",
    "马车在官道上走了整整一天，傍晚时分才看见前面的炊烟。车夫说，再往前就是黑松岭，天黑以后没有人敢走。",
    "他把信看了三遍，然后凑到灯上烧了。火光映着他的脸，忽明忽暗，看不出是喜是悲。",
    "“……”",
    "掌柜的拨了两下算盘，头也不抬：“一共是三两七钱四分，零头抹了，给三两七钱。”",
    "她笑了。",
    "山上的雪还没有化，溪水从石缝里流下来，冷得刺骨。他蹲下去，用手捧起一捧水，喝了一口，又喝了一口。",
    "“你听我说！”他一把抓住她的手，“我没有骗你，从来没有！”",
    "多年以后，当他再次站在这座桥上，看着桥下的流水，他才明白父亲当年那句话的意思：人这一辈子，过得去的是桥，过不去的是心。",
    "城里的钟敲了十二下，新的一年到了。",
    "“三千两？”",
    "“三千两。少一文都不行。”",
    "那一夜，没有人睡得着。",
    "第三营的人马已经绕到了山后，第五路援军却迟迟不见踪影。传令兵跑了三趟，带回来的都是同一句话：再等等。",
    "他忽然想起小时候，母亲在灯下给他缝书包，一针一线，密密实实。那只书包他背了六年，后来丢在了逃难的路上。",
    "门外传来脚步声，由远而近，在门口停住了。所有的人都屏住了呼吸。",
    "“开门！”",
    "一个时辰过去了，两个时辰过去了，什么也没有发生。",
    "说完，他转身就走，再也没有回过头来看一眼。",
    "这世上的事，十件里倒有九件是说不清楚的。剩下的那一件，说清楚了，也没有人信。",
    "老板娘端上来一盘牛肉、两碟小菜、一壶烧酒，笑吟吟地说：“客官慢用，酒不够再添。”",
    "河面上漂来一盏灯，又漂来一盏灯。",
    "“后来呢？”孩子们围着他，仰着脸问。",
    "后来的事情，书上没有写，老人们也不肯讲。",
    "他姓甚名谁，从哪里来，到哪里去，没有一个人知道。人们只记得，他来的那天，镇上的桃花一夜之间全开了。",
    "“好剑。”",
    "两个人在月下对坐，谁也不先开口。酒壶空了，月亮也偏西了，远处传来一声鸡叫。",
    "序幕已经拉开，好戏还在后头。",
    "尾声渐近，琴声却忽然高亢起来，像是有千军万马从琴弦上奔腾而过。",
    "他数了数身上的钱，一共是四十二块六毛，刚够买一张到省城的硬座票。",
    "“卷一在东厢，卷二在西厢，卷三早就烧了。”藏书楼的老仆人颤巍巍地说。",
    "番外的那几页被人撕掉了，只剩下一点毛边。",
    "秋风起来的时候，大雁排成一字，从头顶上飞过去，叫声凄凉。他站在田埂上，一直看到它们消失在天边。",
    "1937年的冬天特别冷，南京城里的人都在往外逃，火车站里挤得水泄不通，有人把孩子从车窗里递进去，自己却再也没有上得了车。",
];

/// Prose that looks like a heading at its start.
const TRAPS: [&str; 14] = [
    "第一封信到的时候，她正在院子里晾衣服。",
    "第二部电影上映以后，他一夜成名。",
    "第三回合一开始，他就挨了一拳，鼻血流了一地。",
    "第一节课还没有下课，操场上已经站满了人。",
    "第十集团军连夜撤过了河。",
    "第一章他只写了三百字，就再也写不下去了。",
    "第二章的结尾，她改了七遍，还是不满意。",
    "“第四章写得不错。”编辑说。",
    "第五回来的时候，门已经锁了。",
    "第三卷胶片不见了！",
    "“第一章呢？”",
    "第七节车厢里挤满了逃难的人，连厕所里都站着四个。",
    "第一卷书他读了三年，第二卷书他读了三个月，第三卷书他只读了一夜。",
    "一、二、三，他数到三，松开了手。",
];

/// A made novel; `heading` and `body` index the styles, `front` and `extras` say whether it has title lines, and 楔子 … 后记.
pub(super) fn novel(heading: usize, body: usize, chapters: usize) -> Vec<Line> {
    let (style, volume, anew) = HEADINGS[heading];
    let (indent, between, around, wrap, heading_indent) = BODIES[body];
    let mut dice = Dice((heading * 31 + body * 7 + 1) as u64);
    let mut lines = Vec::new();
    let mut add = |tag: char, words: String| lines.push(Line { tag, words });
    let named = style.starts_with('第');
    let extras = named && (heading + body).is_multiple_of(2);
    if (heading + body).is_multiple_of(3) {
        add('t', "《长河旧事》".to_owned());
        add('y', "作者：闻笛".to_owned());
        add(' ', String::new());
    }
    let traps = !volume.is_empty() || named || style.starts_with(['【', '正', '☆']);
    let prose = |dice: &mut Dice, add: &mut dyn FnMut(char, String)| {
        for _ in 0..4 + dice.below(8) {
            let words = if traps && dice.below(9) == 0 {
                TRAPS[dice.below(TRAPS.len())]
            } else {
                PARAGRAPHS[dice.below(PARAGRAPHS.len())]
            };
            for (at, part) in wrapped(words, wrap, indent).into_iter().enumerate() {
                add(if at == 0 { 'p' } else { '+' }, part);
            }
            for _ in 0..between {
                add(' ', String::new());
            }
        }
    };
    let head = |tag: char, words: String, add: &mut dyn FnMut(char, String)| {
        for _ in 0..around {
            add(' ', String::new());
        }
        add(tag, format!("{heading_indent}{words}"));
        for _ in 0..around.min(1) {
            add(' ', String::new());
        }
    };
    if extras {
        head('2', "楔子".to_owned(), &mut add);
        prose(&mut dice, &mut add);
    }
    // Volumes that are chapters with sections in them.
    let chaptered = volume.contains('章');
    let first = if heading % 7 == 1 { 340 } else { 1 };
    for chapter in 0..chapters {
        let number = if anew {
            chapter % 12 + 1
        } else {
            chapter + first
        };
        if !volume.is_empty() && chapter % 12 == 0 {
            let words = fill(volume, chapter / 12 + 1, &mut dice);
            head(if chaptered { '2' } else { '1' }, words, &mut add);
        }
        let words = fill(style, number, &mut dice);
        head(if chaptered { '3' } else { '2' }, words, &mut add);
        prose(&mut dice, &mut add);
    }
    if extras {
        head('2', "尾声".to_owned(), &mut add);
        prose(&mut dice, &mut add);
        head('2', "番外一 少年时".to_owned(), &mut add);
        prose(&mut dice, &mut add);
        head('2', "后记".to_owned(), &mut add);
        prose(&mut dice, &mut add);
    }
    lines
}

/// A paragraph as lines of at most `wrap` characters, the first with its indent; marks never begin a line.
fn wrapped(words: &str, wrap: usize, indent: &str) -> Vec<String> {
    let mut lines = vec![indent.to_owned()];
    for c in words.chars() {
        let last = lines.len() - 1;
        let full = wrap > 0 && lines[last].chars().count() >= wrap;
        if full && !"，。！？：；、”…".contains(c) {
            lines.push(String::new());
        }
        lines.last_mut().unwrap().push(c);
    }
    lines
}

fn fill(pattern: &str, number: usize, dice: &mut Dice) -> String {
    let title = |dice: &mut Dice| TITLES[dice.below(TITLES.len())];
    let positional: String = number
        .to_string()
        .chars()
        .map(|c| {
            "零一二三四五六七八九"
                .chars()
                .nth(c as usize - '0' as usize)
                .unwrap()
        })
        .collect();
    let wide: String = number
        .to_string()
        .chars()
        .map(|c| char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap())
        .collect();
    let two = format!("{}　{}", title(dice), title(dice));
    // A title glued to its number begins with no word of prose.
    let mut one = title(dice);
    while pattern.contains("章{t}") && one.starts_with(['了', '的', '是']) {
        one = title(dice);
    }
    pattern
        .replace("{h}", &chinese(number))
        .replace("{v}", &chinese(number))
        .replace("{n}", &number.to_string())
        .replace("{3}", &format!("{number:03}"))
        .replace("{p}", &positional)
        .replace("{f}", &wide)
        .replace("{tt}", &two)
        .replace("{t}", one)
}

fn chinese(number: usize) -> String {
    let digit = |n: usize| "零一二三四五六七八九".chars().nth(n).unwrap();
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
    let mut words = String::new();
    if hundreds > 0 {
        words.push(digit(hundreds));
        words.push('百');
    }
    if tens > 0 {
        if tens > 1 || hundreds > 0 {
            words.push(digit(tens));
        }
        words.push('十');
    } else if hundreds > 0 && ones > 0 {
        words.push('零');
    }
    if ones > 0 {
        words.push(digit(ones));
    }
    words
}

/// The same numbers at every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit as u64) as usize
    }
}
