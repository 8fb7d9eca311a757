//! The fonts that there are: read once, and kept.

use crate::sheet::FontName;
use domain::languages::Language;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use ttf_parser::{Face, Permissions};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;

/// The families for Latin, Greek and Cyrillic letters, the best first.
const LATIN: &[&str] = &["Noto Serif", "Noto Sans", "Liberation Serif", "DejaVu Serif", "DejaVu Sans"];

/// Those for Arabic letters, some of which have no Latin ones.
const ARABIC: &[&str] = &["Noto Naskh Arabic", "Amiri", "Scheherazade New", "Noto Sans Arabic"];

/// Those for Chinese characters, in their simplified forms.
const CHINESE: &[&str] = &[
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
];

/// How deep folders of fonts are searched.
const DEPTH: usize = 6;

/// The largest file that is taken for a font.
const LARGEST: u64 = 64 << 20;

/// All fonts of some folders.
pub(crate) struct Fonts {
    book: LazyHash<FontBook>,
    faces: Vec<FontFace>,
    /// A bit for each character for which a face has a glyph.
    covered: Vec<u64>,
}

/// One face of a file; it is read when it is first used.
struct FontFace {
    file: Arc<FontFile>,
    index: u32,
    font: OnceLock<Option<Font>>,
}

/// A file, which several faces may share.
struct FontFile {
    path: PathBuf,
    data: OnceLock<Option<Bytes>>,
}

/// A language whose letters no font has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FontsMissing {
    pub language: Language,
    /// A family that has them.
    pub family: &'static str,
}

/// Returns the folders in which systems keep fonts.
pub fn system_folders() -> Vec<PathBuf> {
    ["/usr/local/share/fonts", "/usr/share/fonts"].iter().map(PathBuf::from).collect()
}

impl Fonts {
    /// Reads what the fonts of these folders are; what cannot be read or may not be embedded is no font.
    pub(crate) fn read(folders: &[PathBuf]) -> Self {
        let mut fonts = Self {
            book: LazyHash::new(FontBook::new()),
            faces: Vec::new(),
            covered: vec![0; 0x11_0000 / 64],
        };
        let mut book = FontBook::new();
        for folder in folders {
            let mut paths = Vec::new();
            find_files(folder, DEPTH, &mut paths);
            paths.sort();
            for path in paths {
                fonts.add(&mut book, path);
            }
        }
        fonts.book = LazyHash::new(book);
        fonts
    }

    /// Adds the faces of a file.
    fn add(&mut self, book: &mut FontBook, path: PathBuf) {
        let Ok(data) = fs::read(&path) else { return };
        let file = Arc::new(FontFile { path, data: OnceLock::new() });
        for index in 0..ttf_parser::fonts_in_collection(&data).unwrap_or(1) {
            if !Face::parse(&data, index).is_ok_and(|face| may_be_embedded(&face)) {
                continue;
            }
            let Some(info) = FontInfo::new(&data, index) else { continue };
            for code in info.coverage.iter() {
                if let Some(bits) = usize::try_from(code / 64).ok().and_then(|at| self.covered.get_mut(at)) {
                    *bits |= 1 << (code % 64);
                }
            }
            book.push(info);
            self.faces.push(FontFace { file: Arc::clone(&file), index, font: OnceLock::new() });
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.faces.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.faces.len()
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        let face = self.faces.get(index)?;
        face.font.get_or_init(|| Font::new(face.file.data()?, face.index)).clone()
    }

    /// Returns whether a face has a glyph for a character.
    pub(crate) fn have(&self, character: char) -> bool {
        let code = u32::from(character);
        let bits = usize::try_from(code / 64).ok().and_then(|at| self.covered.get(at));
        bits.is_some_and(|bits| bits & (1 << (code % 64)) != 0)
    }

    /// Returns whether the fonts have the letters of a language, judged by some of them.
    pub(crate) fn write(&self, language: Language) -> bool {
        letters_of(language).chars().all(|letter| self.have(letter))
    }

    pub(crate) fn missing(&self) -> Vec<FontsMissing> {
        let lacking = Language::ALL.iter().copied().filter(|language| !self.write(*language));
        lacking.map(|language| FontsMissing { language, family: families_of(language)[0] }).collect()
    }

    /// Returns the families in which a language is written, the best first, and behind them those of other scripts. What
    /// none of them has is taken from any other font.
    pub(crate) fn chain(&self, language: Language) -> Vec<FontName> {
        let present = |families: &[&'static str]| -> Vec<&'static str> {
            families
                .iter()
                .copied()
                .filter(|family| self.book.contains_family(&family.to_lowercase()))
                .collect()
        };
        let named = |families: &[&'static str]| present(families).into_iter().map(FontName::whole);
        let chain: Vec<_> = match language {
            Language::Arabic => named(ARABIC).chain(named(LATIN)).chain(named(CHINESE)).collect(),
            // Marks that Latin letters and Chinese characters share are as wide as Chinese ones.
            Language::Chinese => {
                let latin = present(LATIN).into_iter().map(FontName::beside_chinese);
                latin.chain(named(CHINESE)).chain(named(ARABIC)).collect()
            }
            _ => named(LATIN).chain(named(ARABIC)).chain(named(CHINESE)).collect(),
        };
        match self.book.families().next() {
            Some((family, _)) if chain.is_empty() => vec![FontName::whole(family)],
            _ => chain,
        }
    }
}

impl FontFile {
    fn data(&self) -> Option<Bytes> {
        self.data.get_or_init(|| fs::read(&self.path).ok().map(Bytes::new)).clone()
    }
}

/// Returns whether a face is drawn by outlines, and its licence permits to embed it.
fn may_be_embedded(face: &Face<'_>) -> bool {
    let tables = face.tables();
    let outlined = tables.glyf.is_some() || tables.cff.is_some() || tables.cff2.is_some();
    let coloured = tables.colr.is_some() || tables.svg.is_some() || tables.sbix.is_some();
    outlined && !coloured && face.permissions() != Some(Permissions::Restricted)
}

/// Adds the files of fonts in a folder.
fn find_files(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let Ok(metadata) = fs::metadata(&path) else { continue };
        let extension = path.extension().and_then(|extension| extension.to_str());
        let named = extension.is_some_and(|extension| {
            ["otc", "otf", "ttc", "ttf"].iter().any(|known| extension.eq_ignore_ascii_case(known))
        });
        if metadata.is_dir() && depth > 0 {
            find_files(&path, depth - 1, found);
        } else if metadata.is_file() && named && metadata.len() <= LARGEST {
            found.push(path);
        }
    }
}

/// Returns the families for the letters of a language.
const fn families_of(language: Language) -> &'static [&'static str] {
    match language {
        Language::Arabic => ARABIC,
        Language::Chinese => CHINESE,
        Language::English
        | Language::French
        | Language::Portuguese
        | Language::Russian
        | Language::Spanish => LATIN,
    }
}

/// Returns letters without which a font does not write a language.
const fn letters_of(language: Language) -> &'static str {
    match language {
        Language::Arabic => "ابةثجحخدذرزسشصضطظعغفقكلمنهويىءآؤئ،؛؟",
        Language::Chinese => "会国法权的一是各应所有机构语龘，。“”",
        Language::English => "ABCabcXYZxyz“”–",
        Language::French => "ÀÇÉàçéèêëîïôœùûüÿ«»",
        Language::Portuguese => "ÁÃÇÕáãâçéêíóõú",
        Language::Russian => "АБВЖЩЪЫЭЮЯабвжщъыэюя«»",
        Language::Spanish => "ÁÉÍÑÓÚáéíñóúü¿¡",
    }
}
