//! Floor 4. The only room that touches files: reads, watches, locks, writes atomically, knows the paths.
//!
//! Invariants: what stands under a name is always a whole generation, the old or the new one, whatever kills the
//! program or fills the disk; nothing that could not be read is ever overwritten.
//! Must never know: what the bytes mean.

mod atomic;
mod error;
mod identity;
mod paths;
mod read;
mod scratch;
mod stop;
mod store;
mod watch;

pub use atomic::write;
pub use error::Error;
pub use identity::Identity;
pub use paths::Paths;
pub use read::{
    BUILT_IN, LIMIT, Opened, Rest, Source, Whole, exists, names, open, small_text, stdin_holds_data,
};
pub use scratch::Scratch;
pub use stop::Stop;
pub use store::{Loaded, Merged, Name, Saved, Store, fresh_id};
pub use watch::Watch;
