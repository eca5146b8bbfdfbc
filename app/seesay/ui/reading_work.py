"""Work on the data for reading further scripts: fetch and remove it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from seesay.ocr.reading_data import ReadingData, tesseract
from seesay.text.language_names import SCRIPT_NAMES, language_in_words
from seesay.translation import megabytes, translate
from seesay.ui.background import BackgroundJob
from seesay.ui.download_work import DownloadWork, PercentObserver
from seesay.usecases.reading import Reading

_Result = TypeVar("_Result")


def data_in_words(data: ReadingData) -> str:
    """Return what `data` is called: the language that it reads, or the script where there are several."""
    if len(data.languages) == 1:
        return language_in_words(data.languages[0])
    return translate("Scripts", SCRIPT_NAMES[data.script])


class ReadingWork(DownloadWork):
    """Does one thing with the data of one reader at a time, and says how it goes."""

    def fetch(self, data: ReadingData) -> None:
        """Download `data`, and have what is described from now on read with it."""
        sentence = self.tr("Fetching what reads {name}.").format(name=data_in_words(data))
        self._begin("fetch reading data", data, Reading.pull, partial(self._fetched, data), sentence)

    def remove(self, data: ReadingData) -> None:
        """Remove `data` from this machine."""
        self._begin("remove reading data", data, Reading.remove, partial(self._removed, data))

    def _begin(
        self,
        job: str,
        data: ReadingData,
        work: Callable[[Reading, str], _Result],
        then: Callable[[_Result], None],
        sentence: str = "",
    ) -> None:
        def run(background: BackgroundJob) -> _Result:
            return work(Reading(background.cancellation, PercentObserver(background)), data.name)

        self.begin(job, data_in_words(data), run, then, sentence)

    def stopped_words(self) -> str:
        """Return what is said when a download was stopped."""
        return self.tr("Stopped. Nothing was kept.")

    def _fetched(self, data: ReadingData, _: bool) -> None:
        self._controller.renew_engine()  # it remembers lines that could not be read
        told = self.tr("What reads {name} is here.").format(name=data_in_words(data))
        needed = self.tr("It needs the program Tesseract, which is not installed.")
        self.say(told if tesseract() is not None else f"{told} {needed}")

    def _removed(self, data: ReadingData, size: int) -> None:
        self._controller.renew_engine()
        told = self.tr("What reads {name} is removed, which frees {size}.")
        self.say(told.format(name=data_in_words(data), size=megabytes(max(1e6, size))))
