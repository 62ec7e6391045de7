"""Neutral reports made from queries, rendered by formats."""
