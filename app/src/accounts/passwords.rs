//! Hashes and verifies passwords by argon2id, with the parameters that OWASP recommends.
//!
//! A hash takes memory and time, so that all of a server are made in one place, [`crate::hashing_pool`].

use crate::breached_passwords::BreachedPasswords;
use crate::errors::PageError;
use crate::hashing_pool::{HashingClient, HashingMemory, HashingPlace, HashingPool};
use crate::work_pool::WorkRefused;
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{self, Output, ParamsString, PasswordHash, Salt, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::accounts::PasswordError;
use domain::identifiers::UserId;
use std::io;
use zxcvbn::{Score, zxcvbn};

const ALGORITHM: Algorithm = Algorithm::Argon2id;

const VERSION: Version = Version::V0x13;

/// Memory in KiB; passes and lanes follow (OWASP Password Storage Cheat Sheet: 19 MiB, 2, 1).
const MEMORY: u32 = 19 * 1024;

const PASSES: u32 = 2;

const LANES: u32 = 1;

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

/// Hashes a password on this thread, for accounts that no request makes.
pub fn hash_password(password: &str) -> io::Result<String> {
    hash_within(&mut HashingMemory::default(), password)
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

/// Hashes a new password in the share of whoever sets it, unless it is refused.
pub async fn hash_new_password(
    pool: &HashingPool,
    client: HashingClient,
    password: String,
    judge: PasswordJudge,
) -> Result<Result<String, PasswordError>, HashingError> {
    let work = move |memory: &mut HashingMemory| -> io::Result<Result<String, PasswordError>> {
        match judge.judge(&password)? {
            Some(refused) => Ok(Err(refused)),
            None => hash_within(memory, &password).map(Ok),
        }
    };
    Ok(pool.enter(client)?.run(work).await??)
}

/// Returns whether the password has this hash. Takes as long where there is no hash, and is then `false`.
pub async fn verify_password(
    place: HashingPlace,
    password: String,
    hash: Option<String>,
) -> Result<bool, WorkRefused> {
    place.run(move |memory| verify_within(memory, &password, hash.as_deref())).await
}

/// Does the same as [`verify_password`] in the share of an account to which whoever tries is known.
pub async fn verify_known_password(
    pool: &HashingPool,
    account: UserId,
    password: String,
    hash: Option<String>,
) -> Result<bool, WorkRefused> {
    verify_password(pool.enter(HashingClient::Known(account))?, password, hash).await
}

fn verify_within(memory: &mut HashingMemory, password: &str, hash: Option<&str>) -> bool {
    let parsed = PasswordHash::new(hash.unwrap_or(DUMMY));
    let fits = parsed.and_then(|parsed| has_hash(memory, password, &parsed)).unwrap_or_default();
    fits && hash.is_some()
}

/// Tells whether the password has this hash, with the parameters that it names.
fn has_hash(
    memory: &mut HashingMemory,
    password: &str,
    hash: &PasswordHash<'_>,
) -> password_hash::Result<bool> {
    let (Some(salt), Some(expected)) = (hash.salt, hash.hash) else { return Ok(false) };
    let algorithm = Algorithm::try_from(hash.algorithm)?;
    let version = hash.version.map(Version::try_from).transpose()?.unwrap_or_default();
    let argon2 = Argon2::new(algorithm, version, Params::try_from(hash)?);
    // Outputs are compared in the same time, wherever they differ.
    Ok(fill_output(memory, &argon2, password, salt)? == expected)
}

/// Computes a hash in this memory, whatever is in it.
fn fill_output(
    memory: &mut HashingMemory,
    argon2: &Argon2<'_>,
    password: &str,
    salt: Salt<'_>,
) -> password_hash::Result<Output> {
    let mut bytes = [0; Salt::MAX_LENGTH];
    let salt = salt.decode_b64(&mut bytes)?;
    let length = argon2.params().output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    let blocks = memory.lend_blocks(argon2.params().block_count());
    Output::init_with(length, |output| {
        Ok(argon2.hash_password_into_with_memory(password.as_bytes(), salt, output, blocks)?)
    })
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(ALGORITHM, VERSION, params)
}

fn hash_within(memory: &mut HashingMemory, password: &str) -> io::Result<String> {
    let (argon2, salt) = (argon2(), SaltString::generate(&mut OsRng));
    let output = fill_output(memory, &argon2, password, salt.as_salt()).map_err(io::Error::other)?;
    let hash = PasswordHash {
        algorithm: ALGORITHM.ident(),
        version: Some(VERSION.into()),
        params: ParamsString::try_from(argon2.params()).map_err(io::Error::other)?,
        salt: Some(salt.as_salt()),
        hash: Some(output),
    };
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::{PasswordHasher, PasswordVerifier};

    #[tokio::test]
    async fn a_password_is_verified_only_against_its_own_account() {
        let pool = HashingPool::for_server();
        let verify = async |password: &str, hash: Option<&str>| {
            let client = HashingClient::Stranger { network: "one".to_owned(), account: "one".to_owned() };
            let place = pool.enter(client).unwrap();
            verify_password(place, password.to_owned(), hash.map(str::to_owned)).await.unwrap()
        };
        let stored = hash_password("correct horse battery").unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(verify("correct horse battery", Some(&stored)).await);
        assert!(!verify("correct horse batterz", Some(&stored)).await);
        assert!(!verify("no account has this password", None).await);
        assert!(!verify("", Some("no hash")).await);
    }

    #[test]
    fn an_unknown_account_is_checked_with_the_same_parameters_as_a_known_one() {
        let (known, dummy) = (hash_password("a password").unwrap(), PasswordHash::new(DUMMY).unwrap());
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

    #[test]
    fn what_was_hashed_before_in_the_same_memory_changes_no_hash() {
        let mut memory = HashingMemory::default();
        let salt = SaltString::generate(&mut OsRng);
        // A hash with more memory, one with less, and one by an older rule.
        for (memory_cost, passes, version) in
            [(64, 2, VERSION), (128, 1, VERSION), (16, 3, VERSION), (32, 2, Version::V0x10)]
        {
            let params = Params::new(memory_cost, passes, LANES, None).unwrap();
            let reference = Argon2::new(ALGORITHM, version, params);
            let stored = reference.hash_password(b"a password", &salt).unwrap().to_string();
            assert!(verify_within(&mut memory, "a password", Some(&stored)), "{stored}");
            assert!(!verify_within(&mut memory, "another password", Some(&stored)), "{stored}");
        }
        let stored = hash_within(&mut memory, "a password").unwrap();
        let parsed = PasswordHash::new(&stored).unwrap();
        assert!(argon2().verify_password(b"a password", &parsed).is_ok(), "{stored}");
        assert!(argon2().verify_password(b"another password", &parsed).is_err());
    }
}
