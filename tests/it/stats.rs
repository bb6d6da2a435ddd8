//! Tests of the room.

mod numerals;
