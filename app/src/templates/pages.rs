//! Renders the list of templates, the form that saves a consultation as one, and the page that confirms a removal.

use crate::components::{Column, Consequence, Pagination, Table};
use crate::confirmations::{Confirmation, confirmation_page};
use crate::consultations::parts::copy_ways;
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::{CheckField, InputField};
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::identifiers::{ConsultationId, TemplateId};
use domain::rights;
use domain::rights::Act;
use domain::text::Title;
use leptos::prelude::*;
use store::entity::template;
use store::templates::PAGE;
use store::{consultations, templates};

/// Lists the templates, each with the way to a consultation from it.
pub async fn list_templates(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let (found, total) = templates::page_of_templates(context.db(), &context.viewer, number).await?;
    let (copied, _) = consultations::page_of_consultations(context.db(), &context.viewer, 0).await?;
    let locale = context.locale;
    let title = t!(locale, "templates-title");
    Ok(document::page(&context, &title.clone(), || {
        let none = found.is_empty().then(|| markup! { <p id="none">{t!(locale, "templates-none")}</p> });
        let rows = found.iter().map(|one| template_row(&context, one)).collect::<Vec<_>>();
        let table = (!rows.is_empty()).then(|| {
            let columns = vec![
                Column::Text(t!(locale, "template-name")),
                Column::Text(t!(locale, "stages-title")),
                Column::Text(t!(locale, "part-participants")),
                Column::Text(t!(locale, "template-saved")),
                Column::Text(t!(locale, "acts")),
            ];
            markup! { <Table label=t!(locale, "templates-title") columns=columns>{rows}</Table> }
        });
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "templates-lead")}</p>
            {none}
            {table}
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
            {copy_ways(locale, &copied)}
        }
    }))
}

fn template_row(context: &RequestContext, one: &template::Model) -> Markup {
    let locale = context.locale;
    let label = t!(locale, "template-remove-this", name = one.name.clone());
    markup! {
        <tr>
            <th scope="row"><a href=addresses::TEMPLATE.of(one.id)><bdi>{one.name.clone()}</bdi></a></th>
            <td>{t!(locale, "template-stages", count = one.contents.stages.len())}</td>
            <td>{t!(locale, "copy-participants-count", count = one.contents.delegations.len())}</td>
            <td>{dates::time(locale, context.zone, one.made_at)}</td>
            <td><a href=addresses::TEMPLATE_REMOVAL.of(one.id) aria-label=label>{t!(locale, "template-remove")}</a></td>
        </tr>
    }
}

pub async fn show_saving(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let form = FormData::default().set("participants", "yes");
    render_saving(&context, id, &form, None).await
}

/// Renders the form that saves a consultation as a template; a rejected form keeps what was typed.
pub async fn render_saving(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    rights::may(Act::SaveTemplate, &context.viewer)?;
    context.access(id).await?;
    let locale = context.locale;
    let title = t!(locale, "template-save-title");
    Ok(form_page(context, &title, form, rejection, |shown| {
        markup! {
            <p class="lead">{t!(locale, "template-save-lead")}</p>
            <form method="post" action=addresses::TEMPLATE_SAVING.of(id) class="form">
                {form_key()}
                <InputField field=shown.field("template-name", "template-name") max=Title::MAX required=true/>
                <CheckField field=shown.field("participants", "template-participants")/>
                <button>{t!(locale, "template-save")}</button>
            </form>
        }
    }))
}

/// Renders the page that confirms the removal of a template.
pub async fn show_removal(context: RequestContext, Path(id): Path<TemplateId>) -> PageResult {
    rights::may(Act::RemoveTemplate, &context.viewer)?;
    let found = templates::find_template(context.db(), &context.viewer, id).await?;
    let locale = context.locale;
    let title = t!(locale, "template-remove-this", name = found.name.clone());
    Ok(confirmation_page(&context, &title, None, || Confirmation {
        shown: markup! { <p>{t!(locale, "template-remove-stays")}</p> },
        consequence: Consequence::new("template-ends", [t!(locale, "template-remove-means")]),
        action: addresses::TEMPLATE_REMOVAL.of(id),
        fields: ().into_markup(),
        submit: t!(locale, "template-remove"),
        back: addresses::TEMPLATES.path().to_owned(),
    }))
}
