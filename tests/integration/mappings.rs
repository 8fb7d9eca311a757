use axum::http::StatusCode;
use domain::attribution::Attribution;
use domain::exports::{VerifyFault, read_document, verify_export};
use domain::identifiers::{ClauseId, MappingId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::mappings::{CoverageCell, MappingList, MappingRelation, MappingState, MappingVerdict};
use domain::marks::Mark;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};
use store::entity::{catalogue_instrument, consultation};
use store::mappings::{self, NewMapping, NewMappingReview, ProposeMappingError, ShownMapping};
use store::{StoreError, instruments};
use tests::catalogue::instrument;
use tests::client::TestBrowser;
use tests::conformance::keep;
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, words};

fn new(clause_id: ClauseId, relation: MappingRelation) -> NewMapping {
    NewMapping {
        clause_id,
        relation,
        language: Language::English,
        reason: words("Both ask for shared access."),
        quotation: Some(words("Access is open to all.")),
    }
}

async fn propose(
    world: &World,
    who: &str,
    label: &str,
    clause: ClauseId,
    relation: MappingRelation,
) -> Result<MappingId, ProposeMappingError> {
    let provision = world.provision(label);
    let mark = seen::words(&world.db, provision).await;
    let new = new(clause, relation);
    mappings::propose_mapping(&world.db, world.person(who), provision, mark, &new, world.now).await
}

async fn review(
    world: &World,
    who: &Viewer,
    id: MappingId,
    verdict: MappingVerdict,
    reason: Option<&str>,
) -> Result<(), StoreError> {
    let mark = seen::mapping(&world.db, id).await;
    let new = NewMappingReview { verdict, language: Language::English, reason: reason.map(words) };
    mappings::review_mapping(&world.db, who, id, mark, &new, world.now).await
}

async fn shown(world: &World, viewer: &Viewer, label: &str) -> Vec<ShownMapping> {
    let access = world.access(viewer).await;
    mappings::page_of_mappings_on(&world.db, &access, world.provision(label), 0).await.unwrap().0
}

async fn state(world: &World, id: MappingId) -> MappingState {
    mappings::find_mapping(&world.db, &world.organizer, id, world.now).await.unwrap().0.state()
}

async fn file(world: &World, client: &mut TestBrowser, name: &str) -> (StatusCode, String) {
    let answer = client.get(&format!("/consultations/{}/{name}", world.consultation)).await;
    (answer.status, answer.body)
}

async fn export(world: &World, client: &mut TestBrowser) -> Value {
    read_document(file(world, client, "export.json").await.1.as_bytes()).unwrap()
}

on_both_databases! {
    async fn one_delegation_proposes_and_the_chair_or_another_reviews(world: World) {
        use MappingRelation::{Equivalent, Subset};
        use MappingVerdict::{Confirmed, Contested};
        let (_, clauses) = instrument(&world, "REC", None, &["Access", "Reports"]).await;
        let id = propose(&world, "delegate XAA", "OP1", clauses[0], Equivalent).await.unwrap();
        assert_eq!(state(&world, id).await, MappingState::Proposed);
        let again = propose(&world, "head XAA", "OP1", clauses[0], Subset).await;
        assert!(matches!(again, Err(ProposeMappingError::Store(StoreError::Taken))), "one says one thing of a clause");
        let missing = propose(&world, "head XAA", "OP1", ClauseId(999), Subset).await;
        assert!(matches!(missing, Err(ProposeMappingError::Clause)));
        let adviser = propose(&world, "adviser XAA", "OP1", clauses[1], Subset).await;
        assert!(matches!(adviser, Err(ProposeMappingError::Store(StoreError::Forbidden))));
        let subset = new(clauses[1], Subset);
        let unseen = mappings::propose_mapping(
            &world.db, world.person("head XAA"), world.provision("OP1"), Mark::default(), &subset, world.now,
        );
        assert!(matches!(unseen.await, Err(ProposeMappingError::Store(StoreError::Stale))));
        let heading = propose(&world, "head XAA", "H1", clauses[1], Subset).await;
        assert!(matches!(heading, Err(ProposeMappingError::Store(StoreError::State))));

        let (own, other, chair) = (world.person("head XAA"), world.person("head XBB"), &world.organizer);
        assert!(matches!(review(&world, own, id, Confirmed, None).await, Err(StoreError::Forbidden)));
        assert!(matches!(review(&world, other, id, Contested, None).await, Err(StoreError::State)), "without a reason");
        review(&world, other, id, Confirmed, None).await.unwrap();
        assert_eq!(state(&world, id).await, MappingState::Confirmed);
        review(&world, chair, id, Contested, Some("It asks for less.")).await.unwrap();
        assert_eq!(state(&world, id).await, MappingState::Contested);
        review(&world, chair, id, Confirmed, None).await.unwrap();
        assert_eq!(state(&world, id).await, MappingState::Confirmed, "the later review is in place of the former");
        let found = &shown(&world, &Viewer::default(), "OP1").await[0];
        assert_eq!(found.reviews.len(), 2);
        assert_eq!(found.mapping.quotation_hash.as_deref(), Some(domain::records::hash_text("Access is open to all.").as_str()));

        let theirs = mappings::withdraw_mapping(&world.db, other, id, world.now).await;
        assert!(matches!(theirs, Err(StoreError::Forbidden)));
        mappings::withdraw_mapping(&world.db, own, id, world.now).await.unwrap();
        assert!(matches!(mappings::withdraw_mapping(&world.db, own, id, world.now).await, Err(StoreError::State)));
        assert!(matches!(review(&world, other, id, Confirmed, None).await, Err(StoreError::State)));
        assert!(shown(&world, own, "OP1").await.is_empty());
        propose(&world, "head XAA", "OP1", clauses[0], Subset).await.unwrap();
    }

    async fn the_operator_reviews_as_the_chair(world: World) {
        let (_, clauses) = instrument(&world, "REC", None, &["Access"]).await;
        let id = propose(&world, "head XAA", "OP1", clauses[0], MappingRelation::Equal).await.unwrap();
        review(&world, &Viewer::operator(), id, MappingVerdict::Confirmed, None).await.unwrap();
        review(&world, &world.organizer, id, MappingVerdict::Contested, Some("No.")).await.unwrap();
        assert_eq!(shown(&world, &Viewer::default(), "OP1").await[0].reviews.len(), 1, "both are the chair");
    }

    async fn two_at_once_of_one_delegation_are_one(world: World) {
        let (_, clauses) = instrument(&world, "REC", None, &["Access"]).await;
        let (one, other) = tokio::join!(
            propose(&world, "head XAA", "OP1", clauses[0], MappingRelation::Equal),
            propose(&world, "delegate XAA", "OP1", clauses[0], MappingRelation::Conflicts),
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let refused = one.err().or(other.err()).unwrap();
        assert!(matches!(refused, ProposeMappingError::Store(StoreError::Taken)), "{refused:?}");
        assert_eq!(shown(&world, &world.organizer, "OP1").await.len(), 1);
        let (first, second) = tokio::join!(
            propose(&world, "head XBB", "OP1", clauses[0], MappingRelation::Equal),
            propose(&world, "head XCC", "OP1", clauses[0], MappingRelation::Subset),
        );
        first.unwrap();
        second.unwrap();
        assert_eq!(shown(&world, &world.organizer, "OP1").await.len(), 3);
    }

    async fn a_text_that_changes_makes_its_links_be_looked_at_again(world: World) {
        let (_, clauses) = instrument(&world, "REC", None, &["Access"]).await;
        propose(&world, "head XAA", "OP1", clauses[0], MappingRelation::Equal).await.unwrap();
        propose(&world, "head XAA", "OP3", clauses[0], MappingRelation::Intersects).await.unwrap();
        let text = TEXT.replace("access is shared", "access is shared by all");
        let changed = parse_markdown(&text).unwrap();
        instruments::publish_revision_by_likeness(
            &world.db, &world.organizer, world.consultation, Language::English, &changed, world.now,
        )
        .await
        .unwrap();
        let nobody = Viewer::default();
        assert!(shown(&world, &nobody, "OP1").await[0].outdated);
        assert!(!shown(&world, &nobody, "OP3").await[0].outdated, "its words are the same");
        let mut client = TestBrowser::new(&world);
        let list = client.get(&format!("/consultations/{}/mappings?list=outdated", world.consultation)).await;
        assert_eq!(list.words(".mappings > li").len(), 1);
        assert!(list.words(".mappings > li")[0].contains("To be looked at again"));
        let gaps = client.get(&format!("/consultations/{}/mappings/gaps", world.consultation)).await;
        let open = gaps.words(".gaps > li");
        let gap = open.iter().find(|one| one.contains("OP1 ")).expect("a gap again");
        assert!(gap.contains("To be looked at again") && !open.concat().contains("OP3"), "{open:?}");
        let page = client.get(list.attribute(".mappings a[href^=\"/mappings/\"]", "href").unwrap().as_str()).await;
        let told = page.words("main").concat();
        assert!(told.contains("access is shared by all") && told.contains("Affirms that access is shared."), "{told}");
    }

    async fn a_link_to_a_former_version_of_an_instrument_says_so(world: World) {
        let (former, clauses) = instrument(&world, "REC", None, &["Access"]).await;
        let id = propose(&world, "head XAA", "OP1", clauses[0], MappingRelation::Equal).await.unwrap();
        let mut client = TestBrowser::new(&world);
        let path = format!("/mappings/{id}");
        assert!(!client.get(&path).await.words("main").concat().contains("A newer version"));
        let row = catalogue_instrument::Entity::find_by_id(former).one(&world.db).await.unwrap().unwrap();
        let mut row = row.into_active_model();
        row.superseded_at = Set(Some(world.now));
        row.update(&world.db).await.unwrap();
        let mut client = TestBrowser::new(&world);
        let told = client.get(&path).await.words("main").concat();
        assert!(told.contains("A newer version") && told.contains("Instrument REC (2021)"), "{told}");
        let provision = client.get(&format!("/provisions/{}", world.provision("OP1"))).await;
        assert_eq!(provision.words("#mappings .notice").len(), 1);
        let gaps = client.get(&format!("/consultations/{}/mappings/gaps?instrument={former}", world.consultation)).await;
        assert!(gaps.words("h2").concat().contains("Instrument REC (2021)"), "{:?}", gaps.words("h2"));
        let again = propose(&world, "head XBB", "OP1", clauses[0], MappingRelation::Equal).await;
        assert!(matches!(again, Err(ProposeMappingError::Clause)), "{again:?}");
    }

    async fn links_of_an_invented_text_are_told_to_be_invented(world: World) {
        let (_, clauses) = instrument(&world, "REC", None, &["Access"]).await;
        let id = propose(&world, "head XAA", "OP1", clauses[0], MappingRelation::Equal).await.unwrap();
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let matrix = format!("/consultations/{c}/mappings");
        let pages = [matrix.clone(), format!("{matrix}?list=all"), format!("/provisions/{op1}/mappings"), format!("/mappings/{id}")];
        for path in &pages {
            assert!(!TestBrowser::new(&world).get(path).await.has("#invented"), "{path}");
        }
        let row = consultation::Entity::find_by_id(c).one(&world.db).await.unwrap().unwrap();
        let mut row = row.into_active_model();
        row.invented = Set(true);
        row.update(&world.db).await.unwrap();
        for path in &pages {
            assert!(TestBrowser::new(&world).get(path).await.has("#invented"), "{path}");
        }
    }

    async fn contested_links_stand_beside_each_other(world: World) {
        let (_, clauses) = instrument(&world, "REC", None, &["Access", "Reports"]).await;
        let one = propose(&world, "head XAA", "OP1", clauses[0], MappingRelation::Equal).await.unwrap();
        propose(&world, "head XCC", "OP1", clauses[1], MappingRelation::Equal).await.unwrap();
        let other = propose(&world, "head XBB", "OP1", clauses[0], MappingRelation::Conflicts).await.unwrap();
        for (who, id) in [("head XBB", one), ("head XAA", other)] {
            review(&world, world.person(who), id, MappingVerdict::Contested, Some("No.")).await.unwrap();
        }
        let found: Vec<_> = shown(&world, &Viewer::default(), "OP1").await.iter().map(|one| one.mapping.id).collect();
        assert_eq!(found[..2], [one, other], "by clause");
        let mut client = TestBrowser::new(&world);
        let page = client.get(&format!("/mappings/{one}")).await;
        assert_eq!(page.words("#beside li").len(), 1);
        assert!(page.words("#beside li")[0].contains("Conflicts"));
        let c = world.consultation;
        for (list, count) in [("all", 3), ("conflicts", 1), ("contested", 2), ("rivals", 2), ("outdated", 0)] {
            let page = client.get(&format!("/consultations/{c}/mappings?list={list}")).await;
            assert_eq!(page.words(".mappings > li").len(), count, "{list}");
        }
        let provision = client.get(&format!("/provisions/{}", world.provision("OP1"))).await;
        assert_eq!(provision.words("#mappings li").len(), 3);
    }

    async fn many_links_are_counted_and_shown_a_page_at_a_time(world: World) {
        use MappingRelation::{Conflicts, Equal, NoRelationship};
        let titles = ["A clause"; 55];
        let (rec, clauses) = instrument(&world, "REC", None, &titles).await;
        let (other, others) = instrument(&world, "OTHER", None, &["Another"]).await;
        for clause in &clauses {
            propose(&world, "head XAA", "OP1", *clause, Equal).await.unwrap();
        }
        propose(&world, "head XAA", "OP3", others[0], NoRelationship).await.unwrap();
        propose(&world, "head XBB", "OP1", clauses[0], Conflicts).await.unwrap();
        let same = propose(&world, "head XBB", "OP1", clauses[1], Equal).await.unwrap();
        review(&world, world.person("head XAA"), same, MappingVerdict::Contested, Some("No.")).await.unwrap();
        let (c, op1, op3) = (world.consultation, world.provision("OP1"), world.provision("OP3"));
        let counts = async || {
            let access = world.access(&Viewer::default()).await;
            let found = mappings::count_mappings(&world.db, &access).await.unwrap();
            MappingList::ALL.iter().map(|list| found[list]).collect::<Vec<_>>()
        };
        assert_eq!(counts().await, [58, 1, 1, 2, 0]);
        let mut client = TestBrowser::new(&world);
        let list = format!("/consultations/{c}/mappings?list=all");
        let first = client.get(&list).await;
        assert_eq!(first.words(".mappings > li").len(), 50);
        assert!(first.words(".mapping-lists li").iter().any(|one| one.ends_with("(58)")));
        assert_eq!(client.get(&format!("{list}&page=2")).await.words(".mappings > li").len(), 8);
        let of_other = format!("/consultations/{c}/mappings?instrument={other}");
        assert_eq!(client.get(&of_other).await.words(".mappings > li").len(), 1);
        let coverage = async |provisions: &[_], instruments: &[_]| {
            let access = world.access(&Viewer::default()).await;
            mappings::load_coverage(&world.db, &access, provisions, instruments).await.unwrap()
        };
        let cell = |relation, links, contested, outdated| CoverageCell { relation, links, contested, outdated };
        let matrix = coverage(&[op1, op3], &[rec, other]).await;
        assert_eq!(matrix[&(op1, rec)], cell(Conflicts, 57, true, false));
        assert_eq!((matrix[&(op3, other)], matrix.len()), (cell(NoRelationship, 1, false, false), 2));
        assert_eq!(coverage(&[op3], &[rec]).await.len(), 0, "only what is asked for");
        let changed = parse_markdown(&TEXT.replace("access is shared", "access is shared by all")).unwrap();
        instruments::publish_revision_by_likeness(&world.db, &world.organizer, c, Language::English, &changed, world.now)
            .await
            .unwrap();
        assert_eq!(counts().await, [58, 1, 1, 2, 57]);
        assert_eq!(coverage(&[op1], &[rec]).await[&(op1, rec)], cell(Conflicts, 57, true, true));
        propose(&world, "head XCC", "OP1", clauses[54], Equal).await.unwrap();
        assert_eq!(counts().await, [59, 1, 1, 2, 57], "that one is made on the new words");
        let mut client = TestBrowser::new(&world);
        let gaps = client.get(&format!("/consultations/{c}/mappings/gaps?instrument={rec}")).await;
        assert_eq!(gaps.words(".gaps > li").len(), 50, "a page of 54");
        assert!(gaps.words("h2").concat().contains("54"), "{:?}", gaps.words("h2"));
        let open = client.get(&format!("/consultations/{c}/mappings/gaps")).await.words(".gaps > li").concat();
        assert!(!open.contains("OP1 ") && open.contains("OP3"), "{open}");
    }

    async fn a_link_is_proposed_and_reviewed_without_scripting(world: World) {
        let (_, clauses) = instrument(&world, "REC", None, &["Open access to research", "Reports"]).await;
        instrument(&world, "OTHER", None, &["Open procurement"]).await;
        let path = format!("/provisions/{}/mappings", world.provision("OP1"));
        let form = format!("form[action=\"{path}\"]");
        let mut nobody = TestBrowser::new(&world);
        assert!(!nobody.get(&path).await.has(&form));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert!(head.get(&format!("/provisions/{}", world.provision("OP1"))).await.links_to(&format!("{path}#mapping")));
        let found = head.get(&format!("{path}?q=OPEN")).await;
        assert_eq!(found.texts("#field-clause option").len(), 2);
        let found = head.get(&format!("{path}?q=rec-1+access")).await;
        assert_eq!(found.texts("#field-clause option").len(), 1, "by number and title");
        assert!(head.get(&format!("{path}?q=nothing+of+the+kind")).await.words("[role=status]")[0].contains("No clause"));
        instrument(&world, "NEW", None, &["Open standards"]).await;
        let found = head.get(&format!("{path}?q=OPEN")).await;
        assert_eq!(found.texts("#field-clause option").len(), 3, "what has been added is found");
        let clause = clauses[0].to_string();
        let fields = [("clause", "999999"), ("relation", "equal"), ("reason", "Alike."), ("mapping-language", "en")];
        let refused = head.post(&path, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.words("#error-clause")[0].contains("no such clause"));
        assert_eq!(refused.text_area("reason").as_deref(), Some("Alike."));
        let fields = [("clause", clause.as_str()), fields[1], fields[2], fields[3]];
        let done = head.post(&path, &fields).await;
        assert!(done.notice().contains("done-mapping-proposed"), "{}", done.body);
        let address = done.location().to_owned();
        let again = head.post_anew(&path, &fields).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(again.words("#error-clause")[0].contains("Withdraw"), "{:?}", again.errors());
        let page = nobody.get(&address).await;
        assert!(page.words("main").concat().contains("Alike."));
        assert!(!page.has("#review"));
        let own = head.get(&address).await;
        assert!(!own.has("#review"), "nobody reviews what is its own");
        assert_eq!(own.texts(".notice[role=status] form button"), ["Undo: take the link back"]);
        assert!(own.has("#go-on a[href$='/mappings']"), "the next paragraph");

        let mut other = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let review = format!("{address}/review");
        other.get(&address).await;
        let contested = [("verdict", "contested"), ("mapping-language", "en")];
        let refused = other.post(&review, &contested).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("#error-reason"));
        let reason = [contested[0], contested[1], ("reason", "It asks for less.")];
        assert!(other.post(&review, &reason).await.notice().contains("done-mapping-reviewed"));
        let mut nobody = TestBrowser::new(&world);
        assert!(nobody.get(&address).await.words("#reviews li")[0].contains("It asks for less."));
        let withdrawal = format!("{address}/withdraw");
        assert_eq!(other.get(&withdrawal).await.status, StatusCode::FORBIDDEN);
        assert!(head.get(&withdrawal).await.has(".consequence"));
        assert!(head.post(&withdrawal, &[]).await.notice().contains("done-mapping-withdrawn"));
    }

    async fn the_matrix_its_gaps_and_the_commitments_of_a_state_lead_home(world: World) {
        let (rec, clauses) = instrument(&world, "REC", None, &["Access", "Reports"]).await;
        let (_, national) = instrument(&world, "LAW", Some(world.delegations["XCC"]), &["Duties"]).await;
        propose(&world, "head XAA", "OP1", clauses[0], MappingRelation::Conflicts).await.unwrap();
        propose(&world, "head XBB", "OP1", clauses[0], MappingRelation::Equal).await.unwrap();
        propose(&world, "head XBB", "OP3", national[0], MappingRelation::NoRelationship).await.unwrap();
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let mut client = TestBrowser::new(&world);
        let page = client.get(&format!("/consultations/{c}/mappings")).await;
        assert_eq!(page.texts(".coverage-table thead th").len(), 3);
        assert_eq!(page.texts("td.relation.conflicts").len(), 1, "what matters most is shown");
        let home = format!("/consultations/{c}/mappings?provision={op1}&instrument={rec}");
        assert!(page.links_to(&home));
        assert_eq!(client.get(&home).await.words(".mappings > li").len(), 2);
        assert!(page.has("figure.coverage svg[aria-hidden=true]"));

        let gaps = client.get(&format!("/consultations/{c}/mappings/gaps")).await;
        let open = gaps.words(".gaps > li").concat();
        assert!(!open.contains("OP1") && open.contains("OP3") && open.contains("PP1"), "{open}");
        let gaps = client.get(&format!("/consultations/{c}/mappings/gaps?instrument={rec}")).await;
        assert_eq!(gaps.words(".gaps > li").len(), 1);
        assert!(gaps.words(".gaps > li")[0].contains("REC-2"));
        for number in 0..200 {
            instrument(&world, &format!("A{number}"), None, &[]).await;
        }
        let (last, _) = instrument(&world, "Z", None, &[]).await;
        let mut client = TestBrowser::new(&world);
        let gaps = client.get(&format!("/consultations/{c}/mappings/gaps")).await;
        let choices = gaps.words("#field-instrument option");
        assert_eq!(choices.len(), 201, "the text, and so many instruments");
        assert_eq!(choices[1..3], ["Instrument LAW", "Instrument REC"], "those with links come first");
        let gaps = client.get(&format!("/consultations/{c}/mappings/gaps?instrument={last}")).await;
        assert_eq!(gaps.words("#field-instrument option").len(), 202, "what is chosen can be seen");

        let of = |code: &str| format!("/consultations/{c}/mappings/ours?delegation={code}");
        for (code, count) in [("XAA", 1), ("XBB", 2), ("XCC", 1), ("XOB", 0)] {
            assert_eq!(client.get(&of(code)).await.words(".mappings > li").len(), count, "{code}");
        }
        let mut head = TestBrowser::signed_in(&world, "head@xcc.example").await;
        let ours = head.get(&format!("/consultations/{c}/mappings/ours")).await;
        assert!(ours.words(".mappings > li")[0].contains("LAW-1"), "its own law");
    }

    async fn files_have_the_links_and_the_export_is_verified(world: World) {
        let (_, clauses) = instrument(&world, "REC", None, &["Access", "Reports"]).await;
        let mut client = TestBrowser::new(&world);
        assert_eq!(file(&world, &mut client, "mappings.oscal.json").await.0, StatusCode::NOT_FOUND, "it cannot be empty");
        let id = propose(&world, "head XAA", "OP1", clauses[0], MappingRelation::Conflicts).await.unwrap();
        let gone = propose(&world, "head XAA", "OP1", clauses[1], MappingRelation::Equal).await.unwrap();
        mappings::withdraw_mapping(&world.db, world.person("head XAA"), gone, world.now).await.unwrap();
        review(&world, world.person("head XBB"), id, MappingVerdict::Confirmed, None).await.unwrap();
        review(&world, world.person("head XBB"), id, MappingVerdict::Contested, Some("No.")).await.unwrap();
        review(&world, &world.organizer, id, MappingVerdict::Confirmed, None).await.unwrap();

        let table = file(&world, &mut client, "mappings.csv").await.1;
        assert_eq!(table.lines().count(), 3, "{table}");
        assert!(table.contains("XAA") && table.contains("REC-1") && table.contains("conflicts"));
        let listed: Value = serde_json::from_str(&file(&world, &mut client, "mappings.json").await.1).unwrap();
        assert_eq!(listed["mappings"].as_array().unwrap().len(), 1);
        assert_eq!(listed["mappings"][0]["state"], "contested");
        assert_eq!(listed["mappings"][0]["reviews"].as_array().unwrap().len(), 2);
        let (status, oscal) = file(&world, &mut client, "mappings.oscal.json").await;
        assert_eq!(status, StatusCode::OK);
        keep("mappings.oscal.json", oscal.as_bytes());
        let again = file(&world, &mut client, "mappings.oscal.json").await.1;
        let oscal: Value = serde_json::from_str(&oscal).unwrap();
        let again: Value = serde_json::from_str(&again).unwrap();
        let collection = &oscal["mapping-collection"];
        assert_eq!(collection["uuid"], again["mapping-collection"]["uuid"]);
        assert_eq!(collection["mappings"][0]["maps"][0]["targets"][0]["id-ref"], "REC-1");
        assert_eq!(collection["mappings"][0]["maps"][0]["sources"][0]["id-ref"], "OP1");

        let document = export(&world, &mut client).await;
        verify_export(&document, &[]).unwrap();
        assert_eq!(document["mappings"].as_array().unwrap().len(), 2);
        assert_eq!(document["mapping_reviews"].as_array().unwrap().len(), 3);
        for (part, row, field, value) in [
            ("mappings", 0, "relation", json!("equal")),
            ("mappings", 0, "withdrawn_at", document["mappings"][1]["withdrawn_at"].clone()),
            ("mapping_reviews", 0, "verdict", json!("contested")),
            ("mapping_reviews", 1, "superseded_at", document["mapping_reviews"][0]["superseded_at"].clone()),
            ("mapping_reviews", 2, "by", json!("XCC")),
        ] {
            let mut changed = document.clone();
            changed[part][row][field] = value;
            assert_eq!(verify_export(&changed, &[]).unwrap_err().path, format!("$.{part}[{row}].{field}"));
        }
        let mut fewer = document;
        fewer["mapping_reviews"].as_array_mut().unwrap().pop();
        assert!(matches!(verify_export(&fewer, &[]).unwrap_err().fault, VerifyFault::Absent { .. }));
    }

    async fn hostile_words_stay_words(world: World) {
        let (_, clauses) = instrument(&world, "<b>REC</b>", None, &["</option><script>alert(1)</script>"]).await;
        let hostile = NewMapping {
            reason: words("=HYPERLINK(\"x\")</p><script>alert(2)</script>"),
            quotation: Some(words("</blockquote><script>alert(3)</script>\n  & more")),
            ..new(clauses[0], MappingRelation::Conflicts)
        };
        let (db, op1, head) = (&world.db, world.provision("OP1"), world.person("head XAA"));
        let mark = seen::words(db, op1).await;
        let id = mappings::propose_mapping(db, head, op1, mark, &hostile, world.now).await.unwrap();
        let c = world.consultation;
        for who in ["head@xbb.example", "organizer@forum.example"] {
            let mut client = TestBrowser::signed_in(&world, who).await;
            for path in [
                format!("/mappings/{id}"),
                format!("/provisions/{op1}"),
                format!("/provisions/{op1}/mappings"),
                format!("/consultations/{c}/mappings"),
                format!("/consultations/{c}/mappings?list=all"),
                format!("/consultations/{c}/mappings/gaps"),
            ] {
                let page = client.get(&path).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                assert!(!page.has("main script") && !page.has("main b b"), "{path}");
                assert!(!page.body.contains("<script>alert"), "{path}");
            }
            let table = file(&world, &mut client, "mappings.csv").await.1;
            assert!(table.contains("'=HYPERLINK"), "{table}");
            let oscal = file(&world, &mut client, "mappings.oscal.json").await.1;
            let oscal: Value = serde_json::from_str(&oscal).unwrap();
            let map = &oscal["mapping-collection"]["mappings"][0]["maps"][0];
            assert_eq!(map["targets"][0]["id-ref"], "<b>REC</b>-1");
        }
    }

    async fn names_and_words_that_are_withheld_are_in_no_view_and_no_file(world: World) {
        let (_, clauses) = instrument(&world, "REC", None, &["Access"]).await;
        let (_, kept) = instrument(&world, "KEPT", None, &["Kept apart"]).await;
        world.attribute(Attribution::ChathamHouse).await;
        let unnamed = propose(&world, "head XAA", "OP1", clauses[0], MappingRelation::Equal).await.unwrap();
        review(&world, world.person("head XBB"), unnamed, MappingVerdict::Confirmed, None).await.unwrap();
        world.attribute(Attribution::Embargoed).await;
        let hidden = propose(&world, "head XAA", "OP2", kept[0], MappingRelation::Conflicts).await.unwrap();
        assert!(matches!(
            review(&world, world.person("head XBB"), hidden, MappingVerdict::Confirmed, None).await,
            Err(StoreError::NotFound)
        ));
        assert!(matches!(
            review(&world, world.person("head XBB"), unnamed, MappingVerdict::Contested, Some("No.")).await,
            Err(StoreError::Taken)
        ), "that the former ends would tell of the new one");
        let c = world.consultation;
        for who in ["", "head@xcc.example"] {
            let mut client = TestBrowser::new(&world);
            if !who.is_empty() {
                client.sign_in(who).await;
            }
            assert_eq!(client.get(&format!("/mappings/{hidden}")).await.status, StatusCode::NOT_FOUND);
            let page = client.get(&format!("/mappings/{unnamed}")).await.words("main").concat();
            assert!(!page.contains("Aland") && !page.contains("Beland"), "{page}");
            for name in ["mappings.csv", "mappings.json", "mappings.oscal.json"] {
                let (status, told) = file(&world, &mut client, name).await;
                assert_eq!(status, StatusCode::OK);
                assert!(told.contains("REC-1"), "{name}");
                for word in ["XAA", "XBB", "KEPT"] {
                    assert!(!told.contains(word), "{who:?} reads {word} in {name}");
                }
            }
            for view in ["mappings", "mappings?list=all", "mappings/ours?delegation=XAA"] {
                let page = client.get(&format!("/consultations/{c}/{view}")).await;
                assert!(!page.words("main").concat().contains("KEPT"), "{who:?} at {view}");
            }
            verify_export(&export(&world, &mut client).await, &[]).unwrap();
        }
        for who in ["head@xaa.example", "organizer@forum.example"] {
            let mut client = TestBrowser::signed_in(&world, who).await;
            let told = file(&world, &mut client, "mappings.csv").await.1;
            assert!(told.contains("KEPT-1") && told.contains("XAA"), "{who}");
            verify_export(&export(&world, &mut client).await, &[]).unwrap();
        }
    }
}
