"""Coding: applying codes to extracts."""
