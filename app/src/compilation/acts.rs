//! Handles the form in which the chair decides on amendments in the compilation.

use crate::compilation::decisions::{DECISIONS, SentDecisions, decision_fields};
use crate::compilation::{compilation_address, render_compilation};
use crate::errors::{PageError, PageResult};
use crate::forms;
use crate::forms::{FieldError, FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::amendments::Disposition;
use domain::identifiers::{AmendmentId, ConsultationId};
use domain::rights;
use domain::rights::Act;
use std::collections::BTreeMap;
use store::amendments::{AmendmentDecision, DisposeError, NewDisposition};
use store::{StoreError, amendments};

/// Saves the chair's decisions on the amendments of a page, all of them or none, and comes back to the first of them.
pub async fn decide_amendments(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
    form: FormData,
) -> PageResult {
    let act = Act::DisposeOfAmendment;
    rights::may_somewhere(act, &context.viewer)?;
    let (locale, query) = (context.locale, query.as_deref());
    let (decisions, faults) = read_decisions(locale, &form);
    let refusal = match (decisions.first(), faults.is_empty()) {
        (_, false) => Refused { rejection: FormRejection::of(act), faults, stale: None },
        (None, true) => {
            let message = t!(locale, "decisions-none-chosen");
            let rejection = FormRejection::whole(act, StatusCode::UNPROCESSABLE_ENTITY, message);
            Refused { rejection, faults, stale: None }
        }
        (Some(first), true) => {
            let (db, viewer) = (context.db(), &context.viewer);
            match amendments::dispose_of_amendments(db, viewer, id, &decisions, context.now).await {
                Ok(()) => {
                    let anchor = format!("amendment-{}", first.amendment_id);
                    let address = compilation_address(id, query);
                    return Ok(forms::done(&address, Notice::AmendmentsDecided, &anchor));
                }
                Err((of, error)) => refuse(locale, of, error)?,
            }
        }
    };
    let Refused { mut rejection, faults, stale } = refusal;
    for (id, problem) in &faults {
        let amendment = t!(locale, "proposal-number", number = id.to_string());
        let message = t!(locale, "decision-problem", amendment = amendment, problem = problem.clone());
        let [_, note, _] = decision_fields(*id);
        rejection.push(FieldError::at(format!("field-{note}"), message));
    }
    let sent = SentDecisions { form: &form, rejection: &rejection, faults: &faults, stale };
    render_compilation(&context, id, query, Some(sent)).await
}

/// Decisions that are not saved, and why.
struct Refused {
    rejection: FormRejection,
    faults: BTreeMap<AmendmentId, String>,
    stale: Option<AmendmentId>,
}

/// Reads the decisions that were chosen, and what is wrong with each. A decision without a reason of its own has the one that
/// was given for all.
fn read_decisions(
    locale: Locale,
    form: &FormData,
) -> (Vec<AmendmentDecision>, BTreeMap<AmendmentId, String>) {
    let (mut decisions, mut faults) = (Vec::new(), BTreeMap::new());
    for (id, value) in form.rows("disposition-").filter(|(_, value)| !value.is_empty()) {
        let Ok(amendment_id) = id.parse::<AmendmentId>() else { continue };
        let [_, note, seen] = decision_fields(amendment_id);
        let own = form.get(&note);
        let reason = if own.trim().is_empty() { form.get("note") } else { own };
        let disposition = value.parse::<Disposition>().ok().filter(|one| DECISIONS.contains(one));
        let read = match disposition {
            None => Err(t!(locale, "invalid-choice")),
            Some(_) if reason.trim().is_empty() => Err(t!(locale, "decision-note-needed")),
            Some(disposition) => forms::text(locale, reason).map(|note| (disposition, note)),
        };
        match read {
            Ok((disposition, note)) => decisions.push(AmendmentDecision {
                amendment_id,
                seen: form.get(&seen).parse().unwrap_or_default(),
                new: NewDisposition { disposition, note, into_id: None },
            }),
            Err(problem) => {
                faults.insert(amendment_id, problem);
            }
        }
    }
    (decisions, faults)
}

/// Returns why decisions were refused: beside the amendment that is the reason, else as a whole.
fn refuse(locale: Locale, of: Option<AmendmentId>, error: DisposeError) -> Result<Refused, PageError> {
    let act = Act::DisposeOfAmendment;
    let (mut rejection, message) = match error {
        DisposeError::NoTarget | DisposeError::Target => (FormRejection::of(act), t!(locale, "invalid-into")),
        DisposeError::Collides => (FormRejection::of(act), t!(locale, "error-collides")),
        DisposeError::Store(error) => {
            let changed = matches!(error, StoreError::Stale);
            let refused = FormRejection::from_store(locale, act, error)?;
            let message = refused.errors.first().map(|error| error.message.clone()).unwrap_or_default();
            if changed {
                let faults = of.map(|id| (id, message)).into_iter().collect();
                return Ok(Refused {
                    rejection: FormRejection { errors: Vec::new(), ..refused },
                    faults,
                    stale: of,
                });
            }
            (FormRejection { errors: Vec::new(), ..refused }, message)
        }
    };
    let faults = match of {
        Some(id) => BTreeMap::from([(id, message)]),
        None => {
            rejection.push(FieldError::whole(message));
            BTreeMap::new()
        }
    };
    Ok(Refused { rejection, faults, stale: None })
}
