//! The roll of a question: who may vote with what weight, frozen when the question opens.

use crate::delegations::readings as delegations;
use crate::entity::{delegation, voter, weight_scheme};
use crate::json_text::JsonText;
use crate::questions::acts::proposals::{NewWeights, OpenQuestionError};
use crate::questions::readings::ballots::VoterBallot;
use crate::records::chain as records;
use crate::{Result, attendance, suspensions, weights};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, DelegationId, QuestionId};
use domain::lots::compose_seed;
use domain::questions;
use domain::questions::{CalledDelegation, CountedVoter, TableWeights};
use domain::rules::Rule;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

/// The delegations that may vote, with what a rule looks at.
pub struct VoterRoll {
    /// The members, in the order of their codes.
    pub members: Vec<delegation::Model>,
    pub weights: Vec<i64>,
    /// The codes of the delegations whose right is suspended.
    pub suspended: Vec<String>,
    pub scheme: Option<weight_scheme::Model>,
    /// The attributes of each member at which a rule may look.
    attributes: Vec<BTreeMap<String, String>>,
    present: BTreeSet<DelegationId>,
}

impl VoterRoll {
    /// Draws up the roll: the members that take part, that the rule lets vote, and whose right is not suspended.
    #[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
    pub async fn draw_up(
        txn: &DatabaseTransaction,
        consultation_id: ConsultationId,
        new: &NewWeights,
        rule: &Rule,
        now: DateTime<Utc>,
    ) -> std::result::Result<Self, OpenQuestionError> {
        let without = suspensions::suspended_delegations(txn, now).await?;
        let (suspended, mut members): (Vec<_>, Vec<_>) =
            delegations::participating_delegations(txn, consultation_id)
                .await?
                .into_values()
                .filter(|one| rule.admits(one.kind, &one.code, &one.attributes()))
                .partition(|delegation| without.contains(&delegation.id));
        if members.is_empty() {
            return Err(OpenQuestionError::NoVoters);
        }
        members.sort_by(|one, other| one.code.cmp(&other.code));
        let codes: Vec<_> = members.iter().map(|member| member.code.as_str()).collect();
        let (weights, unit, scheme) = match new {
            NewWeights::Equal => (vec![1; members.len()], 1, None),
            NewWeights::Table { source, .. } => {
                let TableWeights { weights, unit } = questions::parse_weights(source, &codes)?;
                (weights, unit, None)
            }
            NewWeights::Scheme(id) => {
                let scheme = weights::get_scheme(txn, *id).await?;
                let delegations: Vec<_> = members.iter().collect();
                let given = weights::compute_weights(&scheme.scheme, &delegations)?;
                (given, weights::weight_unit(&scheme.scheme, &delegations)?, Some(scheme))
            }
        };
        if unit != 1 && rule.has_number_of_weight() {
            return Err(OpenQuestionError::NeedsWholeWeights);
        }
        let present = attendance::present_delegations(txn, consultation_id).await?;
        let suspended = suspended.into_iter().map(|one| one.code).collect();
        let attributes = members.iter().map(delegation::Model::attributes).collect();
        Ok(Self { members, weights, suspended, scheme, attributes, present })
    }

    /// Returns the members as a rule counts them before anybody has voted.
    pub fn voters(&self) -> Vec<CountedVoter<'_>> {
        let members = self.members.iter().zip(&self.weights).zip(&self.attributes);
        let voters = members.map(|((member, weight), attributes)| CountedVoter {
            code: &member.code,
            weight: *weight,
            attributes,
            present: self.present.contains(&member.id),
            ballot: None,
        });
        voters.collect()
    }

    /// Freezes the roll for a question, with the attributes at which its rule looks.
    #[tracing::instrument(skip_all, fields(question = %question_id))]
    pub async fn save(&self, txn: &DatabaseTransaction, question_id: QuestionId, rule: &Rule) -> Result<()> {
        let wanted = rule.attributes();
        let mut rows = Vec::with_capacity(self.members.len());
        let members = self.members.iter().zip(&self.weights).zip(&self.attributes);
        for ((member, weight), attributes) in members {
            let mut attributes = attributes.clone();
            attributes.retain(|name, _| wanted.contains(name));
            let present = self.present.contains(&member.id);
            rows.push(voter_row(question_id, member.id, *weight, attributes, present));
        }
        voter::Entity::insert_many(rows).exec_without_returning(txn).await?;
        Ok(())
    }
}

/// Copies the roll of another question to this one.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn copy_roll(
    txn: &DatabaseTransaction,
    question_id: QuestionId,
    former: &[VoterBallot],
) -> Result<()> {
    let rows = former.iter().map(|voter| {
        voter_row(question_id, voter.delegation_id, voter.weight, voter.attributes.clone(), voter.present)
    });
    voter::Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

/// Returns the seed of a roll call, and the codes in the order that it draws from the list by English names. The seed is the
/// hash of the record's last entry, which is published already, with a random number of 128 bits, which is drawn here:
/// whoever opens the vote cannot know the order before, and wait for an entry that suits.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn roll_call_seed(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    members: impl Iterator<Item = DelegationId>,
) -> Result<(String, Vec<String>)> {
    let head = records::head_hash(txn, &records::chain_of(consultation_id)).await?;
    let seed = compose_seed(&head, &records::random_salt());
    let rows: Vec<(String, String)> = delegation::Entity::find()
        .select_only()
        .columns([delegation::Column::NameEn, delegation::Column::Code])
        .filter(delegation::COLUMN.id.is_in(members))
        .into_tuple()
        .all(txn)
        .await?;
    let called = rows.iter().map(|(english_name, code)| CalledDelegation { english_name, code });
    let list = questions::list_for_roll_call(&called.collect::<Vec<_>>());
    let order = questions::draw_roll_call(&seed, &list).into_iter().map(ToOwned::to_owned).collect();
    Ok((seed, order))
}

fn voter_row(
    question_id: QuestionId,
    delegation_id: DelegationId,
    weight: i64,
    attributes: BTreeMap<String, String>,
    present: bool,
) -> voter::ActiveModel {
    voter::ActiveModel {
        question_id: Set(question_id),
        delegation_id: Set(delegation_id),
        weight: Set(weight),
        attributes: Set(JsonText(attributes)),
        present: Set(present),
        ..Default::default()
    }
}
