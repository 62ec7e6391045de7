"""Tests of the writing page."""
