//! Hashes and verifies passwords by argon2id, with the parameters that OWASP recommends.
//!
//! A hash takes memory and time, so that all are made in slots: whatever is asked for at once, no more than
//! [`HASHING_SLOTS`] hashes take memory, and the rest wait for their turn. Whoever is known to the account, by a browser or a
//! session, has a slot and a queue apart ([`known_hashing_pool`]), so that strangers keep nobody waiting there.

use crate::errors::PageError;
use crate::work_pool::{WorkClient, WorkPool, WorkRefused};
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::identifiers::UserId;
use std::io;
use std::time::Duration;

/// Memory in KiB; passes and lanes follow (OWASP Password Storage Cheat Sheet: 19 MiB, 2, 1).
const MEMORY: u32 = 19 * 1024;

const PASSES: u32 = 2;

const LANES: u32 = 1;

/// The number of hashes that are made at once: together they take 76 MiB, and the one for those who are known 19 MiB.
const HASHING_SLOTS: usize = 4;

/// The number of those who wait for a slot: everybody in a conference hall who signs in at the same moment.
const HASHING_QUEUE: usize = 256;

/// The longest wait for a slot.
const HASHING_DEADLINE: Duration = Duration::from_secs(10);

/// A hash that no password has, against which one is checked for an unknown account, so that it takes as long as for a
/// known one.
const DUMMY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$YmFyYXphIG5vYm9keSEhIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The reason why a password was not hashed.
#[derive(Debug, thiserror::Error)]
pub enum HashingError {
    #[error(transparent)]
    Refused(#[from] WorkRefused),
    #[error("a password cannot be hashed")]
    Failed(#[from] io::Error),
}

impl From<HashingError> for PageError {
    fn from(error: HashingError) -> Self {
        match error {
            HashingError::Refused(refused) => refused.into(),
            HashingError::Failed(error) => Self::internal("hashing a password", &error),
        }
    }
}

/// Returns the slots in which passwords are hashed; a server has one such pool.
pub fn hashing_pool() -> WorkPool {
    WorkPool::new(HASHING_SLOTS, HASHING_QUEUE, HASHING_DEADLINE)
}

/// Returns the slot in which passwords are hashed for those who are known to their account, which has a share of it; a
/// server has one such pool.
pub fn known_hashing_pool() -> WorkPool {
    WorkPool::new(1, HASHING_QUEUE, HASHING_DEADLINE)
}

/// Hashes a new password in a slot.
pub async fn hash_password(pool: &WorkPool, password: String) -> Result<String, HashingError> {
    Ok(pool.run(move || hash_now(&password)).await??)
}

/// Hashes a new password in the share of an account that has shown its present one.
pub async fn hash_known_password(
    pool: &WorkPool,
    account: UserId,
    password: String,
) -> Result<String, HashingError> {
    Ok(pool.run_for(WorkClient::Account(account), move || hash_now(&password)).await??)
}

/// Returns whether the password has this hash. Takes as long where there is no hash, and is then `false`.
pub async fn verify_password(
    pool: &WorkPool,
    password: String,
    hash: Option<String>,
) -> Result<bool, WorkRefused> {
    pool.run(move || verify_now(&password, hash.as_deref())).await
}

/// Does the same as [`verify_password`] in the share of an account to which whoever tries is known.
pub async fn verify_known_password(
    pool: &WorkPool,
    account: UserId,
    password: String,
    hash: Option<String>,
) -> Result<bool, WorkRefused> {
    pool.run_for(WorkClient::Account(account), move || verify_now(&password, hash.as_deref())).await
}

fn verify_now(password: &str, hash: Option<&str>) -> bool {
    let parsed = PasswordHash::new(hash.unwrap_or(DUMMY));
    let fits = parsed.is_ok_and(|parsed| argon2().verify_password(password.as_bytes(), &parsed).is_ok());
    fits && hash.is_some()
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash_now(password: &str) -> io::Result<String> {
    let salt = SaltString::generate(&mut OsRng);
    let hash = argon2().hash_password(password.as_bytes(), &salt).map_err(io::Error::other)?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_verified_only_against_its_own_account() {
        let pool = hashing_pool();
        let verify = async |password: &str, hash: Option<&str>| {
            verify_password(&pool, password.to_owned(), hash.map(str::to_owned)).await.unwrap()
        };
        let stored = hash_password(&pool, "correct horse battery".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(verify("correct horse battery", Some(&stored)).await);
        assert!(!verify("correct horse batterz", Some(&stored)).await);
        assert!(!verify("no account has this password", None).await);
        assert!(!verify("", Some("no hash")).await);
    }

    #[test]
    fn an_unknown_account_is_checked_with_the_same_parameters_as_a_known_one() {
        let (known, dummy) = (hash_now("a password").unwrap(), PasswordHash::new(DUMMY).unwrap());
        let known = PasswordHash::new(&known).unwrap();
        assert_eq!((dummy.algorithm, dummy.version), (known.algorithm, known.version));
        assert_eq!(Params::try_from(&dummy).unwrap(), Params::try_from(&known).unwrap());
        let length = |hash: &PasswordHash<'_>| (hash.salt.unwrap().as_str().len(), hash.hash.unwrap().len());
        assert_eq!(length(&dummy), length(&known));
    }

    #[tokio::test]
    async fn no_more_is_hashed_than_slots_and_queue_hold() {
        let pool = WorkPool::new(1, 1, Duration::from_mins(1));
        let tries = (0..8).map(|_| {
            let pool = pool.clone();
            tokio::spawn(async move { verify_password(&pool, "a password".to_owned(), None).await })
        });
        let mut refused = 0;
        for one in tries.collect::<Vec<_>>() {
            refused += usize::from(one.await.unwrap() == Err(WorkRefused::Full));
        }
        assert_eq!(refused, 6);
    }
}
