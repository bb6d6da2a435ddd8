//! The worked cases of statistics.md 5: the built-in page, its paragraphs given by hand.

use banmian::{
    document::{Block, Document},
    stats::{self, Direction, Figure, Role},
    text::Range,
};

/// A document of these paragraphs.
pub(super) fn document(paragraphs: &[&str]) -> Document {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for paragraph in paragraphs {
        let start = text.len();
        text.push_str(paragraph);
        blocks.push(Block {
            range: Range::new(start, text.len()),
            ..Block::default()
        });
        text.push('\n');
    }
    Document {
        text: text.into(),
        blocks,
        ..Document::default()
    }
}

fn surfaces(paragraphs: &[&str], role: Role) -> Vec<String> {
    let document = document(paragraphs);
    (0..document.blocks.len())
        .flat_map(|block| stats::candidates(&document, block))
        .filter(|figure| figure.role == role)
        .map(|figure| figure.range.of(&document.text).to_owned())
        .collect()
}

fn page() -> Vec<String> {
    let page = include_str!("../../../assets/jinan-page.txt");
    let mut joined = page.replace("行\n\n动推进", "行动推进");
    joined = joined.replace("检测主\n\n要依靠", "检测主要依靠");
    joined = joined.replace("课堂上,\n\n既有", "课堂上,既有");
    joined
        .lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn ten_key_figures() {
    let page = page();
    let lines: Vec<&str> = page.iter().map(String::as_str).collect();
    let document = document(&lines);
    let key: Vec<(String, Figure)> = (0..document.blocks.len())
        .flat_map(|block| stats::figures(&document, block))
        .filter(|figure| figure.role == Role::Key)
        .map(|figure| (figure.range.of(&document.text).to_owned(), figure))
        .collect();
    let rows: Vec<(&str, &str, &str, &str, Direction)> = key
        .iter()
        .map(|(surface, figure)| {
            (
                surface.as_str(),
                figure.value.as_deref().unwrap_or_default(),
                figure.unit.as_str(),
                figure.label.as_str(),
                figure.direction,
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("200余人次", "200", "人次", "党员干部", Direction::None),
            ("120处", "120", "处", "区管泉池", Direction::None),
            ("11处", "11", "处", "泉池景观提升工程", Direction::None),
            ("80余处", "80", "处", "泉水直饮点", Direction::None),
            ("128天", "128", "天", "供暖季", Direction::None),
            ("853项", "853", "项", "检修技改项目", Direction::None),
            ("312项", "312", "项", "已完成检修技改项目", Direction::None),
            ("528具", "528", "具", "更换灭火器", Direction::None),
            ("17.44%", "17.44", "%", "“零跑腿”业务受理量", Direction::Up),
            ("14.8%", "14.8", "%", "投诉率", Direction::Down),
        ]
    );
    let bases = key.iter().map(|(_, figure)| figure.basis.as_deref());
    let told: Vec<&str> = bases.flatten().collect();
    assert_eq!(told, ["较去年", "同比"]);
}

#[test]
fn figures_and_optional_ones() {
    let page = page();
    let lines: Vec<&str> = page.iter().map(String::as_str).collect();
    assert_eq!(
        surfaces(&lines, Role::Figure),
        [
            "第11号",
            "2025—2030年",
            "2025年度",
            "2025—2035年",
            "2025—2026",
            "3月23日",
            "4月",
            "第25个",
            "四月份",
            "7点"
        ]
    );
    for surface in ["三级", "三项", "三大", "四大", "八个字"] {
        assert!(
            surfaces(&lines, Role::Optional).contains(&surface.to_owned()),
            "{surface}"
        );
    }
}
