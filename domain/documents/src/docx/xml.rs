//! Texts and attributes as XML has them.

use chrono::{DateTime, SecondsFormat, Utc};
use std::fmt::Write;

/// What stands in the place of characters that XML does not have.
pub(crate) const REPLACEMENT: char = '\u{fffd}';

/// What each part begins with.
pub(crate) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Appends a text, which may stand in an attribute too.
pub(crate) fn push_escaped(out: &mut String, text: &str) {
    for one in text.chars() {
        match one {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            _ if is_xml(one) => out.push(one),
            _ => out.push(REPLACEMENT),
        }
    }
}

/// Returns a text as [`push_escaped`] writes it.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// Tells whether XML has a character.
pub(crate) const fn is_xml(one: char) -> bool {
    matches!(one, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Returns a time as XML writes it, in UTC and to the second.
pub(crate) fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Appends what `write!` gives; writing to a string cannot fail.
pub(crate) fn push_fmt(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _: std::fmt::Result = out.write_fmt(arguments);
}
