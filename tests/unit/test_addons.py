"""The add-ons for screen readers: their packages, and what they do, where no screen reader has to run.

Orca's extension runs under Orca in `tests/desktops/test_orca_extension.py`, and NVDA's code asks a real Seesay in
`tests/desktops/test_nvda_addon.py`.
"""

from __future__ import annotations

import ast
import io
import json
import re
import socket
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import platformdirs.windows
import pytest
from configobj import ConfigObj  # type: ignore[import-untyped]
from configobj.validate import ValidateError, Validator  # type: ignore[import-untyped]

from rigs.addons import builder, loaded, nvda_plugin
from rigs.fakes.nvda import Nvda, NVDAObject, RectLTWH
from rigs.fakes.orca51 import ORCA_CTRL, Accessible, KeyBinding, Orca, SpeechOutput, SpeechOutputResult
from seesay import __version__
from seesay.core.paths import user_folders
from seesay.system.instance import address, object_request

MANIFEST = """
name = string()
summary = string()
description = string(default=None)
author = string()
version = string()
minimumNVDAVersion = apiVersion(default="0.0.0")
lastTestedNVDAVersion = apiVersion(default="0.0.0")
url = string(default=None)
docFileName = string(default=None)
"""
"""What NVDA's developer guide says that a manifest holds, in the language in which NVDA checks it."""

ICON = RectLTWH(100, 50, 24, 24)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("addons")
    builder().build(folder)
    return zipfile.ZipFile(folder / f"seesay-{__version__}.nvda-addon")


def client(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    Nvda().put(monkeypatch)
    module: ModuleType = nvda_plugin(tmp_path, monkeypatch).client
    return module


@contextmanager
def seesay(place: str, answer: bytes, patience: float = 10.0) -> Iterator[list[bytes]]:
    """Listen where Seesay would, give each request `answer`, or none where that is empty, and give the requests."""
    requests: list[bytes] = []
    Path(place).parent.mkdir(parents=True, exist_ok=True)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(place)
        server.listen()
        over = threading.Event()

        def serve() -> None:
            while True:
                connection, _ = server.accept()
                with connection, connection.makefile("rb") as lines:
                    line = lines.readline()
                    if not line:
                        return
                    requests.append(line)
                    if answer:
                        connection.sendall(answer)
                    else:
                        over.wait(patience)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield requests
        finally:
            over.set()
            with socket.socket(socket.AF_UNIX) as last:
                last.connect(place)
            thread.join(patience)


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Make a home for Seesay, and give where it would listen."""
    with tempfile.TemporaryDirectory(prefix="seesay-") as short:  # a socket's path has about a hundred bytes
        monkeypatch.setenv("SEESAY_HOME", f"{short}/home")
        monkeypatch.setenv("XDG_RUNTIME_DIR", short)
        yield address(user_folders())


# -- packages


def test_the_manifest_is_what_nvda_wants(package: zipfile.ZipFile) -> None:
    def api_version(value: object) -> tuple[int, int, int]:
        found = re.fullmatch(r"(\d{4})\.(\d+)(?:\.(\d+))?", str(value))
        if not found:
            raise ValidateError(f"{value!r} is no version of NVDA")
        year, major, minor = found.groups(default="0")
        return int(year), int(major), int(minor)

    def read(name: str, **options: Any) -> Any:
        return ConfigObj(io.BytesIO(package.read(name)), encoding="utf-8", default_encoding="utf-8", **options)

    manifest = read("manifest.ini", configspec=ConfigObj(io.StringIO(MANIFEST), _inspec=True))
    assert manifest.validate(Validator({"apiVersion": api_version}), copy=True, preserve_errors=True) is True
    assert not set(manifest) - set(ConfigObj(io.StringIO(MANIFEST), _inspec=True)), "nothing that NVDA does not know"
    assert (manifest["name"], manifest["version"]) == ("seesay", __version__)
    assert manifest["minimumNVDAVersion"] <= manifest["lastTestedNVDAVersion"]
    german = read("locale/de/manifest.ini")
    assert set(german) == {"summary", "description"}
    assert german["description"] != manifest["description"]


def test_the_package_has_what_it_imports_and_is_the_same_each_time(package: zipfile.ZipFile, tmp_path: Path) -> None:
    names = set(package.namelist())
    assert not [name for name in names if name.startswith("/") or ".." in name]
    for name in names:
        if name.endswith(".py"):
            for node in ast.walk(ast.parse(package.read(name))):
                if isinstance(node, ast.ImportFrom) and node.level:
                    assert f"globalPlugins/seesay/{node.module}.py" in names
                elif isinstance(node, ast.ImportFrom):
                    assert not (node.module or "").startswith("seesay")
    builder().build(tmp_path)
    assert Path(package.filename or "").read_bytes() == next(tmp_path.glob("*.nvda-addon")).read_bytes()


def test_orcas_extension_is_one_file_that_orca_knows_for_an_extension(tmp_path: Path) -> None:
    """Orca finds the class, and what it tells of it, without running the file."""
    builder().build(tmp_path)
    tree = ast.parse((tmp_path / "orca/extensions/seesay.py").read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]
    first = next(
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id == "Extension" for base in node.bases)
    )
    told = {
        target.id: node.value.value
        for node in first.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert told["GROUP_LABEL"] == "Seesay"
    assert told["VERSION"] == __version__
    assert told["DESCRIPTION"]


# -- the way to Seesay


@pytest.mark.parametrize("variables", [{}, {"XDG_CONFIG_HOME": "/c"}, {"XDG_CONFIG_HOME": " "}, {"SEESAY_HOME": "~/s"}])
def test_an_add_on_finds_the_same_seesay(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variables: dict[str, str]
) -> None:
    for name in ("XDG_CONFIG_HOME", "SEESAY_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert client(monkeypatch, tmp_path).settings_file() == user_folders().settings_file


def test_an_add_on_finds_the_same_seesay_on_windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    local = "/c/Users/me/AppData/Local"
    monkeypatch.setattr(platformdirs.windows, "get_win_folder", lambda name: {"CSIDL_LOCAL_APPDATA": local}[name])
    folders = platformdirs.windows.Windows("seesay", appauthor=False)
    module = client(monkeypatch, tmp_path)
    monkeypatch.setattr(module.sys, "platform", "win32")
    assert module.settings_file({"LOCALAPPDATA": local}) == Path(
        folders.user_config_dir.replace("\\", "/"), "settings.toml"
    )


@pytest.mark.slow
def test_a_seesay_that_hangs_is_asked_once_and_then_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: str
) -> None:
    asker = client(monkeypatch, tmp_path).Client()
    with seesay(home, b"") as requests:
        began = time.monotonic()
        assert [asker.label({"box": [1, 2, 3, 4]}) for _ in range(20)] == [""] * 20
        assert time.monotonic() - began < 3
        assert len(requests) == 1


@pytest.mark.parametrize("answer", [b"what?\n", b"[]\n", b"{}\n", b'{"ok": true, "label": 5}\n', b'{"ok": false}\n'])
def test_an_answer_that_is_none_is_no_label(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: str, answer: bytes
) -> None:
    with seesay(home, answer):
        assert client(monkeypatch, tmp_path).Client().label({"box": [1, 2, 3, 4]}) == ""


# -- NVDA


@pytest.fixture
def nvda() -> Nvda:
    return Nvda()


@pytest.fixture
def plugin(nvda: Nvda, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], Any]:
    def make() -> Any:
        nvda.put(monkeypatch)
        return nvda_plugin(tmp_path, monkeypatch).GlobalPlugin()

    return make


def test_nvda_says_the_label_of_what_gets_the_keyboard(plugin: Callable[[], Any], home: str) -> None:
    said: list[str | None] = []
    icon = NVDAObject(None, ICON)
    with seesay(home, b'{"ok": true, "label": "mute"}\n') as requests:
        plugin().event_gainFocus(icon, lambda: said.append(icon.name))
        assert requests == [b'{"label": {"box": [100, 50, 24, 24]}}\n']
    assert said == ["mute"]


def test_nvda_asks_about_nothing_that_has_a_name_or_is_no_icon(plugin: Callable[[], Any], home: str) -> None:
    others = [
        NVDAObject("Play", ICON),
        NVDAObject(None, None),
        NVDAObject(None, RectLTWH(0, 0, 0, 0)),
        NVDAObject("", RectLTWH(0, 0, 1920, 1080)),
    ]
    said: list[str | None] = []
    with seesay(home, b'{"ok": true, "label": "mute"}\n') as requests:
        made = plugin()
        for other in others:
            made.event_gainFocus(other, lambda other=other: said.append(other.name))
        made.event_becomeNavigatorObject(NVDAObject(None, ICON), lambda: said.append("its own"), isFocus=True)
        assert requests == []
    assert said == ["Play", None, None, "", "its own"]


def test_nvda_goes_on_where_no_seesay_runs(plugin: Callable[[], Any], home: str) -> None:
    said: list[str | None] = []
    icon = NVDAObject(None, ICON)
    made = plugin()
    made.event_gainFocus(icon, lambda: said.append(icon.name))
    made.event_becomeNavigatorObject(icon, lambda: said.append(icon.name))
    assert said == [None, None]


@pytest.mark.parametrize(
    ("answer", "language", "messages"),
    [
        (b'{"ok": true}\n', "en", []),
        (b'{"ok": false, "reason": "It is late."}\n', "en", ["It is late."]),
        (b'{"ok": false}\n', "en", ["Seesay cannot describe this."]),
        (b'{"ok": false}\n', "de", ["Seesay kann das nicht beschreiben."]),
    ],
)
def test_nvdas_gesture_has_the_navigator_object_described(
    plugin: Callable[[], Any], nvda: Nvda, home: str, answer: bytes, language: str, messages: list[str]
) -> None:
    nvda.navigator, nvda.language = NVDAObject("anything", RectLTWH(-5, 0, 1920, 1080)), language
    with seesay(home, answer) as requests:
        plugin().script_describe(None)
        assert requests == [b'{"describe": {"box": [-5, 0, 1920, 1080]}}\n']
    assert nvda.messages == messages


def test_nvdas_gesture_says_why_nothing_is_described(plugin: Callable[[], Any], nvda: Nvda, home: str) -> None:
    made = plugin()
    made.script_describe(None)
    nvda.navigator = NVDAObject("anything", None)
    made.script_describe(None)
    nvda.navigator = NVDAObject("anything", ICON)
    made.script_describe(None)
    nothing = "There is nothing here that Seesay could describe."
    assert nvda.messages == [nothing, nothing, "Seesay is not running."]
    assert made.script_describe.gestures == ["kb:NVDA+alt+d"]


def test_nvda_on_a_secure_screen_asks_nobody(plugin: Callable[[], Any], nvda: Nvda, home: str) -> None:
    nvda.secure, nvda.navigator = True, NVDAObject(None, ICON)
    with seesay(home, b'{"ok": true, "label": "mute"}\n') as requests:
        made = plugin()
        made.event_gainFocus(nvda.navigator, lambda: None)
        made.script_describe(None)
        assert requests == []
    assert (nvda.navigator.name, nvda.messages) == (None, [])


# -- Orca 51


@pytest.fixture
def orca() -> Orca:
    return Orca()


@pytest.fixture
def extension(orca: Orca, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    builder().build(tmp_path)
    orca.put(monkeypatch)
    monkeypatch.setattr("locale.getlocale", lambda _category=None: ("en_US", "UTF-8"))
    return loaded("orca_user_extension", tmp_path / "orca/extensions/seesay.py").SeesayExtension()


@pytest.mark.parametrize(
    ("obj", "said", "labelled"),
    [
        (Accessible(), "button", "mute button"),
        (Accessible(), "tools tool bar button. Press space.", "tools tool bar mute button. Press space."),
        (Accessible("img_204"), "img_204 button", "mute button"),
        (Accessible(role="push button"), "Schalter", "mute Schalter"),
    ],
)
def test_orca_says_the_label_where_a_name_belongs(
    extension: Any, home: str, obj: Accessible, said: str, labelled: str
) -> None:
    with seesay(home, b'{"ok": true, "label": "mute"}\n') as requests:
        assert extension.on_speech_output(SpeechOutput(said, obj)) == SpeechOutputResult.replace(labelled)
    wanted = {"object": ":1.42/org/a11y/atspi/accessible/7", "application": "gedit"}
    assert [json.loads(request) for request in requests] == [{"label": wanted}]
    assert object_request(wanted).identity == wanted["object"], "Seesay takes it"


def test_orca_does_not_repeat_a_label_with_each_letter_that_is_typed(extension: Any, home: str) -> None:
    field = Accessible(role="entry")
    with seesay(home, b'{"ok": true, "label": "search"}\n') as requests:
        outputs = [extension.on_speech_output(SpeechOutput(text, field)) for text in ("Suche", "a", "b")]
        assert [output.text for output in outputs] == ["search Suche", "a", "b"]
        assert len(requests) == 1


def test_orca_says_all_else_as_it_is(extension: Any, home: str) -> None:
    with seesay(home, b'{"ok": true, "label": ""}\n') as requests:
        assert extension.on_speech_output(SpeechOutput("Battery low")) is None
        assert requests == []
        assert extension.on_speech_output(SpeechOutput("OK button", Accessible("OK"))) is None
        assert extension.on_speech_output(SpeechOutput("button", Accessible(gone=True))) is None


def test_orcas_key_has_what_it_is_on_described(extension: Any, orca: Orca, home: str) -> None:
    (command,) = extension._get_commands()
    assert (command.desktop_keybinding, command.laptop_keybinding) == (KeyBinding("d", ORCA_CTRL),) * 2
    orca.focus = Accessible(path="/focus")
    with seesay(home, b'{"ok": true}\n') as requests:
        assert command.function()
        orca.reviewed = Accessible(path="/reviewed")
        assert command.function()
    assert [json.loads(request)["describe"]["object"] for request in requests] == [":1.42/focus", ":1.42/reviewed"]
    assert orca.messages == []
    assert command.function()
    orca.reviewed = orca.focus = None
    assert command.function()
    assert orca.messages == ["Seesay is not running.", "There is nothing here that Seesay could describe."]


def test_every_text_of_the_add_ons_is_there_in_german(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    module = client(monkeypatch, tmp_path)
    for text in (module.NOT_RUNNING, module.NOT_UNDERSTOOD, module.NOTHING_HERE, module.DESCRIBE):
        assert module.in_words(text, "de_DE") != text
        assert module.in_words(text, "fr") == text
