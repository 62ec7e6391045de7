"""Themes are read again."""
