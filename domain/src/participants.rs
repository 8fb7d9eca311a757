//! Participants of a consultation: what ties a delegation to it.

use crate::codes::codes;

codes! {
    /// The kinds of things because of which a delegation cannot be removed from a consultation. They do not tell what
    /// only the delegation itself may see, such as a position in preparation from one that was submitted.
    ParticipantTie {
        /// A position in any state, or a request to the capital about one.
        Position = "position",
        Comment = "comment",
        Amendment = "amendment",
        /// A place among the sponsors of an amendment, now or before.
        Sponsorship = "sponsorship",
        /// An answer to what was decided of an amendment.
        Answer = "answer",
        /// A statement of a bloc, or an answer to one that is to be cleared.
        BlocStatement = "bloc_statement",
        Association = "association",
        Reservation = "reservation",
        /// A mapping of a provision to a clause, or a review of one, now or before.
        Mapping = "mapping",
        /// A commitment undertaken or shared, now or before, or a report on one.
        Commitment = "commitment",
        /// A review of a report that was asked for, or a comment on a report.
        PeerReview = "peer_review",
        /// A reply to the summary.
        Reply = "reply",
        /// A definition of a term that it has proposed, holds or has held.
        Definition = "definition",
        /// A tag that the delegation has proposed, whatever has become of it.
        Tag = "tag",
        /// A statement to which others react, or a reaction.
        Reaction = "reaction",
        /// A place on the list of those present.
        Attendance = "attendance",
        /// A document by which somebody represents it, whether it stands or not.
        Credential = "credential",
        /// A proxy given or held, now or before.
        Proxy = "proxy",
        /// A vote that is open, or waits in a series, and counts the delegation among its voters.
        OpenVote = "open_vote",
        /// A vote in which the delegation was counted, voted, or explained itself.
        Vote = "vote",
        /// A need or an offer in any state.
        Need = "need",
    }
}
