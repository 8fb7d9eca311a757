//! Credentials in a world: documents that are recorded, and what votes ask for.

use crate::commitments::day;
use crate::world::{World, title};
use chrono::{DateTime, Utc};
use domain::commitments::evidence::EvidenceKind;
use domain::credentials::{CredentialDemand, CredentialKind, CredentialRequirement, CredentialSigner};
use domain::identifiers::CredentialId;
use store::StoreError;
use store::credentials::{self, NewCredential, RecordCredentialError};

/// Returns credentials of a delegation that have no end.
pub fn new_credential(world: &World, code: &str) -> NewCredential {
    NewCredential {
        delegation_id: world.delegations[code],
        representative: title("A. Representative"),
        user_id: None,
        kind: CredentialKind::Credentials,
        signer: CredentialSigner::ForeignMinister,
        dated_on: day(world, -10),
        valid_until: None,
        replaces: None,
        file_name: "credentials.pdf".to_owned(),
        file_kind: EvidenceKind::Pdf,
        contents: b"%PDF-1.7 credentials".to_vec(),
    }
}

/// Records a document.
pub async fn record_credential(
    world: &World,
    new: NewCredential,
) -> Result<CredentialId, RecordCredentialError> {
    credentials::record_credential(&world.db, &world.organizer, world.consultation, new, world.now).await
}

/// Lets votes ask for credentials that are opened from a time on.
pub async fn require_credentials(
    world: &World,
    from: DateTime<Utc>,
    provisional: bool,
) -> Result<(), StoreError> {
    let required = Some(CredentialRequirement { from, provisional });
    credentials::require_credentials(&world.db, &world.organizer, world.consultation, required, world.now)
        .await
}

/// Lets votes of all consultations ask for credentials that are opened from a time on.
pub async fn require_credentials_of_all(
    world: &World,
    demand: CredentialDemand,
    from: DateTime<Utc>,
) -> Result<(), StoreError> {
    credentials::require_credentials_of_all(&world.db, &world.organizer, demand, from, world.now).await
}
