"""Combinations of keys that work in every program of the desktop."""
