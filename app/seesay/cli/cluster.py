"""The option that gives the pictures of a command to a Dask cluster."""

from __future__ import annotations

import importlib.util
from typing import Literal

import click

from seesay.cli.output import tell
from seesay.domain import Mode
from seesay.translation import translate


def _as_address(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value and importlib.util.find_spec("distributed") is None:
        raise click.BadParameter(translate("Command line", 'That needs Dask: pip install "seesay[cluster]".'))
    return value


cluster_option = click.option(
    "--cluster",
    default="",
    metavar="ADDRESS",
    callback=_as_address,
    help="Have the workers of a Dask cluster describe the pictures, which go there; ADDRESS is its scheduler's.",
)
"""Names a Dask scheduler; a command gets its address as `cluster`, or an empty text."""


def mode_on(cluster: str, mode: Mode | None) -> Literal["offline"] | None:
    """Return the mode on a cluster, or None without one; raises click's `UsageError` for a describer on a server.

    The key and the consent for that stay on this machine.
    """
    if not cluster:
        return None
    if mode not in (None, "auto", "offline"):
        raise click.UsageError(
            translate("Command line", "--cluster asks no server, and goes with --mode offline or without a mode.")
        )
    tell(translate("Command line", "The pictures go to the cluster at {address}.").format(address=cluster))
    return "offline"
