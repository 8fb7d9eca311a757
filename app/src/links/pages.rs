//! Renders the private links of an account, the form that makes one, and the page that confirms that one is taken back.

use crate::accounts::parts::confirmation_offer;
use crate::components::{Column, Consequence, Table};
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::PageResult;
use crate::fields::{FieldOption, InputField, SelectField, ShownForm, error_summary};
use crate::form_keys::answer_with_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::titles::words_in;
use crate::{addresses, dates, document};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::identifiers::CapabilityLinkId;
use domain::rights;
use domain::rights::Act;
use domain::text::Title;
use domain::translations::TitleField;
use leptos::prelude::*;
use store::entity::consultation;
use store::links::OwnLink;
use store::{attribution, links};

pub async fn show_links(context: RequestContext) -> PageResult {
    render_links(&context, &NOTHING_TYPED, None).await
}

/// Renders the list with the form; a rejected form keeps what was typed and shows its errors.
pub async fn render_links(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let own = links::list_links(context.db(), &context.viewer).await?;
    let makes = rights::may(Act::MakeLink, &context.viewer).is_ok();
    let readable = match makes {
        true => attribution::list_access(context.db(), &context.viewer, context.now).await?,
        false => Vec::new(),
    };
    let locale = context.locale;
    let title = t!(locale, "links-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let empty = own.is_empty().then(|| markup! { <p>{t!(locale, "links-none")}</p> });
        let list = (!own.is_empty()).then(|| link_table(context, &own));
        let shown = ShownForm { locale, typed: form, rejection };
        let choices = readable.iter().map(|access| {
            let one = &access.consultation;
            FieldOption::new(one.id.to_string(), title_of(locale, one))
        });
        let choices: Vec<_> =
            std::iter::once(FieldOption::none(t!(locale, "link-all"))).chain(choices).collect();
        let form = makes.then(|| match context.has_shown() {
            true => new_form(shown, choices),
            false => {
                confirmation_offer(locale, t!(locale, "link-confirm-first"), addresses::ACCOUNT_LINKS.path())
            }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p>{t!(locale, "links-lead")}</p>
            <p class="hint">{t!(locale, "links-care")}</p>
            {empty}
            {list}
            {form}
            <p><a href=addresses::ACCOUNT.path()>{t!(locale, "account-title")}</a></p>
        }
    }))
}

fn link_table(context: &RequestContext, own: &[OwnLink]) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let columns = vec![
        Column::Text(t!(locale, "link-name")),
        Column::Text(t!(locale, "link-consultation")),
        Column::Text(t!(locale, "link-made")),
        Column::Text(t!(locale, "link-state")),
        Column::Text(t!(locale, "acts")),
    ];
    let rows = own.iter().map(|one| {
        let state = match (one.facts.revoked, one.facts.stands()) {
            (true, _) => t!(locale, "link-revoked"),
            (false, true) => t!(locale, "link-works"),
            (false, false) => t!(locale, "link-ended"),
        };
        let revoke = rights::links::may_revoke_link(&context.viewer, one.facts).is_ok().then(|| {
            let words = t!(locale, "link-revoke", name = one.name.clone());
            markup! { <a href=addresses::LINK_REVOCATION.of(one.id)>{words}</a> }
        });
        markup! {
            <tr>
                <th scope="row" dir="auto">{one.name.clone()}</th>
                <td>{shown_place(locale, one)}</td>
                <td>{dates::time(locale, zone, one.made_at)}</td>
                <td>{state}</td>
                <td>{revoke}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    markup! { <Table label=t!(locale, "links-title") columns=columns>{rows}</Table> }
}

/// Returns in words what a link shows.
fn shown_place(locale: Locale, one: &OwnLink) -> String {
    match (&one.consultation, one.single) {
        (Some(consultation), _) => title_of(locale, consultation),
        (None, false) => t!(locale, "link-all"),
        (None, true) => t!(locale, "link-gone"),
    }
}

fn title_of(locale: Locale, one: &consultation::Model) -> String {
    words_in(locale, &one.title, one.language, one.titles.as_deref(), TitleField::Title).words
}

fn new_form(shown: ShownForm<'_>, choices: Vec<FieldOption>) -> Markup {
    let locale = shown.locale;
    markup! {
        <section class="own">
            <h2>{t!(locale, "link-new")}</h2>
            <form method="post" action=addresses::ACCOUNT_LINKS.path() class="form">
                {form_key()}
                <InputField field=shown.field("link-name", "link-name") max=Title::MAX required=true/>
                <SelectField field=shown.field("link-consultation", "link-consultation") options=choices/>
                <button>{t!(locale, "link-make")}</button>
            </form>
        </section>
    }
}

/// Renders the page with the addresses of a new link, which no page shows again.
pub fn show_new_link(context: &RequestContext, token: &str) -> Response {
    let (locale, origin) = (context.locale, &context.state.origin);
    let title = t!(locale, "link-made-title");
    let item = |path: String, key: &'static str| {
        let whole = format!("{origin}{path}");
        markup! { <li>{t!(locale, key)}<p class="token"><code dir="ltr">{whole}</code></p></li> }
    };
    answer_with_page(document::page(context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "link-made-how")}</p>
            <ul>
                {item(addresses::LINK_CALENDAR.with(token), "following-ics")}
                {item(addresses::LINK_ATOM.with(token), "following-atom")}
                {item(addresses::LINK_JSON_FEED.with(token), "following-json")}
            </ul>
            <p><a href=addresses::ACCOUNT_LINKS.path()>{t!(locale, "form-back")}</a></p>
        }
    }))
}

/// Renders the page that confirms that a link is taken back.
pub async fn show_revocation(context: RequestContext, Path(id): Path<CapabilityLinkId>) -> PageResult {
    let one = links::find_own_link(context.db(), &context.viewer, id).await?;
    let (locale, zone) = (context.locale, context.zone);
    let title = t!(locale, "link-revoke", name = one.name.clone());
    Ok(confirmation_page(&context, &title.clone(), None, || {
        let shown = markup! {
            <dl class="facts">
                <div><dt>{t!(locale, "link-consultation")}</dt><dd>{shown_place(locale, &one)}</dd></div>
                <div><dt>{t!(locale, "link-made")}</dt><dd>{dates::time(locale, zone, one.made_at)}</dd></div>
            </dl>
        };
        Confirmation {
            shown: shown.into_markup(),
            consequence: Consequence::new("revoking-ends", [t!(locale, "revoking-ends-link")]),
            action: addresses::LINK_REVOCATION.of(id),
            fields: ().into_markup(),
            submit: title,
            back: addresses::ACCOUNT_LINKS.path().to_owned(),
        }
    }))
}
