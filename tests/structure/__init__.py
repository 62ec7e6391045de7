"""Tests of how the project is built: directions, sizes, words."""
