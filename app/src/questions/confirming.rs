//! Renders the pages on which final acts on a vote are confirmed, each with what follows from it.

use crate::accounts::parts::{ask_to_confirm, confirmation_offer};
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::PageResult;
use crate::fields::{InputField, RadioField, ShownForm, TextField, coded_options};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::t;
use crate::questions::consequences;
use crate::questions::labels::question_title;
use crate::questions::shown::{QuestionPage, read};
use crate::request::RequestContext;
use crate::{addresses, dates};
use axum::extract::Path;
use domain::identifiers::QuestionId;
use domain::questions::TieDecision;
use domain::rights;
use domain::rights::{Act, Refusal};
use domain::text::Statement;
use leptos::prelude::*;
use store::marks::MarkTarget;

/// An act on a vote that cannot be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FinalAct {
    BreakSilence,
    Cancel,
    Close,
    CountHands,
    DecideTie,
    ExtendSilence,
}

impl FinalAct {
    /// Returns the final act that an act is; `None` for one that is done on the page of the vote.
    pub const fn of(act: Act) -> Option<Self> {
        match act {
            Act::BreakSilence => Some(Self::BreakSilence),
            Act::CancelQuestion => Some(Self::Cancel),
            Act::CloseQuestion => Some(Self::Close),
            Act::CountHands => Some(Self::CountHands),
            Act::DecideTie => Some(Self::DecideTie),
            Act::ExtendSilence => Some(Self::ExtendSilence),
            _ => None,
        }
    }

    /// Fails unless the viewer may do the act.
    pub fn check(self, context: &RequestContext, shown: &QuestionPage) -> Result<(), Refusal> {
        let (viewer, facts, now) = (&context.viewer, shown.facts, context.now);
        match self {
            Self::BreakSilence => rights::questions::may_break_silence(viewer, facts, shown.own_vote, now),
            Self::Cancel => rights::questions::may_cancel_question(viewer, facts, shown.touched),
            Self::Close => rights::questions::may_close_question(viewer, facts, now),
            Self::CountHands => rights::questions::may_count_hands(viewer, facts),
            Self::DecideTie => rights::questions::may_decide_tie(viewer, facts),
            Self::ExtendSilence => rights::questions::may_extend_silence(viewer, facts, now),
        }
    }

    /// Returns the key of the words for the act.
    pub const fn key(self) -> &'static str {
        match self {
            Self::BreakSilence => "silence-break",
            Self::Cancel => "question-cancel",
            Self::Close => "question-close",
            Self::CountHands => "hands-enter",
            Self::DecideTie => "tie-decide",
            Self::ExtendSilence => "silence-extend",
        }
    }

    /// Returns the address of the page and of its form.
    pub fn address(self, id: QuestionId) -> String {
        match self {
            Self::BreakSilence => addresses::SILENCE.of(id),
            Self::Cancel => addresses::CANCELLATION.of(id),
            Self::Close => addresses::CLOSING.of(id),
            Self::CountHands => addresses::SHOW_OF_HANDS.of(id),
            Self::DecideTie => addresses::TIE.of(id),
            Self::ExtendSilence => addresses::EXTENSION.of(id),
        }
    }

    const fn help(self) -> &'static str {
        match self {
            Self::BreakSilence => "silence-help",
            Self::Cancel => "question-cancel-help",
            Self::Close => "question-close-help",
            Self::CountHands => "hands-help",
            Self::DecideTie => "tie-help",
            Self::ExtendSilence => "silence-extend-help",
        }
    }

    fn consequence(self, context: &RequestContext, shown: &QuestionPage) -> Consequence {
        match self {
            Self::BreakSilence => consequences::describe_breaking(context.locale, shown),
            Self::Cancel => consequences::describe_cancelling(context.locale, shown),
            Self::Close => consequences::describe_closing(context, shown),
            Self::CountHands => consequences::describe_skips(context.locale, shown, "count-ends"),
            Self::DecideTie => consequences::describe_skips(context.locale, shown, "tie-ends"),
            Self::ExtendSilence => consequences::describe_extension(context, shown),
        }
    }

    /// Renders the fields of the act.
    fn fields(self, context: &RequestContext, shown: &QuestionPage, form: ShownForm<'_>) -> Markup {
        match self {
            Self::Cancel | Self::Close => ().into_markup(),
            Self::BreakSilence => markup! {
                <TextField field=form.field("reason", "silence-reason") max=Statement::MAX rows=4 required=true/>
            },
            Self::DecideTie => markup! {
                <RadioField field=form.field("decision", "tie-decision") options=coded_options(form.locale, TieDecision::ALL)/>
                <TextField field=form.field("reason", "tie-reason") max=Statement::MAX rows=3 required=true/>
            },
            Self::CountHands => hands_fields(form),
            Self::ExtendSilence => {
                let now = shown.question.closes_at.map(|at| dates::to_field(context.zone, at));
                markup! {
                    <InputField field=form.field("closes_at", "silence-deadline").or(now.unwrap_or_default()) kind="datetime-local" required=true/>
                    <p class="hint">{t!(context.locale, "zone-hint", zone = context.zone.place(context.locale))}</p>
                }
            }
        }
    }
}

fn hands_fields(form: ShownForm<'_>) -> Markup {
    let number = |name, label| markup! { <InputField field=form.field(name, label) kind="number" max=6 required=true/> };
    markup! {
        {number("yes", "choice-yes")}
        {number("no", "choice-no")}
        {number("abstain", "choice-abstain")}
        <InputField field=form.field("invalid", "hands-invalid") kind="number" max=6/>
        {number("present", "hands-present")}
    }
}

pub async fn confirm_breaking(context: RequestContext, Path(id): Path<QuestionId>) -> PageResult {
    render_confirmation(&context, id, FinalAct::BreakSilence, None).await
}

pub async fn confirm_cancelling(context: RequestContext, Path(id): Path<QuestionId>) -> PageResult {
    render_confirmation(&context, id, FinalAct::Cancel, None).await
}

pub async fn confirm_closing(context: RequestContext, Path(id): Path<QuestionId>) -> PageResult {
    render_confirmation(&context, id, FinalAct::Close, None).await
}

pub async fn confirm_count(context: RequestContext, Path(id): Path<QuestionId>) -> PageResult {
    render_confirmation(&context, id, FinalAct::CountHands, None).await
}

pub async fn confirm_tie_decision(context: RequestContext, Path(id): Path<QuestionId>) -> PageResult {
    render_confirmation(&context, id, FinalAct::DecideTie, None).await
}

pub async fn confirm_extension(context: RequestContext, Path(id): Path<QuestionId>) -> PageResult {
    render_confirmation(&context, id, FinalAct::ExtendSilence, None).await
}

/// Renders the page of a final act, for whoever may do it. A rejected form keeps what was typed and shows its errors, even
/// when the act has become impossible since.
pub async fn render_confirmation(
    context: &RequestContext,
    id: QuestionId,
    act: FinalAct,
    rejected: Option<(&FormData, &FormRejection)>,
) -> PageResult {
    context.note_mark(MarkTarget::Question(id)).await?;
    let shown = read(context, id).await?;
    let checked = act.check(context, &shown);
    let asks = checked == Err(Refusal::Unconfirmed);
    if rejected.is_none() {
        if let Some(asked) = ask_to_confirm(context, &act.address(id)).filter(|_| asks) {
            return Ok(asked);
        }
        checked?;
    }
    let locale = context.locale;
    let (typed, rejection) = rejected.map_or((&NOTHING_TYPED, None), |(form, why)| (form, Some(why)));
    let title = t!(locale, act.key());
    Ok(confirmation_page(context, &title, rejection, || {
        let form = ShownForm { locale, typed, rejection };
        let back = addresses::QUESTION.of(id);
        let about = markup! {
            <p class="lead"><a href=back.clone() dir="auto">{question_title(locale, &shown.question)}</a></p>
            <p>{t!(locale, act.help())}</p>
            {asks.then(|| confirmation_offer(locale, t!(locale, "ballot-confirm-first"), &act.address(id)))}
        };
        Confirmation {
            shown: about.into_markup(),
            consequence: act.consequence(context, &shown),
            action: act.address(id),
            fields: markup! { {form.seen(MarkTarget::Question(id))}{act.fields(context, &shown, form)} },
            submit: t!(locale, act.key()),
            back,
        }
    }))
}
