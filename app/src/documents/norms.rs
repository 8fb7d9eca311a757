//! Assembles the text of a norm as parliaments exchange it: a draft, or what was adopted with its votes, reservations and
//! explanations.

use crate::addresses;
use crate::consultations::labels::title_in;
use crate::delegations::labels::{delegation_name, delegation_name_by_id};
use crate::documents::assembly::{Assembly, NormRevision};
use crate::documents::draft::load_revision;
use crate::errors::PageError;
use crate::messages::{Label, t};
use crate::questions::labels::full_title;
use documents::akoma_ntoso::{
    Norm, NormActor, NormChange, NormCount, NormProvision, NormQuorum, NormStatement, NormStatementKind,
    NormVote,
};
use documents::model::ChangeKind;
use domain::identifiers::{DelegationId, ProvisionId};
use domain::instruments::Provision;
use domain::languages::Language;
use domain::questions::{BallotMark, Choice, VotingMethod};
use std::collections::HashMap;
use store::entity::question;
use store::instruments::{PAGE, ProvisionText};
use store::questions::{DecidedText, VoterBallot};
use store::{StoreError, consensus, instruments, questions, reservations};

/// The code of a delegation whose name is not shown.
pub const UNNAMED: &str = "unnamed";

/// Reads the revision that was asked for, or the latest one.
pub async fn read_draft(assembly: &mut Assembly<'_>) -> Result<Norm, PageError> {
    let (context, id) = (assembly.context, assembly.access.consultation_id());
    let number = match assembly.query.revision {
        Some(number) => number,
        None => {
            let all = instruments::list_revisions(context.db(), &context.viewer, id).await?;
            all.last().map(|one| one.number).ok_or(StoreError::NotFound)?
        }
    };
    let (draft, texts) = load_revision(assembly, number, assembly.text_language).await?;
    let draft = draft.ok_or(StoreError::NotFound)?;
    assembly.note_revision(&draft, None).await?;
    let provisions = texts.iter().map(|one| norm_provision(one, draft.language)).collect();
    begin_norm(assembly, draft.title, provisions)
}

/// Reads what was put to the vote, in the words that were decided on; what was not adopted stands as left out.
pub async fn read_outcome(assembly: &mut Assembly<'_>) -> Result<Norm, PageError> {
    let (context, language) = (assembly.context, assembly.text_language);
    let (mut page, mut title, mut places) = (0, String::new(), HashMap::new());
    let (mut provisions, mut reserved) = (Vec::new(), Vec::new());
    loop {
        let found = consensus::load_outcome(context.db(), &assembly.access, language, page).await?;
        let found = found.ok_or(StoreError::NotFound)?;
        let draft = &found.overview.draft;
        if page == 0 {
            let decided = found.votes.on_whole().filter(|one| one.is_adopted());
            assembly.note_revision(draft, decided.and_then(|one| one.closed_at)).await?;
            let adopted = found.title.as_ref().map(|one| &one.title);
            title.clone_from(adopted.unwrap_or(&draft.title));
        }
        let standing: HashMap<ProvisionId, &ProvisionText> =
            draft.provisions.iter().map(|one| (one.provision_id, one)).collect();
        for id in &found.order {
            let decided = found.decided.get(id);
            let words = decided.and_then(|one| one.words.as_ref());
            let Some(shown) = words.or_else(|| standing.get(id).copied()) else { continue };
            places.insert(*id, provisions.len());
            let change = decided.filter(|one| is_rejected(one)).map(|_| left_out());
            provisions.push(NormProvision { change, ..norm_provision(shown, draft.language) });
        }
        reserved.extend(
            reservations::reservations_on_provisions(context.db(), &assembly.access, &found.order).await?,
        );
        page += 1;
        if page * PAGE >= found.total {
            break;
        }
    }
    let locale = assembly.paper.locale;
    let mut norm = begin_norm(assembly, title, provisions)?;
    for one in reserved {
        let who = delegation_name_by_id(locale, &assembly.names, one.delegation_id);
        norm.statements.push(NormStatement {
            kind: NormStatementKind::Reservation,
            by: code(assembly, one.delegation_id),
            heading: format!("{who} – {}", one.kind.label(locale)),
            provision: places.get(&one.provision_id).copied(),
            text: one.body,
            language: Some(one.language),
        });
    }
    read_votes(assembly, &mut norm, &places).await?;
    Ok(norm)
}

/// Tells whether words were put to the vote on their own and not adopted.
fn is_rejected(decided: &DecidedText) -> bool {
    let own = decided.question.as_ref().is_some_and(|one| one.provision_id.is_some());
    own && !decided.adopted
}

fn left_out() -> NormChange {
    NormChange { kind: ChangeKind::Deletion, by: Vec::new(), amendments: Vec::new() }
}

/// Returns a provision as it would be imported.
pub fn provision_of(one: &ProvisionText) -> Provision {
    Provision {
        kind: one.kind,
        depth: u8::try_from(one.depth).unwrap_or(0),
        label: one.label.clone(),
        text: one.body.clone(),
    }
}

fn norm_provision(one: &ProvisionText, language: Language) -> NormProvision {
    let provision = provision_of(one);
    let language = (one.language != language).then_some(one.language);
    NormProvision { id: Some(one.provision_id), language, ..NormProvision::from(provision) }
}

/// Begins a norm with what it is and its text.
fn begin_norm(
    assembly: &Assembly<'_>,
    title: String,
    provisions: Vec<NormProvision>,
) -> Result<Norm, PageError> {
    let locale = assembly.paper.locale;
    let (identity, revision) = assembly.identity().zip(assembly.norm.as_ref()).ok_or(StoreError::NotFound)?;
    let authentic = revision.revision.authentic_language;
    let mut actors: Vec<NormActor> = assembly
        .names
        .values()
        .map(|one| NormActor::new(one.code.clone(), delegation_name(locale, one)))
        .collect();
    actors.push(NormActor::new(UNNAMED, t!(locale, "delegation-unnamed")));
    Ok(Norm {
        translated_from: (identity.language != authentic).then_some(authentic),
        designation: designate(assembly, revision),
        identity,
        title,
        publisher: assembly.publisher().to_owned(),
        source: assembly.source(addresses::DRAFT),
        formula: None,
        provisions,
        actors,
        votes: Vec::new(),
        statements: Vec::new(),
    })
}

/// Returns how a revision is cited.
pub fn designate(assembly: &Assembly<'_>, revision: &NormRevision) -> String {
    let consultation = title_in(assembly.paper.locale, &assembly.access.consultation).words;
    format!("{consultation} – {}", assembly.paper.revision(revision.revision.number))
}

fn code(assembly: &Assembly<'_>, id: DelegationId) -> String {
    assembly.names.get(&id).map_or_else(|| UNNAMED.to_owned(), |one| one.code.clone())
}

/// Adds the votes on yes or no that are closed, and what delegations explained of them. Who voted what stands there only
/// where the vote shows its ballots.
async fn read_votes(
    assembly: &Assembly<'_>,
    norm: &mut Norm,
    places: &HashMap<ProvisionId, usize>,
) -> Result<(), PageError> {
    let (context, locale) = (assembly.context, assembly.paper.locale);
    let id = assembly.access.consultation_id();
    let asked = questions::list_questions(context.db(), &context.viewer, id).await?;
    let wholes = questions::titles_of_wholes(context.db(), &asked).await?;
    for one in asked.iter().rev().filter(|one| one.skipped.is_none()) {
        let (Some(closed_at), Some(outcome)) = (one.closed_at, one.outcome.as_ref()) else { continue };
        let voters = questions::list_voters(context.db(), one.id).await?;
        let provision = one.provision_id.and_then(|id| places.get(&id).copied());
        norm.votes.push(NormVote {
            title: full_title(locale, one, &wholes),
            held_on: closed_at.date_naive(),
            provision,
            carried: one.is_settled().then(|| one.is_adopted()),
            quorum: outcome.quorum.map(|quorum| NormQuorum {
                required: quorum.required.into(),
                present: quorum.present.into(),
            }),
            counts: count_votes(assembly, one, &voters),
        });
        let given = questions::list_explanations(context.db(), one.id).await?;
        let with_ballots = voters
            .iter()
            .filter(|_| one.shows_ballots())
            .filter_map(|voter| Some((voter.delegation_id, voter.ballot.as_ref()?.explanation.clone()?)));
        let apart = given.into_iter().map(|told| (told.delegation_id, told.body));
        for (delegation, text) in with_ballots.chain(apart) {
            let who = delegation_name_by_id(locale, &assembly.names, delegation);
            norm.statements.push(NormStatement {
                kind: NormStatementKind::Explanation,
                by: code(assembly, delegation),
                heading: format!("{who} – {}", t!(locale, "ballot-explanation")),
                provision,
                text,
                language: None,
            });
        }
    }
    Ok(())
}

/// Counts the delegations by what they chose; of a show of hands as it was counted. Silence is no choice.
fn count_votes(assembly: &Assembly<'_>, one: &question::Model, voters: &[VoterBallot]) -> Vec<NormCount> {
    if one.method == VotingMethod::Silence {
        return Vec::new();
    }
    let choices = [
        (Choice::Yes, BallotMark::Yes),
        (Choice::No, BallotMark::No),
        (Choice::Abstain, BallotMark::Abstain),
    ];
    let counts = choices.map(|(choice, mark)| {
        let such =
            voters.iter().filter(|voter| voter.ballot.as_ref().is_some_and(|ballot| ballot.choice == mark));
        let such: Vec<&VoterBallot> = such.collect();
        let counted = one.hands.as_deref().map(|hands| match choice {
            Choice::Yes => hands.yes,
            Choice::No => hands.no,
            Choice::Abstain => hands.abstain,
        });
        let value = counted.map_or_else(|| such.len().to_string(), |counted| counted.to_string());
        let named = such.iter().filter(|_| one.shows_ballots());
        let by = named.map(|voter| code(assembly, voter.delegation_id)).collect();
        NormCount { choice, value, by }
    });
    counts.to_vec()
}
