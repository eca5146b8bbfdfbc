"""Screen readers and voices."""
