//! The door to what an address names: everything within a consultation is admitted here before an act or a page asks
//! anything else, so that what a viewer may not read is answered like what does not exist. Whoever is admitted is told the
//! place, so that every page shows where it is.

use crate::attribution::{Attributed, check_access};
use crate::blocs::readings::statements::load_membership;
use crate::comments::readings as comments;
use crate::consultations::readings::{find_acting_offices, list_stages, select_readable};
use crate::credentials::readings::find_credential;
use crate::entity::{
    amendment, bloc_statement, clearance_request, comment, commitment, consultation, credential, definition,
    evidence, mapping, need, need_match, offer, peer_review, position, progress_report, provision,
    provision_version, proxy, question, reply, report_comment, reservation, revision, statement, tagging,
    term,
};
use crate::json_text::JsonText;
use crate::needs::readings::NeedReader;
use crate::{Result, StoreError, VoteName};
use chrono::{DateTime, Utc};
use domain::attribution::Disclosure;
use domain::consultations::{Stage, Visibility, current_stage};
use domain::identifiers::{
    AmendmentId, BlocStatementId, ClearanceRequestId, CommentId, CommitmentId, ConsultationId, CredentialId,
    DefinitionId, EvidenceId, MappingId, NeedId, NeedMatchId, OfferId, PeerReviewId, PositionId,
    ProgressReportId, ProvisionId, ProxyId, QuestionId, ReplyId, ReportCommentId, ReservationId, StatementId,
    TaggingId, TermId,
};
use domain::languages::Language;
use domain::reactions::{Audience, ModerationState};
use domain::rights::ConsultationFacts;
use domain::secretariat::OfficeSet;
use domain::translations::TranslatedTitles;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, FromQueryResult,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Value,
};

/// What an address names within a consultation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressTarget {
    Consultation(ConsultationId),
    Provision(ProvisionId),
    Amendment(AmendmentId),
    Position(PositionId),
    Comment(CommentId),
    Reservation(ReservationId),
    Reply(ReplyId),
    /// A statement to react to.
    Statement(StatementId),
    BlocStatement(BlocStatementId),
    ClearanceRequest(ClearanceRequestId),
    Question(QuestionId),
    Proxy(ProxyId),
    /// A document by which somebody represents a delegation.
    Credential(CredentialId),
    Tagging(TaggingId),
    Mapping(MappingId),
    Term(TermId),
    Definition(DefinitionId),
    Commitment(CommitmentId),
    Report(ProgressReportId),
    Evidence(EvidenceId),
    PeerReview(PeerReviewId),
    ReportComment(ReportCommentId),
    Need(NeedId),
    Offer(OfferId),
    NeedMatch(NeedMatchId),
}

/// The place of an address: the consultation within which it is, as far as every page shows it.
#[derive(Clone, Debug)]
pub struct ConsultationPlace {
    pub id: ConsultationId,
    pub title: String,
    /// The language of the title.
    pub language: Language,
    /// The title in other languages.
    pub titles: Option<JsonText<TranslatedTitles>>,
    pub stages: Vec<Stage>,
    pub archived: bool,
    pub visibility: Visibility,
    /// Who may react to statements.
    pub audience: Audience,
    /// Whether a text has been published.
    pub has_text: bool,
    /// The offices by which the viewer acts there.
    pub offices: OfficeSet,
    /// What the address names within the consultation, where that has a name of its own.
    pub thing: Option<PlaceThing>,
}

/// Something within a consultation that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceThing {
    Provision {
        id: ProvisionId,
        /// The number of the provision in the last revision that has it.
        label: String,
    },
    Amendment {
        id: AmendmentId,
        /// The provision that it amends.
        provision_id: ProvisionId,
        label: String,
    },
    Question {
        id: QuestionId,
        name: VoteName,
    },
}

impl ConsultationPlace {
    /// Returns the facts on which the rights of whoever needs no part in the consultation depend.
    pub fn facts(&self, now: DateTime<Utc>) -> ConsultationFacts {
        let stage = current_stage(&self.stages, now).map(|stage| stage.kind);
        ConsultationFacts { stage, part: None, offices: self.offices, archived: self.archived }
    }
}

#[derive(FromQueryResult)]
struct PlaceRow {
    id: ConsultationId,
    title: String,
    language: Language,
    titles: Option<JsonText<TranslatedTitles>>,
    audience: Audience,
    archived_at: Option<DateTime<Utc>>,
    visibility: Visibility,
    has_text: bool,
}

/// Returns the place of the target, if it exists for the viewer: in a consultation that the viewer may read, and shown to
/// the viewer. One query finds no consultation, whether there is none or one that the viewer may not read.
#[tracing::instrument(skip_all, fields(thing = ?target))]
pub async fn admit_reader(
    db: &DatabaseConnection,
    viewer: &Viewer,
    target: AddressTarget,
    now: DateTime<Utc>,
) -> Result<ConsultationPlace> {
    let find = select_readable(viewer);
    let find = match target {
        AddressTarget::Consultation(id) => find.filter(consultation::Column::Id.eq(id)),
        inside => find.filter(consultation::Column::Id.in_subquery(select_consultation_of(inside))),
    };
    let text = Query::select()
        .expr(Expr::val(1))
        .from(revision::Entity)
        .and_where(
            Expr::col((revision::Entity, revision::Column::ConsultationId))
                .equals((consultation::Entity, consultation::Column::Id)),
        )
        .to_owned();
    let row = find
        .select_only()
        .columns([
            consultation::Column::Id,
            consultation::Column::Title,
            consultation::Column::Language,
            consultation::Column::Titles,
            consultation::Column::Audience,
            consultation::Column::ArchivedAt,
            consultation::Column::Visibility,
        ])
        .expr_as(Expr::exists(text), "has_text")
        .into_model::<PlaceRow>()
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?;
    if !is_shown(db, viewer, target, row.id, now).await? {
        return Err(StoreError::NotFound);
    }
    Ok(ConsultationPlace {
        id: row.id,
        title: row.title,
        language: row.language,
        titles: row.titles,
        stages: list_stages(db, row.id).await?,
        archived: row.archived_at.is_some(),
        visibility: row.visibility,
        audience: row.audience,
        has_text: row.has_text,
        offices: find_acting_offices(db, viewer, row.id).await?,
        thing: find_thing(db, target).await?,
    })
}

/// Finds the name of what an address names, for whoever may see it, in one query.
async fn find_thing(db: &DatabaseConnection, target: AddressTarget) -> Result<Option<PlaceThing>> {
    match target {
        AddressTarget::Provision(id) => {
            let found = find_label(db, provision_version::Column::ProvisionId.eq(id)).await?;
            Ok(found.map(|(id, label)| PlaceThing::Provision { id, label }))
        }
        AddressTarget::Amendment(id) => {
            let of =
                select_column::<amendment::Entity>(amendment::Column::Id, amendment::Column::ProvisionId, id);
            let found = find_label(db, provision_version::Column::ProvisionId.in_subquery(of)).await?;
            Ok(found.map(|(provision_id, label)| PlaceThing::Amendment { id, provision_id, label }))
        }
        AddressTarget::Question(id) => {
            let found = question::Entity::find_by_id(id).one(db).await?;
            Ok(found.map(|question| {
                let question::Model { title, title_of, titles, .. } = question;
                PlaceThing::Question { id, name: VoteName { title, title_of, titles } }
            }))
        }
        _ => Ok(None),
    }
}

/// Finds the provision that fits, with its number in the last revision that has it.
async fn find_label(db: &DatabaseConnection, fits: Expr) -> Result<Option<(ProvisionId, String)>> {
    Ok(provision_version::Entity::find()
        .select_only()
        .columns([provision_version::Column::ProvisionId, provision_version::Column::Label])
        .filter(fits)
        .order_by_desc(provision_version::Column::RevisionId)
        .into_tuple()
        .one(db)
        .await?)
}

/// Selects the consultation within which the target is.
fn select_consultation_of(target: AddressTarget) -> SelectStatement {
    match target {
        AddressTarget::Consultation(id) => {
            select_column::<consultation::Entity>(consultation::Column::Id, consultation::Column::Id, id)
        }
        AddressTarget::Provision(id) => {
            select_column::<provision::Entity>(provision::Column::Id, provision::Column::ConsultationId, id)
        }
        AddressTarget::Amendment(id) => {
            select_column::<amendment::Entity>(amendment::Column::Id, amendment::Column::ConsultationId, id)
        }
        AddressTarget::Position(id) => {
            select_column::<position::Entity>(position::Column::Id, position::Column::ConsultationId, id)
        }
        AddressTarget::Comment(id) => {
            select_column::<comment::Entity>(comment::Column::Id, comment::Column::ConsultationId, id)
        }
        AddressTarget::Reservation(id) => select_column::<reservation::Entity>(
            reservation::Column::Id,
            reservation::Column::ConsultationId,
            id,
        ),
        AddressTarget::Reply(id) => {
            select_column::<reply::Entity>(reply::Column::Id, reply::Column::ConsultationId, id)
        }
        AddressTarget::Statement(id) => {
            select_column::<statement::Entity>(statement::Column::Id, statement::Column::ConsultationId, id)
        }
        AddressTarget::BlocStatement(id) => select_column::<bloc_statement::Entity>(
            bloc_statement::Column::Id,
            bloc_statement::Column::ConsultationId,
            id,
        ),
        AddressTarget::ClearanceRequest(id) => select_column::<clearance_request::Entity>(
            clearance_request::Column::Id,
            clearance_request::Column::ConsultationId,
            id,
        ),
        AddressTarget::Question(id) => {
            select_column::<question::Entity>(question::Column::Id, question::Column::ConsultationId, id)
        }
        AddressTarget::Proxy(id) => {
            select_column::<proxy::Entity>(proxy::Column::Id, proxy::Column::ConsultationId, id)
        }
        AddressTarget::Credential(id) => select_column::<credential::Entity>(
            credential::Column::Id,
            credential::Column::ConsultationId,
            id,
        ),
        AddressTarget::Tagging(id) => {
            select_column::<tagging::Entity>(tagging::Column::Id, tagging::Column::ConsultationId, id)
        }
        AddressTarget::Mapping(id) => {
            select_column::<mapping::Entity>(mapping::Column::Id, mapping::Column::ConsultationId, id)
        }
        AddressTarget::Term(id) => {
            select_column::<term::Entity>(term::Column::Id, term::Column::ConsultationId, id)
        }
        AddressTarget::Definition(id) => select_column::<definition::Entity>(
            definition::Column::Id,
            definition::Column::ConsultationId,
            id,
        ),
        AddressTarget::Commitment(id) => select_column::<commitment::Entity>(
            commitment::Column::Id,
            commitment::Column::ConsultationId,
            id,
        ),
        AddressTarget::Report(id) => select_column::<progress_report::Entity>(
            progress_report::Column::Id,
            progress_report::Column::ConsultationId,
            id,
        ),
        AddressTarget::Evidence(id) => {
            select_column::<evidence::Entity>(evidence::Column::Id, evidence::Column::ConsultationId, id)
        }
        AddressTarget::PeerReview(id) => select_column::<peer_review::Entity>(
            peer_review::Column::Id,
            peer_review::Column::ConsultationId,
            id,
        ),
        AddressTarget::ReportComment(id) => select_column::<report_comment::Entity>(
            report_comment::Column::Id,
            report_comment::Column::ConsultationId,
            id,
        ),
        AddressTarget::Need(id) => {
            select_column::<need::Entity>(need::Column::Id, need::Column::ConsultationId, id)
        }
        AddressTarget::Offer(id) => {
            select_column::<offer::Entity>(offer::Column::Id, offer::Column::ConsultationId, id)
        }
        AddressTarget::NeedMatch(id) => select_column::<need_match::Entity>(
            need_match::Column::Id,
            need_match::Column::ConsultationId,
            id,
        ),
    }
}

fn select_column<E: EntityTrait>(key: E::Column, column: E::Column, id: impl Into<Value>) -> SelectStatement {
    E::find().select_only().column(column).filter(key.eq(id)).into_query()
}

/// Tells whether the target, in a consultation that the viewer may read, is shown to the viewer.
async fn is_shown(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    target: AddressTarget,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let own = viewer.seat().map(|seat| seat.delegation_id);
    let found = match target {
        AddressTarget::Consultation(_)
        | AddressTarget::Provision(_)
        | AddressTarget::Question(_)
        | AddressTarget::Proxy(_)
        | AddressTarget::Term(_)
        | AddressTarget::Commitment(_)
        | AddressTarget::Report(_)
        | AddressTarget::Evidence(_)
        | AddressTarget::PeerReview(_)
        | AddressTarget::ReportComment(_) => 1,
        AddressTarget::Need(id) => {
            let reader = NeedReader::of(&check_access(db, viewer, consultation_id, now).await?);
            need::Entity::find_by_id(id).filter(reader.sees_needs()).count(db).await?
        }
        AddressTarget::Offer(id) => {
            let reader = NeedReader::of(&check_access(db, viewer, consultation_id, now).await?);
            offer::Entity::find_by_id(id).filter(reader.sees_offers()).count(db).await?
        }
        AddressTarget::NeedMatch(id) => {
            let reader = NeedReader::of(&check_access(db, viewer, consultation_id, now).await?);
            need_match::Entity::find_by_id(id).filter(reader.sees_matches()).count(db).await?
        }
        AddressTarget::Amendment(id) => {
            let seen = check_access(db, viewer, consultation_id, now).await?.seen::<amendment::Model>();
            amendment::Entity::find_by_id(id).filter(seen).count(db).await?
        }
        AddressTarget::Comment(id) => {
            return match comments::find_readable_comment(db, viewer, id, now).await {
                Ok(_) => Ok(true),
                Err(StoreError::NotFound) => Ok(false),
                Err(error) => Err(error),
            };
        }
        AddressTarget::Reservation(id) => {
            let seen = check_access(db, viewer, consultation_id, now).await?.seen::<reservation::Model>();
            reservation::Entity::find_by_id(id).filter(seen).count(db).await?
        }
        AddressTarget::Credential(id) => {
            return match find_credential(db, viewer, id).await {
                Ok(_) => Ok(true),
                Err(StoreError::NotFound) => Ok(false),
                Err(error) => Err(error),
            };
        }
        AddressTarget::Tagging(id) => {
            let seen = check_access(db, viewer, consultation_id, now).await?.seen::<tagging::Model>();
            tagging::Entity::find_by_id(id).filter(seen).count(db).await?
        }
        AddressTarget::Mapping(id) => {
            let seen = check_access(db, viewer, consultation_id, now).await?.seen::<mapping::Model>();
            mapping::Entity::find_by_id(id).filter(seen).count(db).await?
        }
        AddressTarget::Definition(id) => {
            let seen = check_access(db, viewer, consultation_id, now).await?.seen::<definition::Model>();
            definition::Entity::find_by_id(id).filter(seen).count(db).await?
        }
        AddressTarget::Reply(id) => {
            let seen = check_access(db, viewer, consultation_id, now).await?.seen::<reply::Model>();
            reply::Entity::find_by_id(id).filter(seen).count(db).await?
        }
        AddressTarget::Position(id) => {
            // What a delegation prepares exists for itself alone, organizers not among it.
            let seen = check_access(db, viewer, consultation_id, now).await?.seen::<position::Model>();
            let submitted = Condition::all().add(position::Column::SubmittedAt.is_not_null()).add(seen);
            let ours = own.map(|id| position::Column::DelegationId.eq(id));
            let shown = Condition::any().add(submitted).add_option(ours);
            position::Entity::find_by_id(id).filter(shown).count(db).await?
        }
        AddressTarget::Statement(id) => {
            let accepted = statement::Column::Moderation.eq(ModerationState::Accepted);
            let ours = own.map(|id| statement::Column::DelegationId.eq(id));
            let find = statement::Entity::find_by_id(id);
            let shown = Condition::any().add(accepted).add_option(ours);
            let find = if viewer.organizer() { find } else { find.filter(shown) };
            find.count(db).await?
        }
        AddressTarget::ClearanceRequest(id) => {
            let Some(own) = own else { return Ok(false) };
            let ours = clearance_request::Column::DelegationId.eq(own);
            clearance_request::Entity::find_by_id(id).filter(ours).count(db).await?
        }
        AddressTarget::BlocStatement(id) => {
            let Some(found) = bloc_statement::Entity::find_by_id(id).one(db).await? else {
                return Ok(false);
            };
            let member = load_membership(db, viewer, found.bloc_id).await?.member;
            let shown = check_access(db, viewer, consultation_id, now)
                .await?
                .shown(found.terms(), Some(found.delegation_id));
            u64::from(member || found.submitted_at.is_some() && shown != Disclosure::Nothing)
        }
    };
    Ok(found > 0)
}
