"""Moves the pointer and clicks."""
