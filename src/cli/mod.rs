//! Floor 7. Arguments as typed, the request as meant; open, print, export.

pub mod args;
mod load;
mod marks;
mod output;
mod read;
mod state;

use std::{env, path::PathBuf, process::ExitCode};

use clap::{CommandFactory as _, Parser as _, error::ErrorKind};

use crate::tui::Ending;
use crate::{
    config::{Depth, Ground, Keymap, Settings, Theme, Tone},
    export::{self, Piece},
    i18n::Lang,
    import::Imported,
    layout::Measure,
    stats::Role,
    text::{Ambiguous, Ruler},
};
use args::{Args, Command, ExportFormat, Input, Layout, PrintFormat, StatsFormat, TextFormat};
use load::Named;

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
        } => print(file, format, &layout, &input),
        Command::Outline {
            file,
            format,
            input,
        } => {
            let (_, imported) = load(file, &input)?;
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
            stats(file, format, Wanted { all, kind, explain }, &input)
        }
        Command::Export {
            file,
            format,
            input,
        } => {
            let (named, imported) = load(file, &input)?;
            let name = named.name();
            output::write(&match format {
                ExportFormat::Json => export::json(Piece {
                    document: &imported.document,
                    source: &name,
                }),
                ExportFormat::Markdown => export::markdown(&imported.document),
            })
        }
        Command::Marks {
            what: args::Marks::List { file, format, lang },
        } => {
            let named = file.map(|file| Named::by(Some(&file)));
            marks::list(named.as_ref(), format, language(lang))
        }
        Command::Keys { lang, markdown } => {
            output::write(&output::keys(&Keymap::default(), language(lang), markdown))
        }
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "banmian", &mut text);
            output::write(&String::from_utf8_lossy(&text))
        }
        Command::Man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Args::command()).render(&mut page)?;
            output::write(&String::from_utf8_lossy(&page))
        }
    }
}

fn load(file: Option<PathBuf>, input: &Input) -> anyhow::Result<(Named, Imported)> {
    let named = Named::by(file.as_deref());
    let lang = language(input.lang);
    let imported = load::whole(&named, input, lang)?;
    for note in &imported.notes {
        output::remark(&named.name(), &note.say(lang));
    }
    Ok((named, imported))
}

fn print(
    file: Option<PathBuf>,
    format: PrintFormat,
    layout: &Layout,
    input: &Input,
) -> anyhow::Result<()> {
    let (_, imported) = load(file, input)?;
    let document = &imported.document;
    let settings = settings(layout);
    let measure: Measure = settings.measure(
        layout.width.unwrap_or(PRINT_WIDTH),
        document.decisions.punctuation,
    );
    let ruler = match settings.ambiguous {
        Some(Ambiguous::Wide) => Ruler::WIDE,
        _ => Ruler::NARROW,
    };
    let mut out = output::Lines::new();
    match format {
        PrintFormat::Json => return output::write(&export::print_json(document, &measure, &ruler)),
        PrintFormat::Text => export::print_text(document, &measure, &ruler, |rows| out.write(rows)),
        PrintFormat::Ansi => {
            let depth = depth().max(Depth::Ansi);
            let palette = Theme::default().palette(Tone::default(), depth, Ground::Terminal);
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
    file: Option<PathBuf>,
    format: StatsFormat,
    wanted: Wanted,
    input: &Input,
) -> anyhow::Result<()> {
    let (named, imported) = load(file, input)?;
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
        return output::write(&export::explain(document, rows));
    }
    let name = named.name();
    output::write(&match format {
        StatsFormat::Table => export::table(document, rows),
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

/// The settings, with what the command line says laid over them.
fn settings(layout: &Layout) -> Settings {
    let usual = Settings::default();
    Settings {
        width: layout.width.or(usual.width),
        indent: layout.indent.or(usual.indent),
        ambiguous: layout
            .ambiguous
            .map_or(usual.ambiguous, args::Ambiguous::meaning),
        rules: layout.rules.map_or(usual.rules, args::Rules::meaning),
        line_end: layout
            .line_end
            .map_or(usual.line_end, args::LineEnd::meaning),
        punctuation: layout
            .punctuation
            .map_or(usual.punctuation, args::Punctuation::meaning),
        autospace: layout.autospace.map_or(usual.autospace, |cells| cells == 1),
        ..usual
    }
}

/// The language of the interface: as asked for, else as the environment says, else Chinese.
fn language(asked: Option<args::Lang>) -> Lang {
    if let Some(lang) = asked {
        return lang.meaning();
    }
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.is_empty());
    match said {
        Some(value) if value.starts_with("en") => Lang::En,
        _ => Lang::Zh,
    }
}

/// How many colours the terminal shows.
fn depth() -> Depth {
    let value = |name: &str| env::var(name).ok();
    Depth::of(
        value("NO_COLOR").as_deref(),
        value("COLORTERM").as_deref(),
        value("TERM").as_deref(),
    )
}
