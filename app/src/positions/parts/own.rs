//! The delegation's own position on a subject: what is in preparation, what is submitted, and the form for it.

use crate::addresses::Address;
use crate::amendments::parts::{Proposals, proposal_state};
use crate::components::{Consequence, folded_drafts};
use crate::fields::{FieldOption, SelectField, ShownForm, TextField, language_options};
use crate::figures;
use crate::forms::{CONFIRMED, FormData, FormRejection, note_confirmation};
use crate::marks::{SeenField, form_key};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::notices::Notice;
use crate::positions::labels::stance_badge;
use crate::positions::parts::{position_words, stance_boxes};
use crate::request::RequestContext;
use crate::{addresses, dates};
use domain::amendments::ties::ProposalFate;
use domain::identifiers::{AmendmentId, PositionId};
use domain::languages::Language;
use domain::marks::Fingerprint;
use domain::positions::{Clearance, ClearanceAct};
use domain::rights;
use domain::rights::{Act, ConsultationFacts, Refusal, RequiredRole};
use domain::text::{Paragraph, Statement};
use islands::editor::Editor;
use leptos::prelude::*;
use store::entity::{amendment, clearance_request, position, position_draft};
use store::instruments::ProvisionText;
use store::marks::MarkTarget;
use store::{StoreError, Subject, marks};

/// Fills the form with the position in preparation, or with the live one. Where it proposes no text, the form begins with the
/// `authentic` words of the provision, which are then changed.
pub fn position_fields(position: Option<&position::Model>, authentic: Option<&ProvisionText>) -> FormData {
    let present = || authentic.map_or_else(String::new, |text| text.body.clone());
    let proposed = position.and_then(|one| one.proposed_text.clone()).unwrap_or_else(present);
    let form = FormData::default().set("proposed_text", proposed);
    match position {
        None => form,
        Some(one) => form
            .set("stance", one.stance.code())
            .set("position-language", one.language.code())
            .set("statement", one.statement.clone().unwrap_or_default()),
    }
}

/// Returns a form that came back, with the `authentic` words of the provision where its author had left those as they were
/// shown: they may be others by now, and nobody proposes the former ones.
pub fn renew_words(form: &FormData, authentic: &ProvisionText) -> FormData {
    let left = Fingerprint::of(&[form.get("proposed_text")]) == form.seen().words;
    if left { form.clone().replace("proposed_text", &authentic.body) } else { form.clone() }
}

/// What the viewer's own delegation says on a subject.
#[derive(Clone, Copy)]
pub struct OwnPosition<'a> {
    pub subject: Subject,
    /// The position in preparation.
    pub prepared: Option<&'a position::Model>,
    /// The submitted position, also where the words have changed since.
    pub live: Option<&'a position::Model>,
    pub proposals: &'a Proposals,
    /// The amendment of the submitted position, with what becomes of it when other words take their place.
    pub fate: Option<&'a (amendment::Model, ProposalFate)>,
    /// The former contents of the one in preparation, newest first.
    pub former: &'a [position_draft::Model],
    /// The former content that the page of a form showed, where that has been replaced since.
    pub seen: Option<&'a position_draft::Model>,
    /// Whether a form came back because something has changed: what the delegation says by now is then shown.
    pub stale: bool,
    /// Whether the submitted position stands on words that were changed editorially since.
    pub reworded: bool,
    /// Whether the chair has decided on the subject already, so that nobody is asked for a position any more.
    pub settled: bool,
    /// The authentic words of the provision; `None` on an amendment.
    pub authentic: Option<&'a ProvisionText>,
}

/// Renders the delegation's position in preparation with the acts that its clearance allows next, and the
/// form for it with what was `typed`, where the delegation may draft; nothing where there is neither.
pub fn own_position(
    context: &RequestContext,
    own: OwnPosition<'_>,
    consultation: ConsultationFacts,
    typed: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> Markup {
    let OwnPosition {
        subject, prepared, live, proposals, fate, former, seen, stale, reworded, settled, ..
    } = own;
    if prepared.is_none() && typed.is_none() {
        return ().into_markup();
    }
    let locale = context.locale;
    let person = context.viewer.person.as_ref().map_or(0, |person| person.id.0);
    let saved = matches!(context.done, Some(Notice::PositionSaved | Notice::PositionSubmitted));
    let editor = typed.map(|typed| {
        let fields = position_form(context, own, typed, rejection);
        markup! {
            <Editor draft=format!("{person}:position:{}", addresses::of_subject(subject)) saved=saved
                restored=t!(locale, "editor-restored") discard=t!(locale, "editor-discard")
                confirm=t!(locale, "editor-confirm")>
                {fields}
            </Editor>
        }
    });
    // Whoever has spoken unfolds the form; what is in preparation, outdated or was refused is at hand.
    let spoken = live.filter(|one| prepared.is_none() && one.outdated_at.is_none());
    let begun = rejection.is_some() || stale || prepared.is_some();
    let folded = match spoken.filter(|_| !begun) {
        Some(one) => Some((said_line(context, one), "position-change")),
        None => (settled && live.is_none() && !begun).then(|| (().into_markup(), "position-on-settled")),
    };
    let editor = match (folded, editor) {
        (Some((line, key)), Some(editor)) => markup! {
            {line}
            <details class="act">
                <summary>{t!(locale, key)}</summary>
                {editor}
            </details>
        },
        (_, editor) => editor.into_markup(),
    };
    let outdated = live.filter(|one| one.outdated_at.is_some()).map(|one| {
        markup! {
            <p class="notice">
                {t!(locale, "position-is-outdated")}" "
                <a href=addresses::FORWARD.of(one.consultation_id)>{t!(locale, "position-reaffirm")}</a>
            </p>
        }
    });
    let reworded = live.filter(|_| reworded).map(|one| {
        markup! {
            <p class="notice">
                <a href="#editorial">{t!(locale, "editorial-compare")}</a>" "
                <a href=addresses::FORWARD.of(one.consultation_id)>{t!(locale, "editorial-reaffirm")}</a>
            </p>
        }
    });
    // Beside what was typed stands what the delegation says by now.
    let present =
        prepared.or(live).filter(|_| stale).map(|now| changed_position(locale, seen, now, proposals));
    markup! {
        <section id="position" class="own">
            <h2>{t!(locale, "position-own")}</h2>
            {fate.map(|(one, fate)| fate_notice(locale, one.id, *fate))}
            {present}
            {prepared.map(|one| preparation_state(context, one, live, consultation))}
            {outdated}
            {reworded}
            {former_drafts(context, former)}
            {editor}
        </section>
    }
}

/// Renders in a line what the delegation has submitted, and when.
fn said_line(context: &RequestContext, one: &position::Model) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    markup! {
        <p>
            {stance_badge(locale, one.stance)}" "
            <span class="hint">{one.submitted_at.map(|at| dates::time(locale, zone, at))}</span>
        </p>
    }
}

/// Renders what the delegation says by now, beside what a page showed of it.
fn changed_position(
    locale: Locale,
    seen: Option<&position_draft::Model>,
    now: &position::Model,
    proposals: &Proposals,
) -> Markup {
    let seen = seen.map(|one| {
        let words = position_words(locale, one.language, one.statement.clone(), one.proposed_text.clone());
        markup! {
            <div>
                <h3>{t!(locale, "position-seen")}</h3>
                <p>{stance_badge(locale, one.stance)}</p>
                {words}
            </div>
        }
    });
    let class = seen.is_some().then_some("sides");
    markup! {
        <div class=class>
            {seen}
            <div>
                <h3>{t!(locale, "position-now")}</h3>
                <p>{stance_badge(locale, now.stance)}</p>
                {position_words(locale, now.language, now.statement.clone(), now.proposed_text.clone())}
                {proposal_state(locale, proposals, now.proposal_id)}
            </div>
        </div>
    }
}

/// Renders what becomes of the amendment of a position when other words, or none, take the place of its text.
pub fn fate_notice(locale: Locale, id: AmendmentId, fate: ProposalFate) -> Markup {
    let key = match fate {
        ProposalFate::Withdrawn => "position-replaces-amendment",
        ProposalFate::Kept => "position-keeps-amendment",
        ProposalFate::Settled => return ().into_markup(),
    };
    let href = addresses::AMENDMENT.of(id);
    markup! {
        <p class="hint" id="fate">
            <a href=href>{t!(locale, "proposal-number", number = id.to_string())}</a>
            {figures::colon(locale)}{t!(locale, key)}
        </p>
    }
}

/// Finds the content of the position in preparation that the page of a form showed; `None` where a form was not rejected
/// because something has changed, or where that content still stands.
pub async fn find_draft_seen(
    context: &RequestContext,
    prepared: Option<&position::Model>,
    former: &[position_draft::Model],
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Result<Option<position_draft::Model>, StoreError> {
    match prepared.filter(|_| rejection.is_some_and(|rejection| rejection.stale)) {
        Some(prepared) => marks::find_draft_seen(context.db(), prepared, former, form.seen()).await,
        None => Ok(None),
    }
}

/// Renders the former contents of a position in preparation.
fn former_drafts(context: &RequestContext, former: &[position_draft::Model]) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let items = former.iter().map(|one| {
        markup! {
            <li>
                <p>
                    {stance_badge(locale, one.stance)}" "
                    <span class="hint">{t!(locale, "draft-replaced")}" "{dates::time(locale, zone, one.replaced_at)}</span>
                </p>
                {position_words(locale, one.language, one.statement.clone(), one.proposed_text.clone())}
            </li>
        }
    });
    folded_drafts(locale, items.collect())
}

/// Returns in words what of a position in preparation is lost when it changes: its approval, or the capital's answer.
fn change_words(locale: Locale, prepared: &position::Model) -> Option<String> {
    match prepared.clearance {
        Clearance::Cleared => Some(t!(locale, "saving-ends-approval")),
        Clearance::Sent => Some(t!(locale, "ends-request")),
        Clearance::Draft | Clearance::Submitted | Clearance::Withdrawn => None,
    }
}

/// Returns in words which submitted position another one replaces.
fn replacement_words(context: &RequestContext, live: &position::Model) -> Option<String> {
    let (locale, zone) = (context.locale, context.zone);
    let at = live.submitted_at?;
    Some(t!(locale, "submitting-ends-former", at = dates::short_moment(locale, zone, at)))
}

/// Returns what an act on a position in preparation takes away.
fn describe_advance(
    context: &RequestContext,
    one: &position::Model,
    live: Option<&position::Model>,
    act: ClearanceAct,
) -> Consequence {
    let locale = context.locale;
    let request = (one.clearance == Clearance::Sent).then(|| t!(locale, "ends-request"));
    let sentences: Vec<String> = match act {
        ClearanceAct::Clear => request.into_iter().collect(),
        ClearanceAct::Submit => live.and_then(|live| replacement_words(context, live)).into_iter().collect(),
        ClearanceAct::Withdraw => std::iter::once(t!(locale, "dropping-ends")).chain(request).collect(),
    };
    Consequence::new(format!("position-{}-{act}-ends", one.id), sentences)
}

fn position_form(
    context: &RequestContext,
    OwnPosition { subject, prepared, live, authentic, .. }: OwnPosition<'_>,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let locale = context.locale;
    let changed = Consequence::new("saving-ends", prepared.and_then(|one| change_words(locale, one)));
    let shown = ShownForm { locale, typed: form, rejection };
    let (legend, proposed) = match subject {
        Subject::Provision(_) => ("position-stance", "position-proposed-change"),
        Subject::Amendment(_) => ("position-stance-amendment", "position-wording"),
    };
    // Words that were typed are in sight, and so is what is wrong with them.
    let words = ["statement", "proposed_text"].iter().any(|name| !form.get(name).trim().is_empty());
    let open = words || rejection.is_some_and(|rejection| rejection.error_of("proposed_text").is_some());
    let submits = rights::may(Act::SubmitAtOnce, &context.viewer).is_ok();
    let former = live.filter(|_| submits).and_then(|live| replacement_words(context, live));
    let replaced = Consequence::new("submitting-ends", former);
    markup! {
        <form method="post" action=format!("{}/positions", addresses::of_subject(subject)) class="form">
            {form_key()}
            {shown.seen(MarkTarget::OwnPosition(subject))}
            {stance_field(shown, legend)}
            <details class="more" open=open>
                <summary>{t!(locale, "position-words")}</summary>
                <TextField field=shown.field("statement", "position-statement") max=Statement::MAX rows=5/>
                <TextField field=shown.field("proposed_text", proposed) max=Paragraph::MAX rows=4/>
                {language_field(context, shown, authentic)}
            </details>
            {changed.view()}
            {replaced.view()}
            <div class="buttons">
                <button name="act" value="save" class=submits.then_some("second") aria-describedby=changed.described()>{t!(locale, "position-save")}</button>
                {submits.then(|| markup! {
                    <button name="act" value="submit" aria-describedby=replaced.described()>{t!(locale, "position-submit-at-once")}</button>
                })}
            </div>
        </form>
    }
}

/// Renders the choice of a language in the form of a position. A proposed text is a change to the authentic one, and in its
/// language; a statement is in the reader's own. Where these are two, the form begins with what fits what is written.
fn language_field(
    context: &RequestContext,
    shown: ShownForm<'_>,
    authentic: Option<&ProvisionText>,
) -> Markup {
    let locale = context.locale;
    let field = shown.field("position-language", "text-language");
    // Whoever means the other language all the same says so by sending the form again.
    let asked = shown.rejection.is_some_and(|rejection| rejection.error_of("position-language").is_some());
    let confirmed = asked.then(|| {
        let typed = shown.typed.get("position-language").to_owned();
        if typed.parse::<Language>().is_ok() {
            note_confirmation(&typed);
        }
        markup! { <input type="hidden" name=CONFIRMED value=typed/> }
    });
    let other = authentic.map(|text| text.language).filter(|language| language.code() != locale.code());
    let (field, options) = match other {
        Some(language) => (field, fitting_language_options(locale, language)),
        None => (field.or(locale.code()), language_options()),
    };
    markup! { <SelectField field=field options=options/>{confirmed} }
}

/// Returns the languages of a position as options, after the one that fits what is written: the authentic language of the text
/// that is changed, or the reader's own.
pub fn fitting_language_options(locale: Locale, authentic: Language) -> Vec<FieldOption> {
    let own: Option<Language> = locale.code().parse().ok();
    let own = own.map_or_else(String::new, |own| own.label(locale));
    let words = t!(locale, "position-language-fitting", authentic = authentic.label(locale), own = own);
    let mut options = language_options();
    options.insert(0, FieldOption::none(words));
    options
}

/// Renders the choice of a stance in the form of a position.
fn stance_field(shown: ShownForm<'_>, legend: &str) -> Markup {
    let ShownForm { locale, typed, rejection } = shown;
    let error = rejection.and_then(|rejection| rejection.error_of("stance"));
    let error = error.map(|error| error.message.clone());
    let class = if error.is_some() { "field invalid" } else { "field" };
    let described = error.as_ref().map(|_| "error-stance");
    markup! {
        <fieldset class=class aria-describedby=described>
            <legend>{t!(locale, legend)}</legend>
            {error.map(|error| markup! { <p class="error" id="error-stance">{error}</p> })}
            {stance_boxes(locale, "stance", typed.get("stance"), true)}
        </fieldset>
    }
}

/// Renders where a position in preparation lies, while the capital has not answered: with which officer, and until when.
pub fn capital_notice(context: &RequestContext, request: &clearance_request::Model) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let href = addresses::CLEARANCES.of(request.consultation_id);
    markup! {
        <p class="notice" id="capital">
            {t!(
                locale,
                "position-with-capital",
                officer = request.officer.clone(),
                at = dates::short_moment(locale, zone, request.due_at)
            )}" "
            <a href=href>{t!(locale, "capital-title")}</a>
        </p>
    }
}

/// Renders the clearance of the position in preparation, with buttons for the next acts.
fn preparation_state(
    context: &RequestContext,
    one: &position::Model,
    live: Option<&position::Model>,
    consultation: ConsultationFacts,
) -> Markup {
    let locale = context.locale;
    let may = |act| rights::positions::may_advance_position(&context.viewer, one.facts(consultation), act);
    let buttons = ClearanceAct::ALL.iter().filter(|act| may(**act).is_ok()).map(|act| {
        let ends = describe_advance(context, one, live, *act);
        act_form(one, *act, act.label(locale), "second", &ends)
    });
    let waits = one.clearance == Clearance::Draft
        && may(ClearanceAct::Clear) == Err(Refusal::Role(RequiredRole::Head));
    markup! {
        <div class="notice">
            <p>{t!(locale, "position-state", clearance = one.clearance.label(locale))}</p>
            {waits.then(|| markup! { <p class="hint">{t!(locale, "position-needs-head")}</p> })}
            <div class="buttons">{buttons.collect::<Vec<_>>()}</div>
        </div>
    }
}

fn act_form(
    one: &position::Model,
    act: ClearanceAct,
    words: String,
    class: &'static str,
    ends: &Consequence,
) -> Markup {
    markup! {
        <form method="post" action=act_address(act).of(one.id)>
            {form_key()}
            <SeenField target=MarkTarget::OwnPosition(one.subject())/>
            {ends.view()}
            <button class=class aria-describedby=ends.described()>{words}</button>
        </form>
    }
}

const fn act_address(act: ClearanceAct) -> Address<PositionId> {
    match act {
        ClearanceAct::Clear => addresses::POSITION_CLEARING,
        ClearanceAct::Submit => addresses::POSITION_SUBMISSION,
        ClearanceAct::Withdraw => addresses::POSITION_WITHDRAWAL,
    }
}
