use super::*;

const FORMER: &str = "States shall share data with all members.";
const NOW: &str = "States should share data with all members.";

const WITH_TEXT: [Kind; 3] = [Kind::AddBefore, Kind::AddAfter, Kind::Modify];
const WITHOUT: [Kind; 4] = [Kind::Suppress, Kind::NoChange, Kind::MoveBefore, Kind::MoveAfter];

#[test]
fn an_amendment_with_a_text_says_something_else_than_is_there() {
    for kind in WITH_TEXT {
        assert_eq!(wording(kind, FORMER, Some(NOW)), Ok(Some(NOW)), "{kind}");
        assert_eq!(wording(kind, FORMER, Some(FORMER)), Err(WordingError::Unchanged), "{kind}");
        assert_eq!(wording(kind, FORMER, None), Err(WordingError::NoText), "{kind}");
    }
}

#[test]
fn an_amendment_without_a_text_loses_none_that_was_written() {
    for kind in WITHOUT {
        assert_eq!(wording(kind, FORMER, None), Ok(None), "{kind}");
        assert_eq!(wording(kind, FORMER, Some(FORMER)), Ok(None), "{kind}");
        assert_eq!(wording(kind, FORMER, Some(NOW)), Err(WordingError::IdleText), "{kind}");
    }
}

/// An amendment that is agreed, and asks for what the revision says.
const fn agreed(kind: Kind) -> Pending<'static> {
    Pending { kind, disposition: Disposition::Agreed, text: NOW, comparable: true, placed: false }
}

const CHANGED: Words<'static> = Words { before: Some(FORMER), after: Some(NOW) };
const UNCHANGED: Words<'static> = Words { before: Some(NOW), after: Some(NOW) };
const ADDED: Words<'static> = Words { before: None, after: Some(NOW) };
const GONE: Words<'static> = Words { before: Some(FORMER), after: None };

fn rewritten(text: &str) -> Fate {
    Fate::Rewritten(text.to_owned())
}

#[test]
fn new_words_are_published_where_they_are_agreed_and_those_asked_for() {
    let modify = agreed(Kind::Modify);
    let fate = |amendment, words| fate(amendment, words, |_| true);
    assert_eq!(fate(modify, CHANGED), Fate::Published);
    assert_eq!(fate(Pending { placed: true, ..modify }, UNCHANGED), Fate::Same);
    let open = Pending { disposition: Disposition::Open, ..modify };
    assert_eq!(fate(open, CHANGED), rewritten(NOW));
    let more = "States shall share data with all members and observers.";
    let carried = "States should share data with all members and observers.";
    assert_eq!(fate(Pending { text: more, ..modify }, CHANGED), rewritten(carried));
    assert_eq!(fate(Pending { text: more, ..open }, CHANGED), rewritten(carried));
}

#[test]
fn words_are_carried_only_between_two_texts_of_one_language() {
    let fate = |amendment, words| fate(amendment, words, |_| true);
    for disposition in [Disposition::Open, Disposition::Agreed] {
        let modify = Pending { disposition, placed: true, ..agreed(Kind::Modify) };
        assert_eq!(fate(Pending { comparable: false, ..modify }, CHANGED), Fate::Same);
        for words in [UNCHANGED, ADDED, GONE, Words { before: None, after: None }] {
            assert_eq!(fate(modify, words), Fate::Same, "{words:?}");
        }
    }
}

/// The fates of agreed and of open amendments of the kind.
fn fates(kind: Kind, placed: bool, words: Words<'_>, is_new: bool) -> [Fate; 2] {
    [Disposition::Agreed, Disposition::Open].map(|disposition| {
        fate(Pending { disposition, placed, ..agreed(kind) }, words, |text| is_new && text == NOW)
    })
}

#[test]
fn a_paragraph_is_published_where_it_is_agreed_and_new() {
    for kind in [Kind::AddBefore, Kind::AddAfter] {
        assert_eq!(fates(kind, false, CHANGED, true), [Fate::Published, Fate::Same], "{kind}");
        assert_eq!(fates(kind, true, GONE, false), [Fate::Same, Fate::Same], "{kind}");
    }
}

#[test]
fn a_provision_is_left_out_where_that_is_agreed_and_it_is_gone() {
    assert_eq!(fates(Kind::Suppress, false, GONE, false), [Fate::Published, Fate::Same]);
    for words in [CHANGED, UNCHANGED, ADDED] {
        assert_eq!(fates(Kind::Suppress, true, words, true), [Fate::Same, Fate::Same], "{words:?}");
    }
}

#[test]
fn a_provision_is_moved_where_that_is_agreed_and_it_stands_there() {
    for kind in [Kind::MoveBefore, Kind::MoveAfter] {
        assert_eq!(fates(kind, true, CHANGED, false), [Fate::Published, Fate::Same], "{kind}");
        assert_eq!(fates(kind, false, GONE, true), [Fate::Same, Fate::Same], "{kind}");
    }
}

#[test]
fn what_asks_for_no_change_is_never_published() {
    for words in [CHANGED, UNCHANGED, ADDED, GONE] {
        assert_eq!(fates(Kind::NoChange, true, words, true), [Fate::Same, Fate::Same], "{words:?}");
    }
}
