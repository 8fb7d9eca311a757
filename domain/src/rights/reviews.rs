//! Rights in reviews.
