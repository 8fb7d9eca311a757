//! News: what has come to a consultation since somebody opened a page.

/// The news counts what was submitted or said since a moment, of what the viewer may see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct News {
    pub positions: u64,
    pub amendments: u64,
    pub comments: u64,
    /// The number of open brackets now; `None` where it is not shown.
    pub brackets: Option<i64>,
}
