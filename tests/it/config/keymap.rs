//! Keys in, action out.

use banmian::{
    action::Action,
    config::{Code, Context, Key, Keymap, Resolved, keymap::label},
    i18n::Lang,
};

fn act(context: Context, key: &str) -> Resolved {
    let key: Key = key.parse().unwrap();
    Keymap::default().resolve(context, &[key])
}

#[test]
fn every_action_has_a_key_and_a_label() {
    let keymap = Keymap::default();
    let mut labels = Vec::new();
    for &action in Action::ALL {
        let bound = Context::ALL
            .iter()
            .any(|context| keymap.sequences(*context, action).next().is_some());
        assert!(bound, "{} has no key", action.name());
        assert_eq!(Action::named(action.name()), Some(action));
        for lang in [Lang::Zh, Lang::En] {
            assert!(!lang.say(label(action)).is_empty());
        }
        labels.push(Lang::Zh.say(label(action)));
    }
    let count = labels.len();
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), count, "two actions with one label");
}

/// The table of readers.md, by context: action, then keys.
#[test]
fn the_keys_that_fingers_know() {
    let table = [
        (Context::Reading, "line_down", "j Down"),
        (Context::Reading, "line_up", "k Up"),
        (Context::Reading, "page_down", "Space f PgDn"),
        (Context::Reading, "page_up", "b PgUp"),
        (Context::Reading, "half_down", "d Ctrl-d"),
        (Context::Reading, "half_up", "u Ctrl-u"),
        (Context::Reading, "top", "g Home"),
        (Context::Reading, "end", "G End"),
        (Context::Reading, "percent", "%"),
        (Context::Reading, "paragraph_up", "{"),
        (Context::Reading, "paragraph_down", "}"),
        (Context::Reading, "section_up", "["),
        (Context::Reading, "section_down", "]"),
        (Context::Reading, "story_left", "h Left"),
        (Context::Reading, "story_right", "l Right"),
        (Context::Reading, "next_pane", "Tab"),
        (Context::Reading, "previous_pane", "BackTab Shift-Tab"),
        (Context::Reading, "jump_back", "Ctrl-o"),
        (Context::Reading, "jump_forward", "Alt-o Ctrl-i"),
        (Context::Reading, "search", "/"),
        (Context::Reading, "search_next", "n"),
        (Context::Reading, "search_previous", "N"),
        (Context::Reading, "hits", "F"),
        (Context::Reading, "mark", "m"),
        (Context::Reading, "note", "M"),
        (Context::Reading, "mark_next", "'"),
        (Context::Reading, "mark_previous", "`"),
        (Context::Reading, "outline", "t"),
        (Context::Reading, "statistics", "s"),
        (Context::Reading, "marks", "B"),
        (Context::Reading, "shelf", "L"),
        (Context::Reading, "documents", ":"),
        (Context::Reading, "select", "v"),
        (Context::Reading, "copy", "y"),
        (Context::Reading, "copy_with_source", "Y"),
        (Context::Reading, "columns", "c"),
        (Context::Reading, "vertical", "V"),
        (Context::Reading, "wider", "+"),
        (Context::Reading, "narrower", "-"),
        (Context::Reading, "measure_reset", "="),
        (Context::Reading, "zen", "z"),
        (Context::Reading, "encoding", "E"),
        (Context::Reading, "structure", "O"),
        (Context::Reading, "undo", "U"),
        (Context::Reading, "redo", "Ctrl-r"),
        (Context::Reading, "edit", "e"),
        (Context::Reading, "reload", "r"),
        (Context::List, "line_down", "j"),
        (Context::List, "top", "g"),
        (Context::List, "page_down", "Space"),
        (Context::List, "page_up", "b"),
        (Context::List, "go", "Enter"),
        (Context::List, "search", "/"),
        (Context::List, "order", "S"),
        (Context::List, "copy", "y"),
        (Context::List, "copy_with_source", "Y"),
        (Context::List, "delete", "d"),
        (Context::List, "note", "e"),
        (Context::Note, "new_line", "Enter"),
        (Context::Note, "save", "Ctrl-s"),
        (Context::Note, "cancel", "Esc"),
        (Context::Prompt, "cancel", "Esc"),
        (Context::Prompt, "regex", "Alt-r"),
        (Context::Reading, "help", "? F1"),
        (Context::List, "help", "? F1"),
        (Context::Reading, "cancel", "Esc"),
        (Context::List, "quit", "q Ctrl-c"),
        (Context::Note, "quit", "Ctrl-c"),
    ];
    for (context, action, keys) in table {
        let action = Action::named(action).unwrap();
        for key in keys.split(' ') {
            assert_eq!(
                act(context, key),
                Resolved::Act(action),
                "{context:?} {key}"
            );
        }
    }
}

#[test]
fn characters_are_typed_where_text_is_typed() {
    for context in [Context::Prompt, Context::Note] {
        for key in ["q", "?", "j", "、", "ｊ", "Space"] {
            assert_eq!(act(context, key), Resolved::Miss, "{context:?} {key}");
        }
    }
}

#[test]
fn keys_typed_with_an_input_method_act_as_their_ascii_keys() {
    let pairs = "ｊj／/？?、/【[】]「{」}·`‘'’'＋+－-＝=，,：:％%１1Ｇg".replace("Ｇg", "ＧG");
    let pairs: Vec<char> = pairs.chars().collect();
    for pair in pairs.chunks(2) {
        let [typed, meant] = pair else { unreachable!() };
        assert_eq!(Key::from(*typed).without_input_method(), Key::from(*meant));
        for context in [Context::Reading, Context::List] {
            assert_eq!(
                Keymap::default().resolve(context, &[Key::from(*typed)]),
                Keymap::default().resolve(context, &[Key::from(*meant)]),
                "{typed}"
            );
        }
    }
    assert_eq!(Key::from('\u{3000}').without_input_method(), Key::from(' '));
    assert_eq!(Key::from('；').without_input_method(), Key::from(';'));
    assert_eq!(Key::from('！').without_input_method(), Key::from('!'));
    assert_eq!(Key::from('。').without_input_method(), Key::from('.'));
    assert_eq!(Key::from('”').without_input_method(), Key::from('"'));
    assert_eq!(Key::from('泉').without_input_method(), Key::from('泉'));
    assert_eq!(
        Key::from(Code::Esc).without_input_method(),
        Code::Esc.into()
    );
}

#[test]
fn a_key_reads_back_from_its_name() {
    for name in [
        "j",
        "G",
        "Space",
        "-",
        "Ctrl--",
        "Ctrl-d",
        "Alt-o",
        "Ctrl-Alt-x",
        "Shift-Down",
        "PgDn",
        "F12",
        "BackTab",
        "泉",
        "Esc",
    ] {
        assert_eq!(name.parse::<Key>().unwrap().to_string(), name);
    }
    assert_eq!("ctrl-D".parse::<Key>(), "Ctrl-d".parse());
    for name in [
        "", "jj", "Hyper-x", "Shift-a", "F0", "F25", "Ctrl-", "\u{7}",
    ] {
        assert!(name.parse::<Key>().is_err(), "{name:?}");
    }
}

#[test]
fn a_patch_gives_keys_and_takes_them() {
    let patch =
        "[reading]\noutline = [\"g t\", \"o\"]\ntop = [\"g g\"]\nzen = []\nstatistics = \"e\"\n";
    let (keymap, problems) = Keymap::default().patched(patch);
    assert_eq!(problems, []);
    let keys =
        |names: &str| -> Vec<Key> { names.split(' ').map(|name| name.parse().unwrap()).collect() };
    let resolve = |names| keymap.resolve(Context::Reading, &keys(names));
    assert_eq!(resolve("g"), Resolved::Wait);
    assert_eq!(resolve("ｇ"), Resolved::Wait);
    assert_eq!(resolve("g t"), Resolved::Act(Action::Outline));
    assert_eq!(resolve("ｇ ｔ"), Resolved::Act(Action::Outline));
    assert_eq!(resolve("g g"), Resolved::Act(Action::Top));
    assert_eq!(resolve("g x"), Resolved::Miss);
    assert_eq!(resolve("t"), Resolved::Miss);
    assert_eq!(resolve("z"), Resolved::Miss);
    assert_eq!(resolve("e"), Resolved::Act(Action::Statistics));
    assert_eq!(resolve("j"), Resolved::Act(Action::LineDown));
    assert_eq!(
        keymap.names(Context::Reading, Action::Outline),
        ["g t", "o"]
    );
    assert_eq!(
        keymap.keys(Context::Reading, Action::Outline),
        [Key::from('o')]
    );
}

#[test]
fn all_that_is_wrong_in_a_patch_is_told_at_once() {
    let patch = "[reading]\noutlin = [\"x\"]\nzen = [\"Hyper-z\"]\nmark = [\"x\"]\nnote = [\"x\"]\nhits = [\"g h\"]\n\n[reeding]\nzen = [\"z\"]\n\n[list]\ngo = [1]\n";
    let (keymap, problems) = Keymap::default().patched(patch);
    let told: Vec<String> = problems
        .iter()
        .map(|problem| problem.say(Lang::En))
        .collect();
    assert_eq!(
        told,
        [
            "2:1: nothing is called outlin; did you mean outline?",
            "3:8: zen: \"Hyper-z\" is not a key",
            "5:9: note: x is bound to mark as well",
            "6:9: hits: g h clashes with top's g: no key acts and also begins a sequence",
            "8:2: nothing is called reeding; did you mean reading?",
            "12:7: go: can't be 1; it takes \"j\", \"Ctrl-d\"",
        ]
    );
    assert_eq!(
        keymap.resolve(Context::Reading, &[Key::from('x')]),
        Resolved::Act(Action::Mark)
    );
    assert_eq!(
        keymap.resolve(Context::Reading, &[Key::from('t')]),
        Resolved::Act(Action::Outline)
    );
}

#[test]
fn a_patch_that_is_no_toml_is_told_with_its_place() {
    let (_, problems) = Keymap::default().patched("[reading]\ntop = [\"g\"\nmark = [\"x\"]\n");
    assert!(!problems.is_empty());
    assert!(problems[0].line >= 2, "{problems:?}");
}
