use super::{ORGANIZER, read, told};
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::accounts::PersonName;
use domain::amendments::{AmendmentKind, Disposition};
use domain::blocs::ClearingMode;
use domain::identifiers::{AmendmentId, BlocId, BlocStatementId, PositionId};
use domain::languages::Language;
use domain::positions::{ClearanceAct, Stance};
use domain::text::{Statement, Title};
use store::amendments::{self, NewDisposition};
use store::blocs::{self, NewPoint};
use store::clearances::{self, NewClearanceRequest};
use store::questions::NewQuestion;
use store::{Subject, comments, positions, proxies, questions};
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, amendment, comment, position, recorded};

const HEAD: &str = "head@xaa.example";

async fn propose(world: &World, who: &str, label: &str) -> AmendmentId {
    let (db, provision) = (&world.db, world.provision(label));
    let new = amendment(AmendmentKind::Modify, &format!("{who} would have it otherwise."));
    let seen = seen::words(db, provision).await;
    amendments::propose_amendment(db, world.person(who), provision, seen, &new, world.now).await.unwrap()
}

async fn beside(world: &World, who: &str, page: &str, act: &str) -> Vec<String> {
    read(world, who, page, act).await.1
}

async fn read_page(world: &World, who: &str, page: &str) -> TestResponse {
    TestBrowser::signed_in(world, who).await.get(page).await
}

async fn draft(world: &World, label: &str) -> PositionId {
    let (db, adviser, provision) = (&world.db, world.person("adviser XAA"), world.provision(label));
    let seen = seen::position(db, adviser, provision).await;
    let new = position(Stance::Reserve, "We reserve.");
    positions::save_draft_position(db, adviser, provision, seen, &new, world.now).await.unwrap()
}

async fn advance(world: &World, id: PositionId, act: ClearanceAct) {
    let (db, head) = (&world.db, world.person("head XAA"));
    positions::advance_position(db, head, id, seen::draft(db, head, id).await, act, world.now).await.unwrap();
}

/// Creates a bloc of XAA, which coordinates it, XBB and XCC, with a statement on OP1.
async fn statement(world: &World) -> (BlocId, BlocStatementId) {
    let (db, head, now) = (&world.db, world.person("head XAA"), world.now);
    let members = ["XAA", "XBB", "XCC"].map(|code| world.delegations[code]);
    let name = Title::parse("The Small Group").unwrap();
    let bloc = blocs::create_bloc(db, &world.organizer, "SG", &name, &members, now).await.unwrap();
    let words = Statement::parse("We hold together.").unwrap();
    let id = blocs::begin_statement(db, head, world.consultation, bloc, Language::English, &words, now)
        .await
        .unwrap();
    let point = NewPoint {
        provision_id: world.provision("OP1"),
        stance: Stance::Oppose,
        statement: None,
        proposed_text: None,
    };
    blocs::set_point(db, head, id, seen::statement(db, head, id).await, &point, now).await.unwrap();
    (bloc, id)
}

async fn clear(world: &World, who: &str, id: BlocStatementId) {
    let (db, member) = (&world.db, world.person(who));
    let seen = seen::statement(db, member, id).await;
    blocs::answer_statement(db, member, id, seen, true, None, world.now).await.unwrap();
}

on_both_databases! {
    async fn withdrawing_an_amendment_says_what_is_lost_to_others(world: World) {
        let db = &world.db;
        let id = propose(&world, "head XAA", "OP1").await;
        let act = format!("/amendments/{id}/withdraw");
        assert_eq!(beside(&world, HEAD, &act, &act).await, [""; 0]);
        let other = world.person("head XBB");
        amendments::join_sponsors(db, other, id, seen::amendment(db, id).await, world.now).await.unwrap();
        let new = position(Stance::Support, "");
        positions::submit_position_at_once(db, other, Subject::Amendment(id), seen::position(db, other, Subject::Amendment(id)).await, &new, world.now).await.unwrap();
        let merged = propose(&world, "head XCC", "OP1").await;
        let note = Statement::parse("One proposal.").unwrap();
        let decision = NewDisposition { disposition: Disposition::Merged, note, into_id: Some(id) };
        let seen = seen::amendment(db, merged).await;
        amendments::dispose_of_amendment(db, &world.organizer, merged, seen, &decision, world.now).await.unwrap();
        assert_eq!(beside(&world, HEAD, &act, &act).await, [
            "It is withdrawn for its other sponsors as well: 1 (Beland).",
            "Positions on it: 1. They stay on this page, and none can be taken any more.",
            "Amendments that were merged into it, and are then in the rolling text no longer: 1.",
        ]);
    }

    async fn leaving_the_sponsors_says_where_one_cannot_come_back(world: World) {
        let (db, other) = (&world.db, world.person("head XBB"));
        let id = propose(&world, "head XAA", "OP1").await;
        amendments::join_sponsors(db, other, id, seen::amendment(db, id).await, world.now).await.unwrap();
        let (page, act) = (format!("/amendments/{id}"), format!("/amendments/{id}/leave"));
        assert_eq!(beside(&world, "head@xbb.example", &page, &act).await, [""; 0]);
        let seen = seen::amendment(db, id).await;
        amendments::open_to_sponsors(db, world.person("head XAA"), id, seen, false, world.now).await.unwrap();
        let told = beside(&world, "head@xbb.example", &act, &act).await;
        assert!(told[0].starts_with("The list of sponsors is closed."), "{told:?}");
    }

    async fn recalling_and_withdrawing_a_statement_names_whose_answers_and_associations_end(world: World) {
        let (db, head) = (&world.db, world.person("head XAA"));
        let (_, id) = statement(&world).await;
        let page = format!("/bloc-statements/{id}");
        let point = beside(&world, HEAD, &page, &format!("{page}/points")).await;
        assert_eq!(point, ["If the number is one of these, what stands there is replaced and not kept: OP1."]);
        let removal = beside(&world, HEAD, &page, &format!("{page}/points/remove")).await;
        assert_eq!(removal, ["What the statement says of OP1 is deleted and not kept."]);
        let seen = seen::statement(db, head, id).await;
        blocs::circulate_statement(db, head, id, seen, ClearingMode::Each, None, world.now).await.unwrap();
        let recall = format!("{page}/recall");
        assert_eq!(beside(&world, HEAD, &page, &recall).await, [""; 0], "nobody has answered");
        clear(&world, "head XBB", id).await;
        assert_eq!(beside(&world, HEAD, &page, &recall).await, ["Answers that then no longer hold: 1 (Beland)."]);
        clear(&world, "head XCC", id).await;
        blocs::submit_statement(db, head, id, seen::statement(db, head, id).await, world.now).await.unwrap();
        let act = format!("{page}/withdraw");
        let withdrawal = beside(&world, HEAD, &act, &act).await;
        assert!(withdrawal[0].contains("ends with it: 3 (Aland, Beland and Celand)."), "{withdrawal:?}");
    }

    async fn a_statement_that_silence_approves_names_who_can_then_no_longer_object(world: World) {
        let (db, head) = (&world.db, world.person("head XAA"));
        let (_, id) = statement(&world).await;
        let by = world.now + TimeDelta::hours(1);
        let seen = seen::statement(db, head, id).await;
        blocs::circulate_statement(db, head, id, seen, ClearingMode::Tacit, Some(by), world.now).await.unwrap();
        clear(&world, "head XBB", id).await;
        let mut client = TestBrowser::signed_in(&world, HEAD).await;
        client.now = Some(by + TimeDelta::minutes(1));
        let act = format!("/bloc-statements/{id}/submit");
        let page = client.get(&format!("/bloc-statements/{id}")).await;
        assert!(page.links_to(&act));
        let told = told(&client.get(&act).await, &act);
        assert_eq!(told, ["Members that have not answered, and can then no longer object: 1 (Celand)."]);
    }

    async fn changing_a_bloc_says_what_its_coordinator_and_a_member_lose(world: World) {
        let (bloc, _) = statement(&world).await;
        let told = beside(&world, ORGANIZER, &format!("/blocs/{bloc}"), &format!("/blocs/{bloc}/members")).await;
        assert!(told[0].starts_with("Aland coordinates the bloc now."), "{told:?}");
        assert!(!told.concat().contains('1'), "organizers do not learn how much is in preparation");
    }

    async fn positions_say_what_they_replace_and_what_approval_is_lost(world: World) {
        let op1 = world.provision("OP1");
        let (page, form) = (format!("/provisions/{op1}"), format!("/provisions/{op1}/positions"));
        assert_eq!(beside(&world, HEAD, &page, &form).await, [""; 0]);
        let id = draft(&world, "OP1").await;
        assert_eq!(beside(&world, HEAD, &page, &form).await, [""; 0], "former drafts are kept");
        let dropped = beside(&world, HEAD, &page, &format!("/positions/{id}/withdraw")).await;
        assert_eq!(dropped, ["The words of this draft are not kept."]);
        advance(&world, id, ClearanceAct::Clear).await;
        let told = beside(&world, HEAD, &page, &form).await;
        assert!(told.len() == 1 && told[0].starts_with("The position in preparation is approved."), "{told:?}");
        assert_eq!(beside(&world, HEAD, &page, &format!("/positions/{id}/submit")).await, [""; 0]);
        advance(&world, id, ClearanceAct::Submit).await;
        let told = beside(&world, HEAD, &page, &form).await;
        assert!(told.len() == 1 && told[0].starts_with("If you submit, the position that your delegation submitted on "), "{told:?}");
        let adviser = beside(&world, "adviser@xaa.example", &page, &form).await;
        assert_eq!(adviser, [""; 0], "a draft replaces nothing that was submitted");
        let withdrawal = format!("/positions/{id}/withdraw");
        assert!(read_page(&world, HEAD, &page).await.links_to(&withdrawal));
        let told = beside(&world, HEAD, &withdrawal, &withdrawal).await;
        assert!(told[0].starts_with("Your delegation then has no position here"), "{told:?}");
        let next = draft(&world, "OP1").await;
        advance(&world, next, ClearanceAct::Clear).await;
        let told = beside(&world, HEAD, &page, &format!("/positions/{next}/submit")).await;
        assert!(told[0].ends_with("is replaced."), "{told:?}");
        let sheet = format!("/consultations/{}/spreadsheet", world.consultation);
        let told = beside(&world, HEAD, &sheet, &sheet).await;
        assert!(told[0].starts_with("Positions of your delegation by paragraph: 1 submitted, 1 in preparation."), "{told:?}");
        assert_eq!(beside(&world, "head@xbb.example", &sheet, &sheet).await, [""; 0]);
    }

    async fn revoking_a_request_to_the_capital_names_the_drafts_without_an_answer(world: World) {
        let id = draft(&world, "OP1").await;
        let new = NewClearanceRequest {
            officer: PersonName::parse("Officer Otieno").unwrap(),
            note: None,
            due_at: world.now + TimeDelta::days(2),
        };
        let (head, consultation) = (world.person("head XAA"), world.consultation);
        let request = clearances::send_to_capital(&world.db, head, consultation, &new, &[id], "t", world.now).await.unwrap();
        let page = format!("/consultations/{consultation}/clearances");
        let revoke = beside(&world, HEAD, &page, &format!("/clearances/requests/{request}/revoke")).await;
        assert_eq!(revoke, [
            "The link that Officer Otieno has then stops working.",
            "Positions without an answer, which are then drafts again: 1 (OP1).",
        ]);
        let relink = beside(&world, HEAD, &page, &format!("/clearances/requests/{request}/link")).await;
        assert_eq!(relink, ["The link that Officer Otieno has then stops working."]);
        let provision = format!("/provisions/{}", world.provision("OP1"));
        let told = beside(&world, HEAD, &provision, &format!("{provision}/positions")).await;
        assert_eq!(told, ["The capital has not answered this position yet, and can then no longer do so."]);
        let notice = read_page(&world, HEAD, &provision).await.words("#capital").concat();
        assert!(notice.starts_with("This draft lies with Officer Otieno in your capital"), "{notice}");
    }

    async fn taking_back_a_proxy_names_the_votes_that_it_covers(world: World) {
        let (db, head, c) = (&world.db, world.person("head XAA"), world.consultation);
        proxies::grant_proxy(db, head, c, None, world.delegations["XBB"], world.now).await.unwrap();
        let proxy = proxies::list_proxies(db, head, c).await.unwrap()[0].id;
        let (page, act) = (format!("/consultations/{c}/proxies"), format!("/proxies/{proxy}/revoke"));
        let listed = read_page(&world, HEAD, &page).await;
        assert!(listed.links_to(&act) && !listed.body.contains("Open now:"));
        assert_eq!(beside(&world, HEAD, &act, &act).await, [""; 0]);
        world.ask(&recorded("Without proxies")).await;
        let id = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("With proxies") }).await;
        let listed = read_page(&world, HEAD, &page).await;
        assert_eq!(listed.words("td a[href^=\"/questions/\"]"), ["With proxies"], "the votes that it covers");
        let told = beside(&world, HEAD, &act, &act).await;
        assert!(told[0].contains("on which Beland can") && told[0].ends_with(": 1 (With proxies)."), "{told:?}");
        let seen = seen::ballot(db, head, id).await;
        questions::cast_ballot(db, head, id, seen, &domain::questions::Choice::Yes.into(), world.now).await.unwrap();
        assert_eq!(beside(&world, HEAD, &act, &act).await, [""; 0], "the own ballot is there");
    }

    async fn withdrawing_and_hiding_a_comment_say_that_it_does_not_come_back(world: World) {
        let (db, op1, author) = (&world.db, world.provision("OP1"), world.person("adviser XAA"));
        let seen = seen::words(db, op1).await;
        let id = comments::post_comment(db, author, op1, seen, &comment("Words.", None), world.now).await.unwrap().id;
        let withdrawal = format!("/comments/{id}/withdraw");
        assert!(read_page(&world, "adviser@xaa.example", &format!("/provisions/{op1}")).await.links_to(&withdrawal));
        let told = beside(&world, "adviser@xaa.example", &withdrawal, &withdrawal).await;
        assert!(told[0].contains("cannot be brought back"), "{told:?}");
        let hide = format!("/comments/{id}/hide");
        let told = beside(&world, ORGANIZER, &hide, &hide).await;
        assert!(told[0].contains("cannot be shown again"), "{told:?}");
    }

    async fn a_second_translation_says_that_it_replaces_the_first(world: World) {
        let path = format!("/consultations/{}/import", world.consultation);
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        organizer.get(&path).await;
        let fields = [("as", "translation"), ("language", "fr"), ("act", "check")];
        let first = organizer.post_file(&path, &fields, TEXT.as_bytes()).await;
        assert!(first.has("button[value=publish]") && !first.has(".consequence"));
        let done = organizer.import(&path, &fields[..2], TEXT.as_bytes()).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        organizer.get(&path).await;
        let second = organizer.post_file(&path, &fields, TEXT.as_bytes()).await;
        let told = second.words(".consequence p");
        assert_eq!(told, ["Zero draft is already published in this language (Français). That text is replaced."]);
        assert!(second.has("button[value=publish][aria-describedby=publishing-ends]"));
    }
}
