//! Themes: readable in both tones and at every depth.

use banmian::{
    config::{Depth, Ground, Ink, Look, Palette, Role, Theme, Tone},
    i18n::Lang,
};
use ratatui::style::{Color, Modifier};

fn luminance(rgb: [u8; 3]) -> f64 {
    let [red, green, blue] = rgb.map(|channel| {
        let channel = f64::from(channel) / 255.0;
        if channel <= 0.04045 {
            channel / 12.92
        } else {
            ((channel + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast by WCAG 2: 1 to 21.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn indexed(index: u8) -> [u8; 3] {
    let step = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
    match index {
        232.. => [8 + 10 * (index - 232); 3],
        _ => [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(step),
    }
}

/// Signs that carry no words: they need no contrast of text.
const SIGNS: [Role; 4] = [Role::Rule, Role::Gutter, Role::Strip, Role::StripHere];

/// The grounds on which a role that sets none can stand.
fn grounds(theme: &Theme, tone: Tone, look: Look) -> Vec<Ink> {
    match look.ground {
        Some(ground) => vec![ground],
        None => [Role::Text, Role::Side, Role::Bar, Role::Overlay]
            .map(|role| theme.look(tone, role).ground.unwrap())
            .into(),
    }
}

#[test]
fn every_role_of_every_theme_can_be_read() {
    assert!(Theme::names().count() >= 4);
    let mut faint = Vec::new();
    for name in Theme::names() {
        let theme = Theme::built_in(name).unwrap();
        let least = if name == "high-contrast" { 7.0 } else { 4.5 };
        for tone in Tone::ALL {
            let text = theme.look(tone, Role::Text).ink.unwrap();
            for role in Role::ALL.iter().filter(|role| !SIGNS.contains(role)) {
                let look = theme.look(tone, *role);
                let ink = look.ink.unwrap_or(text);
                for ground in grounds(&theme, tone, look) {
                    let full = contrast(ink.rgb, ground.rgb);
                    let fewer = contrast(indexed(ink.xterm), indexed(ground.xterm));
                    if full < least || fewer < 4.5 {
                        faint.push(format!(
                            "{name} {tone:?} {role:?}: {full:.2}, of 256 {fewer:.2} ({} on {})",
                            ink.xterm, ground.xterm
                        ));
                    }
                }
            }
        }
    }
    assert!(faint.is_empty(), "{}", faint.join("\n"));
}

#[test]
fn the_tones_are_what_they_say() {
    for name in Theme::names() {
        let theme = Theme::built_in(name).unwrap();
        for tone in Tone::ALL {
            let [red, green, blue] = theme.look(tone, Role::Text).ground.unwrap().rgb;
            assert_eq!(Tone::of_background(red, green, blue), tone, "{name}");
        }
    }
    assert_eq!(Tone::of_background(0, 43, 54), Tone::Dark);
    assert_eq!(Tone::of_background(253, 246, 227), Tone::Light);
}

/// What must never look alike, at any depth.
const APART: [(Role, Role); 11] = [
    (Role::Hit, Role::Selection),
    (Role::HitHere, Role::Selection),
    (Role::Text, Role::Figure),
    (Role::Figure, Role::FigureHere),
    (Role::Text, Role::Hit),
    (Role::Hit, Role::HitHere),
    (Role::Text, Role::Selection),
    (Role::List, Role::ListCursor),
    (Role::ListCursor, Role::ListCursorAway),
    (Role::Title, Role::TitleHere),
    (Role::Text, Role::Headline),
];

#[test]
fn roles_differ_at_every_depth() {
    for name in Theme::names() {
        let theme = Theme::built_in(name).unwrap();
        for tone in Tone::ALL {
            for depth in [Depth::None, Depth::Ansi, Depth::Xterm, Depth::True] {
                for ground in [Ground::Theme, Ground::Terminal] {
                    let palette = theme.palette(tone, depth, ground);
                    for (one, other) in APART {
                        let base = palette.style(Role::Text);
                        assert_ne!(
                            base.patch(palette.style(one)),
                            base.patch(palette.style(other)),
                            "{name} {tone:?} {depth:?} {ground:?}: {one:?} and {other:?}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn without_colours_there_are_none() {
    let theme = Theme::default();
    let none = theme.palette(Tone::Dark, Depth::None, Ground::Theme);
    let few = theme.palette(Tone::Dark, Depth::Ansi, Ground::Theme);
    for role in Role::ALL {
        assert_eq!((none.style(*role).fg, none.style(*role).bg), (None, None));
        assert_eq!(few.style(*role).bg, None);
    }
    assert!(
        none.style(Role::Hit)
            .add_modifier
            .contains(Modifier::REVERSED)
    );
}

#[test]
fn the_environment_tells_the_depth() {
    let depth = Depth::of;
    assert_eq!(
        depth(Some("1"), Some("truecolor"), Some("xterm")),
        Depth::None
    );
    assert_eq!(
        depth(Some(""), Some("truecolor"), Some("xterm")),
        Depth::True
    );
    assert_eq!(depth(None, None, Some("xterm-256color")), Depth::Xterm);
    assert_eq!(depth(None, None, Some("linux")), Depth::Ansi);
    assert_eq!(depth(None, None, Some("dumb")), Depth::None);
    assert_eq!(depth(None, Some("24bit"), None), Depth::True);
}

#[test]
fn a_theme_of_ones_own_says_what_differs() {
    let (theme, problems) = Theme::parse(
        "mine",
        "base = \"ink\"\n[dark]\npaper = \"#101010\"\nrose = \"#ff8080\"\n[light]\nrose = \"#800000\"\n[roles]\nheading = { ink = \"rose\", style = \"bold underline\" }\n",
    );
    assert_eq!(problems, []);
    assert_eq!(theme.name(), "mine");
    let palette = theme.palette(Tone::Dark, Depth::True, Ground::Theme);
    assert_eq!(palette.style(Role::Text).bg, Some(Color::Rgb(16, 16, 16)));
    assert_eq!(
        palette.style(Role::Heading).fg,
        Some(Color::Rgb(255, 128, 128))
    );
    let ink = Theme::built_in("ink").unwrap();
    assert_eq!(
        theme.look(Tone::Light, Role::Text),
        ink.look(Tone::Light, Role::Text)
    );
    assert_ne!(palette, Palette::default());
}

#[test]
fn all_that_is_wrong_in_a_theme_is_told_at_once() {
    let (theme, problems) = Theme::parse(
        "mine",
        "base = \"papr\"\n[dark]\npaper = \"red\"\n[roles]\nheadlin = { ink = \"ink\" }\nheading = { ink = \"rose\" }\nlink = { style = \"blink\" }\nup = 3\n",
    );
    let told: Vec<String> = problems
        .iter()
        .map(|problem| problem.say(Lang::En))
        .collect();
    assert_eq!(told.len(), 6, "{told:#?}");
    assert!(
        told[0].starts_with("1:9: nothing is called papr; did you mean paper?"),
        "{told:#?}"
    );
    assert!(
        told[1].starts_with("3:9: paper: can't be \"red\""),
        "{told:#?}"
    );
    assert!(told[2].contains("did you mean headline?"), "{told:#?}");
    assert!(
        told[3].starts_with("6:19: nothing is called rose"),
        "{told:#?}"
    );
    assert!(
        told[4].starts_with("7:18: link: can't be \"blink\""),
        "{told:#?}"
    );
    assert!(told[5].starts_with("8:6: up: can't be 3"), "{told:#?}");
    assert_eq!(
        theme.look(Tone::Dark, Role::Text),
        Theme::default().look(Tone::Dark, Role::Text)
    );
}
