//! Draws a text as a QR code. It is black on white in every colour scheme, since cameras look for that; beside it stands what it
//! says, for those who cannot point a camera at it.

use crate::markup::{IntoMarkup, Markup, markup};
use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// The blank frame around the code, in modules (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;

/// Renders a text as a QR code with this label; nothing where the text is too long for one.
pub fn qr_code(text: &str, label: String) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return ().into_markup();
    };
    let side = code.width() + 2 * QUIET;
    let marks = format!(
        r##"<rect width="{side}" height="{side}" fill="#fff"/><path d="{path}" fill="#000"/>"##,
        path = dark_path(&code)
    );
    let frame = format!("0 0 {side} {side}");
    markup! { <svg class="qr" viewBox=frame role="img" aria-label=label inner_html=marks></svg> }
}

/// Returns the dark modules as a path: a rectangle for each run of them in a row.
fn dark_path(code: &QrCode) -> String {
    let width = code.width();
    let (colors, mut path) = (code.to_colors(), String::new());
    for (row, modules) in colors.chunks(width).enumerate() {
        let mut column = 0;
        while column < width {
            let run = modules[column..].iter().take_while(|module| **module == Color::Dark).count();
            if run > 0 {
                // Writing to a string does not fail.
                write!(path, "M{} {}h{run}v1h-{run}z", column + QUIET, row + QUIET).ok();
            }
            column += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dark_modules_are_drawn_and_no_others() {
        let code = QrCode::with_error_correction_level("otpauth://totp/a", EcLevel::M).unwrap();
        let path = dark_path(&code);
        let drawn: usize = path
            .split('M')
            .filter_map(|part| part.split_once('h')?.1.split_once('v')?.0.parse::<usize>().ok())
            .sum();
        let dark = code.to_colors().into_iter().filter(|module| *module == Color::Dark).count();
        assert_eq!(drawn, dark);
        // The corner has the first square of seven modules.
        assert!(path.starts_with(&format!("M{QUIET} {QUIET}h7v1h-7z")), "{path}");
        let page = crate::document::html(|| qr_code("a", "A label".to_owned()));
        assert!(page.contains("aria-label=\"A label\"") && !page.contains("style="), "{page}");
        let none = crate::document::html(|| qr_code(&"x".repeat(5_000), String::new()));
        assert!(!none.contains("<svg"), "{none}");
    }
}
