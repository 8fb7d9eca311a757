//! Acts on needs and offers.

use super::rows::{RightsRow, about, leak, row};
use app::addresses;
use domain::identifiers::{NeedId, NeedMatchId, OfferId};
use domain::needs::NeedVisibility;
use domain::rights::Act;
use tests::world::World;

/// Needs and offers: drafts, submitted ones, and two that are matched.
pub(super) struct PreparedNeeds {
    fund: OfferId,
    tied: NeedMatchId,
    need_draft: NeedId,
    offer_draft: OfferId,
    spare_need: NeedId,
    spare_offer: OfferId,
}

/// Asks for and offers what the acts are about.
pub(super) async fn prepare_needs(world: &World) -> PreparedNeeds {
    let c = world.consultation;
    let (_, fund, tied) = crate::needs::match_all(world, c).await;
    let need_draft = crate::needs::draft(world, c).await;
    let offer_draft = crate::needs::draft_offer(world, c).await;
    let spare_need = crate::needs::submitted(world, c, "head XAA", NeedVisibility::Public).await;
    let spare_offer = crate::needs::submitted_offer(world, c, "head XBB", NeedVisibility::Public).await;
    PreparedNeeds { fund, tied, need_draft, offer_draft, spare_need, spare_offer }
}

/// Lists the acts on needs, offers and their matches.
pub(super) fn list_need_acts(world: &World, needs: &PreparedNeeds) -> Vec<RightsRow<'static>> {
    let c = world.consultation;
    let PreparedNeeds { fund, tied, need_draft, offer_draft, spare_need, spare_offer } = *needs;
    let offer_id = leak(fund);
    let needed = vec![
        ("need-subject", "funds"),
        ("need-title", "t"),
        ("need-body", "b"),
        ("need-language", "en"),
        ("need-budget", "none"),
        ("need-visibility", "public"),
    ];
    let offered = vec![
        ("need-subject", "funds"),
        ("need-title", "t"),
        ("need-body", "b"),
        ("languages", "en"),
        ("need-budget", "none"),
        ("need-visibility", "public"),
    ];
    vec![
        row(Act::SaveNeed, about(addresses::NEED_NEW, c), needed.clone(), "nnyyyyn"),
        row(Act::SaveNeed, about(addresses::NEED, need_draft), needed.clone(), "xnyyxxx"),
        row(Act::SubmitNeed, about(addresses::NEED_SUBMISSION, need_draft), vec![], "xnnynnn"),
        row(
            Act::AssessNeed,
            about(addresses::NEED_ASSESSMENT, need_draft),
            vec![("assessment", "a")],
            "nnnnnny",
        ),
        row(Act::SaveOffer, about(addresses::OFFER_NEW, c), offered.clone(), "nnyyyyn"),
        row(Act::SaveOffer, about(addresses::OFFER, offer_draft), offered.clone(), "xxxxyxx"),
        row(Act::SubmitOffer, about(addresses::OFFER_SUBMISSION, offer_draft), vec![], "xxxxynn"),
        row(Act::MatchNeed, about(addresses::NEED_MATCHES, need_draft), vec![("offer", offer_id)], "nnnnnny"),
        row(Act::MoveMatch, about(addresses::MATCH_MOVE, tied), vec![("to", "running")], "nnnycnc"),
        row(Act::MoveMatch, about(addresses::MATCH_MOVE, tied), vec![("to", "closed")], "nnnycnc"),
        row(
            Act::RateMatch,
            about(addresses::MATCH_RATING, tied),
            vec![("match-rating", "5"), ("match-words", "w")],
            "nnnynnn",
        ),
        row(
            Act::PayTranche,
            about(addresses::OFFER_TRANCHES, fund),
            vec![("tranche-amount", "1"), ("tranche-day", "2020-01-01"), ("tranche-purpose", "p")],
            "nnnnynn",
        ),
        row(Act::WithdrawNeed, about(addresses::NEED_WITHDRAWAL, spare_need), vec![], "nnnynnn"),
        row(Act::WithdrawOffer, about(addresses::OFFER_WITHDRAWAL, spare_offer), vec![], "nnnnynn"),
    ]
}
