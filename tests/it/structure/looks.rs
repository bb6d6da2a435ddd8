//! What lines of a page are taken for by their own words, before their neighbours are asked.

use banmian::import::page_features;

const DISPLAY: usize = 1;
const WRITER: usize = 2;
const PHOTO: usize = 3;
const EDITOR: usize = 4;
const CAPTION: usize = 5;
const ASIDE: usize = 6;
const FOLIO: usize = 8;
const CONTACT: usize = 9;

fn look(line: &str) -> String {
    let features = page_features(line).remove(0).1;
    let look = features.split(' ').find(|told| told.starts_with("look:"));
    look.unwrap_or_default().to_owned()
}

fn all_look(number: usize, lines: &[&str]) {
    for line in lines {
        assert_eq!(look(line), format!("look:{number}"), "{line}");
    }
}

#[test]
fn what_stands_over_a_page() {
    all_look(
        FOLIO,
        &[
            "2019.3.28 星期四",
            "2024-01-09",
            "19/03/2019",
            "癸卯年十一月廿八",
            "2022年09月21日",
            "《 东屿晚报 》( 2024年11月14日 第 05 版 )",
            "第3版()",
            "总第11632期 今日八版",
            "国内统一连续出版物号 CN 37-00×× 邮发代号 23-××",
            "中共临澜市委主管主办",
            "准印证号：（粤F）L0150××号 内部资料 免费交流",
            "LINLAN RIBAO",
            "Haiwan Morning Post",
            "沂河新报",
            "07",
            "C1",
        ],
    );
    all_look(
        CONTACT,
        &[
            "新闻热线：0536-88××110",
            "投稿邮箱：jkzk@163.example",
            "tankm@example.sg",
        ],
    );
    all_look(
        DISPLAY,
        &[
            "市委经济工作会议召开",
            "扫一扫就能办",
            "新华书店搬家",
            "十二所学校换新颜",
            "五千六百名新同学“扫码入校”",
            "2019，我们这样走过",
        ],
    );
}

#[test]
fn what_a_web_page_leaves_in_a_copy() {
    all_look(
        ASIDE,
        &[
            "上一篇 下一篇 放大 缩小 默认",
            "3 上一篇  下一篇 4 放大 缩小 默认",
            "【字体：大 中 小】【打印】【关闭窗口】",
            "首页 > 新闻中心 > 本地要闻",
            "您现在的位置：网站首页 >> 新闻动态",
            "上一篇：我校举行军训总结大会",
            "来源：县融媒体中心　发布时间：2023-06-08 17:22　浏览次数：1367",
            "• 2013年11月06日 作者：",
            "版权所有　沂河县融媒体中心　未经授权不得转载",
            "湘ICP备1×00××××号-1 湘公网安备 43××2302000018号",
            "扫码下载“乡村眼”客户端 阅读更多内容",
            "本版文章仅供参考，不作为诊疗依据",
            "分享到：微信 微博 QQ空间",
            "广告",
        ],
    );
}

#[test]
fn who_wrote_who_took_who_made() {
    all_look(
        WRITER,
        &[
            "■城南都市报记者 程默 见习记者 袁子涵 文/图",
            "作者：本报记者 陈沿午 来源：中国环境报",
            "（新华社巴尔达7月8日电）",
            "（均据新华社电）",
            "（陆建勋　浦晓蕾）",
            "本版稿件由县融媒体中心提供",
        ],
    );
    all_look(
        PHOTO,
        &[
            "融媒体中心 江逸帆 摄",
            "计海新摄（中经视觉）",
            "受访者供图",
            "法新社／路透社",
        ],
    );
    all_look(
        EDITOR,
        &[
            "本版责任编辑　白丽萍　　版面设计　季　风",
            "责编／周蓓　美编／老唐",
        ],
    );
    all_look(
        CAPTION,
        &[
            "老穀倉整修為書屋，吸引家長前來。（受訪者提供）",
            "▼小提燈每日限量三千份。（觀傳局提供）",
            "扎西（左）和工友在铲除积雪。",
            "居民指着木瓜树。左起谢福来、何金兰。",
            "勿街去年吸引眾多遊客。（本報檔案照）",
        ],
    );
}

#[test]
fn entries_with_one_mark_are_no_captions() {
    let page =
        "简讯\n▲第六届青峰文学奖在黄山揭晓。\n▲采风活动近日在淮安启动。\n\n▲游客在桥上体验织锦。\n";
    let looks: Vec<String> = page_features(page)
        .into_iter()
        .map(|(_, told)| {
            told.split(' ')
                .find(|told| told.starts_with("look:"))
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    assert_eq!(looks[1..3], ["look:0", "look:0"], "{looks:?}");
    let alone =
        "桥火了\n▲游客在桥上体验织锦。\n廊桥全长286米，由37位木匠历时两年建成，桥上有展示间。\n";
    assert!(page_features(alone)[1].1.contains("look:5"));
}

#[test]
fn what_the_text_below_takes_up_and_what_is_alike() {
    let page = "小城新事\n云岭大桥昨日合龙\n　　本报讯 云岭大桥昨日上午合龙，主跨长六百米，建设者用了三年。\n第1版要闻\n第12版要闻\n";
    let told: Vec<String> = page_features(page).into_iter().map(|line| line.1).collect();
    // Of two lines the first paragraph takes up least of the first and most of the second.
    let most = |line: &str, row: usize| {
        line.split(' ')
            .any(|told| told == format!("taken-up-most:{row}"))
    };
    assert!(most(&told[0], 4 * 2 * 5 + 2), "{}", told[0]);
    assert!(most(&told[1], 5 * 2 * 5 + 3), "{}", told[1]);
    let alike = told.iter().map(|line| line.contains(" alike:"));
    assert_eq!(alike.collect::<Vec<_>>(), [false, false, false, true, true]);
}
