//! What has come to a consultation since somebody opened a page.

/// Counts of what was submitted or said since a moment, of what the viewer may see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct News {
    pub positions: u64,
    pub amendments: u64,
    pub comments: u64,
    /// How many brackets are open now; none where that is not shown.
    pub brackets: Option<i64>,
}
