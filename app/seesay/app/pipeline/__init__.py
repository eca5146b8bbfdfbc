"""From a frame to a description."""
