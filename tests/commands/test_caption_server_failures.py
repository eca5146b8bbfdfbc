"""The captioner on a server against a real HTTP server on this machine that plays every failure."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import time
import traceback
from pathlib import Path

import pytest

from rigs.fakes.asking import (
    CAPTION,
    KEY,
    PATIENT,
    QUICK,
    SIGN,
    TEMPLATE,
    WORDS,
    Told,
    ask,
    captioner,
    failure,
    limits,
    prompt,
)
from rigs.fakes.openai_server import Call, Scenario, chunks, running
from seesay.core import errors
from seesay.core.domain import Cancellation, drain
from seesay.core.errors import CaptionError, SettingsError
from seesay.description.servers.server_captioner import ServerCaptioner
from seesay.description.servers.server_settings import ServerSettings

# What a server does wrong


def stalling(call: Call) -> None:
    call.begin()
    call.chunk("A grey")
    call.hang()


def murmuring(call: Call) -> None:
    call.begin()
    for _ in range(200):
        call.raw(": still working\n\n")
        time.sleep(0.02)


def refusal(call: Call) -> None:
    call.begin()
    call.chunk(refusal="I will not, since the picture says " + SIGN)
    call.chunk(finish="stop")
    call.done()


def garbage(call: Call) -> None:
    call.begin()
    call.raw("data: {not json " + SIGN + "\n\n")


def nonsense(call: Call) -> None:
    call.send(200, json.dumps({"choices": "none of your business"}))


def reset(call: Call) -> None:
    call.begin()
    call.chunk("A grey ca")
    call.drop()


def error_in_stream(call: Call) -> None:
    call.begin()
    call.chunk("A grey")
    call.raw('data: {"error": {"message": "The server had an error", "type": "server_error"}}\n\n')


def binary(call: Call) -> None:
    call.begin()
    call.raw(bytes(range(256)) * 40)


PAGE = "<html><body>Please sign in, " + SIGN + "</body></html>"
SLOW = ("hang", "stall", "kept alive without a word")
FAILURES: dict[str, tuple[Scenario, type[CaptionError], int]] = {
    "refused key": (
        lambda call: call.error(401, f"Incorrect API key provided: {KEY}", "invalid_api_key"),
        errors.KeyRefusedError,
        1,
    ),
    "no right": (lambda call: call.error(403, "You have insufficient permissions"), errors.KeyRefusedError, 1),
    "no credit": (
        lambda call: call.error(429, "You exceeded your current quota, check your billing", "insufficient_quota"),
        errors.QuotaError,
        1,
    ),
    "payment required": (lambda call: call.error(402, "Insufficient credits"), errors.QuotaError, 1),
    "region": (
        lambda call: call.error(
            403, "Country, region, or territory not supported", "unsupported_country_region_territory"
        ),
        errors.RegionError,
        1,
    ),
    "rate limit": (
        lambda call: call.error(429, "Rate limit reached", "rate_limit_exceeded", Retry_After="900"),
        errors.RateLimitError,
        1,
    ),
    "rate limit with a date": (
        lambda call: call.error(429, "Slow down", Retry_After="Wed, 21 Oct 2099 07:28:00 GMT"),
        errors.RateLimitError,
        1,
    ),
    "server error": (lambda call: call.error(500, "Internal error"), errors.ServerError, 3),
    "gateway page": (lambda call: call.send(502, PAGE, "text/html"), errors.ServerError, 3),
    "sign-in page": (lambda call: call.send(200, PAGE, "text/html"), errors.BadAnswerError, 1),
    "proxy's page": (lambda call: call.send(403, PAGE, "text/html"), errors.BadAnswerError, 1),
    "redirect": (
        lambda call: call.send(307, "", "text/plain", Location="http://example.com/v1/chat/completions"),
        errors.NetworkError,
        1,
    ),
    "wrong address": (lambda call: call.error(404, "Not Found"), errors.BadAnswerError, 1),
    "hang": (lambda call: call.hang(), errors.NetworkError, 1),
    "kept alive without a word": (murmuring, errors.NetworkError, 1),
    "stall": (stalling, errors.NetworkError, 1),
    "reset": (reset, errors.NetworkError, 1),
    "no finish_reason": (chunks("A grey cat lies on a sofa. It"), errors.BadAnswerError, 1),
    "no finish_reason, no end": (chunks("A grey cat.", done=False), errors.BadAnswerError, 1),
    "empty": (chunks("", finish="stop"), errors.BadAnswerError, 1),
    "nothing at all": (chunks(done=False), errors.BadAnswerError, 1),
    "only space": (chunks(" \n", "\u200b\x1b[0m", finish="stop"), errors.BadAnswerError, 1),
    "content filter": (chunks("A grey", finish="content_filter"), errors.RefusedError, 1),
    "filtered prompt": (
        lambda call: call.error(400, "The response was filtered", "content_filter"),
        errors.RefusedError,
        1,
    ),
    "refusal": (refusal, errors.RefusedError, 1),
    "refusal, not streamed": (lambda call: call.whole(None, refusal="No."), errors.RefusedError, 1),
    "refusal in words": (chunks("I'm sorry, ", "I can't help.", finish="stop"), errors.RefusedError, 1),
    "garbage": (garbage, errors.BadAnswerError, 1),
    "nonsense": (nonsense, errors.BadAnswerError, 1),
    "binary": (binary, errors.BadAnswerError, 1),
    "error in the stream": (error_in_stream, errors.ServerError, 1),
    "failed half-way": (chunks("A grey", finish="error"), errors.ServerError, 1),
}


@pytest.mark.parametrize("name", FAILURES)
@pytest.mark.parametrize("send", ["concepts", "image"])
def test_every_failure_has_its_class_and_says_what_left(
    name: str, send: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    scenario, kind, requests = FAILURES[name]
    problem, fake = failure(scenario, send=send, timeouts=QUICK if name in SLOW else PATIENT)
    assert type(problem) is kind
    assert problem.service == "OpenAI"
    assert problem.left_machine == (WORDS if send == "concepts" else (*WORDS, "image"))
    assert len(fake.bodies) == requests
    told = "".join(traceback.format_exception(problem)) + repr(problem) + caplog.text + "".join(capfd.readouterr())
    cause: BaseException | None = problem
    while cause is not None:
        told += repr(cause) + repr(vars(cause))
        cause = cause.__cause__ or cause.__context__
    for secret in (KEY, KEY[8:], SIGN, "holiday", "grey", "base64"):
        assert secret not in told


@pytest.mark.parametrize("name", ["stall", "no finish_reason", "error in the stream", "content filter"])
def test_what_was_already_said_is_not_said_again(name: str) -> None:
    scenario = FAILURES[name][0]

    def after_a_sentence(call: Call) -> None:
        begin = call.begin

        def begin_with_a_sentence(kind: str = "text/event-stream", status: int = 200, **headers: str) -> None:
            begin(kind, status, **headers)
            call.chunk("First of all, a room. ")

        call.begin = begin_with_a_sentence  # type: ignore[method-assign]
        scenario(call)

    told: Told = []
    with running(after_a_sentence) as fake, pytest.raises(CaptionError):
        ask(fake, told, timeouts=QUICK if name in SLOW else PATIENT)
    assert told[0] == "First of all, a room."
    assert len(set(told)) == len(told)
    assert len(fake.bodies) == 1


def test_a_dead_server_is_told_and_nothing_left() -> None:
    with running(lambda call: None) as fake:
        pass
    with pytest.raises(errors.NetworkError) as caught:
        ask(fake)
    assert caught.value.left_machine == ()
    assert caught.value.exit_status == 7


def test_no_key_is_told_before_anything_is_sent() -> None:
    problem, fake = failure(lambda call: call.answer(CAPTION), key=None)
    assert isinstance(problem, errors.NoKeyError)
    assert problem.left_machine == ()
    assert fake.bodies == []


@pytest.mark.parametrize("key", ["sk-a\nb", "sk-“quoted”", "two words"])
def test_a_key_that_is_none_is_refused_without_being_repeated(key: str) -> None:
    problem, fake = failure(lambda call: call.answer(CAPTION), key=key)
    assert isinstance(problem, errors.KeyRefusedError)
    assert key not in repr(problem)
    assert fake.bodies == []


def test_a_local_server_needs_no_key_and_learns_of_no_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-ada")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-of-ada")
    with running(lambda call: call.answer(CAPTION)) as fake:
        assert ask(fake, key=None, needs_key=False).candidates
    assert not {"authorization", "openai-organization", "openai-project"} & set(fake.headers[0])


@pytest.mark.parametrize("own", [False, True])
def test_an_accounts_headers_go_to_its_own_server_only(own: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-ada")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-of-ada")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Tenant: ada\nAuthorization: Bearer sk-of-another-account")
    with running(lambda call: call.answer(CAPTION)) as fake:
        it = captioner(fake, key_variables=("OPENAI_API_KEY",) if own else ())
        assert drain(it.caption(prompt(), Cancellation())).candidates
        assert it.models(Cancellation())
    for headers in (fake.headers[0], fake.model_headers[0]):
        assert ({"x-tenant", "openai-organization", "openai-project"} <= set(headers)) == own
        assert own or headers["authorization"] == f"Bearer {KEY}"
        assert own or not {"x-tenant", "openai-organization", "openai-project"} & set(headers)


@pytest.mark.parametrize(
    ("variable", "value"),
    [("SSL_CERT_FILE", "/nowhere/certificates.pem"), ("HTTPS_PROXY", "gopher://ada:secret@127.0.0.1:9")],
)
def test_an_environment_that_cannot_be_used_is_told(variable: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, value)
    problem, fake = failure(lambda call: call.answer(CAPTION))
    assert isinstance(problem, errors.NetworkError)
    assert "environment" in problem.detail
    assert problem.left_machine == ()
    assert "secret" not in "".join(traceback.format_exception(problem))
    assert fake.bodies == []


def test_no_proxy_comes_between_this_machine_and_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with running(lambda call: call.answer(CAPTION)) as fake:
        assert ask(fake).candidates


@pytest.mark.parametrize(
    "base_url",
    ["http://example.com/v1", "http://10.0.0.5/v1", "http://localhost.example.com/v1", "ftp://127.0.0.1", "",
     "https://user:password@example.com/v1", "https://{resource}.openai.azure.com/openai/v1", "http://[::1"],
)  # fmt: skip
def test_an_address_that_is_not_safe_is_not_talked_to(base_url: str) -> None:
    it = ServerCaptioner(ServerSettings(base_url=base_url), lambda: KEY, TEMPLATE)
    with pytest.raises(SettingsError) as caught:
        drain(it.caption(prompt(), Cancellation()))
    assert "password@" not in repr(caught.value)


def test_a_full_server_is_waited_for_as_it_asks() -> None:
    def scenario(call: Call) -> None:
        if call.number < 3:
            call.error(429, "Rate limit reached", "rate_limit_exceeded", **{"retry-after-ms": "80"})
        else:
            call.answer(CAPTION)

    waits: list[float] = []
    start = time.monotonic()
    with running(scenario) as fake:
        answer = ask(fake, on_wait=waits.append)
    assert time.monotonic() - start >= 0.16
    assert waits == [0.08, 0.08]
    assert limits(answer) == ["waited"]


def test_a_full_server_is_not_waited_for_for_ever() -> None:
    problem, fake = failure(lambda call: call.error(429, "Slow down", **{"retry-after-ms": "50"}), longest_wait=0.2)
    assert isinstance(problem, errors.RateLimitError)
    assert 2 <= len(fake.bodies) <= 5


def test_a_server_that_failed_for_a_moment_is_asked_again() -> None:
    def scenario(call: Call) -> None:
        if call.number < 3:
            call.error(503, "overloaded")
        else:
            call.answer(CAPTION)

    with running(scenario) as fake:
        assert ask(fake).candidates[0].text == CAPTION


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Make a certificate that nobody vouches for."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not here")
    file = tmp_path / "both.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(tmp_path / "key.pem"), "-out", str(file)],
        check=True, capture_output=True,
    )  # fmt: skip
    file.write_text(file.read_text() + (tmp_path / "key.pem").read_text())
    return file


def test_a_certificate_nobody_vouches_for_is_refused_before_anything_is_sent(certificate: Path) -> None:
    with running(lambda call: call.answer(CAPTION), certificate) as fake, pytest.raises(errors.NetworkError) as caught:
        ask(fake)
    assert fake.base_url.startswith("https://")
    assert caught.value.left_machine == ()
    assert "certificate" in caught.value.detail
    assert fake.bodies == []


def test_the_same_certificate_is_taken_when_the_system_vouches_for_it(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with running(lambda call: call.answer(CAPTION), certificate) as fake:
        assert ask(fake).candidates[0].text == CAPTION


def test_nothing_shows_the_key(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with running(lambda call: call.answer(CAPTION)) as fake:
        it = captioner(fake)
        drain(it.caption(prompt(), Cancellation()))
        shown = repr(it) + repr(vars(it)) + caplog.text
    for secret in (KEY, SIGN, "grey"):
        assert secret not in shown
