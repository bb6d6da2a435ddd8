//! Tests of the room.

mod cases;
mod forms;
mod hostile;
mod numerals;
mod output;
mod page;
mod relations;
mod sound;
