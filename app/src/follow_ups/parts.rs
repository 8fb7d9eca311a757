//! Components that other pages show of the follow-up: the way to it, and its figures as pictures with their words.

use crate::addresses;
use crate::commitments::labels::level_name;
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::progress::{level_bar, report_bar};
use domain::commitments::{CommitmentState, ReportStatus};
use domain::identifiers::ConsultationId;
use leptos::prelude::*;
use store::follow_ups::FollowUpTotals;

/// Renders the way from a text that was adopted to what follows from it; nothing before.
pub fn what_follows(locale: Locale, id: ConsultationId, concluded: bool) -> Markup {
    concluded
        .then(|| {
            markup! {
                <p class="buttons" id="follow-up">
                    <a class="button second" href=addresses::FOLLOW_UP.of(id)>{t!(locale, "follow-up-link")}</a>
                    <a class="button second" href=addresses::PLAIN_WORDS.of(id)>{t!(locale, "plain-title")}</a>
                </p>
            }
        })
        .into_markup()
}

/// Lists the reports by status.
pub const fn by_status(totals: &FollowUpTotals) -> [(ReportStatus, usize); 4] {
    [
        (ReportStatus::Submitted, totals.submitted),
        (ReportStatus::Due, totals.due),
        (ReportStatus::Overdue, totals.overdue),
        (ReportStatus::Missing, totals.missing),
    ]
}

/// Renders of how many commitments the day has passed without their being carried out, with the way to those past their date;
/// nothing where no day has passed. `words` is the message that says it.
pub fn unreached_part(locale: Locale, id: ConsultationId, totals: &FollowUpTotals, words: &str) -> Markup {
    (totals.ended > 0)
        .then(|| {
            let words = t!(locale, words, count = totals.unreached, of = totals.ended);
            let href = format!("{}?state={}", addresses::COMMITMENTS.of(id), CommitmentState::Ended.code());
            markup! { <p class="unreached">{words}" "<a href=href>{t!(locale, "follow-up-show-ended")}</a></p> }
        })
        .into_markup()
}

/// Renders how far commitments have come by their own assessment, and what has become of the reports: each as a picture with
/// its numbers in words, which lead to the commitments behind them. `address` is that of the follow-up, up to the parameter
/// that is added.
pub fn totals_figure(locale: Locale, address: &str, totals: &FollowUpTotals) -> Markup {
    let levels = totals.levels.iter().zip(0_i32..).filter(|(count, _)| **count > 0).map(|(count, level)| {
        let name = if level == 0 { t!(locale, "follow-up-no-report") } else { level_name(locale, level) };
        let class = if level == 0 { "unreported".to_owned() } else { format!("level-{level}") };
        markup! { <li><span class=format!("swatch {class}") aria-hidden="true"></span><a href=format!("{address}level={level}#commitments")>{name}" "<b>{figures::whole(locale, *count)}</b></a></li> }
    });
    let reports = by_status(totals).into_iter().filter(|(_, count)| *count > 0).map(|(status, count)| {
        let class = format!("swatch {}", status.code());
        markup! { <li><span class=class aria-hidden="true"></span><a href=format!("{address}status={status}#commitments")>{status.label(locale)}" "<b>{figures::whole(locale, count)}</b></a></li> }
    });
    let reviewed = t!(locale, "follow-up-reviewed", count = totals.reviewed, of = totals.submitted);
    markup! {
        <figure>
            <figcaption>{t!(locale, "follow-up-levels")}</figcaption>
            {level_bar(locale, &totals.levels)}
            <ul class="key">{levels.collect::<Vec<_>>()}</ul>
            <p class="hint">{t!(locale, "follow-up-level-rule")}</p>
        </figure>
        <figure>
            <figcaption>{t!(locale, "follow-up-reports")}</figcaption>
            {report_bar(locale, &by_status(totals))}
            <ul class="key">{reports.collect::<Vec<_>>()}</ul>
        </figure>
        <p>{reviewed}</p>
    }
}
