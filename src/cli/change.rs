//! `marks remove`, `marks import`: changes of what is kept, each written at once and merged with what others wrote.

use std::{cell::Cell, path::Path, time::SystemTime};

use anyhow::{Result, anyhow, bail};

use super::{load, load::Named, marks, output, state};
use crate::{
    app::Saving,
    disk::{Paths, Store, fresh_id},
    i18n::{Lang, Word, fill},
    library::{self, State},
    tui,
};

fn store(lang: Lang) -> Result<Store> {
    let paths = Paths::of_user().ok_or_else(|| anyhow!(lang.say(Word::MarksNoFolder)))?;
    Ok(Store::new(paths.data))
}

fn now() -> String {
    humantime::format_rfc3339_seconds(SystemTime::now()).to_string()
}

fn save(store: &Store, saving: &Saving, lang: Lang) -> Result<()> {
    let failed = Cell::new(None);
    tui::save(Some(store), saving, lang, &|saved| match saved.told {
        // It is written; what stood there could not be read and is kept aside.
        Some(told) if saved.turn.is_some() => output::say(&told),
        Some(told) => failed.set(Some(told)),
        None => {}
    });
    failed.take().map_or(Ok(()), |told| Err(anyhow!(told)))
}

/// `marks remove`. Nothing is changed where one of the ids is unknown.
pub(super) fn remove(ids: &[String], named: Option<&Named>, lang: Lang) -> Result<()> {
    let store = store(lang)?;
    let mut states = match named {
        None => marks::states(&store, lang)?,
        Some(named) => {
            let (known, _) = state::known(named, lang)?;
            let kept = state::look_up(Some(&store), known, lang);
            kept.known.id.zip(kept.state).into_iter().collect()
        }
    };
    if let Some(unknown) = ids
        .iter()
        .find(|id| states.iter().all(|(_, state)| state.mark(id).is_none()))
    {
        bail!(fill(lang.say(Word::MarksUnknown), &[unknown]));
    }
    let now = now();
    for (id, state) in &mut states {
        let before = state.marks.len();
        for mark in ids {
            state.set(mark, None, &now);
        }
        if state.marks.len() < before {
            let saving = saving(id, state.clone());
            save(&store, &saving, lang)?;
        }
    }
    Ok(())
}

/// With the time and length of the file as it stands now, if it stands.
fn saving(id: &str, state: State) -> Saving {
    let metadata = state
        .paths
        .first()
        .and_then(|path| disk_times(Path::new(&path.name)));
    let (mtime, length) = metadata.unwrap_or_default();
    Saving {
        id: id.to_owned(),
        state,
        mtime,
        length,
    }
}

fn disk_times(path: &Path) -> Option<(i64, u64)> {
    let opened = crate::disk::open(&crate::disk::Source::File(path.to_owned()), 0).ok()?;
    Some((
        state::nanoseconds(opened.modified),
        opened.length.unwrap_or(0),
    ))
}

/// `marks import`: into the document `named`, else into the one that each mark names.
pub(super) fn import(from: &Named, named: Option<&Named>, lang: Lang) -> Result<()> {
    let store = store(lang)?;
    let (_, _, bytes) = load::bytes(from, lang)?;
    let text = String::from_utf8_lossy(&bytes);
    let batches = library::import(&text).map_err(|error| anyhow!("{}: {error}", from.name()))?;
    let (mut adopted, mut homeless) = (library::Adopted::default(), 0);
    for mut batch in batches {
        let target = match (named, batch.source) {
            (Some(named), _) => named.clone(),
            (None, Some(path)) => Named::File(path.into()),
            (None, None) => Named::BuiltIn,
        };
        let Ok((known, bytes)) = state::known(&target, lang) else {
            homeless += batch.marks.len();
            continue;
        };
        let (mtime, length) = (known.mtime, known.length);
        let kept = state::look_up(Some(&store), known, lang);
        if let Some(told) = kept.told {
            // Of a damaged state the generation before is gone on with.
            if kept.known.locked || kept.known.id.is_none() {
                bail!(told);
            }
            output::say(&told);
        }
        let mut state = kept.state.unwrap_or_default();
        let document = load::import_as(bytes, &state.choices, &target.name(), lang)?;
        let done = if let Some(theirs) = batch.state {
            let before = state.marks.len();
            state = state.merge(theirs);
            library::Adopted {
                added: state.marks.len().saturating_sub(before),
                ..library::Adopted::default()
            }
        } else {
            library::settle(&document, &mut batch.marks);
            state.adopt(batch.marks, &now())
        };
        adopted.added += done.added;
        adopted.changed += done.changed;
        adopted.known += done.known;
        state.met(
            kept.known.path.as_deref(),
            &kept.known.identity,
            document.title.as_deref(),
        );
        let saving = Saving {
            id: kept.known.id.unwrap_or_else(fresh_id),
            state,
            mtime,
            length,
        };
        save(&store, &saving, lang)?;
    }
    let counts = [adopted.added, adopted.changed, adopted.known].map(|count| count.to_string());
    output::say(&fill(
        lang.say(Word::MarksTaken),
        &counts.each_ref().map(String::as_str),
    ));
    if homeless > 0 {
        bail!(fill(
            lang.say(Word::MarksHomeless),
            &[&homeless.to_string()]
        ));
    }
    Ok(())
}
