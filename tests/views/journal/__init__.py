"""Tests of the journal page."""
