//! The consensus summary of a provision: who stands where, who has not been heard.
//!
//! Only members decide a status; the stances of observers are counted apart. A delegation is
//! heard when it has a submitted position other than "no position".

pub mod discovery;
pub mod groups;

use self::groups::Sides;
use crate::codes::codes;
use crate::delegations::{DelegationKind, DevelopmentGroup, Region};
use crate::positions::Stance;
use crate::reactions::Counts;
use serde::{Deserialize, Serialize};

codes! {
    /// How far a provision is from agreement.
    Status {
        /// Every member heard supports it as it stands.
        Agreed = "agreed",
        /// Nobody opposes or asks for a change, two thirds support, the rest reserve.
        AgreedWithReservations = "agreed_with_reservations",
        /// Neither agreed nor divided.
        Open = "open",
        /// A third or more of those heard oppose, so that two thirds could not carry it.
        Divided = "divided",
        /// Fewer than a third of the members have been heard.
        TooFewHeard = "too_few_heard",
    }
}

/// A delegation that takes part, with what groups it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    pub delegation_id: i64,
    pub kind: DelegationKind,
    pub region: Option<Region>,
    pub groups: Vec<DevelopmentGroup>,
}

/// A submitted position on the provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    pub position_id: i64,
    pub delegation_id: i64,
    pub stance: Stance,
}

/// How many delegations take each stance, in the order of [`Stance::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StanceCounts(pub [u32; 5]);

impl StanceCounts {
    pub fn of(&self, stance: Stance) -> u32 {
        self.0[stance as usize]
    }

    /// All but "no position".
    pub fn heard(&self) -> u32 {
        self.0.iter().sum::<u32>() - self.of(Stance::NoPosition)
    }

    pub fn of_all(stances: impl IntoIterator<Item = Stance>) -> Self {
        let mut counts = Self::default();
        stances.into_iter().for_each(|stance| counts.add(stance));
        counts
    }

    /// As reactions to the text as it stands: who supports it agrees, who opposes it disagrees, and
    /// whoever else has a position, "no position" among them, has seen it.
    pub fn reactions(&self) -> Counts {
        let (agree, disagree) = (self.of(Stance::Support), self.of(Stance::Oppose));
        Counts { agree, disagree, seen: self.0.iter().sum() }
    }

    /// On the scale from opposing over reserving and asking for a change to supporting.
    pub fn scale(&self) -> [u32; 4] {
        [Stance::Oppose, Stance::Reserve, Stance::SupportWithAmendment, Stance::Support]
            .map(|stance| self.of(stance))
    }

    fn add(&mut self, stance: Stance) {
        self.0[stance as usize] += 1;
    }
}

/// A part of the membership and its stances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share<G> {
    pub group: G,
    pub members: u32,
    pub counts: StanceCounts,
}

/// What a sentence of the summary says; the words are in the message catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Claim {
    /// Members who take this stance, of all members.
    Stance(Stance),
    /// The observers who have spoken.
    Observers,
    /// A region none of whose members has been heard.
    SilentRegion(Region),
    /// A development group none of whose members has been heard.
    SilentGroup(DevelopmentGroup),
    /// Members who have not been heard, of all members.
    NotHeard,
}

/// A generated sentence with what it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub claim: Claim,
    pub count: u32,
    pub of: u32,
    /// The delegations that it speaks of, by identifier.
    pub delegations: Vec<i64>,
    /// The positions behind it, by identifier.
    pub positions: Vec<i64>,
}

/// The summary of one provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub status: Status,
    pub members: u32,
    pub counts: StanceCounts,
    pub observers: StanceCounts,
    pub regions: Vec<Share<Region>>,
    pub groups: Vec<Share<DevelopmentGroup>>,
    /// Members who have not been heard, by identifier.
    pub not_heard: Vec<i64>,
    pub sentences: Vec<Sentence>,
}

impl Summary {
    /// Group-aware consensus over the regions that have members, as a geometric mean; `None` with
    /// fewer than two.
    pub fn across_regions(&self) -> Option<Sides> {
        let counts: Vec<Counts> = self.regions.iter().map(|share| share.counts.reactions()).collect();
        groups::group_aware_geometric(&counts).filter(|_| counts.len() > 1)
    }

    /// The same counts without what would tell the stances of `unnamed`: no groups, and nobody
    /// called silent, since whoever is not would be known.
    #[must_use]
    pub fn without_names(mut self, unnamed: &[i64]) -> Self {
        self.regions.clear();
        self.groups.clear();
        self.not_heard.clear();
        self.sentences.retain(|one| !matches!(one.claim, Claim::SilentRegion(_) | Claim::SilentGroup(_)));
        for sentence in &mut self.sentences {
            match sentence.claim {
                Claim::NotHeard => sentence.delegations.clear(),
                _ => {
                    let behind = sentence.delegations.iter().copied().zip(sentence.positions.iter().copied());
                    (sentence.delegations, sentence.positions) =
                        behind.filter(|(id, _)| !unnamed.contains(id)).unzip();
                }
            }
        }
        self
    }
}

/// Summarizes `stated`, at most one a delegation, against all who take part. The same data
/// in any order give the same summary.
pub fn summarize(participants: &[Participant], stated: &[Stated]) -> Summary {
    let mut participants: Vec<_> = participants.iter().collect();
    participants.sort_by_key(|participant| participant.delegation_id);
    let stance_of = |participant: &Participant| {
        stated.iter().find(|stated| stated.delegation_id == participant.delegation_id)
    };
    let rows: Vec<_> =
        participants.into_iter().map(|participant| (participant, stance_of(participant))).collect();
    let (members, observers): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|(participant, _)| participant.kind == DelegationKind::Member);

    let counts = count(&members);
    let regions = Region::ALL
        .iter()
        .map(|region| share(*region, &members, |participant| participant.region == Some(*region)))
        .filter(|share| share.members > 0)
        .collect();
    let groups = DevelopmentGroup::ALL
        .iter()
        .map(|group| share(*group, &members, |participant| participant.groups.contains(group)))
        .filter(|share| share.members > 0)
        .collect();
    let mut summary = Summary {
        status: status(&counts, total(&members)),
        members: total(&members),
        counts,
        observers: count(&observers),
        regions,
        groups,
        not_heard: members.iter().filter(|row| !heard(row)).map(|(who, _)| who.delegation_id).collect(),
        sentences: Vec::new(),
    };
    summary.sentences = sentences(&summary, &members, &observers);
    summary
}

/// The status that follows from the stances of `members` members, by the definitions at
/// [`Status`]. A third is the share with which a meeting of the General Assembly may be
/// opened (rule 67 of its rules of procedure), two thirds its important-question majority.
pub fn status(counts: &StanceCounts, members: u32) -> Status {
    let heard = counts.heard();
    let (support, oppose) = (counts.of(Stance::Support), counts.of(Stance::Oppose));
    let amend = counts.of(Stance::SupportWithAmendment);
    if heard == 0 || 3 * heard < members {
        Status::TooFewHeard
    } else if support == heard {
        Status::Agreed
    } else if oppose == 0 && amend == 0 && 3 * support >= 2 * heard {
        Status::AgreedWithReservations
    } else if 3 * oppose >= heard {
        Status::Divided
    } else {
        Status::Open
    }
}

type Row<'a> = (&'a Participant, Option<&'a Stated>);

fn heard(row: &Row<'_>) -> bool {
    row.1.is_some_and(|stated| stated.stance != Stance::NoPosition)
}

fn total<T>(rows: &[T]) -> u32 {
    u32::try_from(rows.len()).unwrap_or(u32::MAX)
}

fn count(rows: &[Row<'_>]) -> StanceCounts {
    StanceCounts::of_all(rows.iter().filter_map(|(_, stated)| Some((*stated)?.stance)))
}

fn share<G>(group: G, members: &[Row<'_>], belongs: impl Fn(&Participant) -> bool) -> Share<G> {
    let rows: Vec<_> = members.iter().filter(|(participant, _)| belongs(participant)).copied().collect();
    Share { group, members: total(&rows), counts: count(&rows) }
}

fn sentences(summary: &Summary, members: &[Row<'_>], observers: &[Row<'_>]) -> Vec<Sentence> {
    let about = |claim, of: &[Row<'_>], belongs: &dyn Fn(&Row<'_>) -> bool| {
        let rows: Vec<_> = of.iter().filter(|row| belongs(row)).collect();
        Sentence {
            claim,
            count: total(&rows),
            of: total(of),
            delegations: rows.iter().map(|(participant, _)| participant.delegation_id).collect(),
            positions: rows.iter().filter_map(|(_, stated)| Some(stated.as_ref()?.position_id)).collect(),
        }
    };
    let takes = |stance| move |row: &Row<'_>| row.1.is_some_and(|stated| stated.stance == stance);
    let mut sentences: Vec<_> =
        [Stance::Support, Stance::SupportWithAmendment, Stance::Reserve, Stance::Oppose]
            .into_iter()
            .map(|stance| about(Claim::Stance(stance), members, &takes(stance)))
            .collect();
    sentences.push(about(Claim::Observers, observers, &heard));
    if summary.counts.heard() > 0 {
        let silent = |counts: &StanceCounts| counts.heard() == 0;
        sentences.extend(summary.regions.iter().filter(|share| silent(&share.counts)).map(|share| {
            about(Claim::SilentRegion(share.group), members, &|row| row.0.region == Some(share.group))
        }));
        sentences.extend(summary.groups.iter().filter(|share| silent(&share.counts)).map(|share| {
            about(Claim::SilentGroup(share.group), members, &|row| row.0.groups.contains(&share.group))
        }));
    }
    sentences.push(about(Claim::NotHeard, members, &|row| !heard(row)));
    sentences.retain(|sentence| sentence.count > 0);
    sentences
}

#[cfg(test)]
mod tests;
