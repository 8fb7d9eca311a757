//! Square brackets that stand in a text itself, around words on which nobody has agreed yet.

/// Counts the pairs of square brackets in a text, one within another too. Brackets without a partner, links, marks of
/// footnotes and brackets after a backslash are not counted.
pub fn count_typed_brackets(text: &str) -> usize {
    let mut opened: Vec<(char, usize)> = Vec::new();
    let mut pairs = 0;
    let mut escaped = false;
    for (place, sign) in text.char_indices() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match sign {
            '\\' => escaped = true,
            '[' => opened.push((']', place + sign.len_utf8())),
            '［' => opened.push(('］', place + sign.len_utf8())),
            ']' | '］' => {
                // A bracket that was never closed has no partner, nor what it would stand before.
                let Some(partner) = opened.iter().rposition(|(closing, _)| *closing == sign) else {
                    continue;
                };
                let (_, start) = opened[partner];
                opened.truncate(partner);
                let rest = &text[place + sign.len_utf8()..];
                pairs += usize::from(!text[start..place].starts_with('^') && !begins_with_target(rest));
            }
            _ => {}
        }
    }
    pairs
}

/// Tells whether a text begins with the target of a link in parentheses, as Markdown has it.
fn begins_with_target(text: &str) -> bool {
    let target = text.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(target, _)| target);
    let starts = ["/", "#", "mailto:", "www."];
    target.is_some_and(|target| {
        let word = target.split_whitespace().next().unwrap_or_default();
        word.contains("://") || starts.iter().any(|start| word.starts_with(start))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pairs_are_counted_and_what_is_none_is_not() {
        for (text, pairs) in [
            ("Decides [to establish] a fund;", 1),
            ("[States] [shall][should] [share [all] data]", 5),
            ("[States (developed)] share", 1),
            ("Decides to pay [   ] by [2030]", 2),
            ("各国［应］共享［数据］", 2),
            ("تقرر [إنشاء] صندوق", 1),
            ("[whole paragraph\nover two lines]", 1),
            ("See [the report](https://example.org/a_(b)) and [this](/draft#op1 \"here\")", 0),
            ("See [the report] (https://example.org)", 1),
            ("[shall](should)", 1),
            ("As noted[^1], and again[^note]", 0),
            (r"\[not meant\] so", 0),
            ("a ] b [ c", 0),
            ("[ a [b] c", 1),
            ("(a) b, c", 0),
            ("", 0),
        ] {
            assert_eq!(count_typed_brackets(text), pairs, "{text}");
        }
    }

    proptest! {
        #[test]
        fn brackets_put_around_a_text_are_one_more(text in "[a-z \\[\\]]{0,30}") {
            let closed = count_typed_brackets(&text);
            prop_assert!(2 * closed <= text.len());
            let around = format!("[{text}]");
            let balanced = text.chars().try_fold(0_i32, |depth, sign| match sign {
                '[' => Some(depth + 1),
                ']' => (depth > 0).then_some(depth - 1),
                _ => Some(depth),
            });
            if balanced == Some(0) {
                prop_assert_eq!(count_typed_brackets(&around), closed + 1);
            }
        }
    }
}
