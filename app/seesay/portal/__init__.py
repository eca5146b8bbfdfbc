"""A client of the desktop portals without Qt, whose own D-Bus module cannot read their answers (`a{sv}`)."""
