//! The map of a consultation's pages: the groups of its navigation, the pages of each, and where each address belongs.
//!
//! The map is data. Navigation shows of it what the viewer may open, by the rules of `domain::rights` that the pages ask.

use crate::addresses::{self, Address};
use chrono::{DateTime, Utc};
use domain::identifiers::ConsultationId;
use domain::reactions::Audience;
use domain::rights::{self, Act, ConsultationFacts};
use domain::viewers::Viewer;
use store::doors::ConsultationPlace;

/// A group of the pages of a consultation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SiteGroup {
    Overview,
    Text,
    Talk,
    Votes,
    Results,
    /// The pages of organizers.
    Organize,
}

impl SiteGroup {
    pub const ALL: [Self; 6] =
        [Self::Overview, Self::Text, Self::Talk, Self::Votes, Self::Results, Self::Organize];

    /// Returns the key of the group's name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Overview => "part-overview",
            Self::Text => "part-text",
            Self::Talk => "part-talk",
            Self::Votes => "part-questions",
            Self::Results => "part-results",
            Self::Organize => "part-organize",
        }
    }
}

/// The address of a page of the map.
#[derive(Clone, Copy, Debug)]
pub enum SiteAddress {
    /// A page about one consultation.
    Within(Address<ConsultationId>),
    /// A page about all consultations, which people look for here.
    Beside(Address<()>),
}

impl SiteAddress {
    /// Returns the pattern of the address.
    pub const fn pattern(self) -> &'static str {
        match self {
            Self::Within(address) => address.pattern,
            Self::Beside(address) => address.pattern,
        }
    }

    /// Returns the path for one consultation.
    pub fn path(self, id: ConsultationId) -> String {
        match self {
            Self::Within(address) => address.of(id),
            Self::Beside(address) => address.path().to_owned(),
        }
    }
}

/// A page of the map.
#[derive(Clone, Copy)]
pub struct SitePage {
    pub group: SiteGroup,
    pub address: SiteAddress,
    /// The key of the page's name.
    pub key: &'static str,
    /// Tells whether the page opens for a viewer.
    opens: fn(&Viewer, &ConsultationPlace, DateTime<Utc>) -> bool,
}

impl SitePage {
    const fn new(group: SiteGroup, address: Address<ConsultationId>, key: &'static str) -> Self {
        Self { group, address: SiteAddress::Within(address), key, opens: |_, _, _| true }
    }

    const fn beside(group: SiteGroup, address: Address<()>, key: &'static str) -> Self {
        Self { group, address: SiteAddress::Beside(address), key, opens: |_, _, _| true }
    }

    const fn only(self, opens: fn(&Viewer, &ConsultationPlace, DateTime<Utc>) -> bool) -> Self {
        Self { opens, ..self }
    }
}

/// Every page of the navigation, by group, in the order in which it is shown.
const PAGES: [SitePage; 59] = {
    use SiteGroup::{Organize, Overview, Results, Talk, Text, Votes};
    [
        SitePage::new(Overview, addresses::CONSULTATION, "part-glance"),
        SitePage::new(Overview, addresses::DESK, "desk-title").only(|viewer, place, now| {
            represents(viewer, place, now) || (!place.offices.is_empty() && !place.archived)
        }),
        SitePage::new(Overview, addresses::OWN_WORK, "page-own-work").only(represents),
        SitePage::new(Overview, addresses::STAGES, "stages-title"),
        SitePage::new(Overview, addresses::PARTICIPANTS, "part-participants"),
        SitePage::new(Overview, addresses::SECRETARIAT, "secretariat-title"),
        SitePage::new(Overview, addresses::FOLLOWING, "following-title"),
        SitePage::new(Text, addresses::DRAFT, "part-draft"),
        SitePage::new(Text, addresses::POSITION_SHEET, "part-positions").only(represents),
        SitePage::new(Text, addresses::ROLLING, "part-rolling"),
        SitePage::new(Text, addresses::COMPILATION, "compilation-title"),
        SitePage::new(Text, addresses::COMPARISON, "part-comparison").only(|_, place, _| place.has_text),
        SitePage::new(Text, addresses::MAPPINGS, "mappings-title").only(|_, place, _| place.has_text),
        SitePage::new(Text, addresses::STANCES, "page-stances").only(|_, place, _| place.has_text),
        SitePage::new(Text, addresses::SPREADSHEET, "spreadsheet-title")
            .only(|viewer, place, now| place.has_text && represents(viewer, place, now)),
        SitePage::new(Text, addresses::PREPARATIONS, "preparation-title")
            .only(|viewer, place, _| place.has_text && rights::may(Act::PrepareChanges, viewer).is_ok()),
        SitePage::new(Text, addresses::TERMS, "terms-title"),
        SitePage::beside(Text, addresses::CATALOGUE, "catalogue-title"),
        SitePage::new(Text, addresses::SEARCH, "search"),
        SitePage::new(Talk, addresses::BLOC_STATEMENTS, "bloc-statements-title"),
        SitePage::new(Talk, addresses::ISO_COMMENTS, "iso-title").only(|_, place, _| place.has_text),
        SitePage::new(Talk, addresses::CLEARANCES, "capital-title").only(represents),
        SitePage::new(Talk, addresses::REACTIONS, "reactions-title").only(hears_reactions),
        SitePage::new(Votes, addresses::QUESTIONS, "part-votes"),
        SitePage::new(Votes, addresses::ATTENDANCE, "attendance-title"),
        SitePage::new(Votes, addresses::CREDENTIALS, "credentials-title").only(|viewer, place, now| {
            rights::may(Act::RecordCredential, viewer).is_ok() || represents(viewer, place, now)
        }),
        SitePage::new(Votes, addresses::PROXIES, "proxies-title"),
        SitePage::new(Votes, addresses::LABORATORY, "laboratory-title"),
        SitePage::beside(Votes, addresses::RULES, "rules-title"),
        SitePage::beside(Votes, addresses::WEIGHTS, "schemes-title"),
        SitePage::new(Results, addresses::SUMMARY, "part-summary"),
        SitePage::new(Results, addresses::SUMMARY_BRIEF, "summary-brief"),
        SitePage::new(Results, addresses::REPRESENTATION, "representation-title"),
        SitePage::new(Results, addresses::COHESION, "cohesion-title"),
        SitePage::new(Results, addresses::OPINIONS, "opinions-title").only(hears_reactions),
        SitePage::new(Results, addresses::OUTCOME, "part-outcome"),
        SitePage::new(Results, addresses::PLAIN_WORDS, "plain-title"),
        SitePage::new(Results, addresses::FOLLOW_UP, "follow-up-title"),
        SitePage::new(Results, addresses::COMMITMENTS, "commitments-title"),
        SitePage::new(Results, addresses::REVIEWS, "reviews-title"),
        SitePage::new(Results, addresses::NEEDS, "needs-title"),
        SitePage::new(Results, addresses::DOCUMENTS, "documents-title"),
        SitePage::new(Results, addresses::RECORD, "part-record"),
        SitePage::new(Organize, addresses::IMPORT, "import-title").only(|viewer, place, now| {
            rights::consultations::may_publish_text(viewer, place.facts(now)).is_ok()
        }),
        SitePage::new(Organize, addresses::QUESTION_NEW, "question-new").only(|viewer, place, now| {
            rights::questions::may_open_question(viewer, place.facts(now), place.has_text).is_ok()
        }),
        SitePage::new(Organize, addresses::STATEMENTS, "statements-title")
            .only(|viewer, _, _| rights::may(Act::ModerateThesis, viewer).is_ok()),
        SitePage::new(Organize, addresses::NEEDS_OVERVIEW, "needs-overview-title")
            .only(|viewer, _, _| rights::may(Act::AssessNeed, viewer).is_ok()),
        SitePage::new(Organize, addresses::CORRECTION, "correction-title").only(|viewer, place, now| {
            let facts = ConsultationFacts { stage: None, ..place.facts(now) };
            rights::may_within(Act::CorrectConsultation, viewer, facts).is_ok()
        }),
        SitePage::new(Organize, addresses::COPYING, "copy-title")
            .only(|viewer, _, _| rights::may(Act::OpenConsultation, viewer).is_ok()),
        SitePage::new(Organize, addresses::TEMPLATE_SAVING, "template-save-title")
            .only(|viewer, _, _| rights::may(Act::SaveTemplate, viewer).is_ok()),
        SitePage::new(Organize, addresses::BALLOT_CONFIRMATION, "confirmation-title").only(
            |viewer, place, now| rights::may_within(Act::SetConfirmation, viewer, place.facts(now)).is_ok(),
        ),
        SitePage::new(Organize, addresses::TRANSLATIONS, "page-translations").only(|viewer, place, now| {
            let facts = ConsultationFacts { stage: None, ..place.facts(now) };
            rights::may_within(Act::TranslateTitle, viewer, facts).is_ok()
        }),
        SitePage::new(Organize, addresses::FOLLOW_UP_CALENDAR, "calendar-title").only(
            |viewer, place, now| rights::commitments::may_set_follow_up(viewer, place.facts(now)).is_ok(),
        ),
        SitePage::new(Organize, addresses::VOCABULARIES, "vocabularies-title").only(|viewer, place, now| {
            rights::may_within(Act::AddVocabulary, viewer, place.facts(now)).is_ok()
        }),
        SitePage::new(Organize, addresses::WEBHOOKS, "webhooks-title")
            .only(|viewer, _, _| rights::may(Act::AddWebhook, viewer).is_ok()),
        SitePage::new(Organize, addresses::LETTER, "letter-title").only(|viewer, place, now| {
            let facts = ConsultationFacts { stage: None, ..place.facts(now) };
            rights::may_within(Act::WriteLetter, viewer, facts).is_ok()
        }),
        SitePage::new(Organize, addresses::MAIL_TEXTS, "mail-texts-title").only(|viewer, place, now| {
            rights::may_within(Act::SaveMailTexts, viewer, place.facts(now)).is_ok()
        }),
        SitePage::new(Organize, addresses::CONCLUSION, "conclusion-title")
            .only(|viewer, place, now| rights::consultations::may_conclude(viewer, place.facts(now)).is_ok()),
        SitePage::new(Organize, addresses::REOPENING, "reopening-title").only(|viewer, place, now| {
            rights::consultations::may_reopen_consultation(viewer, place.facts(now)).is_ok()
        }),
    ]
};

/// A page about no consultation, in the navigation of the platform.
#[derive(Clone, Copy)]
pub struct PlatformPage {
    pub address: Address<()>,
    /// The key of the page's name.
    pub key: &'static str,
    /// The act without which nobody opens the page; `None` for a page for everybody.
    act: Option<Act>,
}

impl PlatformPage {
    const fn new(address: Address<()>, key: &'static str, act: Option<Act>) -> Self {
        Self { address, key, act }
    }
}

/// Every page of the navigation of the platform.
const PLATFORM: [PlatformPage; 17] = [
    PlatformPage::new(addresses::HOME, "nav-home", None),
    PlatformPage::new(addresses::CONSULTATIONS, "nav-consultations", None),
    PlatformPage::new(addresses::DELEGATIONS, "nav-delegations", None),
    PlatformPage::new(addresses::BLOCS, "blocs-title", None),
    PlatformPage::new(addresses::RULES, "rules-title", None),
    PlatformPage::new(addresses::WEIGHTS, "schemes-title", None),
    PlatformPage::new(addresses::CATALOGUE, "catalogue-title", None),
    PlatformPage::new(addresses::FORUM_REPRESENTATION, "representation-forum", None),
    PlatformPage::new(addresses::FORUM_FOLLOWING, "following-title", None),
    PlatformPage::new(addresses::FORUM_RECORD, "record-forum", Some(Act::SetPreferences)),
    PlatformPage::new(addresses::CONSULTATION_NEW, "consultation-new", Some(Act::OpenConsultation)),
    PlatformPage::new(addresses::TEMPLATES, "templates-title", Some(Act::OpenConsultation)),
    PlatformPage::new(addresses::DELEGATIONS_ADD, "delegations-add", Some(Act::AddDelegations)),
    PlatformPage::new(addresses::INVITATIONS, "invitations-title", Some(Act::RevokeInvitation)),
    PlatformPage::new(addresses::PEOPLE, "people-title", Some(Act::EndSessionsOf)),
    PlatformPage::new(addresses::FORUM_WEBHOOKS, "webhooks-title", Some(Act::AddWebhook)),
    PlatformPage::new(addresses::MAIL, "mail-title", Some(Act::ResendMail)),
];

/// The groups of the addresses that the navigation does not show: of forms, and of things within the consultation. An
/// address belongs where the longest of these patterns with which it begins does.
const GROUPS: [(&str, SiteGroup); 22] = [
    (addresses::ARCHIVING.pattern, SiteGroup::Organize),
    (addresses::RESTORATION.pattern, SiteGroup::Organize),
    (addresses::AUDIENCE.pattern, SiteGroup::Organize),
    ("/statements/", SiteGroup::Organize),
    ("/provisions/", SiteGroup::Text),
    ("/taggings/", SiteGroup::Text),
    ("/amendments/", SiteGroup::Text),
    ("/positions/", SiteGroup::Text),
    ("/comments/", SiteGroup::Text),
    ("/mappings/", SiteGroup::Text),
    ("/terms/", SiteGroup::Text),
    ("/definitions/", SiteGroup::Text),
    ("/bloc-statements/", SiteGroup::Talk),
    ("/clearances/", SiteGroup::Talk),
    ("/proxies/", SiteGroup::Votes),
    ("/credentials/", SiteGroup::Votes),
    ("/questions/", SiteGroup::Votes),
    ("/commitments/", SiteGroup::Results),
    ("/reports/", SiteGroup::Results),
    ("/evidence/", SiteGroup::Results),
    ("/reviews/", SiteGroup::Results),
    ("/report-comments/", SiteGroup::Results),
];

/// The groups of addresses of a thing that are not that of the thing itself.
const EXCEPTIONS: [(&str, SiteGroup); 10] = [
    (addresses::OFFER_NEW.pattern, SiteGroup::Results),
    ("/needs/", SiteGroup::Results),
    ("/offers/", SiteGroup::Results),
    ("/matches/", SiteGroup::Results),
    (addresses::PROVISION_SUMMARY.pattern, SiteGroup::Results),
    (addresses::COALITION.pattern, SiteGroup::Results),
    (addresses::PROVISION_RESERVATIONS.pattern, SiteGroup::Results),
    (addresses::PROVISION_COMMITMENTS.pattern, SiteGroup::Results),
    ("/reservations/", SiteGroup::Results),
    ("/replies/", SiteGroup::Results),
];

fn represents(viewer: &Viewer, _: &ConsultationPlace, _: DateTime<Utc>) -> bool {
    rights::may(Act::DraftPosition, viewer).is_ok()
}

/// Tells whether anybody reacts to statements in the consultation, or the viewer may let them.
fn hears_reactions(viewer: &Viewer, place: &ConsultationPlace, _: DateTime<Utc>) -> bool {
    place.audience != Audience::Nobody || rights::may(Act::SetAudience, viewer).is_ok()
}

/// Lists the pages of the navigation that open for the viewer now.
pub fn list_pages(viewer: &Viewer, place: &ConsultationPlace, now: DateTime<Utc>) -> Vec<SitePage> {
    PAGES.into_iter().filter(|page| (page.opens)(viewer, place, now)).collect()
}

/// Lists the pattern of every page of the navigation, whoever opens it.
pub fn list_patterns() -> impl Iterator<Item = &'static str> {
    let platform = PLATFORM.into_iter().map(|page| page.address.pattern);
    PAGES.into_iter().map(|page| page.address.pattern()).chain(platform)
}

/// Lists the pages of the platform that open for the viewer; `inside` leaves out those that stand among the pages of a
/// consultation.
pub fn list_platform_pages(viewer: &Viewer, inside: bool) -> Vec<PlatformPage> {
    let opens = |page: &PlatformPage| page.act.is_none_or(|act| rights::may(act, viewer).is_ok());
    let shown =
        |page: &PlatformPage| PAGES.iter().any(|other| other.address.pattern() == page.address.pattern);
    PLATFORM.into_iter().filter(|page| opens(page) && !(inside && shown(page))).collect()
}

/// Finds the group to which an address with this pattern belongs; `None` for an address that is in no consultation.
pub fn find_group(pattern: &str) -> Option<SiteGroup> {
    // A pattern fits with what stands below it: `/consultations/{id}` with `/consultations/{id}/draft`.
    let fits = |known: &str| {
        pattern
            .strip_prefix(known)
            .is_some_and(|rest| rest.is_empty() || known.ends_with('/') || rest.starts_with(['/', '.']))
    };
    let pages = PAGES.iter().filter(|page| matches!(page.address, SiteAddress::Within(_)));
    let pages = pages.map(|page| (page.address.pattern(), page.group));
    let known = pages.chain(GROUPS).chain(EXCEPTIONS).filter(|(known, _)| fits(known));
    known.max_by_key(|(known, _)| known.len()).map(|(_, group)| group)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Locale;
    use std::collections::BTreeSet;

    #[test]
    fn each_page_and_each_group_is_named_and_stands_once() {
        let patterns: BTreeSet<_> = PAGES.iter().map(|page| page.address.pattern()).collect();
        assert_eq!(patterns.len(), PAGES.len());
        let keys = PAGES.iter().map(|page| page.key).chain(PLATFORM.iter().map(|page| page.key));
        let keys = keys.chain(SiteGroup::ALL.map(SiteGroup::key));
        for key in keys {
            assert!(Locale::ALL.iter().all(|locale| locale.has(key)), "{key}");
        }
        let groups: Vec<_> = PAGES.iter().map(|page| page.group).collect();
        assert!(groups.is_sorted(), "the pages of a group stand together");
        assert!(SiteGroup::ALL.iter().all(|group| groups.contains(group)));
    }

    #[test]
    fn an_address_belongs_to_the_group_of_the_page_or_the_thing_that_it_is_about() {
        for (pattern, group) in [
            (addresses::CONSULTATION.pattern, SiteGroup::Overview),
            (addresses::FORWARD.pattern, SiteGroup::Overview),
            (addresses::DRAFT.pattern, SiteGroup::Text),
            (addresses::SPREADSHEET_XLSX.pattern, SiteGroup::Text),
            (addresses::ROLLING_PUBLICATION.pattern, SiteGroup::Text),
            (addresses::PROVISION.pattern, SiteGroup::Text),
            (addresses::PROVISION_POSITIONS.pattern, SiteGroup::Text),
            (addresses::DRAFTS_SUBMISSION.pattern, SiteGroup::Text),
            (addresses::PROVISION_SUMMARY_TEXT.pattern, SiteGroup::Results),
            (addresses::AMENDMENT.pattern, SiteGroup::Text),
            (addresses::COMMENT_EDIT.pattern, SiteGroup::Text),
            (addresses::MAPPING_REVIEW.pattern, SiteGroup::Text),
            (addresses::MAPPING_GAPS.pattern, SiteGroup::Text),
            (addresses::TERM.pattern, SiteGroup::Text),
            (addresses::TERMS_IMPORT.pattern, SiteGroup::Text),
            (addresses::DEFINITION_WITHDRAWAL.pattern, SiteGroup::Text),
            (addresses::BLOC_STATEMENT.pattern, SiteGroup::Talk),
            (addresses::QUESTION.pattern, SiteGroup::Votes),
            (addresses::QUESTION_NEW.pattern, SiteGroup::Organize),
            (addresses::REMARKS_REPLIES.pattern, SiteGroup::Results),
            (addresses::STAGE_REMOVAL.pattern, SiteGroup::Overview),
            (addresses::STAGE_PLAN.pattern, SiteGroup::Overview),
            (addresses::STAGE_NEXT.pattern, SiteGroup::Overview),
            (addresses::STATEMENT_DECLINING.pattern, SiteGroup::Organize),
        ] {
            assert_eq!(find_group(pattern), Some(group), "{pattern}");
        }
        for pattern in [
            addresses::HOME.pattern,
            addresses::CONSULTATIONS.pattern,
            addresses::RULES.pattern,
            "/blocs/{id}",
        ] {
            assert_eq!(find_group(pattern), None, "{pattern}");
        }
    }
}
