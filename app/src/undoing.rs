//! Finds what a notice offers to take back: an act that its reader may do by now, with the mark of what it changes.

use crate::notices::{Undo, UndoAct};
use chrono::{DateTime, Utc};
use domain::identifiers::AmendmentId;
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
    let seen = check_undo(db, viewer, act, now).await.ok()?;
    Some(Undo { act, seen })
}

/// Returns the mark that the form of the act carries, where it needs one. Fails where the viewer may not do the act.
async fn check_undo(
    db: &DatabaseConnection,
    viewer: &Viewer,
    act: UndoAct,
    now: DateTime<Utc>,
) -> Result<Option<Mark>, StoreError> {
    let target = match act {
        UndoAct::DropPosition(id) => {
            let (found, access) = positions::find_own_position(db, viewer, id, now).await?;
            let facts = found.facts(access.facts());
            rights::positions::may_advance_position(viewer, facts, ClearanceAct::Withdraw)?;
            let mark = marks::take_mark(db, viewer, MarkTarget::OwnPosition(found.subject())).await?;
            // What replaced another draft is no loss alone: to drop it would drop both.
            let former = positions::list_former_drafts(db, viewer, &found).await?;
            let drops = found.clearance == Clearance::Draft && former.is_empty();
            return if drops { Ok(Some(mark)) } else { Err(StoreError::State) };
        }
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
            match act {
                UndoAct::ReleaseDefinition(_) => {
                    rights::terms::may_release_definition(viewer, access.facts(), true)?;
                }
                _ => rights::terms::may_hold_definition(viewer, found.facts(), access.facts(), false)?,
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
