//! Files that are no text, by their first bytes (or what their archive holds): the reader is told what they are and what to try.
//!
//! Coordinates: bytes from the start. The magic numbers are those of the formats' own descriptions.

use crate::i18n::Word;

/// A kind of file that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// PDF.
    Pdf,
    /// One file, packed: gzip, xz, zstd, bzip2.
    Packed,
    /// Several files: 7z, RAR, tar.
    Archive,
    /// A book of Kindle: MOBI, AZW3, KFX, Topaz.
    Kindle,
    /// Word, Excel and their like, old and new.
    Office,
    /// A picture, a sound, a film.
    Media,
    /// A web page with all that belongs to it in one file: MHTML (RFC 2557).
    WebArchive,
}

/// Where a mark stands, the mark, and what it tells.
const MARKS: [(usize, &[u8], Foreign); 24] = [
    (0, b"%PDF-", Foreign::Pdf),
    (0, b"\x1f\x8b", Foreign::Packed),
    (0, b"\xfd7zXZ\0", Foreign::Packed),
    (0, b"\x28\xb5\x2f\xfd", Foreign::Packed),
    (0, b"BZh", Foreign::Packed),
    (0, b"7z\xbc\xaf\x27\x1c", Foreign::Archive),
    (0, b"Rar!\x1a\x07", Foreign::Archive),
    (257, b"ustar", Foreign::Archive),
    (60, b"BOOKMOBI", Foreign::Kindle),
    (60, b"TEXtREAd", Foreign::Kindle),
    (0, b"TPZ", Foreign::Kindle),
    (0, b"\xeaDRMION\xee", Foreign::Kindle),
    (0, b"CONT\x02\0", Foreign::Kindle),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Foreign::Office),
    (0, b"\x89PNG\r\n", Foreign::Media),
    (0, b"\xff\xd8\xff", Foreign::Media),
    (0, b"GIF8", Foreign::Media),
    (0, b"RIFF", Foreign::Media),
    (0, b"ID3", Foreign::Media),
    (0, b"OggS", Foreign::Media),
    (0, b"fLaC", Foreign::Media),
    (4, b"ftyp", Foreign::Media),
    (0, b"\x1a\x45\xdf\xa3", Foreign::Media),
    (0, b"AT&TFORM", Foreign::Media),
];

impl Foreign {
    /// Whether it is refused although no NUL is in it.
    pub(super) const fn may_lack_nul(self) -> bool {
        matches!(self, Self::Pdf | Self::WebArchive)
    }

    /// What bytes with a NUL among them are, where their mark is known. Some may have none.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let front = bytes.get(..1024).unwrap_or(bytes);
        let letter = front.starts_with(b"MIME-Version:") || front.starts_with(b"From: <Saved by");
        if letter && memchr::memmem::find(front, b"multipart/related").is_some() {
            return Some(Self::WebArchive);
        }
        let marked = |(at, mark, _): &&(usize, &[u8], Self)| {
            let behind = bytes.get(*at..);
            behind.is_some_and(|behind| behind.starts_with(mark))
        };
        MARKS.iter().find(marked).map(|(_, _, foreign)| *foreign)
    }

    /// What the files of an archive without a book make: OOXML, ODF.
    pub(super) fn of_archive(has: impl Fn(&str) -> bool) -> Option<Self> {
        let names = [
            "word/document.xml",
            "xl/workbook.xml",
            "ppt/presentation.xml",
            "content.xml",
        ];
        names.into_iter().any(has).then_some(Self::Office)
    }

    pub(super) const fn word(self) -> Word {
        match self {
            Self::Pdf => Word::ForeignPdf,
            Self::Packed => Word::ForeignPacked,
            Self::Archive => Word::ForeignArchive,
            Self::Kindle => Word::ForeignKindle,
            Self::Office => Word::ForeignOffice,
            Self::Media => Word::ForeignMedia,
            Self::WebArchive => Word::ForeignWebArchive,
        }
    }
}
