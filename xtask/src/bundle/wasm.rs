//! Builds the islands with cargo, then wasm-bindgen and wasm-opt, the last two only when cargo built anew.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::bundle::{Mode, optimizer, site};
use crate::shell;
use crate::toolchain::{self, WASM};
use crate::workspace::Workspace;

/// The version of the steps below, as part of the cache's key. Raise it when they change.
const STEPS: &str = "1";

/// A bundle of compiled islands, and the script that binds them to the page.
pub struct Islands {
    pub js: Vec<u8>,
    pub wasm: Vec<u8>,
}

/// Builds the bundle of the islands of one package.
pub fn build(workspace: &Workspace, mode: Mode, package: &str) -> Result<Islands> {
    toolchain::ensure_wasm(workspace)?;
    let compiled = compile(workspace, mode, package)?;
    let raw = fs::read(&compiled).with_context(|| format!("reading {}", compiled.display()))?;
    let key = format!("{STEPS} {}", site::hash(&raw));

    let cache = workspace.cache().join(folder(mode, package));
    let state = fs::read_to_string(cache.join("key")).unwrap_or_default();
    let improvable = mode == Mode::Release && optimizer::is_likely();
    if state == format!("{key} optimized") || (state == format!("{key} plain") && !improvable) {
        return read(&cache);
    }

    let fresh = workspace.cache().join(format!("{}.new", folder(mode, package)));
    remove_folder(&fresh)?;
    fs::create_dir_all(&fresh).with_context(|| format!("creating {}", fresh.display()))?;
    bind(&compiled, &fresh)?;
    let optimized = mode == Mode::Release && optimize(workspace, &fresh)?;
    let state = if optimized { "optimized" } else { "plain" };
    fs::write(fresh.join("key"), format!("{key} {state}")).context("writing the cache's key")?;
    remove_folder(&cache)?;
    fs::rename(&fresh, &cache).with_context(|| format!("replacing {}", cache.display()))?;
    read(&cache)
}

fn folder(mode: Mode, package: &str) -> String {
    match mode {
        Mode::Release => package.to_owned(),
        Mode::Dev => format!("{package}-dev"),
    }
}

/// Compiles the islands by `cargo rustc` and not `build`, to ask for the cdylib alone: with the rlib beside it, cargo
/// omits link-time optimization without a message.
fn compile(workspace: &Workspace, mode: Mode, package: &str) -> Result<PathBuf> {
    let (profile, folder) = match mode {
        Mode::Release => ("browser", "browser"),
        Mode::Dev => ("dev", "debug"),
    };
    shell::run(
        workspace
            .cargo("rustc")
            .args(["--package", package, "--lib", "--crate-type", "cdylib"])
            .args(["--target", WASM, "--profile", profile])
            .args(["--features", "hydrate"]),
    )?;
    Ok(workspace.target.join(WASM).join(folder).join(format!("{}.wasm", package.replace('-', "_"))))
}

/// Writes `app.js` and `app_bg.wasm`. The script gets the address of the module from its caller, so both may be
/// renamed.
fn bind(compiled: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .out_name("app")
        .generate(folder)
        .context("wasm-bindgen")?;
    if folder.join("snippets").exists() {
        bail!("a dependency of the islands brings scripts of its own (snippets), which are not bundled");
    }
    Ok(())
}

fn optimize(workspace: &Workspace, folder: &Path) -> Result<bool> {
    let bound = folder.join("app_bg.wasm");
    let small = folder.join("app_small.wasm");
    if !optimizer::optimize(workspace, &bound, &small)? {
        return Ok(false);
    }
    fs::rename(&small, &bound).context("keeping what wasm-opt wrote")?;
    Ok(true)
}

fn read(folder: &Path) -> Result<Islands> {
    let read = |name: &str| {
        let path = folder.join(name);
        fs::read(&path).with_context(|| format!("reading {}", path.display()))
    };
    Ok(Islands { js: read("app.js")?, wasm: read("app_bg.wasm")? })
}

fn remove_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    /// Finds the version of a package in the text of Cargo.lock.
    fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
        let name = format!("name = \"{package}\"");
        let mut lines = lock.lines().skip_while(|line| *line != name);
        lines.nth(1)?.strip_prefix("version = ")
    }

    #[test]
    fn both_halves_of_wasm_bindgen_have_the_same_version() {
        let lock = include_str!("../../../Cargo.lock");
        let library = locked(lock, "wasm-bindgen");
        assert!(library.is_some());
        assert_eq!(library, locked(lock, "wasm-bindgen-cli-support"));
    }
}
