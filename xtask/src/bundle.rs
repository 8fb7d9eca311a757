//! Builds the bundle that the browser loads: islands, their loader, style and assets, in `target/site`.

mod css;
mod optimizer;
mod site;
mod wasm;

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::bundle::site::Site;
use crate::workspace::Workspace;

/// The path below which the server serves hashed files.
const ASSETS_URL: &str = "/assets/";

/// The purpose of the bundle.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The bundle is for users and has the smallest code.
    Release,
    /// The bundle is for `cargo xtask dev` and is the quickest to build.
    Dev,
}

/// Brings `target/site` up to date, and changes nothing when it already is.
pub fn bundle(workspace: &Workspace, mode: Mode) -> Result<()> {
    let _lock = lock(workspace)?;
    let islands = wasm::build(workspace, mode)?;
    let mut site = Site::default();

    let js = site.add("app.js", islands.js);
    let wasm = match mode {
        Mode::Release => site.add("app.wasm", islands.wasm),
        Mode::Dev => site.add_uncompressed("app.wasm", islands.wasm),
    };
    site.add("islands.js", loader(&workspace.root, &js, &wasm)?);
    site.add("style.css", css::bundle(&workspace.root.join("style/main.css"))?);
    add_assets(&mut site, &workspace.root.join("app/assets"), "")?;

    site.publish(&workspace.site())
}

/// Locks the bundle, so that only one process in this checkout builds it at a time.
fn lock(workspace: &Workspace) -> Result<File> {
    let folder = workspace.cache();
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    let file = File::create(folder.join("lock")).context("creating xtask's lock file")?;
    file.lock().context("waiting for another xtask")?;
    Ok(file)
}

/// Makes the script that starts the islands, with the hashed addresses filled in.
fn loader(root: &Path, js: &str, wasm: &str) -> Result<Vec<u8>> {
    let path = root.join("app/islands/loader.js");
    let mut script = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    for (placeholder, name) in [("__APP_JS__", js), ("__APP_WASM__", wasm)] {
        if !script.contains(placeholder) {
            bail!("{} lacks the placeholder {placeholder}", path.display());
        }
        script = script.replace(placeholder, &format!("{ASSETS_URL}{name}"));
    }
    Ok(script.into_bytes())
}

/// Adds every file below `folder`, named by its path from there.
fn add_assets(site: &mut Site, folder: &Path, prefix: &str) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            add_assets(site, &path, &format!("{name}/"))?;
        } else {
            let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
            site.add(&name, bytes);
        }
    }
    Ok(())
}
