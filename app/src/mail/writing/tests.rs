use super::*;
use chrono::TimeDelta;
use domain::identifiers::{CommentId, ConsultationId, DelegationId, MailId, QuestionId, UserId};
use domain::languages::Language;
use domain::mail::{DIGEST_LINES, MailState};
use domain::text::{Body, Statement};
use domain::viewers::TranslatedName;
use scraper::Html;
use store::json_text::JsonText;
use store::mail::QuotedReply;

const ORIGIN: &str = "https://forum.example";

fn title(words: &str) -> MailTitle {
    MailTitle { words: words.to_owned(), language: Language::English, titles: None, made_of: None }
}

fn mail(kind: MailKind, locale: Locale, content: MailContent) -> mail::Model {
    let at = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
    mail::Model {
        id: MailId(12),
        kind,
        user_id: Some(UserId(3)),
        consultation_id: Some(ConsultationId(5)),
        address: "head@xaa.example".to_owned(),
        locale: Some(locale.code().to_owned()),
        time_zone: Some("Africa/Nairobi".to_owned()),
        content: JsonText(content),
        link: None,
        token: "0123456789abcdef0123456789abcdef".to_owned(),
        once: None,
        state: MailState::Waiting,
        tries: 0,
        next_at: at,
        claim: None,
        claimed_until: None,
        tried_at: None,
        fault: None,
        status: None,
        answer: None,
        queued_at: at,
        until: None,
        sent_at: None,
        ended_at: None,
        replied_at: None,
    }
}

/// Returns what a message of each kind may say.
fn whole() -> MailContent {
    MailContent {
        consultation: Some(title("A consultation")),
        about: Some(title("A vote")),
        actor: Some(TranslatedName {
            arabic: "ألف".into(),
            english: "Aland".into(),
            french: "Alande".into(),
        }),
        role: Some(domain::accounts::Role::Head),
        at: Some(DateTime::UNIX_EPOCH),
        target: Some(MailTarget::Question(QuestionId(7))),
        subject: Some("A letter".into()),
        words: Some("Some words".into()),
        labels: vec!["OP1".into(), "OP2".into()],
        ..MailContent::default()
    }
}

#[test]
fn every_kind_of_message_has_its_words_in_every_language() {
    for locale in Locale::ALL {
        for kind in MailKind::ALL.iter().copied() {
            let written = write_mail(&mail(kind, locale, whole()), &NO_PEOPLE, ORIGIN, true);
            assert!(
                !written.subject.is_empty() && !written.subject.starts_with("mail-"),
                "{kind} {locale:?}"
            );
            for said in [&written.text, &written.html] {
                assert!(!said.contains("mail-lead") && !said.contains("mail-foot"), "{kind}: {said}");
                assert!(!said.contains("{ $"), "{kind}: {said}");
            }
            let direction = format!("<html lang=\"{}\" dir=\"{}\">", locale.code(), locale.direction());
            assert!(written.html.contains(&direction), "{kind}");
        }
    }
}

#[test]
fn a_message_leads_to_its_page_and_has_nothing_from_elsewhere() {
    let written = write_mail(&mail(MailKind::VoteOpened, Locale::English, whole()), &NO_PEOPLE, ORIGIN, true);
    assert_eq!(written.subject, "Vote opened: A vote");
    let address = "https://forum.example/questions/7";
    assert!(written.text.contains(address) && written.html.contains(&format!("href=\"{address}\"")));
    assert!(
        written.text.contains("3:00 (UTC+3)") || written.text.contains("03:00 (UTC+3)"),
        "{}",
        written.text
    );
    for word in ["<img", "<script", "<link", "src=", "url(", "http://"] {
        assert!(!written.html.contains(word), "{word}");
    }
}

#[test]
fn only_what_can_be_silenced_says_how() {
    for kind in MailKind::ALL.iter().copied() {
        let one = mail(kind, Locale::English, whole());
        let written = write_mail(&one, &NO_PEOPLE, ORIGIN, true);
        let path = format!("/mail/unsubscribe/{}", unsubscribe_token(one.id, &one.token));
        assert_eq!(written.text.contains(&path), kind.is_optional(), "{kind}");
        assert!(!written.text.contains(&one.token), "{kind}");
        // To others than its reader a message is shown without its token.
        let shown = mail::Model { token: String::new(), ..one };
        assert!(!write_mail(&shown, &NO_PEOPLE, ORIGIN, true).text.contains("/mail/unsubscribe/"), "{kind}");
    }
}

#[test]
fn a_secret_link_is_in_the_message_to_its_reader_alone() {
    let one = mail::Model {
        link: Some("/invitations/abc".into()),
        ..mail(MailKind::Invitation, Locale::French, MailContent { target: None, ..whole() })
    };
    let written = write_mail(&one, &NO_PEOPLE, ORIGIN, true);
    assert!(written.text.contains("https://forum.example/invitations/abc"));
    let shown = write_mail(&mail::Model { link: None, ..one }, &NO_PEOPLE, ORIGIN, true);
    assert!(!shown.text.contains("/invitations/"), "{}", shown.text);
    assert_ne!(shown.text, written.text);
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "</title><script>alert('x')</script>\" onload=\"x";
    let content = MailContent {
        about: Some(title(hostile)),
        words: Some(hostile.into()),
        subject: Some(hostile.into()),
        ..whole()
    };
    for kind in [MailKind::VoteOpened, MailKind::Letter, MailKind::NewDevice] {
        let written = write_mail(&mail(kind, Locale::English, content.clone()), &NO_PEOPLE, ORIGIN, true);
        let page = Html::parse_document(&written.html);
        let names: Vec<_> =
            page.root_element().descendent_elements().map(|one| one.value().name().to_owned()).collect();
        assert!(!names.iter().any(|name| name == "script"), "{kind}");
        for element in page.root_element().descendent_elements() {
            assert!(element.value().attr("onload").is_none(), "{kind}");
        }
    }
}

#[test]
fn the_longest_messages_are_short_enough() {
    // An Arabic letter has two bytes, which become three in base64 by four of three.
    let encoded = |written: &WrittenMail| (written.text.len() + written.html.len()) * 4 / 3 * 77 / 76;
    let long = "ع".repeat(200);
    let line = |part| DigestLine {
        part,
        kind: MailKind::VoteOpened,
        about: title(&long),
        target: MailTarget::Question(QuestionId(1_000_000)),
        at: DateTime::UNIX_EPOCH,
        endless: true,
        first: false,
    };
    let lines = DigestPart::ALL.iter().flat_map(|part| vec![line(*part); DIGEST_LINES]).collect();
    let left_out = DigestPart::ALL.iter().map(|part| (*part, 1_000)).collect();
    let digest = MailContent { consultation: Some(title(&long)), lines, left_out, ..whole() };
    let digest = write_mail(&mail(MailKind::Digest, Locale::Arabic, digest), &NO_PEOPLE, ORIGIN, true);
    assert!(encoded(&digest) < 30_000, "{}", encoded(&digest));
    let letter = MailContent { words: Some("ع".repeat(Statement::MAX)), subject: Some(long), ..whole() };
    let letter = write_mail(&mail(MailKind::Letter, Locale::Arabic, letter), &NO_PEOPLE, ORIGIN, true);
    assert!(encoded(&letter) < 30_000, "{}", encoded(&letter));
    // A sign of four bytes, and one that HTML writes with six letters.
    for sign in ["\u{1f54a}", "\""] {
        let words = sign.repeat(Body::MAX);
        let reply = Some(QuotedReply { words: words.clone(), answered: Some(words) });
        let people = MailPeople { reply, ..MailPeople::default() };
        let one = mail(
            MailKind::CommentReply,
            Locale::Arabic,
            MailContent { answers: Some(CommentId(3)), ..whole() },
        );
        let reply = write_mail(&one, &people, ORIGIN, true);
        assert!(encoded(&reply) < 30_000, "{}", encoded(&reply));
    }
}

#[test]
fn a_digest_has_its_parts_in_order_with_when_each_thing_is_due() {
    let line = |part, kind, words: &str| DigestLine {
        part,
        kind,
        about: title(words),
        target: MailTarget::Question(QuestionId(7)),
        at: DateTime::UNIX_EPOCH,
        endless: false,
        first: false,
    };
    let endless = line(DigestPart::Needed, MailKind::VoteOpened, "Third");
    let text = line(DigestPart::New, MailKind::RevisionPublished, "Fourth");
    let content = MailContent {
        consultation: Some(title("A consultation")),
        lines: vec![
            line(DigestPart::Needed, MailKind::VoteOpened, "First"),
            DigestLine { endless: true, ..endless },
            line(DigestPart::New, MailKind::VoteClosed, "Second"),
            DigestLine { first: true, ..text.clone() },
            text,
        ],
        ..MailContent::default()
    };
    let text = write_mail(&mail(MailKind::Digest, Locale::English, content), &NO_PEOPLE, ORIGIN, true).text;
    let (first, second) = (text.find("First").unwrap(), text.find("Second").unwrap());
    assert!(first < second, "{text}");
    let text = plain(&text);
    assert!(text.contains("Vote opened: First\nuntil 1 January 1970"), "{text}");
    assert!(text.contains("Vote opened: Third\nsince 1 January 1970"), "{text}");
    assert!(text.contains("until the chair closes it"), "{text}");
    assert!(text.contains("Text published: Fourth") && text.contains("New revision: Fourth"), "{text}");
}

#[test]
fn a_message_that_can_be_answered_says_so_where_answers_are_taken() {
    for locale in Locale::ALL {
        let content = MailContent { answers: Some(CommentId(3)), ..whole() };
        let one = mail(MailKind::CommentReply, locale, content);
        let other = mail(MailKind::CommentReply, locale, whole());
        let words = t!(locale, "mail-answerable");
        assert!(write_mail(&one, &NO_PEOPLE, ORIGIN, true).text.contains(&words), "{locale:?}");
        assert!(!write_mail(&one, &NO_PEOPLE, ORIGIN, false).text.contains(&words), "{locale:?}");
        assert!(!write_mail(&other, &NO_PEOPLE, ORIGIN, true).text.contains(&words), "{locale:?}");
        let content = MailContent { files_for: Some(DelegationId(2)), ..whole() };
        let one = mail(MailKind::RevisionPublished, locale, content);
        let words = t!(locale, "mail-answerable-files");
        assert!(write_mail(&one, &NO_PEOPLE, ORIGIN, true).text.contains(&words), "{locale:?}");
        assert!(!write_mail(&one, &NO_PEOPLE, ORIGIN, false).text.contains(&words), "{locale:?}");
    }
}

#[test]
fn of_many_paragraphs_a_message_names_some_and_counts_the_rest() {
    let labels = |count: usize| (1..=count).map(|one| format!("OP{one}")).collect::<Vec<_>>();
    let bare = |words: String| words.replace(['\u{2068}', '\u{2069}'], "");
    let listed = |count| bare(list_labels(Locale::English, &labels(count)));
    assert!(listed(LABELS).ends_with("OP39 and OP40"), "{}", listed(LABELS));
    let many = listed(LABELS + 15);
    assert!(many.ends_with("OP40 and 15 more") && !many.contains("OP41"), "{many}");
    let one_more = |locale| bare(list_labels(locale, &labels(LABELS + 1)));
    assert!(one_more(Locale::French).ends_with("OP40 et 1 autre"), "{}", one_more(Locale::French));
    assert!(one_more(Locale::Arabic).ends_with("واحدة أخرى"), "{}", one_more(Locale::Arabic));
    let content = MailContent { labels: labels(55), ..whole() };
    let said = |content| {
        bare(write_mail(&mail(MailKind::Letter, Locale::English, content), &NO_PEOPLE, ORIGIN, false).text)
    };
    assert!(said(content.clone()).contains("OP40 and 15 more"));
    let none = said(MailContent { labels_are_all: true, ..content });
    assert!(none.contains("on none of the 55 paragraphs") && !none.contains("OP1"), "{none}");
}

/// Returns words without the signs that set values apart or keep a day in one line.
fn plain(words: &str) -> String {
    words.replace(['\u{2066}', '\u{2068}', '\u{2069}', '\u{200e}', '\u{200f}'], "").replace('\u{a0}', " ")
}

#[test]
fn a_message_addresses_its_reader_by_name_where_that_is_known() {
    let people = MailPeople { reader: Some("Ada <Bello>".into()), ..MailPeople::default() };
    for locale in Locale::ALL {
        let salutation = match locale {
            Locale::Arabic => "السيدة/السيد Ada <Bello>،",
            Locale::English => "Dear Ada <Bello>,",
            Locale::French => "Bonjour Ada <Bello>,",
        };
        for kind in MailKind::ALL.iter().copied() {
            let one = mail(kind, locale, whole());
            let written = write_mail(&one, &people, ORIGIN, true);
            // Nobody knows yet whose an address is that is to be confirmed.
            let named = kind != MailKind::AddressConfirmation;
            assert_eq!(plain(&written.text).starts_with(salutation), named, "{kind}: {}", written.text);
            assert_eq!(plain(&written.html).contains("Ada &lt;Bello&gt;"), named, "{kind}");
            assert!(!written.html.contains("<Bello>") && !written.subject.contains("Ada"), "{kind}");
            let unnamed = write_mail(&one, &NO_PEOPLE, ORIGIN, true);
            assert!(plain(&written.text).ends_with(&plain(&unnamed.text)), "{kind}");
        }
    }
    // An officer in the capital has no account.
    let content = MailContent { reader: Some("Mr Diallo".into()), ..whole() };
    let written =
        write_mail(&mail(MailKind::ClearanceAsked, Locale::English, content), &NO_PEOPLE, ORIGIN, true);
    assert!(written.text.starts_with("Dear Mr Diallo,\n"), "{}", written.text);
}

#[test]
fn an_invitation_says_to_what_and_by_whom_and_until_when() {
    let people = MailPeople { inviter: Some("Olu Secretary".into()), ..MailPeople::default() };
    let zone = chrono_tz::Africa::Nairobi;
    let [until, ends_at] = [20_014, 20_100].map(|days| DateTime::UNIX_EPOCH + TimeDelta::days(days));
    for (locale, name) in [(Locale::English, "Aland"), (Locale::French, "Alande"), (Locale::Arabic, "ألف")]
    {
        let content = MailContent {
            others: vec![title("Another one"), title("A third one")],
            at: Some(ends_at),
            words: Some("Welcome.\nAll of you.".into()),
            target: None,
            ..whole()
        };
        let one = mail::Model {
            link: Some("/invitations/abc?name=Ada%20Bello".into()),
            until: Some(until),
            ..mail(MailKind::Invitation, locale, content)
        };
        let written = write_mail(&one, &people, ORIGIN, true);
        let times = [until, ends_at].map(|at| plain(&dates::moment(locale, zone, at)));
        let role = domain::accounts::Role::Head.label(locale);
        let told = [
            name,
            role.as_str(),
            "A consultation",
            "Another one",
            "A third one",
            "Olu Secretary",
            "Ada Bello",
        ];
        for said in [plain(&written.text), plain(&written.html)] {
            for words in told.into_iter().chain(times.iter().map(String::as_str)).chain(["Welcome.\nAll"]) {
                assert!(said.contains(words), "{words}: {said}");
            }
            assert!(said.replace(ORIGIN, "").contains("forum.example"), "the forum is named: {said}");
        }
        assert_eq!(plain(&written.text).matches(&times[0]).count(), 1, "it is said once: {}", written.text);
        // To others than its reader it is shown without the link, and so without the name that this has.
        let shown = write_mail(&mail::Model { link: None, ..one }, &people, ORIGIN, true);
        assert!(!shown.text.contains("Ada") && shown.text.contains("Olu Secretary"), "{}", shown.text);
    }
}

#[test]
fn a_reply_leads_to_the_very_comment() {
    for locale in Locale::ALL {
        let content = MailContent { target: Some(MailTarget::Comment(CommentId(9))), ..whole() };
        let written = write_mail(&mail(MailKind::CommentReply, locale, content), &NO_PEOPLE, ORIGIN, true);
        let address = "https://forum.example/comments/9";
        assert!(written.text.contains(&format!("{address}\n")), "{}", written.text);
        assert!(written.html.contains(&format!("href=\"{address}\"")), "{}", written.html);
    }
}

#[test]
fn a_reply_is_quoted_shortened_with_the_comment_that_it_answers() {
    let content = MailContent { answers: Some(CommentId(9)), ..whole() };
    let one = mail(MailKind::CommentReply, Locale::English, content);
    let long = format!("<b>Everybody</b>\n{}", "pays ".repeat(500));
    let reply = QuotedReply { words: long.clone(), answered: Some("Who pays?".into()) };
    let people = MailPeople { reply: Some(reply), ..MailPeople::default() };
    let written = write_mail(&one, &people, ORIGIN, true);
    let (reply, answered) =
        (written.text.find("<b>Everybody</b>").unwrap(), written.text.find("Who pays?").unwrap());
    assert!(
        reply < answered && written.text.contains('…') && !written.text.contains(&long),
        "{}",
        written.text
    );
    assert!(written.html.contains("&lt;b&gt;Everybody") && !written.html.contains("<b>"), "{}", written.html);
    let people = MailPeople {
        reply: Some(QuotedReply { words: "Everybody.".into(), answered: None }),
        ..MailPeople::default()
    };
    let text = write_mail(&one, &people, ORIGIN, true).text;
    assert!(text.contains("Everybody.") && !text.contains("Comment of your delegation"), "{text}");
}

#[test]
fn the_foot_says_why_and_the_link_what_to_do() {
    let english = |kind, target| {
        let content = MailContent { target: Some(target), ..whole() };
        plain(&write_mail(&mail(kind, Locale::English, content), &NO_PEOPLE, ORIGIN, true).text)
    };
    let vote = MailTarget::Question(QuestionId(7));
    for (kind, target, action, why) in [
        (MailKind::VoteOpened, vote, "\nVote\n", "act for a delegation that takes part"),
        (MailKind::VoteClosed, vote, "\nSee the result\n", "act for a delegation that takes part"),
        (MailKind::SilenceOpened, vote, "\nRead the proposal\n", "act for a delegation that takes part"),
        (
            MailKind::FactorRequired,
            MailTarget::SecondFactor,
            "\nSet up a second factor\n",
            "requires a second factor of you",
        ),
        (
            MailKind::SeatEnding,
            MailTarget::Delegation(DelegationId(2)),
            "\nSee the delegation\n",
            "you act for Aland",
        ),
        (
            MailKind::CommentReply,
            MailTarget::Comment(CommentId(9)),
            "\nRead the reply\n",
            "act for a delegation that takes part",
        ),
        (MailKind::NewDevice, MailTarget::Account, "\nCheck your account\n", "for you alone"),
    ] {
        let text = english(kind, target);
        assert!(text.contains(action) && text.contains(why), "{kind}: {text}");
    }
    let factor = english(MailKind::FactorRequired, MailTarget::SecondFactor);
    assert!(!factor.contains("delegation"), "whoever gets it need not act for one: {factor}");
}

#[test]
fn an_invitation_to_follow_a_head_says_so_with_the_name_where_that_is_known() {
    let content = MailContent { other_head: Some(UserId(4)), target: None, ..whole() };
    let said = |kind, content: &MailContent, other_head: Option<&str>| {
        let people = MailPeople { other_head: other_head.map(ToOwned::to_owned), ..MailPeople::default() };
        plain(&write_mail(&mail(kind, Locale::English, content.clone()), &people, ORIGIN, true).text)
    };
    let named = said(MailKind::Invitation, &content, Some("Élise Mbarga"));
    assert!(named.contains("you become head of the delegation in the place of Élise Mbarga"), "{named}");
    let unnamed = said(MailKind::Invitation, &content, None);
    assert!(unnamed.contains("you become head of the delegation in the place of its head"), "{unnamed}");
    let plain_one = said(MailKind::Invitation, &MailContent { other_head: None, ..content.clone() }, None);
    assert!(!plain_one.contains("become head"), "{plain_one}");
    let ended = said(MailKind::HeadEnded, &content, Some("Ada Bello"));
    assert!(ended.contains("Ada Bello follows you"), "{ended}");
    assert!(said(MailKind::HeadEnded, &content, None).contains("Whoever follows you"));
}

#[test]
fn a_first_digest_speaks_of_no_message_before() {
    let said = |first| {
        let content = MailContent { first, ..whole() };
        write_mail(&mail(MailKind::Digest, Locale::English, content), &NO_PEOPLE, ORIGIN, true).text
    };
    assert!(!said(true).contains("since the last message"), "{}", said(true));
    assert!(said(false).contains("since the last message"), "{}", said(false));
}

#[test]
fn a_day_is_kept_in_one_line_with_its_month() {
    for locale in Locale::ALL {
        let written = write_mail(&mail(MailKind::VoteOpened, locale, whole()), &NO_PEOPLE, ORIGIN, true);
        let day = dates::day(locale, DateTime::UNIX_EPOCH);
        let kept = day.replacen(' ', "\u{a0}", 1);
        assert!(written.html.contains(&kept) && !written.html.contains(&day), "{}", written.html);
    }
}
