"""Journal: memos, decisions and the audit trail."""
