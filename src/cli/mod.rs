//! Floor 7. Arguments as typed, the request as meant; open, print, export.

pub mod args;
mod change;
mod load;
mod marks;
mod mistaken;
mod output;
mod read;
mod setup;
mod state;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{CommandFactory as _, Parser as _, error::ErrorKind};

use crate::tui::Ending;
use crate::{
    config::{Depth, Ground, Keymap, file},
    export::{self, Piece},
    i18n::{Word, fill},
    import::Imported,
    stats::Role,
    text::Ruler,
};
use args::{
    Args, Command, ExportFormat, Input, Layout, Listing, MarksFormat, PrintFormat, StatsFormat,
    TextFormat,
};
use load::Named;
use setup::Setup;

/// The measure of print, in cells.
const PRINT_WIDTH: u16 = 72;

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version are asked for; the rest is wrong usage.
            let asked = matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            );
            let _ = error.print();
            return if asked {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(2)
            };
        }
    };
    let done = match args.command {
        Some(command) => perform(command).map(|()| Ending::Quit),
        None => read::read(&args.read),
    };
    match done {
        Ok(Ending::Quit) => ExitCode::SUCCESS,
        // As the shell tells of a program that a signal ended.
        Ok(Ending::Signal(signal)) => ExitCode::from(128_u8.saturating_add(signal as u8)),
        Err(error) if output::nobody_listens(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn perform(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Print {
            file,
            format,
            layout,
            input,
        } => print(file.as_deref(), format, &layout, &input),
        Command::Outline {
            file,
            format,
            input,
        } => {
            let (_, imported) = load(file.as_deref(), &Setup::new(setup::layer(None, &input)))?;
            output::write(&match format {
                TextFormat::Text => export::outline_text(&imported.document),
                TextFormat::Json => export::outline_json(&imported.document),
            })
        }
        Command::Stats {
            file,
            format,
            all,
            kind,
            explain,
            input,
        } => {
            let kind = kind.map(args::Kind::meaning);
            stats(
                file.as_deref(),
                format,
                Wanted { all, kind, explain },
                &input,
            )
        }
        Command::Export {
            file,
            format,
            input,
        } => {
            let (named, imported) = load(file.as_deref(), &Setup::new(setup::layer(None, &input)))?;
            let name = named.name();
            output::write(&match format {
                ExportFormat::Json => export::json(Piece {
                    document: &imported.document,
                    source: &name,
                }),
                ExportFormat::Markdown => export::markdown(&imported.document),
            })
        }
        Command::Marks { what } => marks(what),
        Command::Keys { lang, markdown } => {
            let setup = speaking(lang);
            tell(&setup);
            output::write(&output::keys(
                &setup.files.keymap.value,
                setup.lang,
                markdown,
            ))
        }
        Command::Config {
            path: true, lang, ..
        } => {
            let setup = speaking(lang);
            match &setup.files.settings.path {
                Some(path) => output::write(&format!("{}\n", path.display())),
                None => Err(anyhow::anyhow!(setup.lang.say(Word::ConfigNoFolder))),
            }
        }
        Command::Config {
            default,
            check,
            lang,
            ..
        } => config(default, check, &speaking(lang)),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "banmian", &mut text);
            output::write(&String::from_utf8_lossy(&text))
        }
        Command::Man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Args::command()).render(&mut page)?;
            let keys = output::keys_of_manual(&Keymap::default());
            output::write(&(String::from_utf8_lossy(&page).into_owned() + &keys))
        }
    }
}

fn marks(what: args::Marks) -> anyhow::Result<()> {
    let named = |file: Option<PathBuf>| file.map(|file| Named::by(Some(&file)));
    match what {
        args::Marks::List(Listing { file, format, lang }) => {
            let format = format.unwrap_or_default();
            marks::list(named(file).as_ref(), format, speaking(lang).lang)
        }
        args::Marks::Export(Listing { file, format, lang }) => {
            let format = format.unwrap_or(MarksFormat::Json);
            marks::export(named(file).as_ref(), format, speaking(lang).lang)
        }
        args::Marks::Remove { ids, file, lang } => {
            change::remove(&ids, named(file).as_ref(), speaking(lang).lang)
        }
        args::Marks::Import { marks, file, lang } => {
            let from = Named::by(Some(&marks));
            change::import(&from, named(file).as_ref(), speaking(lang).lang)
        }
    }
}

/// What was set up, for a command that takes no more of the command line than the language.
fn speaking(lang: Option<args::Lang>) -> Setup {
    let input = Input {
        lang,
        ..Input::default()
    };
    Setup::new(setup::layer(None, &input))
}

/// Says what is wrong in the user's files, in one line.
fn tell(setup: &Setup) {
    if let Some(told) = setup.told() {
        output::say(&told);
    }
}

fn config(default: bool, check: bool, setup: &Setup) -> anyhow::Result<()> {
    if default {
        return output::write(&file::commented(setup.lang));
    }
    if !check {
        tell(setup);
        return output::write(&setup::in_force(&setup.settings));
    }
    let wrong = setup.wrong();
    if wrong.is_empty() {
        let found = setup.files.places().into_iter().filter(|(_, found)| *found);
        let paths: Vec<String> = found.map(|(path, _)| path.display().to_string()).collect();
        let word = if paths.is_empty() {
            Word::ConfigNone
        } else {
            Word::ConfigFine
        };
        let fine = fill(setup.lang.say(word), &[&paths.join(" ")]);
        return output::write(&format!("{fine}\n"));
    }
    for line in &wrong {
        output::say(line);
    }
    let count = wrong.len().to_string();
    Err(anyhow::anyhow!(fill(
        setup.lang.say(Word::ConfigWrong),
        &[&count]
    )))
}

fn load(file: Option<&Path>, setup: &Setup) -> anyhow::Result<(Named, Imported)> {
    tell(setup);
    let named = Named::by(file);
    let imported = load::whole(&named, &setup.settings, setup.lang)?;
    for note in &imported.notes {
        let remark = load::noticed(*note, setup.lang);
        output::remark(&named.told(), &remark, setup.lang);
    }
    Ok((named, imported))
}

fn print(
    file: Option<&Path>,
    format: PrintFormat,
    layout: &Layout,
    input: &Input,
) -> anyhow::Result<()> {
    let setup = Setup::new(setup::layer(Some(layout), input));
    let (_, imported) = load(file, &setup)?;
    let document = &imported.document;
    let settings = &setup.settings;
    let measure = settings.measure(
        settings.width.unwrap_or(PRINT_WIDTH),
        document.decisions.punctuation,
    );
    let ruler = settings.ruler(Ruler::NARROW);
    let mut out = output::Lines::new();
    match format {
        PrintFormat::Json => return output::write(&export::print_json(document, &measure, &ruler)),
        PrintFormat::Text => export::print_text(document, &measure, &ruler, |rows| out.write(rows)),
        PrintFormat::Ansi => {
            let depth = setup::depth().max(Depth::Ansi);
            let tone = settings.tone.unwrap_or_default();
            let palette = setup
                .files
                .theme
                .value
                .palette(tone, depth, Ground::Terminal);
            export::print_ansi(document, &measure, &ruler, &palette, |rows| out.write(rows));
        }
    }
    out.finish()
}

/// Which figures are wanted.
#[derive(Clone, Copy)]
struct Wanted {
    all: bool,
    kind: Option<crate::stats::Kind>,
    explain: bool,
}

fn stats(
    file: Option<&Path>,
    format: StatsFormat,
    wanted: Wanted,
    input: &Input,
) -> anyhow::Result<()> {
    let setup = Setup::new(setup::layer(None, input));
    let (named, imported) = load(file, &setup)?;
    let document = &imported.document;
    let all = wanted.all;
    let rows = export::figure_rows(document, move |role| match role {
        Role::Key => true,
        Role::Figure | Role::Optional => all,
        Role::Trap => false,
    });
    let rows = rows.filter(move |row| wanted.kind.is_none_or(|kind| row.figure.kind == kind));
    if wanted.explain {
        let rows = export::candidate_rows(document);
        let rows = rows.filter(move |row| wanted.kind.is_none_or(|kind| row.figure.kind == kind));
        return output::write(&export::explain(document, rows, setup.lang));
    }
    let name = named.name();
    output::write(&match format {
        StatsFormat::Table => export::table(document, rows, &setup.settings.ruler(Ruler::NARROW)),
        StatsFormat::Json => export::json_figures(
            Piece {
                document,
                source: &name,
            },
            rows,
        ),
        StatsFormat::Csv => export::csv(document, rows),
        StatsFormat::Markdown => export::figures_markdown(document, rows),
    })
}
