//! Tests of the room.

mod cases;
mod numerals;
mod page;
