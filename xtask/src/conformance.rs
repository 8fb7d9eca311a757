//! `cargo xtask conformance`: what the program writes, against validators that are not ours (`tests/conformance`).

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::bundle::{self, Mode};
use crate::workspace::Workspace;
use crate::{build, debian, shell};

/// The variable that names the folder into which tests put what the program has written.
pub const SAMPLES: &str = "BARAZA_CONFORMANCE";

/// The programs beside Python, each with the package of Debian that brings it.
const PROGRAMS: [(&str, &str); 4] = [
    ("soffice", "libreoffice-writer-nogui"),
    ("qpdf", "qpdf"),
    ("pdftotext", "poppler-utils"),
    ("oathtool", "oathtool"),
];

/// The checks of files: the script, and the ending of the files without which it has nothing to check.
const CHECKS: [(&str, &str); 9] = [
    ("docx", ".docx"),
    ("odt", ".odt"),
    ("akoma_ntoso", ".xml"),
    ("pdf", ".pdf"),
    ("feeds", ".atom"),
    ("mail", ".eml"),
    ("second_factors", ".totp.json"),
    ("oscal", ".oscal.json"),
    (INTERFACE, "openapi.json"),
];

/// The check of the interface for programs, which asks a server too where there is one.
const INTERFACE: &str = "interface";

/// The mail address and the password of a head of delegation of the demo, who asks for a service token.
const ACCOUNT: [&str; 2] = ["head@xnl.example", "baraza-demo-2026"];

/// The longest that a demo may take to be made.
const PATIENCE: Duration = Duration::from_mins(5);

/// The packages of fonts without which documents are set in fewer languages.
const FONTS: [&str; 2] = ["fonts-noto-core", "fonts-noto-cjk"];

/// Fonts of these packages, by which they are known to be there.
const FONT_FILES: [&str; 3] = [
    "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
];

/// Returns the folder of what the tests have kept.
pub fn samples(workspace: &Workspace) -> PathBuf {
    workspace.target.join("conformance/samples")
}

/// Checks every document of the demo, made by the program as it is deployed, in every language, and its interface.
pub fn run(workspace: &Workspace) -> Result<()> {
    ensure_fonts()?;
    let python = ensure_validators(workspace)?;
    bundle::bundle(workspace, Mode::Release)?;
    let binary = build::release_server(workspace)?;
    let folder = workspace.target.join("conformance/demo");
    empty(&folder)?;
    let demo = Demo::start(&binary, &folder)?;
    shell::run(Command::new(&python).arg(script(workspace, "fetch")).arg(&demo.origin).arg(&folder))?;
    let mut interface = Command::new(&python);
    interface.arg(script(workspace, INTERFACE)).arg(&folder).arg(&demo.origin).args(ACCOUNT);
    shell::run(&mut interface)?;
    drop(demo);
    check(workspace, &python, &folder)
}

/// Runs the checks of the kinds of files that are in a folder.
pub fn check(workspace: &Workspace, python: &Path, folder: &Path) -> Result<()> {
    let names: Vec<String> = fs::read_dir(folder)
        .with_context(|| format!("there are no samples in {}", folder.display()))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    for (check, ending) in CHECKS {
        if names.iter().any(|name| name.ends_with(ending)) {
            shell::run(Command::new(python).arg(script(workspace, check)).arg(folder))?;
        }
    }
    Ok(())
}

/// Installs the validators where they are missing, and returns the Python that has them.
pub fn ensure_validators(workspace: &Workspace) -> Result<PathBuf> {
    for (program, package) in PROGRAMS {
        if shell::find(program).is_none() {
            debian::install(&[package])?;
        }
    }
    let home = workspace.target.join("conformance/python");
    let python = home.join("bin/python");
    if !python.exists() {
        shell::run(Command::new("python3").args(["-m", "venv"]).arg(&home))?;
    }
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--constraint"]);
    install.arg(workspace.root.join("tests/conformance/constraints.txt"));
    for (check, _) in CHECKS {
        let name = format!("requirements-{}.txt", check.replace('_', "-"));
        install.arg("--requirement").arg(workspace.root.join("tests/conformance").join(name));
    }
    shell::run(&mut install)?;
    Ok(python)
}

/// Installs the fonts of the languages that are tried, where they are missing.
pub fn ensure_fonts() -> Result<()> {
    if FONT_FILES.iter().all(|font| Path::new(font).exists()) {
        return Ok(());
    }
    debian::install(&FONTS)
}

/// Makes a folder, and takes out what was in it.
pub fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

fn script(workspace: &Workspace, check: &str) -> PathBuf {
    workspace.root.join("tests/conformance").join(format!("{check}.py"))
}

/// A server with the demo, which ends when it is dropped.
struct Demo {
    server: Child,
    origin: String,
}

impl Demo {
    fn start(binary: &Path, folder: &Path) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let database = format!("sqlite:{}?mode=rwc", folder.join("demo.db").display());
        let server = Command::new(binary)
            .args(["serve", "--demo", "--database", &database, "--port", &port.to_string()])
            .stdout(Stdio::null())
            .spawn()
            .context("starting the server")?;
        let mut demo = Self { server, origin: format!("http://127.0.0.1:{port}") };
        let begin = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Some(status) = demo.server.try_wait()? {
                bail!("the server ended ({status}) before it answered");
            }
            if begin.elapsed() > PATIENCE {
                bail!("the server did not answer");
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(demo)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended by itself, which is as well.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
