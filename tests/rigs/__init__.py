"""A real X11 desktop for tests: a virtual screen, a window manager, and the programs a test starts on it."""
