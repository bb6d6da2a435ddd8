//! Keys in, picture out: the real `update`, keymap and painter, without threads or a terminal.

mod acting;
mod ahead;
mod beside;
mod encodings;
mod figures;
mod finding;
mod following;
mod help;
mod hits;
mod journeys;
mod keeping;
mod marking;
mod mousing;
mod namesakes;
mod screen;
mod screens;
mod setting;
mod settings;
mod showing;
mod strip;
mod waiting;
