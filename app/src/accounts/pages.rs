//! Renders the pages about accounts.

use crate::accounts::parts::{SHARED, coming_requirement, kept_fields};
use crate::accounts::passkeys::sign_in_part;
use crate::accounts::providers::provider_buttons;
use crate::accounts::zones::zone_groups;
use crate::components::{Badge, Consequence};
use crate::consultations::labels::title_in;
use crate::delegations::labels::{delegation_name, seat_loss_words};
use crate::errors::{PageError, PageResult};
use crate::fields::{
    CheckField, FieldOption, GroupedSelectField, InputField, SelectField, ShownForm, error_summary,
};
use crate::forms::{FormData, FormRejection};
use crate::frame::choose_name;
use crate::kept_forms::{KeptForm, MOST_ADDRESS};
use crate::marks::{SeenField, form_key};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document, tokens};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::{Email, PASSWORD_MAX, PersonName};
use domain::identifiers::UserId;
use domain::rights;
use domain::rights::Act;
use domain::second_factors::{AccountFactors, FactorPolicy};
use domain::time_zones::list_zones_of;
use leptos::prelude::*;
use store::accounts::OpenInvitation;
use store::delegations::HeldSeat;
use store::entity::consultation;
use store::marks::MarkTarget;
use store::{StoreError, accounts, consultations, delegations, factor_policies, invitations, second_factors};

/// The most consultations that an invitation names.
const NAMED: u64 = 5;

/// The data for the form in which an invitation is accepted with a new account.
pub struct AcceptForm {
    pub name: PersonName,
    pub password: String,
}

#[derive(Default, serde::Deserialize)]
struct ReturnQuery {
    #[serde(default)]
    next: String,
}

pub async fn show_sign_in(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let ReturnQuery { next } = crate::forms::query(query.as_deref());
    Ok(sign_in_form(&context, &FormData::default().set("next", next), None))
}

pub fn sign_in_form(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Response {
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let travels = KeptForm::of_sign_in(form).map(|_| "kept-travels");
    render_sign_in(context, status, form, rejection, move || {
        travels.map(|key| markup! { <p class="notice">{t!(context.locale, key)}</p> }).into_markup()
    })
}

/// Renders the sign-in with `lead` before its form. What was typed elsewhere comes along in it ([`crate::kept_forms`]), and
/// nothing that is longer than it may be.
pub fn render_sign_in(
    context: &RequestContext,
    status: StatusCode,
    form: &FormData,
    rejection: Option<&FormRejection>,
    lead: impl FnOnce() -> Markup,
) -> Response {
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    let title = t!(locale, "sign-in-title");
    document::respond(context, status, &title.clone(), || {
        let email = shown.field("email", "account-email");
        let email = if form.get("email").len() > Email::MAX { email.holding("") } else { email };
        let known = &context.state.providers;
        let by_provider = provider_buttons(locale, "provider-sign-in", known.all()).map(|buttons| {
            markup! { <p class="hint">{t!(locale, "provider-hint")}</p>{buttons} }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {lead()}
            {sign_in_part(context, form, local_path(form.get("next")), None)}
            <form method="post" action=addresses::SIGN_IN.path() class="form">
                {form_key()}
                <input type="hidden" name="next" value=local_path(form.get("next")).to_owned()/>
                {kept_fields(form)}
                <InputField field=email kind="email" max=Email::MAX required=true/>
                <InputField field=shown.field("password", "account-password") kind="password" max=PASSWORD_MAX required=known.is_empty()/>
                <CheckField field=shown.field(SHARED, "sign-in-shared")/>
                <button>{t!(locale, "sign-in-button")}</button>
                {by_provider}
            </form>
            <p><a href=addresses::RESETS.path()>{t!(locale, "reset-forgotten")}</a></p>
            <p class="hint">{t!(locale, "sign-in-help")}</p>
        }
    })
}

/// The query in the address of an invitation: the name that whoever invites has given, which is kept nowhere else.
#[derive(Default, serde::Deserialize)]
struct InvitationNameQuery {
    name: Option<String>,
}

pub async fn show_invitation(
    context: RequestContext,
    Path(token): Path<String>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: InvitationNameQuery = crate::forms::query(query.as_deref());
    let name = query.name.and_then(|name| PersonName::parse(&name).ok()).map(String::from);
    let form = name.map(|name| FormData::default().set("name", name)).unwrap_or_default();
    let invitation = accounts::find_invitation(context.db(), &tokens::hash(&token), context.now).await;
    match invitation {
        Ok(invitation) => render_invitation(&context, &token, &invitation, &form, None).await,
        Err(StoreError::NotFound) => show_ended_invitation(&context, &tokens::hash(&token)).await,
        Err(error) => Err(error.into()),
    }
}

/// Shows whoever has accepted an invitation that it is accepted, and leads on; everybody else that it cannot be used.
async fn show_ended_invitation(context: &RequestContext, token_hash: &str) -> PageResult {
    let found = invitations::find_accepted_invitation(context.db(), &context.viewer, token_hash).await;
    let delegation = match found {
        Ok(delegation) => delegation,
        Err(StoreError::NotFound) => return Ok(show_used_invitation(context)),
        Err(error) => return Err(error.into()),
    };
    // Those of another delegation may not be open to whoever does not act for it now.
    let acting = delegation.as_ref().filter(|row| context.viewer.seat_in(row.id).is_some());
    let joined = match acting {
        Some(row) => {
            consultations::list_joined_consultations(context.db(), row.id, NAMED, context.now).await?
        }
        None => Vec::new(),
    };
    let locale = context.locale;
    let title = t!(locale, "invitation-accepted-title");
    Ok(document::page(context, &title.clone(), || {
        let links = joined.iter().map(|(one, _)| {
            let title = title_in(locale, one);
            markup! { <li><a href=addresses::CONSULTATION.of(one.id) lang=title.lang dir="auto">{title.words}</a></li> }
        });
        let links = links.collect::<Vec<_>>();
        let words = match &delegation {
            Some(row) => markup! {
                <p>{t!(locale, "invitation-accepted")}" "
                    <a href=addresses::DELEGATION.of(row.id)>{delegation_name(locale, row)}</a></p>
            },
            None => markup! { <p>{t!(locale, "invitation-accepted-organizer")}</p> },
        };
        markup! {
            <h1>{title}</h1>
            {words}
            <ul>{links}</ul>
            <p><a class="button" href=addresses::HOME.path()>{t!(locale, "invitation-go-on")}</a></p>
        }
    }))
}

/// Renders an invitation, with the seat in the same delegation that its owner gives up by accepting it; a rejected form keeps
/// what was typed and shows its errors.
pub async fn render_invitation(
    context: &RequestContext,
    token: &str,
    invitation: &OpenInvitation,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let owns = |id: &UserId| rights::accounts::may_accept_invitation(&context.viewer, *id).is_ok();
    let held = match invitation.account_id.filter(owns) {
        Some(id) => match &invitation.delegation {
            Some(row) => {
                context.note_mark(MarkTarget::HeldSeat(id)).await?;
                delegations::find_seat_in(context.db(), id, row.id).await?
            }
            None => None,
        },
        None => None,
    };
    let joined = match &invitation.delegation {
        Some(row) => {
            consultations::list_joined_consultations(context.db(), row.id, NAMED, context.now).await?
        }
        None => Vec::new(),
    };
    let locale = context.locale;
    let title = t!(locale, "invitation-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let action = addresses::INVITATION.with(token);
        let form = match invitation.account_id {
            None => new_account_form(context, ShownForm { locale, typed: form, rejection }, action),
            Some(id) if owns(&id) => acceptance_form(locale, id, action, held.as_ref()),
            Some(_) => markup! {
                <p>
                    <a href=format!("{}?next={action}", addresses::SIGN_IN.path())>{t!(locale, "invitation-sign-in")}</a>
                </p>
            },
        };
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p>{invitation_words(locale, invitation)}</p>
            {seat_part(context, invitation)}
            {joined_part(locale, &joined)}
            <p>{t!(locale, "invitation-email", email = invitation.email.clone())}</p>
            {form}
        }
    }))
}

/// Renders whom the owner of an invitation follows, and until when.
fn seat_part(context: &RequestContext, invitation: &OpenInvitation) -> Markup {
    let locale = context.locale;
    let follows = invitation.follows.as_ref().map(|name| {
        markup! { <p>{t!(locale, "invitation-follows", name = name.clone())}</p> }
    });
    let until = invitation.seat_ends_at.map(|at| {
        let at = dates::short_moment(locale, context.zone, at);
        markup! { <p>{t!(locale, "invitation-seat-until", at = at)}</p> }
    });
    markup! { {follows}{until} }
}

/// Renders the consultations in which the delegation takes part, with which of them are concluded.
fn joined_part(locale: Locale, joined: &[(consultation::Model, bool)]) -> Markup {
    let items = joined.iter().map(|(one, concluded)| {
        let title = title_in(locale, one);
        let over = concluded.then(|| markup! { " "<Badge words=t!(locale, "invitation-concluded")/> });
        markup! { <li><span lang=title.lang dir="auto">{title.words}</span>{over}</li> }
    });
    let items = items.collect::<Vec<_>>();
    (!items.is_empty())
        .then(|| {
            markup! {
                <p>{t!(locale, "invitation-joined")}</p>
                <ul id="joined">{items}</ul>
            }
        })
        .into_markup()
}

/// Renders the form in which an invitation is accepted with a new account.
fn new_account_form(context: &RequestContext, shown: ShownForm<'_>, action: String) -> Markup {
    let buttons = provider_buttons(shown.locale, "provider-accept", context.state.providers.all());
    markup! {
        <form method="post" action=action class="form">
            {form_key()}
            <InputField field=shown.field("name", "account-name") max=PersonName::MAX required=true/>
            <InputField field=shown.field("new-password", "account-new-password") kind="password" max=PASSWORD_MAX required=true/>
            <CheckField field=shown.field(SHARED, "sign-in-shared")/>
            <button>{t!(shown.locale, "invitation-accept-new")}</button>
            {buttons}
        </form>
    }
}

/// Renders the form in which the account `id` accepts an invitation, and gives up the seat that it holds.
fn acceptance_form(locale: Locale, id: UserId, action: String, held: Option<&HeldSeat>) -> Markup {
    let ends = held.into_iter().flat_map(|held| {
        let own = t!(
            locale,
            "invitation-ends-own",
            delegation = delegation_name(locale, &held.delegation),
            role = held.seat.role.label(locale)
        );
        std::iter::once(own).chain(seat_loss_words(locale, held))
    });
    let ends = Consequence::new("acceptance-ends", ends);
    markup! {
        <form method="post" action=action class="form">
            {form_key()}
            <SeenField target=MarkTarget::HeldSeat(id)/>
            {ends.view()}
            <button aria-describedby=ends.described()>{t!(locale, "invitation-accept")}</button>
        </form>
    }
}

pub async fn show_account(context: RequestContext) -> PageResult {
    account_form(&context, &account_fields(&context)?, None).await
}

/// Fills the form of the account with the person's present name, language and time zone.
pub fn account_fields(context: &RequestContext) -> Result<FormData, PageError> {
    let person = rights::require_person(Act::SetPreferences, &context.viewer)?;
    Ok(FormData::default()
        .set("name", person.name.clone())
        .set("locale", person.locale.clone().unwrap_or_default())
        .set("time_zone", person.time_zone.clone().unwrap_or_default()))
}

/// Renders the account with its form; a rejected form keeps what was typed.
pub async fn account_form(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let due = coming_requirement(context).await?;
    let own = accounts::find_own_account(context.db(), &context.viewer).await?;
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    let title = t!(locale, "account-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let locales = std::iter::once(FieldOption::none(t!(locale, "account-locale-browser")))
        .chain(Locale::ALL.map(|choice| FieldOption::new(choice.code(), choice.endonym())));
    let factors = second_factors::find_own_factors(context.db(), &context.viewer).await?;
    let policy = factor_policies::find_own_policy(context.db(), &context.viewer, context.now).await?;
    let likely = match context.viewer.seat() {
        Some(seat) => delegations::get_delegation(context.db(), seat.delegation_id)
            .await
            .map(|own| list_zones_of(&own.code))?,
        None => Vec::new(),
    };
    let zones = zone_groups(locale, context.now, &likely, form.get("time_zone"));
    let universal = vec![FieldOption::none(t!(locale, "zone-universal-full"))];
    let ends = Consequence::new("password-ends", [t!(locale, "password-ends-sessions")]);
    Ok(document::respond(context, status, &title.clone(), || {
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {due}
            <p>{t!(locale, "address-present")}" "<bdi dir="ltr">{own.email.clone()}</bdi></p>
            <form method="post" action=addresses::ACCOUNT.path() class="form">
                {form_key()}
                <InputField field=shown.field("name", "account-name") max=PersonName::MAX required=true/>
                <SelectField field=shown.field("locale", "account-locale") options=locales.collect()/>
                <GroupedSelectField field=shown.field("time_zone", "account-time-zone") options=universal groups=zones/>
                <button>{t!(locale, "form-save")}</button>
            </form>
            {account_links(context, factors, policy)}
            <section>
                <h2>{t!(locale, "account-change-password")}</h2>
                <form method="post" action=addresses::PASSWORD.path() class="form">
                    {form_key()}
                    <InputField field=shown.field("password", "account-password") kind="password" max=PASSWORD_MAX required=true/>
                    <InputField field=shown.field("new-password", "account-new-password") kind="password" max=PASSWORD_MAX required=true/>
                    {ends.view()}
                    <button class="second" aria-describedby=ends.described()>{t!(locale, "account-change-password")}</button>
                </form>
            </section>
        }
    }))
}

/// Renders the links to the other pages about the account, in groups. They come after the form for which most people are here.
fn account_links(context: &RequestContext, factors: AccountFactors, policy: Option<FactorPolicy>) -> Markup {
    let locale = context.locale;
    let told = |path: &str, key: &str, words: String| {
        let path = path.to_owned();
        markup! { <li><a href=path>{t!(locale, key)}</a><p class="hint">{words}</p></li> }
    };
    let link = |path: &str, key: &str, means: &str| told(path, key, t!(locale, means));
    let seat = context.viewer.seat().map(|seat| {
        let href = addresses::DELEGATION.of(seat.delegation_id);
        let words = format!(" – {}", seat.role.label(locale));
        let name = context.viewer.person.as_ref().and_then(|person| person.represents.as_ref());
        let name = name.map(|name| choose_name(locale, name));
        let name = name.unwrap_or_else(|| t!(locale, "account-delegation"));
        markup! { <li><a href=href>{name}</a>{words}</li> }
    });
    let gives = rights::may(Act::RevokeInvitation, &context.viewer).is_ok();
    let given =
        gives.then(|| link(addresses::INVITATIONS.path(), "invitations-link", "invitations-link-means"));
    let known = !context.state.providers.is_empty();
    let providers =
        known.then(|| link(addresses::PROVIDERS.path(), "providers-title", "account-providers-means"));
    let groups: [(&str, Vec<Markup>); 4] = [
        ("account-group-delegation", seat.into_iter().chain(given).collect()),
        (
            "account-group-security",
            [
                Some(link(addresses::ACCOUNT_SESSIONS.path(), "sessions-title", "account-sessions-means")),
                Some(told(
                    addresses::FACTORS.path(),
                    "factors-title",
                    factor_words(context, factors, policy),
                )),
                providers,
                Some(link(addresses::ACCOUNT_ADDRESS.path(), "address-title", "account-address-means")),
            ]
            .into_iter()
            .flatten()
            .collect(),
        ),
        (
            "account-group-mail",
            vec![
                link(addresses::ACCOUNT_MAIL.path(), "mail-settings-title", "mail-settings-lead"),
                link(addresses::ACCOUNT_LINKS.path(), "links-title", "account-links-means"),
                link(addresses::ACCOUNT_TOKENS.path(), "tokens-title", "account-tokens-means"),
            ],
        ),
        (
            "account-group-data",
            vec![link(addresses::ACCOUNT_ERASURE.path(), "erasure-link", "account-erasure-means")],
        ),
    ];
    let groups = groups.into_iter().filter(|(_, links)| !links.is_empty()).map(|(key, links)| {
        markup! { <div><dt>{t!(locale, key)}</dt><dd><ul class="plain">{links}</ul></dd></div> }
    });
    markup! {
        <section>
            <h2>{t!(locale, "account-more")}</h2>
            <dl class="facts account-links">{groups.collect::<Vec<_>>()}</dl>
        </section>
    }
}

/// Returns in words which second factors the account has, and since when or from when on the forum requires one.
fn factor_words(context: &RequestContext, own: AccountFactors, policy: Option<FactorPolicy>) -> String {
    let (locale, zone) = (context.locale, context.zone);
    let present = match (own.app, own.passkeys) {
        (false, 0) => t!(locale, "account-factors-none"),
        (true, 0) => t!(locale, "account-factors-app"),
        (false, count) => t!(locale, "account-factors-passkeys", count = count),
        (true, count) => t!(locale, "account-factors-both", count = count),
    };
    let required = policy.map(|policy| {
        let begun = policy.holds(context.now);
        let key = if begun { "account-factors-required" } else { "account-factors-coming" };
        t!(locale, key, at = dates::short_moment(locale, zone, policy.from))
    });
    std::iter::once(present).chain(required).collect::<Vec<_>>().join(" ")
}

fn invitation_words(locale: Locale, invitation: &OpenInvitation) -> String {
    match (&invitation.delegation, invitation.role) {
        (Some(delegation), Some(as_role)) => t!(
            locale,
            "invitation-delegation",
            delegation = delegation_name(locale, delegation),
            role = as_role.label(locale)
        ),
        _ => t!(locale, "invitation-organizer"),
    }
}

/// Renders the answer to the link of an invitation that cannot be used, or of none.
pub fn show_used_invitation(context: &RequestContext) -> Response {
    let locale = context.locale;
    let title = t!(locale, "invitation-used-title");
    document::respond(context, StatusCode::NOT_FOUND, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "invitation-used")}</p>
        }
    })
}

/// Returns `path` if it is on this site and no longer than addresses are, else the path of the start page.
pub fn local_path(path: &str) -> &str {
    let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    let local = path.len() <= MOST_ADDRESS
        && path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(plain);
    if local { path } else { "/" }
}
