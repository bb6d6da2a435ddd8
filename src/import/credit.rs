//! By-lines and credits: who wrote it, who took the picture, who made the page.
//!
//! A line is a credit when all of it is words of the craft and names: `本报记者 张三 通讯员 李四`, `王五/摄`, `责任编辑：赵六`.

use super::lexicon::{
    AFFILIATIONS, AGENCIES, AUTHOR_NOTES, CONTACTS, EDITORS, HOUSES, HOUSES_LAST, JOINERS,
    NAME_MARKS, PHOTO, POSTS, ROLES, SURNAMES, TAILS, WIRES, strip_first, strip_last,
};

/// What a credit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Credit {
    /// The words of a story.
    Writer,
    /// A picture.
    Photo,
    /// The page.
    Editor,
}

/// A credit is no longer than this, in characters.
const LONGEST: usize = 80;

/// So many characters of a picture's credit tell whence it is, without a name.
const LEAST_SOURCE: usize = 4;

/// What was found in a line so far.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts of one line"
)]
struct Seen {
    /// A word like 记者, which says who but not what for.
    role: bool,
    /// A word like 文 or 报道.
    writing: bool,
    photo: bool,
    editor: bool,
    /// Whence a picture is, where no name tells it: 受访者供图.
    source: bool,
    /// A date, an address, a place of work: words that only stand beside others.
    beside: bool,
    names: usize,
    /// Names that begin with a family name.
    families: usize,
}

/// Reads a line as a credit; None where it is something else.
pub(super) fn read(line: &str) -> Option<Credit> {
    // Most lines leave here: they are long, or end with a sentence.
    if line.len() > LONGEST * 3
        || line.ends_with(['。', '！', '？', '”', '…', '，', '；', '」', '：', ':'])
        || line.chars().nth(LONGEST).is_some()
    {
        return None;
    }
    let bare = line.trim_matches(|c: char| {
        c.is_whitespace() || NAME_MARKS.contains(c) || "（）()[]【】〔〕▲△▼★☆·—-".contains(c)
    });
    // 本版照片由警方提供
    let given = strip_first(bare, HOUSES).is_some() && bare.ends_with("提供");
    if given || strip_first(bare, AUTHOR_NOTES).is_some() || (is_bracketed(line) && signs(bare)) {
        return Some(Credit::Writer);
    }
    // 法新社／路透社
    let mut houses = bare.split(['/', '／', '、', ' ', '\u{3000}']);
    if houses.all(|house| AGENCIES.contains(&house)) {
        return Some(Credit::Photo);
    }
    // 计海新摄（中经视觉）
    let bare = bare
        .rsplit_once(['（', '('])
        .filter(|(front, house)| {
            strip_last(front, PHOTO).is_some() && strip_last(house, HOUSES_LAST).is_some()
        })
        .map_or(bare, |(front, _)| front);
    // “新华视点”记者: the column that the writer works for.
    let column = bare.strip_prefix('“').and_then(|rest| rest.split_once('”'));
    let bare = match column {
        Some((_, rest)) if strip_first(rest, ROLES).is_some() => rest,
        _ => bare,
    };
    let mut seen = Seen::default();
    for token in bare.split(|c: char| c.is_whitespace() || "、，,/／：:；;｜|（）()&".contains(c))
    {
        let alone = token.len() == bare.len();
        if !token.is_empty() && !read_token(token, alone, &mut seen) {
            return None;
        }
    }
    if seen.editor && seen.names > 0 {
        return Some(Credit::Editor);
    }
    let taken = seen.photo && seen.families == seen.names && seen.names > 0;
    if seen.beside && !seen.role && !taken {
        return None;
    }
    if !(seen.role || seen.writing || seen.photo)
        || (seen.names > 0 && seen.families == 0 && !pen_name(bare))
    {
        return None;
    }
    if seen.names == 0
        && !seen.source
        && !["资料", "資料", "本报", "本報", "新华社", "新華社"]
            .iter()
            .any(|own| bare.contains(own))
    {
        return None;
    }
    Some(if seen.photo && !seen.writing {
        Credit::Photo
    } else {
        Credit::Writer
    })
}

/// Whether a line begins with a word of the craft, so that the name behind it may be any.
fn pen_name(line: &str) -> bool {
    strip_first(line, ROLES).is_some_and(|rest| !rest.starts_with(is_han))
        || strip_first(line, TAILS).is_some_and(|rest| rest.starts_with(['/', '／', '：', ':']))
}

/// Takes one token of a line apart; false where it is no part of a credit.
fn read_token(token: &str, alone: bool, seen: &mut Seen) -> bool {
    if is_beside(token) {
        seen.beside = true;
        return true;
    }
    let craft =
        |rest: &&str| strip_first(rest, ROLES).is_some() || strip_first(rest, EDITORS).is_some();
    // 本报特约记者, 本版责任编辑
    let own = strip_first(token, HOUSES).filter(craft);
    let mut rest = own.or_else(|| of_other_house(token)).unwrap_or(token);
    let mut glued = false;
    while let Some(behind) = strip_first(rest, EDITORS).filter(|behind| fits(behind)) {
        seen.editor = true;
        (rest, glued) = (behind, true);
    }
    while let Some(behind) = strip_first(rest, ROLES).filter(|behind| fits(behind)) {
        seen.role = true;
        seen.writing |= strip_last(token, TAILS).is_some();
        (rest, glued) = (behind, true);
    }
    if rest.is_empty() || JOINERS.contains(&rest) {
        return true;
    }
    if PHOTO.contains(&rest) {
        seen.photo = true;
        seen.source |= rest.chars().count() >= LEAST_SOURCE;
        return true;
    }
    if TAILS.contains(&rest) {
        seen.writing = true;
        return true;
    }
    if is_name(rest) && !glued {
        // `王五摄`: only behind a family name, for 摄 and the like end other words too.
        let credit = strip_last(rest, PHOTO).filter(|name| family(name) && is_name(name));
        if let Some(name) = credit.filter(|name| name.chars().count() >= 2) {
            seen.photo = true;
            return add_name(name, seen);
        }
    }
    if let Some(name) = strip_last(rest, PHOTO).filter(|name| family(name) && short(name)) {
        seen.photo = true;
        return add_name(name, seen);
    }
    if let Some(name) = strip_last(rest, TAILS).filter(|name| short(name) && !alone) {
        seen.writing = true;
        return add_name(name, seen);
    }
    if glued && !family(rest) && !seen.editor {
        return false;
    }
    is_name(rest) && add_name(rest, seen)
}

/// The role at the end of a token that begins with the name of another paper: 城南都市报记者.
fn of_other_house(token: &str) -> Option<&str> {
    let front =
        strip_last(token, ROLES).filter(|front| (2..=12).contains(&front.chars().count()))?;
    strip_last(front, HOUSES_LAST).filter(|name| name.chars().all(is_han))?;
    token.get(front.len()..)
}

fn is_bracketed(line: &str) -> bool {
    line.starts_with(['（', '(']) && line.ends_with(['）', ')'])
}

/// Whether words alone in brackets sign a story: 新华社巴尔达7月8日电, 均据新华社电, 郭子涵　毕然.
fn signs(inner: &str) -> bool {
    let wire = strip_last(inner, WIRES)
        .is_some_and(|front| inner.contains('日') || strip_last(front, AGENCIES).is_some());
    let mut names = inner
        .split([' ', '\u{3000}', '、'])
        .filter(|name| !name.is_empty());
    let all = names.clone().count() > 1 && names.all(|name| short(name) && family(name));
    wire || all
}

/// Whether a token is no name, but may stand beside names: 第1187期, 2023年5月30日, 投稿邮箱, hupan@example.com, 热轧厂.
fn is_beside(token: &str) -> bool {
    let dated = token.contains(|c: char| c.is_ascii_digit() || c == '@' || c == '〇');
    let place = || {
        strip_last(token, AFFILIATIONS)
            .is_some_and(|name| name.chars().count() >= 2 && name.chars().all(is_han))
    };
    let house = || {
        strip_last(token, HOUSES_LAST).is_some_and(|name| {
            (2..=10).contains(&name.chars().count()) && name.chars().all(is_han)
        })
    };
    dated || CONTACTS.contains(&token) || place() || house()
}

fn add_name(name: &str, seen: &mut Seen) -> bool {
    seen.names += 1;
    seen.families += usize::from(family(name));
    seen.names <= 16
}

/// Whether what stands behind a role word may be a name, or nothing.
fn fits(rest: &str) -> bool {
    rest.is_empty() || rest.chars().count() <= 8
}

fn short(name: &str) -> bool {
    (2..=4).contains(&name.chars().count()) && name.chars().all(is_han)
}

/// Whether a name begins with a family name.
fn family(name: &str) -> bool {
    name.chars().next().is_some_and(|c| SURNAMES.contains(c)) || name.contains('·')
}

/// Whether a token may be a name: up to four Han, a transcribed name with its dot, or a Latin word.
fn is_name(token: &str) -> bool {
    let count = token.chars().count();
    let latin = token.chars().all(|c| c.is_ascii_alphabetic() || c == '.');
    let han = token.chars().all(is_han) && count <= 4;
    let dotted = token.contains('·') && token.chars().all(|c| is_han(c) || c == '·') && count <= 14;
    // 阿Ken
    let mixed = count <= 10
        && token.starts_with(is_han)
        && token.chars().skip(1).all(|c| c.is_ascii_alphabetic());
    han || dotted || mixed || (latin && count <= 14)
}

/// Whether a short line is nothing but a person's name: the author of an essay under its title.
pub(super) fn is_bare_name(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| {
        c.is_whitespace() || NAME_MARKS.contains(c) || "（）()".contains(c)
    });
    let marked = bare.len() < line.len();
    let letters = bare.chars().filter(|c| !c.is_whitespace()).count();
    let parts = bare.split_whitespace().count();
    let shape = if parts == 1 {
        letters <= 3 || marked
    } else {
        parts == 2 && letters == 2
    };
    (2..=4).contains(&letters)
        && shape
        && family(bare)
        && bare.chars().all(|c| is_han(c) || c.is_whitespace())
}

/// Whether a line names an author by its mark (●田野), or by where they work or learn: 文学院2021级 水清.
pub(super) fn is_pen_name(line: &str) -> bool {
    let short = |name: &str| (2..=4).contains(&name.chars().count()) && name.chars().all(is_han);
    let bare = line_of(line);
    if bare.len() < line.len() {
        // One may be a pen name; several are names.
        let mut names = bare.split_whitespace().peekable();
        let first = names.next().is_some_and(short);
        let all = |name| short(name) && family(name);
        if first && (names.peek().is_none() || bare.split_whitespace().all(all)) {
            return true;
        }
    }
    // 大连　隋永安（79岁）
    let aged = bare
        .split_once(['（', '('])
        .filter(|(_, age)| age.trim_end_matches(['）', ')']).ends_with(['岁', '歲']));
    let signed = aged.map_or(bare, |(front, _)| front.trim_end());
    signed
        .rsplit_once([' ', '\u{3000}'])
        .is_some_and(|(place, name)| {
            let latin = name.len() <= 12 && name.chars().all(|c| c.is_ascii_alphabetic());
            let post = strip_last(place.trim_end(), POSTS).is_some() || aged.is_some();
            let named = short(name) && (!post || family(name));
            (named || (latin && name.len() > 1)) && (post || works_there(place.trim_end()))
        })
}

/// A line without the mark before it.
fn line_of(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_whitespace() || NAME_MARKS.contains(c))
}

/// Whether words end as the name of a place of work does.
fn works_there(place: &str) -> bool {
    strip_last(place.trim_end_matches(['）', ')']), AFFILIATIONS).is_some()
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '\u{f900}'..='\u{faff}' | '〇')
}
