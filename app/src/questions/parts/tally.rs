//! The table of a tally with bars. `app/assets/tally.js` keeps that of an open vote up to date.

use crate::addresses;
use crate::document::announce_tally;
use crate::figures;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use domain::identifiers::QuestionId;
use domain::questions::{BallotMark, Choice, Tally, TallyCount};
use leptos::prelude::*;

/// Renders the tally of an open question, and from where its changes come.
pub fn live_tally(locale: Locale, id: QuestionId, tally: &Tally) -> Markup {
    announce_tally();
    // Without scripting the table stays as it is, so that the words wait until the script runs. They follow the table
    // at once, where the script looks for it.
    markup! {
        {tally_table(locale, tally)}
        <p
            id="tally-state"
            class="hint"
            role="status"
            data-source=addresses::TALLY.of(id)
            data-live=t!(locale, "tally-live")
            data-reloading=t!(locale, "tally-reloading")
            data-mark=locale.group_mark()
            data-split=BallotMark::Split.label(locale)
        ></p>
    }
}

/// Renders the table of a tally. The bars show shares of the whole weight, and assistive technology skips
/// them, since the numbers stand beside them.
pub fn tally_table(locale: Locale, tally: &Tally) -> Markup {
    let rows = [
        ("yes", Choice::Yes.label(locale), tally.yes),
        ("no", Choice::No.label(locale), tally.no),
        ("abstain", Choice::Abstain.label(locale), tally.abstain),
        ("absent", t!(locale, "not-voting"), tally.absent),
    ];
    let whole = rows.iter().map(|(_, _, count)| count.weight).sum::<i64>();
    let rows = rows.into_iter().map(|(class, words, TallyCount { delegations, weight })| {
        markup! {
            <tr class=class>
                <th scope="row">{words}</th>
                <td class="number">{delegations}</td>
                <td class="number">{figures::whole(locale, weight)}</td>
                <td class="bar" aria-hidden="true">
                    <svg viewBox="0 0 100 8" preserveAspectRatio="none" focusable="false">
                        <rect x="0" y="0" height="8" width=share(weight, whole)></rect>
                    </svg>
                </td>
            </tr>
        }
    });
    let divided = (tally.split > 0).then(|| {
        let label = BallotMark::Split.label(locale);
        markup! {
            <tr class="split">
                <th scope="row">{label}</th><td class="number">{tally.split}</td><td></td><td></td>
            </tr>
        }
    });
    markup! {
        <table class="tally">
            <caption>{t!(locale, "tally")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(locale, "ballot-choice")}</th>
                    <th scope="col" class="number">{t!(locale, "tally-delegations")}</th>
                    <th scope="col" class="number">{t!(locale, "tally-weight")}</th>
                    <td aria-hidden="true"></td>
                </tr>
            </thead>
            <tbody>
                {rows.collect::<Vec<_>>()}
                {divided}
            </tbody>
        </table>
    }
}

/// Returns a whole percentage for the length of a bar.
fn share(weight: i64, whole: i64) -> String {
    (weight.saturating_mul(100) / whole.max(1)).to_string()
}
