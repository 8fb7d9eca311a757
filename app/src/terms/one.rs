//! Renders a term: its names, the forum's own definition, those of others side by side, and who holds which.

use crate::components::{Badge, Column, Pagination, Table};
use crate::delegations::labels::{DelegationNames, compare_alphabetically, delegation_name_by_id};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::{InputField, ShownForm, error_summary};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::instruments::labels::{numbered_text, text_for_reader};
use crate::marks::{SeenField, form_key};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::terms::labels::{definition_words, name_for_reader, named, source_words, term_title};
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::identifiers::{DefinitionId, TermId};
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use domain::terms::TermStatus;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::attribution::Access;
use store::entity::{definition, definition_holding, term_name};
use store::instruments::ProvisionText;
use store::marks::MarkTarget;
use store::terms::{PAGE, TermDetails};
use store::{delegations, instruments, terms};

/// The most characters of a provision's number.
const LABEL: usize = 40;

/// A term as its page shows it.
struct ShownTerm<'a> {
    context: &'a RequestContext,
    access: &'a Access,
    details: &'a TermDetails,
    names: &'a DelegationNames,
    /// The number of the first definition on the page, from 1.
    first: u64,
}

pub async fn show_term(
    context: RequestContext,
    Path(id): Path<TermId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    render_term(&context, id, number, &NOTHING_TYPED, None).await
}

/// Renders the term again after one of its forms was refused.
pub async fn show_again(
    context: &RequestContext,
    id: TermId,
    form: &FormData,
    rejection: &FormRejection,
) -> PageResult {
    render_term(context, id, 0, form, Some(rejection)).await
}

async fn render_term(
    context: &RequestContext,
    id: TermId,
    number: u64,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    context.note_mark(MarkTarget::Term(id)).await?;
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let (details, access) = terms::load_term(db, viewer, id, number, context.now).await?;
    let names = delegations::participating_delegations(db, access.consultation_id()).await?;
    let own = match details.term.provision_id {
        Some(provision_id) => instruments::find_provision_texts(db, viewer, provision_id).await?.2,
        None => Vec::new(),
    };
    let title = term_title(locale, &details.names, &details.term.code);
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let first = number.saturating_mul(PAGE).saturating_add(1);
        let shown = ShownTerm { context, access: &access, details: &details, names: &names, first };
        let heading = name_for_reader(locale, &details.names).map(named);
        markup! {
            {error_summary(locale, rejection)}
            <h1>{heading.unwrap_or_else(|| markup! { <bdi dir="auto">{title}</bdi> })}</h1>
            {shown.facts()}
            {shown.own_definition(&own, form, rejection)}
            {shown.definitions()}
            <Pagination locale address=context.address.clone() page=number size=PAGE total=details.total/>
            {shown.holders()}
            <p class="tools"><a href=addresses::TERMS.of(access.consultation_id())>{t!(locale, "terms-title")}</a></p>
        }
    }))
}

impl ShownTerm<'_> {
    const fn locale(&self) -> Locale {
        self.context.locale
    }

    /// Renders the names in each language, the subject and the code.
    fn facts(&self) -> Markup {
        let (locale, term) = (self.locale(), &self.details.term);
        let names = Language::ALL.iter().filter_map(|language| {
            let mut of: Vec<&term_name::Model> =
                self.details.names.iter().filter(|one| one.language == *language).collect();
            of.sort_by_key(|one| one.place);
            let names = of.into_iter().map(|one| name_with_status(locale, one)).collect::<Vec<_>>();
            (!names.is_empty()).then(|| {
                markup! { <div><dt>{language.label(locale)}</dt><dd>{names}</dd></div> }
            })
        });
        let subject = term.subject.clone().map(|subject| {
            markup! { <div><dt>{t!(locale, "term-subject")}</dt><dd dir="auto">{subject}</dd></div> }
        });
        markup! {
            <dl class="facts">
                {names.collect::<Vec<_>>()}
                {subject}
                <div><dt>{t!(locale, "term-code")}</dt><dd><bdi dir="auto">{term.code.clone()}</bdi></dd></div>
            </dl>
        }
    }

    /// Renders the provision that is the forum's own definition, and for organizers the form that names it.
    fn own_definition(
        &self,
        own: &[ProvisionText],
        form: &FormData,
        rejection: Option<&FormRejection>,
    ) -> Markup {
        let (locale, term) = (self.locale(), &self.details.term);
        let text = text_for_reader(own, Some(locale.language())).map(|text| {
            markup! {
                {numbered_text(text)}
                <p class="hint">{t!(locale, "term-own-hint")}</p>
                <p class="tools"><a href=addresses::PROVISION.of(text.provision_id)>{t!(locale, "term-own-open")}</a></p>
            }
        });
        let may = rights::may_within(Act::AddTerm, &self.context.viewer, self.access.facts()).is_ok();
        if text.is_none() && !may {
            return ().into_markup();
        }
        let rejection = rejected(rejection, Act::AddTerm);
        let shown = ShownForm { locale, typed: form, rejection };
        let label = own.first().map(|text| text.label.clone()).unwrap_or_default();
        let name = may.then(|| {
            markup! {
                <details class="act" open=rejection.is_some()>
                    <summary>{t!(locale, "term-own-name")}</summary>
                    <form method="post" action=addresses::TERM_PROVISION.of(term.id) class="form">
                        {form_key()}
                        {shown.seen(MarkTarget::Term(term.id))}
                        <InputField field=shown.field("provision", "term-provision").or(label) max=LABEL/>
                        <button>{t!(locale, "term-own-save")}</button>
                    </form>
                </details>
            }
        });
        markup! {
            <section id="own-definition">
                <h2>{t!(locale, "term-own-title")}</h2>
                {text}
                {name}
            </section>
        }
    }

    /// Renders the definitions side by side, each with where it comes from and who holds it.
    fn definitions(&self) -> Markup {
        let (locale, id) = (self.locale(), self.details.term.id);
        let heads = [
            "definition-words",
            "definition-from",
            "definition-standing",
            "definition-proposer",
            "definition-holders",
        ]
        .map(|key| t!(locale, key));
        let held = self.own_holding();
        let rows = self.details.definitions.iter().zip(self.first..);
        let rows = rows.map(|(one, number)| self.definition_row(one, number, &heads, held));
        let rows = rows.collect::<Vec<_>>();
        let may = rights::terms::may_propose_definition(&self.context.viewer, self.access.facts()).is_ok();
        let propose = may.then(|| {
            markup! { <p class="tools"><a class="button" href=addresses::TERM_DEFINITIONS.of(id)>{t!(locale, "definition-new")}</a></p> }
        });
        let table = if rows.is_empty() {
            markup! { <p>{t!(locale, "definitions-none")}</p> }
        } else {
            let title = t!(locale, "definitions-title");
            let columns = std::iter::once(Column::Unnamed).chain(heads.into_iter().map(Column::Text));
            let columns = columns.collect::<Vec<_>>();
            markup! { <Table label=title class="groups stacked definitions" columns=columns>{rows}</Table> }
        };
        markup! {
            <section id="definitions">
                <h2>{t!(locale, "definitions-title")}</h2>
                {table}
                {propose}
            </section>
        }
    }

    fn definition_row(
        &self,
        one: &definition::Model,
        number: u64,
        heads: &[String; 5],
        held: Option<DefinitionId>,
    ) -> Markup {
        let locale = self.locale();
        let proposer = one
            .delegation_id
            .map_or_else(|| t!(locale, "secretariat"), |id| delegation_name_by_id(locale, self.names, id));
        let holders: Vec<_> =
            self.holders_of(one.id).into_iter().map(|name| markup! { <li>{name}</li> }).collect();
        let holders = match holders.is_empty() {
            true => markup! { {t!(locale, "definition-held-by-none")} },
            false => markup! { <ul class="plain">{holders}</ul> },
        };
        let number_id = format!("number-{}", one.id);
        markup! {
            <tr id=format!("definition-{}", one.id)>
                <th scope="row" id=number_id.clone()>{locale.integer(i64::try_from(number).unwrap_or(i64::MAX))}</th>
                <td data-label=heads[0].clone()>{definition_words(one)}</td>
                <td data-label=heads[1].clone()>{source_words(locale, one)}</td>
                <td data-label=heads[2].clone()>
                    {one.status.label(locale)}<br/>
                    <span class="hint">{one.language.label(locale)}</span>
                </td>
                <td data-label=heads[3].clone()>
                    {proposer}<br/>
                    <span class="hint">{dates::time(locale, self.context.zone, one.made_at)}</span>
                </td>
                <td data-label=heads[4].clone()>{holders}{self.holding_forms(one, held, &number_id)}</td>
            </tr>
        }
    }

    /// Renders what the viewer's delegation may do with a definition: hold it, let it go, or withdraw its own.
    fn holding_forms(&self, one: &definition::Model, held: Option<DefinitionId>, number_id: &str) -> Markup {
        let (locale, viewer, facts) = (self.locale(), &self.context.viewer, self.access.facts());
        let is_held = held == Some(one.id);
        let may_hold = rights::terms::may_hold_definition(viewer, one.facts(), facts, is_held).is_ok();
        let may_release = rights::terms::may_release_definition(viewer, facts, is_held).is_ok();
        let may_withdraw = rights::terms::may_withdraw_definition(viewer, one.facts(), facts).is_ok();
        let form = |act: &'static str, key: &'static str| {
            markup! {
                <form method="post" action=addresses::DEFINITION_HOLDING.of(one.id)>
                    {form_key()}
                    <SeenField target=MarkTarget::Term(one.term_id)/>
                    <button class="second" name="act" value=act aria-describedby=number_id.to_owned()>{t!(locale, key)}</button>
                </form>
            }
        };
        markup! {
            {may_hold.then(|| form("hold", "definition-hold"))}
            {may_release.then(|| form("release", "definition-release"))}
            {may_withdraw.then(|| markup! {
                <p><a href=addresses::DEFINITION_WITHDRAWAL.of(one.id)>{t!(locale, "definition-withdraw")}</a></p>
            })}
        }
    }

    /// Renders who holds which definition of those on the page, by the names of delegations.
    fn holders(&self) -> Markup {
        let locale = self.locale();
        let numbers: BTreeMap<DefinitionId, u64> =
            self.details.definitions.iter().map(|one| one.id).zip(self.first..).collect();
        let mut held: Vec<(String, DefinitionId, u64)> = Vec::new();
        for one in &self.details.holdings {
            let number = one.definition_id.and_then(|id| Some((id, *numbers.get(&id)?)));
            if let Some((id, number)) = number {
                held.push((delegation_name_by_id(locale, self.names, one.delegation_id), id, number));
            }
        }
        if held.is_empty() {
            return ().into_markup();
        }
        held.sort_by(|one, other| compare_alphabetically(&one.0, &other.0).then(one.2.cmp(&other.2)));
        let rows = held.into_iter().map(|(name, id, number)| {
            let number = locale.integer(i64::try_from(number).unwrap_or(i64::MAX));
            let words = t!(locale, "definition-number", number = number);
            markup! { <tr><th scope="row">{name}</th><td><a href=format!("#definition-{id}")>{words}</a></td></tr> }
        });
        let rows = rows.collect::<Vec<_>>();
        let title = t!(locale, "definition-holdings-title");
        let columns = ["delegation", "definition-words"].map(|key| Column::Text(t!(locale, key))).to_vec();
        markup! {
            <section id="holdings">
                <h2>{title.clone()}</h2>
                <Table label=title class="groups" columns=columns>{rows}</Table>
            </section>
        }
    }

    /// Lists the names of the delegations that hold a definition, in the order of the alphabet.
    fn holders_of(&self, id: DefinitionId) -> Vec<String> {
        let of = |one: &&definition_holding::Model| one.definition_id == Some(id);
        let names = self.details.holdings.iter().filter(of);
        let mut names: Vec<String> =
            names.map(|one| delegation_name_by_id(self.locale(), self.names, one.delegation_id)).collect();
        names.sort_by(|one, other| compare_alphabetically(one, other));
        names
    }

    /// Finds the definition that the viewer's delegation holds.
    fn own_holding(&self) -> Option<DefinitionId> {
        let own = self.context.viewer.seat()?.delegation_id;
        let mut held = self.details.holdings.iter();
        held.find(|one| one.delegation_id == own).and_then(|one| one.definition_id)
    }
}

/// Renders a name, with its status where it is not the preferred one.
fn name_with_status(locale: Locale, one: &term_name::Model) -> Markup {
    let status = (one.status != TermStatus::Preferred).then(|| {
        markup! { " "<Badge words=one.status.label(locale)/> }
    });
    markup! { <div>{named(one)}{status}</div> }
}
