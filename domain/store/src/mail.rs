//! Mail in the database: the outbox, what is told of acts, digests, letters, their texts, replies, and
//! addresses from which messages come back.

pub(crate) mod acts;
pub(crate) mod digests;
pub(crate) mod ending;
pub(crate) mod letters;
pub(crate) mod queue;
pub(crate) mod readings;
pub(crate) mod replying;
pub(crate) mod returning;
pub(crate) mod sending;
pub(crate) mod telling;
pub(crate) mod texts;

pub use acts::{resend_mail, resume_address, set_pace, unsubscribe};
pub use digests::queue_digests;
pub use ending::tell_of_ending_seats;
pub use letters::{LetterError, LetterRecipients, NewLetter, find_recipients, write_letter};
pub use queue::{queue_mail, queue_mails};
pub use readings::MailPeople;
pub use readings::outbox::{
    ChosenPace, PAGE, SUSPENDED_PAGE, Unsubscription, count_mails, find_mail, find_places,
    find_unsubscription, list_paces, page_of_mails, page_of_suspended,
};
pub use readings::replies::QuotedReply;
pub use readings::texts::list_mail_texts;
pub use replying::{
    ReceivedReply, TakeReplyError, TakenReply, check_sender, forget_received_mails, take_reply,
};
pub use returning::{ReturnedMail, is_return_token, take_return};
pub use sending::{ClaimedMail, MailTry, claim_mails, forget_old_mails, free_claims, settle_mail};
pub use telling::{forget_old_notices, note_expiring_credentials, note_reminders, tell_notices};
pub use texts::save_mail_texts;
