//! The built-in page at every measure from 12 to 120 cells: what a Chinese reader would see at once.

use banmian::{
    import::{self, Hint},
    layout::{self, Measure},
    text::Ruler,
};

const NO_START: &str = "。，、；：！？．”’»）》〉」』】〕〗］｝…～·・%‰℃,.;:!?)]}";
const NO_END: &str = "“‘«（《〈「『【〔〖［｛([{￥$";

#[test]
fn no_line_starts_or_ends_wrongly_and_lines_joined_give_the_text_back() {
    let page = include_bytes!("../../assets/jinan-page.txt");
    let document = import::import(page.to_vec(), &Hint::default())
        .unwrap()
        .document;
    for columns in 12..=120 {
        for ruler in [Ruler::NARROW, Ruler::WIDE] {
            for block in 0..document.blocks.len() {
                let set = layout::set(&document, block, &Measure::new(columns), &ruler);
                let lines: Vec<String> = (0..set.lines().len())
                    .map(|line| set.text(&document, line))
                    .collect();
                for (index, line) in lines.iter().enumerate() {
                    assert!(
                        ruler.measure(line) <= usize::from(columns),
                        "{columns}: {line}"
                    );
                    let first = line.chars().next().unwrap();
                    assert!(
                        index == 0 || !NO_START.contains(first),
                        "{columns} {ruler:?}: {line}"
                    );
                    assert!(
                        !NO_END.contains(line.chars().last().unwrap()),
                        "{columns} {ruler:?}: {line}"
                    );
                }
                let solid = |text: &str| text.replace(' ', "");
                assert_eq!(
                    solid(&lines.concat()),
                    solid(document.block_text(block)),
                    "{columns}"
                );
            }
        }
    }
}
