//! Renders the forms of the chair for an open question, and of a head about its vote.

use crate::addresses;
use crate::components::Table;
use crate::delegations::labels::delegation_name;
use crate::errors::credential_fault_key;
use crate::fields::{FieldOption, FormField, RadioField, SelectField, ShownForm, TextField, coded_options};
use crate::figures;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::marks::{SEEN, SeenField, form_key};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::questions::ballots;
use crate::questions::confirming::FinalAct;
use crate::questions::consequences;
use crate::questions::shown::QuestionPage;
use crate::request::RequestContext;
use domain::identifiers::QuestionId;
use domain::questions::Choice;
use domain::rights;
use domain::rights::{Act, Refusal};
use domain::rules::HandCount;
use domain::text::Statement;
use leptos::prelude::*;
use store::marks;
use store::marks::MarkTarget;

/// The acts of the chair that have a page of their own, in the order of their links.
const OF_CHAIR: [FinalAct; 5] =
    [FinalAct::DecideTie, FinalAct::CountHands, FinalAct::ExtendSilence, FinalAct::Close, FinalAct::Cancel];

/// Renders the form or the link of each act on the question that the viewer may do.
pub fn forms(
    context: &RequestContext,
    shown: &QuestionPage,
    sent: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> Markup {
    let procedure = Procedure { context, shown, sent, rejection };
    markup! {
        {name_caster(procedure)}
        {explain(procedure)}
        {correct(procedure)}
        {call_roll(procedure)}
        {final_acts(context, shown)}
    }
}

/// Renders links to the pages on which the chair confirms what cannot be taken back.
fn final_acts(context: &RequestContext, shown: &QuestionPage) -> Markup {
    let locale = context.locale;
    let open = OF_CHAIR.iter().filter(|act| act.check(context, shown).is_ok());
    let links = open.map(|act| {
        let href = act.address(shown.question.id);
        markup! { <a class="button second" href=href>{t!(locale, act.key())}</a> }
    });
    let links = links.collect::<Vec<_>>();
    (!links.is_empty()).then(|| markup! { <p class="buttons">{links}</p> }).into_markup()
}

/// A question, and the form about it that was rejected.
#[derive(Clone, Copy)]
struct Procedure<'a> {
    context: &'a RequestContext,
    shown: &'a QuestionPage,
    sent: Option<&'a FormData>,
    rejection: Option<&'a FormRejection>,
}

impl<'a> Procedure<'a> {
    /// Returns the form of `act`, if the viewer may do it. A rejected form is shown again even when the act
    /// has become impossible since.
    fn form(self, act: Act, may: Result<(), Refusal>) -> Option<ActForm<'a>> {
        let rejection = rejected(self.rejection, act);
        let sent = self.sent.filter(|_| rejection.is_some());
        (may.is_ok() || rejection.is_some()).then_some(ActForm {
            locale: self.context.locale,
            sent,
            rejection,
        })
    }
}

/// The form of one act; if it was rejected, with what was typed and its errors.
#[derive(Clone, Copy)]
struct ActForm<'a> {
    locale: Locale,
    sent: Option<&'a FormData>,
    rejection: Option<&'a FormRejection>,
}

impl ActForm<'_> {
    fn field(self, name: &'static str, label: &str) -> FormField {
        let typed = self.sent.unwrap_or(&NOTHING_TYPED);
        ShownForm { locale: self.locale, typed, rejection: self.rejection }.field(name, label)
    }

    /// Returns the field with what was typed, or with `begun` in a form that was not sent.
    fn begun_field(self, name: &'static str, label: &str, begun: String) -> FormField {
        let field = self.field(name, label);
        if self.sent.is_none() { field.holding(begun) } else { field }
    }

    /// Renders the form of an act folded behind a summary; a rejected form is unfolded.
    fn folded(
        self,
        question: QuestionId,
        path: String,
        key: &'static str,
        help: &'static str,
        fields: Markup,
    ) -> Markup {
        let locale = self.locale;
        let typed = self.sent.unwrap_or(&NOTHING_TYPED);
        let shown = ShownForm { locale, typed, rejection: self.rejection };
        markup! {
            <details class="act" open=self.rejection.is_some()>
                <summary>{t!(locale, key)}</summary>
                <form method="post" action=path class="form">
                    {form_key()}
                    {shown.seen(MarkTarget::Question(question))}
                    <p>{t!(locale, help)}</p>
                    {fields}
                    <button class="second">{t!(locale, key)}</button>
                </form>
            </details>
        }
    }
}

/// Renders the delegations in the order of the roll call, with buttons for each one's answer.
fn call_roll(procedure: Procedure<'_>) -> Option<Markup> {
    let Procedure { context, shown, .. } = procedure;
    rights::questions::may_enter_answer(&context.viewer, shown.facts, context.now).ok()?;
    let locale = context.locale;
    let ends = consequences::describe_answers(locale, shown);
    let roll = shown.question.roll.iter().flat_map(|roll| roll.iter());
    let rows = roll.filter_map(|code| {
        let delegation = shown.names.values().find(|one| one.code == *code)?;
        let voter = shown.voters.iter().find(|voter| voter.delegation_id == delegation.id)?;
        let answered = voter.ballot.as_ref().map(|ballot| ballot.choice);
        let lacks = shown.lacking.get(&delegation.id);
        let lacks_words = lacks.map(|fault| t!(locale, credential_fault_key(*fault)));
        let buttons = Choice::ALL.iter().filter(|_| lacks.is_none()).map(|choice| {
            let pressed = answered == Some((*choice).into());
            let class = (!pressed).then_some("second");
            markup! {
                <button class=class name="answer" value=format!("{}:{choice}", delegation.id)
                    aria-pressed=pressed.to_string() aria-describedby=ends.described()>{choice.label(locale)}</button>
            }
        });
        let none = (answered.is_some()).then(|| {
            markup! {
                <button class="second" name="answer" value=format!("{}:none", delegation.id)
                    aria-describedby=ends.described()>{t!(locale, "roll-no-answer")}</button>
            }
        });
        let name = delegation_name(locale, delegation);
        let seen = voter.ballot.as_ref().map(|ballot| {
            let mark = marks::mark_answer(&shown.question, Some(ballot)).to_string();
            markup! { <input type="hidden" name=format!("{SEEN}-{}", delegation.id) value=mark/> }
        });
        Some(markup! {
            <li>
                {seen}
                <span>{name.clone()}</span>" "
                {lacks_words.map(|words| markup! { <span class="hint">{words}</span>" " })}
                <span class="buttons" role="group" aria-label=name>{buttons.collect::<Vec<_>>()}{none}</span>
            </li>
        })
    });
    let path = addresses::ANSWERS.of(shown.question.id);
    let section = markup! {
        <section id="roll">
            <h2>{t!(locale, "roll-title")}</h2>
            <p class="hint">{t!(locale, "roll-help")}</p>
            {ends.view()}
            <form method="post" action=path>
                {form_key()}
                <SeenField target=MarkTarget::Question(shown.question.id)/>
                <ol>{rows.collect::<Vec<_>>()}</ol>
            </form>
        </section>
    };
    Some(section.into_markup())
}

fn name_caster(procedure: Procedure<'_>) -> Option<Markup> {
    let Procedure { context, shown, .. } = procedure;
    let may = rights::questions::may_name_caster(&context.viewer, shown.facts, shown.own_vote, context.now);
    let form = procedure.form(Act::NameCaster, may)?;
    // A single person needs no choice.
    if shown.people.len() < 2 {
        return None;
    }
    let people = shown.people.iter().map(|(id, name)| FieldOption::new(id.to_string(), name.clone()));
    let people = std::iter::once(FieldOption::none(t!(context.locale, "caster-nobody"))).chain(people);
    let now = shown.own_vote.and_then(|own| own.caster_id).map_or_else(String::new, |id| id.to_string());
    let fields =
        markup! { <SelectField field=form.begun_field("caster", "caster", now) options=people.collect()/> };
    let path = addresses::CASTER.of(shown.question.id);
    Some(form.folded(shown.question.id, path, "caster-name", "caster-help", fields))
}

fn explain(procedure: Procedure<'_>) -> Option<Markup> {
    let Procedure { context, shown, .. } = procedure;
    // The form of the ballot has a field for it, unless the ballot was cast without.
    let may = match ballots::asks_explanation(context, shown) {
        true => Err(Refusal::State),
        false => rights::questions::may_explain_vote(&context.viewer, shown.facts, shown.own_vote),
    };
    let form = procedure.form(Act::ExplainVote, may)?;
    let field = markup! { <TextField field=form.field("statement", "ballot-explanation-apart") max=Statement::MAX rows=4 required=true/> };
    let path = addresses::EXPLANATIONS.of(shown.question.id);
    Some(form.folded(shown.question.id, path, "explain", "explain-help", field))
}

fn correct(procedure: Procedure<'_>) -> Option<Markup> {
    let Procedure { context, shown, .. } = procedure;
    let locale = context.locale;
    let may = rights::questions::may_correct_vote(&context.viewer, shown.facts, shown.own_vote);
    let form = procedure.form(Act::CorrectVote, may)?;
    let choices = coded_options(locale, Choice::ALL);
    let fields = markup! {
        <RadioField field=form.field("meant", "correct-meant") options=choices/>
        <TextField field=form.field("reason", "correct-reason") max=Statement::MAX rows=3 required=true/>
    };
    let path = addresses::CORRECTIONS.of(shown.question.id);
    Some(form.folded(shown.question.id, path, "correct", "correct-help", fields.into_markup()))
}

/// Renders the counts of a show of hands.
pub fn hands_table(locale: Locale, hands: &HandCount) -> Markup {
    let invalid = (hands.invalid > 0).then_some(("hands-invalid", hands.invalid));
    let voted = [("choice-yes", hands.yes), ("choice-no", hands.no), ("choice-abstain", hands.abstain)];
    let there = [("hands-present", hands.present), ("voters", hands.members)];
    let rows = voted.into_iter().chain(invalid).chain(there).map(|(key, number)| {
        markup! { <tr><th scope="row">{t!(locale, key)}</th><td class="number">{figures::whole(locale, number)}</td></tr> }
    });
    let rows = rows.collect::<Vec<_>>();
    markup! { <Table class="tally" caption=t!(locale, "tally")>{rows}</Table> }
}
