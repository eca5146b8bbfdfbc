"""The captioner on a server against a real HTTP server on this machine: what goes well, and what is put right."""

from __future__ import annotations

import base64
import io
import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from rigs.fakes.asking import (
    CAPTION,
    KEY,
    PATIENT,
    SIGN,
    WORDS,
    Told,
    ask,
    captioner,
    failure,
    limits,
    prompt,
)
from rigs.fakes.openai_server import Call, Scenario, running
from seesay.core import errors
from seesay.core.domain import Cancellation, drain

# What goes well


def test_sentences_come_as_they_are_whole() -> None:
    told: Told = []
    with running(lambda call: call.answer(CAPTION)) as fake:
        answer = ask(fake, told)
    assert told == ["A grey cat lies on a sofa.", "A sign says “Do not disturb.”"]
    assert [candidate.text for candidate in answer.candidates] == [CAPTION]
    assert answer.left_machine == WORDS
    assert (answer.usage.prompt_tokens, answer.usage.completion_tokens) == (100, 20)
    assert answer.warnings == ()
    (body,) = fake.bodies
    assert body["model"] == "gpt-4.1"
    assert body["stream"] is True
    assert fake.headers[0]["authorization"] == f"Bearer {KEY}"


def test_a_sentence_is_told_while_the_server_still_writes() -> None:
    said, go_on = threading.Event(), threading.Event()

    def scenario(call: Call) -> None:
        call.begin()
        call.chunk("A grey cat. ")
        assert go_on.wait(10)
        call.chunk("It sleeps.", finish="stop")
        call.usage()
        call.done()

    told: Told = []

    def on_sentence(sentence: str) -> None:
        told.append(sentence)
        said.set()

    with running(scenario) as fake:
        it = captioner(fake, timeouts=PATIENT)
        arriving = it.caption(prompt(), Cancellation(), is_heard=True)
        worker = threading.Thread(target=drain, args=(arriving, on_sentence))
        worker.start()
        assert said.wait(10)
        assert told == ["A grey cat."]
        go_on.set()
        worker.join(10)
    assert told == ["A grey cat.", "It sleeps."]


def test_several_captions_are_asked_for_at_once_and_none_is_spoken() -> None:
    told: Told = []
    with running(lambda call: call.answer("One cat.", "Two cats.", "A dog.")) as fake:
        answer = ask(fake, told, candidates=3)
    assert [candidate.text for candidate in answer.candidates] == ["One cat.", "Two cats.", "A dog."]
    assert told == []
    assert [body["n"] for body in fake.bodies] == [3]


def test_the_picture_goes_bare() -> None:
    with running(lambda call: call.answer(CAPTION)) as fake:
        answer = ask(fake, send="image")
    assert answer.left_machine == ("concepts", "text", "image")
    url = fake.bodies[0]["messages"][1]["content"][1]["image_url"]["url"]
    kind, data = url.split(";base64,")
    sent = Image.open(io.BytesIO(base64.b64decode(data)))
    assert kind == "data:image/jpeg"
    assert sent.size == (40, 30)
    assert not sent.getexif()
    assert "icc_profile" not in sent.info


@pytest.mark.parametrize("send", ["concepts", "image"])
def test_only_what_may_leave_leaves(send: str) -> None:
    with running(lambda call: call.answer(CAPTION)) as fake:
        answer = ask(fake, send=send, send_text=False)
    sent = json.dumps(fake.bodies) + json.dumps(fake.headers)
    assert SIGN not in sent
    assert "holiday" not in sent
    assert ("data:image" in sent) == (send == "image")
    assert answer.left_machine == (("concepts",) if send == "concepts" else ("concepts", "image"))
    assert not any(name in fake.headers[0] for name in ("x-stainless-os", "x-stainless-arch", "x-stainless-runtime"))


def test_without_concepts_only_text_left() -> None:
    with running(lambda call: call.answer(CAPTION)) as fake:
        assert ask(fake, prompted=prompt(concepts=())).left_machine == ("text",)


def test_nothing_is_asked_where_nothing_is_known() -> None:
    with running(lambda call: call.answer(CAPTION)) as fake, pytest.raises(errors.BadAnswerError) as caught:
        ask(fake, prompted=prompt(concepts=(), lines=()))
    assert caught.value.left_machine == ()
    assert fake.bodies == []


def test_the_first_model_is_used_where_none_is_chosen() -> None:
    with running(lambda call: call.answer(CAPTION)) as fake:
        ask(fake, model="")
    assert fake.bodies[0]["model"] == "gpt-4.1"


def test_models_are_listed() -> None:
    with running(lambda call: call.answer()) as fake:
        it = captioner(fake)
        assert it.models(Cancellation()) == ("gpt-4.1", "gpt-4.1-mini", "text-embedding-3-small")


# What a server does not take


def refusing(refused: Callable[[dict[str, Any]], bool], message: str, param: str | None = None,
             status: int = 400) -> Scenario:  # fmt: skip
    def scenario(call: Call) -> None:
        if refused(call.body):
            call.error(status, message, "unsupported_parameter" if param else None, param)
        else:
            call.answer(*[CAPTION] * call.body.get("n", 1))

    return scenario


REFUSALS: dict[str, Scenario] = {
    "max_completion_tokens": refusing(
        lambda body: "max_completion_tokens" in body,
        "Unrecognized request argument supplied: max_completion_tokens",
    ),
    "temperature": refusing(
        lambda body: "temperature" in body,
        "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is "
        "supported.",
        "temperature",
    ),
    "stream_options": refusing(lambda body: "stream_options" in body, "extra fields not permitted", status=422),
    "stream": refusing(
        lambda body: "stream" in body, "Your organization must be verified to stream this model.", "stream"
    ),
    "system": refusing(lambda body: body["messages"][0]["role"] == "system", "System role not supported"),
    "all but the plainest": refusing(
        lambda body: set(body) > {"model", "messages", "max_completion_tokens"}, "Unknown parameter"
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_request_that_is_refused_is_made_once_more_in_the_plainest_way(name: str) -> None:
    told: Told = []
    with running(REFUSALS[name]) as fake:
        answer = ask(fake, told)
    assert [candidate.text for candidate in answer.candidates] == [CAPTION]
    assert len(told) == len(fake.bodies) == 2
    assert answer.warnings == ()
    (message,) = [message for message in fake.bodies[1]["messages"] if message["role"] == "user"]
    assert (fake.bodies[0]["messages"][0]["content"] in message["content"]) == (name == "system")


def test_several_captions_are_made_up_for_where_one_request_gives_one() -> None:
    with running(refusing(lambda body: "n" in body, "Only one completion choice is allowed")) as fake:
        answer = ask(fake, candidates=3)
    assert [candidate.text for candidate in answer.candidates] == [CAPTION] * 3
    assert len(fake.bodies) == 4


def test_nothing_is_remembered_of_a_refusal() -> None:
    with running(REFUSALS["temperature"]) as fake:
        it = captioner(fake)
        for _ in range(2):
            assert drain(it.caption(prompt(), Cancellation())).candidates
    assert ["temperature" in body for body in fake.bodies] == [True, False] * 2


def test_a_server_that_refuses_everything_is_given_up_on() -> None:
    problem, fake = failure(lambda call: call.error(400, "Unknown parameter: max_tokens, max_completion_tokens"))
    assert isinstance(problem, errors.BadAnswerError)
    assert len(fake.bodies) == 2


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (400, "Invalid content type. image_url is only supported by certain models."),
        (404, "No endpoints found that support image input"),
        (500, "image input is not supported - hint: if this is unexpected, you may need to provide the mmproj"),
    ],
)
def test_a_model_without_eyes_gets_words_and_that_is_told(status: int, message: str) -> None:
    def scenario(call: Call) -> None:
        if isinstance(call.body["messages"][-1]["content"], list):
            call.error(status, message)
        else:
            call.answer(CAPTION)

    with running(scenario) as fake:
        it = captioner(fake, send="image")
        answer = drain(it.caption(prompt(), Cancellation()))
    assert limits(answer) == ["images"]
    assert answer.left_machine == ("concepts", "text", "image")  # it was sent before the server said no
    assert len(fake.bodies) == 2


def test_a_picture_that_is_refused_for_what_it_shows_is_not_sent_again() -> None:
    message = "Your image is not allowed by our safety system"
    problem, fake = failure(lambda call: call.error(400, message, "content_policy_violation"), send="image")
    assert isinstance(problem, errors.RefusedError)
    assert len(fake.bodies) == 1


def test_n_that_is_ignored_is_made_up_for_by_repeats() -> None:
    with running(lambda call: call.answer(f"Cat {call.number}.")) as fake:
        answer = ask(fake, candidates=3)
    assert [candidate.text for candidate in answer.candidates] == ["Cat 1.", "Cat 2.", "Cat 3."]
    assert answer.usage.prompt_tokens == 300


def test_a_picture_is_not_sent_again_for_another_caption() -> None:
    with running(lambda call: call.answer(CAPTION)) as fake:
        answer = ask(fake, candidates=3, send="image")
    assert len(answer.candidates) == len(fake.bodies) == 1


def test_a_repeat_that_fails_does_not_lose_the_first_caption() -> None:
    def scenario(call: Call) -> None:
        if call.number == 1:
            call.answer(CAPTION)
        else:
            call.error(400, "no more")

    with running(scenario) as fake:
        answer = ask(fake, candidates=3)
    assert len(answer.candidates) == 1
    assert limits(answer) == ["candidates"]


def test_an_answer_emptied_by_thinking_is_asked_for_again_with_room() -> None:
    def scenario(call: Call) -> None:
        if call.body["max_completion_tokens"] < 3000:
            call.answer("", finish="length")
        else:
            call.answer(CAPTION)

    with running(scenario) as fake:
        it = captioner(fake)
        assert drain(it.caption(prompt(), Cancellation())).candidates[0].text == CAPTION
    assert [body["max_completion_tokens"] for body in fake.bodies] == [400, 6400]


def test_a_server_that_answers_whole_where_a_stream_was_asked_for() -> None:
    told: Told = []
    with running(lambda call: call.whole(CAPTION)) as fake:
        assert ask(fake, told).candidates[0].text == CAPTION
    assert len(told) == 2


def test_a_model_that_is_gone_is_told_with_those_there_are() -> None:
    message = "The model `gpt-4.0` does not exist or you do not have access to it."
    problem, fake = failure(lambda call: call.error(404, message, "model_not_found"), model="gpt-4.0")
    assert isinstance(problem, errors.ModelGoneError)
    assert problem.model == "gpt-4.0"
    assert problem.available == ("gpt-4.1", "gpt-4.1-mini")
    assert problem.left_machine == WORDS
    assert len(fake.bodies) == 1
