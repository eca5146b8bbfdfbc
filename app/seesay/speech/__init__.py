"""Speech by the machine's own voices, in child processes that can be cut off at once.

Nothing is imported here: the child process of pyttsx3 imports this package and has to start fast.
"""
