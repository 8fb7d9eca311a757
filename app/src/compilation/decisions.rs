//! Renders the form in which the chair decides on the amendments of a page of the compilation.

use crate::fields::{ShownForm, TextField};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::instruments::labels::language_words;
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use domain::amendments::Disposition;
use domain::identifiers::AmendmentId;
use domain::languages::Language;
use domain::marks::Mark;
use domain::text::Statement;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::entity::amendment;

/// The decisions that are taken in the compilation. What is merged is merged on the page of the amendment.
pub const DECISIONS: [Disposition; 4] =
    [Disposition::Agreed, Disposition::Parked, Disposition::Rejected, Disposition::Open];

/// Decisions that were sent and refused.
#[derive(Clone, Copy)]
pub struct SentDecisions<'a> {
    pub form: &'a FormData,
    pub rejection: &'a FormRejection,
    /// What is wrong with the decision on each amendment.
    pub faults: &'a BTreeMap<AmendmentId, String>,
    /// The amendment that has changed since the page was made.
    pub stale: Option<AmendmentId>,
}

/// The amendments of a page on which the viewer may decide, with the marks of what the page shows, the reasons of the
/// decisions that hold, and what was sent.
#[derive(Clone, Copy)]
pub struct DecisionForms<'a> {
    pub locale: Locale,
    /// The authentic language of the text.
    pub authentic: Language,
    pub marks: &'a BTreeMap<AmendmentId, Mark>,
    /// The reasons of the decisions that hold, for whoever may read the amendments.
    pub reasons: &'a BTreeMap<AmendmentId, String>,
    pub sent: Option<SentDecisions<'a>>,
}

/// Returns the names of the fields of the decision on an amendment: what is decided, why, and the mark of what was seen.
pub fn decision_fields(id: AmendmentId) -> [String; 3] {
    ["disposition", "note", "seen"].map(|name| format!("{name}-{id}"))
}

/// Renders the entries of a page, in the form of the decisions where the viewer may decide on one of them.
pub fn decision_form(decisions: DecisionForms<'_>, action: &str, items: Vec<Markup>) -> Markup {
    if decisions.marks.is_empty() {
        return items.into_markup();
    }
    let locale = decisions.locale;
    let typed = decisions.sent.map_or(&NOTHING_TYPED, |sent| sent.form);
    let shown = ShownForm { locale, typed, rejection: None };
    markup! {
        <form method="post" action=action.to_owned() class="form wide">
            {form_key()}
            <p class="hint">{t!(locale, "decisions-need-reasons")}</p>
            {items}
            <TextField field=shown.field("note", "decision-note-all") max=Statement::MAX rows=2/>
            <button>{t!(locale, "decisions-save")}</button>
        </form>
    }
}

/// Renders the choice of a decision on an amendment, with its reason; nothing where the viewer may not decide on it.
pub fn decision_part(decisions: DecisionForms<'_>, one: &amendment::Model) -> Markup {
    let Some(mark) = decisions.marks.get(&one.id) else { return ().into_markup() };
    let (locale, sent) = (decisions.locale, decisions.sent);
    let [disposition, note, seen] = decision_fields(one.id);
    let typed = |name: &str| sent.map_or_else(String::new, |sent| sent.form.get(name).to_owned());
    // A form that comes back keeps the mark of the page on which it was begun, unless it came back because that has changed.
    let kept = sent.filter(|sent| sent.stale != Some(one.id) && sent.form.has(&seen));
    let mark = kept.map_or_else(|| mark.to_string(), |sent| sent.form.get(&seen).to_owned());
    let fault = sent.and_then(|sent| sent.faults.get(&one.id)).cloned();
    let (chosen, reason) = (typed(&disposition), typed(&note));
    let options = DECISIONS.iter().filter(|choice| **choice != one.disposition);
    let options = options.map(|choice| (choice.code(), choice.label(locale)));
    let radios = std::iter::once(("", t!(locale, "decision-none"))).chain(options).map(|(code, words)| {
        let (id, checked) = (format!("field-{disposition}-{code}"), code == chosen);
        markup! {
            <div class="check">
                <input type="radio" id=id.clone() name=disposition.clone() value=code checked=checked/>
                <label for=id>{words}</label>
            </div>
        }
    });
    let radios = radios.collect::<Vec<_>>();
    let foreign = (one.kind.has_text()
        && one.language != decisions.authentic
        && one.disposition != Disposition::Agreed)
        .then(|| {
            let (own, authentic) =
                (language_words(locale, one.language), language_words(locale, decisions.authentic));
            let words = t!(locale, "decision-foreign-words", own = own, authentic = authentic);
            markup! { <p class="warning">{words}</p> }
        });
    let error = format!("error-{disposition}");
    let described = fault.as_ref().map(|_| error.clone());
    let id = format!("field-{note}");
    markup! {
        <fieldset class="decision" aria-describedby=described>
            <legend>{t!(locale, "disposition")}</legend>
            {fault.map(|fault| markup! { <p class="error" id=error>{fault}</p> })}
            <input type="hidden" name=seen value=mark/>
            {foreign}
            <div class="choices">{radios}</div>
            <label for=id.clone()>{t!(locale, "decision-note")}</label>
            <input type="text" id=id name=note value=reason maxlength=Statement::MAX.to_string() dir="auto"/>
        </fieldset>
    }
}
