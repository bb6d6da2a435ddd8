#![no_main]

mod laws;

use std::io::{Cursor, Write};

use banmian::document::Structure;
use libfuzzer_sys::fuzz_target;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fuzz_target!(|bytes: &[u8]| {
    laws::check(bytes, Some(Structure::Epub));
    laws::check(&pack(bytes), Some(Structure::Epub));
});

/// The names that the pieces of an input get, in their order.
const NAMES: [&str; 6] = [
    "META-INF/container.xml",
    "a.opf",
    "nav.xhtml",
    "toc.ncx",
    "b.xhtml",
    "c.html",
];

/// A book of the pieces between NULs: bytes that no mutation of a packed archive would reach.
fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, piece) in NAMES.iter().zip(bytes.split(|byte| *byte == 0)) {
        if zip.start_file(*name, stored).is_ok() {
            let _ = zip.write_all(piece);
        }
    }
    zip.finish().map_or_else(|_| Vec::new(), Cursor::into_inner)
}
