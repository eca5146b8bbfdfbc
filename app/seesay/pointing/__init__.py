"""Clicks with the mouse pointer, at what is still there."""
