"""Sources come in, are read and get their first notes."""
