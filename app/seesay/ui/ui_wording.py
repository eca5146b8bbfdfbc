"""The texts of the main window, whose rows make sense alone and begin with what is new; Qt's translations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QObject, QTime, QTranslator

from seesay.app.evidence_report import witnesses
from seesay.app.history.records import Entry
from seesay.core.domain import Claim, Description, Source, Stage
from seesay.core.errors import LeftMachine
from seesay.core.findings import TextLine
from seesay.core.messages import explain, picture_name
from seesay.core.region import Region
from seesay.core.text.foreign import as_name
from seesay.core.translation import ENGLISH, catalogue, language, number
from seesay.description.captions.thing_names import concept_as_object
from seesay.description.servers.spending import SpendingSummary


class CatalogueTranslator(QTranslator):
    """Gives Qt translations from the catalogue, which windows and command line share."""

    def __init__(self, tag: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue(tag)

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str | None:
        return self._catalogue.find(context, text, comment or "", n)


def install_translations(application: QCoreApplication) -> None:
    """Translate Qt's texts into the program's language, and set the default locale."""
    QLocale.setDefault(ui_locale())
    tag = language()
    if tag == ENGLISH:
        return
    own_words = QTranslator(application)
    if own_words.load(f"qtbase_{tag.replace('-', '_')}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(own_words)
    application.installTranslator(CatalogueTranslator(tag, application))


def ui_locale() -> QLocale:
    """Return the locale of numbers and dates: the system's if it has the program's language."""
    system, spoken = QLocale.system(), QLocale(language())
    is_neutral = system.language() == QLocale.Language.C and language() == ENGLISH
    return system if is_neutral or system.language() == spoken.language() else spoken


_DOUBTFUL_TEXT = 0.85  # text with a lower OCR confidence is marked, as in local descriptions


@dataclass(frozen=True, slots=True)
class Section:
    """A topic, its summary, and rows of details."""

    topic: str
    summary: str
    rows: tuple[str, ...] = ()
    boxes: tuple[tuple[Region, ...], ...] = ()
    """Places of each row in the picture, for rows about places; an empty one is looked up later."""

    @property
    def heading(self) -> str:
        return f"{self.topic}: {self.summary}"


class Wording(QObject):
    """Puts descriptions into words."""

    def __init__(self, spending: Callable[[], SpendingSummary], parent: QObject | None = None) -> None:
        """`spending` returns this month's cost."""
        super().__init__(parent)
        self._spending = spending

    def text(self, entry: Entry) -> str:
        parts = [entry.description.caption]
        parts += [self.exchange(exchange.question, exchange.answer.caption) for exchange in entry.exchanges]
        return "\n\n".join(parts)

    def exchange(self, question: str, answer: str) -> str:
        return self.tr("You asked: {question}").format(question=question) + "\n" + answer

    def source(self, source: Source) -> str:
        if source.kind == "window" and source.title:
            return self.tr("the window {title}").format(title=as_name(source.title))
        if source.kind in ("screen", "region") and source.title:
            return self.tr("{name}, with {title}").format(name=picture_name(source.name), title=as_name(source.title))
        return picture_name(source.name)

    def place(self, entry: Entry, position: int, count: int) -> str:
        """Return position, time and source of a description: "3 of 7, 14:05, the screen"."""
        return self.tr("{position} of {count}, {time}, {source}").format(
            position=position, count=count, time=self.when(entry.time), source=self.source(entry.description.source)
        )

    def found(self, entry: Entry) -> str:
        """Return time and source of a search result: "14:05, the screen"."""
        return self.tr("{time}, {source}").format(
            time=self.when(entry.time), source=self.source(entry.description.source)
        )

    def when(self, moment: datetime) -> str:
        """Return the time, with a spoken date such as "20 November" unless it is today."""
        moment = moment.astimezone()
        today, time = datetime.now().date(), self.time(moment)
        if moment.date() == today:
            return time
        if moment.date() == today - timedelta(days=1):
            return self.tr("yesterday {time}").format(time=time)
        form = self.tr("d MMMM") if moment.year == today.year else self.tr("d MMMM yyyy")
        date = ui_locale().toString(QDate(moment.year, moment.month, moment.day), form)
        return self.tr("{date}, {time}").format(date=date, time=time)

    @staticmethod
    def time(moment: datetime) -> str:
        """Return hour and minute in the locale's format."""
        locale = ui_locale()
        if locale.language() == QLocale.Language.C:  # its short format has seconds
            return moment.strftime("%H:%M")
        return locale.toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)

    def stage(self, stage: Stage) -> str:
        return {
            "capture": self.tr("taking a screenshot"),
            "guard": self.tr("checking for a blank picture"),
            "look": self.tr("analysing the picture"),
            "encode": self.tr("analysing the picture"),
            "concepts": self.tr("recognizing concepts"),
            "objects": self.tr("detecting objects"),
            "ocr": self.tr("recognizing text"),
            "elements": self.tr("detecting tables and windows"),
            "caption": self.tr("writing the description"),
            "verify": self.tr("checking the description"),
        }[stage]

    def details(self, entry: Entry) -> list[Section]:
        """Return the details of the latest answer, and then of the description."""
        sections = self._about(entry.description)
        for exchange in entry.exchanges[-1:]:
            answer = [Section(self.tr("Answer"), exchange.question), *self._about(exchange.answer, again=True)]
            sections = [*answer, Section(self.tr("Description"), self.source(entry.description.source)), *sections]
        return sections

    def support(self, claim: Claim) -> str:
        if claim.evidence == ("agreement",):  # stored as "seen" by older versions
            return self.tr("the captions agree, not certain")
        if claim.support != "seen":
            return {
                "unsure": self.tr("possible, not certain"),
                "unsupported": self.tr("not supported"),
                "unchecked": self.tr("not checked"),
            }[claim.support]
        if "text" in claim.evidence:
            return self.tr("seen in the text of the picture")
        if "clip" in claim.evidence or "objects" in claim.evidence:
            return self.tr("seen in the picture")
        return self.tr("detected on this computer")

    def cost(self, description: Description) -> str:
        usage = description.usage
        if not (usage.prompt_tokens or usage.completion_tokens or usage.cost_usd):
            return self.tr("unknown") if description.left_machine else self.tr("nothing")
        return self.tr("{cost} {sent} tokens sent, {received} received.").format(
            cost=self._spending().cost_in_words(usage),
            sent=number(usage.prompt_tokens),
            received=number(usage.completion_tokens),
        )

    def _about(self, description: Description, *, again: bool = False) -> list[Section]:
        """Return the sections of a description; `again` leaves out those of an earlier one of the same picture."""
        candidates = [candidate.text for candidate in description.candidates if candidate.text != description.caption]
        sections = [*self._claims(description), *self._warnings(description)]
        if candidates:
            sections.append(Section(self.tr("Captions used"), str(len(candidates)), tuple(candidates)))
        if not again:
            sections += [*self._concepts(description), self._lines(description.lines)]
        sections += [self._left(description), Section(self.tr("Cost"), self.cost(description))]
        return [*sections, *self._models(description), *self._time(description)]

    def _claims(self, description: Description) -> list[Section]:
        claims = description.claims
        if not claims:
            return []
        certain = sum(claim.support == "seen" for claim in claims)
        rows = (
            " ".join(
                (
                    self.tr("{support}: {text}").format(support=self.support(claim), text=claim.text),
                    *witnesses(claim, description, with_boxes=True),
                )
            )
            for claim in claims
        )
        summary = self.tr("{certain} of {count} statements certain").format(certain=certain, count=len(claims))
        boxes = tuple(
            tuple(box for one in claim.testimony if one.says != "against" for box in one.boxes) for claim in claims
        )
        told = tuple(row[:1].upper() + row[1:] for row in rows)
        return [Section(self.tr("Certainty"), summary, told, boxes)]

    def _warnings(self, description: Description) -> list[Section]:
        rows = tuple(str(explain(warning)) for warning in description.warnings)
        if len(rows) == 1:
            return [Section(self.tr("Warning"), rows[0])]
        return [Section(self.tr("Warnings"), str(len(rows)), rows)] if rows else []

    def _concepts(self, description: Description) -> list[Section]:
        rows = tuple(
            self.tr("{phrase}, {percent} percent").format(
                phrase=concept_as_object(c), percent=round(100 * c.probability)
            )
            for c in description.concepts
        )
        return [Section(self.tr("Possible content"), str(len(rows)), rows)] if rows else []

    def _lines(self, lines: tuple[TextLine, ...]) -> Section:
        doubtful = self.tr("{text} (perhaps misrecognized)")
        rows = tuple(
            text if line.confidence >= _DOUBTFUL_TEXT else doubtful.format(text=text)
            for line in lines
            for text in (as_name(line.text),)
        )
        boxes = tuple((line.box,) for line in lines)
        return Section(self.tr("Text in the picture"), str(len(rows)) if rows else self.tr("none"), rows, boxes)

    def _left(self, description: Description) -> Section:
        names: dict[LeftMachine, str] = {
            "concepts": self.tr("what it may show, in words"),
            "text": self.tr("the text in the picture"),
            "image": self.tr("the picture itself"),
        }
        what = "; ".join(names[left] for left in description.left_machine)
        if what and description.left_machine_to:
            what = self.tr("{what}, sent to {host}").format(what=what, host=description.left_machine_to)
        return Section(self.tr("What left this computer"), what or self.tr("nothing"))

    def _models(self, description: Description) -> list[Section]:
        names = {
            "clip": self.tr("Image-text model: {name}"),
            "captioner": self.tr("Description: {name}"),
            "ocr": self.tr("Text recognition: {name}"),
        }
        rows = []
        for part, name in description.models.items():
            here = part == "captioner" and name == "offline"
            shown = self.tr("Seesay, on this computer") if here else name
            rows.append(names.get(part, part + ": {name}").format(name=shown))
        return [Section(self.tr("Models"), ", ".join(description.models.values()), tuple(rows))] if rows else []

    def _time(self, description: Description) -> list[Section]:
        timings = description.timings
        rows = tuple(
            self.tr("{seconds} seconds {stage}").format(seconds=number(milliseconds / 1000, 2), stage=self.stage(stage))
            for stage, milliseconds in timings.stages.items()
        )
        took = self.tr("{seconds} seconds").format(seconds=number(timings.total / 1000, 1))
        return [Section(self.tr("Time"), took, rows)] if timings.total else []
