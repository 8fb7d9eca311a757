//! Fills what stands beside the text: invitations with their messages in the outbox, credentials, votes, and terms.

use crate::forum::{SeedResult, SeededConsultation, member_code, speaker, words};
use chrono::TimeDelta;
use domain::accounts::{Email, Role};
use domain::commitments::evidence::EvidenceKind;
use domain::credentials::{CredentialKind, CredentialSigner};
use domain::languages::Language;
use domain::mail::MailedLink;
use domain::questions::Choice;
use domain::terms::tbx::{TbxLimits, check_tbx, write_tbx};
use domain::terms::{DefinitionStatus, TermDefinition, TermEntry, TermName, TermStatus};
use domain::text::Title;
use domain::viewers::Viewer;
use store::accounts::{self, NewInvitation};
use store::credentials::{self, NewCredential};
use store::marks::{self, MarkTarget};
use store::questions::{self, NewQuestion};
use store::terms;

/// The number of terms whose names stand in the texts.
const USED_TERMS: usize = 20;

/// Invites a delegate for each member by mail, and records the credentials of its head.
pub async fn invite_and_accredit(begun: &SeededConsultation, organizer: &Viewer) -> SeedResult<()> {
    let (db, now) = (&begun.db, begun.now);
    let mut invited = Vec::new();
    for (index, head) in begun.heads.iter().enumerate() {
        let (user_id, delegation_id) = speaker(head)?;
        let email = Email::parse(&format!("delegate-{index}@members.example")).ok_or("an address")?;
        let path = format!("/invitations/delegate{index}");
        let mailed = Some(MailedLink { to: email.clone(), path, locale: None, time_zone: None });
        invited.push(NewInvitation {
            delegation_id,
            email,
            role: Role::Delegate,
            token_hash: format!("delegate-{index}"),
            mailed,
            seat_ends_at: None,
            succeeds_id: None,
        });
        let new = NewCredential {
            delegation_id,
            representative: Title::parse(&format!("Head of {}", member_code(index)))?,
            user_id: Some(user_id),
            kind: CredentialKind::Credentials,
            signer: CredentialSigner::ForeignMinister,
            dated_on: now.date_naive() - TimeDelta::days(10),
            valid_until: None,
            replaces: None,
            file_name: "credentials.pdf".to_owned(),
            file_kind: EvidenceKind::Pdf,
            contents: b"%PDF-1.7 credentials".to_vec(),
        };
        credentials::record_credential(db, organizer, begun.consultation, new, now).await?;
    }
    Ok(accounts::invite_representatives(db, organizer, &invited, now).await?)
}

/// Puts provisions to the vote, from the last one on, and casts a ballot of the first delegation in each.
pub async fn open_votes(begun: &SeededConsultation, organizer: &Viewer, number: usize) -> SeedResult<()> {
    let (db, now, head) = (&begun.db, begun.now, &begun.heads[0]);
    for (index, provision) in begun.provisions.iter().rev().take(number).enumerate() {
        let title = Title::parse(&format!("Adoption {index}"))?;
        let new = NewQuestion {
            provision_id: Some(*provision),
            ..NewQuestion::recorded(title, "un-simple-majority")
        };
        let seen = marks::take_mark(db, organizer, MarkTarget::Revision(begun.consultation)).await?;
        let question = questions::open_question(db, organizer, begun.consultation, seen, &new, now).await?;
        let seen = marks::take_mark(db, head, MarkTarget::OwnBallot(question)).await?;
        questions::cast_ballot(db, head, question, seen, &Choice::Yes.into(), now).await?;
    }
    Ok(())
}

/// Imports a term base, the names of whose first terms stand in the texts.
pub async fn import_terms(begun: &SeededConsultation, organizer: &Viewer, number: usize) -> SeedResult<()> {
    let entries: Vec<TermEntry> = (0..number).map(term_entry).collect();
    let entries = check_tbx(write_tbx(&entries).as_bytes(), TbxLimits::default());
    let entries = entries.map_err(|problem| format!("{problem:?}"))?;
    terms::import_terms(&begun.db, organizer, begun.consultation, &entries, begun.now).await?;
    Ok(())
}

/// Makes an entry of a term base.
pub fn term_entry(number: usize) -> TermEntry {
    let name = match number {
        0..USED_TERMS => words(2, number),
        _ => format!("{} {number}", words(2, number)),
    };
    let languages = [Language::English, Language::French, Language::Spanish];
    let names = languages.map(|language| TermName {
        language,
        name: name.clone(),
        status: TermStatus::Preferred,
        part_of_speech: Some("noun".to_owned()),
    });
    let definition = TermDefinition {
        language: Language::English,
        body: words(30, number),
        source: words(3, number),
        instrument: Some(words(5, number)),
        clause: Some(format!("Art. {}", number % 40)),
        dated: None,
        address: Some("https://body.example/text".to_owned()),
        status: DefinitionStatus::InForce,
    };
    TermEntry {
        code: format!("term-{number}"),
        subject: Some(words(1, number)),
        names: names.to_vec(),
        definitions: vec![definition],
    }
}
