//! The style sheet: one file out of `style/main.css` and what it imports.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use lightningcss::rules::{CssRule, CssRuleList};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Features, Targets};

/// A file of the style sheet.
struct Source {
    name: String,
    text: String,
}

/// Bundles and minifies the style sheet for browsers of about 2020 and later.
pub fn bundle(main: &Path) -> Result<Vec<u8>> {
    let sources = gather(main)?;
    let mut rules = Vec::new();
    for (index, source) in (0..).zip(&sources) {
        let own = parse(source, index)?.rules.0;
        rules.extend(own.into_iter().filter(|rule| !matches!(rule, CssRule::Import(_))));
    }
    let names = sources.iter().map(|source| source.name.clone()).collect();
    let mut sheet = StyleSheet::new(names, CssRuleList(rules), ParserOptions::default());
    let targets = targets();
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| complain(&error))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| complain(&error))?;
    Ok(printed.code.into_bytes())
}

fn complain(error: &dyn std::fmt::Display) -> anyhow::Error {
    anyhow!("the style sheet: {error}")
}

/// Reads the files that `main` imports, in their order, and then itself. They import nothing further, and each for every
/// medium.
fn gather(main: &Path) -> Result<Vec<Source>> {
    let last = read(main)?;
    let mut sources = Vec::new();
    for rule in &parse(&last, 0)?.rules.0 {
        let CssRule::Import(import) = rule else { continue };
        let plain =
            import.layer.is_none() && import.supports.is_none() && import.media.media_queries.is_empty();
        let source = read(&main.with_file_name(&*import.url))?;
        let imports = parse(&source, 0)?.rules.0.iter().any(|rule| matches!(rule, CssRule::Import(_)));
        if !plain || imports {
            bail!("the style sheet: {} is imported with a condition, or imports another file", source.name);
        }
        sources.push(source);
    }
    sources.push(last);
    Ok(sources)
}

fn read(path: &Path) -> Result<Source> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).with_context(|| format!("reading {name}"))?;
    Ok(Source { name, text })
}

fn parse(source: &Source, source_index: u32) -> Result<StyleSheet<'_>> {
    let options = ParserOptions { filename: source.name.clone(), source_index, ..ParserOptions::default() };
    StyleSheet::parse(&source.text, options).map_err(|error| complain(&error))
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
    fn what_is_imported_imports_nothing_and_has_no_condition() {
        let folder = tempfile::tempdir().unwrap();
        let main = folder.path().join("main.css");
        for (imports, imported) in
            [("@import \"a.css\" print;", ".a{}"), ("@import \"a.css\";", "@import \"b.css\";")]
        {
            fs::write(&main, imports).unwrap();
            fs::write(folder.path().join("a.css"), imported).unwrap();
            let error = bundle(&main).unwrap_err().to_string();
            assert!(error.contains("a.css is imported with a condition"), "{error}");
        }
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
