//! Renders the record: the chain of official acts.

use crate::components::Pagination;
use crate::consultations::parts::export_link;
use crate::delegations::labels::delegation_name;
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::instruments::labels::language_words;
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::titles::{ReaderTitle, place_title, translated, vote_name};
use crate::weights::labels::scheme_name;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::amendments::Disposition;
use domain::identifiers::{
    AmendmentId, BlocId, ConsultationId, ProvisionId, QuestionId, TermId, WeightSchemeId,
};
use domain::languages::Language;
use domain::positions::Stance;
use domain::questions::BallotMark;
use domain::records::{RecordAct, RecordEntry, Seal, canonical_json};
use domain::translations::{TitleField, TitledKind};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::entity::delegation;
use store::records::PAGE;
use store::{StoreError, VoteName, blocs, delegations, instruments, questions, records, weights};

/// The names of what entries are about: entries have codes and identifiers alone.
struct RecordNames {
    /// The names of delegations, by their codes.
    delegations: HashMap<String, String>,
    /// The labels of provisions.
    labels: BTreeMap<ProvisionId, String>,
    votes: BTreeMap<QuestionId, VoteName>,
    /// The title of the consultation.
    title: Option<ReaderTitle>,
    /// The names of blocs and of weight schemes, in the reader's language, where an entry is about the name of one.
    blocs: BTreeMap<BlocId, String>,
    schemes: BTreeMap<WeightSchemeId, String>,
}

impl RecordNames {
    /// Reads the names of what these entries are about, as far as they show it.
    async fn of(
        context: &RequestContext,
        consultation: Option<ConsultationId>,
        entries: &[RecordEntry],
    ) -> Result<Self, StoreError> {
        let db = context.db();
        let rows: Vec<delegation::Model> = match consultation {
            Some(id) => delegations::participating_delegations(db, id).await?.into_values().collect(),
            None => delegations::all_delegations(db).await?,
        };
        let mut provisions: Vec<ProvisionId> =
            entries.iter().filter_map(|one| one.payload["provision"].as_i64().map(ProvisionId)).collect();
        provisions.sort_unstable();
        provisions.dedup();
        let labels = match consultation {
            Some(_) => instruments::provision_labels(db, &provisions).await?,
            None => BTreeMap::new(),
        };
        let votes: BTreeSet<QuestionId> = entries.iter().filter_map(vote_of).collect();
        let votes = match consultation {
            Some(id) => questions::find_vote_names(db, id, &votes).await?,
            None => BTreeMap::new(),
        };
        let locale = context.locale;
        let names = |kind| entries.iter().any(|one| translated_kind(one) == Some(kind));
        let mut bloc_names = BTreeMap::new();
        if names(TitledKind::Bloc) {
            let found = blocs::bloc_names(db).await?;
            bloc_names.extend(found.into_iter().map(|(id, bloc)| {
                let name = translated(locale, bloc.titles.as_deref(), TitleField::Title);
                (id, name.unwrap_or(bloc.name))
            }));
        }
        let mut schemes = BTreeMap::new();
        if names(TitledKind::WeightScheme) {
            let found = weights::all_schemes(db).await?;
            schemes.extend(found.iter().map(|scheme| (scheme.id, scheme_name(locale, scheme))));
        }
        let delegations = rows.iter().map(|one| (one.code.clone(), delegation_name(locale, one)));
        Ok(Self {
            delegations: delegations.collect(),
            labels,
            votes,
            title: context.place.as_deref().map(|place| place_title(locale, place)),
            blocs: bloc_names,
            schemes,
        })
    }

    /// Returns the name of a delegation, or the code of one that does not take part any more.
    fn delegation(&self, code: &str) -> String {
        self.delegations.get(code).cloned().unwrap_or_else(|| code.to_owned())
    }
}

/// Returns the kind of the thing of whose name an entry is about a translation.
fn translated_kind(one: &RecordEntry) -> Option<TitledKind> {
    let act = matches!(one.act, RecordAct::TitleTranslated | RecordAct::NameTranslated);
    one.payload["kind"].as_str().filter(|_| act)?.parse().ok()
}

/// Returns the vote that an entry is about, or of which it is about the title.
fn vote_of(one: &RecordEntry) -> Option<QuestionId> {
    let field = if translated_kind(one) == Some(TitledKind::Question) { "thing" } else { "question" };
    one.payload[field].as_i64().map(QuestionId)
}

pub async fn of_consultation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_record(&context, Some(id), query.as_deref()).await
}

pub async fn of_forum(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    render_record(&context, None, query.as_deref()).await
}

async fn render_record(
    context: &RequestContext,
    consultation: Option<ConsultationId>,
    query: Option<&str>,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query).index();
    let (entries, total) =
        records::page_of_record(context.db(), &context.viewer, consultation, number, context.now).await?;
    let chain = consultation.map_or_else(|| records::FORUM.to_owned(), records::chain_of);
    let head = records::chain_head(context.db(), &chain).await?;
    // What an export of a consultation says of its participants is proven by the forum's chain.
    let forum_head = match consultation {
        Some(_) => Some(records::chain_head(context.db(), records::FORUM).await?),
        None => None,
    };
    let names = RecordNames::of(context, consultation, &entries).await?;
    let locale = context.locale;
    let (title, use_of_heads) = match consultation {
        Some(_) => ("part-record", "record-heads-use"),
        None => ("record-forum", "record-head-use"),
    };
    let title = t!(locale, title);
    Ok(document::page(context, &title.clone(), || {
        let items = entries.iter().map(|one| entry(context, &names, one)).collect::<Vec<_>>();
        view! {
            <h1>{title}</h1>
            <p>{t!(locale, "record-lead")}</p>
            <p class="hint">{t!(locale, "record-verify")}</p>
            <dl class="facts">
                <div><dt>{t!(locale, "record-head")}</dt><dd><code dir="ltr">{head.hash}</code></dd></div>
                {forum_head.map(|head| forum_hash(locale, head.hash))}
            </dl>
            <p class="hint">{t!(locale, use_of_heads)}</p>
            {consultation.map(|id| export_link(locale, id))}
            {(consultation.is_none() && context.viewer.organizer()).then(|| forum_link(locale))}
            <ol class="record" reversed>{items}</ol>
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
        }
    }))
}

fn forum_hash(locale: Locale, hash: String) -> AnyView {
    view! { <div><dt>{t!(locale, "record-head-forum")}</dt><dd><code dir="ltr">{hash}</code></dd></div> }
        .into_any()
}

fn forum_link(locale: Locale) -> AnyView {
    let href = addresses::FORUM_EXPORT.path();
    view! { <p class="tools"><a href=href download="">{t!(locale, "download-forum")}</a></p> }.into_any()
}

fn entry(context: &RequestContext, names: &RecordNames, one: &RecordEntry) -> AnyView {
    let (locale, zone) = (context.locale, context.zone);
    let by = match one.sealed {
        None => Some(actor(locale, names, &one.actor)),
        Some(Seal::Name) => Some(t!(locale, "delegation-unnamed")),
        Some(Seal::Whole) => None,
    };
    let content = if one.sealed == Some(Seal::Whole) {
        view! { <p class="gone">{t!(locale, "record-sealed")}</p> }.into_any()
    } else {
        view! { <pre dir="ltr" tabindex="0">{canonical_json(&one.payload)}</pre> }.into_any()
    };
    view! {
        <li id=format!("entry-{}", one.number) value=one.number.to_string()>
            <p>
                <b>{one.act.label(locale)}</b>" · "
                {by.map(|by| view! { {by}" · " })}
                {told(locale, names, one)}
                {dates::full_time(locale, zone, one.at)}
            </p>
            <details>
                <summary>{t!(locale, "record-content")}</summary>
                {content}
                <dl class="facts">
                    <div><dt>{t!(locale, "record-previous")}</dt><dd><code dir="ltr">{one.previous.clone()}</code></dd></div>
                    <div><dt>{t!(locale, "record-hash")}</dt><dd><code dir="ltr">{one.hash.clone()}</code></dd></div>
                </dl>
            </details>
        </li>
    }
    .into_any()
}

/// Renders in words what an entry is about, and what was said of it. Of an entry whose payload is withheld there is nothing
/// to tell.
fn told(locale: Locale, names: &RecordNames, one: &RecordEntry) -> AnyView {
    let word = |field: &str| one.payload[field].as_str();
    let stance = word("stance").and_then(|code| code.parse::<Stance>().ok()).map(|one| one.label(locale));
    let choice = word("choice").and_then(|code| code.parse::<BallotMark>().ok()).map(|one| one.label(locale));
    let disposition = word("disposition").and_then(|code| code.parse::<Disposition>().ok());
    let disposition = disposition.map(|one| one.label(locale));
    let said = [stance, choice, disposition].into_iter().flatten();
    let said = said.map(|words| view! { {words}" · " }).collect::<Vec<_>>();
    let delegation = word("delegation").filter(|code| *code != one.actor).map(|code| {
        view! { {names.delegation(code)}" · " }
    });
    let language = word("language").filter(|_| translated_kind(one).is_some());
    let language = language.and_then(|code| code.parse::<Language>().ok()).map(|language| {
        view! { {language_words(locale, language)}" · " }
    });
    view! { {subject(locale, names, one)}{delegation}{said}{language} }.into_any()
}

/// Renders a link to the thing of whose name an entry is about a translation.
fn translated_thing(locale: Locale, names: &RecordNames, one: &RecordEntry) -> Option<AnyView> {
    let thing = one.payload["thing"].as_i64()?;
    let (href, title) = match translated_kind(one)? {
        TitledKind::Consultation => {
            let title = names.title.clone()?;
            let summary = one.payload["field"].as_str() == Some(TitleField::Summary.code());
            let link = view! {
                <a href=addresses::CONSULTATION.of(ConsultationId(thing)) lang=title.lang dir="auto">{title.words}</a>
                {summary.then(|| format!(" ({})", t!(locale, "record-translated-summary")))}" · "
            };
            return Some(link.into_any());
        }
        TitledKind::Question => {
            let id = QuestionId(thing);
            (addresses::QUESTION.of(id), vote_name(locale, names.votes.get(&id)?))
        }
        TitledKind::Bloc => (addresses::BLOC.of(BlocId(thing)), names.blocs.get(&BlocId(thing))?.clone()),
        TitledKind::WeightScheme => {
            let id = WeightSchemeId(thing);
            (addresses::WEIGHT_SCHEME.of(id), names.schemes.get(&id)?.clone())
        }
    };
    Some(view! { <a href=href dir="auto">{title}</a>" · " }.into_any())
}

/// Renders a link to the amendment, the provision, the vote or the term that an entry is about.
fn subject(locale: Locale, names: &RecordNames, one: &RecordEntry) -> AnyView {
    if let Some(link) = translated_thing(locale, names, one) {
        return link;
    }
    let number = |field: &str| one.payload[field].as_i64();
    let label = number("provision").and_then(|id| names.labels.get(&ProvisionId(id)).cloned());
    if let Some(id) = number("amendment").map(AmendmentId) {
        let words = match label {
            Some(label) => t!(locale, "record-on-amendment", label = label),
            None => t!(locale, "record-on-an-amendment"),
        };
        return view! { <a href=addresses::AMENDMENT.of(id)>{words}</a>" · " }.into_any();
    }
    if let Some(id) = number("question").map(QuestionId) {
        let href = addresses::QUESTION.of(id);
        let title = names.votes.get(&id).map(|name| vote_name(locale, name));
        return match title.or_else(|| one.payload["title"].as_str().map(ToOwned::to_owned)) {
            Some(title) => view! { <a href=href dir="auto">{title}</a>" · " }.into_any(),
            None => view! { <a href=href>{t!(locale, "record-on-vote")}</a>" · " }.into_any(),
        };
    }
    if let Some(id) = number("term").map(TermId) {
        return view! { <a href=addresses::TERM.of(id)>{t!(locale, "record-on-term")}</a>" · " }.into_any();
    }
    if let Some((id, label)) = number("provision").map(ProvisionId).zip(label) {
        let words = t!(locale, "record-on-provision", label = label);
        return view! { <a href=addresses::PROVISION.of(id)>{words}</a>" · " }.into_any();
    }
    ().into_any()
}

/// Returns who acted, in words: a delegation by its name, or the secretariat.
fn actor(locale: Locale, names: &RecordNames, actor: &str) -> String {
    match actor {
        records::ORGANIZER => t!(locale, "secretariat"),
        records::SYSTEM => t!(locale, "record-system"),
        records::PARTY => t!(locale, "record-party"),
        code => names.delegation(code),
    }
}
