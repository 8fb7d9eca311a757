//! Renders the compilation, or synoptic table: each provision with the proposals, positions and comments of
//! delegations, and the chair's decisions, which an organizer takes there. Its address holds its filters, so that a link
//! shares a view.

pub mod acts;
pub mod decisions;

use crate::amendments::labels::sponsor_names;
use crate::amendments::parts::{
    Proposals, amendment_state_words, awaiting_note, inline_changes, long_changes, prepare_comparisons,
    proposal_state, publication_part,
};
use crate::blocs::labels::{bloc_full_name, bloc_name, point_words};
use crate::comments::parts::comment_body;
use crate::compilation::decisions::{DecisionForms, SentDecisions, decision_form, decision_part};
use crate::components::Pagination;
use crate::consultations::parts::no_text;
use crate::delegations::labels::{DelegationNames, delegation_name_by_id, sort_by_name};
use crate::delegations::parts::delegation_options;
use crate::errors::{PageError, PageResult};
use crate::fields::{FieldOption, SelectField, ShownForm, coded_options, error_summary};
use crate::figure_cache::{CompilationPage, PagePart, RenderedPart};
use crate::instruments::labels::{numbered_text, text_language};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::positions::labels::stance_badge;
use crate::questions::parts::decisions::decision_badge;
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::compilation::CompilationPart;
use domain::identifiers::{AmendmentId, ConsultationId, ProvisionId};
use domain::instruments::ProvisionKind;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use store::amendments::SponsoredAmendment;
use store::attribution::Access;
use store::blocs::Bloc;
use store::compilation::{CompilationFilter, CompiledProvision, ENTRIES, PAGE};
use store::instruments::DraftPage;
use store::questions::DecidedText;
use store::{amendments, blocs, compilation, marks, questions};

/// The value of the filter that shows every provision with everything that is said on it.
const EVERYTHING: &str = "all";

/// The query in the address of a compilation.
#[derive(Default, serde::Deserialize)]
struct CompilationQuery {
    page: Option<u64>,
    /// A delegation's code.
    delegation: Option<String>,
    /// A bloc's short name: the table has its positions and those of its members.
    bloc: Option<String>,
    /// A part of what is said, or everything; without it, and without a delegation or bloc, only provisions are shown to
    /// which an amendment is proposed.
    part: Option<String>,
    language: Option<String>,
}

/// Returns the address of a compilation with this query.
pub fn compilation_address(id: ConsultationId, query: Option<&str>) -> String {
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let path = addresses::COMPILATION.of(id);
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

pub async fn show_compilation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_compilation(&context, id, query.as_deref(), None).await
}

/// Renders a page of the compilation; decisions that were refused keep what was typed and show their errors.
pub async fn render_compilation(
    context: &RequestContext,
    id: ConsultationId,
    query: Option<&str>,
    sent: Option<SentDecisions<'_>>,
) -> PageResult {
    let address = compilation_address(id, query);
    let asked: CompilationQuery = crate::forms::query(query);
    let number = document::page_index(asked.page);
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let access = context.access(id).await?;
    let (mut agreed, mut awaiting) = (0, None);
    if rights::may_in(Act::PublishAgreed, viewer, access.facts()).is_ok() {
        agreed = amendments::count_unpublished_agreed(db, id).await?;
        awaiting = amendments::count_awaiting_words(db, id).await?;
    }
    let publishes = rights::consultations::may_publish_agreed(viewer, access.facts(), agreed).is_ok();
    let publish = || publishes.then(|| publication_part(locale, id, agreed, awaiting, "button second"));
    let title = t!(locale, "compilation-title");
    let decides = rights::may_in(Act::DisposeOfAmendment, viewer, access.facts()).is_ok();
    if !decides && sent.is_none() {
        let part = find_rendered_table(context, &access, &asked, number).await?;
        return Ok(document::page(context, &title, || match &*part {
            Some(part) => markup! {
                {document::rendered(&part.body)}
                <Pagination locale address=address.clone() page=number size=PAGE total=part.total/>
                {publish()}
            },
            None => nothing_to_compile(context, id),
        }));
    }
    let page = CompiledPage::load(context, &access, &asked, number).await?;
    let may = |one: &&SponsoredAmendment| {
        rights::amendments::may_dispose_of_amendment(viewer, one.facts(access.facts(), None)).is_ok()
    };
    let mut marks = BTreeMap::new();
    if let Some((rows, draft)) = &page.found {
        let decidable: Vec<_> = rows.iter().flat_map(|one| &one.amendments).filter(may).collect();
        if !decidable.is_empty() {
            marks = marks::mark_amendments(db, &draft.revision, &decidable).await?;
        }
    }
    let status = sent.map_or(StatusCode::OK, |sent| sent.rejection.status);
    Ok(document::respond(context, status, &title, || {
        let Some((rows, draft)) = &page.found else { return nothing_to_compile(context, id) };
        let authentic = draft.revision.authentic_language;
        let decisions = DecisionForms { locale, authentic, marks: &marks, reasons: &page.reasons, sent };
        markup! {
            {error_summary(locale, sent.map(|sent| sent.rejection))}
            {page.table(decisions, id, (rows, draft), &address)}
            <Pagination locale address=address.clone() page=number size=PAGE total=draft.total/>
            {publish()}
        }
    }))
}

/// Returns a page as whoever decides nothing sees it, rendered before where nothing is withheld from the viewer.
async fn find_rendered_table(
    context: &RequestContext,
    access: &Access,
    asked: &CompilationQuery,
    number: u64,
) -> Result<Arc<Option<RenderedPart>>, PageError> {
    let part = PagePart::Compilation(CompilationPage {
        language: text_language(context, asked.language.as_deref()),
        page: number,
        delegation: asked.delegation.clone(),
        bloc: asked.bloc.clone(),
        part: asked.part.clone(),
    });
    let render = render_table(context, access, asked, number);
    context.state.figures.rendered_part(context.db(), access, part, context.part_reader(), render).await
}

async fn render_table(
    context: &RequestContext,
    access: &Access,
    asked: &CompilationQuery,
    number: u64,
) -> Result<Option<RenderedPart>, PageError> {
    let page = CompiledPage::load(context, access, asked, number).await?;
    let Some((rows, draft)) = &page.found else { return Ok(None) };
    let (locale, authentic, marks) = (context.locale, draft.revision.authentic_language, BTreeMap::new());
    let decisions = DecisionForms { locale, authentic, marks: &marks, reasons: &page.reasons, sent: None };
    let body = document::html(|| page.table(decisions, access.consultation_id(), (rows, draft), ""));
    Ok(Some(RenderedPart { head: String::new(), body, total: draft.total }))
}

/// Renders the page before the first revision.
fn nothing_to_compile(context: &RequestContext, id: ConsultationId) -> Markup {
    markup! {
        <h1>{t!(context.locale, "compilation-title")}</h1>
        {no_text(context, id)}
    }
}

/// What a page of the compilation shows.
struct CompiledPage {
    names: Arc<DelegationNames>,
    all_blocs: Vec<Bloc>,
    /// The code of the delegation, that of the bloc, and the part by which the page is narrowed; empty where it is not.
    chosen: [String; 3],
    filter: CompilationFilter,
    /// The provisions of the page with what is said on them, and their draft; `None` before the first revision.
    found: Option<(Vec<CompiledProvision>, DraftPage)>,
    decided: HashMap<ProvisionId, DecidedText>,
    proposals: Proposals,
    reasons: BTreeMap<AmendmentId, String>,
}

impl CompiledPage {
    async fn load(
        context: &RequestContext,
        access: &Access,
        asked: &CompilationQuery,
        number: u64,
    ) -> Result<Self, PageError> {
        let (db, id) = (context.db(), access.consultation_id());
        let names = context.state.figures.participants(db, id).await?;
        let delegation = names.values().find(|one| Some(&one.code) == asked.delegation.as_ref());
        let delegation_id = delegation.map(|one| one.id);
        let all_blocs = blocs::all_blocs(db).await?;
        let bloc = all_blocs.iter().find(|one| Some(&one.bloc.code) == asked.bloc.as_ref());
        let part: Option<CompilationPart> = asked.part.as_deref().and_then(|part| part.parse().ok());
        let everything = asked.part.as_deref() == Some(EVERYTHING);
        let members = bloc.map(|bloc| bloc.present().map(|member| member.delegation_id).collect());
        let delegations = delegation_id.map(|id| vec![id]).or(members);
        // A delegation is a narrower filter than its bloc.
        let bloc_id = bloc.filter(|_| delegation_id.is_none()).map(|bloc| bloc.bloc.id);
        let proposed_only = part.is_none() && !everything && delegations.is_none();
        let shown_part = if everything { EVERYTHING } else { part.map_or("", CompilationPart::code) };
        let chosen = [
            delegation.map(|one| one.code.clone()).unwrap_or_default(),
            bloc.map(|one| one.bloc.code.clone()).unwrap_or_default(),
            shown_part.to_owned(),
        ];
        let filter = CompilationFilter { delegations, bloc_id, part, proposed_only };
        let language = text_language(context, asked.language.as_deref());
        let found = compilation::load_compilation_page(db, access, language, &filter, number).await?;
        let rows = found.as_ref().map(|(rows, _)| rows.as_slice()).unwrap_or_default();
        let proposals = rows.iter().flat_map(|one| {
            let of_positions = one.positions.iter().filter_map(|position| position.proposal_id);
            of_positions.chain(one.blocs.iter().filter_map(|spoken| spoken.point.proposal_id))
        });
        let proposals: Vec<_> = proposals.collect();
        let proposals = amendments::shown_proposals(db, access, &proposals).await?;
        let proposed: Vec<_> =
            rows.iter().flat_map(|one| &one.amendments).map(|one| &one.amendment).collect();
        let reasons = amendments::find_decision_reasons(db, &proposed).await?;
        let long = long_changes(rows.iter().flat_map(|one| &one.amendments));
        prepare_comparisons(context, long).await?;
        let mut decided = HashMap::new();
        if let Some((rows, draft)) = &found {
            let ids: Vec<_> = rows.iter().map(|one| one.text.provision_id).collect();
            decided = questions::find_decided_texts(db, id, &ids, Some(draft.language)).await?;
        }
        Ok(Self { names, all_blocs, chosen, filter, found, decided, proposals, reasons })
    }

    /// Renders the provisions with what stands above them, in the form of those who may decide, which is sent to `action`.
    fn table(
        &self,
        decisions: DecisionForms<'_>,
        id: ConsultationId,
        (rows, draft): (&[CompiledProvision], &DraftPage),
        action: &str,
    ) -> Markup {
        let locale = decisions.locale;
        let narrowed = self.filter != CompilationFilter::default();
        let cut = is_cut(rows)
            .then(|| markup! { <p class="hint">{t!(locale, "compilation-cut", count = ENTRIES)}</p> });
        let items = rows.iter().map(|one| {
            let decided = self.decided.get(&one.text.provision_id);
            provision(decisions, one, decided, &self.proposals, &self.names, narrowed)
        });
        let items = items.collect::<Vec<_>>();
        let empty = (draft.total == 0).then(|| {
            let proposed = self.filter.proposed_only;
            let key = if proposed { "compilation-no-proposals" } else { "compilation-nothing" };
            markup! { <p>{t!(locale, key)}</p> }
        });
        let [code, bloc, part] = &self.chosen;
        markup! {
            <h1>{t!(locale, "compilation-title")}</h1>
            <p class="lead">{t!(locale, "compilation-lead")}</p>
            {filters(locale, id, code, bloc, part, &self.names, &self.all_blocs)}
            <p class="tools">
                <a href=addresses::COMPILATION_CSV.of(id) download="">{t!(locale, "compilation-download")}</a>
            </p>
            {cut}
            {empty}
            {decision_form(decisions, action, items)}
        }
    }
}

/// Returns whether the rows have as many positions, amendments or comments as a page reads at most.
fn is_cut(rows: &[CompiledProvision]) -> bool {
    let most =
        |count: fn(&CompiledProvision) -> usize| rows.iter().map(count).sum::<usize>() as u64 >= ENTRIES;
    most(|one| one.positions.len()) || most(|one| one.amendments.len()) || most(|one| one.comments.len())
}

fn filters(
    locale: Locale,
    id: ConsultationId,
    code: &str,
    bloc: &str,
    part: &str,
    names: &DelegationNames,
    all_blocs: &[Bloc],
) -> Markup {
    let choices = all_blocs
        .iter()
        .map(|one| FieldOption::new(one.bloc.code.clone(), bloc_full_name(locale, &one.bloc)));
    let choices: Vec<_> =
        std::iter::once(FieldOption::none(t!(locale, "compilation-all-blocs"))).chain(choices).collect();
    let shown = ShownForm::begun(locale);
    let mut all = delegation_options(locale, names.values());
    all.insert(0, FieldOption::none(t!(locale, "compilation-everyone")));
    let kinds = coded_options(locale, CompilationPart::ALL);
    let whole = [
        FieldOption::none(t!(locale, "compilation-proposed")),
        FieldOption::new(EVERYTHING, t!(locale, "compilation-everything")),
    ];
    let kinds = whole.into_iter().chain(kinds);
    markup! {
        <form method="get" action=addresses::COMPILATION.of(id) class="filter">
            <SelectField field=shown.field("delegation", "delegation").holding(code) options=all/>
            {(choices.len() > 1).then(|| markup! { <SelectField field=shown.field("bloc", "bloc").holding(bloc) options=choices/> })}
            <SelectField field=shown.field("part", "compilation-part").holding(part) options=kinds.collect()/>
            <button class="second">{t!(locale, "compilation-show")}</button>
        </form>
    }
}

/// Renders a provision with what is said on it; nothing where the filters leave no entry.
fn provision(
    decisions: DecisionForms<'_>,
    one: &CompiledProvision,
    decided: Option<&DecidedText>,
    proposals: &Proposals,
    names: &DelegationNames,
    narrowed: bool,
) -> Markup {
    if one.text.kind == ProvisionKind::Heading {
        return if narrowed { ().into_markup() } else { numbered_text(&one.text) };
    }
    let entries = entries(decisions, one, proposals, names);
    if entries.is_empty() && narrowed {
        return ().into_markup();
    }
    let label = one.text.label.clone();
    let list = (!entries.is_empty()).then(|| markup! { <ul class="compiled">{entries}</ul> });
    markup! {
        <section id=format!("p{}", one.text.provision_id)>
            <h2><a href=addresses::PROVISION.of(one.text.provision_id)><bdi dir="ltr">{label}</bdi></a></h2>
            <article class="draft">{numbered_text(&one.text)}</article>
            {decided.map(|decided| decision_badge(decisions.locale, decided))}
            {list}
        </section>
    }
}

/// Renders who says something, what it is, and what the chair has decided or may decide.
fn entry(id: Option<String>, who: Markup, said: Markup, decided: Markup) -> Markup {
    markup! {
        <li id=id>
            <p class="who">{who}</p>
            <div class="said">{said}</div>
            <div class="decided">{decided}</div>
        </li>
    }
}

fn entries(
    decisions: DecisionForms<'_>,
    one: &CompiledProvision,
    proposals: &Proposals,
    names: &DelegationNames,
) -> Vec<Markup> {
    let locale = decisions.locale;
    let text = |words: Option<&String>, language: domain::languages::Language| {
        words.cloned().map(|words| {
            markup! { <p class="words" lang=language.code() dir=language.direction()>{words}</p> }
        })
    };
    let amendments = one.amendments.iter().map(|proposed| {
        let amendment = &proposed.amendment;
        let said = markup! {
            <p>
                <a href=addresses::AMENDMENT.of(amendment.id)>{amendment.kind.label(locale)}</a>" "
                <span class="hint">{t!(locale, "proposal-number", number = amendment.id.to_string())}</span>
            </p>
            {inline_changes(locale, proposed)}
            {amendment.justification.as_ref().map(|words| markup! {
                <details>
                    <summary>{t!(locale, "amendment-justification")}</summary>
                    {text(Some(words), amendment.language)}
                </details>
            })}
        };
        let decided = markup! {
            <p>{amendment_state_words(locale, amendment)}</p>
            {decisions.reasons.get(&amendment.id).cloned().map(|words| markup! {
                <details>
                    <summary>{t!(locale, "compilation-reason")}</summary>
                    <p class="words" dir="auto">{words}</p>
                </details>
            })}
            {awaiting_note(locale, amendment, decisions.authentic)}
            {decision_part(decisions, amendment)}
        };
        let who = sponsor_names(locale, proposed, names).into_markup();
        entry(Some(format!("amendment-{}", amendment.id)), who, said.into_markup(), decided.into_markup())
    });
    let blocs = one.blocs.iter().map(|spoken| {
        let href = addresses::BLOC_STATEMENT.of(spoken.statement.id);
        let who = markup! { <a href=href><bdi>{bloc_name(locale, spoken.bloc.as_ref())}</bdi></a> };
        let said = markup! {
            {stance_badge(locale, spoken.point.stance)}
            {point_words(locale, &spoken.point, spoken.statement.language)}
        };
        let decided = proposal_state(locale, proposals, spoken.point.proposal_id);
        entry(None, who.into_markup(), said.into_markup(), decided)
    });
    let mut positions: Vec<_> = one.positions.iter().collect();
    sort_by_name(locale, names, &mut positions, |position| position.delegation_id);
    let positions = positions.into_iter().map(|position| {
        let proposed = position.proposed_text.as_ref().map(|proposed| {
            markup! { <p class="hint">{t!(locale, "position-proposed-text")}</p>{text(Some(proposed), position.language)} }
        });
        let who = delegation_name_by_id(locale, names, position.delegation_id).into_markup();
        let said = markup! {
            {stance_badge(locale, position.stance)}
            {text(position.statement.as_ref(), position.language)}
            {proposed}
        };
        let decided = proposal_state(locale, proposals, position.proposal_id);
        entry(None, who, said.into_markup(), decided)
    });
    let comments = one.comments.iter().map(|comment| {
        let by = comment
            .delegation_id
            .map_or_else(|| t!(locale, "secretariat"), |id| delegation_name_by_id(locale, names, id));
        let said = markup! {
            <span class="hint">{comment.kind.label(locale)}</span>
            {comment_body(locale, comment)}
        };
        entry(None, by.into_markup(), said.into_markup(), ().into_markup())
    });
    amendments.chain(blocs).chain(positions).chain(comments).collect()
}
