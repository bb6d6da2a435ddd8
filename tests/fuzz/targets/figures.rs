#![no_main]

#[path = "../../it/stats/sound.rs"]
mod sound;

use libfuzzer_sys::fuzz_target;

/// What figures are made of: random bytes alone seldom spell one.
const WORDS: [&str; 96] = [
    "0", "1", "2", "3", "7", "9", "12", "2025", "0.5", "1,234", "一", "二", "两", "三", "五", "九", "十", "百", "千", "万", "亿", "零", "〇", "点",
    "廿", "壹", "拾", "余", "多", "几", "半", "成", "折", "分之", "百分之", "%", "‰", "个百分点", "倍", "：", ":", "比", "/", "-", "—", "～", "至",
    "到", "、", "，", "。", "；", "（", "）", " ", "\n", "年", "月", "日", "时", "分", "秒", "号", "第", "元", "块", "角", "$", "HK$", "RMB", "米",
    "公里", "吨", "℃", "零下", "负", "人", "户", "个", "家", "岁", "小时", "打", "对", "增长", "下降", "由", "从", "提高到", "同比", "较上年", "分别",
    "其中", "占", "为", "达",
];

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        sound::figures_are_sound(text);
    }
    let text: String = bytes
        .iter()
        .filter_map(|byte| WORDS.get(usize::from(*byte)))
        .copied()
        .collect();
    sound::figures_are_sound(&text);
});
