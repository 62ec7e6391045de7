"""Everything that can be done, one function each."""
