//! The themes of `assets/themes/` as tables of looks.

use std::{error::Error, fmt::Write as _, fs};

#[path = "../../src/config/paint.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the program's own file; it uses more of it"
)]
mod paint;
#[path = "../../src/config/theme_file.rs"]
#[allow(dead_code, reason = "the program's own file; it uses more of it")]
mod theme_file;

use paint::{Ink, Look};
use theme_file::Plan;

const FOLDER: &str = "assets/themes";

fn ink(ink: Option<Ink>) -> String {
    ink.map_or_else(
        || "None".to_owned(),
        |Ink { rgb, xterm, ansi }| {
            format!("Some(Ink {{ rgb: {rgb:?}, xterm: {xterm}, ansi: {ansi:?} }})")
        },
    )
}

/// The code of the table `BUILT_IN`: name, source, looks in the dark and in the light tone.
pub(crate) fn tables() -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=src/config/paint.rs");
    println!("cargo::rerun-if-changed=src/config/theme_file.rs");
    let mut paths: Vec<_> = fs::read_dir(FOLDER)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, std::io::Error>>()?;
    paths.sort();
    let mut rows = String::new();
    for path in &paths {
        let source = fs::read_to_string(path)?;
        let mut faults = Vec::new();
        let mut plan = Plan::default();
        if let Some(base) = Plan::base(&source) {
            let base = fs::read_to_string(path.with_file_name(base + ".toml"))?;
            plan.read(&base, &mut faults);
        }
        plan.read(&source, &mut faults);
        let tones = plan.looks(&mut faults);
        if !faults.is_empty() {
            return Err(format!("{}: {faults:?}", path.display()).into());
        }
        let name = path.file_stem().and_then(|name| name.to_str());
        let name = name.ok_or("a theme's name is no text")?;
        writeln!(rows, "    ({name:?}, {source:?}, [")?;
        for looks in tones {
            writeln!(rows, "        Cow::Borrowed(&[")?;
            for look in looks {
                let Look {
                    attributes, plain, ..
                } = look;
                writeln!(
                    rows,
                    "            Look {{ ink: {}, ground: {}, attributes: {attributes:?}, plain: {plain:?} }},",
                    ink(look.ink),
                    ink(look.ground)
                )?;
            }
            writeln!(rows, "        ]),")?;
        }
        writeln!(rows, "    ]),")?;
    }
    Ok(format!(
        "type BuiltIn = (&'static str, &'static str, [Cow<'static, [Look]>; 2]);\n\
         static BUILT_IN: [BuiltIn; {}] = [\n{rows}];\n",
        paths.len()
    ))
}
