//! Amendments: proposed changes to a provision, the chair's disposition of them, and the rolling text that they make.

use crate::codes::codes;
use crate::comparisons::{Hunk, collide, diff_hunks, split_words};
use crate::identifiers::{AmendmentId, ProvisionId};
use crate::text::fold_words;
use std::collections::HashMap;
use std::ops::Range;

mod brackets;
mod moving;
pub mod ties;
pub mod wording;

pub use brackets::count_typed_brackets;
pub use moving::{Destination, MovableParagraph, TextParagraph, apply_moves, is_at_destination};

codes! {
    /// The kind of an amendment, with the abbreviations of the International Telecommunication Union.
    AmendmentKind {
        /// Puts a new paragraph before the provision.
        AddBefore = "add_before",
        /// Puts a new paragraph after the provision.
        AddAfter = "add_after",
        /// Changes the words of the provision (MOD).
        Modify = "modify",
        /// Leaves the provision out (SUP).
        Suppress = "suppress",
        /// Asks that the provision stay as it is (NOC).
        NoChange = "no_change",
        /// Puts the provision, with the paragraphs below it, before another one.
        MoveBefore = "move_before",
        /// Puts the provision, with the paragraphs below it, after another one and the paragraphs below that.
        MoveAfter = "move_after",
    }
}

codes! {
    /// The disposition of an amendment by the chair.
    Disposition {
        Open = "open",
        /// The amendment is agreed *ad referendum*: its brackets are closed.
        Agreed = "agreed",
        /// The amendment is taken up in another one.
        Merged = "merged",
        /// The amendment is put aside and may be taken up again.
        Parked = "parked",
        Rejected = "rejected",
    }
}

impl AmendmentKind {
    /// Tells whether an amendment of this kind has a text.
    pub const fn has_text(self) -> bool {
        matches!(self, Self::AddBefore | Self::AddAfter | Self::Modify)
    }

    /// Tells whether an amendment of this kind adds a paragraph, with words of its own.
    pub const fn adds(self) -> bool {
        matches!(self, Self::AddBefore | Self::AddAfter)
    }

    /// Tells whether an amendment of this kind changes the provision itself, its words or its place.
    const fn changes(self) -> bool {
        matches!(self, Self::Modify | Self::MoveBefore | Self::MoveAfter)
    }

    /// Tells whether an amendment of this kind names the paragraph beside which the provision would stand.
    pub const fn has_place(self) -> bool {
        matches!(self, Self::MoveBefore | Self::MoveAfter)
    }
}

/// An amendment that stands in the rolling text.
#[derive(Clone, Copy, Debug)]
pub struct StandingAmendment<'a> {
    pub id: AmendmentId,
    pub kind: AmendmentKind,
    /// The whole new paragraph; `None` where the kind has no text.
    pub text: Option<&'a str>,
    /// The paragraph that the amendment names; `None` where the kind names none.
    pub place: Option<ProvisionId>,
    pub agreed: bool,
}

impl StandingAmendment<'_> {
    /// Returns the place where the amendment would put the provision.
    pub fn destination(&self) -> Option<Destination> {
        let place = self.place.filter(|_| self.kind.has_place())?;
        Some(Destination { place, after: self.kind == AmendmentKind::MoveAfter })
    }
}

/// The rolling text is a provision with its open alternatives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollingText {
    pub segments: Vec<TextSegment>,
    /// The new paragraphs before and after the provision. Equal texts are joined.
    pub before: Vec<TextAlternative>,
    pub after: Vec<TextAlternative>,
    /// The amendments that would leave the provision out, and those that would keep it as it is.
    pub suppressed_by: Vec<AmendmentId>,
    pub kept_by: Vec<AmendmentId>,
    /// Whether it is agreed that the provision is left out.
    pub gone: bool,
    /// The places where the provision would stand instead. Equal places are joined.
    pub moves: Vec<ProposedMove>,
}

/// A place for the provision, with the amendments that propose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedMove {
    pub to: Destination,
    pub by: Vec<AmendmentId>,
    pub agreed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextSegment {
    /// Words that no amendment would change.
    Text(String),
    /// Agreed words that stand in the place of `former`.
    Agreed { former: String, text: String, by: Vec<AmendmentId> },
    /// Words in brackets: the present text, and the alternatives to it. `places` is the largest number of changes among
    /// them that are apart from each other.
    Open { text: String, alternatives: Vec<TextAlternative>, places: usize },
}

/// A text with the amendments that propose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextAlternative {
    pub text: String,
    pub by: Vec<AmendmentId>,
    pub agreed: bool,
}

/// Texts of which each stands once, found by its words, however many there are.
#[derive(Default)]
struct AlternativeList {
    texts: Vec<TextAlternative>,
    places: HashMap<String, usize>,
}

impl AlternativeList {
    /// Adds a text, or the amendment to those that propose the same text.
    fn add(&mut self, text: String, by: &StandingAmendment) {
        let place = *self.places.entry(fold_words(&text)).or_insert(self.texts.len());
        match self.texts.get_mut(place) {
            Some(one) => {
                one.by.push(by.id);
                one.agreed |= by.agreed;
            }
            None => self.texts.push(TextAlternative { text, by: vec![by.id], agreed: by.agreed }),
        }
    }
}

/// The changes of several amendments that overlap.
struct ChangeCluster {
    words: Range<usize>,
    changes: Vec<(usize, Hunk)>,
}

/// Makes the rolling text of a provision. Where amendments change the same words, their texts stand beside each
/// other, and equal texts are joined. What is agreed on some words replaces all other proposals on them.
pub fn rolling_text(original: &str, standing: &[StandingAmendment]) -> RollingText {
    let old = split_words(original);
    let mut rolling = RollingText::default();
    let (mut before, mut after) = (AlternativeList::default(), AlternativeList::default());
    for one in standing {
        match (one.kind, one.text) {
            (AmendmentKind::AddBefore, Some(text)) => before.add(text.to_owned(), one),
            (AmendmentKind::AddAfter, Some(text)) => after.add(text.to_owned(), one),
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
    (rolling.before, rolling.after) = (before.texts, after.texts);
    let mut place = 0;
    for cluster in group_changes(&old, standing) {
        push_text(&mut rolling.segments, &old[place..cluster.words.start]);
        rolling.segments.push(build_segment(&old, standing, &cluster));
        place = cluster.words.end;
    }
    push_text(&mut rolling.segments, &old[place..]);
    rolling
}

impl RollingText {
    /// Counts the open brackets: those of proposals, and those that stand in the texts. A bracket over several places
    /// counts for each of them, so that a further proposal never makes fewer.
    pub fn brackets(&self) -> usize {
        let open = self.segments.iter().map(|segment| match segment {
            TextSegment::Open { alternatives, places, .. } => places + typed_in(alternatives),
            TextSegment::Text(_) | TextSegment::Agreed { .. } => 0,
        });
        let typed = if self.gone { 0 } else { count_typed_brackets(&self.agreed()) };
        let typed = typed + typed_in(&self.before) + typed_in(&self.after);
        let added = self.before.iter().chain(&self.after).filter(|one| !one.agreed).count();
        let suppressed = usize::from(!self.suppressed_by.is_empty() && !self.gone);
        // All proposals to move the provision make one bracket.
        let moved = usize::from(!self.moves.is_empty() && self.moves.iter().all(|one| !one.agreed));
        open.sum::<usize>() + typed + added + suppressed + moved
    }

    /// Returns the text with what is agreed. Open brackets keep the present words.
    pub fn agreed(&self) -> String {
        let words = self.segments.iter().map(|segment| match segment {
            TextSegment::Text(text) | TextSegment::Agreed { text, .. } | TextSegment::Open { text, .. } => {
                text.as_str()
            }
        });
        words.collect()
    }

    /// Returns the text that the amendment `id` would give together with all that is agreed.
    pub fn with(&self, id: AmendmentId) -> String {
        let words = self.segments.iter().map(|segment| match segment {
            TextSegment::Text(text) | TextSegment::Agreed { text, .. } => text.as_str(),
            TextSegment::Open { text, alternatives, .. } => {
                alternatives.iter().find(|one| one.by.contains(&id)).map_or(text.as_str(), |one| &one.text)
            }
        });
        words.collect()
    }
}

/// Carries the text of an amendment from the words `former` to the words `now` that have replaced them. The changes
/// of the amendment stay, except on words that have been changed since.
pub fn rebase(former: &str, now: &str, text: &str) -> String {
    let modify =
        |id, text, agreed| StandingAmendment { id, kind: AmendmentKind::Modify, text, place: None, agreed };
    let (agreed, open) = (AmendmentId(0), AmendmentId(1));
    rolling_text(former, &[modify(agreed, Some(now), true), modify(open, Some(text), false)]).with(open)
}

/// Finds the pairs of amendments that collide: both change the same words or put the provision in different places,
/// or one leaves out what the other changes, moves or keeps. Each pair is listed once, the earlier amendment first.
pub fn find_collisions(original: &str, standing: &[StandingAmendment]) -> Vec<(AmendmentId, AmendmentId)> {
    let old = split_words(original);
    let changes: Vec<ProposedChange> = standing.iter().map(|one| ProposedChange::of(&old, one)).collect();
    let mut found = Vec::new();
    for (place, one) in changes.iter().enumerate() {
        let later = changes.iter().skip(place + 1).filter(|other| one.collides(other));
        found.extend(later.map(|other| (one.amendment.id, other.amendment.id)));
    }
    found
}

/// Tells whether an amendment among `standing` changes words on which another one is agreed.
pub fn collides_with_agreed(original: &str, standing: &[StandingAmendment], id: AmendmentId) -> bool {
    let old = split_words(original);
    let change = |one| ProposedChange::of(&old, one);
    let agreed: Vec<_> = standing.iter().filter(|one| one.agreed && one.id != id).map(change).collect();
    let mut named = standing.iter().filter(|one| one.id == id).map(change);
    named.any(|one| agreed.iter().any(|other| one.collides(other)))
}

/// What an amendment would change, with the words that it puts in folded, so that they are compared at once.
struct ProposedChange<'a> {
    amendment: &'a StandingAmendment<'a>,
    /// The changes, in the order of the words and apart from each other.
    hunks: Vec<(Range<usize>, String)>,
}

impl<'a> ProposedChange<'a> {
    fn of(old: &[&str], amendment: &'a StandingAmendment<'a>) -> Self {
        let hunks = change_hunks(old, amendment).into_iter();
        Self { amendment, hunks: hunks.map(|hunk| (hunk.words, fold_words(&hunk.text))).collect() }
    }

    fn collides(&self, with: &ProposedChange<'_>) -> bool {
        let (one, other) = (self.amendment, with.amendment);
        let both = |kind, changes: fn(AmendmentKind) -> bool| {
            (one.kind == kind && changes(other.kind)) || (other.kind == kind && changes(one.kind))
        };
        let gone = both(AmendmentKind::Suppress, |kind| kind.changes() || kind == AmendmentKind::NoChange);
        let kept = both(AmendmentKind::NoChange, AmendmentKind::changes);
        let places = one.destination().zip(other.destination());
        let apart = places.is_some_and(|(here, there)| here != there);
        gone || kept || apart || self.changes_same_words(with)
    }

    /// Tells whether both change the same words, and not alike.
    fn changes_same_words(&self, with: &ProposedChange<'_>) -> bool {
        self.hunks.iter().any(|(words, text)| {
            let first = with.hunks.partition_point(|(against, _)| against.end < words.start);
            let mut near = with.hunks[first..].iter().take_while(|(against, _)| against.start <= words.end);
            near.any(|(against, put)| collide(words, against) && text != put)
        })
    }
}

fn change_hunks(old: &[&str], one: &StandingAmendment) -> Vec<Hunk> {
    let text = one.text.filter(|_| one.kind == AmendmentKind::Modify);
    text.map_or_else(Vec::new, |text| diff_hunks(old, text))
}

/// Groups the changes to the same words. Of what is agreed, only those are in its group that propose the same: others
/// on these words are replaced, and carry with them none of the words beside.
fn group_changes(old: &[&str], standing: &[StandingAmendment]) -> Vec<ChangeCluster> {
    let all = standing
        .iter()
        .enumerate()
        .flat_map(|(place, one)| change_hunks(old, one).into_iter().map(move |hunk| (place, hunk)));
    let (agreed, open): (Vec<_>, Vec<_>) = all.partition(|(place, _)| standing[*place].agreed);
    let (same, open): (Vec<_>, Vec<_>) =
        open.into_iter().partition(|(_, hunk)| agreed.iter().any(|(_, decided)| decided == hunk));
    let replaced = |hunk: &Hunk| agreed.iter().any(|(_, decided)| collide(&decided.words, &hunk.words));
    let open = open.into_iter().filter(|(_, hunk)| !replaced(hunk)).collect();
    let mut clusters = group_overlapping_hunks(open);
    clusters.extend(group_overlapping_hunks(agreed.into_iter().chain(same).collect()));
    clusters.sort_by_key(|cluster| (cluster.words.start, cluster.words.end));
    clusters
}

fn group_overlapping_hunks(mut all: Vec<(usize, Hunk)>) -> Vec<ChangeCluster> {
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
    let mut alternatives = AlternativeList::default();
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
        alternatives.add(text, &standing[place]);
    }
    let mut alternatives = alternatives.texts;
    match alternatives.iter().position(|one| one.agreed) {
        Some(place) => {
            let TextAlternative { text, by, .. } = alternatives.swap_remove(place);
            TextSegment::Agreed { former, text, by }
        }
        None => TextSegment::Open { text: former, alternatives, places: count_places(&cluster.changes) },
    }
}

/// Counts how many of the changes can be picked so that none of them collides with another.
fn count_places(changes: &[(usize, Hunk)]) -> usize {
    let mut words: Vec<&Range<usize>> = changes.iter().map(|(_, hunk)| &hunk.words).collect();
    // Whoever ends first leaves most room. What is put in after some words ends after a change of these.
    words.sort_by_key(|words| (words.end, words.is_empty()));
    let mut last: Option<&Range<usize>> = None;
    let mut count = 0;
    for one in words {
        if last.is_none_or(|last| !collide(last, one)) {
            last = Some(one);
            count += 1;
        }
    }
    count
}

/// Counts the brackets that stand in proposed texts.
fn typed_in(alternatives: &[TextAlternative]) -> usize {
    alternatives.iter().map(|one| count_typed_brackets(&one.text)).sum()
}

/// Adds a place to the moves, or the amendment to those that propose the same place.
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
