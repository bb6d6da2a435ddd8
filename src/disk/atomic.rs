//! Writing so that a reader sees the old bytes or the new ones, never a mixture and never nothing.

use std::{fs, io::Write, path::Path};

use super::Error;

/// What temporary files begin with; what carries it and belongs to no living writer can be deleted.
pub(super) const TEMPORARY: &str = ".banmian-";

/// Puts `bytes` under `path`: a temporary file beside it, synced, renamed over it, and the folder synced. The folder is
/// made if it is not there; a link stays a link, and a file keeps its permissions. Fails with what stood there untouched.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |source| Error::writing(path, source);
    let target = fs::canonicalize(path);
    let path = target.as_deref().unwrap_or(path);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut file = tempfile::Builder::new()
        .prefix(TEMPORARY)
        .tempfile_in(folder)
        .map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    if let Ok(metadata) = fs::metadata(path) {
        let permissions = metadata.permissions();
        file.as_file()
            .set_permissions(permissions)
            .map_err(failed)?;
    }
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    sync_folder(folder).map_err(failed)
}

/// A rename is on the disk once its folder is.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// Other systems sync a folder with its files and open none.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}
