//! The laws that every target holds its documents to.

#[path = "../../it/sound.rs"]
mod sound;

use banmian::{
    document::{Document, Structure},
    import::{Hint, head, import},
};
pub(crate) use sound::words_once;

/// Imports bytes whole and as a head; both are sound. Gives the whole document, if it is one.
pub(crate) fn check(bytes: &[u8], structure: Option<Structure>) -> Option<Document> {
    let hint = Hint {
        structure,
        ..Hint::default()
    };
    if let Ok(head) = head(bytes, &hint) {
        sound::sound(&head.document);
    }
    let whole = import(bytes.to_vec(), &hint).ok()?.document;
    sound::sound(&whole);
    sound::shows_no_control(&whole);
    Some(whole)
}
