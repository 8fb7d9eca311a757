//! Renders the start page: what Baraza is, the newest consultations, and the desk of the viewer's delegation.

use crate::consultations::pages::consultation_list;
use crate::desk::parts::home_desk;
use crate::errors::PageResult;
use crate::messages::t;
use crate::reactions::parts::pending_link;
use crate::request::RequestContext;
use crate::{addresses, document};
use leptos::prelude::*;
use store::consultations;

pub async fn show_home(context: RequestContext) -> PageResult {
    let (found, _) = consultations::page_of_consultations(context.db(), &context.viewer, 0).await?;
    let desk = match context.viewer.seat() {
        Some(_) => Some(home_desk(&context).await?),
        None => None,
    };
    let pending = pending_link(&context, None).await?;
    let locale = context.locale;
    let title = t!(locale, "home-title");
    Ok(document::page(&context, &title.clone(), || {
        view! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "home-lead")}</p>
            {desk}
            {pending}
            <section>
                <h2>{t!(locale, "consultations-title")}</h2>
                {consultation_list(&context, found)}
                <p class="tools"><a href=addresses::CONSULTATIONS.path()>{t!(locale, "consultations-all")}</a></p>
            </section>
        }
    }))
}
