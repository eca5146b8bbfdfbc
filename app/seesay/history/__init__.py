"""What was described: this session's descriptions in memory and, if the person wants it, all of them on disk."""

from seesay.history.entries import Entry as Entry
from seesay.history.entries import Exchange as Exchange
from seesay.history.entries import PictureVector as PictureVector
from seesay.history.file import HistoryFile as HistoryFile
from seesay.history.session import SessionHistory as SessionHistory
