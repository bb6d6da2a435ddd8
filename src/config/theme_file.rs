//! Reads theme files: palettes for the dark and the light tone, roles in terms of them.
//!
//! `assets/build.rs` reads this file too: the built-in themes and the user's go the same way.

use std::{collections::BTreeMap, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::paint::{ANSI, Attributes, Ink, Look, Role, Tone, nearest_xterm};

/// Something wrong in a theme file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Where, in bytes.
    pub(crate) at: Range<usize>,
    /// What.
    pub(crate) wrong: Wrong,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// No TOML; with the words of the parser.
    Syntax(String),
    /// A name that nothing has, and the names there are.
    Unknown(String, Vec<String>),
    /// A value that `name` does not take, and what it takes.
    Value(String, &'static str),
}

#[derive(Clone, Debug, Default)]
struct Spec {
    ink: Option<(String, Range<usize>)>,
    ground: Option<(String, Range<usize>)>,
    attributes: Attributes,
    plain: Option<Attributes>,
}

/// A theme as it is written. A second file read into it is a patch.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    palettes: [BTreeMap<String, Ink>; 2],
    roles: BTreeMap<Role, Spec>,
}

type Value<'a> = Spanned<DeValue<'a>>;

impl Plan {
    /// The name that a theme file gives as `base`.
    pub(crate) fn base(source: &str) -> Option<String> {
        let table = DeTable::parse(source).ok()?;
        let base = table.get_ref().get("base")?.get_ref().as_str()?;
        Some(base.to_owned())
    }

    /// Lays a file over the plan.
    pub(crate) fn read(&mut self, source: &str, faults: &mut Vec<Fault>) {
        let (table, errors) = DeTable::parse_recoverable(source);
        faults.extend(errors.iter().map(|error| Fault {
            at: error.span().unwrap_or(0..0),
            wrong: Wrong::Syntax(error.message().to_owned()),
        }));
        for (name, value) in table.get_ref() {
            match (&**name.get_ref(), value.get_ref().as_table()) {
                ("base", None) => {}
                ("dark", Some(colours)) => self.palette(Tone::Dark, colours, faults),
                ("light", Some(colours)) => self.palette(Tone::Light, colours, faults),
                ("roles", Some(roles)) => self.roles(roles, faults),
                ("dark" | "light" | "roles", None) => refuse(faults, name.get_ref(), value, "[…]"),
                (unknown, _) => faults.push(Fault {
                    at: name.span(),
                    wrong: Wrong::Unknown(
                        unknown.to_owned(),
                        ["base", "dark", "light", "roles"].map(str::to_owned).into(),
                    ),
                }),
            }
        }
    }

    fn palette(&mut self, tone: Tone, colours: &DeTable<'_>, faults: &mut Vec<Fault>) {
        for (name, value) in colours {
            if let Some(ink) = ink(name.get_ref(), value, faults)
                && let Some(palette) = self.palettes.get_mut(tone as usize)
            {
                palette.insert(name.get_ref().clone().into_owned(), ink);
            }
        }
    }

    fn roles(&mut self, roles: &DeTable<'_>, faults: &mut Vec<Fault>) {
        for (name, value) in roles {
            let Some(role) = Role::ALL.iter().find(|role| role.name() == name.get_ref()) else {
                let known = Role::ALL
                    .iter()
                    .map(|role| role.name().to_owned())
                    .collect();
                let wrong = Wrong::Unknown(name.get_ref().clone().into_owned(), known);
                faults.push(Fault {
                    at: name.span(),
                    wrong,
                });
                continue;
            };
            if let Some(spec) = spec(name.get_ref(), value, faults) {
                self.roles.insert(*role, spec);
            }
        }
    }

    /// The looks of all roles, in the order of [`Role::ALL`], dark then light.
    pub(crate) fn looks(&self, faults: &mut Vec<Fault>) -> [Vec<Look>; 2] {
        Tone::ALL.map(|tone| {
            let Some(palette) = self.palettes.get(tone as usize) else {
                return Vec::new();
            };
            let mut find = |wanted: Option<&(String, Range<usize>)>| {
                let (name, at) = wanted?;
                let ink = palette.get(name).copied();
                if ink.is_none() {
                    let known = palette.keys().cloned().collect();
                    let wrong = Wrong::Unknown(name.clone(), known);
                    faults.push(Fault {
                        at: at.clone(),
                        wrong,
                    });
                }
                ink
            };
            Role::ALL
                .iter()
                .map(|role| {
                    self.roles
                        .get(role)
                        .map_or_else(Look::default, |spec| Look {
                            ink: find(spec.ink.as_ref()),
                            ground: find(spec.ground.as_ref()),
                            attributes: spec.attributes,
                            plain: spec.plain.unwrap_or(spec.attributes),
                        })
                })
                .collect()
        })
    }
}

fn refuse(faults: &mut Vec<Fault>, name: &str, value: &Value<'_>, takes: &'static str) {
    faults.push(Fault {
        at: value.span(),
        wrong: Wrong::Value(name.to_owned(), takes),
    });
}

fn ink(name: &str, value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<Ink> {
    const TAKES: &str = "\"#rrggbb\", { rgb = \"#rrggbb\", xterm = 16-255, ansi = \"red\" }";
    let hex = |value: &DeValue<'_>| -> Option<[u8; 3]> {
        let digits = value.as_str()?.strip_prefix('#')?;
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        (digits.len() == 6).then_some([red, green, blue])
    };
    let plain = |rgb| Ink {
        rgb,
        xterm: nearest_xterm(rgb),
        ansi: None,
    };
    if let Some(rgb) = hex(value.get_ref()) {
        return Some(plain(rgb));
    }
    let Some(parts) = value.get_ref().as_table() else {
        refuse(faults, name, value, TAKES);
        return None;
    };
    let Some(rgb) = parts.get("rgb").and_then(|rgb| hex(rgb.get_ref())) else {
        refuse(faults, name, value, TAKES);
        return None;
    };
    let mut ink = plain(rgb);
    for (part, value) in parts {
        match &**part.get_ref() {
            "rgb" => {}
            "xterm" => match value
                .get_ref()
                .as_integer()
                .and_then(|n| n.as_str().parse().ok())
            {
                Some(index @ 16..) => ink.xterm = index,
                _ => refuse(faults, "xterm", value, "16-255"),
            },
            "ansi" => match value.get_ref().as_str() {
                Some("default") => ink.ansi = None,
                colour => match ANSI.iter().position(|known| Some(*known) == colour) {
                    Some(index) => ink.ansi = u8::try_from(index).ok(),
                    None => refuse(
                        faults,
                        "ansi",
                        value,
                        "\"red\", \"bright-cyan\", \"default\"",
                    ),
                },
            },
            unknown => faults.push(Fault {
                at: part.span(),
                wrong: Wrong::Unknown(
                    unknown.to_owned(),
                    ["rgb", "xterm", "ansi"].map(str::to_owned).into(),
                ),
            }),
        }
    }
    Some(ink)
}

fn spec(name: &str, value: &Value<'_>, faults: &mut Vec<Fault>) -> Option<Spec> {
    let Some(parts) = value.get_ref().as_table() else {
        refuse(
            faults,
            name,
            value,
            "{ ink = \"…\", ground = \"…\", style = \"bold\", plain = \"reverse\" }",
        );
        return None;
    };
    let mut spec = Spec::default();
    for (part, value) in parts {
        let words = value.get_ref().as_str();
        match (&**part.get_ref(), words) {
            ("ink", Some(colour)) => spec.ink = Some((colour.to_owned(), value.span())),
            ("ground", Some(colour)) => spec.ground = Some((colour.to_owned(), value.span())),
            ("style" | "plain", Some(words)) => match Attributes::parse(words) {
                Ok(attributes) if part.get_ref() == "style" => spec.attributes = attributes,
                Ok(attributes) => spec.plain = Some(attributes),
                Err(_) => refuse(faults, name, value, "\"bold dim underline reverse strike\""),
            },
            ("ink" | "ground" | "style" | "plain", None) => refuse(faults, name, value, "\"…\""),
            (unknown, _) => faults.push(Fault {
                at: part.span(),
                wrong: Wrong::Unknown(
                    unknown.to_owned(),
                    ["ink", "ground", "style", "plain"]
                        .map(str::to_owned)
                        .into(),
                ),
            }),
        }
    }
    Some(spec)
}
