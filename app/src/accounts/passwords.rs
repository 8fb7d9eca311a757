//! Hashes and verifies passwords by argon2id, with the parameters that OWASP recommends.

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::LazyLock;
use tokio::task::spawn_blocking;

/// Memory in KiB; passes and lanes follow (OWASP Password Storage Cheat Sheet: 19 MiB, 2, 1).
const MEMORY: u32 = 19 * 1024;

const PASSES: u32 = 2;

const LANES: u32 = 1;

/// The hash that a password is checked against for an unknown account, so that it takes as long as for a
/// known one.
static DUMMY: LazyLock<Option<String>> = LazyLock::new(|| hash_now("no account has this password").ok());

/// Hashes a new password on a thread for blocking work.
pub async fn hash_password(password: String) -> std::io::Result<String> {
    spawn_blocking(move || hash_now(&password)).await.map_err(std::io::Error::other)?
}

/// Returns whether the password has this hash. Takes as long where there is no hash, and is then `false`.
pub async fn verify_password(password: String, hash: Option<String>) -> bool {
    let checked = spawn_blocking(move || {
        let known = hash.is_some();
        let stored = hash.or_else(|| DUMMY.clone()).unwrap_or_default();
        let parsed = PasswordHash::new(&stored);
        let fits = parsed.is_ok_and(|parsed| argon2().verify_password(password.as_bytes(), &parsed).is_ok());
        fits && known
    });
    checked.await.unwrap_or(false)
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash_now(password: &str) -> std::io::Result<String> {
    let salt = SaltString::generate(&mut OsRng);
    let hash = argon2().hash_password(password.as_bytes(), &salt).map_err(std::io::Error::other)?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_verified_only_against_its_own_account() {
        let stored = hash_password("correct horse battery".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(verify_password("correct horse battery".into(), Some(stored.clone())).await);
        assert!(!verify_password("correct horse batterz".into(), Some(stored)).await);
        assert!(!verify_password("no account has this password".into(), None).await);
    }
}
