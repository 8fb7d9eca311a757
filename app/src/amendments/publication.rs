//! Renders the page on which an organizer sees what publishing the agreed amendments changes, gives words in the authentic
//! language to those in another one, and publishes it.

use crate::addresses;
use crate::amendments::labels::sponsor_names;
use crate::amendments::parts::{inline_changes, long_changes, prepare_comparisons};
use crate::components::Consequence;
use crate::errors::{PageError, PageResult};
use crate::fields::TextArea;
use crate::form_pages::form_page;
use crate::forms;
use crate::forms::{CONFIRMED, FieldError, FormData, FormRejection, NOTHING_TYPED, note_confirmation};
use crate::instruments::labels::{imported_text, language_words, revision_name};
use crate::instruments::parts::{
    ChangeView, EDITORIAL, change_part, counts_part, long_rewordings, obstacles_part, outdated_positions,
};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::amendments::AmendmentKind;
use domain::amendments::wording::AuthenticWords;
use domain::identifiers::{AmendmentId, ConsultationId, ProvisionId};
use domain::marks::{Fingerprint, Mark};
use domain::rights;
use domain::rights::Act;
use domain::text::Paragraph;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use store::amendments::GivenWords;
use store::instruments::{AgreedPreview, AwaitingAmendment, ChangeKind, ProvisionChange, RevisionPreview};
use store::marks::MarkTarget;
use store::{amendments, delegations, instruments};

/// The name of the part of the page that has the agreed amendments in another language.
pub const AWAITING: &str = "awaiting";

/// How the names of the fields begin for the words of an amendment, and for the box that says that the text has them.
const WORDS: &str = "words-";
const PRESENT: &str = "present-";

/// The words that a form gives to agreed amendments in another language, and what is wrong with others.
#[derive(Debug, Default)]
pub struct SentWords {
    pub given: GivenWords,
    faults: BTreeMap<AmendmentId, String>,
}

impl SentWords {
    /// Reads the words of a form. An amendment of which the box is ticked needs none: the text has its words already.
    pub fn read(locale: Locale, form: &FormData) -> Self {
        let mut sent = Self::default();
        for (id, value) in form.rows(WORDS).filter(|(_, value)| !value.trim().is_empty()) {
            let Ok(id) = id.parse::<AmendmentId>() else { continue };
            if form.is_ticked(&present_field(id)) {
                continue;
            }
            match forms::text(locale, value) {
                Ok(text) => drop(sent.given.insert(id, AuthenticWords::Text(text))),
                Err(fault) => drop(sent.faults.insert(id, fault)),
            }
        }
        let ticked = form.rows(PRESENT).filter(|(_, value)| *value == "yes");
        let present = ticked.filter_map(|(id, _)| id.parse().ok());
        sent.given.extend(present.map(|id| (id, AuthenticWords::Present)));
        sent
    }

    /// Returns the mark of the words by which amendments enter the text; `None` where none does by words of the form.
    fn mark_of_entering(&self, preview: &AgreedPreview) -> Option<String> {
        let awaiting = preview.awaiting.iter().map(|one| one.proposed.amendment.id);
        let entering = awaiting.filter(|id| preview.revision.entering.contains(id));
        let parts: Vec<String> = entering
            .filter_map(|id| match self.given.get(&id)? {
                AuthenticWords::Text(text) => Some(format!("{id} {}", text.as_str())),
                AuthenticWords::Present => Some(id.to_string()),
            })
            .collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        (!parts.is_empty()).then(|| Mark::of_words(Fingerprint::of(&parts)).to_string())
    }
}

fn words_field(id: AmendmentId) -> String {
    format!("{WORDS}{id}")
}

fn present_field(id: AmendmentId) -> String {
    format!("{PRESENT}{id}")
}

/// Finds what keeps the words of a form from being published: words that are none, words that collide with what is agreed,
/// a text in which nothing would change, and words of which the page has not shown yet what they change.
pub async fn find_objection(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    sent: &SentWords,
) -> Result<Option<FormRejection>, PageError> {
    let (db, locale, act) = (context.db(), context.locale, Act::PublishAgreed);
    if amendments::count_awaiting_words(db, id).await?.is_none() {
        return Ok(None);
    }
    // Where there is nothing to preview, there is nothing to publish, and that is said why.
    let Ok(preview) = instruments::preview_agreed(db, &context.viewer, id, &sent.given, context.now).await
    else {
        return Ok(None);
    };
    let mut rejection = FormRejection::of(act);
    for one in &preview.awaiting {
        let id = one.proposed.amendment.id;
        let fault = sent.faults.get(&id).cloned();
        if let Some(fault) = fault.or_else(|| one.collides.then(|| t!(locale, "error-collides"))) {
            let amendment = t!(locale, "proposal-number", number = id.to_string());
            let message = t!(locale, "decision-problem", amendment = amendment, problem = fault);
            rejection.push(FieldError::at(format!("field-{}", words_field(id)), message));
        }
    }
    if !rejection.errors.is_empty() {
        return Ok(Some(rejection));
    }
    if !preview.changes_anything() {
        rejection.push(FieldError::at(AWAITING.to_owned(), t!(locale, "publication-nothing-enters")));
        return Ok(Some(rejection));
    }
    let unseen = sent.mark_of_entering(&preview).is_some_and(|mark| form.get(CONFIRMED) != mark);
    Ok(unseen.then(|| FormRejection::whole(act, StatusCode::CONFLICT, t!(locale, "publication-words-first"))))
}

pub async fn show_publication(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_publication(&context, id, &NOTHING_TYPED, None).await
}

/// Renders what publishing changes, with the form to publish it; a rejected form keeps what was typed and ticked. Where nothing
/// is agreed, the page says so.
pub async fn render_publication(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let access = context.access(id).await?;
    rights::may_in(Act::PublishAgreed, viewer, access.facts())?;
    let agreed = amendments::count_unpublished_agreed(db, id).await?;
    let title = t!(locale, "rolling-publish");
    if agreed == 0 {
        return Ok(form_page(context, &title, form, rejection, |_| {
            markup! {
                <p class="lead" id="none">{t!(locale, "publication-none-agreed")}</p>
                {back_link(locale, id)}
            }
        }));
    }
    context.note_mark(MarkTarget::Agreed(id)).await?;
    let sent = SentWords::read(locale, form);
    let preview = instruments::preview_agreed(db, viewer, id, &sent.given, context.now).await?;
    let mut long = long_rewordings(&preview.revision.changes);
    long.extend(long_changes(preview.awaiting.iter().map(|one| &one.proposed)));
    prepare_comparisons(context, long).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let declared: BTreeSet<ProvisionId> = form.ticked(EDITORIAL).into_iter().collect();
    Ok(form_page(context, &title, form, rejection, |shown| {
        let AgreedPreview { revision, awaiting } = &preview;
        let changes = ChangeView { locale, language: revision.language, names: &names, declared: &declared };
        let next = revision_name(locale, revision.former.number + 1);
        let ends = Consequence::new("publishing-ends", outdated_positions(locale, &revision.counts));
        let changed = preview.changes_anything();
        // Where nothing enters the text as it is, the button first shows what given words change.
        let button = if changed { "rolling-publish" } else { "publication-check" };
        let publish = (revision.votes.is_empty() && (changed || !awaiting.is_empty())).then(|| {
            markup! {
                {ends.view()}
                <button aria-describedby=ends.described()>{t!(locale, button)}</button>
            }
        });
        let confirmed = sent.mark_of_entering(&preview);
        markup! {
            <p class="lead">{t!(locale, "publication-lead", revision = next)}</p>
            <p>{t!(locale, "rolling-agreed-count", count = agreed)}" "{t!(locale, "rolling-publish-help")}</p>
            <section class="preview" id="preview">
                <h2>{t!(locale, "import-effects")}</h2>
                {counts_part(locale, &revision.counts)}
                {obstacles_part(changes, &other_obstacles(&preview))}
            </section>
            <form method="post" action=addresses::ROLLING_PUBLICATION.of(id) class="form wide">
                {form_key()}
                {shown.seen(MarkTarget::Agreed(id))}
                {confirmed.map(|mark| {
                    note_confirmation(&mark);
                    markup! { <input type="hidden" name=CONFIRMED value=mark/> }
                })}
                {awaiting_part(changes, awaiting, form, &sent)}
                {change_list(changes, revision)}
                {publish}
            </form>
            {back_link(locale, id)}
        }
    }))
}

fn back_link(locale: Locale, id: ConsultationId) -> Markup {
    let href = addresses::ROLLING.of(id);
    markup! { <p class="tools"><a href=href>{t!(locale, "publication-back")}</a></p> }
}

/// Returns the preview without those among what is left over that wait for words: they have a part of the page.
fn other_obstacles(preview: &AgreedPreview) -> RevisionPreview {
    let awaits: BTreeSet<AmendmentId> =
        preview.awaiting.iter().map(|one| one.proposed.amendment.id).collect();
    let mut revision = preview.revision.clone();
    revision.left_over.retain(|one| !awaits.contains(&one.proposed.amendment.id));
    revision
}

/// Renders the agreed amendments in another language than the text, each with a field for its words in that; nothing where
/// there are none.
fn awaiting_part(
    view: ChangeView<'_>,
    awaiting: &[AwaitingAmendment],
    form: &FormData,
    sent: &SentWords,
) -> Markup {
    if awaiting.is_empty() {
        return ().into_markup();
    }
    let locale = view.locale;
    let language = view.language.label(locale);
    let rows = awaiting.iter().map(|one| awaiting_row(view, one, form, sent)).collect::<Vec<_>>();
    markup! {
        <section id=AWAITING>
            <h2>{t!(locale, "publication-awaiting-title")}</h2>
            <p>{t!(locale, "publication-awaiting", language = language)}</p>
            <ul class="plain">{rows}</ul>
        </section>
    }
}

fn awaiting_row(view: ChangeView<'_>, one: &AwaitingAmendment, form: &FormData, sent: &SentWords) -> Markup {
    let (locale, proposed) = (view.locale, &one.proposed);
    let amendment = &proposed.amendment;
    let (name, present) = (words_field(amendment.id), present_field(amendment.id));
    // A paragraph that is changed is written from its present words; a new one has words of its own.
    let begun = if amendment.kind == AmendmentKind::Modify { one.present.as_str() } else { "" };
    let value = if form.has(&name) { form.get(&name) } else { begun }.to_owned();
    let fault = sent.faults.get(&amendment.id).cloned();
    let fault = fault.or_else(|| one.collides.then(|| t!(locale, "error-collides")));
    let class = if fault.is_some() { "field invalid" } else { "field" };
    let error = format!("error-{name}");
    let (described, invalid) = (fault.as_ref().map(|_| error.clone()), fault.as_ref().map(|_| "true"));
    let label = t!(locale, "publication-words", language = view.language.label(locale));
    let (box_id, ticked) = (format!("field-{present}"), form.is_ticked(&present));
    markup! {
        <li id=format!("amendment-{}", amendment.id)>
            <p>
                <bdi dir="ltr"><b>{one.label.clone()}</b></bdi>" – "
                <a href=addresses::AMENDMENT.of(amendment.id)>{sponsor_names(locale, proposed, view.names)}</a>
                " – "{amendment.kind.label(locale)}" – "{language_words(locale, amendment.language)}
            </p>
            {inline_changes(locale, proposed)}
            <div class=class>
                <label for=format!("field-{name}")>{label}</label>
                {fault.map(|fault| markup! { <p class="error" id=error>{fault}</p> })}
                <TextArea name=name value=value max=Paragraph::MAX rows=4 required=false described=described invalid=invalid/>
            </div>
            <div class="check">
                <input type="checkbox" id=box_id.clone() name=present value="yes" checked=ticked/>
                <label for=box_id>{t!(locale, "publication-present")}</label>
            </div>
        </li>
    }
}

/// Renders the changed paragraphs, and the number of those that are not shown.
fn change_list(view: ChangeView<'_>, preview: &RevisionPreview) -> Markup {
    let rows = preview.changes.iter().map(|change| change_row(view, change));
    let rows = rows.collect::<Vec<_>>();
    let more = preview.counts.touched().saturating_sub(rows.len());
    let locale = view.locale;
    if rows.is_empty() {
        return markup! { <p>{t!(locale, "publication-none")}</p> };
    }
    markup! {
        <ol class="plain import-lines">{rows}</ol>
        {(more > 0).then(|| markup! { <p>{t!(locale, "publication-more", count = more)}</p> })}
    }
}

/// Renders a paragraph with what becomes of it: a new or moved one with its words, a changed one by its changes.
fn change_row(view: ChangeView<'_>, change: &ProvisionChange) -> Markup {
    let provision = change.provision.as_ref();
    let head = match (change.kind, provision) {
        (ChangeKind::New | ChangeKind::Moved, Some(provision)) => imported_text(provision, view.language),
        (ChangeKind::Changed, Some(provision)) => {
            markup! { <p><b class="label" dir="ltr">{provision.label.clone()}</b></p> }
        }
        _ => ().into_markup(),
    };
    let moved = (change.kind == ChangeKind::Moved)
        .then(|| markup! { <p class="hint">{t!(view.locale, "compare-moved")}</p> });
    let anchor = change.provision_id().map(|id| format!("p{id}"));
    let depth = provision.map_or(0, |provision| provision.depth);
    markup! {
        <li id=anchor class=format!("depth-{depth}")>{head}{moved}{change_part(view, change)}</li>
    }
}
