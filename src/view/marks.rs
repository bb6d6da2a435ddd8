//! The list of marks.

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use crate::app::{List, Model};

/// Paints the list.
pub(super) fn paint(
    model: &Model,
    list: &List,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let _ = (model, list, area, canvas);
    None
}
