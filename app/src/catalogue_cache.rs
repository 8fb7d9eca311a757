//! Keeps the catalogue of existing instruments ready: its clauses to be searched, and its files to be downloaded. A version
//! of an instrument never changes, so that only what has been added is made ready again.

use crate::errors::PageError;
use crate::work_pool::{WorkClient, WorkPool};
use axum::body::Bytes;
use domain::catalogue::{FoldedClause, find_clauses, write_catalogue_json, write_catalogue_table};
use domain::identifiers::{CatalogueInstrumentId, ClauseId};
use sea_orm::DatabaseConnection;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use store::catalogue::{self, CatalogueVersion};

/// A file that the catalogue is downloaded as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CatalogueFile {
    Table,
    Document,
}

/// What is looked for among the clauses.
#[derive(Clone, Debug)]
pub struct ClauseSearch {
    /// The versions of instruments whose clauses can be found.
    pub current: Vec<CatalogueInstrumentId>,
    /// The one of these among whose clauses is looked; among all where there is none.
    pub within: Option<CatalogueInstrumentId>,
    pub words: String,
    /// The most clauses that are found.
    pub most: usize,
}

/// The clauses by the versions of their instruments, in the order of their places.
type KeptClauses = BTreeMap<CatalogueInstrumentId, Arc<[FoldedClause]>>;

/// The files, with the version of the catalogue of which they were made.
type KeptFiles = HashMap<CatalogueFile, (CatalogueVersion, Bytes)>;

/// What is kept of the catalogue; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct CatalogueCache {
    clauses: Arc<Mutex<KeptClauses>>,
    /// Locked while a file is made, so that of many who ask at once only the first has it made.
    files: Arc<tokio::sync::Mutex<KeptFiles>>,
}

impl CatalogueCache {
    /// Finds clauses by their numbers and titles, in the order of their instruments, with the number of all that are found.
    pub async fn search(
        &self,
        db: &DatabaseConnection,
        parsing: &WorkPool,
        client: WorkClient,
        search: ClauseSearch,
    ) -> Result<(Vec<ClauseId>, u64), PageError> {
        let mut kept = self.clauses.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut missing = search.current.clone();
        missing.retain(|id| !kept.contains_key(id));
        let rows = catalogue::list_clauses_of(db, &missing).await?;
        let find = move || {
            let mut fresh: BTreeMap<_, Vec<_>> = missing.into_iter().map(|id| (id, Vec::new())).collect();
            for row in rows {
                let folded = FoldedClause::new(row.id, &row.code, &row.titles.0);
                fresh.entry(row.instrument_id).or_default().push(folded);
            }
            let fresh: KeptClauses = fresh.into_iter().map(|(id, clauses)| (id, clauses.into())).collect();
            kept.extend(fresh.iter().map(|(id, clauses)| (*id, Arc::clone(clauses))));
            let mut current = search.current;
            current.sort_unstable();
            let sought = current.iter().filter(|id| search.within.is_none_or(|within| within == **id));
            let clauses = sought.filter_map(|id| kept.get(id)).flat_map(|clauses| clauses.iter());
            (find_clauses(clauses, &search.words, search.most), fresh, current)
        };
        let (found, fresh, current) = parsing.run_for(client, find).await?;
        if !fresh.is_empty() {
            let mut kept = self.clauses.lock().unwrap_or_else(PoisonError::into_inner);
            kept.extend(fresh);
            kept.retain(|id, _| current.binary_search(id).is_ok());
        }
        Ok(found)
    }

    /// Returns the whole catalogue as a file, which is made in `counting` where the catalogue has grown.
    pub async fn file(
        &self,
        db: &DatabaseConnection,
        counting: &WorkPool,
        client: WorkClient,
        file: CatalogueFile,
    ) -> Result<Bytes, PageError> {
        let mut files = self.files.lock().await;
        let version = catalogue::catalogue_version(db).await?;
        if let Some((_, bytes)) = files.get(&file).filter(|(kept, _)| *kept == version) {
            return Ok(bytes.clone());
        }
        let all = catalogue::load_catalogue(db).await?;
        let write = move || match file {
            CatalogueFile::Table => {
                write_catalogue_table(&all).map_err(|error| PageError::internal("catalogue", &error))
            }
            CatalogueFile::Document => write_catalogue_json(&all)
                .map(String::into_bytes)
                .map_err(|error| PageError::internal("catalogue", &error)),
        };
        let bytes = Bytes::from(counting.run_for(client, write).await??);
        files.insert(file, (version, bytes.clone()));
        Ok(bytes)
    }
}
