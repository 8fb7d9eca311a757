//! Renders the start page: what Baraza is, what the viewer's delegation has to do, and where the newest consultations stand.

use crate::accounts::parts::coming_requirement;
use crate::consultations::cards::{CardLevel, card_list, open_part};
use crate::consultations::labels::title_in;
use crate::desk::parts::tasks::{SHOWN, home_desk};
use crate::errors::PageResult;
use crate::frame::{acting_line, mark};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::t;
use crate::notices::Notice;
use crate::reactions::parts::pending_link;
use crate::request::RequestContext;
use crate::secretariat::parts::{read_whole_office_part, whole_office_part};
use crate::{addresses, document};
use leptos::prelude::*;

pub async fn show_home(context: RequestContext) -> PageResult {
    let figures = &context.state.figures;
    let (mut found, _) = figures.page_of_cards(context.db(), &context.viewer, 0, context.now).await?;
    // What has an end in sight goes before what has none.
    found.sort_by_key(|card| card.access.stage.is_none_or(|stage| stage.closes_at.is_none()));
    let (desk, filled) = home_desk(&context, &found).await?;
    let office = read_whole_office_part(&context).await?;
    let pending = pending_link(&context, None).await?;
    let due = coming_requirement(&context).await?;
    let locale = context.locale;
    let title = t!(locale, "home-title");
    Ok(document::page(&context, &title.clone(), || {
        let office = office.map(|part| whole_office_part(&context, &part, SHOWN, !filled));
        let filled = filled || office.as_ref().is_some_and(|(_, filled)| *filled);
        // Whoever has no account is told what that keeps nobody from, in the first consultation that has a text.
        let begun = found.iter().find(|card| !card.figures.statuses.is_empty());
        let open = begun
            .filter(|_| context.viewer.person.is_none())
            .map(|card| open_part(locale, &card.access, Some(title_in(locale, &card.access.consultation))));
        markup! {
            <div class="hero">
                <div>
                    <h1>{title}</h1>
                    <p class="lead">{t!(locale, "home-lead")}</p>
                </div>
                {mark("144")}
            </div>
            {acting_line(&context)}
            {zone_part(&context)}
            {due}
            {desk}
            {office.map(|(view, _)| view)}
            {pending}
            <section>
                <h2>{t!(locale, "consultations-title")}</h2>
                {card_list(&context, found, CardLevel::Third, !filled)}
                <p class="tools"><a href=addresses::CONSULTATIONS.path()>{t!(locale, "consultations-all")}</a></p>
            </section>
            {open}
        }
    }))
}

/// Renders in which zone times are shown, and where that is changed, for whoever has just accepted an invitation.
fn zone_part(context: &RequestContext) -> Markup {
    let welcomed = context.done == Some(Notice::InvitationAccepted);
    let told = welcomed.then(|| {
        let words = t!(context.locale, "zone-hint", zone = context.zone.place(context.locale));
        markup! { <p id="zone"><a href=addresses::ACCOUNT.path()>{words}</a></p> }
    });
    told.into_markup()
}
