//! Names inside an archive.

use crate::import::markup::unescaped;

/// A name without regard to case, `\` for `/`, and `./`, `../` resolved inside the archive.
pub(super) fn folded(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    let mut parts: Vec<&str> = Vec::new();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// The file that `href` in the file `base` names, and the place in it (behind `#`).
pub(super) fn join(base: &str, href: &str) -> (String, Option<String>) {
    let (file, place) = match href.split_once('#') {
        Some((file, place)) => (file, Some(unescaped(place))),
        None => (href, None),
    };
    let file = unescaped(file.split('?').next().unwrap_or_default().trim());
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = if file.is_empty() {
        folded(base)
    } else if file.starts_with('/') {
        folded(&file)
    } else {
        folded(&format!("{folder}/{file}"))
    };
    (path, place.filter(|place| !place.is_empty()))
}

/// Whether a name is that of a file with words.
pub(super) fn is_text(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [
        ".xhtml", ".html", ".htm", ".xml", ".opf", ".ncx", ".lcpl", "mimetype",
    ]
    .iter()
    .any(|ending| name.ends_with(ending))
}
