"""What reads text in the person's languages best on this machine: compared at a key press, and chosen at another."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from seesay.bootstrap import Seesay
from seesay.messages import Message
from seesay.own_languages import own_languages
from seesay.paths import UserFolders
from seesay.settings import Settings
from seesay.text.language_names import language_in_words
from seesay.translation import number
from seesay.ui.background import Background, BackgroundJob
from seesay.ui.controller import Controller
from seesay.ui.drawn_text import known_pages
from seesay.ui.form_parts import ReadableLabel, WrappedLabel, column, push_button
from seesay.usecases.reader_trials import KnownPage, ReaderScore, better, choices, scores, scripts_of


class ReaderComparison(QWidget):
    """Buttons to compare the engines, to use the better ones, and to go back; hidden where there is no choice."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._languages: tuple[str, ...] = ()
        self._choices: dict[str, tuple[str, ...]] = {}
        self._better: dict[str, str] = {}
        self._looking = Background(self, self._show_choices)  # what fails is told by the list of what is read here
        self._work = Background(self, self._show_scores, self._show_problem, self._present)
        self._work.told.connect(self._progressed)
        self._compare = push_button("", self, self._compare_or_stop)
        self._use = push_button(self.tr("Use the better ones"), self, self._use_better)
        self._forget = push_button(self.tr("Let Seesay choose"), self, self._forget_choice)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(self.tr("Progress of the comparison"))
        self._told = ReadableLabel(parent=self)
        self._status = WrappedLabel(parent=self)
        self._status.hide()
        column(self, self._compare, self._bar, self._told, self._use, self._forget, self._status)
        self._present()
        self._look()

    def searched(self) -> str:
        """Return the text a search looks in; nothing where there is no choice."""
        if not self._choices:
            return ""
        return f"{self.tr('Compare what reads my languages')} readers ocr tesseract windows vision".casefold()

    def focus(self) -> None:
        """Put the focus on the first control."""
        self._compare.setFocus()

    def _look(self) -> None:
        readers = self._controller.settings.readers
        self._looking.start("look for readers", lambda _: _look(readers))

    @Slot(object)
    def _show_choices(self, found: tuple[tuple[str, ...], dict[str, tuple[str, ...]]]) -> None:
        self._languages, self._choices = found
        self._present()

    @Slot()
    def _present(self) -> None:
        running = self._work.running
        focused = [button for button in (self._use, self._forget) if button.hasFocus()]
        self._compare.setText(self.tr("Stop") if running else self.tr("Compare what reads my languages"))
        self._compare.setVisible(bool(self._choices))
        self._bar.setVisible(running)
        self._told.setVisible(bool(self._told.text()))
        self._use.setVisible(bool(self._better) and not running)
        self._forget.setVisible(bool(self._controller.settings.readers) and not running)
        if any(button.isHidden() for button in focused):
            self.focus()

    @Slot()
    def _compare_or_stop(self) -> None:
        if self._work.running:
            self._work.cancel()
            return
        pages = {
            script: known_pages([tag for tag in self._languages if script in scripts_of(tag)])
            for script in self._choices
        }
        settings, folders, engines = self._controller.settings, self._controller.folders, self._choices
        self._bar.setRange(0, sum(map(len, engines.values())))
        self._bar.setValue(0)
        self._work.start("compare readers", lambda job: _compare(settings, folders, engines, pages, job))
        self._present()

    @Slot(object)
    def _progressed(self, done: int) -> None:
        self._bar.setValue(done)

    @Slot(object)
    def _show_scores(self, found: Mapping[str, tuple[ReaderScore, ...]]) -> None:
        self._better = {script: engine for script, all_of_it in found.items() if (engine := better(all_of_it))}
        told = [self._sentence(script, score) for script, all_of_it in found.items() for score in all_of_it]
        if not self._better:
            told.append(self.tr("What is in use is the best, or as good as any."))
        self._told.setText(" ".join(told))
        self._present()
        self._controller.say(self._told.text())

    def _sentence(self, script: str, score: ReaderScore) -> str:
        told = self.tr("{languages} by {engine}: of 100 words {right} right and {wrong} wrong, in {seconds} seconds.")
        return told.format(
            languages=self._named(script),
            engine=score.engine,
            right=number(100 * score.right),
            wrong=number(100 * score.wrong),
            seconds=number(score.seconds, 1),
        )

    def _named(self, script: str) -> str:
        return ", ".join(language_in_words(tag) for tag in self._languages if script in scripts_of(tag))

    @Slot(object)
    def _show_problem(self, message: Message) -> None:
        self._tell(str(message))

    @Slot()
    def _use_better(self) -> None:
        told = self.tr("{engine} reads {languages} from now on.")
        self._set(
            self._better, [told.format(engine=self._better[each], languages=self._named(each)) for each in self._better]
        )

    @Slot()
    def _forget_choice(self) -> None:
        self._set(
            dict.fromkeys(self._controller.settings.readers), [self.tr("Seesay chooses what reads your languages.")]
        )

    def _set(self, readers: Mapping[str, str | None], told: list[str]) -> None:
        problems = [self._controller.try_setting("readers", script, engine) for script, engine in readers.items()]
        self._better = {}
        self._tell(" ".join(filter(None, problems)) or " ".join(told))
        self._look()

    def _tell(self, sentence: str) -> None:
        self._status.show_text(sentence)
        self._present()
        self._controller.say(sentence)


def _look(readers: Mapping[str, str]) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    languages = own_languages()
    return languages, choices(languages, readers)


def _compare(
    settings: Settings,
    folders: UserFolders,
    engines: Mapping[str, tuple[str, ...]],
    pages: Mapping[str, list[KnownPage]],
    job: BackgroundJob,
) -> dict[str, tuple[ReaderScore, ...]]:
    seesay, found = Seesay(settings, folders), dict[str, tuple[ReaderScore, ...]]()
    done = 0
    for script, names in engines.items():
        some: list[ReaderScore] = []
        for score in scores(script, names, pages[script], seesay.open_reader, job.cancellation):
            some.append(score)
            done += 1
            job.tell(done)
        found[script] = tuple(some)
    return found
