use super::*;

const FORMER: &str = "States shall share data with all members.";
const NOW: &str = "States should share data with all members.";

const WITH_TEXT: [AmendmentKind; 3] =
    [AmendmentKind::AddBefore, AmendmentKind::AddAfter, AmendmentKind::Modify];
const WITHOUT: [AmendmentKind; 4] =
    [AmendmentKind::Suppress, AmendmentKind::NoChange, AmendmentKind::MoveBefore, AmendmentKind::MoveAfter];

#[test]
fn the_text_of_an_amendment_differs_from_the_present_text() {
    for kind in WITH_TEXT {
        assert_eq!(amendment_text(kind, FORMER, Some(NOW)), Ok(Some(NOW)), "{kind}");
        assert_eq!(amendment_text(kind, FORMER, Some(FORMER)), Err(WordingError::Unchanged), "{kind}");
        assert_eq!(amendment_text(kind, FORMER, None), Err(WordingError::NoText), "{kind}");
    }
}

#[test]
fn a_text_of_the_same_words_is_no_amendment_and_no_new_text() {
    const SPACED: &str = "States  shall\u{a0}share data with all members.";
    const CAPITALS: &str = "States SHALL share data with all members.";
    for kind in WITH_TEXT {
        assert_eq!(amendment_text(kind, FORMER, Some(SPACED)), Err(WordingError::Unchanged), "{kind}");
        assert_eq!(amendment_text(kind, FORMER, Some(CAPITALS)), Ok(Some(CAPITALS)), "{kind}");
    }
    for kind in WITHOUT {
        assert_eq!(amendment_text(kind, FORMER, Some(SPACED)), Ok(None), "{kind}");
        assert_eq!(amendment_text(kind, FORMER, Some(CAPITALS)), Err(WordingError::IdleText), "{kind}");
    }
    let open = PendingAmendment { disposition: Disposition::Open, ..agreed(AmendmentKind::Modify) };
    let spaced = ProvisionWording { before: Some(FORMER), after: Some(SPACED) };
    assert_eq!(amendment_fate(open, spaced, |_| true), AmendmentFate::Same);
    let asked = PendingAmendment {
        text: Some("States  should\nshare data with all members."),
        ..agreed(AmendmentKind::Modify)
    };
    assert_eq!(amendment_fate(asked, CHANGED, |_| false), AmendmentFate::Published);
}

#[test]
fn a_written_text_is_refused_for_a_kind_without_a_text() {
    for kind in WITHOUT {
        assert_eq!(amendment_text(kind, FORMER, None), Ok(None), "{kind}");
        assert_eq!(amendment_text(kind, FORMER, Some(FORMER)), Ok(None), "{kind}");
        assert_eq!(amendment_text(kind, FORMER, Some(NOW)), Err(WordingError::IdleText), "{kind}");
    }
}

/// Makes an agreed amendment that asks for what the revision says.
const fn agreed(kind: AmendmentKind) -> PendingAmendment<'static> {
    PendingAmendment {
        kind,
        disposition: Disposition::Agreed,
        text: Some(NOW),
        comparable: true,
        placed: false,
    }
}

const CHANGED: ProvisionWording<'static> = ProvisionWording { before: Some(FORMER), after: Some(NOW) };
const UNCHANGED: ProvisionWording<'static> = ProvisionWording { before: Some(NOW), after: Some(NOW) };
const ADDED: ProvisionWording<'static> = ProvisionWording { before: None, after: Some(NOW) };
const GONE: ProvisionWording<'static> = ProvisionWording { before: Some(FORMER), after: None };

fn rewritten(text: &str) -> AmendmentFate {
    AmendmentFate::Rewritten(text.to_owned())
}

#[test]
fn new_words_are_published_where_an_agreed_amendment_asks_for_them() {
    let modify = agreed(AmendmentKind::Modify);
    let fate = |amendment, words| amendment_fate(amendment, words, |_| true);
    assert_eq!(fate(modify, CHANGED), AmendmentFate::Published);
    assert_eq!(fate(PendingAmendment { placed: true, ..modify }, UNCHANGED), AmendmentFate::Same);
    let open = PendingAmendment { disposition: Disposition::Open, ..modify };
    assert_eq!(fate(open, CHANGED), rewritten(NOW));
    let more = "States shall share data with all members and observers.";
    let carried = "States should share data with all members and observers.";
    assert_eq!(fate(PendingAmendment { text: Some(more), ..modify }, CHANGED), rewritten(carried));
    assert_eq!(fate(PendingAmendment { text: Some(more), ..open }, CHANGED), rewritten(carried));
}

#[test]
fn words_are_carried_only_between_two_texts_of_one_language() {
    let fate = |amendment, words| amendment_fate(amendment, words, |_| true);
    for disposition in [Disposition::Open, Disposition::Agreed] {
        let modify = PendingAmendment { disposition, placed: true, ..agreed(AmendmentKind::Modify) };
        assert_eq!(fate(PendingAmendment { comparable: false, ..modify }, CHANGED), AmendmentFate::Same);
        for words in [UNCHANGED, ADDED, GONE, ProvisionWording { before: None, after: None }] {
            assert_eq!(fate(modify, words), AmendmentFate::Same, "{words:?}");
        }
    }
}

/// Returns the fates of an agreed and of an open amendment of the kind.
fn fates(kind: AmendmentKind, placed: bool, words: ProvisionWording<'_>, is_new: bool) -> [AmendmentFate; 2] {
    [Disposition::Agreed, Disposition::Open].map(|disposition| {
        amendment_fate(PendingAmendment { disposition, placed, ..agreed(kind) }, words, |text| {
            is_new && text == NOW
        })
    })
}

#[test]
fn a_paragraph_is_published_where_it_is_agreed_and_new() {
    for kind in [AmendmentKind::AddBefore, AmendmentKind::AddAfter] {
        assert_eq!(
            fates(kind, false, CHANGED, true),
            [AmendmentFate::Published, AmendmentFate::Same],
            "{kind}"
        );
        assert_eq!(fates(kind, true, GONE, false), [AmendmentFate::Same, AmendmentFate::Same], "{kind}");
    }
}

#[test]
fn a_provision_is_left_out_where_that_is_agreed_and_it_is_gone() {
    assert_eq!(
        fates(AmendmentKind::Suppress, false, GONE, false),
        [AmendmentFate::Published, AmendmentFate::Same]
    );
    for words in [CHANGED, UNCHANGED, ADDED] {
        assert_eq!(
            fates(AmendmentKind::Suppress, true, words, true),
            [AmendmentFate::Same, AmendmentFate::Same],
            "{words:?}"
        );
    }
}

#[test]
fn a_provision_is_moved_where_that_is_agreed_and_it_stands_there() {
    for kind in [AmendmentKind::MoveBefore, AmendmentKind::MoveAfter] {
        assert_eq!(
            fates(kind, true, CHANGED, false),
            [AmendmentFate::Published, AmendmentFate::Same],
            "{kind}"
        );
        assert_eq!(fates(kind, false, GONE, true), [AmendmentFate::Same, AmendmentFate::Same], "{kind}");
    }
}

#[test]
fn an_amendment_for_no_change_is_never_published() {
    for words in [CHANGED, UNCHANGED, ADDED, GONE] {
        assert_eq!(
            fates(AmendmentKind::NoChange, true, words, true),
            [AmendmentFate::Same, AmendmentFate::Same],
            "{words:?}"
        );
    }
}
