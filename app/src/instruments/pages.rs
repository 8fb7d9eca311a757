//! Renders the draft: how it stands at a glance, its contents, and the text in a column with what stands beside it.

use crate::components::Pagination;
use crate::consultations::labels::invented_badge;
use crate::consultations::parts::no_text;
use crate::errors::{PageError, PageResult};
use crate::figure_cache::{RenderedDraft, TextPart};
use crate::instruments::labels::{revision_name, text_language, text_language_links};
use crate::instruments::margins::{DraftMargins, OwnMargins, render_provision};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::news::parts::news_line;
use crate::pictures::bars::{stance_legend, status_bar, status_counts, thin_bar};
use crate::pictures::skyline::{SkylineColumn, skyline};
use crate::questions::parts::open_vote_lines;
use crate::request::RequestContext;
use crate::vocabularies::labels::tag_query;
use crate::vocabularies::parts::tag_filter;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use domain::consensus::ConsensusStatus;
use domain::identifiers::{ConsultationId, ProvisionId, TagId};
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use store::attribution::Access;
use store::consensus::{ProvisionStatus, TextStandings};
use store::instruments::{PAGE, ProvisionText};
use store::{instruments, questions};

/// The query in the address of a draft.
#[derive(Default, serde::Deserialize)]
pub struct DraftQuery {
    page: Option<u64>,
    language: Option<String>,
    /// `all` to show the comments with the text.
    comments: Option<String>,
    /// The tag by which the text is read.
    tag: Option<TagId>,
}

/// The most headings of a table of contents that is open from the start, where there is room beside the text.
const OPEN_CONTENTS: usize = 12;

pub async fn show_draft(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: DraftQuery = crate::forms::query(query.as_deref());
    let (db, locale) = (context.db(), context.locale);
    let number = document::page_index(query.page);
    let wanted = text_language(&context, query.language.as_deref());
    let access = context.access(id).await?;
    let part = TextPart { language: wanted, tag: query.tag, page: number };
    let with_comments = query.comments.as_deref() == Some("all");
    let render = render_draft(&context, &access, part, with_comments);
    let asked = (part, with_comments);
    let found =
        context.state.figures.rendered_draft(db, &access, asked, context.part_reader(), render).await?;
    let Some(draft) = &*found else { return Ok(show_empty_draft(&context, id)) };
    let own = OwnMargins::load(&context, &access, &draft.words).await?;
    let open_votes = questions::list_open_votes(db, id, None, context.now).await?;
    Ok(document::page(&context, &draft.title, || {
        let by_tag = tag_query(query.tag);
        let language = draft.language.code();
        let toggle = match with_comments {
            true => {
                (format!("{}?language={language}{by_tag}", addresses::DRAFT.of(id)), "draft-without-comments")
            }
            false => (
                format!("{}?comments=all&language={language}{by_tag}", addresses::DRAFT.of(id)),
                "draft-with-comments",
            ),
        };
        markup! {
            {document::rendered(&draft.heading)}
            {open_vote_lines(&context, &open_votes)}
            {news_line(&context, id, None)}
            {document::rendered(&draft.about)}
            <p class="tools">
                <a href=toggle.0>{t!(locale, toggle.1)}</a>
                {access.facts().participant().is_ok().then(|| markup! {
                    " · "<a href=addresses::SPREADSHEET.of(id)>{t!(locale, "spreadsheet-title")}</a>
                })}
            </p>
            {document::rendered(&draft.filter)}
            <div class="glance">
                {glance(&context, draft, own.takes)}
                {document::rendered(&draft.contents)}
            </div>
            <article class="draft" inner_html=own.provisions(&context, &draft.provisions)></article>
            {document::rendered(&draft.notes)}
            <Pagination locale address=context.address.clone() page=number size=PAGE total=draft.total/>
            {abbreviations(locale)}
        }
    }))
}

/// Renders a page of the draft, but for what depends on who looks; `None` before the first revision.
async fn render_draft(
    context: &RequestContext,
    access: &Access,
    part: TextPart,
    with_comments: bool,
) -> Result<Option<RenderedDraft>, PageError> {
    let (db, locale, id) = (context.db(), context.locale, access.consultation_id());
    let TextPart { language, tag, page } = part;
    let Some(draft) = instruments::load_draft(db, &context.viewer, id, language, tag, page).await? else {
        return Ok(None);
    };
    let margins = DraftMargins::load(context, access, &draft, tag, with_comments).await?;
    let contents = match tag {
        Some(_) => Vec::new(),
        None => instruments::list_headings(db, draft.revision.id, draft.language).await?,
    };
    let language = draft.language;
    let place = DraftPlace { id, language, tag, page };
    let by_tag = tag_query(tag);
    let heading = document::html(|| {
        markup! { <h1 lang=language.code() dir=language.direction()>{draft.title.clone()}</h1> }
    });
    let about = document::html(|| {
        markup! {
            <p class="hint">
                {revision_name(locale, draft.revision.number)}
                {(draft.revision.number > 0).then(|| markup! {
                    " · "<a href=addresses::COMPARISON.of(id)>{t!(locale, "compare")}</a>
                })}
                {access.consultation.invented.then(|| invented_badge(locale))}
            </p>
            {text_language_links(
                locale,
                &draft.languages,
                language,
                draft.revision.authentic_language,
                |language| format!("{}?language={}{by_tag}", addresses::DRAFT.of(id), language.code()),
            )}
        }
    });
    let filter = document::html(|| tag_filter(context, &addresses::DRAFT.of(id), &margins.tags.tags, tag));
    let legend = document::html(|| {
        markup! {
            {stance_legend(locale)}
            <p class="tools"><a href=addresses::STANCES.of(id)>{t!(locale, "page-stances")}</a></p>
        }
    });
    Ok(Some(RenderedDraft {
        title: format!("{} – {}", t!(locale, "part-draft"), draft.title),
        language,
        heading,
        about,
        filter,
        glance: render_glance(locale, place, &margins.standings),
        legend,
        contents: document::html(|| table_of_contents(locale, place, &contents, &margins.standings)),
        provisions: draft.provisions.iter().map(|one| render_provision(context, one, &margins)).collect(),
        notes: document::html(|| margins.terms.definition_notes(locale)),
        members: margins.standings.members,
        total: draft.total,
        words: margins.words,
    }))
}

/// Renders what the abbreviations and the words of drafting mean that stand beside texts, folded.
fn abbreviations(locale: Locale) -> Markup {
    const KEYS: [&str; 5] =
        ["words-paragraphs", "words-draft", "words-status", "words-amendments", "words-referendum"];
    let items = KEYS.map(|key| markup! { <li>{t!(locale, key)}</li> });
    markup! {
        <details id="words">
            <summary>{t!(locale, "words-title")}</summary>
            <ul>{Vec::from(items)}</ul>
        </details>
    }
}

/// A page of the draft of a consultation in one language.
#[derive(Clone, Copy)]
struct DraftPlace {
    id: ConsultationId,
    language: Language,
    /// The tag by which the text is read.
    tag: Option<TagId>,
    /// The number of the page, from 0.
    page: u64,
}

impl DraftPlace {
    /// Returns the address of a provision by its place in the text, from 1.
    fn href(self, place: u64, provision_id: ProvisionId) -> String {
        let page = place.saturating_sub(1) / PAGE;
        if page == self.page {
            return format!("#p{provision_id}");
        }
        let query = format!("language={}&page={}{}", self.language.code(), page + 1, tag_query(self.tag));
        format!("{}?{query}#p{provision_id}", addresses::DRAFT.of(self.id))
    }
}

/// Renders how far the whole text is agreed, as pictures with their numbers; empty for a text without paragraphs.
fn render_glance(locale: Locale, place: DraftPlace, standings: &TextStandings) -> String {
    let TextStandings { members, provisions } = standings;
    let mut section = None;
    let columns = provisions.iter().map(|one| {
        let begins_section = section != Some(one.heading);
        section = Some(one.heading);
        SkylineColumn {
            href: place.href(one.place as u64, one.provision_id),
            label: one.label.clone(),
            heard: one.heard,
            status: one.status,
            begins_section,
        }
    });
    let columns = columns.collect::<Vec<_>>();
    if columns.is_empty() {
        return String::new();
    }
    let counts = count_statuses(provisions.iter());
    document::html(|| {
        markup! {
            <h2>{t!(locale, "draft-glance")}</h2>
            {skyline(locale, *members, &columns)}
            {status_bar(locale, &counts)}
        }
    })
}

/// Renders the same with how to read the bars beside the paragraphs.
fn glance(context: &RequestContext, draft: &RenderedDraft, takes: bool) -> Markup {
    let locale = context.locale;
    // Whoever approves what a delegation says is not told to wait for that.
    let approves = rights::may(Act::SubmitAtOnce, &context.viewer).is_ok();
    let own = if approves { "draft-bars-approved" } else { "draft-bars-own" };
    (!draft.glance.is_empty())
        .then(|| {
            markup! {
                <section>
                    {document::rendered(&draft.glance)}
                    <p class="hint">
                        {t!(locale, "draft-bars", members = draft.members)}
                        {takes.then(|| format!(" {}", t!(locale, own)))}
                    </p>
                    {document::rendered(&draft.legend)}
                </section>
            }
        })
        .into_markup()
}

/// Counts the paragraphs of each status.
fn count_statuses<'a>(
    provisions: impl IntoIterator<Item = &'a ProvisionStatus>,
) -> Vec<(ConsensusStatus, u32)> {
    let mut counts: Vec<_> = ConsensusStatus::ALL.iter().map(|status| (*status, 0)).collect();
    for one in provisions {
        if let Some((_, count)) = counts.iter_mut().find(|(status, _)| *status == one.status) {
            *count += 1;
        }
    }
    counts
}

/// Renders links to the headings, each with the statuses of the paragraphs below it.
fn table_of_contents(
    locale: Locale,
    place: DraftPlace,
    contents: &[(i32, ProvisionText)],
    standings: &TextStandings,
) -> Markup {
    let language = place.language;
    let links = contents.iter().enumerate().map(|(index, (at, heading))| {
        let href = place.href(u64::try_from(*at).unwrap_or(1), heading.provision_id);
        let counts = count_statuses(below(contents, index, standings));
        let whole: u32 = counts.iter().map(|(_, count)| count).sum();
        let parts: Vec<_> = counts.iter().map(|(status, count)| (status.code(), *count)).collect();
        markup! {
            <li class=format!("depth-{}", heading.depth)>
                <a href=href lang=language.code() dir=language.direction()>{heading.body.clone()}</a>
                {(whole > 0).then(|| markup! { {thin_bar(locale, &parts, whole)}{status_counts(locale, &counts)} })}
            </li>
        }
    });
    let links = links.collect::<Vec<_>>();
    let short = (links.len() <= OPEN_CONTENTS).then_some("short");
    (links.len() > 1)
        .then(|| {
            markup! {
                <nav class="contents" aria-label=t!(locale, "draft-contents")>
                    <details class=short>
                        <summary>{t!(locale, "draft-contents")}</summary>
                        <ol>{links}</ol>
                    </details>
                </nav>
            }
        })
        .into_markup()
}

/// Finds the paragraphs below a heading and the lesser ones that follow it.
fn below<'a>(
    contents: &[(i32, ProvisionText)],
    index: usize,
    standings: &'a TextStandings,
) -> impl Iterator<Item = &'a ProvisionStatus> + use<'a> {
    let rest = contents.get(index..).unwrap_or_default();
    let depth = rest.first().map_or(0, |(_, heading)| heading.depth);
    let lesser = rest.iter().skip(1).take_while(|(_, heading)| heading.depth > depth);
    let ids: Vec<ProvisionId> =
        rest.iter().take(1).chain(lesser).map(|(_, heading)| heading.provision_id).collect();
    standings.provisions.iter().filter(move |one| one.heading.is_some_and(|id| ids.contains(&id)))
}

/// Renders the page before the first revision, with what comes next.
fn show_empty_draft(context: &RequestContext, id: ConsultationId) -> axum::response::Response {
    let title = t!(context.locale, "part-draft");
    document::page(context, &title.clone(), || markup! { <h1>{title}</h1>{no_text(context, id)} })
}
