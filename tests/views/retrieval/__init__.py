"""Extracts are asked for, compared and recoded."""
