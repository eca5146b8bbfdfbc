"""Pixels of screens and windows."""
