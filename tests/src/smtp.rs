//! A mail server on this machine that takes, delays, puts off and refuses messages, to see what is sent.

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

/// What the server does with a message.
#[derive(Clone, Copy, Debug)]
pub enum SmtpAnswer {
    Take,
    /// It answers with this line instead.
    Say(&'static str),
    /// It takes the message after a while.
    TakeLate(Duration),
    /// It takes the message, and closes the connection without an answer.
    TakeInSilence,
}

/// A message as it came.
#[derive(Clone, Debug)]
pub struct SmtpMessage {
    pub from: String,
    pub to: String,
    /// The whole message, with lines that end in a line feed.
    pub data: String,
}

/// The server, with what it got.
#[derive(Clone, Debug, Default)]
pub struct SmtpStub {
    answers: Arc<Mutex<Vec<SmtpAnswer>>>,
    got: Arc<Mutex<Vec<SmtpMessage>>>,
}

impl SmtpMessage {
    /// Returns a header with its lines joined; empty where there is none.
    pub fn header(&self, name: &str) -> String {
        let head = self.data.split("\n\n").next().unwrap_or_default().replace("\n ", " ");
        let found = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        found.unwrap_or_default().to_owned()
    }
}

impl SmtpStub {
    /// Starts a server that answers to messages with these answers, one after the other, and then takes everything. Returns it with
    /// its address.
    pub async fn start(answers: &[SmtpAnswer]) -> (Self, String) {
        let stub = Self::default();
        stub.answers.lock().unwrap_or_else(PoisonError::into_inner).extend(answers.iter().rev());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let serving = stub.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serving.clone().converse(stream));
            }
        });
        (stub, url)
    }

    /// Returns what has come so far, in the order in which it came.
    pub fn got(&self) -> Vec<SmtpMessage> {
        self.got.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Talks with one client until it or the server ends.
    async fn converse(self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        stream.write_all(b"220 stub ESMTP\r\n").await?;
        let (mut from, mut to) = (String::new(), String::new());
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let command = line.trim().to_ascii_uppercase();
            let address = || line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
            let answer = if command.starts_with("EHLO") {
                "250-stub\r\n250 8BITMIME"
            } else if command.starts_with("MAIL FROM") {
                from = address();
                "250 ok"
            } else if command.starts_with("RCPT TO") {
                to = address();
                "250 ok"
            } else if command == "DATA" {
                stream.write_all(b"354 go on\r\n").await?;
                let data = read_data(&mut stream).await?;
                let message = SmtpMessage { from: from.clone(), to: to.clone(), data };
                match self.take(message).await {
                    Some(answer) => answer,
                    None => return Ok(()),
                }
            } else if command == "QUIT" {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(());
            } else {
                "250 ok"
            };
            stream.write_all(answer.as_bytes()).await?;
            stream.write_all(b"\r\n").await?;
        }
    }

    /// Takes a message, unless it is to be answered otherwise, and returns the answer.
    async fn take(&self, message: SmtpMessage) -> Option<&'static str> {
        let answer = self.answers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let answer = answer.unwrap_or(SmtpAnswer::Take);
        if let SmtpAnswer::Say(line) = answer {
            return Some(line);
        }
        if let SmtpAnswer::TakeLate(wait) = answer {
            sleep(wait).await;
        }
        self.got.lock().unwrap_or_else(PoisonError::into_inner).push(message);
        (!matches!(answer, SmtpAnswer::TakeInSilence)).then_some("250 taken")
    }
}

/// Reads a message up to the line with a dot alone.
async fn read_data(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut data = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            // What breaks off before its end was not sent.
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == ".\r\n" {
            return Ok(data);
        }
        let line = line.trim_end_matches(['\r', '\n']);
        data.push_str(line.strip_prefix('.').unwrap_or(line));
        data.push('\n');
    }
}
