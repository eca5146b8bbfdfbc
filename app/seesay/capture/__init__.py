"""Where pictures come from: files, folders, standard input, the clipboard and the screen.

The result is a `seesay.domain.Frame`: upright, opaque, read-only sRGB pixels.
"""
