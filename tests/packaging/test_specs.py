"""What Seesay is packed with for Windows and macOS, as far as another system can tell.

The specifications go through PyInstaller here: Linux's libraries take the place of theirs, the modules are the same.
The scripts run with programs of the test's own in place of signtool and xcrun. Nothing here has seen Windows or a Mac.
"""

from __future__ import annotations

import importlib.util
import json
import os
import plistlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from scripts import load_script
from seesay import __version__
from seesay.autostart import APPLICATION_ID

ROOT = Path(__file__).resolve().parents[2]
WINDOWS, MACOS = ROOT / "packaging" / "windows", ROOT / "packaging" / "macos"

BUILDER = ROOT / "build" / "package" / "venv" / "bin" / "python"
"""The environment that `make package` freezes with."""

PLATFORM_MODULES = {"Foundation", "Quartz", "msvcrt", "winreg", "winsound"}
"""What only Windows or macOS has; Seesay imports it there alone."""


@pytest.mark.packaging
@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform != "linux", reason="it stands in for the other systems")
@pytest.mark.skipif(not BUILDER.exists(), reason="make package has not made its environment")
@pytest.mark.parametrize(
    ("folder", "programs"), [(WINDOWS, ("seesay", "seesayw")), (MACOS, ("seesay",))], ids=["windows", "macos"]
)
def test_the_specification_makes_a_program_that_starts(folder: Path, programs: tuple[str, ...], tmp_path: Path) -> None:
    command = [str(BUILDER), "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", str(tmp_path / "dist"), "--workpath", str(tmp_path / "work")]
    subprocess.run([*command, *places, str(folder / "seesay.spec")], check=True, cwd=ROOT, capture_output=True)
    # PyInstaller goes on without a module that it does not find
    lines = (tmp_path / "work" / "seesay" / "warn-seesay.txt").read_text(encoding="utf-8").splitlines()
    missing = [line for line in lines if re.search(r" - imported by .*\bseesay\.", line)]
    found = {
        match[1].partition(".")[0] for line in missing if (match := re.match(r"missing module named '?([\w.]+)", line))
    }
    assert found - {"collections", "pydantic"} <= PLATFORM_MODULES
    for program in programs:
        done = subprocess.run(
            [str(tmp_path / "dist" / "seesay" / program), "--version"],
            env={**os.environ, "SEESAY_HOME": str(tmp_path / "home")},
            check=True,
            capture_output=True,
            text=True,
        )
        assert done.stdout == f"Seesay {__version__}\n"


@pytest.mark.parametrize("folder", [WINDOWS, MACOS], ids=["windows", "macos"])
def test_the_way_to_screen_readers_is_taken_along(folder: Path) -> None:
    # prism's compiled module imports it out of sight of PyInstaller; on Linux other packages happen to bring it
    told = (folder / "seesay.spec").read_text(encoding="utf-8") + (ROOT / "packaging/freeze/contents.py").read_text(
        "utf-8"
    )
    assert '"_cffi_backend"' in told
    assert importlib.util.find_spec("_cffi_backend") is not None


# -- Windows


def test_windows_gets_a_version_it_can_compare_and_read() -> None:
    resource = load_script(WINDOWS / "version_resource.py")
    assert resource.numbers("1.22.3") == (1, 22, 3, 0)
    assert resource.numbers("2.0") == resource.numbers("2.0.0rc1") == (2, 0, 0, 0)
    told: dict[str, str] = {}

    def structure(*values: object, **fields: object) -> tuple[object, ...]:
        return (*values, fields)

    names: dict[str, Any] = dict.fromkeys(
        ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "VarFileInfo", "VarStruct"), structure
    )
    names["StringStruct"] = told.__setitem__
    # PyInstaller reads the file in this way too
    eval(resource.text("1.22.3"), names)  # noqa: S307
    assert told["ProductName"] == "Seesay"
    assert told["ProductVersion"] == "1.22.3"


def _tool(folder: Path, name: str, script: str) -> Path:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def _run(script: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SEESAY_")}
    command = [sys.executable, str(script), *arguments]
    return subprocess.run(command, env={**kept, **variables}, check=False, capture_output=True, text=True)


needs_shell = pytest.mark.skipif(
    sys.platform == "win32", reason="the programs in place of the real ones are shell scripts"
)


@needs_shell
@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"SEESAY_SIGN_THUMBPRINT": "AB12"}, ["/sha1", "AB12"]),
        (
            {"SEESAY_SIGN_DLIB": "C:/dlib.dll", "SEESAY_SIGN_METADATA": "C:/m.json"},
            ["/dlib", "C:/dlib.dll", "/dmdf", "C:/m.json"],
        ),
    ],
)
def test_what_is_set_up_signs(variables: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    tool = _tool(tmp_path, "signtool", f'printf "%s\\n" "$@" > {tmp_path}/said')
    done = _run(WINDOWS / "sign.py", "a b.exe", "c.exe", SEESAY_SIGNTOOL=str(tool), **variables)
    assert done.returncode == 0, done.stderr
    said = (tmp_path / "said").read_text(encoding="utf-8").splitlines()
    assert said[0] == "sign"
    assert said[-len(expected) - 2 :] == [*expected, "a b.exe", "c.exe"]
    assert said[said.index("/fd") + 1] == said[said.index("/td") + 1] == "SHA256"


@needs_shell
def test_a_signature_that_fails_is_an_error(tmp_path: Path) -> None:
    tool = _tool(tmp_path, "signtool", "exit 3")
    done = _run(WINDOWS / "sign.py", "a.exe", SEESAY_SIGNTOOL=str(tool), SEESAY_SIGN_THUMBPRINT="AB12")
    assert done.returncode == 3


def test_nothing_set_up_is_said_and_no_error() -> None:
    done = _run(WINDOWS / "sign.py", "a.exe", SEESAY_SIGNTOOL="/nowhere/signtool")
    assert done.returncode == 0
    assert done.stdout.startswith("Not signed: ")
    half = _run(WINDOWS / "sign.py", "a.exe", SEESAY_SIGN_DLIB="C:/dlib.dll")
    assert half.returncode == 1
    assert "SEESAY_SIGN_METADATA is not" in half.stderr


def test_the_compiler_of_the_installer_gets_all_that_its_script_wants(tmp_path: Path) -> None:
    build = load_script(WINDOWS / "build.py")
    script = (WINDOWS / "seesay.iss").read_text(encoding="utf-8")
    wanted = set(re.findall(r"\{#(\w+)\}", script)) - {"Kind"}
    command = build.setup_command("ISCC.exe", "https://example.org", {"SEESAY_SIGN_THUMBPRINT": "AB12"})
    given = {part[2:].partition("=")[0] for part in command if part.startswith("/D")}
    assert wanted <= given
    assert any(part.startswith("/Sseesay=$q") and part.endswith("$q $f") for part in command)
    assert not any(part.startswith("/S") for part in build.setup_command("ISCC.exe", "", {}))
    assert build.compiler({"ISCC": "C:/iscc.exe"}) == "C:/iscc.exe"
    folder = tmp_path / "Inno Setup 6"
    folder.mkdir()
    (folder / "ISCC.exe").touch()
    assert build.compiler({"ProgramFiles(x86)": str(tmp_path)}) == str(folder / "ISCC.exe")


def test_the_installer_asks_no_administrator_and_draws_nothing_itself() -> None:
    script = (WINDOWS / "seesay.iss").read_text(encoding="utf-8")
    settings = dict(re.findall(r"^(\w+)=(.*)$", script.partition("[Languages]")[0], re.MULTILINE))
    assert settings["PrivilegesRequired"] == "lowest"
    assert settings["DefaultDirName"].startswith("{localappdata}")
    assert "PrivilegesRequiredOverridesAllowed" not in settings
    # tasks, components and what may be run at the end are check lists that Inno Setup draws by itself
    sections = set(re.findall(r"^\[(\w+)\]$", script, re.MULTILINE))
    assert not sections & {"Tasks", "Components", "Types", "Run"}
    assert not re.search(r"HKLM|HKCR|\{autopf|\{commonpf|\{sys\}\\drivers|CreateCustomPage|TBitmapImage", script)
    assert f'AppUserModelID: "{APPLICATION_ID}"' in script


def test_the_installer_speaks_the_same_languages_throughout() -> None:
    script = (WINDOWS / "seesay.iss").read_text(encoding="utf-8")
    assert set(re.findall(r'^Name: "(\w\w)"; MessagesFile', script, re.MULTILINE)) == {"en", "de"}
    words: dict[str, set[str]] = {"en": set(), "de": set()}
    for language, name in re.findall(r"^(en|de)\.(\w+)=.", script, re.MULTILINE):
        words[language].add(name)
    assert words["en"] == words["de"] != set()
    assert set(re.findall(r"CustomMessage\('(\w+)'\)|\{cm:(\w+)\}", script)) <= {(name, "") for name in words["en"]} | {
        ("", name) for name in words["en"]
    }


REQUIRED = {
    "version": {"DefaultLocale"},
    "installer": {"Installers"},
    "defaultLocale": {"PackageLocale", "Publisher", "PackageName", "License", "ShortDescription"},
    "locale": {"PackageLocale"},
}
"""What the schemas of winget's manifests, 1.12.0, require beside what all of them do."""


def test_the_winget_manifests_are_filled_in_whole(tmp_path: Path) -> None:
    installer = tmp_path / "setup.exe"
    installer.write_bytes(b"setup")
    url = "https://example.org/setup.exe"
    done = _run(
        WINDOWS / "winget.py", str(installer), url, "https://example.org", str(tmp_path / "filled"), "2026-11-25"
    )
    assert done.returncode == 0, done.stderr
    manifests = {}
    for file in sorted((tmp_path / "filled").iterdir()):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"@[A-Z0-9]+@", text)
        manifest = yaml.safe_load(text)
        kind = manifest["ManifestType"]
        assert re.match(rf"# yaml-language-server: \$schema=\S+\.{kind}\.1\.12\.0\.schema\.json\n", text)
        assert manifest["ManifestVersion"] == "1.12.0"
        assert manifest["PackageVersion"] == __version__
        assert set(manifest) >= REQUIRED[kind]
        assert file.name.startswith(manifest["PackageIdentifier"])
        manifests[kind] = manifest
    assert set(manifests) == set(REQUIRED)
    assert manifests["defaultLocale"]["PackageLocale"] == manifests["version"]["DefaultLocale"]
    assert all(3 <= len(manifests[kind]["ShortDescription"]) <= 256 for kind in ("defaultLocale", "locale"))
    whole = manifests["installer"]
    assert whole["Installers"] == [
        {
            "Architecture": "x64",
            "InstallerUrl": url,
            "InstallerSha256": "8FB6D5F37E8055CE720BD0B1D56587F88C0071F285966BA17E72B2B12672AA73",
        }
    ]
    assert whole["Scope"] == "user"
    script = (WINDOWS / "seesay.iss").read_text(encoding="utf-8")
    assert f"AppId={{{whole['ProductCode'].removesuffix('_is1')}\n" in script
    assert f"MinVersion={whole['MinimumOSVersion'].removesuffix('.0')}\n" in script


# -- macOS


def test_macos_is_told_what_seesay_is_and_why_it_asks() -> None:
    told = plistlib.loads((MACOS / "Info.plist").read_bytes())
    assert not told["LSUIElement"]
    assert told["CFBundleLocalizations"] == ["en", "de"]
    asked = {name for name in told if name.endswith("UsageDescription")}
    assert asked == {"NSScreenCaptureUsageDescription", "NSAppleEventsUsageDescription"}
    german = (MACOS / "de.lproj" / "InfoPlist.strings").read_text(encoding="utf-8")
    assert dict(re.findall(r'^(\w+) = "(.+)";$', german, re.MULTILINE)).keys() == asked


def test_the_hardened_runtime_allows_what_is_needed_and_no_more() -> None:
    assert plistlib.loads((MACOS / "entitlements.plist").read_bytes()) == {
        "com.apple.security.automation.apple-events": True,
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
    }
    # codesign's own reader of this file knows no comments
    assert "<!--" not in (MACOS / "entitlements.plist").read_text(encoding="utf-8")


XCRUN = """
printf '%s ' "$@" >> {folder}/said; echo >> {folder}/said
case "$2" in
submit) echo '{{"id": "1234", "status": "{status}"}}';;
log) echo '{{"issues": ["no signature"]}}';;
esac
"""

ACCESS = {"SEESAY_NOTARY_KEY": "/k.p8", "SEESAY_NOTARY_KEY_ID": "ID", "SEESAY_NOTARY_ISSUER": "TEAM"}


@needs_shell
@pytest.mark.parametrize(("status", "code"), [("Accepted", 0), ("Invalid", 1)])
def test_only_what_apple_accepts_counts_as_notarised(status: str, code: int, tmp_path: Path) -> None:
    _tool(tmp_path, "xcrun", XCRUN.format(folder=tmp_path, status=status))
    _tool(tmp_path, "ditto", f'printf "%s " "$@" > {tmp_path}/zipped')
    application = tmp_path / "Seesay.app"
    application.mkdir()
    done = _run(MACOS / "notarise.py", str(application), PATH=f"{tmp_path}:{os.environ['PATH']}", **ACCESS)
    assert done.returncode == code, done.stderr
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert re.search(r"^notarytool submit \S+/Seesay\.zip --wait .*--key /k\.p8 --key-id ID --issuer TEAM ", said)
    assert str(application) in (tmp_path / "zipped").read_text(encoding="utf-8")
    assert ("stapler staple" in said) is (status == "Accepted")
    if status == "Invalid":
        assert "Apple did not accept Seesay.app: Invalid." in done.stdout
        assert json.loads(done.stdout.partition("\n")[2]) == {"issues": ["no signature"]}


def test_without_a_key_for_notarising_that_is_said_and_no_error() -> None:
    done = _run(MACOS / "notarise.py", "Seesay.dmg", SEESAY_NOTARY_KEY_ID="ID")
    assert done.returncode == 0
    assert done.stdout.startswith("Not notarised: ")


def test_every_processor_has_an_image_of_its_own() -> None:
    build = load_script(MACOS / "build.py")
    names = {build.image_file(machine).name for machine in ("arm64", "x86_64")}
    assert names == {f"seesay-{__version__}-macos-arm64.dmg", f"seesay-{__version__}-macos-x86_64.dmg"}
