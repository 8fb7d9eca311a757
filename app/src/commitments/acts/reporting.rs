//! Handles the form in which a head reports on a commitment.

use crate::commitments::acts::read_figure;
use crate::commitments::reporting::render_report_form;
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::bodies::{SentFile, UnreadForm};
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, cut, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, figures, forms};
use axum::extract::Path;
use domain::commitments::evidence::{
    EvidenceFault, EvidenceKind, LinkFault, MAX_BYTES, MAX_FILES, MAX_HELD, MAX_LINK, QuotaFault, read_link,
    safe_name,
};
use domain::commitments::{CommitmentFault, LEVELS};
use domain::identifiers::CommitmentId;
use domain::rights::Act;
use domain::rights::commitments::may_submit_report;
use store::commitments::{self, NewEvidence, NewReport, ReportError};

/// The most letters of a name or a link that an error repeats.
const QUOTED: usize = 80;

/// Submits a report. Nothing is read of what was sent before it is known whether its sender may report on the commitment.
pub async fn submit_report(
    context: RequestContext,
    Path(id): Path<CommitmentId>,
    form: UnreadForm,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let act = Act::SubmitReport;
    domain::rights::may(act, viewer)?;
    let held = commitments::find_commitment(db, id).await?;
    let access = context.access(held.commitment.consultation_id).await?;
    let withdrawn = held.commitment.withdrawn_at.is_some();
    may_submit_report(viewer, access.facts(), withdrawn, held.is_reported_by(viewer))?;
    let (form, files) = form.read_with_files("files", MAX_BYTES).await?;
    let rejection = match read_report(&context, &form, files).await? {
        Ok(new) => match commitments::submit_report(db, viewer, id, form.seen(), new, context.now).await {
            Ok(report) => {
                let anchor = format!("report-{report}");
                return Ok(forms::done(&addresses::COMMITMENT.of(id), Notice::ReportSubmitted, &anchor));
            }
            Err(error) => refuse_report(locale, act, error)?,
        },
        Err(rejection) => rejection,
    };
    render_report_form(&context, id, &form, Some(&rejection)).await
}

fn refuse_report(locale: Locale, act: Act, error: ReportError) -> Result<FormRejection, PageError> {
    let (field, words) = match error {
        ReportError::Date => ("due", t!(locale, "report-wrong-day")),
        ReportError::Level => ("level", t!(locale, "invalid-choice")),
        ReportError::TooMany => ("files", t!(locale, "report-too-many-files", most = MAX_FILES)),
        ReportError::Quota(QuotaFault { left }) => {
            let left = mebibytes_left(locale, left);
            ("files", t!(locale, "report-files-quota", left = left, most = MAX_HELD >> 20))
        }
        ReportError::Fault(CommitmentFault::Number) => ("figure", t!(locale, "invalid-amount-long")),
        ReportError::Fault(_) => ("figure", t!(locale, "report-no-unit")),
        ReportError::Store(error) => return FormRejection::from_store(locale, act, error),
    };
    Ok(FormRejection::beside(act, field, [words]))
}

/// Returns what is left of a quota in mebibytes, never more than it is.
fn mebibytes_left(locale: Locale, bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10) >> 20;
    figures::decimal(locale, f64::from(u32::try_from(tenths).unwrap_or(u32::MAX)) / 10.0, 1)
}

/// Reads a report. The kinds of its files are told away from the threads that serve pages.
async fn read_report(
    context: &RequestContext,
    form: &FormData,
    files: Vec<SentFile>,
) -> Result<Result<NewReport, FormRejection>, PageError> {
    let locale = context.locale;
    let detect = move || files.into_iter().map(|file| read_file(locale, file)).collect::<Vec<_>>();
    let detected = context.state.parsing.run_for(context.work_client(), detect).await?;
    let mut reader = FormReader::new(context, Act::SubmitReport, form);
    let due_on = reader.date("due");
    let level = reader.choice::<i32>("level");
    if level.is_some_and(|level| !LEVELS.contains(&level)) {
        reader.reject("level", t!(locale, "invalid-choice"));
    }
    let figure = read_figure(&mut reader, locale, "figure", "report-figure");
    let body = reader.text("body");
    let language = reader.choice("report-language");
    let mut evidence = read_links(&mut reader, locale, form.get("links"));
    if detected.len() > MAX_FILES {
        reader.reject("files", t!(locale, "report-too-many-files", most = MAX_FILES));
    }
    for one in detected {
        match one {
            Ok(file) => evidence.push(file),
            Err(words) => reader.reject("files", words),
        }
    }
    Ok(reader.finish(|| {
        Some(NewReport { due_on: due_on?, level: level?, figure, body: body?, language: language?, evidence })
    }))
}

/// Reads links, one in each line.
fn read_links(reader: &mut FormReader<'_>, locale: Locale, typed: &str) -> Vec<NewEvidence> {
    let lines: Vec<_> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > MAX_FILES {
        reader.reject("links", t!(locale, "report-too-many-links", most = MAX_FILES));
        return Vec::new();
    }
    let mut links = Vec::with_capacity(lines.len());
    for line in lines {
        match read_link(line) {
            Ok(link) => links.push(NewEvidence::Link(link)),
            Err(fault) => {
                let link = cut(line, QUOTED);
                reader.reject(
                    "links",
                    match fault {
                        LinkFault::Scheme => t!(locale, "link-wrong-scheme", link = link),
                        LinkFault::Address => t!(locale, "link-wrong-address", link = link),
                        LinkFault::TooLong => t!(locale, "link-too-long", link = link, most = MAX_LINK),
                    },
                );
            }
        }
    }
    links
}

/// Tells the kind of a file by its content, or says by its name what is wrong with it.
fn read_file(locale: Locale, file: SentFile) -> Result<NewEvidence, String> {
    let kind = match file.too_large {
        true => Err(EvidenceFault::TooLarge),
        false => EvidenceKind::detect(&file.name, &file.contents),
    };
    match kind {
        Ok(kind) => {
            let name = safe_name(&file.name, kind);
            Ok(NewEvidence::File { name, kind, contents: file.contents })
        }
        Err(fault) => {
            let name = cut(&file.name, QUOTED);
            Err(match fault {
                EvidenceFault::Empty => t!(locale, "file-empty", name = name),
                EvidenceFault::TooLarge => t!(locale, "file-too-large", name = name, most = MAX_BYTES >> 20),
                EvidenceFault::Kind => t!(locale, "file-wrong-kind", name = name),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_said_to_be_left_than_is() {
        let words = |bytes| mebibytes_left(Locale::English, bytes);
        assert_eq!([0, 8, 104_857, 104_858].map(words), ["0.0", "0.0", "0.0", "0.1"]);
        assert_eq!([2 << 20, (3 << 20) - 1, MAX_HELD].map(words), ["2.0", "2.9", "200.0"]);
    }
}
