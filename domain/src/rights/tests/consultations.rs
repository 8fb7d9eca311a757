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
        may_publish_translation(viewer, CLOSED, authentic, Language::French)
    });
}

#[test]
fn a_text_is_published_at_any_stage_until_the_consultation_is_concluded() {
    let [.., organizer] = viewers();
    let at = |stage| ConsultationFacts { stage, ..APART };
    assert_eq!(stages(|stage| may_publish_revision(&organizer, at(stage))), "yyyyynn");
    let authentic = Some(Language::English);
    let translate = |stage| may_publish_translation(&organizer, at(stage), authentic, Language::French);
    assert_eq!(stages(translate), "yyyyynn");
    assert_rows(RequiredRole::Organizer, &[(NEGOTIATING, Ok(()))], may_publish_revision);
}

#[test]
fn what_is_concluded_is_reopened_and_what_is_open_is_concluded() {
    let at = |stage| ConsultationFacts { stage, ..APART };
    let rows: Vec<_> = std::iter::once(None)
        .chain(StageKind::ALL.iter().copied().map(Some))
        .map(|stage| (at(stage), stage.is_some_and(StageKind::is_concluding)))
        .collect();
    let answer = |holds| if holds { Ok(()) } else { Err(Refusal::State) };
    let conclude: Vec<_> = rows.iter().map(|(facts, concluded)| (*facts, answer(!concluded))).collect();
    let reopen: Vec<_> = rows.iter().map(|(facts, concluded)| (*facts, answer(*concluded))).collect();
    assert_rows(RequiredRole::Organizer, &conclude, may_conclude);
    assert_rows(RequiredRole::Organizer, &reopen, may_reopen_consultation);
    assert_eq!(rows.iter().filter(|(_, concluded)| *concluded).count(), 2);
}
