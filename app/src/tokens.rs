//! Makes and hashes secret tokens: cookies and links have the token, the database has only its hash.

use rand::TryRngCore;
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};

/// Returns a new token of 256 random bits from the operating system, in hexadecimal.
pub fn fresh() -> std::io::Result<String> {
    Ok(base16ct::lower::encode_string(&fresh_bytes()?))
}

/// Returns 256 random bits from the operating system.
pub fn fresh_bytes() -> std::io::Result<[u8; 32]> {
    let mut bytes = [0; 32];
    OsRng.try_fill_bytes(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes)
}

/// Returns whether the text could be a token that [`fresh`] made.
pub fn is_token(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Returns the SHA-256 of a token. Only this is stored, so that a copy of the database opens no session.
pub fn hash(token: &str) -> String {
    base16ct::lower::encode_string(&Sha256::digest(token))
}
