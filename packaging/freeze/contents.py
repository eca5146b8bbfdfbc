"""What belongs into a frozen Seesay, on every system: the specifications for PyInstaller all read it from here.

PyInstaller follows imports. What it cannot see is listed: modules that are imported by name, and files that are read.
What it sees and Seesay never uses is left out, since every megabyte has to be fetched by somebody.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

ENTRY = Path(__file__).with_name("start.py")
"""The script that the frozen program runs."""

HOOKS = [str(Path(__file__).with_name("child_environment.py"))]
"""Run before the entry script."""

_NEEDLESS_HOOKS = {
    # Loads Qt into every command and every child, to tell Qt where it is, which PySide6 does by itself. Its
    # QT_PLUGIN_PATH would have programs of the system that use Qt load our plugins.
    "pyi_rth_pyside6",
    # For processes of multiprocessing, which Seesay has none of.
    "pyi_rth_multiprocessing",
    # For those who read the source of what runs. It reads the list of a whole archive at every start.
    "pyi_rth_inspect",
}
"""Hooks that PyInstaller runs before ours; each costs every start of the program, its commands and its children."""

EXCLUDED_MODULES = [
    # A second way of fetching models, 11 MB; without it huggingface_hub uses plain HTTPS.
    "hf_xet",
    # Only for turning weights into graphs and for developers.
    "open_clip",
    "torch",
    "transformers",
    "pytest",
    "setuptools",
    "pip",
    # Toolkits and shells that nothing here opens.
    "IPython",
    "curses",
    "lib2to3",
    "matplotlib",
    "pandas",
    "readline",
    "scipy",
    "tkinter",
    # Parts of onnxruntime that only prepare models.
    "onnxruntime.datasets",
    "onnxruntime.tools",
    # openai's pictures of its own progress, and its voice recorder.
    "openai.cli",
    "sounddevice",
    # huggingface_hub's files as a file system, its servers' networks and its commands; models are fetched by its
    # addresses alone.
    "fsspec",
    "huggingface_hub.cli",
    "huggingface_hub.inference",
    # Parts of numpy that nothing here computes with, and what the help of Python says.
    "numpy.f2py",
    "numpy.random",
    "pydoc_data",
    # What is also there in Python, and measures a word now and then.
    "wcwidth._wcwidth_c",
    # On other systems requests come through a socket of Python.
    *(["PySide6.QtNetwork"] if sys.platform != "win32" else []),
]

_SPOKEN = "|".join(path.parent.name.replace("-", "_") for path in (ROOT / "resources/languages").glob("*/texts.ts"))
"""The languages that Seesay speaks beside English, as Qt's files name them."""

_UNUSED = re.compile(
    "|".join(
        (
            # Plugins of Qt for screens without a desktop, for formats nobody opens here and for developers.
            r"/plugins/platforms/\w*(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|offscreen)\.",
            r"/plugins/imageformats/\w*(pdf|tga|wbmp|icns|tiff|jp2|mng)\.",
            r"/plugins/platforminputcontexts/\w*virtualkeyboard",
            r"/plugins/(generic|egldeviceintegrations|networkinformation|tls|vectorimageformats)/",
            r"(^|/)libQt6EglF[Ss]",
            # Ways to draw with OpenGL, where widgets are drawn without.
            r"/plugins/(wayland-graphics-integration-client|xcbglintegrations)/",
            r"(^|/)(lib)?Qt6?OpenGL\.",
            # Copies of onnxruntime for programs in C; Python's module holds all of it.
            r"(^|/)libonnxruntime\.(so|[\d.]+dylib|dylib)",
            # Sources, tests and type hints that packages carry along.
            r"^onnx/.*\.(cc|h|proto|pyi|in)$",
            rf"^PySide6/.*translations/(?!qtbase_({_SPOKEN})\.qm$)",
            r"^(numpy|onnx|onnxruntime|PIL)/.*/tests?/",
            r"^numpy/.*/_\w+_tests\.",
            # Tables of numbers that Seesay does not look for.
            r"^stdnum/(?!iban\.dat$).*\.dat$",
        )
    )
)


def data_files() -> list[tuple[str, str]]:
    """Return what the wheel carries beside its code, as (file, folder in the program), from the one list of it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included: dict[str, str] = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    found = []
    for source, target in included.items():
        path = ROOT / source
        # PyInstaller wants the folder to put a file into, but the name to give a folder.
        found.append((str(path), target if path.is_dir() else str(Path(target).parent)))
    return found


def packages_files() -> list[tuple[str, str]]:
    """Return the files of other packages that are read by their path."""
    from PyInstaller.utils.hooks import collect_data_files, copy_metadata

    files: list[tuple[str, str]] = []
    # What makes int8 graphs imports these as modules outside any package, by a path that onnxruntime adds to sys.path.
    names = ["float16.py", "fusion_utils.py", "onnx_model.py"]
    files += collect_data_files("onnxruntime.transformers", include_py_files=True, includes=names)
    files += copy_metadata("onnx")
    files += collect_data_files("stdnum", includes=["iban.dat"])
    return files


def native_files() -> list[tuple[str, str]]:
    """Return the native libraries that Python code opens by their path."""
    from PyInstaller.utils.hooks import collect_dynamic_libs

    # prism's compiled module stands beside its library, where it puts itself on the path.
    return collect_dynamic_libs("prism", search_patterns=["*.so*", "*.dll", "*.pyd", "*.dylib"])


def hidden_modules() -> list[str]:
    """Return the modules that are imported by name."""
    from PyInstaller.utils.hooks import collect_submodules

    modules = [
        *collect_submodules("seesay"),
        "onnxruntime.quantization",
        "huggingface_hub.file_download",
        "huggingface_hub.hf_api",
        "openai",
        # prism's compiled module imports it, which PyInstaller does not see: without it no screen reader is ever found
        "_cffi_backend",
        "pyttsx3.drivers",
    ]
    if sys.platform == "linux":
        modules += ["keyring.backends.SecretService", "keyring.backends.libsecret", "keyring.backends.kwallet"]
        modules += ["pyttsx3.drivers.espeak", "pyttsx3.drivers._espeak", "mss.linux.xshmgetimage"]
    elif sys.platform == "win32":
        modules += ["keyring.backends.Windows", "pyttsx3.drivers.sapi5", "mss.windows.gdi"]
    elif sys.platform == "darwin":
        modules += ["keyring.backends.macOS", "pyttsx3.drivers.nsss", "mss.darwin", "Quartz", "Vision"]
    return modules


def scripts(entries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return those of PyInstaller's scripts (name, file, kind) that the program is to run, in their order."""
    return [entry for entry in entries if entry[0] not in _NEEDLESS_HOOKS]


def used(entries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return those of PyInstaller's entries (name in the program, file, kind) that Seesay uses."""
    return [entry for entry in entries if not _UNUSED.search(entry[0].replace("\\", "/"))]
