"""Themes are defined and named."""
