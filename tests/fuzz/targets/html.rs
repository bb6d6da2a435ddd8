#![no_main]

mod laws;

use banmian::document::Structure;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    laws::check(bytes, Some(Structure::Html));
});
