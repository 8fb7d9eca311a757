//! Renders the forms that remove a participant or a stage, or why they cannot be removed.

use crate::addresses;
use crate::marks::{SeenField, form_key};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use domain::consultations::{Stage, StageKind};
use domain::identifiers::{ConsultationId, DelegationId};
use domain::participants::ParticipantTie;
use domain::rights::ConsultationFacts;
use domain::rights::corrections::{may_remove_participant, may_remove_stage};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use store::marks::MarkTarget;
use store::{StoreError, consultations};

/// What the viewer may remove from a consultation.
#[derive(Debug, Default)]
pub struct Removals {
    /// Whether participants may be removed to whom nothing is tied.
    participants: bool,
    ties: BTreeMap<DelegationId, BTreeSet<ParticipantTie>>,
    stages: Vec<StageKind>,
}

/// Reads what the viewer may remove from a consultation; nothing for others than organizers.
pub async fn read_removals(
    context: &RequestContext,
    id: ConsultationId,
    facts: ConsultationFacts,
    stages: &[Stage],
) -> Result<Removals, StoreError> {
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    if may_remove_participant(viewer, facts, false).is_err() {
        return Ok(Removals::default());
    }
    let used = consultations::list_used_stages(db, viewer, id).await?;
    let removable =
        |stage: &&Stage| may_remove_stage(viewer, facts, stage, used.contains(&stage.kind), now).is_ok();
    Ok(Removals {
        participants: true,
        ties: consultations::list_participant_ties(db, viewer, id).await?,
        stages: stages.iter().filter(removable).map(|stage| stage.kind).collect(),
    })
}

impl Removals {
    /// Renders the form that removes a stage; nothing where it cannot be removed.
    pub fn stage_form(&self, locale: Locale, id: ConsultationId, kind: StageKind) -> AnyView {
        let form = self.stages.contains(&kind).then(|| {
            let label = t!(locale, "stage-remove-this", stage = kind.label(locale));
            view! {
                <form method="post" action=addresses::STAGE_REMOVAL.of(id)>
                    {form_key()}
                    <SeenField target=MarkTarget::Stages(id)/>
                    <input type="hidden" name="kind" value=kind.code()/>
                    <button class="link" aria-label=label>{t!(locale, "stage-remove")}</button>
                </form>
                <p class="hint">{t!(locale, "stage-remove-hint")}</p>
            }
        });
        form.into_any()
    }

    /// Renders the form that removes a participant, or why it cannot be removed.
    pub fn participant_form(
        &self,
        locale: Locale,
        id: ConsultationId,
        delegation_id: DelegationId,
        name: &str,
    ) -> AnyView {
        if !self.participants {
            return ().into_any();
        }
        if let Some(ties) = self.ties.get(&delegation_id) {
            let reasons = ties.iter().map(|tie| view! { <li>{tie.label(locale)}</li> });
            return view! {
                <details>
                    <summary>{t!(locale, "participant-tied")}</summary>
                    <p class="hint">{t!(locale, "participant-tied-hint")}</p>
                    <ul>{reasons.collect::<Vec<_>>()}</ul>
                </details>
            }
            .into_any();
        }
        let label = t!(locale, "participant-remove-this", delegation = name);
        view! {
            <form method="post" action=addresses::PARTICIPANT_REMOVAL.of(id)>
                {form_key()}
                <input type="hidden" name="delegation" value=delegation_id.to_string()/>
                <button class="link" aria-label=label>{t!(locale, "participant-remove")}</button>
            </form>
        }
        .into_any()
    }
}
