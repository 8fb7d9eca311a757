//! Components that the previews of a revision and the pages of provisions show: what is changed, whom it touches, and
//! which changes the chair declares editorial.

use crate::addresses;
use crate::amendments::labels::sponsor_names;
use crate::amendments::parts::{amendment_state_words, marked_changes};
use crate::dates;
use crate::delegations::labels::{DelegationNames, sorted_names};
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::questions::labels::question_title;
use crate::request::RequestContext;
use domain::amendments::wording::AmendmentFate;
use domain::comparisons::long_comparisons;
use domain::identifiers::{DelegationId, ProvisionId};
use domain::instruments::text_likeness;
use domain::languages::Language;
use domain::text::is_same_words;
use leptos::prelude::*;
use std::collections::BTreeSet;
use store::amendments::PlannedAmendment;
use store::attribution::UNNAMED_DELEGATION;
use store::entity::{position, question};
use store::instruments::{
    ChangeCounts, ChangeKind, EditorialChange, FormerProvision, ProvisionChange, ProvisionText,
    RevisionPreview,
};

/// The name of the boxes by which the chair declares changes editorial.
pub const EDITORIAL: &str = "editorial";

/// The most delegations that are named beside one change.
const NAMED: usize = 12;

/// The most amendments, or votes, that are listed beside one another.
const LISTED: usize = 25;

/// The most editorial changes that the page of a provision shows; its history has all.
const SHOWN: usize = 5;

/// How the changes of a revision are shown: in which language, with which names, and what is declared editorial.
#[derive(Clone, Copy)]
pub struct ChangeView<'a> {
    pub locale: Locale,
    pub language: Language,
    pub names: &'a DelegationNames,
    pub declared: &'a BTreeSet<ProvisionId>,
}

/// Renders in numbers what publishing changes.
pub fn counts_part(locale: Locale, counts: &ChangeCounts) -> Markup {
    let moved =
        (counts.moved > 0).then(|| markup! { <p>{t!(locale, "preview-moved", count = counts.moved)}</p> });
    markup! {
        <p>
            {t!(
                locale,
                "import-effects-counts",
                new = counts.new,
                changed = counts.changed,
                removed = counts.removed,
                same = counts.same + counts.moved,
            )}
        </p>
        {moved}
        <p>
            {t!(
                locale,
                "import-effects-touched",
                positions = counts.positions,
                amendments = counts.amendments,
            )}
        </p>
    }
}

/// Returns in words how many positions lose their words when a text is published; `None` where none does.
pub fn outdated_positions(locale: Locale, counts: &ChangeCounts) -> Option<String> {
    (counts.positions > 0).then(|| t!(locale, "publishing-ends-positions", count = counts.positions))
}

/// Renders what keeps a text from being published, and what is agreed and would not be published with it.
pub fn obstacles_part(view: ChangeView<'_>, preview: &RevisionPreview) -> Markup {
    let left_over = preview.left_over.iter().map(|one| amendment_row(view, one, "preview-stays"));
    let left_over: Vec<_> = left_over.take(LISTED).collect();
    let locale = view.locale;
    markup! {
        {vote_list(locale, &preview.votes)}
        {(!left_over.is_empty()).then(|| markup! {
            <p>{t!(locale, "preview-left-over")}</p>
            <ul>{left_over}</ul>
        })}
    }
}

/// Renders links to the votes for which a text would be refused; nothing where there are none.
fn vote_list(locale: Locale, votes: &[question::Model]) -> Markup {
    let rows = votes.iter().take(LISTED).map(|one| {
        markup! { <li><a href=addresses::QUESTION.of(one.id) dir="auto">{question_title(locale, one)}</a></li> }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty())
        .then(|| {
            markup! {
                <div class="notice" id="votes">
                    <p>{t!(locale, "preview-votes")}</p>
                    <ul>{rows}</ul>
                </div>
            }
        })
        .into_markup()
}

/// Renders what becomes of a provision, whom that touches, and the box to declare it editorial where that may be. The
/// words of a new paragraph stand above it.
pub fn change_part(view: ChangeView<'_>, change: &ProvisionChange) -> Markup {
    let words = match change.kind {
        ChangeKind::New => markup! { <p class="hint">{t!(view.locale, "import-is-new")}</p> },
        ChangeKind::Changed => changed_part(view, change),
        ChangeKind::Moved | ChangeKind::Same => same_part(view.locale, change),
        ChangeKind::Removed => removed_part(view, change),
    };
    markup! { {words}{outdated_line(view, change)}{amendment_list(view, change)}{editorial_box(view, change)} }
}

/// Lists the words of changed provisions, before and after, where these take long to compare.
pub fn long_rewordings(changes: &[ProvisionChange]) -> Vec<(String, String)> {
    let changed = changes.iter().filter(|one| one.kind == ChangeKind::Changed);
    long_comparisons(changed.filter_map(|one| {
        let (former, provision) = one.former.as_ref().zip(one.provision.as_ref())?;
        Some((former.provision.text.as_str(), provision.text.as_str()))
    }))
}

/// Renders the words of a changed provision with its changes, and what stands on it in numbers.
fn changed_part(view: ChangeView<'_>, change: &ProvisionChange) -> Markup {
    let Some((former, provision)) = change.former.as_ref().zip(change.provision.as_ref()) else {
        return ().into_markup();
    };
    let (locale, label) = (view.locale, former.provision.label.clone());
    markup! {
        <p class="hint">{t!(locale, "import-changes", label = label)}" "{touched(locale, former)}</p>
        {marked_changes(&former.provision.text, &provision.text, view.language)}
    }
}

/// Renders which provision one is that has the same words.
fn same_part(locale: Locale, change: &ProvisionChange) -> Markup {
    let former = change.former.as_ref();
    let label = former.map_or_else(String::new, |former| former.provision.label.clone());
    markup! { <p class="hint">{t!(locale, "import-same-as", label = label)}</p> }
}

/// Renders a provision that the text no longer has.
fn removed_part(view: ChangeView<'_>, change: &ProvisionChange) -> Markup {
    let Some(former) = &change.former else { return ().into_markup() };
    let (language, text) = (view.language, former.provision.text.clone());
    markup! {
        <p class="hint">
            <bdi dir="ltr">{former.provision.label.clone()}</bdi>" "{touched(view.locale, former)}
        </p>
        <p class="text" lang=language.code() dir=language.direction()><del>{text}</del></p>
    }
}

/// Returns in words what stands on a provision; nothing where nothing does.
fn touched(locale: Locale, former: &FormerProvision) -> String {
    if former.positions + former.amendments == 0 {
        return String::new();
    }
    t!(locale, "import-touches", positions = former.positions, amendments = former.amendments)
}

/// Renders whose positions would be on the previous text: by name where names are shown.
fn outdated_line(view: ChangeView<'_>, change: &ProvisionChange) -> Option<Markup> {
    let locale = view.locale;
    (!change.outdated.is_empty()).then(|| {
        let names = listed_names(locale, view.names, &change.outdated);
        markup! { <p class="outdated">{t!(locale, "preview-outdated", names = names)}</p> }
    })
}

/// Returns the names of delegations by the alphabet, as far as they are shown, and the number of the others.
fn listed_names(locale: Locale, names: &DelegationNames, ids: &[DelegationId]) -> String {
    let named = ids.iter().copied().filter(|id| *id != UNNAMED_DELEGATION);
    let mut listed = sorted_names(locale, names, named);
    listed.truncate(NAMED);
    let others = ids.len() - listed.len();
    if listed.is_empty() {
        return t!(locale, "preview-delegations", count = others);
    }
    if others > 0 {
        listed.push(t!(locale, "preview-others", count = others));
    }
    figures::list(locale, &listed)
}

/// Renders the amendments that a change touches, those that enter the text with it first.
fn amendment_list(view: ChangeView<'_>, change: &ProvisionChange) -> Option<Markup> {
    let locale = view.locale;
    let mut all: Vec<_> = change.amendments.iter().map(|one| (prospect_key(change, one), one)).collect();
    all.sort_by_key(|(_, one)| one.fate != AmendmentFate::Published);
    let more = all.len().saturating_sub(LISTED);
    let rows = all.into_iter().take(LISTED).map(|(key, one)| amendment_row(view, one, key));
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        markup! {
            <ul class="amendments">{rows}</ul>
            {(more > 0).then(|| markup! { <p class="hint">{t!(locale, "preview-more-amendments", count = more)}</p> })}
        }
    })
}

/// Renders an amendment by its sponsors, with what becomes of it in the words of the message `key`.
fn amendment_row(view: ChangeView<'_>, one: &PlannedAmendment, key: &'static str) -> Markup {
    let (locale, proposed) = (view.locale, &one.proposed);
    let href = addresses::AMENDMENT.of(proposed.amendment.id);
    markup! {
        <li>
            <a href=href>{sponsor_names(locale, proposed, view.names)}</a>
            " – "{proposed.amendment.kind.label(locale)}
            " – "{amendment_state_words(locale, &proposed.amendment)}
            " – "{t!(locale, key)}
        </li>
    }
}

/// Returns the key of the message that tells what becomes of an amendment.
fn prospect_key(change: &ProvisionChange, one: &PlannedAmendment) -> &'static str {
    match (&one.fate, &change.provision) {
        (AmendmentFate::Published, _) => "preview-enters",
        (_, None) => "preview-lapses",
        (AmendmentFate::Rewritten(text), Some(provision)) if is_same_words(text, &provision.text) => {
            "preview-idle"
        }
        (AmendmentFate::Rewritten(_), Some(_)) => "preview-carried",
        (AmendmentFate::Same, Some(_)) => "preview-stays",
    }
}

/// Renders the box by which the chair declares a change editorial, with a warning where many words change; nothing where
/// that cannot be declared.
fn editorial_box(view: ChangeView<'_>, change: &ProvisionChange) -> Option<Markup> {
    if !change.may_be_editorial {
        return None;
    }
    let (former, provision) = (change.former.as_ref()?, change.provision.as_ref()?);
    let (locale, provision_id) = (view.locale, former.provision_id);
    let large = !text_likeness(&former.provision.text, &provision.text).is_small_change();
    let (id, warning) = (format!("field-{EDITORIAL}-{provision_id}"), format!("warning-{provision_id}"));
    let described = large.then(|| warning.clone());
    let checked = view.declared.contains(&provision_id);
    Some(markup! {
        <div class="check">
            <input type="checkbox" id=id.clone() name=EDITORIAL value=provision_id.to_string()
                checked=checked aria-describedby=described/>
            <label for=id>{t!(locale, "editorial-declare")}</label>
        </div>
        {large.then(|| markup! { <p class="warning" id=warning>{t!(locale, "editorial-large")}</p> })}
    })
}

/// Returns in words when the chair declared a change editorial.
pub fn editorial_note(context: &RequestContext, published_at: chrono::DateTime<chrono::Utc>) -> String {
    let (locale, zone) = (context.locale, context.zone);
    t!(locale, "editorial-declared", date = dates::short_moment(locale, zone, published_at))
}

/// Renders the last changes of a provision that the chair declared editorial, each with the words before and after;
/// nothing where there are none.
pub fn editorial_changes(
    context: &RequestContext,
    provision_id: ProvisionId,
    changes: &[EditorialChange],
) -> Markup {
    let locale = context.locale;
    let more = changes.len() > SHOWN;
    let rows = changes.iter().rev().take(SHOWN).map(|one| {
        markup! {
            <p>{editorial_note(context, one.revision.published_at)}</p>
            {marked_changes(&one.before, &one.after, one.language)}
        }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty())
        .then(|| {
            markup! {
                <section id="editorial" class="editorial">
                    {rows}
                    <p class="hint">{t!(locale, "editorial-positions")}</p>
                    {more.then(|| markup! { <p><a href=addresses::HISTORY.of(provision_id)>{t!(locale, "history")}</a></p> })}
                </section>
            }
        })
        .into_markup()
}

/// Tells whether a position stands on words that were changed editorially since it was given.
pub fn is_reworded(position: &position::Model, changes: &[EditorialChange]) -> bool {
    let first = changes.iter().find(|one| one.revision.id > position.revision_id);
    let other =
        first.zip(changes.last()).is_some_and(|(first, last)| !is_same_words(&first.before, &last.after));
    position.outdated_at.is_none() && other
}

/// Renders a heading of the text, by its depth, as the place to which the contents lead.
pub fn text_heading(one: &ProvisionText) -> Markup {
    let (anchor, class) = (format!("p{}", one.provision_id), format!("depth-{}", one.depth));
    let (language, direction, body) = (one.language.code(), one.language.direction(), one.body.clone());
    match one.depth {
        1 => markup! { <h2 id=anchor class=class lang=language dir=direction>{body}</h2> },
        2 => markup! { <h3 id=anchor class=class lang=language dir=direction>{body}</h3> },
        _ => markup! { <h4 id=anchor class=class lang=language dir=direction>{body}</h4> },
    }
}
