//! A server in a process of its own, and its use of time and memory as the system counts them.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use http_body_util::Full;
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use std::collections::BTreeMap;
use std::error::Error;
use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

pub type ProcessResult<T> = Result<T, Box<dyn Error>>;

/// The clock ticks in a second in `/proc`; on Linux always 100 for user space.
const TICKS: u64 = 100;

/// The field of `/proc/…/status` with the memory that is not of a file.
const OWN_MEMORY: &str = "RssAnon:";

/// The pause after which memory that is watched is looked at again.
const LOOK: Duration = Duration::from_millis(2);

/// The places of the processor time in `/proc/…/stat`, in user and kernel mode: of a process, and of its children that
/// have ended, with theirs.
const OWN: [usize; 2] = [11, 12];
const CHILDREN: [usize; 2] = [13, 14];

/// A server process on a port of its own.
pub struct ServerProcess {
    pub port: u16,
    child: Child,
}

/// The processor time that the threads of a process have used up to a moment, in nanoseconds, by their numbers. It is finer than
/// [`ServerProcess::cpu`], which counts clock ticks.
pub struct ThreadTimes(BTreeMap<u32, u64>);

impl ThreadTimes {
    /// Returns what the threads of this moment have used since an earlier one.
    pub fn since(&self, before: &Self) -> Duration {
        let used = self.0.iter().map(|(id, used)| {
            let before = before.0.get(id).copied().unwrap_or_default();
            used.saturating_sub(before)
        });
        Duration::from_nanos(used.sum())
    }
}

/// Watches the memory that a process has for itself. The system remembers no peak of it.
pub struct MemoryWatch {
    ended: Arc<AtomicBool>,
    watching: JoinHandle<u64>,
}

impl MemoryWatch {
    /// Ends the watch, and returns the most that the process has had meanwhile, in bytes.
    pub fn end(self) -> ProcessResult<u64> {
        self.ended.store(true, Ordering::Relaxed);
        self.watching.join().map_err(|_| "the watch of memory failed".into())
    }
}

impl ServerProcess {
    pub async fn start(binary: &str, database: &str) -> ProcessResult<Self> {
        Self::start_with(binary, database, &[]).await
    }

    /// Starts a server with further arguments.
    pub async fn start_with(binary: &str, database: &str, more: &[&str]) -> ProcessResult<Self> {
        let port = free_port()?;
        let port_words = port.to_string();
        let arguments =
            [&["serve", "--database", database, "--port", port_words.as_str()][..], more].concat();
        Self::run(binary, &arguments, port).await
    }

    /// Returns the address that people type.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Returns a router that sends each request to the process, on a connection of its own.
    pub fn router(&self) -> Router {
        let port = self.port;
        Router::new().fallback(async move |request: Request| match forward(port, request).await {
            Ok(response) => response,
            Err(error) => (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
        })
    }

    /// Starts this program as the limit for pages.
    pub async fn bare(file: &Path) -> ProcessResult<Self> {
        let port = free_port()?;
        let own = std::env::current_exe()?;
        let port_words = port.to_string();
        Self::run(&own.to_string_lossy(), &["bare", &file.to_string_lossy(), &port_words], port).await
    }

    async fn run(program: &str, arguments: &[&str], port: u16) -> ProcessResult<Self> {
        let mut child =
            Command::new(program).args(arguments).stdout(Stdio::piped()).kill_on_drop(true).spawn()?;
        let output = child.stdout.take().ok_or("no output")?;
        let mut lines = BufReader::new(output).lines();
        loop {
            let line = lines.next_line().await?.ok_or("the server ended before it was ready")?;
            if line.contains("Baraza is at") {
                break;
            }
        }
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self { port, child })
    }

    /// Returns the processor time used so far.
    pub fn cpu(&self) -> ProcessResult<Duration> {
        cpu_of(&self.id()?.to_string(), OWN)
    }

    /// Returns the processor time that each of its threads has used so far.
    pub fn thread_times(&self) -> ProcessResult<ThreadTimes> {
        let folder = format!("/proc/{}/task", self.id()?);
        let mut times = BTreeMap::new();
        for entry in std::fs::read_dir(&folder)? {
            let name = entry?.file_name();
            let Some(id) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
            // A thread may end meanwhile.
            let Ok(stat) = std::fs::read_to_string(format!("{folder}/{id}/schedstat")) else { continue };
            let used = stat.split(' ').next().ok_or("malformed schedstat")?.trim().parse::<u64>()?;
            times.insert(id, used);
        }
        if times.is_empty() {
            return Err("the system does not count the time of threads".into());
        }
        Ok(ThreadTimes(times))
    }

    /// Returns the resident memory in bytes.
    pub fn resident(&self) -> ProcessResult<u64> {
        self.memory("VmRSS:")
    }

    /// Returns the memory in bytes that the process has for itself: without its program, and without the files that it maps,
    /// such as a database, whose pages are those of the system and are counted as resident once for each mapping.
    pub fn own_memory(&self) -> ProcessResult<u64> {
        self.memory(OWN_MEMORY)
    }

    /// Watches [`Self::own_memory`] from now on.
    pub fn watch_own_memory(&self) -> ProcessResult<MemoryWatch> {
        let (id, ended) = (self.id()?.to_string(), Arc::new(AtomicBool::new(false)));
        let until = Arc::clone(&ended);
        let watching = thread::spawn(move || {
            let mut most = 0;
            while !until.load(Ordering::Relaxed)
                && let Ok(own) = memory_of(&id, OWN_MEMORY)
            {
                most = most.max(own);
                thread::sleep(LOOK);
            }
            most
        });
        Ok(MemoryWatch { ended, watching })
    }

    /// Returns the most resident memory so far, in bytes.
    pub fn peak(&self) -> ProcessResult<u64> {
        self.memory("VmHWM:")
    }

    /// Forgets the most resident memory so far, so that [`Self::peak`] is that from now on.
    pub fn reset_peak(&self) -> ProcessResult<()> {
        Ok(std::fs::write(format!("/proc/{}/clear_refs", self.id()?), "5")?)
    }

    fn id(&self) -> ProcessResult<u32> {
        Ok(self.child.id().ok_or("the server has ended")?)
    }

    fn memory(&self, field: &str) -> ProcessResult<u64> {
        memory_of(&self.id()?.to_string(), field)
    }

    pub async fn stop(mut self) -> ProcessResult<()> {
        self.child.kill().await?;
        Ok(())
    }
}

/// Returns the processor time that this process has used so far.
pub fn own_cpu() -> ProcessResult<Duration> {
    cpu_of("self", OWN)
}

/// Returns the processor time of the children of this process that have ended, and of theirs.
pub fn children_cpu() -> ProcessResult<Duration> {
    cpu_of("self", CHILDREN)
}

/// Returns how much more resident memory this process has had at most since a moment; see [`begin_own_peak`].
pub fn own_growth(resident: u64) -> ProcessResult<u64> {
    Ok(memory_of("self", "VmHWM:")?.saturating_sub(resident))
}

/// Forgets the most resident memory of this process so far, and returns what it has now.
pub fn begin_own_peak() -> ProcessResult<u64> {
    std::fs::write("/proc/self/clear_refs", "5")?;
    memory_of("self", "VmRSS:")
}

fn memory_of(id: &str, field: &str) -> ProcessResult<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(field)).ok_or("no such figure")?;
    let kib: u64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kib * 1024)
}

fn cpu_of(id: &str, [user, kernel]: [usize; 2]) -> ProcessResult<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat"))?;
    let (_, fields) = stat.rsplit_once(") ").ok_or("malformed stat")?;
    let fields: Vec<_> = fields.split(' ').collect();
    let ticks = fields[user].parse::<u64>()? + fields[kernel].parse::<u64>()?;
    Ok(Duration::from_millis(ticks * 1000 / TICKS))
}

fn free_port() -> ProcessResult<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

async fn forward(port: u16, request: Request) -> Result<Response, Box<dyn Error + Send + Sync>> {
    let (parts, body) = request.into_parts();
    let body = Full::new(to_bytes(body, usize::MAX).await?);
    let stream = TcpStream::connect(("127.0.0.1", port)).await?;
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender.send_request(Request::from_parts(parts, body)).await?.map(Body::new))
}
