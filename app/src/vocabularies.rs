//! Vocabularies: the tags of provisions, beside the text and as a filter, and the page on which organizers keep them.

pub mod acts;
pub mod labels;
pub mod pages;
pub mod parts;
