//! Replies by mail: to which address they come, until when, from whom, and what is taken of them.

use super::derive;
use super::quotations::remove_quotation;
use super::returns::{find_extension, is_automatic, is_token, return_path};
use crate::identifiers::MailId;
use crate::languages::Language;
use crate::text::{Body, TextError};
use chrono::TimeDelta;
use sha2::{Digest, Sha256};

/// The time for which a message can be answered by mail, from when it was queued.
pub const ANSWERABLE: TimeDelta = TimeDelta::days(60);

/// The longest text in which it is looked for what somebody has written, in bytes, with all that it quotes.
pub const LONGEST_REPLY: usize = 512 * 1024;

/// Returns what stands in the address to which whoever gets a message answers. It tells nothing of the token, and nobody who
/// does not have the message can make it: it stands for the reader, for what is answered, and for the time.
pub fn reply_token(id: MailId, token: &str) -> String {
    format!("{id}-{}", derive(token, "reply"))
}

/// Returns the address to which a message is answered: the configured one with a token.
pub fn reply_address(base: &str, id: MailId, token: &str) -> Option<String> {
    return_path(base, &reply_token(id, token))
}

/// Reads the token out of the address to which a reply came; `None` where it is not one of ours.
pub fn read_reply_address(base: &str, address: &str) -> Option<String> {
    let token = find_extension(base, address)?.to_ascii_lowercase();
    let (_, derived) = token.split_once('-')?;
    (is_token(derived) && read_reply_token(&token).is_some()).then_some(token)
}

/// Tells whether an address is one to which replies come, whether or not its token is one.
pub fn is_for_replies(base: &str, address: &str) -> bool {
    find_extension(base, address).is_some()
}

/// Reads the number of the message out of a token.
pub fn read_reply_token(token: &str) -> Option<MailId> {
    token.split_once('-')?.0.parse().ok()
}

/// Tells whether a program has written a message, by its headers: those of RFC 3834, and those of older programs.
pub fn is_by_program<'a>(headers: impl IntoIterator<Item = (&'a str, &'a str)>) -> bool {
    headers.into_iter().any(|(name, value)| {
        let value = value.trim();
        let says = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word));
        match name.to_ascii_lowercase().as_str() {
            "auto-submitted" => is_automatic(value),
            "precedence" => says(&["auto_reply", "bulk", "junk", "list"]),
            "x-auto-response-suppress" => !value.is_empty() && !says(&["none"]),
            "x-autoreply" | "x-autorespond" => !says(&["", "no"]),
            // Nothing is answered to the message, so that no person has sent it.
            "return-path" => says(&["<>"]),
            _ => false,
        }
    })
}

/// Returns what tells a message from others, however often it comes: its Message-ID, or else all of it.
pub fn hash_message(id: Option<&str>, raw: &[u8]) -> String {
    let digest = match id {
        Some(id) => Sha256::digest(format!("message-id:{id}")),
        None => Sha256::digest(raw),
    };
    base16ct::lower::encode_string(&digest)
}

/// Makes a comment of the text of a reply: without what it quotes, and without signs that nobody sees and no comment may have.
pub fn read_reply(text: &str) -> Result<Body, TextError> {
    if text.len() > LONGEST_REPLY {
        return Err(TextError::TooLong { length: text.chars().count(), max: Body::MAX });
    }
    let plain = |one: &char| !one.is_control() || matches!(one, '\n' | '\r' | '\t');
    let seen = text.chars().filter(|one| plain(one) && !matches!(one, '\u{202d}' | '\u{202e}'));
    Body::parse(&remove_quotation(&seen.collect::<String>()))
}

/// Tells in which language a reply is, as far as its letters say; among languages of the same letters it is the first that is
/// likely.
pub fn guess_language(words: &str, likely: &[Language]) -> Language {
    let mut counts =
        [(Language::English, 0), (Language::Arabic, 0), (Language::Russian, 0), (Language::Chinese, 0)];
    for letter in words.chars().filter(|one| one.is_alphabetic()) {
        let place = match letter {
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => 1,
            '\u{400}'..='\u{52f}' => 2,
            '\u{3400}'..='\u{9fff}' => 3,
            _ => 0,
        };
        counts[place].1 += 1;
    }
    // Of equal numbers the last one counts, and so Latin letters last.
    let found = counts.iter().rev().max_by_key(|(_, count)| *count).map_or(Language::English, |one| one.0);
    let latin = |one: &&Language| {
        matches!(one, Language::English | Language::French | Language::Portuguese | Language::Spanish)
    };
    match found {
        Language::English => likely.iter().find(latin).copied().unwrap_or(Language::English),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "0123456789abcdef0123456789abcdef";
    const BASE: &str = "replies@forum.example";

    #[test]
    fn an_address_for_replies_is_read_as_it_was_written_and_no_other_is() {
        let address = reply_address(BASE, MailId(17), SECRET).unwrap();
        let token = reply_token(MailId(17), SECRET);
        assert_eq!(address, format!("replies+{token}@forum.example"));
        assert!(!address.contains(SECRET), "whoever answers tells others nothing of the return path");
        assert!(address.len() < 80, "{address}");
        for written in [address.clone(), format!("<{}>", address.to_uppercase())] {
            assert_eq!(read_reply_address(BASE, &written).as_deref(), Some(token.as_str()), "{written}");
        }
        assert_eq!(read_reply_token(&token), Some(MailId(17)));
        for other in [
            "replies@forum.example",
            "replies+17@forum.example",
            "replies+17-0123@forum.example",
            "replies+x-0123456789abcdef0123456789abcdef@forum.example",
            "replies+0123456789abcdef0123456789abcdef@forum.example",
            "others+17-0123456789abcdef0123456789abcdef@forum.example",
            "replies+17-0123456789abcdef0123456789abcdef@other.example",
            "",
        ] {
            assert_eq!(read_reply_address(BASE, other), None, "{other}");
        }
        assert!(is_for_replies(BASE, "replies+17@forum.example"));
        assert!(!is_for_replies(BASE, "replies@forum.example") && !is_for_replies(BASE, "a+b@forum.example"));
    }

    #[test]
    fn each_message_has_an_address_of_its_own() {
        let tokens = [(1, SECRET), (2, SECRET), (1, "f123456789abcdef0123456789abcdef")];
        let tokens = tokens.map(|(id, secret)| reply_token(MailId(id), secret));
        assert!(tokens[0] != tokens[1] && tokens[0] != tokens[2]);
        assert_ne!(tokens[0].split_once('-').unwrap().1, tokens[2].split_once('-').unwrap().1);
    }

    #[test]
    fn programs_say_in_several_ways_that_they_have_answered() {
        for (name, value) in [
            ("Auto-Submitted", " auto-replied\r\n"),
            ("auto-submitted", "auto-generated"),
            ("Precedence", " Bulk"),
            ("Precedence", "auto_reply"),
            ("Precedence", "junk"),
            ("X-Auto-Response-Suppress", "All"),
            ("X-Autoreply", "yes"),
            ("X-Autorespond", "Away"),
            ("Return-Path", " <>"),
        ] {
            assert!(is_by_program([("From", "a@b.example"), (name, value)]), "{name}: {value}");
        }
        for (name, value) in [
            ("Auto-Submitted", "no"),
            ("Precedence", "first-class"),
            ("X-Auto-Response-Suppress", "None"),
            ("X-Autoreply", "no"),
            ("Return-Path", "<a@b.example>"),
            ("Subject", "Bulk"),
        ] {
            assert!(!is_by_program([(name, value)]), "{name}: {value}");
        }
    }

    #[test]
    fn a_reply_is_what_somebody_has_written() {
        let read = |text: &str| read_reply(text).map(|body| body.as_str().to_owned());
        assert_eq!(read("Yes.\u{c}\r\n\r\n> No?\r\n").unwrap(), "Yes.");
        assert_eq!(read("\u{202e}Yes.").unwrap(), "Yes.");
        assert_eq!(read("> No?"), Err(TextError::Empty));
        assert!(matches!(read(&"a".repeat(Body::MAX + 1)), Err(TextError::TooLong { .. })));
        assert!(read(&"a".repeat(Body::MAX)).is_ok());
        let quoted = "> a\n".repeat(LONGEST_REPLY / 4 - 2);
        assert_eq!(read(&format!("Yes.\n\n{quoted}")).unwrap(), "Yes.");
        assert!(matches!(read(&format!("Yes.\n\n{quoted}{quoted}")), Err(TextError::TooLong { .. })));
    }

    #[test]
    fn letters_tell_the_language_as_far_as_they_can() {
        let both = [Language::Arabic, Language::French, Language::English];
        for (words, language) in [
            ("نوافق على OP3.", Language::Arabic),
            ("Мы согласны с OP3.", Language::Russian),
            ("我们同意 OP。", Language::Chinese),
            ("D’accord.", Language::French),
            ("17.", Language::French),
        ] {
            assert_eq!(guess_language(words, &both), language, "{words}");
        }
        assert_eq!(guess_language("Yes.", &[Language::Arabic]), Language::English);
    }
}
