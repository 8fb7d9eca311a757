//! The order in which a page of a list is read.

use sea_orm::Order;

/// The order of a list: by one of its columns, and whether the last come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListOrder<C> {
    pub column: C,
    pub descending: bool,
}

impl<C> ListOrder<C> {
    /// Returns the direction in which the column is read.
    pub(crate) fn direction(&self) -> Order {
        if self.descending { Order::Desc } else { Order::Asc }
    }
}
