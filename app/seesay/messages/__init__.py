"""What a person is told when something went wrong: one sentence and, where there is one, the next step.

Exceptions carry data; this is the one place that words them, for the command line and the window alike.
"""

from seesay.messages import machine, models, servers
from seesay.messages.words import PICTURE_NAMES, Message, bug, explain, megabytes, picture_name

__all__ = ["PICTURE_NAMES", "Message", "bug", "explain", "machine", "megabytes", "models", "picture_name", "servers"]
