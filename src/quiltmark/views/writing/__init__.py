"""Writing: the results chapter."""
