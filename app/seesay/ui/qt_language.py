"""The program's catalogue for Qt: texts in `self.tr`, Qt's own buttons, and how numbers and days are written."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from seesay.translation import ENGLISH, catalogue, language


class CatalogueTranslator(QTranslator):
    """Looks up in the catalogue what Qt is to translate, so that one file serves windows and command line."""

    def __init__(self, tag: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue(tag)

    def isEmpty(self) -> bool:
        """Return that there is something to look up; Qt leaves out a translator that is empty."""
        return False

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str | None:
        """Return the translation, or None, after which Qt asks the next translator."""
        return self._catalogue.find(context, text, comment or "", n)


def speak_the_persons_language(application: QCoreApplication) -> None:
    """Have Qt speak the language of the program; English needs nothing."""
    QLocale.setDefault(spoken_locale())
    tag = language()
    if tag == ENGLISH:
        return
    own_words = QTranslator(application)
    if own_words.load(f"qtbase_{tag.replace('-', '_')}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(own_words)
    application.installTranslator(CatalogueTranslator(tag, application))


def spoken_locale() -> QLocale:
    """Return how numbers, days and times are written: as the system does, if that speaks the program's language."""
    system, spoken = QLocale.system(), QLocale(language())
    is_neutral = system.language() == QLocale.Language.C and language() == ENGLISH
    return system if is_neutral or system.language() == spoken.language() else spoken
