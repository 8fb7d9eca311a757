//! Access: what one viewer may see of what is said in a consultation, and under which names.
//!
//! Every function that reads positions, amendments, comments or the record takes an [`Access`], so that none can show
//! what another withholds.

use crate::Result;
use crate::consultations::readings as consultations;
use crate::entity::{
    amendment, answer, association, bloc_statement, comment, consultation, entry, position, reply,
    reservation, search_entry, sponsor, stage,
};
use chrono::{DateTime, Utc};
use domain::attribution::{Attribution, Disclosure, ReaderRole, Terms, closed_stages};
use domain::consultations::{Stage, StageKind};
use domain::delegations::DelegationKind;
use domain::identifiers::{BlocId, ConsultationId, DelegationId, UserId};
use domain::rights::ConsultationFacts;
use domain::viewers::Viewer;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The identifier in place of a delegation whose name is not shown.
pub const UNNAMED_DELEGATION: DelegationId = DelegationId(0);

/// The identifier in place of a person whose delegation is not named.
const UNNAMED_PERSON: UserId = UserId(0);

/// The identifier in place of a bloc that is not named.
pub const UNNAMED_BLOC: BlocId = BlocId(0);

/// An access proves that a viewer may read a consultation at one moment, and states what the viewer may see of it.
#[derive(Clone, Debug)]
pub struct Access {
    pub consultation: consultation::Model,
    pub stages: Vec<Stage>,
    /// The stage that is open.
    pub stage: Option<Stage>,
    organizer: bool,
    /// The viewer's delegation, where it takes part.
    delegation_id: Option<DelegationId>,
    /// The kind of that delegation.
    part: Option<DelegationKind>,
    closed: Vec<StageKind>,
}

/// Checks that the viewer may read the consultation and returns the access; refuses it otherwise.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn check_access(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<Access> {
    let consultation = consultations::find_readable_consultation(db, viewer, consultation_id).await?;
    let stages = consultations::list_stages(db, consultation_id).await?;
    let part =
        consultations::participant_kind(db, consultation_id, viewer.seat().map(|seat| seat.delegation_id))
            .await?;
    Ok(Access::new(consultation, stages, part, viewer, now))
}

/// The largest number of consultations that are read together.
pub const ACCESS_MAX: u64 = 200;

/// Lists the access of the viewer to the newest [`ACCESS_MAX`] of the consultations that the viewer may read.
#[tracing::instrument(skip_all)]
pub async fn list_access(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Result<Vec<Access>> {
    let found = consultations::select_readable(viewer)
        .order_by_desc(consultation::COLUMN.id)
        .limit(ACCESS_MAX)
        .all(db)
        .await?;
    let ids = || found.iter().map(|one| one.id);
    let rows = stage::Entity::find().filter(stage::COLUMN.consultation_id.is_in(ids())).all(db).await?;
    let ours = match viewer.seat() {
        Some(seat) => {
            consultations::participant_kinds(db, &ids().collect::<Vec<_>>(), seat.delegation_id).await?
        }
        None => Vec::new(),
    };
    let accesses = found.into_iter().map(|consultation| {
        let of = rows.iter().filter(|row| row.consultation_id == consultation.id);
        let mut stages: Vec<_> = of.map(consultations::stage_of_row).collect();
        stages.sort_by_key(|stage| stage.kind);
        let part = ours.iter().find(|(id, _)| *id == consultation.id).map(|(_, kind)| *kind);
        Access::new(consultation, stages, part, viewer, now)
    });
    Ok(accesses.collect())
}

impl Access {
    fn new(
        consultation: consultation::Model,
        stages: Vec<Stage>,
        part: Option<DelegationKind>,
        viewer: &Viewer,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            stage: domain::consultations::current_stage(&stages, now),
            closed: closed_stages(&stages, now),
            organizer: viewer.organizer(),
            consultation,
            stages,
            delegation_id: viewer.seat().map(|seat| seat.delegation_id).filter(|_| part.is_some()),
            part,
        }
    }

    /// Returns the facts on which rights in the consultation depend.
    pub fn facts(&self) -> ConsultationFacts {
        ConsultationFacts {
            stage: self.stage.as_ref().map(|stage| stage.kind),
            part: self.part,
            archived: self.consultation.archived_at.is_some(),
        }
    }

    pub const fn consultation_id(&self) -> ConsultationId {
        self.consultation.id
    }

    /// Returns the viewer's delegation, where it takes part.
    pub const fn delegation_id(&self) -> Option<DelegationId> {
        self.delegation_id
    }

    /// Tells whether the viewer sees everything, so that no row need be checked.
    pub(crate) const fn is_whole(&self) -> bool {
        self.organizer || !self.consultation.attributed
    }

    /// Returns the disclosure of what a delegation said on `terms`.
    pub(crate) fn shown(&self, terms: Terms, delegation_id: Option<DelegationId>) -> Disclosure {
        // What the secretariat says is for all.
        let author = delegation_id.is_none() || delegation_id == self.delegation_id;
        let looker = match self.delegation_id {
            _ if self.organizer || author => ReaderRole::Author,
            Some(_) => ReaderRole::Participant,
            None => ReaderRole::Reader,
        };
        terms.shown(looker, &self.closed)
    }

    /// Removes rows that are not shown, and the names that are not shown from the others.
    pub(crate) fn veil<T: Attributed>(&self, rows: Vec<T>) -> Vec<T> {
        if self.is_whole() {
            return rows;
        }
        let veiled = rows.into_iter().filter_map(|mut row| {
            match self.shown(row.terms(), row.delegation()) {
                Disclosure::Nothing => return None,
                Disclosure::WithoutName => row.unname(),
                Disclosure::Whole => {}
            }
            Some(row)
        });
        veiled.collect()
    }

    /// Returns the condition that a row is shown, with or without a name.
    pub(crate) fn seen<T: Attributed>(&self) -> Condition {
        self.at_least(Disclosure::WithoutName, T::COLUMNS)
    }

    /// Returns the condition that a row is shown with the name of its delegation.
    pub(crate) fn named<T: Attributed>(&self) -> Condition {
        self.at_least(Disclosure::Whole, T::COLUMNS)
    }

    fn at_least<C: ColumnTrait>(
        &self,
        least: Disclosure,
        [attribution, stage, delegation]: [C; 3],
    ) -> Condition {
        if self.is_whole() {
            return Condition::all();
        }
        let looker = if self.delegation_id.is_some() { ReaderRole::Participant } else { ReaderRole::Reader };
        let mut any = Condition::any();
        for one in Attribution::ALL {
            let shown = |stage| Terms { attribution: *one, stage }.shown(looker, &self.closed) >= least;
            if shown(None) {
                any = any.add(attribution.eq(*one));
            } else {
                let stages: Vec<_> = self.closed.iter().copied().filter(|kind| shown(Some(*kind))).collect();
                if !stages.is_empty() {
                    any = any.add(Condition::all().add(attribution.eq(*one)).add(stage.is_in(stages)));
                }
            }
        }
        let any = any.add(delegation.is_null());
        match self.delegation_id {
            Some(own) => any.add(delegation.eq(own)),
            None => any,
        }
    }
}

/// A row that records what a delegation said, with the terms of its attribution.
pub(crate) trait Attributed {
    type Column: ColumnTrait;
    /// The columns of the attribution, the stage and the delegation, in this order.
    const COLUMNS: [Self::Column; 3];

    fn terms(&self) -> Terms;
    /// Returns the delegation that said it; the secretariat is `None`.
    fn delegation(&self) -> Option<DelegationId>;
    fn unname(&mut self);
}

macro_rules! said {
    ($model:ident, $delegation:expr, $unname:expr) => {
        impl Attributed for $model::Model {
            type Column = $model::Column;
            const COLUMNS: [Self::Column; 3] =
                [Self::Column::Attribution, Self::Column::Stage, Self::Column::DelegationId];

            fn terms(&self) -> Terms {
                Terms { attribution: self.attribution, stage: self.stage }
            }

            fn delegation(&self) -> Option<DelegationId> {
                let of: fn(&Self) -> Option<DelegationId> = $delegation;
                of(self)
            }

            fn unname(&mut self) {
                let unname: fn(&mut Self) = $unname;
                unname(self);
            }
        }
    };
}

said!(position, |row| Some(row.delegation_id), |row| {
    (row.delegation_id, row.drafted_by) = (UNNAMED_DELEGATION, UNNAMED_PERSON);
    (row.cleared_by, row.submitted_by) = (None, None);
});

said!(amendment, |row| Some(row.delegation_id), |row| {
    (row.delegation_id, row.submitted_by) = (UNNAMED_DELEGATION, UNNAMED_PERSON);
});

said!(sponsor, |row| Some(row.delegation_id), |row| row.delegation_id = UNNAMED_DELEGATION);

said!(answer, |row| Some(row.delegation_id), |row| row.delegation_id = UNNAMED_DELEGATION);

said!(reservation, |row| Some(row.delegation_id), |row| {
    (row.delegation_id, row.made_by) = (UNNAMED_DELEGATION, UNNAMED_PERSON);
});

said!(reply, |row| Some(row.delegation_id), |row| {
    (row.delegation_id, row.made_by) = (UNNAMED_DELEGATION, UNNAMED_PERSON);
});

said!(search_entry, |row| row.delegation_id, |row| {
    row.delegation_id = row.delegation_id.map(|_| UNNAMED_DELEGATION);
});

said!(association, |row| Some(row.delegation_id), |row| row.delegation_id = UNNAMED_DELEGATION);

said!(bloc_statement, |row| Some(row.delegation_id), |row| {
    (row.bloc_id, row.delegation_id, row.drafted_by) = (UNNAMED_BLOC, UNNAMED_DELEGATION, UNNAMED_PERSON);
});

said!(comment, |row| row.delegation_id, |row| {
    row.delegation_id = row.delegation_id.map(|_| UNNAMED_DELEGATION);
    row.user_id = UNNAMED_PERSON;
});

impl entry::Model {
    pub(crate) fn terms(&self) -> Terms {
        Terms { attribution: self.attribution, stage: self.stage }
    }
}
