//! The `baraza` program.

use std::process::ExitCode;

/// Quicker than the system's where many threads allocate, and in less memory; SQLite allocates by it as well.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    server::cli::main().await
}
