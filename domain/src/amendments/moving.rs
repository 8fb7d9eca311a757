//! Moving paragraphs to another place.

use crate::identifiers::ProvisionId;

/// A place in the text, named by another paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The provision that names the place.
    pub place: ProvisionId,
    /// Whether the place is after that provision and the paragraphs below it; otherwise it is before it.
    pub after: bool,
}

/// A paragraph in a text.
pub trait TextParagraph {
    /// Returns the identifier of the provision; `None` for a new paragraph.
    fn provision(&self) -> Option<ProvisionId>;
    /// Returns the depth of the paragraph. The paragraphs that follow it and stand deeper, up to a heading, are below
    /// it.
    fn depth(&self) -> u8;
    /// Tells whether the paragraph is a heading. A heading is below no paragraph.
    fn is_heading(&self) -> bool;
}

/// A paragraph that can be put elsewhere.
pub trait MovableParagraph: TextParagraph {
    fn set_depth(&mut self, depth: u8);
}

/// Moves provisions to their destinations, one after the other. Each takes the paragraphs below it along and gets the
/// depth of the paragraph beside which it then stands. A provision stays where its destination is missing or is below
/// itself.
pub fn apply_moves<T: MovableParagraph>(mut text: Vec<T>, moves: &[(ProvisionId, Destination)]) -> Vec<T> {
    for (provision, to) in moves {
        let Some(start) = index_of(&text, *provision) else { continue };
        let end = end_of_block(&text, start);
        let inside = index_of(&text, to.place).is_none_or(|place| (start..end).contains(&place));
        if inside {
            continue;
        }
        let mut block: Vec<T> = text.splice(start..end, []).collect();
        // The destination was found above and is not in the block that was taken out, so the default is never used.
        let place = index_of(&text, to.place).unwrap_or_default();
        let (former, depth) = (block[0].depth(), text[place].depth());
        for one in &mut block {
            one.set_depth(depth + (one.depth() - former));
        }
        let place = if to.after { end_of_block(&text, place) } else { place };
        text.splice(place..place, block);
    }
    text
}

/// Tells whether a provision already stands at its destination. New paragraphs in between do not count.
pub fn is_at_destination<T: TextParagraph>(
    text: &[T],
    provision: ProvisionId,
    to: Destination,
    is_new: impl Fn(ProvisionId) -> bool,
) -> bool {
    let (Some(own), Some(place)) = (index_of(text, provision), index_of(text, to.place)) else {
        return false;
    };
    let (from, until) = match to.after {
        true => (end_of_block(text, place), own),
        false => (end_of_block(text, own), place),
    };
    from <= until && text[from..until].iter().all(|one| one.provision().is_none_or(&is_new))
}

fn index_of<T: TextParagraph>(text: &[T], provision: ProvisionId) -> Option<usize> {
    text.iter().position(|one| one.provision() == Some(provision))
}

/// Returns the index after a paragraph and the paragraphs below it.
fn end_of_block<T: TextParagraph>(text: &[T], start: usize) -> usize {
    let depth = text[start].depth();
    let deeper = text[start + 1..].iter().take_while(|one| one.depth() > depth && !one.is_heading());
    start + 1 + deeper.count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    impl TextParagraph for (i64, u8) {
        fn provision(&self) -> Option<ProvisionId> {
            Some(ProvisionId(self.0))
        }

        fn depth(&self) -> u8 {
            self.1
        }

        /// Tells whether the depth is below 0, which marks a heading here.
        fn is_heading(&self) -> bool {
            self.0 < 0
        }
    }

    impl MovableParagraph for (i64, u8) {
        fn set_depth(&mut self, depth: u8) {
            self.1 = depth;
        }
    }

    const TEXT: [(i64, u8); 5] = [(1, 0), (2, 0), (3, 1), (4, 1), (5, 0)];

    fn moved(text: &[(i64, u8)], provision: i64, to: Destination) -> Vec<(i64, u8)> {
        apply_moves(text.to_vec(), &[(ProvisionId(provision), to)])
    }

    fn order(text: &[(i64, u8)], provision: i64, to: Destination) -> Vec<i64> {
        moved(text, provision, to).into_iter().map(|(id, _)| id).collect()
    }

    const fn after(place: i64) -> Destination {
        Destination { place: ProvisionId(place), after: true }
    }

    const fn before(place: i64) -> Destination {
        Destination { place: ProvisionId(place), after: false }
    }

    #[test]
    fn a_paragraph_moves_with_those_below_it() {
        assert_eq!(order(&TEXT, 2, after(5)), [1, 5, 2, 3, 4]);
        assert_eq!(order(&TEXT, 5, before(1)), [5, 1, 2, 3, 4]);
        assert_eq!(order(&TEXT, 1, after(2)), [2, 3, 4, 1, 5]);
        assert_eq!(order(&TEXT, 3, after(4)), [1, 2, 4, 3, 5]);
    }

    #[test]
    fn a_paragraph_is_as_deep_as_the_one_beside_it() {
        assert_eq!(moved(&TEXT, 2, before(5)), TEXT);
        assert_eq!(moved(&TEXT, 5, before(4))[3], (5, 1));
        let text = [(1, 1), (2, 0), (3, 1)];
        assert_eq!(moved(&text, 2, after(1)), [(1, 1), (2, 1), (3, 2)]);
    }

    #[test]
    fn a_heading_stays_where_it_is() {
        let text = [(1, 0), (2, 0), (-1, 1), (3, 0), (4, 1), (-2, 2)];
        assert_eq!(order(&text, 2, before(1)), [2, 1, -1, 3, 4, -2]);
        assert_eq!(order(&text, 1, after(3)), [2, -1, 3, 4, 1, -2]);
    }

    #[test]
    fn a_paragraph_that_cannot_be_moved_stays() {
        for to in [after(2), before(3), after(9)] {
            assert_eq!(order(&TEXT, 2, to), [1, 2, 3, 4, 5], "{to:?}");
        }
        assert_eq!(order(&TEXT, 9, after(1)), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_paragraph_stands_in_its_place_despite_a_new_one_in_between() {
        let text = [(1, 0), (7, 0), (2, 0)];
        assert!(is_at_destination(&text, ProvisionId(2), after(1), |id| id == ProvisionId(7)));
        assert!(!is_at_destination(&text, ProvisionId(2), after(1), |_| false));
        assert!(!is_at_destination(&text, ProvisionId(1), after(2), |_| true));
    }

    proptest! {
        #[test]
        fn a_move_loses_no_paragraph_and_puts_the_moved_one_in_its_place(
            depths in prop::collection::vec(0..3_u8, 1..12),
            provision in 0..12_i64,
            place in 0..12_i64,
            after: bool,
        ) {
            let text: Vec<(i64, u8)> = (0..).zip(depths).collect();
            let to = Destination { place: ProvisionId(place), after };
            let result = moved(&text, provision, to);
            let stayed = result == text;
            prop_assert!(stayed || is_at_destination(&result, ProvisionId(provision), to, |_| false));
            let mut ids: Vec<i64> = result.iter().map(|(id, _)| *id).collect();
            ids.sort_unstable();
            prop_assert!(ids.into_iter().eq(text.iter().map(|(id, _)| *id)));
        }
    }
}
