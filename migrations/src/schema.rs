//! Columns, indexes and steps that several migrations share.

use sea_orm_migration::prelude::*;

pub use sea_orm_migration::schema::{
    big_integer, big_integer_null, blob, blob_null, boolean, date, date_null, integer, integer_null, text,
    text_null, text_uniq, timestamp_with_time_zone as time, timestamp_with_time_zone_null as time_null,
};

/// Makes a table with a 64-bit identifier.
pub fn table(name: &'static str) -> TableCreateStatement {
    Table::create().table(name).col(sea_orm_migration::schema::big_pk_auto("id")).to_owned()
}

/// Makes a reference to a row of `to`; rows that are referred to cannot be deleted.
pub fn reference(from: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(from, column)
        .to(to, "id")
        .on_delete(ForeignKeyAction::Restrict)
        .on_update(ForeignKeyAction::Restrict)
        .to_owned()
}

/// Makes an index named after its table and columns.
pub fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(format!("{table}_{}", columns.join("_"))).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

/// Makes a unique index named after its table and columns.
pub fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index(table, columns).unique().to_owned()
}

/// Creates `tables` in their order and then `indexes`.
pub async fn create(
    manager: &SchemaManager<'_>,
    tables: Vec<TableCreateStatement>,
    indexes: Vec<IndexCreateStatement>,
) -> Result<(), DbErr> {
    for table in tables {
        manager.create_table(table).await?;
    }
    for index in indexes {
        manager.create_index(index).await?;
    }
    Ok(())
}

/// Adds columns to existing tables.
pub async fn add(
    manager: &SchemaManager<'_>,
    additions: Vec<(&'static str, Vec<ColumnDef>)>,
) -> Result<(), DbErr> {
    for (name, columns) in additions {
        for mut column in columns {
            manager.alter_table(Table::alter().table(name).add_column(&mut column).to_owned()).await?;
        }
    }
    Ok(())
}

/// Removes columns that [`add`] has added.
pub async fn take_away(
    manager: &SchemaManager<'_>,
    additions: Vec<(&'static str, Vec<ColumnDef>)>,
) -> Result<(), DbErr> {
    for (name, columns) in additions {
        for column in columns {
            let column = column.get_column_name();
            manager.alter_table(Table::alter().table(name).drop_column(column).to_owned()).await?;
        }
    }
    Ok(())
}

/// Drops `tables` in their order.
pub async fn drop(manager: &SchemaManager<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for table in tables {
        manager.drop_table(Table::drop().table(*table).to_owned()).await?;
    }
    Ok(())
}

/// An index with its name, its table and its columns.
pub type NamedIndex = (&'static str, &'static str, &'static [&'static str]);

/// Takes some indexes away.
pub async fn drop_indexes(manager: &SchemaManager<'_>, indexes: &[NamedIndex]) -> Result<(), DbErr> {
    for (name, table, _) in indexes {
        manager.drop_index(Index::drop().name(*name).table(*table).to_owned()).await?;
    }
    Ok(())
}

/// Creates some indexes.
pub async fn create_indexes(manager: &SchemaManager<'_>, indexes: &[NamedIndex]) -> Result<(), DbErr> {
    for (name, table, columns) in indexes {
        manager.create_index(index(table, columns).name(*name).to_owned()).await?;
    }
    Ok(())
}
