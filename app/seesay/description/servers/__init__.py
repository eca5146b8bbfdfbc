"""Captions from servers."""
