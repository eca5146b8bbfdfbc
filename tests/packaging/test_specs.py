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
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml  # type: ignore[import-untyped]

from rigs.scripts import load_script
from seesay import __version__
from seesay.description.servers.server_captioner import CLIENTS
from seesay.system.autostart import APPLICATION_ID
from windows.winget_rules import RULES

ROOT = Path(__file__).resolve().parents[2]
WINDOWS, MACOS = ROOT / "packaging" / "windows", ROOT / "packaging" / "macos"

BUILDER = ROOT / "build" / "package" / "venv" / "bin" / "python"
"""The environment that `make package` freezes with."""

PLATFORM_MODULES = {"Foundation", "Quartz", "comtypes", "msvcrt", "winreg", "winrt", "winsound"}
"""What only Windows or macOS has; Seesay imports it there alone."""
EXTRAS = {"dask", "distributed"}
"""What only an extra brings, which packages do not have."""


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
    assert found - {"collections", "pydantic"} <= PLATFORM_MODULES | EXTRAS
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


def test_what_speaks_to_servers_is_taken_along() -> None:
    """The packages for Linux and Windows had none of it, and no server could be asked."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {dependency.partition(">")[0] for dependency in project["dependencies"]}
    packages = (getattr(client, "package", "") for client in CLIENTS)
    by_name = needed.intersection(packages)
    told = (ROOT / "packaging/freeze/contents.py").read_text(encoding="utf-8")
    assert by_name
    assert [name for name in by_name if f'"{name}",' not in told] == []


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
    command = build.setup_command("ISCC.exe", "https://example.org", signed=True)
    given = {part[2:].partition("=")[0] for part in command if part.startswith("/D")}
    assert wanted <= given
    assert f"/DSigned={build.UNINSTALLER}" in command
    assert not any(part.startswith(("/S", "/DSigned")) for part in build.setup_command("ISCC.exe", "", signed=False))
    assert "SignTool" not in script
    assert build.compiler({"ISCC": "C:/iscc.exe"}) == "C:/iscc.exe"
    folder = tmp_path / "Inno Setup 6"
    folder.mkdir()
    (folder / "ISCC.exe").touch()
    assert build.compiler({"ProgramFiles(x86)": str(tmp_path)}) == str(folder / "ISCC.exe")


def _program(signed: bool = False) -> bytes:
    """Return the head of a Windows program, as far as `is_signed` reads it."""
    head = bytearray(1024)
    head[:2], head[0x3C] = b"MZ", 0x80
    head[0x80 + 24 : 0x80 + 26] = b"\x0b\x02"
    if signed:
        head[0x80 + 24 + 112 + 32 : 0x80 + 24 + 112 + 40] = b"\0\4\0\0\0\1\0\0"
    return bytes(head)


# As Inno Setup 6.7: without its signature it writes the program that uninstalls, and ends with 2.
ISCC = """
for part in "$@"; do case "$part" in
/DSigned=*) signed=${{part#/DSigned=}};;
/DOutput=*) output=${{part#/DOutput=}};;
/DFileName=*) name=${{part#/DFileName=}};;
/DFrozen=*) frozen=${{part#/DFrozen=}};;
esac; done
env | grep -c ^SEESAY_ >> {folder}/secrets
if [ -n "$signed" ] && ! cmp -s "$signed/uninst-6.7.exe" {folder}/signed.exe; then
  cp {folder}/unsigned.exe "$signed/uninst-6.7.exe"; exit 2
fi
cat "$frozen/seesay.exe" > "$output/$name.exe"
"""


@needs_shell
@pytest.mark.parametrize("sign", [True, False])
def test_the_installer_is_frozen_signed_and_packed_in_steps_of_their_own(
    sign: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "signed.exe").write_bytes(_program(signed=True))
    (tmp_path / "unsigned.exe").write_bytes(_program())
    monkeypatch.setenv("ISCC", str(_tool(tmp_path, "iscc", ISCC.format(folder=tmp_path))))
    tool = _tool(
        tmp_path, "signtool", f'for file in "$@"; do case $file in *.exe) cp {tmp_path}/signed.exe $file;; esac; done'
    )
    build = load_script(WINDOWS / "build.py")
    for name in ("FROZEN", "UNINSTALLER", "PACKAGES"):
        monkeypatch.setattr(build, name, tmp_path / name.lower())
    monkeypatch.setattr(build, "ROOT", tmp_path)
    build.FROZEN.mkdir()
    for name in build.PROGRAMS:
        (build.FROZEN / name).write_bytes(_program())
    build.make_uninstaller(build.compiler(os.environ), "https://example.org")
    assert len(build.to_sign()) == 3
    assert not any(map(build.sign.is_signed, build.to_sign()))
    variables = {"SEESAY_SIGN_THUMBPRINT": "AB12"} if sign else {}
    signed = _run(WINDOWS / "sign.py", *map(str, build.to_sign()), SEESAY_SIGNTOOL=str(tool), **variables)
    assert signed.returncode == 0
    assert all(build.sign.is_signed(path) is sign for path in build.to_sign())
    build.main(["setup"])
    assert build.sign.is_signed(build.installer()) is sign  # the stand-in packs the program that it was given
    assert (tmp_path / "secrets").read_text().split() == ["0", "0"]
    if sign:
        (build.FROZEN / "seesay.exe").write_bytes(_program())
        with pytest.raises(SystemExit, match="Some of what is to be signed"):
            build.main(["setup"])


def test_what_is_carried_along_has_a_home_beside_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build = load_script(WINDOWS / "build.py")
    monkeypatch.setattr(build, "FROZEN", tmp_path / "frozen")
    (build.FROZEN / "_internal").mkdir(parents=True)
    (build.FROZEN / "seesay.exe").write_bytes(b"program")
    build.make_portable(tmp_path / "portable.zip")
    with zipfile.ZipFile(tmp_path / "portable.zip") as archive:
        archive.extractall(tmp_path / "stick")  # noqa: S202
    assert (tmp_path / "stick/Seesay/seesay.exe").read_bytes() == b"program"
    assert not list((tmp_path / "stick/Seesay/home").iterdir())


@pytest.mark.parametrize("name", ["windows/build.py", "windows/seesay.spec", "macos/build.py", "macos/seesay.spec"])
def test_what_freezes_and_packs_knows_no_secret(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    assert not re.search(r"SEESAY_(SIGN|MAC|NOTARY)", text)
    assert "sign.main" not in text
    assert "notarise" not in text


def test_the_newest_signtool_of_the_windows_sdk_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sign = load_script(WINDOWS / "sign.py")
    monkeypatch.setenv("PATH", "")
    assert sign.signtool({"ProgramFiles(x86)": str(tmp_path)}) == "signtool"
    for version in ("10.0.9600.0", "10.0.26100.0", "10.0.22621.0"):
        tool = tmp_path / "Windows Kits/10/bin" / version / "x64/signtool.exe"
        tool.parent.mkdir(parents=True)
        tool.touch()
    assert "26100" in sign.signtool({"ProgramFiles(x86)": str(tmp_path)})


def test_files_are_handed_over_as_they_are(tmp_path: Path) -> None:
    made, taken, archive = tmp_path / "made", tmp_path / "taken", tmp_path / "handover" / "all.tar"
    (made / "Seesay.app").mkdir(parents=True)
    program = made / "Seesay.app" / "seesay"
    program.write_bytes(b"program")
    program.chmod(0o755)
    (made / "Seesay.app" / "Current").symlink_to("seesay")
    script = ROOT / "packaging" / "handover.py"
    assert _run(script, "pack", str(archive), str(made), "Seesay.app").returncode == 0
    digest = _run(script, "digest", str(archive.parent)).stdout.strip()
    assert re.fullmatch("[0-9a-f]{64}", digest)
    assert _run(script, "check", str(archive.parent), digest).returncode == 0
    assert _run(script, "unpack", str(archive), str(taken)).returncode == 0
    assert (taken / "Seesay.app" / "Current").readlink() == Path("seesay")
    assert (taken / "Seesay.app" / "seesay").stat().st_mode & 0o111
    (archive.parent / "more.exe").touch()
    assert _run(script, "check", str(archive.parent), digest).returncode == 1
    (archive.parent / "more.exe").unlink()
    archive.write_bytes(archive.read_bytes().replace(b"program", b"PROGRAM"))
    assert _run(script, "check", str(archive.parent), digest).returncode == 1
    assert _run(script, "check", str(archive.parent), "").returncode == 1
    assert _run(script, "digest", str(taken / "none")).returncode == 1


def test_nothing_that_is_handed_over_lands_elsewhere(tmp_path: Path) -> None:
    archive = tmp_path / "all.tar"
    for name in ("../outside", f"{tmp_path}/outside"):
        with tarfile.open(archive, "w") as file:
            file.addfile(tarfile.TarInfo(name))
        _run(ROOT / "packaging" / "handover.py", "unpack", str(archive), str(tmp_path / "inside"))
        assert not (tmp_path / "outside").exists()


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
        jsonschema.validate(manifest, RULES[kind], format_checker=jsonschema.FormatChecker())
        assert manifest["PackageVersion"] == __version__
        assert file.name.startswith(manifest["PackageIdentifier"])
        manifests[kind] = manifest
    assert set(manifests) == set(RULES)
    assert manifests["defaultLocale"]["PackageLocale"] == manifests["version"]["DefaultLocale"]
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


@pytest.mark.parametrize(
    ("kind", "field", "wrong"),
    [
        ("installer", "Scope", "person"),
        ("installer", "Installers", []),
        ("installer", "ReleaseDate", "25.11.2026"),
        ("installer", "InstallerLocal", "en-US"),
        ("defaultLocale", "ShortDescription", ""),
        ("defaultLocale", "Tags", ["a"] * 2),
        ("version", "PackageIdentifier", "Seesay"),
    ],
)
def test_what_winget_refuses_is_found_before(kind: str, field: str, wrong: object) -> None:
    (file,) = (file for file in (WINDOWS / "winget").iterdir() if f"ManifestType: {kind}\n" in file.read_text("utf-8"))
    manifest = yaml.safe_load(file.read_text(encoding="utf-8"))
    rules = jsonschema.Draft7Validator(RULES[kind], format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
    refused = [*rules.iter_errors({**manifest, field: wrong})]
    assert [error for error in refused if field in (*error.path, *error.message.split("'"))]


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


CALLED = 'printf "%s\\n" "$(basename "$0") $*" >> {folder}/called'


@needs_shell
def test_an_application_is_signed_part_by_part_from_the_inside_and_needs_no_package(tmp_path: Path) -> None:
    application = tmp_path / "Seesay.app"
    inner = application / "Contents/Frameworks/QtCore.framework/Versions/A/QtCore"
    for file, content in (
        (application / "Contents/MacOS/seesay", b"\xcf\xfa\xed\xfe"),
        (inner, b"\xca\xfe\xba\xbe"),
        (application / "Contents/Resources/words.txt", b"words"),
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (application / "Contents/Frameworks/QtCore").symlink_to("QtCore.framework/Versions/A/QtCore")
    tools = tmp_path / "tools"
    tools.mkdir()
    _tool(tools, "codesign", CALLED.format(folder=tmp_path))
    _tool(tools, "ditto", CALLED.format(folder=tmp_path))
    _tool(tools, "xcrun", CALLED.format(folder=tmp_path) + '\necho \'{"status": "Accepted"}\'')
    search = f"{tools}:{os.environ['PATH']}"
    unsigned = _run(MACOS / "sign.py", str(application), PATH=search, **ACCESS)
    assert unsigned.returncode == 0
    assert unsigned.stdout.startswith("Signed for this Mac only")
    assert not (tmp_path / "called").exists()
    # -S and -I: with nothing but Python's own library
    command = [sys.executable, "-S", "-I", str(MACOS / "sign.py"), str(application)]
    environment = {"PATH": search, "SEESAY_MAC_IDENTITY": "Developer ID", **ACCESS}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    called = (tmp_path / "called").read_text(encoding="utf-8").splitlines()
    signed = [line for line in called if line.startswith("codesign --sign Developer ID --force --timestamp")]
    assert [line.rpartition(" ")[2] for line in signed] == [
        str(inner),
        str(application / "Contents/MacOS/seesay"),
        str(application),
    ]
    assert all("--options=runtime --entitlements" in line for line in signed)
    assert [" --deep " in line for line in signed] == [False, False, True]
    assert called[3] == f"codesign --verify --deep --strict {application}"
    assert [line.split()[1] for line in called if line.startswith("xcrun")] == ["notarytool", "stapler", "stapler"]


@needs_shell
def test_the_image_is_made_of_what_was_handed_over_without_any_package(tmp_path: Path) -> None:
    """A copy of the tree without what is built: the step runs with Python's own library."""
    for name in ("packaging/macos", "packaging/freeze", "app/seesay/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    built = tmp_path / "build/macos"
    (built / "Seesay.app").mkdir(parents=True)
    (built / "Documents").mkdir()
    tools = tmp_path / "tools"
    tools.mkdir()
    _tool(tools, "ditto", 'cp -R "$1" "$2"')
    _tool(tools, "hdiutil", 'for last; do :; done; ls build/macos/image > "$last"')
    done = subprocess.run(
        [sys.executable, "-S", "-I", "packaging/macos/build.py", "image"],
        cwd=tmp_path,
        env={"PATH": f"{tools}:{os.environ['PATH']}"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    (image,) = (tmp_path / "build/packages").iterdir()
    assert image.read_text(encoding="utf-8").split() == ["Applications", "Documents", "Seesay.app"]


def test_every_processor_has_an_image_of_its_own() -> None:
    build = load_script(MACOS / "build.py")
    names = {build.image_file(machine).name for machine in ("arm64", "x86_64")}
    assert names == {f"seesay-{__version__}-macos-arm64.dmg", f"seesay-{__version__}-macos-x86_64.dmg"}
