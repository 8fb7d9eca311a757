//! The measured process, and its use of time and memory as the system counts them.

use crate::LoadResult;
use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// The clock ticks in a second in `/proc`; on Linux always 100 for user space.
const TICKS: u64 = 100;

/// A server process on a port of its own.
pub struct ServerProcess {
    pub port: u16,
    child: Child,
}

impl ServerProcess {
    pub async fn start(binary: &str, database: &str) -> LoadResult<Self> {
        let port = free_port()?;
        let port_words = port.to_string();
        Self::run(binary, &["serve", "--database", database, "--port", &port_words], port).await
    }

    /// Starts this program as the limit for pages.
    pub async fn bare(file: &Path) -> LoadResult<Self> {
        let port = free_port()?;
        let own = std::env::current_exe()?;
        let port_words = port.to_string();
        Self::run(&own.to_string_lossy(), &["bare", &file.to_string_lossy(), &port_words], port).await
    }

    async fn run(program: &str, arguments: &[&str], port: u16) -> LoadResult<Self> {
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
    pub fn cpu(&self) -> LoadResult<Duration> {
        cpu_of(&self.child.id().ok_or("the server has ended")?.to_string())
    }

    /// Returns the resident memory in bytes.
    pub fn resident(&self) -> LoadResult<u64> {
        self.memory("VmRSS:")
    }

    /// Returns the most resident memory so far, in bytes.
    pub fn peak(&self) -> LoadResult<u64> {
        self.memory("VmHWM:")
    }

    fn memory(&self, field: &str) -> LoadResult<u64> {
        let id = self.child.id().ok_or("the server has ended")?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix(field)).ok_or("no such figure")?;
        let kib: u64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kib * 1024)
    }

    pub async fn stop(mut self) -> LoadResult<()> {
        self.child.kill().await?;
        Ok(())
    }
}

/// Returns the processor time that this process has used so far.
pub fn own_cpu() -> LoadResult<Duration> {
    cpu_of("self")
}

fn cpu_of(id: &str) -> LoadResult<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat"))?;
    let (_, fields) = stat.rsplit_once(") ").ok_or("malformed stat")?;
    let fields: Vec<_> = fields.split(' ').collect();
    let ticks = fields[11].parse::<u64>()? + fields[12].parse::<u64>()?;
    Ok(Duration::from_millis(ticks * 1000 / TICKS))
}

fn free_port() -> LoadResult<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
