//! Writes term bases.

use super::{
    ADDRESS, CLAUSE, CODE, DATE, INSTRUMENT, PART_OF_SPEECH, STATUS, is_allowed, is_blank, status_code,
};
use crate::languages::Language;
use crate::terms::{DefinitionStatus, TermDefinition, TermEntry, TermName};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The parts of speech of the dialect.
const PARTS_OF_SPEECH: [&str; 5] = ["adjective", "adverb", "noun", "other", "verb"];

/// What stands before the first entry.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\">\n\
    <tbxHeader><fileDesc><sourceDesc><p>Terms of a consultation</p></sourceDesc></fileDesc></tbxHeader>\n\
    <text>";

/// Writes a term base. Entries without names have no place in it, and characters that XML does not have are left out.
pub fn write_tbx(entries: &[TermEntry]) -> String {
    let mut out = String::with_capacity(HEAD.len().saturating_add(entries.len().saturating_mul(1024)));
    out.push_str(HEAD);
    let mut ids = BTreeSet::new();
    for (number, entry) in entries.iter().enumerate().filter(|(_, entry)| !entry.names.is_empty()) {
        if ids.is_empty() {
            out.push_str("<body>\n");
        }
        let own = is_identifier(&entry.code) && ids.insert(entry.code.clone());
        // An entry's own identifier never begins so.
        let id = if own { entry.code.clone() } else { format!("_{number}") };
        if !own {
            ids.insert(id.clone());
        }
        write_entry(&mut out, &id, own, entry);
    }
    if !ids.is_empty() {
        out.push_str("</body>");
    }
    out.push_str("</text>\n</tbx>\n");
    out
}

/// Tells whether a code can be an identifier in XML.
fn is_identifier(code: &str) -> bool {
    code.starts_with(|first: char| first.is_ascii_alphabetic())
        && code.chars().all(|one| one.is_ascii_alphanumeric() || matches!(one, '-' | '_' | '.'))
}

fn write_entry(out: &mut String, id: &str, own: bool, entry: &TermEntry) {
    write_markup(out, format_args!("<conceptEntry id=\"{id}\">"));
    if let Some(subject) = &entry.subject {
        write_element(out, "descrip", "subjectField", subject);
    }
    if !own {
        write_note(out, CODE, &entry.code);
    }
    let named: BTreeSet<Language> = entry.names.iter().map(|one| one.language).collect();
    // The part of a language has a name.
    for one in entry.definitions.iter().filter(|one| !named.contains(&one.language)) {
        write_definition(out, one, true);
    }
    for language in named {
        write_markup(out, format_args!("\n<langSec xml:lang=\"{language}\">"));
        for one in entry.definitions.iter().filter(|one| one.language == language) {
            write_definition(out, one, false);
        }
        for one in entry.names.iter().filter(|one| one.language == language) {
            write_name(out, one);
        }
        out.push_str("</langSec>");
    }
    out.push_str("\n</conceptEntry>\n");
}

fn write_name(out: &mut String, one: &TermName) {
    out.push_str("\n<termSec><term>");
    write_words(out, &one.name);
    out.push_str("</term>");
    write_element(out, "termNote", "administrativeStatus", status_code(one.status));
    if let Some(part) = &one.part_of_speech {
        let known = PARTS_OF_SPEECH.contains(&part.as_str());
        write_element(out, "termNote", "partOfSpeech", if known { part } else { "other" });
        if !known {
            write_note(out, PART_OF_SPEECH, part);
        }
    }
    out.push_str("</termSec>");
}

/// Writes a definition, with its language where that is not the one of the part in which it stands.
fn write_definition(out: &mut String, one: &TermDefinition, apart: bool) {
    out.push_str("\n<descripGrp>");
    if apart {
        write_markup(out, format_args!("<descrip type=\"definition\" xml:lang=\"{}\">", one.language));
    } else {
        out.push_str("<descrip type=\"definition\">");
    }
    write_words(out, &one.body);
    out.push_str("</descrip>");
    if !one.source.is_empty() {
        write_element(out, "admin", "source", &one.source);
    }
    let dated = one.dated.map(|dated| dated.to_string());
    let status = (one.status != DefinitionStatus::InForce).then(|| one.status.code());
    for (label, words) in [
        (INSTRUMENT, one.instrument.as_deref()),
        (CLAUSE, one.clause.as_deref()),
        (DATE, dated.as_deref()),
        (ADDRESS, one.address.as_deref()),
        (STATUS, status),
    ] {
        if let Some(words) = words {
            write_note(out, label, words);
        }
    }
    out.push_str("</descripGrp>");
}

fn write_element(out: &mut String, name: &str, category: &str, words: &str) {
    write_markup(out, format_args!("<{name} type=\"{category}\">"));
    write_words(out, words);
    write_markup(out, format_args!("</{name}>"));
}

fn write_note(out: &mut String, label: &str, words: &str) {
    out.push_str("<note>");
    write_words(out, &format!("{label}{words}"));
    out.push_str("</note>");
}

/// Writes into memory, which does not fail.
fn write_markup(out: &mut String, markup: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(markup);
}

/// Writes words so that a reader finds each of their characters, even blanks that it would otherwise take for layout.
fn write_words(out: &mut String, words: &str) {
    let mut before_is_blank = true;
    let mut rest = words.chars().filter(|one| is_allowed(*one)).peekable();
    while let Some(one) = rest.next() {
        let parts_words = one == ' ' && !before_is_blank && rest.peek().is_some_and(|next| !is_blank(*next));
        match one {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ if is_blank(one) && !parts_words => write_markup(out, format_args!("&#{};", u32::from(one))),
            _ => out.push(one),
        }
        before_is_blank = is_blank(one);
    }
}
