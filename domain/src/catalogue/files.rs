//! The catalogue as a table and as a JSON document, in and out, and clauses as pasted lines.

use super::{
    CatalogueFault, CatalogueFaultKind, CatalogueField, CataloguedInstrument, FaultPlace, MAX_FILE_CLAUSES,
    MAX_INSTRUMENTS, WrittenClause, WrittenInstrument, read_instrument,
};
use crate::languages::{Language, Multilingual};
use crate::text::fold_name;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use tables::guards::{guard, unguard};
use tables::reader::{TableFault, TableReader, TableRecord};

/// What a document says that it is.
const FORMAT: &str = "baraza-catalogue";

/// The columns that are no titles, in their order. Those of the instrument may be empty but in its first line, and
/// `code` and `version` tell to which instrument a line belongs.
const COLUMNS: [&str; 11] = [
    "code",
    "version",
    "body",
    "kind",
    "delegation",
    "adopted_on",
    "languages",
    "source",
    "licence",
    "note",
    "clause",
];

/// The columns of the instrument without its code and version.
const FACTS: [&str; 8] =
    ["body", "kind", "delegation", "adopted_on", "languages", "source", "licence", "note"];

const TITLE: &str = "title_";

const CLAUSE_TITLE: &str = "clause_title_";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadCatalogue {
    format: String,
    instruments: Vec<WrittenInstrument>,
}

#[derive(Serialize)]
struct WrittenCatalogue<'a> {
    format: &'a str,
    instruments: &'a [CataloguedInstrument],
}

fn whole(problem: CatalogueFaultKind) -> Vec<CatalogueFault> {
    vec![CatalogueFault { place: FaultPlace::Whole, field: CatalogueField::Code, problem }]
}

/// Reads a catalogue from a JSON document: all of it, or what is wrong in it.
pub fn parse_catalogue_json(text: &str) -> Result<Vec<CataloguedInstrument>, Vec<CatalogueFault>> {
    let read: ReadCatalogue = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let line = u64::try_from(error.line()).unwrap_or(u64::MAX);
        let (place, problem) = (FaultPlace::Line(line), CatalogueFaultKind::Unreadable);
        vec![CatalogueFault { place, field: CatalogueField::Code, problem }]
    })?;
    if read.format != FORMAT {
        return Err(whole(CatalogueFaultKind::Unknown(read.format)));
    }
    read_all(&read.instruments)
}

/// Writes a catalogue as a JSON document that [`parse_catalogue_json`] reads as the same.
pub fn write_catalogue_json(instruments: &[CataloguedInstrument]) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&WrittenCatalogue { format: FORMAT, instruments })
}

/// Reads a catalogue from a file that is a JSON document or a table.
pub fn parse_catalogue_file(bytes: &[u8]) -> Result<Vec<CataloguedInstrument>, Vec<CatalogueFault>> {
    let text = std::str::from_utf8(bytes).map(|text| text.trim_start_matches('\u{feff}').trim_start());
    match text {
        Ok(text) if text.starts_with('{') => parse_catalogue_json(text),
        _ => parse_catalogue_table(bytes),
    }
}

/// Reads a catalogue from a table with a line a clause: all of it, or what is wrong in it.
pub fn parse_catalogue_table(
    text: impl AsRef<[u8]>,
) -> Result<Vec<CataloguedInstrument>, Vec<CatalogueFault>> {
    let unreadable = |fault: TableFault| {
        let (place, problem) = (FaultPlace::Line(fault.line), CatalogueFaultKind::Unreadable);
        vec![CatalogueFault { place, field: CatalogueField::Code, problem }]
    };
    let mut reader = TableReader::open(text.as_ref()).map_err(unreadable)?;
    let mut row = TableRecord::default();
    reader.read_record(&mut row).map_err(unreadable)?;
    let heads = read_heads(&row).map_err(whole)?;
    let (mut written, mut faults): (Vec<WrittenInstrument>, Vec<CatalogueFault>) = (Vec::new(), Vec::new());
    let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
    while reader.read_record(&mut row).map_err(unreadable)? {
        if row.is_blank() {
            continue;
        }
        let line = TableLine::of(&heads, &row);
        let key = (line.cell("code"), line.cell("version"));
        let place = *places.entry(key).or_insert(written.len());
        if place == written.len() {
            written.push(line.instrument());
        } else if let Some(field) = line.difference(&written[place]) {
            let place = FaultPlace::Line(row.line());
            faults.push(CatalogueFault { place, field, problem: CatalogueFaultKind::Differs });
        }
        written[place].clauses.extend(line.clause());
        if written.len() > MAX_INSTRUMENTS {
            return Err(whole(CatalogueFaultKind::TooMany(MAX_INSTRUMENTS)));
        }
    }
    match read_all(&written) {
        Ok(read) if faults.is_empty() => Ok(read),
        Ok(_) => Err(faults),
        Err(more) => {
            faults.extend(more);
            Err(faults)
        }
    }
}

/// Finds the columns by their heads; fails with what is missing, unknown or there twice.
fn read_heads(row: &TableRecord) -> Result<Vec<String>, CatalogueFaultKind> {
    let heads: Vec<String> = row.cells().map(|name| name.trim().to_lowercase()).collect();
    let is_title = |head: &str| {
        let code = head.strip_prefix(CLAUSE_TITLE).or_else(|| head.strip_prefix(TITLE));
        code.is_some_and(|code| code.parse::<Language>().is_ok())
    };
    let mut seen = BTreeSet::new();
    for head in &heads {
        if !(COLUMNS.contains(&head.as_str()) || is_title(head)) || !seen.insert(head.as_str()) {
            return Err(CatalogueFaultKind::Column(head.clone()));
        }
    }
    match COLUMNS.iter().find(|column| !seen.contains(*column)) {
        Some(missing) => Err(CatalogueFaultKind::Column((*missing).to_owned())),
        None => Ok(heads),
    }
}

/// A line of a table with the heads of its cells.
struct TableLine {
    line: u64,
    cells: BTreeMap<String, String>,
}

impl TableLine {
    fn of(heads: &[String], row: &TableRecord) -> Self {
        let cells = heads.iter().cloned().zip(row.cells().map(bare_cell)).collect();
        Self { line: row.line(), cells }
    }

    fn cell(&self, head: &str) -> String {
        self.cells.get(head).cloned().unwrap_or_default()
    }

    fn optional(&self, head: &str) -> Option<String> {
        Some(self.cell(head)).filter(|cell| !cell.is_empty())
    }

    /// Returns the titles in the columns whose heads begin so.
    fn titles(&self, prefix: &str) -> BTreeMap<String, String> {
        let named = self.cells.iter().filter(|(_, cell)| !cell.is_empty());
        named.filter_map(|(head, cell)| Some((head.strip_prefix(prefix)?.to_owned(), cell.clone()))).collect()
    }

    fn languages(&self) -> Vec<String> {
        self.cell("languages").split_whitespace().map(ToOwned::to_owned).collect()
    }

    fn instrument(&self) -> WrittenInstrument {
        WrittenInstrument {
            code: self.cell("code"),
            version: self.cell("version"),
            body: self.cell("body"),
            kind: self.cell("kind"),
            delegation: self.optional("delegation"),
            adopted_on: self.optional("adopted_on"),
            languages: self.languages(),
            titles: self.titles(TITLE),
            source: self.cell("source"),
            licence: self.cell("licence"),
            note: self.optional("note"),
            clauses: Vec::new(),
            line: self.line,
        }
    }

    /// Returns the first field that says something else than the first line of the instrument; an empty cell says nothing.
    fn difference(&self, first: &WrittenInstrument) -> Option<CatalogueField> {
        let languages = first.languages.join(" ");
        let same = |head: &str| match head {
            "body" => self.cell(head) == first.body,
            "kind" => self.cell(head) == first.kind,
            "delegation" => self.optional(head) == first.delegation,
            "adopted_on" => self.optional(head) == first.adopted_on,
            "languages" => self.languages().join(" ") == languages,
            "source" => self.cell(head) == first.source,
            "licence" => self.cell(head) == first.licence,
            _ => self.optional(head) == first.note,
        };
        let fact = FACTS.into_iter().find(|&head| !self.cell(head).is_empty() && !same(head));
        let titles = self.titles(TITLE);
        let differs = titles.iter().any(|(code, title)| first.titles.get(code) != Some(title));
        let titles = differs.then_some(CatalogueField::Titles);
        fact.and_then(|head| head.parse().ok()).or(titles)
    }

    fn clause(&self) -> Option<WrittenClause> {
        let titles = self.titles(CLAUSE_TITLE);
        let code = self.cell("clause");
        (!code.is_empty() || !titles.is_empty()).then_some(WrittenClause { code, titles, line: self.line })
    }
}

/// Returns a cell without the apostrophe that stands before what a spreadsheet would take for a formula.
fn bare_cell(cell: &str) -> String {
    unguard(cell.trim()).to_owned()
}

/// Writes a catalogue as a table that [`parse_catalogue_table`] reads as the same. The facts of an instrument stand in its
/// first line.
pub fn write_catalogue_table(instruments: &[CataloguedInstrument]) -> Result<Vec<u8>, csv::Error> {
    let titled = |prefix: &'static str| {
        Language::ALL.iter().map(move |language| format!("{prefix}{}", language.code()))
    };
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let heads = COLUMNS.iter().map(|column| (*column).to_owned());
    writer.write_record(heads.chain(titled(TITLE)).chain(titled(CLAUSE_TITLE)))?;
    let in_each = |titles: Option<&Multilingual>| {
        let cell = |language: &Language| {
            titles.and_then(|titles| titles.0.get(language)).cloned().unwrap_or_default()
        };
        Language::ALL.iter().map(cell).collect::<Vec<_>>()
    };
    for instrument in instruments {
        let facts = fact_cells(instrument);
        let number = instrument.clauses.len().max(1);
        for place in 0..number {
            let (clause, first) = (instrument.clauses.get(place), place == 0);
            let mut cells = vec![instrument.code.clone(), instrument.version.clone()];
            cells.extend(facts.iter().map(|fact| if first { fact.clone() } else { String::new() }));
            cells.push(clause.map(|clause| clause.code.clone()).unwrap_or_default());
            cells.extend(in_each(Some(&instrument.titles).filter(|_| first)));
            cells.extend(in_each(clause.map(|clause| &clause.titles)));
            writer.write_record(cells.iter().map(|cell| guard(cell)))?;
        }
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// Returns the cells of [`FACTS`].
fn fact_cells(instrument: &CataloguedInstrument) -> [String; 8] {
    let languages: Vec<&str> = instrument.languages.iter().map(|language| language.code()).collect();
    [
        instrument.body.clone(),
        instrument.kind.code().to_owned(),
        instrument.delegation.clone().unwrap_or_default(),
        instrument.adopted_on.map(|day| day.to_string()).unwrap_or_default(),
        languages.join(" "),
        instrument.source.clone(),
        instrument.licence.clone(),
        instrument.note.clone().unwrap_or_default(),
    ]
}

/// Checks the instruments of a file, and that none stands in it twice.
fn read_all(written: &[WrittenInstrument]) -> Result<Vec<CataloguedInstrument>, Vec<CatalogueFault>> {
    if written.is_empty() {
        return Err(whole(CatalogueFaultKind::NoInstruments));
    }
    if written.len() > MAX_INSTRUMENTS {
        return Err(whole(CatalogueFaultKind::TooMany(MAX_INSTRUMENTS)));
    }
    let clauses = written.iter().fold(0_usize, |sum, one| sum.saturating_add(one.clauses.len()));
    if clauses > MAX_FILE_CLAUSES {
        return Err(whole(CatalogueFaultKind::TooMany(MAX_FILE_CLAUSES)));
    }
    let (mut read, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (number, one) in (1..).zip(written) {
        match read_instrument(one, Some(number)) {
            Ok(instrument) => {
                if !seen.insert((fold_name(&instrument.code), fold_name(&instrument.version))) {
                    let place = match one.line {
                        0 => FaultPlace::Entry { instrument: number, clause: None },
                        line => FaultPlace::Line(line),
                    };
                    let problem = CatalogueFaultKind::Twice(instrument.code.clone());
                    faults.push(CatalogueFault { place, field: CatalogueField::Code, problem });
                }
                read.push(instrument);
            }
            Err(more) => faults.extend(more),
        }
    }
    if faults.is_empty() { Ok(read) } else { Err(faults) }
}

/// Reads clauses from pasted lines: an identifier, a semicolon, and a short title in one language. Empty lines are left
/// out; a line without a title is kept as it is, so that checking the instrument names it.
pub fn parse_clause_lines(text: &str, language: Language) -> Vec<WrittenClause> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let clause = |(number, line): (u64, &str)| {
        let (code, title) = line.split_once(';').unwrap_or((line, ""));
        let titles = BTreeMap::from([(language.code().to_owned(), title.trim().to_owned())]);
        WrittenClause { code: code.trim().to_owned(), titles, line: number }
    };
    lines.map(clause).collect()
}
