//! Fields: what Word makes anew of an instruction, such as a list of contents or a link.

use std::sync::Arc;

/// A field that has begun: first its instruction is read, then what Word has made of it.
#[derive(Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    pub(super) made: bool,
    /// Whether Word has made it from the text, once it is made.
    pub(super) contents: bool,
    /// The address to which its words lead.
    pub(super) link: Option<Arc<str>>,
}

impl Field {
    /// Tells whether Word makes the field from the text, so that its words stand in the text already.
    pub(super) fn is_contents(&self) -> bool {
        let name = self.instruction.split_whitespace().next().unwrap_or_default();
        ["TOC", "TOA", "INDEX", "BIBLIOGRAPHY"].iter().any(|known| name.eq_ignore_ascii_case(known))
    }

    /// Returns the address to which the words of the field lead: `HYPERLINK "https://…"`.
    pub(super) fn address(&self) -> Option<Arc<str>> {
        let mut words = self.instruction.split_whitespace();
        words.next().filter(|name| name.eq_ignore_ascii_case("HYPERLINK"))?;
        let target = words.next()?.trim_matches(['"', '“', '”']);
        (!target.is_empty() && !target.starts_with('\\')).then(|| Arc::from(target))
    }
}
