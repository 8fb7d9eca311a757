use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::amendments::AmendmentKind;
use domain::attribution::{Attribution, Disclosure, ReaderRole, Restriction};
use domain::consultations::{Stage, StageKind};
use domain::exports::{read_document, verify_export};
use domain::identifiers::{AmendmentId, PositionId};
use domain::languages::Language;
use domain::news::News;
use domain::positions::{ClearanceAct, Stance};
use domain::search::ParsedQuery;
use domain::text::Statement;
use domain::viewers::Viewer;
use serde_json::Value;
use store::consensus::{NewSummaryText, RemarkPlace};
use store::search::SearchFilter;
use store::{Subject, amendments, comments, consensus, consultations, news, positions, search};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment, comment, position};

/// A word for each order of two attributions, which all that is said in that order has.
const WORDS: [&str; 16] = [
    "antelope", "badger", "caribou", "dingo", "echidna", "ferret", "gazelle", "hyena", "ibex", "jackal",
    "koala", "lemur", "meerkat", "narwhal", "ocelot", "panther",
];

/// Those who look, by their addresses; the third has said everything.
const LOOKERS: [&str; 4] = ["", "head@xaa.example", "head@xcc.example", "organizer@forum.example"];

/// An amendment of XCC on which XCC has said something later.
struct Discussed {
    word: &'static str,
    id: AmendmentId,
    first: Attribution,
    later: Attribution,
}

impl Discussed {
    /// Returns what is shown of what was said later.
    fn shown(&self, who: &str, lifted: bool) -> Disclosure {
        let looker = match who {
            "" => ReaderRole::Reader,
            "head@xaa.example" => ReaderRole::Participant,
            _ => ReaderRole::Author,
        };
        let of = |attribution| Restriction::of(attribution).shown(looker, lifted);
        of(self.first).min(of(self.later))
    }
}

/// Says something about an amendment in each order of two attributions.
async fn discuss(world: &World) -> Vec<Discussed> {
    let (db, now, head) = (&world.db, world.now, world.person("head XCC"));
    let orders =
        Attribution::ALL.iter().flat_map(|first| Attribution::ALL.iter().map(move |later| (*first, *later)));
    let mut discussed = Vec::new();
    for ((first, later), word) in orders.zip(WORDS) {
        let op2 = world.provision("OP2");
        world.attribute(first).await;
        let new = amendment(AmendmentKind::AddAfter, &format!("Proposed {}.", discussed.len()));
        let mark = seen::words(db, op2).await;
        let id = amendments::propose_amendment(db, head, op2, mark, &new, now).await.unwrap();
        world.attribute(later).await;
        let about = Subject::Amendment(id);
        let stance = position(Stance::Support, &format!("{word} position"));
        let mark = seen::position(db, head, about).await;
        positions::submit_position_at_once(db, head, about, mark, &stance, now).await.unwrap();
        let mark = seen::words(db, about).await;
        comments::post_comment(db, head, about, mark, &comment(&format!("{word} comment"), None), now)
            .await
            .unwrap();
        let further = amendment(AmendmentKind::AddAfter, &format!("{word} further."));
        let mark = seen::words(db, about).await;
        amendments::propose_amendment(db, head, about, mark, &further, now).await.unwrap();
        discussed.push(Discussed { word, id, first, later });
    }
    discussed
}

async fn browser(world: &World, who: &str) -> TestBrowser {
    if who.is_empty() { TestBrowser::new(world) } else { TestBrowser::signed_in(world, who).await }
}

fn viewer<'a>(world: &'a World, who: &str, nobody: &'a Viewer) -> &'a Viewer {
    match who {
        "" => nobody,
        "head@xaa.example" => world.person("head XAA"),
        "head@xcc.example" => world.person("head XCC"),
        _ => &world.organizer,
    }
}

/// Returns every page and file that tells of what is said on the text.
fn addresses(world: &World) -> Vec<String> {
    let c = world.consultation;
    let mut all: Vec<String> = [
        "",
        "/draft?comments=all",
        "/stances",
        "/stances?by=bloc",
        "/compilation",
        "/rolling",
        "/summary",
        "/summary?page=2",
        "/summary?groups=bloc",
        "/summary/brief",
        "/summary/remarks",
        "/record",
        "/representation",
        "/cohesion",
        "/outcome",
        "/blocs",
        "/export.json",
        "/positions.csv",
        "/amendments.csv",
        "/comments.csv",
        "/compilation.csv",
        "/commenting.csv",
        "/opinions",
        "/questions",
    ]
    .iter()
    .map(|part| format!("/consultations/{c}{part}"))
    .collect();
    for label in ["OP1", "OP2"] {
        let id = world.provision(label);
        let parts = ["", "/amendments", "/amendments?page=2", "/summary", "/history", "/coalition"];
        all.extend(parts.iter().map(|part| format!("/provisions/{id}{part}")));
    }
    all.push("/representation".to_owned());
    all
}

async fn check_order(world: &World, one: &Discussed, who: &str, lifted: bool) {
    let context = format!("{} about {}, {who:?}, lifted {lifted}", one.later, one.first);
    let nobody = Viewer::default();
    let viewer = viewer(world, who, &nobody);
    // The stage is over where the embargo is lifted, and the store is asked at the same time as the pages.
    let access = world.access(viewer).await;
    let asked = ParsedQuery::parse(one.word, Language::ALL);
    let by_name = SearchFilter { delegation_id: Some(world.delegations["XCC"]), ..SearchFilter::default() };
    let shown = one.shown(who, lifted);
    for (filter, least) in [(SearchFilter::default(), Disclosure::WithoutName), (by_name, Disclosure::Whole)]
    {
        let (found, total) =
            search::search_consultation(&world.db, &access, &asked, filter, 0).await.unwrap();
        let expected = if shown >= least { 3 } else { 0 };
        assert_eq!((found.len(), total), (expected, expected as u64), "{context}: search");
    }
    let since = world.now - TimeDelta::minutes(1);
    let told = news::news_since(&world.db, &access, Some(Subject::Amendment(one.id)), since).await.unwrap();
    let number = u64::from(shown > Disclosure::Nothing);
    let expected = News { positions: number, amendments: number, comments: number, brackets: told.brackets };
    assert_eq!(told, expected, "{context}: news");
}

async fn check_everywhere(world: &World, all: &[Discussed], who: &str, lifted: bool) {
    let mut client = browser(world, who).await;
    let mut places = addresses(world);
    places.extend(all.iter().map(|one| format!("/amendments/{}", one.id)));
    for path in places {
        let answer = client.get(&path).await;
        for one in all {
            let told = answer.body.contains(one.word);
            let hidden = one.shown(who, lifted) == Disclosure::Nothing;
            assert!(
                !(hidden && told),
                "{} about {}: {who:?} reads {} at {path}",
                one.later,
                one.first,
                one.word
            );
        }
    }
    for one in all {
        let page = client.get(&format!("/amendments/{}", one.id)).await;
        let shown = one.shown(who, lifted) > Disclosure::Nothing;
        assert_eq!(page.body.contains(one.word), shown, "{} about {}: {who:?}", one.later, one.first);
    }
    let json = client.get(&format!("/consultations/{}/export.json", world.consultation)).await.body;
    let export: Value = read_document(json.as_bytes()).unwrap();
    verify_export(&export, &[]).unwrap();
    for one in all {
        for part in ["positions", "comments", "amendments"] {
            let rows = export[part].as_array().unwrap().iter();
            let found: Vec<&Value> = rows.filter(|row| row.to_string().contains(one.word)).collect();
            let shown = one.shown(who, lifted);
            let context = format!("{} about {}: {who:?}, {part}", one.later, one.first);
            assert_eq!(found.len(), usize::from(shown > Disclosure::Nothing), "{context}");
            for row in found {
                assert_eq!(row["delegation"] == "XCC", shown == Disclosure::Whole, "{context}");
            }
        }
    }
}

async fn end_stage(world: &World) {
    let opens_at = world.now - TimeDelta::hours(1);
    let closed = Stage {
        kind: StageKind::Negotiating,
        opens_at,
        closes_at: Some(world.now),
        attribution: Attribution::Public,
    };
    let mark = seen::stages(&world.db, world.consultation).await;
    consultations::set_stage(&world.db, &world.organizer, world.consultation, mark, &closed, world.now)
        .await
        .unwrap();
}

/// Removes what differs from one answer to the next: nonces, keys of forms and marks.
fn settled(body: &str) -> String {
    let mut text = body.to_owned();
    for begin in ["nonce=\"", "nonce-", "name=\"key\" value=\"", "name=\"seen\" value=\"", "since="] {
        let mut rest = text.as_str();
        let mut kept = String::new();
        while let Some((before, after)) = rest.split_once(begin) {
            kept.push_str(before);
            kept.push_str(begin);
            rest = after.find('"').map_or("", |end| &after[end..]);
        }
        kept.push_str(rest);
        text = kept;
    }
    text
}

/// Returns everything that somebody can fetch, but for the record: its entries are sealed, not left out.
async fn fetch_all(world: &World, who: &str) -> Vec<(String, String)> {
    let mut client = browser(world, who).await;
    // Pages say the minute at which they were made.
    client.now = Some(world.now);
    let mut fetched = Vec::new();
    for path in addresses(world) {
        if path.ends_with("/record") {
            continue;
        }
        let answer = client.get(&path).await;
        let body = match path.ends_with("/export.json") {
            true => {
                let mut export: Value = serde_json::from_str(&answer.body).unwrap();
                for part in ["record", "record_head", "exported_at"] {
                    export[part] = Value::Null;
                }
                export.to_string()
            }
            false => settled(&answer.body),
        };
        fetched.push((path, format!("{} {body}", answer.status)));
    }
    let search = format!("/consultations/{}/search?q=walrus", world.consultation);
    fetched.push(("search".to_owned(), settled(&client.get(&search).await.body)));
    fetched
}

async fn take(world: &World, who: &str, label: &str, stance: Stance, words: &str) -> PositionId {
    let (viewer, id) = (world.person(who), world.provision(label));
    let mark = seen::position(&world.db, viewer, id).await;
    let new = position(stance, words);
    positions::submit_position_at_once(&world.db, viewer, id, mark, &new, world.now).await.unwrap()
}

async fn reply(world: &World, who: &str, words: &str) {
    let place =
        RemarkPlace { consultation_id: world.consultation, provision_id: Some(world.provision("OP1")) };
    let new = NewSummaryText { language: Language::English, body: Statement::parse(words).unwrap() };
    consensus::file_reply(&world.db, world.person(who), place, &new, world.now).await.unwrap();
}

/// Checks that nobody among `lookers` is told anything by positions that follow others, or end, in a stage on these
/// terms.
async fn tells_nothing(world: &World, attribution: Attribution, lookers: &[&str]) {
    let (db, c, op1) = (&world.db, world.consultation, world.provision("OP1"));
    take(world, "head XAA", "OP1", Stance::Support, "We agree.").await;
    let first = take(world, "head XCC", "OP1", Stance::Oppose, "Our walrus of old.").await;
    let gone = take(world, "head XCC", "OP2", Stance::Reserve, "A walrus to withdraw.").await;
    reply(world, "head XCC", "The walrus was misread.").await;
    for provision_id in [None, Some(op1)] {
        let place = RemarkPlace { consultation_id: c, provision_id };
        let mark = seen::summary_text(db, c, provision_id).await;
        let words = Statement::parse("By the chair.").unwrap();
        consensus::write_summary_text(
            db,
            &world.organizer,
            place,
            mark,
            Language::English,
            Some(&words),
            world.now,
        )
        .await
        .unwrap();
    }
    world.attribute(attribution).await;
    let mut before = Vec::new();
    for who in lookers {
        before.push(fetch_all(world, who).await);
    }
    let second = take(world, "head XCC", "OP1", Stance::Support, "Another walrus.").await;
    let third = take(world, "head XCC", "OP1", Stance::Reserve, "A third walrus.").await;
    let celand = world.person("head XCC");
    let mark = seen::draft(db, celand, gone).await;
    positions::advance_position(db, celand, gone, mark, ClearanceAct::Withdraw, world.now).await.unwrap();
    reply(world, "head XCC", "The walrus was misread again.").await;
    for (who, before) in lookers.iter().zip(&before) {
        for ((path, before), (_, after)) in before.iter().zip(fetch_all(world, who).await) {
            assert_eq!(*before, after, "{attribution}: {who:?} at {path}");
        }
        let mut client = browser(world, who).await;
        for id in [second, third] {
            assert_eq!(
                client.get(&format!("/positions/{id}")).await.status,
                StatusCode::NOT_FOUND,
                "{who:?}"
            );
        }
        let record = client.get(&format!("/consultations/{c}/record")).await.body;
        assert!(record.contains("Our walrus of old.") && !record.contains("nother walrus"), "{who:?}");
    }
    // The delegation itself and the organizer see what stands.
    for viewer in [celand, &world.organizer] {
        let access = world.access(viewer).await;
        let live = positions::live_positions(db, &access, &[op1, world.provision("OP2")]).await.unwrap();
        let ids: Vec<_> = live
            .iter()
            .filter(|one| one.delegation_id == world.delegations["XCC"])
            .map(|one| one.id)
            .collect();
        assert_eq!(ids, [third]);
        let former = positions::former_positions(db, &access, op1).await.unwrap();
        assert_eq!(former.iter().map(|one| one.id).collect::<Vec<_>>(), [second, first]);
    }
    // What it says next in the open takes the place of all of it.
    world.attribute(Attribution::Public).await;
    let open = take(world, "head XCC", "OP1", Stance::Support, "In the open.").await;
    for who in lookers {
        let nobody = Viewer::default();
        let access = world.access(viewer(world, who, &nobody)).await;
        let live = positions::live_positions(db, &access, &[op1]).await.unwrap();
        assert!(live.iter().any(|one| one.id == open) && live.iter().all(|one| one.id != first), "{who:?}");
        let former = positions::former_positions(db, &access, op1).await.unwrap();
        assert_eq!(former.iter().map(|one| one.id).collect::<Vec<_>>(), [first], "{who:?}");
        assert!(former[0].superseded_at.is_some());
    }
}

on_both_databases! {
    async fn what_is_said_of_an_amendment_is_shown_on_the_stricter_of_two_terms(world: World) {
        let all = discuss(&world).await;
        world.attribute(Attribution::Public).await;
        for who in LOOKERS {
            for one in &all {
                check_order(&world, one, who, false).await;
            }
            check_everywhere(&world, &all, who, false).await;
        }
        end_stage(&world).await;
        for who in LOOKERS {
            for one in &all {
                check_order(&world, one, who, true).await;
            }
            check_everywhere(&world, &all, who, true).await;
        }
    }

    async fn the_secretariat_says_of_an_amendment_what_those_may_read_who_see_it(world: World) {
        let (db, now, head) = (&world.db, world.now, world.person("head XCC"));
        world.attribute(Attribution::Embargoed).await;
        let op1 = world.provision("OP1");
        let new = amendment(AmendmentKind::AddAfter, "Proposed.");
        let id = amendments::propose_amendment(db, head, op1, seen::words(db, op1).await, &new, now).await.unwrap();
        let about = Subject::Amendment(id);
        let mark = seen::words(db, about).await;
        comments::post_comment(db, &world.organizer, about, mark, &comment("A walrus is asked.", None), now).await.unwrap();
        let mark = seen::words(db, op1).await;
        comments::post_comment(db, &world.organizer, op1, mark, &comment("For all to read.", None), now).await.unwrap();
        for (who, told) in [("", false), ("head@xaa.example", false), ("head@xcc.example", true)] {
            let mut client = browser(&world, who).await;
            assert_eq!(client.get(&format!("/amendments/{id}")).await.body.contains("A walrus is asked."), told, "{who:?}");
            let export = client.get(&format!("/consultations/{}/export.json", world.consultation)).await.body;
            assert!(told || !export.contains("A walrus is asked."), "{who:?}");
            assert!(export.contains("For all to read."), "{who:?}");
        }
    }

    async fn a_reply_to_a_comment_tells_no_more_than_the_comment(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        world.attribute(Attribution::Delegations).await;
        let mark = seen::words(db, op1).await;
        let asked = comments::post_comment(db, world.person("head XCC"), op1, mark, &comment("Among us.", None), now).await.unwrap();
        world.attribute(Attribution::Public).await;
        let mark = seen::words(db, op1).await;
        comments::post_comment(db, world.person("head XAA"), op1, mark, &comment("A walrus, you say?", Some(asked.id)), now).await.unwrap();
        for (who, told) in [("", false), ("head@xcc.example", true)] {
            let page = browser(&world, who).await.get(&format!("/provisions/{op1}")).await;
            assert_eq!(page.body.contains("A walrus, you say?"), told, "{who:?}");
        }
    }

    async fn an_answer_of_the_secretariat_tells_no_more_than_the_comment(world: World) {
        let (db, now, op1, author) = (&world.db, world.now, world.provision("OP1"), world.person("head XCC"));
        let new = amendment(AmendmentKind::AddAfter, "Proposed.");
        let mark = seen::words(db, op1).await;
        let proposer = world.person("head XBB");
        let proposed = amendments::propose_amendment(db, proposer, op1, mark, &new, now).await.unwrap();
        for about in [Subject::Provision(op1), Subject::Amendment(proposed)] {
            let say = async |who: &Viewer, text: &str, parent| {
                let mark = seen::words(db, about).await;
                comments::post_comment(db, who, about, mark, &comment(text, parent), now).await.unwrap().id
            };
            world.attribute(Attribution::Embargoed).await;
            let asked = say(author, "In secret.", None).await;
            world.attribute(Attribution::Public).await;
            let answer = say(&world.organizer, "A walrus is noted.", Some(asked)).await;
            let again = say(&world.organizer, "And a second walrus.", Some(answer)).await;
            let path = match about {
                Subject::Provision(id) => format!("/provisions/{id}"),
                Subject::Amendment(id) => format!("/amendments/{id}"),
            };
            for (who, told) in [("", false), ("head@xaa.example", false), ("head@xbb.example", false), ("head@xcc.example", true)] {
                let mut client = browser(&world, who).await;
                let page = client.get(&path).await.body;
                for words in ["A walrus is noted.", "And a second walrus."] {
                    assert_eq!(page.contains(words), told, "{who:?} on {path}: {words}");
                }
                let export = client.get(&format!("/consultations/{}/export.json", world.consultation)).await.body;
                assert!(!export.contains("walrus"), "as the record, which is sealed");
                verify_export(&read_document(export.as_bytes()).unwrap(), &[]).unwrap();
            }
            let nobody = Viewer::default();
            for (viewer, told) in [(&nobody, false), (world.person("head XAA"), false), (author, true)] {
                for id in [answer, again] {
                    assert_eq!(comments::find_readable_comment(db, viewer, id, now).await.is_ok(), told);
                }
                if about == Subject::Provision(op1) {
                    let access = world.access(viewer).await;
                    let counted = comments::count_comments(db, &access, &[op1]).await.unwrap();
                    assert_eq!(counted.get(&op1).copied().unwrap_or_default(), if told { 3 } else { 0 });
                    let threads = comments::threads_by_provision(db, &access, &[op1]).await.unwrap();
                    assert_eq!(threads.get(&op1).map_or(0, Vec::len), if told { 3 } else { 0 });
                }
            }
            say(author, "Thank you.", Some(answer)).await;
        }
    }

    async fn a_position_without_a_name_tells_nothing_by_what_vanishes(world: World) {
        tells_nothing(&world, Attribution::ChathamHouse, &["", "head@xaa.example"]).await;
    }

    async fn a_position_under_embargo_tells_nothing_by_what_vanishes(world: World) {
        tells_nothing(&world, Attribution::Embargoed, &["", "head@xaa.example"]).await;
    }

    async fn a_position_for_delegations_tells_readers_nothing_by_what_vanishes(world: World) {
        tells_nothing(&world, Attribution::Delegations, &[""]).await;
    }

    async fn the_end_of_an_embargo_shows_what_has_stood_since(world: World) {
        let (db, op1) = (&world.db, world.provision("OP1"));
        let first = take(&world, "head XCC", "OP1", Stance::Oppose, "").await;
        world.attribute(Attribution::Embargoed).await;
        let second = take(&world, "head XCC", "OP1", Stance::Support, "").await;
        let live = async || {
            let access = world.access(&Viewer::default()).await;
            let live = positions::live_positions(db, &access, &[op1]).await.unwrap();
            let former = positions::former_positions(db, &access, op1).await.unwrap();
            (live.iter().map(|one| one.id).collect::<Vec<_>>(), former.iter().map(|one| one.id).collect::<Vec<_>>())
        };
        assert_eq!(live().await, (vec![first], vec![]));
        end_stage(&world).await;
        assert_eq!(live().await, (vec![second], vec![first]));
    }

    async fn brackets_are_counted_for_each_readership(world: World) {
        let (db, now) = (&world.db, world.now);
        let propose = async |who: &str, label: &str| {
            let id = world.provision(label);
            let new = amendment(AmendmentKind::Suppress, "");
            amendments::propose_amendment(db, world.person(who), id, seen::words(db, id).await, &new, now).await.unwrap();
        };
        let nobody = Viewer::default();
        let counted = async |viewer: &Viewer| {
            let access = world.access(viewer).await;
            let curve = amendments::bracket_curve(db, &access).await.unwrap();
            let curve: Vec<i32> = curve.iter().map(|one| one.number).collect();
            (amendments::count_brackets(db, &access).await.unwrap(), curve)
        };
        propose("head XAA", "OP1").await;
        let (public, neighbour, author) = (&nobody, world.person("head XAA"), world.person("head XBB"));
        assert_eq!(counted(public).await, (Some(1), vec![1]));
        world.attribute(Attribution::Embargoed).await;
        assert_eq!(counted(public).await, (Some(1), vec![1]));
        propose("head XBB", "OP2").await;
        for viewer in [public, neighbour] {
            assert_eq!(counted(viewer).await, (Some(1), vec![1]), "nothing is told");
        }
        assert_eq!(counted(author).await.0, Some(2), "its own");
        assert_eq!(counted(&world.organizer).await, (Some(2), vec![1, 2]));
        world.attribute(Attribution::Delegations).await;
        propose("head XBB", "OP3").await;
        assert_eq!(counted(public).await, (Some(1), vec![1]));
        assert_eq!(counted(neighbour).await, (Some(2), vec![1, 2]));
        end_stage(&world).await;
        assert_eq!(counted(public).await.0, Some(2));
        assert_eq!(counted(neighbour).await.0, Some(3));
    }
}
