//! Finds what a notice offers to take back: an act that its reader may do by now, with the mark of what it changes.

use crate::addresses;
use crate::notices::{Undo, UndoAct};
use chrono::{DateTime, Utc};
use domain::identifiers::{AmendmentId, PositionId};
use domain::marks::Mark;
use domain::positions::{Clearance, ClearanceAct};
use domain::rights;
use domain::rights::amendments::AmendmentFacts;
use domain::viewers::Viewer;
use sea_orm::DatabaseConnection;
use store::marks::MarkTarget;
use store::{StoreError, amendments, attribution, comments, mappings, marks, positions, terms, vocabularies};

/// Finds whether the viewer may take back what was done, as things are now; `None` where not. What was done stands either
/// way, so that nothing fails with it.
pub async fn find_undo(
    db: &DatabaseConnection,
    viewer: &Viewer,
    act: UndoAct,
    now: DateTime<Utc>,
) -> Option<Undo> {
    viewer.person.as_ref()?;
    match act {
        UndoAct::RevertDraft(id) => revert_draft(db, viewer, id, now).await.ok(),
        act => check_undo(db, viewer, act, now).await.ok().map(|seen| act.form(seen)),
    }
}

/// Returns the form that takes back what was saved last of a position in preparation: the draft before it, or none.
async fn revert_draft(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: PositionId,
    now: DateTime<Utc>,
) -> Result<Undo, StoreError> {
    let (found, access) = positions::find_own_position(db, viewer, id, now).await?;
    let facts = found.facts(access.facts());
    rights::positions::may_advance_position(viewer, facts, ClearanceAct::Withdraw)?;
    let subject = found.subject();
    let seen = Some(marks::take_mark(db, viewer, MarkTarget::OwnPosition(subject)).await?);
    let former = positions::list_former_drafts(db, viewer, &found).await?;
    if found.clearance != Clearance::Draft {
        return Err(StoreError::State);
    }
    let Some(former) = former.into_iter().next() else { return Ok(UndoAct::RevertDraft(id).form(seen)) };
    let fields = vec![
        ("stance", former.stance.code().to_owned()),
        ("position-language", former.language.code().to_owned()),
        ("statement", former.statement.unwrap_or_default()),
        ("proposed_text", former.proposed_text.unwrap_or_default()),
        // A text in another language than that of the paragraph was asked about when it was written.
        ("confirmed", former.language.code().to_owned()),
        ("act", "save".to_owned()),
    ];
    let address = format!("{}/positions", addresses::of_subject(subject));
    Ok(Undo { key: "undo-restore-draft", address, is_final: false, seen, fields })
}

/// Returns the mark that the form of the act carries, where it needs one. Fails where the viewer may not do the act.
async fn check_undo(
    db: &DatabaseConnection,
    viewer: &Viewer,
    act: UndoAct,
    now: DateTime<Utc>,
) -> Result<Option<Mark>, StoreError> {
    let target = match act {
        // It has more than a mark.
        UndoAct::RevertDraft(_) => return Err(StoreError::State),
        UndoAct::WithdrawPosition(id) => {
            let (found, access) = positions::find_own_position(db, viewer, id, now).await?;
            let facts = found.facts(access.facts());
            rights::positions::may_advance_position(viewer, facts, ClearanceAct::Withdraw)?;
            return if found.clearance == Clearance::Submitted { Ok(None) } else { Err(StoreError::State) };
        }
        UndoAct::WithdrawTag(id) => {
            let (found, access) = vocabularies::find_shown_tag(db, viewer, id, now).await?;
            rights::vocabularies::may_withdraw_tag(viewer, found.facts(), access.facts())?;
            return Ok(None);
        }
        UndoAct::WithdrawMapping(id) => {
            let (found, access) = mappings::find_mapping(db, viewer, id, now).await?;
            rights::mappings::may_withdraw_mapping(viewer, found.mapping.facts(access.facts()))?;
            return Ok(None);
        }
        UndoAct::WithdrawComment(id) => {
            let found = comments::find_readable_comment(db, viewer, id, now).await?;
            let access = attribution::check_access(db, viewer, found.consultation_id, now).await?;
            rights::comments::may_withdraw_comment(viewer, found.facts(), access.facts())?;
            MarkTarget::Comment(id)
        }
        UndoAct::LeaveSponsors(id) => {
            let facts = find_facts(db, viewer, id, now).await?;
            rights::amendments::may_leave_sponsors(viewer, facts)?;
            MarkTarget::Amendment(id)
        }
        UndoAct::JoinSponsors(id) => {
            let facts = find_facts(db, viewer, id, now).await?;
            rights::amendments::may_join_sponsors(viewer, facts)?;
            MarkTarget::Amendment(id)
        }
        UndoAct::CloseSponsors(id) | UndoAct::OpenSponsors(id) => {
            let opens = matches!(act, UndoAct::OpenSponsors(_));
            let facts = find_facts(db, viewer, id, now).await?;
            rights::amendments::may_open_to_sponsors(viewer, facts, opens)?;
            MarkTarget::Amendment(id)
        }
        UndoAct::ReleaseDefinition(id) | UndoAct::HoldDefinition(id) => {
            let (found, access) = terms::find_definition(db, viewer, id, now).await?;
            if matches!(act, UndoAct::HoldDefinition(_)) {
                rights::terms::may_hold_definition(viewer, found.facts(), access.facts(), false)?;
            } else {
                rights::terms::may_release_definition(viewer, access.facts(), true)?;
            }
            MarkTarget::Term(found.term_id)
        }
    };
    Ok(Some(marks::take_mark(db, viewer, target).await?))
}

/// Finds the facts of an amendment for the viewer.
async fn find_facts(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: AmendmentId,
    now: DateTime<Utc>,
) -> Result<AmendmentFacts, StoreError> {
    let (whole, access) = amendments::find_amendment_details(db, viewer, id, now).await?;
    Ok(whole.proposed.facts(access.facts(), viewer.seat().map(|seat| seat.delegation_id)))
}
