//! Where the program's own files live.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The folders of this user, as the system's habits and the XDG variables name them. None is made by asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Settings, keys, themes, lexicons: written by the user.
    pub config: PathBuf,
    /// States and marks: the reader's own work.
    pub data: PathBuf,
    /// What can be lost: how terminals measure.
    pub cache: PathBuf,
}

impl Paths {
    /// Nothing where the user has no home.
    pub fn of_user() -> Option<Self> {
        let folders = ProjectDirs::from("", "", "banmian")?;
        Some(Self {
            config: folders.config_dir().to_owned(),
            data: folders.data_dir().to_owned(),
            cache: folders.cache_dir().to_owned(),
        })
    }
}
