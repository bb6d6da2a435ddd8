//! Pages: where a page ends (typesetting.md 12, page level; CLREQ, widows).
//!
//! A heading never stands last and keeps two lines of body with it; a page opens with no last line of a paragraph and ends with no first line of one
//! of three or more; a caption stays with what follows it; blank rows at a page's top vanish.

use super::{At, Flow, Row};
use crate::document::Kind;

impl Flow<'_> {
    /// The rows of a page of `height` rows from `top`, and the top of the next page, None where the flow ends on this one. A page holds one line at
    /// least.
    pub fn page(&self, top: At, height: u16) -> (Vec<Row>, Option<At>) {
        let mut rows = self.rows(top, height.max(1));
        let lines: Vec<(usize, At)> = rows
            .iter()
            .enumerate()
            .filter_map(|(index, row)| match row {
                Row::Line(at) => Some((index, *at)),
                Row::Blank | Row::Above(_) => None,
            })
            .collect();
        let Some(&(_, last)) = lines.last() else {
            return (rows, None);
        };
        let Some(next) = self.next(last) else {
            return (rows, None);
        };
        // Go back over lines until the page may end there; give up where that would leave less than half of it.
        let mut cut = next;
        for &(index, at) in lines.iter().rev() {
            if self.may_part(at, cut) {
                rows.truncate(index + 1);
                return (rows, Some(cut));
            }
            if index * 2 < usize::from(height) {
                break;
            }
            cut = at;
        }
        while rows.last() == Some(&Row::Blank) {
            rows.pop();
        }
        (rows, Some(next))
    }

    /// Whether a page may end with line `before` and the next open with line `after`.
    fn may_part(&self, before: At, after: At) -> bool {
        let kind = |at: At| {
            self.document
                .blocks
                .get(at.block as usize)
                .map(|block| block.kind)
        };
        let lines = |at: At| self.set(at.block).lines().len() as u32;
        let keeps = |kind: Option<Kind>| {
            matches!(
                kind,
                Some(Kind::Banner | Kind::Kicker | Kind::Headline | Kind::Deck | Kind::Heading)
            )
        };
        if keeps(kind(before)) {
            return false;
        }
        if before.block == after.block {
            let height = lines(before);
            // No first line of three or more alone below, no last line alone above.
            return !(height >= 3 && after.line == 1) && after.line + 1 != height;
        }
        // By-lines and captions stay with what they stand by; a heading keeps two lines of body.
        let belongs = matches!(kind(before), Some(Kind::Byline | Kind::Caption));
        let headed = before.line == 0
            && before.block > self.blocks.start
            && lines(before) == 1
            && keeps(kind(At {
                block: before.block - 1,
                line: 0,
            }));
        !belongs && !headed
    }

    /// The top of the page behind the one at `top`; `top` itself where there is none.
    pub fn page_down(&self, top: At, height: u16) -> At {
        self.page(top, height).1.unwrap_or(top)
    }

    /// The top of a page that ends where the page at `top` starts: page-down from it comes back to `top` or, by the rules of pages, close
    /// to it. The first line where there is no whole page before.
    pub fn page_up(&self, top: At, height: u16) -> At {
        let mut start = self.up(top, u32::from(height));
        while start < top {
            let end = self.page_down(start, height);
            if end >= top || end == start {
                break;
            }
            let Some(next) = self.next(start) else { break };
            start = next;
        }
        start.min(top)
    }

    /// The rows of `columns` newspaper columns of `height` rows from `top`, and the top of what follows them. Where the flow ends in them, they
    /// end at the same height, as near as the rules of pages allow.
    pub fn columns(&self, top: At, height: u16, columns: u16) -> (Vec<Vec<Row>>, Option<At>) {
        let (mut set, next) = self.full_columns(top, height, columns);
        if next.is_none() && set.len() > 1 {
            let (mut low, mut high) = ((self.height_of(top) as u16).min(height), height);
            while low < high {
                let middle = u16::midpoint(low, high);
                let (even, next) = self.full_columns(top, middle, columns);
                if next.is_none() {
                    (set, high) = (even, middle);
                } else {
                    low = middle + 1;
                }
            }
        }
        (set, next)
    }

    /// Columns filled one after the other.
    fn full_columns(&self, top: At, height: u16, columns: u16) -> (Vec<Vec<Row>>, Option<At>) {
        let mut set = Vec::new();
        let mut next = Some(top);
        for _ in 0..columns {
            let Some(at) = next else { break };
            let (rows, behind) = self.page(at, height);
            set.push(rows);
            next = behind;
        }
        (set, next)
    }
}
