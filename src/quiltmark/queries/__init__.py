"""Everything that can be asked, as frozen rows."""
