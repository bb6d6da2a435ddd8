//! Tests of the room.

mod cases;
mod hostile;
mod numerals;
mod page;
mod relations;
