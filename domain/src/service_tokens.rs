//! Service tokens: a program that sends one acts for an account, with the part of its rights that the token has.

use crate::codes::codes;
use crate::rights::Act;
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// What every token begins with, by which one that is found in a text is known.
pub const TOKEN_PREFIX: &str = "baraza_";

/// The longest that a token works, in days.
pub const MAX_TOKEN_DAYS: i64 = 365;

/// The most tokens of one account that work at once.
pub const MAX_TOKENS: u64 = 20;

/// The member of a payload in the record that names the token by which an act was done.
pub const BY: &str = "by";

codes! {
    /// A part of somebody's rights that a token may have: to read, or to do the acts of one group.
    TokenScope {
        Read = "read",
        Positions = "positions",
        Amendments = "amendments",
        Blocs = "blocs",
        Comments = "comments",
        Reactions = "reactions",
        Votes = "votes",
        Knowledge = "knowledge",
        FollowUp = "follow_up",
        Needs = "needs",
        Delegation = "delegation",
        Organize = "organize",
    }
}

/// The token by which a program acts, as far as rights and the record know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedToken {
    /// What its owner calls it.
    pub name: String,
    pub scopes: BTreeSet<TokenScope>,
}

impl UsedToken {
    /// Tells whether the token is for an act. No token is for what only somebody who has signed in may do.
    pub fn reaches(&self, act: Act) -> bool {
        act.scope().is_some_and(|scope| self.scopes.contains(&scope))
    }

    /// Tells whether the token lets its holder read what not everybody may.
    pub fn reads(&self) -> bool {
        self.scopes.contains(&TokenScope::Read)
    }
}

/// Returns how the record names the token by which an act was done. The name is left out where that of whoever did the act
/// would show what not everybody may see.
pub fn recorded_token(name: &str, named: bool) -> String {
    if named { format!("token:{name}") } else { "token".to_owned() }
}

/// Returns for how long a token works that is made for so many days; `None` for none, and for more than there may be.
pub fn token_lifetime(days: i64) -> Option<TimeDelta> {
    (1..=MAX_TOKEN_DAYS).contains(&days).then(|| TimeDelta::days(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(scopes: &[TokenScope]) -> UsedToken {
        UsedToken { name: "t".into(), scopes: scopes.iter().copied().collect() }
    }

    #[test]
    fn a_token_reaches_the_acts_of_its_scopes_and_no_others() {
        for scope in TokenScope::ALL {
            for act in Act::ALL {
                assert_eq!(token(&[*scope]).reaches(*act), act.scope() == Some(*scope), "{scope} and {act}");
            }
        }
        assert!(!token(&[TokenScope::Votes]).reads() && token(&[TokenScope::Read]).reads());
    }

    #[test]
    fn a_token_works_for_a_year_at_most() {
        assert_eq!(token_lifetime(1), Some(TimeDelta::days(1)));
        assert_eq!(token_lifetime(MAX_TOKEN_DAYS), Some(TimeDelta::days(365)));
        for days in [i64::MIN, -1, 0, MAX_TOKEN_DAYS + 1, i64::MAX] {
            assert_eq!(token_lifetime(days), None, "{days}");
        }
    }
}
