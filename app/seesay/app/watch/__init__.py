"""Watches a part of the screen."""
