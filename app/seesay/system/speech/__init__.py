"""Screen readers, voices and sounds."""
