"""Checks of what a server claimed."""
