"""The order in which a picture becomes a description."""
