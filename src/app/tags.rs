//! The colours of marks: a tag that names one is shown in it.

use crate::{
    config::Role,
    i18n::{Lang, Word},
    library::Mark,
};

/// The colours that there are, by their names in both languages.
const COLOURS: [(Word, Role); 5] = [
    (Word::TagRed, Role::TagRed),
    (Word::TagYellow, Role::TagYellow),
    (Word::TagGreen, Role::TagGreen),
    (Word::TagBlue, Role::TagBlue),
    (Word::TagPurple, Role::TagPurple),
];

/// The role in which a mark's sign and tag are painted: that of the colour its tag names (`红`, `红色`, `red`), else that of
/// all marks.
pub fn role_of(mark: &Mark) -> Role {
    let tag = mark.tag.as_deref().unwrap_or_default().trim();
    let named = |word: Word| {
        let zh = tag.strip_suffix('色').unwrap_or(tag);
        zh == Lang::Zh.say(word) || tag.eq_ignore_ascii_case(Lang::En.say(word))
    };
    let colour = COLOURS.into_iter().find(|(word, _)| named(*word));
    colour.map_or(Role::Mark, |(_, role)| role)
}
