"""From what is known about a picture to sentences."""
