use axum::http::StatusCode;
use chrono::NaiveDate;
use domain::amounts::Amount;
use domain::exports::{VerifyFault, verify_export};
use domain::identifiers::{ConsultationId, NeedId, NeedMatchId, OfferId};
use domain::languages::Language;
use domain::needs::{
    BudgetBand, MatchReason, MatchState, NeedState, NeedSubject, NeedVisibility, hash_content,
};
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use sea_orm::EntityTrait;
use store::StoreError;
use store::entity::{need, offer};
use store::needs::{
    self, DraftSlot, Fund, NeedPlace, NewNeed, NewOffer, NewRating, NewTranche, PayTrancheError,
};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::World;

fn new_need(visibility: NeedVisibility, place: Option<NeedPlace>) -> NewNeed {
    NewNeed {
        place,
        subject: NeedSubject::Funds,
        title: Title::parse("A zebra need").unwrap(),
        body: Statement::parse("We can do this if zebras help.").unwrap(),
        language: Language::French,
        starts_on: NaiveDate::from_ymd_opt(2027, 1, 10),
        budget: BudgetBand::UpTo10Thousand,
        visibility,
    }
}

fn new_offer(visibility: NeedVisibility) -> NewOffer {
    NewOffer {
        subject: NeedSubject::Funds,
        title: Title::parse("An okapi fund").unwrap(),
        body: Statement::parse("Okapis pay.").unwrap(),
        languages: vec![Language::English, Language::French],
        starts_on: None,
        ends_on: None,
        budget: BudgetBand::UpTo100Thousand,
        visibility,
        fund: Some(Fund { sum: Amount::whole(100), currency: "USD".to_owned() }),
    }
}

async fn save(world: &World, c: ConsultationId, who: &str, new: &NewNeed) -> NeedId {
    let mark = seen::revision(&world.db, c).await;
    let place = DraftSlot::New(c);
    needs::save_need(&world.db, world.person(who), place, mark, new, world.now).await.unwrap()
}

async fn save_offer(world: &World, c: ConsultationId, who: &str, new: &NewOffer) -> OfferId {
    let mark = seen::revision(&world.db, c).await;
    let place = DraftSlot::New(c);
    needs::save_offer(&world.db, world.person(who), place, mark, new, world.now).await.unwrap()
}

/// Drafts a need of XAA.
pub async fn draft(world: &World, c: ConsultationId) -> NeedId {
    save(world, c, "head XAA", &new_need(NeedVisibility::Public, None)).await
}

/// Drafts an offer of XBB.
pub async fn draft_offer(world: &World, c: ConsultationId) -> OfferId {
    save_offer(world, c, "head XBB", &new_offer(NeedVisibility::Public)).await
}

/// Submits a need.
pub async fn submitted(world: &World, c: ConsultationId, who: &str, visibility: NeedVisibility) -> NeedId {
    let id = save(world, c, who, &new_need(visibility, None)).await;
    submit(world, who, id).await;
    id
}

async fn submit(world: &World, who: &str, id: NeedId) {
    let mark = seen::need(&world.db, id).await;
    needs::submit_need(&world.db, world.person(who), id, mark, world.now).await.unwrap();
}

/// Submits a fund.
pub async fn submitted_offer(
    world: &World,
    c: ConsultationId,
    who: &str,
    visibility: NeedVisibility,
) -> OfferId {
    let id = save_offer(world, c, who, &new_offer(visibility)).await;
    let mark = seen::offer(&world.db, id).await;
    needs::submit_offer(&world.db, world.person(who), id, mark, world.now).await.unwrap();
    id
}

async fn assess(world: &World, id: NeedId) {
    let words = Statement::parse("The giraffe agrees.").unwrap();
    let mark = seen::need(&world.db, id).await;
    needs::assess_need(&world.db, &world.organizer, id, mark, &words, world.now).await.unwrap();
}

async fn tie(world: &World, need: NeedId, offer: OfferId) -> NeedMatchId {
    let mark = seen::need(&world.db, need).await;
    needs::match_need(&world.db, &world.organizer, need, offer, mark, world.now).await.unwrap()
}

/// Matches a need of XAA with a fund of XBB, which everybody may read.
pub async fn match_all(world: &World, c: ConsultationId) -> (NeedId, OfferId, NeedMatchId) {
    let need = submitted(world, c, "head XAA", NeedVisibility::Public).await;
    let offer = submitted_offer(world, c, "head XBB", NeedVisibility::Public).await;
    assess(world, need).await;
    let tied = tie(world, need, offer).await;
    (need, offer, tied)
}

async fn advance(world: &World, who: &str, id: NeedMatchId, to: MatchState) -> Result<NeedId, StoreError> {
    let mark = seen::need_match(&world.db, id).await;
    needs::move_match(&world.db, world.person(who), id, to, mark, world.now).await
}

async fn rate(world: &World, id: NeedMatchId) {
    let new = NewRating { rating: 4, words: Statement::parse("Like a lemur.").unwrap() };
    needs::rate_match(&world.db, world.person("head XAA"), id, &new, world.now).await.unwrap();
}

fn tranche(amount: i128, match_id: Option<NeedMatchId>) -> NewTranche {
    NewTranche {
        amount: Amount::whole(amount),
        paid_on: NaiveDate::from_ymd_opt(2020, 1, 1).unwrap(),
        purpose: Statement::parse("For quaggas.").unwrap(),
        match_id,
    }
}

async fn states(world: &World, need: NeedId, offer: OfferId) -> (NeedState, NeedState) {
    let asked = need::Entity::find_by_id(need).one(&world.db).await.unwrap().unwrap();
    let offered = offer::Entity::find_by_id(offer).one(&world.db).await.unwrap().unwrap();
    (asked.state, offered.state)
}

on_both_databases! {
    async fn a_need_is_submitted_assessed_matched_run_closed_and_rated(world: World) {
        use NeedState::{Assessed, Closed, Matched, Running, Submitted};
        let c = world.consultation;
        let need = submitted(&world, c, "head XAA", NeedVisibility::Public).await;
        let offer = submitted_offer(&world, c, "head XBB", NeedVisibility::Public).await;
        assert_eq!(states(&world, need, offer).await, (Submitted, Submitted));
        let mark = seen::need(&world.db, need).await;
        let early = needs::match_need(&world.db, &world.organizer, need, offer, mark, world.now).await;
        assert!(matches!(early, Err(StoreError::State)), "it is not assessed");
        assess(&world, need).await;
        assert_eq!(states(&world, need, offer).await.0, Assessed);
        let tied = tie(&world, need, offer).await;
        assert_eq!(states(&world, need, offer).await, (Matched, Matched));
        let waiting = async |who: &str| {
            let found = needs::list_waiting_matches(&world.db, world.person(who)).await.unwrap();
            found.iter().map(|one| one.row.id).collect::<Vec<_>>()
        };
        assert_eq!((waiting("head XAA").await, waiting("head XBB").await), (vec![tied], vec![tied]));
        assert!(waiting("head XCC").await.is_empty());
        let mut desk = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert!(desk.get("/").await.links_to(&format!("/needs/{need}#match-{tied}")));
        let withdrawn = needs::withdraw_need(&world.db, world.person("head XAA"), need, world.now).await;
        assert!(matches!(withdrawn, Err(StoreError::State)), "a match waits");
        let elsewhere = advance(&world, "head XCC", tied, MatchState::Running).await;
        assert!(matches!(elsewhere, Err(StoreError::Forbidden)));
        advance(&world, "head XBB", tied, MatchState::Running).await.unwrap();
        assert_eq!(states(&world, need, offer).await, (Running, Running));
        assert!(waiting("head XAA").await.is_empty() && waiting("head XBB").await.is_empty());
        advance(&world, "head XAA", tied, MatchState::Closed).await.unwrap();
        assert_eq!(states(&world, need, offer).await, (Closed, Closed));
        assert_eq!((waiting("head XAA").await, waiting("head XBB").await), (vec![tied], Vec::new()));
        rate(&world, tied).await;
        assert!(waiting("head XAA").await.is_empty());
        let mut visitor = TestBrowser::new(&world);
        let page = visitor.get(&format!("/needs/{need}")).await;
        assert!(page.body.contains("The giraffe agrees.") && page.body.contains("Like a lemur."));
        let exported = visitor.export(world.consultation).await;
        verify_export(&exported, &[]).unwrap();
        for (section, field, other) in [
            ("needs", "content", serde_json::json!(null)),
            ("needs", "assessment", serde_json::json!("Another giraffe.")),
            ("offers", "withdrawn_at", serde_json::json!("2026-01-01T00:00:00Z")),
            ("matches", "state", serde_json::json!("running")),
            ("matches", "rating", serde_json::json!({ "rating": 5, "text": "Like a lemur." })),
        ] {
            let mut forged = exported.clone();
            forged[section][0][field] = other;
            assert!(verify_export(&forged, &[]).is_err(), "{section} {field}");
        }
    }

    async fn the_operator_has_no_account_and_matches_all_the_same(world: World) {
        let c = world.consultation;
        let need = submitted(&world, c, "head XAA", NeedVisibility::Public).await;
        let offer = submitted_offer(&world, c, "head XBB", NeedVisibility::Public).await;
        assess(&world, need).await;
        let mark = seen::need(&world.db, need).await;
        needs::match_need(&world.db, &Viewer::operator(), need, offer, mark, world.now).await.unwrap();
        assert_eq!(states(&world, need, offer).await, (NeedState::Matched, NeedState::Matched));
    }

    async fn what_not_everybody_may_read_does_not_exist_for_others(world: World) {
        let c = world.consultation;
        let op1 = world.provision("OP1");
        let place = Some(NeedPlace::Provision(op1));
        let hidden = save(&world, c, "head XAA", &new_need(NeedVisibility::Secretariat, place)).await;
        submit(&world, "head XAA", hidden).await;
        assess(&world, hidden).await;
        let shared = save(&world, c, "head XAA", &new_need(NeedVisibility::Delegations, place)).await;
        submit(&world, "head XAA", shared).await;
        let fund = submitted_offer(&world, c, "head XBB", NeedVisibility::Secretariat).await;
        needs::pay_tranche(&world.db, world.person("head XBB"), fund, &tranche(40, None), world.now).await.unwrap();
        // The letters of who reads the hidden need, the shared need, and the fund.
        for (who, letters) in [
            ("", "nnn"),
            ("head@xcc.example", "nyn"),
            ("head@xbb.example", "nyy"),
            ("head@xaa.example", "yyn"),
            ("organizer@forum.example", "yyy"),
        ] {
            let mut client = match who {
                "" => TestBrowser::new(&world),
                who => TestBrowser::signed_in(&world, who).await,
            };
            let mut found = String::new();
            for path in [format!("/needs/{hidden}"), format!("/needs/{shared}"), format!("/offers/{fund}")] {
                let status = client.get(&path).await.status;
                found.push(if status == StatusCode::OK { 'y' } else { 'n' });
            }
            assert_eq!(found, letters, "{who}");
            let [hides, shares, funds] = [0, 1, 2].map(|place| letters.as_bytes()[place] == b'y');
            let register = client.get(&format!("/consultations/{c}/needs")).await;
            assert_eq!(register.links_to(&format!("/needs/{hidden}")), hides, "{who}");
            assert_eq!(register.links_to(&format!("/needs/{shared}")), shares, "{who}");
            let offers = client.get(&format!("/consultations/{c}/needs?kind=offers")).await;
            assert_eq!(offers.links_to(&format!("/offers/{fund}")), funds, "{who}");
            let provision = client.get(&format!("/provisions/{op1}")).await;
            assert_eq!(provision.links_to(&format!("/needs/{hidden}")), hides, "{who}");
            assert_eq!(provision.links_to(&format!("/needs/{shared}")), shares, "{who}");
            let table = client.get(&format!("/consultations/{c}/needs.csv")).await;
            assert_eq!(table.body.matches("zebra need").count(), usize::from(hides) + usize::from(shares), "{who}");
            assert_eq!(table.body.contains("okapi"), funds, "{who}");
            let exported = client.export(world.consultation).await;
            let text = exported.to_string();
            assert_eq!(text.contains("giraffe"), hides, "{who}");
            assert_eq!(text.contains("zebra"), hides || shares, "{who}");
            assert_eq!(text.contains("quagga"), funds, "{who}");
            verify_export(&exported, &[]).unwrap();
            let record = client.get(&format!("/consultations/{c}/record")).await;
            assert!(!record.body.contains("zebra") && !record.body.contains("okapi"), "{who}");
        }
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let mut forged = organizer.export(world.consultation).await;
        forged["needs"][0]["content"]["title"] = "Another need".into();
        assert_eq!(verify_export(&forged, &[]).unwrap_err().fault, VerifyFault::Words);
    }

    async fn the_two_delegations_of_a_match_see_both_sides(world: World) {
        let c = world.consultation;
        let need = submitted(&world, c, "head XAA", NeedVisibility::Secretariat).await;
        let offer = submitted_offer(&world, c, "head XBB", NeedVisibility::Secretariat).await;
        let mut other = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert_eq!(other.get(&format!("/needs/{need}")).await.status, StatusCode::NOT_FOUND);
        assess(&world, need).await;
        let tied = tie(&world, need, offer).await;
        assert_eq!(other.get(&format!("/needs/{need}")).await.status, StatusCode::OK);
        assert_eq!(other.get(&format!("/matches/{tied}/move")).await.status, StatusCode::SEE_OTHER);
        let mut third = TestBrowser::signed_in(&world, "head@xcc.example").await;
        for path in [format!("/needs/{need}"), format!("/offers/{offer}"), format!("/matches/{tied}/move")] {
            assert_eq!(third.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        for client in [&mut other, &mut third] {
            verify_export(&client.export(world.consultation).await, &[]).unwrap();
        }
    }

    async fn a_hidden_side_of_a_match_cannot_be_guessed(world: World) {
        let c = world.consultation;
        let need = submitted(&world, c, "head XAA", NeedVisibility::Delegations).await;
        let offer = submitted_offer(&world, c, "head XBB", NeedVisibility::Secretariat).await;
        assess(&world, need).await;
        let tied = tie(&world, need, offer).await;
        advance(&world, "head XBB", tied, MatchState::Running).await.unwrap();
        advance(&world, "head XAA", tied, MatchState::Closed).await.unwrap();
        rate(&world, tied).await;
        let mut reader = TestBrowser::signed_in(&world, "head@xcc.example").await;
        let shown = reader.export(world.consultation).await;
        verify_export(&shown, &[]).unwrap();
        let (salt, row) = (shown["needs"][0]["salt"].as_str().unwrap(), &shown["matches"][0]);
        for field in ["content", "salt", "moved_by", "rating"] {
            assert!(row[field].is_null(), "{field}");
        }
        let entries = shown["record"].as_array().unwrap().iter();
        let of_match: Vec<_> = entries
            .filter(|one| ["need_matched", "match_moved", "match_rated"].iter().any(|act| one["act"] == *act))
            .collect();
        assert_eq!(of_match.len(), 4);
        let guessed = hash_content(salt, &serde_json::json!({ "need": need, "offer": offer }));
        assert_ne!(of_match[0]["payload"]["words"], guessed, "whoever reads the need tries all offers");
        assert!(of_match[1..].iter().all(|one| one["actor"] == "party"), "{of_match:?}");
        let page = reader.get(&format!("/consultations/{c}/record")).await;
        assert!(page.body.contains("One of the two delegations"), "{}", page.body);
        let mut party = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let whole = party.export(world.consultation).await;
        verify_export(&whole, &[]).unwrap();
        assert_eq!(whole["matches"][0]["content"]["offer"], serde_json::json!(offer));
        assert_eq!(whole["matches"][0]["moved_by"], "XAA");
        for (field, other) in [("moved_by", serde_json::json!("XBB")), ("content", serde_json::json!({}))] {
            let mut forged = whole.clone();
            forged["matches"][0][field] = other;
            assert_eq!(verify_export(&forged, &[]).unwrap_err().fault, VerifyFault::Words, "{field}");
        }
    }

    async fn two_tranches_at_once_do_not_exceed_the_sum(world: World) {
        let fund = submitted_offer(&world, world.consultation, "head XBB", NeedVisibility::Public).await;
        let head = world.person("head XBB");
        for amount in [Amount::fraction(1, 999_999_999_999_999_967), Amount::fraction(1, 3), Amount::ZERO] {
            let new = NewTranche { amount, ..tranche(1, None) };
            let refused = needs::pay_tranche(&world.db, head, fund, &new, world.now).await;
            assert!(matches!(refused, Err(PayTrancheError::BeyondSum { .. })), "{refused:?}");
            let offer = NewOffer {
                fund: Some(Fund { sum: amount, currency: "USD".to_owned() }),
                ..new_offer(NeedVisibility::Public)
            };
            let mark = seen::revision(&world.db, world.consultation).await;
            let place = DraftSlot::New(world.consultation);
            let refused = needs::save_offer(&world.db, head, place, mark, &offer, world.now).await;
            assert!(matches!(refused, Err(StoreError::State)), "{refused:?}");
        }
        let new = tranche(60, None);
        let (one, other) = tokio::join!(
            needs::pay_tranche(&world.db, head, fund, &new, world.now),
            needs::pay_tranche(&world.db, head, fund, &new, world.now),
        );
        let refused: Vec<_> = [one, other].into_iter().filter_map(Result::err).collect();
        let [PayTrancheError::BeyondSum { left }] = refused.as_slice() else { panic!("{refused:?}") };
        assert_eq!(*left, Amount::whole(40));
        needs::pay_tranche(&world.db, head, fund, &tranche(40, None), world.now).await.unwrap();
        let more = needs::pay_tranche(&world.db, head, fund, &tranche(1, None), world.now).await;
        assert!(matches!(more, Err(PayTrancheError::BeyondSum { .. })));
        assert_eq!(needs::list_tranches(&world.db, fund).await.unwrap().len(), 2);
        verify_export(&TestBrowser::new(&world).export(world.consultation).await, &[]).unwrap();
    }

    async fn of_two_organizers_who_match_at_once_one_is_told(world: World) {
        let c = world.consultation;
        let need = submitted(&world, c, "head XAA", NeedVisibility::Public).await;
        let offers = [
            submitted_offer(&world, c, "head XBB", NeedVisibility::Public).await,
            submitted_offer(&world, c, "head XCC", NeedVisibility::Public).await,
        ];
        assess(&world, need).await;
        let mark = seen::need(&world.db, need).await;
        let (one, other) = tokio::join!(
            needs::match_need(&world.db, &world.organizer, need, offers[0], mark, world.now),
            needs::match_need(&world.db, &world.organizer, need, offers[1], mark, world.now),
        );
        assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
        assert!(matches!(one.and(other), Err(StoreError::Stale)));
    }

    async fn proposals_tell_their_reasons(world: World) {
        let c = world.consultation;
        let need = submitted(&world, c, "head XAA", NeedVisibility::Public).await;
        let offer = submitted_offer(&world, c, "head XBB", NeedVisibility::Secretariat).await;
        assess(&world, need).await;
        let (found, access) = needs::find_need(&world.db, &world.organizer, need, world.now).await.unwrap();
        let proposed = needs::list_proposals(&world.db, &access, &found).await.unwrap();
        assert_eq!(proposed.iter().map(|one| one.offer.id).collect::<Vec<_>>(), [offer]);
        let reasons = proposed[0].found.reasons;
        for reason in [MatchReason::Language, MatchReason::Budget, MatchReason::Time] {
            assert!(reasons.contains(reason), "{reason}");
        }
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = organizer.get(&format!("/needs/{need}")).await;
        assert!(page.body.contains("same subject (Funds), same language"), "{}", page.body);
        let mut own = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let page = own.get(&format!("/needs/{need}")).await;
        assert!(!page.links_to(&format!("/offers/{offer}")), "it may not read the offer");
        let overview = organizer.get(&format!("/consultations/{c}/needs/overview")).await;
        assert!(overview.links_to(&format!("/consultations/{c}/needs?state=unmet")));
        let listed = organizer.get(&format!("/consultations/{c}/needs?state=unmet")).await;
        assert!(listed.links_to(&format!("/needs/{need}")));
        let others = organizer.get(&format!("/consultations/{c}/needs?state=unmet&subject=data")).await;
        assert!(!others.links_to(&format!("/needs/{need}")));
    }

    async fn an_organizer_sets_what_matching_weighs(world: World) {
        let c = world.consultation;
        let need = submitted(&world, c, "head XAA", NeedVisibility::Public).await;
        submitted_offer(&world, c, "head XBB", NeedVisibility::Public).await;
        assess(&world, need).await;
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let overview = organizer.get(&format!("/consultations/{c}/needs/overview")).await;
        let path = format!("/consultations/{c}/follow-up/calendar");
        assert!(overview.links_to(&format!("{path}#weights")));
        let page = organizer.get(&path).await;
        assert_eq!(page.input("weight-language").as_deref(), Some("4"));
        let calendar = [
            ("first_due", "2040-12-31"), ("interval", "12"), ("level-1-en", "1"), ("level-2-en", "2"),
            ("level-3-en", "3"), ("level-4-en", "4"), ("level-5-en", "5"),
        ];
        let weighed = |language| {
            let others = ["weight-budget", "weight-time", "weight-least-developed", "weight-small-island"];
            let others = others.map(|name| (name, "0"));
            let last = [("weight-landlocked", "0"), ("weight-language", language)];
            [calendar.as_slice(), &others, &last].concat()
        };
        for wrong in ["", "-1", "101"] {
            organizer.get(&path).await;
            assert!(organizer.post(&path, &weighed(wrong)).await.has("#error-weight-language"), "{wrong}");
        }
        organizer.get(&path).await;
        let set = organizer.post(&path, &weighed("100")).await;
        assert!(set.notice().contains("done-follow-up-set"), "{:?}", set.errors());
        let (found, access) = needs::find_need(&world.db, &world.organizer, need, world.now).await.unwrap();
        let proposed = needs::list_proposals(&world.db, &access, &found).await.unwrap();
        assert_eq!(proposed[0].found.points, 100, "the language alone counts");
        organizer.get(&path).await;
        assert!(organizer.post(&path, &calendar).await.notice().contains("done-follow-up-set"));
        let kept = needs::load_weights(&world.db, c).await.unwrap();
        assert_eq!((kept.language, kept.budget), (100, 0), "it stays as it was");
    }

    async fn a_form_names_the_field_that_is_wrong(world: World) {
        let c = world.consultation;
        let mut head = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let path = format!("/consultations/{c}/offers/new");
        head.get(&path).await;
        let fields = [
            ("need-subject", "funds"), ("need-title", "An okapi fund"), ("need-body", "b"),
            ("need-from", "2027-02-01"), ("offer-until", "2027-01-01"), ("need-budget", "none"),
            ("need-visibility", "public"), ("offer-sum", "1,000"), ("offer-currency", "dollars"),
        ];
        let refused = head.post(&path, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for field in ["languages", "offer-until", "offer-sum", "offer-currency"] {
            assert!(refused.has(&format!("#error-{field}")), "{field}");
        }
        let right = [
            ("need-subject", "funds"), ("need-title", "An okapi fund"), ("need-body", "b"), ("languages", "fr"),
            ("languages", "en"), ("need-budget", "none"), ("need-visibility", "public"), ("offer-sum", "12.50"),
            ("offer-currency", "usd"),
        ];
        let saved = head.post(&path, &right).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
        let offer = saved.location().to_owned();
        head.get(&offer).await;
        assert_eq!(head.post(&format!("{offer}/submit"), &[]).await.status, StatusCode::SEE_OTHER);
        let page = head.get(&offer).await;
        assert!(page.body.contains("Left: 12.50 USD of 12.50 USD"), "{}", page.body);
        let paid = [("tranche-amount", "20"), ("tranche-day", "2020-01-01"), ("tranche-purpose", "p")];
        let refused = head.post(&format!("{offer}/tranches"), &paid).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("#error-tranche-amount"));
    }
}
