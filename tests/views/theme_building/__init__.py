"""Themes are built of codes."""
