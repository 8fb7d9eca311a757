use super::*;
use crate::identifiers::{AmendmentId, ProvisionId};
use proptest::prelude::*;

const TEXT: &str = "States shall share data with all members.";

fn modify(id: i64, text: &str) -> StandingAmendment<'_> {
    StandingAmendment {
        id: AmendmentId(id),
        kind: AmendmentKind::Modify,
        text: Some(text),
        place: None,
        agreed: false,
    }
}

fn plain(id: i64, kind: AmendmentKind) -> StandingAmendment<'static> {
    StandingAmendment { id: AmendmentId(id), kind, text: None, place: None, agreed: false }
}

fn told(rolling: &RollingText) -> String {
    let numbers = |by: &[AmendmentId]| by.iter().map(|id| id.0).collect::<Vec<_>>();
    let segment = |segment: &TextSegment| match segment {
        TextSegment::Text(text) => text.clone(),
        TextSegment::Agreed { text, by, .. } => format!("<{:?} {text}>", numbers(by)),
        TextSegment::Open { text, alternatives, .. } => {
            let all = alternatives.iter().map(|one| format!(" | {:?} {}", numbers(&one.by), one.text));
            format!("[{text}{}]", all.collect::<String>())
        }
    };
    rolling.segments.iter().map(segment).collect()
}

fn pairs<const N: usize>(all: [(i64, i64); N]) -> [(AmendmentId, AmendmentId); N] {
    all.map(|(one, other)| (AmendmentId(one), AmendmentId(other)))
}

#[test]
fn a_text_without_amendments_has_no_brackets() {
    let same = rolling_text(TEXT, &[plain(1, AmendmentKind::NoChange)]);
    assert_eq!((told(&same).as_str(), same.brackets()), (TEXT, 0));
}

#[test]
fn alternatives_on_the_same_words_stand_beside_each_other() {
    let standing = [
        modify(1, "States should share data with all members."),
        modify(2, "States may share data with all members."),
        modify(3, "States shall share data with all members and observers."),
        modify(4, "States should share data with all members."),
    ];
    let rolling = rolling_text(TEXT, &standing);
    assert_eq!(
        told(&rolling),
        "States [shall | [1, 4] should | [2] may] share data with all members[ | [3]  and observers]."
    );
    assert_eq!(rolling.brackets(), 2);
    assert_eq!(find_collisions(TEXT, &standing), pairs([(1, 2), (2, 4)]), "alike texts do not collide");
}

#[test]
fn texts_of_the_same_words_are_one_alternative_and_do_not_collide() {
    let standing = [
        modify(1, "States should share data with all “members”."),
        modify(2, "States  should\u{a0}share data with all \"members\"."),
    ];
    let rolling = rolling_text("States shall share data with all \"members\".", &standing);
    assert_eq!(told(&rolling), "States [shall | [1, 2] should] share data with all \"members\".");
    assert!(find_collisions(TEXT, &standing).is_empty());
}

#[test]
fn changes_that_overlap_in_part_are_alternatives_of_the_whole_stretch() {
    let standing = [
        modify(1, "States shall exchange information with all members."),
        modify(2, "States shall share information, freely, with all members."),
    ];
    let rolling = rolling_text(TEXT, &standing);
    assert_eq!(Some(rolling.with(AmendmentId(1)).as_str()), standing[0].text);
    assert_eq!(Some(rolling.with(AmendmentId(2)).as_str()), standing[1].text);
    assert_eq!(rolling.agreed(), TEXT);
    assert_eq!(rolling.brackets(), 1);
}

#[test]
fn a_contrary_amendment_never_makes_fewer_brackets() {
    let two = modify(1, "Members shall share data with all States.");
    let contrary = modify(2, "Nothing is shared.");
    let apart = rolling_text(TEXT, &[two]);
    let joined = rolling_text(TEXT, &[two, contrary]);
    assert_eq!((apart.segments.len(), apart.brackets()), (4, 2), "two changes and the words around");
    assert!(joined.segments.len() < apart.segments.len(), "one bracket over both places");
    assert_eq!(joined.brackets(), 2);
    let agreed =
        StandingAmendment { agreed: true, ..modify(3, "States should share data with all members.") };
    let other = modify(4, "States shall share data with all members and observers.");
    let decided = rolling_text(TEXT, &[agreed, other, contrary]);
    assert_eq!(told(&decided), "States <[3] should> share data with all members[ | [4]  and observers].");
    assert_eq!(decided.brackets(), 1, "what is contrary to agreed words hides no other proposal");
}

#[test]
fn brackets_that_stand_in_the_texts_are_counted_as_they_are_seen() {
    let text = "States [shall] share [all] data.";
    let count = |standing: &[StandingAmendment]| rolling_text(text, standing).brackets();
    assert_eq!(count(&[]), 2);
    assert_eq!(count(&[plain(1, AmendmentKind::NoChange)]), 2);
    assert_eq!(count(&[modify(1, "States [should] share [all] data.")]), 3);
    assert_eq!(
        count(&[modify(1, "States [shall] share [all] data [and methods].")]),
        4,
        "a bracket in a bracket"
    );
    let added = StandingAmendment { text: Some("[New.]"), ..plain(1, AmendmentKind::AddAfter) };
    assert_eq!(count(&[added]), 4);
    assert_eq!(count(&[StandingAmendment { agreed: true, ..added }]), 3, "agreed with its own brackets");
    let cleared = StandingAmendment { agreed: true, ..modify(1, "States shall share all data.") };
    assert_eq!(count(&[cleared]), 0);
    assert_eq!(count(&[StandingAmendment { agreed: true, ..plain(1, AmendmentKind::Suppress) }]), 0);
}

#[test]
fn an_agreed_amendment_closes_its_brackets_and_leaves_the_others_open() {
    let standing = [
        StandingAmendment { agreed: true, ..modify(1, "States should share data with all members.") },
        modify(2, "States may share data with all members and observers."),
    ];
    let rolling = rolling_text(TEXT, &standing);
    assert_eq!(told(&rolling), "States <[1] should> share data with all members[ | [2]  and observers].");
    assert_eq!(rolling.agreed(), "States should share data with all members.");
    assert_eq!(rolling.with(AmendmentId(2)), "States should share data with all members and observers.");
    assert_eq!(rolling.brackets(), 1);
}

#[test]
fn an_amendment_is_carried_to_a_changed_text() {
    let now = "States should share data with all members.";
    let carried = |text| rebase(TEXT, now, text);
    assert_eq!(
        carried("States shall share data with all members and observers."),
        "States should share data with all members and observers."
    );
    assert_eq!(carried("States may share data with all members."), now, "what was decided stays decided");
    assert_eq!(carried(now), now);
}

#[test]
fn paragraphs_are_added_left_out_and_kept() {
    let added =
        |id, kind, text| StandingAmendment { id: AmendmentId(id), kind, text, place: None, agreed: false };
    let standing = [
        added(1, AmendmentKind::AddAfter, Some("A new paragraph.")),
        added(2, AmendmentKind::AddAfter, Some("A new paragraph.")),
        added(3, AmendmentKind::AddBefore, Some("Another.")),
        plain(4, AmendmentKind::Suppress),
        plain(5, AmendmentKind::NoChange),
        modify(6, "States share data."),
    ];
    let rolling = rolling_text(TEXT, &standing);
    assert_eq!(
        rolling.after,
        [TextAlternative {
            text: "A new paragraph.".into(),
            by: vec![AmendmentId(1), AmendmentId(2)],
            agreed: false
        }]
    );
    assert_eq!(
        (rolling.suppressed_by.as_slice(), rolling.kept_by.as_slice()),
        ([AmendmentId(4)].as_slice(), [AmendmentId(5)].as_slice())
    );
    assert_eq!(rolling.brackets(), 1 + 1 + 1 + 2, "two additions, one to leave out, two in the words");
    assert_eq!(find_collisions(TEXT, &standing), pairs([(4, 5), (4, 6), (5, 6)]));
}

#[test]
fn ideographs_are_alternatives_one_by_one() {
    let rolling = rolling_text("各国应共享数据", &[modify(1, "各国可共享数据"), modify(2, "各国应共享信息")]);
    assert_eq!(told(&rolling), "各国[应 | [1] 可]共享[数据 | [2] 信息]");
}

proptest! {
    #[test]
    fn every_amendment_can_be_read_out_of_the_rolling_text(
        original in "[ab应]( [ab应]){0,8}",
        texts in proptest::collection::vec("[abc应]( [abc应]){0,8}", 1..5),
    ) {
        let standing: Vec<_> = (1..).zip(&texts).map(|(id, text)| modify(id, text)).collect();
        let rolling = rolling_text(&original, &standing);
        prop_assert_eq!(rolling.agreed(), original);
        for one in &standing {
            prop_assert_eq!(Some(rolling.with(one.id)), one.text.map(str::to_owned));
        }
    }

    #[test]
    fn a_further_proposal_never_makes_fewer_brackets(
        original in "[ab]( [ab]){0,8}",
        texts in proptest::collection::vec("[abc]( [abc]){0,8}", 1..5),
        agreed in any::<bool>(),
    ) {
        let mut standing: Vec<_> = (1..).zip(&texts).map(|(id, text)| modify(id, text)).collect();
        standing[0].agreed = agreed;
        let numbers = (1..=standing.len()).map(|some| rolling_text(&original, &standing[..some]).brackets());
        let numbers: Vec<usize> = numbers.collect();
        prop_assert!(numbers.is_sorted());
    }

    #[test]
    fn an_agreed_amendment_never_opens_brackets(
        original in "[ab]( [ab]){0,6}",
        texts in proptest::collection::vec("[abc]( [abc]){0,6}", 1..4),
    ) {
        let mut standing: Vec<_> = (1..).zip(&texts).map(|(id, text)| modify(id, text)).collect();
        let before = rolling_text(&original, &standing);
        standing[0].agreed = true;
        let after = rolling_text(&original, &standing);
        prop_assert!(after.brackets() <= before.brackets());
        prop_assert_eq!(after.with(AmendmentId(1)), after.agreed());
    }
}

fn moved(id: i64, kind: AmendmentKind, place: i64) -> StandingAmendment<'static> {
    StandingAmendment { place: Some(ProvisionId(place)), ..plain(id, kind) }
}

#[test]
fn alike_places_are_one_proposal_and_different_ones_collide() {
    let standing = [
        moved(1, AmendmentKind::MoveAfter, 7),
        moved(2, AmendmentKind::MoveAfter, 7),
        moved(3, AmendmentKind::MoveBefore, 7),
        moved(4, AmendmentKind::AddAfter, 7),
    ];
    let proposed = |after, by: &[i64], agreed| ProposedMove {
        to: Destination { place: ProvisionId(7), after },
        by: by.iter().copied().map(AmendmentId).collect(),
        agreed,
    };
    let rolling = rolling_text(TEXT, &standing[..3]);
    assert_eq!(rolling.moves, [proposed(true, &[1, 2], false), proposed(false, &[3], false)]);
    assert_eq!(rolling.brackets(), 1, "where it is to stand is one place");
    assert_eq!(find_collisions(TEXT, &standing), pairs([(1, 3), (2, 3)]));
    assert_eq!(standing[3].destination(), None, "a new paragraph moves nothing");
    let agreed = [standing[0], StandingAmendment { agreed: true, ..standing[1] }, standing[2]];
    let rolling = rolling_text(TEXT, &agreed);
    assert_eq!(rolling.moves, [proposed(true, &[1, 2], true), proposed(false, &[3], false)]);
    assert_eq!(rolling.brackets(), 0);
}

#[test]
fn a_paragraph_agreed_to_be_left_out_is_gone_and_no_longer_open() {
    let standing = [plain(1, AmendmentKind::Suppress), plain(2, AmendmentKind::Suppress)];
    let open = rolling_text(TEXT, &standing);
    assert_eq!((open.gone, open.brackets()), (false, 1));
    let gone = rolling_text(TEXT, &[StandingAmendment { agreed: true, ..standing[0] }, standing[1]]);
    assert_eq!((gone.gone, gone.brackets()), (true, 0));
}

#[test]
fn an_amendment_collides_with_an_agreed_one_on_the_same_words_alone() {
    let standing = [
        modify(1, "States may share data with all members."),
        StandingAmendment { agreed: true, ..modify(2, "States should share data with all members.") },
        modify(3, "States must share data with all members."),
        modify(4, "States shall share data with all members and observers."),
        modify(5, "States shall share data with all members and others."),
    ];
    let collides = [1, 3, 4, 5].map(|id| collides_with_agreed(TEXT, &standing, AmendmentId(id)));
    assert_eq!(collides, [true, true, false, false]);
}
