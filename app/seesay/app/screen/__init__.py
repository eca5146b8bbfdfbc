"""Browsing and pressing what is on the screen."""
