//! A question in its series, and what its result would skip there.

use crate::entity::question;
use domain::identifiers::QuestionId;
use domain::questions::series;
use domain::questions::series::{SeriesQuestion, SeriesState};

/// The titles of the questions that the results of another one make be skipped, in the order of the series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SkipForecast {
    pub if_adopted: Vec<String>,
    pub if_rejected: Vec<String>,
}

/// Makes the item of a question in its series. The second ballot of a question takes its place.
pub(crate) fn series_question(question: &question::Model, series: &[question::Model]) -> SeriesQuestion {
    let again =
        |id: QuestionId| series.iter().find(|other| other.repeats_id == Some(id)).map(|other| other.id);
    let state = match (question.skipped, question.closed_at) {
        (Some(_), _) => SeriesState::Skipped,
        _ if again(question.id).is_some() => SeriesState::Skipped,
        (None, Some(_)) if !question.awaits_chair() => SeriesState::Closed { adopted: question.is_adopted() },
        _ if question.waiting => SeriesState::Waiting,
        _ => SeriesState::Open,
    };
    let unless = question.unless_id.map(|id| again(id).unwrap_or(id));
    SeriesQuestion { id: question.id, motion: question.motion, unless, state }
}

/// Finds what each result of the question `id` makes be skipped in its series.
pub fn forecast_skips(series: &[question::Model], id: QuestionId) -> SkipForecast {
    let items: Vec<_> = series.iter().map(|row| series_question(row, series)).collect();
    let titles = |adopted| {
        let skipped = series::foresee_skips(&items, id, adopted);
        let rows = skipped.iter().filter_map(|id| series.iter().find(|row| row.id == *id));
        rows.map(|row| row.title.clone()).collect::<Vec<_>>()
    };
    SkipForecast { if_adopted: titles(true), if_rejected: titles(false) }
}
