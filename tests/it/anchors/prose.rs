//! Chinese prose that nobody wrote, to try things on: words by a Zipf law, sentences of many shapes, and what makes places
//! hard to tell apart: refrains, tables, set phrases, short answers.

use std::fmt::Write as _;

/// A small random source (xorshift64*), so that a run can be repeated by its seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// From 0 to `end`, which is left out.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() >> 16) as usize % end.max(1)
    }

    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

const HAN: &str = "山水云风雨雪花草木林江河湖海日月星光夜晨春夏秋冬东西南北中上下左右前后里外大小高低长短新旧好坏真假明暗冷热快慢远近轻重\
    人民家国乡村城市街道桥路门窗房屋田地土石金银铜铁米面油盐茶酒衣帽鞋书笔纸墨琴棋诗画歌舞声色香味心思情意言语行走来去出入开关起落坐立\
    看听说读写画想念爱恨怕笑哭喜怒哀乐生死老少男女父母兄弟姐妹朋友师生工农商学兵医药车马船机电灯火钱粮税法律政府会议计划改革发展经济文化\
    教育科技环境资源能力质量标准规模项目工程建设管理服务企业产业市场价格投资收入支出增长下降提高降低完成实现推进促进保障落实监督检查研究\
    记录报告通知决定意见建议办法措施条件关系问题原因结果过程方式内容形式范围程度水平阶段时期历史传统现代未来世界社会自然科学艺术体育健康\
    安全责任权利义务制度组织机构部门单位团体个体公共私人集体全部部分主要次要首先其次最后终于忽然渐渐仍然已经正在将要可能必须应该能够愿意";
const JOINTS: &[&str] = &[
    "的", "了", "在", "是", "和", "也", "都", "就", "把", "被", "从", "向", "对", "与", "而", "却",
    "又", "再", "不", "没有", "这", "那", "他", "她", "我们", "他们", "一个", "这样", "于是",
    "因为", "所以", "但是",
];
const PHRASES: &[&str] = &[
    "他没有回答。",
    "“好。”",
    "“是吗？”她问。",
    "谁也没有再说话。",
    "夜已经深了。",
    "会议开到很晚。",
    "天快亮了。",
];
const REFRAIN: &str = "江水流啊流，流到天尽头。";

/// A vocabulary of its own for each seed.
pub(crate) struct Writer {
    dice: Dice,
    words: Vec<String>,
}

impl Writer {
    pub(crate) fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let han: Vec<char> = HAN.chars().collect();
        let words = (0..3000)
            .map(|_| {
                let length = if dice.chance(75) {
                    2
                } else {
                    dice.between(1, 4)
                };
                (0..length).map(|_| *dice.pick(&han)).collect()
            })
            .collect();
        Self { dice, words }
    }

    pub(crate) fn word(&mut self) -> String {
        // About Zipf: ranks spread evenly over their logarithm.
        let share = self.dice.below(1000) as f64 / 1000.0;
        let rank = (self.words.len() as f64).powf(share) as usize;
        self.words[rank.min(self.words.len() - 1)].clone()
    }

    pub(crate) fn sentence(&mut self) -> String {
        if self.dice.chance(4) {
            return (*self.dice.pick(PHRASES)).to_owned();
        }
        let mut sentence = String::new();
        let spoken = self.dice.chance(15);
        for clause in 0..self.dice.between(1, 4) {
            if clause > 0 {
                sentence.push('，');
            }
            for _ in 0..self.dice.between(2, 6) {
                sentence += &self.word();
                if self.dice.chance(40) {
                    sentence += *self.dice.pick::<&str>(JOINTS);
                }
            }
            if self.dice.chance(6) {
                let unit = self.dice.pick(&["万元", "人", "吨", "%"]);
                let _ = write!(sentence, "{}{unit}", self.dice.below(9000));
            }
        }
        let end = *self.dice.pick(&['。', '。', '。', '！', '？']);
        sentence.push(end);
        if spoken {
            format!("“{sentence}”")
        } else {
            sentence
        }
    }

    pub(crate) fn paragraph(&mut self) -> String {
        match self.dice.below(100) {
            0..2 => REFRAIN.to_owned(),
            2..4 => format!(
                "{}　{}　{}　{}",
                self.word(),
                self.dice.below(99),
                self.dice.below(999),
                self.dice.below(99)
            ),
            4..12 => (*self.dice.pick(PHRASES)).to_owned(),
            _ => (0..self.dice.between(1, 8))
                .map(|_| self.sentence())
                .collect(),
        }
    }

    /// Chapters of paragraphs, at least `size` characters together.
    pub(crate) fn book(&mut self, size: usize) -> Vec<String> {
        let mut paragraphs = Vec::new();
        let (mut written, mut left) = (0, 0);
        let mut chapter = 0;
        while written < size {
            if left == 0 {
                chapter += 1;
                left = self.dice.between(20, 60);
                let title = format!("第{chapter}章　{}{}", self.word(), self.word());
                paragraphs.push(title);
            }
            left -= 1;
            let paragraph = self.paragraph();
            written += paragraph.chars().count();
            paragraphs.push(paragraph);
        }
        paragraphs
    }
}
