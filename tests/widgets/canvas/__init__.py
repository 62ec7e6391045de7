"""Tests of the theme map: what is drawn, and what is meant by mouse and keys."""
