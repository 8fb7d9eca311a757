//! Takes messages from a mail server on this machine, by LMTP (RFC 2033) on a socket in the file system.
//!
//! Who may reach the socket is told by the rights of its file. The mail server has the queue: what could not be taken now, it
//! delivers again, and a message that comes twice is taken once.

use crate::mail::receiving::{
    MAX_MESSAGE, MailEnvelope, MailFate, RefusedMail, TakenMail, is_known_recipient, take_message,
};
use crate::mail::setup::MailAddresses;
use sea_orm::DatabaseConnection;
use std::fs;
use std::io::{Error, ErrorKind, Result};
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::UnixStream as BlockingStream;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use store::clock;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// The most connections at once, each of which may have a whole message in memory.
const CONNECTIONS: usize = 8;

/// The longest that a client is waited for (RFC 5321, 4.5.3.2.7).
const PATIENCE: Duration = Duration::from_mins(5);

/// The longest command, in bytes with the end of its line (RFC 5321, 4.5.3.1.4), with room for parameters.
const COMMAND: u64 = 2_048;

/// The most bytes of a message that are read at once.
const PIECE: u64 = 64 * 1024;

/// The most recipients of one message (RFC 5321, 4.5.3.1.8).
const RECIPIENTS: usize = 100;

/// The number of commands that cannot be read after which a connection is ended.
const FAULTS: u32 = 20;

/// The time after which it is tried again to accept, where that failed.
const AGAIN: Duration = Duration::from_secs(1);

/// Who may talk to the socket: its owner and its group.
const RIGHTS: u32 = 0o660;

/// Listens on a socket in the file system. One that a former process has left is replaced; anything else at its place, and
/// one on which somebody listens, is left alone.
pub fn bind(path: &Path) -> Result<UnixListener> {
    if let Ok(found) = fs::symlink_metadata(path) {
        let taken = !found.file_type().is_socket() || BlockingStream::connect(path).is_ok();
        if taken {
            return Err(Error::new(ErrorKind::AddrInUse, format!("{} is in use", path.display())));
        }
        fs::remove_file(path)?;
    }
    let listener = UnixListener::bind(path)?;
    fs::set_permissions(path, fs::Permissions::from_mode(RIGHTS))?;
    Ok(listener)
}

/// Takes messages until the process ends or the task is aborted.
pub async fn run(listener: UnixListener, db: DatabaseConnection, addresses: MailAddresses) {
    let (places, addresses) = (Arc::new(Semaphore::new(CONNECTIONS)), Arc::new(addresses));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "accepting a mail server");
                sleep(AGAIN).await;
                continue;
            }
        };
        let (db, addresses) = (db.clone(), Arc::clone(&addresses));
        tokio::spawn(async move {
            // A client that goes away, or says nothing for too long, delivers again.
            if let Err(error) = converse(stream, &db, &addresses).await {
                tracing::debug!(error = &error as &dyn std::error::Error, "a mail server has gone away");
            }
            drop(place);
        });
    }
}

/// What a client has said of the message that it is about to send.
#[derive(Default)]
struct LmtpTransaction {
    /// From whom it is; empty where nothing is answered to it.
    sender: Option<String>,
    recipients: Vec<String>,
}

/// What a client has sent up to the end of a line.
#[derive(Debug, PartialEq, Eq)]
enum ClientLine {
    Command(String),
    /// It is too long, or no text.
    Unreadable,
    /// It is gone.
    Gone,
}

/// Talks with one client until it ends.
async fn converse(stream: UnixStream, db: &DatabaseConnection, addresses: &MailAddresses) -> Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut reader = BufReader::new(reader);
    let (mut greeted, mut faults, mut begun) = (false, 0, LmtpTransaction::default());
    say(&mut writer, "220 baraza LMTP").await?;
    while faults < FAULTS {
        let line = match read_command(&mut reader).await? {
            ClientLine::Command(line) => line,
            ClientLine::Unreadable => {
                faults += 1;
                say(&mut writer, "500 5.5.6 the line is too long").await?;
                continue;
            }
            ClientLine::Gone => return Ok(()),
        };
        let (verb, rest) = line.split_once(' ').unwrap_or((line.as_str(), ""));
        let answer = match verb.to_ascii_uppercase().as_str() {
            "LHLO" if !rest.trim().is_empty() => {
                (greeted, begun) = (true, LmtpTransaction::default());
                say(&mut writer, &greet()).await?;
                continue;
            }
            "LHLO" => "501 5.5.4 LHLO names the client",
            "MAIL" if !greeted => "503 5.5.1 LHLO comes first",
            "MAIL" if begun.sender.is_some() => "503 5.5.1 the sender is named already",
            "MAIL" => match read_path(rest, "FROM:") {
                Some((_, parameters)) if is_too_large(parameters) => "552 5.3.4 the message is too large",
                Some((sender, _)) => {
                    begun.sender = Some(sender.to_owned());
                    "250 2.1.0 ok"
                }
                None => "501 5.1.7 the sender cannot be read",
            },
            "RCPT" if begun.sender.is_none() => "503 5.5.1 MAIL comes first",
            "RCPT" if begun.recipients.len() >= RECIPIENTS => "452 4.5.3 these are too many recipients",
            "RCPT" => match read_path(rest, "TO:") {
                Some((recipient, _)) if is_known_recipient(addresses, recipient) => {
                    begun.recipients.push(recipient.to_owned());
                    "250 2.1.5 ok"
                }
                Some(_) => "550 5.1.1 there is no such address",
                None => "501 5.1.3 the recipient cannot be read",
            },
            "DATA" if begun.recipients.is_empty() => "503 5.5.1 there is nobody to deliver to",
            "DATA" => {
                say(&mut writer, "354 end with a dot alone on a line").await?;
                let message = read_message(&mut reader).await?;
                let LmtpTransaction { sender, recipients } = std::mem::take(&mut begun);
                for recipient in &recipients {
                    let envelope =
                        MailEnvelope { sender: sender.as_deref(), recipient: Some(recipient.as_str()) };
                    let taken = match &message {
                        Some(raw) => take_message(db, addresses, raw, envelope, clock::now()).await,
                        None => Err(RefusedMail::TooLarge),
                    };
                    say(&mut writer, &answer_delivery(&taken)).await?;
                }
                continue;
            }
            "RSET" => {
                begun = LmtpTransaction::default();
                "250 2.0.0 ok"
            }
            "NOOP" => "250 2.0.0 ok",
            "VRFY" => "252 2.5.0 send a message, and it is told",
            "QUIT" => {
                return say(&mut writer, "221 2.0.0 bye").await;
            }
            _ => {
                faults += 1;
                "500 5.5.1 there is no such command"
            }
        };
        say(&mut writer, answer).await?;
    }
    say(&mut writer, "421 4.7.0 these are too many faults").await
}

/// Says what the server can do, in lines of one answer.
fn greet() -> String {
    format!(
        "250-baraza\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250 SIZE {MAX_MESSAGE}"
    )
}

async fn say(writer: &mut (impl AsyncWrite + Unpin), words: &str) -> Result<()> {
    let line = format!("{words}\r\n");
    timeout(PATIENCE, writer.write_all(line.as_bytes())).await?
}

/// Answers for one recipient. An answer has one line of letters that every mail server can pass on.
fn answer_delivery(taken: &std::result::Result<TakenMail, RefusedMail>) -> String {
    let refused = match taken {
        Ok(TakenMail::Prepared(id)) => return format!("250 2.0.0 taken as preparation {id}"),
        Ok(TakenMail::Kept(id)) => return format!("250 2.0.0 kept as file {id}"),
        Ok(TakenMail::Returned(..)) => return "250 2.0.0 noted".to_owned(),
        Ok(TakenMail::Known) => return "250 2.0.0 it was taken before".to_owned(),
        Ok(TakenMail::Automatic | TakenMail::Foreign) => return "250 2.0.0 left aside".to_owned(),
        Err(refused) => refused,
    };
    let code = match refused.fate() {
        MailFate::Malformed if matches!(refused, RefusedMail::TooLarge) => "552 5.3.4",
        MailFate::Malformed => "554 5.6.0",
        MailFate::NoAddress => "550 5.1.1",
        MailFate::Forbidden => "550 5.7.1",
        MailFate::Later => return "451 4.3.0 the forum cannot take messages now".to_owned(),
    };
    format!("{code} {refused}")
}

/// Reads the address in `FROM:<a@b>` or `TO:<a@b>`, and what follows it.
fn read_path<'a>(rest: &'a str, keyword: &str) -> Option<(&'a str, &'a str)> {
    let rest = rest.trim_start();
    let found = rest.get(..keyword.len()).filter(|found| found.eq_ignore_ascii_case(keyword))?;
    let path = rest[found.len()..].trim_start().strip_prefix('<')?;
    let (address, parameters) = path.split_once('>')?;
    // A route before the address is left out (RFC 5321, 4.1.1.3).
    let address = match address.strip_prefix('@') {
        Some(routed) => routed.split_once(':')?.1,
        None => address,
    };
    Some((address, parameters))
}

/// Tells whether a client says that its message is larger than one that is taken.
fn is_too_large(parameters: &str) -> bool {
    let sizes = parameters.split_ascii_whitespace().filter_map(|one| one.split_once('='));
    let mut sizes = sizes.filter(|(name, _)| name.eq_ignore_ascii_case("SIZE"));
    // A number that cannot be read has more digits than any.
    sizes.any(|(_, size)| !size.parse::<usize>().is_ok_and(|size| size <= MAX_MESSAGE))
}

/// Reads to the end of a line, and no more bytes than `most`; nothing where the client is gone.
async fn read_piece(reader: &mut (impl AsyncBufRead + Unpin), most: u64) -> Result<Vec<u8>> {
    let mut piece = Vec::new();
    let mut limited = reader.take(most);
    timeout(PATIENCE, limited.read_until(b'\n', &mut piece)).await??;
    Ok(piece)
}

async fn read_command(reader: &mut (impl AsyncBufRead + Unpin)) -> Result<ClientLine> {
    let mut line = read_piece(reader, COMMAND).await?;
    if line.ends_with(b"\n") {
        let line = String::from_utf8(line);
        return Ok(line.map_or(ClientLine::Unreadable, |line| {
            ClientLine::Command(line.trim_end_matches(['\r', '\n']).to_owned())
        }));
    }
    // The rest of the line is no command.
    while !line.is_empty() {
        line = read_piece(reader, PIECE).await?;
        if line.ends_with(b"\n") {
            return Ok(ClientLine::Unreadable);
        }
    }
    Ok(ClientLine::Gone)
}

/// Reads a message up to the line with a dot alone, and takes away the dots that were put before others. Returns `None` for one
/// that is too large, when all of it has come. Only a line that ends as the standard wants ends the message, so that nobody
/// hides a second one in it.
async fn read_message(reader: &mut (impl AsyncBufRead + Unpin)) -> Result<Option<Vec<u8>>> {
    let (mut message, mut large) = (Vec::new(), false);
    // Whether a line begins, and whether what was read before ends with a carriage return.
    let (mut begins, mut returned) = (true, false);
    loop {
        let piece = read_piece(reader, PIECE).await?;
        if piece.is_empty() {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        if begins && piece == b".\r\n" {
            return Ok((!large).then_some(message));
        }
        let stuffed = begins && piece.starts_with(b".");
        begins = piece.ends_with(b"\r\n") || returned && piece == b"\n";
        returned = piece.ends_with(b"\r");
        let rest = if stuffed { &piece[1..] } else { &piece[..] };
        large |= message.len() + rest.len() > MAX_MESSAGE;
        if large {
            message = Vec::new();
        } else {
            message.extend_from_slice(rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(sent: &[u8]) -> Option<Vec<u8>> {
        read_message(&mut BufReader::new(sent)).await.unwrap()
    }

    #[tokio::test]
    async fn a_message_ends_with_a_dot_alone_and_other_dots_are_its_own() {
        assert_eq!(read(b"a\r\n..b\r\n...\r\n.\r\nQUIT\r\n").await.unwrap(), b"a\r\n.b\r\n..\r\n");
        assert_eq!(read(b".\r\n").await.unwrap(), b"");
        // A lone line feed before the dot ends nothing.
        assert_eq!(read(b"a\n.\nb\n.\r\n\r\n.\r\n").await.unwrap(), b"a\n.\nb\n.\r\n\r\n");
        let gone = read_message(&mut BufReader::new(&b"a\r\n"[..])).await;
        assert_eq!(gone.unwrap_err().kind(), ErrorKind::UnexpectedEof);
    }

    #[tokio::test]
    async fn a_line_of_any_length_is_read_in_pieces() {
        let piece = usize::try_from(PIECE).unwrap();
        for length in [piece - 2, piece - 1, piece, piece + 1] {
            let line = "x".repeat(length);
            let sent = format!("{line}\r\n..\r\n.\r\n");
            assert_eq!(
                read(sent.as_bytes()).await.unwrap(),
                format!("{line}\r\n.\r\n").as_bytes(),
                "{length}"
            );
        }
    }

    #[tokio::test]
    async fn a_message_that_is_too_large_is_read_to_its_end() {
        let line = format!("{}\r\n", "x".repeat(998));
        let lines = MAX_MESSAGE / line.len();
        let mut sent = line.repeat(lines).into_bytes();
        sent.resize(MAX_MESSAGE - 2, b'x');
        sent.extend_from_slice(b"\r\n");
        let whole = [&sent[..], b".\r\n"].concat();
        assert_eq!(read(&whole).await.unwrap().len(), MAX_MESSAGE);
        let larger = [b"x", &whole[..]].concat();
        assert_eq!(read(&larger).await, None);
    }

    #[tokio::test]
    async fn a_command_has_one_line_of_a_length() {
        let sent = format!("NOOP\r\n{}\r\nRSET\n", "x".repeat(5_000));
        let mut reader = BufReader::new(sent.as_bytes());
        let mut read = Vec::new();
        for _ in 0..4 {
            read.push(read_command(&mut reader).await.unwrap());
        }
        let command = |words: &str| ClientLine::Command(words.to_owned());
        assert_eq!(read, [command("NOOP"), ClientLine::Unreadable, command("RSET"), ClientLine::Gone]);
    }

    #[test]
    fn paths_are_read_with_what_follows_them() {
        assert_eq!(read_path("FROM:<a@b.example> SIZE=12", "FROM:"), Some(("a@b.example", " SIZE=12")));
        assert_eq!(read_path("from: <>", "FROM:"), Some(("", "")));
        assert_eq!(read_path("TO:<@relay.example:a@b.example>", "TO:"), Some(("a@b.example", "")));
        for path in ["", "TO", "TO:a@b.example", "FROM:<a@b.example>", "TO:<a@b.example"] {
            assert_eq!(read_path(path, "TO:"), None, "{path}");
        }
        assert!(is_too_large(&format!(" BODY=8BITMIME size={}", MAX_MESSAGE + 1)) && is_too_large("SIZE=x"));
        assert!(!is_too_large(&format!(" SIZE={MAX_MESSAGE}")) && !is_too_large(" BODY=8BITMIME"));
    }
}
