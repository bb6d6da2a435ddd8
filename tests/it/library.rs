//! What persists: states, their merging, the index, undo.

use std::fs;

use banmian::{
    anchor::pin,
    library::{
        Entry, History, Index, Mark, Query, Reading, Shelf, State, Unit, Unreadable, annotations,
        fresh_id, import, markdown, rows, settle,
    },
    text::Range,
};
use proptest::prelude::*;

use super::anchors::{document, stretch};

const NOW: &str = "2026-11-24T00:00:00Z";

fn mark(id: &str, note: &str) -> Mark {
    Mark {
        id: id.to_owned(),
        note: Some(note.to_owned()),
        created: NOW.to_owned(),
        ..Mark::default()
    }
}

#[test]
fn a_kept_file_of_version_1_is_read_and_nothing_of_it_is_dropped() {
    let json = fs::read_to_string("tests/cases/library/state-1.json").unwrap();
    let state = State::from_json(&json).unwrap();
    let mark = state.mark("00c0ffee00c0ffee").unwrap();
    assert_eq!(mark.anchor.words(), "账要清，人要实。");
    assert_eq!(mark.note.as_deref(), Some("第一行\n第二行"));
    assert_eq!((mark.unit, mark.letter), (Unit::Sentence, Some('a')));
    assert_eq!(state.title(), Some("港口的早晨"));
    assert_eq!(state.choices.encoding.as_deref(), Some("gb18030"));
    let before: serde_json::Value = serde_json::from_str(&json).unwrap();
    let after: serde_json::Value = serde_json::from_str(&state.to_json()).unwrap();
    for (name, value) in before.as_object().unwrap() {
        if !["place", "marks"].contains(&name.as_str()) {
            assert_eq!(after[name], *value, "{name}");
        }
    }
    assert_eq!(after["marks"][0]["from_a_later_program"]["stars"], 5);
    assert_eq!(after["place"]["screen"], before["place"]["screen"]);
    assert_eq!(State::from_json(&state.to_json()).unwrap(), state);
}

#[test]
fn later_and_broken_files_are_told_apart_and_refused() {
    let later = r#"{"version": 2, "marks": "in another form"}"#;
    assert_eq!(State::from_json(later), Err(Unreadable::Newer(2)));
    let json = fs::read_to_string("tests/cases/library/state-1.json").unwrap();
    for cut in (0..json.len() - 2).filter(|at| json.is_char_boundary(*at)) {
        assert!(
            matches!(State::from_json(&json[..cut]), Err(Unreadable::Broken(_))),
            "{cut}"
        );
    }
    for foreign in [
        "",
        "[]",
        "{}",
        "null",
        r#"{"version": "1"}"#,
        r#"{"version": 0}"#,
    ] {
        assert!(
            matches!(State::from_json(foreign), Err(Unreadable::Broken(_))),
            "{foreign}"
        );
    }
}

#[test]
fn two_programs_merge_without_doubles_and_without_raising_the_dead() {
    let mut first = State::default();
    for id in ["a", "b", "c"] {
        first.set(id, Some(mark(id, "old")), NOW);
    }
    let mut second = first.clone();
    first.set("a", None, NOW);
    first.set("b", Some(mark("b", "from the first")), NOW);
    second.set("c", None, NOW);
    second.set("d", Some(mark("d", "new")), NOW);
    let merged = first.clone().merge(second.clone());
    let ids: Vec<&str> = merged.marks.iter().map(|mark| mark.id.as_str()).collect();
    assert_eq!(ids, ["b", "d"]);
    assert_eq!(
        merged.mark("b").unwrap().note.as_deref(),
        Some("from the first")
    );
    assert_eq!(merged, second.merge(first.clone()));
    assert_eq!(merged, merged.clone().merge(first));
}

#[test]
fn undo_brings_a_mark_back_even_after_its_removal_was_saved_and_merged() {
    let mut history = History::default();
    let mut state = State::default();
    history.put(&mut state, vec![mark("a", "kept")], NOW);
    history.remove(&mut state, &["a"], NOW);
    let saved = state.clone();
    assert!(state.marks.is_empty());
    assert_eq!(history.undo(&mut state, NOW).unwrap().len(), 1);
    let merged = saved.merge(state.clone());
    assert_eq!(merged.mark("a").unwrap().note.as_deref(), Some("kept"));
    assert!(history.redo(&mut state, NOW).is_some());
    assert!(state.marks.is_empty());
    assert!(history.redo(&mut state, NOW).is_none());
    history.undo(&mut state, NOW);
    history.undo(&mut state, NOW);
    assert!(state.marks.is_empty() && history.undo(&mut state, NOW).is_none());
}

#[test]
fn a_document_is_known_by_bytes_then_path_then_title() {
    let entry = |id: &str, path: &str, identity: &str, title: &str| Entry {
        id: id.to_owned(),
        path: Some(path.to_owned()),
        mtime: 7,
        length: 100,
        identity: identity.to_owned(),
        title: Some(title.to_owned()),
        read: format!("2026-11-24T00:00:00.{}Z", u32::from(id == "b")),
        ..Entry::default()
    };
    let mut index = Index::default();
    index.set(entry("a", "/b/红楼梦.txt", "100-aa", "红楼梦"));
    index.set(Entry {
        earlier: vec!["100-old".into(), "/b/旧.txt".into()],
        ..entry("b", "/b/\"x\".txt", "100-bb", "西游记")
    });
    let json = index.to_json();
    assert_eq!(Index::from_json(&json).unwrap(), index);
    let ask = |path: &str, identity: &str, title: &str| {
        let query = Query {
            path: Some(path),
            mtime: 8,
            length: 100,
            identity: Some(identity),
            title: Some(title),
        };
        let found = index.find(&query);
        assert_eq!(Index::sure_in(&json, &query), found.sure);
        (found.sure.unwrap_or_default(), found.offered.concat())
    };
    let told = |sure: &str, offered: &str| (sure.to_owned(), offered.to_owned());
    assert_eq!(ask("/elsewhere.txt", "100-aa", ""), told("a", "")); // moved
    assert_eq!(ask("/b/红楼梦.txt", "100-cc", ""), told("a", "")); // edited
    assert_eq!(ask("/b/\"x\".txt", "100-aa", ""), told("a", "b")); // another file's bytes under a known path
    assert_eq!(ask("/new.txt", "100-old", ""), told("b", "")); // an earlier generation, copied
    assert_eq!(ask("/new.epub", "100-zz", "西游记"), told("", "b")); // the same title
    assert_eq!(ask("/b/旧.txt", "100-zz", ""), told("", "b")); // a path that it had
    assert_eq!(ask("/x/红楼梦.epub", "100-zz", ""), told("", "a")); // the same name in another form
    assert_eq!(ask("/x/无名.txt", "100-zz", "《红楼梦》"), told("", "a")); // a file named as this is titled
    assert_eq!(ask("/x/b/无名.txt", "100-zz", ""), told("", ""));
    let books = Shelf::of(&index).books;
    assert_eq!(
        books
            .iter()
            .map(|book| book.name.as_str())
            .collect::<Vec<_>>(),
        ["西游记", "红楼梦"]
    );
}

#[test]
fn rows_say_where_marks_stand() {
    let text = "第一段，说的是春天。\n第二段，说的是夏天的雨和雷。\n第三段，说的是秋天。\n";
    let page = document(text);
    let mut state = State::default();
    for (id, words) in [("1", "第三段，说的是秋天。"), ("2", "夏天的雨")] {
        let anchor = pin(&page, stretch(&page, words));
        state.set(
            id,
            Some(Mark {
                anchor,
                ..mark(id, "")
            }),
            NOW,
        );
    }
    state.met(Some("/a.txt"), "1-1", Some("四季"));
    let edited = document(
        &text
            .replace("春天", "春天和花")
            .replace("第三段，说的是秋天。", ""),
    );
    let table = rows(&state, Some(&edited));
    let brief: Vec<_> = table
        .iter()
        .map(|row| {
            (
                row.id.as_str(),
                row.state,
                row.paragraph,
                row.start,
                row.end,
            )
        })
        .collect();
    assert_eq!(
        brief,
        [
            ("2", "moved", Some(1), Some(7), Some(11)),
            ("1", "lost", None, None, None)
        ]
    );
    assert_eq!(table[1].text, "第三段，说的是秋天。");
    assert!(rows(&state, None).iter().all(|row| row.state == "lost"));
}

#[test]
fn ids_differ() {
    let mut ids: Vec<String> = (0..10_000).map(|_| fresh_id()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 10_000);
}

fn states() -> impl Strategy<Value = State> {
    let deeds = proptest::collection::vec((0..6u8, 0..5u8, 0..4u64), 0..8);
    deeds.prop_map(|deeds| {
        let mut state = State::default();
        for (deed, which, time) in deeds {
            let id = which.to_string();
            let now = format!("2026-11-24T00:00:0{time}Z");
            match deed {
                0 | 1 => {
                    state.set(&id, Some(mark(&id, &now)), &now);
                }
                2 => {
                    state.set(&id, None, &now);
                }
                3 => state.set_place(Reading {
                    changed: now,
                    ..Reading::default()
                }),
                4 => {
                    state.met(Some(&id), &now, Some(&id));
                }
                _ => {
                    state.extra.insert(id, now.into());
                }
            }
        }
        state
    })
}

proptest! {
    #[test]
    fn merging_is_commutative_associative_idempotent(a in states(), b in states(), c in states()) {
        let ab = a.clone().merge(b.clone());
        prop_assert_eq!(&ab, &b.clone().merge(a.clone()));
        prop_assert_eq!(ab.clone().merge(c.clone()), a.clone().merge(b.merge(c)));
        prop_assert_eq!(&ab, &ab.clone().merge(a));
        prop_assert_eq!(State::from_json(&ab.to_json()).unwrap(), ab);
    }

    #[test]
    fn no_text_is_a_panic(json in ".{0,80}") {
        let _ = (State::from_json(&json), Index::from_json(&json));
        let query = Query { path: Some(&json), ..Query::default() };
        // A line of that among those of an index.
        let line = serde_json::to_string(&json).unwrap();
        let index = Index::default().to_json().replacen("[\n", &format!("[\n{line}"), 1);
        prop_assert!(index.contains(&line));
        let _ = (Index::sure_in(&json, &query), Index::sure_in(&index, &query));
    }
}

#[test]
fn a_place_out_of_the_text_is_no_panic() {
    let page = document("短");
    let anchor = pin(&page, Range::new(1usize, 900usize));
    assert_eq!(anchor.here, "短");
}

fn harbour() -> (banmian::document::Document, State) {
    let page = document(
        "清晨五点，码头上的灯还没有灭。\n他说，潮水涨到石阶第三级的时候，北边来的船就该靠岸了。\n\
         “账要清，人要实。”这是师父留下的话。\n",
    );
    let mut state = State::default();
    state.met(Some("/书 架/it's.txt"), "1-1", Some("港口的早晨"));
    for (id, words, note) in [
        (
            "0000000000000001",
            "账要清，人要实。",
            Some("> 引用\n\n# 标题\n结尾"),
        ),
        ("0000000000000002", "清晨五点，码头上的灯还没有灭。", None),
    ] {
        let anchor = pin(&page, stretch(&page, words));
        let note = note.map(str::to_owned);
        let tag = note.is_some().then(|| "红".to_owned());
        state.set(
            id,
            Some(Mark {
                anchor,
                note,
                tag,
                ..mark(id, "")
            }),
            NOW,
        );
    }
    (page, state)
}

#[test]
fn what_goes_out_comes_in_again_without_doubles() {
    let (page, state) = harbour();
    let json = serde_json::to_string(&annotations(&state, Some(&page))).unwrap();
    for out in [markdown(&state), json, state.to_json()] {
        let batches = import(&out).unwrap();
        assert_eq!(batches.len(), 1, "{out}");
        assert_eq!(batches[0].source.as_deref(), Some("/书 架/it's.txt"));
        assert_eq!(batches[0].title.as_deref(), Some("港口的早晨"));
        let mut marks = batches[0].marks.clone();
        settle(&page, &mut marks);
        let mut again = state.clone();
        assert_eq!(again.adopt(marks.clone(), NOW).known, 2, "{out}");
        assert_eq!(again, state);
        let mut empty = State::default();
        assert_eq!(empty.adopt(marks, NOW).added, 2);
        for kept in &state.marks {
            let came = empty.mark(&kept.id).unwrap();
            assert_eq!(
                (&came.note, &came.tag, &came.anchor),
                (&kept.note, &kept.tag, &kept.anchor)
            );
        }
    }
}

#[test]
fn annotations_tell_code_points_of_the_text() {
    let (page, state) = harbour();
    let list = annotations(&state, Some(&page));
    let chars: Vec<char> = page.text.chars().collect();
    for annotation in &list {
        let [quote, position] = annotation["target"]["selector"]
            .as_array()
            .unwrap()
            .as_slice()
        else {
            panic!("{annotation}");
        };
        let bound = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
        let words: String = chars[bound("start")..bound("end")].iter().collect();
        assert_eq!(quote["exact"], words);
    }
    // From a program that has but a position, or but a quotation.
    let foreign = r#"{"type": "AnnotationPage", "items": [
        {"target": {"source": "a", "selector": {"type": "TextPositionSelector", "start": 17, "end": 19}}, "body": "注"},
        {"target": {"source": "a", "selector": [{"type": "TextQuoteSelector", "exact": "潮水涨到石阶第三级的时候", "prefix": "他说，", "suffix": "，北边来的船就该靠岸了。"}]}}]}"#;
    let mut marks = import(foreign).unwrap().remove(0).marks;
    settle(&page, &mut marks);
    assert_eq!(marks[0].anchor.words(), "说，");
    assert_eq!(marks[0].note.as_deref(), Some("注"));
    assert!(marks[1].anchor.of > 0);
}

#[test]
fn highlights_of_other_readers_come_in() {
    let (page, _) = harbour();
    let koreader = r#"{"title": "港口的早晨", "file": "/mnt/a.epub", "created_on": 1700000000, "version": "json/1.0.0", "entries": [
        {"sort": "highlight", "text": "潮水涨到石阶第三级的时候，北边来的船", "note": "记住", "chapter": "一", "time": 1398127554, "page": 3, "color": "yellow"}]}"#;
    let readest = r#"{"booknotes": [
        {"id": "x", "type": "annotation", "cfi": "epubcfi(/6/4)", "text": "潮水涨到石阶第三级的时候，北边来的船", "note": "记住", "color": "yellow", "createdAt": 1398127554000, "updatedAt": 1398127554000},
        {"id": "y", "type": "annotation", "text": "清晨", "note": "", "createdAt": 1, "updatedAt": 1, "deletedAt": 2}]}"#;
    for text in [koreader, readest] {
        let batch = import(text).unwrap().remove(0);
        let mut marks = batch.marks;
        settle(&page, &mut marks);
        assert_eq!(marks.len(), 1);
        assert_eq!(marks[0].created, "2014-04-22T00:45:54Z");
        assert_eq!(marks[0].note.as_deref(), Some("记住"));
        assert_eq!(marks[0].anchor.paragraph, 1);
        let mut state = State::default();
        assert_eq!(state.adopt(marks.clone(), NOW).added, 1);
        assert_eq!(state.adopt(marks, NOW).known, 1);
    }
    for nothing in ["", "{}", "[]", "only prose", "{\"entries\": []}"] {
        assert!(import(nothing).is_err(), "{nothing}");
    }
}
