//! Templates of consultations: how one was arranged, without its times, from which another is opened.

use crate::attribution::Attribution;
use crate::consultations::{Stage, StageKind, Visibility};
use crate::identifiers::DelegationId;
use crate::languages::Language;
use crate::mail::texts::MailText;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The minutes that a stage lasts at least before another one, where it had no time of its own.
const DAY: i64 = 24 * 60;

/// How a consultation is arranged: its language, its readers, its stages by the time between them, who takes part, and its texts
/// of mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsultationTemplate {
    pub language: Language,
    pub visibility: Visibility,
    /// Whether whoever casts a ballot shows again who it is.
    pub ballots_confirmed: bool,
    /// The stages in their order, with the first one, but in templates that were saved before it was kept.
    pub stages: Vec<TemplateStage>,
    /// The delegations that take part.
    pub delegations: Vec<DelegationId>,
    /// The texts of mail; none in templates that were saved before consultations kept any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mail_texts: Vec<MailText>,
}

/// A stage without its times, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateStage {
    pub kind: StageKind,
    /// How long after the first of the stages it opens.
    pub opens_after: i64,
    /// How long it lasts; `None` where it lasts until the next one opens.
    pub lasts: Option<i64>,
    pub attribution: Attribution,
}

impl TemplateStage {
    /// Returns the first minute at which a stage may follow.
    const fn is_over_after(&self) -> i64 {
        match self.lasts {
            Some(lasts) => self.opens_after + lasts,
            None => self.opens_after + 1,
        }
    }
}

/// Returns the stages of a template: those of a consultation, in the order of their kinds. Where a stage was
/// opened again before an earlier one was over, it follows that one. A conclusion has no end of its own.
pub fn template_stages(stages: &[Stage]) -> Vec<TemplateStage> {
    let planned = StageKind::ALL.iter().filter_map(|kind| stages.iter().find(|stage| stage.kind == *kind));
    let mut found: Vec<TemplateStage> = Vec::new();
    let mut begins: Option<DateTime<Utc>> = None;
    for stage in planned {
        let first = *begins.get_or_insert(stage.opens_at);
        let after = (stage.opens_at - first).num_minutes();
        let opens_after = match found.last() {
            Some(former) if after < former.is_over_after() => {
                former.opens_after + former.lasts.unwrap_or(DAY)
            }
            _ => after,
        };
        let lasts = stage.closes_at.filter(|_| !stage.kind.is_concluding());
        let lasts = lasts.map(|closes| (closes - stage.opens_at).num_minutes().max(1));
        found.push(TemplateStage { kind: stage.kind, opens_after, lasts, attribution: stage.attribution });
    }
    found
}

impl ConsultationTemplate {
    /// Returns the stages as they are where the first of them opens at `start`; `None` where the times are beyond all calendars.
    pub fn plan(&self, start: DateTime<Utc>) -> Option<Vec<Stage>> {
        let later = |at: DateTime<Utc>, minutes: i64| at.checked_add_signed(TimeDelta::try_minutes(minutes)?);
        let planned = self.stages.iter().map(|stage| {
            let opens_at = later(start, stage.opens_after)?;
            let closes_at = match stage.lasts {
                Some(lasts) => Some(later(opens_at, lasts)?),
                None => None,
            };
            Some(Stage { kind: stage.kind, opens_at, closes_at, attribution: stage.attribution })
        });
        planned.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consultations::plans::arrange_plan;
    use crate::mail::texts::MailTextKind;
    use crate::text::Statement;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn at(days: i64) -> DateTime<Utc> {
        START + TimeDelta::days(days)
    }

    fn stage(kind: StageKind, opens: i64, closes: Option<i64>) -> Stage {
        Stage { kind, opens_at: at(opens), closes_at: closes.map(at), attribution: Attribution::Embargoed }
    }

    fn template(stages: &[Stage]) -> ConsultationTemplate {
        ConsultationTemplate {
            language: Language::English,
            visibility: Visibility::Delegations,
            ballots_confirmed: true,
            stages: template_stages(stages),
            delegations: vec![DelegationId(1)],
            mail_texts: Vec::new(),
        }
    }

    #[test]
    fn stages_keep_their_distances_and_begin_at_another_time() {
        let stages = [
            stage(StageKind::Circulated, 0, Some(3)),
            stage(StageKind::Commenting, 3, Some(10)),
            stage(StageKind::Negotiating, 12, Some(20)),
            stage(StageKind::Deciding, 20, None),
        ];
        let planned = template(&stages).plan(at(100)).unwrap();
        let expected = [
            stage(StageKind::Circulated, 100, Some(103)),
            stage(StageKind::Commenting, 103, Some(110)),
            stage(StageKind::Negotiating, 112, Some(120)),
            stage(StageKind::Deciding, 120, None),
        ];
        assert_eq!(planned, expected);
    }

    #[test]
    fn a_consultation_without_further_stages_opens_its_first_one() {
        let only = template(&[stage(StageKind::Circulated, 0, None)]);
        assert_eq!(only.plan(at(100)), Some(vec![stage(StageKind::Circulated, 100, None)]));
        assert_eq!(template(&[]).plan(at(100)), Some(Vec::new()));
    }

    #[test]
    fn what_was_reopened_and_concluded_is_a_plan_all_the_same() {
        let reopened = [
            stage(StageKind::Circulated, 0, Some(1)),
            stage(StageKind::Commenting, 1, Some(5)),
            stage(StageKind::Negotiating, 30, Some(40)),
            stage(StageKind::Deciding, 6, None),
            stage(StageKind::Concluded, 40, Some(60)),
            stage(StageKind::FollowUp, 60, Some(90)),
        ];
        let planned = template(&reopened).plan(at(100)).unwrap();
        let first = stage(StageKind::Circulated, 99, None);
        let then = arrange_plan(&[first], &planned, at(99)).unwrap();
        assert_eq!(then.len(), 6);
        assert_eq!(then[0].opens_at, at(100), "the first one opens no sooner");
        assert!(planned.is_sorted_by_key(|stage| stage.opens_at));
        let ends: Vec<_> = planned.iter().filter(|stage| stage.kind.is_concluding()).collect();
        assert!(ends.iter().all(|stage| stage.closes_at.is_none()), "only reopening ends a conclusion");
    }

    #[test]
    fn a_template_is_read_as_it_was_written() {
        let written =
            template(&[stage(StageKind::Commenting, 0, Some(7)), stage(StageKind::Deciding, 7, None)]);
        let text = serde_json::to_string(&written).unwrap();
        assert_eq!(serde_json::from_str::<ConsultationTemplate>(&text).unwrap(), written);
        assert!(!text.contains("mail_texts"), "what was saved before is read all the same: {text}");
        let words = Statement::parse("Please tell us.").ok();
        let note =
            MailText { kind: MailTextKind::Invitation, language: Language::French, subject: None, words };
        let with_texts = ConsultationTemplate { mail_texts: vec![note], ..written };
        let text = serde_json::to_string(&with_texts).unwrap();
        assert_eq!(serde_json::from_str::<ConsultationTemplate>(&text).unwrap(), with_texts);
    }

    #[test]
    fn times_beyond_all_calendars_are_no_plan() {
        let far = TemplateStage {
            kind: StageKind::Deciding,
            opens_after: i64::MAX / 2,
            lasts: None,
            attribution: Attribution::Public,
        };
        let template = ConsultationTemplate { stages: vec![far], ..template(&[]) };
        assert_eq!(template.plan(at(1)), None);
    }
}
