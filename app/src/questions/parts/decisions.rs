//! Renders what votes have decided on words, and what has become of these since.

use crate::amendments::parts::marked_changes;
use crate::dates;
use crate::instruments::labels::{numbered_text, revision_name, struck_text};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::questions::labels::verdict_badge;
use domain::instruments::ProvisionKind;
use leptos::prelude::*;
use store::entity::{question, revision};
use store::instruments::ProvisionText;
use store::questions::{DecidedText, TextSince};

/// Renders a provision as it was put to the vote, or as it stands where no vote decided on other words. What was
/// put to the vote on its own and not adopted is struck.
pub fn decided_words(decided: Option<&DecidedText>, standing: &ProvisionText) -> Markup {
    let shown = decided.and_then(|one| one.words.as_ref()).unwrap_or(standing);
    let struck = decided.is_some_and(is_struck);
    if shown.kind == ProvisionKind::Heading {
        let body = shown.body.clone();
        let body = if struck {
            markup! { <del>{body}</del> }
        } else {
            body.into_markup()
        };
        return markup! { <h3 lang=shown.language.code() dir=shown.language.direction()>{body}</h3> };
    }
    if struck { struck_text(shown) } else { numbered_text(shown) }
}

fn is_struck(decided: &DecidedText) -> bool {
    let own = decided.question.as_ref().is_some_and(|one| one.provision_id.is_some());
    own && !decided.adopted
}

/// Renders the result of a vote, and whether it was on the provision or on the whole text; `None` where it is not
/// final. `numbers` stands behind the result.
pub fn decided_by(locale: Locale, one: &question::Model, numbers: Option<Markup>) -> Option<Markup> {
    let verdict = verdict_badge(locale, one)?;
    let about = if one.provision_id.is_some() { "outcome-vote-own" } else { "outcome-vote-whole" };
    Some(markup! { {verdict}{numbers}" "{t!(locale, about)} })
}

/// Renders what has become of words since a vote decided on them; nothing where they stand.
pub fn later_words(locale: Locale, decided: &DecidedText) -> Markup {
    match &decided.since {
        TextSince::Same { former_label: None } => ().into_markup(),
        TextSince::Same { former_label: Some(label) } => {
            markup! { <p class="hint since">{t!(locale, "outcome-renumbered", label = label.clone())}</p> }
        }
        TextSince::Changed { revision, before, after, language } => {
            let words = match before {
                Some(before) => marked_changes(before, after, *language),
                None => markup! {
                    <p class="words" lang=language.code() dir=language.direction()>{after.clone()}</p>
                },
            };
            markup! { <div class="since"><p class="hint">{in_revision(locale, "outcome-changed", revision)}</p>{words}</div> }
        }
        TextSince::Added { revision } => {
            markup! { <p class="hint since">{in_revision(locale, "outcome-added", revision)}</p> }
        }
        TextSince::Gone { revision } => {
            markup! { <p class="hint since">{in_revision(locale, "outcome-gone", revision)}</p> }
        }
    }
}

/// Renders on a page that shows the present words of a provision which vote decided on them, what acts on them still
/// mean while positions are taken and, where these are other words, those that were put to the vote.
pub fn decision_note(locale: Locale, decided: &DecidedText, open: bool) -> Markup {
    let meaning = open.then(|| decision_meaning(locale, decided)).flatten();
    markup! {
        {decision_badge(locale, decided)}
        {meaning.map(|words| markup! { <p class="hint">{words}</p> })}
        {put_to_vote(locale, decided)}
    }
}

/// Renders in a line which vote decided on words, with its sign and a link, and whether these have been changed since;
/// nothing where no vote is final.
pub fn decision_badge(locale: Locale, decided: &DecidedText) -> Markup {
    let verdict = decided.question.as_ref().and_then(|one| decided_by(locale, one, None));
    let changed = !matches!(decided.since, TextSince::Same { .. });
    verdict
        .map(|verdict| {
            let changed = changed.then(|| markup! { " · "{t!(locale, "decision-changed")} });
            markup! { <p class="decided">{verdict}{changed}</p> }
        })
        .into_markup()
}

/// Returns what a position or an amendment still means after a vote on these words; `None` where they are other words by
/// now, or no vote is final.
fn decision_meaning(locale: Locale, decided: &DecidedText) -> Option<String> {
    let stands = matches!(decided.since, TextSince::Same { .. });
    decided.question.as_ref().filter(|one| stands && one.is_settled())?;
    let key = if decided.adopted { "decision-adopted-means" } else { "decision-rejected-means" };
    Some(t!(locale, key))
}

/// Renders the words that were put to the vote, where they are not those that stand, and what has become of them.
pub fn put_to_vote(locale: Locale, decided: &DecidedText) -> Markup {
    let words = decided.words.as_ref().map(|words| decided_words(Some(decided), words));
    markup! { {words}{later_words(locale, decided)} }
}

/// Returns a sentence on a revision, with its name and the day when it was published.
pub fn in_revision(locale: Locale, key: &'static str, revision: &revision::Model) -> String {
    let name = revision_name(locale, revision.number);
    t!(locale, key, revision = name, date = dates::day(locale, revision.published_at))
}
