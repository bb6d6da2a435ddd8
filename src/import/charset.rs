//! The encodings that a text may be in: those of the WHATWG, and EUC-TW.

use encoding_rs::{BIG5, Encoding, GB18030, GBK};

/// An encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    /// One that `encoding_rs` decodes.
    Known(&'static Encoding),
    /// EUC-TW, which becomes Big5 first.
    EucTw,
}

/// What EUC-TW is called.
const EUC_TW: &str = "EUC-TW";

impl Charset {
    /// The encoding that a label names: a WHATWG label, or one of EUC-TW.
    pub(super) fn by_label(label: &str) -> Option<Self> {
        let label = label.trim();
        if ["euc-tw", "euctw", "x-euc-tw", "cns11643"]
            .iter()
            .any(|name| label.eq_ignore_ascii_case(name))
        {
            return Some(Self::EucTw);
        }
        Encoding::for_label(label.as_bytes()).map(Self::Known)
    }

    /// Its name: that of the WHATWG, where it has one.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Known(encoding) => encoding.name(),
            Self::EucTw => EUC_TW,
        }
    }

    /// What decodes it, after [`super::euc_tw::to_big5`] where that is needed.
    pub(super) fn decoder(self) -> &'static Encoding {
        match self {
            Self::Known(encoding) => encoding,
            Self::EucTw => BIG5,
        }
    }

    /// GB18030 for its subset, else itself.
    pub(super) fn whole(self) -> Self {
        if self == Self::Known(GBK) {
            Self::Known(GB18030)
        } else {
            self
        }
    }
}
