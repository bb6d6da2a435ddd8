//! What the room costs.

fn main() {}
