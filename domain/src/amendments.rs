//! Amendments: proposed changes to a provision, what the chair makes of them, and the rolling
//! text that they give.

use crate::codes::codes;
use crate::comparisons::{Hunk, collide, diff_hunks, split_words};
use crate::identifiers::{AmendmentId, ProvisionId};
use std::ops::Range;

mod moving;
pub mod wording;

pub use moving::{Destination, MovableParagraph, TextParagraph, apply_moves, is_at_destination};

codes! {
    /// What an amendment does, by the abbreviations of the International Telecommunication Union.
    AmendmentKind {
        /// Puts a new paragraph before the provision.
        AddBefore = "add_before",
        /// Puts a new paragraph after it.
        AddAfter = "add_after",
        /// Changes its words (MOD).
        Modify = "modify",
        /// Leaves it out (SUP).
        Suppress = "suppress",
        /// Asks that it stay as it is (NOC).
        NoChange = "no_change",
        /// Puts it, with the paragraphs below it, before another.
        MoveBefore = "move_before",
        /// Puts it, with the paragraphs below it, after another and those below that.
        MoveAfter = "move_after",
    }
}

codes! {
    /// What the chair has made of an amendment.
    Disposition {
        Open = "open",
        /// Agreed *ad referendum*: its brackets are closed.
        Agreed = "agreed",
        /// Taken up in another amendment.
        Merged = "merged",
        /// Put aside, to come back to.
        Parked = "parked",
        Rejected = "rejected",
    }
}

impl AmendmentKind {
    /// Whether the amendment comes with a text.
    pub const fn has_text(self) -> bool {
        matches!(self, Self::AddBefore | Self::AddAfter | Self::Modify)
    }

    /// Whether it changes the provision itself, its words or its place.
    const fn changes(self) -> bool {
        matches!(self, Self::Modify | Self::MoveBefore | Self::MoveAfter)
    }

    /// Whether the amendment names the paragraph beside which the provision would stand.
    pub const fn has_place(self) -> bool {
        matches!(self, Self::MoveBefore | Self::MoveAfter)
    }
}

/// An amendment that stands in the rolling text.
#[derive(Clone, Copy, Debug)]
pub struct StandingAmendment<'a> {
    pub id: AmendmentId,
    pub kind: AmendmentKind,
    /// The whole new paragraph, where the kind has one.
    pub text: Option<&'a str>,
    /// The paragraph that the kind names, where it names one.
    pub place: Option<ProvisionId>,
    pub agreed: bool,
}

impl StandingAmendment<'_> {
    /// Where it would put the provision.
    pub fn destination(&self) -> Option<Destination> {
        let place = self.place.filter(|_| self.kind.has_place())?;
        Some(Destination { place, after: self.kind == AmendmentKind::MoveAfter })
    }
}

/// A provision with its open alternatives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollingText {
    pub segments: Vec<TextSegment>,
    /// New paragraphs before and after it, alike texts as one.
    pub before: Vec<TextAlternative>,
    pub after: Vec<TextAlternative>,
    /// Who would leave it out, and who would leave it as it is.
    pub suppressed_by: Vec<AmendmentId>,
    pub kept_by: Vec<AmendmentId>,
    /// Agreed to be left out.
    pub gone: bool,
    /// Where it would stand instead, alike places as one.
    pub moves: Vec<ProposedMove>,
}

/// A place with the amendments that propose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedMove {
    pub to: Destination,
    pub by: Vec<AmendmentId>,
    pub agreed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextSegment {
    /// In the text, and nobody would change it.
    Text(String),
    /// Agreed in the place of `former`.
    Agreed { former: String, text: String, by: Vec<AmendmentId> },
    /// In brackets: the text as it is, and what would take its place.
    Open { text: String, alternatives: Vec<TextAlternative> },
}

/// A text with the amendments that propose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextAlternative {
    pub text: String,
    pub by: Vec<AmendmentId>,
    pub agreed: bool,
}

/// Changes of several amendments that overlap.
struct ChangeCluster {
    words: Range<usize>,
    changes: Vec<(usize, Hunk)>,
}

/// The rolling text of a provision: where amendments change the same words, their texts stand
/// beside each other; alike texts as one. What is agreed on some words goes before what else was
/// proposed for them.
pub fn rolling_text(original: &str, standing: &[StandingAmendment]) -> RollingText {
    let old = split_words(original);
    let mut rolling = RollingText::default();
    for one in standing {
        match (one.kind, one.text) {
            (AmendmentKind::AddBefore, Some(text)) => {
                add_alternative(&mut rolling.before, text.to_owned(), one);
            }
            (AmendmentKind::AddAfter, Some(text)) => {
                add_alternative(&mut rolling.after, text.to_owned(), one);
            }
            (AmendmentKind::AddBefore | AmendmentKind::AddAfter, None) | (AmendmentKind::Modify, _) => {}
            (AmendmentKind::Suppress, _) => {
                rolling.suppressed_by.push(one.id);
                rolling.gone |= one.agreed;
            }
            (AmendmentKind::NoChange, _) => rolling.kept_by.push(one.id),
            (AmendmentKind::MoveBefore | AmendmentKind::MoveAfter, _) => {
                if let Some(to) = one.destination() {
                    add_move(&mut rolling.moves, to, one);
                }
            }
        }
    }
    let mut place = 0;
    for cluster in group_overlapping_hunks(&old, standing) {
        push_text(&mut rolling.segments, &old[place..cluster.words.start]);
        rolling.segments.push(build_segment(&old, standing, &cluster));
        place = cluster.words.end;
    }
    push_text(&mut rolling.segments, &old[place..]);
    rolling
}

impl RollingText {
    /// How many places are open: in brackets.
    pub fn brackets(&self) -> usize {
        let open = |segment: &&TextSegment| matches!(segment, TextSegment::Open { .. });
        let added = self.before.iter().chain(&self.after).filter(|one| !one.agreed).count();
        let suppressed = usize::from(!self.suppressed_by.is_empty() && !self.gone);
        // Where the provision is to stand is one place, whatever is proposed for it.
        let moved = usize::from(!self.moves.is_empty() && self.moves.iter().all(|one| !one.agreed));
        self.segments.iter().filter(open).count() + added + suppressed + moved
    }

    /// The words that are agreed; open places stay as they are.
    pub fn agreed(&self) -> String {
        let words = self.segments.iter().map(|segment| match segment {
            TextSegment::Text(text) | TextSegment::Agreed { text, .. } | TextSegment::Open { text, .. } => {
                text.as_str()
            }
        });
        words.collect()
    }

    /// The text that the amendment `id` would give where all that is agreed stands.
    pub fn with(&self, id: AmendmentId) -> String {
        let words = self.segments.iter().map(|segment| match segment {
            TextSegment::Text(text) | TextSegment::Agreed { text, .. } => text.as_str(),
            TextSegment::Open { text, alternatives } => {
                alternatives.iter().find(|one| one.by.contains(&id)).map_or(text.as_str(), |one| &one.text)
            }
        });
        words.collect()
    }
}

/// The text of an amendment to `former` as it is to be read once that has become `now`: what it
/// changes, among the words that were not changed before it.
pub fn rebase(former: &str, now: &str, text: &str) -> String {
    let modify =
        |id, text, agreed| StandingAmendment { id, kind: AmendmentKind::Modify, text, place: None, agreed };
    let (agreed, open) = (AmendmentId(0), AmendmentId(1));
    rolling_text(former, &[modify(agreed, Some(now), true), modify(open, Some(text), false)]).with(open)
}

/// Pairs of amendments that change the same words or put the provision in different places, or of
/// which one leaves out what the other changes, moves or keeps; each pair once, the earlier first.
pub fn find_collisions(original: &str, standing: &[StandingAmendment]) -> Vec<(AmendmentId, AmendmentId)> {
    let old = split_words(original);
    let changes: Vec<Vec<Hunk>> = standing.iter().map(|one| change_hunks(&old, one)).collect();
    let mut found = Vec::new();
    for (place, one) in standing.iter().enumerate() {
        for (other_place, other) in standing.iter().enumerate().skip(place + 1) {
            let both = |kind, changes: fn(AmendmentKind) -> bool| {
                (one.kind == kind && changes(other.kind)) || (other.kind == kind && changes(one.kind))
            };
            let gone =
                both(AmendmentKind::Suppress, |kind| kind.changes() || kind == AmendmentKind::NoChange);
            let kept = both(AmendmentKind::NoChange, AmendmentKind::changes);
            let places = one.destination().zip(other.destination());
            let apart = places.is_some_and(|(here, there)| here != there);
            let same_words = changes[place].iter().any(|change| {
                changes[other_place]
                    .iter()
                    .any(|against| collide(&change.words, &against.words) && change.text != against.text)
            });
            if same_words || gone || kept || apart {
                found.push((one.id, other.id));
            }
        }
    }
    found
}

/// Whether an amendment among `standing` changes words on which another of them is agreed.
pub fn collides_with_agreed(original: &str, standing: &[StandingAmendment], id: AmendmentId) -> bool {
    let agreed = |other: AmendmentId| standing.iter().any(|one| one.id == other && one.agreed);
    find_collisions(original, standing)
        .iter()
        .any(|(one, other)| (*one == id && agreed(*other)) || (*other == id && agreed(*one)))
}

fn change_hunks(old: &[&str], one: &StandingAmendment) -> Vec<Hunk> {
    let text = one.text.filter(|_| one.kind == AmendmentKind::Modify);
    text.map_or_else(Vec::new, |text| diff_hunks(old, text))
}

fn group_overlapping_hunks(old: &[&str], standing: &[StandingAmendment]) -> Vec<ChangeCluster> {
    let mut all: Vec<(usize, Hunk)> = standing
        .iter()
        .enumerate()
        .flat_map(|(place, one)| change_hunks(old, one).into_iter().map(move |hunk| (place, hunk)))
        .collect();
    all.sort_by_key(|(place, hunk)| (hunk.words.start, hunk.words.end, *place));
    let mut clusters: Vec<ChangeCluster> = Vec::new();
    for (place, hunk) in all {
        match clusters.last_mut() {
            Some(last) if collide(&last.words, &hunk.words) => {
                last.words.end = last.words.end.max(hunk.words.end);
                last.changes.push((place, hunk));
            }
            _ => clusters.push(ChangeCluster { words: hunk.words.clone(), changes: vec![(place, hunk)] }),
        }
    }
    clusters
}

fn build_segment(old: &[&str], standing: &[StandingAmendment], cluster: &ChangeCluster) -> TextSegment {
    let former = old[cluster.words.clone()].concat();
    let mut alternatives = Vec::new();
    let mut proposers: Vec<usize> = cluster.changes.iter().map(|(place, _)| *place).collect();
    proposers.sort_unstable();
    proposers.dedup();
    for place in proposers {
        let mut text = String::new();
        let mut at = cluster.words.start;
        for (_, hunk) in cluster.changes.iter().filter(|(owner, _)| *owner == place) {
            text.push_str(&old[at..hunk.words.start].concat());
            text.push_str(&hunk.text);
            at = hunk.words.end;
        }
        text.push_str(&old[at..cluster.words.end].concat());
        add_alternative(&mut alternatives, text, &standing[place]);
    }
    match alternatives.iter().position(|one| one.agreed) {
        Some(place) => {
            let TextAlternative { text, by, .. } = alternatives.swap_remove(place);
            TextSegment::Agreed { former, text, by }
        }
        None => TextSegment::Open { text: former, alternatives },
    }
}

/// Adds a text, or who proposes it where it stands already.
fn add_alternative(alternatives: &mut Vec<TextAlternative>, text: String, by: &StandingAmendment) {
    match alternatives.iter_mut().find(|one| one.text == text) {
        Some(one) => {
            one.by.push(by.id);
            one.agreed |= by.agreed;
        }
        None => alternatives.push(TextAlternative { text, by: vec![by.id], agreed: by.agreed }),
    }
}

/// The same for a place.
fn add_move(moves: &mut Vec<ProposedMove>, to: Destination, by: &StandingAmendment) {
    match moves.iter_mut().find(|one| one.to == to) {
        Some(one) => {
            one.by.push(by.id);
            one.agreed |= by.agreed;
        }
        None => moves.push(ProposedMove { to, by: vec![by.id], agreed: by.agreed }),
    }
}

fn push_text(segments: &mut Vec<TextSegment>, words: &[&str]) {
    if !words.is_empty() {
        segments.push(TextSegment::Text(words.concat()));
    }
}

#[cfg(test)]
mod tests;
