"""Tests of how the project is set up: make, pins, system libraries."""
