//! What figures say of each other (issue 4.3).

use super::page::document;
use banmian::stats::{self, Relation};

fn relations(text: &str) -> Vec<Relation> {
    let document = document(&[text]);
    stats::relations(&document, &stats::figures(&document, 0))
}

#[test]
fn a_part_of_a_whole_has_its_share() {
    let found = relations("全年共梳理确定各类检修技改项目853项。目前，相关工作已完成312项。");
    let share = found.iter().find_map(|relation| match relation {
        Relation::Part { share, .. } => Some(share.as_str()),
        Relation::Again { .. } => None,
    });
    assert_eq!(share, Some("36.6"));
}

#[test]
fn what_is_told_twice_is_known_again() {
    let found = relations("粮食产量69541万吨。会议指出，粮食产量69541万吨。");
    assert!(matches!(found[..], [Relation::Again { .. }]), "{found:?}");
    assert_eq!(relations("全市有公园23个，新建学校12个。"), []);
}
