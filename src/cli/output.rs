//! What goes to standard output and standard error.

use std::{
    fmt::Write as _,
    io::{self, BufWriter, ErrorKind, StdoutLock, Write as _},
};

use crate::{
    config::{Context, Keymap, keymap::label},
    i18n::{Lang, Word, fill},
    text::printable,
};

/// Writes all of a text.
pub(super) fn write(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Standard output, written to as the text is made.
pub(super) struct Lines {
    out: BufWriter<StdoutLock<'static>>,
    failed: Option<io::Error>,
}

impl Lines {
    /// Nothing written yet.
    pub(super) fn new() -> Self {
        Self {
            out: BufWriter::with_capacity(64 << 10, io::stdout().lock()),
            failed: None,
        }
    }

    /// Writes some rows. Gives whether somebody still listens.
    pub(super) fn write(&mut self, rows: &str) -> bool {
        if let Err(error) = self.out.write_all(rows.as_bytes()) {
            self.failed = Some(error);
        }
        self.failed.is_none()
    }

    /// Writes what is left.
    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        match self.failed.take() {
            Some(error) => Err(error.into()),
            None => Ok(self.out.flush()?),
        }
    }
}

/// Whether the other end of a pipe was closed: then the program ends in silence.
pub(super) fn nobody_listens(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}

/// Says what went wrong, in one line.
pub(super) fn complain(error: &anyhow::Error) {
    let line = format!("{error:#}").replace(['\n', '\r'], " ");
    let _ = writeln!(io::stderr(), "banmian: {}", printable::clean(&line));
}

/// Says one line.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "banmian: {}", printable::clean(line));
}

/// Says what was noticed in reading a file.
pub(super) fn remark(name: &str, remark: &str, lang: Lang) {
    say(&fill(lang.say(Word::FileOther), &[name, remark]));
}

/// The keymap as a table: for eyes, or for a README.
pub(super) fn keys(keymap: &Keymap, lang: Lang, markdown: bool) -> String {
    let mut out = String::new();
    if markdown {
        out.push_str("| context | keys | action |\n|---|---|---|\n");
    }
    for context in Context::ALL {
        for (action, names) in keymap.rows(context) {
            let (context, label) = (lang.say(context.label()), lang.say(label(action)));
            if markdown {
                let names: Vec<String> = names
                    .iter()
                    .map(|name| format!("`{}`", name.replace('|', "\\|")))
                    .collect();
                let names = names.join(" ").replace("```", "`` ` ``");
                let _ = writeln!(out, "| {context} | {names} | {label} |");
            } else {
                let _ = writeln!(out, "{context}\t{}\t{label}", names.join(" "));
            }
        }
    }
    out
}

/// The keymap as a section of a manual page (man 7 `groff_man`), in English.
pub(super) fn keys_of_manual(keymap: &Keymap) -> String {
    let plain = |text: &str| {
        text.replace('\\', "\\e")
            .replace('-', "\\-")
            .replace('\'', "\\(aq")
            .replace('`', "\\(ga")
    };
    let mut out = String::from(".SH KEYS\n");
    for context in Context::ALL {
        let _ = writeln!(out, ".SS {}", plain(Lang::En.say(context.label())));
        for (action, names) in keymap.rows(context) {
            let label = Lang::En.say(label(action));
            // A line that starts with a point would be an order; what has no width keeps it from that.
            let _ = writeln!(
                out,
                ".TP\n\\&{}\n\\&{}",
                plain(&names.join(" ")),
                plain(label)
            );
        }
    }
    out
}
