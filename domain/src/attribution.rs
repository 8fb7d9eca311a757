//! Attribution: who may read what is said in a stage, and with whose name. What is said keeps the attribution of its
//! stage, even if the stage is changed later.

use crate::codes::codes;
use crate::consultations::{Stage, StageKind};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

codes! {
    /// The attribution of what is said in a stage.
    Attribution {
        /// All who may read the consultation see the text and the name.
        Public = "public",
        /// The delegations that take part see the text and the name.
        Delegations = "delegations",
        /// All who may read the consultation see the text without the name (the Chatham House Rule).
        ChathamHouse = "chatham_house",
        /// Nobody sees the text or the name until the stage closes; then all see both.
        Embargoed = "embargoed",
    }
}

codes! {
    /// The restriction of what was said: who may read it, whether its name is told, and whether both wait for the end of
    /// a stage. Each of the three is there or not, so that any two restrictions have one that keeps what both keep.
    Restriction {
        /// Nothing is kept from anybody.
        Public = "public",
        /// Only delegations read it.
        Delegations = "delegations",
        /// Nobody is told the name.
        ChathamHouse = "chatham_house",
        /// Nobody reads it until a stage closes.
        Embargoed = "embargoed",
        /// Only delegations read it, and nobody is told the name.
        DelegationsUnnamed = "delegations_unnamed",
        /// Nobody reads it until a stage closes, and nobody is told the name.
        EmbargoedUnnamed = "embargoed_unnamed",
        /// Nobody reads it until a stage closes, and only delegations then.
        EmbargoedDelegations = "embargoed_delegations",
        /// Nobody reads it until a stage closes, only delegations then, and nobody is told the name.
        EmbargoedDelegationsUnnamed = "embargoed_delegations_unnamed",
    }
}

impl Restriction {
    /// Returns the restriction of what is said in a stage with this attribution.
    pub const fn of(attribution: Attribution) -> Self {
        match attribution {
            Attribution::Public => Self::Public,
            Attribution::Delegations => Self::Delegations,
            Attribution::ChathamHouse => Self::ChathamHouse,
            Attribution::Embargoed => Self::Embargoed,
        }
    }

    /// Tells whether it is for delegations only.
    pub const fn keeps_from_readers(self) -> bool {
        matches!(
            self,
            Self::Delegations
                | Self::DelegationsUnnamed
                | Self::EmbargoedDelegations
                | Self::EmbargoedDelegationsUnnamed
        )
    }

    /// Tells whether the name is told to nobody.
    pub const fn keeps_name(self) -> bool {
        matches!(
            self,
            Self::ChathamHouse
                | Self::DelegationsUnnamed
                | Self::EmbargoedUnnamed
                | Self::EmbargoedDelegationsUnnamed
        )
    }

    /// Tells whether it waits for the end of a stage.
    pub const fn waits(self) -> bool {
        matches!(
            self,
            Self::Embargoed
                | Self::EmbargoedUnnamed
                | Self::EmbargoedDelegations
                | Self::EmbargoedDelegationsUnnamed
        )
    }

    /// Returns the restriction that keeps what this one keeps, and what `other` keeps.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        let delegations = self.keeps_from_readers() || other.keeps_from_readers();
        let unnamed = self.keeps_name() || other.keeps_name();
        match (self.waits() || other.waits(), delegations, unnamed) {
            (false, false, false) => Self::Public,
            (false, true, false) => Self::Delegations,
            (false, false, true) => Self::ChathamHouse,
            (false, true, true) => Self::DelegationsUnnamed,
            (true, false, false) => Self::Embargoed,
            (true, false, true) => Self::EmbargoedUnnamed,
            (true, true, false) => Self::EmbargoedDelegations,
            (true, true, true) => Self::EmbargoedDelegationsUnnamed,
        }
    }

    /// Returns what a reader in the role `looker` sees; `lifted` tells whether the stage is over for which it waits.
    pub const fn shown(self, looker: ReaderRole, lifted: bool) -> Disclosure {
        match looker {
            ReaderRole::Author => Disclosure::Whole,
            _ if self.waits() && !lifted => Disclosure::Nothing,
            ReaderRole::Reader if self.keeps_from_readers() => Disclosure::Nothing,
            _ if self.keeps_name() => Disclosure::WithoutName,
            _ => Disclosure::Whole,
        }
    }
}

/// The terms on which something was said: the restriction, and the stage to which it belongs; for what waits, the stage
/// for whose end it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Terms {
    pub attribution: Restriction,
    pub stage: Option<StageKind>,
}

/// The disclosure of a statement to a reader: nothing, the text, or the text with its delegation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disclosure {
    Nothing,
    WithoutName,
    Whole,
}

/// The relation of a reader to the delegation that made a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderRole {
    /// A person who takes no part.
    Reader,
    /// A delegation that takes part, other than the author.
    Participant,
    /// The delegation that made the statement, or an organizer, who must be able to count and to answer.
    Author,
}

impl Terms {
    /// The terms of what is for all, whatever stage is open.
    pub const PUBLIC: Self = Self { attribution: Restriction::Public, stage: None };

    /// Returns the terms of what is said in `stage`.
    pub const fn of(stage: &Stage) -> Self {
        Self { attribution: Restriction::of(stage.attribution), stage: Some(stage.kind) }
    }

    /// Tells whether all who may read the consultation see the text and the name.
    pub const fn is_public(self) -> bool {
        matches!(self.attribution, Restriction::Public)
    }

    /// Returns the terms of what is said for all in the same stage.
    #[must_use]
    pub const fn opened(self) -> Self {
        Self { attribution: Restriction::Public, stage: self.stage }
    }

    /// Returns the terms of what is said on the terms `self` about something that was said on `other`: whoever is kept
    /// from it by either is kept from it. Stages end in their order, so that what waits for two waits for the later one.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let attribution = self.attribution.with(other.attribution);
        let stage = match (self.attribution.waits(), other.attribution.waits()) {
            // What waits for no stage that could end waits for ever.
            (true, true) => self.stage.zip(other.stage).map(|(one, other)| one.max(other)),
            (false, true) => other.stage,
            _ => self.stage,
        };
        Self { attribution, stage }
    }

    /// Tells whether what is said on these terms and what is said on `other` are shown to the same readers with the same
    /// names, now and later, so that one may name the other.
    pub fn is_shown_alike(self, other: Self) -> bool {
        // What waits for no stage that could end is shown to its author alone.
        let waits_for_ever = |terms: Self| terms.attribution.waits() && terms.stage.is_none();
        if waits_for_ever(self) && waits_for_ever(other) {
            return true;
        }
        // Only an embargo depends on its stage: it is lifted when the stage ends.
        let lifted_together = !self.attribution.waits() || self.stage == other.stage;
        self.attribution == other.attribution && lifted_together
    }

    /// Returns what a reader in the role `looker` sees once the stages `closed` have ended.
    pub fn shown(self, looker: ReaderRole, closed: &[StageKind]) -> Disclosure {
        self.attribution.shown(looker, self.stage.is_some_and(|stage| closed.contains(&stage)))
    }
}

/// A readership: those to whom the same is shown of what others said, as long as the same stages are over. Stages end in
/// their order, so that the last one that has ended tells which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Readership {
    /// Whether they are delegations that take part.
    pub delegations: bool,
    /// The last stage that has ended.
    pub ended: Option<StageKind>,
}

impl Readership {
    /// Lists every readership there can be.
    pub fn list() -> impl Iterator<Item = Self> {
        let ended = || StageKind::ALL.iter().copied().map(Some).chain([None]);
        [false, true]
            .into_iter()
            .flat_map(move |delegations| ended().map(move |ended| Self { delegations, ended }))
    }

    /// Tells whether what was said on these terms is shown to the readership, with or without a name.
    pub fn sees(self, terms: Terms) -> bool {
        let looker = if self.delegations { ReaderRole::Participant } else { ReaderRole::Reader };
        let lifted = terms.stage.is_some_and(|stage| self.ended >= Some(stage));
        terms.attribution.shown(looker, lifted) != Disclosure::Nothing
    }

    /// Returns the stable code.
    pub fn code(self) -> String {
        let who = if self.delegations { "delegations" } else { "readers" };
        self.ended.map_or_else(|| who.to_owned(), |ended| format!("{who}/{ended}"))
    }
}

/// Lists the stages that have ended at `now`: their time has passed, or a later stage has begun.
pub fn closed_stages(stages: &[Stage], now: DateTime<Utc>) -> Vec<StageKind> {
    let over = |one: &&Stage| {
        one.closes_at.is_some_and(|closes| closes <= now)
            || stages.iter().any(|later| later.kind > one.kind && later.opens_at <= now)
    };
    stages.iter().filter(over).map(|stage| stage.kind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn each_reader_sees_what_the_attribution_allows() {
        use Attribution::{ChathamHouse, Delegations, Embargoed, Public};
        use ReaderRole::{Author, Participant, Reader};
        let stage = StageKind::Commenting;
        let shown = |attribution, looker, closed: &[StageKind]| {
            Terms { attribution: Restriction::of(attribution), stage: Some(stage) }.shown(looker, closed)
        };
        for attribution in Attribution::ALL {
            assert_eq!(shown(*attribution, Author, &[]), Disclosure::Whole);
        }
        let expected = [
            (Public, Disclosure::Whole, Disclosure::Whole),
            (Delegations, Disclosure::Nothing, Disclosure::Whole),
            (ChathamHouse, Disclosure::WithoutName, Disclosure::WithoutName),
            (Embargoed, Disclosure::Nothing, Disclosure::Nothing),
        ];
        for (attribution, reader, participant) in expected {
            assert_eq!(shown(attribution, Reader, &[]), reader, "{attribution}");
            assert_eq!(shown(attribution, Participant, &[]), participant, "{attribution}");
        }
        // Only the end of the stage lifts an embargo, and nothing lifts the other attributions.
        assert_eq!(shown(Embargoed, Reader, &[StageKind::Negotiating]), Disclosure::Nothing);
        assert_eq!(shown(Embargoed, Reader, &[stage]), Disclosure::Whole);
        assert_eq!(shown(ChathamHouse, Participant, &[stage]), Disclosure::WithoutName);
        assert_eq!(shown(Delegations, Reader, &[stage]), Disclosure::Nothing);
    }

    #[test]
    fn a_stage_is_over_when_its_time_has_passed_or_a_later_one_has_begun() {
        let at = |hours| DateTime::UNIX_EPOCH + TimeDelta::hours(hours);
        let stage = |kind, opens, closes: Option<i64>| Stage {
            kind,
            opens_at: at(opens),
            closes_at: closes.map(at),
            attribution: Attribution::Embargoed,
        };
        let stages = [
            stage(StageKind::Commenting, 1, Some(3)),
            stage(StageKind::Negotiating, 3, None),
            stage(StageKind::Deciding, 9, None),
        ];
        assert_eq!(closed_stages(&stages, at(2)), []);
        assert_eq!(closed_stages(&stages, at(3)), [StageKind::Commenting]);
        assert_eq!(closed_stages(&stages, at(9)), [StageKind::Commenting, StageKind::Negotiating]);
    }

    #[test]
    fn terms_that_are_shown_alike_disclose_the_same_to_everybody_at_any_time() {
        let stages = [None, Some(StageKind::Commenting), Some(StageKind::Negotiating)];
        let all = || {
            Restriction::ALL
                .iter()
                .flat_map(|attribution| stages.map(|stage| Terms { attribution: *attribution, stage }))
        };
        let moments: [&[StageKind]; 3] =
            [&[], &[StageKind::Commenting], &[StageKind::Commenting, StageKind::Negotiating]];
        for (one, other) in all().flat_map(|one| all().map(move |other| (one, other))) {
            let same = moments.iter().all(|closed| {
                [ReaderRole::Reader, ReaderRole::Participant, ReaderRole::Author]
                    .iter()
                    .all(|looker| one.shown(*looker, closed) == other.shown(*looker, closed))
            });
            assert_eq!(one.is_shown_alike(other), same, "{one:?} {other:?}");
        }
    }

    #[test]
    fn terms_together_disclose_what_the_stricter_of_them_discloses_at_any_time() {
        let kinds = [StageKind::Commenting, StageKind::Negotiating];
        let all = || {
            let stages = kinds.map(Some).into_iter().chain([None]);
            stages.flat_map(|stage| {
                Restriction::ALL.iter().map(move |attribution| Terms { attribution: *attribution, stage })
            })
        };
        // Stages end in their order.
        let moments: [&[StageKind]; 3] = [&[], &kinds[..1], &kinds];
        for (one, other) in all().flat_map(|one| all().map(move |other| (one, other))) {
            for looker in [ReaderRole::Reader, ReaderRole::Participant, ReaderRole::Author] {
                for closed in moments {
                    let stricter = one.shown(looker, closed).min(other.shown(looker, closed));
                    let together = one.with(other);
                    assert_eq!(
                        together.shown(looker, closed),
                        stricter,
                        "{one:?} {other:?} {looker:?} {closed:?}"
                    );
                    assert_eq!(together.attribution, other.with(one).attribution);
                }
            }
        }
    }

    #[test]
    fn each_restriction_keeps_another_combination_of_the_three() {
        let mut kept: Vec<_> = Restriction::ALL
            .iter()
            .map(|one| (one.keeps_from_readers(), one.keeps_name(), one.waits()))
            .collect();
        kept.sort_unstable();
        kept.dedup();
        assert_eq!(kept.len(), Restriction::ALL.len());
        for attribution in Attribution::ALL {
            assert_eq!(Restriction::of(*attribution).code(), attribution.code());
        }
        for one in Restriction::ALL {
            assert_eq!(one.with(*one), *one);
            assert_eq!(one.with(Restriction::Public), *one);
        }
    }

    #[test]
    fn an_readership_sees_what_its_members_see() {
        for readership in Readership::list() {
            let looker = if readership.delegations { ReaderRole::Participant } else { ReaderRole::Reader };
            let closed: Vec<_> =
                StageKind::ALL.iter().copied().filter(|kind| Some(*kind) <= readership.ended).collect();
            for (attribution, stage) in
                Restriction::ALL.iter().flat_map(|one| StageKind::ALL.iter().map(move |stage| (*one, *stage)))
            {
                let terms = Terms { attribution, stage: Some(stage) };
                let shown = terms.shown(looker, &closed) != Disclosure::Nothing;
                assert_eq!(readership.sees(terms), shown, "{readership:?} {terms:?}");
            }
        }
        let mut codes: Vec<_> = Readership::list().map(Readership::code).collect();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), Readership::list().count());
    }
}
