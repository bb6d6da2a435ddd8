//! What README shows is what the program does.

use std::fs;

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text.find(start).expect(start) + start.len();
    let len = text[from..].find(end).expect(end);
    text[from..from + len].trim_matches('\n')
}

#[test]
fn the_picture_is_the_screen() {
    let readme = fs::read_to_string("README.md").unwrap();
    let snapshot =
        fs::read_to_string("tests/it/app/snapshots/it__app__screens__page_120x40_narrow.snap")
            .unwrap();
    let screen = snapshot.split("---\n").nth(2).unwrap();
    assert_eq!(
        between(&readme, "```text\n", "```"),
        screen.trim_matches('\n')
    );
}
