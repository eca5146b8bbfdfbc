"""How the words that servers really use in their errors are read, and what is asked for in place of a request."""

from __future__ import annotations

from typing import Any

import pytest

from seesay.core import errors
from seesay.core.servers import PRESETS
from seesay.description.servers.chat import (
    ChatRequest,
    Fault,
    fault_to_error,
    is_model_gone,
    is_picture_refused,
    is_request_refused,
)
from seesay.description.servers.openai_chat import request_body

REQUEST = ChatRequest("m", "system", "user", None, 400, 0.2, 3, PRESETS[0].accepts, {"type": "object"})


@pytest.mark.parametrize(
    ("refusal", "missing"),
    [
        ("temperature is not supported", set()),
        ("unsupported parameter: 'max_completion_tokens'", {"max_completion_tokens"}),
        ("max_tokens is too large: 400", {"max_completion_tokens"}),
    ],
)
def test_the_plainest_request_has_nothing_optional(refusal: str, missing: set[str]) -> None:
    body: dict[str, Any] = request_body(REQUEST.plain(refusal))
    assert set(body) == {"model", "messages", "max_completion_tokens"} - missing
    assert body.get("max_completion_tokens", 6400) == 6400
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert REQUEST.plain(refusal).max_tokens == 6400, "the cost is bounded even where the field is not sent"


def test_the_system_message_goes_along_when_it_has_no_place_of_its_own() -> None:
    (message,) = request_body(REQUEST.plain("system role not supported"))["messages"]
    assert message == {"role": "user", "content": "system\n\nuser"}


@pytest.mark.parametrize(
    ("status", "words", "refused"),
    [
        (400, "image_url is only supported by certain models", True),
        (400, "this model is missing data required for image input", True),
        (400, "model does not support images. please use a model that does.", True),
        (400, "at most 0 image(s) may be provided in one prompt.", True),
        (400, "llama-3 is not a multimodal model", True),
        (400, "unknown variant `image_url`, expected `text`", True),
        (400, "'messages.1.content' must be a string", True),
        (400, "messages[1].content must be a string", True),
        (500, "image input is not supported - hint: you may need to provide the mmproj", True),
        (404, "no endpoints found that support image input", True),
        (400, "could not process image", False),
        (400, "invalid image format: only png is supported", False),
        (500, "internal error", False),
        (429, "image input: slow down", False),
    ],
)
def test_a_model_that_takes_no_pictures(status: int, words: str, refused: bool) -> None:
    assert is_picture_refused(Fault("status", status, words=words)) == refused


@pytest.mark.parametrize(
    ("fault", "refused"),
    [
        (Fault("status", 400, words="something else entirely"), True),
        (Fault("status", 422, param="max_completion_tokens"), True),
        (Fault("status", 400, words="foo/bar is not a valid model id"), False),
        (Fault("status", 400, code="content_filter"), False),
        (Fault("status", 400, words="your credit balance is too low"), False),
        (Fault("status", 401, words="no access to stream"), False),
        (Fault("status", 404, words="not found"), False),
        (Fault("status", 500, words="temperature too high in the server room"), False),
        (Fault("garbage"), False),
    ],
)
def test_a_request_that_is_not_accepted(fault: Fault, refused: bool) -> None:
    assert is_request_refused(fault) == refused


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (404, "model_not_found", "the model `gpt-9` does not exist or you do not have access to it."),
        (404, "", 'model "llava" not found, try pulling it first'),
        (400, "", "foo/bar is not a valid model id"),
        (404, "", "no endpoints found for foo/bar."),
        (404, "deploymentnotfound", "the api deployment for this resource does not exist."),
        (404, "", "the model `gpt-4-32k` has been deprecated, learn more here"),
        (403, "model_not_found", "project does not have access to model"),
    ],
)
def test_a_model_that_is_gone(status: int, code: str, words: str) -> None:
    assert is_model_gone(Fault("status", status, code, "", words))


@pytest.mark.parametrize("words", ["not found", "image_url is only supported by certain models", "bad request"])
def test_other_faults_are_no_gone_model(words: str) -> None:
    assert not is_model_gone(Fault("status", 404, "", "", words))


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault("unreachable"), errors.NetworkError),
        (Fault("unreachable", code="certificate"), errors.NetworkError),
        (Fault("status", 407), errors.NetworkError),
        (Fault("status", 408), errors.NetworkError),
        (Fault("status", 402), errors.QuotaError),
        (Fault("status", 429, words="you have hit your billing limit"), errors.QuotaError),
        (Fault("status", 0, code="insufficient_quota"), errors.QuotaError),
        (Fault("status", 400, code="content_policy_violation"), errors.RefusedError),
        (Fault("status", 403, words="input was flagged by moderation"), errors.RefusedError),
        (Fault("status", 529), errors.ServerError),
        (Fault("status", 0), errors.ServerError),
        (Fault("status", 418), errors.BadAnswerError),
    ],
)
def test_which_error_is_told(fault: Fault, kind: type[errors.CaptionError]) -> None:
    problem = fault_to_error(fault, "OpenAI", ("text",))
    assert type(problem) is kind
    assert problem.left_machine == ("text",)
    assert fault.words == "" or fault.words not in repr(problem)


def test_a_mistake_of_our_own_is_not_blamed_on_the_server() -> None:
    with pytest.raises(RuntimeError, match="NameError"):
        fault_to_error(Fault("bug", code="NameError"), "OpenAI", ())
