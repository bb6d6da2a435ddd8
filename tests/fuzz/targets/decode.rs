#![no_main]

use banmian::{
    document::Structure,
    import::{Hint, encodings, import, preview},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // The first byte chooses the encoding, the rest is in it.
    let Some((&choice, text)) = bytes.split_first() else {
        return;
    };
    let labels: Vec<&str> = encodings().collect();
    let label = labels
        .get(usize::from(choice) % (labels.len() + 1))
        .copied();
    let hint = Hint {
        encoding: label,
        structure: Some(Structure::Paragraphs),
        ..Hint::default()
    };
    if let Some(label) = label {
        preview(text, label);
    }
    let Ok(whole) = import(text.to_vec(), &hint) else {
        return;
    };
    let decisions = whole.document.decisions.clone();
    let signs = whole.document.text.matches('\u{fffd}').count();
    assert!(signs >= decisions.malformed as usize);
    // What is taken over from the head changes nothing in the whole.
    let kept = Hint {
        decisions: Some(&decisions),
        ..hint
    };
    let again = import(text.to_vec(), &kept).map(|imported| imported.document.text);
    assert_eq!(again.ok(), Some(whole.document.text));
});
