"""What Seesay does for a person, without Qt."""
