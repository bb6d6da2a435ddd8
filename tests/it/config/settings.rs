//! Settings: read, laid over each other, written back.

use banmian::{
    config::{self, Layer, Settings, Takes, Written, file},
    document::Punctuation,
    i18n::Lang,
    layout::{LineEnd, Measure},
    text::{Ambiguous, Ruler},
};

#[test]
fn the_commented_default_says_nothing_until_it_is_uncommented() {
    for lang in [Lang::Zh, Lang::En] {
        let commented = file::commented(lang);
        assert_eq!(file::read(&commented), (Layer::default(), vec![]));
        let settings: Vec<&str> = commented
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .filter(|line| {
                config::ROWS
                    .iter()
                    .any(|(name, _)| line.starts_with(&format!("{name} = ")))
            })
            .collect();
        assert_eq!(settings.len(), config::ROWS.len());
        let (layer, problems) = file::read(&settings.join("\n"));
        assert_eq!(problems, []);
        assert_eq!(layer.said().len(), config::ROWS.len());
        assert_eq!(Settings::of(&[&layer]), Settings::default());
    }
}

#[test]
fn the_nearer_source_wins() {
    let (file, _) = file::read("width = 60\nrules = \"strict\"\ntheme = \"ink\"\n");
    let (own, _) = file::read("width = 50\nencoding = \"big5\"\n");
    let mut line = Layer::default();
    line.set("width", Some(Written::Text("40"))).unwrap();
    let settings = Settings::of(&[&line, &own, &file]);
    assert_eq!(settings.width, Some(40));
    assert_eq!(settings.encoding(), Some("big5"));
    assert_eq!(settings.theme, "ink");
    assert_eq!(settings.value("rules").unwrap().as_str(), Some("strict"));
    assert_eq!(settings.indent, Settings::default().indent);
    line.set("width", None).unwrap();
    assert_eq!(Settings::of(&[&line, &own]).width, Some(50));
}

#[test]
fn all_that_is_wrong_is_told_at_once_with_its_place() {
    let (layer, problems) = file::read(
        "# mine\nwidht = 60\nwidth = 1\nline-end = \"hang\"\n  rules = \"gbk\"\nmouse = \"maybe\"\nautospace = 1\nleading = 2\nfrobnicate = 1\nencoding = []\n",
    );
    let told: Vec<String> = problems
        .iter()
        .map(|problem| problem.say(Lang::En))
        .collect();
    assert_eq!(
        told,
        [
            "2:1: nothing is called widht; did you mean width?",
            "3:9: width: can't be 1; it takes auto 2-10000",
            "5:11: rules: can't be \"gbk\"; it takes gb strict loose",
            "6:9: mouse: can't be \"maybe\"; it takes true false",
            "8:11: leading: can't be 2; it takes 0-1",
            "9:1: nothing is called frobnicate",
            "10:12: encoding: can't be []; it takes \"…\"",
        ]
    );
    assert_eq!(layer.line_end, Some(LineEnd::Hang));
    assert_eq!(layer.autospace, Some(true));
    assert_eq!(layer.said().len(), 2);
}

#[test]
fn a_half_written_file_is_told_and_what_can_be_read_is() {
    let (layer, problems) = file::read("theme = \"ink\"\nwidth = \n");
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].line, 2);
    assert_eq!(layer.theme.as_deref(), Some("ink"));
}

#[test]
fn writing_one_setting_leaves_the_rest_alone() {
    let before = "# 我的设置\ntheme = \"ink\"   # 夜里读\n\n# 行\nline-end = \"half\"\n";
    let after = file::with(before, "theme", &"solar".into()).unwrap();
    assert_eq!(after, before.replace("\"ink\"", "\"solar\""));
    let after = file::with(&after, "line_end", &"hang".into()).unwrap();
    assert!(after.contains("line-end = \"hang\""), "{after}");
    let after = file::with(&after, "width", &60.into()).unwrap();
    assert!(after.starts_with("# 我的设置\ntheme = \"solar\"   # 夜里读\n"));
    let (layer, problems) = file::read(&after);
    assert_eq!(problems, []);
    assert_eq!(layer.width, Some(Some(60)));
    assert_eq!(file::with("width = ", "theme", &"ink".into()), None);
    let fresh = file::with(&file::commented(Lang::Zh), "theme", &"ink".into()).unwrap();
    assert_eq!(file::read(&fresh).0.theme.as_deref(), Some("ink"));
}

#[test]
fn a_value_reads_back_as_it_is_written() {
    let mut layer = Layer::default();
    for (name, value) in [
        ("ambiguous", "wide"),
        ("as", "markdown"),
        ("lang", "en"),
        ("tone", "light"),
        ("script", "taiwan"),
        ("quotes", "padded"),
        ("indent", "auto"),
    ] {
        layer.set(name, Some(Written::Text(value))).unwrap();
        assert_eq!(
            Settings::of(&[&layer]).value(name).unwrap().as_str(),
            Some(value)
        );
    }
    assert_eq!(layer.said().len(), 7);
    assert_eq!(layer.set("nothing", Some(Written::Flag(true))), Err(None));
}

#[test]
fn values_step() {
    let takes = config::takes("rules").unwrap();
    assert_eq!(takes.step("gb", 1, None).as_deref(), Some("strict"));
    assert_eq!(takes.step("gb", -1, None).as_deref(), Some("loose"));
    let takes = config::takes("width").unwrap();
    assert_eq!(takes.step("60", 2, None).as_deref(), Some("62"));
    assert_eq!(takes.step("2", -2, None).as_deref(), Some("auto"));
    assert_eq!(takes.step("auto", 2, Some(72)).as_deref(), Some("74"));
    assert_eq!(takes.step("auto", -2, Some(72)).as_deref(), Some("70"));
    assert_eq!(takes.step("auto", 2, None).as_deref(), Some("2"));
    assert_eq!(takes.step("10000", 2, None).as_deref(), Some("10000"));
    let takes = config::takes("indent").unwrap();
    assert_eq!(takes.step("0", -1, None).as_deref(), Some("auto"));
    assert_eq!(Takes::Words.step("x", 1, None), None);
}

#[test]
fn settings_become_a_measure_and_a_ruler() {
    let mut settings = Settings::default();
    let measure = settings.measure(40, Punctuation::Fullwidth);
    assert_eq!((measure.columns, measure.indent), (40, 4));
    assert_eq!(measure.punctuation, Punctuation::Fullwidth);
    assert_eq!(settings.measure(24, Punctuation::Source).indent, 2);
    settings.indent = Some(0);
    settings.punctuation = Some(Punctuation::Source);
    assert_eq!(
        settings.measure(40, Punctuation::Fullwidth),
        Measure {
            indent: 0,
            ..Measure::new(40)
        }
    );
    assert_eq!(settings.ruler(Ruler::WIDE), Ruler::WIDE);
    settings.ambiguous = Some(Ambiguous::Narrow);
    assert_eq!(settings.ruler(Ruler::WIDE), Ruler::NARROW);
}

#[test]
fn the_environment_tells_the_language() {
    let language = config::language;
    assert_eq!(language([None, None, Some("en_US.UTF-8")]), Lang::En);
    assert_eq!(language([Some(""), None, Some("en_US.UTF-8")]), Lang::En);
    assert_eq!(
        language([Some("zh_CN.UTF-8"), None, Some("en_US.UTF-8")]),
        Lang::Zh
    );
    assert_eq!(language([None, Some("en"), Some("zh_TW")]), Lang::En);
    assert_eq!(language([None, None, Some("C.UTF-8")]), Lang::Zh);
    assert_eq!(language([None, None, None]), Lang::Zh);
}

#[test]
fn a_setting_is_written_and_taken_out_and_all_else_stays() {
    let cases = [
        // source, name, value, with it, without it
        ("", "width", "60", "width = 60\n", ""),
        ("a = 1", "width", "60", "a = 1\nwidth = 60\n", "a = 1\n"),
        (
            "# 头\n\n# 行宽\n# width = auto\n\n# 缩进\n# indent = auto\n",
            "width",
            "60",
            "# 头\n\n# 行宽\n# width = auto\nwidth = 60\n\n# 缩进\n# indent = auto\n",
            "# 头\n\n# 行宽\n# width = auto\n\n# 缩进\n# indent = auto\n",
        ),
        (
            "theme = 'ink'  # 夜里\r\n\r\nline-end=\"half\"\t# 半格\r\n",
            "line_end",
            "\"hang\"",
            "theme = 'ink'  # 夜里\r\n\r\nline-end=\"hang\"\t# 半格\r\n",
            "theme = 'ink'  # 夜里\r\n\r\n# 半格\r\n",
        ),
        (
            "chapters = [\n  \"# width = 3\", # 说明\n]\n[other]\nx = 1\n",
            "width",
            "60",
            "chapters = [\n  \"# width = 3\", # 说明\n]\nwidth = 60\n[other]\nx = 1\n",
            "chapters = [\n  \"# width = 3\", # 说明\n]\n[other]\nx = 1\n",
        ),
        (
            "chapters = [\n  \"楔子\",\n]  # 两个\nmouse = false",
            "chapters",
            "[\"引\"]",
            "chapters = [\"引\"]  # 两个\nmouse = false",
            "# 两个\nmouse = false",
        ),
        (
            "x = \"\"\"\n# width = 1\n\"\"\"\n",
            "width",
            "60",
            "x = \"\"\"\n# width = 1\n\"\"\"\nwidth = 60\n",
            "x = \"\"\"\n# width = 1\n\"\"\"\n",
        ),
    ];
    for (source, name, value, with, without) in cases {
        let parsed = value.parse::<toml_edit::Value>().unwrap();
        assert_eq!(file::with(source, name, &parsed).as_deref(), Some(with));
        assert_eq!(file::without(with, name).as_deref(), Some(without));
        let again = file::with(with, name, &parsed);
        assert_eq!(again.as_deref(), Some(with), "written twice");
    }
    assert_eq!(file::without("width = ", "width"), None);
    assert_eq!(file::without("# x\n", "width").as_deref(), Some("# x\n"));
}
