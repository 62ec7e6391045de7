"""Tests of widgets: parts of the screen that know no project."""
