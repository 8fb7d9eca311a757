//! Builds what the browser loads: bundles of islands, scripts, style and assets, in `target/site`.

mod css;
mod optimizer;
mod site;
mod wasm;

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result};

use crate::bundle::site::Site;
use crate::workspace::Workspace;

/// The bundles of islands: the name of the published files, and the package.
const BUNDLES: [(&str, &str); 2] = [("editor", "islands"), ("laboratory", "laboratory-island")];

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
    let mut site = Site::default();
    for (name, package) in BUNDLES {
        let islands = wasm::build(workspace, mode, package)?;
        site.add(&format!("{name}.js"), islands.js);
        let module = format!("{name}.wasm");
        match mode {
            Mode::Release => site.add(&module, islands.wasm),
            Mode::Dev => site.add_uncompressed(&module, islands.wasm),
        };
    }
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
