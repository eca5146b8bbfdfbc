"""What the program says where several tests wait for it or compare with it: one place to reword it."""

from __future__ import annotations

COMMAND = "Command?"
NO_COMMAND = "No command."
PAGE_TITLE = "Browse"
NO_NEXT_CELL = "No next cell."
NOT_IN_TABLE = "Not in a table."
NO_TABLE = "No table on this page."
CLICK_THIS = "Click this?"
COPIED = "Copied."
HISTORY_EMPTY = "The history is empty."
NOTHING_DESCRIBED = "Nothing described yet."
WATCH_COVERED = "Watching pauses while a window of Seesay covers it."
OUR_GUESS = "This is a guess by Seesay on this computer."
NO_KEY = "No API key is stored, so no server can be used."
