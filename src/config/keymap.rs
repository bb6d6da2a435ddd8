//! Which keys ask for what: the table of `assets/keymap.toml` with the user's patch laid over it.
//!
//! One key, one action in a context; no key acts and also begins a sequence. Counts are no matter of the keymap: whoever
//! collects them does so before asking it.

use std::{borrow::Cow, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    key::{Code, Key, sequence},
    problem::{Problem, in_order},
};
use crate::{action::Action, i18n::Word};

include!(concat!(env!("OUT_DIR"), "/keymap.rs"));
include!(concat!(env!("OUT_DIR"), "/labels.rs"));

/// Where a key is struck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// In a story.
    #[default]
    Reading,
    /// In a list: outline, statistics, marks, hits, help.
    List,
    /// Where a query or a filter is typed.
    Prompt,
    /// Where a note is typed.
    Note,
    /// Everywhere: what the other contexts fall back on.
    All,
}

impl Context {
    /// All of them, in the order in which help shows them.
    pub const ALL: [Self; 5] = [
        Self::Reading,
        Self::List,
        Self::Prompt,
        Self::Note,
        Self::All,
    ];

    /// Its name in `keymap.toml`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::List => "list",
            Self::Prompt => "prompt",
            Self::Note => "note",
            Self::All => "all",
        }
    }

    /// Its name for a reader.
    pub const fn label(self) -> Word {
        match self {
            Self::Reading => Word::ContextReading,
            Self::List => Word::ContextList,
            Self::Prompt => Word::ContextPrompt,
            Self::Note => Word::ContextNote,
            Self::All => Word::ContextAll,
        }
    }

    /// Whether characters are typed here, rather than act.
    pub const fn types(self) -> bool {
        matches!(self, Self::Prompt | Self::Note)
    }
}

/// What keys mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// They ask for this.
    Act(Action),
    /// They begin a sequence; more must come.
    Wait,
    /// Nothing is bound to them.
    Miss,
}

/// One way to ask for an action.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Binding {
    context: Context,
    action: Action,
    keys: Cow<'static, [Key]>,
}

/// All bindings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bindings: Cow<'static, [Binding]>,
}

impl Default for Keymap {
    /// The built-in keys; nothing is parsed for them.
    fn default() -> Self {
        Self {
            bindings: Cow::Borrowed(&DEFAULT),
        }
    }
}

impl Keymap {
    /// What `pending`, the keys struck since the last act or miss, mean in `context`. Keys typed with an input method act as their
    /// ASCII keys, unless they are bound themselves or text is being typed.
    pub fn resolve(&self, context: Context, pending: &[Key]) -> Resolved {
        let here = self.resolve_in(context, pending);
        let (Resolved::Miss, Some(first)) = (here, pending.first()) else {
            return here;
        };
        if context.types() {
            return if first.types() {
                Resolved::Miss
            } else {
                self.resolve_in(Context::All, pending)
            };
        }
        let meant: Vec<Key> = pending
            .iter()
            .map(|key| key.without_input_method())
            .collect();
        [
            (Context::All, pending),
            (context, &meant),
            (Context::All, &meant),
        ]
        .into_iter()
        .map(|(context, keys)| self.resolve_in(context, keys))
        .find(|resolved| *resolved != Resolved::Miss)
        .unwrap_or(Resolved::Miss)
    }

    fn resolve_in(&self, context: Context, pending: &[Key]) -> Resolved {
        let mut resolved = Resolved::Miss;
        for binding in self.bindings.iter().filter(|b| b.context == context) {
            if *binding.keys == *pending {
                return Resolved::Act(binding.action);
            }
            if binding.keys.starts_with(pending) {
                resolved = Resolved::Wait;
            }
        }
        resolved
    }

    /// The ways to ask for `action` in `context` itself, each a key or a sequence, the usual one first. What the context takes
    /// from [`Context::All`] is listed there.
    pub fn sequences(&self, context: Context, action: Action) -> impl Iterator<Item = &[Key]> {
        self.bindings
            .iter()
            .filter(move |binding| binding.context == context && binding.action == action)
            .map(|binding| &*binding.keys)
    }

    /// The single keys that ask for `action` in `context`, its own before those that hold everywhere: for hints.
    pub fn keys(&self, context: Context, action: Action) -> Vec<Key> {
        let everywhere = (context != Context::All)
            .then(|| self.sequences(Context::All, action))
            .into_iter()
            .flatten();
        self.sequences(context, action)
            .chain(everywhere)
            .filter_map(|keys| match keys {
                [key] => Some(*key),
                _ => None,
            })
            .collect()
    }

    /// The names of all ways to ask for `action` in `context`, blanks within a sequence.
    pub fn names(&self, context: Context, action: Action) -> Vec<String> {
        self.sequences(context, action).map(spell).collect()
    }

    /// The rows of help: the actions that have keys in `context`, in order, each with the names of its keys.
    pub fn rows(&self, context: Context) -> Vec<(Action, Vec<String>)> {
        Action::ALL
            .iter()
            .map(|action| (*action, self.names(context, *action)))
            .filter(|(_, names)| !names.is_empty())
            .collect()
    }

    /// Lays the user's `patch` (TOML of the form of `assets/keymap.toml`) over these keys. An action that it names has the keys
    /// it gives and no others; a key that it gives is taken from whatever had it. All that is wrong is told, and left out.
    pub fn patched(mut self, patch: &str) -> (Self, Vec<Problem>) {
        let (table, errors) = DeTable::parse_recoverable(patch);
        let mut problems: Vec<Problem> = errors
            .iter()
            .map(|error| Problem::syntax(patch, error))
            .collect();
        let wanted = wanted(patch, table.get_ref(), &mut problems);
        let mut bindings = self.bindings.into_owned();
        bindings.retain(|binding| {
            !wanted
                .iter()
                .any(|wish| wish.context == binding.context && wish.action == binding.action)
        });
        let mut added: Vec<Binding> = Vec::new();
        for wish in &wanted {
            for (keys, at) in &wish.keys {
                let clash = added
                    .iter()
                    .filter(|binding| binding.context == wish.context)
                    .find(|binding| {
                        binding.keys.starts_with(keys) || keys.starts_with(&binding.keys)
                    });
                if let Some(other) = clash {
                    let mut values = vec![wish.action.name().to_owned(), spell(keys)];
                    values.push(other.action.name().to_owned());
                    let word = if *other.keys == **keys {
                        Word::ProblemTaken
                    } else {
                        values.push(spell(&other.keys));
                        Word::ProblemBegins
                    };
                    problems.push(Problem::new(patch, at.start, word, values));
                    continue;
                }
                bindings
                    .retain(|binding| binding.context != wish.context || *binding.keys != **keys);
                let begins = bindings.iter().find(|binding| {
                    binding.context == wish.context
                        && (binding.keys.starts_with(keys) || keys.starts_with(&binding.keys))
                });
                if let Some(other) = begins {
                    let values = vec![
                        wish.action.name().to_owned(),
                        spell(keys),
                        other.action.name().to_owned(),
                        spell(&other.keys),
                    ];
                    problems.push(Problem::new(patch, at.start, Word::ProblemBegins, values));
                    continue;
                }
                added.push(Binding {
                    context: wish.context,
                    action: wish.action,
                    keys: Cow::Owned(keys.clone()),
                });
            }
        }
        bindings.append(&mut added);
        self.bindings = Cow::Owned(bindings);
        (self, in_order(problems))
    }
}

/// What a patch asks for: an action of a context with its keys and where each stands.
struct Wish {
    context: Context,
    action: Action,
    keys: Vec<(Vec<Key>, Range<usize>)>,
}

fn wanted(patch: &str, table: &DeTable<'_>, problems: &mut Vec<Problem>) -> Vec<Wish> {
    let mut wanted = Vec::new();
    for (name, actions) in table {
        let Some(context) = Context::ALL
            .into_iter()
            .find(|context| context.name() == name.get_ref())
        else {
            let known = Context::ALL.map(Context::name);
            problems.push(Problem::unknown(
                patch,
                name.span().start,
                name.get_ref(),
                known,
            ));
            continue;
        };
        let Some(actions) = actions.get_ref().as_table() else {
            problems.push(refused(patch, name.get_ref(), actions, "[…]"));
            continue;
        };
        for (name, keys) in actions {
            let Some(action) = Action::named(name.get_ref()) else {
                let known = Action::ALL.iter().map(|action| action.name());
                problems.push(Problem::unknown(
                    patch,
                    name.span().start,
                    name.get_ref(),
                    known,
                ));
                continue;
            };
            let listed: Vec<&Spanned<DeValue<'_>>> = match keys.get_ref() {
                DeValue::Array(list) => list.iter().collect(),
                _ => vec![keys],
            };
            let mut wish = Wish {
                context,
                action,
                keys: Vec::new(),
            };
            for value in listed {
                let Some(spelt) = value.get_ref().as_str() else {
                    problems.push(refused(patch, name.get_ref(), value, "\"j\", \"Ctrl-d\""));
                    continue;
                };
                match sequence(spelt) {
                    Ok(keys) => wish.keys.push((keys, value.span())),
                    Err(_) => problems.push(Problem::new(
                        patch,
                        value.span().start,
                        Word::ProblemKey,
                        vec![name.get_ref().clone().into_owned(), format!("{spelt:?}")],
                    )),
                }
            }
            wanted.push(wish);
        }
    }
    wanted
}

/// A value that is not of the kind that `takes` shows.
pub(super) fn refused(
    source: &str,
    name: &str,
    value: &Spanned<DeValue<'_>>,
    takes: &str,
) -> Problem {
    let written = source.get(value.span()).unwrap_or_default();
    let values = vec![name.to_owned(), written.to_owned(), takes.to_owned()];
    Problem::new(source, value.span().start, Word::ProblemValue, values)
}

/// The names of the keys of a sequence.
fn spell(keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().map(Key::to_string).collect();
    names.join(" ")
}
