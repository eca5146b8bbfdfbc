"""Speech: turning text into sound with the machine's own voices, in child processes that can be cut off at once.

The voices are listed in `seesay.speech.catalogue`. Nothing is imported here, because the child process that holds
pyttsx3 imports this package too and has to start fast.
"""
