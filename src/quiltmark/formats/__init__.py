"""Files to plain data and plain data to files, one module per format."""
