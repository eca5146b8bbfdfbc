"""Loads Seesay's extension in Orca before 51, which has no extensions of its own; belongs beside `extensions`."""

import importlib.util
from pathlib import Path

_spec = importlib.util.spec_from_file_location("seesay_extension", Path(__file__).parent / "extensions" / "seesay.py")
_seesay = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_seesay)
_seesay.install()
