//! Renders the pages that confirm the removal of a participant or a stage, and the links to them, or why something cannot be
//! removed.

use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::delegations::labels::delegation_name;
use crate::errors::{PageError, PageResult};
use crate::forms::FormRejection;
use crate::marks::SeenField;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, figures};
use axum::extract::{Path, RawQuery};
use domain::consultations::{Stage, StageKind};
use domain::identifiers::{ConsultationId, DelegationId};
use domain::participants::ParticipantTie;
use domain::rights;
use domain::rights::corrections::{may_remove_participant, may_remove_stage};
use domain::rights::{Act, ConsultationFacts};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use store::marks::MarkTarget;
use store::{StoreError, consultations, delegations};

/// What the address and the form of a removal say where it was begun on the page that concludes the consultation.
pub const CONCLUSION: &str = "conclusion";

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
    /// Renders the link to the page that removes a stage; nothing where it cannot be removed.
    pub fn stage_link(&self, locale: Locale, id: ConsultationId, kind: StageKind) -> Markup {
        let link = self.stages.contains(&kind).then(|| {
            let href = format!("{}?kind={kind}", addresses::STAGE_REMOVAL.of(id));
            let words = t!(locale, "stage-remove-this", stage = kind.label(locale));
            markup! { " · "<a href=href>{words}</a> }
        });
        link.into_markup()
    }

    /// Renders the link to the page that removes a participant; nothing where it cannot be removed.
    pub fn participant_link(
        &self,
        locale: Locale,
        id: ConsultationId,
        delegation_id: DelegationId,
        name: &str,
    ) -> Markup {
        if !self.participants || self.ties.contains_key(&delegation_id) {
            return ().into_markup();
        }
        let href = format!("{}?delegation={delegation_id}", addresses::PARTICIPANT_REMOVAL.of(id));
        let label = t!(locale, "participant-remove-this", delegation = name);
        markup! { " "<a href=href aria-label=label>{t!(locale, "participant-remove")}</a> }
    }

    /// Renders the participants, in this order, that cannot be removed, folded, each with what it has there; nothing where
    /// all can be.
    pub fn tied_list<'a>(
        &self,
        locale: Locale,
        participants: impl Iterator<Item = (DelegationId, &'a str)>,
    ) -> Markup {
        let tied = participants.filter_map(|(id, name)| Some((name, self.ties.get(&id)?)));
        let rows = tied.map(|(name, ties)| {
            let reasons: Vec<_> = ties.iter().map(|tie| tie.label(locale)).collect();
            let (name, reasons) = (name.to_owned(), figures::list(locale, &reasons));
            markup! { <div><dt>{name}</dt><dd>{reasons}</dd></div> }
        });
        let rows = rows.collect::<Vec<_>>();
        (self.participants && !rows.is_empty())
            .then(|| {
                markup! {
                    <details>
                        <summary>{t!(locale, "participant-tied")}</summary>
                        <p class="hint">{t!(locale, "participant-tied-hint")}</p>
                        <dl class="facts">{rows}</dl>
                    </details>
                }
            })
            .into_markup()
    }
}

/// The query in the address of a removal.
#[derive(Default, serde::Deserialize)]
struct RemovalQuery {
    kind: Option<String>,
    delegation: Option<DelegationId>,
    /// The page to which the removal of a stage leads back.
    then: Option<String>,
}

pub async fn show_stage_removal(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: RemovalQuery = crate::forms::query(query.as_deref());
    let kind = query.kind.map(|kind| kind.parse::<StageKind>()).transpose();
    let kind = kind.map_err(|_| PageError::not_found())?;
    render_stage_removal(&context, id, kind, query.then.as_deref() == Some(CONCLUSION), None).await
}

/// Returns the address of the page from which a stage is removed.
pub fn removal_origin(id: ConsultationId, concludes: bool) -> String {
    if concludes { addresses::CONCLUSION.of(id) } else { addresses::STAGES.of(id) }
}

/// Renders the page that confirms the removal of a stage: of this kind, else of the first one that can be removed.
/// `concludes` tells that it was begun to conclude the consultation.
pub async fn render_stage_removal(
    context: &RequestContext,
    id: ConsultationId,
    kind: Option<StageKind>,
    concludes: bool,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let viewer = &context.viewer;
    rights::may(Act::RemoveStage, viewer)?;
    context.note_mark(MarkTarget::Stages(id)).await?;
    let access = context.access(id).await?;
    let used = consultations::list_used_stages(context.db(), viewer, id).await?;
    let permit = |stage: &Stage| {
        may_remove_stage(viewer, access.facts(), stage, used.contains(&stage.kind), context.now)
    };
    let mut asked = access.stages.iter().filter(|stage| match kind {
        Some(kind) => stage.kind == kind,
        None => permit(stage).is_ok(),
    });
    let stage = *asked.next().ok_or_else(PageError::not_found)?;
    // A rejected form is shown again even when the act has become impossible since.
    if rejection.is_none() {
        permit(&stage)?;
    }
    let (locale, zone) = (context.locale, context.zone);
    let words = t!(locale, "stage-remove-this", stage = stage.kind.label(locale));
    Ok(confirmation_page(context, &words.clone(), rejection, || {
        let closes = stage.closes_at.map(|at| {
            markup! { <div><dt>{t!(locale, "stage-closes")}</dt><dd>{dates::time(locale, zone, at)}</dd></div> }
        });
        let shown = markup! {
            <dl class="facts">
                <div><dt>{t!(locale, "stage-opens")}</dt><dd>{dates::time(locale, zone, stage.opens_at)}</dd></div>
                {closes}
                <div><dt>{t!(locale, "attribution")}</dt><dd>{stage.attribution.label(locale)}</dd></div>
            </dl>
        };
        let fields = markup! {
            <SeenField target=MarkTarget::Stages(id)/>
            <input type="hidden" name="kind" value=stage.kind.code()/>
            {concludes.then(|| markup! { <input type="hidden" name="then" value=CONCLUSION/> })}
        };
        Confirmation {
            shown: shown.into_markup(),
            consequence: Consequence::new("removal-ends", [t!(locale, "stage-remove-hint")]),
            action: addresses::STAGE_REMOVAL.of(id),
            fields: fields.into_markup(),
            submit: words,
            back: removal_origin(id, concludes),
        }
    }))
}

pub async fn show_participant_removal(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    rights::may(Act::RemoveParticipant, &context.viewer)?;
    let query: RemovalQuery = crate::forms::query(query.as_deref());
    let delegation_id = query.delegation.ok_or_else(PageError::not_found)?;
    render_participant_removal(&context, id, delegation_id, None).await
}

/// Renders the page that confirms the removal of a participant.
pub async fn render_participant_removal(
    context: &RequestContext,
    id: ConsultationId,
    delegation_id: DelegationId,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    rights::may(Act::RemoveParticipant, viewer)?;
    let access = context.access(id).await?;
    let present = delegations::participating_delegations(db, id).await?;
    let row = present.get(&delegation_id).ok_or_else(PageError::not_found)?;
    if rejection.is_none() {
        let tied = consultations::list_participant_ties(db, viewer, id).await?.contains_key(&delegation_id);
        may_remove_participant(viewer, access.facts(), tied)?;
    }
    let locale = context.locale;
    let words = t!(locale, "participant-remove-this", delegation = delegation_name(locale, row));
    Ok(confirmation_page(context, &words.clone(), rejection, || {
        let fields = markup! { <input type="hidden" name="delegation" value=delegation_id.to_string()/> };
        Confirmation {
            shown: markup! { <p>{t!(locale, "participant-remove-means")}</p> },
            consequence: Consequence::new("removal-ends", [t!(locale, "participant-remove-ends")]),
            action: addresses::PARTICIPANT_REMOVAL.of(id),
            fields: fields.into_markup(),
            submit: words,
            back: addresses::PARTICIPANTS.of(id),
        }
    }))
}
