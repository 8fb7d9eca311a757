//! The start page: what Baraza is, what is open, and what waits for the viewer's delegation.

use crate::consultations::pages::rows;
use crate::desk::parts::at_home;
use crate::errors::PageResult;
use crate::messages::t;
use crate::reactions::parts::pending;
use crate::request::RequestContext;
use crate::{addresses, document};
use leptos::prelude::*;
use store::consultations;

pub async fn show(visit: RequestContext) -> PageResult {
    let (found, _) = consultations::page(visit.db(), &visit.viewer, 0).await?;
    let desk = match visit.viewer.seat() {
        Some(_) => Some(at_home(&visit).await?),
        None => None,
    };
    let pending = pending(&visit, None).await?;
    let locale = visit.locale;
    let title = t!(locale, "home-title");
    Ok(document::page(&visit, &title.clone(), || {
        view! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "home-lead")}</p>
            {desk}
            {pending}
            <section>
                <h2>{t!(locale, "consultations-title")}</h2>
                {rows(locale, found)}
                <p class="tools"><a href=addresses::CONSULTATIONS.path()>{t!(locale, "consultations-all")}</a></p>
            </section>
        }
    }))
}
