//! Access: what one viewer may see of what is said in a consultation, and under which names.
//!
//! Every function that reads positions, amendments, comments or the record takes an [`Access`], so that none can show
//! what another withholds.

pub(crate) mod standing;

use crate::Result;
use crate::consultations::readings as consultations;
use crate::entity::{
    amendment, answer, association, bloc_statement, comment, consultation, definition, definition_holding,
    entry, mapping, mapping_review, position, reply, reservation, search_entry, sponsor, stage, tagging,
};
use chrono::{DateTime, Utc};
use domain::attribution::{Disclosure, ReaderRole, Readership, Restriction, Terms, closed_stages};
use domain::consultations::{Stage, StageKind, Visibility};
use domain::delegations::DelegationKind;
use domain::identifiers::{BlocId, ConsultationId, DelegationId, UserId};
use domain::rights::ConsultationFacts;
use domain::secretariat::OfficeSet;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

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
    /// The offices by which the viewer acts in the secretariat of the consultation.
    pub offices: OfficeSet,
    /// The viewer's delegation, where it takes part.
    delegation_id: Option<DelegationId>,
    /// The kind of that delegation.
    part: Option<DelegationKind>,
    closed: Vec<StageKind>,
    /// The terms of the stages that have begun.
    begun: Vec<Terms>,
}

/// What the access of everybody to one consultation rests on, read once for many viewers.
#[derive(Clone, Debug)]
pub struct AccessBasis {
    consultation: consultation::Model,
    stages: Vec<Stage>,
    /// The delegations that take part.
    parts: BTreeMap<DelegationId, DelegationKind>,
}

/// An audience: those who are shown the same of a consultation, whatever they are told apart by otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ReadingAudience {
    /// Those from whom nothing is withheld.
    Whole,
    /// The people of one delegation that takes part, or everybody else, as long as the same stages have begun, on the same terms, and
    /// the same are over.
    Part { delegation_id: Option<DelegationId>, begun: Vec<Terms>, closed: Vec<StageKind> },
}

/// Reads what the access of everybody to a consultation rests on.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn load_access_basis(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<AccessBasis> {
    Ok(AccessBasis {
        consultation: consultations::get_consultation(db, consultation_id).await?,
        stages: consultations::list_stages(db, consultation_id).await?,
        parts: consultations::list_participant_kinds(db, consultation_id).await?,
    })
}

impl AccessBasis {
    /// Returns the access that [`check_access`] would find; `None` for a viewer who may not read the consultation.
    pub fn access(&self, viewer: &Viewer, now: DateTime<Utc>) -> Option<Access> {
        let id = self.consultation.id;
        let offices = viewer.acting_offices(id, |place| self.parts.contains_key(&place));
        let (consultation, stages) = (self.consultation.clone(), self.stages.clone());
        self.is_readable_by(viewer)
            .then(|| Access::new(consultation, stages, self.part_of(viewer), offices, viewer, now))
    }

    /// Tells whether the viewer may read the consultation.
    pub fn is_readable_by(&self, viewer: &Viewer) -> bool {
        viewer.organizer()
            || self.consultation.visibility == Visibility::Public
            || self.part_of(viewer).is_some()
            || !viewer.offices_in(self.consultation.id).is_empty()
    }

    /// Returns the audience to which the viewer belongs; `None` for one who may not read the consultation.
    pub fn audience(&self, viewer: &Viewer, now: DateTime<Utc>) -> Option<ReadingAudience> {
        if !self.is_readable_by(viewer) {
            return None;
        }
        if viewer.organizer() || !self.consultation.attributed {
            return Some(ReadingAudience::Whole);
        }
        let seat = viewer.seat().filter(|_| self.part_of(viewer).is_some());
        let delegation_id = seat.map(|seat| seat.delegation_id);
        let (begun, closed) = (list_begun_terms(&self.stages, now), closed_stages(&self.stages, now));
        Some(ReadingAudience::Part { delegation_id, begun, closed })
    }

    fn part_of(&self, viewer: &Viewer) -> Option<DelegationKind> {
        self.parts.get(&viewer.seat()?.delegation_id).copied()
    }
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
    let offices = consultations::find_acting_offices(db, viewer, consultation_id).await?;
    Ok(Access::new(consultation, stages, part, offices, viewer, now))
}

/// Lists the terms of the stages that have begun.
fn list_begun_terms(stages: &[Stage], now: DateTime<Utc>) -> Vec<Terms> {
    stages.iter().filter(|stage| stage.opens_at <= now).map(Terms::of).collect()
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
    access_each(db, viewer, found, now).await
}

/// Lists the access of the viewer to each of some consultations, which the viewer may read.
pub(crate) async fn access_each(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    found: Vec<consultation::Model>,
    now: DateTime<Utc>,
) -> Result<Vec<Access>> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let ids = || found.iter().map(|one| one.id);
    let rows = stage::Entity::find().filter(stage::COLUMN.consultation_id.is_in(ids())).all(db).await?;
    let ours = match viewer.seat() {
        Some(seat) => {
            consultations::participant_kinds(db, &ids().collect::<Vec<_>>(), seat.delegation_id).await?
        }
        None => Vec::new(),
    };
    let voting = consultations::list_parts_of_voter(db, viewer, &ids().collect::<Vec<_>>()).await?;
    let accesses = found.into_iter().map(|consultation| {
        let of = rows.iter().filter(|row| row.consultation_id == consultation.id);
        let mut stages: Vec<_> = of.map(consultations::stage_of_row).collect();
        stages.sort_by_key(|stage| stage.kind);
        let part = ours.iter().find(|(id, _)| *id == consultation.id).map(|(_, kind)| *kind);
        let id = consultation.id;
        let offices = viewer.acting_offices(id, |place| voting.contains(&(id, place)));
        Access::new(consultation, stages, part, offices, viewer, now)
    });
    Ok(accesses.collect())
}

impl Access {
    fn new(
        consultation: consultation::Model,
        stages: Vec<Stage>,
        part: Option<DelegationKind>,
        offices: OfficeSet,
        viewer: &Viewer,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            stage: domain::consultations::current_stage(&stages, now),
            closed: closed_stages(&stages, now),
            begun: list_begun_terms(&stages, now),
            organizer: viewer.organizer(),
            offices,
            consultation,
            stages,
            delegation_id: viewer.seat().map(|seat| seat.delegation_id).filter(|_| part.is_some()),
            part,
        }
    }

    /// Returns what the viewer may see as a participant, or as anybody else who reads the consultation: an organizer sees more
    /// by office, which goes to no other system.
    #[must_use]
    pub(crate) fn without_office(self) -> Self {
        Self { organizer: false, offices: OfficeSet::NONE, ..self }
    }

    /// Returns the facts on which rights in the consultation depend.
    pub fn facts(&self) -> ConsultationFacts {
        ConsultationFacts {
            stage: self.stage.as_ref().map(|stage| stage.kind),
            part: self.part,
            offices: self.offices,
            archived: self.consultation.archived_at.is_some(),
        }
    }

    pub const fn consultation_id(&self) -> ConsultationId {
        self.consultation.id
    }

    /// Returns the audience to which the viewer belongs.
    pub fn audience(&self) -> ReadingAudience {
        if self.is_whole() {
            return ReadingAudience::Whole;
        }
        ReadingAudience::Part {
            delegation_id: self.delegation_id,
            begun: self.begun.clone(),
            closed: self.closed.clone(),
        }
    }

    /// Returns the viewer's delegation, where it takes part.
    pub const fn delegation_id(&self) -> Option<DelegationId> {
        self.delegation_id
    }

    /// Tells whether the viewer is an organizer.
    pub(crate) const fn is_organizer(&self) -> bool {
        self.organizer
    }

    /// Tells whether the viewer sees everything, so that no row need be checked.
    pub const fn is_whole(&self) -> bool {
        self.organizer || !self.consultation.attributed
    }

    /// Tells whether everything that could be said so far is shown with its name, as far as the terms of the stages tell.
    /// It does not depend on what was said, so that nothing said is given away by it.
    pub(crate) fn names_every_speaker(&self) -> bool {
        let looker = self.role();
        self.is_whole()
            || self.begun.iter().all(|terms| terms.shown(looker, &self.closed) == Disclosure::Whole)
    }

    /// Returns the disclosure of what a delegation said on `terms`, or the secretariat without one.
    pub(crate) fn shown(&self, terms: Terms, delegation_id: Option<DelegationId>) -> Disclosure {
        let author = delegation_id.is_some() && delegation_id == self.delegation_id;
        let looker = if self.organizer || author { ReaderRole::Author } else { self.role() };
        terms.shown(looker, &self.closed)
    }

    /// Returns the readership to which the viewer belongs, apart from what the viewer's own delegation said.
    pub(crate) fn readership(&self) -> Readership {
        Readership { delegations: self.delegation_id.is_some(), ended: self.closed.iter().copied().max() }
    }

    /// Returns the role of the viewer towards what others said.
    const fn role(&self) -> ReaderRole {
        if self.delegation_id.is_some() { ReaderRole::Participant } else { ReaderRole::Reader }
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
        self.at_least::<T>(Disclosure::WithoutName, &TermColumns::of(T::TABLE))
    }

    /// Returns the condition that a row is shown with the name of its delegation.
    pub(crate) fn named<T: Attributed>(&self) -> Condition {
        self.at_least::<T>(Disclosure::Whole, &TermColumns::of(T::TABLE))
    }

    fn at_least<T: Attributed>(&self, least: Disclosure, columns: &TermColumns) -> Condition {
        if self.is_whole() {
            return Condition::all();
        }
        let column = |name: &'static str| Expr::col((columns.table, name));
        let looker = self.role();
        let mut any = Condition::any();
        for one in Restriction::ALL {
            let said = column(columns.attribution).eq(*one);
            let shown = |stage| Terms { attribution: *one, stage }.shown(looker, &self.closed) >= least;
            if shown(None) {
                any = any.add(said);
            } else {
                let stages: Vec<_> = self.closed.iter().copied().filter(|kind| shown(Some(*kind))).collect();
                if !stages.is_empty() {
                    any = any.add(Condition::all().add(said).add(column(columns.stage).is_in(stages)));
                }
            }
        }
        match self.delegation_id {
            Some(own) => any.add(column("delegation_id").eq(own)).add_option(T::told_to(columns.table, own)),
            None => any,
        }
    }
}

/// The columns of a table, under its name or an alias, that have the terms of something said by its `delegation_id`.
struct TermColumns {
    table: &'static str,
    attribution: &'static str,
    stage: &'static str,
}

impl TermColumns {
    const fn of(table: &'static str) -> Self {
        Self { table, attribution: "attribution", stage: "stage" }
    }
}

/// A row that records what a delegation said, with the terms of its attribution in columns `attribution`, `stage` and
/// `delegation_id`.
pub(crate) trait Attributed {
    /// The name of the table.
    const TABLE: &'static str;

    fn terms(&self) -> Terms;
    /// Returns the delegation that said it; the secretariat is `None`.
    fn delegation(&self) -> Option<DelegationId>;
    fn unname(&mut self);

    /// Returns the condition that a row in `table`, under its name or an alias, was told to the delegation `own` with its
    /// name by what that delegation said itself.
    fn told_to(_table: &'static str, _own: DelegationId) -> Option<Condition> {
        None
    }
}

macro_rules! said {
    ($model:ident, $table:literal, $delegation:expr, $unname:expr $(, $told:ident)?) => {
        impl Attributed for $model::Model {
            const TABLE: &'static str = $table;

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

            $(fn told_to(table: &'static str, own: DelegationId) -> Option<Condition> {
                Some($told(table, own))
            })?
        }
    };
}

said!(position, "positions", |row| Some(row.delegation_id), |row| {
    (row.delegation_id, row.drafted_by) = (UNNAMED_DELEGATION, UNNAMED_PERSON);
    (row.cleared_by, row.submitted_by) = (None, None);
});

said!(amendment, "amendments", |row| Some(row.delegation_id), |row| {
    (row.delegation_id, row.submitted_by) = (UNNAMED_DELEGATION, UNNAMED_PERSON);
});

said!(sponsor, "sponsors", |row| Some(row.delegation_id), |row| row.delegation_id = UNNAMED_DELEGATION);

said!(answer, "answers", |row| Some(row.delegation_id), |row| row.delegation_id = UNNAMED_DELEGATION);

said!(reservation, "reservations", |row| Some(row.delegation_id), |row| {
    (row.delegation_id, row.made_by) = (UNNAMED_DELEGATION, UNNAMED_PERSON);
});

said!(reply, "replies", |row| Some(row.delegation_id), |row| {
    (row.delegation_id, row.made_by) = (UNNAMED_DELEGATION, UNNAMED_PERSON);
});

said!(tagging, "taggings", |row| row.delegation_id, |row| {
    row.delegation_id = row.delegation_id.map(|_| UNNAMED_DELEGATION);
    row.proposed_by = None;
});

said!(mapping, "mappings", |row| row.delegation_id, |row| {
    row.delegation_id = row.delegation_id.map(|_| UNNAMED_DELEGATION);
    row.proposed_by = UNNAMED_PERSON;
});

said!(mapping_review, "mapping_reviews", |row| row.delegation_id, |row| {
    row.delegation_id = row.delegation_id.map(|_| UNNAMED_DELEGATION);
    row.reviewed_by = UNNAMED_PERSON;
});

said!(definition, "definitions", |row| row.delegation_id, |row| {
    row.delegation_id = row.delegation_id.map(|_| UNNAMED_DELEGATION);
    row.made_by = UNNAMED_PERSON;
});

said!(definition_holding, "definition_holdings", |row| Some(row.delegation_id), |row| {
    (row.delegation_id, row.held_by) = (UNNAMED_DELEGATION, UNNAMED_PERSON);
});

said!(search_entry, "search_entries", |row| row.delegation_id, |row| {
    row.delegation_id = row.delegation_id.map(|_| UNNAMED_DELEGATION);
});

said!(
    association,
    "associations",
    |row| Some(row.delegation_id),
    |row| row.delegation_id = UNNAMED_DELEGATION,
    is_made_by_statement
);

/// Returns the condition that an association in `table` was made by the statement that the delegation submitted, which
/// names the members that are associated by it.
fn is_made_by_statement(table: &'static str, own: DelegationId) -> Condition {
    let statement = |name: &'static str| Expr::col(("submitted", name));
    let association = |name: &'static str| Expr::col((table, name));
    let mut submitted = Query::select();
    submitted
        .expr(Expr::val(1))
        .from_as("bloc_statements", "submitted")
        .and_where(statement("id").eq(association("bloc_statement_id")))
        .and_where(statement("delegation_id").eq(own))
        .and_where(statement("submitted_at").eq(association("made_at")));
    Condition::all().add(Expr::exists(submitted))
}

said!(bloc_statement, "bloc_statements", |row| Some(row.delegation_id), |row| {
    (row.bloc_id, row.delegation_id, row.drafted_by) = (UNNAMED_BLOC, UNNAMED_DELEGATION, UNNAMED_PERSON);
});

said!(comment, "comments", |row| row.delegation_id, |row| {
    row.delegation_id = row.delegation_id.map(|_| UNNAMED_DELEGATION);
    row.user_id = UNNAMED_PERSON;
});

impl entry::Model {
    pub(crate) fn terms(&self) -> Terms {
        Terms { attribution: self.attribution, stage: self.stage }
    }
}
