//! Readings of the forum: its delegations, blocs, rules, weight schemes, the catalogue of instruments, and representation.

use crate::errors::PageResult;
use crate::interface::listings::{
    ListRequest, Listing, Paging, WordsIn, answer, take_marks, translations, words_in,
};
use crate::interface::readings::consultations::DelegationReading;
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, NaiveDate, Utc};
use domain::delegations::{DelegationKind, Stakeholder};
use domain::identifiers::{BlocId, CatalogueInstrumentId, ConsultationId, DelegationId, WeightSchemeId};
use domain::languages::Language;
use domain::representation::InvitedDelegation;
use domain::rules::Rule;
use domain::translations::TitleField;
use domain::weights::WeightScheme;
use serde::Serialize;
use std::collections::BTreeMap;
use store::blocs::Bloc;
use store::entity::{catalogue_clause, catalogue_instrument, weight_scheme};
use store::marks::MarkTarget;
use store::{StoreError, blocs, catalogue, delegations, representation, rules, weights};
use utoipa::ToSchema;

/// Lists the delegations of the forum with their facts.
#[utoipa::path(
    get,
    path = "/api/v1/delegations",
    tag = "forum",
    params(Paging),
    responses((status = 200, description = "A page of the list", body = Listing<DelegationReading>)),
)]
pub async fn list_delegations(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("delegations", query.as_deref())?;
    let rows = asked.cut(delegations::all_delegations(context.db()).await?, |row| row.id.0);
    asked.answer(rows, |row| row.id.0, DelegationReading::from)
}

/// Reads a delegation with its facts.
#[utoipa::path(
    get,
    path = "/api/v1/delegations/{id}",
    tag = "forum",
    params(("id" = i64, Path, description = "The number of the delegation")),
    responses((status = 200, description = "What was asked for", body = DelegationReading)),
)]
pub async fn read_delegation(context: RequestContext, Path(id): Path<DelegationId>) -> PageResult {
    answer(&DelegationReading::from(delegations::get_delegation(context.db(), id).await?))
}

/// A person who acts for a delegation.
#[derive(Debug, Serialize, ToSchema)]
pub struct RepresentativeReading {
    /// The number of the seat.
    pub seat_id: i64,
    pub name: String,
    /// The mail address, for the delegation's own people and organizers; null for others.
    pub email: Option<String>,
    pub role: &'static str,
    pub since: DateTime<Utc>,
    /// When the seat ends, where that is set.
    pub until: Option<DateTime<Utc>>,
}

/// Lists the people who act for a delegation, for whoever has signed in.
#[utoipa::path(
    get,
    path = "/api/v1/delegations/{id}/representatives",
    tag = "forum",
    params(("id" = i64, Path, description = "The number of the delegation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<RepresentativeReading>)),
)]
pub async fn list_representatives(
    context: RequestContext,
    Path(id): Path<DelegationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("representatives", query.as_deref())?;
    delegations::get_delegation(context.db(), id).await?;
    let rows = delegations::list_representatives(context.db(), &context.viewer, id).await?;
    let rows = asked.cut(rows, |row| row.seat_id.0);
    asked.answer(
        rows,
        |row| row.seat_id.0,
        |row| RepresentativeReading {
            seat_id: row.seat_id.0,
            name: row.name,
            email: Some(row.email).filter(|email| !email.is_empty()),
            role: row.role.code(),
            since: row.started_at,
            until: row.ends_at,
        },
    )
}

/// A bloc with its present members.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocReading {
    pub id: i64,
    /// The short name.
    pub code: String,
    pub name: String,
    pub translations: Vec<WordsIn>,
    /// The code of the delegation that coordinates it.
    pub coordinator: Option<String>,
    /// The codes of its members.
    pub members: Vec<String>,
    /// The marks for `If-Match` of acts on the bloc, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

impl BlocReading {
    fn of(row: &Bloc, codes: &BTreeMap<DelegationId, String>) -> Self {
        let coordinator = row.coordinator().and_then(|id| codes.get(&id).cloned());
        let mut members: Vec<String> =
            row.present().filter_map(|member| codes.get(&member.delegation_id).cloned()).collect();
        members.sort_unstable();
        Self {
            id: row.bloc.id.0,
            code: row.bloc.code.clone(),
            name: row.bloc.name.clone(),
            translations: translations(row.bloc.titles.as_deref(), TitleField::Title),
            coordinator,
            members,
            marks: None,
        }
    }
}

/// Returns the codes of all delegations, by their numbers.
async fn list_codes(context: &RequestContext) -> Result<BTreeMap<DelegationId, String>, StoreError> {
    let all = delegations::all_delegations(context.db()).await?;
    Ok(all.into_iter().map(|one| (one.id, one.code)).collect())
}

/// Lists the blocs with their present members.
#[utoipa::path(
    get,
    path = "/api/v1/blocs",
    tag = "forum",
    params(Paging),
    responses((status = 200, description = "A page of the list", body = Listing<BlocReading>)),
)]
pub async fn list_blocs(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("forum-blocs", query.as_deref())?;
    let codes = list_codes(&context).await?;
    let rows = asked.cut(blocs::all_blocs(context.db()).await?, |row| row.bloc.id.0);
    asked.answer(rows, |row| row.bloc.id.0, |row| BlocReading::of(&row, &codes))
}

/// Reads a bloc with its present members.
#[utoipa::path(
    get,
    path = "/api/v1/blocs/{id}",
    tag = "forum",
    params(("id" = i64, Path, description = "The number of the bloc")),
    responses((status = 200, description = "What was asked for", body = BlocReading)),
)]
pub async fn read_bloc(context: RequestContext, Path(id): Path<BlocId>) -> PageResult {
    let marks = take_marks(&context, &[("bloc", MarkTarget::Bloc(id))]).await?;
    let row = blocs::find_bloc(context.db(), id).await?;
    answer(&BlocReading { marks, ..BlocReading::of(&row, &list_codes(&context).await?) })
}

/// An adoption rule.
#[derive(Debug, Serialize, ToSchema)]
pub struct RuleReading {
    pub name: String,
    pub version: u32,
    /// The rule, whole.
    #[schema(value_type = Object)]
    pub rule: Rule,
}

/// Lists the adoption rules to choose from: the presets, and the latest version of each that was added.
#[utoipa::path(
    get,
    path = "/api/v1/rules",
    tag = "forum",
    params(Paging),
    responses((status = 200, description = "A page of the list", body = Listing<RuleReading>)),
)]
pub async fn list_rules(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("rules", query.as_deref())?;
    let rows: Vec<(i64, Rule)> = (1..).zip(rules::all_rules(context.db()).await?).collect();
    let rows = asked.cut(rows, |(number, _)| *number);
    asked.answer(
        rows,
        |(number, _)| *number,
        |(_, rule)| RuleReading { name: rule.name.clone(), version: rule.version, rule },
    )
}

/// A weight scheme.
#[derive(Debug, Serialize, ToSchema)]
pub struct WeightSchemeReading {
    pub id: i64,
    pub name: String,
    pub translations: Vec<WordsIn>,
    pub justification: String,
    /// The date for which its facts hold, as `YYYY-MM-DD`.
    pub as_of: String,
    /// The scheme, whole.
    #[schema(value_type = Object)]
    pub scheme: WeightScheme,
    /// The weights that it gives to the members of the forum, by their codes; null in a list, and where it gives none.
    pub weights: Option<BTreeMap<String, i64>>,
    pub frozen_at: Option<DateTime<Utc>>,
}

impl From<weight_scheme::Model> for WeightSchemeReading {
    fn from(row: weight_scheme::Model) -> Self {
        Self {
            id: row.id.0,
            translations: translations(row.titles.as_deref(), TitleField::Title),
            name: row.name,
            justification: row.justification,
            as_of: row.as_of,
            scheme: row.scheme.0,
            weights: None,
            frozen_at: row.frozen_at,
        }
    }
}

/// Lists the weight schemes.
#[utoipa::path(
    get,
    path = "/api/v1/weights",
    tag = "forum",
    params(Paging),
    responses((status = 200, description = "A page of the list", body = Listing<WeightSchemeReading>)),
)]
pub async fn list_weight_schemes(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("weights", query.as_deref())?;
    let rows = asked.cut(weights::all_schemes(context.db()).await?, |row| row.id.0);
    asked.answer(rows, |row| row.id.0, WeightSchemeReading::from)
}

/// Reads a weight scheme with the weights that it gives.
#[utoipa::path(
    get,
    path = "/api/v1/weights/{id}",
    tag = "forum",
    params(("id" = i64, Path, description = "The number of the scheme")),
    responses((status = 200, description = "What was asked for", body = WeightSchemeReading)),
)]
pub async fn read_weight_scheme(context: RequestContext, Path(id): Path<WeightSchemeId>) -> PageResult {
    let row = weights::get_scheme(context.db(), id).await?;
    let mut members = delegations::all_delegations(context.db()).await?;
    members.retain(|one| one.kind == DelegationKind::Member);
    let given = weights::compute_weights(&row.scheme, &members.iter().collect::<Vec<_>>()).ok();
    let given = given.map(|given| members.into_iter().map(|one| one.code).zip(given).collect());
    answer(&WeightSchemeReading { weights: given, ..WeightSchemeReading::from(row) })
}

/// A version of an existing instrument.
#[derive(Debug, Serialize, ToSchema)]
pub struct InstrumentReading {
    pub id: i64,
    pub code: String,
    pub version: String,
    pub body: String,
    pub kind: &'static str,
    pub adopted_on: Option<NaiveDate>,
    pub languages: Vec<&'static str>,
    pub titles: Vec<WordsIn>,
    pub source: String,
    pub licence: String,
    /// What a reader has to know, such as what is left out.
    pub note: Option<String>,
    pub added_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

impl From<catalogue_instrument::Model> for InstrumentReading {
    fn from(row: catalogue_instrument::Model) -> Self {
        Self {
            id: row.id.0,
            code: row.code,
            version: row.version,
            body: row.body,
            kind: row.kind.code(),
            adopted_on: row.adopted_on,
            languages: row.languages.0.into_iter().map(Language::code).collect(),
            titles: words_in(row.titles.0),
            source: row.source,
            licence: row.licence,
            note: row.note,
            added_at: row.added_at,
            superseded_at: row.superseded_at,
        }
    }
}

/// A clause of an existing instrument.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClauseReading {
    pub id: i64,
    pub code: String,
    pub titles: Vec<WordsIn>,
    pub place: i32,
}

impl From<catalogue_clause::Model> for ClauseReading {
    fn from(row: catalogue_clause::Model) -> Self {
        Self { id: row.id.0, code: row.code, titles: words_in(row.titles.0), place: row.place }
    }
}

/// Lists the instruments of the catalogue, each in its latest version.
#[utoipa::path(
    get,
    path = "/api/v1/catalogue",
    tag = "forum",
    params(Paging),
    responses((status = 200, description = "A page of the list", body = Listing<InstrumentReading>)),
)]
pub async fn list_instruments(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("catalogue", query.as_deref())?;
    let rows = asked.cut(catalogue::list_instruments(context.db()).await?, |row| row.id.0);
    asked.answer(rows, |row| row.id.0, InstrumentReading::from)
}

/// Reads a version of an instrument of the catalogue.
#[utoipa::path(
    get,
    path = "/api/v1/catalogue/{id}",
    tag = "forum",
    params(("id" = i64, Path, description = "The number of the instrument")),
    responses((status = 200, description = "What was asked for", body = InstrumentReading)),
)]
pub async fn read_instrument(context: RequestContext, Path(id): Path<CatalogueInstrumentId>) -> PageResult {
    answer(&InstrumentReading::from(catalogue::find_instrument(context.db(), id).await?))
}

/// Lists the clauses of an instrument of the catalogue in their order.
#[utoipa::path(
    get,
    path = "/api/v1/catalogue/{id}/clauses",
    tag = "forum",
    params(("id" = i64, Path, description = "The number of the instrument"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<ClauseReading>)),
)]
pub async fn list_clauses(
    context: RequestContext,
    Path(id): Path<CatalogueInstrumentId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("clauses", query.as_deref())?;
    catalogue::find_instrument(context.db(), id).await?;
    let clauses = catalogue::list_clauses(context.db(), id).await?;
    let clauses: Vec<(i64, catalogue_clause::Model)> = (1..).zip(clauses).collect();
    let rows = asked.cut(clauses, |(number, _)| *number);
    asked.answer(rows, |(number, _)| *number, |(_, row)| ClauseReading::from(row))
}

/// A delegation that takes part, with what it has done under its name.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActivityReading {
    /// The code of the delegation.
    pub delegation: String,
    pub kind: &'static str,
    pub stakeholder: Option<&'static str>,
    /// The declared groups to which it belongs: the code of the family and that of the group, as `region-africa`.
    pub groups: Vec<String>,
    /// The languages in which those who act for it read the platform.
    pub languages: Vec<&'static str>,
    pub population: Option<i64>,
    /// How far it took part.
    pub reach: &'static str,
    /// Whether somebody has been accredited to act for it.
    pub accredited: bool,
    pub comments: u32,
    pub positions: u32,
    /// The number of amendments that it sponsors.
    pub sponsored: u32,
    /// The number of closed votes in which it voted.
    pub votes: u32,
    /// The number of times that it appears in a summary.
    pub reflected: u32,
    /// Whether that is all that it has done: false where some of it is not shown under its name, or may not be.
    pub whole: bool,
}

impl ActivityReading {
    fn of(row: InvitedDelegation, whole: bool) -> Self {
        let deeds = row.deeds;
        Self {
            delegation: row.code,
            kind: row.kind.code(),
            stakeholder: row.stakeholder.map(Stakeholder::code),
            groups: row.groups.iter().map(ToString::to_string).collect(),
            languages: row.languages.into_iter().map(Language::code).collect(),
            population: row.population,
            reach: deeds.reach().code(),
            accredited: deeds.accredited,
            comments: deeds.comments,
            positions: deeds.positions,
            sponsored: deeds.sponsored,
            votes: deeds.votes,
            reflected: deeds.reflected,
            whole,
        }
    }
}

/// Lists the delegations that take part in a consultation, with what they have done under their names.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/representation",
    tag = "summary",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<ActivityReading>)),
)]
pub async fn list_activity(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("representation", query.as_deref())?;
    let access = context.access(id).await?;
    let (invited, whole) = representation::activity_in_consultation(context.db(), &access).await?;
    let rows = asked.cut(invited, |row| row.delegation_id.0);
    asked.answer(rows, |row| row.delegation_id.0, |row| ActivityReading::of(row, whole))
}

/// Lists the delegations that take part in any consultation that the viewer may read, with what they have done there under
/// their names.
#[utoipa::path(
    get,
    path = "/api/v1/representation",
    tag = "forum",
    params(Paging),
    responses((status = 200, description = "A page of the list", body = Listing<ActivityReading>)),
)]
pub async fn list_forum_activity(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("forum-representation", query.as_deref())?;
    let (invited, whole, _) =
        representation::activity_in_forum(context.db(), &context.viewer, context.now).await?;
    let rows = asked.cut(invited, |row| row.delegation_id.0);
    asked.answer(rows, |row| row.delegation_id.0, |row| ActivityReading::of(row, whole))
}
