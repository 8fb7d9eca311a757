//! The numbers of what each participant has said and done in a consultation, kept up to date by its acts; where the record of a
//! consultation has its last entry that is more than talk; and an index that finds the amendments to a paragraph since a delegation
//! spoke on it.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Counts what has been said and done so far, in the order of the columns.
const FILL: &str = "INSERT INTO voice_counts (consultation_id, delegation_id, comments, positions, present, twofold, \
    reflected, standing, standing_ids, sponsored, replies, votes) \
    SELECT participants.consultation_id, participants.delegation_id, \
    (SELECT COUNT(*) FROM comments c WHERE c.consultation_id = participants.consultation_id \
        AND c.delegation_id = participants.delegation_id AND c.withdrawn_at IS NULL AND c.hidden_at IS NULL), \
    COALESCE(said.positions, 0), COALESCE(said.present, 0), COALESCE(said.twofold, 0), COALESCE(said.reflected, 0), \
    COALESCE(said.standing, 0), COALESCE(said.standing_ids, 0), \
    (SELECT COUNT(*) FROM sponsors s JOIN amendments a ON a.id = s.amendment_id \
        WHERE a.consultation_id = participants.consultation_id AND s.delegation_id = participants.delegation_id \
        AND s.left_at IS NULL AND a.withdrawn_at IS NULL), \
    (SELECT COUNT(*) FROM replies r WHERE r.consultation_id = participants.consultation_id \
        AND r.delegation_id = participants.delegation_id AND r.superseded_at IS NULL AND r.withdrawn_at IS NULL), \
    COALESCE(voted.number, 0) \
    FROM participants \
    LEFT JOIN (SELECT p.consultation_id, p.delegation_id, \
        COUNT(CASE WHEN p.stance <> 'no_position' THEN 1 END) AS positions, \
        COUNT(CASE WHEN p.stance <> 'no_position' AND p.outdated_at IS NULL THEN 1 END) AS present, \
        COUNT(CASE WHEN p.stance <> 'no_position' AND EXISTS (SELECT 1 FROM sponsors s \
            JOIN amendments a ON a.id = s.amendment_id WHERE s.amendment_id = p.proposal_id \
            AND s.delegation_id = p.delegation_id AND s.left_at IS NULL AND a.withdrawn_at IS NULL) THEN 1 END) AS twofold, \
        COUNT(CASE WHEN p.stance <> 'no_position' AND p.outdated_at IS NULL AND p.amendment_id IS NULL \
            AND p.provision_id IN (SELECT v.provision_id FROM provision_versions v WHERE v.revision_id IN \
            (SELECT MAX(r.id) FROM revisions r GROUP BY r.consultation_id)) THEN 1 END) AS reflected, \
        COUNT(CASE WHEN p.outdated_at IS NULL AND p.amendment_id IS NULL THEN 1 END) AS standing, \
        SUM(CASE WHEN p.outdated_at IS NULL AND p.amendment_id IS NULL THEN p.id ELSE 0 END) AS standing_ids \
        FROM positions p WHERE p.clearance = 'submitted' AND p.superseded_at IS NULL \
        GROUP BY p.consultation_id, p.delegation_id) said \
        ON said.consultation_id = participants.consultation_id AND said.delegation_id = participants.delegation_id \
    LEFT JOIN (SELECT q.consultation_id, b.delegation_id, COUNT(*) AS number FROM ballots b \
        JOIN questions q ON q.id = b.question_id WHERE q.closed_at IS NOT NULL AND b.superseded_at IS NULL \
        GROUP BY q.consultation_id, b.delegation_id) voted \
        ON voted.consultation_id = participants.consultation_id AND voted.delegation_id = participants.delegation_id";

const FILL_DECIDED: &str = "UPDATE chains SET decided = COALESCE((SELECT MAX(entries.number) FROM entries \
    WHERE entries.chain = chains.name \
    AND entries.act NOT IN ('comment_posted', 'comment_edited', 'comment_withdrawn')), 0)";

fn additions() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![("chains", vec![big_integer("decided").default(0).to_owned()])]
}

fn number(name: &'static str) -> ColumnDef {
    integer(name).default(0).to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let counts = table("voice_counts")
            .col(big_integer("consultation_id"))
            .col(big_integer("delegation_id"))
            .col(number("comments"))
            .col(number("positions"))
            .col(number("present"))
            .col(number("twofold"))
            .col(number("reflected"))
            .col(number("standing"))
            .col(big_integer("standing_ids").default(0).to_owned())
            .col(number("sponsored"))
            .col(number("replies"))
            .col(number("votes"))
            .foreign_key(&mut reference("voice_counts", "consultation_id", "consultations"))
            .foreign_key(&mut reference("voice_counts", "delegation_id", "delegations"))
            .to_owned();
        let indexes = vec![unique("voice_counts", &["consultation_id", "delegation_id"])];
        create(manager, vec![counts], indexes).await?;
        manager.get_connection().execute_unprepared(FILL).await?;
        add(manager, additions()).await?;
        manager.get_connection().execute_unprepared(FILL_DECIDED).await?;
        manager.create_index(index("amendments", &["provision_id", "submitted_at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let since = Index::drop().name("amendments_provision_id_submitted_at").table("amendments").to_owned();
        manager.drop_index(since).await?;
        take_away(manager, additions()).await?;
        drop(manager, &["voice_counts"]).await
    }
}
