//! Acts on amendments and on the text.

use super::drafting::PreparedDrafts;
use super::rows::{RightsRow, about, leak, row};
use app::addresses;
use domain::amendments::AmendmentKind;
use domain::identifiers::AmendmentId;
use domain::rights::Act;
use store::amendments;
use tests::seen;
use tests::world::{TEXT, World, amendment};

/// Amendments to OP2, by three delegations.
pub(super) struct PreparedAmendments {
    pub(super) own: AmendmentId,
    others: AmendmentId,
    kept: AmendmentId,
    worded: AmendmentId,
}

/// Proposes the amendments.
pub(super) async fn prepare_amendments(world: &World) -> PreparedAmendments {
    let (db, now, op2) = (&world.db, world.now, world.provision("OP2"));
    let amend = async |who: &str, text: &str| {
        let kind = if text.is_empty() { AmendmentKind::Suppress } else { AmendmentKind::AddAfter };
        let new = amendment(kind, text);
        amendments::propose_amendment(db, world.person(who), op2, seen::words(db, op2).await, &new, now)
            .await
            .unwrap()
    };
    let (own, others, kept) =
        (amend("head XAA", "").await, amend("head XCC", "").await, amend("head XBB", "").await);
    let worded = amend("head XAA", "a").await;
    PreparedAmendments { own, others, kept, worded }
}

/// Lists the acts on amendments and on what was said of them.
pub(super) fn list_amendment_acts(
    world: &World,
    amendments: &PreparedAmendments,
    drafts: &PreparedDrafts,
) -> Vec<RightsRow<'static>> {
    let op1 = world.provision("OP1");
    let PreparedAmendments { own, others, worded, .. } = *amendments;
    let PreparedDrafts { comment, mine, .. } = *drafts;
    vec![
        row(
            Act::ProposeAmendment,
            about(addresses::PROVISION_AMENDMENTS, op1),
            vec![("kind", "no_change"), ("amendment-language", "en")],
            "nnyyynn",
        ),
        row(
            Act::SubmitAtOnce,
            about(addresses::PROVISION_AMENDMENTS, world.provision("OP2(a)")),
            vec![("kind", "modify"), ("text", "b"), ("amendment-language", "en"), ("position", "yes")],
            "nnnyynn",
        ),
        row(Act::ProposeAmendment, about(addresses::SUBAMENDMENTS, worded), vec![("text", "b")], "nnyyynn"),
        row(
            Act::DraftPosition,
            about(addresses::AMENDMENT_POSITIONS, own),
            vec![("stance", "support"), ("position-language", "en"), ("act", "save")],
            "nyyyyyn",
        ),
        row(
            Act::SubmitAtOnce,
            about(addresses::AMENDMENT_POSITIONS, own),
            vec![("stance", "support"), ("position-language", "en"), ("act", "submit")],
            "nnnyyyn",
        ),
        row(
            Act::OpenToSponsors,
            about(addresses::AMENDMENT_SPONSORSHIP, own),
            vec![("open", "no")],
            "nnnynnn",
        ),
        row(Act::JoinSponsors, about(addresses::AMENDMENT_JOINING, others), vec![], "nnnyynn"),
        row(
            Act::DisposeOfAmendment,
            about(addresses::AMENDMENT_DISPOSITION, others),
            vec![("disposition", "rejected"), ("note", "n")],
            "nnnnnny",
        ),
        row(
            Act::AnswerDisposition,
            about(addresses::AMENDMENT_ANSWER, others),
            vec![("answer", "a")],
            "nnnyynn",
        ),
        row(Act::LeaveSponsors, about(addresses::AMENDMENT_LEAVING, others), vec![], "nnnyynn"),
        row(Act::WithdrawAmendment, about(addresses::AMENDMENT_WITHDRAWAL, own), vec![], "nnnynnn"),
        row(Act::WithdrawComment, about(addresses::COMMENT_WITHDRAWAL, mine), vec![], "nynnnnn"),
        row(Act::HideComment, about(addresses::COMMENT_HIDING, comment), vec![("reason", "r")], "nnnnnny"),
    ]
}

/// Lists the acts by which what is agreed becomes a text.
pub(super) fn list_publishing_acts(
    world: &World,
    amendments: &PreparedAmendments,
) -> Vec<RightsRow<'static>> {
    let c = world.consultation;
    let PreparedAmendments { kept, .. } = *amendments;
    let decision = leak(format!("disposition-{kept}"));
    vec![
        row(
            Act::DisposeOfAmendment,
            about(addresses::COMPILATION, c),
            vec![(decision, "parked"), ("note", "n")],
            "nnnnnny",
        ),
        row(
            Act::DisposeOfAmendment,
            about(addresses::AMENDMENT_DISPOSITION, kept),
            vec![("disposition", "agreed"), ("note", "n")],
            "nnnnnny",
        ),
        row(Act::PublishAgreed, about(addresses::ROLLING_PUBLICATION, c), vec![], "nnnnnny"),
        row(Act::PublishRevision, about(addresses::IMPORT, c), vec![("language", "en")], "nnnnnny")
            .with_import(TEXT),
        row(
            Act::PublishTranslation,
            about(addresses::IMPORT, c),
            vec![("as", "translation"), ("language", "fr")],
            "nnnnnny",
        )
        .with_import(TEXT),
    ]
}
