//! Assembles the text of a revision.

use crate::addresses;
use crate::documents::assembly::Assembly;
use crate::documents::paper::lines;
use crate::errors::PageError;
use domain::languages::Language;
use store::instruments;
use store::instruments::{DraftPage, PAGE, ProvisionText};

/// Writes the revision that was asked for, or the latest one.
pub async fn write(assembly: &mut Assembly<'_>) -> Result<(), PageError> {
    let (mut page, language) = (0, assembly.text_language);
    loop {
        let Some(draft) = load_page(assembly, assembly.query.revision, language, page).await? else {
            assembly.front(addresses::DRAFT);
            assembly.note_no_text();
            return Ok(());
        };
        if page == 0 {
            assembly.begin_text(&draft);
            let name = assembly.paper.revision(draft.revision.number);
            assembly.paper.fact(name);
            assembly.front(addresses::DRAFT);
        }
        for one in &draft.provisions {
            assembly.paper.provision(one, draft.revision.number, lines(&one.body), None);
        }
        page += 1;
        if page * PAGE >= draft.total {
            return assembly.note_revision(&draft, None).await;
        }
    }
}

async fn load_page(
    assembly: &Assembly<'_>,
    number: Option<i32>,
    language: Option<Language>,
    page: u64,
) -> Result<Option<DraftPage>, PageError> {
    let (context, id) = (assembly.context, assembly.access.consultation_id());
    let found =
        instruments::load_revision_page(context.db(), &context.viewer, id, number, language, page).await?;
    Ok(found)
}

/// Reads a whole revision, in its order.
pub async fn load_revision(
    assembly: &Assembly<'_>,
    number: i32,
    language: Option<Language>,
) -> Result<(Option<DraftPage>, Vec<ProvisionText>), PageError> {
    let (mut page, mut all, mut first) = (0, Vec::new(), None);
    while let Some(mut draft) = load_page(assembly, Some(number), language, page).await? {
        all.append(&mut draft.provisions);
        page += 1;
        let total = draft.total;
        first.get_or_insert(draft);
        if page * PAGE >= total {
            break;
        }
    }
    Ok((first, all))
}
