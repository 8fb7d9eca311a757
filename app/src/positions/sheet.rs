//! Renders the page on which a delegation takes positions on many paragraphs, and reads its rows.

use crate::components::Pagination;
use crate::errors::{PageResult, stop_key_of};
use crate::fields::{TextArea, error_summary, language_options};
use crate::figures;
use crate::forms::{CONFIRMED, FormData, FormRejection};
use crate::instruments::labels::{foreign_text_question, text_language};
use crate::marks::{SEEN, form_key};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, cut, t};
use crate::positions::labels::stance_badge;
use crate::positions::parts::own::fitting_language_options;
use crate::positions::parts::{position_words, stance_boxes};
use crate::request::RequestContext;
use crate::{addresses, document, forms};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::languages::Language;
use domain::marks::{Fingerprint, Mark};
use domain::positions::{Clearance, PositionFilter, Stance};
use domain::rights;
use domain::rights::positions::SubjectFacts;
use domain::rights::{Act, ProvisionFacts};
use domain::spreadsheets::{PositionContent, RowConflict, UploadedRow};
use domain::text::{Paragraph, Statement, is_same_words};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use store::positions;
use store::positions::{HeldPosition, HeldPositions, SHEET_PAGE, SheetPart};
use store::spreadsheets::SheetReport;

/// The most characters of a paragraph that are shown; its own page has all.
const WORDS: usize = 280;

/// The name of the field with the part of the page from which the form was sent.
pub const SHOWN: &str = "shown";

/// The identifier of the form.
const FORM: &str = "sheet";

/// What stands before the part of the page to which a button of the form leads.
const SHOW: &str = "show-";

/// Returns the part of the page to which the button of a form leads; `None` where that saves or submits.
pub fn find_part_shown(form: &FormData) -> Option<PositionFilter> {
    form.get("act").strip_prefix(SHOW)?.parse().ok()
}

/// The query in the address of the page.
#[derive(Default, serde::Deserialize)]
struct SheetQuery {
    page: Option<u64>,
    filter: Option<String>,
}

impl SheetQuery {
    fn filter(&self) -> PositionFilter {
        self.filter.as_deref().and_then(|code| code.parse().ok()).unwrap_or(PositionFilter::All)
    }

    fn index(&self) -> u64 {
        document::page_index(self.page)
    }
}

/// A form that comes back: what was typed, and what has become of its rows.
#[derive(Clone, Copy, Debug)]
pub struct ReturnedSheet<'a> {
    pub form: &'a FormData,
    /// The rows that were not taken, each with the reason in words; without one where a row was not reached.
    pub kept: &'a BTreeMap<ProvisionId, Option<String>>,
    pub rejection: Option<&'a FormRejection>,
    pub report: Option<&'a SheetReport>,
    /// The rows whose proposed text is in another language than the text, of which nobody has said yet that this is meant.
    pub asked: &'a BTreeSet<ProvisionId>,
}

pub async fn show_sheet(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: SheetQuery = forms::query(query.as_deref());
    render_sheet(&context, id, &query, None).await
}

/// Renders the rows of a form that were not taken, with what was typed in them.
pub async fn show_returned_sheet(
    context: &RequestContext,
    id: ConsultationId,
    returned: ReturnedSheet<'_>,
) -> PageResult {
    render_sheet(context, id, &forms::query(Some(returned.form.get(SHOWN))), Some(returned)).await
}

/// Returns the address of the part of the page from which a form was sent.
pub fn address_of_form(id: ConsultationId, form: &FormData) -> String {
    address_of(id, &forms::query(Some(form.get(SHOWN))))
}

fn address_of(id: ConsultationId, query: &SheetQuery) -> String {
    // What has got a position is no longer among those without one, so that the next ones come first.
    let page = if query.filter() == PositionFilter::Without { 0 } else { query.index() };
    let path = addresses::POSITION_SHEET.of(id);
    match (query.filter(), page) {
        (PositionFilter::All, 0) => path,
        (filter, 0) => format!("{path}?filter={filter}"),
        (filter, page) => format!("{path}?filter={filter}&page={}", page + 1),
    }
}

async fn render_sheet(
    context: &RequestContext,
    id: ConsultationId,
    query: &SheetQuery,
    returned: Option<ReturnedSheet<'_>>,
) -> PageResult {
    let access = context.access(id).await?;
    rights::may(Act::DraftPosition, &context.viewer)?;
    access.facts().participant()?;
    let part = match returned {
        Some(returned) => SheetPart::Only(returned.kept.keys().copied().collect()),
        None => SheetPart::Page(query.filter(), query.index()),
    };
    let language = text_language(context, None);
    let found = positions::load_held_positions(context.db(), &context.viewer, id, language, &part).await?;
    // Every paragraph here is one of the latest revision.
    let provision = ProvisionFacts { consultation: access.facts(), current: true };
    let subject = SubjectFacts { provision, stands: None };
    let takes = rights::positions::may_draft_position(&context.viewer, subject).is_ok();
    let submits = rights::positions::may_submit_position_at_once(&context.viewer, subject).is_ok();
    let locale = context.locale;
    let title = t!(locale, "sheet-title");
    let rejection = returned.and_then(|returned| returned.rejection);
    let status = match (rejection, returned) {
        (Some(rejection), _) => rejection.status,
        (None, Some(_)) => StatusCode::CONFLICT,
        (None, None) => StatusCode::OK,
    };
    Ok(document::respond(context, status, &title.clone(), || {
        let rows = found.as_ref().map_or(&[][..], |found| found.rows.as_slice());
        let total = found.as_ref().map_or(0, |found: &HeldPositions| found.total);
        let none = rows.is_empty() && returned.is_none();
        // What came back is shown as it was typed, even where positions can no longer be taken.
        let writes = !rows.is_empty() && (takes || returned.is_some());
        let buttons = takes.then(|| sheet_buttons(locale, submits));
        let shown = address_of(id, query);
        let shown = shown.split_once('?').map_or("", |(_, query)| query).to_owned();
        let authentic = found.as_ref().map_or(Language::English, |found| found.revision.authentic_language);
        let rows = rows.iter().map(|row| match writes {
            true => sheet_row(locale, row, authentic, returned),
            false => said_row(locale, row),
        });
        let rows = rows.collect::<Vec<_>>();
        let address = returned.is_none().then(|| context.address.clone());
        let lead = if takes { "sheet-lead" } else { "sheet-closed-lead" };
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {(!none).then(|| markup! { <p class="lead">{t!(locale, lead)}</p> })}
            {filter_links(locale, id, query.filter(), writes && returned.is_none())}
            {returned.map(|returned| returned_notice(locale, &returned, address_of(id, query)))}
            {(!takes).then(|| markup! { <p class="hint">{t!(locale, "positions-closed")}</p> })}
            {(query.filter() == PositionFilter::Changed && !none).then(|| markup! {
                <p><a href=addresses::FORWARD.of(id)>{t!(locale, "sheet-reaffirm")}</a></p>
            })}
            {none.then(|| nothing_part(locale, id, query.filter()))}
            {match writes {
                true => markup! {
                    <form method="post" action=addresses::POSITION_SHEET.of(id) class="sheet" id=FORM>
                        {form_key()}
                        <input type="hidden" name=SHOWN value=shown/>
                        <ul class="cards">{rows}</ul>
                        {buttons}
                    </form>
                },
                false => (!rows.is_empty()).then(|| markup! { <ul class="cards">{rows}</ul> }).into_markup(),
            }}
            {address.map(|address| markup! {
                <Pagination locale address=address page=query.index() size=SHEET_PAGE total/>
            })}
            <p class="tools">
                <a href=addresses::DRAFTS_SUBMISSION.of(id)>{t!(locale, "submission-title")}</a>" · "
                <a href=addresses::CLEARANCES.of(id)>{t!(locale, "capital-send")}</a>" · "
                <a href=addresses::SPREADSHEET.of(id)>{t!(locale, "spreadsheet-title")}</a>
            </p>
        }
    }))
}

/// Renders why a part of the page has no paragraph, and where one goes from there.
fn nothing_part(locale: Locale, id: ConsultationId, filter: PositionFilter) -> Markup {
    let key = match filter {
        PositionFilter::All => "sheet-none",
        PositionFilter::Without => "sheet-none-without",
        PositionFilter::Changed => "sheet-none-changed",
        PositionFilter::Drafts => "sheet-none-drafts",
    };
    let all = (filter != PositionFilter::All).then(|| {
        let href = addresses::POSITION_SHEET.of(id);
        markup! { <a href=href>{t!(locale, "sheet-see-all")}</a>" · " }
    });
    markup! {
        <div class="notice" id="nothing">
            <p>{t!(locale, key)}</p>
            <p>{all}<a href=addresses::DESK.of(id)>{t!(locale, "sheet-see-desk")}</a></p>
        </div>
    }
}

/// Renders links to the parts of the page; beside a form they are its buttons, so that what was chosen and typed in it is not
/// lost without a word.
fn filter_links(locale: Locale, id: ConsultationId, here: PositionFilter, beside_form: bool) -> Markup {
    let links = PositionFilter::ALL.iter().map(|filter| {
        let query = SheetQuery { page: None, filter: Some(filter.code().to_owned()) };
        let current = (*filter == here).then_some("page");
        let words = filter.label(locale);
        let link = match beside_form {
            true => markup! {
                <button form=FORM name="act" value=format!("{SHOW}{filter}") class="link" aria-current=current>{words}</button>
            },
            false => markup! { <a href=address_of(id, &query) aria-current=current>{words}</a> },
        };
        markup! { <li>{link}</li> }
    });
    // The enter key presses the first button of a form, which is not to be one of these.
    let first = beside_form
        .then(|| markup! { <button form=FORM name="act" value="save" class="link" hidden=true></button> });
    markup! {
        {first}
        <nav class="filters" aria-label=t!(locale, "sheet-filters")><ul>{links.collect::<Vec<_>>()}</ul></nav>
    }
}

fn sheet_buttons(locale: Locale, submits: bool) -> Markup {
    markup! {
        <div class="buttons sticky">
            <button name="act" value="save" class=submits.then_some("second")>{t!(locale, "sheet-save")}</button>
            {submits.then(|| markup! {
                <button name="act" value="submit">{t!(locale, "position-submit-at-once")}</button>
            })}
        </div>
        {submits.then(|| markup! { <p class="hint">{t!(locale, "sheet-submit-hint")}</p> })}
    }
}

/// Renders what became of a form: how many rows were taken, and why the others were not.
fn returned_notice(locale: Locale, returned: &ReturnedSheet<'_>, go_on: String) -> Markup {
    let report = returned.report;
    let changed = report.map_or(&[][..], |report| report.changed.as_slice());
    let labels = figures::list(locale, changed);
    let taken = if returned.form.get("act") == "submit" {
        t!(locale, "sheet-taken-submitted", count = changed.len(), labels = labels)
    } else {
        t!(locale, "sheet-taken", count = changed.len(), labels = labels)
    };
    let taken = (!changed.is_empty()).then(|| markup! { <p>{taken}</p> });
    let stopped = report.and_then(|report| report.stopped.as_ref()).map(|stopped| {
        let reason = t!(locale, stop_key_of(&stopped.reason), place = 0);
        markup! { <p>{t!(locale, "sheet-stopped", reason = reason)}</p> }
    });
    let refused = returned.kept.values().filter(|why| why.is_some()).count();
    let refused = (refused > 0).then(|| markup! { <p>{t!(locale, "sheet-refused", count = refused)}</p> });
    // What is no longer in the text has no row, but what was typed on it is not lost.
    let gone = report.into_iter().flat_map(|report| &report.refused);
    let gone = gone.filter(|one| one.conflict == RowConflict::Gone).map(|one| {
        markup! {
            <li>
                {one.conflict.label(locale)}
                {content_words(locale, &one.filled)}
            </li>
        }
    });
    let gone = gone.collect::<Vec<_>>();
    markup! {
        <div class="notice" role="alert">
            {taken}
            {stopped}
            {refused}
            {(!gone.is_empty()).then(|| markup! { <ul>{gone}</ul> })}
            <p><a href=go_on>{t!(locale, "sheet-go-on")}</a></p>
        </div>
    }
}

/// Renders a paragraph with the choice of a stance, and the words folded.
fn sheet_row(
    locale: Locale,
    row: &HeldPosition,
    authentic: Language,
    returned: Option<ReturnedSheet<'_>>,
) -> Markup {
    let (text, content) = (&row.text, &row.content);
    let id = text.provision_id;
    let held = |name: &str, held: &str| match returned {
        Some(returned) if returned.form.has(&field(name, id)) => {
            returned.form.get(&field(name, id)).to_owned()
        }
        _ => held.to_owned(),
    };
    let why = returned.and_then(|returned| returned.kept.get(&id)?.clone());
    let stance = held("stance", content.stance.map_or("", Stance::code));
    let statement = held("statement", content.statement.as_ref().map_or("", |words| words.as_str()));
    // A text is written from the present words; left as these are, it proposes nothing.
    let begun = content.proposed_text.as_ref().map_or(row.present.as_str(), |words| words.as_str());
    let proposed = match returned {
        Some(returned) if is_left_as_shown(returned.form, id) => row.present.clone(),
        _ => held("text", begun),
    };
    let proposes = !proposed.trim().is_empty() && !is_same_words(&proposed, &row.present);
    let fitting = authentic.code() != locale.code();
    let begun = if row.held.is_none() && fitting { "" } else { content.language.code() };
    let language = held("language", begun);
    let open = !statement.is_empty() || proposes || why.is_some();
    let (language_name, confirmed) = (field("language", id), field(CONFIRMED, id));
    // A row that came back for its language is sent again by whoever means that.
    let asked = returned.is_some_and(|returned| returned.asked.contains(&id));
    let confirmed = asked.then(|| markup! { <input type="hidden" name=confirmed value=language.clone()/> });
    let options = match fitting {
        true => fitting_language_options(locale, authentic),
        false => language_options(),
    };
    let options = options.into_iter().map(|option| {
        let selected = option.value == language;
        markup! { <option value=option.value selected=selected>{option.words}</option> }
    });
    let options = options.collect::<Vec<_>>();
    let href = format!("{}#position", addresses::PROVISION.of(id));
    let words = |name: &'static str, key: &'static str, value: String, max: usize| {
        let name = field(name, id);
        markup! {
            <div class="field">
                <label for=format!("field-{name}")>{t!(locale, key)}</label>
                <TextArea name=name value=value max=max rows=3 required=false described=None invalid=None/>
            </div>
        }
    };
    markup! {
        <li class="card" id=format!("p{id}")>
            <input type="hidden" name=format!("{SEEN}-{id}") value=row.mark.to_string()/>
            {confirmed}
            {why.map(|why| conflict_box(locale, content, why))}
            <fieldset>
                <legend><bdi dir="ltr">{text.label.clone()}</bdi></legend>
                <p class="text" lang=text.language.code() dir=text.language.direction()>{cut(&text.body, WORDS)}</p>
                {stance_boxes(locale, &field("stance", id), &stance, false)}
                <details class="more" open=open>
                    <summary>{t!(locale, "position-words")}</summary>
                    {words("statement", "position-statement", statement, Statement::MAX)}
                    {words("text", "position-proposed", proposed, Paragraph::MAX)}
                    <p class="hint">{t!(locale, "position-proposed-change-hint")}</p>
                    <div class="field">
                        <label for=format!("field-{language_name}")>{t!(locale, "text-language")}</label>
                        <select id=format!("field-{language_name}") name=language_name>{options}</select>
                    </div>
                </details>
                <p class="hint">
                    {held_words(locale, row)}" "
                    <a href=href>{t!(locale, "sheet-whole", label = text.label.clone())}</a>
                </p>
            </fieldset>
        </li>
    }
}

/// Tells whether the text of a row was left as the words that the page of the form showed.
fn is_left_as_shown(form: &FormData, id: ProvisionId) -> bool {
    let seen: Mark = form.get(&format!("{SEEN}-{id}")).parse().unwrap_or_default();
    Fingerprint::of(&[form.get(&field("text", id))]) == seen.words
}

/// Renders a paragraph with what the delegation says on it, where no position can be taken.
fn said_row(locale: Locale, row: &HeldPosition) -> Markup {
    let text = &row.text;
    let id = text.provision_id;
    let href = format!("{}#position", addresses::PROVISION.of(id));
    let state = row.held.as_ref().map(|_| held_words(locale, row));
    markup! {
        <li class="card" id=format!("p{id}")>
            <h2><bdi dir="ltr">{text.label.clone()}</bdi></h2>
            <p class="text" lang=text.language.code() dir=text.language.direction()>{cut(&text.body, WORDS)}</p>
            {content_words(locale, &row.content)}
            <p class="hint">
                {state}" "
                <a href=href>{t!(locale, "sheet-whole", label = text.label.clone())}</a>
            </p>
        </li>
    }
}

/// Returns in words how far the position on a paragraph has come.
fn held_words(locale: Locale, row: &HeldPosition) -> String {
    let Some(held) = &row.held else {
        return t!(locale, "sheet-without");
    };
    match held.clearance {
        Clearance::Submitted if held.outdated_at.is_some() => t!(locale, "sheet-outdated"),
        Clearance::Submitted => t!(locale, "sheet-submitted"),
        clearance => t!(locale, "position-state", clearance = clearance.label(locale)),
    }
}

/// Renders why a row was not taken, and what the delegation says by now.
fn conflict_box(locale: Locale, now: &PositionContent, why: String) -> Markup {
    markup! {
        <div class="notice">
            <p class="error">{why}</p>
            <p class="hint">{t!(locale, "position-now")}</p>
            {content_words(locale, now)}
        </div>
    }
}

fn content_words(locale: Locale, content: &PositionContent) -> Markup {
    let (statement, proposed) = (content.statement.clone(), content.proposed_text.clone());
    match content.stance {
        None => markup! { <p>{t!(locale, "sheet-without")}</p> },
        Some(stance) => markup! {
            <p>{stance_badge(locale, stance)}</p>
            {position_words(locale, content.language, statement.map(Into::into), proposed.map(Into::into))}
        },
    }
}

/// Returns the name of a field of a row.
fn field(name: &str, id: ProvisionId) -> String {
    format!("{name}-{id}")
}

/// The rows of a form that was sent.
#[derive(Clone, Debug, Default)]
pub struct SentSheet {
    pub rows: Vec<UploadedRow>,
    /// The rows that make no position, each with the reason in words.
    pub wrong: BTreeMap<ProvisionId, Option<String>>,
    /// Those among them whose proposed text is in another language than the text.
    pub asked: BTreeSet<ProvisionId>,
}

/// Reads the rows of a form, each paragraph once; `authentic` is the language of the text.
pub fn read_sheet(locale: Locale, form: &FormData, authentic: Language) -> SentSheet {
    let mut sent = SentSheet::default();
    let mut seen = BTreeSet::new();
    let marks = format!("{SEEN}-");
    for (id, value) in form.rows(&marks) {
        let Some(id) = id.parse::<ProvisionId>().ok().filter(|id| seen.insert(*id)) else {
            continue;
        };
        let mark: Mark = value.parse().unwrap_or_default();
        let line = u32::try_from(seen.len()).unwrap_or(u32::MAX);
        let row = read_content(locale, form, id, (authentic, mark))
            .map(|content| UploadedRow { line, provision_id: id, content, mark })
            .and_then(|row| {
                let PositionContent { stance, statement, proposed_text, .. } = &row.content;
                let words_alone = stance.is_none() && (statement.is_some() || proposed_text.is_some());
                let unchanged = row.content.fingerprint() == mark.state && !words_alone;
                if unchanged { Ok(row) } else { check_row(locale, row) }
            });
        match row {
            Ok(row) if asks_for_language(form, &row, authentic) => {
                let why = foreign_text_question(locale, row.content.language, authentic);
                sent.wrong.insert(id, Some(why));
                sent.asked.insert(id);
            }
            Ok(row) => sent.rows.push(row),
            Err(why) => {
                sent.wrong.insert(id, Some(why));
            }
        }
    }
    // A row without its mark could replace what nobody saw, and is not lost either.
    let unmarked = form.fields().filter(|(_, value)| !value.trim().is_empty());
    for id in unmarked.filter_map(|(name, _)| row_of(name)).filter(|id| !seen.contains(id)) {
        sent.wrong.insert(id, Some(t!(locale, "sheet-conflict-unmarked")));
    }
    sent
}

/// Returns the paragraph on whose row something is chosen or typed in the field of this name.
fn row_of(name: &str) -> Option<ProvisionId> {
    let (kind, id) = name.rsplit_once('-')?;
    id.parse().ok().filter(|_| matches!(kind, "stance" | "statement" | "text"))
}

/// Reads what a row says, on a text in this language, whose words were shown with this mark. A text that was left as the
/// words that were shown proposes nothing.
fn read_content(
    locale: Locale,
    form: &FormData,
    id: ProvisionId,
    (authentic, mark): (Language, Mark),
) -> Result<PositionContent, String> {
    let typed = |name: &str| form.get(&field(name, id));
    let stance = match typed("stance") {
        "" => None,
        code => Some(code.parse().map_err(|_| t!(locale, "invalid-stance"))?),
    };
    let language = match typed("language") {
        "" => None,
        code => Some(code.parse().map_err(|_| t!(locale, "invalid-choice"))?),
    };
    let statement: Option<Statement> = forms::optional(locale, typed("statement"))?;
    let written: Option<Paragraph> = forms::optional(locale, typed("text"))?;
    let read = |proposed_text: Option<Paragraph>| {
        let own = locale.code().parse().unwrap_or(authentic);
        let fitting = if proposed_text.is_some() { authentic } else { own };
        let language = language.unwrap_or(fitting);
        PositionContent { stance, language, statement: statement.clone(), proposed_text }
    };
    let left = written.as_ref().is_some_and(|text| Fingerprint::of(&[text.as_str()]) == mark.words);
    let whole = read(written);
    // A position that asks for words which the text has by now is left as it is, too.
    let same = whole.stance.is_some() && whole.fingerprint() == mark.state;
    Ok(if left && !same { read(None) } else { whole })
}

/// Tells whether a changed row proposes a text in another language than the authentic one, and nobody has said yet that this
/// is meant.
fn asks_for_language(form: &FormData, row: &UploadedRow, authentic: Language) -> bool {
    let content = &row.content;
    let changed = content.fingerprint() != row.mark.state;
    let foreign = content.proposed_text.is_some() && content.language != authentic;
    changed && foreign && form.get(&field(CONFIRMED, row.provision_id)) != content.language.code()
}

/// Fails in words where a changed row makes no position.
fn check_row(locale: Locale, row: UploadedRow) -> Result<UploadedRow, String> {
    let content = &row.content;
    match content.stance {
        None => Err(t!(locale, "invalid-stance")),
        Some(stance) => match stance.check(content.proposed_text.is_some()) {
            Ok(()) => Ok(row),
            Err(_) => Err(t!(locale, "invalid-no-amendment")),
        },
    }
}

/// Returns in words why a row was not taken.
pub fn conflict_words(locale: Locale, conflict: RowConflict) -> String {
    match conflict {
        RowConflict::Position => t!(locale, "sheet-conflict-position"),
        RowConflict::Text => t!(locale, "sheet-conflict-text"),
        RowConflict::Gone | RowConflict::Unchanged | RowConflict::Observer => conflict.label(locale),
    }
}
