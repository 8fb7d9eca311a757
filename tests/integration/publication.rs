//! Publishing: what a revision changes is shown first, and what the chair declares editorial leaves positions standing.

use axum::http::StatusCode;
use domain::amendments::{AmendmentKind, Disposition};
use domain::exports::{read_document, verify_export};
use domain::identifiers::{AmendmentId, ProvisionId, RevisionId};
use domain::instruments::ProvisionMatch;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use domain::records::RecordAct;
use domain::text::Statement;
use std::collections::BTreeSet;
use store::amendments::NewDisposition;
use store::instruments::{ChangeKind, NewRevision, PlannedText};
use store::{StoreError, amendments, consensus, consultations, delegations, desk, instruments, positions};
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, amendment, position};

mod words;

/// The words of OP1 in the world.
const WORDS: &str = "Affirms that access is shared.";

const ORGANIZER: &str = "organizer@forum.example";

/// Publishes the text of the world with other words in OP1, whose change is declared editorial or not.
async fn publish(world: &World, words: &str, editorial: bool) -> Result<RevisionId, StoreError> {
    let declared = if editorial { vec![world.provision("OP1")] } else { Vec::new() };
    publish_text(world, &TEXT.replace(WORDS, words), &declared).await
}

async fn publish_text(
    world: &World,
    text: &str,
    editorial: &[ProvisionId],
) -> Result<RevisionId, StoreError> {
    let (db, organizer, c) = (&world.db, &world.organizer, world.consultation);
    let instrument = parse_markdown(text).unwrap();
    let plan = instruments::plan_revision(db, organizer, c, Language::English, &instrument).await.unwrap();
    let new = NewRevision {
        language: Language::English,
        instrument,
        after: plan.former.map(|former| former.id),
        identities: plan.matches.iter().map(ProvisionMatch::sure).collect(),
        editorial: editorial.iter().copied().collect(),
    };
    instruments::publish_revision(db, organizer, c, seen::agreed(db, c).await, &new, world.now).await
}

/// Returns the codes of the delegations whose support is counted on OP1.
async fn supporters(world: &World) -> Vec<String> {
    let op1 = world.provision("OP1");
    let access = world.access(&world.organizer).await;
    let live = positions::live_positions(&world.db, &access, &[op1]).await.unwrap();
    let counts = positions::stance_counts(&world.db, &access, &[op1]).await.unwrap();
    let counted = counts.get(&op1).map_or(0, |counts| counts.of(Stance::Support));
    let names = delegations::participating_delegations(&world.db, world.consultation).await.unwrap();
    let (_, summary) = consensus::summarize_subject(&world.db, &access, &names, op1).await.unwrap();
    assert_eq!(summary.counts.of(Stance::Support), counted, "the summary counts the same");
    let mut codes: Vec<_> = live.iter().map(|one| names[&one.delegation_id].code.clone()).collect();
    codes.sort();
    assert_eq!(u32::try_from(codes.len()).unwrap(), counted, "the draft counts the same");
    codes
}

async fn support(world: &World, who: &str) {
    let (db, who, op1) = (&world.db, world.person(who), world.provision("OP1"));
    let new = position(Stance::Support, "As it stands.");
    let seen = seen::position(db, who, op1).await;
    positions::submit_position_at_once(db, who, op1, seen, &new, world.now).await.unwrap();
}

async fn propose(world: &World, who: &str, label: &str, kind: AmendmentKind, text: &str) -> AmendmentId {
    let (db, provision) = (&world.db, world.provision(label));
    let seen = seen::words(db, provision).await;
    let new = amendment(kind, text);
    amendments::propose_amendment(db, world.person(who), provision, seen, &new, world.now).await.unwrap()
}

async fn agree(world: &World, id: AmendmentId) {
    let note = Statement::parse("Agreed.").unwrap();
    let new = NewDisposition { disposition: Disposition::Agreed, note, into_id: None };
    let seen = seen::amendment(&world.db, id).await;
    amendments::dispose_of_amendment(&world.db, &world.organizer, id, seen, &new, world.now).await.unwrap();
}

async fn latest_number(world: &World) -> i32 {
    let latest = consultations::find_latest_revision(&world.db, world.consultation).await.unwrap();
    latest.unwrap().number
}

/// Proposes what the chair agrees to, and what stays open, and takes a position on OP1.
async fn negotiate(world: &World) {
    support(world, "head XBB").await;
    let agreed = [
        propose(world, "head XAA", "OP1", AmendmentKind::Modify, "Affirms that the access is shared.").await,
        propose(world, "head XCC", "OP2", AmendmentKind::AddBefore, "A paragraph that is new.").await,
        propose(world, "head XCC", "OP3", AmendmentKind::Suppress, "").await,
    ];
    propose(world, "head XBB", "OP1", AmendmentKind::Modify, "Affirms that access is shared. Always.").await;
    propose(world, "head XBB", "OP3", AmendmentKind::Modify, "Requests a long report.").await;
    for id in agreed {
        agree(world, id).await;
    }
}

fn has_words(page: &TestResponse, selector: &str, words: &[&str]) {
    let told = page.words(selector).concat();
    for known in words {
        assert!(told.contains(known), "{known}: {told}");
    }
}

on_both_databases! {
    async fn publishing_what_is_agreed_shows_first_what_it_changes(world: World) {
        negotiate(&world).await;
        let (op1, op3) = (world.provision("OP1"), world.provision("OP3"));
        let rolling = format!("/consultations/{}/rolling", world.consultation);
        let path = format!("{rolling}/publish");
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let page = organizer.get(&rolling).await;
        assert!(page.links_to(&path) && !page.has(&format!("form[action=\"{path}\"]")));
        let page = organizer.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        let own = format!("#p{op1}");
        has_words(&page, &own, &["Aland", "enters the text", "Beland", "is carried to the new words"]);
        assert_eq!(page.words(&format!("{own} ins")), ["the"]);
        has_words(&page, &format!("{own} .outdated"), &["Beland"]);
        has_words(&page, &format!("#p{op3}"), &["Requests a report.", "Celand", "Beland", "no longer applies"]);
        has_words(&page, ".import-lines", &["A paragraph that is new."]);
        has_words(&page, ".preview", &["New: 1", "Changed: 1", "Left out: 1", "positions: 1"]);
        let boxes = page.texts("input[name=editorial]").len();
        assert!(boxes == 1 && page.has(&format!("{own} input[value=\"{op1}\"]")), "what is new or left out has none");
        assert!(page.words("main button").contains(&"Publish what is agreed".to_owned()) && page.links_to(&rolling));
        assert_eq!(latest_number(&world).await, 0, "nothing is published by looking");
        assert_eq!(supporters(&world).await, ["XBB"]);
        for (who, status) in [("head@xaa.example", StatusCode::FORBIDDEN), ("delegate@xaa.example", StatusCode::FORBIDDEN)] {
            assert_eq!(TestBrowser::signed_in(&world, who).await.get(&path).await.status, status);
        }
        assert_eq!(TestBrowser::new(&world).get(&path).await.status, StatusCode::SEE_OTHER, "to sign in");

        // What was agreed meanwhile has to be seen first; what was ticked is kept.
        let more = propose(&world, "head XAA", "PP1", AmendmentKind::Suppress, "").await;
        agree(&world, more).await;
        let id = op1.to_string();
        let stale = organizer.post(&path, &[("editorial", &id)]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.has(&format!("{own} input[checked]")) && stale.has(&format!("#p{}", world.provision("PP1"))));
        assert_eq!(latest_number(&world).await, 0);
        assert_eq!(organizer.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(latest_number(&world).await, 1);
        assert_eq!(supporters(&world).await, [""; 0], "without the tick it is on the previous text");
        let late = organizer.get(&path).await;
        assert_eq!(late.status, StatusCode::OK, "nothing is agreed any more");
        assert!(late.has("#none") && late.links_to(&rolling) && !late.has(&format!("form[action=\"{path}\"]")));
    }

    async fn where_nothing_is_agreed_yet_the_page_says_so_and_leads_back(world: World) {
        let rolling = format!("/consultations/{}/rolling", world.consultation);
        let path = format!("{rolling}/publish");
        let id = propose(&world, "head XAA", "OP1", AmendmentKind::Suppress, "").await;
        let page = TestBrowser::signed_in(&world, ORGANIZER).await.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        has_words(&page, "#none", &["Nothing is agreed yet"]);
        assert!(page.links_to(&rolling) && !page.has(&format!("form[action=\"{path}\"]")));
        assert!(!page.body.contains("something has changed"));
        let head = TestBrowser::signed_in(&world, "head@xaa.example").await.get(&path).await;
        assert_eq!(head.status, StatusCode::FORBIDDEN, "what is published is the organizer's to see");
        agree(&world, id).await;
        let page = TestBrowser::signed_in(&world, ORGANIZER).await.get(&path).await;
        assert!(!page.has("#none") && page.has(&format!("form[action=\"{path}\"]")));
    }

    async fn a_vote_on_words_that_would_be_rewritten_is_named_before_publishing(world: World) {
        negotiate(&world).await;
        let question = world.question(true, None).await;
        let path = format!("/consultations/{}/rolling/publish", world.consultation);
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let page = organizer.get(&path).await;
        assert!(page.has(&format!("#votes a[href=\"/questions/{question}\"]")));
        assert!(!page.words("main button").contains(&"Publish what is agreed".to_owned()));
        assert_eq!(organizer.post(&path, &[]).await.status, StatusCode::CONFLICT);
        assert_eq!(latest_number(&world).await, 0);
    }

    async fn an_editorial_change_leaves_positions_standing_everywhere(world: World) {
        negotiate(&world).await;
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let path = format!("/consultations/{c}/rolling/publish");
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        organizer.get(&path).await;
        let answer = organizer.post(&path, &[("editorial", &op1.to_string())]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert_eq!(supporters(&world).await, ["XBB"]);

        let provision = format!("/provisions/{op1}");
        let page = TestBrowser::new(&world).get(&provision).await;
        has_words(&page, "#editorial", &["the chair declared this change editorial", "the"]);
        assert_eq!(page.words("#editorial ins"), ["the"]);
        assert_eq!(page.words("#positions .said .position b"), ["Beland"]);
        assert!(!page.body.contains("On the previous text"));
        let history = TestBrowser::new(&world).get(&format!("{provision}/history")).await;
        assert_eq!(history.words(".editorial").len(), 1);
        let table = TestBrowser::new(&world).get(&format!("/consultations/{c}/compilation.csv")).await;
        assert!(table.body.contains("As it stands."), "{}", table.body);

        // The delegation is told until it has looked.
        let mut head = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let (desk, forward) = (format!("/consultations/{c}/desk"), format!("/consultations/{c}/desk/forward"));
        has_words(&head.get("/").await, ".desk", &["1 position that stands on words that were changed editorially"]);
        let page = head.get(&desk).await;
        has_words(&page, "#editorial", &["OP1", "The words were changed editorially: compare"]);
        assert!(page.links_to(&format!("{provision}#editorial")) && page.links_to(&forward));
        assert!(head.get(&provision).await.has(&format!("#position a[href=\"{forward}\"]")));
        has_words(&head.get(&forward).await, ".card", &["The chair declared the changes editorial"]);
        let counted = desk::count_desk_items(&world.db, world.person("head XBB"), &[], world.now).await.unwrap();
        assert_eq!((counted[0].editorial, counted[0].changed), (1, 0));
        let fields = [("provision", op1.to_string()), ("act", "submit".to_owned())];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(head.post(&forward, &fields).await.status, StatusCode::SEE_OTHER);
        assert!(!head.get(&desk).await.has("#editorial"));
        assert_eq!(supporters(&world).await, ["XBB"]);
    }

    async fn the_record_and_the_export_say_what_was_declared_editorial(world: World) {
        support(&world, "head XAA").await;
        let op1 = world.provision("OP1");
        publish(&world, "Affirms, that access is shared.", true).await.unwrap();
        let address = format!("/consultations/{}/export.json", world.consultation);
        let answer = TestBrowser::new(&world).get(&address).await;
        let export = read_document(&answer.bytes).unwrap();
        verify_export(&export, &[]).unwrap();
        let entries = export["record"].as_array().unwrap().iter();
        let published: Vec<_> = entries.filter(|entry| entry["act"] == RecordAct::RevisionPublished.code()).collect();
        assert_eq!(published[0]["payload"]["editorial"], serde_json::json!([]));
        assert_eq!(published[1]["payload"]["editorial"], serde_json::json!([op1]));
        let is_op1 = |one: &&mut serde_json::Value| one["id"] == op1.0;
        let change = |editorial: serde_json::Value, number: usize| {
            let mut changed = export.clone();
            let provisions = changed["revisions"][number]["provisions"].as_array_mut().unwrap();
            let own = provisions.iter_mut().find(is_op1).unwrap();
            let former = std::mem::replace(&mut own["editorial"], editorial);
            (former, verify_export(&changed, &[]).unwrap_err().path.ends_with("].editorial"))
        };
        assert_eq!(change(false.into(), 1), (true.into(), true));
        assert_eq!(change(true.into(), 0), (false.into(), true));
        assert_eq!(change(serde_json::Value::Null, 0), (false.into(), true));
    }

    async fn a_position_stands_through_several_editorial_changes_and_no_other(world: World) {
        let [first, second] = ["Affirms, that access is shared.", "Affirms that access is shared!"];
        support(&world, "head XAA").await;
        publish(&world, first, true).await.unwrap();
        assert_eq!(supporters(&world).await, ["XAA"]);
        support(&world, "head XBB").await;
        publish(&world, second, true).await.unwrap();
        assert_eq!(supporters(&world).await, ["XAA", "XBB"]);
        publish(&world, second, false).await.unwrap();
        assert_eq!(supporters(&world).await, ["XAA", "XBB"], "a revision that leaves the words as they are");
        publish(&world, "Affirms that access is not shared!", false).await.unwrap();
        assert_eq!(supporters(&world).await, [""; 0]);
        publish(&world, second, true).await.unwrap();
        assert_eq!(supporters(&world).await, [""; 0], "a declaration brings nothing back");
        publish(&world, first, false).await.unwrap();
        assert_eq!(supporters(&world).await, ["XBB"], "the words on which it was given do");
        publish(&world, WORDS, false).await.unwrap();
        assert_eq!(supporters(&world).await, ["XAA"]);
        publish(&world, first, true).await.unwrap();
        assert_eq!(supporters(&world).await, ["XAA", "XBB"]);
    }

    async fn only_a_changed_paragraph_that_goes_on_can_be_declared_editorial(world: World) {
        let (db, c) = (&world.db, world.consultation);
        let (op1, op2, heading) = (world.provision("OP1"), world.provision("OP2"), world.provision("H1"));
        let changed = TEXT.replace(WORDS, "Affirms, that access is shared.").replace("Preamble", "Preambles");
        let longer = format!("{changed}4. A paragraph that is new.\n");
        for wrong in [op2, heading, ProvisionId(999_999)] {
            let refused = publish_text(&world, &longer, &[op1, wrong]).await;
            assert!(matches!(refused, Err(StoreError::NotEditorial)), "{wrong}: {refused:?}");
        }
        let latest = consultations::find_latest_revision(db, c).await.unwrap().unwrap();
        let refused = async |text: &str, language, id: ProvisionId| {
            let new = NewRevision {
                language,
                instrument: parse_markdown(text).unwrap(),
                after: Some(latest.id),
                identities: vec![Some(id)],
                editorial: BTreeSet::from([id]),
            };
            instruments::publish_revision(db, &world.organizer, c, seen::agreed(db, c).await, &new, world.now).await
        };
        let pp1 = world.provision("PP1");
        for (text, language, id) in [
            ("# Draft norm\n\n1. Recalling the Charter.\n", Language::English, pp1),
            ("# Draft norm\n\n1. Affirme que l’accès est partagé.\n", Language::French, op1),
        ] {
            let refused = refused(text, language, id).await;
            assert!(matches!(refused, Err(StoreError::NotEditorial)), "{text}: {refused:?}");
        }
        assert_eq!(latest_number(&world).await, 0, "nothing is published");
        publish_text(&world, &longer, &[op1]).await.unwrap();
    }

    async fn an_imported_change_is_declared_editorial_in_the_preview(world: World) {
        let (op1, op3) = (world.provision("OP1"), world.provision("OP3"));
        support(&world, "head XAA").await;
        let path = format!("/consultations/{}/import", world.consultation);
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let own = format!("input[name=editorial][value=\"{op1}\"]");
        let check = async |organizer: &mut TestBrowser, words: &str| {
            let text = format!("{}4. Welcomes what nobody has written before.\n", TEXT.replace(WORDS, words));
            organizer.post_file(&path, &[("language", "en"), ("text", &text), ("act", "check")], b"").await
        };
        let large = check(&mut organizer, "Affirms that access is owed to all.").await;
        assert!(large.has(&own) && large.has(&format!("#warning-{op1}")), "much is changed");
        let shown = check(&mut organizer, "Affirms, that access is shared.").await;
        assert!(shown.has(&own) && !shown.has(&format!("#warning-{op1}")));
        assert_eq!(shown.texts("input[name=editorial]").len(), 1, "neither what is new nor what is the same has a box");
        has_words(&shown, ".outdated", &["Aland"]);
        let with = |id: ProvisionId| {
            let mut fields = shown.form_fields("form[enctype]");
            fields.push(("editorial".to_owned(), id.to_string()));
            fields
        };
        let forged = organizer.send_again(&path, &with(op3), "publish").await;
        assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(forged.errors()[0].contains("can be declared editorial"), "{:?}", forged.errors());
        let again = organizer.send_again(&path, &with(op1), "check").await;
        assert!(again.has(&format!("{own}[checked]")), "what was ticked is kept");
        assert_eq!(latest_number(&world).await, 0);
        let answer = organizer.send_again(&path, &again.form_fields("form[enctype]"), "publish").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert_eq!(supporters(&world).await, ["XAA"]);
        publish(&world, "Affirms that access is owed to all.", false).await.unwrap();
        assert_eq!(supporters(&world).await, [""; 0]);
    }

    async fn a_preview_tells_of_no_more_than_its_limit_and_counts_all(world: World) {
        let (db, c) = (&world.db, world.consultation);
        let access = world.access(&world.organizer).await;
        let text = TEXT.replace(WORDS, "Affirms, that access is shared.").replace("3. Requests a report.\n", "");
        let instrument = parse_markdown(&format!("{text}3. A paragraph that is new.\n")).unwrap();
        let plan = instruments::plan_revision(db, &world.organizer, c, Language::English, &instrument).await.unwrap();
        let identities: Vec<_> = plan.matches.iter().map(ProvisionMatch::sure).collect();
        let text = PlannedText { language: Language::English, instrument: &instrument, identities: &identities };
        let former = plan.former.as_ref().unwrap();
        let preview = async |limit| instruments::preview_revision(db, &access, former, &plan.provisions, text, limit).await.unwrap();
        let whole = preview(usize::MAX).await;
        let kinds: Vec<_> = whole.changes.iter().map(|one| one.kind).collect();
        assert_eq!(kinds, [ChangeKind::Changed, ChangeKind::New, ChangeKind::Removed]);
        let short = preview(1).await;
        assert_eq!((short.changes.len(), short.counts), (1, whole.counts));
        assert_eq!((whole.counts.touched(), whole.counts.same), (3, instrument.provisions.len() - 2));
    }
}
