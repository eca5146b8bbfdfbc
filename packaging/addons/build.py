"""Makes the add-ons for screen readers: `seesay-VERSION.nvda-addon`, and Orca's files in the folder `orca`.

NVDA's is a ZIP. Orca's extension is one file, since Orca asks the person to approve each file; the client and the
socket are put into it.

usage: python build.py [FOLDER]   (build/addons where none is named)
"""

from __future__ import annotations

import ast
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "app"))

from seesay import __version__  # noqa: E402

SOCKET, CLIENT = ROOT / "app/seesay/system/local_socket.py", HERE / "client.py"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the ZIP, so that the same sources make the same bytes."""


def build(folder: Path) -> None:
    """Make both in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    package = folder / f"seesay-{__version__}.nvda-addon"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(nvda_files().items()):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text, zipfile.ZIP_DEFLATED)
    (folder / "orca/extensions").mkdir(parents=True, exist_ok=True)
    (folder / "orca/extensions/seesay.py").write_text(orca_extension(), encoding="utf-8")
    loader = HERE / "orca/orca-customizations.py"
    (folder / "orca" / loader.name).write_text(loader.read_text(encoding="utf-8"), encoding="utf-8")
    print(f"{package.name} and Orca's extension are in {folder}.")


def nvda_files() -> dict[str, str]:
    """Return the texts of NVDA's add-on by their names in the ZIP."""
    base = HERE / "nvda"
    files = [path for path in base.rglob("*") if path.is_file() and path.suffix in (".py", ".ini")]
    texts = {path.relative_to(base).as_posix(): _versioned(path.read_text(encoding="utf-8")) for path in files}
    for shared in (SOCKET, CLIENT):
        texts[f"globalPlugins/seesay/{shared.name}"] = shared.read_text(encoding="utf-8")
    return texts


def orca_extension() -> str:
    """Return Orca's extension with the client and the socket in it."""
    text = _versioned((HERE / "orca/extension.py").read_text(encoding="utf-8"))
    (place,) = (line for line in text.splitlines(keepends=True) if line.startswith("from .client import"))
    return text.replace(place, f"\n{_body(SOCKET)}\n{_body(CLIENT)}\n")


def _body(module: Path) -> str:
    """Return a module's text without its docstring and what it takes from modules that are put beside it."""
    text = module.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    for node in ast.parse(text).body:
        is_docstring = isinstance(node, ast.Expr) and node.lineno == 1
        if is_docstring or (isinstance(node, ast.ImportFrom) and (node.level or node.module == "__future__")):
            lines[node.lineno - 1 : node.end_lineno] = [""] * ((node.end_lineno or node.lineno) - node.lineno + 1)
    return "".join(lines).strip() + "\n"


def _versioned(text: str) -> str:
    return text.replace("@VERSION@", __version__)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build/addons")
