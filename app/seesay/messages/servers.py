"""What is told of servers that describe, and of the keys for them."""

from __future__ import annotations

from seesay import errors
from seesay.messages.words import Message, explain
from seesay.translation import counted, translate


@explain.register
def _(problem: errors.NoKeyError) -> Message:
    return Message(
        translate("Messages", "There is no API key, so no server can be asked."),
        translate(
            "Messages", "Store one in the settings or with seesay key set, set OPENAI_API_KEY, or use the mode offline."
        ),
    )


def _service(problem: errors.CaptionError) -> str:
    return problem.service or translate("Messages", "The server")


def _server(problem: errors.CaptionError) -> str:
    return problem.service or translate("Messages", "the server")


def _because(problem: errors.CaptionError) -> str:
    return f": {problem.detail}" if problem.detail else ""


@explain.register
def _(problem: errors.CaptionError) -> Message:
    return Message(
        translate("Messages", "{service} gave no description{because}.").format(
            service=_service(problem), because=_because(problem)
        )
    )


@explain.register
def _(problem: errors.KeyRefusedError) -> Message:
    return Message(
        translate("Messages", "{service} does not accept the API key{because}.").format(
            service=_service(problem), because=_because(problem)
        ),
        translate("Messages", "Make a new one on its website, and store it in the settings or with seesay key set."),
    )


@explain.register
def _(problem: errors.QuotaError) -> Message:
    return Message(
        translate("Messages", "The account at {service} has no credit left.").format(service=_server(problem)),
        translate("Messages", "Add credit on its website, and try again."),
    )


@explain.register
def _(problem: errors.SpendingCapError) -> Message:
    reason = problem.detail or translate("Messages", "your monthly limit is reached")
    return Message(
        translate("Messages", "Nothing was sent, since {reason}.").format(reason=reason),
        translate("Messages", "The setting is spending.monthly_cap_usd."),
    )


@explain.register
def _(problem: errors.RateLimitError) -> Message:
    return Message(
        translate("Messages", "{service} is asked too often at the moment.").format(service=_service(problem)),
        translate("Messages", "Try again in a minute."),
    )


@explain.register
def _(problem: errors.NetworkError) -> Message:
    return Message(
        translate("Messages", "{service} cannot be reached{because}.").format(
            service=_service(problem), because=_because(problem)
        ),
        translate("Messages", "Check the connection and the server's address."),
    )


@explain.register
def _(problem: errors.ServerError) -> Message:
    return Message(
        translate("Messages", "{service} has a fault of its own{because}.").format(
            service=_service(problem), because=_because(problem)
        ),
        translate("Messages", "Try again later."),
    )


@explain.register
def _(problem: errors.RegionError) -> Message:
    return Message(
        translate("Messages", "{service} does not serve this country or region.").format(service=_service(problem))
    )


@explain.register
def _(problem: errors.ModelGoneError) -> Message:
    there = ""
    if problem.available:
        there = translate("Messages", "It has {models}.").format(models=", ".join(problem.available[:5]))
    choose = translate("Messages", "Choose one as server.model.")
    model = (
        translate("Messages", "the model {model}").format(model=problem.model)
        if problem.model
        else translate("Messages", "a model for pictures")
    )
    return Message(
        translate("Messages", "{service} does not have {model}.").format(service=_service(problem), model=model),
        f"{there} {choose}".strip(),
    )


@explain.register
def _(problem: errors.BadAnswerError) -> Message:
    return Message(
        translate("Messages", "The answer of {service} cannot be used{because}.").format(
            service=_server(problem), because=_because(problem)
        ),
        translate("Messages", "Try again."),
    )


@explain.register
def _(problem: errors.RefusedError) -> Message:
    return Message(
        translate("Messages", "{service} refuses to describe this picture.").format(service=_service(problem))
    )


@explain.register
def _(problem: errors.OfflineLimitError) -> Message:
    sentence = {
        "candidates": translate("Messages", "Only one caption can be made on this machine."),
        "language": translate("Messages", "Seesay itself does not describe in this language, so this is in English."),
    }
    return Message(sentence[problem.wish])


@explain.register
def _(problem: errors.KeyringError) -> Message:
    words = {
        "missing": (
            translate("Messages", "There is no keyring here, so no key is kept."),
            translate("Messages", "Set OPENAI_API_KEY instead."),
        ),
        "locked": (
            translate("Messages", "The keyring ({}) is locked or was never set up, and was not unlocked."),
            translate(
                "Messages", "Log in to your desktop, or unlock it in its own program; or set OPENAI_API_KEY instead."
            ),
        ),
        "silent": (
            translate("Messages", "The keyring ({}) did not answer in time."),
            translate("Messages", "It may be asking for its password in a window: answer it, and try again."),
        ),
        "failed": (
            translate("Messages", "The keyring ({}) failed."),
            translate("Messages", "Set OPENAI_API_KEY instead."),
        ),
        "unusable": (
            translate("Messages", "What the keyring ({}) holds is no API key."),
            translate("Messages", "Run seesay key set to replace it."),
        ),
    }
    happened, next_step = words[problem.reason]
    return Message(happened.format(problem.store), next_step)


@explain.register
def _(problem: errors.KeyFormatError) -> Message:
    what = problem.origin or translate("Messages", "What was entered")
    sentences = {
        "empty": translate("Messages", "Nothing was entered."),
        "space": translate("Messages", "{what} has a space or a line end inside, and no API key has.").format(
            what=what
        ),
        "control": translate("Messages", "{what} has control characters inside, and no API key has.").format(what=what),
        "not-ascii": translate("Messages", "{what} has letters or signs that no API key has.").format(what=what),
        "too-long": translate("Messages", "{what} is too long for an API key.").format(what=what),
    }
    if problem.origin:
        return Message(sentences[problem.fault], translate("Messages", "Set it anew, or unset it."))
    stored = translate("Messages", "Nothing was stored.")
    return Message(
        f"{sentences[problem.fault]} {stored}", translate("Messages", "Copy the key again, and nothing beside it.")
    )


@explain.register
def _(problem: errors.ServerNameError) -> Message:
    return Message(
        translate("Messages", "What stands after --server is not the name of a server."),
        translate("Messages", "Give a name such as api.openai.com, and no key."),
    )


@explain.register
def _(problem: errors.ServerLimitError) -> Message:
    sentence = {
        "images": translate("Messages", "{} cannot look at pictures, so it described this one from words."),
        "candidates": translate("Messages", "{} gave fewer captions than were asked for."),
        "length": translate("Messages", "The answer of {} was too long and was cut."),
        "waited": translate("Messages", "{} asked for a pause before it answered."),
    }
    return Message(sentence[problem.limit].format(problem.service or translate("Messages", "the server")))


@explain.register
def _(problem: errors.KeptBackError) -> Message:
    from seesay.redaction.kinds import BY_NAME

    kind = BY_NAME.get(problem.kind)
    other = counted("Messages", "(A secret was|%n secrets were) kept back.", problem.count)
    return Message(kind.told(problem.count) if kind is not None else other)


@explain.register
def _(problem: errors.PictureKeptError) -> Message:
    sentence = {
        "unread": translate(
            "Messages", "The picture was not sent, since its text could not be read, and secrets in it not be found."
        ),
        "readable": translate("Messages", "The picture was not sent, since a secret in it could not be covered."),
    }
    return Message(
        sentence[problem.reason],
        translate("Messages", "The setting privacy.redact, or --redact off, sends pictures as they are."),
    )


@explain.register
def _(problem: errors.ProgramKeptError) -> Message:
    if not problem.program:
        return Message(
            translate("Messages", "Nothing was sent, since a window that is set to stay here may be on the screen.")
        )
    sentence = {
        "offline": translate("Messages", "Nothing was sent, since {program} is on the screen."),
        "concepts": translate("Messages", "Only words were sent, since {program} is on the screen."),
    }
    return Message(sentence[problem.allowed].format(program=problem.program))
