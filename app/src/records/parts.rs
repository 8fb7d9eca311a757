//! What entries of the record are about, and who made them, in words.

use crate::addresses;
use crate::delegations::labels::delegation_name;
use crate::figures;
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::titles::{ReaderTitle, place_title, translated, vote_name};
use crate::weights::labels::scheme_name;
use domain::amendments::Disposition;
use domain::identifiers::{
    AmendmentId, BlocId, BlocStatementId, ConsultationId, ProvisionId, QuestionId, TermId, WeightSchemeId,
};
use domain::positions::Stance;
use domain::questions::BallotMark;
use domain::records::{RecordAct, RecordEntry};
use domain::secretariat::{OFFICES, SecretariatOffice};
use domain::translations::{TitleField, TitledKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::entity::delegation;
use store::{StoreError, VoteName, blocs, delegations, instruments, questions, records, weights};

/// The names of what entries are about: entries have codes and identifiers alone.
pub struct RecordNames {
    /// The names of delegations, by their codes.
    delegations: HashMap<String, String>,
    /// The labels of provisions.
    labels: BTreeMap<ProvisionId, String>,
    pub(crate) votes: BTreeMap<QuestionId, VoteName>,
    /// The title of the consultation.
    pub(crate) title: Option<ReaderTitle>,
    /// The names of blocs and of weight schemes, in the reader's language, where an entry is about one.
    pub(crate) blocs: BTreeMap<BlocId, String>,
    /// The blocs by their codes.
    bloc_codes: HashMap<String, BlocId>,
    pub(crate) schemes: BTreeMap<WeightSchemeId, String>,
}

impl RecordNames {
    /// Reads the names of what these entries are about, as far as they show it.
    pub async fn of(
        context: &RequestContext,
        consultation: Option<ConsultationId>,
        entries: &[RecordEntry],
    ) -> Result<Self, StoreError> {
        let (db, locale) = (context.db(), context.locale);
        let name = |one: &delegation::Model| (one.code.clone(), delegation_name(locale, one));
        let delegations: HashMap<String, String> = match consultation {
            Some(id) => context.state.figures.participants(db, id).await?.values().map(name).collect(),
            None => delegations::all_delegations(db).await?.iter().map(name).collect(),
        };
        let mut provisions: Vec<ProvisionId> =
            entries.iter().filter_map(|one| one.payload["provision"].as_i64().map(ProvisionId)).collect();
        provisions.sort_unstable();
        provisions.dedup();
        let labels = match consultation {
            Some(_) => instruments::provision_labels(db, &provisions).await?,
            None => BTreeMap::new(),
        };
        let votes: BTreeSet<QuestionId> = entries.iter().filter_map(vote_of).collect();
        let votes = match consultation {
            Some(id) => questions::find_vote_names(db, id, &votes).await?,
            None => BTreeMap::new(),
        };
        let names = |kind| entries.iter().any(|one| translated_kind(one) == Some(kind));
        let (mut bloc_names, mut bloc_codes) = (BTreeMap::new(), HashMap::new());
        let coded = entries.iter().any(|one| one.payload["bloc"].is_string());
        if coded || names(TitledKind::Bloc) {
            for (id, bloc) in blocs::bloc_names(db).await? {
                let name = translated(locale, bloc.titles.as_deref(), TitleField::Title);
                bloc_names.insert(id, name.unwrap_or(bloc.name));
                bloc_codes.insert(bloc.code, id);
            }
        }
        let mut schemes = BTreeMap::new();
        if names(TitledKind::WeightScheme) {
            let found = weights::all_schemes(db).await?;
            schemes.extend(found.iter().map(|scheme| (scheme.id, scheme_name(locale, scheme))));
        }
        Ok(Self {
            delegations,
            labels,
            votes,
            title: context.place.as_deref().map(|place| place_title(locale, place)),
            blocs: bloc_names,
            bloc_codes,
            schemes,
        })
    }

    /// Returns the name of a delegation, or the code of one that does not take part any more.
    pub fn delegation(&self, code: &str) -> String {
        self.delegations.get(code).cloned().unwrap_or_else(|| code.to_owned())
    }
}

/// Returns the kind of the thing of whose name an entry is about a translation.
pub fn translated_kind(one: &RecordEntry) -> Option<TitledKind> {
    let act = matches!(one.act, RecordAct::TitleTranslated | RecordAct::NameTranslated);
    one.payload["kind"].as_str().filter(|_| act)?.parse().ok()
}

/// Returns the vote that an entry is about, or of which it is about the title.
fn vote_of(one: &RecordEntry) -> Option<QuestionId> {
    let field = if translated_kind(one) == Some(TitledKind::Question) { "thing" } else { "question" };
    one.payload[field].as_i64().map(QuestionId)
}

/// What an entry is about.
pub struct EntrySubject {
    /// The path of its page.
    pub href: String,
    pub words: String,
    /// Whether somebody has written the words.
    pub typed: bool,
}

/// Finds the amendment, the vote, the term, the bloc or the provision that an entry is about.
pub fn entry_subject(locale: Locale, names: &RecordNames, one: &RecordEntry) -> Option<EntrySubject> {
    let number = |field: &str| one.payload[field].as_i64();
    let subject = |href, words, typed| Some(EntrySubject { href, words, typed });
    let label = number("provision").and_then(|id| names.labels.get(&ProvisionId(id)).cloned());
    if let Some(id) = number("amendment").map(AmendmentId) {
        let words = match label {
            // The act that proposes an amendment is about the provision alone.
            Some(label) if one.act == RecordAct::AmendmentProposed => {
                t!(locale, "record-on-provision", label = label)
            }
            Some(label) => t!(locale, "record-on-amendment", label = label),
            None if one.act == RecordAct::AmendmentProposed => return None,
            None => t!(locale, "record-on-an-amendment"),
        };
        return subject(addresses::AMENDMENT.of(id), words, false);
    }
    if let Some(id) = number("question").map(QuestionId) {
        let href = addresses::QUESTION.of(id);
        let title = names.votes.get(&id).map(|name| vote_name(locale, name));
        return match title.or_else(|| one.payload["title"].as_str().map(ToOwned::to_owned)) {
            Some(title) => subject(href, title, true),
            None => subject(href, t!(locale, "record-on-vote"), false),
        };
    }
    if let Some(id) = number("term").map(TermId) {
        return subject(addresses::TERM.of(id), t!(locale, "record-on-term"), false);
    }
    let of_bloc = matches!(
        one.act,
        RecordAct::BlocCreated
            | RecordAct::BlocJoined
            | RecordAct::BlocLeft
            | RecordAct::BlocEntrusted
            | RecordAct::BlocStatementSubmitted
            | RecordAct::BlocStatementWithdrawn
    );
    let bloc = one.payload["bloc"].as_str().filter(|_| of_bloc);
    if let Some(id) = bloc.and_then(|code| names.bloc_codes.get(code)) {
        let href = match number("bloc_statement") {
            Some(statement) => addresses::BLOC_STATEMENT.of(BlocStatementId(statement)),
            None => addresses::BLOC.of(*id),
        };
        return subject(href, names.blocs.get(id)?.clone(), true);
    }
    let (id, label) = number("provision").map(ProvisionId).zip(label)?;
    subject(addresses::PROVISION.of(id), t!(locale, "record-on-provision", label = label), false)
}

/// Returns what was said in an entry, in words: a stance, a choice, what became of an amendment.
pub fn said_words(locale: Locale, one: &RecordEntry) -> Vec<String> {
    let word = |field: &str| one.payload[field].as_str();
    let stance = word("stance").and_then(|code| code.parse::<Stance>().ok()).map(|one| one.label(locale));
    let choice = word("choice").and_then(|code| code.parse::<BallotMark>().ok()).map(|one| one.label(locale));
    let disposition = word("disposition").and_then(|code| code.parse::<Disposition>().ok());
    let disposition = disposition.map(|one| one.label(locale));
    [stance, choice, disposition].into_iter().flatten().collect()
}

/// Returns the path of the page of what an entry of a consultation is about.
pub fn entry_path(consultation_id: ConsultationId, one: &RecordEntry) -> String {
    let number = |field: &str| one.payload[field].as_i64();
    if let Some(id) = number("amendment") {
        return addresses::AMENDMENT.of(AmendmentId(id));
    }
    if let Some(id) = number("question") {
        return addresses::QUESTION.of(QuestionId(id));
    }
    if let Some(id) = number("term") {
        return addresses::TERM.of(TermId(id));
    }
    if let Some(id) = number("provision") {
        return addresses::PROVISION.of(ProvisionId(id));
    }
    match one.act {
        RecordAct::StageSet | RecordAct::StageRemoved => addresses::STAGES.of(consultation_id),
        RecordAct::RevisionPublished | RecordAct::TranslationPublished => {
            addresses::DRAFT.of(consultation_id)
        }
        RecordAct::OfficeGiven | RecordAct::OfficeEnded => addresses::SECRETARIAT.of(consultation_id),
        RecordAct::ParticipantInvited | RecordAct::ParticipantRemoved => {
            addresses::PARTICIPANTS.of(consultation_id)
        }
        _ => addresses::CONSULTATION.of(consultation_id),
    }
}

/// Returns who made an entry, in words: a delegation by its name, or the secretariat, with the offices by which it was done.
pub fn entry_actor(locale: Locale, names: &RecordNames, one: &RecordEntry) -> String {
    let codes = one.payload[OFFICES].as_array().filter(|_| one.actor == records::ORGANIZER);
    let offices = codes.into_iter().flatten().filter_map(|code| code.as_str()?.parse().ok());
    let offices: Vec<String> = offices.map(|office: SecretariatOffice| office.label(locale)).collect();
    match offices.is_empty() {
        true => actor_name(locale, names, &one.actor),
        false => t!(locale, "record-by-office", offices = figures::list(locale, &offices)),
    }
}

/// Returns who acted, in words: a delegation by its name, or the secretariat.
fn actor_name(locale: Locale, names: &RecordNames, actor: &str) -> String {
    match actor {
        records::ORGANIZER => t!(locale, "secretariat"),
        records::SYSTEM => t!(locale, "record-system"),
        records::PARTY => t!(locale, "record-party"),
        code => names.delegation(code),
    }
}
