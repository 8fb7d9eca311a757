//! Puts messages into words, in the language and the time zone of their readers: as text, and as HTML that says the same.
//!
//! Nothing in a message is fetched from anywhere, and nothing in it tells that it was opened.

use crate::addresses;
use crate::dates;
use crate::figures;
use crate::frame::choose_name;
use crate::messages::{Label, Locale, cut, t};
use crate::titles::{vote_title, words_in};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::accounts::PersonName;
use domain::amendments::Disposition;
use domain::mail::{
    DigestLine, DigestPart, MailClass, MailContent, MailKind, MailTarget, MailTitle, unsubscribe_token,
};
use domain::secretariat::SecretariatOffice;
use domain::translations::TitleField;
use store::entity::mail;
use store::mail::MailPeople;

/// The most characters of a title in a list, and of a subject.
const LINE: usize = 70;
const SUBJECT: usize = 150;

/// The most characters of a reply, and of the comment that it answers, that a message quotes.
const REPLY: usize = 800;
const ANSWERED: usize = 300;

/// The most numbers of paragraphs that a message names.
const LABELS: usize = 40;

/// The people of a message of which the subject alone is shown, which names nobody.
static NO_PEOPLE: MailPeople = MailPeople { reader: None, inviter: None, other_head: None, reply: None };

/// A message in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenMail {
    pub subject: String,
    pub text: String,
    pub html: String,
    pub locale: Locale,
}

/// A part of a message.
enum MailBlock {
    Paragraph(String),
    /// Words that somebody wrote, with their lines.
    Words(String),
    Heading(String),
    Lines(Vec<LinkedLine>),
    /// What the message asks to do: words, and the address.
    Action(String, String),
    /// Small print, with an address where there is one.
    Foot(String, Option<String>),
}

struct LinkedLine {
    words: String,
    /// Until when, or when.
    time: String,
    address: String,
}

/// Returns the path by which whoever has the message silences such messages; `None` where they cannot be silenced.
pub fn unsubscribe_path(one: &mail::Model) -> Option<String> {
    let silences = one.kind.is_optional() && one.user_id.is_some() && one.consultation_id.is_some();
    let silences = silences && !one.token.is_empty();
    silences.then(|| addresses::UNSUBSCRIBE.with(&unsubscribe_token(one.id, &one.token)))
}

/// Puts a message into words. `origin` is the address of the site, without a slash at its end, and `takes_replies` tells whether
/// those messages say so that can be answered. Where the message is shown to somebody else than its reader, it has neither the
/// secret link nor the token.
pub fn write_mail(one: &mail::Model, people: &MailPeople, origin: &str, takes_replies: bool) -> WrittenMail {
    let words = MailWords { people, ..MailWords::of(one, origin, takes_replies) };
    let locale = words.locale;
    let subject = cut(&words.subject(), SUBJECT);
    let blocks = words.blocks();
    let text = write_text(&blocks);
    let html = write_html(locale, &subject, &blocks);
    WrittenMail { subject, text, html, locale }
}

/// A message with its reader.
struct MailWords<'a> {
    locale: Locale,
    zone: Tz,
    mail: &'a mail::Model,
    people: &'a MailPeople,
    content: &'a MailContent,
    origin: &'a str,
    takes_replies: bool,
}

impl<'a> MailWords<'a> {
    fn of(one: &'a mail::Model, origin: &'a str, takes_replies: bool) -> Self {
        let locale = one.locale.as_deref().and_then(Locale::from_code).unwrap_or(Locale::English);
        let zone = one.time_zone.as_deref().and_then(|zone| zone.parse().ok()).unwrap_or(Tz::UTC);
        Self { locale, zone, mail: one, people: &NO_PEOPLE, content: &one.content, origin, takes_replies }
    }

    fn title(&self, title: &MailTitle) -> String {
        match &title.made_of {
            Some(made_of) => {
                vote_title(self.locale, &title.words, Some(made_of.as_str()), title.titles.as_ref())
            }
            None => {
                let titles = title.titles.as_ref();
                words_in(self.locale, &title.words, title.language, titles, TitleField::Title).words
            }
        }
    }

    fn optional_title(&self, title: Option<&MailTitle>) -> String {
        title.map(|title| self.title(title)).unwrap_or_default()
    }

    fn moment(&self, at: DateTime<Utc>) -> String {
        keep_day(&dates::moment(self.locale, self.zone, at))
    }

    /// Returns the time of the message in words; reports are due on a day, and credentials end with one.
    fn time(&self, at: DateTime<Utc>) -> String {
        match self.mail.kind {
            MailKind::CommitmentDue => keep_day(&dates::day(self.locale, at)),
            MailKind::CredentialsExpiring => keep_day(&dates::last_day(self.locale, at)),
            _ => self.moment(at),
        }
    }

    /// Returns a message of the catalogue with everything that this one may say.
    fn say(&self, key: &str) -> String {
        let (locale, content) = (self.locale, self.content);
        t!(
            locale,
            key,
            title = self.optional_title(content.about.as_ref()),
            consultation = self.optional_title(content.consultation.as_ref()),
            delegation = content.actor.as_ref().map(|name| choose_name(locale, name)).unwrap_or_default(),
            role = content.role.map(|role| role.label(locale)).unwrap_or_default(),
            at = content.at.map(|at| self.time(at)).unwrap_or_default(),
            words = self.words(),
            result = self.result(),
            labels = list_labels(locale, &content.labels),
            name = self.people.other_head.clone().unwrap_or_default(),
            forum = self.forum()
        )
    }

    /// Returns the name of the forum: that of its site.
    fn forum(&self) -> &str {
        self.origin.split_once("://").map_or(self.origin, |(_, site)| site)
    }

    /// Returns the name of the reader, where it is known. An address that is yet to be confirmed may be that of anybody.
    fn reader(&self) -> Option<String> {
        if self.mail.kind == MailKind::AddressConfirmation {
            return None;
        }
        let known = self.people.reader.clone().or_else(|| self.content.reader.clone());
        known.or_else(|| self.mail.link.as_deref().and_then(name_in_link))
    }

    /// Returns what somebody wrote, or an office in words.
    fn words(&self) -> String {
        let words = self.content.words.clone().unwrap_or_default();
        match self.mail.kind {
            MailKind::OfficeGiven | MailKind::OfficeEnded => {
                let office = words.parse::<SecretariatOffice>();
                office.map_or(words, |office| office.label(self.locale))
            }
            _ => words,
        }
    }

    /// Returns in words how a vote has ended, or what the chair has decided.
    fn result(&self) -> String {
        let decided = self.content.words.as_deref().and_then(|code| code.parse::<Disposition>().ok());
        match (self.content.end, decided) {
            (Some(end), _) => end.label(self.locale),
            (None, Some(disposition)) => disposition.label(self.locale),
            (None, None) => String::new(),
        }
    }

    /// Returns the kind as it stands in keys of the catalogue.
    fn key(&self) -> String {
        self.mail.kind.code().replace('_', "-")
    }

    fn is_for_organizer(&self) -> bool {
        self.mail.kind == MailKind::Invitation && self.content.role.is_none()
    }

    fn subject(&self) -> String {
        match self.mail.kind {
            MailKind::Letter => self.content.subject.clone().unwrap_or_default(),
            _ if self.is_for_organizer() => self.say("mail-subject-invitation-organizer"),
            MailKind::RevisionPublished if self.content.first => self.say("mail-subject-text-published"),
            _ => self.say(&format!("mail-subject-{}", self.key())),
        }
    }

    fn lead(&self) -> String {
        let content = self.content;
        match self.mail.kind {
            _ if self.is_for_organizer() => self.say("mail-lead-invitation-organizer"),
            MailKind::VoteOpened if content.at.is_none() => self.say("mail-lead-vote-opened-endless"),
            MailKind::CommentReply if content.actor.is_none() => self.say("mail-lead-comment-reply-unnamed"),
            MailKind::HeadEnded if self.people.other_head.is_some() => self.say("mail-lead-head-ended-named"),
            MailKind::Digest if content.first => self.say("mail-lead-digest-first"),
            MailKind::RevisionPublished if content.first => self.say("mail-lead-text-published"),
            MailKind::RevisionPublished if content.labels.is_empty() => {
                self.say("mail-lead-revision-published-unchanged")
            }
            _ => self.say(&format!("mail-lead-{}", self.key())),
        }
    }

    /// Returns the address to which the message leads; `None` where it leads nowhere, or its link is not to be shown.
    fn address(&self) -> Option<String> {
        if let Some(link) = &self.mail.link {
            return Some(format!("{}{link}", self.origin));
        }
        self.content.target.map(|target| format!("{}{}", self.origin, target_path(target)))
    }

    /// Returns what the reader does on the page to which the message leads.
    fn action(&self) -> String {
        let key = match self.mail.kind {
            MailKind::Invitation => "mail-open-invitation",
            MailKind::AddressConfirmation => "mail-open-address-confirmation",
            MailKind::PasswordReset => "mail-open-password-reset",
            MailKind::ClearanceAsked => "mail-open-clearance-asked",
            MailKind::FactorRequired => "mail-open-factor-required",
            MailKind::VoteOpened | MailKind::VoteClosingSoon => "mail-open-vote",
            MailKind::SilenceOpened | MailKind::SilenceThirdLeft | MailKind::SilenceDayLeft => {
                "mail-open-silence"
            }
            MailKind::VoteClosed | MailKind::SilenceBroken | MailKind::SilenceAdopted => "mail-open-result",
            MailKind::AssociationCall => "mail-open-statement",
            MailKind::CommentReply => "mail-open-reply",
            MailKind::AmendmentDisposed => "mail-open-decision",
            MailKind::RevisionPublished => "mail-open-text",
            MailKind::CommitmentDue => "mail-open-commitment",
            _ => match self.content.target {
                Some(MailTarget::Account) => "mail-open-account",
                Some(MailTarget::Delegation(_)) => "mail-open-delegation",
                Some(MailTarget::Credentials(_)) => "mail-open-credentials",
                Some(MailTarget::Consultation(_) | MailTarget::Desk(_)) => "mail-open-consultation",
                _ => "mail-open",
            },
        };
        t!(self.locale, key)
    }

    fn blocks(&self) -> Vec<MailBlock> {
        let (locale, content) = (self.locale, self.content);
        let mut blocks = Vec::new();
        if let Some(name) = self.reader() {
            blocks.push(MailBlock::Paragraph(t!(locale, "mail-salutation", name = name)));
        }
        if let (MailKind::Letter, Some(words)) = (self.mail.kind, &content.words) {
            blocks.push(MailBlock::Words(words.clone()));
            if !content.labels.is_empty() {
                let words = missing_words(locale, &content.labels, content.labels_are_all);
                blocks.push(MailBlock::Paragraph(words));
            }
        } else {
            blocks.push(MailBlock::Paragraph(self.lead()));
        }
        if let Some(name) = &self.people.inviter {
            blocks.push(MailBlock::Paragraph(t!(locale, "mail-inviter", name = name.clone())));
        }
        let named = content.consultation.as_ref().filter(|_| self.mail.kind != MailKind::Digest);
        for title in named.into_iter().chain(&content.others) {
            let consultation = self.title(title);
            let words = t!(locale, "mail-consultation", consultation = consultation);
            blocks.push(MailBlock::Paragraph(words));
        }
        self.add_invitation(&mut blocks);
        self.add_reply(&mut blocks);
        self.add_digest(&mut blocks);
        if self.takes_replies && content.answers.is_some() {
            blocks.push(MailBlock::Paragraph(t!(locale, "mail-answerable")));
        } else if self.takes_replies && content.files_for.is_some() {
            blocks.push(MailBlock::Paragraph(t!(locale, "mail-answerable-files")));
        }
        match self.address() {
            Some(address) => blocks.push(MailBlock::Action(self.action(), address)),
            // The message was shown to its reader with a link that nobody else may have.
            None if self.mail.kind.has_link() => {
                blocks.push(MailBlock::Paragraph(t!(locale, "mail-link-withheld")));
            }
            None => {}
        }
        self.add_foot(&mut blocks);
        blocks
    }

    /// Adds whose place as head whoever is invited takes, what the secretariat says to those who are invited, and until when: to
    /// accept, and to act for the delegation.
    fn add_invitation(&self, blocks: &mut Vec<MailBlock>) {
        if self.mail.kind != MailKind::Invitation {
            return;
        }
        let locale = self.locale;
        let follows = self.content.other_head.map(|_| match &self.people.other_head {
            Some(_) => self.say("invitation-follows"),
            None => t!(locale, "mail-invitation-follows-unnamed"),
        });
        blocks.extend(follows.map(MailBlock::Paragraph));
        blocks.extend(self.content.words.clone().map(MailBlock::Words));
        let ends = self.content.at.map(|at| t!(locale, "mail-invitation-seat", at = self.moment(at)));
        let until = self.mail.until.map(|at| t!(locale, "mail-invitation-until", at = self.moment(at)));
        blocks.extend(ends.into_iter().chain(until).map(MailBlock::Paragraph));
    }

    /// Adds how the words of a reply begin, and those of the comment that it answers.
    fn add_reply(&self, blocks: &mut Vec<MailBlock>) {
        let Some(reply) = &self.people.reply else { return };
        blocks.push(MailBlock::Heading(t!(self.locale, "mail-reply-words")));
        blocks.push(MailBlock::Words(cut(&reply.words, REPLY)));
        if let Some(answered) = &reply.answered {
            blocks.push(MailBlock::Heading(t!(self.locale, "mail-reply-answered")));
            blocks.push(MailBlock::Words(cut(answered, ANSWERED)));
        }
    }

    fn add_digest(&self, blocks: &mut Vec<MailBlock>) {
        let (locale, content) = (self.locale, self.content);
        for part in DigestPart::ALL.iter().copied() {
            let lines: Vec<LinkedLine> =
                content.lines.iter().filter(|line| line.part == part).map(|line| self.line(line)).collect();
            if lines.is_empty() {
                continue;
            }
            blocks.push(MailBlock::Heading(part.label(locale)));
            blocks.push(MailBlock::Lines(lines));
            let more = content.left_out.iter().find(|(left, _)| *left == part);
            if let Some((_, more)) = more {
                blocks.push(MailBlock::Paragraph(t!(locale, "mail-left-out", count = *more)));
            }
        }
    }

    fn line(&self, line: &DigestLine) -> LinkedLine {
        let locale = self.locale;
        let title = cut(&self.title(&line.about), LINE);
        let key = match line.kind {
            MailKind::RevisionPublished if line.first => "mail-subject-text-published".to_owned(),
            kind => format!("mail-subject-{}", kind.code().replace('_', "-")),
        };
        let words = t!(
            locale,
            &key,
            title = title.clone(),
            consultation = title,
            delegation = "",
            role = "",
            at = "",
            words = "",
            result = "",
            labels = ""
        );
        let time = match (line.part, line.kind) {
            (DigestPart::Needed, _) if line.endless => {
                t!(locale, "mail-line-since", at = self.moment(line.at))
            }
            (DigestPart::Needed, MailKind::CommitmentDue) => {
                t!(locale, "mail-line-until", at = keep_day(&dates::day(locale, line.at)))
            }
            (DigestPart::Needed, MailKind::CredentialsExpiring) => {
                t!(locale, "mail-line-until", at = keep_day(&dates::last_day(locale, line.at)))
            }
            (DigestPart::Needed, MailKind::CredentialsMissing) => {
                t!(locale, "mail-line-asked-from", at = self.moment(line.at))
            }
            (DigestPart::Needed, _) => t!(locale, "mail-line-until", at = self.moment(line.at)),
            _ => self.moment(line.at),
        };
        LinkedLine { words, time, address: format!("{}{}", self.origin, target_path(line.target)) }
    }

    fn add_foot(&self, blocks: &mut Vec<MailBlock>) {
        let locale = self.locale;
        match self.mail.kind.class() {
            MailClass::Personal => {
                // An invitation says it above.
                if let Some(until) = self.mail.until.filter(|_| self.mail.kind != MailKind::Invitation) {
                    let words = t!(locale, "mail-foot-until", at = self.moment(until));
                    blocks.push(MailBlock::Foot(words, None));
                }
                blocks.push(MailBlock::Foot(t!(locale, "mail-foot-personal"), None));
            }
            MailClass::Official => {
                let why = match self.mail.kind {
                    MailKind::FactorRequired => "mail-foot-official-factor",
                    MailKind::SeatEnding | MailKind::HeadBegun => "mail-foot-official-mandate",
                    _ => "mail-foot-official",
                };
                blocks.push(MailBlock::Foot(self.say(why), None));
            }
            MailClass::Optional => {
                blocks.push(MailBlock::Foot(t!(locale, "mail-foot-followed"), None));
                let settings = format!("{}{}", self.origin, addresses::ACCOUNT_MAIL.path());
                blocks.push(MailBlock::Foot(t!(locale, "mail-foot-optional"), Some(settings)));
                if let Some(path) = unsubscribe_path(self.mail) {
                    let address = format!("{}{path}", self.origin);
                    blocks.push(MailBlock::Foot(t!(locale, "mail-foot-unsubscribe"), Some(address)));
                }
            }
        }
    }
}

/// Keeps the number of a day and its month, with which a time in words begins, in one line.
fn keep_day(words: &str) -> String {
    words.replacen(' ', "\u{a0}", 1)
}

/// Returns the name of the person that the link of an invitation has, which is kept nowhere else.
fn name_in_link(path: &str) -> Option<String> {
    let (_, query) = path.split_once('?')?;
    let mut fields = form_urlencoded::parse(query.as_bytes());
    let (_, name) = fields.find(|(field, _)| field == "name")?;
    PersonName::parse_optional(&name).ok().flatten().map(String::from)
}

/// Returns the subject of a message with its language.
pub fn write_subject(one: &mail::Model) -> (String, Locale) {
    let words = MailWords::of(one, "", false);
    (cut(&words.subject(), SUBJECT), words.locale)
}

/// Names paragraphs by their numbers, and of many how many more there are.
pub fn list_labels(locale: Locale, labels: &[String]) -> String {
    let mut named: Vec<String> = labels.iter().take(LABELS).cloned().collect();
    let more = labels.len().saturating_sub(LABELS);
    if more > 0 {
        named.push(t!(locale, "mail-labels-more", count = more));
    }
    figures::list(locale, &named)
}

/// Says on which paragraphs a delegation has no position.
pub fn missing_words(locale: Locale, labels: &[String], all: bool) -> String {
    match all {
        true => t!(locale, "mail-letter-missing-all", count = labels.len()),
        false => t!(locale, "mail-letter-missing", labels = list_labels(locale, labels)),
    }
}

/// Returns the path of the page to which a message leads.
pub fn target_path(target: MailTarget) -> String {
    match target {
        MailTarget::Account => addresses::ACCOUNT.path().to_owned(),
        MailTarget::SecondFactor => addresses::FACTORS.path().to_owned(),
        MailTarget::Delegation(id) => addresses::DELEGATION.of(id),
        MailTarget::Credentials(id) => addresses::CREDENTIALS.of(id),
        MailTarget::Consultation(id) => addresses::CONSULTATION.of(id),
        MailTarget::Desk(id) => addresses::DESK.of(id),
        MailTarget::Instrument(id) => addresses::DRAFT.of(id),
        MailTarget::Question(id) => addresses::QUESTION.of(id),
        MailTarget::Provision(id) => addresses::PROVISION.of(id),
        MailTarget::Amendment(id) => addresses::AMENDMENT.of(id),
        MailTarget::Comment(id) => addresses::COMMENT.of(id),
        MailTarget::BlocStatement(id) => addresses::BLOC_STATEMENT.of(id),
        MailTarget::Commitment(id) => addresses::COMMITMENT.of(id),
    }
}

fn write_text(blocks: &[MailBlock]) -> String {
    let mut text = String::new();
    let mut foot = false;
    for block in blocks {
        match block {
            MailBlock::Paragraph(words) | MailBlock::Words(words) | MailBlock::Heading(words) => {
                add_lines(&mut text, &[words, ""]);
            }
            MailBlock::Lines(lines) => {
                for line in lines {
                    let words = format!("• {}", line.words);
                    add_lines(&mut text, &[&words, &line.time, &line.address, ""]);
                }
            }
            MailBlock::Action(words, address) => add_lines(&mut text, &[words, address, ""]),
            MailBlock::Foot(words, address) => {
                if !foot {
                    // What follows this line is a signature, which programs show apart and leave out of replies.
                    text.push_str("-- \n");
                    foot = true;
                }
                add_lines(&mut text, &[words]);
                if let Some(address) = address {
                    add_lines(&mut text, &[address]);
                }
            }
        }
    }
    text
}

fn add_lines(text: &mut String, lines: &[&str]) {
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
}

fn write_html(locale: Locale, subject: &str, blocks: &[MailBlock]) -> String {
    let mut html = String::new();
    html.push_str("<!DOCTYPE html>\n");
    html.push_str(&format_head(locale, subject));
    html.push_str("<h1 style=\"font-size:1.3em\">");
    html.push_str(&escape(subject));
    html.push_str("</h1>\n");
    for block in blocks {
        match block {
            MailBlock::Paragraph(words) => add_element(&mut html, "p", "", words),
            MailBlock::Words(words) => {
                add_element(&mut html, "p", " style=\"white-space:pre-line\" dir=\"auto\"", words);
            }
            MailBlock::Heading(words) => add_element(&mut html, "h2", " style=\"font-size:1.1em\"", words),
            MailBlock::Lines(lines) => {
                html.push_str("<ul>\n");
                for line in lines {
                    html.push_str("<li>");
                    add_link(&mut html, &line.words, &line.address);
                    html.push_str("<br>");
                    html.push_str(&escape(&line.time));
                    html.push_str("</li>\n");
                }
                html.push_str("</ul>\n");
            }
            MailBlock::Action(words, address) => {
                html.push_str("<p style=\"font-weight:bold\">");
                add_link(&mut html, words, address);
                html.push_str("</p>\n");
            }
            MailBlock::Foot(words, address) => {
                html.push_str("<p style=\"font-size:.85em\">");
                match address {
                    Some(address) => add_link(&mut html, words, address),
                    None => html.push_str(&escape(words)),
                }
                html.push_str("</p>\n");
            }
        }
    }
    html.push_str("</div>\n</body>\n</html>\n");
    html
}

fn format_head(locale: Locale, subject: &str) -> String {
    let (lang, direction, title) = (locale.code(), locale.direction(), escape(subject));
    // Some programs show the body alone, so that it has its direction and language too.
    format!(
        "<html lang=\"{lang}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n</head>\n<body>\n\
         <div lang=\"{lang}\" dir=\"{direction}\" style=\"max-width:40em;margin:0 auto;font-family:sans-serif;line-height:1.5\">\n"
    )
}

fn add_element(html: &mut String, name: &str, attributes: &str, words: &str) {
    html.push('<');
    html.push_str(name);
    html.push_str(attributes);
    html.push('>');
    html.push_str(&escape(words));
    html.push_str("</");
    html.push_str(name);
    html.push_str(">\n");
}

fn add_link(html: &mut String, words: &str, address: &str) {
    html.push_str("<a href=\"");
    html.push_str(&escape(address));
    html.push_str("\">");
    html.push_str(&escape(words));
    html.push_str("</a>");
}

/// Escapes what has a meaning in HTML, in elements and in attributes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests;
