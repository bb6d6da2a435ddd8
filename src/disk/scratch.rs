//! A file for another program to write in, that is taken away afterwards.

use std::{fs, io::Write, path::Path};

use tempfile::NamedTempFile;

use super::Error;

/// A file in the system's folder for such, readable by its user alone.
#[derive(Debug)]
pub struct Scratch(NamedTempFile);

impl Scratch {
    /// One that holds `text`.
    pub fn new(text: &str) -> Result<Self, Error> {
        let folder = std::env::temp_dir();
        let failed = |error| Error::writing(&folder, error);
        let mut file = tempfile::Builder::new()
            .prefix("banmian-")
            .suffix(".md")
            .tempfile_in(&folder)
            .map_err(failed)?;
        file.write_all(text.as_bytes()).map_err(failed)?;
        Ok(Self(file))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// What stands in it now, under its name: an editor may have put another file there.
    pub fn read(&self) -> Result<String, Error> {
        let bytes = fs::read(self.path()).map_err(|error| Error::reading(self.path(), error))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
