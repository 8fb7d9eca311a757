//! Renders the pages about delegations.

use crate::components::{Column, Consequence, Pagination, Table};
use crate::delegations::labels::{
    DelegationLink, compare_alphabetically, delegation_name, group_names, seat_loss_words,
};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::{InputField, SelectField, ShownForm, TextField, coded_options, error_summary};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::marks::form_key;
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::{Email, Role};
use domain::delegations::{CatalogueEntry, DelegationKind, parse_catalogue};
use domain::identifiers::DelegationId;
use domain::rights;
use domain::rights::Act;
use domain::suspensions::SuspensionGround;
use domain::text::Statement;
use leptos::prelude::*;
use store::delegations::{HeldSeat, PAGE, Representative};
use store::entity::{delegation, suspension};
use store::marks::MarkTarget;
use store::{StoreError, delegations, proxies, suspensions};

pub async fn list_delegations(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let rows = delegations::all_delegations(context.db()).await?;
    let total = rows.len() as u64;
    let locale = context.locale;
    let mut rows: Vec<_> = rows.into_iter().map(|row| (delegation_name(locale, &row), row)).collect();
    rows.sort_by(|(one, _), (other, _)| compare_alphabetically(one, other));
    let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let rows = rows.into_iter().skip(whole(number.saturating_mul(PAGE))).take(whole(PAGE));
    let title = t!(locale, "delegations-title");
    let adds = rights::may(Act::AddDelegations, &context.viewer).is_ok();
    let address = context.address.clone();
    Ok(document::page(&context, &title.clone(), || {
        let rows = rows.map(|(name, row)| {
            view! {
                <tr>
                    <th scope="row"><DelegationLink id=row.id name=name/></th>
                    <td>{row.code.clone()}</td>
                    <td>{row.region.map(|region| region.label(locale))}</td>
                    <td>{group_names(locale, &row)}</td>
                    <td>{row.kind.label(locale)}</td>
                </tr>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let empty = rows.is_empty().then(|| view! { <p>{t!(locale, "delegations-none")}</p> });
        let columns = vec![
            Column::Text(t!(locale, "delegation")),
            Column::Text(t!(locale, "delegation-code")),
            Column::Text(t!(locale, "delegation-region")),
            Column::Text(t!(locale, "delegation-groups")),
            Column::Text(t!(locale, "delegation-kind")),
        ];
        view! {
            <h1>{title}</h1>
            {adds.then(|| view! { <p><a class="button" href=addresses::DELEGATIONS_ADD.path()>{t!(locale, "delegations-add")}</a></p> })}
            {empty}
            <Table label=t!(locale, "delegations-title") columns=columns>{rows}</Table>
            <Pagination locale address=address.clone() page=number size=PAGE total/>
        }
    }))
}

pub async fn show_delegation(context: RequestContext, Path(id): Path<DelegationId>) -> PageResult {
    render_delegation(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the page of a delegation; a rejected form keeps what was typed and shows its errors.
pub async fn render_delegation(
    context: &RequestContext,
    id: DelegationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let row = delegations::get_delegation(context.db(), id).await?;
    let representatives = match context.viewer.person {
        Some(_) => delegations::list_representatives(context.db(), &context.viewer, id).await?,
        None => Vec::new(),
    };
    let suspended = suspensions::list_suspensions(context.db(), id).await?;
    let invites = rights::accounts::may_invite_representative(&context.viewer, id).is_ok();
    let ends = rights::accounts::may_end_seat(&context.viewer, id, false).is_ok();
    let held = if ends { delegations::list_held_seats(context.db(), id).await? } else { Vec::new() };
    let givers = match rights::may(Act::SuspendRights, &context.viewer) {
        Ok(()) => proxies::list_proxy_givers(context.db(), id).await?,
        Err(_) => Vec::new(),
    };
    let ending = find_seat_of_invited(context, id, form, rejection).await?;
    let locale = context.locale;
    let title = delegation_name(locale, &row);
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        view! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {facts(locale, &row)}
            {suspension(context, id, &suspended, &givers, form, rejection)}
            {context.viewer.person.is_some().then(|| people_table(context, representatives, ends, &held))}
            {invites.then(|| invite_form(locale, id, ending.as_ref(), form, rejection))}
        }
    }))
}

/// Finds the seat that ends when an invitation is accepted that was sent and came back.
async fn find_seat_of_invited(
    context: &RequestContext,
    id: DelegationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Result<Option<HeldSeat>, StoreError> {
    let sent = rejected(rejection, Act::InviteRepresentative);
    match sent.and_then(|_| Email::parse(form.get("email"))) {
        Some(email) => delegations::find_seat_of_invited(context.db(), &context.viewer, id, &email).await,
        None => Ok(None),
    }
}

/// Renders the facts of a delegation, with their source.
fn facts(locale: Locale, row: &delegation::Model) -> AnyView {
    let pair = |key, value: String| {
        (!value.is_empty()).then(|| view! { <div><dt>{t!(locale, key)}</dt><dd>{value}</dd></div> })
    };
    let income = row.income_group.map(|group| group.label(locale)).unwrap_or_default();
    let region = row.region.map(|region| region.label(locale)).unwrap_or_default();
    let stakeholder = row.stakeholder.map(|one| one.label(locale)).unwrap_or_default();
    let population = row.population.map(|people| locale.integer(people)).unwrap_or_default();
    view! {
        <dl class="facts">
            {pair("delegation-code", row.code.clone())}
            {pair("delegation-kind", row.kind.label(locale))}
            {pair("delegation-stakeholder", stakeholder)}
            {pair("delegation-region", region)}
            {pair("delegation-groups", group_names(locale, row))}
            {pair("delegation-income", income)}
            {pair("delegation-population", population)}
            {pair("delegation-source", row.facts_source.clone())}
            {pair("delegation-as-of", dates::day(locale, row.facts_as_of))}
        </dl>
    }
    .into_any()
}

/// Renders the suspensions of the right to vote, and the organizer's form for one, which names the delegations whose
/// proxies the delegation holds.
fn suspension(
    context: &RequestContext,
    id: DelegationId,
    found: &[suspension::Model],
    givers: &[delegation::Model],
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> AnyView {
    let (locale, zone) = (context.locale, context.zone);
    let rejection = rejected(rejection, Act::SuspendRights);
    let form = if rejection.is_some() { form } else { &NOTHING_TYPED };
    let shown = ShownForm { locale, typed: form, rejection };
    let items = found.iter().map(|one| {
        view! {
            <li>
                {one.ground.label(locale)}": "<span dir="auto">{one.reason.clone()}</span>
                " ("{dates::time(locale, zone, one.from_at)}" – "{one.until_at.map(|until| dates::time(locale, zone, until))}")"
            </li>
        }
    });
    let items = items.collect::<Vec<_>>();
    let unended = found.iter().any(|one| one.until_at.is_none_or(|until| until > context.now));
    let restore = rights::accounts::may_restore_vote(&context.viewer, unended).is_ok().then(|| {
        view! {
            <form method="post" action=addresses::DELEGATION_RESTORATION.of(id)>
                {form_key()}
                <button>{t!(locale, "suspension-end")}</button>
            </form>
        }
    });
    let suspend = rights::accounts::may_suspend_vote(&context.viewer, unended).is_ok().then(|| {
        let grounds = coded_options(locale, SuspensionGround::ALL);
        let mut names: Vec<_> = givers.iter().map(|one| delegation_name(locale, one)).collect();
        names.sort_by(|one, other| compare_alphabetically(one, other));
        let proxies = (!names.is_empty()).then(|| {
            let names = names.join(t!(locale, "list-separator").as_str());
            t!(locale, "suspension-ends-proxies", count = givers.len(), names = names)
        });
        let ends = Consequence::new("suspension-ends", proxies);
        view! {
            <details class="act" open=rejection.is_some()>
                <summary>{t!(locale, "suspension-new")}</summary>
                <form method="post" action=addresses::DELEGATION_SUSPENSION.of(id) class="form">
                    {form_key()}
                    <p>{t!(locale, "suspension-help")}</p>
                    <SelectField field=shown.field("ground", "suspension-ground") options=grounds/>
                    <TextField field=shown.field("reason", "suspension-reason") max=Statement::MAX rows=3 required=true/>
                    <InputField field=shown.field("from", "suspension-from") kind="datetime-local"/>
                    <InputField field=shown.field("until", "suspension-until") kind="datetime-local"/>
                    <p class="hint">{t!(locale, "zone-hint", zone = zone.name())}</p>
                    {ends.view()}
                    <button aria-describedby=ends.described()>{t!(locale, "suspension-new")}</button>
                </form>
            </details>
        }
    });
    let list = (!items.is_empty())
        .then(|| view! { <section><h2>{t!(locale, "suspensions")}</h2><ul>{items}</ul></section> });
    view! { {list}{restore}{suspend} }.into_any()
}

fn people_table(
    context: &RequestContext,
    representatives: Vec<Representative>,
    ends: bool,
    held: &[HeldSeat],
) -> AnyView {
    let (locale, zone) = (context.locale, context.zone);
    let own = context.viewer.person.as_ref().map(|person| person.id);
    let rows = representatives.into_iter().map(|one| {
        let end = ends.then(|| {
            let mine = (own == Some(one.user_id)).then(|| t!(locale, "seat-ends-own"));
            let losses = held.iter().filter(|held| held.seat.id == one.seat_id);
            let losses = losses.flat_map(|held| seat_loss_words(locale, held));
            let ends = Consequence::new(format!("seat-{}-ends", one.seat_id), mine.into_iter().chain(losses));
            view! {
                <form method="post" action=addresses::SEAT_END.of(one.seat_id)>
                    {form_key()}
                    {ends.view()}
                    <button class="link" aria-describedby=ends.described()>{t!(locale, "seat-end", name = one.name.clone())}</button>
                </form>
            }
        });
        view! {
            <tr>
                <th scope="row">{one.name}</th>
                <td>{one.role.label(locale)}</td>
                <td>{one.email}</td>
                <td>{dates::time(locale, zone, one.started_at)}</td>
                <td>{end}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    if rows.is_empty() {
        return view! { <p>{t!(locale, "representatives-none")}</p> }.into_any();
    }
    let columns = vec![
        Column::Text(t!(locale, "account-name")),
        Column::Text(t!(locale, "role")),
        Column::Text(t!(locale, "account-email")),
        Column::Text(t!(locale, "representative-since")),
        Column::Text(t!(locale, "acts")),
    ];
    view! {
        <section>
            <h2>{t!(locale, "representatives")}</h2>
            <Table label=t!(locale, "representatives") columns=columns>{rows}</Table>
        </section>
    }
    .into_any()
}

/// Renders the form for an invitation; `ending` is the seat that ends when it is accepted, where the form came back
/// for that.
fn invite_form(
    locale: Locale,
    id: DelegationId,
    ending: Option<&HeldSeat>,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> AnyView {
    let rejection = rejected(rejection, Act::InviteRepresentative);
    let form = if rejection.is_some() { form } else { &NOTHING_TYPED };
    let shown = ShownForm { locale, typed: form, rejection };
    let roles = coded_options(locale, Role::ALL);
    let seat = ending.into_iter().flat_map(|held| {
        let seat = t!(
            locale,
            "invite-ends-seat",
            name = held.name.clone(),
            delegation = delegation_name(locale, &held.delegation),
            role = held.seat.role.label(locale)
        );
        std::iter::once(seat).chain(seat_loss_words(locale, held))
    });
    // Whose address it is, only those know who see that seat; to the others the rule is said.
    let seat: Vec<_> = seat.collect();
    let key = ending.map_or_else(String::new, |held| held.seat.id.to_string());
    let ends = match seat.is_empty() {
        true => Consequence::new("invitation-ends", [t!(locale, "invite-ends-former")]),
        false => Consequence::new("invitation-ends", seat),
    };
    view! {
        <section>
            <h2>{t!(locale, "invite-title")}</h2>
            <form method="post" action=addresses::DELEGATION_INVITATIONS.of(id) class="form">
                {form_key()}
                <InputField field=shown.field("email", "account-email") kind="email" max=Email::MAX required=true/>
                <SelectField field=shown.field("role", "role") options=roles/>
                {ends.view_to_confirm(key)}
                <button aria-describedby=ends.described()>{t!(locale, "invite-button")}</button>
            </form>
            <p><a href=addresses::INVITATIONS.path()>{t!(locale, "invitations-link")}</a></p>
        </section>
    }
    .into_any()
}

/// Finds the members that a table makes observers.
pub fn find_demoted<'a>(
    entries: &[CatalogueEntry],
    present: &'a [delegation::Model],
) -> Vec<&'a delegation::Model> {
    let observer = |row: &delegation::Model| {
        entries.iter().any(|entry| entry.code == row.code && entry.kind == DelegationKind::Observer)
    };
    present.iter().filter(|row| row.kind == DelegationKind::Member && observer(row)).collect()
}

/// Returns what a form confirms that makes these members observers: their codes.
pub fn demotion_key(demoted: &[&delegation::Model]) -> String {
    demoted.iter().map(|row| row.code.as_str()).collect::<Vec<_>>().join(",")
}

/// Renders what replacing facts takes away: always those of before, and where the form came back for it, the votes of
/// the members that its table makes observers.
fn replacement_consequence(
    locale: Locale,
    form: &FormData,
    rejection: Option<&FormRejection>,
    present: &[delegation::Model],
) -> (Consequence, String) {
    let entries = match rejected(rejection, Act::ReplaceFacts) {
        Some(_) => parse_catalogue(form.get("csv")).unwrap_or_default(),
        None => Vec::new(),
    };
    let demoted = find_demoted(&entries, present);
    let mut names: Vec<_> = demoted.iter().map(|row| delegation_name(locale, row)).collect();
    names.sort_by(|one, other| compare_alphabetically(one, other));
    let votes = (!names.is_empty()).then(|| {
        let names = names.join(t!(locale, "list-separator").as_str());
        t!(locale, "facts-replace-ends-votes", count = demoted.len(), names = names)
    });
    let former = (!present.is_empty()).then(|| t!(locale, "facts-replace-ends", count = present.len()));
    (Consequence::new("facts-ends", former.into_iter().chain(votes)), demotion_key(&demoted))
}

/// Renders the page on which organizers add delegations and replace facts.
pub fn add_form(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
    catalogue: &[CatalogueEntry],
    present: &[delegation::Model],
) -> Response {
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    let title = t!(locale, "delegations-add");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let missing = catalogue.iter().filter(|entry| !present.iter().any(|row| row.code == entry.code));
    let boxes = missing.map(|entry| {
        let name = match locale {
            Locale::Arabic => entry.name_ar.clone(),
            Locale::English => entry.name_en.clone(),
            Locale::French => entry.name_fr.clone(),
        };
        let chosen = form.all("code").any(|code| code == entry.code);
        (name, entry.code.clone(), chosen)
    });
    let mut boxes: Vec<_> = boxes.collect();
    boxes.sort_by(|(name, ..), (other, ..)| compare_alphabetically(name, other));
    let boxes = boxes.into_iter().map(|(name, code, chosen)| {
        view! {
            <li class="check">
                <input type="checkbox" id=format!("code-{code}") name="code" value=code.clone() checked=chosen/>
                <label for=format!("code-{code}")>{name}</label>
            </li>
        }
    });
    let boxes = boxes.collect::<Vec<_>>();
    let (ends, key) = replacement_consequence(locale, form, rejection, present);
    document::respond(context, status, &title.clone(), || {
        view! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <section>
                <h2>{t!(locale, "add-from-catalogue")}</h2>
                <p>{t!(locale, "add-from-catalogue-help")}</p>
                <form method="post" action=addresses::DELEGATIONS_ADD.path() class="form wide">
                    {form_key()}
                    <fieldset>
                        <legend>{t!(locale, "add-choose")}</legend>
                        <ul class="columns">{boxes}</ul>
                    </fieldset>
                    <button>{t!(locale, "delegations-add")}</button>
                </form>
            </section>
            <section>
                <h2>{t!(locale, "add-custom")}</h2>
                <p>{t!(locale, "add-custom-help")}</p>
                <form method="post" action=addresses::DELEGATIONS_FACTS.path() class="form wide">
                    {form_key()}
                    {shown.seen(MarkTarget::Facts)}
                    <InputField field=shown.field("source", "facts-source") max=200 required=true/>
                    <InputField field=shown.field("as_of", "facts-as-of") kind="date" max=10 required=true/>
                    <TextField field=shown.field("csv", "facts-csv") max=200_000 rows=12 required=true/>
                    {ends.view_to_confirm(key)}
                    <div class="buttons">
                        <button name="act" value="add">{t!(locale, "facts-add")}</button>
                        <button name="act" value="replace" class="second" aria-describedby=ends.described()>{t!(locale, "facts-replace")}</button>
                    </div>
                </form>
            </section>
        }
    })
}
