//! Positions on many paragraphs from one page, drafts that are submitted together, and an officer who approves all.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::accounts::PersonName;
use domain::consultations::{StageKind, Visibility};
use domain::identifiers::ProvisionId;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::{Clearance, Stance};
use std::collections::BTreeMap;
use store::clearances::{self, NewClearanceRequest};
use store::{StoreError, instruments, positions};
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, position};

const HEAD: &str = "head@xaa.example";
const DELEGATE: &str = "delegate@xaa.example";

fn address(world: &World) -> String {
    format!("/consultations/{}/positions", world.consultation)
}

fn submission(world: &World) -> String {
    format!("{}/submission", address(world))
}

async fn open(world: &World, who: &str) -> (TestBrowser, Vec<(String, String)>) {
    let mut client = TestBrowser::signed_in(world, who).await;
    let page = client.get(&address(world)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let fields = page.form_fields("form.sheet");
    (client, fields)
}

/// Sends the rows as they were on the page, with these fields instead of those of the same names.
async fn send(
    world: &World,
    client: &mut TestBrowser,
    fields: &[(String, String)],
    typed: &[(String, &str)],
    act: &str,
) -> TestResponse {
    let of_page = fields.iter().filter(|(name, _)| typed.iter().all(|(other, _)| other != name));
    let mut sent: Vec<(&str, &str)> = of_page.map(|(name, value)| (name.as_str(), value.as_str())).collect();
    sent.extend(typed.iter().map(|(name, value)| (name.as_str(), *value)));
    sent.push(("act", act));
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(sent).finish();
    client.post_raw(&address(world), Some(tests::client::ORIGIN), body.into_bytes()).await
}

fn stance(id: ProvisionId, stance: Stance) -> (String, &'static str) {
    (format!("stance-{id}"), stance.code())
}

async fn drafts(world: &World) -> BTreeMap<String, (Stance, Clearance)> {
    let (db, head, c) = (&world.db, world.person("head XAA"), world.consultation);
    let found = positions::list_unfinished_positions(db, head, c).await.unwrap();
    found.into_iter().map(|(one, label)| (label, (one.stance, one.clearance))).collect()
}

async fn draft(world: &World, label: &str, new: Stance) {
    let (db, adviser, id) = (&world.db, world.person("adviser XAA"), world.provision(label));
    let seen = seen::position(db, adviser, id).await;
    positions::save_draft_position(db, adviser, id, seen, &position(new, "Said meanwhile."), world.now)
        .await
        .unwrap();
}

async fn live(world: &World, labels: &[&str]) -> usize {
    let ids: Vec<_> = labels.iter().map(|label| world.provision(label)).collect();
    positions::live_positions(&world.db, &world.access(&world.organizer).await, &ids).await.unwrap().len()
}

on_both_databases! {
    async fn positions_on_several_paragraphs_are_saved_at_once(world: World) {
        let [op1, op2, op3] = ["OP1", "OP2", "OP3"].map(|label| world.provision(label));
        let (mut delegate, fields) = open(&world, DELEGATE).await;
        let page = delegate.get(&address(&world)).await;
        assert!(!page.has("button[value=submit]"), "a delegate drafts");
        assert_eq!(page.words("form.sheet legend").first().map(String::as_str), Some("PP1"), "headings take none");
        let typed = [stance(op2, Stance::Support), stance(op3, Stance::Oppose), (format!("statement-{op3}"), "Too dear.")];
        let done = send(&world, &mut delegate, &fields, &typed, "save").await;
        assert_eq!((done.status, done.notice()), (StatusCode::SEE_OTHER, "done-sheet-saved"), "{}", done.body);
        let expected = [("OP2", Stance::Support), ("OP3", Stance::Oppose)];
        let expected = expected.map(|(label, one)| (label.to_owned(), (one, Clearance::Draft)));
        assert_eq!(drafts(&world).await, BTreeMap::from(expected));
        let again = delegate.get(&address(&world)).await;
        assert_eq!(again.text_area(&format!("statement-{op3}")).as_deref(), Some("Too dear."));
        assert!(again.has(&format!("input[name=stance-{op2}][value=support][checked]")));
        let same = send(&world, &mut delegate, &again.form_fields("form.sheet"), &[], "save").await;
        assert_eq!(same.notice(), "done-sheet-unchanged");

        // Filters by link: what has no position, and what is a draft.
        let legends = async |client: &mut TestBrowser, filter: &str| {
            client.get(&format!("{}?filter={filter}", address(&world))).await.words("form.sheet legend")
        };
        assert_eq!(legends(&mut delegate, "drafts").await, ["OP2", "OP3"]);
        assert!(!legends(&mut delegate, "without").await.contains(&"OP2".to_owned()));
        assert!(legends(&mut delegate, "changed").await.is_empty());

        // The head submits what is changed on the page, and no draft of before.
        let (mut head, fields) = open(&world, HEAD).await;
        let done = send(&world, &mut head, &fields, &[stance(op1, Stance::Reserve)], "submit").await;
        assert_eq!(done.notice(), "done-sheet-submitted", "{}", done.body);
        assert_eq!((live(&world, &["OP1"]).await, live(&world, &["OP2", "OP3"]).await), (1, 0));
        let text = parse_markdown(&TEXT.replace("access is shared", "access is not shared")).unwrap();
        instruments::publish_revision_by_likeness(&world.db, &world.organizer, world.consultation, Language::English, &text, world.now).await.unwrap();
        assert_eq!(legends(&mut head, "changed").await, ["OP1"]);
    }

    async fn a_row_that_changed_meanwhile_comes_back_and_the_others_are_saved(world: World) {
        let [op1, op2] = ["OP1", "OP2"].map(|label| world.provision(label));
        let (mut head, fields) = open(&world, HEAD).await;
        draft(&world, "OP1", Stance::Oppose).await;
        let typed = [stance(op1, Stance::Support), (format!("statement-{op1}"), "As it stands."), stance(op2, Stance::Support)];
        let answer = send(&world, &mut head, &fields, &typed, "save").await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.words("form.sheet legend"), ["OP1"]);
        assert!(answer.words("[role=alert]").concat().contains("Saved: 1 paragraph (OP2)."));
        assert!(answer.words(".card .notice").concat().contains("Said meanwhile."), "what stands by now");
        assert_eq!(answer.text_area(&format!("statement-{op1}")).as_deref(), Some("As it stands."));
        assert!(answer.has(&format!("input[name=stance-{op1}][value=support][checked]")));
        assert_eq!(drafts(&world).await["OP1"].0, Stance::Oppose);
        assert_eq!(drafts(&world).await["OP2"].0, Stance::Support);
        // The form that came back is about what stands by now.
        let again = send(&world, &mut head, &answer.form_fields("form.sheet"), &[], "save").await;
        assert_eq!(again.notice(), "done-sheet-saved", "{}", again.body);
        assert_eq!(drafts(&world).await["OP1"].0, Stance::Support);
    }

    async fn rows_that_were_submitted_are_not_called_saved(world: World) {
        let [op1, op2] = ["OP1", "OP2"].map(|label| world.provision(label));
        let (mut head, fields) = open(&world, HEAD).await;
        draft(&world, "OP1", Stance::Oppose).await;
        let typed = [stance(op1, Stance::Support), stance(op2, Stance::Support)];
        let answer = send(&world, &mut head, &fields, &typed, "submit").await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        let told = answer.words("[role=alert]").concat();
        assert!(told.contains("Submitted: 1 paragraph (OP2).") && !told.to_lowercase().contains("saved"), "{told}");
        assert_eq!(live(&world, &["OP2"]).await, 1);
    }

    async fn a_row_without_a_mark_or_twice_is_not_taken_twice(world: World) {
        let op1 = world.provision("OP1");
        let (mut head, fields) = open(&world, HEAD).await;
        // A row whose mark is missing comes back as it was filled in, and so does one with the mark of nothing.
        let seen = format!("seen-{op1}");
        let unmarked: Vec<_> = fields.iter().filter(|(name, _)| *name != seen).cloned().collect();
        let typed = [stance(op1, Stance::Support), (format!("statement-{op1}"), "As it stands.")];
        let answer = send(&world, &mut head, &unmarked, &typed, "save").await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.words("form.sheet legend"), ["OP1"]);
        assert!(answer.words(".card .error").concat().contains("without the mark"), "{:?}", answer.words(".card .error"));
        assert!(answer.has(&format!("input[name=stance-{op1}][value=support][checked]")));
        assert_eq!(answer.text_area(&format!("statement-{op1}")).as_deref(), Some("As it stands."));
        assert!(drafts(&world).await.is_empty());
        let answer = send(&world, &mut head, &fields, &[(seen.clone(), ""), stance(op1, Stance::Support)], "save").await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(drafts(&world).await.is_empty());
        // The same row twice in a form is one row, and the first choice counts.
        let mut twice = fields.clone();
        twice.extend(fields.iter().filter(|(name, _)| name.ends_with(&format!("-{op1}"))).cloned());
        let typed = [stance(op1, Stance::Support), stance(op1, Stance::Oppose)];
        let answer = send(&world, &mut head, &twice, &typed, "save").await;
        assert_eq!(answer.notice(), "done-sheet-saved", "{}", answer.body);
        assert_eq!(drafts(&world).await["OP1"].0, Stance::Support);
    }

    async fn a_form_that_is_sent_twice_at_once_saves_once(world: World) {
        let op1 = world.provision("OP1");
        let (head, fields) = open(&world, HEAD).await;
        let (mut one, mut other) = (head.clone(), head);
        let [support, oppose] = [Stance::Support, Stance::Oppose].map(|taken| [stance(op1, taken)]);
        let without_key: Vec<_> = fields.iter().filter(|(name, _)| name != "key").cloned().collect();
        let (first, second) = tokio::join!(
            send(&world, &mut one, &without_key, &support, "submit"),
            send(&world, &mut other, &without_key, &oppose, "submit"),
        );
        let done = [&first, &second].iter().filter(|answer| answer.status == StatusCode::SEE_OTHER).count();
        assert_eq!(done, 1, "{} {}", first.status, second.status);
        assert_eq!(live(&world, &["OP1"]).await, 1);
    }

    async fn rows_that_make_no_position_say_why_and_keep_the_words(world: World) {
        let [op1, op2, op3] = ["OP1", "OP2", "OP3"].map(|label| world.provision(label));
        let (mut head, fields) = open(&world, HEAD).await;
        let typed = [
            (format!("statement-{op1}"), "No stance."),
            stance(op2, Stance::SupportWithAmendment),
            (format!("stance-{op3}"), "perhaps"),
            (format!("statement-{op3}"), "<b>Words</b>"),
        ];
        let answer = send(&world, &mut head, &fields, &typed, "save").await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.words("form.sheet legend"), ["OP1", "OP2", "OP3"]);
        assert_eq!(answer.words(".card .error").len(), 3);
        assert_eq!(answer.text_area(&format!("statement-{op1}")).as_deref(), Some("No stance."));
        assert_eq!(answer.text_area(&format!("statement-{op3}")).as_deref(), Some("<b>Words</b>"));
        assert!(drafts(&world).await.is_empty());
        let typed = [stance(op2, Stance::SupportWithAmendment), (format!("text-{op2}"), "Decides at once:")];
        let (mut head, fields) = open(&world, HEAD).await;
        assert_eq!(send(&world, &mut head, &fields, &typed, "save").await.notice(), "done-sheet-saved");
        assert_eq!(drafts(&world).await["OP2"].0, Stance::SupportWithAmendment);
    }

    async fn a_text_in_a_row_is_in_the_language_of_the_text_unless_another_is_meant(world: World) {
        let [op1, op2] = ["OP1", "OP2"].map(|label| world.provision(label));
        let mut head = TestBrowser::signed_in(&world, HEAD).await;
        head.language = "fr";
        let page = head.get(&address(&world)).await;
        let text = format!("text-{op1}");
        assert_eq!(page.text_area(&text).as_deref(), Some("Affirms that access is shared."), "the present words stand there");
        assert!(page.words(&format!("#field-language-{op1} option[selected]")).concat().contains("anglais"));
        let fields = page.form_fields("form.sheet");
        let typed = [
            stance(op1, Stance::SupportWithAmendment),
            (text.clone(), "Affirms that access is owed."),
            stance(op2, Stance::Reserve),
            (format!("statement-{op2}"), "Trop cher."),
        ];
        let done = send(&world, &mut head, &fields, &typed, "save").await;
        assert_eq!(done.notice(), "done-sheet-saved", "{}", done.body);
        let said = async || {
            let viewer = world.person("head XAA");
            let found = positions::list_unfinished_positions(&world.db, viewer, world.consultation).await.unwrap();
            let said = found.into_iter().map(|(one, label)| (label, (one.language, one.proposed_text)));
            said.collect::<BTreeMap<_, _>>()
        };
        let owed = Some("Affirms that access is owed.".to_owned());
        assert_eq!(said().await["OP1"], (Language::English, owed));
        assert_eq!(said().await["OP2"], (Language::French, None), "a statement alone is in its author’s language");

        // A text that is marked as in another language comes back once.
        let fields = head.get(&address(&world)).await.form_fields("form.sheet");
        let french = [(text.clone(), "Affirme que l’accès est dû."), (format!("language-{op1}"), "fr")];
        let asked = send(&world, &mut head, &fields, &french, "save").await;
        assert_eq!(asked.status, StatusCode::CONFLICT);
        assert_eq!(asked.words("form.sheet legend"), ["OP1"]);
        assert!(asked.has(&format!(".error-summary a[href=\"#p{op1}\"]")));
        assert!(asked.words(".card .error").concat().contains("en anglais"), "{:?}", asked.words(".card .error"));
        assert_eq!(said().await["OP1"].0, Language::English);
        let sent = send(&world, &mut head, &asked.form_fields("form.sheet"), &[], "save").await;
        assert_eq!(sent.notice(), "done-sheet-saved", "{}", sent.body);
        assert_eq!(said().await["OP1"].0, Language::French);
    }

    async fn another_part_of_the_page_is_not_shown_over_what_was_typed(world: World) {
        let op1 = world.provision("OP1");
        let (mut head, fields) = open(&world, HEAD).await;
        let drafts_part = format!("{}?filter=drafts", address(&world));
        let page = head.get(&address(&world)).await;
        assert!(page.has("button[form=sheet][value=show-drafts]") && !page.links_to(&drafts_part));
        assert_eq!(page.attribute("[form=sheet], form.sheet button", "value").as_deref(), Some("save"), "the enter key saves");
        let gone = send(&world, &mut head, &fields, &[], "show-drafts").await;
        assert_eq!((gone.status, gone.location()), (StatusCode::SEE_OTHER, drafts_part.as_str()));

        let (mut head, fields) = open(&world, HEAD).await;
        let typed = [stance(op1, Stance::Support), (format!("statement-{op1}"), "As it stands.")];
        let kept = send(&world, &mut head, &fields, &typed, "show-drafts").await;
        assert_eq!(kept.status, StatusCode::CONFLICT);
        assert_eq!(kept.words("form.sheet legend"), ["OP1"]);
        assert!(kept.has(&format!("input[name=stance-{op1}][value=support][checked]")));
        assert_eq!(kept.text_area(&format!("statement-{op1}")).as_deref(), Some("As it stands."));
        assert!(kept.links_to(&drafts_part), "it may be left");
        assert!(drafts(&world).await.is_empty(), "nothing is saved unasked");
        let saved = send(&world, &mut head, &kept.form_fields("form.sheet"), &[], "save").await;
        assert_eq!((saved.notice(), saved.location().split('#').next()), ("done-sheet-saved", Some(drafts_part.as_str())));
        assert_eq!(drafts(&world).await["OP1"].0, Stance::Support);
    }

    async fn paragraphs_of_another_consultation_take_nothing_and_show_nothing(world: World) {
        let other = world.open_consultation(Visibility::Public).await;
        let foreign = world.publish(other).await["OP1"];
        let (mut head, fields) = open(&world, HEAD).await;
        let mut hostile = fields.clone();
        hostile.push((format!("seen-{foreign}"), String::new()));
        let answer = send(&world, &mut head, &hostile, &[stance(foreign, Stance::Oppose)], "submit").await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.words("form.sheet legend").is_empty());
        assert!(drafts(&world).await.is_empty());
        let access = store::attribution::check_access(&world.db, &world.organizer, other, world.now).await.unwrap();
        assert!(positions::live_positions(&world.db, &access, &[foreign]).await.unwrap().is_empty());
    }

    async fn the_page_is_for_those_who_take_part_and_ends_with_the_stage(world: World) {
        let path = address(&world);
        assert_eq!(TestBrowser::new(&world).get(&path).await.status, StatusCode::SEE_OTHER, "to sign in");
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        assert_eq!(organizer.get(&path).await.status, StatusCode::FORBIDDEN);
        let (mut head, fields) = open(&world, HEAD).await;
        world.set_stage(world.consultation, StageKind::Concluded).await;
        let closed = head.get(&path).await;
        assert!(closed.status == StatusCode::OK && !closed.has("form.sheet button"));
        assert!(!closed.has("main input[type=radio]") && !closed.has("main textarea"), "nobody is asked for a position");
        assert!(closed.words("main").concat().contains("Affirms that access is shared."));
        let typed = [stance(world.provision("OP1"), Stance::Support), (format!("statement-{}", world.provision("OP1")), "Too late.")];
        let answer = send(&world, &mut head, &fields, &typed, "save").await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.body.contains("Too late."), "what was typed is kept");
        assert!(drafts(&world).await.is_empty());
    }

    async fn a_long_text_has_pages_of_five_and_twenty(world: World) {
        let lines: Vec<String> = (1..=60).map(|number| format!("{number}. Decides the {number}th thing.")).collect();
        let text = parse_markdown(&format!("# Long\n\n{}\n", lines.join("\n"))).unwrap();
        instruments::publish_revision_by_likeness(&world.db, &world.organizer, world.consultation, Language::English, &text, world.now).await.unwrap();
        let (mut head, fields) = open(&world, HEAD).await;
        let page = head.get(&address(&world)).await;
        assert_eq!(page.words("form.sheet legend").len(), 25);
        let rows: Vec<String> = fields.iter().filter_map(|(name, _)| Some(format!("stance-{}", name.strip_prefix("seen-")?))).collect();
        let typed: Vec<_> = rows.into_iter().map(|name| (name, "support")).collect();
        assert_eq!(typed.len(), 25);
        let done = send(&world, &mut head, &fields, &typed, "submit").await;
        assert_eq!(done.notice(), "done-sheet-submitted", "{}", done.body);
        let access = world.access(&world.organizer).await;
        let labels = instruments::revision_labels(&world.db, store::consultations::find_latest_revision(&world.db, world.consultation).await.unwrap().unwrap().id).await.unwrap();
        let ids: Vec<_> = labels.iter().map(|(id, ..)| *id).collect();
        assert_eq!(positions::live_positions(&world.db, &access, &ids).await.unwrap().len(), 25);
        let next = head.get(&format!("{}?filter=without", address(&world))).await;
        assert_eq!(next.words("form.sheet legend").first().map(String::as_str), Some("OP26"));
        let nothing = head.get(&format!("{}?filter=drafts", address(&world))).await;
        assert!(nothing.words("#nothing")[0].starts_with("No position of your delegation is a draft."), "{:?}", nothing.words("#nothing"));
        assert!(nothing.has(&format!("#nothing a[href=\"{}\"]", address(&world))) && !nothing.has(".lead"), "a way on");
        assert!(nothing.has(&format!("#nothing a[href=\"/consultations/{}/desk\"]", world.consultation)));
        let last = head.get(&format!("{}?page=3", address(&world))).await;
        assert_eq!(last.words("form.sheet legend").len(), 10);
    }

    async fn all_drafts_are_submitted_with_one_button_that_says_what_becomes_public(world: World) {
        for label in ["OP1", "OP2", "OP3"] {
            draft(&world, label, Stance::Support).await;
        }
        let mut head = TestBrowser::signed_in(&world, HEAD).await;
        let page = head.get(&submission(&world)).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.words(".position b").len(), 3);
        assert_eq!(page.words("form.confirmation button"), ["Approve and submit 3 positions"]);
        let fields = page.form_fields("form.confirmation");
        // One that is rewritten meanwhile keeps all back, since none of the others was told of.
        draft(&world, "OP2", Stance::Oppose).await;
        let body = |fields: &[(String, String)]| {
            form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish().into_bytes()
        };
        let stale = head.post_raw(&submission(&world), Some(tests::client::ORIGIN), body(&fields)).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert_eq!(live(&world, &["OP1", "OP2", "OP3"]).await, 0);
        let again = stale.form_fields("form.confirmation");
        let done = head.post_raw(&submission(&world), Some(tests::client::ORIGIN), body(&again)).await;
        assert_eq!((done.status, done.notice()), (StatusCode::SEE_OTHER, "done-drafts-submitted"), "{}", done.body);
        assert_eq!(live(&world, &["OP1", "OP2", "OP3"]).await, 3);
        assert!(!head.get(&submission(&world)).await.has("form.confirmation"), "nothing is left");
        let mut delegate = TestBrowser::signed_in(&world, DELEGATE).await;
        draft(&world, "OP1", Stance::Reserve).await;
        let page = delegate.get(&submission(&world)).await;
        assert!(!page.has("form.confirmation") && page.body.contains("OP1"), "a head has to approve it first");
    }

    async fn drafts_of_others_are_not_submitted(world: World) {
        draft(&world, "OP1", Stance::Support).await;
        let (db, now, c, op1) = (&world.db, world.now, world.consultation, world.provision("OP1"));
        let adviser = world.person("adviser XAA");
        let id = positions::find_position_in_preparation(db, adviser, op1).await.unwrap().unwrap().id;
        let seen = seen::draft(db, adviser, id).await;
        let by = async |who: &str, c| positions::submit_drafts(db, world.person(who), c, &[(id, seen)], now).await;
        assert!(matches!(by("head XBB", c).await, Err(StoreError::NotFound)));
        assert!(matches!(by("delegate XAA", c).await, Err(StoreError::Forbidden)));
        let other = world.open_consultation(Visibility::Public).await;
        assert!(matches!(by("head XAA", other).await, Err(StoreError::NotFound)));
        by("head XAA", c).await.unwrap();
        assert!(matches!(by("head XAA", c).await, Err(StoreError::Stale | StoreError::State)), "once");
    }

    async fn an_officer_approves_all_that_waits_with_one_button(world: World) {
        let mut sent = Vec::new();
        for label in ["OP1", "OP2"] {
            draft(&world, label, Stance::Support).await;
            let found = positions::find_position_in_preparation(&world.db, world.person("head XAA"), world.provision(label)).await.unwrap();
            sent.push(found.unwrap().id);
        }
        let new = NewClearanceRequest {
            officer: PersonName::parse("Officer Otieno").unwrap(),
            note: None,
            due_at: world.now + TimeDelta::days(2),
        };
        let hash = app::tokens::hash("token");
        clearances::send_to_capital(&world.db, world.person("head XAA"), world.consultation, &new, &sent, &hash, world.now).await.unwrap();
        let mut officer = TestBrowser::new(&world);
        let page = officer.get("/clearances/token").await;
        assert!(page.links_to("/clearances/token?approve=all"));
        let confirm = officer.get("/clearances/token?approve=all").await;
        assert_eq!(confirm.words(".position b"), ["OP1", "OP2"]);
        let fields = confirm.form_fields("form.confirmation");
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let done = officer.post("/clearances/token", &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert!(drafts(&world).await.values().all(|(_, clearance)| *clearance == Clearance::Cleared));
        assert_eq!(officer.post("/clearances/token", &fields).await.status, StatusCode::CONFLICT, "each is answered once");
        assert!(!officer.get("/clearances/token?approve=all").await.has("form.confirmation"));
    }

    async fn what_is_final_is_confirmed_by_those_who_may_do_it(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let head = world.person("head XAA");
        let seen = seen::position(db, head, op1).await;
        let id = positions::submit_position_at_once(db, head, op1, seen, &position(Stance::Reserve, "For now."), now).await.unwrap();
        let path = format!("/positions/{id}/withdraw");
        let mut client = TestBrowser::signed_in(&world, HEAD).await;
        let page = client.get(&path).await;
        assert!(page.status == StatusCode::OK && page.words("main").concat().contains("For now."));
        assert!(page.has(".consequence") && page.links_to(&format!("/provisions/{op1}")));
        assert_eq!(page.texts("form.confirmation button").len(), 1);
        for (who, status) in [(DELEGATE, StatusCode::FORBIDDEN), ("head@xbb.example", StatusCode::NOT_FOUND)] {
            assert_eq!(TestBrowser::signed_in(&world, who).await.get(&path).await.status, status, "{who}");
        }
        let done = client.post(&path, &[]).await;
        assert_eq!(done.notice(), "done-position-withdrawn", "{}", done.body);
        assert_eq!(client.get(&path).await.status, StatusCode::CONFLICT, "it is withdrawn");
    }

    async fn a_page_leads_to_its_neighbours_and_to_what_has_no_position_yet(world: World) {
        let [pp1, op1, op2] = ["PP1", "OP1", "OP2"].map(|label| world.provision(label));
        draft(&world, "OP2", Stance::Support).await;
        let mut head = TestBrowser::signed_in(&world, HEAD).await;
        let page = head.get(&format!("/provisions/{op1}")).await;
        let link = |rel: &str| page.attribute(&format!("nav.steps a[rel={rel}]"), "href");
        assert_eq!(link("prev"), Some(format!("/provisions/{pp1}")));
        assert_eq!(link("next"), Some(format!("/provisions/{op2}")));
        let silent = page.words("nav.steps a:not([rel])");
        assert_eq!(silent, ["Next without your position: OP2(a)"], "OP2 has a draft");
        let fields = [("stance", "support"), ("position-language", "en"), ("act", "save")];
        let done = head.post(&format!("/provisions/{op1}/positions"), &fields).await;
        let shown = head.get(done.location().split('#').next().unwrap()).await;
        assert!(shown.words("main").concat().contains("Next: OP2(a)"), "after each act comes the next");
        let fields = [("comment-kind", "general"), ("comment-language", "en"), ("body", "A remark.")];
        let posted = head.post(&format!("/provisions/{op1}/comments"), &fields).await;
        let shown = head.get(posted.location().split('#').next().unwrap()).await;
        assert_eq!(shown.attribute("#go-on a", "href"), Some(format!("/provisions/{op2}")), "{}", posted.status);
        let anyone = TestBrowser::new(&world).get(&format!("/provisions/{op1}")).await;
        assert!(anyone.has("nav.steps a[rel=next]") && !anyone.has("nav.steps a:not([rel])"));
    }
}
