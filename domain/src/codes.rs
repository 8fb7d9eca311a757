//! Enumerations with one stable code for each value, for the database, forms and exports.

/// The error for a code that names no value. The message to the user names the field instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown {kind} code {code:?}")]
pub struct UnknownCode {
    pub kind: &'static str,
    pub code: String,
}

/// An enumeration that has a stable text code for each value.
pub trait Coded: Copy + 'static {
    /// The name of the enumeration, spelled as its type.
    const NAME: &'static str;
    /// All values, in the order in which they are shown.
    const ALL: &'static [Self];

    /// Returns the stable code.
    fn code(self) -> &'static str;
}

/// Defines an enumeration with a stable text code for each value.
///
/// The code is stored, sent by forms and written to exports, so renaming a value in Rust changes no data.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$value_meta:meta])* $value:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "sea-orm", derive(sea_orm::DeriveValueType))]
        #[cfg_attr(feature = "sea-orm", sea_orm(value_type = "String"))]
        pub enum $name { $($(#[$value_meta])* #[serde(rename = $code)] $value),+ }

        impl $name {
            /// All values, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// Returns the stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$value => $code),+ }
            }
        }

        impl $crate::codes::Coded for $name {
            const NAME: &'static str = stringify!($name);
            const ALL: &'static [Self] = Self::ALL;

            fn code(self) -> &'static str {
                Self::code(self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::codes::UnknownCode;
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code {
                    $($code => Ok(Self::$value),)+
                    _ => Err($crate::codes::UnknownCode { kind: stringify!($name), code: code.to_owned() }),
                }
            }
        }
    };
}
pub(crate) use codes;
