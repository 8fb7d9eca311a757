//! Certificates for a cluster: an authority, the server's own, and an authority that nobody should trust.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::postgres::programs::Programs;
use crate::{debian, shell};

/// The certificate of the server's authority, in the cluster's folder.
pub const AUTHORITY: &str = "authority.crt";

/// The name that the server's certificate is for.
pub const NAME: &str = "localhost";

const SETTINGS: &str = "\
[req]
distinguished_name = name
x509_extensions = authority
prompt = no
[name]
CN = Baraza test authority
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[server]
subjectAltName = DNS:localhost
extendedKeyUsage = serverAuth
";

/// Makes the certificates in the cluster's folder as its user, who alone may read the keys.
pub fn make(programs: &Programs, folder: &Path) -> Result<()> {
    if shell::find("openssl").is_none() {
        debian::install(&["openssl"])?;
    }
    fs::write(folder.join("settings"), SETTINGS).context("writing the settings of the certificates")?;
    for authority in ["authority", "other"] {
        let (key, certificate) = (format!("{authority}.key"), format!("{authority}.crt"));
        let files = ["-keyout", key.as_str(), "-out", certificate.as_str()];
        openssl(
            programs,
            folder,
            &[&["req", "-x509", "-config", "settings", "-days", "2"], &KEY[..], &files],
        )?;
    }
    let files = ["-keyout", "server.key", "-out", "server.csr"];
    let subject = format!("/CN={NAME}");
    openssl(
        programs,
        folder,
        &[&["req", "-new", "-config", "settings", "-subj", subject.as_str()], &KEY[..], &files],
    )?;
    let sign = ["x509", "-req", "-in", "server.csr", "-CA", AUTHORITY, "-CAkey", "authority.key"];
    let extend = ["-CAcreateserial", "-days", "2", "-extfile", "settings", "-extensions", "server"];
    openssl(programs, folder, &[&sign, &extend, &["-out", "server.crt"]])
}

/// Returns the settings of a server with these certificates.
pub fn settings(folder: &Path) -> String {
    let folder = folder.display();
    format!("ssl = on\nssl_cert_file = '{folder}/server.crt'\nssl_key_file = '{folder}/server.key'\n")
}

const KEY: [&str; 5] = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

fn openssl(programs: &Programs, folder: &Path, arguments: &[&[&str]]) -> Result<()> {
    let mut command = programs.command("openssl", folder);
    command.args(arguments.concat());
    shell::output(&mut command).map(drop)
}
