"""What is told of models: missing, damaged, not to be fetched, not to be recognised."""

from __future__ import annotations

from seesay import errors
from seesay.messages.words import Message, explain, megabytes
from seesay.translation import translate


@explain.register
def _(problem: errors.ModelError) -> Message:
    reason = f": {problem.reason}" if problem.reason else ""
    return Message(
        translate("Messages", "The model {model} cannot be used{reason}.").format(model=problem.model, reason=reason),
        translate("Messages", "seesay doctor says more."),
    )


@explain.register
def _(problem: errors.ModelMissingError) -> Message:
    reason = f": {problem.reason}" if problem.reason else ""
    return Message(
        translate("Messages", "The model {model} is not here{reason}.").format(model=problem.model, reason=reason),
        translate("Messages", "seesay models list names those there are, and seesay models pull fetches one."),
    )


@explain.register
def _(problem: errors.ModelCorruptError) -> Message:
    reason = f": {problem.reason}" if problem.reason else ""
    return Message(
        translate("Messages", "The model {model} is damaged{reason}.").format(model=problem.model, reason=reason),
        translate("Messages", "Install Seesay anew, or fetch the model again."),
    )


@explain.register
def _(problem: errors.FetchError) -> Message:
    could_not = translate("Messages", "{model} could not be fetched.").format(model=problem.model)
    host = problem.host or translate("Messages", "the hub")
    sentence, next_step = {
        "offline": (
            translate("Messages", "Nothing was fetched, since HF_HUB_OFFLINE forbids it."),
            translate("Messages", "Unset it, or use seesay models import."),
        ),
        "unreachable": (
            translate("Messages", "{host} cannot be reached.").format(host=host),
            translate("Messages", "Check the connection, or use seesay models import."),
        ),
        "interrupted": (
            translate("Messages", "{host} stopped sending.").format(host=host),
            translate("Messages", "The same command goes on where it stopped."),
        ),
        "missing": (
            translate("Messages", "{host} does not have {detail}.").format(host=host, detail=problem.detail),
            translate("Messages", "A newer version of Seesay may know where it is."),
        ),
        "refused": (
            translate("Messages", "{host} does not give {model} to everybody.").format(host=host, model=problem.model),
            translate("Messages", "Accept its terms on its page there, and log in with hf auth login."),
        ),
        "failed": (
            translate("Messages", "{host} failed, with status {status}.").format(host=host, status=problem.detail),
            translate("Messages", "Try again later."),
        ),
        "unsuitable": (
            translate(
                "Messages", "What {host} offers as {detail} is not the file this version of Seesay knows."
            ).format(host=host, detail=problem.detail),
            translate("Messages", "It was not fetched. A newer version of Seesay may know it."),
        ),
    }[problem.problem]
    return Message(f"{could_not} {sentence}", next_step)


@explain.register
def _(problem: errors.DiskFullError) -> Message:
    return Message(
        translate(
            "Messages", "There is too little space for {model}: {needed} are needed, and {free} are free."
        ).format(model=problem.model, needed=megabytes(problem.needed), free=megabytes(problem.free)),
        translate("Messages", "Make room, and run the same command again."),
    )


@explain.register
def _(problem: errors.BundledModelError) -> Message:
    return Message(
        translate("Messages", "{model} comes with Seesay: it is neither fetched nor removed.").format(
            model=problem.model
        )
    )


@explain.register
def _(problem: errors.UnknownLayoutError) -> Message:
    if problem.candidates:
        names = ", ".join(problem.candidates)
        return Message(
            translate("Messages", "{folder} may be one of several models: {names}.").format(
                folder=problem.folder, names=names
            ),
            translate("Messages", "Say which with --name."),
        )
    return Message(
        translate("Messages", "{folder} does not hold the files of a model this version knows.").format(
            folder=problem.folder
        ),
        translate("Messages", "It has to be a copy of a model's whole repository, or a folder with an entry.toml."),
    )


@explain.register
def _(problem: errors.LicenceNotAcceptedError) -> Message:
    return Message(
        translate("Messages", "Nothing was done, since the licence of {model} was not accepted.").format(
            model=problem.model
        ),
        translate("Messages", "--accept-licence does."),
    )
