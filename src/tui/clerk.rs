//! What is read from the disk and written there while one reads on: states, the user's files. In order, on a thread of its own.

use super::{
    files::{Folder, Themes},
    inbox::Post,
    index::{index, kin, states},
    save,
    worker::Saver,
};
use crate::{
    app::{Event, Saving},
    config::Sources,
    disk::Store,
    i18n::{Lang, Word},
    library::{self, Query, Shelf},
};

/// Does one errand after the other; when it is dropped, what was begun is done first.
pub(super) struct Clerk {
    post: Post,
    store: Option<Store>,
    folder: Option<Folder>,
    saver: Saver,
}

impl Clerk {
    /// Without a store no state is kept, without a folder no setting.
    pub(super) fn new(post: Post, store: Option<Store>, folder: Option<Folder>) -> Self {
        Self {
            post,
            store,
            folder,
            saver: Saver::default(),
        }
    }

    /// Writes what the terminal answered.
    pub(super) fn note(&mut self, write: impl FnOnce() + Send + 'static) {
        self.saver.start("terminal".to_owned(), Box::new(write));
    }

    /// The documents read lately.
    pub(super) fn shelf(&self) -> Shelf {
        let store = self.store.as_ref();
        store.map_or_else(Shelf::default, |store| Shelf::of(&index(store)))
    }

    /// Reads the marks of all documents, behind what is still to be written of them.
    pub(super) fn all_marks(&mut self) {
        let (store, post) = (self.store.clone(), self.post.clone());
        let read = move || {
            let states = store.as_ref().map(states).unwrap_or_default();
            post.send(Event::AllMarks(library::all_marks(states)));
        };
        self.saver.start("all marks".to_owned(), Box::new(read));
    }

    /// Reads the marks of a document's namesakes.
    pub(super) fn kin(&mut self, path: Option<String>, identity: String, title: Option<String>) {
        let Some(store) = self.store.clone() else {
            return;
        };
        let post = self.post.clone();
        let name = format!("kin {identity}");
        let read = move || {
            let query = Query {
                path: path.as_deref(),
                identity: Some(&identity),
                title: title.as_deref(),
                ..Query::default()
            };
            let marks = library::all_marks(kin(&store, &query));
            if !marks.is_empty() {
                post.send(Event::Kin { identity, marks });
            }
        };
        self.saver.start(name, Box::new(read));
    }

    /// Writes a state beside the reader, who is told when it is on the disk. One that waits still is written no more: the newer
    /// holds all of it.
    pub(super) fn save(&mut self, saving: Saving, lang: Lang) {
        let (store, post) = (self.store.clone(), self.post.clone());
        let id = saving.id.clone();
        let write = move || {
            save::save(store.as_ref(), &saving, lang, &|saved| {
                post.send(Event::Saved(Box::new(saved)));
            });
        };
        self.saver.start(id, Box::new(write));
    }

    /// Reads the user's files beside the reader, after all that is still to be written there.
    pub(super) fn read_files(&mut self, ticket: u64, sources: Box<Sources>) {
        let Some(folder) = self.folder.clone() else {
            return;
        };
        let post = self.post.clone();
        let read = move || {
            let files = folder.read(&sources, Themes::All);
            post.send(Event::FilesRead(ticket, Box::new(files)));
        };
        self.saver.start("files".to_owned(), Box::new(read));
    }

    /// Writes a setting beside the reader; only what goes wrong is told.
    pub(super) fn keep(&mut self, name: &'static str, value: Option<toml_edit::Value>, lang: Lang) {
        let post = self.post.clone();
        let Some(folder) = self.folder.clone() else {
            return post.send(Event::Told(lang.say(Word::ConfigNoFolder).to_owned()));
        };
        let write = move || match folder.keep(name, value.as_ref(), lang) {
            // What was not there was not watched.
            Ok(true) => post.send(Event::FileChanged(folder.settings())),
            Ok(false) => {}
            Err(line) => post.send(Event::Told(line)),
        };
        // Of two values for one setting the newer is written.
        self.saver.start(format!("set {name}"), Box::new(write));
    }
}
