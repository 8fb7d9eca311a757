//! Renders the compilation, or synoptic table: each provision with the proposals, positions and comments of
//! delegations, and the chair's dispositions. Its address holds its filters, so that a link shares a view.

use crate::amendments::labels::{amendment_state_name, sponsor_names};
use crate::amendments::parts::{
    Proposals, inline_changes, long_changes, prepare_comparisons, proposal_state,
};
use crate::blocs::labels::{bloc_name, point_words};
use crate::comments::parts::comment_body;
use crate::components::{Column, Pagination, Table};
use crate::delegations::labels::{
    DelegationNames, compare_alphabetically, delegation_name, delegation_name_by_id, sort_by_name,
};
use crate::errors::PageResult;
use crate::fields::{FieldOption, SelectField, ShownForm, coded_options};
use crate::instruments::labels::{numbered_text, text_language};
use crate::messages::{Label, Locale, t};
use crate::positions::labels::stance_badge;
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use domain::compilation::CompilationPart;
use domain::identifiers::ConsultationId;
use domain::instruments::ProvisionKind;
use leptos::prelude::*;
use store::blocs::Bloc;
use store::compilation::{CompilationFilter, CompiledProvision, ENTRIES, PAGE};
use store::{amendments, blocs, compilation, delegations};

/// The query in the address of a compilation.
#[derive(Default, serde::Deserialize)]
struct CompilationQuery {
    page: Option<u64>,
    /// A delegation's code.
    delegation: Option<String>,
    /// A bloc's short name: the table has its positions and those of its members.
    bloc: Option<String>,
    part: Option<String>,
    language: Option<String>,
}

pub async fn show_compilation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: CompilationQuery = crate::forms::query(query.as_deref());
    let number = query.page.unwrap_or(1).clamp(1, 1_000_000) - 1;
    let db = context.db();
    let access = context.access(id).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let asked = query.delegation.unwrap_or_default();
    let delegation_id = names.values().find(|one| one.code == asked).map(|one| one.id);
    let all_blocs = blocs::all_blocs(db).await?;
    let asked_bloc = query.bloc.unwrap_or_default();
    let bloc = all_blocs.iter().find(|one| one.bloc.code == asked_bloc);
    let part: Option<CompilationPart> = query.part.and_then(|part| part.parse().ok());
    let members = bloc.map(|bloc| bloc.present().map(|member| member.delegation_id).collect());
    let delegations = delegation_id.map(|id| vec![id]).or(members);
    // A delegation is a narrower filter than its bloc.
    let bloc_id = bloc.filter(|_| delegation_id.is_none()).map(|bloc| bloc.bloc.id);
    let filter = CompilationFilter { delegations, bloc_id, part };
    let language = text_language(&context, query.language.as_deref());
    let found = compilation::load_compilation_page(db, &access, language, &filter, number).await?;
    let shown = found.iter().flat_map(|(rows, _)| rows);
    let proposals = shown.flat_map(|one| {
        let of_positions = one.positions.iter().filter_map(|position| position.proposal_id);
        of_positions.chain(one.blocs.iter().filter_map(|spoken| spoken.point.proposal_id))
    });
    let proposals: Vec<_> = proposals.collect();
    let proposals = amendments::shown_proposals(db, &access, &proposals).await?;
    let long = long_changes(found.iter().flat_map(|(rows, _)| rows).flat_map(|one| &one.amendments));
    prepare_comparisons(&context, long).await?;
    let locale = context.locale;
    let title = t!(locale, "compilation-title");
    Ok(document::page(&context, &title.clone(), || {
        let Some((rows, draft)) = found else {
            return view! {
                <h1>{title}</h1>
                <p>{t!(locale, "draft-none")}</p>
            }
            .into_any();
        };
        let code = if delegation_id.is_some() { asked.as_str() } else { "" };
        let narrowed = filter != CompilationFilter::default();
        let cut = is_cut(&rows)
            .then(|| view! { <p class="hint">{t!(locale, "compilation-cut", count = ENTRIES)}</p> });
        let rows = rows.iter().map(|one| provision(locale, one, &proposals, &names, narrowed));
        view! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "compilation-lead")}</p>
            {filters(locale, id, code, bloc.map_or("", |one| one.bloc.code.as_str()), part, &names, &all_blocs)}
            <p class="tools">
                <a href=addresses::COMPILATION_CSV.of(id) download="">{t!(locale, "compilation-download")}</a>
            </p>
            {cut}
            {rows.collect::<Vec<_>>()}
            <Pagination locale address=context.address.clone() page=number size=PAGE total=draft.total/>
        }
        .into_any()
    }))
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
    part: Option<CompilationPart>,
    names: &DelegationNames,
    all_blocs: &[Bloc],
) -> AnyView {
    let choices = all_blocs.iter().map(|one| FieldOption::new(one.bloc.code.clone(), one.bloc.code.clone()));
    let choices: Vec<_> =
        std::iter::once(FieldOption::none(t!(locale, "compilation-all-blocs"))).chain(choices).collect();
    let shown = ShownForm::begun(locale);
    let mut all: Vec<_> =
        names.values().map(|one| FieldOption::new(one.code.clone(), delegation_name(locale, one))).collect();
    all.sort_by(|one, other| compare_alphabetically(&one.words, &other.words));
    all.insert(0, FieldOption::none(t!(locale, "compilation-everyone")));
    let kinds = coded_options(locale, CompilationPart::ALL);
    let kinds = std::iter::once(FieldOption::none(t!(locale, "compilation-everything"))).chain(kinds);
    view! {
        <form method="get" action=addresses::COMPILATION.of(id) class="form">
            <SelectField field=shown.field("delegation", "delegation").holding(code) options=all/>
            {(choices.len() > 1).then(|| view! { <SelectField field=shown.field("bloc", "bloc").holding(bloc) options=choices/> })}
            <SelectField field=shown.field("part", "compilation-part").holding(part.map_or("", CompilationPart::code)) options=kinds.collect()/>
            <button>{t!(locale, "compilation-show")}</button>
        </form>
    }
    .into_any()
}

/// Renders a provision with its table; nothing where the filters leave no entry.
fn provision(
    locale: Locale,
    one: &CompiledProvision,
    proposals: &Proposals,
    names: &DelegationNames,
    narrowed: bool,
) -> AnyView {
    if one.text.kind == ProvisionKind::Heading {
        return if narrowed { ().into_any() } else { numbered_text(&one.text) };
    }
    let rows = rows(locale, one, proposals, names);
    if rows.is_empty() && narrowed {
        return ().into_any();
    }
    let label = one.text.label.clone();
    let table = (!rows.is_empty()).then(|| {
        let columns = vec![
            Column::Text(t!(locale, "delegation")),
            Column::Text(t!(locale, "compilation-said")),
            Column::Text(t!(locale, "disposition")),
        ];
        view! {
            <Table label=label.clone() columns=columns>{rows}</Table>
        }
    });
    view! {
        <section id=format!("p{}", one.text.provision_id)>
            <h2><a href=addresses::PROVISION.of(one.text.provision_id)><bdi dir="ltr">{label.clone()}</bdi></a></h2>
            <article class="draft">{numbered_text(&one.text)}</article>
            {table}
        </section>
    }
    .into_any()
}

fn rows(
    locale: Locale,
    one: &CompiledProvision,
    proposals: &Proposals,
    names: &DelegationNames,
) -> Vec<AnyView> {
    let text = |words: Option<&String>, language: domain::languages::Language| {
        words.cloned().map(|words| {
            view! { <p class="words" lang=language.code() dir=language.direction()>{words}</p> }
        })
    };
    let mut positions: Vec<_> = one.positions.iter().collect();
    sort_by_name(locale, names, &mut positions, |position| position.delegation_id);
    let positions = positions.into_iter().map(|position| {
        let proposed = position.proposed_text.as_ref().map(|proposed| {
            view! { <p class="hint">{t!(locale, "position-proposed-text")}</p>{text(Some(proposed), position.language)} }
        });
        view! {
            <tr>
                <th scope="row">{delegation_name_by_id(locale, names, position.delegation_id)}</th>
                <td>{stance_badge(locale, position.stance)}{text(position.statement.as_ref(), position.language)}{proposed}</td>
                <td>{proposal_state(locale, proposals, position.proposal_id)}</td>
            </tr>
        }
        .into_any()
    });
    let blocs = one.blocs.iter().map(|spoken| {
        let href = addresses::BLOC_STATEMENT.of(spoken.statement.id);
        view! {
            <tr>
                <th scope="row"><a href=href><bdi>{bloc_name(locale, spoken.bloc.as_ref())}</bdi></a></th>
                <td>{stance_badge(locale, spoken.point.stance)}{point_words(locale, &spoken.point, spoken.statement.language)}</td>
                <td>{proposal_state(locale, proposals, spoken.point.proposal_id)}</td>
            </tr>
        }
        .into_any()
    });
    let amendments = one.amendments.iter().map(|proposed| {
        let amendment = &proposed.amendment;
        let state = amendment_state_name(locale, amendment);
        view! {
            <tr>
                <th scope="row">{sponsor_names(locale, proposed, names)}</th>
                <td>
                    <a href=addresses::AMENDMENT.of(amendment.id)>{amendment.kind.label(locale)}</a>
                    {inline_changes(locale, proposed)}
                </td>
                <td>{state}</td>
            </tr>
        }
        .into_any()
    });
    let comments = one.comments.iter().map(|comment| {
        let by = comment
            .delegation_id
            .map_or_else(|| t!(locale, "secretariat"), |id| delegation_name_by_id(locale, names, id));
        view! {
            <tr>
                <th scope="row">{by}</th>
                <td>
                    <span class="hint">{comment.kind.label(locale)}</span>
                    {comment_body(locale, comment)}
                </td>
                <td></td>
            </tr>
        }
        .into_any()
    });
    blocs.chain(positions).chain(amendments).chain(comments).collect()
}
