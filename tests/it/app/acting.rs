//! Every setting acts: what a reader sees, or what is done to the world, is another with it than without it.

use std::sync::Arc;

use banmian::{
    app::{self, Effect, Event},
    config::{self, Key, Written},
    document::Document,
};

use super::screen::{Session, document};

/// Marks, digits, Latin and quotations of all kinds, so that every rule of lines has something to do.
const LINES: &str = "他说：“行——了！”——真的……（A4纸3.5米），Rust语言,C++和hello世界。《书》、“引‘内’文”；共12,000人·次！\n\n";

fn lines() -> Arc<Document> {
    document(LINES.repeat(6).as_bytes(), "lines.txt")
}

fn page() -> Arc<Document> {
    let page = include_bytes!("../../../assets/jinan-page.txt");
    document(page, "jinan-page.txt")
}

fn readings() -> Arc<Document> {
    let page = "<html><body><p>在<ruby>漢字<rt>かんじ</rt></ruby>の国で</p></body></html>";
    document(page.as_bytes(), "readings.html")
}

/// What is shown of a document at many sizes with a setting, or without it, after some keys.
fn shown(document: &Arc<Document>, setting: Option<(&str, &str)>, keys: &str) -> String {
    let mut pictures = String::new();
    // A short text is quickly set: rules of lines show at some widths alone.
    let step = if document.text.len() < 4000 { 1 } else { 8 };
    for columns in (24..64).step_by(step).chain([80, 120]) {
        let mut session = Session::of(Arc::clone(document), columns, 24);
        if let Some((name, value)) = setting {
            let file = &mut session.model.sources.file;
            file.set(name, Some(Written::Text(value))).unwrap();
            session.model.settle();
            app::derive(&mut session.model);
        }
        session.keys(keys);
        pictures += &session.picture();
    }
    pictures
}

#[test]
fn what_a_setting_changes_is_seen() {
    let cases: [(&str, &str, Arc<Document>, &str); 30] = [
        ("width", "30", page(), ""),
        ("indent", "0", page(), ""),
        ("leading", "1", page(), ""),
        ("paragraphs", "block", page(), ""),
        ("rules", "loose", lines(), ""),
        ("line_end", "hang", lines(), ""),
        ("punctuation", "source", lines(), ""),
        ("autospace", "true", lines(), ""),
        ("grid", "true", lines(), ""),
        ("quotes", "padded", lines(), ""),
        ("ambiguous", "wide", lines(), ""),
        ("column", "24", page(), "zc"),
        ("columns", "true", page(), "z"),
        ("vertical", "true", page(), ""),
        ("script", "traditional", page(), ""),
        ("ruby", "false", readings(), ""),
        ("pinyin", "true", page(), ""),
        ("lang", "en", page(), ""),
        ("theme", "solar", page(), ""),
        ("tone", "light", page(), ""),
        ("ground", "terminal", page(), ""),
        ("outline", "false", page(), ""),
        ("strip", "always", page(), ""),
        ("statistics", "false", page(), ""),
        ("figures", "false", page(), ""),
        ("fold_case", "false", lines(), "/rust<Enter>"),
        ("fold_width", "false", lines(), "/Ｒust<Enter>"),
        ("fold_script", "false", page(), "/歷下<Enter>"),
        ("fold_numerals", "false", page(), "/一百二十处<Enter>"),
        ("fold_marks", "false", page(), "/因水而兴因泉<Enter>"),
    ];
    for (name, value, document, keys) in &cases {
        let without = shown(document, None, keys);
        let with = shown(document, Some((name, value)), keys);
        assert!(with != without, "{name} = {value} changes nothing");
    }
    let pinyin = [("fold_pinyin", "false")];
    for (name, value) in pinyin {
        let with = shown(&page(), Some((name, value)), "/qsrh<Enter>");
        assert!(
            with != shown(&page(), None, "/qsrh<Enter>"),
            "{name} = {value} changes nothing"
        );
    }
    // Elsewhere: what is done to the world (below), what is read (`cli::settings_of_reading_act`), letters of marks.
    let others = [
        "encoding",
        "as",
        "chapters",
        "keymap",
        "mouse",
        "watch",
        "mark_letters",
    ];
    let mut known: Vec<&str> = cases.iter().map(|(name, ..)| *name).collect();
    known.extend(pinyin.map(|(name, _)| name));
    known.extend(others);
    known.sort_unstable();
    let mut all: Vec<&str> = config::ROWS.iter().map(|(name, _)| *name).collect();
    all.sort_unstable();
    assert_eq!(known, all, "a setting that no test asks for");
}

/// The effects of the next value of a setting, chosen in the pane.
fn effects(name: &str) -> Vec<Effect> {
    let mut session = Session::page(120, 40);
    let index = config::ROWS.iter().position(|(row, _)| *row == name);
    session.keys(&format!(",{}", "j".repeat(index.unwrap())));
    app::update(&mut session.model, Event::Key(Key::from('l')))
}

#[test]
fn what_a_setting_changes_in_the_world_is_done() {
    let has = |name, done: fn(&Effect) -> bool| {
        let effects = effects(name);
        assert!(effects.iter().any(done), "{name}: {effects:?}");
    };
    has("mouse", |effect| matches!(effect, Effect::Mouse(false)));
    has("watch", |effect| matches!(effect, Effect::Watch(_)));
    has("encoding", |effect| matches!(effect, Effect::Work(..)));
    has("as", |effect| matches!(effect, Effect::Work(..)));
}
