//! Acts on positions and comments.

use super::rows::{RightsRow, about, leak, row};
use app::addresses;
use chrono::TimeDelta;
use domain::accounts::PersonName;
use domain::identifiers::{AmendmentId, ClearanceRequestId, CommentId, PositionId};
use domain::positions::Stance;
use domain::rights::Act;
use store::clearances::NewClearanceRequest;
use store::{clearances, comments, positions};
use tests::seen;
use tests::world::{World, comment, position};

/// Drafts of a delegation, with one that is at its capital, and comments.
pub(super) struct PreparedDrafts {
    draft: PositionId,
    to_send: &'static str,
    together: &'static str,
    request: ClearanceRequestId,
    pub(super) comment: CommentId,
    pub(super) mine: CommentId,
}

/// Saves a draft position on a provision for the adviser.
async fn save_draft(world: &World, label: &str) -> PositionId {
    let (db, adviser, provision) = (&world.db, world.person("adviser XAA"), world.provision(label));
    let seen = seen::position(db, adviser, provision).await;
    positions::save_draft_position(db, adviser, provision, seen, &position(Stance::Support, ""), world.now)
        .await
        .unwrap()
}

/// Posts a comment on OP1 for the adviser.
async fn post_comment(world: &World, text: &str) -> CommentId {
    let (db, adviser, op1) = (&world.db, world.person("adviser XAA"), world.provision("OP1"));
    let seen = seen::words(db, op1).await;
    comments::post_comment(db, adviser, op1, seen, &comment(text, None), world.now).await.unwrap().id
}

/// Saves the drafts, sends one to the capital, and comments.
pub(super) async fn prepare_drafts(world: &World) -> PreparedDrafts {
    let (db, now, c) = (&world.db, world.now, world.consultation);
    let draft = save_draft(world, "OP2").await;
    let request = NewClearanceRequest {
        officer: PersonName::parse("Officer").unwrap(),
        note: None,
        due_at: now + TimeDelta::days(1),
    };
    let sent = save_draft(world, "OP3").await;
    let request =
        clearances::send_to_capital(db, world.person("head XAA"), c, &request, &[sent], "hash", now)
            .await
            .unwrap();
    PreparedDrafts {
        draft,
        to_send: leak(save_draft(world, "PP1").await),
        together: leak(save_draft(world, "OP2(b)").await),
        request,
        comment: post_comment(world, "x").await,
        mine: post_comment(world, "mine").await,
    }
}

/// Lists the acts on requests to a capital and on sheets; `sheet` is the one that the head of XAA downloads.
pub(super) fn list_sheet_acts(
    world: &World,
    drafts: &PreparedDrafts,
    sheet: &[u8],
) -> Vec<RightsRow<'static>> {
    let c = world.consultation;
    let PreparedDrafts { to_send, request, .. } = *drafts;
    vec![
        row(Act::RelinkRequest, about(addresses::CLEARANCE_LINK, request), vec![], "xnssxxx"),
        row(Act::RevokeRequest, about(addresses::CLEARANCE_REVOCATION, request), vec![], "xnycxxx"),
        row(
            Act::SendToCapital,
            about(addresses::CLEARANCES, c),
            vec![("draft", to_send), ("officer", "Officer"), ("due_at", "2099-01-01T00:00")],
            "nnscxxn",
        ),
        row(Act::DraftPosition, about(addresses::SPREADSHEET, c), vec![], "nsssssn").with_filled_sheet(sheet),
        row(Act::SubmitAtOnce, about(addresses::SPREADSHEET, c), vec![("as", "submitted")], "nnnsssn")
            .with_filled_sheet(sheet),
        row(Act::DraftPosition, about(addresses::POSITION_SHEET, c), vec![("act", "save")], "nyyyyyn"),
        row(Act::SubmitAtOnce, about(addresses::POSITION_SHEET, c), vec![("act", "submit")], "nnnyyyn"),
        row(Act::PostComment, about(addresses::ISO_COMMENTS, c), vec![("comment-language", "en")], "nyyyyyn")
            .with_comment_table(),
    ]
}

/// Lists the acts by which positions are taken and comments posted, also on an amendment.
pub(super) fn list_position_acts(
    world: &World,
    drafts: &PreparedDrafts,
    own: AmendmentId,
) -> Vec<RightsRow<'static>> {
    let op1 = world.provision("OP1");
    let PreparedDrafts { comment, .. } = *drafts;
    vec![
        row(
            Act::DraftPosition,
            about(addresses::PROVISION_POSITIONS, op1),
            vec![("stance", "support"), ("position-language", "en"), ("act", "save")],
            "nyyyyyn",
        ),
        row(
            Act::SubmitAtOnce,
            about(addresses::PROVISION_POSITIONS, op1),
            vec![("stance", "support"), ("position-language", "en"), ("act", "submit")],
            "nnnyyyn",
        ),
        row(
            Act::PostComment,
            about(addresses::PROVISION_COMMENTS, op1),
            vec![("body", "b"), ("comment-kind", "general"), ("comment-language", "en")],
            "nyyyyyy",
        ),
        row(
            Act::PostComment,
            about(addresses::AMENDMENT_COMMENTS, own),
            vec![("body", "b"), ("comment-kind", "general"), ("comment-language", "en")],
            "nyyyyyy",
        ),
        row(Act::EditComment, about(addresses::COMMENT_EDIT, comment), vec![("body", "b")], "nynnnnn"),
    ]
}

/// Lists the acts by which drafts go on.
pub(super) fn list_advancing_acts(world: &World, drafts: &PreparedDrafts) -> Vec<RightsRow<'static>> {
    let c = world.consultation;
    let PreparedDrafts { draft, together, .. } = *drafts;
    vec![
        row(Act::AdvancePosition, about(addresses::POSITION_CLEARING, draft), vec![], "xnnyxxx"),
        row(Act::AdvancePosition, about(addresses::POSITION_SUBMISSION, draft), vec![], "xnycxxn"),
        row(Act::AdvancePosition, about(addresses::POSITION_WITHDRAWAL, draft), vec![], "nnnyxxn"),
        row(
            Act::AdvancePosition,
            about(addresses::DRAFTS_SUBMISSION, c),
            vec![("draft", together)],
            "nnnyxxn",
        ),
    ]
}
