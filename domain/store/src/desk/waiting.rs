//! Which kinds of tasks wait for a delegation, in one query, so that those are read of which there are some: most desks have few.

use crate::blocs::readings as blocs;
use crate::commitments::readings as commitments;
use crate::credentials::readings as credentials;
use crate::follow_ups::readings as follow_ups;
use crate::needs::readings as needs;
use crate::preparations::readings as preparations;
use crate::{Result, clearances, mailed_files};
use chrono::{DateTime, Utc};
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect, QueryTrait, Select};
use std::collections::BTreeSet;

/// A kind of task of a delegation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WaitingKind {
    /// Requests to the capital.
    Clearances,
    /// Statements of its blocs.
    BlocStatements,
    Credentials,
    /// Reports on commitments.
    Reports,
    PeerReviews,
    /// Needs that were matched with offers.
    Matches,
    /// Comments and files that came by mail.
    MailedComments,
    MailedFiles,
}

/// Finds the kinds of which something may wait for the viewer's delegation: of all others there is nothing to read.
#[tracing::instrument(skip_all)]
pub async fn find_waiting_kinds(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Result<BTreeSet<WaitingKind>> {
    let Some(seat) = viewer.seat() else { return Ok(BTreeSet::new()) };
    let own = seat.delegation_id;
    let mut kinds = vec![
        (WaitingKind::Clearances, any_of(clearances::select_pending(own))),
        (WaitingKind::BlocStatements, any_of(blocs::select_memberships(own))),
        // Votes ask for credentials as the forum has decided, or by themselves.
        (WaitingKind::Credentials, any_of(credentials::select_policies(now))),
        (WaitingKind::Credentials, any_of(credentials::select_asking_members(own, &[]))),
        (WaitingKind::Reports, any_of(commitments::select_own(own))),
        (WaitingKind::PeerReviews, any_of(follow_ups::select_tasks(own))),
        (WaitingKind::Matches, any_of(needs::select_waiting(own))),
    ];
    if let Ok((person, _)) = rights::require_seat(Act::PrepareChanges, viewer) {
        kinds.push((WaitingKind::MailedComments, any_of(preparations::select_mailed(person.id, own))));
        kinds.push((WaitingKind::MailedFiles, any_of(mailed_files::select_own(person.id, own, now))));
    }
    let (kinds, rows): (Vec<_>, Vec<_>) = kinds.into_iter().unzip();
    let mut asked = Query::select();
    for rows in rows {
        asked.expr(Expr::exists(rows));
    }
    let Some(row) = db.query_one(&asked).await? else { return Ok(BTreeSet::new()) };
    let mut waiting = BTreeSet::new();
    for (index, kind) in kinds.into_iter().enumerate() {
        if row.try_get_by_index::<bool>(index)? {
            waiting.insert(kind);
        }
    }
    Ok(waiting)
}

fn any_of<E: EntityTrait>(rows: Select<E>) -> SelectStatement {
    rows.select_only().expr(Expr::val(1)).into_query()
}
