"""Corrections and the coding desk: lines, readings, originals; examples, versions, questions."""

from quiltmark.storage.migrations.migration import Migration

MIGRATION = Migration(
    (1, 1),
    (
        "ALTER TABLE project ADD COLUMN note_issues TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE source ADD COLUMN details TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE source ADD COLUMN numbering TEXT NOT NULL DEFAULT 'paragraphs'",
        "ALTER TABLE source ADD COLUMN line_width INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE source ADD COLUMN line_labels TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE source ADD COLUMN checked TEXT NOT NULL DEFAULT ''",
        """
    ALTER TABLE source ADD COLUMN checked_revision_id TEXT
        REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED
    """,
        "ALTER TABLE revision ADD COLUMN times TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE revision ADD COLUMN headings TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE revision ADD COLUMN lines TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE revision ADD COLUMN corrected_at TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE extract ADD COLUMN lost_words TEXT NOT NULL DEFAULT ''",
        # No reference: time that was spent stays when the import of a source is undone.
        """
    CREATE TABLE reading (
        id TEXT NOT NULL PRIMARY KEY,
        source_id TEXT NOT NULL,
        coder_id TEXT REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
        state TEXT NOT NULL,
        times INTEGER NOT NULL,
        seconds INTEGER NOT NULL,
        last_at TEXT NOT NULL
    )
    """,
        "CREATE INDEX reading_source ON reading (source_id)",
        """
    CREATE TABLE relocation (
        id TEXT NOT NULL PRIMARY KEY,
        source_id TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
        extract_id TEXT NOT NULL REFERENCES extract (id) DEFERRABLE INITIALLY DEFERRED,
        revision_id TEXT NOT NULL REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        confidence REAL NOT NULL
    )
    """,
        "CREATE INDEX relocation_source ON relocation (source_id)",
        "CREATE INDEX relocation_extract ON relocation (extract_id)",
        """
    CREATE TABLE original (
        sha TEXT NOT NULL,
        number INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (sha, number)
    )
    """,
        "ALTER TABLE code ADD COLUMN example_ids TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE source ADD COLUMN coding_mode TEXT NOT NULL DEFAULT 'open'",
        """
    CREATE TABLE codebook_version (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        made_at TEXT NOT NULL,
        codes TEXT NOT NULL,
        note TEXT NOT NULL,
        coder_id TEXT REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
        """
    CREATE TABLE saved_query (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        question TEXT NOT NULL,
        position INTEGER NOT NULL
    )
    """,
        # Codings are searched by place, and indexes cannot look into another table: SQLite itself
        # keeps a copy of where the extract lies, none where it lost its place, as it keeps indexes.
        "ALTER TABLE coding ADD COLUMN start INTEGER",
        "ALTER TABLE coding ADD COLUMN stop INTEGER",
        """
    UPDATE coding SET (start, stop) = (
        SELECT start, stop FROM extract WHERE id = extract_id AND lost_words = ''
    )
    """,
        "DROP INDEX coding_code",
        # Counts that pass over the codings of other coders are answered by these indexes alone.
        "CREATE INDEX coding_code ON coding"
        " (code_id, source_id, start, stop, extract_id, coder_id)",
        "DROP INDEX coding_source",
        "CREATE INDEX coding_source ON coding (source_id, coder_id)",
        # Few codings say whose perspective they have or towards what; the words are offered again.
        "CREATE INDEX coding_perspective ON coding (perspective) WHERE perspective != ''",
        "CREATE INDEX coding_object ON coding (object) WHERE object != ''",
        """
    CREATE TRIGGER coding_added AFTER INSERT ON coding BEGIN
        UPDATE coding SET (start, stop) = (
            SELECT start, stop FROM extract WHERE id = NEW.extract_id AND lost_words = ''
        ) WHERE rowid = NEW.rowid;
    END
    """,
        """
    CREATE TRIGGER coding_changed AFTER UPDATE OF extract_id ON coding
    WHEN NEW.extract_id <> OLD.extract_id BEGIN
        UPDATE coding SET (start, stop) = (
            SELECT start, stop FROM extract WHERE id = NEW.extract_id AND lost_words = ''
        ) WHERE rowid = NEW.rowid;
    END
    """,
        """
    CREATE TRIGGER extract_added AFTER INSERT ON extract BEGIN
        UPDATE coding SET start = CASE NEW.lost_words WHEN '' THEN NEW.start END,
            stop = CASE NEW.lost_words WHEN '' THEN NEW.stop END
        WHERE extract_id = NEW.id;
    END
    """,
        """
    CREATE TRIGGER extract_changed AFTER UPDATE OF start, stop, lost_words ON extract
    WHEN NEW.start <> OLD.start OR NEW.stop <> OLD.stop OR NEW.lost_words <> OLD.lost_words BEGIN
        UPDATE coding SET start = CASE NEW.lost_words WHEN '' THEN NEW.start END,
            stop = CASE NEW.lost_words WHEN '' THEN NEW.stop END
        WHERE extract_id = NEW.id;
    END
    """,
    ),
)
