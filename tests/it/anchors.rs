//! Anchors: a place found again.

mod edits;
pub(crate) mod prose;

use std::sync::Arc;

use banmian::{
    anchor::{Finder, Finding, How, find, pin, pin_place},
    document::{Block, Document, Kind},
    text::{Pos, Range},
};
use proptest::prelude::*;

/// A document whose paragraphs are the non-blank lines.
pub(crate) fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = at + line.len() - line.trim_start().len();
        if !words.is_empty() {
            blocks.push(Block {
                range: Range::new(start, start + words.len()),
                kind: Kind::Body,
                ..Block::default()
            });
        }
        at += line.len();
    }
    Document {
        text: Arc::new(text.to_owned()),
        blocks,
        ..Document::default()
    }
}

/// Where `words` stand in `document`.
pub(crate) fn stretch(document: &Document, words: &str) -> Range {
    let at = document.text.find(words).unwrap();
    Range::new(at, at + words.len())
}

fn words(document: &Document, finding: Finding) -> String {
    finding.sure().map_or_else(
        || format!("{finding:?}"),
        |place| place.range.of(&document.text).to_owned(),
    )
}

const HARBOUR: &str = "清晨五点，码头上的灯还没有灭，搬运工老郑已经把第一批货箱数了两遍。\n\
    他说，潮水涨到石阶第三级的时候，北边来的船就该靠岸了。\n\
    仓库的账本上写着：茶叶一百二十箱，瓷器六十箱，另有药材若干。\n\
    “账要清，人要实。”这是老郑的师父留下的话，他记了三十年。\n\
    到了傍晚，最后一班渡船离开，码头又安静下来，只剩缆绳拍打木桩的声音。\n";

#[test]
fn unchanged_text_is_found_where_it_was() {
    let page = document(HARBOUR);
    for block in &page.blocks {
        let anchor = pin(&page, block.range);
        let place = find(&page, &anchor).sure().unwrap();
        assert_eq!((place.range, place.how), (block.range, How::Exact));
    }
}

#[test]
fn every_kind_of_edit_is_followed() {
    let page = document(HARBOUR);
    let ledger = "仓库的账本上写着：茶叶一百二十箱，瓷器六十箱，另有药材若干。";
    let anchor = pin(&page, stretch(&page, ledger));
    let after = |edit: &dyn Fn(&str) -> String| {
        let edited = document(&edit(HARBOUR));
        words(&edited, find(&edited, &anchor))
    };
    // Chapters added before it.
    assert_eq!(
        after(&|text| format!(
            "第一章　渡口\n{}\n{text}",
            "雨下了一夜，河水漫过田埂。".repeat(40)
        )),
        ledger
    );
    // Re-punctuated, half-width marks.
    assert_eq!(
        after(&|text| text.replace('，', ",").replace('：', ": ")),
        ledger.replace('，', ",").replace('：', ": ")
    );
    // Words put in, taken out, exchanged.
    assert_eq!(
        after(&|text| text
            .replace("瓷器六十箱", "青花瓷器足足六十箱")
            .replace("仓库的", "")),
        "账本上写着：茶叶一百二十箱，青花瓷器足足六十箱，另有药材若干。"
    );
    // The whole text set in other words around it.
    assert_eq!(
        after(&|_| format!("小说连载\n{ledger}\n未完待续\n")),
        ledger
    );
    // Joined with its neighbours; split in two and wrapped.
    assert_eq!(after(&|text| text.replace('\n', "")), ledger);
    let split = after(&|text| text.replace("茶叶一百", "茶叶一\n　　百"));
    assert_eq!(split.replace("\n　　", ""), ledger);
}

#[test]
fn what_is_gone_is_lost() {
    let page = document(HARBOUR);
    let saying = "“账要清，人要实。”这是老郑的师父留下的话，他记了三十年。";
    let anchor = pin(&page, stretch(&page, saying));
    let cut = document(&HARBOUR.replace(saying, ""));
    assert_eq!(find(&cut, &anchor), Finding::Lost);
    let rewritten =
        document(&HARBOUR.replace(saying, "下午忽然起了风，几只海鸥落在屋檐上，谁也没有说话。"));
    assert_eq!(find(&rewritten, &anchor).sure(), None);
    assert_eq!(find(&document(""), &anchor), Finding::Lost);
}

const SONG: &str = "东边日头西边雨，\n小河弯弯向南流。\n道是无晴却有晴。\n船到江心莫停桨，\n小河弯弯向南流。\n月上柳梢照归人。\n稻花十里蛙声起，\n小河弯弯向南流。\n谁家灯火到三更。\n";

#[test]
fn a_refrain_goes_to_the_right_one() {
    let song = document(SONG);
    let refrain = "小河弯弯向南流。";
    let places: Vec<usize> = SONG.match_indices(refrain).map(|(at, _)| at).collect();
    let longer = format!(
        "歌词\n{}\n{}",
        "前言一段，说这支歌的来历。\n".repeat(3),
        SONG.replace("停桨", "停下手里的桨")
    );
    let edited = document(&longer);
    let now: Vec<usize> = longer.match_indices(refrain).map(|(at, _)| at).collect();
    for (at, expected) in places.iter().zip(now) {
        let anchor = pin(&song, Range::new(*at, at + refrain.len()));
        let place = find(&edited, &anchor).sure().unwrap();
        assert_eq!(place.range.start.at(), expected);
    }
    // Taken out, its twins are not it.
    let second = pin(&song, Range::new(places[1], places[1] + refrain.len()));
    let cut = document(&SONG.replace("莫停桨，\n小河弯弯向南流。\n", "莫停桨，\n"));
    assert_eq!(find(&cut, &second).sure(), None);
}

fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        "[山水人家风雨春秋大小东西，。“”\\n a1１Ａ—…𠮷]{0,30}",
        0..20,
    )
    .prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn a_pinned_place_is_found_where_it_is(text in texts(), at in any::<prop::sample::Index>()) {
        let page = document(&text);
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let pos = bounds[at.index(bounds.len())];
        let anchor = pin_place(&page, Pos::from(pos));
        let place = find(&page, &anchor).sure().unwrap();
        prop_assert_eq!((place.range, place.how), (Range::new(pos, pos), How::Exact));
    }

    #[test]
    fn any_stretch_in_any_other_text_is_no_panic(
        text in texts(), other in texts(), a in any::<u32>(), b in any::<u32>(),
    ) {
        let page = document(&text);
        let anchor = pin(&page, Range { start: Pos(a % 2000), end: Pos(b % 2000) });
        let there = document(&other);
        for finding in [find(&there, &anchor), Finder::new(&there).find(&anchor)] {
            if let Some(place) = finding.place() {
                prop_assert!(there.text.get(place.range.bytes()).is_some());
                prop_assert!((0.0..=1.0).contains(&place.confidence));
            }
        }
    }
}
