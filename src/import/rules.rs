//! The user's own rules for headings of plain texts.

use std::sync::Arc;

use regex::Regex;

/// Rules for headings: regular expressions that the beginning of a short line must match. One alone heads a chapter; with
/// `volume:` or `section:` before it, a volume or a section.
///
/// ```
/// use banmian::import::ChapterRules;
/// assert!(ChapterRules::new(["volume: 卷宗.", r"第\d+夜"]).is_ok());
/// assert!(ChapterRules::new(["第(夜"]).is_err());
/// ```
#[derive(Clone, Debug, Default)]
pub struct ChapterRules {
    rules: Arc<[Rule]>,
}

#[derive(Debug)]
struct Rule {
    written: String,
    regex: Regex,
    level: u8,
}

impl PartialEq for ChapterRules {
    fn eq(&self, other: &Self) -> bool {
        self.written().eq(other.written())
    }
}

impl Eq for ChapterRules {}

impl ChapterRules {
    /// Rules as they are written. Fails with the message for the first that is no regular expression.
    pub fn new<'a>(written: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        let rule = |written: &str| {
            let (pattern, level) = [("volume:", 1), ("section:", 3)]
                .into_iter()
                .find_map(|(name, level)| Some((written.strip_prefix(name)?.trim_start(), level)))
                .unwrap_or((written, 2));
            Regex::new(&format!("^(?:{pattern})"))
                .map(|regex| Rule {
                    written: written.to_owned(),
                    regex,
                    level,
                })
                .map_err(|error| format!("{written}: {error}"))
        };
        let rules: Result<Arc<[Rule]>, String> = written.into_iter().map(rule).collect();
        rules.map(|rules| Self { rules })
    }

    /// The rules as they were written.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.written.as_str())
    }

    /// The level of the heading that a line is by these rules, if it is one. A `sentence` is one only where the rule reaches to the
    /// line's end.
    pub(super) fn level(&self, line: &str, sentence: bool) -> Option<u8> {
        self.rules
            .iter()
            .filter(|rule| !sentence || rule.written.ends_with('$'))
            .find(|rule| rule.regex.is_match(line))
            .map(|rule| rule.level)
    }
}
