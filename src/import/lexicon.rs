//! The words that import goes by (`assets/lexicon/{page,web,chapters}.toml`), as tables that `assets/build.rs` made: nothing is
//! parsed at run time.

include!(concat!(env!("OUT_DIR"), "/page.rs"));
include!(concat!(env!("OUT_DIR"), "/web.rs"));
include!(concat!(env!("OUT_DIR"), "/chapters.rs"));
include!(concat!(env!("OUT_DIR"), "/encodings.rs"));

/// What is left of `text` behind the longest of `words` that it begins with.
pub(super) fn strip_first<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words
        .iter()
        .filter_map(|word| text.strip_prefix(word))
        .min_by_key(|rest| rest.len())
}

/// What is left of `text` before the longest of `words` that it ends with.
pub(super) fn strip_last<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words
        .iter()
        .filter_map(|word| text.strip_suffix(word))
        .min_by_key(|rest| rest.len())
}
