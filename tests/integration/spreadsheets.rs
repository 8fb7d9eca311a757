use app::messages::Locale;
use app::spreadsheets::columns::sheet_layout;
use app::table_files::read_sheets;
use app::workbooks::{SheetLayout, write_csv, write_xlsx};
use axum::http::StatusCode;
use domain::positions::{Clearance, Stance};
use rust_xlsxwriter::{Format, Workbook};
use store::{consultations, instruments, positions, spreadsheets};
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::process::{begin_own_peak, own_growth};
use tests::seen;
use tests::world::{TEXT, World, position};

/// The place of the column of the stance; those of the statement and of the mark follow.
const STANCE: usize = 2;
const STATEMENT: usize = 4;
const MARK: usize = 7;

type SheetCells = Vec<[String; 8]>;

fn address(world: &World) -> String {
    format!("/consultations/{}/spreadsheet", world.consultation)
}

/// Returns the downloaded sheet without its head.
async fn download(world: &World, client: &mut TestBrowser, kind: &str) -> SheetCells {
    let answer = client.get(&format!("{}.{kind}", address(world))).await;
    assert_eq!(answer.status, StatusCode::OK);
    let rows = read_sheets(&answer.bytes).unwrap().remove(0).rows;
    rows[1..].iter().map(|row| std::array::from_fn(|place| row.cells[place].clone())).collect()
}

fn set(sheet: &mut SheetCells, label: &str, cells: &[(usize, &str)]) {
    let row = sheet.iter_mut().find(|row| row[0] == label).unwrap();
    for (place, cell) in cells {
        (*cell).clone_into(&mut row[*place]);
    }
}

async fn upload(
    world: &World,
    client: &mut TestBrowser,
    fields: &[(&str, &str)],
    sheet: &SheetCells,
) -> TestResponse {
    let bytes = write_xlsx(Locale::English, "Draft", &sheet_layout(Locale::English), sheet).unwrap();
    client.post_file(&address(world), fields, &bytes).await
}

async fn stances(world: &World, who: &str) -> Vec<(String, Stance, Clearance)> {
    let sheet =
        positions::list_unfinished_positions(&world.db, world.person(who), world.consultation).await.unwrap();
    let mut drafts: Vec<_> =
        sheet.into_iter().map(|(row, label)| (label, row.stance, row.clearance)).collect();
    drafts.sort();
    drafts
}

#[test]
fn a_long_sheet_takes_little_memory_beside_its_rows() {
    // Other tests in the same process would be counted.
    if std::env::var_os("NEXTEST").is_none() {
        return println!("not run: only cargo-nextest runs it in a process of its own");
    }
    let rows: Vec<[String; 1]> = (0..10_000).map(|number| [format!("{number} ").repeat(200)]).collect();
    let held: usize = rows.iter().map(|[words]| words.len()).sum();
    let layout = SheetLayout { names: ["Words".to_owned()], widths: [60.0], hidden: None, choices: None };
    let resident = begin_own_peak().unwrap();
    let bytes = write_xlsx(Locale::English, "Words", &layout, &rows).unwrap();
    let grown = own_growth(resident).unwrap();
    assert!(bytes.starts_with(b"PK"));
    assert!(grown < held as u64, "{grown} bytes for a sheet of {held}, so that no copy of it was held");
}

on_both_databases! {
    async fn a_delegation_fills_in_positions_in_a_spreadsheet(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        client.language = "fr";
        let mut sheet = download(&world, &mut client, "xlsx").await;
        let labels: Vec<_> = sheet.iter().map(|row| row[0].as_str()).collect();
        assert!(labels.starts_with(&["PP1", "OP1"]), "{labels:?}");
        // A stance may be in the words of any language of the interface or be a code; spreadsheet programs
        // change cells.
        set(&mut sheet, "OP1", &[(STANCE, "appuie"), (STATEMENT, "-1 n’est pas une formule")]);
        set(&mut sheet, "OP3", &[(STANCE, "oppose")]);
        let stance = app::messages::Label::label(Stance::Support, Locale::French);
        set(&mut sheet, "OP1", &[(STANCE, &stance.to_uppercase())]);
        let done = upload(&world, &mut client, &[], &sheet).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        let told = done.words("section.notice").concat();
        for words in ["Les positions du fichier ont été importées.", "2 paragraphes", "OP1", "OP3", "Cela a pris "] {
            assert!(told.contains(words), "{words}: {told}");
        }
        let expected = [("OP1", Stance::Support), ("OP3", Stance::Oppose)]
            .map(|(label, stance)| (label.to_owned(), stance, Clearance::Draft));
        assert_eq!(stances(&world, "head XAA").await, expected);

        // The downloaded sheet has the imported positions; unchanged, it changes nothing.
        let again = download(&world, &mut client, "csv").await;
        let row = again.iter().find(|row| row[0] == "OP1").unwrap();
        assert_eq!((row[STANCE].as_str(), row[STATEMENT].as_str()), (stance.as_str(), "-1 n’est pas une formule"));
        let bytes = write_csv(&sheet_layout(Locale::French).names, &again).unwrap();
        let same = client.post_file(&address(&world), &[], &bytes).await;
        assert_eq!(same.status, StatusCode::OK);
        assert_eq!(stances(&world, "head XAA").await, expected);

        // Only a head may submit from a sheet, and submits at once.
        set(&mut sheet, "OP2", &[(STANCE, "reserve")]);
        let refused = upload(&world, &mut client, &[("as", "submitted")], &sheet).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut fresh = download(&world, &mut head, "xlsx").await;
        set(&mut fresh, "OP2", &[(STANCE, "reserve")]);
        let done = upload(&world, &mut head, &[("as", "submitted")], &fresh).await;
        assert_eq!(done.status, StatusCode::OK);
        let op2 = world.provision("OP2");
        let live = positions::live_positions(&world.db, &world.access(&world.organizer).await, &[op2]).await.unwrap();
        assert_eq!(live[0].stance, Stance::Reserve);
    }

    async fn a_conflict_is_explained_and_nothing_is_half_imported(world: World) {
        let (db, now) = (&world.db, world.now);
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut sheet = download(&world, &mut client, "xlsx").await;
        let meanwhile = position(Stance::Oppose, "said meanwhile");
        positions::save_draft_position(db, world.person("delegate XAA"), world.provision("OP1"), seen::position(db, world.person("delegate XAA"), world.provision("OP1")).await, &meanwhile, now).await.unwrap();
        set(&mut sheet, "OP1", &[(STANCE, "support"), (STATEMENT, "said on the aeroplane")]);
        set(&mut sheet, "OP2", &[(STANCE, "reserve")]);
        let refused = upload(&world, &mut client, &[], &sheet).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        for words in ["Row 3, OP1", "said meanwhile", "said on the aeroplane", "Nothing has been imported"] {
            assert!(refused.body.contains(words), "{words}");
        }
        let before = [("OP1".to_owned(), Stance::Oppose, Clearance::Draft)];
        assert_eq!(stances(&world, "head XAA").await, before);

        let done = upload(&world, &mut client, &[("leave", "yes")], &sheet).await;
        assert_eq!(done.status, StatusCode::OK);
        let after = [before[0].clone(), ("OP2".to_owned(), Stance::Reserve, Clearance::Draft)];
        assert_eq!(stances(&world, "head XAA").await, after);
    }

    async fn a_text_that_changed_meanwhile_is_a_conflict(world: World) {
        let (db, now) = (&world.db, world.now);
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut sheet = download(&world, &mut client, "xlsx").await;
        let text = TEXT.replace("access is shared", "access is owed").replace("3. Requests a report.\n", "");
        let instrument = domain::instruments::import::parse_markdown(&text).unwrap();
        let language = domain::languages::Language::English;
        instruments::publish_revision_by_likeness(db, &world.organizer, world.consultation, language, &instrument, now).await.unwrap();
        assert_eq!(consultations::find_latest_revision(db, world.consultation).await.unwrap().unwrap().number, 1);
        for label in ["OP1", "OP2", "OP3"] {
            set(&mut sheet, label, &[(STANCE, "support")]);
        }
        let refused = upload(&world, &mut client, &[], &sheet).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.body.contains("The text of the paragraph changed"));
        assert!(refused.body.contains("no longer in the draft"));
        assert!(stances(&world, "head XAA").await.is_empty());
        let done = upload(&world, &mut client, &[("leave", "yes")], &sheet).await;
        assert_eq!(done.status, StatusCode::OK);
        assert_eq!(stances(&world, "head XAA").await.len(), 1, "OP2 is as it was");
    }

    async fn an_error_names_its_row_and_column(world: World) {
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let sheet = download(&world, &mut client, "xlsx").await;
        let tries: [(&[(usize, &str)], &str); 5] = [
            (&[(STANCE, "perhaps")], "Row 3, column “Stance”: “perhaps” is not a stance"),
            (&[(STATEMENT, "words alone")], "Row 3, column “Stance”: The row has words"),
            (&[(MARK, "m12"), (STANCE, "support")], "Row 3, column “Mark (do not change)”"),
            (&[(6, "x"), (STANCE, "support")], "Row 3, column “Identifier (do not change)”"),
            (&[(5, "Klingon"), (STANCE, "support")], "Row 3, column “Language”"),
        ];
        for (cells, words) in tries {
            let mut sheet = sheet.clone();
            set(&mut sheet, "OP2", &[(STANCE, "support")]);
            set(&mut sheet, "OP1", cells);
            let refused = upload(&world, &mut client, &[], &sheet).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
            assert!(refused.errors().concat().contains(words), "{words}: {:?}", refused.errors());
        }
        for (file, words) in [
            (&b"PK\x03\x04 no workbook"[..], "This is not a spreadsheet"),
            (b"", "no rows"),
            (b"Paragraph,Stance\nOP1,support\n", "is missing"),
            (b"a\n\xff\n", "Line 2"),
        ] {
            let refused = client.post_file(&address(&world), &[], file).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
            assert!(refused.errors().concat().contains(words), "{words}: {:?}", refused.errors());
        }
        assert!(stances(&world, "head XAA").await.is_empty(), "nothing is half imported");
        let row = |stance: &str, said: &str| {
            let mut row = sheet[0].clone();
            (row[STANCE], row[STATEMENT]) = (stance.to_owned(), said.to_owned());
            row
        };
        let twice = vec![row("support", "one"), row("oppose", "two")];
        assert!(upload(&world, &mut client, &[], &twice).await.errors()[0].contains("stands twice"));
    }

    async fn only_those_who_act_for_a_delegation_have_a_sheet(world: World) {
        let page = address(&world);
        let xlsx = format!("{page}.xlsx");
        for (who, status) in [
            ("adviser@xaa.example", StatusCode::OK),
            ("head@xob.example", StatusCode::OK),
            ("organizer@forum.example", StatusCode::FORBIDDEN),
        ] {
            let mut client = TestBrowser::signed_in(&world, who).await;
            assert_eq!(client.get(&page).await.status, status, "{who}");
            assert_eq!(client.get(&xlsx).await.status, status, "{who}");
        }
        assert_eq!(TestBrowser::new(&world).get(&xlsx).await.status, StatusCode::SEE_OTHER, "to sign in");
        // A sheet has only the delegation's own positions, not the drafts of others.
        let draft = position(Stance::Support, "a draft of XAA");
        positions::save_draft_position(&world.db, world.person("head XAA"), world.provision("OP1"), seen::position(&world.db, world.person("head XAA"), world.provision("OP1")).await, &draft, world.now).await.unwrap();
        let english = domain::languages::Language::English;
        let other = spreadsheets::load_sheet(&world.db, world.person("head XBB"), world.consultation, english).await.unwrap().unwrap();
        assert!(other.rows.iter().all(|row| row.content.stance.is_none()));
    }

    async fn cells_are_taken_as_the_spreadsheet_shows_them(world: World) {
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut sheet = download(&world, &mut client, "xlsx").await;
        for label in ["OP1", "OP2", "OP3"] {
            set(&mut sheet, label, &[(STANCE, "oppose")]);
        }
        let workbook = |remark: &str, format: &str| {
            let mut book = Workbook::new();
            let page = book.add_worksheet();
            for (place, name) in (0..).zip(sheet_layout(Locale::English).names) {
                page.write_string(0, place, name).unwrap();
            }
            for (line, row) in (1..).zip(&sheet) {
                for (place, cell) in (0..).zip(row) {
                    page.write_string(line, place, cell).unwrap();
                }
                page.write_string(line, 8, remark).unwrap();
                let date = Format::new().set_num_format(format);
                match row[0].as_str() {
                    "OP1" => page.write_number_with_format(line, 4, 47_484.0, &date).unwrap(),
                    "OP2" => page.write_boolean(line, 4, true).unwrap(),
                    "OP3" => page.write_number(line, 3, 2030).unwrap(),
                    _ => continue,
                };
            }
            book.save_to_buffer().unwrap()
        };
        for (book, words) in [
            (workbook("a remark", "yyyy-mm-dd"), "The column “I” is not read"),
            (workbook("", "mmmm yyyy"), "Cell E3: "),
        ] {
            let refused = client.post_file(&address(&world), &[], &book).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
            assert!(refused.errors().concat().contains(words), "{words}: {:?}", refused.errors());
            assert!(stances(&world, "head XAA").await.is_empty());
        }
        let done = client.post_file(&address(&world), &[], &workbook("", "yyyy-mm-dd")).await;
        assert_eq!(done.status, StatusCode::OK, "{:?}", done.errors());
        let filled = download(&world, &mut client, "csv").await;
        let row = |label: &str| filled.iter().find(|row| row[0] == label).unwrap();
        assert_eq!(row("OP1")[STATEMENT], "2030-01-01");
        assert_eq!(row("OP2")[STATEMENT], "TRUE");
        assert_eq!(row("OP3")[3], "2030");
    }

    async fn support_with_amendment_needs_its_text(world: World) {
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut sheet = download(&world, &mut client, "xlsx").await;
        set(&mut sheet, "OP1", &[(STANCE, "Support with amendment")]);
        let refused = upload(&world, &mut client, &[("leave", "yes")], &sheet).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.errors().concat().contains("Row 3, column “Proposed text”"), "{:?}", refused.errors());
        assert!(stances(&world, "head XAA").await.is_empty());
    }
}
