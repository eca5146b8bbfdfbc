import inspect
from typing import get_args

import pytest

from seesay import errors
from seesay.domain import LeftMachine
from seesay.messages import explain


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
    classes = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
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
