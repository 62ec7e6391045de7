"""One SQLite file: rows, texts, the journal."""
