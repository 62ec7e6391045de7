"""The coding page, driven by mouse, keyboard and drops."""
