//! Readings for whoever has signed in, or sends a token: the account, its private links, and the invitations that it could have given.

use crate::errors::PageResult;
use crate::interface::listings::{ListRequest, Listing, Onward, Paging, answer};
use crate::request::RequestContext;
use axum::extract::RawQuery;
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use serde::Serialize;
use store::{StoreError, delegations, invitations, links};
use utoipa::ToSchema;

/// Whoever has signed in, or made the token.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountReading {
    pub name: String,
    pub organizer: bool,
    /// The code of the delegation for which the person acts, and the role.
    pub delegation: Option<String>,
    pub role: Option<&'static str>,
    /// The language of the interface, by its BCP 47 code, and the time zone, by its IANA name, that the person chose.
    pub language: Option<String>,
    pub time_zone: Option<String>,
}

/// Reads who the request comes from.
#[utoipa::path(
    get,
    path = "/api/v1/account",
    tag = "own",
    responses((status = 200, description = "What was asked for", body = AccountReading)),
)]
pub async fn read_account(context: RequestContext) -> PageResult {
    let person = context.viewer.person.as_ref().ok_or(StoreError::SignInNeeded)?;
    let delegation = match person.seat {
        Some(seat) => Some(delegations::delegation_code(context.db(), seat.delegation_id).await?),
        None => None,
    };
    answer(&AccountReading {
        name: person.name.clone(),
        organizer: person.organizer,
        delegation,
        role: person.seat.map(|seat| Role::code(seat.role)),
        language: person.locale.clone(),
        time_zone: person.time_zone.clone(),
    })
}

/// A private link of the viewer to feeds and calendars, without its token.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkReading {
    pub id: i64,
    pub name: String,
    /// The one consultation that it shows; null where it shows all, and where the viewer may no longer read it.
    pub consultation_id: Option<i64>,
    pub made_at: DateTime<Utc>,
    /// Whether it still works.
    pub stands: bool,
}

/// Lists the private links of the viewer.
#[utoipa::path(
    get,
    path = "/api/v1/account/links",
    tag = "own",
    params(Paging),
    responses((status = 200, description = "A page of the list", body = Listing<LinkReading>)),
)]
pub async fn list_links(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("links", query.as_deref())?;
    let rows = asked.cut(links::list_links(context.db(), &context.viewer).await?, |row| row.id.0);
    asked.answer(
        rows,
        |row| row.id.0,
        |row| LinkReading {
            id: row.id.0,
            name: row.name,
            consultation_id: row.consultation.map(|one| one.id.0),
            made_at: row.made_at,
            stands: row.facts.stands(),
        },
    )
}

/// An invitation that the viewer could have given, without its link.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationReading {
    pub id: i64,
    pub email: String,
    /// The code of the delegation for which it is; null for an organizer.
    pub delegation: Option<String>,
    pub role: Option<&'static str>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// When the seat ends to which it is, where that is set.
    pub seat_ends_at: Option<DateTime<Utc>>,
    pub state: &'static str,
}

/// Lists the invitations that the viewer could have given, the last first.
#[utoipa::path(
    get,
    path = "/api/v1/invitations",
    tag = "own",
    params(Onward),
    responses((status = 200, description = "A page of the list", body = Listing<InvitationReading>)),
)]
pub async fn list_invitations(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("invitations", query.as_deref())?;
    let page = asked.page_of(invitations::PAGE)?;
    let (rows, total) =
        invitations::list_invitations(context.db(), &context.viewer, page, context.now).await?;
    let items = rows.into_iter().map(|row| InvitationReading {
        id: row.id.0,
        email: row.email,
        delegation: row.delegation.map(|one| one.code),
        role: row.role.map(Role::code),
        created_at: row.created_at,
        expires_at: row.expires_at,
        seat_ends_at: row.seat_ends_at,
        state: row.state.code(),
    });
    asked.answer_page(items.collect(), total, invitations::PAGE)
}
