//! The store: JSON texts by id, in SQLite or Postgres, through one set of queries.
//!
//! Texts are kept as the models encode them, so that what is served equals what was loaded, byte for byte. `sqlx::Any`
//! speaks to both databases; both take `$1` for a parameter and `ON CONFLICT ... DO UPDATE`.

use std::time::Duration;

use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::{AnyPool, AssertSqlSafe, Row as _};

/// Rows that go into one statement: two parameters each, well below the limits of both databases.
const ROWS_PER_STATEMENT: usize = 200;

/// How long a connection is waited for before a request fails.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// Connections to a database that can serve several at a time.
const MAX_CONNECTIONS: u32 = 8;

/// What a text describes; each kind has a table of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A Prefect flow run state, by canonical UUID.
    PrefectState,
    /// An Activepieces flow run, by its id of 21 letters and digits.
    ActivepiecesRun,
}

impl Kind {
    /// Every kind, in the order of this list.
    pub const ALL: [Self; 2] = [Self::PrefectState, Self::ActivepiecesRun];

    const fn table(self) -> &'static str {
        match self {
            Self::PrefectState => "prefect_flow_run_states",
            Self::ActivepiecesRun => "activepieces_flow_runs",
        }
    }

    const fn select_one(self) -> &'static str {
        match self {
            Self::PrefectState => "SELECT body FROM prefect_flow_run_states WHERE id = $1",
            Self::ActivepiecesRun => "SELECT body FROM activepieces_flow_runs WHERE id = $1",
        }
    }

    const fn count(self) -> &'static str {
        match self {
            Self::PrefectState => "SELECT COUNT(*) FROM prefect_flow_run_states",
            Self::ActivepiecesRun => "SELECT COUNT(*) FROM activepieces_flow_runs",
        }
    }

    const fn create(self) -> &'static str {
        match self {
            Self::PrefectState => {
                "CREATE TABLE IF NOT EXISTS prefect_flow_run_states (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL)"
            }
            Self::ActivepiecesRun => {
                "CREATE TABLE IF NOT EXISTS activepieces_flow_runs (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL)"
            }
        }
    }

    /// The statement that stores `rows` rows, new or known.
    fn upsert(self, rows: usize) -> String {
        let values: Vec<String> =
            (0..rows).map(|row| format!("(${}, ${})", 2 * row + 1, 2 * row + 2)).collect();
        format!(
            "INSERT INTO {} (id, body) VALUES {} ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            self.table(),
            values.join(", ")
        )
    }
}

/// One text to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What the text describes.
    pub kind: Kind,
    /// Its id, as it is looked up.
    pub id: String,
    /// The JSON text, as the model encodes it.
    pub body: String,
}

/// An open database.
#[derive(Debug, Clone)]
pub struct Store {
    pool: AnyPool,
}

impl Store {
    /// Opens the database at `url` (`sqlite::memory:`, `sqlite:PATH`, `postgres://...`) and creates the tables it
    /// lacks.
    ///
    /// # Errors
    /// When the URL names no known database or the database cannot be reached.
    pub async fn open(url: &str) -> Result<Self, sqlx::Error> {
        install_default_drivers();
        let pool = pool_options(url).connect(&writable(url)).await?;
        if is_sqlite_file(url) {
            // Readers go on while `load` writes.
            sqlx::query("PRAGMA journal_mode = WAL").execute(&pool).await?;
        }
        for kind in Kind::ALL {
            sqlx::query(kind.create()).execute(&pool).await?;
        }
        Ok(Self { pool })
    }

    /// The text of this kind and id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(&self, kind: Kind, id: &str) -> Result<Option<String>, sqlx::Error> {
        let row = sqlx::query(kind.select_one()).bind(id).fetch_optional(&self.pool).await?;
        row.map(|row| row.try_get(0)).transpose()
    }

    /// How many texts of this kind are stored.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count(&self, kind: Kind) -> Result<i64, sqlx::Error> {
        sqlx::query(kind.count()).fetch_one(&self.pool).await?.try_get(0)
    }

    /// Stores all records, or none of them; a known id gets the new text. No id may stand twice in `records`.
    /// `progress` hears how many more have been stored.
    ///
    /// # Errors
    /// When the database fails; nothing is stored then.
    pub async fn put(&self, records: &[Record], mut progress: impl FnMut(u64)) -> Result<(), sqlx::Error> {
        let mut transaction = self.pool.begin().await?;
        for kind in Kind::ALL {
            let of_kind: Vec<&Record> = records.iter().filter(|record| record.kind == kind).collect();
            for rows in of_kind.chunks(ROWS_PER_STATEMENT) {
                // Safe: the text is made of table names and parameter numbers of our own.
                let mut statement = sqlx::query(AssertSqlSafe(kind.upsert(rows.len())));
                for row in rows {
                    statement = statement.bind(row.id.as_str()).bind(row.body.as_str());
                }
                statement.execute(&mut *transaction).await?;
                progress(rows.len() as u64);
            }
        }
        transaction.commit().await
    }

    /// Closes the connections; what is under way is finished first.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

fn pool_options(url: &str) -> AnyPoolOptions {
    let options = AnyPoolOptions::new().acquire_timeout(ACQUIRE_TIMEOUT);
    if is_memory(url) {
        // Each connection would have a database of its own, gone when it closes: keep exactly one, for ever.
        options.min_connections(1).max_connections(1).idle_timeout(None).max_lifetime(None)
    } else {
        options.max_connections(MAX_CONNECTIONS)
    }
}

/// Whether `url` names a database that lives in memory.
#[must_use]
pub fn is_memory(url: &str) -> bool {
    url.starts_with("sqlite:") && (url.contains(":memory:") || url.contains("mode=memory"))
}

fn is_sqlite_file(url: &str) -> bool {
    url.starts_with("sqlite:") && !is_memory(url)
}

/// The URL with which a SQLite file that does not exist yet is created, unless the URL says how to open it.
fn writable(url: &str) -> String {
    if !is_sqlite_file(url) || url.contains("mode=") {
        return url.to_owned();
    }
    let separator = if url.contains('?') { '&' } else { '?' };
    format!("{url}{separator}mode=rwc")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str, body: &str) -> Record {
        Record { kind: Kind::PrefectState, id: id.to_owned(), body: body.to_owned() }
    }

    #[test]
    fn a_sqlite_file_is_created_unless_the_url_says_otherwise() {
        assert_eq!(writable("sqlite:a.db"), "sqlite:a.db?mode=rwc");
        assert_eq!(writable("sqlite:a.db?cache=shared"), "sqlite:a.db?cache=shared&mode=rwc");
        assert_eq!(writable("sqlite:a.db?mode=ro"), "sqlite:a.db?mode=ro");
        assert_eq!(writable("sqlite::memory:"), "sqlite::memory:");
        assert_eq!(writable("postgres://localhost/x"), "postgres://localhost/x");
    }

    #[tokio::test]
    async fn a_known_id_gets_the_new_text() {
        let store = Store::open("sqlite::memory:").await.unwrap();
        store.put(&[record("a", "1"), record("b", "2")], |_| {}).await.unwrap();
        store.put(&[record("a", "3")], |_| {}).await.unwrap();
        assert_eq!(store.find(Kind::PrefectState, "a").await.unwrap().as_deref(), Some("3"));
        assert_eq!(store.find(Kind::PrefectState, "b").await.unwrap().as_deref(), Some("2"));
        assert_eq!(store.find(Kind::ActivepiecesRun, "a").await.unwrap(), None);
        assert_eq!(store.count(Kind::PrefectState).await.unwrap(), 2);
    }

    #[tokio::test]
    async fn more_rows_than_one_statement_takes() {
        let store = Store::open("sqlite::memory:").await.unwrap();
        let records: Vec<Record> = (0..1001).map(|n| record(&format!("id{n}"), "{}")).collect();
        let mut seen = 0;
        store.put(&records, |rows| seen += rows).await.unwrap();
        assert_eq!(seen, 1001);
        assert_eq!(store.count(Kind::PrefectState).await.unwrap(), 1001);
    }
}
