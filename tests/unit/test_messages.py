import inspect
import re
from collections.abc import Iterator
from typing import get_args

import pytest

from seesay.core import errors, messages
from seesay.core.errors import LeftMachine
from seesay.core.messages import explain
from seesay.core.settings import Settings
from seesay.core.translation import translate, using_language
from seesay.ui.setting_fields import LABELS_AND_HELP, setting_title

KEY = re.compile("|".join(rf"\b{section}\.[a-z]+" for section in Settings().model_dump()))


def _samples(kind: type[errors.SeesayError]) -> list[errors.SeesayError]:
    """Return instances of an error class, one for each of its fixed reasons where it has any."""
    if kind.__init__ is Exception.__init__:
        return [kind()]
    signature = inspect.signature(kind)
    values: dict[str, object] = {}
    choices: tuple[str, list[object]] = ("", [None])
    for name, parameter in signature.parameters.items():
        annotation = str(parameter.annotation)
        literal = getattr(errors, annotation, None)
        if "Literal" in annotation or (literal is not None and get_args(literal) and literal is not LeftMachine):
            found = get_args(literal) or get_args(eval(annotation, vars(errors)))  # noqa: S307  our own annotation
            choices = (name, list(found))
        elif annotation in ("float", "int"):
            values[name] = 12.0
        elif "tuple" in annotation:
            values[name] = ()
        else:
            values[name] = "something"
    field, options = choices
    return [kind(**values | ({field: option} if field else {})) for option in options]


def _concrete() -> list[type[errors.SeesayError]]:
    abstract = (errors.SeesayError, errors.UsageError, errors.InputError)
    modules = (errors, errors)
    classes = {kind: "" for module in modules for _, kind in inspect.getmembers(module, inspect.isclass)}
    return [kind for kind in classes if issubclass(kind, errors.SeesayError) and kind not in abstract]


@pytest.mark.parametrize("kind", _concrete())
def test_every_error_has_a_sentence_of_its_own_that_a_voice_can_read(kind: type[errors.SeesayError]) -> None:
    for problem in _samples(kind):
        message = explain(problem)
        assert kind.__name__ not in str(message)
        assert message.sentence[0].isupper() or message.sentence.startswith(("something", "12 "))
        assert message.sentence.endswith(".")
        assert not message.next_step or message.next_step.endswith(".")
        assert "{" not in str(message)
        assert "None" not in str(message)


@pytest.fixture
def _as_in_the_dialog() -> Iterator[None]:
    before = messages._setting_name
    messages.name_settings(setting_title)
    yield
    messages.name_settings(before)


NAMING = (
    errors.ConsentRefusedError("image"),
    errors.NotSentError("nobody"),
    errors.PictureKeptError("unread"),
    errors.SpendingCapError(""),
    errors.ModelGoneError("gpt"),
    errors.SettingsError("speech.rate", "settings.toml", "it is no number"),
)


@pytest.mark.parametrize("problem", NAMING, ids=lambda problem: type(problem).__name__)
def test_at_a_terminal_a_setting_has_the_name_that_the_file_has(problem: errors.SeesayError) -> None:
    assert KEY.search(str(explain(problem)))


@pytest.mark.usefixtures("_as_in_the_dialog")
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("problem", NAMING, ids=lambda problem: type(problem).__name__)
def test_on_the_desktop_a_setting_has_the_name_that_the_dialog_has(problem: errors.SeesayError, language: str) -> None:
    with using_language(language):
        told = str(explain(problem))
        assert not KEY.search(told)
        assert any(translate("Settings", label) in told for label, _ in LABELS_AND_HELP.values())
