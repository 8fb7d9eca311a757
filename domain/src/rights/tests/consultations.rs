use super::*;
use crate::languages::Language;
use crate::rights::consultations::*;

#[test]
fn agreed_amendments_are_published_where_there_are_any_and_the_stage_allows_it() {
    let rows = [
        ((NEGOTIATING, 1), Ok(())),
        ((APART, 2), Ok(())),
        ((NEGOTIATING, 0), Err(Refusal::State)),
        ((CLOSED, 0), Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, (facts, agreed)| {
        may_publish_agreed(viewer, facts, agreed)
    });
    let [.., organizer] = viewers();
    let publish = |stage| may_publish_agreed(&organizer, ConsultationFacts { stage, ..APART }, 1);
    assert_eq!(stages(publish), "nnyynnn");
}

#[test]
fn a_translation_is_of_a_revision_in_another_language() {
    let rows = [
        (Some(Language::English), Ok(())),
        (Some(Language::French), Err(Refusal::State)),
        (None, Err(Refusal::NotFound)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, authentic| {
        may_publish_translation(viewer, authentic, Language::French)
    });
}
