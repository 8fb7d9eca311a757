//! Columns of text that hold one value as JSON.

use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, ValueType, ValueTypeErr};
use sea_orm::{
    ActiveValue, ColIdx, DbErr, IntoActiveValue, QueryResult, TryGetError, TryGetable, Value as ColumnValue,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::ops::Deref;

/// A value that a column of text keeps as JSON without blanks. It is read with its row; a text that is no such value
/// makes the query fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonText<T>(pub T);

impl<T> Deref for JsonText<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Serialize> From<JsonText<T>> for ColumnValue {
    fn from(JsonText(value): JsonText<T>) -> Self {
        serde_json::to_string(&value).expect("keys are texts, and nothing refuses to be written").into()
    }
}

impl<T: DeserializeOwned> TryGetable for JsonText<T> {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        let text = String::try_get_by(row, index)?;
        serde_json::from_str(&text).map(Self).map_err(|error| DbErr::Json(error.to_string()).into())
    }
}

impl<T: DeserializeOwned> ValueType for JsonText<T> {
    fn try_from(value: ColumnValue) -> Result<Self, ValueTypeErr> {
        let text = <String as ValueType>::try_from(value)?;
        serde_json::from_str(&text).map(Self).map_err(|_| ValueTypeErr)
    }

    fn type_name() -> String {
        "JsonText".to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::String
    }

    fn column_type() -> ColumnType {
        ColumnType::Text
    }
}

impl<T> Nullable for JsonText<T> {
    fn null() -> ColumnValue {
        ColumnValue::String(None)
    }
}

impl<T: Serialize> IntoActiveValue<Self> for JsonText<T> {
    fn into_active_value(self) -> ActiveValue<Self> {
        ActiveValue::Set(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_written_without_blanks_and_read_again() {
        let options = JsonText(vec!["Nairobi".to_owned(), "\"Suva\"".to_owned()]);
        let written = ColumnValue::from(options.clone());
        assert_eq!(written, r#"["Nairobi","\"Suva\""]"#.into());
        assert_eq!(<JsonText<Vec<String>> as ValueType>::try_from(written).unwrap(), options);
        assert!(<JsonText<Vec<String>> as ValueType>::try_from("[".into()).is_err());
    }
}
