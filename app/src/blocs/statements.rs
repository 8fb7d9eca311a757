//! The statements of blocs: a list, and one with what may be done with it.

use super::{association_name, bloc_name, point_words, progress_name};
use crate::addresses::{self, Address};
use crate::consultations::{Part, parts};
use crate::dates;
use crate::delegations::pages::PageNumber;
use crate::delegations::{Names, name_in};
use crate::document;
use crate::errors::PageResult;
use crate::forms::{Field, Rejection, Sent, error_summary, languages, radios, refused};
use crate::messages::{Locale, t};
use crate::positions::pages::{stance_badge, stance_name};
use crate::visits::Visit;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::accounts::Role;
use domain::blocs::{AssociationKind, Clearing, Progress};
use domain::consultations::Act;
use domain::delegations::DelegationKind;
use domain::positions::Stance;
use domain::text::{Paragraph, Statement};
use leptos::prelude::*;
use store::blocs::{self, Bloc, PAGE, Whole};
use store::delegations;

pub async fn list(visit: Visit, Path(id): Path<i64>, RawQuery(query): RawQuery) -> PageResult {
    show_list(&visit, id, query.as_deref(), &Sent::default(), None).await
}

/// The statements in a consultation, with a coordinator's form as it was sent.
pub async fn show_list(
    visit: &Visit,
    id: i64,
    query: Option<&str>,
    form: &Sent,
    rejection: Option<&Rejection>,
) -> PageResult {
    let number = crate::forms::query::<PageNumber>(query).index();
    let (db, viewer) = (visit.db(), &visit.viewer);
    let sight = visit.sight(id).await?;
    let (found, total) = blocs::of_consultation(db, viewer, &sight, number).await?;
    let own = blocs::own(db, viewer).await?;
    let open = sight.stage.is_some_and(|stage| stage.kind.allows(Act::TakePosition));
    let seat = viewer.seat().filter(|seat| open && seat.role != Role::Adviser);
    let led: Vec<&Bloc> = seat.map_or_else(Vec::new, |seat| {
        own.iter().filter(|one| one.coordinator() == Some(seat.delegation_id)).collect()
    });
    let (locale, zone) = (visit.locale, visit.zone);
    let title = t!(locale, "bloc-statements-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(visit, status, &title.clone(), || {
        let rows = found.iter().map(|one| {
            let statement = &one.statement;
            let at = statement.submitted_at.unwrap_or(statement.drafted_at);
            view! {
                <li class="card">
                    <a href=addresses::BLOC_STATEMENT.of(statement.id)><bdi>{bloc_name(locale, one.bloc.as_ref())}</bdi></a>
                    <p class="hint">{progress_name(locale, statement.progress)}" · "{dates::time(locale, zone, at)}</p>
                </li>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let none = rows.is_empty().then(|| view! { <p>{t!(locale, "bloc-statements-none")}</p> });
        let begin = (!led.is_empty()).then(|| {
            let field = |name, label| Field { locale, name, label, rejection };
            let choices = led.iter().map(|one| (one.bloc.id.to_string(), one.bloc.code.clone())).collect();
            view! {
                <details class="act" open=rejection.is_some()>
                    <summary>{t!(locale, "bloc-statement-new")}</summary>
                    <form method="post" action=addresses::BLOC_STATEMENTS.of(id) class="form">
                        {field("bloc", "bloc-name").select(form.get("bloc"), choices)}
                        {words(visit, form, rejection)}
                        <button>{t!(locale, "bloc-statement-save")}</button>
                    </form>
                </details>
            }
        });
        view! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {parts(locale, id, Some(Part::Rolling))}
            <p class="lead">{t!(locale, "bloc-statements-lead")}</p>
            <p class="tools"><a href=addresses::BLOCS.path()>{t!(locale, "blocs-title")}</a></p>
            {none}
            <ul class="cards">{rows}</ul>
            {document::pages(locale, &visit.address, number, PAGE, total)}
            {begin}
        }
    }))
}

/// The fields of a statement in general.
fn words(visit: &Visit, form: &Sent, rejection: Option<&Rejection>) -> AnyView {
    let locale = visit.locale;
    let field = |name, label| Field { locale, name, label, rejection };
    let language = match form.get("statement-language") {
        "" => locale.code(),
        chosen => chosen,
    };
    view! {
        {field("body", "bloc-statement-words").text_area(form.get("body"), Statement::MAX, 6, true)}
        <p class="hint">{t!(locale, "bloc-statement-hint")}</p>
        {field("statement-language", "text-language").select(language, languages())}
    }
    .into_any()
}

pub async fn one(visit: Visit, Path(id): Path<i64>) -> PageResult {
    show(&visit, id, &Sent::default(), None).await
}

/// One statement, with a form that was refused as it was sent.
pub async fn show(visit: &Visit, id: i64, form: &Sent, rejection: Option<&Rejection>) -> PageResult {
    let (db, viewer) = (visit.db(), &visit.viewer);
    let (whole, sight) = blocs::one(db, viewer, id, visit.now).await?;
    let names = delegations::participating(db, sight.consultation_id()).await?;
    let locale = visit.locale;
    let statement = &whole.statement;
    let bloc = bloc_name(locale, whole.bloc.as_ref().map(|one| &one.bloc));
    let title = t!(locale, "bloc-statement-title", bloc = bloc);
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let open = sight.stage.is_some_and(|stage| stage.kind.allows(Act::TakePosition));
    let head = open && viewer.seat().is_some_and(|seat| seat.role == Role::Head);
    let member = viewer.seat().and_then(|seat| names.get(&seat.delegation_id));
    let member = member.filter(|one| head && one.kind == DelegationKind::Member).map(|one| one.id);
    let drafting = open && whole.coordinates && viewer.seat().is_some_and(|seat| seat.role != Role::Adviser);
    Ok(document::respond(visit, status, &title.clone(), || {
        let language = statement.language;
        let acts = match statement.progress {
            Progress::Draft if drafting => drafts(visit, &whole, form, rejection, head),
            Progress::Clearing => clearing(visit, &whole, &names, (form, rejection), head),
            Progress::Submitted => submitted(visit, &whole, form, rejection, member),
            _ => ().into_any(),
        };
        view! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {parts(locale, statement.consultation_id, Some(Part::Rolling))}
            <p class="tools">
                <a href=addresses::BLOC_STATEMENTS.of(statement.consultation_id)>{t!(locale, "bloc-statements-title")}</a>
                {whole.bloc.as_ref().map(|one| view! {
                    " · "<a href=addresses::BLOC.of(one.bloc.id)><bdi>{one.bloc.name.clone()}</bdi></a>
                })}
            </p>
            {state(visit, &whole, &names)}
            <p class="words" lang=language.code() dir=language.direction()>{statement.body.clone()}</p>
            {points(locale, &whole, drafting && statement.progress == Progress::Draft)}
            {associations(locale, &whole, &names)}
            {acts}
        }
    }))
}

fn state(visit: &Visit, whole: &Whole, names: &Names) -> AnyView {
    let (locale, zone) = (visit.locale, visit.zone);
    let statement = &whole.statement;
    let at = statement.withdrawn_at.or(statement.submitted_at).unwrap_or(statement.drafted_at);
    let deadline = statement.clear_by.filter(|_| statement.progress == Progress::Clearing);
    view! {
        <p class="hint">
            <strong class="badge">{progress_name(locale, statement.progress)}</strong>" "
            {dates::time(locale, zone, at)}" · "
            {t!(locale, "bloc-statement-by", delegation = name_in(locale, names, statement.delegation_id))}
            {deadline.map(|by| view! { " · "{t!(locale, "bloc-clear-by")}": "{dates::time(locale, zone, by)} })}
        </p>
    }
    .into_any()
}

fn points(locale: Locale, whole: &Whole, drafting: bool) -> AnyView {
    let id = whole.statement.id;
    let items = whole.points.iter().map(|(point, label)| {
        let remove = drafting.then(|| {
            view! {
                <form method="post" action=addresses::BLOC_POINT_REMOVAL.of(id)>
                    <input type="hidden" name="provision" value=point.provision_id.to_string()/>
                    <button class="link">{t!(locale, "bloc-point-remove", label = label.clone())}</button>
                </form>
            }
        });
        view! {
            <li class="position">
                <p>
                    <a href=addresses::PROVISION.of(point.provision_id)><b><bdi dir="ltr">{label.clone()}</bdi></b></a>" "
                    {stance_badge(locale, point.stance)}
                </p>
                {point_words(locale, point, whole.statement.language)}
                {remove}
            </li>
        }
    });
    let items = items.collect::<Vec<_>>();
    view! {
        <section>
            <h2>{t!(locale, "bloc-points")}</h2>
            {items.is_empty().then(|| view! { <p>{t!(locale, "bloc-points-none")}</p> })}
            <ul class="positions">{items}</ul>
        </section>
    }
    .into_any()
}

fn associations(locale: Locale, whole: &Whole, names: &Names) -> AnyView {
    if whole.statement.submitted_at.is_none() || whole.bloc.is_none() {
        return ().into_any();
    }
    let label = |id: &i64| {
        whole.points.iter().find(|(one, _)| one.provision_id == *id).map(|(_, label)| label.clone())
    };
    let items = whole.associations.iter().map(|(one, except)| {
        let except: Vec<_> = except.iter().filter_map(label).collect();
        let stands = association_name(locale, one.kind, &except.join(t!(locale, "list-separator").as_str()));
        view! { <li>{name_in(locale, names, one.delegation_id)}" – "{stands}</li> }
    });
    let items = items.collect::<Vec<_>>();
    view! {
        <section>
            <h2>{t!(locale, "bloc-associations")}</h2>
            {items.is_empty().then(|| view! { <p>{t!(locale, "bloc-associations-none")}</p> })}
            <ul class="columns">{items}</ul>
        </section>
    }
    .into_any()
}

/// A form that is one button.
fn button(locale: Locale, id: i64, address: Address<i64>, key: &'static str, class: &'static str) -> AnyView {
    view! {
        <form method="post" action=address.of(id)>
            <button class=class>{t!(locale, key)}</button>
        </form>
    }
    .into_any()
}

/// What a coordinator does with a draft.
fn drafts(visit: &Visit, whole: &Whole, form: &Sent, rejection: Option<&Rejection>, head: bool) -> AnyView {
    let locale = visit.locale;
    let id = whole.statement.id;
    let field = |name, label| Field { locale, name, label, rejection };
    let stances = Stance::ALL.iter().map(|stance| (stance.code(), stance_name(locale, *stance)));
    let begun = Sent::default()
        .set("body", whole.statement.body.clone())
        .set("statement-language", whole.statement.language.code());
    let typed = if form.get("body").is_empty() { &begun } else { form };
    let circulate = (head && !whole.points.is_empty()).then(|| {
        let kinds = Clearing::ALL.iter().map(|one| (one.code(), t!(locale, &format!("bloc-clearing-{one}"))));
        let chosen = match form.get("clearing") {
            "" => Clearing::Each.code(),
            chosen => chosen,
        };
        view! {
            <details class="act" open=refused(rejection, &["clearing", "clear_by"])>
                <summary>{t!(locale, "bloc-circulate")}</summary>
                <form method="post" action=addresses::BLOC_CIRCULATION.of(id) class="form">
                    {radios(locale, "clearing", "bloc-clearing", chosen, kinds.collect(), rejection)}
                    {field("clear_by", "bloc-clear-by-optional").input("datetime-local", form.get("clear_by"), 0, false)}
                    <p class="hint">{t!(locale, "zone-hint", zone = visit.zone.name())}</p>
                    <button>{t!(locale, "bloc-circulate")}</button>
                </form>
            </details>
        }
    });
    view! {
        <section id="point" class="own">
            <h2>{t!(locale, "bloc-point-set")}</h2>
            <form method="post" action=addresses::BLOC_POINTS.of(id) class="form">
                {field("label", "bloc-point-label").input("text", form.get("label"), 20, true)}
                {radios(locale, "stance", "position-stance", form.get("stance"), stances.collect(), rejection)}
                {field("statement", "position-statement").text_area(form.get("statement"), Statement::MAX, 4, false)}
                {field("proposed_text", "position-proposed").text_area(form.get("proposed_text"), Paragraph::MAX, 4, false)}
                <button>{t!(locale, "bloc-point-save")}</button>
            </form>
        </section>
        <details class="act" open=refused(rejection, &["body", "statement-language"])>
            <summary>{t!(locale, "bloc-statement-words")}</summary>
            <form method="post" action=addresses::BLOC_STATEMENT.of(id) class="form">
                {words(visit, typed, rejection)}
                <button>{t!(locale, "bloc-statement-save")}</button>
            </form>
        </details>
        {circulate}
    }
    .into_any()
}

/// The members' answers, the viewer's own, and what the coordinator may do.
fn clearing(
    visit: &Visit,
    whole: &Whole,
    names: &Names,
    (form, rejection): (&Sent, Option<&Rejection>),
    head: bool,
) -> AnyView {
    let locale = visit.locale;
    let id = whole.statement.id;
    let own = visit.viewer.seat().map(|seat| seat.delegation_id);
    let said = |member: i64| whole.clearances.iter().find(|one| one.delegation_id == member);
    let answer_key = |member: i64| match said(member).map(|one| one.cleared) {
        Some(true) => "bloc-cleared",
        Some(false) => "bloc-objects",
        None => "bloc-not-answered",
    };
    let members = whole.bloc.iter().flat_map(Bloc::present).filter(|member| !member.coordinates);
    let ids: Vec<i64> = members.map(|member| member.delegation_id).collect();
    let rows = ids.iter().map(|member| {
        let reason = said(*member).and_then(|one| one.reason.clone());
        view! {
            <li>
                {name_in(locale, names, *member)}" – "{t!(locale, answer_key(*member))}
                {reason.map(|reason| view! { <p class="words" dir="auto">{reason}</p> })}
            </li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let answer = (head && !whole.coordinates && own.is_some()).then(|| {
        let field = |name, label| Field { locale, name, label, rejection };
        let kinds = vec![("yes", t!(locale, "bloc-cleared")), ("no", t!(locale, "bloc-objects"))];
        let chosen = match (form.get("cleared"), own.and_then(said).map(|one| one.cleared)) {
            ("", Some(true)) => "yes",
            ("", Some(false)) => "no",
            (chosen, _) => chosen,
        };
        view! {
            <section class="own">
                <h2>{t!(locale, "bloc-answer")}</h2>
                <form method="post" action=addresses::BLOC_ANSWER.of(id) class="form">
                    {radios(locale, "cleared", "bloc-answer", chosen, kinds, rejection)}
                    {field("reason", "bloc-answer-reason").text_area(form.get("reason"), Statement::MAX, 3, false)}
                    <button>{t!(locale, "bloc-answer-send")}</button>
                </form>
            </section>
        }
    });
    let lead = (head && whole.coordinates).then(|| {
        view! {
            <p class="hint">{t!(locale, "bloc-submit-help")}</p>
            <div class="buttons">
                {button(locale, id, addresses::BLOC_SUBMISSION, "bloc-submit", "")}
                {button(locale, id, addresses::BLOC_RECALL, "bloc-recall", "second")}
            </div>
            <p class="hint">{t!(locale, "bloc-recall-help")}</p>
        }
    });
    view! {
        <section>
            <h2>{t!(locale, "bloc-clearances")}</h2>
            <ul>{rows}</ul>
        </section>
        {answer}
        {lead}
    }
    .into_any()
}

/// How the viewer's delegation stands to a submitted statement, and taking it as its own.
fn submitted(
    visit: &Visit,
    whole: &Whole,
    form: &Sent,
    rejection: Option<&Rejection>,
    member: Option<i64>,
) -> AnyView {
    let locale = visit.locale;
    let id = whole.statement.id;
    let Some(own) = member else {
        return ().into_any();
    };
    let now = whole.associations.iter().find(|(one, _)| one.delegation_id == own);
    let chosen = match form.get("kind") {
        "" => now.map_or("", |(one, _)| one.kind.code()),
        chosen => chosen,
    };
    let kinds = AssociationKind::ALL.iter().map(|kind| {
        (kind.code(), t!(locale, &format!("association-choice-{}", kind.code().replace('_', "-"))))
    });
    let boxes = |name: &'static str, marked: &dyn Fn(i64) -> bool| {
        let items = whole.points.iter().map(|(point, label)| {
            let (provision, box_id) = (point.provision_id, format!("{name}-{}", point.provision_id));
            view! {
                <li class="check">
                    <input type="checkbox" id=box_id.clone() name=name value=provision.to_string() checked=marked(provision)/>
                    <label for=box_id><bdi dir="ltr">{label.clone()}</bdi></label>
                </li>
            }
        });
        items.collect::<Vec<_>>()
    };
    let excepted = |provision| now.is_some_and(|(_, except)| except.contains(&provision));
    let withdraw =
        whole.coordinates.then(|| button(locale, id, addresses::BLOC_WITHDRAWAL, "bloc-withdraw", "second"));
    view! {
        <section class="own">
            <h2>{t!(locale, "association-own")}</h2>
            <form method="post" action=addresses::BLOC_ASSOCIATION.of(id) class="form">
                {radios(locale, "kind", "association-kind", chosen, kinds.collect(), rejection)}
                <fieldset>
                    <legend>{t!(locale, "association-except")}</legend>
                    <ul class="columns">{boxes("except", &excepted)}</ul>
                </fieldset>
                <button>{t!(locale, "association-save")}</button>
            </form>
        </section>
        <details class="act">
            <summary>{t!(locale, "bloc-adopt")}</summary>
            <form method="post" action=addresses::BLOC_ADOPTION.of(id) class="form">
                <p>{t!(locale, "bloc-adopt-help")}</p>
                <fieldset>
                    <legend>{t!(locale, "bloc-points")}</legend>
                    <ul class="columns">{boxes("provision", &|provision| !excepted(provision))}</ul>
                </fieldset>
                <button>{t!(locale, "bloc-adopt-send")}</button>
            </form>
        </details>
        {withdraw}
    }
    .into_any()
}
