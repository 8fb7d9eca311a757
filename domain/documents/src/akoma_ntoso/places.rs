//! Where each provision stands in a document.
//!
//! What comes before the first numbered paragraph, up to the last paragraph without a number, is the preamble. The body is a
//! tree: headings hold what follows up to the next heading of their depth or above it, and paragraphs and points hold the
//! points below them.

use super::identifiers::{Identifiers, segment};
use domain::instruments::{Provision, ProvisionKind, divide_heading, paragraph_label};
use std::collections::BTreeMap;

/// The place of a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub id: String,
    pub element: PlaceElement,
    /// The place of the provision in which it stands; none at the top, and in the preamble.
    pub parent: Option<usize>,
    /// The places of the provisions that stand in it, in order.
    pub children: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceElement {
    /// A heading of the recitals with this number.
    RecitalsHeading(usize),
    /// A recital of the recitals with this number.
    Recital(usize),
    Article,
    Section,
    Subsection,
    Paragraph,
    /// A paragraph without a number behind the first one that has one.
    Unnumbered,
    Point,
}

impl PlaceElement {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::RecitalsHeading(_) => "heading",
            Self::Recital(_) => "recital",
            Self::Article => "article",
            Self::Section => "section",
            Self::Subsection => "subsection",
            Self::Paragraph => "paragraph",
            Self::Unnumbered => "hcontainer",
            Self::Point => "point",
        }
    }

    /// Returns what identifiers call the element.
    const fn abbreviation(self) -> &'static str {
        match self {
            Self::RecitalsHeading(_) => "heading",
            Self::Recital(_) => "rec",
            Self::Article => "art",
            Self::Section => "sec",
            Self::Subsection => "subsec",
            Self::Paragraph => "para",
            Self::Unnumbered => "hcontainer",
            Self::Point => "point",
        }
    }
}

/// Returns the identifier of each provision in its document, in order.
pub fn provision_ids<'a>(provisions: impl IntoIterator<Item = &'a Provision>) -> Vec<String> {
    let provisions: Vec<&Provision> = provisions.into_iter().collect();
    let mut identifiers = Identifiers::default();
    find_places(&provisions, &mut identifiers).into_iter().map(|place| place.id).collect()
}

/// Finds the place of each provision.
pub(super) fn find_places(provisions: &[&Provision], identifiers: &mut Identifiers) -> Vec<Place> {
    let numbered = |one: &&Provision| matches!(one.kind, ProvisionKind::Operative | ProvisionKind::Point);
    let first = provisions.iter().position(numbered).unwrap_or(provisions.len());
    let preambular = |one: &&Provision| one.kind == ProvisionKind::Preambular;
    let preamble = provisions[..first].iter().rposition(preambular).map_or(0, |last| last + 1);
    let mut finder =
        PlaceFinder { identifiers, places: Vec::with_capacity(provisions.len()), counts: BTreeMap::new() };
    finder.find_preamble(&provisions[..preamble]);
    finder.find_body(provisions, preamble);
    finder.places
}

struct PlaceFinder<'a> {
    identifiers: &'a mut Identifiers,
    places: Vec<Place>,
    /// How many elements of a kind stand below an identifier.
    counts: BTreeMap<(String, &'static str), usize>,
}

impl PlaceFinder<'_> {
    fn find_preamble(&mut self, provisions: &[&Provision]) {
        let (mut part, mut open) = (1, false);
        for provision in provisions {
            if provision.kind == ProvisionKind::Heading {
                // A heading behind a recital begins other recitals.
                part += usize::from(std::mem::take(&mut open));
                self.push(PlaceElement::RecitalsHeading(part), &format!("recs_{part}"), None, None);
            } else {
                open = true;
                self.push(PlaceElement::Recital(part), &format!("recs_{part}"), None, None);
            }
        }
    }

    fn find_body(&mut self, provisions: &[&Provision], start: usize) {
        // The headings that are open with their depths, the paragraph, and the points with theirs.
        let mut headings: Vec<(u8, usize)> = Vec::new();
        let mut paragraph: Option<usize> = None;
        let mut points: Vec<(u8, usize)> = Vec::new();
        for (at, provision) in provisions.iter().enumerate().skip(start) {
            let depth = provision.depth.max(1);
            let close = |open: &mut Vec<(u8, usize)>| {
                while open.last().is_some_and(|(other, _)| *other >= depth) {
                    open.pop();
                }
            };
            let section = |headings: &[(u8, usize)]| headings.last().map(|(_, at)| *at);
            match provision.kind {
                ProvisionKind::Heading => {
                    (paragraph, points) = (None, Vec::new());
                    close(&mut headings);
                    let divided = divide_heading(&provision.text);
                    let element = match &divided {
                        Some(divided) if divided.article => PlaceElement::Article,
                        _ if headings.is_empty() => PlaceElement::Section,
                        _ => PlaceElement::Subsection,
                    };
                    let number = divided.filter(|divided| divided.article).map(|divided| divided.number);
                    self.push_below(element, section(&headings), number.as_deref());
                    headings.push((depth, at));
                }
                ProvisionKind::Preambular => {
                    (paragraph, points) = (None, Vec::new());
                    self.push_below(PlaceElement::Unnumbered, section(&headings), None);
                }
                ProvisionKind::Operative => {
                    (paragraph, points) = (Some(at), Vec::new());
                    let number = paragraph_number(&provision.label);
                    self.push_below(PlaceElement::Paragraph, section(&headings), Some(number));
                }
                ProvisionKind::Point => {
                    close(&mut points);
                    let above = points.last().map(|(_, at)| *at).or(paragraph).or_else(|| section(&headings));
                    self.push_below(PlaceElement::Point, above, Some(point_mark(&provision.label)));
                    points.push((depth, at));
                }
            }
        }
    }

    fn push_below(&mut self, element: PlaceElement, parent: Option<usize>, number: Option<&str>) {
        let prefix = match parent {
            None => String::new(),
            // Points stand in a list of what they are points of.
            Some(parent) if element == PlaceElement::Point && self.places[parent].element.has_points() => {
                format!("{}__list_1", self.places[parent].id)
            }
            Some(parent) => self.places[parent].id.clone(),
        };
        self.push(element, &prefix, parent, number);
    }

    fn push(&mut self, element: PlaceElement, prefix: &str, parent: Option<usize>, number: Option<&str>) {
        let abbreviation = element.abbreviation();
        let count = self.counts.entry((prefix.to_owned(), abbreviation)).or_default();
        *count += 1;
        let number = match number.filter(|number| !number.is_empty()) {
            Some(number) => segment(number),
            None => count.to_string(),
        };
        let separator = if prefix.is_empty() { "" } else { "__" };
        let id = self.identifiers.give(format!("{prefix}{separator}{abbreviation}_{number}"));
        let at = self.places.len();
        if let Some(parent) = parent {
            self.places[parent].children.push(at);
        }
        self.places.push(Place { id, element, parent, children: Vec::new() });
    }
}

impl PlaceElement {
    /// Tells whether points below the element stand in a list of it.
    pub(super) const fn has_points(self) -> bool {
        matches!(self, Self::Paragraph | Self::Point)
    }
}

/// Returns the number of a paragraph, as its label has it: `Art.2.1bis` → `1bis`.
pub(super) fn paragraph_number(label: &str) -> &str {
    let paragraph = paragraph_label(label);
    let number = paragraph.rsplit_once('.').map_or(paragraph, |(_, number)| number);
    number.strip_prefix("OP").unwrap_or(number)
}

/// Returns the mark of a point, as its label has it: `OP2(a)(ii)` → `ii`.
pub(super) fn point_mark(label: &str) -> &str {
    label.rsplit_once('(').map_or("", |(_, mark)| mark.trim_end_matches(')'))
}

/// Returns the number of a provision as a text shows it: `2.`, `2 bis.`, `(a)`.
pub(super) fn shown_number(provision: &Provision) -> Option<String> {
    match provision.kind {
        ProvisionKind::Heading | ProvisionKind::Preambular => None,
        ProvisionKind::Operative => {
            let number = paragraph_number(&provision.label);
            let end = number.find(|one: char| one.is_ascii_lowercase()).unwrap_or(number.len());
            let (digits, suffix) = number.split_at(end);
            let blank = if suffix.is_empty() { "" } else { " " };
            Some(format!("{digits}{blank}{suffix}."))
        }
        ProvisionKind::Point => Some(format!("({})", point_mark(&provision.label))),
    }
}
