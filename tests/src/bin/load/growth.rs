//! Measures every page of forums of three sizes, each ten times the one before, so that it is seen which pages grow with the
//! forum; beside another build of the server, on a copy of the same database, where one is given.

use crate::LoadResult;
use crate::calibration::Calibration;
use crate::growth_table::{GrownPage, GrowthTable, SizedCost};
use crate::page_costs::{MeasuredServer, PageCost, PageOpener, measure_page};
use crate::statements::StatementCounter;
use domain::identifiers::{ConsultationId, ProvisionId};
use std::path::Path;
use std::time::{Duration, Instant};
use tests::forum::pages::ForumThings;
use tests::forum::sizes::{ForumSize, fill};

/// How many pages are measured between two looks at the machine.
const LOOKED_AFTER: usize = 4;

/// The largest of the forums, for what else is measured in it.
pub struct LargeForum {
    pub url: String,
    pub consultation: ConsultationId,
    pub provision: ProvisionId,
    /// How long it took to fill the database.
    pub seeded: Duration,
}

/// The builds of the server that are compared.
#[derive(Clone, Copy)]
pub struct ComparedBuilds<'a> {
    pub binary: &'a str,
    /// The build that was before.
    pub before: Option<&'a str>,
}

/// Measures on databases in a folder, and returns the table and the largest forum.
pub async fn measure(
    builds: ComparedBuilds<'_>,
    folder: &Path,
    calibration: &mut Calibration,
) -> LoadResult<(GrowthTable, LargeForum)> {
    let mut table = GrowthTable::default();
    let mut large = None;
    for (place, (times, size)) in ForumSize::GROWING.into_iter().enumerate() {
        let file = folder.join(format!("forum-{times}.db"));
        let forum = Box::pin(measure_size(builds, &file, (place, size), &mut table, calibration)).await?;
        eprintln!("forum {times} times the smallest: seeded in {:.1} s", forum.seeded.as_secs_f64());
        large = Some(forum);
    }
    Ok((table, large.ok_or("no size")?))
}

/// Fills a database as large as the largest forum.
pub async fn fill_largest(folder: &Path) -> LoadResult<LargeForum> {
    let [.., (_, size)] = ForumSize::GROWING;
    let (forum, _) = Box::pin(seed_forum(&folder.join("large.db"), size)).await?;
    eprintln!("seeded in {:.1} s", forum.seeded.as_secs_f64());
    Ok(forum)
}

async fn seed_forum(file: &Path, size: ForumSize) -> LoadResult<(LargeForum, ForumThings)> {
    let url = format!("sqlite:{}", file.display());
    let began = Instant::now();
    let begun = Box::pin(fill(&url, size)).await?;
    let seeded = began.elapsed();
    let things = ForumThings::find(&begun).await?;
    let forum = LargeForum { url, consultation: begun.consultation, provision: begun.provisions[0], seeded };
    begun.db.close().await?;
    Ok((forum, things))
}

/// Measures the pages of the forum of one size, which stands at a place among the sizes.
async fn measure_size(
    builds: ComparedBuilds<'_>,
    file: &Path,
    (place, size): (usize, ForumSize),
    table: &mut GrowthTable,
    calibration: &mut Calibration,
) -> LoadResult<LargeForum> {
    let (forum, things) = seed_forum(file, size).await?;
    let mut earlier = None;
    if let Some(before) = builds.before {
        match start_earlier(before, file).await {
            Ok(server) => earlier = Some(server),
            Err(error) => table.note(format!(
                "The build before does not run on this database, and is not compared: {error}."
            )),
        }
    }
    let mut counter = StatementCounter::open(&forum.url).await?;
    let server = MeasuredServer::start(builds.binary, &forum.url).await?;
    calibration.sample();
    let mut since = calibration.place();
    let mut measured = Vec::new();
    for page in things.list_pages() {
        let Some(opener) = server.find_opener(&page.path).await? else { continue };
        let queries = counter.count(opener, &page.path).await;
        let (cost, before) = match measure_both(&server, earlier.as_ref(), opener, &page.path).await {
            Ok(costs) => costs,
            Err(error) => {
                table.note(format!("`{}` was not measured: {error}.", page.name));
                continue;
            }
        };
        measured.push((page.name, opener, SizedCost::of(&cost, before.as_ref(), queries)));
        if measured.len() == LOOKED_AFTER {
            since = keep(table, place, &mut measured, calibration, since);
        }
    }
    keep(table, place, &mut measured, calibration, since);
    server.stop().await?;
    if let Some(earlier) = earlier {
        earlier.stop().await?;
    }
    Ok(forum)
}

/// Looks at the machine, and puts what was measured since the last look in the table. Returns the place of this look.
fn keep(
    table: &mut GrowthTable,
    place: usize,
    measured: &mut Vec<(String, PageOpener, SizedCost)>,
    calibration: &mut Calibration,
    since: usize,
) -> usize {
    calibration.sample();
    let now = calibration.place();
    let noisy = calibration.was_noisy(since, now - 1);
    for (name, opener, cost) in measured.drain(..) {
        table.add(GrownPage { name, opener }, place, SizedCost { noisy, ..cost });
    }
    now
}

/// Starts another build on a copy of a database.
async fn start_earlier(binary: &str, file: &Path) -> LoadResult<MeasuredServer> {
    let copy = file.with_extension("before.db");
    std::fs::copy(file, &copy)?;
    MeasuredServer::start(binary, &format!("sqlite:{}", copy.display())).await
}

/// Measures a page on both builds by turns. The other one is left out where it does not answer the page to the same person.
async fn measure_both(
    server: &MeasuredServer,
    earlier: Option<&MeasuredServer>,
    opener: PageOpener,
    path: &str,
) -> LoadResult<(PageCost, Option<PageCost>)> {
    let mut servers = vec![server];
    if let Some(earlier) = earlier
        && earlier.find_opener(path).await? == Some(opener)
    {
        servers.push(earlier);
    }
    let mut costs = measure_page(&servers, opener, path).await?.into_iter();
    let cost = costs.next().ok_or("nothing was measured")?;
    Ok((cost, costs.next()))
}
