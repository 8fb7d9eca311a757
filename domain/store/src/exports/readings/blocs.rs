//! Statements of blocs as they are exported.

use crate::Result;
use crate::blocs::readings::statements as blocs;
use crate::entity::{association, bloc, bloc_point, bloc_statement};
use crate::exports::readings::ExportContext;
use crate::grouping::grouped;
use chrono::{DateTime, Utc};
use domain::identifiers::{AmendmentId, BlocStatementId, ProvisionId};
use domain::languages::Language;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, LoaderTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

/// A statement on behalf of a bloc, with its points and the associated delegations. Bloc and coordinator are empty
/// where the name is not shown.
#[derive(Debug, Serialize)]
pub struct BlocStatementRow {
    pub id: BlocStatementId,
    pub bloc: String,
    pub coordinator: String,
    pub language: Language,
    pub statement: String,
    pub points: Vec<BlocPointRow>,
    pub associations: Vec<AssociationRow>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
pub struct BlocPointRow {
    pub provision_id: ProvisionId,
    pub provision: String,
    pub stance: &'static str,
    pub statement: Option<String>,
    pub proposed_text: Option<String>,
    /// The amendment that proposes the text.
    pub proposal_id: Option<AmendmentId>,
}

#[derive(Debug, Serialize)]
pub struct AssociationRow {
    pub delegation: String,
    pub association: &'static str,
    pub except: Vec<ProvisionId>,
    pub made_at: DateTime<Utc>,
}

/// Reads the next batch of submitted statements after statement `after`.
#[tracing::instrument(skip_all)]
pub async fn export_bloc_statements(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<BlocStatementRow>> {
    let rows = bloc_statement::Entity::find()
        .filter(bloc_statement::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(bloc_statement::COLUMN.submitted_at.is_not_null())
        .filter(context.access.seen::<bloc_statement::Model>())
        .filter(bloc_statement::COLUMN.id.gt(after))
        .order_by_asc(bloc_statement::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let rows = context.access.veil(rows);
    let named: Vec<BlocStatementId> =
        rows.iter().filter(|row| row.bloc_id != crate::attribution::UNNAMED_BLOC).map(|row| row.id).collect();
    let points =
        rows.load_many(bloc_point::Entity::find().order_by_asc(bloc_point::COLUMN.provision_id), db).await?;
    let blocs_of = rows.load_one(bloc::Entity, db).await?;
    let associations = blocs::list_associations(db, &context.access, &named).await?;
    let mut associations = grouped(associations, |(one, _)| one.bloc_statement_id);
    let exported = rows.into_iter().zip(points).zip(blocs_of).map(|((row, points), bloc)| BlocStatementRow {
        id: row.id,
        bloc: bloc.map(|bloc| bloc.code).unwrap_or_default(),
        coordinator: context.code(row.delegation_id),
        language: row.language,
        statement: row.body,
        points: points
            .into_iter()
            .map(|point| BlocPointRow {
                provision_id: point.provision_id,
                provision: context.label(point.provision_id),
                stance: point.stance.code(),
                statement: point.statement,
                proposed_text: point.proposed_text,
                proposal_id: point.proposal_id,
            })
            .collect(),
        associations: export_associations(context, associations.remove(&row.id).unwrap_or_default()),
        submitted_at: row.submitted_at,
        withdrawn_at: row.withdrawn_at,
    });
    Ok(exported.collect())
}

/// Exports associations in the order made, and by code where they were made at once.
fn export_associations(
    context: &ExportContext,
    associations: Vec<(association::Model, Vec<ProvisionId>)>,
) -> Vec<AssociationRow> {
    let rows = associations.into_iter().map(|(one, except)| AssociationRow {
        delegation: context.code(one.delegation_id),
        association: one.kind.code(),
        except,
        made_at: one.made_at,
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by(|one, other| (one.made_at, &one.delegation).cmp(&(other.made_at, &other.delegation)));
    rows
}
