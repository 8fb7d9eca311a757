//! The consensus summary of a provision: how many members take each stance, and who has not been heard.
//!
//! Only members decide a status; the stances of observers are counted apart. A delegation is heard when it has a
//! submitted position other than "no position".

pub mod coalitions;
pub mod composition;
pub mod discovery;
pub mod groups;
pub mod lines;
mod objections;
pub mod opinions;
mod views;

pub use objections::{Objection, ObjectionHandling, Objector, assess_objections};
pub use views::{QUOTED, StatedPosition, minority_views};

use self::groups::AgreementScores;
use self::lines::dividing_line;
use crate::codes::codes;
use crate::cohesion::ChoiceCounts;
use crate::delegations::{DelegationKind, Group, GroupFamily};
use crate::identifiers::{BlocId, BlocStatementId, DelegationId, PositionId};
use crate::positions::Stance;
use crate::reactions::ReactionCounts;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

codes! {
    /// The distance of a provision from agreement.
    ConsensusStatus {
        /// Every member heard supports the provision as it stands.
        Agreed = "agreed",
        /// Nobody opposes or asks for a change, two thirds support, and the others reserve.
        AgreedWithReservations = "agreed_with_reservations",
        /// The provision is neither agreed nor divided.
        Open = "open",
        /// A third or more of the members heard oppose, so that two thirds could not adopt it.
        Divided = "divided",
        /// Fewer than a third of the members have been heard.
        TooFewHeard = "too_few_heard",
    }
}

impl ConsensusStatus {
    /// Returns the rank in which a summary tells of provisions of this status: what divides comes first, and what nobody
    /// speaks of last.
    pub const fn reading_rank(self) -> u8 {
        match self {
            Self::Divided => 0,
            Self::Open => 1,
            Self::AgreedWithReservations => 2,
            Self::Agreed => 3,
            Self::TooFewHeard => 4,
        }
    }
}

/// A delegation that takes part, with the groups that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    pub delegation_id: DelegationId,
    pub kind: DelegationKind,
    /// The groups of every family that the delegation belongs to.
    pub groups: Vec<Group>,
}

/// A submitted position on the provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubmittedStance {
    pub position_id: PositionId,
    pub delegation_id: DelegationId,
    pub stance: Stance,
}

/// The number of delegations that take each stance, in the order of [`Stance::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StanceCounts(pub [u32; 5]);

impl StanceCounts {
    pub fn of(&self, stance: Stance) -> u32 {
        self.0[stance as usize]
    }

    /// Counts the delegations with a position other than "no position".
    pub fn heard(&self) -> u32 {
        self.0.iter().sum::<u32>() - self.of(Stance::NoPosition)
    }

    pub fn of_all(stances: impl IntoIterator<Item = Stance>) -> Self {
        let mut counts = Self::default();
        stances.into_iter().for_each(|stance| counts.add(stance, 1));
        counts
    }

    /// Returns the counts as reactions to the text as it stands: a supporter agrees, an opponent disagrees, and every
    /// other delegation that has been heard passes.
    pub fn reactions(&self) -> ReactionCounts {
        let (agree, disagree) = (self.of(Stance::Support), self.of(Stance::Oppose));
        ReactionCounts { agree, disagree, seen: self.heard() }
    }

    /// Returns the counts as votes on the text as it stands: against, neither, in favour.
    pub fn choices(&self) -> ChoiceCounts {
        let neither = self.of(Stance::Reserve) + self.of(Stance::SupportWithAmendment);
        [self.of(Stance::Oppose), neither, self.of(Stance::Support)]
    }

    /// Returns the counts on the scale from opposing over reserving and asking for a change to supporting.
    pub fn scale(&self) -> [u32; 4] {
        [Stance::Oppose, Stance::Reserve, Stance::SupportWithAmendment, Stance::Support]
            .map(|stance| self.of(stance))
    }

    pub const fn add(&mut self, stance: Stance, number: u32) {
        self.0[stance as usize] += number;
    }
}

/// The stances of the members of a declared group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupStances {
    pub group: Group,
    pub members: u32,
    pub counts: StanceCounts,
}

/// The claim that a sentence of the summary makes; its words are in the message catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Claim {
    /// The members who take this stance, of all members.
    Stance(Stance),
    /// The observers who have been heard.
    Observers,
    /// The line along which the members divide: this group supports the text more, or less, than the members outside
    /// it, of whom `support` of `heard` support it. See [`lines::dividing_line`].
    Line { group: Group, support: u32, heard: u32 },
    /// The objections that have been handled in this way, of all objections.
    Objections(ObjectionHandling),
    /// The members without a position of their own that are associated with a bloc's statement of this stance, of all
    /// members.
    Associated { bloc: BlocId, statement: BlocStatementId, stance: Stance },
    /// A group of several members none of whom has been heard, where a third of all members have been heard.
    Silent(Group),
    /// The members who have not been heard, of all members.
    NotHeard,
}

/// A generated sentence with the delegations and positions on which it rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub claim: Claim,
    pub count: u32,
    pub of: u32,
    /// The delegations that the sentence is about, by identifier.
    pub delegations: Vec<DelegationId>,
    /// The positions on which the sentence rests, by identifier.
    pub positions: Vec<PositionId>,
}

/// The group-aware consensus across the groups of one family.
#[derive(Clone, Debug, PartialEq)]
pub enum GroupAwareConsensus {
    /// The consensus can be computed. `counts` has the stances of all members in the groups, each member once.
    Told { sides: AgreementScores, counts: StanceCounts },
    /// The consensus is not computed because only this number of members has been heard, fewer than
    /// [`composition::FEW`].
    Few(u32),
    /// The consensus is not computed because nobody in these groups has been heard. To leave them out would raise it,
    /// and to count them as undecided would hide what the others agree on.
    Silent(Vec<Group>),
}

/// The summary of one provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub status: ConsensusStatus,
    pub members: u32,
    pub counts: StanceCounts,
    pub observers: StanceCounts,
    /// The groups that have members, in the order of their families.
    pub groups: Vec<GroupStances>,
    /// The stances of the members in any group of a family. A member in several groups counts once.
    pub families: BTreeMap<GroupFamily, StanceCounts>,
    /// The members who have not been heard, by identifier.
    pub not_heard: Vec<DelegationId>,
    pub sentences: Vec<Sentence>,
}

impl Summary {
    /// Lists the groups of a family that have members.
    pub fn family(&self, family: GroupFamily) -> impl Iterator<Item = &GroupStances> {
        self.groups.iter().filter(move |share| share.group.family() == family)
    }

    /// Computes group-aware consensus over the groups of a family, as a geometric mean. It needs a member heard in
    /// each group and at least [`composition::FEW`] heard in all; it is `None` with fewer than two groups.
    pub fn across(&self, family: GroupFamily) -> Option<GroupAwareConsensus> {
        let counts: Vec<ReactionCounts> = self.family(family).map(|share| share.counts.reactions()).collect();
        let sides = groups::group_aware_geometric_mean(&counts).filter(|_| counts.len() > 1)?;
        let silent = self.family(family).filter(|share| share.counts.heard() == 0);
        let silent: Vec<Group> = silent.map(|share| share.group).collect();
        let counts = self.families.get(&family).copied().unwrap_or_default();
        Some(match counts.heard() {
            _ if !silent.is_empty() => GroupAwareConsensus::Silent(silent),
            heard if heard < composition::FEW => GroupAwareConsensus::Few(heard),
            _ => GroupAwareConsensus::Told { sides, counts },
        })
    }

    /// Adds up the weights of the members that take each stance, in the order of [`Stance::ALL`]; `None` where some
    /// of them are not named.
    pub fn weighed(&self, weights: &BTreeMap<DelegationId, i64>) -> Option<[i64; 5]> {
        let mut weighed = [0; 5];
        for sentence in &self.sentences {
            if let Claim::Stance(stance) = sentence.claim {
                if sentence.delegations.len() != sentence.count as usize {
                    return None;
                }
                let of = |id: &DelegationId| weights.get(id).copied().unwrap_or(0);
                weighed[stance as usize] = sentence.delegations.iter().map(of).sum();
            }
        }
        Some(weighed)
    }

    /// Adds sentences on how the objections have been handled.
    #[must_use]
    pub fn with_objections(mut self, found: &[Objection]) -> Self {
        let of = total(found);
        let at = self.sentences.iter().position(|one| !matches!(one.claim, Claim::Stance(_)));
        let sentences = ObjectionHandling::ALL.iter().filter_map(|handling| {
            let such: Vec<_> = found.iter().filter(|one| one.handling == *handling).collect();
            (!such.is_empty()).then(|| Sentence {
                claim: Claim::Objections(*handling),
                count: total(&such),
                of,
                delegations: such.iter().map(|one| one.delegation_id).collect(),
                positions: such.iter().map(|one| one.position_id).collect(),
            })
        });
        let at = at.unwrap_or(self.sentences.len());
        self.sentences.splice(at..at, sentences.collect::<Vec<_>>());
        self
    }

    /// Adds sentences on the members that have not been heard but are associated with a bloc's statement, given with
    /// its identifier and its stance.
    #[must_use]
    pub fn with_associated(
        mut self,
        bloc: BlocId,
        statement: BlocStatementId,
        stance: Stance,
        associated: &[DelegationId],
    ) -> Self {
        let such = self.not_heard.iter().copied().filter(|id| associated.contains(id));
        let delegations: Vec<DelegationId> = such.collect();
        if !delegations.is_empty() {
            let claim = Claim::Associated { bloc, statement, stance };
            let (count, of) = (total(&delegations), self.members);
            self.sentences.push(Sentence { claim, count, of, delegations, positions: Vec::new() });
        }
        self
    }

    /// Returns the same counts without what would show the stances of `unnamed`. It has no groups, and names nobody
    /// as silent, since the others would then be known to have spoken.
    #[must_use]
    pub fn without_names(mut self, unnamed: &[DelegationId]) -> Self {
        self.groups.clear();
        self.families.clear();
        self.not_heard.clear();
        let tells = |claim| matches!(claim, Claim::Silent(_) | Claim::Line { .. } | Claim::Associated { .. });
        self.sentences.retain(|one| !tells(one.claim));
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

/// Summarizes the positions `stated`, at most one of each delegation, against all who take part. The order of the
/// data does not change the summary.
pub fn summarize(participants: &[Participant], stated: &[SubmittedStance]) -> Summary {
    let mut participants: Vec<_> = participants.iter().collect();
    participants.sort_by_key(|participant| participant.delegation_id);
    let stances: BTreeMap<DelegationId, &SubmittedStance> =
        stated.iter().map(|one| (one.delegation_id, one)).collect();
    let stance_of = |participant: &Participant| stances.get(&participant.delegation_id).copied();
    let rows: Vec<_> =
        participants.into_iter().map(|participant| (participant, stance_of(participant))).collect();
    let (members, observers): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|(participant, _)| participant.kind == DelegationKind::Member);

    let counts = count(&members);
    let groups: BTreeSet<Group> = members.iter().flat_map(|(who, _)| who.groups.iter().copied()).collect();
    let groups = groups.into_iter().map(|group| group_stances(group, &members)).collect();
    let belongs = |who: &Participant, family| who.groups.iter().any(|group| group.family() == family);
    let families = GroupFamily::ALL
        .iter()
        .map(|family| (*family, count(members.iter().filter(|(who, _)| belongs(who, *family)))));
    let families = families.collect();
    let mut summary = Summary {
        status: consensus_status(&counts, total(&members)),
        members: total(&members),
        counts,
        observers: count(&observers),
        groups,
        families,
        not_heard: members
            .iter()
            .filter(|row| !has_position(row))
            .map(|(who, _)| who.delegation_id)
            .collect(),
        sentences: Vec::new(),
    };
    summary.sentences = write_sentences(&summary, &members, &observers);
    summary
}

/// Computes a fingerprint of the live positions on a provision, by identifier, on which its summary rests. Other
/// positions have another fingerprint.
pub fn basis_fingerprint(positions: impl IntoIterator<Item = PositionId>) -> String {
    let mut positions: Vec<PositionId> = positions.into_iter().collect();
    positions.sort_unstable();
    let list: Vec<String> = positions.iter().map(PositionId::to_string).collect();
    base16ct::lower::encode_string(&Sha256::digest(list.join(",")))
}

/// Decides the status from the stances of `members` members, by the definitions at [`ConsensusStatus`]. A third is
/// the share with which a meeting of the General Assembly may be opened (rule 67 of its rules of procedure), and two
/// thirds its important-question majority.
pub fn consensus_status(counts: &StanceCounts, members: u32) -> ConsensusStatus {
    let heard = counts.heard();
    let (support, oppose) = (counts.of(Stance::Support), counts.of(Stance::Oppose));
    let amend = counts.of(Stance::SupportWithAmendment);
    if heard == 0 || 3 * heard < members {
        ConsensusStatus::TooFewHeard
    } else if support == heard {
        ConsensusStatus::Agreed
    } else if oppose == 0 && amend == 0 && 3 * support >= 2 * heard {
        ConsensusStatus::AgreedWithReservations
    } else if 3 * oppose >= heard {
        ConsensusStatus::Divided
    } else {
        ConsensusStatus::Open
    }
}

type MemberRow<'a> = (&'a Participant, Option<&'a SubmittedStance>);

fn has_position(row: &MemberRow<'_>) -> bool {
    row.1.is_some_and(|stated| stated.stance != Stance::NoPosition)
}

fn total<T>(rows: &[T]) -> u32 {
    u32::try_from(rows.len()).unwrap_or(u32::MAX)
}

fn count<'a>(rows: impl IntoIterator<Item = &'a MemberRow<'a>>) -> StanceCounts {
    StanceCounts::of_all(rows.into_iter().filter_map(|(_, stated)| Some((*stated)?.stance)))
}

fn group_stances(group: Group, members: &[MemberRow<'_>]) -> GroupStances {
    let rows: Vec<_> = members.iter().filter(|(who, _)| who.groups.contains(&group)).copied().collect();
    GroupStances { group, members: total(&rows), counts: count(&rows) }
}

fn write_sentences(
    summary: &Summary,
    members: &[MemberRow<'_>],
    observers: &[MemberRow<'_>],
) -> Vec<Sentence> {
    let about = |claim, of: &[MemberRow<'_>], belongs: &dyn Fn(&MemberRow<'_>) -> bool| {
        let rows: Vec<_> = of.iter().filter(|row| belongs(row)).collect();
        Sentence {
            claim,
            count: total(&rows),
            of: total(of),
            delegations: rows.iter().map(|(participant, _)| participant.delegation_id).collect(),
            positions: rows.iter().filter_map(|(_, stated)| Some(stated.as_ref()?.position_id)).collect(),
        }
    };
    let takes = |stance| move |row: &MemberRow<'_>| row.1.is_some_and(|stated| stated.stance == stance);
    let mut sentences: Vec<_> =
        Stance::ALL.iter().map(|stance| about(Claim::Stance(*stance), members, &takes(*stance))).collect();
    if let Some(claim @ Claim::Line { group, .. }) = dividing_line(summary) {
        let inside: Vec<MemberRow<'_>> = members
            .iter()
            .filter(|row| has_position(row) && row.0.groups.contains(&group))
            .copied()
            .collect();
        sentences.push(about(claim, &inside, &takes(Stance::Support)));
    }
    sentences.push(about(Claim::Observers, observers, &has_position));
    // Where few members have been heard at all, a silent group is no news.
    if summary.status != ConsensusStatus::TooFewHeard {
        let silent = |share: &&GroupStances| share.members > 1 && share.counts.heard() == 0;
        let silent = summary.groups.iter().filter(silent);
        sentences.extend(silent.map(|share| {
            about(Claim::Silent(share.group), members, &|row| row.0.groups.contains(&share.group))
        }));
    }
    sentences.push(about(Claim::NotHeard, members, &|row| !has_position(row)));
    sentences.retain(|sentence| sentence.count > 0 || matches!(sentence.claim, Claim::Line { .. }));
    sentences
}

#[cfg(test)]
mod tests;
