//! Renders the forms about one statement of a bloc.

use crate::addresses;
use crate::addresses::Address;
use crate::components::Consequence;
use crate::delegations::labels::{DelegationNames, sorted_names};
use crate::errors::key_of;
use crate::fields::{
    FieldOption, InputField, RadioField, SelectField, ShownForm, TextField, coded_options, language_options,
};
use crate::figures;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::marks::{SeenField, form_key};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use domain::blocs::{AssociationKind, ClearingMode};
use domain::identifiers::{BlocStatementId, DelegationId, ProvisionId};
use domain::positions::Stance;
use domain::rights;
use domain::rights::blocs::{ClearingFacts, StatementFacts};
use domain::rights::{Act, Refusal};
use domain::text::{Paragraph, Statement};
use leptos::prelude::*;
use std::collections::BTreeSet;
use store::StoreError;
use store::blocs::{Bloc, BlocStatementDetails};
use store::marks::MarkTarget;

/// Renders the fields for the general words of a statement.
pub fn language_and_body(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    markup! {
        <TextField field=shown.field("body", "bloc-statement-words") max=Statement::MAX rows=6 required=true/>
        <p class="hint">{t!(locale, "bloc-statement-hint")}</p>
        <SelectField field=shown.field("statement-language", "text-language").or(locale.code()) options=language_options()/>
    }
}

/// Renders the coordinator's forms for a draft.
pub fn drafting_section(
    context: &RequestContext,
    whole: &BlocStatementDetails,
    facts: StatementFacts,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let viewer = &context.viewer;
    let point = returned(form, rejection, Act::SetPoint);
    let point = (point.is_some() || rights::blocs::may_set_point(viewer, facts).is_ok())
        .then(|| point_form(context, whole, point));
    let edit = returned(form, rejection, Act::EditStatement);
    let edit = (edit.is_some() || rights::blocs::may_edit_statement(viewer, facts).is_ok())
        .then(|| words_form(context, whole, edit));
    let circulate = returned(form, rejection, Act::CirculateStatement);
    let may_circulate = rights::blocs::may_circulate_statement(viewer, facts, whole.points.len()).is_ok();
    let circulate = (circulate.is_some() || may_circulate)
        .then(|| circulation_form(context, whole.statement.id, circulate));
    markup! {
        {point}
        {edit}
        {circulate}
    }
}

fn point_form(
    context: &RequestContext,
    whole: &BlocStatementDetails,
    returned: Option<(&FormData, &FormRejection)>,
) -> Markup {
    let (locale, id) = (context.locale, whole.statement.id);
    let labels: Vec<_> = whole.points.iter().map(|(_, label)| label.clone()).collect();
    let replaced = (!labels.is_empty()).then(|| {
        let labels = figures::list(locale, &labels);
        t!(locale, "point-ends", labels = labels)
    });
    let ends = Consequence::new("point-ends", replaced);
    let (typed, rejection) = returned.map_or((&NOTHING_TYPED, None), |(form, why)| (form, Some(why)));
    let shown = ShownForm { locale, typed, rejection };
    let stances = coded_options(locale, Stance::ALL);
    markup! {
        <section id="point" class="own">
            <h2>{t!(locale, "bloc-point-set")}</h2>
            <form method="post" action=addresses::BLOC_POINTS.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::BlocStatement(id))}
                <InputField field=shown.field("label", "bloc-point-label") max=20 required=true/>
                <RadioField field=shown.field("stance", "position-stance") options=stances/>
                <TextField field=shown.field("statement", "position-statement") max=Statement::MAX rows=4/>
                <TextField field=shown.field("proposed_text", "position-proposed") max=Paragraph::MAX rows=4/>
                {ends.view()}
                <button aria-describedby=ends.described()>{t!(locale, "bloc-point-save")}</button>
            </form>
        </section>
    }
}

fn words_form(
    context: &RequestContext,
    whole: &BlocStatementDetails,
    returned: Option<(&FormData, &FormRejection)>,
) -> Markup {
    let locale = context.locale;
    let begun = FormData::default()
        .set("body", whole.statement.body.clone())
        .set("statement-language", whole.statement.language.code());
    let (typed, rejection) = returned.map_or((&begun, None), |(form, why)| (form, Some(why)));
    markup! {
        <details class="act" open=rejection.is_some()>
            <summary>{t!(locale, "bloc-statement-words")}</summary>
            <form method="post" action=addresses::BLOC_STATEMENT.of(whole.statement.id) class="form">
                {form_key()}
                {ShownForm { locale, typed, rejection }.seen(MarkTarget::BlocStatement(whole.statement.id))}
                {language_and_body(context, typed, rejection)}
                <button>{t!(locale, "bloc-statement-save")}</button>
            </form>
        </details>
    }
}

fn circulation_form(
    context: &RequestContext,
    id: BlocStatementId,
    returned: Option<(&FormData, &FormRejection)>,
) -> Markup {
    let locale = context.locale;
    let begun = FormData::default().set("clearing", ClearingMode::Each.code());
    let (typed, rejection) = returned.map_or((&begun, None), |(form, why)| (form, Some(why)));
    let shown = ShownForm { locale, typed, rejection };
    let kinds = coded_options(locale, ClearingMode::ALL);
    markup! {
        <details class="act" open=rejection.is_some()>
            <summary>{t!(locale, "bloc-circulate")}</summary>
            <form method="post" action=addresses::BLOC_CIRCULATION.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::BlocStatement(id))}
                <RadioField field=shown.field("clearing", "bloc-clearing") options=kinds/>
                <InputField field=shown.field("clear_by", "bloc-clear-by-optional") kind="datetime-local"/>
                <p class="hint">{t!(locale, "zone-hint", zone = context.zone.place(locale))}</p>
                <button>{t!(locale, "bloc-circulate")}</button>
            </form>
        </details>
    }
}

/// Renders a member's form to answer a circulated statement, and the coordinator's forms for it.
pub fn clearing_section(
    context: &RequestContext,
    whole: &BlocStatementDetails,
    names: &DelegationNames,
    facts: StatementFacts,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let (locale, viewer) = (context.locale, &context.viewer);
    let (id, statement) = (whole.statement.id, &whole.statement);
    let answer = returned(form, rejection, Act::ClearStatement);
    let answer = (answer.is_some() || rights::blocs::may_clear_statement(viewer, facts).is_ok())
        .then(|| answer_form(context, whole, answer));
    let said = whole.answers();
    let cleared =
        ClearingFacts { clearing: statement.clearing, clear_by: statement.clear_by, answers: &said };
    let (submit, hint) = match rights::blocs::may_submit_statement(viewer, facts, cleared, context.now) {
        Ok(()) => (true, Some("bloc-submit-help")),
        Err(Refusal::NotCleared(why)) => (false, Some(key_of(&StoreError::NotCleared(why)))),
        Err(_) => (false, None),
    };
    let submit = submit.then(|| {
        markup! { <a class="button" href=addresses::BLOC_SUBMISSION.of(id)>{t!(locale, "bloc-submit")}</a> }
    });
    let recall = rights::blocs::may_recall_statement(viewer, facts).is_ok().then(|| {
        let answered = whole.clearances.iter().map(|one| one.delegation_id);
        let ends = Consequence::new("recall-ends", name_delegations(locale, names, "recall-ends", answered));
        act_button(locale, id, addresses::BLOC_RECALL, "bloc-recall", "second", &ends)
    });
    let leads = submit.is_some() || recall.is_some();
    markup! {
        {answer}
        {hint.map(|key| markup! { <p class="hint">{t!(locale, key)}</p> })}
        {leads.then(|| markup! { <div class="buttons">{submit}{recall}</div> })}
    }
}

fn answer_form(
    context: &RequestContext,
    whole: &BlocStatementDetails,
    returned: Option<(&FormData, &FormRejection)>,
) -> Markup {
    let locale = context.locale;
    let own = context.viewer.seat().map(|seat| seat.delegation_id);
    let said = whole.clearances.iter().find(|one| Some(one.delegation_id) == own).map(|one| one.cleared);
    let begun =
        FormData::default().set("cleared", said.map_or("", |cleared| if cleared { "yes" } else { "no" }));
    let (typed, rejection) = returned.map_or((&begun, None), |(form, why)| (form, Some(why)));
    let shown = ShownForm { locale, typed, rejection };
    let kinds = vec![
        FieldOption::new("yes", t!(locale, "bloc-cleared")),
        FieldOption::new("no", t!(locale, "bloc-objects")),
    ];
    markup! {
        <section class="own">
            <h2>{t!(locale, "bloc-answer")}</h2>
            <form method="post" action=addresses::BLOC_ANSWER.of(whole.statement.id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::BlocStatement(whole.statement.id))}
                <RadioField field=shown.field("cleared", "bloc-answer") options=kinds/>
                <TextField field=shown.field("reason", "bloc-answer-reason") max=Statement::MAX rows=3/>
                <button>{t!(locale, "bloc-answer-send")}</button>
            </form>
        </section>
    }
}

/// Renders the forms about a submitted statement: to associate with it, to adopt it as positions, to withdraw
/// it.
pub fn association_section(
    context: &RequestContext,
    whole: &BlocStatementDetails,
    facts: StatementFacts,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let (locale, viewer) = (context.locale, &context.viewer);
    let associate = returned(form, rejection, Act::Associate);
    let associate = (associate.is_some()
        || rights::blocs::may_associate_with_statement(viewer, facts).is_ok())
    .then(|| association_form(context, whole, associate));
    let adopt =
        rights::blocs::may_adopt_statement(viewer, facts).is_ok().then(|| adoption_form(context, whole));
    let withdraw = rights::blocs::may_withdraw_statement(viewer, facts).is_ok().then(|| {
        let href = addresses::BLOC_WITHDRAWAL.of(whole.statement.id);
        markup! { <p><a class="button second" href=href>{t!(locale, "bloc-withdraw")}</a></p> }
    });
    markup! {
        {associate}
        {adopt}
        {withdraw}
    }
}

/// Returns what submitting a statement takes away: of whom has not answered, that it can then no longer object.
pub fn describe_submission(
    locale: Locale,
    whole: &BlocStatementDetails,
    names: &DelegationNames,
) -> Consequence {
    let answered = |id: DelegationId| whole.clearances.iter().any(|one| one.delegation_id == id);
    let others = whole.bloc.iter().flat_map(Bloc::present).filter(|member| !member.coordinates);
    let silent = others.map(|member| member.delegation_id).filter(|id| !answered(*id));
    Consequence::new("submission-ends", name_delegations(locale, names, "submission-ends", silent))
}

/// Returns what withdrawing a statement takes away: the associations with it.
pub fn describe_withdrawal(
    locale: Locale,
    whole: &BlocStatementDetails,
    names: &DelegationNames,
) -> Consequence {
    let associated = whole.associations.iter().filter(|(one, _)| one.kind != AssociationKind::Dissociated);
    let associated = associated.map(|(one, _)| one.delegation_id);
    let ends = name_delegations(locale, names, "statement-withdrawal-ends", associated);
    Consequence::new("statement-withdrawal-ends", ends)
}

/// Finds the present association of the viewer's delegation, and the provisions that it excepts.
fn association<'a>(
    context: &RequestContext,
    whole: &'a BlocStatementDetails,
) -> (&'static str, &'a [ProvisionId]) {
    let own = context.viewer.seat().map(|seat| seat.delegation_id);
    let found = whole.associations.iter().find(|(one, _)| Some(one.delegation_id) == own);
    found.map_or(("", &[][..]), |(one, except)| (one.kind.code(), except.as_slice()))
}

fn association_form(
    context: &RequestContext,
    whole: &BlocStatementDetails,
    returned: Option<(&FormData, &FormRejection)>,
) -> Markup {
    let locale = context.locale;
    let (kind, except) = association(context, whole);
    let begun = FormData::default().set("kind", kind);
    let begun = except.iter().fold(begun, |form, provision| form.set("except", provision.to_string()));
    let (typed, rejection) = returned.map_or((&begun, None), |(form, why)| (form, Some(why)));
    let shown = ShownForm { locale, typed, rejection };
    let kinds = AssociationKind::ALL.iter().map(|kind| FieldOption::new(kind.code(), kind.choice(locale)));
    let excepted: BTreeSet<&str> = typed.all("except").collect();
    let marked = |provision: ProvisionId| excepted.contains(provision.to_string().as_str());
    markup! {
        <section class="own">
            <h2>{t!(locale, "association-own")}</h2>
            <form method="post" action=addresses::BLOC_ASSOCIATION.of(whole.statement.id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::BlocStatement(whole.statement.id))}
                <RadioField field=shown.field("kind", "association-kind") options=kinds.collect()/>
                <fieldset>
                    <legend>{t!(locale, "association-except")}</legend>
                    <ul class="columns">{provision_boxes(whole, "except", marked)}</ul>
                </fieldset>
                <button>{t!(locale, "association-save")}</button>
            </form>
        </section>
    }
}

fn adoption_form(context: &RequestContext, whole: &BlocStatementDetails) -> Markup {
    let locale = context.locale;
    let (_, except) = association(context, whole);
    markup! {
        <details class="act">
            <summary>{t!(locale, "bloc-adopt")}</summary>
            <form method="post" action=addresses::BLOC_ADOPTION.of(whole.statement.id) class="form">
                {form_key()}
                <SeenField target=MarkTarget::BlocStatement(whole.statement.id)/>
                <p>{t!(locale, "bloc-adopt-help")}</p>
                <fieldset>
                    <legend>{t!(locale, "bloc-points")}</legend>
                    <ul class="columns">{provision_boxes(whole, "provision", |provision| !except.contains(&provision))}</ul>
                </fieldset>
                <button class="second">{t!(locale, "bloc-adopt-send")}</button>
            </form>
        </details>
    }
}

/// Renders a checkbox for each provision in the statement.
fn provision_boxes(
    whole: &BlocStatementDetails,
    name: &'static str,
    marked: impl Fn(ProvisionId) -> bool,
) -> Markup {
    let items = whole.points.iter().map(|(point, label)| {
        let (provision, box_id) = (point.provision_id, format!("{name}-{}", point.provision_id));
        markup! {
            <li class="check">
                <input type="checkbox" id=box_id.clone() name=name value=provision.to_string() checked=marked(provision)/>
                <label for=box_id><bdi dir="ltr">{label.clone()}</bdi></label>
            </li>
        }
    });
    items.collect::<Vec<_>>().into_markup()
}

/// Returns a sentence with the number and the names of delegations; nothing where there are none.
fn name_delegations(
    locale: Locale,
    names: &DelegationNames,
    key: &'static str,
    ids: impl Iterator<Item = DelegationId>,
) -> Option<String> {
    let mut sorted = sorted_names(locale, names, ids);
    // A member that takes no part in the consultation has no name here.
    sorted.retain(|name| !name.is_empty());
    let list = || figures::list(locale, &sorted);
    (!sorted.is_empty()).then(|| t!(locale, key, count = sorted.len(), names = list()))
}

/// Renders a form that has one button and no field, with what its act takes away.
fn act_button(
    locale: Locale,
    id: BlocStatementId,
    address: Address<BlocStatementId>,
    key: &'static str,
    class: &'static str,
    ends: &Consequence,
) -> Markup {
    markup! {
        <form method="post" action=address.of(id)>
            {form_key()}
            <SeenField target=MarkTarget::BlocStatement(id)/>
            {ends.view()}
            <button class=class aria-describedby=ends.described()>{t!(locale, key)}</button>
        </form>
    }
}

/// Returns the form as it was sent, with its errors, if `act` was rejected in it.
fn returned<'a>(
    form: &'a FormData,
    rejection: Option<&'a FormRejection>,
    act: Act,
) -> Option<(&'a FormData, &'a FormRejection)> {
    rejected(rejection, act).map(|rejection| (form, rejection))
}
