//! Renders the pages about delegations.

use crate::accounts::parts::links_about_account;
use crate::components::{Column, Consequence, Pagination, Table, TableOrder};
use crate::delegations::labels::{
    DelegationLink, compare_alphabetically, delegation_name, describe_ending_seats, group_names,
    source_words, staff_words,
};
use crate::delegations::parts::{
    ORIGIN, OfferedDelegation, TICK, delegation_boxes, origin_field, origin_link, tick_more,
};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::{
    FieldOption, InputField, RadioField, SelectField, ShownForm, TextField, coded_options, error_summary,
};
use crate::figures;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::{Email, Role};
use domain::delegations::{CatalogueEntry, DelegationKind, Region, Stakeholder, parse_catalogue};
use domain::identifiers::DelegationId;
use domain::rights;
use domain::rights::Act;
use domain::rights::seats::SeatFacts;
use domain::text::Title;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::delegations::{HeldSeat, PAGE, Representative};
use store::entity::{delegation, suspension};
use store::invitations::DelegationStaff;
use store::marks::MarkTarget;
use store::{StoreError, delegations, invitations, suspensions};

/// The columns by which the list of delegations can be sorted.
const ORDERS: [&str; 4] = ["name", "code", "region", "kind"];

pub async fn list_delegations(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let rows = delegations::all_delegations(context.db()).await?;
    let total = rows.len() as u64;
    let locale = context.locale;
    let mut rows: Vec<_> = rows.into_iter().map(|row| (delegation_name(locale, &row), row)).collect();
    rows.sort_by(|(one, _), (other, _)| compare_alphabetically(one, other));
    let order = TableOrder::read(&context.address, &ORDERS);
    order.sort(&mut rows, |key, (name, one), (other_name, other)| match key {
        "code" => one.code.cmp(&other.code),
        "region" => (one.region.is_none(), one.region).cmp(&(other.region.is_none(), other.region)),
        "kind" => one.kind.cmp(&other.kind),
        _ => compare_alphabetically(name, other_name),
    });
    let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let rows = rows.into_iter().skip(whole(number.saturating_mul(PAGE))).take(whole(PAGE));
    let title = t!(locale, "delegations-title");
    let adds = rights::may(Act::AddDelegations, &context.viewer).is_ok();
    let address = context.address.clone();
    Ok(document::page(&context, &title.clone(), || {
        let heads =
            ["delegation", "delegation-code", "delegation-region", "delegation-groups", "delegation-kind"]
                .map(|key| t!(locale, key));
        let rows = rows.map(|(name, row)| {
            // A card on a phone has no line for what a delegation has not.
            let groups = (!row.groups().is_empty()).then(|| group_names(locale, &row));
            markup! {
                <tr>
                    <th scope="row"><DelegationLink id=row.id name=name/></th>
                    <td data-label=heads[1].clone()>{row.code.clone()}</td>
                    <td data-label=heads[2].clone()>{row.region.map(|region| region.label(locale))}</td>
                    <td data-label=heads[3].clone()>{groups}</td>
                    <td data-label=heads[4].clone()>{row.kind.label(locale)}</td>
                </tr>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let empty = rows.is_empty().then(|| markup! { <p>{t!(locale, "delegations-none")}</p> });
        let [name, code, region, groups, kind] = heads;
        let columns = vec![
            order.text("name", name),
            order.text("code", code),
            order.text("region", region),
            Column::Text(groups),
            order.text("kind", kind),
        ];
        markup! {
            <h1>{title}</h1>
            {adds.then(|| markup! { <p><a class="button" href=addresses::DELEGATIONS_ADD.path()>{t!(locale, "delegations-add")}</a></p> })}
            {empty}
            <Table label=t!(locale, "delegations-title") class="stacked" columns=columns>{rows}</Table>
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
    let staff = match invites {
        true => invitations::count_staff(context.db(), &context.viewer, &[id], context.now).await?,
        false => BTreeMap::new(),
    };
    let ending = find_seat_of_invited(context, id, form, rejection).await?;
    let locale = context.locale;
    let title = delegation_name(locale, &row);
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {succession_words(context, id, &representatives)}
            {facts(locale, &row)}
            {suspension_part(context, id, &suspended)}
            {context.viewer.person.is_some().then(|| people_table(context, id, representatives, staff.get(&id)))}
            {invites.then(|| invite_form(context, id, ending.as_ref(), form, rejection))}
        }
    }))
}

/// Renders who has become head of a delegation, right after that was done, and to whoever was head, that it is over.
fn succession_words(
    context: &RequestContext,
    id: DelegationId,
    representatives: &[Representative],
) -> Option<Markup> {
    context.done.filter(|done| *done == Notice::HeadHandedOver)?;
    let (locale, viewer) = (context.locale, &context.viewer);
    let heads = representatives.iter().filter(|one| one.role == Role::Head);
    let head = heads.max_by_key(|one| one.seat_id)?;
    let former = (!viewer.organizer() && viewer.seat_in(id).is_none())
        .then(|| markup! { " "{t!(locale, "head-was-self")} });
    let words = t!(locale, "head-is-now", name = head.name.clone());
    Some(markup! { <p class="notice">{words}{former}</p> })
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
fn facts(locale: Locale, row: &delegation::Model) -> Markup {
    let pair = |key, value: String| {
        (!value.is_empty()).then(|| markup! { <div><dt>{t!(locale, key)}</dt><dd>{value}</dd></div> })
    };
    let income = row.income_group.map(|group| group.label(locale)).unwrap_or_default();
    let region = row.region.map(|region| region.label(locale)).unwrap_or_default();
    let stakeholder = row.stakeholder.map(|one| one.label(locale)).unwrap_or_default();
    let population = row.population.map(|people| locale.integer(people)).unwrap_or_default();
    markup! {
        <dl class="facts">
            {pair("delegation-code", row.code.clone())}
            {pair("delegation-kind", row.kind.label(locale))}
            {pair("delegation-stakeholder", stakeholder)}
            {pair("delegation-region", region)}
            {pair("delegation-groups", group_names(locale, row))}
            {pair("delegation-income", income)}
            {pair("delegation-population", population)}
            {pair("delegation-source", source_words(locale, &row.facts_source))}
            {pair("delegation-as-of", dates::day(locale, row.facts_as_of))}
        </dl>
    }
}

/// Renders the suspensions of the right to vote, with the links to the forms for an organizer.
fn suspension_part(context: &RequestContext, id: DelegationId, found: &[suspension::Model]) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let items = found.iter().map(|one| {
        markup! {
            <li>
                {one.ground.label(locale)}{figures::colon(locale)}<span dir="auto">{one.reason.clone()}</span>
                " ("{dates::time(locale, zone, one.from_at)}" – "{one.until_at.map(|until| dates::time(locale, zone, until))}")"
            </li>
        }
    });
    let items = items.collect::<Vec<_>>();
    let unended = found.iter().any(|one| one.until_at.is_none_or(|until| until > context.now));
    let restore = rights::accounts::may_restore_vote(&context.viewer, unended).is_ok().then(|| {
        markup! {
            <form method="post" action=addresses::DELEGATION_RESTORATION.of(id)>
                {form_key()}
                <button class="second">{t!(locale, "suspension-end")}</button>
            </form>
        }
    });
    let suspend = rights::accounts::may_suspend_vote(&context.viewer, unended).is_ok().then(|| {
        markup! { <p class="tools"><a href=addresses::DELEGATION_SUSPENSION.of(id)>{t!(locale, "suspension-new")}</a></p> }
    });
    let list = (!items.is_empty())
        .then(|| markup! { <section><h2>{t!(locale, "suspensions")}</h2><ul>{items}</ul></section> });
    markup! { {list}{restore}{suspend} }
}

/// Renders the people who act for a delegation, with what the viewer may do about their mandates and accounts; `staff` tells
/// those who may invite of invitations that are pending.
fn people_table(
    context: &RequestContext,
    id: DelegationId,
    representatives: Vec<Representative>,
    staff: Option<&DelegationStaff>,
) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let names: BTreeMap<_, _> = representatives.iter().map(|one| (one.seat_id, one.name.clone())).collect();
    let rows = representatives.into_iter().map(|one| {
        let seat = seat_links(context, id, &one);
        let until = one.ends_at.map(|at| dates::time(locale, zone, at));
        let successor = one.successor_id.and_then(|id| names.get(&id)).map(|name| {
            markup! { <p>{t!(locale, "seat-successor-is", name = name.clone())}</p> }
        });
        let account = links_about_account(context, one.facts, &one.name);
        let account = account.into_iter().map(|link| markup! { <p>{link}</p> }).collect::<Vec<_>>();
        markup! {
            <tr>
                <th scope="row"><bdi>{one.name}</bdi></th>
                <td>{one.role.label(locale)}</td>
                <td><bdi dir="ltr">{one.email}</bdi></td>
                <td>{dates::time(locale, zone, one.started_at)}</td>
                <td>{until}{successor}</td>
                <td>{seat}{account}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    if rows.is_empty() {
        let staff = staff.copied().unwrap_or_default();
        let words = staff_words(locale, staff, |at| dates::short_moment(locale, zone, at));
        return markup! { <p>{words}</p> };
    }
    let columns = vec![
        Column::Text(t!(locale, "account-name")),
        Column::Text(t!(locale, "role")),
        Column::Text(t!(locale, "account-email")),
        Column::Text(t!(locale, "representative-since")),
        Column::Text(t!(locale, "representative-until")),
        Column::Text(t!(locale, "acts")),
    ];
    markup! {
        <section>
            <h2>{t!(locale, "representatives")}</h2>
            <Table label=t!(locale, "representatives") columns=columns>{rows}</Table>
        </section>
    }
}

/// Renders the links to the pages on which a head is followed by somebody else, and on which a seat ends, at a time or now: to those
/// alone whose act the viewer may do.
fn seat_links(context: &RequestContext, id: DelegationId, one: &Representative) -> Vec<Markup> {
    let (locale, viewer) = (context.locale, &context.viewer);
    let seat = SeatFacts { delegation_id: id, user_id: one.user_id, role: one.role, ended: false };
    let links = [
        (rights::seats::may_hand_over(viewer, seat), addresses::SEAT_SUCCESSION, "seat-hand-over"),
        (rights::seats::may_limit_seat(viewer, seat), addresses::SEAT_TERM, "seat-limit"),
        (rights::accounts::may_end_seat(viewer, id, seat.ended), addresses::SEAT_END, "seat-end"),
    ];
    let links = links.into_iter().filter(|(may, ..)| may.is_ok()).map(|(_, address, key)| {
        let words = t!(locale, key, name = one.name.clone());
        markup! { <p><a href=address.of(one.seat_id)>{words}</a></p> }
    });
    links.collect()
}

/// Renders the form for an invitation; `ending` is the seat that ends when it is accepted, where the form came back
/// for that.
fn invite_form(
    context: &RequestContext,
    id: DelegationId,
    ending: Option<&HeldSeat>,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let locale = context.locale;
    let rejection = rejected(rejection, Act::InviteRepresentative);
    let shown = ShownForm::returned(locale, &NOTHING_TYPED, form, rejection);
    let roles = coded_options(locale, Role::ALL);
    // Whose address it is, only those know who see that seat; to the others the rule is said.
    let ends = describe_ending_seats(locale, "invitation-ends", ending);
    let key = ending.map_or_else(String::new, |held| held.seat.id.to_string());
    markup! {
        <section>
            <h2>{t!(locale, "invite-title")}</h2>
            <form method="post" action=addresses::DELEGATION_INVITATIONS.of(id) class="form">
                {form_key()}
                <InputField field=shown.field("email", "account-email") kind="email" max=Email::MAX required=true/>
                <SelectField field=shown.field("role", "role").or(Role::Delegate.code()) options=roles/>
                <InputField field=shown.field("seat-until", "seat-until") kind="datetime-local"/>
                <p class="hint">{t!(locale, "zone-hint", zone = context.zone.place(locale))}</p>
                {ends.view_to_confirm(key)}
                <button aria-describedby=ends.described()>{t!(locale, "invite-button")}</button>
            </form>
            <p><a href=addresses::INVITATIONS.path()>{t!(locale, "invitations-link")}</a></p>
        </section>
    }
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
        let names = figures::list(locale, &names);
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
    let title = t!(locale, "delegations-add");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    document::respond(context, status, &title.clone(), || {
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {origin_link(locale, form.code(ORIGIN))}
            {catalogue_section(locale, form, catalogue, present)}
            {custom_section(ShownForm { locale, typed: form, rejection })}
            {table_section(ShownForm { locale, typed: form, rejection }, present)}
        }
    })
}

/// Renders the delegations of the catalogue that there are not yet.
fn catalogue_section(
    locale: Locale,
    form: &FormData,
    catalogue: &[CatalogueEntry],
    present: &[delegation::Model],
) -> Markup {
    let missing = catalogue.iter().filter(|entry| !present.iter().any(|row| row.code == entry.code));
    let offered: Vec<_> = missing.map(|entry| OfferedDelegation::of_catalogue(locale, entry)).collect();
    let content = if offered.is_empty() {
        markup! { <p>{t!(locale, "catalogue-all", count = catalogue.len())}</p> }
    } else {
        let form = if form.has(TICK) { tick_more(form, "code", &offered) } else { form.clone() };
        markup! {
            <p>{t!(locale, "add-from-catalogue-help")}</p>
            <form method="post" action=addresses::DELEGATIONS_ADD.path() class="form wide">
                {form_key()}
                {origin_field(&form)}
                {delegation_boxes(locale, "code", offered, &form)}
                <button>{t!(locale, "delegations-add")}</button>
            </form>
        }
    };
    markup! { <section><h2>{t!(locale, "add-from-catalogue")}</h2>{content}</section> }
}

/// Renders the form that adds one delegation that the catalogue does not have.
fn custom_section(shown: ShownForm<'_>) -> Markup {
    let locale = shown.locale;
    let none = || std::iter::once(FieldOption::none(t!(locale, "custom-none")));
    let regions = none().chain(coded_options(locale, Region::ALL));
    let stakeholders = none().chain(coded_options(locale, Stakeholder::ALL));
    let kinds = coded_options(locale, DelegationKind::ALL);
    markup! {
        <section id="custom">
            <h2>{t!(locale, "add-one")}</h2>
            <p>{t!(locale, "add-one-help")}</p>
            <form method="post" action=addresses::DELEGATION_CUSTOM.path() class="form">
                {form_key()}
                {origin_field(shown.typed)}
                <InputField field=shown.field("name_en", "custom-name") max=Title::MAX required=true/>
                <InputField field=shown.field("delegation-code", "custom-code") max=8 required=true/>
                <RadioField field=shown.field("delegation-kind", "delegation-kind").or("member") options=kinds/>
                <SelectField field=shown.field("stakeholder", "delegation-stakeholder") options=stakeholders.collect()/>
                <SelectField field=shown.field("region", "delegation-region") options=regions.collect()/>
                <InputField field=shown.field("population", "custom-population") kind="number" max=15/>
                <details open=shown.rejection.is_some()>
                    <summary>{t!(locale, "custom-names")}</summary>
                    <InputField field=shown.field("name_fr", "custom-name-french") max=Title::MAX/>
                    <InputField field=shown.field("name_ar", "custom-name-arabic") max=Title::MAX/>
                </details>
                <button class="second">{t!(locale, "custom-add")}</button>
            </form>
        </section>
    }
}

/// Renders the form in which a table adds delegations or replaces the facts of those that there are.
fn table_section(shown: ShownForm<'_>, present: &[delegation::Model]) -> Markup {
    let locale = shown.locale;
    let (ends, key) = replacement_consequence(locale, shown.typed, shown.rejection, present);
    markup! {
        <section>
            <h2>{t!(locale, "add-custom")}</h2>
            <p>{t!(locale, "add-custom-help")}</p>
            <form method="post" action=addresses::DELEGATIONS_FACTS.path() class="form wide">
                {form_key()}
                {shown.seen(MarkTarget::Facts)}
                {origin_field(shown.typed)}
                <InputField field=shown.field("source", "facts-source") max=200 required=true/>
                <InputField field=shown.field("as_of", "facts-as-of") kind="date" max=10 required=true/>
                <TextField field=shown.field("csv", "facts-csv") max=200_000 rows=12 required=true/>
                {ends.view_to_confirm(key)}
                <div class="buttons">
                    <button name="act" value="add" class="second">{t!(locale, "facts-add")}</button>
                    <button name="act" value="replace" class="second" aria-describedby=ends.described()>{t!(locale, "facts-replace")}</button>
                </div>
            </form>
        </section>
    }
}
