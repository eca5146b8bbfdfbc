"""Presses the pointer's buttons."""
