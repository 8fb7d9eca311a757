//! The rules for second factors: codes that change with the time (RFC 6238), and codes to recover an account.

use crate::accounts::Role;
use crate::codes::codes;
use chrono::{DateTime, TimeDelta, Utc};
use sha1::{Digest, Sha1};

/// The number of bytes of a secret that an app shares with the forum: those of SHA-1 (RFC 4226, 4).
pub const SECRET_BYTES: usize = 20;

/// The number of seconds for which a code is shown.
const STEP: i64 = 30;

/// The number of digits of a code.
const DIGITS: usize = 6;

/// The number of steps before and after the present one whose codes are taken, for clocks that differ.
const DRIFT: i64 = 1;

/// The number of recovery codes of an account.
pub const RECOVERY_CODES: usize = 10;

/// The number of random bytes of a recovery code: it is looked up by its hash, and cannot be guessed.
pub const RECOVERY_BYTES: usize = 10;

/// The number of minutes for which the second step of a sign-in waits.
pub const STEP_MINUTES: i64 = 10;

/// The number of minutes for which a browser may take to make or show a passkey.
pub const CEREMONY_MINUTES: i64 = 5;

/// The largest number of passkeys of one account.
pub const MAX_PASSKEYS: u64 = 20;

/// The number of minutes for which somebody who has shown who it is may do what is sensitive.
pub const SHOWN_MINUTES: i64 = 15;

/// The letters of base 32 (RFC 4648, 6).
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The length of the blocks of SHA-1, in bytes.
const BLOCK: usize = 64;

/// Tells whether somebody who has shown at a time who it is may still do what is sensitive.
pub fn is_shown_lately(shown_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now < shown_at + TimeDelta::minutes(SHOWN_MINUTES)
}

codes! {
    /// Of whom the forum requires a second factor.
    FactorAudience {
        Nobody = "nobody",
        Organizers = "organizers",
        /// Heads of delegations, and organizers.
        Heads = "heads",
        /// Everybody who acts for a delegation, and organizers.
        All = "all",
    }
}

impl FactorAudience {
    /// Tells whether somebody with this office and this role is among them.
    pub fn includes(self, organizer: bool, role: Option<Role>) -> bool {
        match self {
            Self::Nobody => false,
            Self::Organizers => organizer,
            Self::Heads => organizer || role == Some(Role::Head),
            Self::All => organizer || role.is_some(),
        }
    }
}

/// A decision of whom the forum requires a second factor, from a time on and, where another takes its place, until a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactorPolicy {
    pub audience: FactorAudience,
    pub from: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
}

impl FactorPolicy {
    /// Tells whether it holds at a time: until the next one begins, whenever that was decided.
    pub fn holds(self, at: DateTime<Utc>) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }

    /// Tells whether it begins after a time; one in whose place another begins first never does.
    pub fn begins_after(self, at: DateTime<Utc>) -> bool {
        at < self.from && self.until.is_none_or(|until| self.from < until)
    }
}

/// Tells whether a second factor is required at a time of somebody with this office and this role.
pub fn is_factor_required(
    policies: &[FactorPolicy],
    organizer: bool,
    role: Option<Role>,
    at: DateTime<Utc>,
) -> bool {
    policies.iter().any(|policy| policy.holds(at) && policy.audience.includes(organizer, role))
}

/// The second factors of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountFactors {
    /// Whether an app makes codes.
    pub app: bool,
    pub passkeys: u64,
    /// The number of recovery codes that were not used. They alone are no factor: they stand in for a lost one.
    pub codes: u64,
}

impl AccountFactors {
    /// Tells whether the account has a second factor.
    pub const fn is_guarded(self) -> bool {
        self.app || self.passkeys > 0
    }
}

/// Returns the HMAC of a message by SHA-1 (RFC 2104).
fn hmac_sha1(key: &[u8], message: &[u8]) -> [u8; 20] {
    let mut block = [0; BLOCK];
    if key.len() > BLOCK {
        block[..20].copy_from_slice(&Sha1::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let padded = |byte: u8| block.map(|one| one ^ byte);
    let inner = Sha1::new().chain_update(padded(0x36)).chain_update(message).finalize();
    let outer = Sha1::new().chain_update(padded(0x5c)).chain_update(inner).finalize();
    let mut digest = [0; 20];
    digest.copy_from_slice(&outer);
    digest
}

/// Returns the code of a step (RFC 4226, 5.3).
pub fn totp_code(secret: &[u8], step: i64) -> String {
    let digest = hmac_sha1(secret, &step.to_be_bytes());
    let offset = usize::from(digest[19] & 0x0f);
    let number = digest[offset..offset + 4].iter().fold(0_u32, |sum, byte| (sum << 8) | u32::from(*byte));
    let code = (number & 0x7fff_ffff) % 1_000_000;
    format!("{code:06}")
}

/// Returns the number of the step at a time.
pub fn step_at(now: DateTime<Utc>) -> i64 {
    now.timestamp().div_euclid(STEP)
}

/// Returns the step of which this is the code, if it is the present one or one beside it. The comparison takes as long
/// whatever was typed.
pub fn find_step(secret: &[u8], typed: &str, now: DateTime<Utc>) -> Option<i64> {
    let typed = read_code(typed)?;
    let present = step_at(now);
    let mut found = None;
    for step in present - DRIFT..=present + DRIFT {
        let code = totp_code(secret, step);
        let differs =
            code.bytes().zip(typed.bytes()).fold(0, |differs, (one, other)| differs | (one ^ other));
        if differs == 0 {
            found = Some(step);
        }
    }
    found
}

/// Reads a code as people type it, with blanks and in any digits.
pub fn read_code(typed: &str) -> Option<String> {
    let digits: Option<String> = typed
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| read_digit(letter).and_then(|digit| char::from_digit(digit, 10)))
        .collect();
    digits.filter(|digits| digits.len() == DIGITS)
}

/// Reads a digit, also one of those that are used with Arabic letters.
fn read_digit(letter: char) -> Option<u32> {
    let from = |zero: char| u32::from(letter).checked_sub(u32::from(zero)).filter(|digit| *digit < 10);
    from('0').or_else(|| from('\u{660}')).or_else(|| from('\u{6f0}'))
}

/// Returns bytes in base 32, without padding.
pub fn encode_base32(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(letter_of(held >> bits));
        }
    }
    if bits > 0 {
        text.push(letter_of(held << (5 - bits)));
    }
    text
}

fn letter_of(number: u32) -> char {
    char::from(LETTERS[(number & 31) as usize])
}

/// Reads base 32 without padding; `None` where a letter is none of it.
pub fn decode_base32(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes() {
        let place = LETTERS.iter().position(|known| *known == letter.to_ascii_uppercase())?;
        held = (held << 5) | u32::try_from(place).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

/// Returns the address by which an app takes up a secret. The names are percent-encoded already.
pub fn otpauth_address(issuer: &str, account: &str, secret: &str) -> String {
    format!(
        "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
    )
}

/// Returns a recovery code as it is shown, of random bytes: in groups that can be read out.
pub fn write_recovery_code(bytes: &[u8]) -> String {
    let letters = encode_base32(bytes).to_ascii_lowercase();
    let groups: Vec<&str> =
        letters.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join("-")
}

/// Reads a recovery code as people type it; `None` where it cannot be one. The digits 0, 1 and 8 are no letters of it, and stand for
/// those that look like them.
pub fn read_recovery_code(typed: &str) -> Option<String> {
    let letters: String = typed
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .map(|letter| match letter {
            '0' => 'o',
            '1' => 'i',
            '8' => 'b',
            letter => letter.to_ascii_lowercase(),
        })
        .collect();
    let bytes = decode_base32(&letters).filter(|bytes| bytes.len() == RECOVERY_BYTES)?;
    Some(write_recovery_code(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six of eight digits.
        let secret = b"12345678901234567890";
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let now = DateTime::from_timestamp(seconds, 0).unwrap();
            assert_eq!(totp_code(secret, step_at(now)), code, "{seconds}");
            assert_eq!(find_step(secret, code, now), Some(step_at(now)));
        }
    }

    #[test]
    fn a_hash_is_keyed_as_the_standard_says() {
        // RFC 2202, cases 2 and 6.
        let hex = |digest: [u8; 20]| base16ct::lower::encode_string(&digest);
        let short = hmac_sha1(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(hex(short), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
        let long = hmac_sha1(&[0xaa; 80], b"Test Using Larger Than Block-Size Key - Hash Key First");
        assert_eq!(hex(long), "aa4ae5e15272d00e95705637ce8a3b55ed402112");
    }

    #[test]
    fn a_code_is_taken_in_its_step_and_in_those_beside_it() {
        let (secret, now) = (b"12345678901234567890", DateTime::from_timestamp(1_111_111_111, 0).unwrap());
        for (away, taken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let step = step_at(now) + away;
            assert_eq!(find_step(secret, &totp_code(secret, step), now), taken.then_some(step), "{away}");
        }
        let code = totp_code(secret, step_at(now));
        let spaced = format!(" {} {}", &code[..3], &code[3..]);
        assert!(find_step(secret, &spaced, now).is_some());
        let arabic: String = code.chars().map(|c| char::from_u32(c as u32 + 0x630).unwrap()).collect();
        assert!(find_step(secret, &arabic, now).is_some(), "{arabic}");
        for wrong in ["", "12345", "1234567", "abcdef", "-12345"] {
            assert_eq!(find_step(secret, wrong, now), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_required_holds_until_the_next_begins() {
        let minute = |minute| DateTime::from_timestamp(60 * minute, 0).unwrap();
        let policy = |audience, from, until: Option<i64>| FactorPolicy {
            audience,
            from: minute(from),
            until: until.map(minute),
        };
        let policies = [
            policy(FactorAudience::All, 1, Some(3)),
            // In its place another was decided that begins before.
            policy(FactorAudience::Heads, 5, Some(3)),
            policy(FactorAudience::Organizers, 3, None),
        ];
        let told = |role, at| is_factor_required(&policies, false, Some(role), minute(at));
        assert_eq!([0, 1, 2, 3, 5].map(|at| told(Role::Adviser, at)), [false, true, true, false, false]);
        assert_eq!([2, 3, 5, 6].map(|at| told(Role::Head, at)), [true, false, false, false]);
        assert!([1, 3, 6].iter().all(|at| is_factor_required(&policies, true, None, minute(*at))));
        assert!(!is_factor_required(&policies, true, None, minute(0)));
        let begin = [0, 1, 2, 3].map(|at| policies.map(|policy| policy.begins_after(minute(at))));
        let (later, over) = ([false, false, true], [false, false, false]);
        assert_eq!(begin, [[true, false, true], later, later, over]);
    }

    #[test]
    fn whoever_shows_who_it_is_has_shown_it_for_a_while() {
        let shown = DateTime::from_timestamp(0, 0).unwrap();
        let end = shown + TimeDelta::minutes(SHOWN_MINUTES);
        let step = TimeDelta::milliseconds(1);
        assert_eq!(
            [end - step, end, end + step].map(|now| is_shown_lately(shown, now)),
            [true, false, false]
        );
    }

    #[test]
    fn a_second_factor_is_required_of_those_who_are_named_and_of_organizers_first() {
        let roles = [None, Some(Role::Adviser), Some(Role::Delegate), Some(Role::Head)];
        let told = |audience: FactorAudience| {
            roles.map(|role| {
                assert_eq!(audience.includes(true, role), audience != FactorAudience::Nobody);
                audience.includes(false, role)
            })
        };
        assert_eq!(told(FactorAudience::Nobody), [false; 4]);
        assert_eq!(told(FactorAudience::Organizers), [false; 4]);
        assert_eq!(told(FactorAudience::Heads), [false, false, false, true]);
        assert_eq!(told(FactorAudience::All), [false, true, true, true]);
    }

    #[test]
    fn base_32_is_that_of_the_standard() {
        // RFC 4648, 10.
        for (plain, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(encode_base32(plain.as_bytes()), text);
            assert_eq!(decode_base32(text).as_deref(), Some(plain.as_bytes()));
        }
        assert_eq!(decode_base32("M1"), None);
    }

    proptest! {
        #[test]
        fn a_recovery_code_is_read_however_it_is_typed(bytes: [u8; RECOVERY_BYTES]) {
            let code = write_recovery_code(&bytes);
            prop_assert_eq!(code.len(), 19);
            for typed in [code.clone(), code.to_uppercase(), code.replace('-', ""), code.replace('-', " "), code.replace('o', "0").replace('i', "1")] {
                prop_assert_eq!(read_recovery_code(&typed), Some(code.clone()));
            }
            prop_assert_eq!(read_recovery_code(&code[1..]), None);
        }
    }
}
