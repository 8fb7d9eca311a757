//! Components that other pages show of amendments: their changes, which of them collide, and the open brackets over time.

use crate::addresses;
use crate::amendments::labels::{amendment_state_name, place_name, sponsor_names};
use crate::delegations::labels::DelegationNames;
use crate::errors::PageError;
use crate::figures;
use crate::forms::{FormData, FormRejection};
use crate::instruments::labels::{language_words, revision_name};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::steps::step_line;
use crate::request::RequestContext;
use chrono::{DateTime, Utc};
use domain::amendments::{AmendmentKind, Disposition, StandingAmendment};
use domain::comparisons::{DiffPiece, compare_texts, keep_comparisons, long_comparisons};
use domain::identifiers::{AmendmentId, ConsultationId};
use domain::languages::Language;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::amendments::SponsoredAmendment;
use store::entity::{amendment, bracket_count};
use store::{Subject, marks};

/// The name of the field with how the form of an amendment began.
pub const BEGUN: &str = "begun";
/// The value of [`BEGUN`] where the form began with words from elsewhere.
pub const BEGUN_ELSEWHERE: &str = "elsewhere";

/// The act of a form that begins an amendment with the words that it has, and proposes nothing yet.
pub const BEGIN: &str = "begin";

/// Renders links to the amendments `against`, which change the same words; nothing where there are none.
pub fn collision_list(
    locale: Locale,
    against: &[AmendmentId],
    standing: &[SponsoredAmendment],
    names: &DelegationNames,
) -> Markup {
    let found = against.iter().filter_map(|id| standing.iter().find(|other| other.amendment.id == *id));
    let items: Vec<_> = found
        .map(|other| {
            let href = addresses::AMENDMENT.of(other.amendment.id);
            markup! { <li><a href=href>{sponsor_names(locale, other, names)}" – "{other.amendment.kind.label(locale)}</a></li> }
        })
        .collect();
    (!items.is_empty())
        .then(|| markup! { <p class="hint">{t!(locale, "amendment-collides")}</p><ul>{items}</ul> })
        .into_markup()
}

/// Renders the number of open brackets over time, with the revisions marked; nothing where it has not changed.
pub fn bracket_history(
    locale: Locale,
    curve: &[bracket_count::Model],
    published: &[(i32, DateTime<Utc>)],
) -> Markup {
    if curve.len() < 2 {
        return ().into_markup();
    }
    let points: Vec<(DateTime<Utc>, u32)> =
        curve.iter().map(|one| (one.counted_at, u32::try_from(one.number).unwrap_or(0))).collect();
    let marks: Vec<(DateTime<Utc>, String)> =
        published.iter().map(|(number, at)| (*at, revision_name(locale, *number))).collect();
    markup! {
        <section>
            <h2>{t!(locale, "rolling-curve")}</h2>
            {step_line(locale, &points, &marks)}
        </section>
    }
}

/// The amendments that propose the texts on a page and are shown to the viewer, by identifier.
pub type Proposals = BTreeMap<AmendmentId, amendment::Model>;

/// Renders a link to the amendment that proposes a text, with what has become of it; nothing where there is none. It
/// stands wherever such a text is shown.
pub fn proposal_state(locale: Locale, proposals: &Proposals, id: Option<AmendmentId>) -> Markup {
    let found = id.and_then(|id| proposals.get(&id)).map(|one| {
        markup! {
            <p class="hint proposal">
                <a href=addresses::AMENDMENT.of(one.id)>{t!(locale, "proposal-number", number = one.id.to_string())}</a>
                {figures::colon(locale)}{amendment_state_words(locale, one)}
            </p>
        }
    });
    found.into_markup()
}

/// Renders the state of an amendment; where it was merged into another, that one is named, with a link to it.
pub fn amendment_state_words(locale: Locale, one: &amendment::Model) -> Markup {
    let merged = one.disposition == Disposition::Merged && one.withdrawn_at.is_none();
    match one.into_id.filter(|_| merged && one.published_in_id.is_none()) {
        Some(into) => merger_link(locale, into),
        None => amendment_state_name(locale, one).into_markup(),
    }
}

/// Renders why an agreed amendment cannot enter the text: its words are in another language than the authentic one; nothing
/// where they are not.
pub fn awaiting_note(locale: Locale, one: &amendment::Model, authentic: Language) -> Option<Markup> {
    one.awaits_words(authentic).then(|| {
        let (own, authentic) = (language_words(locale, one.language), language_words(locale, authentic));
        markup! { <p class="hint">{t!(locale, "amendment-awaits-words", own = own, authentic = authentic)}</p> }
    })
}

/// Renders that agreed amendments are not in the text, with a link to them; nothing where all are.
pub fn outside_note(locale: Locale, id: ConsultationId, count: u64) -> Option<Markup> {
    (count > 0).then(|| {
        markup! {
            <p class="notice" id="outside">
                {t!(locale, "amendments-outside", count = count)}" "
                <a href=addresses::COMPILATION.of(id)>{t!(locale, "compilation-title")}</a>
            </p>
        }
    })
}

/// Renders how many amendments are agreed and not published yet, with the link to publish them, and how many of these wait
/// for words in the authentic language, with the link to give them. `class` is that of the first link.
pub fn publication_part(
    locale: Locale,
    id: ConsultationId,
    agreed: u64,
    awaiting: Option<(Language, u64)>,
    class: &'static str,
) -> Markup {
    let href = addresses::ROLLING_PUBLICATION.of(id);
    let ready = agreed.saturating_sub(awaiting.map_or(0, |(_, count)| count));
    let publish = (ready > 0).then(|| {
        markup! {
            <p>{t!(locale, "rolling-agreed-count", count = ready)}</p>
            <p><a class=class href=href.clone()>{t!(locale, "rolling-publish")}</a></p>
        }
    });
    let words = awaiting.map(|(authentic, count)| {
        let language = language_words(locale, authentic);
        markup! {
            <p>{t!(locale, "rolling-awaiting", count = count, language = language)}</p>
            <p><a class="button second" href=format!("{href}#awaiting")>{t!(locale, "rolling-give-words")}</a></p>
        }
    });
    markup! { <section id="publish">{publish}{words}</section> }
}

/// Renders a link to the amendment into which another was merged.
pub fn merger_link(locale: Locale, into: AmendmentId) -> Markup {
    let words = t!(locale, "amendment-merged-into", number = into.to_string());
    markup! { <a href=addresses::AMENDMENT.of(into)>{words}</a> }
}

/// Returns the other amendment of each pair that `id` is in.
pub fn collision_partners(pairs: &[(AmendmentId, AmendmentId)], id: AmendmentId) -> Vec<AmendmentId> {
    pairs
        .iter()
        .filter_map(|(one, other)| match id {
            id if id == *one => Some(*other),
            id if id == *other => Some(*one),
            _ => None,
        })
        .collect()
}

/// Renders an amendment's changes, word by word in one text.
pub fn inline_changes(locale: Locale, one: &SponsoredAmendment) -> Markup {
    let language = one.amendment.language;
    match (one.amendment.kind, one.text.as_deref()) {
        (AmendmentKind::Modify, Some(text)) => marked_changes(one.former(), text, language),
        (AmendmentKind::AddBefore | AmendmentKind::AddAfter, Some(text)) if one.amended.is_some() => {
            marked_changes(one.former(), text, language)
        }
        (AmendmentKind::AddBefore | AmendmentKind::AddAfter, Some(text)) => {
            let text = text.to_owned();
            markup! { <p class="text" lang=language.code() dir=language.direction()><ins>{text}</ins></p> }
        }
        (AmendmentKind::Suppress, _) => {
            let text = one.original.clone();
            markup! { <p class="text" lang=language.code() dir=language.direction()><del>{text}</del></p> }
        }
        (AmendmentKind::MoveBefore | AmendmentKind::MoveAfter, _) => {
            let text = one.original.clone();
            markup! {
                <p>{place_name(locale, one)}</p>
                <p class="text" lang=language.code() dir=language.direction()>{text}</p>
            }
        }
        (AmendmentKind::Modify | AmendmentKind::AddBefore | AmendmentKind::AddAfter, None)
        | (AmendmentKind::NoChange, _) => ().into_markup(),
    }
}

/// Lists the texts of amendments, each with the one that it would change, that take long to compare.
pub fn long_changes<'a>(shown: impl IntoIterator<Item = &'a SponsoredAmendment>) -> Vec<(String, String)> {
    long_comparisons(shown.into_iter().filter_map(|one| Some((one.former(), one.text.as_deref()?))))
}

/// Lists the words of a provision with the texts of those amendments among which collisions are found, where these take
/// long to compare.
pub fn long_collisions(original: &str, compared: &[StandingAmendment<'_>]) -> Vec<(String, String)> {
    let texts = compared.iter().filter(|one| one.kind == AmendmentKind::Modify).filter_map(|one| one.text);
    long_comparisons(texts.map(|text| (original, text)))
}

/// Compares texts away from the threads that serve pages. What is found is kept, so that a page which is rendered then
/// finds it made.
pub async fn prepare_comparisons(
    context: &RequestContext,
    long: Vec<(String, String)>,
) -> Result<(), PageError> {
    if !long.is_empty() {
        let compared = move || keep_comparisons(&long);
        context.state.parsing.run_for(context.work_client(), compared).await?;
    }
    Ok(())
}

/// Renders one text from two, with the deleted and the inserted words marked.
pub fn marked_changes(old: &str, new: &str, language: Language) -> Markup {
    let pieces = compare_texts(old, new).into_iter().map(|piece| match piece {
        DiffPiece::Same(text) => text.into_markup(),
        DiffPiece::Changed { removed, added } => markup! { {left_out(removed)}{put_in(added)} },
    });
    markup! { <p class="words" lang=language.code() dir=language.direction()>{pieces.collect::<Vec<_>>()}</p> }
}

/// The words on which a form was made, and those that stand by now.
pub struct ChangedWords {
    subject: Subject,
    /// The words that the page showed, where they are still known.
    seen: Option<String>,
    now: String,
    language: Language,
}

/// Finds how words have changed since the page of a form was made; `None` where a form was not rejected for that.
pub async fn find_changed_words(
    context: &RequestContext,
    subject: Subject,
    language: Language,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Result<Option<ChangedWords>, PageError> {
    if !rejection.is_some_and(|rejection| rejection.stale) {
        return Ok(None);
    }
    let seen = marks::find_words_seen(context.db(), subject, form.seen()).await?;
    let now = marks::find_words(context.db(), subject).await?;
    let pair = seen.as_deref().map(|seen| (seen, now.as_str()));
    prepare_comparisons(context, long_comparisons(pair)).await?;
    Ok((seen.as_ref() != Some(&now)).then_some(ChangedWords { subject, seen, now, language }))
}

/// Renders the words that a page showed beside those that stand by now, with the ways on: the form below sends on the
/// words that stand, and the link leaves them as they are.
pub fn changed_words(locale: Locale, changed: &ChangedWords) -> Markup {
    let ChangedWords { subject, seen, now, language } = changed;
    let texts = match seen {
        Some(seen) => changes_side_by_side(locale, ["changed-seen", "changed-now"], seen, now, *language),
        None => markup! { <p class="words" lang=language.code() dir=language.direction()>{now.clone()}</p> },
    };
    markup! {
        <section class="notice" id="changed">
            <h2>{t!(locale, "changed-title")}</h2>
            {texts}
            <p>{t!(locale, "changed-ways")}</p>
            <p><a href=addresses::of_subject(*subject)>{t!(locale, "changed-leave")}</a></p>
        </section>
    }
}

/// Renders the two texts side by side, each below the message of its heading, with its own changes marked.
pub fn changes_side_by_side(
    locale: Locale,
    headings: [&'static str; 2],
    old: &str,
    new: &str,
    language: Language,
) -> Markup {
    let side = |key: &'static str, mark: fn(DiffPiece) -> Markup| {
        let pieces = compare_texts(old, new).into_iter().map(mark);
        markup! {
            <div>
                <h2>{t!(locale, key)}</h2>
                <p class="words" lang=language.code() dir=language.direction()>{pieces.collect::<Vec<_>>()}</p>
            </div>
        }
    };
    markup! {
        <div class="sides">
            {side(headings[0], |piece| match piece {
                DiffPiece::Same(text) => text.into_markup(),
                DiffPiece::Changed { removed, .. } => left_out(removed),
            })}
            {side(headings[1], |piece| match piece {
                DiffPiece::Same(text) => text.into_markup(),
                DiffPiece::Changed { added, .. } => put_in(added),
            })}
        </div>
    }
}

fn left_out(text: String) -> Markup {
    (!text.is_empty()).then(|| markup! { <del>{text}</del> }).into_markup()
}

fn put_in(text: String) -> Markup {
    (!text.is_empty()).then(|| markup! { <ins>{text}</ins> }).into_markup()
}
