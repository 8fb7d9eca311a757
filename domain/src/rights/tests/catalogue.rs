use super::*;
use crate::catalogue::CatalogueKind;
use crate::rights::catalogue::*;

const OWN: CataloguedFacts =
    CataloguedFacts { kind: CatalogueKind::National, delegation_id: Some(OURS), former: None };

#[test]
fn a_head_adds_national_instruments_of_its_own_delegation_and_an_organizer_any() {
    let (head, organizer) = (signed_in(false, Some((OURS, Role::Head))), signed_in(true, None));
    let others = [
        CataloguedFacts { kind: CatalogueKind::Binding, ..OWN },
        CataloguedFacts { delegation_id: Some(THEIRS), ..OWN },
        CataloguedFacts { delegation_id: None, ..OWN },
        CataloguedFacts { former: Some(None), ..OWN },
        CataloguedFacts { former: Some(Some(THEIRS)), ..OWN },
    ];
    for facts in others {
        assert_eq!(may_catalogue_instrument(&head, facts), Err(Refusal::NotOurs), "{facts:?}");
        assert_eq!(may_catalogue_instrument(&organizer, facts), Ok(()));
    }
    for former in [None, Some(Some(OURS))] {
        assert_eq!(may_catalogue_instrument(&head, CataloguedFacts { former, ..OWN }), Ok(()));
    }
    let delegate = signed_in(false, Some((OURS, Role::Delegate)));
    assert!(may_catalogue_instrument(&delegate, OWN).is_err());
    assert_eq!(may_catalogue_instrument(&Viewer::default(), OWN), Err(Refusal::SignInNeeded));
    assert_eq!(may_catalogue_shipped(&organizer), Ok(()));
    assert_eq!(may_catalogue_shipped(&head), Err(Refusal::NotOurs));
}
