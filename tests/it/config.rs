//! Settings, keys and colours: the data of `assets/` and what the user lays over it.

mod keymap;
mod settings;
mod theme;
