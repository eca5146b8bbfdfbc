"""Text in pixels."""
