//! Tests the texts of mail that consultations keep: letters begin with them, invitations have them, and copies and templates carry
//! them.

use app::addresses;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::accounts::{Email, Role};
use domain::consultations::{StageKind, Visibility};
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use domain::mail::texts::{MailText, MailTextKind, find_text};
use domain::mail::{MailKind, MailedLink};
use domain::marks::Mark;
use domain::viewers::Viewer;
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use server::mail::sending::send_due;
use server::mail::setup::MailSetup;
use store::accounts::NewInvitation;
use store::entity::{consultation, mail, mail_text};
use store::mail as mails;
use store::{StoreError, accounts, consultations, erasures, templates};
use tests::client::{ORIGIN, TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::smtp::SmtpStub;
use tests::world::{World, title, words};

const ORGANIZER: &str = "organizer@forum.example";

/// Returns a letter in a language.
fn letter(language: Language, subject: &str, text: &str) -> MailText {
    let (subject, words) = (Some(title(subject)), Some(words(text)));
    MailText { kind: MailTextKind::Letter, language, subject, words }
}

/// Returns a note in invitations.
fn note(language: Language, text: &str) -> MailText {
    MailText { kind: MailTextKind::Invitation, language, subject: None, words: Some(words(text)) }
}

async fn save(world: &World, id: ConsultationId, new: &[MailText]) {
    let seen = seen::mail_texts(&world.db, id).await;
    mails::save_mail_texts(&world.db, &world.organizer, id, seen, new, world.now).await.unwrap();
}

async fn kept(world: &World, id: ConsultationId) -> Vec<MailText> {
    mails::list_mail_texts(&world.db, &world.organizer, id).await.unwrap()
}

/// Returns the subject and the text with which a letter begins.
fn begun(page: &TestResponse) -> (String, String) {
    (page.input("letter-subject").unwrap(), page.words("#field-letter-words").concat())
}

/// Invites somebody to act for a delegation by mail, and returns the message.
async fn invite(world: &World, by: &Viewer, to: &str, language: &str) -> mail::Model {
    let (email, delegation_id) = (Email::parse(to).unwrap(), world.delegations["XAA"]);
    let new = NewInvitation {
        delegation_id,
        email: email.clone(),
        role: Role::Delegate,
        token_hash: format!("hash of {to}"),
        mailed: Some(MailedLink {
            to: email,
            path: format!("/invitations/{to}"),
            locale: Some(language.to_owned()),
            time_zone: None,
        }),
        seat_ends_at: Some(world.now + TimeDelta::days(90)),
        succeeds_id: None,
    };
    accounts::invite_representatives(&world.db, by, &[new], world.now).await.unwrap();
    let last = mail::Entity::find().order_by_desc(mail::Column::Id).one(&world.db).await.unwrap().unwrap();
    assert_eq!((last.kind, last.address.as_str()), (MailKind::Invitation, to));
    last
}

/// Returns what the secretariat says in an invitation, and which consultations that names.
fn named(one: &mail::Model) -> (Option<&str>, Vec<&str>) {
    let titles = one.content.consultation.iter().chain(&one.content.others);
    (one.content.words.as_deref(), titles.map(|title| title.words.as_str()).collect())
}

on_both_databases! {
    async fn letters_begin_with_the_text_that_is_kept_in_the_language_of_their_writer(world: World) {
        let c = world.consultation;
        let (path, letter) = (addresses::MAIL_TEXTS.of(c), addresses::LETTER.of(c));
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let empty = organizer.get(&letter).await;
        assert!(empty.links_to(&path) && !empty.has("#kept"), "{}", empty.body);
        assert_eq!(begun(&empty), (String::new(), String::new()));
        organizer.get(&path).await;
        let fields = [
            ("mail-text-subject-en", "Your position"),
            ("mail-text-words-en", "Please tell us\r\n<b>soon</b>."),
            ("mail-text-subject-fr", "Votre position"),
            ("mail-text-words-fr", "Dites-le-nous."),
            ("mail-text-note-ar", "أهلا بكم"),
        ];
        assert_eq!(organizer.post(&path, &fields).await.location(), path);
        assert_eq!(kept(&world, c).await.len(), 3);
        let page = organizer.get(&path).await;
        assert_eq!(page.input("mail-text-subject-fr").as_deref(), Some("Votre position"));
        assert_eq!(page.words("#field-mail-text-note-ar"), ["أهلا بكم"]);
        let (english, french) = ("Your position", "Votre position");
        for (asked, expected) in [("", english), ("?text=fr", french), ("?text=ar", english), ("?text=x", english)] {
            assert_eq!(begun(&organizer.get(&format!("{letter}{asked}")).await).0, expected, "{asked}");
        }
        let page = organizer.get(&letter).await;
        assert!(page.links_to(&format!("{letter}?text=fr")) && !page.links_to(&format!("{letter}?text=ar")));
        assert!(begun(&page).1.contains("<b>soon</b>"), "words stay words");
        organizer.language = "fr";
        assert_eq!(begun(&organizer.get(&letter).await), (french.to_owned(), "Dites-le-nous.".to_owned()));
        organizer.language = "en";
        // What was typed since is kept when the form comes back.
        organizer.get(&letter).await;
        let typed = [("letter-subject", "Another"), ("letter-words", "Changed."), ("previewed", "no")];
        let back = organizer.post(&letter, &typed).await;
        assert_eq!(begun(&back), ("Another".to_owned(), "Changed.".to_owned()));
    }

    async fn texts_are_saved_as_they_were_seen_or_not_at_all(world: World) {
        let (db, c, now) = (&world.db, world.consultation, world.now);
        let path = addresses::MAIL_TEXTS.of(c);
        let mut first = TestBrowser::signed_in(&world, ORGANIZER).await;
        first.get(&path).await;
        let mut second = first.clone();
        second.get(&path).await;
        let long = "x".repeat(201);
        let wrong = [("mail-text-subject-fr", long.as_str()), ("mail-text-words-fr", "Kept in the form.")];
        let refused = first.post(&path, &wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("#error-mail-text-subject-fr") && refused.errors().len() == 1, "{}", refused.body);
        assert_eq!(refused.words("#field-mail-text-words-fr"), ["Kept in the form."]);
        assert!(kept(&world, c).await.is_empty(), "nothing is changed");
        first.get(&path).await;
        let fields = [("mail-text-subject-en", "First"), ("mail-text-words-en", "Words.")];
        assert_eq!(first.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        // Whoever has not seen that is shown it, and keeps what was typed.
        let stale = second.post(&path, &[("mail-text-subject-en", "Second")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.words("#changed")[0].contains("First"), "{}", stale.body);
        assert_eq!(stale.input("mail-text-subject-en").as_deref(), Some("Second"));
        assert_eq!(find_text(&kept(&world, c).await, MailTextKind::Letter, Language::English).unwrap().subject, Some(title("First")));
        // What a form does not have stays, and what it has empty is kept no more.
        first.get(&path).await;
        first.post(&path, &[("mail-text-subject-en", "")]).await;
        let left = kept(&world, c).await;
        assert_eq!((left.len(), left[0].subject.clone(), left[0].words.clone()), (1, None, Some(words("Words."))));
        first.get(&path).await;
        first.post(&path, &[("mail-text-words-en", "  ")]).await;
        assert_eq!(mail_text::Entity::find().count(db).await.unwrap(), 0);
        // Two at once: one of them has seen what the other has made.
        let seen = seen::mail_texts(db, c).await;
        let (one, other) = ([note(Language::French, "One")], [note(Language::French, "Other")]);
        let (one, other) = tokio::join!(
            mails::save_mail_texts(db, &world.organizer, c, seen, &one, now),
            mails::save_mail_texts(db, &world.organizer, c, seen, &other, now),
        );
        let stale = [one, other].into_iter().filter(|saved| matches!(saved, Err(StoreError::Stale))).count();
        assert_eq!((stale, mail_text::Entity::find().count(db).await.unwrap()), (1, 1));
        let head = world.person("head XAA");
        let refused = mails::save_mail_texts(db, head, c, Mark::default(), &[], now).await;
        assert!(matches!(refused, Err(StoreError::Forbidden)), "{refused:?}");
        assert!(matches!(mails::list_mail_texts(db, head, c).await, Err(StoreError::Forbidden)));
    }

    async fn invitations_name_what_goes_on_and_have_the_note_in_their_language(world: World) {
        let (db, c) = (&world.db, world.consultation);
        let none = invite(&world, &world.organizer, "none@xaa.example", "fr").await;
        assert_eq!(named(&none), (None, vec!["A consultation"]));
        assert_eq!(none.content.at, Some(world.now + TimeDelta::days(90)));
        save(&world, c, &[note(Language::French, "Bienvenue."), note(Language::Arabic, "أهلا بكم")]).await;
        let apart = world.open_without_participants(Visibility::Public, world.now).await;
        save(&world, apart, &[note(Language::English, "Not for them.")]).await;
        for (language, expected) in [("fr", Some("Bienvenue.")), ("ar", Some("أهلا بكم")), ("en", None)] {
            let one = invite(&world, &world.organizer, &format!("{language}@xaa.example"), language).await;
            assert_eq!(named(&one), (expected, vec!["A consultation"]), "{language}");
        }
        // Heads invite by their own names, and the secretariat says the same.
        let by_head = invite(&world, world.person("head XAA"), "by.head@xaa.example", "fr").await;
        let person = world.person("head XAA").person.as_ref().unwrap();
        assert_eq!((by_head.content.inviter, by_head.content.words.as_deref()), (Some(person.id), Some("Bienvenue.")));
        // Of several, the latest stands first, and no more than three are named.
        for _ in 0..3 {
            world.open_consultation(Visibility::Public).await;
        }
        let latest = world.open_consultation(Visibility::Delegations).await;
        save(&world, latest, &[note(Language::French, "Le plus récent.")]).await;
        let several = invite(&world, &world.organizer, "several@xaa.example", "fr").await;
        let (words, titles) = named(&several);
        assert_eq!((words, titles.len()), (Some("Le plus récent."), 3));
        world.set_stage(latest, StageKind::Concluded).await;
        let concluded = invite(&world, &world.organizer, "concluded@xaa.example", "fr").await;
        assert_eq!(named(&concluded).0, Some("Bienvenue."), "nobody is invited to what is over");
        let mark = seen::consultation(db, c).await;
        consultations::archive_consultation(db, &world.organizer, c, mark, world.now).await.unwrap();
        let archived = invite(&world, &world.organizer, "archived@xaa.example", "fr").await;
        assert_eq!(named(&archived).0, None);
    }

    async fn invitations_are_sent_with_names_in_each_language(world: World) {
        let (db, now) = (&world.db, world.now);
        save(&world, world.consultation, &[note(Language::English, "Welcome to the forum.")]).await;
        let (stub, url) = SmtpStub::start(&[]).await;
        let setup = MailSetup::new(&url, "The secretariat <forum@forum.example>", None).unwrap();
        invite(&world, &world.organizer, "new@xaa.example", "en").await;
        // Somebody who acts for another delegation already is called by name.
        invite(&world, world.person("head XAA"), "head@xbb.example", "en").await;
        while send_due(db, ORIGIN, Some(&setup), now).await.unwrap() > 0 {}
        let sent = |to: &str| {
            let found = stub.got().into_iter().find(|one| one.to == to && one.header("Subject").contains("Aland"));
            found.unwrap().data.replace("=\n", "")
        };
        let (first, second) = (sent("new@xaa.example"), sent("head@xbb.example"));
        for told in [
            "You are invited to act for Aland in the forum at forum.example.",
            "Invited by: Organizer",
            "Consultation: A consultation",
            "Welcome to the forum.",
            "The invitation can be accepted until",
            "The mandate ends on",
        ] {
            assert_eq!(first.matches(told).count(), 2, "{told}, as text and as HTML: {first}");
        }
        assert!(!first.contains("Dear ") && second.contains("Dear XBB head,"), "{second}");
        assert!(second.contains("Invited by: XAA head"), "{second}");
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        for (language, inviter) in [("fr", "Invitation de la part de\u{a0}: Organizer"), ("ar", "صاحب الدعوة:")] {
            let one = invite(&world, &world.organizer, &format!("{language}@xaa.example"), language).await;
            let shown = organizer.get(&addresses::MAIL_ONE.of(one.id)).await;
            let shown = shown.texts("main pre").concat();
            assert!(shown.contains(inviter) && shown.contains("forum.example"), "{shown}");
        }
    }

    async fn whoever_is_erased_is_named_in_no_message(world: World) {
        let (db, head) = (&world.db, world.person("head XAA"));
        let one = invite(&world, head, "new@xaa.example", "en").await;
        let inviter = async || mails::find_mail(db, &world.organizer, one.id, world.now).await.unwrap().1.inviter;
        assert_eq!(inviter().await.as_deref(), Some("XAA head"));
        erasures::erase_own_account(db, head, world.now).await.unwrap();
        assert_eq!(inviter().await, None);
    }

    async fn copies_and_templates_carry_the_texts(world: World) {
        let (db, c, now) = (&world.db, world.consultation, world.now);
        let texts = [
            letter(Language::English, "Your position", "Please tell us."),
            letter(Language::Arabic, "موقفكم", "يرجى إبلاغنا."),
            note(Language::French, "Bienvenue."),
        ];
        save(&world, c, &texts).await;
        let source = kept(&world, c).await;
        assert_eq!(source.len(), 3);
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let name = title("Usual rounds");
        let template = templates::save_template(db, &world.organizer, c, &name, false, now).await.unwrap();
        for path in [addresses::COPYING.of(c), addresses::TEMPLATE.of(template)] {
            assert!(organizer.get(&path).await.has("#mail-texts"), "{path}");
            let fields = [("title", path.as_str()), ("summary", "s"), ("visibility", "public"),
                ("start", "2090-03-01T09:00"), ("act", "open")];
            let answer = organizer.post(&path, &fields).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
            let made = consultation::Entity::find().order_by_desc(consultation::Column::Id).one(db).await.unwrap().unwrap();
            assert_eq!(kept(&world, made.id).await, source, "{path}");
        }
        // What is changed afterwards is changed nowhere else.
        save(&world, c, &[letter(Language::English, "Another", "Words.")]).await;
        let found = templates::find_template(db, &world.organizer, template).await.unwrap();
        assert_eq!(found.contents.mail_texts, source);
        let bare = world.open_consultation(Visibility::Public).await;
        assert!(!organizer.get(&addresses::COPYING.of(bare)).await.has("#mail-texts"));
    }
}
