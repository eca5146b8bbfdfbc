"""Pixels to findings."""
