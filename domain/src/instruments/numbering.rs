//! The numbers of provisions: PP1, OP2, OP2(a), OP2(a)(i); headings H1, H2.

use super::{Provision, ProvisionKind};

/// Numbers the provisions by their order.
pub fn number_provisions(provisions: Vec<Provision>) -> Vec<Provision> {
    let (mut headings, mut preambular, mut operative) = (0, 0, 0);
    let mut points = [0; 2];
    let number = |mut provision: Provision| {
        provision.label = match provision.kind {
            ProvisionKind::Heading => {
                headings += 1;
                format!("H{headings}")
            }
            ProvisionKind::Preambular => {
                preambular += 1;
                format!("PP{preambular}")
            }
            ProvisionKind::Operative => {
                operative += 1;
                points = [0; 2];
                format!("OP{operative}")
            }
            ProvisionKind::Point if provision.depth < 2 => {
                points = [points[0] + 1, 0];
                format!("OP{operative}({})", letter(points[0]))
            }
            ProvisionKind::Point => {
                points[1] += 1;
                format!("OP{operative}({})({})", letter(points[0].max(1)), roman(points[1]))
            }
        };
        provision
    };
    provisions.into_iter().map(number).collect()
}

/// Writes a number in letters: 1 → a, 26 → z, 27 → aa.
pub(super) fn letter(number: u32) -> String {
    let index = number.saturating_sub(1);
    let last = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    if index < 26 { last.to_string() } else { format!("{}{last}", letter(index / 26)) }
}

pub(super) fn roman(mut number: u32) -> String {
    let mut out = String::new();
    for (value, numeral) in [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while number >= value {
            out.push_str(numeral);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_from_the_order() {
        let kinds = [
            (ProvisionKind::Heading, 1),
            (ProvisionKind::Preambular, 0),
            (ProvisionKind::Operative, 0),
            (ProvisionKind::Point, 1),
            (ProvisionKind::Point, 2),
            (ProvisionKind::Point, 2),
            (ProvisionKind::Point, 1),
            (ProvisionKind::Operative, 0),
            (ProvisionKind::Point, 1),
        ];
        let provision = |(kind, depth)| Provision { kind, depth, label: String::new(), text: String::new() };
        let labels: Vec<_> =
            number_provisions(kinds.map(provision).to_vec()).into_iter().map(|one| one.label).collect();
        let wanted = ["H1", "PP1", "OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(ii)", "OP1(b)", "OP2", "OP2(a)"];
        assert_eq!(labels, wanted);
    }
}
