//! Reads and runs the command line.

use crate::commands::{cohesion, consensus, power, rank, tally, verify};
use crate::demo;
use crate::exporting::{self, ExportError, ExportHeads};
use crate::limits::{CONNECTIONS, ServerLimits};
use crate::mail::receiving::{MAX_MESSAGE, MailEnvelope, MailFate, TakenMail, take_message};
use crate::mail::sending;
use crate::mail::setup::{MailAddresses, MailArguments, MailSetupError};
use crate::preparing::{PreparedDatabase, prepare_database};
use crate::progress::{self, ProgressLine, ProgressWriter};
use crate::providers::ProviderArguments;
use crate::recounting;
use crate::serving::{self, LmtpSetup, ServerSetup};
use app::breached_passwords::BreachedPasswords;
use app::delegations::labels::compare_alphabetically;
use app::tokens;
use clap::{Args, Parser, Subcommand};
use domain::accounts::{Email, GIVEN_RESET_HOURS};
use domain::identifiers::{ConsultationId, UserId};
use domain::viewers::Viewer;
use domain::webhooks::AddressPolicy;
use sea_orm::DatabaseConnection;
use std::error::Error;
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, IsTerminal, Read, Write};
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::account_notices::SessionOrigin;
use store::ordering::ListOrder;
use store::{StoreError, accounts, clock, exports, people, resets};
use tracing_subscriber::EnvFilter;

/// Consultations between delegations: positions, comments, votes and a record to verify.
#[derive(Parser)]
#[command(name = "baraza", version)]
struct ProgramArguments {
    /// The database: `sqlite:FILE` or `postgres://…`
    #[arg(long, global = true, env = "BARAZA_DATABASE", default_value = "sqlite:baraza.db")]
    database: String,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Bring the database up to date and serve
    Serve {
        #[command(flatten)]
        address: ServerAddress,
        /// Take network addresses from X-Forwarded-For, to which this number of proxies in front append
        #[arg(long, env = "BARAZA_TRUSTED_PROXIES", value_name = "N", default_value_t = 0)]
        trusted_proxies: usize,
        /// The most connections at once; a quarter of them from one network, unless behind a proxy
        #[arg(long, env = "BARAZA_MAX_CONNECTIONS", default_value_t = CONNECTIONS)]
        max_connections: NonZeroUsize,
        /// A folder of fonts for PDF, besides those of the system
        #[arg(long, env = "BARAZA_FONTS", value_name = "FOLDER")]
        fonts: Option<PathBuf>,
        /// A file of passwords that were found in breaches, which nobody may choose: one a line, or sorted SHA-1
        #[arg(long, env = "BARAZA_BREACHED_PASSWORDS", value_name = "FILE")]
        breached_passwords: Option<PathBuf>,
        /// Seed the demo when the database is empty; refused where other machines can reach the server
        #[arg(long)]
        demo: bool,
        /// Let webhooks go to this machine too, by HTTP, to try a receiver; refused where other machines can reach the server
        #[arg(long)]
        local_webhooks: bool,
        #[command(flatten)]
        providers: ProviderArguments,
        #[command(flatten)]
        mail: MailArguments,
        /// A socket in the file system on which to take mail from a mail server, by LMTP
        #[arg(long, env = "BARAZA_MAIL_LMTP", value_name = "SOCKET")]
        mail_lmtp: Option<PathBuf>,
    },
    /// Bring the database up to date
    Migrate,
    /// Seed an empty database with the invented demo consultation, to be served on this machine only
    Demo,
    /// Count anew what acts keep counted, say what differed, and put it right
    ///
    /// Acts keep the numbers that pages show: of positions by stance, of what each participant has said and done, and of open
    /// brackets. This compares them with the rows of which they are.
    Recount {
        /// Only compare, and change nothing; the status is 1 where something differs
        #[arg(long)]
        check: bool,
    },
    /// Administer accounts
    Admin {
        #[command(subcommand)]
        command: AdminCommand,
    },
    /// Send mail, and take in what comes back
    Mail {
        #[command(subcommand)]
        command: MailCommand,
    },
    /// Write a consultation, or the forum's own record, as one JSON document
    ///
    /// The hash of the record's head is printed beside it, and with a consultation that of the forum's own record, for
    /// somebody to keep both: `baraza verify --head HASH --head HASH` tells whether a later export still has what was there.
    Export {
        /// The number of the consultation
        #[arg(required_unless_present = "forum", conflicts_with = "forum")]
        consultation: Option<ConsultationId>,
        /// Write the forum's own record: delegations, their people, blocs, rules, suspensions
        #[arg(long)]
        forum: bool,
        /// The file to write; standard output when it is left out
        #[arg(long)]
        output: Option<PathBuf>,
    },
    /// Check an export against its own record, and decide every vote again
    Verify(verify::VerifyArguments),
    /// Decide questions by an adoption rule, from a file of ballots
    Tally(tally::TallyArguments),
    /// Measure voting power in a game of weights and quotas
    Power(power::PowerArguments),
    /// Choose among several options, from a file of ranked ballots
    Rank(rank::RankArguments),
    /// Tell what groups agree on, from a file of votes on statements
    Consensus(consensus::ConsensusArguments),
    /// Tell how far delegations and groups vote alike, from a file of roll calls
    Cohesion(cohesion::CohesionArguments),
}

#[derive(Subcommand)]
enum AdminCommand {
    /// Invite an organizer and print the link
    Organizer {
        email: String,
        #[command(flatten)]
        address: ServerAddress,
    },
    /// Take the office of an organizer from somebody; never from the last one
    RemoveOrganizer { email: String },
    /// List all accounts
    List,
    /// Disable an account: nobody signs in to it, and its sessions end
    Disable { email: String },
    /// Enable an account that is disabled
    Enable { email: String },
    /// Make a link for a new password and print it
    Reset {
        email: String,
        #[command(flatten)]
        address: ServerAddress,
    },
    /// Take away the second factors of somebody who has lost them
    ClearFactors { email: String },
    /// End all sessions of somebody
    Sessions { email: String },
}

#[derive(Subcommand)]
enum MailCommand {
    /// Send a message to an address, to try the mail server
    Test {
        /// The mail address
        to: String,
        #[command(flatten)]
        mail: MailArguments,
        #[command(flatten)]
        address: ServerAddress,
    },
    /// Take in a message that came back, or an answer to a notice, from standard input
    ///
    /// A mail server runs this for every message to the addresses of --mail-bounces and --mail-replies with + and anything
    /// behind it. An answer becomes a comment in preparation of whoever sent it. What is about no message of the forum is left
    /// aside. The status tells the mail server what to do: 65 for an answer that has no words, too many, or is too large; 67 for an address
    /// that is none, or is one no longer; 77 for somebody who may not answer; 75 where the database cannot be reached, or the
    /// addresses are not configured, to try again.
    Receive {
        /// The address to which the mail server delivers; without it, it is looked for in the message
        #[arg(long, value_name = "ADDRESS")]
        recipient: Option<String>,
        /// The address from which it comes by the envelope, empty where nothing is answered to it; without it, the header Return-Path tells
        #[arg(long, value_name = "ADDRESS")]
        sender: Option<String>,
        #[command(flatten)]
        mail: MailArguments,
    },
}

// The address of a server, to serve at or for links to it. As a comment for documentation this would be the help of the
// commands that have it.
#[derive(Args)]
struct ServerAddress {
    #[arg(long, env = "BARAZA_PORT", default_value_t = 8080)]
    port: u16,
    /// The network address to listen on
    #[arg(long, env = "BARAZA_LISTEN", default_value = "127.0.0.1")]
    listen: IpAddr,
    /// The address that people type, such as <https://baraza.example>; with https, cookies are Secure
    #[arg(long, env = "BARAZA_ORIGIN")]
    origin: Option<String>,
}

impl ServerAddress {
    const fn socket(&self) -> SocketAddr {
        SocketAddr::new(self.listen, self.port)
    }

    fn origin(&self) -> String {
        self.origin.clone().unwrap_or_else(|| serving::default_origin(self.socket()))
    }
}

/// Runs the program with the arguments of the process.
pub async fn main() -> ExitCode {
    let arguments = ProgramArguments::parse();
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("warn,security=info,server=info,app=info,store=info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(progress::log_writer)
        .init();
    match run(arguments).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("baraza: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: ProgramArguments) -> Result<ExitCode, Box<dyn Error>> {
    let database = &arguments.database;
    match arguments.command {
        Command::Serve {
            address,
            trusted_proxies,
            max_connections,
            fonts,
            breached_passwords,
            demo,
            local_webhooks,
            providers,
            mail,
            mail_lmtp,
        } => {
            let listen = address.socket();
            let public = serving::is_public(listen, &address.origin());
            if public && demo {
                return Err(serving::PublicDemo.into());
            }
            if public && local_webhooks {
                return Err(serving::PublicLocalWebhooks.into());
            }
            let lmtp = match mail_lmtp {
                Some(socket) => Some(LmtpSetup { socket, addresses: mail.addresses()?.require()? }),
                None => None,
            };
            let mail = mail.read()?;
            let providers = providers.read(public)?;
            let PreparedDatabase { db, seeded } = prepare_database(database, demo).await?;
            if public && demo::has_accounts(&db).await? {
                return Err(serving::PublicDemo.into());
            }
            serving::warn_of_plain_http(&address.origin());
            let reload = std::env::var_os("BARAZA_DEV").is_some();
            let limits = ServerLimits::of(max_connections);
            let webhooks = if local_webhooks { AddressPolicy::Loopback } else { AddressPolicy::Public };
            let origin = address.origin;
            let breached = match breached_passwords {
                Some(path) => BreachedPasswords::open(&path)
                    .map_err(|error| format!("the list of passwords {}: {error}", path.display()))?,
                None => BreachedPasswords::default(),
            };
            let setup = ServerSetup {
                listen,
                origin,
                trusted_proxies,
                reload,
                limits,
                fonts,
                breached,
                webhooks,
                providers,
                mail,
                lmtp,
            };
            serving::serve(db, setup, |origin| {
                println!("Baraza is at {origin}");
                seeded.iter().for_each(print_accounts);
            })
            .await?;
        }
        Command::Migrate => drop(open(database).await?),
        Command::Demo => match prepare_database(database, true).await?.seeded {
            Some(seeded) => print_accounts(&seeded),
            None => println!("The database is not empty; nothing was added."),
        },
        Command::Recount { check } => {
            let differed = recounting::recount(&open(database).await?, check, &mut printed()).await?;
            return Ok(if check && differed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS });
        }
        Command::Admin { command } => administer(&open(database).await?, command).await?,
        Command::Mail { command: MailCommand::Test { to, mail, address } } => {
            try_mail(&mail, &to, &address.origin()).await?;
        }
        Command::Mail { command: MailCommand::Receive { recipient, sender, mail } } => {
            let envelope = MailEnvelope { sender: sender.as_deref(), recipient: recipient.as_deref() };
            return receive_mail(database, envelope, &mail).await;
        }
        Command::Export { consultation, forum, output } => {
            export(&open(database).await?, consultation.filter(|_| !forum), output).await?;
        }
        Command::Verify(arguments) => return Ok(verified(&arguments)),
        Command::Tally(arguments) => return Ok(print(tally::run(&arguments))),
        Command::Power(arguments) => return Ok(print(power::run(&arguments))),
        Command::Rank(arguments) => return Ok(print(rank::run(&arguments))),
        Command::Consensus(arguments) => return Ok(ended(consensus::run(&arguments, &mut printed()))),
        Command::Cohesion(arguments) => return Ok(ended(cohesion::run(&arguments, &mut printed()))),
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the output of a command without a database, or its error.
fn print(found: Result<String, Box<dyn Error>>) -> ExitCode {
    ended(found.and_then(|text| Ok(std::io::stdout().write_all(text.as_bytes())?)))
}

fn printed() -> impl Write {
    BufWriter::new(std::io::stdout().lock())
}

fn ended(done: Result<(), Box<dyn Error>>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("baraza: {error}");
            ExitCode::from(2)
        }
    }
}

async fn open(url: &str) -> Result<DatabaseConnection, Box<dyn Error>> {
    Ok(prepare_database(url, false).await?.db)
}

fn print_accounts(seeded: &demo::DemoAccounts) {
    println!("Demo accounts, all with the password {}:", seeded.password);
    for (email, what) in &seeded.accounts {
        println!("  {email:<34} {what}");
    }
}

/// Does what the operator wants of accounts, as an organizer may in the browser, and records it.
async fn administer(db: &DatabaseConnection, command: AdminCommand) -> Result<(), Box<dyn Error>> {
    let (operator, now, origin) = (&Viewer::operator(), clock::now(), SessionOrigin::default());
    let find = async |email: &str| -> Result<UserId, Box<dyn Error>> {
        let email = Email::parse(email).ok_or("this is not a mail address")?;
        match people::find_account(db, operator, &email).await {
            Err(StoreError::NotFound) => Err("there is no account with this address".into()),
            found => Ok(found?),
        }
    };
    match command {
        AdminCommand::Organizer { email, address } => {
            invite_organizer(db, &email, &address.origin()).await?;
        }
        AdminCommand::RemoveOrganizer { email } => {
            refuse_in_words(people::remove_organizer(db, operator, find(&email).await?, now).await)?;
        }
        AdminCommand::List => list_accounts(db).await?,
        AdminCommand::Disable { email } => {
            refuse_in_words(people::disable_account(db, operator, find(&email).await?, now).await)?;
        }
        AdminCommand::Enable { email } => {
            refuse_in_words(people::enable_account(db, operator, find(&email).await?, now).await)?;
        }
        AdminCommand::Reset { email, address } => {
            let (id, token) = (find(&email).await?, tokens::fresh()?);
            let made = resets::issue_reset(db, operator, id, &tokens::hash(&token), &origin, now).await;
            refuse_in_words(made.map(drop))?;
            println!("{}/resets/{token}", address.origin().trim_end_matches('/'));
            println!("The link can be used once, within {GIVEN_RESET_HOURS} hours.");
        }
        AdminCommand::ClearFactors { email } => {
            people::clear_factors(db, operator, find(&email).await?, &origin, now).await?;
        }
        AdminCommand::Sessions { email } => {
            people::end_sessions_of(db, operator, find(&email).await?, now).await?;
        }
    }
    Ok(())
}

/// Says in words why an act about an account was refused.
fn refuse_in_words(done: Result<(), StoreError>) -> Result<(), Box<dyn Error>> {
    match done {
        Err(StoreError::InUse) => {
            Err("this is the last organizer who can sign in: invite another one first".into())
        }
        Err(StoreError::State) => Err("the account is not in the state for this".into()),
        done => Ok(done?),
    }
}

/// Prints every account, a line each, with tabs between: address, name, office or role, delegation, state.
async fn list_accounts(db: &DatabaseConnection) -> Result<(), Box<dyn Error>> {
    let mut out = printed();
    let mut number = 0;
    loop {
        let (viewer, order) = (Viewer::operator(), ListOrder::default());
        let listed = people::list_people(db, &viewer, order, compare_alphabetically, number, clock::now());
        let (found, total) = listed.await?;
        for one in &found {
            let office = if one.facts.organizer { "organizer" } else { "" };
            let codes: Vec<_> = one.seats.iter().map(|(place, _)| place.code.as_str()).collect();
            let roles: Vec<_> = one.seats.iter().map(|(_, role)| role.code()).collect();
            let (code, role) = (codes.join(","), roles.join(","));
            let state = if one.facts.disabled { "disabled" } else { "" };
            writeln!(out, "{}\t{}\t{office}\t{role}\t{code}\t{state}", one.email, one.name)?;
        }
        number += 1;
        if found.is_empty() || number * people::PAGE >= total {
            return Ok(out.flush()?);
        }
    }
}

async fn invite_organizer(db: &DatabaseConnection, email: &str, origin: &str) -> Result<(), Box<dyn Error>> {
    let email = Email::parse(email).ok_or("this is not a mail address")?;
    let token = tokens::fresh()?;
    accounts::invite_organizer(db, &email, &tokens::hash(&token), clock::now()).await?;
    println!("{}/invitations/{token}", origin.trim_end_matches('/'));
    println!("The link can be used once, within 14 days.");
    Ok(())
}

/// Sends a message to an address, which needs no database.
async fn try_mail(mail: &MailArguments, to: &str, origin: &str) -> Result<(), Box<dyn Error>> {
    let setup = mail.read()?.ok_or(MailSetupError::NoServer)?;
    let email = Email::parse(to).ok_or("this is not a mail address")?;
    let token = tokens::fresh()?;
    sending::send_trial(&setup, email.as_str(), &token, origin.trim_end_matches('/'), clock::now()).await?;
    println!("The mail server has taken a message to {}.", email.as_str());
    Ok(())
}

/// Returns the status that tells a mail server what to do, as `sysexits.h` has it.
const fn status_of(fate: MailFate) -> u8 {
    match fate {
        MailFate::Malformed => 65,
        MailFate::NoAddress => 67,
        MailFate::Later => 75,
        MailFate::Forbidden => 77,
    }
}

/// Takes a message from standard input: what came back, or an answer to a notice. Whoever has sent an answer that is not taken is
/// told by the mail server; nothing is answered to what came back, since anybody may have sent it.
async fn receive_mail(
    database: &str,
    envelope: MailEnvelope<'_>,
    mail: &MailArguments,
) -> Result<ExitCode, Box<dyn Error>> {
    let later = ExitCode::from(status_of(MailFate::Later));
    // The mail server keeps what it passes on until the configuration is mended.
    let addresses = match mail.addresses().and_then(MailAddresses::require) {
        Ok(addresses) => addresses,
        Err(error) => {
            eprintln!("baraza: {error}");
            return Ok(later);
        }
    };
    let mut raw = Vec::new();
    let most = u64::try_from(MAX_MESSAGE)?.saturating_add(1);
    if let Err(error) = std::io::stdin().take(most).read_to_end(&mut raw) {
        eprintln!("baraza: {error}");
        return Ok(later);
    }
    let Ok(db) = open(database).await else { return Ok(later) };
    match take_message(&db, &addresses, &raw, envelope, clock::now()).await {
        Ok(TakenMail::Returned(id, kind)) => println!("Noted for message {id}: {kind}"),
        Ok(TakenMail::Prepared(id)) => println!("Taken as preparation {id}"),
        Ok(TakenMail::Kept(id)) => println!("Kept as file {id}"),
        Ok(TakenMail::Known) => println!("It was taken before."),
        Ok(TakenMail::Automatic) => eprintln!("baraza: a program has answered"),
        Ok(TakenMail::Foreign) => eprintln!("baraza: this is about no message of the forum"),
        Err(refused) => {
            eprintln!("baraza: {refused}");
            return Ok(ExitCode::from(status_of(refused.fate())));
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn export(
    db: &DatabaseConnection,
    consultation: Option<ConsultationId>,
    output: Option<PathBuf>,
) -> Result<(), Box<dyn Error>> {
    let heads = match output {
        Some(path) => {
            let line = begin_export(db, consultation).await?;
            let mut out = ProgressWriter::new(BufWriter::new(create_private_file(&path)?), line);
            let heads = write_export(db, consultation, &mut out).await?;
            out.flush()?;
            heads
        }
        // On a terminal, the document itself is what is seen.
        None if std::io::stdout().is_terminal() => {
            write_export(db, consultation, &mut std::io::stdout()).await?
        }
        None => {
            let line = begin_export(db, consultation).await?;
            write_export(db, consultation, &mut ProgressWriter::new(std::io::stdout(), line)).await?
        }
    };
    eprintln!("{}", tell_heads(&heads));
    Ok(())
}

/// Begins to show how far an export has come, each row of which is a line; rows are counted only where somebody sees it.
async fn begin_export(
    db: &DatabaseConnection,
    consultation: Option<ConsultationId>,
) -> Result<ProgressLine, StoreError> {
    if !progress::is_shown() {
        return Ok(ProgressLine::silent());
    }
    Ok(ProgressLine::of_things("Writing rows", exports::count_rows(db, consultation).await?))
}

/// Says what is to be kept of an export. Each head proves its own chain alone.
fn tell_heads(heads: &ExportHeads) -> String {
    let ExportHeads { record, forum } = heads;
    let told = format!("The record has {} entries. Keep its last hash: {}", record.entries, record.hash);
    match forum {
        None => told,
        Some(forum) => format!(
            "{told}\nThe forum's own record, which proves who the participants are and the blocs, has {} entries. \
             Keep its last hash too: {}",
            forum.entries, forum.hash
        ),
    }
}

/// Creates a file for its owner alone, or empties one that is there: an export has what is withheld from others.
fn create_private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes a consultation, or the forum's own record where none is named.
async fn write_export(
    db: &DatabaseConnection,
    consultation: Option<ConsultationId>,
    out: &mut (impl Write + Send),
) -> Result<ExportHeads, ExportError> {
    let viewer = Viewer::operator();
    match consultation {
        Some(id) => exporting::json(db, &viewer, id, clock::now(), out).await,
        None => exporting::forum(db, &viewer, clock::now(), out).await,
    }
}

fn verified(arguments: &verify::VerifyArguments) -> ExitCode {
    match verify::run(arguments, &mut printed()) {
        Ok(report) => {
            // The report itself stays apart, for programs.
            eprintln!("{}", verify::describe_verified(&report));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("baraza: {error}");
            ExitCode::from(error.status())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::exports::RecordHead;

    #[test]
    fn an_export_tells_each_head_that_is_to_be_kept() {
        let head = |entries: i64, digits: &str| RecordHead { entries, hash: digits.repeat(32) };
        let (record, forum) = (head(5, "5a"), head(7, "7c"));
        let alone = tell_heads(&ExportHeads { record: record.clone(), forum: None });
        assert_eq!(alone, format!("The record has 5 entries. Keep its last hash: {}", record.hash));
        let both = tell_heads(&ExportHeads { record: record.clone(), forum: Some(forum.clone()) });
        let (first, second) = both.split_once('\n').expect("two lines");
        assert_eq!(first, alone);
        assert!(second.contains("7 entries") && second.ends_with(&forum.hash), "{second}");
    }

    #[test]
    fn the_first_link_leads_to_the_port_that_is_served() {
        let link = |arguments: &[&str]| {
            let command = ["baraza", "admin", "organizer", "chair@forum.example"];
            let parsed =
                ProgramArguments::try_parse_from(command.iter().chain(arguments)).expect("arguments");
            match parsed.command {
                Command::Admin { command: AdminCommand::Organizer { address, .. } } => address.origin(),
                _ => panic!("another command"),
            }
        };
        assert_eq!(link(&[]), "http://127.0.0.1:8080");
        assert_eq!(link(&["--port", "18200"]), "http://127.0.0.1:18200");
        assert_eq!(link(&["--port", "18200", "--listen", "0.0.0.0"]), "http://127.0.0.1:18200");
        let origin = "https://baraza.example";
        assert_eq!(link(&["--port", "18200", "--origin", origin]), origin);
    }
}
