//! Renders the draft: the text in a column, with the stances and comments beside each paragraph.

use crate::comments::parts::plain_thread_list;
use crate::components::Pagination;
use crate::consultations::labels::invented_badge;
use crate::delegations::labels::DelegationNames;
use crate::errors::PageResult;
use crate::instruments::labels::{numbered_text, revision_name, text_language};
use crate::messages::{Locale, t};
use crate::news::parts::news_line;
use crate::positions::labels::stance_counts;
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use domain::consensus::StanceCounts;
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::instruments::ProvisionKind;
use domain::languages::Language;
use leptos::prelude::*;
use std::collections::HashMap;
use store::comments::ThreadComment;
use store::instruments::{DraftPage, PAGE, ProvisionText};
use store::{amendments, comments, delegations, instruments, positions};

/// The query in the address of a draft.
#[derive(Default, serde::Deserialize)]
pub struct DraftQuery {
    page: Option<u64>,
    language: Option<String>,
    /// `all` to show the comments with the text.
    comments: Option<String>,
}

struct MarginCounts {
    stances: HashMap<ProvisionId, StanceCounts>,
    comments: HashMap<ProvisionId, u64>,
    amendments: HashMap<ProvisionId, u64>,
    threads: HashMap<ProvisionId, Vec<ThreadComment>>,
    names: DelegationNames,
}

pub async fn show_draft(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: DraftQuery = crate::forms::query(query.as_deref());
    let db = context.db();
    let number = query.page.unwrap_or(1).clamp(1, 1_000_000) - 1;
    let wanted = text_language(&context, query.language.as_deref());
    let access = context.access(id).await?;
    let Some(draft) = instruments::load_draft(db, &context.viewer, id, wanted, number).await? else {
        return Ok(show_empty_draft(&context));
    };
    let with_comments = query.comments.as_deref() == Some("all");
    let ids: Vec<_> = draft.provisions.iter().map(|provision| provision.provision_id).collect();
    let beside = MarginCounts {
        stances: positions::stance_counts(db, &access, &ids).await?,
        comments: comments::count_comments(db, &access, &ids).await?,
        amendments: amendments::count_amendments(db, &access, &ids).await?,
        threads: if with_comments {
            comments::threads_by_provision(db, &access, &ids).await?
        } else {
            HashMap::new()
        },
        names: if with_comments {
            delegations::participating_delegations(db, id).await?
        } else {
            DelegationNames::new()
        },
    };
    let contents = instruments::list_headings(db, draft.revision.id, draft.language).await?;
    let locale = context.locale;
    let page_title = format!("{} – {}", t!(locale, "part-draft"), draft.title);
    Ok(document::page(&context, &page_title, || {
        let language = draft.language;
        let toggle = match with_comments {
            true => (
                format!("{}?language={}", addresses::DRAFT.of(id), language.code()),
                "draft-without-comments",
            ),
            false => (
                format!("{}?comments=all&language={}", addresses::DRAFT.of(id), language.code()),
                "draft-with-comments",
            ),
        };
        view! {
            <h1 lang=language.code() dir=language.direction()>{draft.title.clone()}</h1>
            {news_line(&context, id, None)}
            <p class="hint">
                {revision_name(locale, draft.revision.number)}
                {(draft.revision.number > 0).then(|| view! {
                    " · "<a href=addresses::COMPARISON.of(id)>{t!(locale, "compare")}</a>
                })}
                {access.consultation.invented.then(|| invented_badge(locale))}
            </p>
            {language_links(locale, id, &draft)}
            <p class="tools">
                <a href=toggle.0>{t!(locale, toggle.1)}</a>
                {access.facts().participant().is_ok().then(|| view! {
                    " · "<a href=addresses::SPREADSHEET.of(id)>{t!(locale, "spreadsheet-title")}</a>
                })}
            </p>
            {table_of_contents(locale, &contents, id, language)}
            <article class="draft">
                {draft.provisions.iter().map(|one| provision_row(&context, one, &beside)).collect::<Vec<_>>()}
            </article>
            <Pagination locale address=context.address.clone() page=number size=PAGE total=draft.total/>
        }
    }))
}

/// Renders links to the languages of the revision, with the authentic one marked.
fn language_links(locale: Locale, id: ConsultationId, draft: &DraftPage) -> AnyView {
    let authentic = draft.revision.authentic_language;
    let links = draft.languages.iter().map(|language| {
        let here = (*language == draft.language).then_some("true");
        let href = format!("{}?language={}", addresses::DRAFT.of(id), language.code());
        let mark = (*language == authentic).then(|| format!(" ({})", t!(locale, "text-authentic")));
        view! { <li><a href=href aria-current=here><span lang=language.code()>{language.endonym()}</span>{mark}</a></li> }
    });
    let links = links.collect::<Vec<_>>();
    (links.len() > 1)
        .then(|| {
            view! { <nav class="languages" aria-label=t!(locale, "text-languages")><ul>{links}</ul></nav> }
        })
        .into_any()
}

fn table_of_contents(
    locale: Locale,
    contents: &[(i32, ProvisionText)],
    id: ConsultationId,
    language: Language,
) -> AnyView {
    let size = i32::try_from(PAGE).unwrap_or(i32::MAX);
    let links = contents.iter().map(|(place, heading)| {
        let page = (place - 1) / size + 1;
        let query = format!("language={}&page={page}", language.code());
        let href = format!("{}?{query}#p{}", addresses::DRAFT.of(id), heading.provision_id);
        view! { <li class=format!("depth-{}", heading.depth)><a href=href>{heading.body.clone()}</a></li> }
    });
    let links = links.collect::<Vec<_>>();
    (links.len() > 1)
        .then(|| {
            view! {
                <nav class="contents" aria-label=t!(locale, "draft-contents")>
                    <details>
                        <summary>{t!(locale, "draft-contents")}</summary>
                        <ol lang=language.code() dir=language.direction()>{links}</ol>
                    </details>
                </nav>
            }
        })
        .into_any()
}

fn provision_row(context: &RequestContext, one: &ProvisionText, beside: &MarginCounts) -> AnyView {
    let id = one.provision_id;
    let anchor = format!("p{id}");
    let language = one.language;
    if one.kind == ProvisionKind::Heading {
        let body = one.body.clone();
        let class = format!("depth-{}", one.depth);
        return match one.depth {
            1 => {
                view! { <h2 id=anchor class=class lang=language.code() dir=language.direction()>{body}</h2> }
                    .into_any()
            }
            2 => {
                view! { <h3 id=anchor class=class lang=language.code() dir=language.direction()>{body}</h3> }
                    .into_any()
            }
            _ => {
                view! { <h4 id=anchor class=class lang=language.code() dir=language.direction()>{body}</h4> }
                    .into_any()
            }
        };
    }
    let locale = context.locale;
    let stances = beside.stances.get(&id).copied().unwrap_or_default();
    let comments = beside.comments.get(&id).copied().unwrap_or(0);
    let amendments = beside.amendments.get(&id).copied().unwrap_or(0);
    let threads = beside.threads.get(&id).map(|threads| {
        view! { <div class="threads">{plain_thread_list(context, threads, &beside.names)}</div> }
    });
    view! {
        <section id=anchor class=format!("provision {} depth-{}", one.kind, one.depth)>
            {numbered_text(one)}
            <div class="beside">
                {stance_counts(locale, &stances)}
                <a href=addresses::PROVISION.of(id)>
                    {t!(locale, "provision-open", label = one.label.clone())}
                </a>
                {(amendments > 0).then(|| view! {
                    <span><a href=addresses::PROVISION_AMENDMENTS.of(id)>{t!(locale, "amendments-count", count = amendments)}</a></span>
                })}
                {(comments > 0).then(|| view! {
                    <span class="hint">{t!(locale, "comments-count", count = comments)}</span>
                })}
            </div>
            {threads}
        </section>
    }
    .into_any()
}

fn show_empty_draft(context: &RequestContext) -> axum::response::Response {
    let locale = context.locale;
    let title = t!(locale, "part-draft");
    document::page(context, &title.clone(), || {
        view! {
            <h1>{title}</h1>
            <p>{t!(locale, "draft-none")}</p>
        }
    })
}
