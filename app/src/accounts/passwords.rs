//! Hashes and verifies passwords by argon2id, with the parameters that OWASP recommends.
//!
//! A hash takes memory and time, so that all are made in slots: whatever is asked for at once, no more than
//! [`HASHING_SLOTS`] hashes take memory, and the rest wait for their turn. Whoever is known to the account, by a browser or a
//! session, has a slot and a queue apart ([`known_hashing_pool`]), so that strangers keep nobody waiting there.

use crate::breached_passwords::BreachedPasswords;
use crate::errors::PageError;
use crate::work_pool::{WorkClient, WorkPool, WorkRefused};
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::accounts::PasswordError;
use domain::identifiers::UserId;
use std::io;
use std::time::Duration;
use zxcvbn::{Score, zxcvbn};

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

/// What a new password is held against.
#[derive(Clone, Debug, Default)]
pub struct PasswordJudge {
    /// Words of the account: names and addresses.
    pub own: Vec<String>,
    pub breached: BreachedPasswords,
    /// Whether there is a second factor beside it: then fewer guesses are enough.
    pub beside_factor: bool,
}

impl PasswordJudge {
    /// Tells what is wrong with a new password besides its length. Fails where the list of breached ones cannot be read.
    pub fn judge(&self, password: &str) -> io::Result<Option<PasswordError>> {
        if self.breached.has(password)? {
            return Ok(Some(PasswordError::Breached));
        }
        let least = if self.beside_factor { Score::Two } else { Score::Three };
        let own: Vec<&str> = self.own.iter().flat_map(|words| split_words(words)).collect();
        Ok(if is_guessed_first(password, &[], least) {
            Some(PasswordError::Common)
        } else if is_guessed_first(password, &own, least) {
            Some(PasswordError::Own)
        } else {
            None
        })
    }
}

/// Returns words whole, and each of them that somebody would use by itself.
fn split_words(words: &str) -> impl Iterator<Item = &str> {
    let parts = words.split(|letter: char| !letter.is_alphanumeric()).filter(|part| part.chars().count() > 2);
    std::iter::once(words).chain(parts)
}

/// Tells whether somebody who tries what is likely, and these words, finds a password within a hundred million tries, or within a
/// million where `least` is [`Score::Two`].
fn is_guessed_first(password: &str, own: &[&str], least: Score) -> bool {
    zxcvbn(password, own).score() < least
}

/// Hashes a new password in a slot, unless it is refused; in the share of the account, where it has shown its present one.
pub async fn hash_new_password(
    pool: &WorkPool,
    account: Option<UserId>,
    password: String,
    judge: PasswordJudge,
) -> Result<Result<String, PasswordError>, HashingError> {
    let work = move || -> io::Result<Result<String, PasswordError>> {
        match judge.judge(&password)? {
            Some(refused) => Ok(Err(refused)),
            None => hash_now(&password).map(Ok),
        }
    };
    let done = match account {
        Some(account) => pool.run_for(WorkClient::Account(account), work).await?,
        None => pool.run(work).await?,
    };
    Ok(done?)
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

    #[test]
    fn what_is_tried_first_and_what_is_made_of_own_words_is_refused() {
        let own = ["Ama Owusu", "ama.owusu@foreign-affairs.example", "Republic of Aland"].map(str::to_owned);
        let judge = PasswordJudge { own: own.to_vec(), ..PasswordJudge::default() };
        let told = |password: &str| judge.judge(password).unwrap();
        for common in ["passwordpassword", "aaaaaaaaaaaaaaaaaa", "123456789012345", "qwertyuiopasdfgh"] {
            assert_eq!(told(common), Some(PasswordError::Common), "{common}");
        }
        for own in ["ama.owusu@foreign-affairs.example", "Republic of Aland"] {
            assert_eq!(told(own), Some(PasswordError::Own), "{own}");
        }
        for good in ["a long enough password", "correct horse battery staple", "خمس كلمات لا يعرفها أحد"]
        {
            assert_eq!(told(good), None, "{good}");
        }
        let beside = PasswordJudge { beside_factor: true, ..PasswordJudge::default() };
        assert_eq!(beside.judge("kw9#fLq2").unwrap(), None);
        assert_eq!(beside.judge("password1").unwrap(), Some(PasswordError::Common));
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
