"""`seesay doctor`: check everything that a description needs; `--report` writes it without personal values."""

from __future__ import annotations

import platform
import re
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit

import click
import numpy as np

from seesay import __version__
from seesay.app.keys import server_problem
from seesay.app.ocr_downloads import OcrDownloads
from seesay.bootstrap import Seesay
from seesay.cli.context import Context, interruptible_read
from seesay.core.backends import Rejected, Unavailable, rank
from seesay.core.child_processes import hide_processor_query
from seesay.core.domain import Cancellation
from seesay.core.errors import SeesayError, SpeechError
from seesay.core.messages import explain
from seesay.core.paths import UserFolders, replacing, shipped_models_folder, storage_errors
from seesay.core.settings import Settings
from seesay.core.text.language_names import SCRIPT_NAMES
from seesay.core.translation import QT_TRANSLATE_NOOP, counted, megabytes, translate
from seesay.description.servers.server_captioner import CLIENTS
from seesay.description.servers.server_settings import server_change
from seesay.perception.clip.recogniser import ClipRecogniser
from seesay.perception.inference.network import Network, open_network
from seesay.perception.inference.parallel import inference_threads
from seesay.perception.inference.providers import OptimisedGraphs
from seesay.perception.ocr.pp_ocr import DETECTION_MODEL
from seesay.perception.ocr.text_readers import LINE_READERS, READERS, LineReader, Task
from seesay.system.key_stores import KEY_STORES
from seesay.system.speech.voice import Utterance
from seesay.system.user_languages import user_languages

_LOG_LINES = 300
_KEY = re.compile(r"\b(?:sk|key|Bearer)[-_ ][\w.+/=-]{8,}", re.IGNORECASE)
"""Anything that looks like an API key; the log contains none, but a person may have pasted one in the wrong place."""


def write_report(target: Path, findings: Iterable[str], settings: Settings, folders: UserFolders, made: str) -> None:
    """Write a report made at the time `made` to `target`; `findings` are the doctor's lines. Raises `StorageError`."""
    parts = {
        translate("Doctor", "Output of seesay doctor"): findings,
        translate("Doctor", "Changed settings"): _changed(settings),
        translate("Doctor", "Packages"): _packages(),
        translate("Doctor", "End of the log"): _log_lines(folders.logs),
    }
    lines = [
        translate("Doctor", "Seesay report, {made}").format(made=made),
        "",
        translate("Doctor", "Read it before you send it. It contains no pictures, no text from pictures and no keys."),
    ]
    for title, content in parts.items():
        lines += ["", f"{title}:", "", *(list(content) or [translate("Doctor", "none")])]
    text = "\n".join(_without_secrets(line) for line in lines) + "\n"
    with storage_errors(target.name), replacing(target) as partial:
        partial.write_text(text, encoding="utf-8")


def _changed(settings: Settings) -> Iterator[str]:
    usual = Settings().model_dump()
    for section, fields in settings.model_dump().items():
        if section == "applications":
            if fields:
                yield counted("Doctor", "applications: %n with own settings", len(fields))
            continue
        for name, value in fields.items():
            if value != usual[section][name]:
                yield f"{section}.{name}: {_shown(section, name, value)}"


def _shown(section: str, name: str, value: object) -> str:
    if name == "base_url":
        return _host(str(value))
    return translate("Doctor", "set") if name in ("instructions", "redact_words") else str(value)


def _host(url: str) -> str:
    """Return the host of `url`, without user name, password or token."""
    try:
        return urlsplit(url).hostname or translate("Doctor", "not an address")
    except ValueError:
        return translate("Doctor", "not an address")


def _packages() -> Iterator[str]:
    found: dict[str, str] = {}
    for distribution in metadata.distributions():
        found.setdefault(distribution.name or "a package without a name", distribution.version)
    for name in sorted(found, key=str.casefold):
        yield f"{name} {found[name]}"


def _log_lines(folder: Path) -> list[str]:
    lines: list[str] = []
    for name in ("seesay.log.1", "seesay.log"):
        try:
            lines += (folder / name).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
    return lines[-_LOG_LINES:]


def _without_secrets(line: str) -> str:
    """Return `line` with the home folder replaced by ~, and without keys."""
    home = str(Path.home())
    if len(home) > 1:
        line = line.replace(home, "~")
    return _KEY.sub("[removed]", line)


_SECONDS = 0.01  # sampling interval
_PROC = Path("/proc")
_RESIDENT = re.compile(r"^VmRSS:\s*(\d+) kB$", re.MULTILINE)


class PeakMemory:
    """Samples memory while its block runs; `grown` is the peak growth in bytes, 0 if unknown."""

    def __init__(self) -> None:
        self.grown = 0
        self._ended = threading.Event()
        self._looking = threading.Thread(target=self._look, name="memory", daemon=True)

    def __enter__(self) -> PeakMemory:
        self._before = _taken()
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._looking.join()

    def _look(self) -> None:
        while not self._ended.wait(_SECONDS):
            self.grown = max(self.grown, _taken() - self._before)


def _taken() -> int:
    """Return the resident memory of this process and its children in bytes, from proc(5); 0 except on Linux."""
    return sum(map(_resident, ("self", *_children())))


def _children() -> Iterator[str]:
    for task in _PROC.glob("self/task/*/children"):
        with suppress(OSError):
            yield from task.read_text("ascii").split()


def _resident(process: str) -> int:
    with suppress(OSError):  # the process has ended, or this is not Linux
        status = (_PROC / process / "status").read_text("utf-8", "replace")
        if resident := _RESIDENT.search(status):  # missing for a process that is ending
            return int(resident[1]) * 1024
    return 0


_KEYRING_SECONDS = 5.0
_WORTH_TELLING = 10_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `serious` if descriptions suffer from it. An empty `subject` means the check's own."""

    text: str
    serious: bool = False
    subject: str = ""


@click.command()
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    is_flag=False,
    flag_value="seesay-report.txt",
    metavar="[FILE]",
    help="Save all this in a text file for a bug report, with versions, settings and the end of the log.",
)
@click.pass_obj
def doctor(context: Context, report: Path | None) -> int:
    """Show what works here and what does not, with reasons and fixes."""
    lines = []
    with interruptible_read():
        for line in _examination(context.seesay):
            click.echo(line)
            lines.append(line)
    if report is not None:
        now = datetime.now().astimezone()
        write_report(report, lines, context.settings, context.folders, f"{now:%Y-%m-%d %H:%M}")
        told = translate("Doctor", "Report saved in {file}. Nothing was sent. Read it before you send it.")
        click.echo(told.format(file=report.absolute()))
    return 0


def _examination(seesay: Seesay) -> Iterator[str]:
    """Yield each check's findings as they come, and then the subjects of the serious ones."""
    problems: dict[str, None] = {}
    for name, check in _CHECKS:
        for finding in check(seesay):
            subject = finding.subject or translate("Doctor", name)
            yield f"{subject}: {finding.text}"
            if finding.serious:
                problems[subject] = None
    if problems:
        yield translate("Doctor", "Problems: {subjects}.").format(subjects=", ".join(problems))
    else:
        yield translate("Doctor", "Everything needed for descriptions works here.")


def _program(seesay: Seesay) -> Iterator[Finding]:
    hide_processor_query()
    told = translate("Doctor", "version {version}, Python {python}, {platform}")
    yield Finding(told.format(version=__version__, python=platform.python_version(), platform=platform.platform()))


def _settings(seesay: Seesay) -> Iterator[Finding]:
    file, told = seesay.folders.settings_file, "{file}"
    if not file.is_file():
        told = translate("Doctor", "{file} (not found; defaults are used)")
    yield Finding(told.format(file=file))


def _folders(seesay: Seesay) -> Iterator[Finding]:
    folders = {translate("Doctor", "Cache"): seesay.folders.cache, translate("Doctor", "Log"): seesay.folders.logs}
    for name, folder in folders.items():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                yield Finding(translate("Doctor", "{folder} is writable").format(folder=folder), subject=name)
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            told = translate("Doctor", "{folder} is not writable: {reason}. Check permissions and free space")
            yield Finding(told.format(folder=folder, reason=reason), True, name)


def _providers(seesay: Seesay) -> Iterator[Finding]:
    for name in seesay.providers.usable:
        yield Finding(translate("Doctor", "{name} is available").format(name=name))
    for rejected, reason in seesay.providers.rejected.items():
        yield Finding(translate("Doctor", "{name} is not used: {reason}").format(name=rejected, reason=reason))


def _model(seesay: Seesay) -> Iterator[Finding]:
    try:
        recogniser = seesay.recogniser()
        recogniser.image.encode(np.zeros((64, 64, 3), np.uint8))
        yield from _tower(recogniser, "image", recogniser.image.network)
        recogniser.text.encode(["a cat"])
        yield from _tower(recogniser, "text", recogniser.text.network)
    except SeesayError as problem:
        yield Finding(translate("Doctor", "does not work. {problem}").format(problem=explain(problem)), True)
        return
    yield from map(Finding, seesay.trials.report(seesay.manifest.entry(recogniser.model), seesay.model_folders))


def _tower(recogniser: ClipRecogniser, tower: str, network: Network) -> Iterator[Finding]:
    told = translate("Doctor", "{model}, {tower} encoder, works on {provider}")
    yield Finding(told.format(model=recogniser.model, tower=tower, provider=network.provider))
    for provider, reason in network.failures.items():
        told = translate("Doctor", "{tower} encoder: {provider} failed ({reason})")
        yield Finding(told.format(tower=tower, provider=provider, reason=reason))


def _text_reader(seesay: Seesay) -> Iterator[Finding]:
    yield from _rejected(rank(READERS).rejected)
    reader = seesay.reader
    if reader is None:
        yield Finding(translate("Doctor", "none works here, so text in pictures is not recognized"), True)
        return
    try:
        reader.read(np.full((64, 256, 3), 255, np.uint8), Cancellation())
    except SeesayError as problem:
        yield Finding(_does_not_work(reader.name, problem), True)
    else:
        yield Finding(translate("Doctor", "{name} works").format(name=reader.name))
    ranking = rank(LINE_READERS)
    yield from _rejected(ranking.rejected)
    for engine in ranking.usable:
        yield from _line_reader(engine)
    for data in OcrDownloads(Cancellation()).wanted(user_languages()):
        told = translate(
            "Doctor", "{script}, a script of your locale or keyboard, is not recognized. Run seesay models pull {name}"
        )
        yield Finding(told.format(script=translate("Scripts", SCRIPT_NAMES[data.script]), name=data.name))


def _line_reader(engine: type[LineReader]) -> Iterator[Finding]:
    """Have an OCR engine read blank lines in each script: its data may be damaged, and needs memory."""
    blank, threads, scripts = np.full((32, 1000, 3), 255, np.uint8), inference_threads(), list[str]()
    try:
        reader = engine()
        known = sorted(reader.scripts())
    except SeesayError as problem:
        yield Finding(_does_not_work(engine.name, problem), True)
        return
    failed: list[Finding] = []
    with PeakMemory() as memory:
        for script in known:
            name = translate("Scripts", SCRIPT_NAMES[script])
            try:
                reader.read([blank] * threads, Task(script, threads, Cancellation()))
            except SeesayError as problem:
                failed.append(Finding(_does_not_work(f"{engine.name} ({name})", problem), True))
            else:
                scripts.append(name)
    if scripts or not known:
        told = translate("Doctor", "{name} works; also recognizes: {scripts}")
        told = told.format(name=engine.name, scripts=", ".join(scripts) or translate("Doctor", "none"))
        more = translate("Doctor", "{told}. It takes up to {size} more memory")
        yield Finding(more.format(told=told, size=megabytes(memory.grown)) if memory.grown >= _WORTH_TELLING else told)
    yield from failed


def _does_not_work(name: str, problem: SeesayError) -> str:
    told = translate("Doctor", "{name} does not work. {problem}")
    return told.format(name=name, problem=explain(problem))


def _optimised_graphs(seesay: Seesay) -> Iterator[Finding]:
    """Report if optimized graphs cannot be cached; networks then take longer to load."""
    folder = seesay.folders.cache / "optimised"
    graphs = OptimisedGraphs(folder)
    with suppress(SeesayError):  # reported by the text reader's check
        open_network("", shipped_models_folder() / "ocr" / DETECTION_MODEL, optimised=graphs, prepacked=True)
    if graphs.problem is not None:
        told = translate(
            "Doctor", "optimized models cannot be cached in {folder}: {reason}. Models take longer to load"
        )
        yield Finding(told.format(folder=folder, reason=graphs.problem))


def _voices(seesay: Seesay) -> Iterator[Finding]:
    ranking = seesay.speech.voices()
    yield from _rejected(ranking.rejected)
    heard = audible = False
    for backend in (usable for usable in ranking.usable if usable.audible):
        try:
            with tempfile.TemporaryDirectory() as folder:
                backend().save(Utterance("Seesay"), Path(folder) / "test.wav")
        except SeesayError as problem:
            yield Finding(_does_not_work(backend.name, problem))
            continue
        heard = True
        try:
            backend().speak(Utterance("a", volume=0.0), Cancellation())
        except SpeechError as problem:
            told = translate("Doctor", "{name} can save speech but not play it: {reason}")
            yield Finding(told.format(name=backend.name, reason=problem.reason))
        else:
            audible = True
            told = translate("Doctor", "{name} works; test it with seesay voices test")
            yield Finding(told.format(name=backend.name))
    if not heard:
        told = translate("Doctor", "none works here; descriptions are only printed. {remedy}")
        yield Finding(told.format(remedy=_voice_remedy(sys.platform)), True)
    elif not audible:
        told = translate("Doctor", "no sound works here; descriptions are printed and can be saved as sound files")
        yield Finding(told, True, translate("Doctor", "Sound"))


def _voice_remedy(platform: str) -> str:
    if platform == "win32":
        return translate("Doctor", "Add a voice in Windows' settings, under Time & language, Speech")
    if platform == "darwin":
        return translate("Doctor", "Add a voice in System Settings, under Accessibility, Spoken Content")
    return translate("Doctor", "Install espeak-ng")


def _screen(seesay: Seesay) -> Iterator[Finding]:
    from seesay.system.capture.graphics_capture import GraphicsCapture
    from seesay.system.capture.wayland import WaylandCapturer
    from seesay.system.platform_backends import screen_capturers

    ranking = screen_capturers()
    yield from _rejected(ranking.rejected)
    told = translate("Doctor", "cannot be captured here; pictures in files can be described")
    for capturer in ranking.usable[:1]:
        told = translate("Doctor", "can be captured with {name}").format(name=capturer.name)
    yield Finding(told)
    if ranking.usable[:1] == (WaylandCapturer,):
        yield from _watches()
    behind = rank((GraphicsCapture,))
    yield from _rejected(behind.rejected)
    for way in behind.usable:
        yield Finding(translate("Doctor", "can be captured behind a screen curtain with {name}").format(name=way.name))


def _watches() -> Iterator[Finding]:
    from seesay.system.capture.screen_cast import ScreenCastCapturer

    ranking = rank((ScreenCastCapturer,))
    yield from _rejected(ranking.rejected)
    for way in ranking.usable:
        yield Finding(
            translate("Doctor", "can be watched with {name}, at no cost while nothing changes").format(name=way.name)
        )
    if not ranking.usable:
        yield Finding(translate("Doctor", "watching takes repeated screenshots; the desktop may flash each time"))


def _keys(seesay: Seesay) -> Iterator[Finding]:
    from seesay.system.hotkey.backend import ManualHotkeys
    from seesay.system.hotkey.chord import configured_chords, localised_chord
    from seesay.system.platform_backends import hotkey_backends

    best = hotkey_backends().usable[0]
    if best is ManualHotkeys:
        told = translate(
            "Doctor", "no program can receive keys here; bind seesay trigger to a keyboard shortcut of your desktop"
        )
        yield Finding(told)
        return
    chords, problems = configured_chords(seesay.settings.hotkeys, sys.platform, layer=best.has_layer)
    for problem in problems:
        yield Finding(str(explain(problem)), True)
    bound = translate("Doctor", "{keys} for {action}")
    keys = ", ".join(
        bound.format(keys=localised_chord(str(chord)), action=translate("Purposes", name.replace("_", " ")))
        for name, chord in chords.items()
    )
    told = translate("Doctor", "{name} receives them while Seesay runs: {keys}")
    yield Finding(told.format(name=best.name, keys=keys or translate("Doctor", "none is set")))


def _screen_reader(seesay: Seesay) -> Iterator[Finding]:
    from seesay.system.speech.screen_reader import PrismReader, announcements_are_heard

    told = translate("Doctor", "one is running and outputs texts in speech and braille")
    try:
        PrismReader.priority()
    except Unavailable as problem:
        if sys.platform == "linux" and announcements_are_heard():
            told = translate("Doctor", "one is running and speaks announcements")
        else:
            told = translate("Doctor", "{reason}; Seesay speaks with its own voice").format(reason=problem.reason)
            told = f"{told}. {problem.remedy}" if problem.remedy else told
    yield Finding(told)


def _privacy(seesay: Seesay) -> Iterator[Finding]:
    allowed = {
        "": translate("Doctor", "you have not allowed anything to leave this computer yet"),
        "nothing": translate("Doctor", "nothing may leave this computer"),
        "concepts": translate("Doctor", "words may leave this computer, pictures may not"),
        "image": translate("Doctor", "pictures and words may leave this computer"),
    }[seesay.settings.privacy.consent]
    yield Finding(translate("Doctor", "{allowed} (the setting privacy.consent)").format(allowed=allowed))
    if change := server_change(seesay.settings):
        told = translate("Doctor", "you gave your consent for {agreed}, not for {server}, the current server")
        yield Finding(told.format(agreed=change.agreed, server=change.server))


def _server(seesay: Seesay) -> Iterator[Finding]:
    settings = seesay.server.settings
    problem = server_problem(seesay, Cancellation(), _KEYRING_SECONDS)
    if problem is not None:
        told = translate("Doctor", "{service} cannot be used. {problem}")
        yield Finding(told.format(service=settings.service, problem=explain(problem)))
    else:
        told = translate("Doctor", "{service} can be used, model {model}")
        model = settings.model or translate("Doctor", "its first one")
        yield Finding(told.format(service=settings.service, model=model))
    yield from _rejected(rank(CLIENTS).rejected)


def _spending(seesay: Seesay) -> Iterator[Finding]:
    summary = seesay.spending().summary()
    if seesay.server.settings.needs_key or summary.total.requests:
        yield Finding(summary.in_words.removesuffix("."))


def _rejected(rejected: tuple[Rejected, ...]) -> Iterator[Finding]:
    elsewhere = translate("Reasons", "it belongs to another operating system")
    for backend in rejected:
        if backend.reason == elsewhere:
            continue
        told = translate("Doctor", "{name} cannot be used: {reason}").format(name=backend.name, reason=backend.reason)
        yield Finding(f"{told}. {backend.remedy}" if backend.remedy else told)


_CHECKS: tuple[tuple[str, Callable[[Seesay], Iterator[Finding]]], ...] = (
    (QT_TRANSLATE_NOOP("Doctor", "Seesay"), _program),
    (QT_TRANSLATE_NOOP("Doctor", "Settings"), _settings),
    (QT_TRANSLATE_NOOP("Doctor", "Cache"), _folders),
    (QT_TRANSLATE_NOOP("Doctor", "Execution provider"), _providers),
    (QT_TRANSLATE_NOOP("Doctor", "Image-text model"), _model),
    (QT_TRANSLATE_NOOP("Doctor", "Text recognition"), _text_reader),
    (QT_TRANSLATE_NOOP("Doctor", "Cache"), _optimised_graphs),
    (QT_TRANSLATE_NOOP("Doctor", "Voice"), _voices),
    (QT_TRANSLATE_NOOP("Doctor", "Screen reader"), _screen_reader),
    (QT_TRANSLATE_NOOP("Doctor", "Screen"), _screen),
    (QT_TRANSLATE_NOOP("Doctor", "Keys"), _keys),
    (QT_TRANSLATE_NOOP("Doctor", "Privacy"), _privacy),
    (QT_TRANSLATE_NOOP("Doctor", "Server"), _server),
    (QT_TRANSLATE_NOOP("Doctor", "Spending"), _spending),
    (QT_TRANSLATE_NOOP("Doctor", "Keyring"), lambda _: _rejected(rank(KEY_STORES).rejected)),
)
