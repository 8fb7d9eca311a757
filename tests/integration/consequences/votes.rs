use super::{ORGANIZER, read, told};
use chrono::{TimeDelta, Timelike};
use domain::identifiers::QuestionId;
use domain::questions::{Choice, Motion, VotingMethod};
use domain::text::Title;
use store::proxies;
use store::questions::{self, NewQuestion, SeriesItem};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, recorded};

fn item(motion: Motion, words: &str, unless_previous: bool) -> SeriesItem {
    SeriesItem { motion, words: Title::parse(words).unwrap(), unless_previous }
}

/// Asks for the sentences beside a form about a question: a ballot is cast on its page, and other acts are confirmed on
/// pages of their own.
async fn beside(world: &World, who: &str, id: QuestionId, act: &str) -> Vec<String> {
    let form = format!("/questions/{id}/{act}");
    let page = if act == "ballots" { format!("/questions/{id}") } else { form.clone() };
    read(world, who, &page, &form).await.1
}

async fn vote(world: &World, who: &str, id: QuestionId, choice: Choice) {
    let (db, viewer) = (&world.db, world.person(who));
    questions::cast_ballot(db, viewer, id, seen::ballot(db, viewer, id).await, &choice.into(), world.now)
        .await
        .unwrap();
}

async fn close(world: &World, id: QuestionId) {
    let seen = seen::question(&world.db, id).await;
    questions::close_question(&world.db, &world.organizer, id, seen, world.now).await.unwrap();
}

on_both_databases! {
    async fn closing_names_those_that_can_then_no_longer_vote(world: World) {
        let id = world.question(false, None).await;
        let idle = "Delegations that have not voted, and can then no longer vote:";
        assert_eq!(beside(&world, ORGANIZER, id, "close").await, [format!("{idle} 3 (Aland, Beland and Celand).")]);
        vote(&world, "head XBB", id, Choice::No).await;
        assert_eq!(beside(&world, ORGANIZER, id, "close").await, [format!("{idle} 2 (Aland and Celand).")]);
        vote(&world, "head XAA", id, Choice::Yes).await;
        vote(&world, "head XCC", id, Choice::Yes).await;
        assert_eq!(beside(&world, ORGANIZER, id, "close").await, [""; 0], "nobody is cut off");
    }

    async fn closing_before_the_deadline_says_what_time_is_taken_away_and_closing_after_it_nothing(world: World) {
        let at = (world.now + TimeDelta::hours(3)).with_minute(5).unwrap();
        let id = world.question(false, Some(at)).await;
        let before = beside(&world, ORGANIZER, id, "close").await;
        assert!(before[0].starts_with("The vote closes by itself on ") && before[0].contains(":05. To close it now"), "{before:?}");
        assert_eq!(before.len(), 2);
        let mut later = TestBrowser::signed_in(&world, ORGANIZER).await;
        later.now = Some(at);
        let page = later.get(&format!("/questions/{id}/close")).await;
        assert_eq!(told(&page, &format!("/questions/{id}/close")), [""; 0]);
    }

    async fn closing_a_secret_ballot_names_nobody(world: World) {
        let id = world.ask(&NewQuestion { method: VotingMethod::Secret, ..recorded("In secret") }).await;
        vote(&world, "head XBB", id, Choice::No).await;
        let words = "Delegations that have not voted, and can then no longer vote: 2 of 3.";
        assert_eq!(beside(&world, ORGANIZER, id, "close").await, [words]);
    }

    async fn a_vote_says_what_its_adoption_skips_where_one_votes_and_where_it_is_closed(world: World) {
        let series = vec![
            item(Motion::Amendment, "Delete the paragraph", false),
            item(Motion::Amendment, "Change a word", true),
            item(Motion::Amendment, "Add a word", false),
        ];
        let first = world.ask(&NewQuestion { series, ..recorded("The proposal") }).await;
        let skipped = "If this is adopted, these are not put to the vote: Change a word.";
        assert_eq!(beside(&world, "head@xaa.example", first, "ballots").await, [skipped]);
        assert!(beside(&world, ORGANIZER, first, "close").await.contains(&skipped.to_owned()));
        vote(&world, "head XAA", first, Choice::No).await;
        close(&world, first).await;
        let row = questions::find_readable_question(&world.db, &world.organizer, first).await.unwrap();
        let second = questions::list_series(&world.db, &row).await.unwrap()[1].id;
        assert_eq!(beside(&world, "head@xaa.example", second, "ballots").await, [""; 0]);
    }

    async fn a_separate_vote_says_what_its_rejection_skips(world: World) {
        let series = vec![item(Motion::Division, "Separate vote", false), item(Motion::Part, "a part", false)];
        let division = world.ask(&NewQuestion { series, ..recorded("The proposal") }).await;
        let skipped = "If this is not adopted, these are not put to the vote: a part.";
        assert_eq!(beside(&world, "head@xaa.example", division, "ballots").await, [skipped]);
        vote(&world, "head XAA", division, Choice::Yes).await;
        close(&world, division).await;
        let row = questions::find_readable_question(&world.db, &world.organizer, division).await.unwrap();
        let part = questions::list_series(&world.db, &row).await.unwrap()[1].id;
        let skipped = "If this is not adopted, these are not put to the vote: The proposal.";
        assert_eq!(beside(&world, "head@xaa.example", part, "ballots").await, [skipped]);
    }

    async fn cancelling_names_the_series_and_counts_its_proxies(world: World) {
        let alone = world.question(false, None).await;
        assert_eq!(beside(&world, ORGANIZER, alone, "cancellation").await, [""; 0]);
        let series = vec![item(Motion::Amendment, "Change a word", false)];
        let first = world.ask(&NewQuestion { series, proxy_limit: 1, ..recorded("The proposal") }).await;
        let (holder, now) = (world.delegations["XBB"], world.now);
        proxies::grant_proxy(&world.db, world.person("head XAA"), world.consultation, Some(first), holder, now).await.unwrap();
        assert_eq!(beside(&world, ORGANIZER, first, "cancellation").await, [
            "With it, the other votes of its series are cancelled: 1 (The proposal).",
            "Proxies for these votes alone, which can then no longer be used: 1.",
        ]);
    }

    async fn breaking_silence_says_whether_the_procedure_ends(world: World) {
        let closes_at = Some(world.now + TimeDelta::hours(80));
        let silence = |rule: &str| NewQuestion { rule: rule.into(), method: VotingMethod::Silence, closes_at, ..recorded("By silence") };
        let strict = world.ask(&silence("consensus")).await;
        let ends = beside(&world, "head@xaa.example", strict, "silence").await;
        assert!(ends.len() == 1 && ends[0].contains("ends at once and the text is not adopted"), "{ends:?}");
        let lenient = world.ask(&silence("consensus-minus-2")).await;
        let ends = beside(&world, "head@xaa.example", lenient, "silence").await;
        assert!(ends[0].contains("adopted at the deadline even if your delegation breaks silence"), "{ends:?}");
        let reason = domain::text::Statement::parse("No.").unwrap();
        for who in ["head XBB", "head XCC"] {
            let seen = seen::question(&world.db, lenient).await;
            questions::break_silence(&world.db, world.person(who), lenient, seen, &reason, world.now).await.unwrap();
        }
        let third = beside(&world, "head@xaa.example", lenient, "silence").await;
        assert!(third[0].contains("ends at once"), "the third objection is one too many: {third:?}");
        let later = beside(&world, ORGANIZER, strict, "extension").await;
        assert!(later[0].starts_with("The text is then not adopted on "), "{later:?}");
    }

    async fn the_chair_of_a_roll_call_reads_whose_own_ballots_an_answer_replaces(world: World) {
        let id = world.ask(&NewQuestion { method: VotingMethod::RollCall, ..recorded("By roll call") }).await;
        let mut chair = TestBrowser::signed_in(&world, ORGANIZER).await;
        let page = format!("/questions/{id}");
        assert!(!chair.get(&page).await.has("#roll .consequence"));
        vote(&world, "head XBB", id, Choice::No).await;
        let (db, seen) = (&world.db, seen::answer(&world.db, id, world.delegations["XAA"]).await);
        let (xaa, choice) = (world.delegations["XAA"], Some(Choice::Yes));
        questions::enter_answer(db, &world.organizer, id, xaa, seen, choice, world.now).await.unwrap();
        let told = chair.get(&page).await.words("#roll .consequence p");
        assert!(told[0].starts_with("Delegations that have cast their ballot themselves: 1 (Beland)."), "{told:?}");
    }
}
