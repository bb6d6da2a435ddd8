//! Floor 7. Arguments as typed, the request as meant; open, print, export.

mod read;

use std::process::ExitCode;

use crate::{app::Source, i18n::Lang, tui::Ending};

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let source = std::env::args_os()
        .nth(1)
        .map_or(Source::BuiltIn, |path| Source::File(path.into()));
    let lang = Lang::default();
    match read::open(&source, lang).and_then(|open| read::read(vec![open], lang)) {
        Ok(Ending::Quit) => ExitCode::SUCCESS,
        Ok(Ending::Signal(signal)) => ExitCode::from(128_u8.saturating_add(signal as u8)),
        Err(error) => {
            eprintln!("banmian: {error:#}");
            ExitCode::FAILURE
        }
    }
}
