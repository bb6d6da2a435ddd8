//! The words to a picture that only their place tells: one sentence with a credit behind it.

use super::{
    credit::Credit,
    facts::{Face, is_short_sentence},
    head::{self, Gap},
    lexicon::{AUTHORS_ONLY, strip_first},
    opening::opens_story,
    page::Item,
};

/// Sentences longer than this are paragraphs, in characters; a picture's own credit allows more.
const LONGEST: usize = 60;
const LONGEST_CREDITED: usize = 100;
const LONGEST_NEWS: usize = 200;
/// As the first sentence of a story it is the words to a picture only if it is very short.
const SHORT: usize = 30;

/// Whether the running text at `at` belongs to a picture. `begun`: text of its story stands before it; `signed`: so does the
/// name of the story's writer.
pub(super) fn is_caption(
    text: &str,
    items: &[Item],
    at: usize,
    begun: bool,
    signed: bool,
    usual: Gap,
) -> bool {
    let (Some(item), Some(credit)) = (items.get(at), items.get(at + 1)) else {
        return false;
    };
    let words = item.range.of(text);
    if opens_story(words) {
        return false;
    }
    match credit.face {
        // A picture with its own headline has more to say.
        Face::Credit(Credit::Photo) if !begun && !signed => words.len() <= LONGEST_NEWS * 3,
        Face::Credit(Credit::Photo) => is_short_sentence(words, LONGEST_CREDITED),
        Face::Credit(Credit::Writer) => {
            let by = credit.range.of(text);
            let author =
                by.starts_with(['（', '(', '【']) || strip_first(by, AUTHORS_ONLY).is_some();
            if author || !is_short_sentence(words, LONGEST) {
                return false;
            }
            let set_off = item.gap > credit.gap;
            if !begun {
                return set_off || is_short_sentence(words, SHORT);
            }
            set_off
                || match items.get(at + 2).map(|item| item.face) {
                    None => signed,
                    // The name of the writer at a story's end, if another story begins behind it.
                    Some(Face::Display) => {
                        // What is signed at its end as this is, is a story like this.
                        let run = head::run(items, at + 2);
                        signed
                            || (head::place(text, items, at + 2, false, usual)
                                == head::Place::Sections
                                && !head::signed_below(text, items, at + 2 + run))
                    }
                    Some(_) => true,
                }
        }
        _ => false,
    }
}
