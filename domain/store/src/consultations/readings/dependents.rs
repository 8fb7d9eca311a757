//! What hangs on a participant or on a stage of a consultation, so that it cannot be removed.

use crate::Result;
use crate::entity::question;
use domain::consultations::StageKind;
use domain::identifiers::{ConsultationId, DelegationId};
use domain::participants::ParticipantTie;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::{BTreeMap, BTreeSet};

/// A column by which rows of a table hang on something in a consultation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DependentColumn {
    pub table: &'static str,
    pub column: &'static str,
    /// The column that leads to a row of another table, and that table, where only the latter names the consultation.
    through: Option<(&'static str, &'static str)>,
    /// Whether only rows count that lead to a vote which is not closed.
    unclosed: bool,
}

const fn direct(table: &'static str, column: &'static str) -> DependentColumn {
    DependentColumn { table, column, through: None, unclosed: false }
}

const fn through(
    table: &'static str,
    column: &'static str,
    link: &'static str,
    parent: &'static str,
) -> DependentColumn {
    DependentColumn { table, column, through: Some((link, parent)), unclosed: false }
}

const fn of_vote(table: &'static str, column: &'static str) -> DependentColumn {
    through(table, column, "question_id", "questions")
}

/// The columns by which something of a delegation hangs on its part in a consultation. A test compares them, and
/// [`FREE_OF_PARTICIPANTS`], with every column of the schema that refers to a delegation.
pub const PARTICIPANT_COLUMNS: [(ParticipantTie, DependentColumn); 36] = [
    (ParticipantTie::Position, direct("positions", "delegation_id")),
    (ParticipantTie::Position, direct("clearance_requests", "delegation_id")),
    (ParticipantTie::Comment, direct("comments", "delegation_id")),
    (ParticipantTie::Amendment, direct("amendments", "delegation_id")),
    (ParticipantTie::Amendment, direct("preparations", "delegation_id")),
    (ParticipantTie::Sponsorship, through("sponsors", "delegation_id", "amendment_id", "amendments")),
    (ParticipantTie::Answer, through("answers", "delegation_id", "amendment_id", "amendments")),
    (ParticipantTie::BlocStatement, direct("bloc_statements", "delegation_id")),
    (
        ParticipantTie::BlocStatement,
        through("bloc_clearances", "delegation_id", "bloc_statement_id", "bloc_statements"),
    ),
    (
        ParticipantTie::Association,
        through("associations", "delegation_id", "bloc_statement_id", "bloc_statements"),
    ),
    (ParticipantTie::Reservation, direct("reservations", "delegation_id")),
    (ParticipantTie::Mapping, direct("mappings", "delegation_id")),
    (ParticipantTie::Mapping, direct("mapping_reviews", "delegation_id")),
    (ParticipantTie::Commitment, direct("commitments", "delegation_id")),
    (ParticipantTie::Commitment, direct("commitment_holders", "delegation_id")),
    (ParticipantTie::Commitment, direct("progress_reports", "delegation_id")),
    (ParticipantTie::PeerReview, direct("peer_reviews", "delegation_id")),
    (ParticipantTie::PeerReview, direct("report_comments", "delegation_id")),
    (ParticipantTie::Reply, direct("replies", "delegation_id")),
    (ParticipantTie::Definition, direct("definitions", "delegation_id")),
    (ParticipantTie::Definition, direct("definition_holdings", "delegation_id")),
    (ParticipantTie::Tag, direct("taggings", "delegation_id")),
    (ParticipantTie::Reaction, direct("statements", "delegation_id")),
    (ParticipantTie::Reaction, direct("reactions", "delegation_id")),
    (ParticipantTie::Attendance, direct("attendances", "delegation_id")),
    (ParticipantTie::Credential, direct("credentials", "delegation_id")),
    (ParticipantTie::Proxy, direct("proxies", "principal_id")),
    (ParticipantTie::Proxy, direct("proxies", "holder_id")),
    (ParticipantTie::OpenVote, DependentColumn { unclosed: true, ..of_vote("voters", "delegation_id") }),
    (ParticipantTie::Vote, of_vote("voters", "delegation_id")),
    (ParticipantTie::Vote, of_vote("ballots", "delegation_id")),
    (ParticipantTie::Vote, of_vote("ballots", "proxy_id")),
    (ParticipantTie::Vote, of_vote("explanations", "delegation_id")),
    (ParticipantTie::Vote, of_vote("corrections", "delegation_id")),
    (ParticipantTie::Need, direct("needs", "delegation_id")),
    (ParticipantTie::Need, direct("offers", "delegation_id")),
];

/// The other columns that refer to a delegation, each with the reason why nothing in it hangs on a part in a
/// consultation.
pub const FREE_OF_PARTICIPANTS: [(&str, &str, &str); 12] = [
    ("participants", "delegation_id", "it is the part itself"),
    ("seats", "delegation_id", "a person acts for a delegation in every consultation"),
    ("invitations", "delegation_id", "an invitation is to a delegation, not to a consultation"),
    ("suspensions", "delegation_id", "the right to vote is suspended everywhere"),
    ("mailed_files", "delegation_id", "a file that came by mail is forgotten when nobody looks at it"),
    ("bloc_members", "delegation_id", "a bloc is the same in every consultation"),
    ("catalogue_instruments", "delegation_id", "an instrument is the same in every consultation"),
    ("comments", "parent_delegation_id", "whoever is answered has made a comment"),
    ("need_matches", "moved_by", "whoever moves a match has the need or the offer"),
    ("search_entries", "delegation_id", "the index follows what it is made of"),
    ("voice_counts", "delegation_id", "the counts follow what they count"),
    ("entries", "delegation_id", "the entry stays, and what it records is in another table"),
];

/// The columns that name the stage in which something was said, on whose end its attribution may depend. A test
/// compares them, and [`FREE_OF_STAGES`], with every column of the schema for a stage.
pub const STAGE_COLUMNS: [DependentColumn; 15] = [
    direct("positions", "stage"),
    direct("positions", "withdrawal_stage"),
    direct("comments", "stage"),
    direct("amendments", "stage"),
    through("sponsors", "stage", "amendment_id", "amendments"),
    through("answers", "stage", "amendment_id", "amendments"),
    direct("bloc_statements", "stage"),
    through("associations", "stage", "bloc_statement_id", "bloc_statements"),
    direct("reservations", "stage"),
    direct("mappings", "stage"),
    direct("mapping_reviews", "stage"),
    direct("replies", "stage"),
    direct("definitions", "stage"),
    direct("definition_holdings", "stage"),
    direct("taggings", "stage"),
];

/// The other columns for a stage, each with the reason why they need not be looked at.
pub const FREE_OF_STAGES: [(&str, &str, &str); 3] = [
    ("search_entries", "stage", "the index follows what it is made of"),
    ("entries", "stage", "what an entry records is in another table"),
    ("reopenings", "stage", "the stage of a reopening opens at once, and one that has opened stays"),
];

impl DependentColumn {
    /// Returns the condition that a row of the consultation has in this column what `key` has in the outer query.
    fn is_used(&self, id: ConsultationId, key: (&'static str, &'static str)) -> Expr {
        let mut rows = Query::select();
        rows.expr(Expr::val(1)).from(self.table);
        let home = match self.through {
            None => self.table,
            Some((link, parent)) => {
                rows.inner_join(parent, Expr::col((parent, "id")).equals((self.table, link)));
                if self.unclosed {
                    rows.and_where(Expr::col((parent, "closed_at")).is_null());
                }
                parent
            }
        };
        rows.and_where(Expr::col((home, "consultation_id")).eq(id))
            .and_where(Expr::col((self.table, self.column)).equals(key));
        Expr::exists(rows)
    }
}

/// Lists what ties each participant to a consultation, in one query; participants to whom nothing does are left out.
/// It is empty for whoever may not remove participants.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn list_participant_ties(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ConsultationId,
) -> Result<BTreeMap<DelegationId, BTreeSet<ParticipantTie>>> {
    if rights::may(Act::RemoveParticipant, viewer).is_err() {
        return Ok(BTreeMap::new());
    }
    let key = ("participants", "delegation_id");
    let mut find = Query::select();
    find.column(key).from(key.0).and_where(Expr::col((key.0, "consultation_id")).eq(id));
    for (_, column) in PARTICIPANT_COLUMNS {
        find.expr(column.is_used(id, key));
    }
    let mut ties: BTreeMap<DelegationId, BTreeSet<ParticipantTie>> = BTreeMap::new();
    for row in db.query_all(&find).await? {
        let delegation_id = row.try_get_by_index(0)?;
        for (place, (tie, _)) in (1..).zip(PARTICIPANT_COLUMNS) {
            if row.try_get_by_index(place)? {
                ties.entry(delegation_id).or_default().insert(tie);
            }
        }
    }
    Ok(ties)
}

/// Lists the stages in which something was said whose attribution depends on them. It is empty for whoever may not
/// remove stages.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn list_used_stages(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ConsultationId,
) -> Result<BTreeSet<StageKind>> {
    if rights::may(Act::RemoveStage, viewer).is_err() {
        return Ok(BTreeSet::new());
    }
    let key = ("stages", "kind");
    let mut find = Query::select();
    find.column(key).from(key.0).and_where(Expr::col((key.0, "consultation_id")).eq(id));
    for column in STAGE_COLUMNS {
        find.expr(column.is_used(id, key));
    }
    let mut used = BTreeSet::new();
    for row in db.query_all(&find).await? {
        for place in 1..=STAGE_COLUMNS.len() {
            if row.try_get_by_index(place)? {
                used.insert(row.try_get_by_index(0)?);
            }
        }
    }
    Ok(used)
}

/// Tells whether a vote of the consultation is open, or waits in a series.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn has_open_votes(db: &impl ConnectionTrait, id: ConsultationId) -> Result<bool> {
    let open = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(id))
        .filter(question::COLUMN.closed_at.is_null())
        .count(db)
        .await?;
    Ok(open > 0)
}
