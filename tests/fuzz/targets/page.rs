#![no_main]

mod laws;

use banmian::document::Structure;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // A text of its own: what the encodings make of bytes is another target's matter.
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if text.contains('\0') {
        // Taken for UTF-16.
        return;
    }
    if let Some(document) = laws::check(bytes, Some(Structure::Page)) {
        laws::words_once(text, &document);
    }
});
