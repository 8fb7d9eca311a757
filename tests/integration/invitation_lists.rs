//! Lists of people who are invited at once: from a table or typed, shown before anybody is invited, and taken as they were shown.

use app::addresses::INTERFACE;
use app::tokens;
use axum::http::{HeaderValue, StatusCode, header};
use chrono::TimeDelta;
use domain::accounts::{InvitationFilter, Role};
use domain::delegations::parse_catalogue;
use domain::identifiers::{DelegationId, InvitationId};
use domain::invitation_lists::{LineProblem, ListedInvitation, MAX_LINES, mark_list};
use domain::records::{RecordAct, verify_chain};
use domain::service_tokens::{TOKEN_PREFIX, TokenScope};
use domain::text::Title;
use domain::viewers::Viewer;
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use serde_json::json;
use std::sync::atomic::Ordering;
use store::entity::{delegation, invitation, mail};
use store::invitation_lists::{InviteListError, ListTaking, ListedLink, invite_listed, preview_list};
use store::service_tokens::{NewServiceToken, make_token};
use store::{StoreError, delegations, invitations, records};
use tests::client::{TestBrowser, TestResponse};
use tests::database::count_statements;
use tests::on_both_databases;
use tests::world::{DELEGATIONS, World};

const ORGANIZER: &str = "organizer@forum.example";
const PATH: &str = "/invitations/new";
const LANGUAGES: [&str; 3] = ["ar", "en", "fr"];

/// Twelve delegations: the code, and the names in English, French and Arabic.
const TWELVE: [[&str; 4]; 12] = [
    ["XDA", "Arvenia", "Arvénie", "أرفينيا"],
    ["XDB", "Bolmaria", "Bolmarie", "بولماريا"],
    ["XDC", "Corvena Islands", "Îles Corvéna", "جزر كورفينا"],
    ["XDD", "Dastan", "République du Dastan", "داستان"],
    ["XDE", "Esmeria", "Esmérie", "إسميريا"],
    ["XDF", "Fenland", "Fénie", "فينلاند"],
    ["XDG", "Goria", "Gorie", "غوريا"],
    ["XDH", "Helvar", "Helvare", "هلفار"],
    ["XDI", "Izmar", "Izmare", "إزمار"],
    ["XDJ", "Jorvania", "Jorvanie", "جورفانيا"],
    ["XDK", "Kelmar (Federation of)", "Kelmar (Fédération de)", "كلمار (اتحاد)"],
    ["XDL", "Lumaria", "Lumarie", "لوماريا"],
];

/// Adds the twelve delegations, and returns them by their places.
async fn add_twelve(world: &World) -> Vec<DelegationId> {
    let head = DELEGATIONS.lines().next().unwrap();
    let rows = TWELVE
        .map(|[code, english, french, arabic]| format!("{code},member,{english},{french},{arabic},,,,,,,\n"));
    let entries = parse_catalogue(&format!("{head}\n{}", rows.concat())).unwrap();
    let source = delegations::FactsSource { source: "a test".into(), as_of: world.now };
    delegations::add_delegations(&world.db, &world.organizer, &entries, &source, world.now).await.unwrap()
}

async fn count(world: &World) -> u64 {
    invitation::Entity::find().count(&world.db).await.unwrap()
}

fn links(page: &TestResponse) -> Vec<String> {
    page.texts(".token a")
}

/// Shows a list that is typed as its page does.
async fn show(browser: &mut TestBrowser, typed: &str) -> TestResponse {
    browser.get(PATH).await;
    browser.post(PATH, &[("people", typed), ("role", "delegate"), ("act", "check")]).await
}

/// Takes a list as a page has shown it.
async fn take(browser: &mut TestBrowser, shown: &TestResponse) -> TestResponse {
    browser.send_again(PATH, &shown.form_fields("form.taking"), "take").await
}

/// Returns the fields by which a list is taken, one of them without its value.
fn emptied(shown: &TestResponse, field: &str) -> Vec<(String, String)> {
    let fields = shown.form_fields("form.taking").into_iter();
    fields.map(|(name, value)| if name == field { (name, String::new()) } else { (name, value) }).collect()
}

fn line(delegation: &str, address: &str) -> ListedInvitation {
    ListedInvitation {
        line: 1,
        delegation: delegation.to_owned(),
        names: Vec::new(),
        address: address.to_owned(),
        role: "adviser".to_owned(),
        language: "fr".to_owned(),
    }
}

fn links_for(listed: &[ListedInvitation]) -> Vec<ListedLink> {
    let link = |one: &ListedInvitation| ListedLink {
        token_hash: tokens::hash(&one.address),
        path: format!("/invitations/{}", one.address),
    };
    listed.iter().map(link).collect()
}

fn taking() -> ListTaking {
    let path_of = |path: &str, _: &str| path.to_owned();
    ListTaking { seen: None, leave: false, path_of, languages: LANGUAGES.to_vec(), time_zone: None }
}

on_both_databases! {
    async fn twelve_delegations_are_invited_by_a_table_in_french_and_arabic(world: World) {
        let ids = add_twelve(&world).await;
        let mut lines = vec!["\u{feff}Délégation;Nom;Adresse électronique;Fonction;Langue\r\n".to_owned()];
        for (place, [code, _, french, arabic]) in TWELVE.iter().enumerate() {
            let address = format!("head@{}.example", code.to_lowercase());
            lines.push(match place % 2 {
                0 => format!("{french};Chef n° {place};{address};Chef de délégation;français\r\n"),
                _ => format!("\"{arabic}\";عدا;{address};رئيس الوفد;العربية\r\n"),
            });
        }
        let table = lines.concat();
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        organizer.get(PATH).await;
        let (invited, written) = (count(&world).await, mail::Entity::find().count(&world.db).await.unwrap());
        let fields = [("people", ""), ("role", "adviser"), ("act", "check")];
        let shown = organizer.post_file(PATH, &fields, table.as_bytes()).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        assert_eq!(shown.words("h1"), ["Preview: 12 people"]);
        assert!(!shown.has("p.error") && shown.words("tbody tr").len() == 12, "{}", shown.body);
        assert!(shown.words("tbody tr")[1].contains("Bolmaria"), "{:?}", shown.words("tbody tr"));
        assert_eq!(count(&world).await, invited, "nothing is taken by looking");

        let mut copy = organizer.clone();
        let fields = shown.form_fields("form.taking");
        let done = organizer.send_again(PATH, &fields, "take").await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        assert_eq!(links(&done).len(), 12, "{}", done.body);
        let again = copy.send_again(PATH, &fields, "take").await;
        assert_eq!(links(&again), links(&done), "a second click gets the links of the first");
        assert_eq!(count(&world).await, invited + 12);
        let file = done.attribute("a[download]", "href").unwrap();
        assert!(file.starts_with("data:text/csv") && file.contains("head@xdl.example"), "{file}");

        let mails = mail::Entity::find().order_by_asc(mail::Column::Id).all(&world.db).await.unwrap();
        let mails = &mails[usize::try_from(written).unwrap()..];
        let locales: Vec<_> = mails.iter().map(|one| one.locale.as_deref().unwrap()).collect();
        assert_eq!(locales, ["fr", "ar"].repeat(6), "each is written to in the language of the line");
        let given = invitation::Entity::find().order_by_desc(invitation::COLUMN.id).all(&world.db).await.unwrap();
        let mut given: Vec<_> = given.iter().take(12).map(|one| (one.delegation_id.unwrap(), one.role)).collect();
        given.sort_unstable_by_key(|(id, _)| *id);
        assert_eq!(given, ids.iter().map(|id| (*id, Some(Role::Head))).collect::<Vec<_>>());
        let entries = records::entries_after(&world.db, records::FORUM, None, 0, 1_000).await.unwrap();
        verify_chain(&entries).unwrap();
        let last = &entries[entries.len() - 12..];
        assert!(last.iter().all(|one| one.act == RecordAct::RepresentativeInvited));
        assert!(last[11].payload["delegation"] == "XDL" && last[11].payload["role"] == "head", "{:?}", last[11].payload);
        // The mail that is begun by hand is in the language of the line too.
        let begun = done.attribute("a[href^=\"mailto:head@xda.example\"]", "href").unwrap();
        assert!(begun.contains("Arv%C3%A9nie"), "{begun}");
    }

    async fn each_problem_is_named_with_its_line_and_column_and_lines_are_left_out_on_purpose(world: World) {
        let mut head = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let path = format!("/delegations/{}/invitations", world.delegations["XBB"]);
        head.post(&path, &[("email", "old@b.example"), ("role", "adviser")]).await;
        let table = "Delegation,Name,Mail address,Role,Language\n\
            Aland,Ada,ada@xaa.example,delegate,en\n\
            Atlantis,Bo,bo@b.example,delegate,en\n\
            Beland,Cy,nobody,delegate,en\n\
            Beland,Di,ADA@xaa.example,delegate,en\n\
            xbb,Ed,old@b.example,delegate,en\n\
            باء,Fi,head@xbb.example,delegate,en\n\
            Bélande,Gi,gi@b.example,emperor,en\n\
            Beland,Hy,hy@b.example,delegate,es\n\
            Beland,Io,io@b.example,head,en\n\
            Célande,Jo,jo@b.example,Conseillère,fr\n\
            Beland,,,,\n";
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let before = count(&world).await;
        let shown = show(&mut organizer, table).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        let begins = [
            "Line 3, Delegation: no delegation",
            "Line 4, Mail address: this is not a mail address",
            "Line 5, Mail address: this address stands",
            "Line 6, Mail address: this person has an invitation",
            "Line 7, Mail address: this person has a mandate",
            "Line 8, Role: this is no role",
            "Line 9, Language: the forum has no such language",
            "Line 10, Role: the delegation has a head",
        ];
        let told = shown.words("p.error");
        assert_eq!(told.len(), begins.len(), "{told:?}");
        for (words, begin) in told.iter().zip(begins) {
            assert!(words.starts_with(begin), "{words}");
        }
        assert!(told[0].contains("Atlantis") && told[5].contains("emperor") && told[6].contains("es"), "{told:?}");
        assert_eq!(shown.text_area("people").as_deref(), Some(table), "what was typed stays");
        assert!(shown.words("form.taking button")[0].contains("leave out the others (8)"));

        // Whoever does not say that lines are left out takes none.
        let fields = emptied(&shown, "leave");
        let refused = organizer.send_again(PATH, &fields, "take").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
        assert_eq!((refused.errors().len(), count(&world).await), (8, before));
        assert_eq!(refused.text_area("people").as_deref(), Some(table));

        let made = take(&mut organizer, &refused).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        assert_eq!(made.words("tbody th"), ["Aland", "Celand"]);
        let left = made.words("main section li");
        assert!(left.len() == 8 && left[0].starts_with("Line 3"), "{left:?}");
        assert_eq!(count(&world).await, before + 2);

        // With nothing that is right there is nothing to take.
        let shown = show(&mut organizer, "Atlantis, bo@b.example").await;
        assert!(!shown.has("form.taking"), "{}", shown.body);
    }

    async fn a_list_that_was_changed_since_it_was_shown_is_shown_again(world: World) {
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let before = count(&world).await;
        let typed = "XAA, Ada Élan, ada@b.example\nXBB, Bo, bo@b.example, adviser";
        let shown = show(&mut organizer, typed).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        assert!(shown.words("form.taking button")[0].contains('2'), "{}", shown.body);
        let with = |name: &str, value: &str| {
            let fields = shown.form_fields("form.taking").into_iter();
            fields.map(|(one, held)| if one == name { (one, value.to_owned()) } else { (one, held) }).collect::<Vec<_>>()
        };
        let other = "XAA, Cy, cy@b.example";
        for (fields, people) in [(with("people", other), other), (with("role", "adviser"), typed)] {
            let refused = organizer.send_again(PATH, &fields, "take").await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
            assert_eq!(refused.errors(), ["You have changed the list: look at it again. Nobody has been invited."]);
            assert_eq!(refused.text_area("people").as_deref(), Some(people));
            assert_eq!(refused.words("tbody tr").len(), people.lines().count());
            assert_eq!(count(&world).await, before, "nobody is invited");
        }
        // A file in the place of the list changes it too.
        let mut fields = with("people", typed);
        fields.push(("act".to_owned(), "take".to_owned()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        organizer.get(PATH).await;
        let refused = organizer.post_file(PATH, &fields, other.as_bytes()).await;
        assert_eq!((refused.status, count(&world).await), (StatusCode::CONFLICT, before), "{}", refused.body);
        // Ends of lines as browsers send them change nothing.
        let fields = with("people", &format!("{}\r\n", typed.replace('\n', "\r\n")));
        let made = organizer.send_again(PATH, &fields, "take").await;
        assert_eq!((made.status, links(&made).len()), (StatusCode::OK, 2), "{}", made.body);
        let file = made.attribute("a[download]", "href").unwrap();
        for held in ["XAA", "Aland", "Delegate", "Adviser"] {
            assert!(file.contains(held), "{held}: {file}");
        }
        // The link of the mail has the name as that of the page does.
        let mails = mail::Entity::find().order_by_asc(mail::Column::Id).all(&world.db).await.unwrap();
        let sent: Vec<String> = mails.into_iter().filter_map(|one| one.link).collect();
        assert!(sent.iter().any(|link| link.ends_with("?name=Ada%20%C3%89lan")), "{sent:?}");
        // Whoever copies the link by hand takes the whole of it.
        assert!(links(&made)[0].ends_with("?name=Ada%20%C3%89lan"), "{:?}", links(&made));
        assert_eq!(made.attribute(".token a", "href").as_ref(), links(&made).first());
    }

    async fn hostile_tables_are_read_as_words_or_refused_with_their_line(world: World) {
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let before = count(&world).await;
        organizer.get(PATH).await;
        let fields = [("people", "typed"), ("role", "delegate"), ("act", "check")];
        let formula = "=HYPERLINK(\"http://evil.example\",\"x\")";
        let good = format!(
            "sep=;\r\n\"Delegation\";\"Name\";\"E-mail\"\r\nXAA;\"{}\";a@b.example\r\n\
             XBB;\"<script>alert(1)</script>\nnext\";b@b.example\r\nXBB;عدا;c١@b.example\r\n\
             XBB;Eve;\u{430}dmin@b.example\r\nXBB;Ada\u{202e}evil;d@b.example\r\n",
            formula.replace('"', "\"\"")
        );
        let shown = organizer.post_file(PATH, &fields, good.as_bytes()).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        assert!(!shown.has("main script"), "{}", shown.body);
        let told = shown.words("p.error");
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].contains("Name") && told[1].contains("several alphabets") && told[2].contains("Name"), "{told:?}");
        let made = take(&mut organizer, &shown).await;
        assert_eq!(links(&made).len(), 2, "{}", made.body);
        let file = made.attribute("a[download]", "href").unwrap();
        assert!(file.contains("%27%3DHYPERLINK"), "no formula is written: {file}");
        assert_eq!(count(&world).await, before + 2);

        let many = |number: usize| (0..number).map(|one| format!("XAA, m{one}@b.example\n")).collect::<Vec<_>>().concat();
        let open = "XAA, a@b.example\n\"XBB, b@b.example\n";
        let latin = b"Delegation,Name,Address\nXAA,Andr\xe9,a@b.example\n".to_vec();
        for (file, words) in [
            (many(10_000).into_bytes(), "10,000"),
            (many(MAX_LINES + 1).into_bytes(), "500"),
            (vec![b' '; 1024 * 1024 + 1], "larger than 1 MB"),
            (open.as_bytes().to_vec(), "Line 2"),
            (latin, "Line 2"),
            (b"PK\x03\x04 nothing".to_vec(), "spreadsheet"),
            (b"Name,Delegation\nAda,XAA\n".to_vec(), "Mail address"),
        ] {
            let refused = organizer.post_file(PATH, &fields, &file).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}: {}", refused.body);
            assert!(refused.has("#error-file") && refused.errors()[0].contains(words), "{words}: {:?}", refused.errors());
            assert_eq!(refused.text_area("people").as_deref(), Some("typed"), "what was typed stays");
        }
        let most = organizer.post_file(PATH, &fields, many(MAX_LINES).as_bytes()).await;
        assert_eq!((most.status, most.words("tbody tr").len()), (StatusCode::OK, MAX_LINES));
        for forged in ["", "[]", "{\"lines\":[],\"problems\":[]}", "{\"lines\":7}"] {
            let sent = [("shown", forged), ("act", "take")];
            assert_eq!(organizer.post(PATH, &sent).await.status, StatusCode::BAD_REQUEST, "{forged}");
        }
        // Without the mark of what was shown nothing is taken.
        let fresh = show(&mut organizer, "XAA, z@b.example").await;
        let unseen = emptied(&fresh, "seen");
        assert_eq!(organizer.send_again(PATH, &unseen, "take").await.status, StatusCode::CONFLICT);
        assert_eq!(count(&world).await, before + 2);
    }

    async fn two_who_take_one_list_at_once_invite_once(world: World) {
        let (mut one, mut other) =
            (TestBrowser::signed_in(&world, ORGANIZER).await, TestBrowser::signed_in(&world, ORGANIZER).await);
        let before = count(&world).await;
        let typed = "XAA, Ada, ada@b.example\nXBB, Bo, bo@b.example";
        let (first, second) = (show(&mut one, typed).await, show(&mut other, typed).await);
        let (first, second) = tokio::join!(take(&mut one, &first), take(&mut other, &second));
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT], "{} {}", first.body, second.body);
        assert_eq!(count(&world).await, before + 2);
        let late = if first.status == StatusCode::CONFLICT { first } else { second };
        assert!(late.errors()[0].contains("Nobody has been invited"), "{:?}", late.errors());
        assert_eq!(late.words("p.warning").len(), 2, "each line says that it has changed: {}", late.body);
        assert!(!late.has("form.taking") && links(&late).is_empty(), "{}", late.body);
        assert_eq!(late.text_area("people").as_deref(), Some(typed), "what was typed stays");
    }

    async fn a_delegation_that_is_gone_when_its_list_is_confirmed_is_named(world: World) {
        let ids = add_twelve(&world).await;
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let before = count(&world).await;
        let shown = show(&mut organizer, "Arvénie, Ada, ada@b.example\nBolmarie, Bo, bo@b.example").await;
        assert!(!shown.has("p.error"), "{}", shown.body);
        delegation::Entity::delete_by_id(ids[0]).exec(&world.db).await.unwrap();
        let refused = take(&mut organizer, &shown).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
        assert_eq!(count(&world).await, before, "nobody is invited");
        assert_eq!(refused.words("p.warning").len(), 1, "{}", refused.body);
        assert!(refused.words("p.error")[0].starts_with("Line 1, Delegation: no delegation"), "{:?}", refused.words("p.error"));
        let made = take(&mut organizer, &refused).await;
        assert_eq!((made.status, made.words("tbody th")), (StatusCode::OK, vec!["Bolmaria".to_owned()]), "{}", made.body);
    }

    async fn a_list_is_taken_as_it_was_shown_and_by_those_who_may_invite(world: World) {
        let (db, now) = (&world.db, world.now);
        let before = count(&world).await;
        let listed = [line("XAA", "a@b.example"), line("XBB", "b@b.example")];
        let links = links_for(&listed);
        let invite = async |viewer: &Viewer, taking: ListTaking| {
            invite_listed(db, viewer, &listed, &links, &taking, now).await
        };
        let judged = preview_list(db, &world.organizer, &listed, &LANGUAGES, now).await.unwrap();
        let (seen, other) = (mark_list(&judged), mark_list(&judged[..1]));
        let stale = invite(&world.organizer, ListTaking { seen: Some(other), ..taking() }).await;
        assert!(matches!(stale, Err(InviteListError::Changed(_))));
        for who in ["delegate XAA", "adviser XAA"] {
            assert!(matches!(invite(world.person(who), taking()).await, Err(InviteListError::Store(_))), "{who}");
        }
        let nobody = Viewer::default();
        assert!(matches!(invite(&nobody, taking()).await, Err(InviteListError::Store(_))));
        let head = world.person("head XBB");
        let foreign = invite(head, taking()).await;
        assert!(matches!(foreign, Err(InviteListError::Store(StoreError::Forbidden))));
        assert_eq!(count(&world).await, before);
        let own = invite(head, ListTaking { leave: true, ..taking() }).await.unwrap();
        let problems: Vec<_> = own.iter().map(|one| one.problems.clone()).collect();
        assert_eq!(problems, [vec![LineProblem::Foreign], vec![]]);
        assert_eq!(count(&world).await, before + 1);
        let stale = invite(&world.organizer, ListTaking { seen: Some(seen), leave: true, ..taking() }).await;
        assert!(matches!(stale, Err(InviteListError::Changed(_))), "one of them is invited by now");
        let rest = invite(&world.organizer, taking()).await;
        assert!(matches!(rest, Err(InviteListError::Problems(judged)) if judged[1].problems == [LineProblem::Invited]));
        invite(&world.organizer, ListTaking { leave: true, ..taking() }).await.unwrap();
        assert_eq!(count(&world).await, before + 2);
    }

    async fn a_head_learns_nothing_of_the_people_of_others(world: World) {
        let (db, head, now) = (&world.db, world.person("head XBB"), world.now);
        let other = [line("XAA", "secret@xaa.example")];
        invite_listed(db, &world.organizer, &other, &links_for(&other), &taking(), now).await.unwrap();
        let asked = [line("XBB", "head@xaa.example"), line("XBB", "secret@xaa.example"), line("XBB", "head@xbb.example")];
        let judged = preview_list(db, head, &asked, &LANGUAGES, now).await.unwrap();
        let problems: Vec<_> = judged.iter().map(|one| one.problems.clone()).collect();
        assert_eq!(problems, [vec![], vec![], vec![LineProblem::Seated]]);
        let judged = preview_list(db, &world.organizer, &asked, &LANGUAGES, now).await.unwrap();
        let problems: Vec<_> = judged.iter().map(|one| one.problems.clone()).collect();
        assert_eq!(problems, [vec![], vec![LineProblem::Invited], vec![LineProblem::Seated]], "a seat in another delegation stays");
    }

    async fn many_are_read_and_invited_with_no_more_statements_than_two(world: World) {
        let (db, statements) = count_statements(&world.db);
        let run = async |number: usize, name: &str| {
            let listed: Vec<_> = ["XAA", "XBB", "XCC"]
                .into_iter()
                .cycle()
                .take(number)
                .zip(0..)
                .map(|(code, place)| line(code, &format!("{name}{place}@b.example")))
                .collect();
            let before = statements.load(Ordering::Relaxed);
            preview_list(&db, &world.organizer, &listed, &LANGUAGES, world.now).await.unwrap();
            let read = statements.load(Ordering::Relaxed) - before;
            invite_listed(&db, &world.organizer, &listed, &links_for(&listed), &taking(), world.now).await.unwrap();
            (read, statements.load(Ordering::Relaxed) - before - read)
        };
        let few = run(2, "a").await;
        assert!(few.0 > 0 && few.1 > 0, "statements are counted");
        assert_eq!(run(40, "b").await, few);
    }

    async fn no_program_invites_by_a_list(world: World) {
        let token = format!("{TOKEN_PREFIX}{}", tokens::fresh().unwrap());
        let new = NewServiceToken {
            name: Title::parse("Office").unwrap(),
            scopes: TokenScope::ALL.iter().copied().collect(),
            lifetime: TimeDelta::days(30),
        };
        make_token(&world.db, &world.organizer, &new, &tokens::hash(&token), world.now).await.unwrap();
        let mut program = TestBrowser::new(&world);
        program.headers.insert(header::AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {token}")).unwrap());
        let before = count(&world).await;
        let sent = json!({ "people": "XAA, Ada, ada@b.example, delegate, ar", "role": "adviser", "act": "take" });
        let answer = program.post_json(&format!("{INTERFACE}{PATH}"), sent.to_string()).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.body);
        assert_eq!(count(&world).await, before);
    }

    async fn all_that_are_not_used_yet_are_taken_back_at_once_up_to_the_last_that_was_seen(world: World) {
        let (db, now, head) = (&world.db, world.now, world.person("head XBB"));
        let listed = [line("XAA", "one@b.example"), line("XBB", "two@b.example"), line("XBB", "three@b.example")];
        invite_listed(db, &world.organizer, &listed, &links_for(&listed), &taking(), now).await.unwrap();
        let mut browser = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert!(browser.get("/invitations?state=pending").await.links_to("/invitations/revocation"));
        let shown = browser.get("/invitations/revocation").await;
        assert!(shown.words("main").concat().contains("2 invitations are not used yet"), "{}", shown.body);
        // What is given after that stays.
        let later = [line("XBB", "four@b.example")];
        invite_listed(db, head, &later, &links_for(&later), &taking(), now).await.unwrap();
        assert_eq!(browser.post("/invitations/revocation", &[("shown", "x")]).await.status, StatusCode::BAD_REQUEST);
        let done = browser.post("/invitations/revocation", &[]).await;
        assert_eq!((done.status, done.notice()), (StatusCode::SEE_OTHER, "done-invitations-revoked"));
        let pending = async |viewer: &Viewer| {
            let filter = Some(InvitationFilter::Pending);
            let found = invitations::list_invitations_in(db, viewer, filter, 0, now).await.unwrap().0;
            found.into_iter().map(|one| one.email).collect::<Vec<_>>()
        };
        assert_eq!(pending(&world.organizer).await, ["four@b.example", "one@b.example"]);
        let entries = records::entries_after(db, records::FORUM, None, 0, 1_000).await.unwrap();
        verify_chain(&entries).unwrap();
        let last = &entries[entries.len() - 2..];
        assert!(last.iter().all(|one| one.act == RecordAct::RepresentativeUninvited && one.actor == "XBB"));
        let all = InvitationId(9_000_000_000);
        for who in ["delegate XAA", "adviser XAA"] {
            let refused = invitations::revoke_pending(db, world.person(who), all, now).await;
            assert!(matches!(refused, Err(StoreError::Forbidden)), "{who}");
        }
        let taken = invitations::revoke_pending(db, &world.organizer, all, now).await.unwrap();
        assert_eq!((taken, pending(&world.organizer).await.len()), (2, 0));
        let again = invitations::revoke_pending(db, &world.organizer, all, now).await.unwrap();
        assert_eq!(again, 0);
        let none = browser.get("/invitations/revocation").await;
        assert_eq!(none.status, StatusCode::OK);
        assert!(none.words("main").concat().contains("0 invitations are not used yet"), "{}", none.body);
        assert!(!none.has("form.confirmation"), "there is nothing to confirm");
    }

    async fn given_invitations_are_listed_by_what_became_of_them(world: World) {
        let listed = [line("XAA", "one@b.example"), line("XBB", "two@b.example")];
        invite_listed(&world.db, &world.organizer, &listed, &links_for(&listed), &taking(), world.now).await.unwrap();
        let given = invitations::list_invitations(&world.db, &world.organizer, 0, world.now).await.unwrap().0;
        let one = given.iter().find(|given| given.email == "one@b.example").unwrap().id;
        invitations::revoke_invitation(&world.db, &world.organizer, one, world.now).await.unwrap();
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        for (query, has) in [("", [true, true]), ("?state=pending", [false, true]), ("?state=revoked", [true, false]), ("?state=used", [false, false]), ("?state=expired", [false, false]), ("?state=moon", [true, true])] {
            let page = organizer.get(&format!("/invitations{query}")).await;
            let rows = page.words("tbody tr");
            let found = ["one@b.example", "two@b.example"].map(|address| rows.iter().any(|row| row.contains(address)));
            assert_eq!(found, has, "{query}");
        }
        let end = world.now + TimeDelta::days(domain::accounts::INVITATION_DAYS);
        for (at, filter) in [(end - TimeDelta::milliseconds(1), InvitationFilter::Pending), (end, InvitationFilter::Expired)] {
            let found = invitations::list_invitations_in(&world.db, &world.organizer, Some(filter), 0, at).await.unwrap();
            let found: Vec<_> = found.0.iter().map(|one| one.email.as_str()).collect();
            assert_eq!(found, ["two@b.example"], "{filter}");
        }
    }
}
