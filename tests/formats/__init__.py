"""Tests of formats: files to plain data and plain data to files."""
