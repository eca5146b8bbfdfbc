"""Reading the text in a picture: what it says, where it stands, and in which order a person reads it."""
