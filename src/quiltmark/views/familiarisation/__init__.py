"""Familiarisation: reading every source and noting what strikes one."""
