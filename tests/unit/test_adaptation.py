"""What is learnt from the words servers really use when they do not take a request."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from seesay.core import errors
from seesay.description.servers.adaptation import adapt
from seesay.description.servers.chat import Abilities, ChatRequest, Fault
from seesay.description.servers.failures import as_error, is_model_gone
from seesay.description.servers.openai_chat import request_body
from seesay.description.servers.picture_encoding import EncodedPicture

START = Abilities()


def body(abilities: Abilities = START, *, picture: bool = True) -> dict[str, Any]:
    encoded = EncodedPicture(b"picture", "image/png", 1, 1) if picture else None
    return request_body(ChatRequest("m", "system", "user", encoded, 400, 0.2, 3), abilities)


def learnt(fault: Fault, abilities: Abilities = START) -> dict[str, Any]:
    """Return which abilities changed, and to what."""
    after = adapt(abilities, fault, body(abilities))
    before = asdict(abilities)
    return {} if after is None else {name: value for name, value in asdict(after).items() if before[name] != value}


@pytest.mark.parametrize(
    ("status", "words", "param", "change"),
    [
        (400, "unsupported parameter: 'max_completion_tokens'", "", {"length_field": "max_tokens"}),
        (422, "extra inputs are not permitted", "max_completion_tokens", {"length_field": "max_tokens"}),
        (400, "max_completion_tokens is too large: 9999. this model supports at most 4096", "", {"length_field": ""}),
        (400, "unsupported value: 'temperature' does not support 0.2", "temperature", {"temperature": False}),
        (400, "temperature is not supported", "", {"temperature": False}),
        (400, "only one completion choice is allowed", "", {"several": False}),
        (400, "'n' : number must be at most 1", "n", {"several": False}),
        (400, "n > 1 is not supported", "", {"several": False}),
        (422, "extra fields not permitted: stream_options", "", {"usage": False}),
        (400, "stream options include_usage is unknown", "", {"usage": False}),
        (400, "streaming is not supported by this model", "", {"streaming": False}),
        (400, "your organization must be verified to stream this model", "stream", {"streaming": False}),
        (400, "system role not supported", "", {"system": False}),
        (400, "image_url is only supported by certain models", "", {"images": False}),
        (400, "this model is missing data required for image input", "", {"images": False}),
        (400, "model does not support images. please use a model that does.", "", {"images": False}),
        (400, "at most 0 image(s) may be provided in one prompt.", "", {"images": False}),
        (400, "llama-3 is not a multimodal model", "", {"images": False}),
        (400, "unknown variant `image_url`, expected `text`", "", {"images": False}),
        (400, "'messages.1.content' must be a string", "messages", {"images": False}),
        (400, "messages[1].content must be a string", "", {"images": False}),
        (500, "image input is not supported - hint: you may need to provide the mmproj", "", {"images": False}),
        (404, "no endpoints found that support image input", "", {"images": False}),
        # what is not about a detail of the request
        (400, "could not process image", "", {}),
        (400, "invalid image format: only png is supported", "", {}),
        (400, "something else entirely", "", {}),
        (500, "upstream stream failed, temperature too high in the server room", "", {}),
        (429, "max_tokens per minute reached", "", {}),
        (401, "no access to stream", "", {}),
        (403, "temperature", "", {}),
    ],
)  # fmt: skip
def test_what_is_learnt(status: int, words: str, param: str, change: dict[str, Any]) -> None:
    assert learnt(Fault("status", status, "", param, words)) == change


def test_only_what_was_sent_can_be_taken_away() -> None:
    plain = Abilities(temperature=False, several=False, usage=False, streaming=False, images=False, system=False)
    sent = body(plain, picture=False)
    assert set(sent) == {"model", "messages", "max_completion_tokens"}
    for words in ("temperature", "n > 1", "stream_options", "streaming", "system role", "image_url not supported"):
        assert adapt(plain, Fault("status", 400, words=words), sent) is None


def test_the_system_message_goes_along_when_it_has_no_place_of_its_own() -> None:
    (message,) = body(Abilities(system=False), picture=False)["messages"]
    assert message == {"role": "user", "content": "system\n\nuser"}


def test_room_for_thinking_is_not_without_end() -> None:
    abilities: Abilities | None = START
    rooms = []
    while abilities is not None:
        rooms.append(body(abilities)["max_completion_tokens"])
        abilities = abilities.with_more_room()
    assert rooms == [400, 1600, 6400]


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
    problem = as_error(fault, "OpenAI", ("text",))
    assert type(problem) is kind
    assert problem.left_machine == ("text",)
    assert fault.words == "" or fault.words not in repr(problem)


def test_a_mistake_of_our_own_is_not_blamed_on_the_server() -> None:
    with pytest.raises(RuntimeError, match="NameError"):
        as_error(Fault("bug", code="NameError"), "OpenAI", ())
