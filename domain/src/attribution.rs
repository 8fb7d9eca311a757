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

/// The terms on which something was said: the attribution, and the stage to which it belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub attribution: Attribution,
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
    /// Returns the terms of what is said in `stage`.
    pub const fn of(stage: &Stage) -> Self {
        Self { attribution: stage.attribution, stage: Some(stage.kind) }
    }

    /// Tells whether all who may read the consultation see the text and the name.
    pub const fn is_public(self) -> bool {
        matches!(self.attribution, Attribution::Public)
    }

    /// Returns the terms of a later act about something said on the terms `self`: the first terms or, where these are
    /// public, those of the later act.
    #[must_use]
    pub const fn or(self, later: Self) -> Self {
        if matches!(self.attribution, Attribution::Public) { later } else { self }
    }

    /// Tells whether what is said on these terms and what is said on `other` are shown to the same readers with the same
    /// names, now and later, so that one may name the other.
    pub fn is_shown_alike(self, other: Self) -> bool {
        // Only an embargo depends on its stage: it is lifted when the stage ends.
        let lifted_together = self.attribution != Attribution::Embargoed || self.stage == other.stage;
        self.attribution == other.attribution && lifted_together
    }

    /// Returns what a reader in the role `looker` sees once the stages `closed` have ended.
    pub fn shown(self, looker: ReaderRole, closed: &[StageKind]) -> Disclosure {
        let lifted = self.stage.is_some_and(|stage| closed.contains(&stage));
        match (self.attribution, looker) {
            (_, ReaderRole::Author)
            | (Attribution::Public, _)
            | (Attribution::Delegations, ReaderRole::Participant) => Disclosure::Whole,
            (Attribution::ChathamHouse, _) => Disclosure::WithoutName,
            (Attribution::Embargoed, _) if lifted => Disclosure::Whole,
            (Attribution::Delegations, ReaderRole::Reader) | (Attribution::Embargoed, _) => {
                Disclosure::Nothing
            }
        }
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
            Terms { attribution, stage: Some(stage) }.shown(looker, closed)
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
            Attribution::ALL
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
    fn a_later_act_keeps_the_terms_of_the_first() {
        let terms = |attribution| Terms { attribution, stage: None };
        let (public, chatham) = (terms(Attribution::Public), terms(Attribution::ChathamHouse));
        assert_eq!(chatham.or(public), chatham);
        assert_eq!(public.or(chatham), chatham);
    }
}
