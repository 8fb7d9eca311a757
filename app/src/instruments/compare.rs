//! Renders the comparison of two revisions, and the history of one provision.

use crate::amendments::labels::sponsor_names;
use crate::amendments::parts::{amendment_state_words, marked_changes, prepare_comparisons};
use crate::components::Pagination;
use crate::errors::PageResult;
use crate::instruments::labels::{
    authentic_fold, foreign_language, revision_name, text_language, text_language_links,
};
use crate::instruments::parts::editorial_note;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::comparisons::long_comparisons;
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::languages::Language;
use domain::text::is_same_words;
use leptos::prelude::*;
use store::entity::revision;
use store::instruments::{PAGE, PastVersion, ProvisionPair};
use store::{StoreError, amendments, delegations, instruments};

/// The query in the address of a comparison: the numbers of two revisions.
#[derive(Default, serde::Deserialize)]
struct CompareQuery {
    from: Option<i32>,
    to: Option<i32>,
    page: Option<u64>,
    language: Option<String>,
}

/// Renders two revisions of a consultation side by side: by default the last two.
pub async fn show_comparison(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: CompareQuery = crate::forms::query(query.as_deref());
    let number = document::page_index(query.page);
    let (db, viewer) = (context.db(), &context.viewer);
    let all = instruments::list_revisions(db, viewer, id).await?;
    let last = all.last().map(|one| one.number).ok_or(StoreError::NotFound)?;
    let to = query.to.unwrap_or(last);
    let from = query.from.unwrap_or_else(|| to.saturating_sub(1).max(0));
    let wanted = text_language(&context, query.language.as_deref());
    let found = instruments::compare_revisions(db, viewer, id, (from, to), wanted, number).await?;
    let pairs = found.rows.iter().filter_map(|one| Some((one.before.as_ref()?, one.after.as_ref()?)));
    let long = long_comparisons(pairs.flat_map(|(before, after)| {
        let authentic = before.authentic.as_deref().zip(after.authentic.as_deref());
        [Some((before.body.as_str(), after.body.as_str())), authentic].into_iter().flatten()
    }));
    prepare_comparisons(&context, long).await?;
    let locale = context.locale;
    let alone = all.len() < 2;
    let title = match alone {
        true => t!(locale, "part-comparison"),
        false => t!(
            locale,
            "compare-title",
            from = revision_name(locale, found.from.number),
            to = revision_name(locale, found.to.number)
        ),
    };
    Ok(document::page(&context, &title.clone(), || {
        if alone {
            return markup! {
                <h1>{title}</h1>
                <p>{t!(locale, "compare-one")}" "<a href=addresses::DRAFT.of(id)>{t!(locale, "part-draft")}</a></p>
            };
        }
        let authentic = found.to.authentic_language;
        let rows = found.rows.iter().map(|pair| comparison_row(locale, pair, authentic));
        let shown = wanted.filter(|one| found.languages.contains(one)).unwrap_or(authentic);
        let address = addresses::COMPARISON.of(id);
        let in_language =
            |language: Language| format!("{address}?from={from}&to={to}&language={}", language.code());
        markup! {
            <h1>{title}</h1>
            {text_language_links(locale, &found.languages, shown, authentic, in_language)}
            {revision_choice(locale, id, &all, from, to)}
            <p class="hint">{t!(locale, "compare-help")}</p>
            {(all.len() > 1).then(|| {
                let query = format!("from={from}&revision={to}&language={}", shown.code());
                let href = addresses::document_file(id, "comparison.docx", &query);
                markup! { <p class="tools"><a href=href download="">{t!(locale, "documents-tracked")}</a></p> }
            })}
            {rows.collect::<Vec<_>>()}
            <Pagination locale address=context.address.clone() page=number size=PAGE total=found.total/>
        }
    }))
}

fn revision_choice(
    locale: Locale,
    id: ConsultationId,
    all: &[revision::Model],
    from: i32,
    to: i32,
) -> Markup {
    let select = |name: &'static str, label: &'static str, chosen: i32| {
        let options = all.iter().map(|one| {
            let selected = one.number == chosen;
            markup! { <option value=one.number.to_string() selected=selected>{revision_name(locale, one.number)}</option> }
        });
        markup! {
            <div class="field">
                <label for=format!("field-{name}")>{t!(locale, label)}</label>
                <select id=format!("field-{name}") name=name>{options.collect::<Vec<_>>()}</select>
            </div>
        }
    };
    markup! {
        <form method="get" action=addresses::COMPARISON.of(id) class="filter">
            {select("from", "compare-from", from)}
            {select("to", "compare-to", to)}
            <button class="second">{t!(locale, "compare")}</button>
        </form>
    }
}

/// Renders a provision with its changes; an unchanged one is folded.
fn comparison_row(locale: Locale, pair: &ProvisionPair, authentic: Language) -> Markup {
    let (before, after) = (pair.before.as_ref(), pair.after.as_ref());
    let label = match (before, after) {
        (Some(one), Some(other)) if one.label != other.label => format!("{} → {}", one.label, other.label),
        (_, Some(one)) | (Some(one), None) => one.label.clone(),
        (None, None) => String::new(),
    };
    let state = match (before, after) {
        (None, _) => "compare-new",
        (_, None) => "compare-gone",
        (Some(one), Some(other)) if is_changed(one, other) => "compare-changed",
        (Some(_), Some(_)) if pair.moved => "compare-moved",
        (Some(one), Some(other)) if one.label != other.label => "compare-renumbered",
        _ => "compare-same",
    };
    let body =
        |side: Option<&instruments::ProvisionSide>| side.map_or("", |side| side.body.as_str()).to_owned();
    let authentic_body = |side: Option<&instruments::ProvisionSide>| {
        side.and_then(|side| side.authentic.clone()).unwrap_or_default()
    };
    let folded = (pair.language != authentic).then(|| {
        let text = marked_changes(&authentic_body(before), &authentic_body(after), authentic);
        authentic_fold(locale, authentic, text)
    });
    let foreign =
        foreign_language(locale, pair.language).map(|words| markup! { <p class="hint">{words}</p> });
    let text = marked_changes(&body(before), &body(after), pair.language);
    let text = markup! { {foreign}{text}{folded} };
    let head = markup! {
        <bdi dir="ltr">{label}</bdi>" – "{t!(locale, state)}
    };
    match state {
        "compare-same" | "compare-renumbered" => {
            markup! { <details id=format!("p{}", pair.provision_id)><summary>{head}</summary>{text}</details> }
        }
        _ => markup! {
            <section id=format!("p{}", pair.provision_id)>
                <h2><a href=addresses::HISTORY.of(pair.provision_id)>{head}</a></h2>
                {text}
            </section>
        },
    }
}

/// Tells whether the words of a provision have changed, in the language shown or in the authentic one.
fn is_changed(before: &instruments::ProvisionSide, after: &instruments::ProvisionSide) -> bool {
    let authentic = before.authentic.as_deref().zip(after.authentic.as_deref());
    !is_same_words(&before.body, &after.body)
        || authentic.is_some_and(|(before, after)| !is_same_words(before, after))
}

/// Renders a provision in all revisions, with the amendments to it.
pub async fn show_history(context: RequestContext, Path(id): Path<ProvisionId>) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let wanted = text_language(&context, None);
    let past = instruments::provision_history(db, viewer, id, wanted).await?;
    let last = past.last().ok_or(StoreError::NotFound)?;
    let access = context.access(last.revision.consultation_id).await?;
    let pairs = past.iter().zip(past.iter().skip(1)).filter(|(former, one)| former.language == one.language);
    let long = long_comparisons(pairs.flat_map(|(former, one)| {
        let authentic = former.authentic.as_deref().zip(one.authentic.as_deref());
        [Some((former.body.as_str(), one.body.as_str())), authentic].into_iter().flatten()
    }));
    prepare_comparisons(&context, long).await?;
    let (proposed, _) = amendments::list_amendments(db, &access, id, 0).await?;
    let names = delegations::participating_delegations(db, last.revision.consultation_id).await?;
    let (locale, zone) = (context.locale, context.zone);
    let title = t!(locale, "history-title", label = last.label.clone());
    Ok(document::page(&context, &title.clone(), || {
        let items = past.iter().enumerate().map(|(place, one)| {
            let former = place.checked_sub(1).and_then(|before| past.get(before));
            let text = version_text(locale, former, one);
            let amended = proposed.iter().filter(|other| other.amendment.revision_id == one.revision.id).map(|other| {
                markup! {
                    <li>
                        <a href=addresses::AMENDMENT.of(other.amendment.id)>{sponsor_names(locale, other, &names)}</a>
                        " – "{other.amendment.kind.label(locale)}
                        " – "{amendment_state_words(locale, &other.amendment)}
                    </li>
                }
            });
            let amended = amended.collect::<Vec<_>>();
            let declared = one.editorial.then(|| {
                markup! { <p class="editorial">{editorial_note(&context, one.revision.published_at)}</p> }
            });
            markup! {
                <section>
                    <h2>{revision_name(locale, one.revision.number)}" – "<bdi dir="ltr">{one.label.clone()}</bdi></h2>
                    <p class="hint">{dates::time(locale, zone, one.revision.published_at)}</p>
                    {declared}
                    {text}
                    {(!amended.is_empty()).then(|| markup! { <ul>{amended}</ul> })}
                </section>
            }
        });
        markup! {
            <h1>{title}</h1>
            <p class="tools">
                <a href=addresses::PROVISION.of(id)>{t!(locale, "provision-back", label = last.label.clone())}</a>" · "
                <a href=addresses::PROVISION_AMENDMENTS.of(id)>{t!(locale, "amendments-of", label = last.label.clone())}</a>
            </p>
            {items.collect::<Vec<_>>()}
        }
    }))
}

/// Renders the words of a version with the changes from the former one, and the authentic ones folded below. Words in
/// different languages are not compared.
fn version_text(locale: Locale, former: Option<&PastVersion>, one: &PastVersion) -> Markup {
    let former = former.filter(|former| former.language == one.language);
    let text = marked_changes(former.map_or(&one.body, |former| &former.body), &one.body, one.language);
    let authentic = one.authentic.as_ref().map(|words| {
        let former = former.and_then(|former| former.authentic.as_ref());
        let language = one.revision.authentic_language;
        authentic_fold(locale, language, marked_changes(former.unwrap_or(words), words, language))
    });
    let foreign = foreign_language(locale, one.language).map(|words| markup! { <p class="hint">{words}</p> });
    markup! { {foreign}{text}{authentic} }
}
