use chrono::TimeDelta;
use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::comments::CommentKind;
use domain::identifiers::{AmendmentId, CommentId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::{ClearanceAct, Stance};
use domain::search::{ParsedQuery, SearchKind};
use domain::text::{Body, Statement};
use domain::viewers::Viewer;
use sea_orm::{ActiveModelTrait, ActiveValue, EntityTrait, IntoActiveModel, QueryOrder};
use store::amendments::{self, NewAmendment};
use store::comments::{self, NewComment};
use store::entity::search_entry;
use store::search::{self, SearchFilter, SearchHit};
use store::{instruments, positions};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment, position};

async fn find(world: &World, viewer: &Viewer, query: &str, filter: SearchFilter) -> Vec<SearchHit> {
    let asked = ParsedQuery::parse(query, Language::ALL);
    let access = world.access(viewer).await;
    let (found, total) = search::search_consultation(&world.db, &access, &asked, filter, 0).await.unwrap();
    assert_eq!(found.len() as u64, total.min(search::PAGE));
    found
}

async fn kinds(world: &World, viewer: &Viewer, query: &str) -> Vec<SearchKind> {
    find(world, viewer, query, SearchFilter::default()).await.into_iter().map(|one| one.entry.kind).collect()
}

async fn say(world: &World, who: &str, language: Language, words: &str) -> CommentId {
    let body = Body::parse(words).unwrap();
    let new = NewComment { parent_id: None, kind: CommentKind::General, language, body };
    comments::post_comment(
        &world.db,
        world.person(who),
        world.provision("OP1"),
        seen::words(&world.db, world.provision("OP1")).await,
        &new,
        world.now,
    )
    .await
    .unwrap()
    .id
}

async fn amend(world: &World, who: &str, words: &str) -> AmendmentId {
    let new = NewAmendment {
        justification: Some(Statement::parse("It is prudent.").unwrap()),
        ..amendment(AmendmentKind::AddAfter, words)
    };
    let provision = world.provision("OP1");
    amendments::propose_amendment(
        &world.db,
        world.person(who),
        provision,
        seen::words(&world.db, provision).await,
        &new,
        world.now,
    )
    .await
    .unwrap()
}

/// Returns the entries of the index, without their own identifiers.
async fn index(world: &World) -> Vec<search_entry::Model> {
    let mut rows = search_entry::Entity::find()
        .order_by_asc(search_entry::COLUMN.kind)
        .order_by_asc(search_entry::COLUMN.target_id)
        .order_by_asc(search_entry::COLUMN.language)
        .all(&world.db)
        .await
        .unwrap();
    for row in &mut rows {
        row.id = 0;
    }
    rows
}

on_both_databases! {
    async fn texts_are_found_in_every_language_and_any_form(world: World) {
        let nobody = Viewer::default();
        say(&world, "head XAA", Language::French, "Les libertés de l’État priment.").await;
        say(&world, "head XBB", Language::Arabic, "نؤكد حقوق جميع الشعوب").await;
        say(&world, "head XCC", Language::Chinese, "尊重人权和自由").await;
        let provision = world.provision("OP2");
        positions::submit_position_at_once(&world.db, world.person("head XAA"), provision, seen::position(&world.db, world.person("head XAA"), provision).await, &position(Stance::Oppose, "Nobody's liberty is shared."), world.now).await.unwrap();
        amend(&world, "head XBB", "Liberties are protected.").await;
        // Entries for the text come first: OP1 has "access is shared", OP2(b) "to share".
        let shared = find(&world, &nobody, "sharing", SearchFilter::default()).await;
        assert_eq!(shared.iter().filter(|one| one.entry.kind == SearchKind::Provision).count(), 2);
        assert_eq!((shared.len(), shared[2].entry.kind), (3, SearchKind::Position));
        assert_eq!(shared[0].label.as_deref(), Some("OP1"));
        let marked: Vec<_> = shared[2].excerpt.iter().filter(|part| part.found).map(|part| part.text.as_str()).collect();
        assert_eq!(marked, ["shared"]);
        assert_eq!(kinds(&world, &nobody, "liberte").await, [SearchKind::Comment], "without its accent");
        assert_eq!(kinds(&world, &nobody, "etat libertés").await, [SearchKind::Comment]);
        assert_eq!(kinds(&world, &nobody, "الحقوق").await, [SearchKind::Comment], "with the article");
        assert_eq!(kinds(&world, &nobody, "人权").await, [SearchKind::Comment]);
        assert!(kinds(&world, &nobody, "权人").await.is_empty(), "another order is another word");
        assert_eq!(kinds(&world, &nobody, "\"access is shared\"").await, [SearchKind::Provision]);
        assert!(kinds(&world, &nobody, "\"shared access\"").await.is_empty());
        let of_position = SearchFilter { kind: Some(SearchKind::Position), ..SearchFilter::default() };
        assert_eq!(find(&world, &nobody, "liberty", of_position).await.len(), 1);
        assert_eq!(find(&world, &nobody, "liberty", SearchFilter::default()).await.len(), 2, "and an amendment");
        let of_delegation = SearchFilter { delegation_id: Some(world.delegations["XBB"]), ..SearchFilter::default() };
        assert_eq!(find(&world, &nobody, "liberty", of_delegation).await.len(), 1);
        for query in ["' OR 1=1 --", "\"", "* NOT (", "a:b & !c <-> |", "NEAR(", "\\", "%_", "access AND"] {
            kinds(&world, &nobody, query).await;
        }
    }

    async fn a_word_is_found_however_it_is_written(world: World) {
        let nobody = Viewer::default();
        say(&world, "head XAA", Language::French, "La sécurité de l’humanité d’abord.").await;
        say(&world, "head XBB", Language::Arabic, "أكّد الوزيرُ التزامه وبرنامج الدول لعام ٢٠٣٠").await;
        say(&world, "head XCC", Language::English, "Co-operation with Tu\u{308}rkiye is naïve.").await;
        say(&world, "head XAA", Language::Russian, "Объединённые Нации приняли решение").await;
        for query in [
            "securite", "SÉCURITÉ", "se\u{301}curite\u{301}", "humanité", "l'humanite", "ｓécurité", "\"securite de l'humanité\"",
            "وزير", "والوزير", "للوزير", "وَزير", "التزام", "الالتزام", "برنامج", "والبرنامج", "دول", "وبالدول", "2030", "۲۰۳۰", "\"الوزير التزامه\"",
            "cooperation", "co\u{2011}operation", "turkiye", "TÜRKİYE", "naive", "\"cooperation with Türkiye\"", "\"co-operation with\"",
            "объединенные", "ОБЪЕДИНЁННЫХ", "решения",
        ] {
            assert_eq!(kinds(&world, &nobody, query).await, [SearchKind::Comment], "{query}");
        }
        for query in ["زير", "رنامج ٢٠٣١", "تزامن", "cooperation naivety humanité", "\"naive co-operation\"", "\"2030 أكد\""] {
            assert!(kinds(&world, &nobody, query).await.is_empty(), "{query}");
        }
    }

    async fn a_withdrawn_or_superseded_text_is_not_found(world: World) {
        let (nobody, db, now) = (Viewer::default(), &world.db, world.now);
        let (op1, head) = (world.provision("OP1"), world.person("head XAA"));
        let first = say(&world, "head XAA", Language::English, "A walrus.").await;
        assert_eq!(kinds(&world, &nobody, "walrus").await.len(), 1);
        comments::edit_comment(db, head, first, seen::comment(db, first).await, &Body::parse("A heron.").unwrap(), now).await.unwrap();
        assert!(kinds(&world, &nobody, "walrus").await.is_empty());
        assert_eq!(kinds(&world, &nobody, "heron").await.len(), 1);
        comments::withdraw_comment(db, head, first, seen::comment(db, first).await, now).await.unwrap();
        let second = say(&world, "head XAA", Language::English, "Another heron.").await;
        comments::hide_comment(db, &world.organizer, second, seen::comment(db, second).await, &Statement::parse("No.").unwrap(), now).await.unwrap();
        assert!(kinds(&world, &nobody, "heron").await.is_empty());
        positions::save_draft_position(db, head, op1, seen::position(db, head, op1).await, &position(Stance::Support, "A secret otter."), now).await.unwrap();
        assert!(kinds(&world, head, "otter").await.is_empty(), "what is in preparation is not found, not even by us");
        positions::submit_position_at_once(db, head, op1, seen::position(db, head, op1).await, &position(Stance::Support, "An otter."), now).await.unwrap();
        assert_eq!(kinds(&world, &nobody, "otter").await.len(), 1);
        positions::submit_position_at_once(db, head, op1, seen::position(db, head, op1).await, &position(Stance::Support, "A beaver."), now).await.unwrap();
        assert!(kinds(&world, &nobody, "otter").await.is_empty());
        let live = positions::live_positions(db, &world.access(head).await, &[op1]).await.unwrap();
        positions::advance_position(db, head, live[0].id, seen::draft(db, head, live[0].id).await, ClearanceAct::Withdraw, now).await.unwrap();
        assert!(kinds(&world, &nobody, "beaver").await.is_empty());
        let amendment = amend(&world, "head XBB", "A badger.").await;
        assert_eq!(kinds(&world, &nobody, "badger prudent").await.len(), 1);
        amendments::withdraw_amendment(db, world.person("head XBB"), amendment, seen::amendment(db, amendment).await, now).await.unwrap();
        assert!(kinds(&world, &nobody, "badger").await.is_empty());
        let next = parse_markdown("# Draft norm\n\n1. Affirms the heron.\n").unwrap();
        instruments::publish_revision_by_likeness(db, &world.organizer, world.consultation, Language::English, &next, now).await.unwrap();
        assert_eq!(kinds(&world, &nobody, "heron").await.len(), 1);
        assert!(kinds(&world, &nobody, "Charter").await.is_empty(), "of an earlier revision");
        // The acts keep the index up to date: a complete rebuild must give the same.
        let kept = index(&world).await;
        search::rebuild_index(db, |_, _| ()).await.unwrap();
        assert_eq!(index(&world).await, kept);
        assert_eq!(kinds(&world, &nobody, "heron").await.len(), 1);
    }

    async fn of_very_many_texts_the_last_are_listed_and_not_all_are_counted(world: World) {
        let (nobody, db) = (Viewer::default(), &world.db);
        say(&world, "head XAA", Language::English, "A walrus shares its universe.").await;
        let kept = index(&world).await;
        let said = kept.iter().find(|row| row.kind == SearchKind::Comment).unwrap();
        // The older ones come into the index later, and one too many.
        for first in (10_000..11_000).step_by(200) {
            let rows = (first..first + 200).map(|number| search_entry::ActiveModel {
                id: ActiveValue::NotSet,
                target_id: ActiveValue::Set(number),
                said_at: ActiveValue::Set(said.said_at - TimeDelta::minutes(number)),
                ..said.clone().into_active_model()
            });
            search_entry::Entity::insert_many(rows).exec_without_returning(db).await.unwrap();
        }
        let access = world.access(&nobody).await;
        let ask = async |query: &str, filter: SearchFilter, page: u64| {
            let asked = ParsedQuery::parse(query, Language::ALL);
            let (found, total) = search::search_consultation(db, &access, &asked, filter, page).await.unwrap();
            (found.into_iter().map(|hit| (hit.entry.kind, hit.entry.target_id)).collect::<Vec<_>>(), total)
        };
        let comments = |targets: std::ops::Range<i64>| targets.map(|target| (SearchKind::Comment, target)).collect::<Vec<_>>();
        let (first, total) = ask("walrus", SearchFilter::default(), 0).await;
        assert_eq!((total, first.len() as u64), (search::MOST + 1, search::PAGE));
        assert_eq!(first[1..], comments(10_000..10_019), "the newest of them, which is the comment itself, and on");
        assert_eq!(ask("walrus", SearchFilter::default(), 49).await.0, comments(10_979..10_999));
        assert_eq!(ask("walrus", SearchFilter::default(), 50).await, (Vec::new(), search::MOST + 1), "no more are listed");
        let (shared, total) = ask("sharing", SearchFilter::default(), 0).await;
        assert_eq!(total, search::MOST + 1);
        let text = shared.iter().filter(|(kind, _)| *kind == SearchKind::Provision).count();
        assert!(text == 2 && shared[..2].iter().all(|(kind, _)| *kind == SearchKind::Provision), "{shared:?}");
        let of = |code: &str| SearchFilter { delegation_id: Some(world.delegations[code]), ..SearchFilter::default() };
        assert_eq!(ask("walrus", of("XBB"), 0).await, (Vec::new(), 0));
        assert_eq!(ask("walrus", of("XAA"), 0).await.1, search::MOST + 1);
        let french = SearchFilter { language: Some(Language::French), ..SearchFilter::default() };
        assert_eq!(ask("walrus", french, 0).await, (Vec::new(), 0));
        let page = TestBrowser::new(&world).get(&format!("/consultations/{}/search?q=walrus", world.consultation)).await;
        let told = page.words("[role=status]");
        assert!(told[0].starts_with("More than 1,000 texts were found."), "{told:?}");
        assert_eq!(page.words("nav.pages span"), ["Page 1 of 50"]);
    }

    async fn what_is_typed_as_the_place_of_an_entry_finds_nothing(world: World) {
        world.attribute(Attribution::ChathamHouse).await;
        say(&world, "head XAA", Language::English, "Without a name a walrus.").await;
        let (c, delegation) = (world.consultation, world.delegations["XAA"]);
        for typed in [format!("ｃ{c}d{delegation}"), format!("c{c}d{delegation}"), format!("\"ｃ{c}d{delegation}\""), format!("ｃ{c}said")] {
            assert!(kinds(&world, &Viewer::default(), &typed).await.is_empty(), "{typed}");
        }
    }

    async fn an_outdated_search_index_is_rebuilt_once(world: World) {
        let nobody = Viewer::default();
        say(&world, "head XAA", Language::English, "A universal walrus.").await;
        let kept = index(&world).await;
        search_entry::Entity::delete_many().exec(&world.db).await.unwrap();
        // An earlier version of the program wrote entries without a version of their terms.
        for row in &kept {
            let former = search_entry::ActiveModel {
                id: ActiveValue::NotSet,
                terms: ActiveValue::Set("antelope".to_owned()),
                terms_version: ActiveValue::NotSet,
                ..row.clone().into_active_model()
            };
            former.insert(&world.db).await.unwrap();
        }
        assert!(kinds(&world, &nobody, "walrus").await.is_empty());
        let mut told = Vec::new();
        search::refresh_index(&world.db, |done, whole| told.push((done, whole))).await.unwrap();
        assert_eq!(told, [(0, 2), (1, 2), (2, 2)], "one consultation and one comment");
        assert_eq!(index(&world).await, kept);
        assert_eq!(kinds(&world, &nobody, "walrus").await, [SearchKind::Comment]);
        assert!(kinds(&world, &nobody, "antelope").await.is_empty());
        let made = search_entry::Entity::find().all(&world.db).await.unwrap();
        search::refresh_index(&world.db, |_, _| panic!("there is nothing to do")).await.unwrap();
        assert_eq!(search_entry::Entity::find().all(&world.db).await.unwrap(), made, "left alone after that");
        search_entry::Entity::delete_many().exec(&world.db).await.unwrap();
        search::refresh_index(&world.db, |_, _| ()).await.unwrap();
        assert_eq!(index(&world).await, kept, "made where there is none");
    }

    async fn an_index_rebuilt_by_two_servers_at_once_holds_each_entry_once(world: World) {
        say(&world, "head XAA", Language::English, "A universal walrus.").await;
        let kept = index(&world).await;
        // Several tries are needed: the second connection may open only when the first is done.
        for _ in 0..5 {
            let rebuild = || search::rebuild_index(&world.db, |_, _| ());
            let (one, other) = tokio::join!(rebuild(), rebuild());
            one.unwrap();
            other.unwrap();
            assert_eq!(index(&world).await, kept);
        }
    }

    async fn a_text_that_the_viewer_may_not_see_is_not_found(world: World) {
        let (nobody, neighbour) = (Viewer::default(), world.person("head XBB"));
        world.attribute(Attribution::Delegations).await;
        say(&world, "head XAA", Language::English, "Among us a walrus.").await;
        world.attribute(Attribution::ChathamHouse).await;
        say(&world, "head XAA", Language::English, "Without a name a walrus.").await;
        world.attribute(Attribution::Embargoed).await;
        say(&world, "head XAA", Language::English, "Not yet a walrus.").await;
        let numbers = [(&nobody, 1), (neighbour, 2), (world.person("delegate XAA"), 3), (&world.organizer, 3)];
        for (viewer, number) in numbers {
            assert_eq!(kinds(&world, viewer, "walrus").await.len(), number);
        }
        let unnamed = find(&world, &nobody, "walrus", SearchFilter::default()).await;
        assert_eq!(unnamed[0].entry.delegation_id, Some(store::attribution::UNNAMED_DELEGATION), "words without a name");
        let by_name = SearchFilter { delegation_id: Some(world.delegations["XAA"]), ..SearchFilter::default() };
        assert_eq!(find(&world, neighbour, "walrus", by_name).await.len(), 1, "a filter tells no name");
        assert!(find(&world, &nobody, "walrus", by_name).await.is_empty());
    }

    async fn the_search_page_marks_the_words_it_found(world: World) {
        say(&world, "head XAA", Language::English, "<b>Sharing</b> & caring.").await;
        let mut client = TestBrowser::new(&world);
        let path = format!("/consultations/{}/search", world.consultation);
        let page = client.get(&format!("{path}?q=share&kind=comment")).await;
        assert_eq!((page.words("[role=status]"), page.words("mark")), (vec!["1 text was found.".to_owned()], vec!["Sharing".to_owned()]));
        assert_eq!(page.words("p:has(> mark), blockquote:has(mark)"), ["<b>Sharing</b> & caring."]);
        assert!(client.get(&format!("{path}?q=%22%22")).await.body.contains("no words to search for"));
        assert!(client.get(&format!("{path}?q=absent")).await.body.contains("Nothing was found."));
        for number in ["OP1", "op+1"] {
            let page = client.get(&format!("{path}?q={number}")).await;
            let first = format!("#numbered a[href='/provisions/{}']", world.provision("OP1"));
            assert!(page.has(&first) && !page.body.contains("Nothing was found."), "{number}: {}", page.body);
        }
        assert!(!client.get(&format!("{path}?q=OP99")).await.has("#numbered"));
        let many = client.get(&format!("{path}?q={}&page=99", "x".repeat(5000))).await;
        assert!(many.status.is_success());
    }
}
