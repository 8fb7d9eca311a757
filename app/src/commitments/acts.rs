//! Handles the forms about commitments: the calendar of reports, undertaking, sharing and ending.

pub mod reporting;

use crate::commitments::calendar::{FIELDS, WEIGHTS, level_problem, render_calendar};
use crate::commitments::ending::render_withdrawal;
use crate::commitments::labels::day_words;
use crate::commitments::one::render_commitment;
use crate::commitments::undertaking::render_provision_commitments;
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection, text_error};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, figures, forms};
use axum::extract::Path;
use domain::amounts::{Amount, FigureError};
use domain::commitments::{CommitmentFault, INTERVALS, YEARS};
use domain::identifiers::{BlocId, CommitmentId, ConsultationId, ProvisionId};
use domain::languages::Multilingual;
use domain::needs::MatchWeights;
use domain::rights::Act;
use domain::text::{Statement, Title};
use std::collections::BTreeMap;
use store::StoreError;
use store::commitments::{self, FollowUpError, NewCommitment, NewFollowUp, UndertakeError};

/// Reads a number of an indicator, which may be left out. The error names the field by its label: a form has several numbers,
/// and the summary of its errors stands away from them.
fn read_figure(
    reader: &mut FormReader<'_>,
    locale: Locale,
    field: &'static str,
    label: &'static str,
) -> Option<Amount> {
    if reader.is_blank(field) {
        return None;
    }
    reader.read(field, |typed| {
        Amount::parse_figure(typed.trim()).map_err(|error| {
            let problem = match error {
                FigureError::NoAmount => t!(locale, "invalid-amount"),
                FigureError::Ambiguous => t!(locale, "invalid-amount-ambiguous"),
                FigureError::TooLong => t!(locale, "invalid-amount-long"),
            };
            [t!(locale, label), problem].join(figures::colon(locale))
        })
    })
}

/// Reads for which bloc a form was sent; `None` for the own delegation alone.
fn read_bloc(form: &FormData) -> Result<Option<BlocId>, PageError> {
    match form.get("bloc") {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| PageError::BadRequest),
    }
}

/// Sets the calendar of reports, with what the levels mean.
pub async fn set_follow_up(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let act = Act::SetFollowUp;
    let rejection = match read_calendar(&context, &form) {
        Ok(new) => match commitments::set_follow_up(db, viewer, id, form.seen(), &new, context.now).await {
            Ok(()) => return Ok(forms::done(&addresses::FOLLOW_UP_CALENDAR.of(id), Notice::FollowUpSet, "")),
            Err(FollowUpError::Interval) => FormRejection::beside(act, "interval", [interval_error(locale)]),
            Err(FollowUpError::Levels) => {
                FormRejection::beside(act, "level-1-en", [t!(locale, "calendar-level-missing")])
            }
            Err(FollowUpError::Weights) => {
                FormRejection::beside(act, "weight-language", [weight_error(locale)])
            }
            Err(FollowUpError::Store(error)) => FormRejection::from_store(locale, act, error)?,
        },
        Err(rejection) => {
            // Whoever may not do it is told so, and not what is wrong with the form.
            domain::rights::may(act, viewer)?;
            rejection
        }
    };
    render_calendar(&context, id, Some(&form), Some(&rejection)).await
}

fn interval_error(locale: Locale) -> String {
    t!(locale, "calendar-interval-wrong", least = *INTERVALS.start(), most = *INTERVALS.end())
}

fn weight_error(locale: Locale) -> String {
    t!(locale, "calendar-weight-wrong", most = MatchWeights::MOST)
}

/// Reads what matching weighs; `None` where nothing of it was sent, so that it stays as it was.
fn read_weights(reader: &mut FormReader<'_>, locale: Locale) -> Option<MatchWeights> {
    if WEIGHTS.iter().all(|(_, name, _)| reader.is_blank(name)) {
        return None;
    }
    let mut read = |field: &'static str| {
        let points = reader.number::<u32>(field);
        if points.is_some_and(|points| points > MatchWeights::MOST) {
            reader.reject(field, weight_error(locale));
        }
        points
    };
    let [language, budget, time, least_developed, small_island, landlocked] =
        WEIGHTS.map(|(_, name, _)| read(name));
    Some(MatchWeights {
        language: language?,
        budget: budget?,
        time: time?,
        least_developed: least_developed?,
        small_island: small_island?,
        landlocked: landlocked?,
    })
}

fn read_calendar(context: &RequestContext, form: &FormData) -> Result<NewFollowUp, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::SetFollowUp, form);
    let first_due = reader.date("first_due");
    let interval = reader.number::<i32>("interval");
    if interval.is_some_and(|months| !INTERVALS.contains(&months)) {
        reader.reject("interval", interval_error(locale));
    }
    let mut levels = Vec::with_capacity(FIELDS.len());
    for (level, fields) in (1..).zip(FIELDS) {
        let mut words = BTreeMap::new();
        for (other, name) in fields {
            match Title::parse_optional(form.get(name)) {
                Ok(Some(text)) => drop(words.insert(other.language(), text.as_str().to_owned())),
                Ok(None) => {}
                Err(error) => {
                    let problem = text_error(locale, &error);
                    reader.reject(name, level_problem(locale, level, other, &problem));
                }
            }
        }
        if words.is_empty() {
            let (other, name) = fields[0];
            let problem = t!(locale, "calendar-level-missing");
            reader.reject(name, level_problem(locale, level, other, &problem));
        }
        levels.push(Multilingual(words));
    }
    let matching = read_weights(&mut reader, locale);
    reader
        .finish(|| Some(NewFollowUp { first_due: first_due?, interval_months: interval?, levels, matching }))
}

/// Undertakes something on an adopted provision.
pub async fn undertake_commitment(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    form: FormData,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let act = Act::UndertakeCommitment;
    let bloc = read_bloc(&form)?;
    let rejection = match read_commitment(&context, &form, bloc) {
        Ok(new) => {
            match commitments::undertake_commitment(db, viewer, id, form.seen(), &new, context.now).await {
                Ok(id) => {
                    return Ok(forms::done(&addresses::COMMITMENT.of(id), Notice::CommitmentUndertaken, ""));
                }
                Err(UndertakeError::Fault(fault)) => fault_rejection(locale, act, fault),
                Err(UndertakeError::Store(error)) => FormRejection::from_store(locale, act, error)?,
            }
        }
        Err(rejection) => {
            domain::rights::may(act, viewer)?;
            rejection
        }
    };
    render_provision_commitments(&context, id, None, &form, Some(&rejection)).await
}

fn read_commitment(
    context: &RequestContext,
    form: &FormData,
    bloc: Option<BlocId>,
) -> Result<NewCommitment, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::UndertakeCommitment, form);
    let title = reader.text("title");
    let body = reader.text("body");
    let language = reader.choice("commitment-language");
    let due_on = reader.date("due_on");
    let indicator = reader.optional_text("indicator");
    let unit = reader.optional_text("unit");
    let baseline = read_figure(&mut reader, locale, "baseline", "commitment-baseline");
    let target = read_figure(&mut reader, locale, "target", "commitment-target");
    let institution = reader.text("institution");
    let partners = reader.optional_text("partners");
    reader.finish(|| {
        Some(NewCommitment {
            title: title?,
            body: body?,
            language: language?,
            due_on: due_on?,
            indicator,
            unit,
            baseline,
            target,
            institution: institution?,
            partners,
            bloc,
        })
    })
}

/// Returns what is wrong with a commitment beside the field that would put it right.
fn fault_rejection(locale: Locale, act: Act, fault: CommitmentFault) -> FormRejection {
    let (field, words) = match fault {
        CommitmentFault::BeforeAdoption(day) => {
            ("due_on", t!(locale, "commitment-before-adoption", day = day_words(locale, day)))
        }
        CommitmentFault::TooFar => ("due_on", t!(locale, "commitment-too-far", years = YEARS)),
        CommitmentFault::NoIndicator => ("indicator", t!(locale, "commitment-no-indicator")),
        CommitmentFault::NoUnit => ("unit", t!(locale, "commitment-no-unit")),
        CommitmentFault::Number => ("target", t!(locale, "invalid-amount-long")),
    };
    FormRejection::beside(act, field, [words])
}

/// Joins a commitment.
pub async fn join_commitment(
    context: RequestContext,
    Path(id): Path<CommitmentId>,
    form: FormData,
) -> PageResult {
    let bloc = read_bloc(&form)?;
    let (db, viewer) = (context.db(), &context.viewer);
    match commitments::join_commitment(db, viewer, id, form.seen(), bloc, context.now).await {
        Ok(()) => Ok(forms::done(&addresses::COMMITMENT.of(id), Notice::CommitmentJoined, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::JoinCommitment, error)?;
            render_commitment(&context, id, None, Some(&rejection)).await
        }
    }
}

/// Leaves a commitment.
pub async fn leave_commitment(
    context: RequestContext,
    Path(id): Path<CommitmentId>,
    form: FormData,
) -> PageResult {
    let bloc = read_bloc(&form)?;
    commitments::leave_commitment(context.db(), &context.viewer, id, bloc, context.now).await?;
    Ok(forms::done(&addresses::COMMITMENT.of(id), Notice::CommitmentLeft, ""))
}

/// Withdraws a commitment, with the reason.
pub async fn withdraw_commitment(
    context: RequestContext,
    Path(id): Path<CommitmentId>,
    form: FormData,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let act = Act::WithdrawCommitment;
    let bloc = read_bloc(&form)?;
    let mut reader = FormReader::new(&context, act, &form);
    let reason: Option<Statement> = reader.text("reason");
    let rejection = match reader.finish(|| reason) {
        Ok(reason) => {
            match commitments::withdraw_commitment(db, viewer, id, bloc, &reason, context.now).await {
                Ok(()) => {
                    return Ok(forms::done(&addresses::COMMITMENT.of(id), Notice::CommitmentWithdrawn, ""));
                }
                Err(error) => refuse_ending(locale, act, error)?,
            }
        }
        Err(rejection) => {
            domain::rights::may(act, viewer)?;
            rejection
        }
    };
    render_withdrawal(&context, id, bloc, &form, Some(&rejection)).await
}

/// Returns the rejection of an act that ends something. Whoever may not do it at all is not shown its page.
fn refuse_ending(locale: Locale, act: Act, error: StoreError) -> Result<FormRejection, PageError> {
    match error {
        StoreError::Forbidden => Err(error.into()),
        error => FormRejection::from_store(locale, act, error),
    }
}
