//! Renders the amendments to a provision, and the form for another one.

use crate::amendments::labels::sponsor_names;
use crate::amendments::parts::{
    BEGUN, BEGUN_ELSEWHERE, amendment_state_words, changed_words, collision_list, collision_partners,
    find_changed_words, inline_changes, long_changes, long_collisions, prepare_comparisons,
};
use crate::components::{Badge, Pagination};
use crate::consultations::labels::attribution_hint;
use crate::delegations::labels::DelegationNames;
use crate::errors::PageResult;
use crate::fields::{
    CheckField, InputField, RadioField, SelectField, ShownForm, TextField, coded_options, error_summary,
    language_options,
};
use crate::forms::{CONFIRMED, FormData, FormRejection, note_confirmation};
use crate::instruments::labels::{
    folded_text, foreign_language, numbered_text, text_for_reader, text_language,
};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::amendments::AmendmentKind;
use domain::identifiers::{AmendmentId, ProvisionId};
use domain::languages::Language;
use domain::rights::positions::SubjectFacts;
use domain::rights::{ProvisionFacts, Refusal};
use domain::text::{Paragraph, Statement};
use domain::{amendments as amended, rights};
use islands::editor::Editor;
use leptos::prelude::*;
use store::amendments::{PAGE, SponsoredAmendment};
use store::marks::MarkTarget;
use store::{StoreError, amendments, consultations, instruments, positions};

/// The query in the address of the amendments to a provision.
#[derive(Default, serde::Deserialize)]
struct AmendmentsQuery {
    page: Option<u64>,
    /// The language of the words with which the form begins.
    language: Option<String>,
    /// What the amendment does, as the form begins.
    kind: Option<String>,
}

pub async fn list_amendments(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_amendments(&context, id, query.as_deref(), None, None).await
}

/// Renders the amendments to provision `id`; a rejected form keeps what was typed and shows its errors.
pub async fn render_amendments(
    context: &RequestContext,
    id: ProvisionId,
    query: Option<&str>,
    sent: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let query: AmendmentsQuery = crate::forms::query(query);
    let number = document::page_index(query.page);
    let wanted = text_language(context, query.language.as_deref());
    let (db, viewer) = (context.db(), &context.viewer);
    context.note_mark(MarkTarget::Words(id.into())).await?;
    let (consultation_id, revision, texts) = instruments::find_provision_texts(db, viewer, id).await?;
    let access = context.access(consultation_id).await?;
    let (found, total) = amendments::list_amendments(db, &access, id, number).await?;
    let standing = amendments::list_standing_amendments(db, Some(&access), id).await?;
    let names = context.state.figures.participants(db, consultation_id).await?;
    let latest = consultations::find_latest_revision(db, consultation_id).await?;
    let first = texts.first().ok_or(StoreError::NotFound)?;
    let current = latest.is_some_and(|latest| latest.id == revision.id) && first.kind.takes_positions();
    let provision = ProvisionFacts { consultation: access.facts(), current };
    let may = rights::amendments::may_propose_amendment(viewer, provision);
    let subject = SubjectFacts { provision, stands: None };
    let also_position = rights::positions::may_submit_position_at_once(viewer, subject).is_ok()
        && !positions::holds_position(db, viewer, id).await?;
    let changed = match sent {
        Some(sent) => {
            find_changed_words(context, id.into(), revision.authentic_language, sent, rejection).await?
        }
        None => None,
    };
    let locale = context.locale;
    let title = t!(locale, "amendments-of", label = first.label.clone());
    let shown = text_for_reader(&texts, text_language(context, None)).unwrap_or(first);
    let begun_with = text_for_reader(&texts, wanted).unwrap_or(first);
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let compared: Vec<_> = standing
        .iter()
        .filter(|one| one.amendment.language == first.language || !one.amendment.kind.has_text())
        .map(SponsoredAmendment::standing)
        .collect();
    let mut long = long_changes(found.iter().chain(&standing));
    long.extend(long_collisions(&first.body, &compared));
    prepare_comparisons(context, long).await?;
    let pairs = amended::find_collisions(&first.body, &compared);
    Ok(document::respond(context, status, &title.clone(), || {
        let items = found.iter().map(|one| {
            amendment_entry(context, one, &collision_partners(&pairs, one.amendment.id), &standing, &names)
        });
        let items = items.collect::<Vec<_>>();
        let none = items.is_empty().then(|| markup! { <p>{t!(locale, "amendments-none")}</p> });
        let form = (sent.is_some() || may.is_ok()).then(|| {
            let kind = begun_kind(query.kind.as_deref());
            // A new paragraph has words of its own.
            let words = if kind.adds() { String::new() } else { begun_with.body.clone() };
            let begun = FormData::default()
                .set("kind", kind.code())
                .set("amendment-language", begun_with.language.code())
                .set("text", words)
                .set("open", "yes");
            let languages: Vec<Language> = texts.iter().map(|text| text.language).collect();
            let begun_in = begun_with.language;
            let empty = sent.map_or(kind.adds(), |sent| sent.get(BEGUN) == BEGUN_EMPTY);
            let form = AmendmentForm { id, also_position, languages: &languages, begun_in, empty };
            amendment_form(context, &form, sent.unwrap_or(&begun), rejection)
        });
        let closed = matches!(may, Err(Refusal::State | Refusal::StageClosed | Refusal::Archived))
            .then(|| markup! { <p class="hint">{t!(locale, "amendments-closed")}</p> });
        markup! {
            {error_summary(locale, rejection)}
            {changed.as_ref().map(|changed| changed_words(locale, changed))}
            <h1>{title}</h1>
            <p class="tools">
                <a href=addresses::PROVISION.of(id)>{t!(locale, "provision-back", label = first.label.clone())}</a>" · "
                <a href=addresses::HISTORY.of(id)>{t!(locale, "history")}</a>
            </p>
            <article class="draft">
                {foreign_language(locale, shown.language).map(|words| markup! { <p class="hint">{words}</p> })}
                {numbered_text(shown)}
                {(shown.language != first.language).then(|| folded_text(locale, first))}
            </article>
            {none}
            <ol class="positions" start={(number * PAGE + 1).to_string()}>{items}</ol>
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
            {closed}
            {attribution_hint(locale, access.stage)}
            {form}
        }
    }))
}

/// Renders one amendment with its changes, its sponsors and the amendments that it collides with.
fn amendment_entry(
    context: &RequestContext,
    one: &SponsoredAmendment,
    against: &[AmendmentId],
    standing: &[SponsoredAmendment],
    names: &DelegationNames,
) -> Markup {
    let locale = context.locale;
    let amendment = &one.amendment;
    let state = amendment_state_words(locale, amendment);
    markup! {
        <li id=format!("amendment-{}", amendment.id) class="position">
            <p>
                <a href=addresses::AMENDMENT.of(amendment.id)><b>{sponsor_names(locale, one, names)}</b></a>" "
                <Badge words=amendment.kind.label(locale)/>" "
                <span class="hint">{state}" · "{dates::time(locale, context.zone, amendment.submitted_at)}</span>
            </p>
            {amendment.of_id.map(|id| markup! {
                <p><a href=addresses::AMENDMENT.of(id)>{t!(locale, "amendment-of-another")}</a></p>
            })}
            {foreign_language(locale, amendment.language).map(|words| markup! { <p class="hint">{words}</p> })}
            {inline_changes(locale, one)}
            {collision_list(locale, against, standing, names)}
        </li>
    }
}

/// What the form for an amendment to a provision offers.
struct AmendmentForm<'a> {
    id: ProvisionId,
    also_position: bool,
    /// The languages in which the provision has words.
    languages: &'a [Language],
    /// The language of the words with which the form begins.
    begun_in: Language,
    /// Whether the form begins with an empty field, for a new paragraph.
    empty: bool,
}

/// The value of [`BEGUN`] where the form began with an empty field.
const BEGUN_EMPTY: &str = "empty";

/// Returns the address of the page on which a form was begun, so that what the browser kept of it is known to be sent.
pub fn address_begun(id: ProvisionId, form: &FormData) -> String {
    let address = addresses::PROVISION_AMENDMENTS.of(id);
    match form.get(BEGUN) == BEGUN_EMPTY {
        true => format!("{address}?kind={}", AmendmentKind::AddAfter.code()),
        false => address,
    }
}

/// Returns what the amendment does, as the form begins: it changes the words, unless the address says otherwise.
fn begun_kind(named: Option<&str>) -> AmendmentKind {
    named.and_then(|code| code.parse().ok()).unwrap_or(AmendmentKind::Modify)
}

/// Returns the address of the form that begins in this language, and with an empty field where a paragraph is added.
fn form_address(id: ProvisionId, language: Language, kind: AmendmentKind) -> String {
    let address = addresses::PROVISION_AMENDMENTS.of(id);
    let kind = if kind.adds() { format!("&kind={}", kind.code()) } else { String::new() };
    format!("{address}?language={}{kind}#amendment", language.code())
}

/// Renders links by which the form begins with the present words, or with none for a new paragraph.
fn beginning_choice(locale: Locale, form: &AmendmentForm<'_>) -> Markup {
    let link = |kind: AmendmentKind, key: &'static str| {
        let here = (kind.adds() == form.empty).then_some("true");
        markup! { <a href=form_address(form.id, form.begun_in, kind) aria-current=here>{t!(locale, key)}</a> }
    };
    markup! {
        <p class="tools">
            {t!(locale, "amendment-begin")}" "
            {link(AmendmentKind::Modify, "amendment-begin-words")}" · "
            {link(AmendmentKind::AddAfter, "amendment-begin-empty")}
        </p>
        <p class="hint">{t!(locale, "amendment-begin-kept")}</p>
    }
}

/// Renders links by which the form begins with the words in another language; nothing where there is one alone.
fn language_choice(locale: Locale, form: &AmendmentForm<'_>) -> Markup {
    let links = form.languages.iter().enumerate().map(|(place, language)| {
        let here = (*language == form.begun_in).then_some("true");
        let kind = if form.empty { AmendmentKind::AddAfter } else { AmendmentKind::Modify };
        let href = form_address(form.id, *language, kind);
        let separator = (place > 0).then_some(" · ");
        let name = language.endonym();
        markup! { {separator}<a href=href aria-current=here lang=language.code()>{name}</a> }
    });
    let links = links.collect::<Vec<_>>();
    (links.len() > 1)
        .then(|| markup! { <p class="tools">{t!(locale, "amendment-write-in")}" "{links}</p> })
        .into_markup()
}

fn amendment_form(
    context: &RequestContext,
    form: &AmendmentForm<'_>,
    sent: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let locale = context.locale;
    let choice = markup! { {beginning_choice(locale, form)}{language_choice(locale, form)} };
    let AmendmentForm { id, also_position, empty, .. } = *form;
    // Each beginning is kept by itself in the browser, so that choosing the other one shows that.
    let (begun, kept) = match sent.get(BEGUN) {
        BEGUN_ELSEWHERE => (BEGUN_ELSEWHERE, ""),
        _ if empty => (BEGUN_EMPTY, ":new"),
        _ => ("", ""),
    };
    let shown = ShownForm { locale, typed: sent, rejection };
    let kinds = coded_options(locale, AmendmentKind::ALL);
    let person = context.viewer.person.as_ref().map_or(0, |person| person.id.0);
    // A box that came back with an error is shown again, so that it can be unticked.
    let also_position = also_position || sent.is_ticked("position");
    let position = also_position
        .then(|| markup! { <CheckField field=shown.field("position", "amendment-as-position")/> });
    // Whoever means another language than that of the text says so by sending the form again.
    let asked = rejection.is_some_and(|rejection| rejection.error_of("amendment-language").is_some());
    let confirmed = asked.then(|| {
        let typed = sent.get("amendment-language").to_owned();
        if typed.parse::<Language>().is_ok() {
            note_confirmation(&typed);
        }
        markup! { <input type="hidden" name=CONFIRMED value=typed/> }
    });
    let fields = markup! {
        <form method="post" action=addresses::PROVISION_AMENDMENTS.of(id) class="form">
            {form_key()}
            <input type="hidden" name=BEGUN value=begun/>
            {confirmed}
            {shown.seen(MarkTarget::Words(id.into()))}
            <RadioField field=shown.field("kind", "amendment-kind") options=kinds/>
            <InputField field=shown.field("place", "amendment-place") max=20/>
            <TextField field=shown.field("text", "amendment-text") max=Paragraph::MAX rows=6/>
            <SelectField field=shown.field("amendment-language", "text-language") options=language_options()/>
            <TextField field=shown.field("justification", "amendment-justification") max=Statement::MAX rows=3/>
            <CheckField field=shown.field("open", "amendment-open")/>
            {position}
            <button>{t!(locale, "amendment-propose")}</button>
        </form>
    };
    // What the browser has kept would take the place of the words that are sent from elsewhere.
    if sent.get(BEGUN) == BEGUN_ELSEWHERE {
        return markup! {
            <section id="amendment" class="own">
                <h2>{t!(locale, "amendment-new")}</h2>
                {choice}
                {fields}
            </section>
        };
    }
    markup! {
        <section id="amendment" class="own">
            <h2>{t!(locale, "amendment-new")}</h2>
            {choice}
            <Editor draft=format!("{person}:amendment:{id}{kept}") saved={context.done == Some(Notice::AmendmentProposed)}
                restored=t!(locale, "editor-restored") discard=t!(locale, "editor-discard")
                confirm=t!(locale, "editor-confirm")>
                {fields}
            </Editor>
        </section>
    }
}
