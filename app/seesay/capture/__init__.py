"""Where pictures come from: files, folders, bytes on standard input (and, in time, the screen).

Whatever the origin, the result is a `seesay.domain.Frame`: upright, opaque sRGB pixels that may not be written to.
Nothing in this package knows what is done with a frame afterwards.
"""
