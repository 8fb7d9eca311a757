//! Shrinks WebAssembly with wasm-opt: npm's, otherwise one on the path, otherwise none.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell;
use crate::workspace::Workspace;

/// The version of npm's `binaryen`.
const BINARYEN: &str = "132.0.0";

/// The features on which compilers and browsers agree. With `--all-features` wasm-opt would use what no browser reads
/// yet.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Shrinks `input` into `output`; returns `false` when there is no tool.
pub fn optimize(workspace: &Workspace, input: &Path, output: &Path) -> Result<bool> {
    let Some(mut command) = find(workspace) else {
        println!("notice: no npm and no wasm-opt, so the islands stay larger than they need to be");
        return Ok(false);
    };
    command.args(["-Oz", "--strip-target-features"]).args(FEATURES);
    shell::run(command.arg(input).arg("-o").arg(output))?;
    Ok(true)
}

/// Tells whether `optimize` would find a tool, or could try to fetch one.
pub fn is_likely() -> bool {
    ["npm", "wasm-opt"].into_iter().any(|program| shell::find(program).is_some())
}

fn find(workspace: &Workspace) -> Option<Command> {
    match from_npm(workspace) {
        Ok(script) => {
            let mut command = Command::new("node");
            command.arg(script);
            Some(command)
        }
        Err(error) => {
            let path = shell::find("wasm-opt")?;
            println!("notice: using {} ({error:#})", path.display());
            Some(Command::new(path))
        }
    }
}

/// Finds the script of npm's package, which is installed on first use.
fn from_npm(workspace: &Workspace) -> Result<PathBuf> {
    if shell::find("npm").is_none() || shell::find("node").is_none() {
        bail!("there is no npm");
    }
    let folder = workspace.target.join("tools/binaryen");
    let package = folder.join("node_modules/binaryen");
    let script = package.join("bin/wasm-opt");
    if installed_version(&package).is_none_or(|version| version != BINARYEN) {
        fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
        let install = ["install", "--no-audit", "--no-fund", "--fetch-retries=1"];
        shell::run(
            Command::new("npm")
                .args(install)
                .arg("--prefix")
                .arg(&folder)
                .arg(format!("binaryen@{BINARYEN}")),
        )
        .inspect_err(|error| println!("notice: {error:#}"))?;
    }
    if !script.is_file() {
        bail!("npm's binaryen {BINARYEN} has no bin/wasm-opt");
    }
    Ok(script)
}

fn installed_version(package: &Path) -> Option<String> {
    let text = fs::read_to_string(package.join("package.json")).ok()?;
    let package: serde_json::Value = serde_json::from_str(&text).ok()?;
    Some(package["version"].as_str()?.to_owned())
}
