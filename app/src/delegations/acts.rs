//! Handles the forms in which organizers and heads change delegations.

pub mod inviting;

use crate::accounts::parts::{mail_link, show_invitation_link};
use crate::delegations::labels::{CATALOGUE_SOURCE, TYPED_SOURCE};
use crate::delegations::parts::{ADDED, MOST_ADDED, ORIGIN, TICK, find_origin};
use crate::delegations::{pages, suspension};
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::bodies::UnreadForm;
use crate::forms::{CONFIRMED, FormData, FormRejection, NOTHING_TYPED, text_error};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::security_log::{SecurityEvent, note_security_event};
use crate::{addresses, forms, tokens};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use chrono::{NaiveDate, NaiveTime};
use domain::accounts::{Email, Role};
use domain::delegations::{
    COLUMNS, CatalogueEntry, CatalogueError, CatalogueProblem, MAX_ENTRIES, POPULATIONS, catalogue, is_code,
    parse_catalogue, sources,
};
use domain::identifiers::{ConsultationId, DelegationId};
use domain::rights;
use domain::rights::Act;
use domain::suspensions::SuspensionError;
use domain::text::Title;
use std::collections::HashSet;
use store::accounts::NewInvitation;
use store::delegations::FactsSource;
use store::marks::MarkTarget;
use store::suspensions::{NewSuspension, SuspendError};
use store::{StoreError, accounts, delegations, suspensions};

/// Invites a person to act for a delegation, and shows the link of the invitation.
pub async fn invite_representative(
    context: RequestContext,
    Path(id): Path<DelegationId>,
    form: FormData,
) -> PageResult {
    let locale = context.locale;
    let mut reader = FormReader::new(&context, Act::InviteRepresentative, &form);
    let email = reader.read("email", |typed| Email::parse(typed).ok_or_else(|| t!(locale, "invalid-email")));
    let role: Option<Role> = reader.choice("role");
    let seat_ends_at = inviting::read_end(&context, &mut reader);
    let (email, role) = match reader.finish(|| email.zip(role)) {
        Ok(parts) => parts,
        Err(rejection) => return pages::render_delegation(&context, id, &form, Some(&rejection)).await,
    };
    let (db, viewer) = (context.db(), &context.viewer);
    let ending = delegations::find_seat_of_invited(db, viewer, id, &email).await?;
    if ending.is_some_and(|held| form.get(CONFIRMED) != held.seat.id.to_string()) {
        let rejection = FormRejection::unconfirmed(locale, Act::InviteRepresentative);
        return pages::render_delegation(&context, id, &form, Some(&rejection)).await;
    }
    let token = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
    let new = NewInvitation {
        delegation_id: id,
        email: email.clone(),
        role,
        token_hash: tokens::hash(&token),
        mailed: Some(mail_link(&context, email.clone(), addresses::INVITATION.with(&token))),
        seat_ends_at,
        succeeds_id: None,
    };
    accounts::invite_representatives(db, viewer, std::slice::from_ref(&new), context.now).await?;
    let account = viewer.person.as_ref().map(|person| person.id);
    note_security_event(SecurityEvent::InvitationMade { account, delegation: Some(id) });
    Ok(show_invitation_link(&context, &token, email.as_str(), &addresses::DELEGATION.of(id)))
}

/// The query in the address of the page: the consultation from which one came.
#[derive(Default, serde::Deserialize)]
struct AddQuery {
    consultation: Option<ConsultationId>,
}

/// Shows the page on which delegations are added.
pub async fn show_add_page(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let query: AddQuery = forms::query(query.as_deref());
    let form = query.consultation.map(|id| FormData::default().set(ORIGIN, id.to_string()));
    render_add_page(&context, form.as_ref().unwrap_or(&NOTHING_TYPED), None).await
}

/// Leads to the participants of the consultation from which one came, where what was `added` is ticked to take part, else to
/// the delegations of the forum.
async fn lead_back(
    context: &RequestContext,
    form: &FormData,
    notice: Notice,
    added: &[DelegationId],
) -> PageResult {
    let Some(origin) = find_origin(context, form).await? else {
        return Ok(forms::done(addresses::DELEGATIONS.path(), notice, ""));
    };
    let participants = addresses::PARTICIPANTS.of(origin.id);
    if added.is_empty() || added.len() > MOST_ADDED {
        return Ok(forms::done(&participants, notice, ""));
    }
    let ids: Vec<_> = added.iter().map(ToString::to_string).collect();
    let path = format!("{participants}?{ADDED}={}", ids.join(","));
    Ok(forms::done(&path, Notice::DelegationsOffered, "invite"))
}

/// Adds delegations from the built-in catalogue.
pub async fn add_delegations(context: RequestContext, form: UnreadForm) -> PageResult {
    rights::may(Act::AddDelegations, &context.viewer)?;
    let form = form.read().await?;
    if form.has(TICK) {
        return render_add_page(&context, &form, None).await;
    }
    let codes: HashSet<&str> = form.all("code").collect();
    let chosen: Vec<_> =
        catalogue_entries()?.into_iter().filter(|entry| codes.contains(entry.code.as_str())).collect();
    if chosen.is_empty() {
        let (act, message) = (Act::AddDelegations, t!(context.locale, "invalid-none-chosen"));
        let rejection = FormRejection::whole(act, StatusCode::UNPROCESSABLE_ENTITY, message);
        return render_add_page(&context, &form, Some(&rejection)).await;
    }
    let facts = catalogue_source().ok_or(StoreError::State)?;
    match delegations::add_delegations(context.db(), &context.viewer, &chosen, &facts, context.now).await {
        Ok(added) => lead_back(&context, &form, Notice::DelegationsAdded, &added).await,
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::AddDelegations, error)?;
            render_add_page(&context, &form, Some(&rejection)).await
        }
    }
}

/// Adds one delegation that the catalogue does not have.
pub async fn add_custom_delegation(context: RequestContext, form: FormData) -> PageResult {
    let act = Act::AddDelegations;
    rights::may(act, &context.viewer)?;
    let entry = match read_custom(&context, &form) {
        Ok(entry) => entry,
        Err(rejection) => return render_add_page(&context, &form, Some(&rejection)).await,
    };
    let today = context.now.date_naive().and_time(NaiveTime::MIN).and_utc();
    let facts = FactsSource { source: TYPED_SOURCE.to_owned(), as_of: today };
    let code = entry.code.clone();
    let rejection = match delegations::add_delegations(
        context.db(),
        &context.viewer,
        std::slice::from_ref(&entry),
        &facts,
        context.now,
    )
    .await
    {
        Ok(added) => return lead_back(&context, &form, Notice::DelegationsAdded, &added).await,
        Err(StoreError::Taken) => FormRejection::beside(
            act,
            "delegation-code",
            [t!(context.locale, "invalid-code-taken", code = code)],
        ),
        Err(StoreError::NameTaken { code, name }) => {
            let message = t!(context.locale, "invalid-name-taken", code = code, name = name.clone());
            FormRejection::beside(act, name_field(&entry, &name), [message])
        }
        Err(error) => FormRejection::from_store(context.locale, act, error)?,
    };
    render_add_page(&context, &form, Some(&rejection)).await
}

/// Returns the field of the form in which a name stands.
fn name_field(entry: &CatalogueEntry, name: &str) -> &'static str {
    match name {
        _ if name == entry.name_en => "name_en",
        _ if name == entry.name_fr => "name_fr",
        _ => "name_ar",
    }
}

fn read_custom(context: &RequestContext, form: &FormData) -> Result<CatalogueEntry, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::AddDelegations, form);
    let name: Option<Title> = reader.text("name_en");
    let code = reader.read("delegation-code", |typed| {
        let code = typed.trim().to_uppercase();
        if is_code(&code) { Ok(code) } else { Err(t!(locale, "invalid-delegation-code")) }
    });
    let kind = reader.choice("delegation-kind");
    let stakeholder = reader.optional_choice("stakeholder");
    let region = reader.optional_choice("region");
    let population = reader.optional_number::<i64>("population");
    if population.is_some_and(|people| !POPULATIONS.contains(&people)) {
        reader.reject("population", t!(locale, "invalid-number"));
    }
    let [french, arabic] = ["name_fr", "name_ar"].map(|field| {
        let name: Option<Title> = reader.optional_text(field);
        name.map(String::from).unwrap_or_default()
    });
    reader.finish(|| {
        Some(CatalogueEntry {
            code: code?,
            kind: kind?,
            name_en: name?.into(),
            name_fr: french,
            name_ar: arabic,
            region,
            ldc: false,
            lldc: false,
            sids: false,
            g77: false,
            income_group: None,
            population,
            stakeholder,
        })
    })
}

/// Adds delegations from CSV, and replaces the facts of those that exist already.
pub async fn replace_facts(context: RequestContext, form: UnreadForm) -> PageResult {
    rights::may(Act::AddDelegations, &context.viewer)?;
    let form = form.read().await?;
    let replaces = form.get("act") == "replace";
    let act = if replaces { Act::ReplaceFacts } else { Act::AddDelegations };
    rights::may(act, &context.viewer)?;
    let (entries, facts) = match read_facts(&context, act, &form) {
        Ok(parts) => parts,
        Err(rejection) => return render_add_page(&context, &form, Some(&rejection)).await,
    };
    if replaces {
        let present = delegations::all_delegations(context.db()).await?;
        let demoted = pages::find_demoted(&entries, &present);
        if !demoted.is_empty() && form.get(CONFIRMED) != pages::demotion_key(&demoted) {
            let rejection = FormRejection::unconfirmed(context.locale, act);
            return render_add_page(&context, &form, Some(&rejection)).await;
        }
    }
    let saved = if replaces {
        delegations::replace_facts(context.db(), &context.viewer, form.seen(), &entries, &facts, context.now)
            .await
            .map(|()| Vec::new())
    } else {
        delegations::add_delegations(context.db(), &context.viewer, &entries, &facts, context.now).await
    };
    let done = if replaces { Notice::FactsReplaced } else { Notice::DelegationsAdded };
    match saved {
        Ok(added) => lead_back(&context, &form, done, &added).await,
        Err(StoreError::NotFound) => {
            let message = t!(context.locale, "invalid-facts-unknown");
            let rejection = FormRejection::beside(act, "csv", [message]);
            render_add_page(&context, &form, Some(&rejection)).await
        }
        Err(StoreError::NameTaken { code, name }) => {
            let message = t!(context.locale, "invalid-name-taken", code = code, name = name);
            let rejection = FormRejection::beside(act, "csv", [message]);
            render_add_page(&context, &form, Some(&rejection)).await
        }
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, act, error)?;
            render_add_page(&context, &form, Some(&rejection)).await
        }
    }
}

/// Suspends a delegation's right to vote.
pub async fn suspend_vote(
    context: RequestContext,
    Path(id): Path<DelegationId>,
    form: FormData,
) -> PageResult {
    let locale = context.locale;
    let mut reader = FormReader::new(&context, Act::SuspendRights, &form);
    let ground = reader.choice("ground");
    let reason = reader.text("reason");
    let from = reader.optional_moment("from");
    let until = reader.optional_moment("until");
    let new = match reader.finish(|| Some(NewSuspension { ground: ground?, reason: reason?, from, until })) {
        Ok(new) => new,
        Err(rejection) => return suspension::render_suspension(&context, id, &form, Some(&rejection)).await,
    };
    let rejection =
        match suspensions::suspend_vote(context.db(), &context.viewer, id, &new, context.now).await {
            Ok(()) => {
                note_vote_change(&context, Act::SuspendRights, id);
                return Ok(forms::done(&addresses::DELEGATION.of(id), Notice::RightsSuspended, ""));
            }
            Err(SuspendError::Suspension(SuspensionError::EndsFirst)) => {
                FormRejection::beside(Act::SuspendRights, "until", [t!(locale, "suspension-until-wrong")])
            }
            Err(SuspendError::Store(error)) => FormRejection::from_store(locale, Act::SuspendRights, error)?,
        };
    suspension::render_suspension(&context, id, &form, Some(&rejection)).await
}

/// Ends a suspension of the right to vote.
pub async fn restore_vote(context: RequestContext, Path(id): Path<DelegationId>) -> PageResult {
    suspensions::restore_vote(context.db(), &context.viewer, id, context.now).await?;
    note_vote_change(&context, Act::RestoreRights, id);
    Ok(forms::done(&addresses::DELEGATION.of(id), Notice::RightsRestored, ""))
}

fn note_vote_change(context: &RequestContext, act: Act, id: DelegationId) {
    let account = context.viewer.person.as_ref().map(|person| person.id);
    note_security_event(SecurityEvent::RoleChanged { account, act, seat: None, delegation: Some(id) });
}

/// Returns the source of the built-in catalogue, with its date.
pub fn catalogue_source() -> Option<FactsSource> {
    let as_of =
        sources().ok()?.into_iter().filter_map(|source| source.as_of.parse::<NaiveDate>().ok()).max()?;
    Some(FactsSource { source: CATALOGUE_SOURCE.to_owned(), as_of: as_of.and_time(NaiveTime::MIN).and_utc() })
}

async fn render_add_page(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    rights::may(Act::AddDelegations, &context.viewer)?;
    context.note_mark(MarkTarget::Facts).await?;
    let present = delegations::all_delegations(context.db()).await?;
    Ok(pages::add_form(context, form, rejection, &catalogue_entries()?, &present))
}

/// Reads the built-in catalogue. A test shows that it can be parsed.
fn catalogue_entries() -> Result<Vec<CatalogueEntry>, PageError> {
    catalogue().map_err(|error| PageError::internal("built-in catalogue", &error))
}

fn read_facts(
    context: &RequestContext,
    act: Act,
    form: &FormData,
) -> Result<(Vec<CatalogueEntry>, FactsSource), FormRejection> {
    let mut reader = FormReader::new(context, act, form);
    let source: Option<Title> = reader.text("source");
    let as_of = reader.date("as_of").map(|day| day.and_time(NaiveTime::MIN).and_utc());
    let entries = reader.pasted("csv", |typed| {
        parse_catalogue(typed).map_err(|error| catalogue_error(context.locale, &error))
    });
    reader.finish(|| Some((entries?, FactsSource { source: source?.into(), as_of: as_of? })))
}

/// Returns an error in a catalogue in words, with the line.
fn catalogue_error(locale: Locale, error: &CatalogueError) -> String {
    let line = error.line;
    match &error.problem {
        CatalogueProblem::Header => t!(locale, "csv-header", columns = COLUMNS.join(",")),
        CatalogueProblem::Empty => t!(locale, "csv-empty"),
        CatalogueProblem::Columns { expected, found } => {
            t!(locale, "csv-columns", line = line, expected = *expected, found = *found)
        }
        CatalogueProblem::Value { column, value } => {
            t!(locale, "csv-value", line = line, column = column.clone(), value = value.clone())
        }
        CatalogueProblem::Text { column, error } => {
            let problem = text_error(locale, error);
            t!(locale, "csv-text", line = line, column = column.clone(), problem = problem)
        }
        CatalogueProblem::Unreadable => t!(locale, "csv-unreadable", line = line),
        CatalogueProblem::Code(code) => t!(locale, "csv-code", line = line, code = code.clone()),
        CatalogueProblem::Duplicate(code) => t!(locale, "csv-duplicate", line = line, code = code.clone()),
        CatalogueProblem::SameName(name) => t!(locale, "csv-same-name", line = line, name = name.clone()),
        CatalogueProblem::Name => t!(locale, "csv-name", line = line),
        CatalogueProblem::TooMany => t!(locale, "csv-too-many", line = line, max = MAX_ENTRIES),
    }
}
