"""Tests of Quiltmark."""
