//! Finds which paragraph of a former text a new one continues, by the likeness of their words.
//!
//! The likeness of two texts is the coefficient of Dice (1945) and Sørensen (1948) over what they are made of: each
//! word, and each pair of words side by side, as often as it occurs. It is 2·c/(a + b), where a and b count what each
//! text has, and c what they have in common. Words are those of [`crate::comparisons`], in any script; case, spaces and
//! signs do not count. The pairs keep texts apart that share only the words that all texts have.

use super::Provision;
use crate::comparisons::split_words;
use crate::identifiers::ProvisionId;
use crate::text::fold_words;
use std::collections::BTreeMap;

/// The likeness of two texts in thousandths: 1,000 of the same words in the same order, 0 of none in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextLikeness(pub u16);

/// What a new provision is to the former text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProvisionMatch {
    /// It has the text of this one, but for case and spaces.
    Same(ProvisionId),
    /// It is this one, with other words.
    Changed(ProvisionId, TextLikeness),
    /// A person has to say which of these it is, the most alike first, or that it is none.
    Doubtful {
        candidates: Vec<ProvisionId>,
    },
    New,
}

/// The likeness from which a change is small: up to about a fifth of the words are others.
const SMALL_CHANGE: TextLikeness = TextLikeness(800);
/// The likeness from which a paragraph is surely the same one: it may more than double if all its words stay.
const SURE: TextLikeness = TextLikeness(600);
/// The likeness below which a paragraph is surely another one: those that only share turns of phrase stay below it.
const UNLIKE: TextLikeness = TextLikeness(350);
/// The difference in thousandths within which two candidates are alike.
const CLOSE: u16 = 50;
/// The most candidates that are named.
const CANDIDATES: usize = 5;
/// The most pairs that are looked at for one new provision: the most alike.
const PAIRS: usize = 32;
/// The most steps in which pairs are looked for. Where texts share so many turns of phrase that it would take more, those
/// that most texts have do not count, as they tell no text from another.
const STEPS: usize = 300_000_000;

impl TextLikeness {
    /// Tells whether texts that are so alike differ by a small change, as editorial changes are.
    pub fn is_small_change(self) -> bool {
        self >= SMALL_CHANGE
    }
}

impl ProvisionMatch {
    /// Returns the provision that is surely continued.
    pub const fn sure(&self) -> Option<ProvisionId> {
        match self {
            Self::Same(id) | Self::Changed(id, _) => Some(*id),
            Self::Doubtful { .. } | Self::New => None,
        }
    }
}

/// Returns the likeness of two texts. Signs, blanks and capitals do not count, so that a change to them alone leaves
/// texts alike.
pub fn text_likeness(one: &str, other: &str) -> TextLikeness {
    let mut known = BTreeMap::new();
    let (one, other) = (TextParts::of(one, &mut known), TextParts::of(other, &mut known));
    let others: BTreeMap<usize, u32> = other.counts.into_iter().collect();
    let common =
        one.counts.iter().map(|(part, times)| others.get(part).map_or(0, |other| (*times).min(*other)));
    match (one.total, other.total) {
        // Texts without a word differ in signs alone.
        (0, 0) => TextLikeness(1_000),
        (own, total) => dice(common.sum(), own, total),
    }
}

/// Finds for each new provision the old one that it continues. Each old one is continued once, and numbers do not
/// count: only words do. Headings continue headings alone.
///
/// Equal texts come first. The others are paired by falling likeness, in the order of the texts where it is the same.
/// A pair is doubtful if it is neither very alike nor very unlike, or if another pair of one of the two is about as
/// alike.
pub fn match_identities(old: &[(ProvisionId, &Provision)], new: &[Provision]) -> Vec<ProvisionMatch> {
    let former: Vec<&Provision> = old.iter().map(|(_, provision)| *provision).collect();
    let mut outcome = Matching { old, claimed: vec![false; old.len()], found: vec![None; new.len()] };
    outcome.match_equal(&former, new);
    let pairs = find_pairs(&former, new, &outcome);
    outcome.match_alike(pairs);
    outcome.found.into_iter().map(|found| found.unwrap_or(ProvisionMatch::New)).collect()
}

/// Finds for each new provision, among those that nothing else surely continues, what it may be offered to continue:
/// the most alike, and the one that had its number.
pub fn offer_identities(
    old: &[(ProvisionId, &Provision)],
    new: &[Provision],
    matches: &[ProvisionMatch],
) -> Vec<Vec<ProvisionId>> {
    let former: Vec<&Provision> = old.iter().map(|(_, provision)| *provision).collect();
    let mut claimed = vec![false; old.len()];
    let places: BTreeMap<ProvisionId, usize> = old.iter().map(|(id, _)| *id).zip(0..).collect();
    for place in matches.iter().filter_map(ProvisionMatch::sure).filter_map(|id| places.get(&id)) {
        claimed[*place] = true;
    }
    // What is surely continued is offered to nobody else.
    let settled = matches.iter().map(|one| one.sure().map(ProvisionMatch::Same)).collect();
    let mut pairs = find_pairs(&former, new, &Matching { old, claimed: claimed.clone(), found: settled });
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.likeness), pair.old));
    let mut offers: Vec<Vec<ProvisionId>> = vec![Vec::new(); new.len()];
    for pair in pairs {
        if let Some(offered) = offers.get_mut(pair.new).filter(|offered| offered.len() < CANDIDATES) {
            offered.push(old[pair.old].0);
        }
    }
    let mut numbers: BTreeMap<(&str, bool), ProvisionId> = BTreeMap::new();
    for ((id, provision), _) in old.iter().zip(&claimed).filter(|(_, claimed)| !**claimed) {
        numbers.insert((provision.label.as_str(), provision.kind.takes_positions()), *id);
    }
    for ((offered, provision), found) in offers.iter_mut().zip(new).zip(matches) {
        offered.extend(found.sure());
        let same_number = numbers.get(&(provision.label.as_str(), provision.kind.takes_positions()));
        if let Some(id) = same_number.filter(|_| found.sure().is_none()) {
            offered.push(*id);
        }
        let mut seen = Vec::with_capacity(offered.len());
        offered.retain(|id| {
            let unseen = !seen.contains(id);
            seen.push(*id);
            unseen
        });
    }
    offers
}

/// Two provisions that may be the same one, by their places.
#[derive(Clone, Copy, Debug)]
struct LikePair {
    old: usize,
    new: usize,
    likeness: TextLikeness,
}

/// The state of the matching.
struct Matching<'a> {
    old: &'a [(ProvisionId, &'a Provision)],
    claimed: Vec<bool>,
    found: Vec<Option<ProvisionMatch>>,
}

impl Matching<'_> {
    /// Pairs equal texts in their order. Where one text has more of them than the other, a person has to say which.
    fn match_equal(&mut self, former: &[&Provision], new: &[Provision]) {
        let mut groups: BTreeMap<(bool, String), (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        let key = |provision: &Provision| (provision.kind.takes_positions(), fold_text(&provision.text));
        for (place, provision) in former.iter().enumerate() {
            groups.entry(key(provision)).or_default().0.push(place);
        }
        for (place, provision) in new.iter().enumerate() {
            groups.entry(key(provision)).or_default().1.push(place);
        }
        for (before, after) in groups.into_values() {
            if before.len() == after.len() {
                for (old, new) in before.into_iter().zip(after) {
                    self.claimed[old] = true;
                    self.found[new] = Some(ProvisionMatch::Same(self.old[old].0));
                }
            } else if !before.is_empty() {
                let candidates: Vec<_> = before.iter().take(CANDIDATES).map(|old| self.old[*old].0).collect();
                for new in after {
                    self.found[new] = Some(ProvisionMatch::Doubtful { candidates: candidates.clone() });
                }
            }
        }
    }

    /// Pairs texts by falling likeness.
    fn match_alike(&mut self, mut pairs: Vec<LikePair>) {
        pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.likeness), pair.new, pair.old));
        let (mut by_old, mut by_new) = (vec![Vec::new(); self.old.len()], vec![Vec::new(); self.found.len()]);
        for pair in &pairs {
            by_old[pair.old].push(*pair);
            by_new[pair.new].push(*pair);
        }
        let mut decided: Vec<bool> = self.found.iter().map(Option::is_some).collect();
        for pair in &pairs {
            if self.claimed[pair.old] || decided[pair.new] {
                continue;
            }
            decided[pair.new] = true;
            let close = |other: &LikePair| other.likeness.0 + CLOSE >= pair.likeness.0;
            // Pairs with what is surely another provision's do not count.
            let open = |other: &&LikePair| {
                let sure = self.found[other.new].as_ref().is_some_and(|found| found.sure().is_some());
                !self.claimed[other.old] && !sure
            };
            let apart = |other: &&LikePair| (other.old, other.new) != (pair.old, pair.new);
            let rival = |all: &[LikePair]| all.iter().filter(open).find(apart).is_some_and(close);
            if pair.likeness >= SURE && !rival(&by_old[pair.old]) && !rival(&by_new[pair.new]) {
                self.found[pair.new] = Some(ProvisionMatch::Changed(self.old[pair.old].0, pair.likeness));
                self.claimed[pair.old] = true;
                continue;
            }
            let candidates = by_new[pair.new].iter().filter(open).take(CANDIDATES);
            let candidates = candidates.map(|other| self.old[other.old].0).collect();
            self.found[pair.new] = Some(ProvisionMatch::Doubtful { candidates });
        }
    }
}

/// Finds the pairs that are not unlike, among those that are not settled.
fn find_pairs(former: &[&Provision], new: &[Provision], settled: &Matching<'_>) -> Vec<LikePair> {
    let mut known = BTreeMap::new();
    let before: Vec<TextParts> = former.iter().map(|one| TextParts::of(&one.text, &mut known)).collect();
    let after: Vec<TextParts> = new.iter().map(|one| TextParts::of(&one.text, &mut known)).collect();
    // The old texts that have a part, with how often, so that each new text meets only those that share one.
    let mut having: Vec<Vec<(usize, u32)>> = vec![Vec::new(); known.len()];
    for (place, parts) in before.iter().enumerate().filter(|(place, _)| !settled.claimed[*place]) {
        for (part, times) in &parts.counts {
            having[*part].push((place, *times));
        }
    }
    let most = telling_parts(&after, &having);
    let mut pairs = Vec::new();
    let mut common = vec![0_u32; former.len()];
    for (new_place, parts) in after.iter().enumerate() {
        if settled.found[new_place].is_some() {
            continue;
        }
        for (part, times) in parts.counts.iter().filter(|(part, _)| having[*part].len() <= most) {
            for (old_place, others) in &having[*part] {
                common[*old_place] += (*times).min(*others);
            }
        }
        let mut own = Vec::new();
        for (old_place, common) in common.iter_mut().enumerate() {
            let shared = std::mem::take(common);
            let alike = former[old_place].kind.takes_positions() == new[new_place].kind.takes_positions();
            let likeness = dice(shared, before[old_place].total, parts.total);
            if shared > 0 && alike && likeness >= UNLIKE {
                own.push(LikePair { old: old_place, new: new_place, likeness });
            }
        }
        if own.len() > PAIRS {
            own.select_nth_unstable_by_key(PAIRS, |pair| (std::cmp::Reverse(pair.likeness), pair.old));
            own.truncate(PAIRS);
        }
        pairs.append(&mut own);
    }
    pairs
}

/// Returns the number of old texts up to which a part that they share counts, so that all pairs are found within so many
/// steps: any number where that is enough.
fn telling_parts(after: &[TextParts], having: &[Vec<(usize, u32)>]) -> usize {
    let shared = || after.iter().flat_map(|parts| &parts.counts).map(|(part, _)| having[*part].len());
    let mut most = having.iter().map(Vec::len).max().unwrap_or(0);
    while shared().filter(|texts| *texts <= most).fold(0, usize::saturating_add) > STEPS {
        most /= 2;
    }
    most
}

/// Returns the coefficient of Dice in thousandths.
fn dice(common: u32, one: u32, other: u32) -> TextLikeness {
    let thousandths = u64::from(common) * 2_000 / u64::from(one).saturating_add(u64::from(other)).max(1);
    TextLikeness(u16::try_from(thousandths.min(1_000)).unwrap_or(1_000))
}

/// What a text is made of: its words and the pairs of words side by side, each with how often it occurs.
struct TextParts {
    counts: Vec<(usize, u32)>,
    total: u32,
}

impl TextParts {
    /// Takes a text apart; `known` numbers the parts of all texts.
    fn of(text: &str, known: &mut BTreeMap<String, usize>) -> Self {
        let folded = fold_text(text);
        let words: Vec<&str> =
            split_words(&folded).into_iter().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
        let pairs = words.windows(2).map(|pair| pair.join(" "));
        let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
        let mut total = 0;
        for part in words.iter().map(ToString::to_string).chain(pairs) {
            let next = known.len();
            let number = *known.entry(part).or_insert(next);
            *counts.entry(number).or_default() += 1;
            total += 1;
        }
        Self { counts: counts.into_iter().collect(), total }
    }
}

/// Folds a text to its words, in small letters.
fn fold_text(text: &str) -> String {
    fold_words(text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instruments::ProvisionKind;
    use proptest::prelude::*;

    const LONG: &str =
        "Calls upon States to ensure that systems used in essential services are assessed for risks";
    const OTHER: &str =
        "Requests the Secretary-General to report on the measures taken by members at its next session";
    const THIRD: &str = "Invites regional organizations to share what they have learned about training data";

    fn operative(number: usize, text: &str) -> Provision {
        Provision {
            kind: ProvisionKind::Operative,
            depth: 0,
            label: format!("OP{number}"),
            text: text.into(),
        }
    }

    fn numbered(texts: &[&str]) -> Vec<Provision> {
        (1..).zip(texts).map(|(number, text)| operative(number, text)).collect()
    }

    /// Matches texts; the old ones have the identities 1, 2 …
    fn matched(old: &[&str], new: &[&str]) -> Vec<ProvisionMatch> {
        let old = numbered(old);
        let old: Vec<_> = (1..).map(ProvisionId).zip(&old).collect();
        match_identities(&old, &numbered(new))
    }

    /// Returns the identities that are sure; 0 for a new provision, and −1 for a doubtful one.
    fn sure(old: &[&str], new: &[&str]) -> Vec<i64> {
        let found = matched(old, new).into_iter().map(|one| match one {
            ProvisionMatch::Same(id) | ProvisionMatch::Changed(id, _) => id.0,
            ProvisionMatch::New => 0,
            ProvisionMatch::Doubtful { .. } => -1,
        });
        found.collect()
    }

    #[test]
    fn a_change_is_small_up_to_about_a_fifth_of_the_words() {
        let small = |old: &str, new: &str| text_likeness(old, new).is_small_change();
        assert_eq!(text_likeness(LONG, &LONG.to_uppercase().replace(' ', ", ")), TextLikeness(1_000));
        assert_eq!(text_likeness("…", "—"), TextLikeness(1_000));
        assert_eq!(text_likeness(LONG, "…"), TextLikeness(0));
        assert!(small(LONG, &LONG.replace("services", "service")), "a word of fifteen");
        assert!(!small(
            LONG,
            &LONG.replace("to ensure that systems used", "not to check which machines run")
        ));
        assert!(!small(LONG, OTHER));
        assert_eq!(text_likeness(LONG, OTHER), text_likeness(OTHER, LONG));
    }

    #[test]
    fn another_text_with_the_same_number_is_another_paragraph() {
        assert_eq!(sure(&[LONG, OTHER], &["Decides nothing;", OTHER]), [0, 2]);
        assert_eq!(sure(&["alpha", "beta"], &["new", "alpha", "gamma"]), [0, 1, 0]);
    }

    #[test]
    fn paragraphs_keep_their_identity_when_they_change_places() {
        assert_eq!(sure(&[LONG, OTHER, THIRD], &[THIRD, LONG, OTHER]), [3, 1, 2]);
        let edited = OTHER.replace("next", "following");
        assert_eq!(sure(&[LONG, OTHER, THIRD], &[&edited, THIRD, LONG]), [2, 3, 1]);
    }

    #[test]
    fn a_small_edit_keeps_the_identity_whatever_it_turns_round() {
        for (old, new) in [
            (LONG, LONG.replace("to ensure", "not to ensure")),
            ("Affirms that access is shared.", "Affirms that access is owed.".to_owned()),
            ("Affirms that access is shared.", "Affirms that access is shared by all.".to_owned()),
            ("Requests a report.", "Invites a report.".to_owned()),
            ("各国应采取措施确保安全", "各国不应采取措施确保安全".to_owned()),
            ("تؤكد أن على جميع الدول أن تعمل معا", "تؤكد أن على الدول أن تعمل معا".to_owned()),
        ] {
            let found = matched(&[old, THIRD], &[&new]);
            assert!(matches!(found[0], ProvisionMatch::Changed(ProvisionId(1), _)), "{new}: {found:?}");
        }
    }

    #[test]
    fn case_spaces_and_composition_do_not_count() {
        let found = matched(&["L’\u{c9}tat  agit."], &["l’e\u{301}tat\nagit."]);
        assert_eq!(found, [ProvisionMatch::Same(ProvisionId(1))]);
    }

    #[test]
    fn the_longer_part_of_a_divided_paragraph_continues_it() {
        let whole = "Calls upon States to share what they have learned and to train officials, and invites banks to lend";
        let (longer, shorter) = whole.split_once(", and ").unwrap();
        assert_eq!(sure(&[whole, OTHER], &[shorter, longer, OTHER]), [0, 1, 2]);
        let halves = "one two three four five six seven eight nine ten";
        let (first, second) = halves.split_at(halves.find("six").unwrap());
        assert_eq!(sure(&[halves], &[first, second]), [-1, -1], "equal halves: a person has to say which");
    }

    #[test]
    fn paragraphs_that_were_joined_or_are_about_as_alike_are_asked_for() {
        let found =
            matched(&["Decides to meet in May", "Decides to meet in June"], &["Decides to meet in July"]);
        assert_eq!(found, [ProvisionMatch::Doubtful { candidates: vec![ProvisionId(1), ProvisionId(2)] }]);
        // One of two equal paragraphs was left out: nobody but a person knows which.
        let found = matched(&["Shall cooperate.", LONG, "Shall cooperate."], &[LONG, "Shall cooperate."]);
        assert_eq!(found[1], ProvisionMatch::Doubtful { candidates: vec![ProvisionId(1), ProvisionId(3)] });
        assert_eq!(
            sure(&["Shall cooperate.", "Shall cooperate."], &["Shall cooperate.", LONG, "Shall cooperate."]),
            [1, 0, 2]
        );
    }

    #[test]
    fn a_heading_is_never_continued_by_a_paragraph() {
        let heading = Provision { kind: ProvisionKind::Heading, ..operative(1, LONG) };
        let old = [(ProvisionId(1), &heading)];
        assert_eq!(match_identities(&old, &[operative(1, LONG)]), [ProvisionMatch::New]);
        let point = Provision { kind: ProvisionKind::Point, depth: 1, ..operative(1, LONG) };
        let old = [(ProvisionId(1), &point)];
        assert_eq!(match_identities(&old, &[operative(1, LONG)]), [ProvisionMatch::Same(ProvisionId(1))]);
    }

    #[test]
    fn a_new_paragraph_is_offered_what_nothing_else_continues() {
        let (old, new) = (numbered(&[LONG, OTHER]), numbered(&["Decides nothing;", OTHER]));
        let old: Vec<_> = (1..).map(ProvisionId).zip(&old).collect();
        let matches = match_identities(&old, &new);
        assert_eq!(offer_identities(&old, &new, &matches), [vec![ProvisionId(1)], vec![ProvisionId(2)]]);
    }

    #[test]
    fn two_thousand_paragraphs_are_matched_with_two_thousand() {
        let text = |number: usize, word: &str| {
            format!(
                "Decides {word} that the {number}th committee shall report to the {}th on section {number}",
                number * 7
            )
        };
        let old: Vec<String> = (0..2_000).map(|number| text(number, "also")).collect();
        let new: Vec<String> = (0..2_000).rev().map(|number| text(number, "further")).collect();
        let (old, new): (Vec<&str>, Vec<&str>) =
            (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
        let found = sure(&old, &new);
        assert!((1..=2_000_i64).rev().eq(found), "each is the one with its own figures");
    }

    #[test]
    fn texts_that_share_every_turn_of_phrase_are_looked_at_in_few_steps() {
        let parts = |number: usize| (0..1_000).map(|part| (part, u32::try_from(number).unwrap())).collect();
        let after: Vec<TextParts> =
            (0..2_000).map(|number| TextParts { counts: parts(number), total: 1_000 }).collect();
        let mut having = vec![vec![(0, 1); 2_000]; 1_000];
        having[7] = vec![(3, 1)];
        let most = telling_parts(&after, &having);
        assert!((1..2_000).contains(&most), "{most}");
        assert_eq!(telling_parts(&after[..10], &having), 2_000);
    }

    proptest! {
        #[test]
        fn nothing_is_continued_twice_and_an_equal_text_is_never_new(
            old in proptest::collection::vec("[a-c]( [a-c]){0,4}", 0..8),
            new in proptest::collection::vec("[a-c]( [a-c]){0,4}", 0..8),
        ) {
            let (before, after): (Vec<&str>, Vec<&str>) =
                (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
            let found = matched(&before, &after);
            let mut ids: Vec<_> = found.iter().filter_map(ProvisionMatch::sure).collect();
            let number = ids.len();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), number);
            for (text, one) in after.iter().zip(&found) {
                prop_assert!(!before.contains(text) || *one != ProvisionMatch::New);
            }
        }

        #[test]
        fn a_text_is_all_like_itself(text in "[a-cé应]( ?[a-cé应]){0,9}") {
            let mut known = BTreeMap::new();
            let parts = TextParts::of(&text, &mut known);
            prop_assert_eq!(dice(parts.total, parts.total, parts.total), TextLikeness(1_000));
        }
    }
}
