//! The configuration of mail, from the command line, the environment, and a file that may have the password.

use crate::serving::is_local;
use clap::Args;
use domain::mail::returns::return_path;
use lettre::message::Mailbox;
use lettre::transport::smtp::PoolConfig;
use lettre::{Address, AsyncSmtpTransport, Tokio1Executor};
use reqwest::Url;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// The longest that one command to the mail server takes.
const COMMAND: Duration = Duration::from_secs(20);

/// The most connections to the mail server.
const CONNECTIONS: u32 = 8;

// How the forum sends mail; without a mail server it sends none. As a comment for documentation this would be the help of the
// commands that have it.
#[derive(Args, Clone, Default)]
pub struct MailArguments {
    /// The mail server, as `smtps://user:password@host` or `smtp://user:password@host?tls=required`
    #[arg(long, env = "BARAZA_SMTP", hide_env_values = true, value_name = "URL")]
    smtp: Option<String>,
    /// A file with this address, for its password to stand neither in the environment nor in the list of processes
    #[arg(long, env = "BARAZA_SMTP_FILE", value_name = "FILE", conflicts_with = "smtp")]
    smtp_file: Option<PathBuf>,
    /// From whom messages come, such as `The secretariat <forum@forum.example>`
    #[arg(long, env = "BARAZA_MAIL_FROM", value_name = "SENDER")]
    mail_from: Option<String>,
    /// The address to which messages come back; `+` and the token of a message are added before its @
    #[arg(long, env = "BARAZA_MAIL_BOUNCES", value_name = "ADDRESS")]
    mail_bounces: Option<String>,
    /// The address to which people answer notices of replies; `+` and the token of a message are added before its @
    #[arg(long, env = "BARAZA_MAIL_REPLIES", value_name = "ADDRESS")]
    mail_replies: Option<String>,
}

/// The reason why the configuration of mail is not one. None of them tells a password.
#[derive(Debug, thiserror::Error)]
pub enum MailSetupError {
    #[error("the file with the address of the mail server cannot be read: {0}")]
    File(std::io::Error),
    #[error("no mail server is configured: see --smtp and --smtp-file")]
    NoServer,
    #[error("with a mail server, --mail-from says from whom messages come")]
    NoSender,
    #[error("--mail-from is not a sender, such as \"The secretariat <forum@forum.example>\"")]
    Sender,
    #[error("--mail-bounces is not a mail address")]
    Bounces,
    #[error("--mail-replies is not a mail address")]
    Replies,
    #[error("--mail-bounces or --mail-replies says to which address mail comes back")]
    NoAddress,
    #[error("the address of the mail server is not one: it begins with smtps:// or smtp:// and names a host")]
    Server,
    #[error(
        "messages would travel in the clear to another machine: use smtps://, or smtp:// with ?tls=required"
    )]
    Clear,
}

/// A mail server, and in whose name messages go to it.
#[derive(Clone)]
pub struct MailSetup {
    pub(super) transport: AsyncSmtpTransport<Tokio1Executor>,
    pub(super) from: Mailbox,
    /// The address to which messages come back.
    pub(super) bounces: Option<String>,
    /// The address to which people answer.
    pub(super) replies: Option<String>,
}

/// The addresses to which mail comes back to the forum.
#[derive(Clone, Debug, Default)]
pub struct MailAddresses {
    /// Where messages come back that were not delivered.
    pub bounces: Option<String>,
    /// Where people answer.
    pub replies: Option<String>,
}

impl MailAddresses {
    /// Fails where mail comes back to no address.
    pub fn require(self) -> Result<Self, MailSetupError> {
        match (&self.bounces, &self.replies) {
            (None, None) => Err(MailSetupError::NoAddress),
            _ => Ok(self),
        }
    }
}

impl fmt::Debug for MailSetup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The transport has the password.
        f.debug_struct("MailSetup").field("from", &self.from.email).finish_non_exhaustive()
    }
}

impl MailArguments {
    /// Returns the addresses to which mail comes back, as far as they are configured. Fails where one is no mail address.
    pub fn addresses(&self) -> Result<MailAddresses, MailSetupError> {
        let (bounces, replies) = (self.mail_bounces.clone(), self.mail_replies.clone());
        check_base(bounces.as_deref(), MailSetupError::Bounces)?;
        check_base(replies.as_deref(), MailSetupError::Replies)?;
        Ok(MailAddresses { bounces, replies })
    }

    /// Reads the configuration; `None` where no mail server is named.
    pub fn read(&self) -> Result<Option<MailSetup>, MailSetupError> {
        let url = match (&self.smtp, &self.smtp_file) {
            (Some(url), _) => url.clone(),
            (None, Some(path)) => std::fs::read_to_string(path).map_err(MailSetupError::File)?,
            (None, None) => return Ok(None),
        };
        let from = self.mail_from.as_deref().ok_or(MailSetupError::NoSender)?;
        let MailAddresses { bounces, replies } = self.addresses()?;
        let setup = MailSetup::new(&url, from, bounces.as_deref())?;
        Ok(Some(MailSetup { replies, ..setup }))
    }
}

/// Fails where an address to which tokens are added is no mail address.
fn check_base(base: Option<&str>, fault: MailSetupError) -> Result<(), MailSetupError> {
    let is_address = |base: &str| return_path(base, "0").is_some_and(|path| path.parse::<Address>().is_ok());
    if base.is_none_or(is_address) { Ok(()) } else { Err(fault) }
}

impl MailSetup {
    /// Makes the configuration of a mail server. Fails where messages would travel in the clear to another machine.
    pub fn new(url: &str, from: &str, bounces: Option<&str>) -> Result<Self, MailSetupError> {
        let url = url.trim();
        let read = Url::parse(url).map_err(|_| MailSetupError::Server)?;
        let host = read.host_str().filter(|host| !host.is_empty()).ok_or(MailSetupError::Server)?;
        // Where TLS is only tried, whoever is on the way can answer that there is none.
        let required =
            read.query_pairs().find(|(name, _)| name == "tls").is_some_and(|(_, tls)| tls == "required");
        if read.scheme() == "smtp" && !required && !is_local(&format!("http://{host}")) {
            return Err(MailSetupError::Clear);
        }
        let from: Mailbox = from.parse().map_err(|_| MailSetupError::Sender)?;
        check_base(bounces, MailSetupError::Bounces)?;
        let builder =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| MailSetupError::Server)?;
        let pool = PoolConfig::new().max_size(CONNECTIONS);
        let transport = builder.timeout(Some(COMMAND)).pool_config(pool).build();
        Ok(Self { transport, from, bounces: bounces.map(str::to_owned), replies: None })
    }

    /// Returns the configuration with an address to which people answer. Fails where it is no mail address.
    pub fn with_replies(self, replies: &str) -> Result<Self, MailSetupError> {
        check_base(Some(replies), MailSetupError::Replies)?;
        Ok(Self { replies: Some(replies.to_owned()), ..self })
    }

    /// Tells whether people can answer messages.
    pub const fn takes_replies(&self) -> bool {
        self.replies.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: &str = "The secretariat <forum@forum.example>";

    // A pool of connections begins a task.
    #[tokio::test]
    async fn nothing_travels_in_the_clear_to_another_machine() {
        let read = |url| MailSetup::new(url, FROM, None).map(|setup| setup.from.email.to_string());
        for url in [
            "smtps://user:secret@mail.example",
            "smtp://mail.example?tls=required",
            "smtp://localhost:2525",
            "smtp://127.0.0.1:25",
            "smtp://[::1]:25\n",
        ] {
            assert_eq!(read(url).unwrap(), "forum@forum.example", "{url}");
        }
        for url in [
            "smtp://mail.example",
            "smtp://mail.example?tls=opportunistic",
            "smtp://user:secret@mail.example?tls=opportunistic&tls=required",
            "smtp://mail.example?TLS=required",
        ] {
            assert!(matches!(read(url), Err(MailSetupError::Clear)), "{url}");
        }
        for url in ["", "mail.example", "https://mail.example", "smtp://", "smtp://localhost?tls=maybe"] {
            assert!(matches!(read(url), Err(MailSetupError::Server)), "{url}");
        }
    }

    #[tokio::test]
    async fn a_sender_and_a_place_to_come_back_to_are_addresses() {
        let read = |from, bounces| MailSetup::new("smtp://localhost", from, bounces);
        assert!(read(FROM, Some("bounces@forum.example")).is_ok());
        for from in ["", "forum", "forum@", "A <b>"] {
            assert!(matches!(read(from, None), Err(MailSetupError::Sender)), "{from}");
        }
        for bounces in ["", "bounces", "bounces@", "a b@forum.example"] {
            assert!(matches!(read(FROM, Some(bounces)), Err(MailSetupError::Bounces)), "{bounces}");
            let replies = read(FROM, None).unwrap().with_replies(bounces);
            assert!(matches!(replies, Err(MailSetupError::Replies)), "{bounces}");
        }
        assert!(read(FROM, None).unwrap().with_replies("replies@forum.example").unwrap().takes_replies());
    }

    #[tokio::test]
    async fn no_password_is_told() {
        let setup = MailSetup::new("smtps://user:secret@mail.example", FROM, None).unwrap();
        assert!(!format!("{setup:?}").contains("secret"));
        let error = MailSetup::new("smtp://user:secret@mail.example", FROM, None).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("secret"));
    }
}
