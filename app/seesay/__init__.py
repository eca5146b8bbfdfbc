"""Seesay speaks what is on the screen, or in a picture, to people who cannot see it."""

__version__ = "0.1.0"
