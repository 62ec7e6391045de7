"""Tests of analysis: pure functions over texts, codings and maps."""
