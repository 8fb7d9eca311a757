//! Cells that a spreadsheet program would take for formulas.

/// What formulas begin with, also in the wide forms that programs of East Asia read alike, and the blanks that some
/// programs skip before them. An apostrophe is among them, so that a guard can be told from what was written.
const BEGINNINGS: [char; 12] =
    ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '\'', '\t', '\r', '\n'];

/// Returns a cell with an apostrophe before it where a spreadsheet program would take it for a formula.
pub fn guard(cell: &str) -> String {
    if cell.starts_with(BEGINNINGS) { format!("'{cell}") } else { cell.to_owned() }
}

/// Returns a cell without the apostrophe of [`guard`].
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(BEGINNINGS)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula_and_comes_back_as_it_was() {
        for formula in ["=1+1", "+1", "-1", "@a", "＝1+1", "＋1", "－1", "＠a", "\t=1", "\r=1", "'=1", "'a"]
        {
            assert_eq!(guard(formula), format!("'{formula}"));
            assert_eq!(unguard(&guard(formula)), formula);
        }
        for plain in ["", "words", "1=1", "a-b"] {
            assert_eq!((guard(plain).as_str(), unguard(plain)), (plain, plain));
        }
        assert_eq!(unguard("'words"), "'words");
    }
}
