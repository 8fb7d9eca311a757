//! What is said about an amendment is kept from those from whom either its stage or the amendment keeps it, and brackets
//! are counted for each readership.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The tables of what is said about an amendment, each with the column that names it.
const ABOUT: [(&str, &str); 5] = [
    ("positions", "amendment_id"),
    ("comments", "amendment_id"),
    ("sponsors", "amendment_id"),
    ("answers", "amendment_id"),
    ("amendments", "of_id"),
];

/// The restrictions by what they keep: from readers, the name, and for a time.
const RESTRICTIONS: [(&str, [bool; 3]); 8] = [
    ("public", [false, false, false]),
    ("delegations", [true, false, false]),
    ("chatham_house", [false, true, false]),
    ("embargoed", [false, false, true]),
    ("delegations_unnamed", [true, true, false]),
    ("embargoed_unnamed", [false, true, true]),
    ("embargoed_delegations", [true, false, true]),
    ("embargoed_delegations_unnamed", [true, true, true]),
];

/// Returns the restriction that keeps what both keep.
fn together(one: &str, other: &str) -> &'static str {
    let keeps = |code: &str| {
        RESTRICTIONS.iter().find(|(name, _)| *name == code).map_or([true; 3], |(_, keeps)| *keeps)
    };
    let (one, other) = (keeps(one), keeps(other));
    let both = [one[0] || other[0], one[1] || other[1], one[2] || other[2]];
    RESTRICTIONS
        .iter()
        .find(|(_, keeps)| *keeps == both)
        .map_or("embargoed_delegations_unnamed", |(name, _)| *name)
}

fn additions() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![
        ("positions", vec![text_null("withdrawal_attribution"), text_null("withdrawal_stage")]),
        ("brackets", vec![boolean("for_readerships").default(false).to_owned()]),
    ]
}

/// Makes the terms of what is said about each amendment that is withheld from somebody the stricter of both; parents
/// come before the amendments to them.
async fn tighten(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    // What the secretariat says is for all who may see what it is about.
    db.execute_unprepared("UPDATE comments SET attribution = 'public' WHERE delegation_id IS NULL").await?;
    let find = Query::select()
        .columns(["id", "consultation_id"])
        .from("amendments")
        .order_by("id", Order::Asc)
        .to_owned();
    for row in db.query_all(&find).await? {
        let id: i64 = row.try_get_by_index(0)?;
        let consultation_id: i64 = row.try_get_by_index(1)?;
        // The amendments before may have made the terms of this one stricter.
        let terms = Query::select()
            .columns(["attribution", "stage"])
            .from("amendments")
            .and_where(Expr::col("id").eq(id))
            .to_owned();
        let Some(terms) = db.query_one(&terms).await? else { continue };
        let attribution: String = terms.try_get_by_index(0)?;
        let stage: Option<String> = terms.try_get_by_index(1)?;
        if attribution == "public" {
            continue;
        }
        for (own, keeps) in RESTRICTIONS {
            let both = together(own, &attribution);
            if both == own {
                continue;
            }
            let waits = both.starts_with("embargoed") && !keeps[2];
            for (table, column) in ABOUT {
                let mut change = Query::update();
                change.table(table).value("attribution", both);
                if waits {
                    change.value("stage", stage.clone());
                }
                change.and_where(Expr::col(column).eq(id)).and_where(Expr::col("attribution").eq(own));
                db.execute(&change).await?;
            }
            let mut change = Query::update();
            change.table("entries").value("attribution", both);
            if waits {
                change.value("stage", stage.clone());
            }
            let named = Condition::any()
                .add(Expr::col("payload").like(format!("%\"amendment\":{id},%")))
                .add(Expr::col("payload").like(format!("%\"amendment\":{id}}}%")))
                .add(Expr::col("payload").like(format!("%\"of\":{id},%")));
            change
                .and_where(Expr::col("chain").eq(format!("consultation:{consultation_id}")))
                .and_where(Expr::col("attribution").eq(own))
                .and_where(Expr::col("delegation_id").is_not_null())
                .cond_where(named);
            db.execute(&change).await?;
        }
    }
    Ok(())
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, additions()).await?;
        let brackets = table("readership_brackets")
            .col(big_integer("provision_id"))
            .col(big_integer("consultation_id"))
            .col(text("readership"))
            .col(integer("number"))
            .foreign_key(&mut reference("readership_brackets", "provision_id", "provisions"))
            .foreign_key(&mut reference("readership_brackets", "consultation_id", "consultations"))
            .to_owned();
        let counts = table("readership_bracket_counts")
            .col(big_integer("consultation_id"))
            .col(big_integer("revision_id"))
            .col(text("readership"))
            .col(integer("number"))
            .col(time("counted_at"))
            .foreign_key(&mut reference("readership_bracket_counts", "consultation_id", "consultations"))
            .foreign_key(&mut reference("readership_bracket_counts", "revision_id", "revisions"))
            .to_owned();
        create(
            manager,
            vec![brackets, counts],
            vec![
                unique("readership_brackets", &["provision_id", "readership"]),
                index("readership_brackets", &["consultation_id", "readership"]),
                index("readership_bracket_counts", &["consultation_id", "readership", "id"]),
            ],
        )
        .await?;
        tighten(manager).await?;
        // The index is made anew when the program starts: it has what others have superseded too.
        manager.get_connection().execute_unprepared("DELETE FROM search_entries").await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["readership_bracket_counts", "readership_brackets"]).await?;
        take_away(manager, additions()).await
    }
}
