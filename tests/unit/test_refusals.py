"""An answer that only refuses is told from one that says something."""

from __future__ import annotations

import pytest

from seesay.core.domain import Cancellation
from seesay.description.servers.caption_response import ChatResponse, is_refusal
from seesay.description.servers.chat import Delta, Exchange, StreamEnd
from seesay.description.servers.server_settings import Timeouts


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry, I can't help with that.",
        "I’m sorry, but I can’t assist with that request.",
        "Sorry. I cannot describe this image. Is there anything else I can help you with?",
        "I'm unable to provide a description of this picture.",
        "Es tut mir leid, aber dabei kann ich nicht helfen.",
        "Ich kann dieses Bild leider nicht beschreiben.",
        "Je suis désolé, mais je ne peux pas vous aider avec cette demande.",
        "Lo siento, pero no puedo ayudarte con eso.",
        "Mi dispiace, ma non posso aiutarti con questa richiesta.",
        "Het spijt me, maar daar kan ik niet mee helpen.",
        "Desculpe, não posso ajudar com isso.",
    ],
)
def test_what_only_refuses_is_a_refusal(text: str) -> None:
    assert is_refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "A cat on a sofa.",
        "I cannot read the small print.",
        "I'm sorry, I can't identify the woman on the left.",
        "I can't see a dog in this picture.",
        "Sorry, the page is not available.",
        "A dialog: “Sorry, I can't help with that.”",
        "I can't help with names. Two people sit at a table.",
        "No.",
        "Not this.",
        "",
    ],
)
def test_what_says_something_is_none(text: str) -> None:
    assert not is_refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "I cannot see it in the picture.",
        "Sorry, I can't see that in this photo.",
        "Ich kann das leider nicht sehen.",
        "Je ne peux pas voir cela.",
        "Lo siento, pero no puedo ver eso en la imagen.",
        "Mi dispiace, ma non posso vedere questo.",
        "Ik kan dat niet zien.",
        "Não posso ver isso.",
    ],
)
def test_that_a_thing_is_not_seen_answers_a_question(text: str) -> None:
    assert is_refusal(text)
    assert not is_refusal(text, answers=True)


def test_a_question_may_be_refused() -> None:
    assert is_refusal("I'm sorry, but I can't help with that.", answers=True)
    assert is_refusal("Ich kann dieses Bild leider nicht beschreiben.", answers=True)


def test_that_a_thing_is_not_seen_is_told_at_once() -> None:
    response = ChatResponse(1, Timeouts(), Cancellation(), is_heard=True, answers=True)
    exchange = Exchange()
    exchange.events.put(Delta(0, "I cannot see it in the picture.", finish="stop"))
    exchange.events.put(StreamEnd())
    heard = list(response.collect(exchange, float("inf"), streaming=True))
    assert heard == ["I cannot see it in the picture."]
    assert response.captions("a server", ()) == (heard, False)


@pytest.mark.parametrize(
    ("pieces", "told"),
    [
        (["I'm sorry. ", "I can't help with that."], []),
        (["I'm sorry. ", "Two men stand ", "in a field."], ["I'm sorry.", "Two men stand in a field."]),
        (["A field. ", "I can't see this."], ["A field.", "I can't see this."]),
    ],
)
def test_a_refusal_is_not_told_while_it_arrives(pieces: list[str], told: list[str]) -> None:
    response = ChatResponse(1, Timeouts(), Cancellation(), is_heard=True)
    exchange = Exchange()
    for piece in pieces:
        exchange.events.put(Delta(0, piece))
    exchange.events.put(Delta(0, "", finish="stop"))
    exchange.events.put(StreamEnd())
    assert list(response.collect(exchange, float("inf"), streaming=True)) == told
