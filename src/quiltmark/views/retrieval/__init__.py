"""Extracts: questions to the codings, their answers side by side, and recoding from there."""
