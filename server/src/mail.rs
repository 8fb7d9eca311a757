//! Mail: to which server messages go, sending them, and taking in what comes back and what people answer.

mod html;
#[cfg(unix)]
pub mod lmtp;
pub mod receiving;
pub mod sending;
pub mod setup;
