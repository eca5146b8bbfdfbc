"""Hands built files from one job of a workflow to the next, which makes sure that they are the same.

The digest goes another way than the files: as an output of the job that made them.

usage: python handover.py pack ARCHIVE FOLDER NAME...   NAMEs in FOLDER, with links and permissions, as one file
       python handover.py unpack ARCHIVE FOLDER
       python handover.py digest FOLDER                 prints one digest of all files in FOLDER
       python handover.py check FOLDER DIGEST           fails where they are not those
"""

from __future__ import annotations

import hashlib
import hmac
import sys
import tarfile
from pathlib import Path


def pack(archive: Path, folder: Path, names: list[str]) -> None:
    """Write `names` of `folder` into `archive`; raises `OSError`."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive, "w") as file:
        for name in names:
            file.add(folder / name, arcname=name)


def unpack(archive: Path, folder: Path) -> None:
    """Lay out what is in `archive`, over what is in `folder` and never outside it; raises `OSError` and `TarError`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as file:
        file.extractall(folder, filter="data")


def digest(folder: Path) -> str:
    """Return one SHA-256 for the names and contents of all files in `folder`; raises `OSError`."""
    lines = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        lines.append(f"{content}  {path.relative_to(folder).as_posix()}\n")
    if not lines:
        raise SystemExit(f"There is nothing in {folder}.")
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def main(arguments: list[str]) -> int:
    """Do what the command line says; the exit status is 1 where files are not those that were handed over."""
    step, rest = (arguments or [""])[0], arguments[1:]
    if step == "pack" and len(rest) > 2:
        pack(Path(rest[0]), Path(rest[1]), rest[2:])
    elif step == "unpack" and len(rest) == 2:
        unpack(Path(rest[0]), Path(rest[1]))
    elif step == "digest" and len(rest) == 1:
        print(digest(Path(rest[0])))
    elif step == "check" and len(rest) == 2:
        if not hmac.compare_digest(digest(Path(rest[0])), rest[1]):
            print(f"{rest[0]} does not hold what was handed over.")
            return 1
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
