//! Packages from the Python package index, each in a virtual environment below the target directory.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};

use crate::shell;
use crate::workspace::Workspace;

/// A package in one version.
pub struct PythonPackage {
    pub name: &'static str,
    pub version: &'static str,
    /// What is imported.
    pub module: &'static str,
    /// The packages that it needs, but does not declare.
    pub undeclared: &'static [&'static str],
}

impl PythonPackage {
    /// Finds a Python that has the package, and installs it below the target directory when it is not there.
    pub fn find_python(&self, workspace: &Workspace) -> Result<PathBuf> {
        let Self { name, version, module, undeclared } = self;
        let folder = workspace.target.join("tools").join(name);
        let python = folder.join("bin/python");
        let check = format!(
            "import importlib.metadata, {module}; \
             assert importlib.metadata.version('{name}') == '{version}'"
        );
        let there = || shell::succeeds(Command::new(&python).args(["-c", &check]));
        if !there() {
            let system = shell::find("python3").context("there is no python3")?;
            shell::run(Command::new(system).args(["-m", "venv"]).arg(&folder))
                .map_err(|_| anyhow!("python3 could not make a virtual environment"))?;
            shell::run(
                Command::new(&python)
                    .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries=1"])
                    .arg(format!("{name}=={version}"))
                    .args(*undeclared),
            )
            .map_err(|_| anyhow!("pip could not install it"))?;
        }
        if !there() {
            bail!("it was installed but cannot be imported");
        }
        Ok(python)
    }
}
