//! Tests of the room.

mod cases;
mod hostile;
mod numerals;
mod output;
mod page;
mod relations;
mod sound;
