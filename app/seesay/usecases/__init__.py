"""What Seesay does for a person, written once; the command line, the desktop program and the demo present it."""
