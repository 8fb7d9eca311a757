//! Renders the rolling text in the reader's language: the draft with open alternatives in brackets, each with its
//! sponsors, and the authentic text folded below.

use crate::amendments::labels::{place_name, sponsor_names};
use crate::amendments::parts::{awaiting_note, bracket_history, publication_part};
use crate::components::{Column, Pagination, Table};
use crate::consultations::parts::no_text;
use crate::delegations::labels::{DelegationNames, delegation_name_by_id, sort_by_name, sorted_names};
use crate::errors::{PageError, PageResult};
use crate::fields::error_summary;
use crate::figure_cache::{PagePart, RenderedPart, TextPart};
use crate::figures;
use crate::forms::FormRejection;
use crate::instruments::labels::{
    authentic_fold, foreign_language, language_words, revision_name, text_language, text_language_links,
};
use crate::instruments::parts::text_heading;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::news::labels::bracket_count_text;
use crate::news::parts::news_line;
use crate::questions::parts::decisions::decision_badge;
use crate::request::RequestContext;
use crate::vocabularies::labels::tag_query;
use crate::vocabularies::parts::tag_filter;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::amendments::{AmendmentKind, Disposition, RollingText, TextAlternative, TextSegment};
use domain::identifiers::{AmendmentId, ConsultationId, DelegationId, TagId};
use domain::instruments::ProvisionKind;
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use std::sync::Arc;
use store::amendments::{RollingProvision, SponsoredAmendment};
use store::attribution::Access;
use store::entity::bracket_count;
use store::instruments::{PAGE, ProvisionText};
use store::questions::DecidedText;
use store::{amendments, consensus, questions, vocabularies};

/// The most amendments to one provision on which the page leads to a decision; the compilation has all.
const DECIDED: usize = 10;

/// The query in the address of the rolling text.
#[derive(Default, serde::Deserialize)]
struct RollingQuery {
    page: Option<u64>,
    language: Option<String>,
    /// The tag by which the text is read.
    tag: Option<TagId>,
}

pub async fn show_rolling_text(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_rolling_text(&context, id, query.as_deref(), None).await
}

/// Renders the rolling text; a rejected publication shows its errors.
pub async fn render_rolling_text(
    context: &RequestContext,
    id: ConsultationId,
    query: Option<&str>,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let query: RollingQuery = crate::forms::query(query);
    let number = document::page_index(query.page);
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let access = context.access(id).await?;
    let wanted = text_language(context, query.language.as_deref());
    let asked = TextPart { language: wanted, tag: query.tag, page: number };
    let part = match rights::may_in(Act::DisposeOfAmendment, viewer, access.facts()) {
        // Those who decide are led to each decision.
        Ok(()) => Arc::new(Box::pin(render_part(context, &access, asked, true)).await?),
        Err(_) => {
            let render = Box::pin(render_part(context, &access, asked, false));
            let (part, reader) = (PagePart::Rolling(asked), context.part_reader());
            context.state.figures.rendered_part(db, &access, part, reader, render).await?
        }
    };
    // What is published is about the whole text.
    let (mut agreed, mut awaiting) = (0, None);
    if query.tag.is_none() && rights::may_in(Act::PublishAgreed, viewer, access.facts()).is_ok() {
        agreed = amendments::count_unpublished_agreed(db, id).await?;
        awaiting = amendments::count_awaiting_words(db, id).await?;
    }
    let title = t!(locale, "part-rolling");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let Some(part) = &*part else {
            return markup! {
                <h1>{title}</h1>
                {no_text(context, id)}
            };
        };
        let may = rights::consultations::may_publish_agreed(viewer, access.facts(), agreed);
        let publish = may.is_ok().then(|| publication_part(locale, id, agreed, awaiting, "button"));
        markup! {
            {error_summary(locale, rejection)}
            {document::rendered(&part.head)}
            {news_line(context, id, None)}
            {document::rendered(&part.body)}
            <Pagination locale address=context.address.clone() page=number size=PAGE total=part.total/>
            {publish}
        }
    }))
}

/// Renders a part of the rolling text; `leads` tells whether the viewer is led to the decisions that are open to the viewer. It is
/// `None` before the first revision.
async fn render_part(
    context: &RequestContext,
    access: &Access,
    asked: TextPart,
    leads: bool,
) -> Result<Option<RenderedPart>, PageError> {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let (id, tag) = (access.consultation_id(), asked.tag);
    let found = context.state.figures.rolling_page(db, access, asked).await?;
    let Some(page) = &*found else { return Ok(None) };
    let names = context.state.figures.participants(db, id).await?;
    let tags = vocabularies::list_tags(db, id).await?;
    let open = match tag {
        Some(tag) => amendments::count_tagged_brackets(db, access, tag).await?,
        None => amendments::count_brackets(db, access).await?,
    };
    // How the brackets have changed is about the whole text.
    let (mut curve, mut published) = (Vec::new(), Vec::new());
    if tag.is_none() {
        curve = amendments::bracket_curve(db, access).await?;
        published = consensus::list_publications(db, access).await?;
    }
    let ids: Vec<_> = page.provisions.iter().map(|one| one.text.provision_id).collect();
    let decided = questions::find_decided_texts(db, id, &ids, Some(page.draft.language)).await?;
    let authentic = page.draft.revision.authentic_language;
    let by_tag = tag_query(tag);
    let head = document::html(|| {
        markup! {
            <h1>{t!(locale, "part-rolling")}</h1>
            <p class="hint">
                {revision_name(locale, page.draft.revision.number)}
                {(page.draft.revision.number > 0).then(|| markup! {
                    " · "<a href=addresses::COMPARISON.of(id)>{t!(locale, "compare")}</a>
                })}
            </p>
            {text_language_links(
                locale,
                &page.draft.languages,
                page.draft.language,
                authentic,
                |language| format!("{}?language={}{by_tag}", addresses::ROLLING.of(id), language.code()),
            )}
            {foreign_language(locale, page.draft.language).map(|words| markup! { <p class="hint">{words}</p> })}
            <p class="lead">{t!(locale, "rolling-lead")}</p>
        }
    });
    let body = document::html(|| {
        let decides = |one: &SponsoredAmendment| {
            let facts = one.facts(access.facts(), None);
            leads && rights::amendments::may_dispose_of_amendment(viewer, facts).is_ok()
        };
        let provisions = page.provisions.iter().map(|one| {
            let rendered = provision(locale, one, authentic, decided.get(&one.text.provision_id), &names);
            let undecided = one.proposed.iter().filter(|one| one.amendment.disposition == Disposition::Open);
            let undecided = undecided.filter(|one| decides(one));
            markup! { {rendered}{decision_links(locale, undecided, &names)} }
        });
        let language = format!("language={}", page.draft.language.code());
        let tracked = addresses::document_file(id, "rolling-text.docx", &language);
        markup! {
            {tag_filter(context, &addresses::ROLLING.of(id), &tags, tag)}
            <p id="brackets">{bracket_count_text(locale, open)}</p>
            <p class="tools"><a href=addresses::COMPILATION.of(id)>{t!(locale, "compilation-title")}</a>" · "
                <a href=addresses::BLOC_STATEMENTS.of(id)>{t!(locale, "bloc-statements-title")}</a>" · "
                <a href=tracked download="">{t!(locale, "documents-tracked")}</a></p>
            {bracket_history(locale, &curve, &published)}
            {bracket_table(context, &curve)}
            <article class="draft plain">{provisions.collect::<Vec<_>>()}</article>
        }
    });
    Ok(Some(RenderedPart { head, body, total: page.draft.total }))
}

fn provision(
    locale: Locale,
    one: &RollingProvision,
    language: Language,
    decided: Option<&DecidedText>,
    names: &DelegationNames,
) -> Markup {
    let text = &one.text;
    if text.kind == ProvisionKind::Heading {
        return text_heading(text);
    }
    let by = |ids: &[AmendmentId]| sponsor_codes(locale, ids, &one.proposed, names);
    let note = |kind: AmendmentKind, ids: &[AmendmentId], open: bool| {
        (!ids.is_empty()).then(|| {
            let class = if open { "bracket" } else { "hint" };
            let marks = if open { ("[", "]") } else { ("", "") };
            markup! { <p><span class=class>{marks.0}{kind.label(locale)}" – "{by(ids)}{marks.1}</span></p> }
        })
    };
    let moves = one.rolling.moves.iter().map(|to| {
        let named = to.by.first().and_then(|id| one.proposed.iter().find(|one| one.amendment.id == *id));
        let words = named.map(|named| place_name(locale, named));
        let (class, marks) = bracket_marks(to.agreed);
        markup! { <p class="hint"><span class=class>{marks.0}{by(&to.by)}" – "{words}{marks.1}</span></p> }
    });
    let elsewhere = one.elsewhere.iter().filter_map(|id| {
        let found = one.proposed.iter().find(|other| other.amendment.id == *id)?;
        Some(markup! { {foreign_bracket(locale, found, names)}{awaiting_note(locale, &found.amendment, language)} })
    });
    let authentic = one.authentic.as_ref().map(|authentic| {
        let rolled = rolling_paragraph(locale, &authentic.text, &authentic.rolling, &one.proposed, names);
        authentic_fold(locale, authentic.text.language, rolled)
    });
    let count = one.proposed.len();
    markup! {
        <section id=format!("p{}", text.provision_id) class=format!("depth-{}", text.depth)>
            {rolling_paragraph(locale, text, &one.rolling, &one.proposed, names)}
            {decided.map(|decided| decision_badge(locale, decided))}
            {moves.collect::<Vec<_>>()}
            {note(AmendmentKind::Suppress, &one.rolling.suppressed_by, !one.rolling.gone)}
            {note(AmendmentKind::NoChange, &one.rolling.kept_by, false)}
            {elsewhere.collect::<Vec<_>>()}
            {authentic}
            <div class="beside">
                <a href=addresses::PROVISION_AMENDMENTS.of(text.provision_id)>
                    {t!(locale, "amendments-open", label = text.label.clone())}
                </a>
                {(count > 0).then(|| markup! { " "<span class="hint">{t!(locale, "amendments-count", count = count)}</span> })}
            </div>
        </section>
    }
}

/// Renders links by which the chair decides on the amendments to a provision; nothing where there are none.
fn decision_links<'a>(
    locale: Locale,
    undecided: impl Iterator<Item = &'a SponsoredAmendment>,
    names: &DelegationNames,
) -> Markup {
    let links = undecided.take(DECIDED).map(|one| {
        let href = format!("{}#decide", addresses::AMENDMENT.of(one.amendment.id));
        let words = t!(locale, "rolling-decide", sponsors = sponsor_names(locale, one, names));
        markup! { <li><a href=href>{words}</a></li> }
    });
    let links = links.collect::<Vec<_>>();
    (!links.is_empty()).then(|| markup! { <ul class="plain tools decide">{links}</ul> }).into_markup()
}

/// Returns the class of words that are proposed, and the signs around them: agreed ones are plain, open ones in brackets.
const fn bracket_marks(agreed: bool) -> (&'static str, (&'static str, &'static str)) {
    if agreed { ("clean", ("", "")) } else { ("bracket", ("[", "]")) }
}

/// Renders a provision in one language with the paragraphs that would be added around it, and below it what is proposed
/// in the place of the words in brackets.
fn rolling_paragraph(
    locale: Locale,
    text: &ProvisionText,
    rolling: &RollingText,
    proposed: &[SponsoredAmendment],
    names: &DelegationNames,
) -> Markup {
    let language = text.language;
    let by = |ids: &[AmendmentId]| sponsor_codes(locale, ids, proposed, names);
    let added = |all: &[TextAlternative]| {
        let items = all.iter().map(|added| {
            let (class, marks) = bracket_marks(added.agreed);
            markup! {
                <p class="words">
                    <span class="hint">"ADD "{by(&added.by)}" – "</span>
                    <span class=class lang=language.code() dir=language.direction()>
                        {marks.0}{added.text.clone()}{marks.1}
                    </span>
                </p>
            }
        });
        items.collect::<Vec<_>>()
    };
    let open = rolling.segments.iter().filter(|segment| matches!(segment, TextSegment::Open { .. })).count();
    let (mut number, mut segments, mut alternatives) = (0_u32, Vec::new(), Vec::new());
    for segment in &rolling.segments {
        match segment {
            TextSegment::Text(text) => segments.push(text.clone().into_markup()),
            TextSegment::Agreed { text, by: ids, .. } => {
                let title = t!(locale, "rolling-agreed", names = proposers(locale, ids, proposed, names));
                segments.push(markup! { <span class="clean" title=title>{text.clone()}</span> });
            }
            TextSegment::Open { text, alternatives: all, places } => {
                number += 1;
                // One bracket alone needs no number.
                let sign = (open > 1).then(|| locale.integer(number.into()));
                segments.push(bracket(text, sign.clone()));
                alternatives
                    .extend(all.iter().map(|one| alternative(locale, one, language, sign.clone(), &by)));
                alternatives.extend((*places > 1).then(|| {
                    markup! { <li class="hint">{t!(locale, "rolling-places", count = *places)}</li> }
                }));
            }
        }
    }
    let body = if rolling.gone {
        markup! { <del>{segments}</del> }
    } else {
        segments.into_markup()
    };
    markup! {
        {added(&rolling.before)}
        <p class="text" lang=language.code() dir=language.direction()>
            <span class="label" dir="ltr">{text.label.clone()}</span>" "
            <span>{body}</span>
        </p>
        {(!alternatives.is_empty()).then(|| markup! { <ul class="alternatives">{alternatives}</ul> })}
        {added(&rolling.after)}
    }
}

/// Renders words in brackets, with the number of the bracket where there are several.
fn bracket(text: &str, sign: Option<String>) -> Markup {
    // An insertion has no words of its own.
    let text = if text.is_empty() { "\u{a0}".to_owned() } else { text.to_owned() };
    let sign = sign.map(|sign| markup! { <sup>{sign}</sup> });
    markup! { <span class="bracket">"["{text}"]"{sign}</span> }
}

/// Renders the words that some amendments would put in the place of those in brackets.
fn alternative(
    locale: Locale,
    one: &TextAlternative,
    language: Language,
    sign: Option<String>,
    by: &dyn Fn(&[AmendmentId]) -> Markup,
) -> Markup {
    let words = match one.text.is_empty() {
        true => markup! { <span>{t!(locale, "rolling-left-out")}</span> },
        false => {
            markup! { <span lang=language.code() dir=language.direction()>{one.text.trim().to_owned()}</span> }
        }
    };
    let sign = sign.map(|sign| markup! { <sup>{sign}</sup>" " });
    markup! { <li>{sign}<b>{by(&one.by)}" – "</b>{words}</li> }
}

/// Renders an amendment in another language than the text: in a bracket of its own, with its language named.
fn foreign_bracket(locale: Locale, one: &SponsoredAmendment, names: &DelegationNames) -> Markup {
    let language = one.amendment.language;
    let (class, marks) = bracket_marks(one.amendment.disposition == Disposition::Agreed);
    let codes = sponsor_codes(locale, &[one.amendment.id], std::slice::from_ref(one), names);
    markup! {
        <p class="elsewhere">
            <span class="hint">
                <b>{codes}</b>" – "
                <a href=addresses::AMENDMENT.of(one.amendment.id)>{one.amendment.kind.label(locale)}</a>
                " – "{language_words(locale, language)}" – "
            </span>
            <span class=class lang=language.code() dir=language.direction()>
                {marks.0}{one.text.clone()}{marks.1}
            </span>
        </p>
    }
}

/// Returns the sponsors of some amendments, each once.
fn list_sponsors(ids: &[AmendmentId], proposed: &[SponsoredAmendment]) -> Vec<DelegationId> {
    let found = ids.iter().filter_map(|id| proposed.iter().find(|one| one.amendment.id == *id));
    let mut sponsors: Vec<DelegationId> = Vec::new();
    for id in found.flat_map(SponsoredAmendment::sponsored_by) {
        if !sponsors.contains(&id) {
            sponsors.push(id);
        }
    }
    sponsors
}

fn proposers(
    locale: Locale,
    ids: &[AmendmentId],
    proposed: &[SponsoredAmendment],
    names: &DelegationNames,
) -> String {
    let names = sorted_names(locale, names, list_sponsors(ids, proposed));
    figures::list(locale, &names)
}

/// Renders the codes of the sponsors of some amendments, by the alphabet of their names, each with its name.
fn sponsor_codes(
    locale: Locale,
    ids: &[AmendmentId],
    proposed: &[SponsoredAmendment],
    names: &DelegationNames,
) -> Markup {
    let mut sponsors = list_sponsors(ids, proposed);
    sort_by_name(locale, names, &mut sponsors, |id| *id);
    let count = sponsors.len();
    let codes = sponsors.into_iter().enumerate().map(|(place, id)| {
        let separator = figures::separator(locale, place, count);
        let name = delegation_name_by_id(locale, names, id);
        let code = match names.get(&id) {
            Some(delegation) => {
                markup! { <abbr title=name dir="ltr">{delegation.code.clone()}</abbr> }
            }
            None => name.into_markup(),
        };
        markup! { {separator}{code} }
    });
    codes.collect::<Vec<_>>().into_markup()
}

/// Renders the numbers of open brackets over time as a table, folded.
fn bracket_table(context: &RequestContext, curve: &[bracket_count::Model]) -> Markup {
    if curve.len() < 2 {
        return ().into_markup();
    }
    let locale = context.locale;
    let rows = curve.iter().rev().map(|one| {
        markup! { <tr><td>{dates::time(locale, context.zone, one.counted_at)}</td><td class="number">{figures::whole(locale, one.number)}</td></tr> }
    });
    let rows = rows.collect::<Vec<_>>();
    let columns = vec![Column::Text(t!(locale, "rolling-when")), Column::Number(t!(locale, "rolling-open"))];
    markup! {
        <details>
            <summary>{t!(locale, "stances-table")}</summary>
            <Table label=t!(locale, "rolling-curve") columns=columns>{rows}</Table>
        </details>
    }
}
