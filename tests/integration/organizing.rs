//! What organizers do for many at once: planning stages, inviting by groups and by lists, deciding on several amendments; and
//! the pages that confirm what cannot be taken back.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{Email, Role};
use domain::amendments::{AmendmentKind, Disposition};
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::identifiers::{AmendmentId, ConsultationId};
use domain::records::RecordAct;
use domain::text::Statement;
use sea_orm::{EntityTrait, PaginatorTrait};
use store::amendments::{self, AmendmentDecision, NewDisposition};
use store::consultations::{self, NewReopening};
use store::entity::{amendment as amendment_row, invitation};
use store::{accounts, delegations, invitations, records};
use tests::client::{ORIGIN, TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment};

const ORGANIZER: &str = "organizer@forum.example";

/// Returns a time as a field of a form has it.
fn field(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M").to_string()
}

async fn stages(world: &World, id: ConsultationId) -> Vec<Stage> {
    consultations::list_stages(&world.db, id).await.unwrap()
}

fn links(page: &TestResponse) -> Vec<String> {
    page.texts(".token a")
}

async fn propose(world: &World, who: &str, kind: AmendmentKind, text: &str) -> AmendmentId {
    let op1 = world.provision("OP1");
    let seen = seen::words(&world.db, op1).await;
    amendments::propose_amendment(&world.db, world.person(who), op1, seen, &amendment(kind, text), world.now)
        .await
        .unwrap()
}

async fn disposition(world: &World, id: AmendmentId) -> Disposition {
    amendment_row::Entity::find_by_id(id).one(&world.db).await.unwrap().unwrap().disposition
}

on_both_databases! {
    async fn three_stages_are_planned_in_one_form(world: World) {
        let id = world.open_without_participants(Visibility::Public, world.now).await;
        let (page, path) = (format!("/consultations/{id}/stages"), format!("/consultations/{id}/stages/plan"));
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let shown = organizer.get(&page).await;
        let begun = shown.form_fields(&format!("form[action=\"{path}\"]"));
        let typed: Vec<_> = begun.iter().filter(|(name, value)| name.starts_with("opens-") && !value.is_empty()).collect();
        assert_eq!(typed.len(), 3, "the usual course stands there: {begun:?}");
        let sent: Vec<_> = begun.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let done = organizer.post(&path, &sent).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, page.as_str()), "{}", done.body);
        let set = stages(&world, id).await;
        let kinds: Vec<_> = set.iter().map(|stage| stage.kind).collect();
        assert_eq!(kinds, [StageKind::Circulated, StageKind::Commenting, StageKind::Negotiating, StageKind::Deciding]);
        assert!(set.windows(2).all(|pair| pair[0].closes_at == Some(pair[1].opens_at)), "{set:?}");
        let shown = organizer.get(&page).await;
        assert_eq!(shown.words("table tbody tr").len(), 4);
        let chain = records::chain_of(id);
        let entries = records::entries_after(&world.db, &chain, None, 0, 1_000).await.unwrap();
        domain::records::verify_chain(&entries).unwrap();

        // What was not changed is not set anew, and what was left empty stays.
        let before = entries.len();
        let begun = shown.form_fields(&format!("form[action=\"{path}\"]"));
        let sent: Vec<_> = begun.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(organizer.post(&path, &sent).await.status, StatusCode::SEE_OTHER);
        assert_eq!(stages(&world, id).await, set);
        assert_eq!(records::entries_after(&world.db, &chain, None, 0, 1_000).await.unwrap().len(), before);
    }

    async fn a_plan_that_is_refused_names_its_row_and_changes_nothing(world: World) {
        let id = world.open_without_participants(Visibility::Public, world.now).await;
        let path = format!("/consultations/{id}/stages/plan");
        let before = stages(&world, id).await;
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        organizer.open_form(&path).await;
        let at = |days| field(world.now + TimeDelta::days(days));
        let cases = [
            (vec![("opens-commenting", at(5)), ("closes-commenting", at(3))], "closes-commenting", "Comments, Ends (optional): The stage must close after it opens."),
            (vec![("opens-commenting", at(5)), ("closes-commenting", at(9)), ("opens-negotiating", at(8))], "opens-negotiating", "Negotiation, Begins: It begins before the stage above it is over."),
            (vec![("opens-commenting", at(5)), ("opens-deciding", at(5))], "opens-deciding", "Decision, Begins: It begins before"),
            (vec![("opens-deciding", "soon".to_owned())], "opens-deciding", "Decision, Begins: "),
            (vec![("closes-deciding", at(5))], "opens-deciding", "Decision, Begins: "),
            (vec![("opens-concluded", at(5)), ("closes-concluded", at(9))], "closes-concluded", "Conclusion, Ends (optional): The conclusion would end"),
            (vec![("opens-concluded", at(-5))], "opens-concluded", "Conclusion, Begins: "),
            (vec![], "opens-commenting", "Give at least one stage a beginning."),
        ];
        for (fields, name, message) in cases {
            let sent: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer = organizer.post(&path, &sent).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{sent:?}");
            assert!(answer.errors()[0].starts_with(message), "{:?}", answer.errors());
            assert!(answer.links_to(&format!("#field-{name}")) && answer.has(&format!("#error-{name}")), "{name}");
            for (name, value) in &fields {
                assert_eq!(answer.input(name).as_deref(), Some(value.as_str()), "{name}");
            }
            assert_eq!(stages(&world, id).await, before, "{sent:?}");
        }
        // Somebody else has set a stage meanwhile.
        let stage = Stage { kind: StageKind::Deciding, opens_at: world.now + TimeDelta::days(60), closes_at: None, attribution: Attribution::Public };
        let mark = seen::stages(&world.db, id).await;
        consultations::set_stage(&world.db, &world.organizer, id, mark, &stage, world.now).await.unwrap();
        let opens = at(5);
        let stale = organizer.post(&path, &[("opens-commenting", &opens)]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert_eq!(stale.input("opens-commenting"), Some(opens.clone()), "what was typed stays");
        assert_eq!(organizer.post(&path, &[("opens-commenting", &opens)]).await.status, StatusCode::SEE_OTHER);
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert!(!head.get(&format!("/consultations/{id}/stages")).await.has("main form"));
        assert_eq!(head.post(&path, &[("opens-commenting", &opens)]).await.status, StatusCode::FORBIDDEN);
    }

    async fn a_plan_that_ends_a_stage_earlier_says_so_first(world: World) {
        let id = world.consultation;
        let path = format!("/consultations/{id}/stages/plan");
        let before = stages(&world, id).await;
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        organizer.open_form(&path).await;
        let opens = field(world.now + TimeDelta::days(9));
        let fields = [("opens-deciding", opens.as_str())];
        let asked = organizer.post(&path, &fields).await;
        assert_eq!(asked.status, StatusCode::CONFLICT);
        let told = asked.words(&format!("form[action=\"{path}\"] .consequence p"));
        assert!(told[0].starts_with("This ends the stage “Negotiation” on "), "{told:?}");
        assert_eq!(stages(&world, id).await, before);
        assert_eq!(organizer.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        let negotiating = stages(&world, id).await.into_iter().find(|stage| stage.kind == StageKind::Negotiating).unwrap();
        assert_eq!(negotiating.closes_at.map(field), Some(opens));
    }

    async fn a_new_stage_withholds_what_the_present_one_does_unless_it_says_otherwise(world: World) {
        let id = world.consultation;
        world.attribute(Attribution::Embargoed).await;
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let shown = organizer.get(&format!("/consultations/{id}/stages")).await;
        let told = shown.words("#next-ends").concat();
        assert!(told.contains("is then shown to everyone who may read it"), "{told}");
        let path = format!("/consultations/{id}/stages/plan");
        organizer.open_form(&path).await;
        let opens = field(world.now + TimeDelta::days(400));
        let fields = [("opens-follow-up", opens.as_str()), ("closes-follow-up", "")];
        assert_eq!(organizer.post(&path, &fields).await.status, StatusCode::CONFLICT, "the present stage ends then");
        assert_eq!(organizer.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        let planned = stages(&world, id).await.into_iter().find(|stage| stage.kind == StageKind::FollowUp).unwrap();
        assert_eq!(planned.attribution, Attribution::Embargoed);
    }

    async fn the_next_stage_is_opened_now(world: World) {
        let id = world.consultation;
        let (page, path) = (format!("/consultations/{id}/stages"), format!("/consultations/{id}/stages/next"));
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let shown = organizer.get(&page).await;
        assert_eq!(shown.words("#next h2"), ["Next stage: Decision"]);
        assert!(shown.words(&format!("form[action=\"{path}\"] .consequence")).concat().contains("ends the stage “Negotiation”"));
        let mut late = TestBrowser::signed_in(&world, ORGANIZER).await;
        late.get(&page).await;
        let done = organizer.post(&path, &[]).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, page.as_str()), "{}", done.body);
        assert_eq!(late.post(&path, &[]).await.status, StatusCode::CONFLICT, "it was open already");
        let shown = organizer.get(&page).await;
        assert!(shown.words("tr.current").concat().starts_with("Decision"), "{:?}", shown.words("tr.current"));
        let times = shown.words("tbody time");
        assert!(!times.is_empty() && times.iter().all(|one| one.contains(" 20")), "with their years: {times:?}");
        assert!(shown.words("#plan option").iter().any(|one| one == "Keep the current setting: With names, for all readers"), "which one");
        let next = format!(".next-steps a[href=\"/consultations/{id}#next\"]");
        assert!(shown.has(&next), "a step leads on to the next one");
        assert!(!organizer.get(&page).await.has(".next-steps"), "only once");
        assert!(!shown.has("#next"), "a conclusion has a page of its own");
        assert!(shown.links_to(&format!("/consultations/{id}/conclusion")));
        let mut anew = TestBrowser::signed_in(&world, ORGANIZER).await;
        assert_eq!(anew.post(&path, &[]).await.status, StatusCode::CONFLICT);
    }

    async fn the_first_period_of_a_stage_stays_in_the_table_after_a_reopening(world: World) {
        let (db, id, now, hour) = (&world.db, world.consultation, world.now, TimeDelta::hours(1));
        consultations::conclude_consultation(db, &world.organizer, id, seen::stages(db, id).await, now).await.unwrap();
        let reason = Statement::parse("A number was wrong.").unwrap();
        let new = NewReopening { stage: StageKind::Negotiating, closes_at: None, reason };
        consultations::reopen_consultation(db, &world.organizer, id, seen::stages(db, id).await, &new, now + hour).await.unwrap();
        let mut nobody = TestBrowser::new(&world);
        nobody.now = Some(now + hour * 2);
        let rows = nobody.get(&format!("/consultations/{id}/stages")).await.words("table tbody th");
        assert_eq!(rows.iter().filter(|row| row.starts_with("Negotiation")).count(), 2, "{rows:?}");
        assert!(rows.iter().any(|row| row == "Negotiation (again) Now"), "{rows:?}");
        let former = consultations::list_former_periods(db, id).await.unwrap();
        assert_eq!(former.iter().map(|stage| (stage.kind, stage.closes_at)).collect::<Vec<_>>(), [(StageKind::Negotiating, Some(now))]);
    }

    async fn delegations_are_chosen_by_groups_and_by_search(world: World) {
        let id = world.open_without_participants(Visibility::Public, world.now).await;
        let path = format!("/consultations/{id}/participants");
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let page = organizer.get(&path).await;
        assert!(page.words("main").concat().contains("Choose below which ones do"), "an empty page names the next step");
        let code = |code: &str| world.delegations[code].to_string();
        let ticked = |page: &TestResponse| {
            let fields = page.form_fields(&format!("form[action=\"{path}\"]"));
            fields.into_iter().filter(|(name, _)| name == "delegation").map(|(_, value)| value).collect::<Vec<_>>()
        };
        let least = organizer.post(&path, &[("tick", "development-ldc")]).await;
        assert_eq!((least.status, ticked(&least)), (StatusCode::OK, vec![code("XAA")]));
        let kept = code("XAA");
        let found = organizer.post(&path, &[("delegation", &kept), ("sought", "agen"), ("tick", "sought")]).await;
        assert_eq!(ticked(&found), [code("XAA")]);
        assert_eq!(found.texts("input[name=delegation]").len(), 2, "what fits, and what is ticked");
        let more = organizer.post(&path, &[("delegation", &kept), ("tick", "region-asia_pacific")]).await;
        assert_eq!(ticked(&more), [code("XAA"), code("XBB")]);
        assert!(delegations::participating_delegations(&world.db, id).await.unwrap().is_empty(), "nobody is invited yet");
        let second = code("XBB");
        let done = organizer.post(&path, &[("delegation", &kept), ("delegation", &second)]).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, path.as_str()));
        assert_eq!(organizer.post(&path, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(organizer.post_anew(&path, &[("everyone", "yes")]).await.status, StatusCode::SEE_OTHER);
        let page = organizer.get(&path).await;
        assert!(page.words("main").concat().contains("All 4 delegations included."), "{:?}", page.words("main"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(head.post(&path, &[("tick", "all")]).await.status, StatusCode::FORBIDDEN);
        let offered = organizer.post("/delegations/add", &[("tick", "development-sids")]).await;
        assert_eq!(offered.texts("input[name=code][checked]").len(), 37, "the catalogue is chosen alike");
    }

    async fn what_is_added_from_a_consultation_is_ticked_to_take_part_in_it(world: World) {
        let id = world.open_without_participants(Visibility::Public, world.now).await;
        let (add, path) = (format!("/delegations/add?consultation={id}"), format!("/consultations/{id}/participants"));
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let fields = [("name_en", "Deland"), ("delegation-code", "XDD"), ("delegation-kind", "member"), ("stakeholder", ""), ("region", ""), ("population", "")];
        organizer.get(&add).await;
        let number = id.to_string();
        let origin = [fields.as_slice(), &[("consultation", number.as_str())]].concat();
        let done = organizer.post("/delegations/custom", &origin).await;
        assert_eq!((done.status, done.notice()), (StatusCode::SEE_OTHER, "done-delegations-offered"), "{}", done.body);
        let added = delegations::all_delegations(&world.db).await.unwrap().into_iter().find(|row| row.code == "XDD").unwrap();
        assert_eq!(done.location(), format!("{path}?added={}#invite", added.id));
        let ticked = |page: &TestResponse| page.texts("input[name=delegation][checked]").len();
        let page = organizer.get(&format!("{path}?added={}", added.id)).await;
        assert_eq!(ticked(&page), 1);
        assert!(page.has(&format!("input[name=delegation][value=\"{}\"][checked]", added.id)));
        assert!(delegations::participating_delegations(&world.db, id).await.unwrap().is_empty(), "nothing is done by a link");
        for nothing in ["", "?added=", "?added=x,-1,99999999"] {
            assert_eq!(ticked(&organizer.get(&format!("{path}{nothing}")).await), 0, "{nothing}");
        }
        // Without a consultation from which one came, the list of delegations is next.
        organizer.get("/delegations/add").await;
        let alone = fields.map(|(name, value)| (name, if value == "XDD" { "XEE" } else if name == "name_en" { "Eland" } else { value }));
        let done = organizer.post("/delegations/custom", &alone).await;
        assert_eq!((done.location(), done.notice()), ("/delegations", "done-delegations-added"));
    }

    async fn a_delegation_is_added_by_its_fields(world: World) {
        let path = "/delegations/custom";
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        organizer.get("/delegations/add").await;
        let fields = |name: &'static str, code: &'static str, people: &'static str| {
            [("name_en", name), ("delegation-code", code), ("delegation-kind", "observer"), ("stakeholder", "international_organization"), ("region", ""), ("population", people)]
        };
        for (sent, wrong) in [
            (fields(" ", "IOFO", ""), "name_en"),
            (fields("Ocean Fund", "I", ""), "delegation-code"),
            (fields("Ocean Fund", "IOFO", "-1"), "population"),
            (fields("Ocean Fund", "XAA", ""), "delegation-code"),
        ] {
            let answer = organizer.post(path, &sent).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{sent:?}");
            assert!(answer.has(&format!("#error-{wrong}")), "{wrong}: {:?}", answer.errors());
            assert_eq!(answer.input("delegation-code").as_deref(), Some(sent[1].1));
        }
        let taken = organizer.post(path, &fields("Ocean Fund", "XAA", "")).await;
        assert_eq!(taken.errors(), ["Code XAA is already in use."]);
        assert_eq!(organizer.post(path, &fields("Ocean Fund", "iofo", "12")).await.status, StatusCode::SEE_OTHER);
        let all = delegations::all_delegations(&world.db).await.unwrap();
        let added = all.iter().find(|row| row.code == "IOFO").unwrap();
        assert_eq!((added.name_fr.as_str(), added.population, added.region), ("Ocean Fund", Some(12), None));
        for (language, source) in [("en", "Entered by the organizer"), ("fr", "Saisie de l’organisateur")] {
            organizer.language = language;
            let facts = organizer.get(&format!("/delegations/{}", added.id)).await.words("dl.facts dd");
            assert!(facts.iter().any(|one| one == source), "{facts:?}");
        }
    }

    async fn several_heads_are_invited_in_one_form_all_or_none(world: World) {
        let path = "/invitations/new";
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let page = organizer.get(path).await;
        assert!(!page.text_area("people").unwrap().contains("XAA"), "it has a head");
        let count = async || invitation::Entity::find().count(&world.db).await.unwrap();
        let before = count().await;
        let wrong = "XAA, Ada, ada@xaa.example\nXQQ, qi@xbb.example\nXCC, nobody\nXBB, bo@xbb.example\nXBB;bo@xbb.example";
        let answer = organizer.post(path, &[("people", wrong), ("role", "delegate"), ("act", "take")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let errors = answer.errors();
        assert_eq!(errors.len(), 3, "{errors:?}");
        assert!(errors[0].contains("Line 2") && errors[0].contains("XQQ") && errors[1].contains("Line 3") && errors[2].contains("Line 5"), "{errors:?}");
        assert_eq!(answer.text_area("people").as_deref(), Some(wrong));
        assert_eq!(count().await, before);
        let right = "XAA, Ada, ada@xaa.example\nxbb;bo@xbb.example\nXCC, Celand, \n";
        let fields = [("people", right), ("role", "delegate"), ("act", "take")];
        let first = organizer.clone().post(path, &fields).await;
        assert_eq!((first.status, links(&first).len()), (StatusCode::OK, 2), "{}", first.body);
        let second = organizer.clone().post(path, &fields).await;
        assert_eq!(links(&second), links(&first), "a second click gets the links of the first");
        assert_eq!(count().await, before + 2);
        assert_eq!(first.words("tbody tr th"), ["Aland", "Beland"]);
        let link = links(&first)[1].strip_prefix(ORIGIN).unwrap().to_owned();
        let invited = TestBrowser::new(&world).get(&link).await;
        assert!(invited.words("main").concat().contains("You are invited to act for Beland as: Delegate."));

        // Whoever has a mandate of the same delegation would lose it by accepting, which is confirmed for one person at a time.
        organizer.get(path).await;
        let moved = [("people", "XAA, head@xaa.example"), ("role", "delegate"), ("act", "take")];
        let refused = organizer.post(path, &moved).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.errors()[0].contains("has a mandate of this delegation already"), "{:?}", refused.errors());
        assert_eq!(count().await, before + 2);

        let mut head = TestBrowser::signed_in(&world, "head@xbb.example").await;
        head.get(path).await;
        let list = "XBB, a@b.example\nXAA, c@d.example";
        let foreign = head.post(path, &[("people", list), ("role", "adviser"), ("act", "take")]).await;
        assert_eq!(foreign.status, StatusCode::FORBIDDEN);
        assert_eq!(count().await, before + 2, "none of them is invited");
    }

    async fn invitations_keep_each_name_and_lead_back_to_the_consultation(world: World) {
        let id = world.consultation;
        let (form, next) = ("/invitations/new", format!("/consultations/{id}#next"));
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let source = store::delegations::FactsSource { source: "a test".into(), as_of: world.now };
        let header = tests::world::DELEGATIONS.lines().next().unwrap();
        let table = format!("{header}\nXDD,member,\"Deland, Republic of\",,,,,,,,,\nXEE,member,Eland,,,,,,,,,\n");
        let entries = domain::delegations::parse_catalogue(&table).unwrap();
        let added = delegations::add_delegations(&world.db, &world.organizer, &entries, &source, world.now).await.unwrap();
        store::consultations::invite_delegations(&world.db, &world.organizer, id, &added, world.now).await.unwrap();
        let page = organizer.get(&format!("{form}?consultation={id}")).await;
        let begun = page.text_area("people").unwrap();
        assert!(begun.contains("XDD, Deland  Republic of, , \nXEE, Eland, , "), "{begun:?}");
        assert!(page.links_to(&next));

        // The list is shown first; each name stays as it was typed.
        let typed = "XDD, Deland  Republic of, Ada, ada@xdd.example\nXEE, Bo Eland, bo@xee.example\nXEE, Eland, cy@xee.example";
        let fields = [("people", typed), ("role", "head")];
        let shown = organizer.post(form, &fields).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        assert_eq!(shown.text_area("people").as_deref(), Some(typed));
        assert!(links(&shown).is_empty() && shown.links_to(&next), "{}", shown.body);
        let made = organizer.send_again(form, &shown.form_fields("form.taking"), "take").await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        let names = made.texts("tbody td > bdi:not([dir])");
        assert_eq!(names.iter().map(|name| name.trim()).collect::<Vec<_>>(), ["Ada", "Bo Eland", ""], "no delegation is a person");
        assert!(made.links_to(&next), "it leads back");
        assert_eq!(made.words("p.lead a"), ["A consultation"], "it says for which consultation");
        let link = links(&made)[0].clone();
        assert!(link.ends_with("?name=Ada"), "{link}");
        let invited = TestBrowser::new(&world).get(link.strip_prefix(ORIGIN).unwrap()).await;
        assert_eq!(invited.input("name").as_deref(), Some("Ada"), "the name need not be typed again");
        let mail = made.attribute("a[href^=\"mailto:\"]", "href").unwrap();
        let token = link.rsplit('/').next().unwrap().split('?').next().unwrap();
        assert!(mail.starts_with("mailto:ada@xdd.example?subject=") && mail.contains(token), "{mail}");
        let file = made.attribute("a[download]", "href").unwrap();
        assert!(file.starts_with("data:text/csv;charset=utf-8,"), "{file}");
        for one in links(&made) {
            let token = one.rsplit('/').next().unwrap().split('?').next().unwrap();
            assert!(file.contains(token), "{one}");
        }
        assert!(!organizer.get(form).await.links_to(&next), "one came from elsewhere");
    }

    async fn adding_delegations_leads_back_to_whom_to_invite(world: World) {
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let participants = format!("/consultations/{}/participants", world.consultation);
        let add = format!("/delegations/add?consultation={}", world.consultation);
        let page = organizer.get(&participants).await;
        assert!(page.links_to(&add) && page.links_to(&format!("/consultations/{}#next", world.consultation)));
        organizer.get(&add).await;
        let fields = [("name_en", " "), ("delegation-code", "XEE"), ("delegation-kind", "member")];
        assert_eq!(organizer.post("/delegations/custom", &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let ticked = format!("{participants}?added=");
        let fields = [("name_en", "Eland"), ("delegation-code", "XEE"), ("delegation-kind", "member")];
        let done = organizer.post("/delegations/custom", &fields).await;
        assert!(done.status == StatusCode::SEE_OTHER && done.location().starts_with(&ticked), "{}", done.location());
        let done = organizer.post("/delegations/add", &[("code", "FJI")]).await;
        assert!(done.status == StatusCode::SEE_OTHER && done.location().starts_with(&ticked), "{}", done.location());
        organizer.get("/delegations/add?consultation=9999").await;
        let done = organizer.post("/delegations/add", &[("code", "BTN")]).await;
        assert_eq!(done.location(), "/delegations", "what one may not read, one does not come from");
    }

    async fn amendments_are_decided_in_the_compilation(world: World) {
        let db = &world.db;
        let first = propose(&world, "head XAA", AmendmentKind::AddAfter, "One more.").await;
        let second = propose(&world, "head XBB", AmendmentKind::AddAfter, "Two more.").await;
        let path = format!("/consultations/{}/compilation", world.consultation);
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let page = organizer.get(&path).await;
        assert_eq!(page.words("main section h2"), ["OP1"], "only paragraphs with proposals");
        assert!(organizer.get(&format!("{path}?part=all")).await.words("main section h2").len() > 1);
        assert!(!TestBrowser::new(&world).get(&path).await.has("main form[method=post]"));
        let [of_first, of_second] = [first, second].map(|id| format!("disposition-{id}"));
        let note_of_second = format!("note-{second}");

        let address = format!("{path}?part=amendments");
        organizer.get(&address).await;
        let none = organizer.post(&address, &[]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        let unfounded = organizer.post(&address, &[(of_first.as_str(), "agreed"), (of_second.as_str(), "rejected"), (note_of_second.as_str(), "No.")]).await;
        assert_eq!(unfounded.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unfounded.has(&format!("#error-{of_first}")) && !unfounded.has(&format!("#error-{of_second}")));
        assert!(unfounded.has(&format!("input[name={of_first}][value=agreed][checked]")), "what was chosen stays");
        assert_eq!(disposition(&world, second).await, Disposition::Open, "all or none");

        // Somebody else decides on one of them meanwhile: neither is saved, and the other keeps its mark.
        let parked = NewDisposition { disposition: Disposition::Parked, note: Statement::parse("Later.").unwrap(), into_id: None };
        amendments::dispose_of_amendment(db, &world.organizer, second, seen::amendment(db, second).await, &parked, world.now).await.unwrap();
        let sent = [(of_first.as_str(), "agreed"), (of_second.as_str(), "rejected"), ("note", "As the room said.")];
        let stale = organizer.post(&address, &sent).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.has(&format!("#error-{of_second}")) && !stale.has(&format!("#error-{of_first}")));
        assert_eq!(disposition(&world, first).await, Disposition::Open);
        let done = organizer.post(&address, &sent).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(done.location(), format!("{address}#amendment-{first}"), "one comes back to the same place");
        assert_eq!((disposition(&world, first).await, disposition(&world, second).await), (Disposition::Agreed, Disposition::Rejected));
        let page = organizer.get(&address).await;
        assert!(page.links_to(&format!("/consultations/{}/rolling/publish", world.consultation)));
        assert!(page.words("main > .notice").concat().contains("The decisions are noted."));
        let entries = records::entries_after(db, &records::chain_of(world.consultation), None, 0, 1_000).await.unwrap();
        domain::records::verify_chain(&entries).unwrap();
        assert_eq!(entries.iter().filter(|entry| entry.act == RecordAct::AmendmentDisposed).count(), 3);

        let unseen = AmendmentDecision { amendment_id: first, seen: domain::marks::Mark::default(), new: parked };
        let head = amendments::dispose_of_amendments(db, world.person("head XAA"), world.consultation, std::slice::from_ref(&unseen), world.now).await;
        assert!(head.is_err());
        let refused = amendments::dispose_of_amendments(db, &world.organizer, world.consultation, &[unseen], world.now).await;
        assert_eq!(refused.unwrap_err().0, Some(first));
    }

    async fn what_ends_a_mandate_or_an_invitation_is_confirmed_first(world: World) {
        let (db, xaa) = (&world.db, world.delegations["XAA"]);
        let people = delegations::list_representatives(db, &world.organizer, xaa).await.unwrap();
        let seat = people.iter().find(|one| one.role == Role::Adviser).unwrap().seat_id;
        let to = Email::parse("new@xaa.example").unwrap();
        accounts::invite_representative(db, &world.organizer, xaa, &to, Role::Adviser, "t", world.now).await.unwrap();
        let given = invitations::list_invitations(db, &world.organizer, 0, world.now).await.unwrap().0[0].id;
        let pages = [format!("/seats/{seat}/end"), format!("/invitations/given/{given}/revocation"), format!("/delegations/{xaa}/suspension")];
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        for path in &pages {
            let page = organizer.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.has(&format!("form[method=post][action=\"{path}\"]")) && page.texts("main button").len() == 1, "{path}");
            assert_eq!(TestBrowser::new(&world).get(path).await.status, StatusCode::SEE_OTHER, "{path}: to sign in");
            let mut other = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
            assert_eq!(other.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        let page = organizer.get(&format!("/delegations/{xaa}")).await;
        assert!(pages.iter().filter(|path| !path.contains("invitations")).all(|path| page.links_to(path)));
        assert!(organizer.get("/invitations").await.links_to(&pages[1]));
        for path in &pages[..2] {
            assert_eq!(organizer.post(path, &[]).await.status, StatusCode::SEE_OTHER, "{path}");
            assert!(organizer.get(path).await.status.is_client_error(), "{path}: once");
        }
        let mut head = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert_eq!(head.get(&pages[1]).await.status, StatusCode::NOT_FOUND, "it is not theirs");
    }

    async fn a_delegation_without_people_says_who_is_invited(world: World) {
        let (db, xob) = (&world.db, world.delegations["XOB"]);
        let people = delegations::list_representatives(db, &world.organizer, xob).await.unwrap();
        for one in people {
            accounts::end_seat(db, &world.organizer, one.seat_id, world.now).await.unwrap();
        }
        let path = format!("/delegations/{xob}");
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        assert!(organizer.get(&path).await.words("main").concat().contains("No representative yet"));
        let to = Email::parse("new@xob.example").unwrap();
        accounts::invite_representative(db, &world.organizer, xob, &to, Role::Head, "t", world.now).await.unwrap();
        let told = organizer.get(&path).await.words("main").concat();
        assert!(told.contains("No representative yet (1 invitation pending, until "), "{told}");
        let participants = format!("/consultations/{}/participants", world.consultation);
        let told = organizer.get(&participants).await.words("main").concat();
        assert!(told.contains("1 invitation pending") && told.contains("One delegation has no head yet."), "{told}");
        let seen = TestBrowser::new(&world).get(&participants).await.words("main").concat();
        assert!(!seen.contains("representative") && !seen.contains("invitation"), "{seen}");
    }
}
