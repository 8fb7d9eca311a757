//! Lots: the seeds of what is drawn, which are published with the result, so that anybody draws the same again.

/// Composes the seed of a draw from words that somebody chose, or that everybody knew before, and from a random number that
/// nobody knew before the draw: whoever has a hand in the words cannot try them until the draw suits.
pub fn compose_seed(words: &str, number: &str) -> String {
    format!("{words} {number}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifiers::ProgressReportId;
    use crate::reviews::draw_lot;

    #[test]
    fn a_seed_has_the_words_and_the_number_and_either_changes_the_lots() {
        let seed = compose_seed("the lottery of May", "00ff");
        assert_eq!(seed, "the lottery of May 00ff");
        let lot = |words, number| draw_lot(&compose_seed(words, number), ProgressReportId(7), "AAA");
        assert_ne!(lot("the lottery of May", "00ff"), lot("the lottery of May", "00fe"));
        assert_ne!(lot("the lottery of May", "00ff"), lot("the lottery of June", "00ff"));
    }
}
