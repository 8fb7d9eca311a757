//! Sets documents in three languages into a folder, for programs that check them and for people who look at them.
//!
//! `cargo run --release -p typeset --example samples -- FOLDER [FONTS]`

#[path = "../tests/samples/mod.rs"]
#[expect(dead_code, reason = "the tests need more of them")]
mod samples;

use domain::languages::Language;
use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};
use typeset::{Typesetter, system_folders};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().ok_or("name a folder")?;
    fs::create_dir_all(&folder)?;
    let folders: Vec<_> = arguments.chain(system_folders()).collect();
    #[expect(clippy::disallowed_methods, reason = "measured for whoever looks")]
    let clock = std::time::Instant::now();
    let typesetter = Typesetter::read(&folders)?;
    println!("fonts: {} ms, missing: {:?}", clock.elapsed().as_millis(), typesetter.missing());
    for language in [Language::English, Language::Arabic, Language::Chinese] {
        let code = language.code();
        let mut landscape =
            samples::document(language, vec![samples::table(samples::sentence(language), 300)]);
        landscape.orientation = documents::model::Orientation::Landscape;
        let made = [
            (format!("{code}-whole"), samples::whole(language)),
            (format!("{code}-draft"), samples::draft(language, 40)),
            (format!("{code}-table"), landscape),
        ];
        for (name, document) in made {
            for _ in 0..2 {
                #[expect(clippy::disallowed_methods, reason = "measured for whoever looks")]
                let clock = std::time::Instant::now();
                let pdf = typesetter.typeset(&document, &samples::EnglishWords)?;
                let time = clock.elapsed().as_millis();
                println!(
                    "{name}: {time} ms, {} bytes, {} pages, {:?}",
                    pdf.bytes.len(),
                    pdf.pages,
                    pdf.faults
                );
                fs::write(folder.join(format!("{name}.pdf")), pdf.bytes)?;
            }
        }
    }
    Ok(())
}
