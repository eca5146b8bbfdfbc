"""Keeps secrets from servers."""
