"""Sentences made on this machine."""
