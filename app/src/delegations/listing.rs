//! Reads lists of people who are invited: tables with heads, from files or pasted, and lines without heads as people type them.

use crate::messages::{Label, Locale, t};
use crate::table_files::{
    FileRow, FileSheet, FoundTable, MissingTable, UnreadPart, find_table, missing_table, read_sheets,
    unreadable,
};
use domain::accounts::Role;
use domain::invitation_lists::{InvitationColumn, ListedInvitation, MAX_LINES};
use domain::languages::Language;
use tables::headings::fold_heading;

/// The largest file with a list, in bytes.
pub const MAX_FILE: usize = 1024 * 1024;

/// The most errors that are shown at once.
const ERRORS: usize = 20;

/// The most characters of a cell that are kept: more than any column may have.
const CELL: usize = 300;

/// The signs between the columns of a line without heads, in Arabic too.
const SEPARATORS: [char; 5] = [',', ';', '\t', '،', '؛'];

/// The columns of a list, in the order of a line without heads.
const COLUMNS: [InvitationColumn; 5] = [
    InvitationColumn::Delegation,
    InvitationColumn::Name,
    InvitationColumn::Address,
    InvitationColumn::Role,
    InvitationColumn::Language,
];

/// The columns that a table must have.
const NEEDED: [usize; 2] = [InvitationColumn::Delegation as usize, InvitationColumn::Address as usize];

/// A list as it was read, and what else its file holds.
#[derive(Clone, Debug, Default)]
pub struct InvitationList {
    pub lines: Vec<ListedInvitation>,
    pub unread: Vec<UnreadPart>,
}

/// What lines are given that do not say it themselves, and the words by which they say it.
struct ListWords {
    locale: Locale,
    role: Role,
    roles: Vec<(String, Role)>,
}

/// Reads a list that was typed or pasted.
pub fn read_typed_list(locale: Locale, typed: &str, role: Role) -> Result<InvitationList, Vec<String>> {
    // With the mark, letters that begin an archive are letters.
    read_list(locale, format!("\u{feff}{typed}").as_bytes(), role)
}

/// Reads a list from a workbook or a table of text; a line without a role gets `role`, and one without a language that of the
/// reader. Lines that wait for an address are left out. Fails with what keeps the list from being read.
pub fn read_list(locale: Locale, bytes: &[u8], role: Role) -> Result<InvitationList, Vec<String>> {
    let sheets = read_sheets(bytes).map_err(|error| vec![unreadable(locale, error)])?;
    let words = ListWords::of(locale, role);
    // Only a text may do without heads.
    let text = match sheets.as_slice() {
        [sheet] if sheet.name.is_empty() => Some(sheet.clone()),
        _ => None,
    };
    let list = match (find_table(sheets, &column_names(), &NEEDED), text) {
        (Ok(table), _) => read_table(&words, table)?,
        (Err(MissingTable::NoColumns(missing)), Some(sheet)) if missing.len() == NEEDED.len() => {
            InvitationList { lines: read_lines(&words, &sheet), unread: Vec::new() }
        }
        (Err(MissingTable::NoRows), Some(_)) => InvitationList::default(),
        (Err(missing), _) => return Err(missing_table(locale, missing, |place| column_name(locale, place))),
    };
    match list.lines.len() {
        0 => Err(vec![t!(locale, "invite-people-none")]),
        count if count > MAX_LINES => {
            Err(vec![t!(locale, "invite-people-many", count = count, max = MAX_LINES)])
        }
        _ => Ok(list),
    }
}

impl ListWords {
    fn of(locale: Locale, role: Role) -> Self {
        let of_role = |role: Role| {
            let called = Locale::ALL.into_iter().flat_map(move |locale| {
                let words = locale.text(&format!("invite-role-{}", role.code()), &[]);
                let words: Vec<String> = words.split('|').map(str::to_owned).collect();
                words.into_iter().chain([role.label(locale)])
            });
            called.chain([role.code().to_owned()]).map(move |words| (fold_heading(&words), role))
        };
        Self { locale, role, roles: Role::ALL.iter().copied().flat_map(of_role).collect() }
    }

    /// Returns the code of the role that was typed; what is none stays as it was typed.
    fn role(&self, typed: &str) -> String {
        if typed.is_empty() {
            return self.role.code().to_owned();
        }
        let folded = fold_heading(typed);
        let found = self.roles.iter().find(|(words, _)| !folded.is_empty() && *words == folded);
        found.map_or_else(|| kept(typed), |(_, role)| role.code().to_owned())
    }

    /// Returns the code of the language that was typed, by its code or its name in one of the languages of the interface;
    /// what is none stays as it was typed.
    fn language(&self, typed: &str) -> String {
        if typed.is_empty() {
            return self.locale.code().to_owned();
        }
        let lower = typed.to_lowercase();
        let primary = lower.split(['-', '_']).next().unwrap_or_default();
        let folded = fold_heading(typed);
        let is_named = |one: &&Language| {
            let named = |locale: Locale| fold_heading(&one.label(locale)) == folded;
            one.code() == primary
                || fold_heading(one.endonym()) == folded
                || Locale::ALL.into_iter().any(named)
        };
        let found = Language::ALL.iter().find(is_named);
        found.map_or_else(|| kept(typed), |language| language.code().to_owned())
    }

    fn line(&self, line: u32, names: Vec<String>, cells: [&str; 4]) -> ListedInvitation {
        let [delegation, address, role, language] = cells;
        ListedInvitation {
            line,
            delegation: kept(delegation),
            names,
            address: kept(address),
            role: self.role(role),
            language: self.language(language),
        }
    }
}

/// Returns the name of the column at this place.
fn column_name(locale: Locale, place: usize) -> String {
    COLUMNS.get(place).map(|column| column.label(locale)).unwrap_or_default()
}

/// Returns for each column its heads in every language of the interface.
fn column_names() -> Vec<Vec<String>> {
    let heads = |column: &InvitationColumn| {
        let of_locale = |locale: Locale| {
            let heads = locale.text(&format!("invite-heads-{}", column.code()), &[]);
            let heads: Vec<String> = heads.split('|').map(str::to_owned).collect();
            heads.into_iter().chain([column.label(locale)])
        };
        Locale::ALL.into_iter().flat_map(of_locale).collect()
    };
    COLUMNS.iter().map(heads).collect()
}

/// Reads the rows of a table with heads.
fn read_table(words: &ListWords, table: FoundTable) -> Result<InvitationList, Vec<String>> {
    let read: Vec<usize> = (0..COLUMNS.len()).collect();
    let (mut lines, mut errors) = (Vec::new(), Vec::new());
    for row in &table.rows {
        errors.extend(table.cell_faults(words.locale, row, &read));
        let cell = |column: InvitationColumn| table.cell(row, column as usize);
        let (name, address) = (cell(InvitationColumn::Name), cell(InvitationColumn::Address));
        if name.is_empty() && address.is_empty() {
            continue;
        }
        let names = if name.is_empty() { Vec::new() } else { vec![kept(name)] };
        let [delegation, role, language] =
            [InvitationColumn::Delegation, InvitationColumn::Role, InvitationColumn::Language].map(cell);
        lines.push(words.line(row.line, names, [delegation, address, role, language]));
    }
    if errors.len() > ERRORS {
        let more = errors.len().saturating_sub(ERRORS);
        errors.truncate(ERRORS);
        errors.push(t!(words.locale, "spreadsheet-more-errors", count = more));
    }
    if errors.is_empty() { Ok(InvitationList { lines, unread: table.unread }) } else { Err(errors) }
}

/// Reads lines without heads: the delegation, perhaps names, the mail address, and perhaps the role and the language.
fn read_lines(words: &ListWords, sheet: &FileSheet) -> Vec<ListedInvitation> {
    let line = |row: &FileRow| {
        let cells = split_row(row);
        let (delegation, rest) = cells.split_first()?;
        let address = rest.iter().rposition(|cell| cell.contains('@'));
        // A line that the page has begun waits for its address.
        if address.is_none() && rest.last().is_some_and(|last| last.is_empty()) {
            return None;
        }
        let place = address.unwrap_or(rest.len().saturating_sub(1));
        let names = rest.iter().take(place).filter(|name| !name.is_empty()).map(|name| kept(name)).collect();
        let cell = |place: usize| rest.get(place).copied().unwrap_or_default();
        Some(words.line(row.line, names, [*delegation, cell(place), cell(place + 1), cell(place + 2)]))
    };
    sheet.rows.iter().filter_map(line).collect()
}

/// Returns the cells of a row without blanks around them. A row that has other signs between its columns than most is parted by
/// its own.
fn split_row(row: &FileRow) -> Vec<&str> {
    match row.cells.as_slice() {
        [whole] => whole.split(SEPARATORS).map(str::trim).collect(),
        cells => cells.iter().map(|cell| cell.trim()).collect(),
    }
}

/// Returns what is kept of a cell.
fn kept(cell: &str) -> String {
    cell.chars().take(CELL).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbooks::{SheetLayout, write_csv, write_xlsx};

    /// Returns each line in short: its number, and its cells.
    fn told(read: Result<InvitationList, Vec<String>>) -> Vec<String> {
        let tell = |one: ListedInvitation| {
            let ListedInvitation { line, delegation, names, address, role, language } = one;
            format!("{line} {delegation} {names:?} {address} {role} {language}")
        };
        read.unwrap().lines.into_iter().map(tell).collect()
    }

    fn typed(text: &str) -> Result<InvitationList, Vec<String>> {
        read_typed_list(Locale::English, text, Role::Head)
    }

    #[test]
    fn a_list_without_heads_is_read_line_by_line() {
        let read = typed(
            "xaa, Ada A., ada@a.example\n\nXBB;bo@b.example\nXCC\tnobody\nXDD\nxbb, BO@b.example, adviser, Fr\n\
             , a@b.example\nXEE, Eland, \nXAA, Ada, B., c@a.example\nألف، عدا، d@a.example",
        );
        let expected = [
            "1 xaa [\"Ada A.\"] ada@a.example head en",
            "3 XBB [] bo@b.example head en",
            "4 XCC [] nobody head en",
            "5 XDD []  head en",
            "6 xbb [] BO@b.example adviser fr",
            "7  [] a@b.example head en",
            "9 XAA [\"Ada\", \"B.\"] c@a.example head en",
            "10 ألف [\"عدا\"] d@a.example head en",
        ];
        assert_eq!(told(read), expected);
        assert_eq!(told(typed("PK, Ada, a@b.example")), ["1 PK [\"Ada\"] a@b.example head en"]);
    }

    #[test]
    fn heads_are_known_in_each_language_and_in_any_order() {
        let expected = ["2 Aland [\"Ada\"] a@b.example delegate fr", "3 Beland [] b@b.example head ar"];
        for table in [
            "Delegation,Name,Mail address,Role,Language\nAland,Ada,a@b.example,Delegate,French\nBeland,,b@b.example,,Arabic\n",
            "Adresse électronique;Langue;Délégation;Nom;Fonction\r\na@b.example;français;Aland;Ada;Déléguée\r\nb@b.example;العربية;Beland;;Chef de délégation\r\n",
            "الوفد\tالاسم\tعنوان البريد الإلكتروني\tالصفة\tاللغة\nAland\tAda\ta@b.example\tمندوب\tالفرنسية\nBeland\t\tb@b.example\tرئيس الوفد\tالعربية\n",
            "sep=;\n\"E-mail\";\"LANG\";\"Country\";\"NAME\";\"role\"\n\"a@b.example\";\"FR-fr\";\"Aland\";\"Ada\";\"delegate\"\n",
        ] {
            let read = told(typed(table));
            assert_eq!(read[0].split_once(' ').unwrap().1, expected[0].split_once(' ').unwrap().1, "{table}");
            assert!(read.len() == 1 || read == expected, "{table}: {read:?}");
        }
    }

    #[test]
    fn a_workbook_is_read_as_a_table_is() {
        let names = ["Delegation", "Name", "Address", "Role", "Language"].map(str::to_owned);
        let rows = [["الجزائر", "=1+1", "a@b.example", "رئيس الوفد", "ar"].map(str::to_owned)];
        let layout = SheetLayout { names: names.clone(), widths: [10.0; 5], hidden: None, choices: None };
        let expected = ["2 الجزائر [\"=1+1\"] a@b.example head ar"];
        let book = write_xlsx(Locale::Arabic, "People", &layout, &rows).unwrap();
        assert_eq!(told(read_list(Locale::English, &book, Role::Adviser)), expected);
        let table = write_csv(&names, &rows).unwrap();
        assert_eq!(told(read_list(Locale::English, &table, Role::Adviser)), expected, "a formula is words");
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let errors = |text: &str| typed(text).unwrap_err();
        for empty in
            ["", " \n", "XAA, Aland, ", "Delegation,Name,Mail address\n", "Delegation,Name,Address\nXAA,,\n"]
        {
            assert_eq!(errors(empty), [t!(Locale::English, "invite-people-none")], "{empty:?}");
        }
        let missing = errors("Name,Delegation,Remarks\nAda,XAA,a@b.example\n");
        assert!(missing[0].contains("Mail address"), "{missing:?}");
        let open = errors("XAA, Ada, a@b.example\n\"XBB, Bo, b@b.example\n");
        assert!(open[0].contains("Line 2"), "{open:?}");
        let lines = |number: usize| {
            (0..number).map(|one| format!("XAA, a{one}@b.example\n")).collect::<Vec<_>>().concat()
        };
        assert_eq!(typed(&lines(MAX_LINES)).unwrap().lines.len(), MAX_LINES);
        let many = errors(&lines(10_000));
        assert!(many[0].contains("10,000") && many[0].contains("500"), "{many:?}");
        let unread = typed("Delegation,Address,Remarks\nXAA,a@b.example,x\n").unwrap().unread;
        assert_eq!(unread, [UnreadPart::Column("Remarks".to_owned())]);
        let long = typed(&format!("XAA, {}, a@b.example", "x".repeat(20_000))).unwrap();
        assert_eq!(long.lines[0].names[0].chars().count(), CELL);
    }

    #[test]
    fn a_role_and_a_language_that_are_none_stay_as_they_were_typed() {
        let read = told(typed("XAA, a@b.example, emperor, Klingon\nXBB, b@b.example, , Spanish\n"));
        assert_eq!(read, ["1 XAA [] a@b.example emperor Klingon", "2 XBB [] b@b.example head es"]);
    }

    #[test]
    fn every_column_and_role_has_its_words_in_each_language() {
        for locale in Locale::ALL {
            for column in InvitationColumn::ALL {
                assert!(locale.has(&format!("invite-heads-{}", column.code())), "{column}");
            }
            for role in Role::ALL {
                assert!(locale.has(&format!("invite-role-{}", role.code())), "{role}");
            }
        }
        let all: Vec<_> = COLUMNS.iter().map(|column| column.code()).collect();
        let codes: Vec<_> = InvitationColumn::ALL.iter().map(|column| column.code()).collect();
        assert_eq!(all, codes, "each at its own place");
    }
}
