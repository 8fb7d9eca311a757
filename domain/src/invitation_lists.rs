//! Lists of people who are invited at once: what each line means, and what is wrong with it.

use crate::accounts::{Email, PersonName, Role};
use crate::codes::codes;
use crate::identifiers::DelegationId;
use crate::marks::{Fingerprint, Mark};
use crate::text::{fold_name, is_same_name};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap, HashSet};
use tables::headings::fold_heading;

/// The most people who are invited at once.
pub const MAX_LINES: usize = 500;

/// A line of a list of people, as it was read: nothing of it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedInvitation {
    /// The number of the line in its list or file, from 1.
    pub line: u32,
    /// The code of the delegation, or its name in one of the languages of the interface.
    pub delegation: String,
    /// What stands where the person's name does; the name of the delegation may come before it.
    pub names: Vec<String>,
    pub address: String,
    /// The code of a role, or what was typed for one.
    pub role: String,
    /// The code of a language of the interface, or what was typed for one.
    pub language: String,
}

codes! {
    /// A column of a list of people.
    InvitationColumn {
        Delegation = "delegation",
        Name = "name",
        Address = "address",
        Role = "role",
        Language = "language",
    }
}

codes! {
    /// What keeps a line of a list of people from being an invitation.
    LineProblem {
        UnknownDelegation = "unknown_delegation",
        /// Several delegations are called so.
        SeveralDelegations = "several_delegations",
        /// The viewer may not invite to this delegation.
        Foreign = "foreign",
        Name = "name",
        Address = "address",
        /// One word of the address has letters of several alphabets, some of which look alike.
        MixedLetters = "mixed_letters",
        /// The address stands in a line above.
        Twice = "twice",
        Role = "role",
        Language = "language",
        /// An invitation to this address stands.
        Invited = "invited",
        /// The owner of the address holds a seat in this delegation.
        Seated = "seated",
        /// The delegation has a head.
        Headed = "headed",
    }
}

impl LineProblem {
    /// Returns the column in which the problem is.
    pub const fn column(self) -> InvitationColumn {
        match self {
            Self::UnknownDelegation | Self::SeveralDelegations | Self::Foreign => {
                InvitationColumn::Delegation
            }
            Self::Name => InvitationColumn::Name,
            Self::Address | Self::MixedLetters | Self::Twice | Self::Invited | Self::Seated => {
                InvitationColumn::Address
            }
            Self::Role | Self::Headed => InvitationColumn::Role,
            Self::Language => InvitationColumn::Language,
        }
    }

    /// Tells whether the line is as it should be, and only what the forum holds stands against it.
    pub const fn is_of_forum(self) -> bool {
        matches!(self, Self::Invited | Self::Seated | Self::Headed)
    }
}

/// A delegation that a list may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedDelegation {
    pub id: DelegationId,
    pub code: String,
    /// The names in the languages of the interface.
    pub names: [String; 3],
    /// Whether the viewer may invite to it.
    pub open: bool,
    /// Whether it has a head.
    pub headed: bool,
}

/// What the forum holds that a list is compared with, as far as the viewer may know it.
#[derive(Clone, Debug, Default)]
pub struct ListFacts {
    pub delegations: Vec<ListedDelegation>,
    /// The addresses to which an invitation stands.
    pub invited: HashSet<String>,
    /// The addresses of those who hold a seat, with the delegation in which they do.
    pub seated: HashSet<(DelegationId, String)>,
}

/// A line of a list of people as it is understood, with what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedLine {
    pub listed: ListedInvitation,
    pub delegation_id: Option<DelegationId>,
    /// The person's name; empty where none is given.
    pub name: String,
    pub email: Option<Email>,
    pub role: Option<Role>,
    pub problems: Vec<LineProblem>,
}

impl JudgedLine {
    /// Tells whether the line is an invitation that can be given.
    pub const fn is_right(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Understands each line of a list; `languages` are the codes of the languages of the interface.
pub fn judge_list(listed: &[ListedInvitation], facts: &ListFacts, languages: &[&str]) -> Vec<JudgedLine> {
    let names = DelegationFinder::of(&facts.delegations);
    let mut above: HashSet<Email> = HashSet::new();
    let judge = |one: &ListedInvitation| {
        let mut problems = Vec::new();
        let delegation = names.find(&one.delegation).map_err(|problem| problems.push(problem)).ok();
        if delegation.is_some_and(|delegation| !delegation.open) {
            problems.push(LineProblem::Foreign);
        }
        let name = PersonName::parse_optional(&person_name(&one.names, delegation));
        let name = name.map_err(|_| problems.push(LineProblem::Name)).ok().flatten();
        let email = Email::parse(&one.address);
        match &email {
            None => problems.push(LineProblem::Address),
            Some(email) => {
                if mixes_alphabets(email) {
                    problems.push(LineProblem::MixedLetters);
                }
                if !above.insert(email.clone()) {
                    problems.push(LineProblem::Twice);
                }
                if facts.invited.contains(email.as_str()) {
                    problems.push(LineProblem::Invited);
                }
                let seat = delegation.map(|delegation| (delegation.id, email.as_str().to_owned()));
                if seat.is_some_and(|seat| facts.seated.contains(&seat)) {
                    problems.push(LineProblem::Seated);
                }
            }
        }
        let role: Option<Role> = one.role.parse().ok();
        match role {
            None => problems.push(LineProblem::Role),
            Some(Role::Head) if delegation.is_some_and(|delegation| delegation.headed) => {
                problems.push(LineProblem::Headed);
            }
            Some(_) => {}
        }
        if !languages.contains(&one.language.as_str()) {
            problems.push(LineProblem::Language);
        }
        JudgedLine {
            listed: one.clone(),
            delegation_id: delegation.map(|delegation| delegation.id),
            name: name.map(String::from).unwrap_or_default(),
            email,
            role,
            problems,
        }
    };
    listed.iter().map(judge).collect()
}

/// Makes the mark of a list as it is understood.
pub fn mark_list(judged: &[JudgedLine]) -> Mark {
    let words: Vec<String> = judged.iter().map(|one| format!("{:?}", one.listed)).collect();
    let state = judged.iter().map(|one| format!("{:?} {:?}", one.delegation_id, one.problems));
    let state: Vec<String> = state.collect();
    let of = |parts: &[String]| Fingerprint::of(&parts.iter().map(String::as_str).collect::<Vec<_>>());
    Mark { words: of(&words), state: of(&state) }
}

/// Returns a name without the signs that part the columns of a list.
pub fn plain_name(name: &str) -> String {
    name.replace([',', ';', '\t', '،', '؛'], " ")
}

/// Returns the name of the person, without that of the delegation, with which a page begins each line.
fn person_name(names: &[String], delegation: Option<&ListedDelegation>) -> String {
    let of_delegation = |written: &str| {
        let names = delegation.map(|delegation| &delegation.names);
        names.is_some_and(|names| names.iter().any(|name| is_same_name(&plain_name(name), written)))
    };
    match names.split_first() {
        Some((first, rest)) if of_delegation(first) => rest.join(" "),
        _ => names.join(" "),
    }
}

/// Finds delegations by what a list calls them.
struct DelegationFinder<'a> {
    delegations: &'a [ListedDelegation],
    codes: HashMap<String, BTreeSet<usize>>,
    names: HashMap<String, BTreeSet<usize>>,
    /// The names by their letters alone, without accents and what stands in parentheses.
    letters: HashMap<String, BTreeSet<usize>>,
}

impl<'a> DelegationFinder<'a> {
    fn of(delegations: &'a [ListedDelegation]) -> Self {
        let mut finder =
            Self { delegations, codes: HashMap::new(), names: HashMap::new(), letters: HashMap::new() };
        for (place, one) in delegations.iter().enumerate() {
            finder.codes.entry(fold_name(&one.code)).or_default().insert(place);
            for name in &one.names {
                for written in [fold_name(name), fold_name(&plain_name(name))] {
                    finder.names.entry(written).or_default().insert(place);
                }
                finder.letters.entry(fold_heading(name)).or_default().insert(place);
            }
        }
        finder
    }

    fn find(&self, written: &str) -> Result<&'a ListedDelegation, LineProblem> {
        let folded = fold_name(written);
        let letters = fold_heading(written);
        for (kept, key) in [(&self.codes, &folded), (&self.names, &folded), (&self.letters, &letters)] {
            let Some(places) = kept.get(key).filter(|_| !key.is_empty()) else { continue };
            return match places.first().and_then(|place| self.delegations.get(*place)) {
                Some(found) if places.len() == 1 => Ok(found),
                _ => Err(LineProblem::SeveralDelegations),
            };
        }
        Err(LineProblem::UnknownDelegation)
    }
}

/// Tells whether a word of an address has Latin letters beside those of an alphabet of which some look like them: nobody
/// writes so, but whoever wants to be taken for another.
fn mixes_alphabets(email: &Email) -> bool {
    let is_latin = |one: char| one.is_ascii_alphabetic() || matches!(one, '\u{c0}'..='\u{24f}');
    // Greek, Cyrillic, Armenian and Cherokee.
    let is_alike = |one: char| {
        let of_block = matches!(
            one,
            '\u{370}'..='\u{58f}'
                | '\u{13a0}'..='\u{13ff}'
                | '\u{1c80}'..='\u{1c8f}'
                | '\u{1f00}'..='\u{1fff}'
                | '\u{2de0}'..='\u{2dff}'
                | '\u{a640}'..='\u{a69f}'
                | '\u{ab70}'..='\u{abbf}'
        );
        of_block && one.is_alphabetic()
    };
    let mut words = email.as_str().split(|one: char| !one.is_alphanumeric());
    words.any(|word| word.contains(is_latin) && word.contains(is_alike))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGUAGES: [&str; 3] = ["ar", "en", "fr"];

    fn delegation(id: i64, code: &str, names: [&str; 3]) -> ListedDelegation {
        let names = names.map(str::to_owned);
        ListedDelegation { id: DelegationId(id), code: code.to_owned(), names, open: true, headed: false }
    }

    fn facts() -> ListFacts {
        ListFacts {
            delegations: vec![
                delegation(1, "XAA", ["Aland", "Alande", "ألف"]),
                delegation(2, "XBB", ["Beland, Republic of", "Bélande", "باء"]),
                delegation(3, "XCC", ["Cela (North)", "Céla (Nord)", "جيم الشمالية"]),
                delegation(4, "XDD", ["Cela (South)", "Céla (Sud)", "جيم الجنوبية"]),
            ],
            ..ListFacts::default()
        }
    }

    fn line(delegation: &str, name: &str, address: &str, role: &str, language: &str) -> ListedInvitation {
        ListedInvitation {
            line: 1,
            delegation: delegation.to_owned(),
            names: vec![name.to_owned()],
            address: address.to_owned(),
            role: role.to_owned(),
            language: language.to_owned(),
        }
    }

    fn judge_one(facts: &ListFacts, one: ListedInvitation) -> JudgedLine {
        judge_list(&[one], facts, &LANGUAGES).pop().unwrap()
    }

    #[test]
    fn a_delegation_is_found_by_its_code_and_by_its_name_in_each_language() {
        let facts = facts();
        let found = |written: &str| {
            let judged = judge_one(&facts, line(written, "", "a@b.example", "head", "en"));
            judged.delegation_id.map(|id| id.0).ok_or(judged.problems)
        };
        for written in ["XAA", " xaa ", "ＸＡＡ", "ALAND", "Alande", "ألف", "أَلف"] {
            assert_eq!(found(written), Ok(1), "{written}");
        }
        for written in ["Beland, Republic of", "Beland  Republic of", "belande", "Bélande", "باء"] {
            assert_eq!(found(written), Ok(2), "{written}");
        }
        assert_eq!(found("Céla (Sud)"), Ok(4));
        assert_eq!(found("Cela"), Err(vec![LineProblem::SeveralDelegations]));
        for written in ["", "  ", "XQQ", "Alan", "(Aland)"] {
            assert_eq!(found(written), Err(vec![LineProblem::UnknownDelegation]), "{written:?}");
        }
    }

    #[test]
    fn each_problem_is_told_and_names_its_column() {
        let mut facts = facts();
        facts.delegations[0].headed = true;
        facts.delegations[2].open = false;
        facts.invited.insert("invited@b.example".to_owned());
        facts.seated.insert((DelegationId(2), "seated@b.example".to_owned()));
        let long = "x".repeat(121);
        let good = "a@b.example";
        for (one, expected) in [
            (line("XAA", "Ada", good, "delegate", "fr"), vec![]),
            (line("XBB", "", good, "head", "ar"), vec![]),
            (line("XAA", "", good, "head", "en"), vec![LineProblem::Headed]),
            (line("XCC", "", good, "head", "en"), vec![LineProblem::Foreign]),
            (line("XBB", &long, good, "head", "en"), vec![LineProblem::Name]),
            (line("XBB", "Ada\u{202e}evil", good, "head", "en"), vec![LineProblem::Name]),
            (line("XBB", "", "nobody", "head", "en"), vec![LineProblem::Address]),
            (line("XBB", "", "", "head", "en"), vec![LineProblem::Address]),
            (line("XBB", "", "\u{430}da@b.example", "head", "en"), vec![LineProblem::MixedLetters]),
            (line("XBB", "", "a@b.exam\u{3c1}le", "head", "en"), vec![LineProblem::MixedLetters]),
            (line("XBB", "", "Invited@B.example", "head", "en"), vec![LineProblem::Invited]),
            (line("XBB", "", "ＳＥＡＴＥＤ@b.example", "head", "en"), vec![LineProblem::Seated]),
            (line("XBB", "", good, "emperor", "en"), vec![LineProblem::Role]),
            (line("XBB", "", good, "head", "es"), vec![LineProblem::Language]),
            (
                line("", "", "", "", ""),
                vec![
                    LineProblem::UnknownDelegation,
                    LineProblem::Address,
                    LineProblem::Role,
                    LineProblem::Language,
                ],
            ),
        ] {
            assert_eq!(judge_one(&facts, one.clone()).problems, expected, "{one:?}");
        }
        for address in ["ада@пример.example", "ada@b.example", "ada١@b.example", "عدا@b.example"]
        {
            let judged = judge_one(&facts, line("XBB", "", address, "head", "en"));
            assert!(judged.is_right(), "{address}: {:?}", judged.problems);
        }
        let columns: BTreeSet<_> = LineProblem::ALL.iter().map(|problem| problem.column()).collect();
        assert_eq!(columns.len(), InvitationColumn::ALL.len());
    }

    #[test]
    fn the_second_of_two_lines_with_one_address_is_named() {
        let lines = [
            line("XAA", "", "a@b.example", "head", "en"),
            line("XBB", "", "A@B.example", "head", "en"),
            line("XBB", "", "c@b.example", "head", "en"),
        ];
        let judged = judge_list(&lines, &facts(), &LANGUAGES);
        let problems: Vec<_> = judged.iter().map(|one| one.problems.clone()).collect();
        assert_eq!(problems, [vec![], vec![LineProblem::Twice], vec![]]);
    }

    #[test]
    fn the_name_of_the_delegation_is_nobodys() {
        let name = |names: &[&str]| {
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            judge_one(&facts(), ListedInvitation { names, ..line("XBB", "", "a@b.example", "head", "en") })
                .name
        };
        assert_eq!(name(&["Beland  Republic of", "Ada"]), "Ada");
        assert_eq!(name(&["bélande"]), "");
        assert_eq!(name(&["Bo Beland", "Jr."]), "Bo Beland Jr.");
        assert_eq!(name(&[]), "");
    }

    #[test]
    fn the_mark_of_a_list_is_another_where_a_line_is_understood_otherwise() {
        let lines = [line("XAA", "Ada", "a@b.example", "head", "en")];
        let before = mark_list(&judge_list(&lines, &facts(), &LANGUAGES));
        assert_eq!(before, mark_list(&judge_list(&lines, &facts(), &LANGUAGES)));
        let mut taken = facts();
        taken.invited.insert("a@b.example".to_owned());
        let mut gone = facts();
        gone.delegations.remove(0);
        let mut moved = facts();
        moved.delegations[0].id = DelegationId(9);
        for other in [taken, gone, moved] {
            assert_ne!(before, mark_list(&judge_list(&lines, &other, &LANGUAGES)));
        }
        let other = [line("XAA", "Ada", "c@b.example", "head", "en")];
        assert_ne!(before, mark_list(&judge_list(&other, &facts(), &LANGUAGES)));
    }
}
