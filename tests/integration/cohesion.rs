use app::figure_cache::FigureCache;
use chrono::TimeDelta;
use domain::attribution::Attribution;
use domain::delegations::{DevelopmentGroup, Group};
use domain::identifiers::{PositionId, QuestionId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use domain::questions::Choice;
use domain::questions::ballots::BallotChoice;
use domain::text::Paragraph;
use domain::viewers::Viewer;
use std::sync::Arc;
use store::positions::NewPosition;
use store::questions::{self, NewBallot};
use store::{cohesion, comments, instruments, overviews, positions};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, comment, position, recorded};

async fn take(world: &World, who: &str, label: &str, stance: Stance) -> PositionId {
    let proposed_text = Paragraph::parse_optional("Another text.")
        .unwrap()
        .filter(|_| stance == Stance::SupportWithAmendment);
    let (new, provision) = (NewPosition { proposed_text, ..position(stance, "") }, world.provision(label));
    positions::submit_position_at_once(
        &world.db,
        world.person(who),
        provision,
        seen::position(&world.db, world.person(who), provision).await,
        &new,
        world.now,
    )
    .await
    .unwrap()
}

async fn vote(world: &World, choices: &[(&str, Choice)]) -> QuestionId {
    let id = world.ask(&recorded("Adoption")).await;
    for (who, choice) in choices {
        let ballot =
            NewBallot { choice: BallotChoice::Choice(*choice), explanation: None, principal_id: None };
        questions::cast_ballot(
            &world.db,
            world.person(who),
            id,
            seen::ballot(&world.db, world.person(who), id).await,
            &ballot,
            world.now,
        )
        .await
        .unwrap();
    }
    id
}

async fn close(world: &World, id: QuestionId) {
    questions::close_question(
        &world.db,
        &world.organizer,
        id,
        seen::question(&world.db, id).await,
        world.now,
    )
    .await
    .unwrap();
}

on_both_databases! {
    async fn a_group_is_measured_over_the_revisions_and_the_votes(world: World) {
        let group = Group::Development(DevelopmentGroup::G77);
        let access = world.access(&Viewer::default()).await;
        let room = cohesion::load_cohesion_groups(&world.db, &access).await.unwrap();
        let mut both = vec![world.delegations["XAA"], world.delegations["XBB"]];
        both.sort_unstable();
        assert_eq!(room.members(Some(group)), both, "observers and others are no members of it");
        assert_eq!(room.members(None).len(), 3);
        for (who, label, stance) in [
            ("head XAA", "OP1", Stance::Support),
            ("head XBB", "OP1", Stance::Oppose),
            ("head XCC", "OP1", Stance::Support),
            ("head XAA", "OP2", Stance::Reserve),
            ("head XOB", "OP2", Stance::Oppose),
        ] {
            take(&world, who, label, stance).await;
        }
        let stood = async || cohesion::revision_agreements(&world.db, &access, &both).await.unwrap();
        let found = stood().await;
        // OP1 has one half on each side, (1 − ½) / 2; on OP2 only one of the two took a side.
        assert_eq!((found.len(), found[0].shared, found[0].agreement), (1, 1, Some(0.25)));
        let instrument = parse_markdown(&TEXT.replace("Requests", "Invites")).unwrap();
        let later = world.now + TimeDelta::hours(1);
        instruments::publish_revision_by_likeness(&world.db, &world.organizer, world.consultation, Language::English, &instrument, later)
            .await
            .unwrap();
        let new = position(Stance::Support, "");
        let at = later + TimeDelta::hours(1);
        positions::submit_position_at_once(&world.db, world.person("head XBB"), world.provision("OP1"), seen::position(&world.db, world.person("head XBB"), world.provision("OP1")).await, &new, at).await.unwrap();
        let agreed: Vec<_> = stood().await.iter().map(|one| (one.number, one.agreement)).collect();
        assert_eq!(agreed, [(0, Some(0.25)), (1, Some(1.0))], "the one before stays what it was");

        let first = vote(&world, &[("head XAA", Choice::Yes), ("head XBB", Choice::No), ("head XCC", Choice::No)]).await;
        let voted = async || cohesion::group_votes(&world.db, &access, &both).await.unwrap();
        assert!(voted().await.is_empty(), "nothing is told of an open vote");
        close(&world, first).await;
        let second = vote(&world, &[("head XAA", Choice::Abstain)]).await;
        close(&world, second).await;
        let found = voted().await;
        assert_eq!(found.iter().map(|one| one.question_id).collect::<Vec<_>>(), [first, second]);
        assert_eq!(found.iter().map(|one| one.choices).collect::<Vec<_>>(), [[1, 0, 1], [0, 1, 0]]);
        let address = format!("/consultations/{}/cohesion?group={group}", world.consultation);
        let page = TestBrowser::new(&world).get(&address).await;
        assert!(page.words("h2")[0].contains("Group of 77: 2 members") && page.has("td.measure rect.measured"));
        assert_eq!(page.words("[aria-label^=Positions] td.number"), ["1", "0.25", "1", "1.00"], "of the revisions");
        assert_eq!(page.words("tr:has(a) td.number"), ["1", "1", "0", "0.25", "0", "0", "1", "–"]);
        assert_eq!(page.words("details.measures td.number"), ["0.00", "–"], "the index of Rice is folded");
        let unknown = TestBrowser::new(&world).get(&format!("/consultations/{}/cohesion?group=moon&with=x", world.consultation)).await;
        assert!(unknown.status.is_success() && unknown.words("h2")[0].contains("All members: 3 members"));
    }

    async fn delegations_are_alike_where_they_take_the_same_side(world: World) {
        for (who, label, stance) in [
            ("head XAA", "OP1", Stance::Support),
            ("head XBB", "OP1", Stance::SupportWithAmendment),
            ("head XCC", "OP1", Stance::Oppose),
            ("head XAA", "OP2", Stance::Oppose),
            ("head XBB", "OP2", Stance::Oppose),
            ("head XAA", "OP3", Stance::NoPosition),
            ("head XCC", "OP3", Stance::Support),
        ] {
            take(&world, who, label, stance).await;
        }
        let id = vote(&world, &[("head XAA", Choice::Yes), ("head XBB", Choice::Yes)]).await;
        close(&world, id).await;
        let access = world.access(&Viewer::default()).await;
        let with = world.delegations["XAA"];
        let found = cohesion::delegation_likeness(&world.db, &access, with).await.unwrap();
        let of = |code: &str| found[&world.delegations[code]];
        assert_eq!((of("XBB").positions.index(), of("XBB").positions.shared()), (Some(0.75), 2));
        assert_eq!((of("XBB").votes.index(), of("XCC").votes.index()), (Some(1.0), None));
        assert_eq!(of("XCC").positions.index(), Some(0.0));
        let back = cohesion::delegation_likeness(&world.db, &access, world.delegations["XBB"]).await.unwrap();
        assert_eq!(back[&with].positions.index(), Some(0.75), "it reads the same from the other side");
        let address = format!("/consultations/{}/cohesion?with={with}", world.consultation);
        let page = TestBrowser::new(&world).get(&address).await;
        assert_eq!(page.words("section th[scope=row]"), ["Beland", "Celand"], "the nearest first");
        assert_eq!(page.words("#near td.few").len(), 4, "two paragraphs are few cases");
        let by_name = TestBrowser::new(&world).get(&format!("{address}&sort=-name")).await;
        assert_eq!(by_name.words("section th[scope=row]"), ["Celand", "Beland"]);
        world.attribute(Attribution::ChathamHouse).await;
        take(&world, "head XBB", "OP1", Stance::Support).await;
        let found = cohesion::delegation_likeness(&world.db, &world.access(&Viewer::default()).await, with).await.unwrap();
        assert_eq!(found[&world.delegations["XBB"]], of("XBB"), "what has no name is not told, nor that it was said");
    }

    async fn figures_are_kept_until_something_is_decided_and_for_whoever_is_told_the_same(world: World) {
        let (db, kept, nobody) = (&world.db, FigureCache::default(), Viewer::default());
        let (op1, head, with) = (world.provision("OP1"), world.person("head XAA"), world.delegations["XAA"]);
        let members = cohesion::load_cohesion_groups(db, &world.access(&nobody).await).await.unwrap().members(None);
        let agreed = async |viewer: &Viewer| {
            let access = world.access(viewer).await;
            let found = kept.group_cohesion(db, &access, None, &members).await.unwrap();
            let fresh = cohesion::revision_agreements(db, &access, &members).await.unwrap();
            assert_eq!(found.agreements, fresh);
            assert_eq!(found.votes, cohesion::group_votes(db, &access, &members).await.unwrap());
            found
        };
        let alike = async || {
            let access = world.access(&nobody).await;
            let found = kept.likenesses(db, &access, with).await.unwrap();
            assert_eq!(*found, cohesion::delegation_likeness(db, &access, with).await.unwrap());
            found.len()
        };
        take(&world, "head XAA", "OP1", Stance::Support).await;
        let first = agreed(&nobody).await;
        assert_eq!(alike().await, 0);
        assert!(Arc::ptr_eq(&first, &agreed(&world.organizer).await), "all are told the same");
        let words = seen::words(db, op1).await;
        comments::post_comment(db, head, op1, words, &comment("Words.", None), world.now).await.unwrap();
        assert!(Arc::ptr_eq(&first, &agreed(&nobody).await), "a comment changes nothing");
        take(&world, "head XBB", "OP1", Stance::Support).await;
        let second = agreed(&nobody).await;
        assert_eq!((first.agreements[0].shared, second.agreements[0].shared), (0, 1));
        assert_eq!(alike().await, 1);
        let id = vote(&world, &[("head XAA", Choice::Yes)]).await;
        close(&world, id).await;
        assert_eq!(agreed(&nobody).await.votes.len(), 1);
        // Where names are withheld, whoever is not told everything is told what is counted for them.
        world.attribute(Attribution::ChathamHouse).await;
        take(&world, "head XCC", "OP1", Stance::Oppose).await;
        let (told, whole) = (agreed(&nobody).await, agreed(&world.organizer).await);
        assert!(told.agreements != whole.agreements, "the one without a name is not told");
        assert_eq!(agreed(&nobody).await.agreements, told.agreements);
        assert!(Arc::ptr_eq(&told, &agreed(&nobody).await), "those who take no part are all told the same");
        let own = agreed(world.person("head XAA")).await;
        assert!(!Arc::ptr_eq(&own, &told), "what a delegation is told is kept for its people alone");
        assert!(Arc::ptr_eq(&own, &agreed(world.person("delegate XAA")).await));
        assert!(!Arc::ptr_eq(&own, &agreed(world.person("head XCC")).await));
    }

    async fn the_figures_of_cards_are_counted_again_after_each_act(world: World) {
        let (db, kept, nobody) = (&world.db, FigureCache::default(), Viewer::default());
        let cards = async || {
            let access = world.access(&nobody).await;
            let found = kept.card_figures(db, std::slice::from_ref(&access), world.now).await.unwrap().remove(0);
            let fresh = overviews::count_figures(db, std::slice::from_ref(&access), world.now).await.unwrap();
            assert_eq!(*found, fresh[0]);
            found
        };
        let first = cards().await;
        assert!(Arc::ptr_eq(&first, &cards().await), "nothing was done");
        let op1 = world.provision("OP1");
        let words = seen::words(db, op1).await;
        let said = comment("Words.", None);
        comments::post_comment(db, world.person("head XAA"), op1, words, &said, world.now).await.unwrap();
        assert_eq!((first.spoken, cards().await.spoken), (Some(0), Some(1)));
        take(&world, "head XBB", "OP1", Stance::Support).await;
        assert_eq!(cards().await.positioned, Some(1));
        world.attribute(Attribution::ChathamHouse).await;
        assert_eq!(cards().await.spoken, None, "names may be withheld by now");
    }
}
