"""Gathers a hosted space: the demo, and Seesay with its model out of a wheel, in one folder that can be pushed.

A space installs its requirements before it has its other files, so that a wheel among them could not be one of them.
"""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_PARTS = ("app.py", "README.md", "requirements.txt", "seesay_space")
_BINARY = ("*.jpg", "*.mo", "*.npy", "*.onnx", "*.png", "*.wav")
"""A space takes such files in Git LFS only."""


def assemble(wheel: Path, target: Path) -> None:
    """Fill `target`, which is emptied first, with the demo and the package in `wheel`; raises `OSError`."""
    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target, [name for name in archive.namelist() if name.startswith("seesay/")])
        for name in archive.namelist():
            if ".dist-info/licenses/" in name:
                (target / Path(name).name).write_bytes(archive.read(name))
    for part in _PARTS:
        source = _HERE / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / part)
    attributes = "".join(f"{kind} filter=lfs diff=lfs merge=lfs -text\n" for kind in _BINARY)
    (target / ".gitattributes").write_text(attributes, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: assemble.py WHEEL FOLDER")
    assemble(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{sys.argv[2]} is ready to be pushed.")
