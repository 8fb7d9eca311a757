//! Offices within the secretariat of one consultation: what somebody may do there besides the organizers, who may do
//! everything. An office reaches no further than its consultation.

use crate::codes::codes;
use crate::identifiers::ConsultationId;
use crate::rights::Act;

/// The member of a payload in the record that names the offices by which an act was done.
pub const OFFICES: &str = "offices";

codes! {
    /// An office within the secretariat of a consultation.
    SecretariatOffice {
        Chair = "chair",
        LegalOfficer = "legal_officer",
        Teller = "teller",
        Translator = "translator",
    }
}

impl SecretariatOffice {
    /// Tells whether the holder may do the act, which is an organizer's otherwise, in the consultation. This is the table of
    /// offices.
    pub const fn may(self, act: Act) -> bool {
        match self {
            Self::Chair => matches!(
                act,
                Act::SetStage
                    | Act::DisposeOfAmendment
                    | Act::SettleTag
                    | Act::HideComment
                    | Act::TakeAttendance
                    | Act::OpenQuestion
                    | Act::CancelQuestion
                    | Act::EnterAnswer
                    | Act::ExtendSilence
                    | Act::CountHands
                    | Act::CloseQuestion
                    | Act::DecideTie
                    | Act::PublishAnalysis
            ),
            Self::LegalOfficer => matches!(act, Act::PublishRevision | Act::PublishAgreed),
            Self::Teller => matches!(
                act,
                Act::TakeAttendance
                    | Act::OpenQuestion
                    | Act::CancelQuestion
                    | Act::EnterAnswer
                    | Act::ExtendSilence
                    | Act::CountHands
                    | Act::CloseQuestion
                    | Act::PublishAnalysis
            ),
            Self::Translator => matches!(act, Act::TranslateTitle | Act::PublishTranslation),
        }
    }

    /// Tells whether nobody can hold the office who votes for a delegation that takes part: who conducts votes or counts them is
    /// not who casts one of the ballots.
    pub const fn is_impartial(self) -> bool {
        matches!(self, Self::Chair | Self::Teller)
    }

    const fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// An office that somebody holds in one consultation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeldOffice {
    pub consultation_id: ConsultationId,
    pub office: SecretariatOffice,
}

/// The offices by which somebody acts in one consultation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OfficeSet(u8);

impl OfficeSet {
    /// No office.
    pub const NONE: Self = Self(0);

    /// Returns the offices with one more.
    #[must_use]
    pub const fn with(self, office: SecretariatOffice) -> Self {
        Self(self.0 | office.bit())
    }

    /// Tells whether the office is among them.
    pub const fn has(self, office: SecretariatOffice) -> bool {
        self.0 & office.bit() != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Lists them, in the order in which they are shown.
    pub fn list(self) -> Vec<SecretariatOffice> {
        SecretariatOffice::ALL.iter().copied().filter(|office| self.has(*office)).collect()
    }

    /// Tells whether one of them lets its holder do the act.
    pub fn may(self, act: Act) -> bool {
        self.list().into_iter().any(|office| office.may(act))
    }

    /// Returns those by which somebody acts who votes for a delegation that takes part: an impartial office rests meanwhile.
    #[must_use]
    pub fn of_voter(self) -> Self {
        self.list().into_iter().filter(|office| !office.is_impartial()).collect()
    }
}

impl FromIterator<SecretariatOffice> for OfficeSet {
    fn from_iter<T: IntoIterator<Item = SecretariatOffice>>(offices: T) -> Self {
        offices.into_iter().fold(Self::NONE, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rights::RequiredRole;

    const ALL: &[SecretariatOffice] = SecretariatOffice::ALL;

    #[test]
    fn an_office_lets_do_nothing_but_what_organizers_do() {
        for act in Act::ALL {
            let granted = ALL.iter().any(|office| office.may(*act));
            assert!(!granted || act.who() == RequiredRole::Organizer, "{act}");
        }
    }

    #[test]
    fn nobody_gives_an_office_by_an_office() {
        for act in [Act::GiveOffice, Act::EndOffice, Act::OpenConsultation, Act::InviteParticipants] {
            assert!(ALL.iter().all(|office| !office.may(act)), "{act}");
        }
    }

    #[test]
    fn a_set_has_what_was_put_into_it_and_nothing_else() {
        assert!(OfficeSet::NONE.is_empty() && OfficeSet::NONE.list().is_empty());
        for office in ALL {
            let one = OfficeSet::NONE.with(*office);
            assert_eq!(one.list(), [*office]);
            assert_eq!(one.with(*office), one);
            for act in Act::ALL {
                assert_eq!(one.may(*act), office.may(*act), "{office} {act}");
            }
        }
        let whole: OfficeSet = ALL.iter().copied().collect();
        assert_eq!(whole.list(), ALL);
    }

    #[test]
    fn whoever_votes_acts_neither_as_chair_nor_as_teller() {
        let whole: OfficeSet = ALL.iter().copied().collect();
        assert_eq!(whole.of_voter().list(), [SecretariatOffice::LegalOfficer, SecretariatOffice::Translator]);
    }
}
