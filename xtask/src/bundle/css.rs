//! The style sheet: one file out of `style/main.css` and what it imports.

use std::path::Path;

use anyhow::{Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Features, Targets};

/// Bundles and minifies the style sheet for browsers of about 2020 and later.
pub fn bundle(main: &Path) -> Result<Vec<u8>> {
    let complain = |error: &dyn std::fmt::Display| anyhow!("the style sheet: {error}");
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(main).map_err(|error| complain(&error))?;
    let targets = targets();
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| complain(&error))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| complain(&error))?;
    Ok(printed.code.into_bytes())
}

/// Returns the targets, without compiling logical properties away: that would double the rules, and right-to-left
/// would depend on lists of `lang`.
fn targets() -> Targets {
    let version = |major: u32| Some(major << 16);
    Targets {
        browsers: Some(Browsers {
            chrome: version(90),
            edge: version(90),
            firefox: version(90),
            safari: version(14),
            ios_saf: version(14),
            ..Browsers::default()
        }),
        exclude: Features::LogicalProperties | Features::DirSelector | Features::LangSelectorList,
        ..Targets::default()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::bundle;

    #[test]
    fn imports_are_inlined_and_logical_properties_stay() {
        let folder = tempfile::tempdir().unwrap();
        let main = folder.path().join("main.css");
        fs::write(&main, "@import \"a.css\";\n.b { color: red; }\n").unwrap();
        fs::write(
            folder.path().join("a.css"),
            ".a { margin-inline-start: 1rem; padding-block: 2px; inset-inline-end: 0 }",
        )
        .unwrap();

        let css = String::from_utf8(bundle(&main).unwrap()).unwrap();

        assert_eq!(
            css.trim(),
            ".a{margin-inline-start:1rem;padding-block:2px;inset-inline-end:0}.b{color:red}"
        );
    }

    #[test]
    fn a_mistake_is_named_with_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let main = folder.path().join("main.css");
        fs::write(&main, ".a { color: red }\n}}\n").unwrap();

        let error = bundle(&main).unwrap_err().to_string();

        assert!(error.contains("main.css:2"), "{error}");
    }
}
