//! A private PostgreSQL cluster in a temporary folder, gone when it is dropped.

mod certificates;
mod programs;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::interrupt;
use crate::postgres::programs::Programs;
use crate::shell;

/// The durability of a cluster's commits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Commits do not wait for the disk, which is for tests.
    None,
    /// Commits are as in production, which is for measurements.
    Full,
}

/// A running cluster that trusts every connection from this machine.
pub struct Cluster {
    /// The address for the superuser, who may create databases.
    pub url: String,
    /// The same by TLS, where the server has certificates: those for tests have them, if they can be made.
    pub secured: Option<String>,
    programs: Programs,
    folder: TempDir,
}

impl Cluster {
    /// Creates and starts a cluster, installing PostgreSQL where it is missing.
    pub fn start(durability: Durability) -> Result<Self> {
        let programs = Programs::find()?;
        let folder = temporary_folder(&programs)?;
        let certified = durability == Durability::None && certify(&programs, folder.path());
        initialize(&programs, folder.path(), durability, certified)?;

        interrupt::on_interrupt({
            let (programs, folder) = (programs.clone(), folder.path().to_owned());
            move || {
                stop(&programs, &folder);
                let _ = fs::remove_dir_all(&folder);
            }
        });
        // Another process may take the port between its choice and its use, so starting is tried again.
        let mut attempt = 0;
        let port = loop {
            attempt += 1;
            match start(&programs, folder.path()) {
                Ok(port) => break port,
                Err(error) if attempt == 3 => return Err(error),
                Err(_) => {}
            }
        };
        let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
        let authority = folder.path().join(certificates::AUTHORITY);
        let (name, authority) = (certificates::NAME, authority.display());
        let secured = certified.then(|| {
            format!("postgres://postgres@{name}:{port}/postgres?sslmode=verify-full&sslrootcert={authority}")
        });
        Ok(Self { url, secured, programs, folder })
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        stop(&self.programs, self.folder.path());
    }
}

/// Makes a folder that the cluster's user owns and can reach.
fn temporary_folder(programs: &Programs) -> Result<TempDir> {
    for parent in [std::env::temp_dir(), PathBuf::from("/tmp")] {
        let folder = tempfile::Builder::new()
            .prefix("baraza-postgres-")
            .tempdir_in(&parent)
            .with_context(|| format!("creating a folder in {}", parent.display()))?;
        programs.own(folder.path())?;
        if shell::succeeds(programs.command("ls", folder.path()).arg(folder.path())) {
            return Ok(folder);
        }
    }
    bail!("PostgreSQL's user can reach no temporary folder");
}

/// Makes certificates for the server, and tells whether that was possible.
fn certify(programs: &Programs, folder: &Path) -> bool {
    let made = certificates::make(programs, folder);
    made.inspect_err(|error| println!("notice: PostgreSQL has no certificates: {error:#}")).is_ok()
}

fn initialize(programs: &Programs, folder: &Path, durability: Durability, certified: bool) -> Result<()> {
    let data = folder.join("data");
    let mut initdb = programs.command("initdb", folder);
    initdb
        .args(["--username=postgres", "--auth=trust", "--no-sync"])
        .args(["--encoding=UTF8", "--locale=C", "--pgdata"])
        .arg(&data);
    shell::output(&mut initdb)?;

    let mut settings = format!(
        "\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '{}'\nmax_connections = 200\n",
        folder.display()
    );
    if durability == Durability::None {
        settings += "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n";
        // Nothing is replayed, and a query over a few rows that nobody has counted yet is not worth compiling.
        settings += "wal_level = minimal\nmax_wal_senders = 0\njit = off\n";
    }
    if certified {
        settings += &certificates::settings(folder);
    }
    OpenOptions::new()
        .append(true)
        .open(data.join("postgresql.conf"))
        .and_then(|mut file| file.write_all(settings.as_bytes()))
        .context("writing postgresql.conf")
}

/// Starts the cluster on a free port, and returns the port.
fn start(programs: &Programs, folder: &Path) -> Result<u16> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let log = folder.join("log");
    let mut command = pg_ctl(programs, folder);
    command.arg("--log").arg(&log);
    command.args(["--wait", "--timeout=60", "start"]);
    command.arg(format!("--options=-p {port}"));
    shell::output(&mut command).with_context(|| {
        let text = fs::read_to_string(&log).unwrap_or_default();
        format!("starting PostgreSQL; its log says: {}", text.trim())
    })?;
    Ok(port)
}

/// Stops the cluster at once, since nothing in it has to be kept.
fn stop(programs: &Programs, folder: &Path) {
    let mut command = pg_ctl(programs, folder);
    command.args(["--mode=immediate", "stop"]);
    shell::succeeds(&mut command);
}

fn pg_ctl(programs: &Programs, folder: &Path) -> std::process::Command {
    let mut command = programs.command("pg_ctl", folder);
    command.arg("--pgdata").arg(folder.join("data"));
    command
}
