"""Pure computing on texts, spans and counts."""
