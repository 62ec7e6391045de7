"""Completed studies, built again from their data through importers and operations."""
