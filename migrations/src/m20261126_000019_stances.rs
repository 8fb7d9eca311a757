//! Positions on amendments.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [&str; 2] = ["provision_id", "delegation_id"];

fn additions() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![("positions", vec![big_integer_null("amendment_id")])]
}

/// Returns the indexes for one live position and one in preparation of each delegation on each subject.
fn indexes(
    columns: &[&'static str],
    names: [&'static str; 2],
    on: fn(Expr) -> Expr,
) -> [IndexCreateStatement; 2] {
    let index = |name: &'static str, clearances: &[&str]| {
        unique("positions", columns)
            .name(name)
            .and_where(Expr::col("clearance").is_in(clearances.iter().copied()))
            .and_where(Expr::col("superseded_at").is_null())
            .and_where(on(Expr::col("amendment_id")))
            .to_owned()
    };
    let [live, prepared] = names;
    [index(live, &["submitted"]), index(prepared, &["draft", "sent", "cleared"])]
}

async fn drop(manager: &SchemaManager<'_>, names: &[&'static str]) -> Result<(), DbErr> {
    for name in names {
        manager.drop_index(Index::drop().name(*name).table("positions").to_owned()).await?;
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
        drop(manager, &["positions_live", "positions_prepared"]).await?;
        let on_provisions = indexes(&COLUMNS, ["positions_live", "positions_prepared"], ExprTrait::is_null);
        let on_amendments = indexes(
            &["amendment_id", "delegation_id"],
            ["positions_live_on_amendment", "positions_prepared_on_amendment"],
            ExprTrait::is_not_null,
        );
        for index in on_provisions.into_iter().chain(on_amendments) {
            manager.create_index(index).await?;
        }
        manager.create_index(index("positions", &["amendment_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let names = [
            "positions_live",
            "positions_prepared",
            "positions_live_on_amendment",
            "positions_prepared_on_amendment",
            "positions_amendment_id",
        ];
        drop(manager, &names).await?;
        take_away(manager, additions()).await?;
        let former = |name: &'static str, clearances: &[&str]| {
            unique("positions", &COLUMNS)
                .name(name)
                .and_where(Expr::col("clearance").is_in(clearances.iter().copied()))
                .and_where(Expr::col("superseded_at").is_null())
                .to_owned()
        };
        manager.create_index(former("positions_live", &["submitted"])).await?;
        manager.create_index(former("positions_prepared", &["draft", "cleared"])).await
    }
}
