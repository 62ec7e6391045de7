"""The tables of the first released file format."""

from quiltmark.storage.migrations.migration import Migration

MIGRATION = Migration(
    (1, 0),
    (
        """
    CREATE TABLE operation (
        seq INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        args_json TEXT NOT NULL,
        at_utc TEXT NOT NULL,
        actor TEXT NOT NULL,
        phase INTEGER,
        reverts INTEGER REFERENCES operation (seq),
        undoes INTEGER NOT NULL,
        batch TEXT,
        reason TEXT,
        weight INTEGER NOT NULL
    )
    """,
        "CREATE UNIQUE INDEX operation_reverts ON operation (reverts) WHERE reverts IS NOT NULL",
        "CREATE INDEX operation_final ON operation (seq) WHERE weight = 1",
        """
    CREATE TABLE change (
        operation_seq INTEGER NOT NULL REFERENCES operation (seq),
        kind TEXT NOT NULL,
        row_id TEXT NOT NULL,
        before_json TEXT,
        after_json TEXT,
        PRIMARY KEY (operation_seq, kind, row_id)
    ) WITHOUT ROWID
    """,
        "CREATE TABLE text (sha TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL)",
        """
    CREATE TABLE project (
        id TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        approach TEXT NOT NULL,
        phase_names TEXT NOT NULL,
        about TEXT NOT NULL
    )
    """,
        """
    CREATE TABLE question (
        id TEXT NOT NULL PRIMARY KEY,
        text TEXT NOT NULL,
        parent_id TEXT REFERENCES question (id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL
    )
    """,
        "CREATE TABLE coder (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL)",
        """
    CREATE TABLE dataset (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        approach TEXT NOT NULL,
        position INTEGER NOT NULL
    )
    """,
        """
    CREATE TABLE study_case (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        parent_id TEXT REFERENCES study_case (id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL
    )
    """,
        """
    CREATE TABLE participant (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        "group" TEXT NOT NULL,
        number INTEGER,
        dataset_id TEXT REFERENCES dataset (id) DEFERRABLE INITIALLY DEFERRED,
        case_id TEXT REFERENCES study_case (id) DEFERRABLE INITIALLY DEFERRED,
        attributes TEXT NOT NULL,
        position INTEGER NOT NULL
    )
    """,
        """
    CREATE TABLE source (
        id TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        revision_id TEXT NOT NULL REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        dataset_id TEXT REFERENCES dataset (id) DEFERRABLE INITIALLY DEFERRED,
        case_id TEXT REFERENCES study_case (id) DEFERRABLE INITIALLY DEFERRED,
        participant_ids TEXT NOT NULL,
        date TEXT NOT NULL,
        file_name TEXT NOT NULL,
        file_format TEXT NOT NULL,
        file_sha TEXT NOT NULL,
        convention TEXT NOT NULL,
        metadata TEXT NOT NULL,
        warnings TEXT NOT NULL
    )
    """,
        """
    CREATE TABLE revision (
        id TEXT NOT NULL PRIMARY KEY,
        source_id TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL,
        text_sha TEXT NOT NULL REFERENCES text (sha) DEFERRABLE INITIALLY DEFERRED,
        characters INTEGER NOT NULL,
        turns TEXT NOT NULL
    )
    """,
        "CREATE INDEX revision_source ON revision (source_id)",
        "CREATE INDEX revision_text ON revision (text_sha)",
        """
    CREATE TABLE speaker (
        id TEXT NOT NULL PRIMARY KEY,
        source_id TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
        label TEXT NOT NULL,
        role TEXT NOT NULL,
        participant_id TEXT REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
        "CREATE INDEX speaker_source ON speaker (source_id)",
        """
    CREATE TABLE code (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        parent_id TEXT REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
        description TEXT NOT NULL,
        include TEXT NOT NULL,
        exclude TEXT NOT NULL,
        origin TEXT NOT NULL,
        level TEXT NOT NULL,
        hue INTEGER NOT NULL,
        position INTEGER NOT NULL,
        parked INTEGER NOT NULL
    )
    """,
        "CREATE INDEX code_parent ON code (parent_id)",
        """
    CREATE TABLE extract (
        id TEXT NOT NULL PRIMARY KEY,
        source_id TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        participant_ids TEXT NOT NULL,
        CHECK (0 <= start AND start < stop)
    )
    """,
        "CREATE INDEX extract_place ON extract (source_id, start, stop)",
        """
    CREATE TABLE coding (
        id TEXT NOT NULL PRIMARY KEY,
        extract_id TEXT NOT NULL REFERENCES extract (id) DEFERRABLE INITIALLY DEFERRED,
        code_id TEXT NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
        source_id TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
        coder_id TEXT REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
        valence TEXT,
        perspective TEXT NOT NULL,
        object TEXT NOT NULL,
        relayed INTEGER NOT NULL
    )
    """,
        "CREATE INDEX coding_code ON coding (code_id, source_id, extract_id)",
        "CREATE INDEX coding_extract ON coding (extract_id, code_id)",
        "CREATE INDEX coding_source ON coding (source_id)",
        """
    CREATE TABLE theme (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        parent_id TEXT REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED,
        level TEXT NOT NULL,
        state TEXT NOT NULL,
        concept TEXT NOT NULL,
        definition TEXT NOT NULL,
        scope_in TEXT NOT NULL,
        scope_out TEXT NOT NULL,
        role TEXT NOT NULL,
        question_id TEXT REFERENCES question (id) DEFERRABLE INITIALLY DEFERRED,
        case_id TEXT REFERENCES study_case (id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL
    )
    """,
        """
    CREATE TABLE membership (
        id TEXT NOT NULL PRIMARY KEY,
        theme_id TEXT NOT NULL REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED,
        code_id TEXT REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
        extract_id TEXT REFERENCES extract (id) DEFERRABLE INITIALLY DEFERRED,
        stance TEXT NOT NULL,
        CHECK ((code_id IS NULL) <> (extract_id IS NULL))
    )
    """,
        "CREATE INDEX membership_theme ON membership (theme_id)",
        "CREATE INDEX membership_code ON membership (code_id)",
        "CREATE INDEX membership_extract ON membership (extract_id)",
        """
    CREATE TABLE observation (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        position INTEGER NOT NULL
    )
    """,
        """
    CREATE TABLE theme_map (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        state TEXT NOT NULL,
        position INTEGER NOT NULL
    )
    """,
        """
    CREATE TABLE map_node (
        id TEXT NOT NULL PRIMARY KEY,
        map_id TEXT NOT NULL REFERENCES theme_map (id) DEFERRABLE INITIALLY DEFERRED,
        theme_id TEXT REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED,
        code_id TEXT REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
        label TEXT NOT NULL,
        x REAL NOT NULL,
        y REAL NOT NULL
    )
    """,
        "CREATE INDEX map_node_map ON map_node (map_id)",
        "CREATE INDEX map_node_theme ON map_node (theme_id)",
        "CREATE INDEX map_node_code ON map_node (code_id)",
        """
    CREATE TABLE map_link (
        id TEXT NOT NULL PRIMARY KEY,
        map_id TEXT NOT NULL REFERENCES theme_map (id) DEFERRABLE INITIALLY DEFERRED,
        from_id TEXT NOT NULL REFERENCES map_node (id) DEFERRABLE INITIALLY DEFERRED,
        to_id TEXT NOT NULL REFERENCES map_node (id) DEFERRABLE INITIALLY DEFERRED,
        label TEXT NOT NULL,
        directed INTEGER NOT NULL,
        speculative INTEGER NOT NULL,
        extract_ids TEXT NOT NULL
    )
    """,
        "CREATE INDEX map_link_map ON map_link (map_id)",
        "CREATE INDEX map_link_from ON map_link (from_id)",
        "CREATE INDEX map_link_to ON map_link (to_id)",
        """
    CREATE TABLE memo (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        target_kind TEXT NOT NULL,
        target_id TEXT NOT NULL,
        text TEXT NOT NULL,
        written_at TEXT NOT NULL,
        coder_id TEXT REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
        "CREATE INDEX memo_target ON memo (target_id)",
        """
    CREATE TABLE block (
        id TEXT NOT NULL PRIMARY KEY,
        section TEXT NOT NULL,
        kind TEXT NOT NULL,
        theme_id TEXT REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED,
        extract_id TEXT REFERENCES extract (id) DEFERRABLE INITIALLY DEFERRED,
        text TEXT NOT NULL,
        position INTEGER NOT NULL
    )
    """,
        "CREATE INDEX block_theme ON block (theme_id)",
        "CREATE INDEX block_extract ON block (extract_id)",
    ),
)
