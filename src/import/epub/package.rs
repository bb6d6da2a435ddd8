//! The package: title, authors, and the files in reading order.

use std::collections::{HashMap, VecDeque};

use super::{archive::Archive, path, xml};
use crate::import::{markup::unescaped, note::ImportError};

/// What the package file says.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    /// The files in reading order, as folded names.
    pub(super) spine: Vec<String>,
    /// The tables of contents that it names: of EPUB 3, of EPUB 2.
    pub(super) nav: Option<String>,
    pub(super) ncx: Option<String>,
    /// So many files of the reading order are not in the archive.
    pub(super) missing: u32,
}

impl Package {
    /// Finds and reads it. A book without one is all its XHTML files in the order of their names.
    pub(super) fn read(archive: &mut Archive) -> Result<Self, ImportError> {
        let mut root = None;
        if let Some(text) = archive.text("META-INF/container.xml") {
            xml::elements(&text, |element| {
                if element.name == "rootfile" && root.is_none() {
                    root = element.get("full-path").map(unescaped);
                }
            });
        }
        let root = root
            .filter(|root| archive.has(root))
            .or_else(|| archive.ending(".opf"));
        let mut package = match root.and_then(|root| Some((archive.text(&root)?, root))) {
            Some((text, root)) => {
                Self::parse(&text, &path::folded(&root), |name| archive.has(name))
            }
            None => Self::default(),
        };
        let named = package.spine.len();
        package.spine.retain(|name| archive.has(name));
        package.missing = (named - package.spine.len()) as u32;
        if package.spine.is_empty() {
            package.missing = 0;
            package.spine = archive.all_ending(&[".xhtml", ".html", ".htm"]);
        }
        if package.spine.is_empty() {
            return Err(archive.no_book());
        }
        if package.ncx.is_none() {
            package.ncx = archive.ending(".ncx");
        }
        Ok(package)
    }

    fn parse(text: &str, root: &str, has: impl Fn(&str) -> bool) -> Self {
        let mut package = Self::default();
        // Under one id there should be one file.
        let mut files: HashMap<String, VecDeque<String>> = HashMap::new();
        let mut spine: Vec<(String, bool)> = Vec::new();
        let mut authors: Vec<String> = Vec::new();
        xml::elements(text, |element| match element.name {
            "title" if package.title.is_none() && !element.text.is_empty() => {
                package.title = Some(on_one_line(element.text));
            }
            "creator" if !element.text.is_empty() => authors.push(on_one_line(element.text)),
            "item" => {
                let (Some(id), Some(href)) = (element.get("id"), element.get("href")) else {
                    return;
                };
                let (file, _) = path::lead(root, href, &has);
                let properties = element.get("properties").unwrap_or_default();
                if properties
                    .split_ascii_whitespace()
                    .any(|word| word == "nav")
                {
                    package.nav = Some(file.clone());
                }
                if element.get("media-type") == Some("application/x-dtbncx+xml") {
                    package.ncx = Some(file.clone());
                }
                files.entry(id.to_owned()).or_default().push_back(file);
            }
            "itemref" => {
                if let Some(id) = element.get("idref") {
                    spine.push((id.to_owned(), element.get("linear") == Some("no")));
                }
            }
            _ => {}
        });
        package.author = (!authors.is_empty()).then(|| authors.join("、"));
        // Files apart from the reading order (notes) come behind it.
        let (apart, inline): (Vec<_>, Vec<_>) = spine.into_iter().partition(|(_, apart)| *apart);
        let mut seen = std::collections::HashSet::new();
        package.spine = inline
            .into_iter()
            .chain(apart)
            .filter_map(|(id, _)| files.get_mut(&id)?.pop_front())
            .filter(|file| seen.insert(file.clone()))
            .collect();
        package
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
