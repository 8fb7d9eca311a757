//! Secret tokens: in a cookie or a link as they are, in the database as their hash.

use rand::TryRngCore;
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};

/// A fresh token of 256 bits from the operating system, in hexadecimal.
pub fn fresh() -> std::io::Result<String> {
    let mut bytes = [0; 32];
    OsRng.try_fill_bytes(&mut bytes).map_err(std::io::Error::other)?;
    Ok(base16ct::lower::encode_string(&bytes))
}

/// The SHA-256 of a token: what is stored, so that a copy of the database opens no session.
pub fn hash(token: &str) -> String {
    base16ct::lower::encode_string(&Sha256::digest(token))
}
