"""Captures screens and windows."""
