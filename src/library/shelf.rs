//! The documents read lately.

use super::{Entry, Index};

/// A document on the shelf.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// The id of its state.
    pub id: String,
    /// What to call it: its title, or else its file's name.
    pub name: String,
    /// Where its file was met last; None for what came through a pipe.
    pub path: Option<String>,
    /// How far it was read, from 0 to 1.
    pub progress: f64,
    /// When it was last read, RFC 3339 UTC.
    pub read: String,
}

/// Documents, the one read last first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf {
    /// The books.
    pub books: Vec<Book>,
}

impl Shelf {
    /// All that were ever read.
    pub fn of(index: &Index) -> Self {
        let read = index
            .documents
            .iter()
            .filter(|entry| !entry.read.is_empty());
        let mut books: Vec<Book> = read.map(book).collect();
        books.sort_by(|a, b| (&b.read, &a.id).cmp(&(&a.read, &b.id)));
        Self { books }
    }
}

/// What to call a document: its title, or else its file's name.
pub(super) fn name(title: Option<&str>, path: Option<&str>) -> String {
    let file = path.and_then(|path| path.rsplit(['/', '\\']).next());
    title.or(file).unwrap_or("-").to_owned()
}

fn book(entry: &Entry) -> Book {
    Book {
        id: entry.id.clone(),
        name: name(entry.title.as_deref(), entry.path.as_deref()),
        path: entry.path.clone(),
        progress: entry.progress,
        read: entry.read.clone(),
    }
}
