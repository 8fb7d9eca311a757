//! `cargo xtask dev`: rebuilds and restarts on every change.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};

use crate::bundle::{self, Mode};
use crate::run::Serve;
use crate::workspace::Workspace;
use crate::{build, interrupt};

/// The folders and files in which changes are watched.
const WATCHED: [&str; 7] = ["app", "domain", "migrations", "server", "style", "Cargo.toml", "Cargo.lock"];

const INTERVAL: Duration = Duration::from_millis(500);

/// The files of the watched folders and when each was last written.
type Snapshot = Vec<(PathBuf, SystemTime)>;

/// Serves, rebuilds and restarts; it returns only when something outside the project's own code fails.
pub fn run(workspace: &Workspace, serve: &Serve) -> Result<()> {
    let server = Server::default();
    loop {
        let seen = snapshot(&workspace.root);
        match make(workspace) {
            Ok(binary) => server.restart(serve, &binary)?,
            Err(error) => eprintln!("error: {error:#}"),
        }
        wait_for_change(&workspace.root, &seen, &server);
        println!("\n== changed ==");
    }
}

fn make(workspace: &Workspace) -> Result<PathBuf> {
    bundle::bundle(workspace, Mode::Dev)?;
    build::debug_server(workspace)
}

/// The running server, which an interrupt must be able to reach.
struct Server {
    child: Arc<Mutex<Option<Child>>>,
}

impl Default for Server {
    fn default() -> Self {
        let child = Arc::new(Mutex::new(None));
        let shared = Arc::clone(&child);
        interrupt::on_interrupt(move || end(&shared));
        Self { child }
    }
}

impl Server {
    /// Restarts the server after cargo has finished, so that pages stay up meanwhile. A page notices and reloads
    /// itself: with `BARAZA_DEV` the server offers a stream that ends when the server does.
    fn restart(&self, serve: &Serve, binary: &Path) -> Result<()> {
        end(&self.child);
        let child = serve.command(binary).env("BARAZA_DEV", "1").spawn().context("starting the server")?;
        *self.child.lock().unwrap_or_else(PoisonError::into_inner) = Some(child);
        Ok(())
    }

    /// Reports, once, that the server has ended by itself.
    fn report_end(&self) {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Ok(Some(status))) = child.as_mut().map(Child::try_wait) {
            println!("the server has ended ({status}); waiting for a change");
            *child = None;
        }
    }
}

fn end(child: &Mutex<Option<Child>>) {
    let child = child.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(mut child) = child {
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// Waits until something has changed and has then stayed the same for a moment, so that saving ten files means one
/// build.
fn wait_for_change(root: &Path, seen: &Snapshot, server: &Server) {
    let mut last = snapshot(root);
    loop {
        thread::sleep(INTERVAL);
        server.report_end();
        let now = snapshot(root);
        if now == last && now != *seen {
            return;
        }
        last = now;
    }
}

fn snapshot(root: &Path) -> Snapshot {
    let mut files = Vec::new();
    for name in WATCHED {
        collect(&root.join(name), &mut files);
    }
    files.sort_unstable();
    files
}

fn collect(path: &Path, files: &mut Snapshot) {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    if hidden {
        return;
    }
    if let Ok(entries) = fs::read_dir(path) {
        for entry in entries.flatten() {
            collect(&entry.path(), files);
        }
    } else if let Ok(written) = fs::metadata(path).and_then(|metadata| metadata.modified()) {
        files.push((path.to_owned(), written));
    }
}
