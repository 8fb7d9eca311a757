//! Components that other pages show of needs: those that hang on a provision or a commitment, and matches.

use crate::addresses;
use crate::delegations::labels::{DelegationNames, delegation_name_by_id};
use crate::fields::{FieldOption, RadioField, ShownForm, TextField};
use crate::figures;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::needs::labels::{match_badge, state_badge};
use crate::request::RequestContext;
use domain::needs::MatchState;
use domain::rights::needs::{may_draft, may_rate_match, open_moves};
use domain::rights::{Act, ConsultationFacts};
use domain::text::Statement;
use leptos::prelude::*;
use store::entity::need;
use store::marks::MarkTarget;
use store::needs::{NeedPlace, ShownMatch};

/// Renders the needs that hang on a provision or a commitment, with the way to add one; nothing where there are none and
/// the viewer may add none.
pub fn needs_on(
    context: &RequestContext,
    place: NeedPlace,
    found: &[need::Model],
    names: &DelegationNames,
    consultation: ConsultationFacts,
) -> Markup {
    let locale = context.locale;
    let add =
        context.place.as_ref().filter(|_| may_draft(Act::SaveNeed, &context.viewer, consultation).is_ok());
    let add = add.map(|within| {
        let new = addresses::NEED_NEW.of(within.id);
        let href = match place {
            NeedPlace::Provision(id) => format!("{new}?provision={id}"),
            NeedPlace::Commitment(id) => format!("{new}?commitment={id}"),
        };
        markup! { <p class="tools"><a href=href>{t!(locale, "needs-add-here")}</a></p> }
    });
    let rows = found.iter().map(|one| {
        markup! {
            <li>
                <a href=addresses::NEED.of(one.id) dir="auto">{one.title.clone()}</a>" – "
                {delegation_name_by_id(locale, names, one.delegation_id)}" · "
                {one.subject.label(locale)}" "{state_badge(locale, one.state)}
            </li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    if rows.is_empty() {
        return add.into_markup();
    }
    markup! {
        <section id="needs">
            <h2>{t!(locale, "needs-here")}</h2>
            <p class="hint">{t!(locale, "needs-here-hint")}</p>
            <ul class="plain">{rows}</ul>
            {add}
        </section>
    }
}

/// Renders the matches of a need or an offer, with the forms that move and rate them; nothing where there are none. A form
/// that came back is shown with the match whose number it carries.
pub fn match_list(
    context: &RequestContext,
    found: &[ShownMatch],
    names: &DelegationNames,
    consultation: ConsultationFacts,
    returned: Option<(&ShownMatch, &FormData, &FormRejection)>,
) -> Markup {
    let locale = context.locale;
    // One match is rated at a time, so that the fields of its form stand once on the page.
    let open = |one: &&ShownMatch| may_rate_match(&context.viewer, one.facts(), consultation).is_ok();
    let rated = returned.map(|(one, ..)| one.row.id);
    let rated = rated.or_else(|| found.iter().find(open).map(|one| one.row.id));
    let rows = found.iter().map(|one| {
        let returned = returned.map(|(_, form, rejection)| (form, rejection));
        let rating = (rated == Some(one.row.id)).then(|| rating_form(context, one, consultation, returned));
        let offered = delegation_name_by_id(locale, names, one.offer.delegation_id);
        let asked = delegation_name_by_id(locale, names, one.need.delegation_id);
        markup! {
            <li id=format!("match-{}", one.row.id) class="position">
                <p>
                    <a href=addresses::NEED.of(one.need.id) dir="auto">{one.need.title.clone()}</a>" ("{asked}") ↔ "
                    <a href=addresses::OFFER.of(one.offer.id) dir="auto">{one.offer.title.clone()}</a>" ("{offered}") "
                    {match_badge(locale, one.row.state)}
                </p>
                {rating_words(locale, one)}
                {move_form(context, one, consultation)}
                {rating.flatten()}
            </li>
        }
    });
    (!found.is_empty())
        .then(|| {
            markup! {
                <section id="matches">
                    <h2>{t!(locale, "matches-title")}</h2>
                    <ul class="positions">{rows.collect::<Vec<_>>()}</ul>
                </section>
            }
        })
        .into_markup()
}

fn rating_words(locale: Locale, one: &ShownMatch) -> Option<Markup> {
    let (rating, words) = (one.row.rating?, one.row.rating_words.clone().unwrap_or_default());
    let language = one.need.language;
    let rating = t!(locale, "match-rated", rating = rating);
    Some(markup! { <p>{rating}</p><p class="words" lang=language.code() dir="auto">{words}</p> })
}

fn move_form(context: &RequestContext, one: &ShownMatch, consultation: ConsultationFacts) -> Option<Markup> {
    let locale = context.locale;
    let moves = open_moves(&context.viewer, one.facts(), consultation);
    let buttons = moves.iter().map(|to| {
        let words = match to {
            MatchState::Running => t!(locale, "match-start"),
            MatchState::Closed => t!(locale, "match-close"),
            MatchState::Matched | MatchState::Declined => t!(locale, "match-decline"),
        };
        let class = (*to == MatchState::Declined).then_some("second");
        markup! { <button name="to" value=to.code() class=class>{words}</button> }
    });
    let buttons = buttons.collect::<Vec<_>>();
    let shown = ShownForm::begun(locale);
    (!moves.is_empty()).then(|| {
        markup! {
            <form method="post" action=addresses::MATCH_MOVE.of(one.row.id)>
                {form_key()}
                {shown.seen(MarkTarget::NeedMatch(one.row.id))}
                <div class="buttons">{buttons}</div>
            </form>
        }
    })
}

fn rating_form(
    context: &RequestContext,
    one: &ShownMatch,
    consultation: ConsultationFacts,
    returned: Option<(&FormData, &FormRejection)>,
) -> Option<Markup> {
    let locale = context.locale;
    let returned = returned.filter(|(_, rejection)| rejected(Some(rejection), Act::RateMatch).is_some());
    let may = may_rate_match(&context.viewer, one.facts(), consultation).is_ok();
    (may || returned.is_some()).then(|| {
        let shown = ShownForm {
            locale,
            typed: returned.map_or(&NOTHING_TYPED, |(form, _)| form),
            rejection: returned.map(|(_, rejection)| rejection),
        };
        let ratings = (1..=5).map(|rating| FieldOption::new(rating.to_string(), figures::whole(locale, rating)));
        markup! {
            <details class="act" open=returned.is_some()>
                <summary>{t!(locale, "match-rate")}</summary>
                <form method="post" action=addresses::MATCH_RATING.of(one.row.id) class="form">
                    {form_key()}
                    <RadioField field=shown.field("match-rating", "match-rating") options=ratings.collect()/>
                    <TextField field=shown.field("match-words", "match-words") max=Statement::MAX rows=3 required=true/>
                    <button>{t!(locale, "match-rate")}</button>
                </form>
            </details>
        }
    })
}
