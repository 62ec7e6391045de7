"""The transcript view."""
