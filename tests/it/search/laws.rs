//! Laws: a folded search finds what a search through the folded text finds; hits stand on character boundaries, in their
//! block, in order; parts add up to the whole; any query and any text will do.

use banmian::{
    search::{By, Hit, Look, Needle, Options, Query, QueryError},
    text::{
        Pos, Range,
        fold::{self, Folding},
    },
};
use proptest::prelude::*;

use super::{all, cases::parse};

/// Folds each block whole and compares every place of it.
fn naive(query: &str, marked: &str, skip: bool) -> Vec<Range> {
    let (document, _) = parse(marked);
    let skip_query = skip && query.chars().any(|c| !fold::ignorable(c));
    let wanted: Vec<char> = fold::pieces(query, Folding::ALL, skip_query)
        .map(|piece| piece.folded)
        .collect();
    let mut found = Vec::new();
    for block in &document.blocks {
        let pieces: Vec<fold::Piece> =
            fold::pieces(block.range.of(&document.text), Folding::ALL, skip_query).collect();
        let mut at = 0;
        while at + wanted.len() <= pieces.len() {
            let window = &pieces[at..at + wanted.len()];
            if window
                .iter()
                .map(|piece| piece.folded)
                .eq(wanted.iter().copied())
            {
                let base = block.range.start.at();
                found.push(Range::new(
                    base + window[0].start,
                    base + window[wanted.len() - 1].end,
                ));
                at += wanted.len();
            } else {
                at += 1;
            }
        }
    }
    found
}

fn needle(text: &str, options: Options) -> Needle {
    let text = text.to_owned();
    Needle::new(&Query { text, options }).unwrap()
}

proptest! {
    #[test]
    fn folded_search_is_search_through_the_folded_text(
        query in "[水火發发里裏aAａ1１ ，。.]{1,4}",
        text in "[水火發发髮里裏裡aAａ1１ ，。.¶]{0,40}",
        skip: bool,
    ) {
        let options = Options { numerals: false, pinyin: false, punctuation: skip, ..Options::default() };
        let (document, _) = parse(&text);
        let hits: Vec<Range> = all(&needle(&query, options), &document).iter().map(|hit| hit.range).collect();
        prop_assert_eq!(hits, naive(&query, &text, skip));
    }

    #[test]
    fn hits_stand_in_a_block_in_order(query in "[a-z三万1-3，.水全泉 ]{1,6}", text in "\\PC{0,60}|[a-d三万亿十1-3，.水全泉中国 ¶]{0,60}") {
        let (document, _) = parse(&text);
        let hits = all(&needle(&query, Options::default()), &document);
        for hit in &hits {
            let Range { start, end } = hit.range;
            prop_assert!(start < end);
            prop_assert!(document.text.is_char_boundary(start.at()) && document.text.is_char_boundary(end.at()));
            prop_assert!(document.blocks.iter().any(|block| block.range.start <= start && end <= block.range.end));
        }
        let places = |pinyin: bool| -> Vec<Range> {
            hits.iter().filter(|hit| (hit.by == By::Pinyin) == pinyin).map(|hit| hit.range).collect()
        };
        for kind in [places(false), places(true)] {
            prop_assert!(kind.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
        prop_assert!(hits.is_sorted_by_key(|hit| hit.by == By::Pinyin));
    }

    #[test]
    fn parts_add_up(query in "[a三十12水全泉]{1,3}", text in "[a三十12，水全泉¶]{0,40}", at: prop::sample::Index) {
        let (document, _) = parse(&text);
        let needle = needle(&query, Options::default());
        let mut whole = all(&needle, &document);
        let middle = Pos::from(at.index(document.text.len() + 1));
        let mut parts: Vec<Hit> = Vec::new();
        for part in [Range::new(Pos(0), middle), Range::new(middle, document.text.len())] {
            let look = Look { within: part, ..Look::whole(&document, &|| false) };
            needle.find(look, &mut |hit| parts.push(hit));
        }
        let mut round = Vec::new();
        needle.find_from(&document, middle, &|| false, &mut |hit| round.push(hit));
        for hits in [&mut whole, &mut parts, &mut round] {
            hits.sort_by_key(|hit| (hit.by == By::Pinyin, hit.range.start));
        }
        prop_assert_eq!(&whole, &parts);
        prop_assert_eq!(&whole, &round);
    }

    #[test]
    fn any_query_will_do(query in "\\PC{0,20}", text in "\\PC{0,40}", regex: bool) {
        let (document, _) = parse(&text);
        let options = Options { regex, ..Options::default() };
        if let Ok(needle) = Needle::new(&Query { text: query, options }) {
            all(&needle, &document);
        }
    }

    #[test]
    fn variants_are_the_inverse_of_folding(c: char, case: bool, width: bool, script: bool) {
        let folding = Folding { case, width, script };
        prop_assert!(folding.variants(c).contains(&c));
        for variant in folding.variants(c) {
            prop_assert_eq!(folding.fold(variant), folding.fold(c));
            prop_assert_eq!(fold::ignorable(variant), fold::ignorable(c));
        }
    }
}

#[test]
fn a_query_that_will_not_do_is_told_in_a_line() {
    let told = |text: &str, regex| {
        let options = Options {
            regex,
            ..Options::default()
        };
        let text = text.to_owned();
        Needle::new(&Query { text, options }).unwrap_err()
    };
    assert_eq!(told("", false), QueryError::Empty);
    assert_eq!(told(&"水".repeat(3000), false), QueryError::Long(3000));
    assert_eq!(
        told("水(火", true).to_string(),
        "unclosed group (at character 2)"
    );
    assert!(
        !told(r"a{1000}{1000}{1000}", true)
            .to_string()
            .contains('\n')
    );
}

#[test]
fn a_search_ends_when_it_is_told_to() {
    let text = "泉水".repeat(2_000_000);
    let (document, _) = parse(&text);
    for query in ["泉水", "qs", "12泉"] {
        let asked = std::cell::Cell::new(0);
        let cancel = || {
            asked.set(asked.get() + 1);
            asked.get() > 1
        };
        let look = Look::whole(&document, &cancel);
        let ended = needle(query, Options::default()).find(look, &mut |_| ());
        assert!(!ended && asked.get() == 2, "{query}");
    }
}

#[test]
fn a_number_and_its_word_at_any_place_of_a_long_text() {
    let needle = needle("三百一十二万泉", Options::default());
    for filler in ["水3。", "水3¶"] {
        for (repeats, pad) in (0..30).map(|pad| (9360, pad)).chain([(60_000, 0)]) {
            let before = format!("{}{}", "a".repeat(pad), filler.repeat(repeats));
            let (document, _) = parse(&format!("{before}312万泉{}", filler.repeat(repeats)));
            let hits = all(&needle, &document);
            let found: Vec<&str> = hits
                .iter()
                .map(|hit| hit.range.of(&document.text))
                .collect();
            assert_eq!(found, ["312万泉"], "{filler} {repeats} {pad}");
        }
    }
}
