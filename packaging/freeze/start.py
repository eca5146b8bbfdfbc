"""The entry of the frozen program: the `seesay` command."""

from seesay.cli.start import run

run()
