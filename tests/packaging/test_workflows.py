"""The workflows on GitHub, as far as they can be checked here: what they name is there, and they may do little."""

from __future__ import annotations

import copy
import os
import re
import shlex
import subprocess
import tarfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

import seesay

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

FOLDERS = ("app", "docs", "models", "packaging", "resources", "tests", ".ci")
"""Where a path in a command leads into the source tree; what lies in `build` is made by the workflow."""

PINNED = re.compile(r"^[\w./-]+@[0-9a-f]{40}$")
EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")

HARMLESS = re.compile(
    r"^(matrix\.\w+|github\.(workflow|ref|ref_name|server_url|repository|token)|"
    r"needs\.[\w-]+\.outputs(\.\w+|\[matrix\.name\])|github\.event_name == 'pull_request'|"
    r"startsWith\(github\.ref, 'refs/tags/v'\) && 'release' \|\| ''|secrets\.\w+)$"
)
"""Expressions whose value no stranger chooses, or that never reach a shell."""


def _load(file: Path) -> dict[str, Any]:
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def _jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in FILES:
        for name, job in _load(file)["jobs"].items():
            yield f"{file.stem}:{name}", job


def _steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, job in _jobs():
        for number, step in enumerate(job["steps"], 1):
            yield f"{name}:{number}", step


JOBS, STEPS = dict(_jobs()), dict(_steps())
COMMANDS = {name: step["run"] for name, step in STEPS.items() if "run" in step}


def test_there_are_workflows_for_tests_and_for_packages() -> None:
    assert [file.name for file in FILES] == ["packages.yml", "tests.yml"]


@pytest.mark.parametrize("name", [name for name, step in STEPS.items() if "uses" in step])
def test_actions_are_pinned_to_a_commit_with_their_version_beside_it(name: str) -> None:
    used = STEPS[name]["uses"]
    assert PINNED.match(used), used
    lines = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    assert re.search(rf"{re.escape(used)} # v\d+\.\d+\.\d+$", lines, re.MULTILINE), used


def test_one_action_has_one_version() -> None:
    used = {step["uses"] for step in STEPS.values() if "uses" in step}
    assert len({action.partition("@")[0] for action in used}) == len(used)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_allowed_that_is_not_asked_for(file: Path) -> None:
    assert _load(file)["permissions"] == {}


@pytest.mark.parametrize("name", JOBS)
def test_jobs_may_only_read_except_for_the_release(name: str) -> None:
    wanted = {"contents": "read"}
    if name == "packages:release":
        wanted = {"contents": "write", "id-token": "write", "attestations": "write"}
        assert JOBS[name]["if"] == "github.event_name == 'push' && startsWith(github.ref, 'refs/tags/v')"
    assert JOBS[name]["permissions"] == wanted
    assert JOBS[name]["timeout-minutes"] <= 120


@pytest.mark.parametrize("name", [name for name, step in STEPS.items() if "actions/checkout@" in step.get("uses", "")])
def test_a_checkout_leaves_no_token_behind(name: str) -> None:
    assert STEPS[name]["with"]["persist-credentials"] is False


def test_no_workflow_runs_a_strangers_change_with_the_rights_of_the_project() -> None:
    for file in FILES:
        # YAML 1.1 takes the word for a truth value
        triggers = _load(file)[True]  # type: ignore[index]
        assert set(triggers) <= {"push", "pull_request", "workflow_dispatch"}


@pytest.mark.parametrize("name", JOBS)
def test_secrets_come_from_the_release_environment_which_is_there_for_tags_only(name: str) -> None:
    job = JOBS[name]
    if "secrets." in yaml.safe_dump(job):
        assert job["environment"] == "${{ startsWith(github.ref, 'refs/tags/v') && 'release' || '' }}"
    for step in job["steps"]:
        assert "secrets." not in step.get("run", "")


def test_a_container_is_named_by_its_hash() -> None:
    containers = [job["container"] for job in JOBS.values() if "container" in job]
    assert len(containers) == 3
    assert all(re.fullmatch(r"debian:\d+@sha256:[0-9a-f]{64}", container) for container in containers)


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_stranger_may_choose_never_reaches_a_shell_as_a_command(name: str) -> None:
    assert not EXPRESSION.search(COMMANDS[name])
    for value in STEPS[name].get("env", {}).values():
        for expression in EXPRESSION.findall(str(value)):
            assert HARMLESS.match(expression), expression


def _paths(command: str) -> set[str]:
    words = {part for word in shlex.split(command, comments=True) for part in word.split("=")}
    return {word.rstrip(";") for word in words if word.partition("/")[0] in FOLDERS and "/" in word}


def test_every_path_that_is_named_exists() -> None:
    paths = {path: name for name, command in COMMANDS.items() for path in _paths(command)}
    assert {"packaging/windows/build.py", "packaging/macos/build.py", ".ci/run", "tests/unit"} <= set(paths)
    assert not [f"{name}: {path}" for path, name in paths.items() if not (ROOT / path).exists()]


def test_what_is_called_by_its_path_can_be_run() -> None:
    called = {words[0] for command in COMMANDS.values() if (words := shlex.split(command, comments=True))}
    scripts = {word for word in called if word.startswith("packaging/") and not word.endswith(".ps1")}
    assert scripts == {"packaging/macos/try-image"}
    for script in (*scripts, "packaging/macos/keychain"):
        assert os.access(ROOT / script, os.X_OK), script


def test_paths_that_start_a_workflow_exist() -> None:
    patterns = _load(ROOT / ".github/workflows/packages.yml")[True]["pull_request"]["paths"]  # type: ignore[index]
    for pattern in patterns:
        assert list(ROOT.glob(pattern)), pattern


def test_every_make_target_exists() -> None:
    targets = {
        target for command in COMMANDS.values() for target in re.findall(r"^make ([\w-]+)$", command, re.MULTILINE)
    }
    assert targets == {"demo-test", "macos-metadata", "package", "package-test"}
    for target in sorted(targets):
        # 0 and 1 tell whether it is up to date, 2 that there is none
        done = subprocess.run(["make", "--question", target], cwd=ROOT, check=False, capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr


def test_every_name_of_an_artifact_that_is_fetched_was_given() -> None:
    given = [name for job in JOBS.values() for name in _artifacts(job, "upload")]
    fetched = {name for job in JOBS.values() for name in _artifacts(job, "download")}
    assert len(given) == len(set(given))
    assert fetched
    assert fetched <= set(given)


def _rows(job: dict[str, Any]) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = job.get("strategy", {}).get("matrix", {}).get("include", [{}])
    return rows


def _artifacts(job: dict[str, Any], way: str) -> list[str]:
    """Return the names of the artifacts that a job uploads or downloads, for each row of its matrix."""
    steps = [step for step in job["steps"] if f"actions/{way}-artifact@" in step.get("uses", "")]
    names = [step["with"]["name"] for step in steps if "name" in step["with"]]
    return [name.replace("${{ matrix.name }}", row.get("name", "")) for name in names for row in _rows(job)]


def test_whoever_takes_files_of_another_job_checks_their_digest_first() -> None:
    fetching = [name for name, job in JOBS.items() if _downloads(job)]
    assert len(fetching) == 8
    for name in fetching:
        job = JOBS[name]
        for number in _downloads(job):
            folder = job["steps"][number]["with"]["path"]
            after = [step for step in job["steps"][number + 1 :] if "run" in step]
            lines = [line.strip() for line in after[0]["run"].splitlines()]
            checks = [line for line in lines if re.search(rf"handover\.py check \"?{re.escape(folder)}\b", line)]
            assert checks, f"{name}: {folder}"
            assert lines.index(checks[0]) < min([lines.index(line) for line in lines if " unpack " in line], default=99)
            for value in after[0]["env"].values():
                (source,) = re.findall(r"^\$\{\{ needs\.([\w-]+)\.outputs", value)
                assert source in job["needs"]


def _downloads(job: dict[str, Any]) -> list[int]:
    return [number for number, step in enumerate(job["steps"]) if "actions/download-artifact@" in step.get("uses", "")]


def test_the_release_takes_every_package_and_every_list_of_parts() -> None:
    step = JOBS["packages:release"]["steps"][2]
    taken = dict(re.findall(r'^take (\S+) "\$(\w+)"$', step["run"], re.MULTILINE))
    final = {"linux": ["linux"], "windows": ["windows-sign-setup"], "macos": ["macos-sign"]}
    made = {name for jobs in final.values() for key in jobs for name in _artifacts(JOBS[f"packages:{key}"], "upload")}
    lists = {name for key in ("windows", "macos") for name in _artifacts(JOBS[f"packages:{key}"], "upload")}
    assert set(taken) == made | {name for name in lists if "sbom" in name}
    assert {step["env"][variable] for variable in taken.values()} == set(step["env"].values())
    assert len(set(step["env"].values())) == len(taken)
    for name, job in JOBS.items():
        for key, value in job.get("outputs", {}).items():
            digest = next(step for step in job["steps"] if step.get("id") == "digest")
            assert value == f"${{{{ steps.digest.outputs.{key} }}}}"
            assert "handover.py digest" in digest["run"], name


def test_the_release_has_the_add_ons_before_it_is_added_up(tmp_path: Path) -> None:
    steps = JOBS["packages:release"]["steps"]
    names = [step.get("name") for step in steps]
    step = steps[names.index("Make the add-ons for screen readers")]
    assert names.index(step["name"]) < names.index("Add up")
    for name in ("packaging", "app"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "packages").mkdir()
    environment = os.environ | {"TAG": f"v{seesay.__version__}"}
    subprocess.run(["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=environment, check=True, capture_output=True)
    made = {path.name for path in (tmp_path / "packages").iterdir()}
    orca = f"seesay-{seesay.__version__}-orca.tar.gz"
    assert made == {f"seesay-{seesay.__version__}.nvda-addon", orca}
    with tarfile.open(tmp_path / "packages" / orca) as archive:
        assert {"orca/extensions/seesay.py", "orca/orca-customizations.py"} <= set(archive.getnames())


def test_every_variable_a_build_reads_is_the_one_its_scripts_read() -> None:
    read = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("windows", "macos")
        for path in (ROOT / "packaging" / folder).iterdir()
        if path.is_file()
    )
    given = {name for step in STEPS.values() for name in step.get("env", {}) if name.startswith("SEESAY_")}
    assert len(given) > 5
    assert not [name for name in given if name not in read]


def test_the_python_that_is_built_with_is_one_that_seesay_runs_on() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    least = tuple(map(int, settings["project"]["requires-python"].removeprefix(">=").split(".")))
    versions = {step["with"]["python-version"] for step in STEPS.values() if "setup-python@" in step.get("uses", "")}
    assert len(versions) == 1
    assert tuple(map(int, versions.pop().split("."))) >= least


LOCKS = ROOT / "packaging" / "locked"
LOCKED_PIN = re.compile(r"^([\w.-]+)==(\S+)(?: ; .+)? \\$")


def _installs() -> Iterator[tuple[str, str]]:
    for name, command in COMMANDS.items():
        for line in command.replace("\\\n", " ").splitlines():
            if " install " in line and "pip" in line:
                yield name, line


def test_pip_takes_nothing_whose_hash_is_not_known() -> None:
    installs = list(_installs())
    assert len(installs) >= 9
    for name, line in installs:
        words = shlex.split(line)
        itself = words[-1] == "." and {"--no-deps", "--no-build-isolation"} <= set(words)
        checked = {"--no-deps", "--require-hashes"} <= set(words) and words[-1].startswith("packaging/locked/")
        assert itself or checked, f"{name}: {line}"


def test_what_make_builds_packages_of_and_ci_tests_with_is_checked_too() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    rule = makefile.partition("$(PACKAGE)/.ready: ")[2].partition("\n\n")[0]
    assert "$(LOCKED_PIP) packaging/locked/package.txt" in rule
    assert "--constraint" not in rule
    assert STEPS["tests:debian:3"]["env"]["LOCKED"] == "1"


@pytest.mark.parametrize("file", ["package.txt", "dev.txt", "tools.txt", "windows.txt"])
def test_every_locked_package_has_hashes_and_comes_from_nowhere_else(file: str) -> None:
    lines = (LOCKS / file).read_text(encoding="utf-8").splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if not line.startswith(" "):
            assert LOCKED_PIN.match(line), line
            assert following.startswith("    --hash=sha256:"), line
    assert not [line for line in lines if "platform_release" in line], "pip fails to read a kernel's version"
    assert not [line for line in lines if "http:" in line or "https:" in line or "--index" in line]


@pytest.mark.parametrize("file", ["package.txt", "dev.txt"])
def test_locked_versions_are_those_that_are_tested(file: str) -> None:
    pins = dict(
        line.split("==")
        for line in (ROOT / "packaging/constraints.txt").read_text("utf-8").splitlines()
        if "==" in line
    )
    tested = {_plain(name): version for name, version in pins.items()}
    locked: dict[str, set[str]] = {}
    for line in (LOCKS / file).read_text(encoding="utf-8").splitlines():
        if match := LOCKED_PIN.match(line):
            locked.setdefault(_plain(match[1]), set()).add(match[2])
    assert len(locked.keys() & tested.keys()) > 30
    other = {name for name in locked.keys() & tested.keys() if tested[name] not in locked[name]}
    assert not other, "run make lock"


def test_all_that_seesay_asks_for_is_locked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = _plain((LOCKS / "package.txt").read_text(encoding="utf-8"))
    for wanted in [*settings["dependencies"], *settings["optional-dependencies"]["int8"]]:
        name = _plain(re.split(r"[^\w.-]", wanted, maxsplit=1)[0])
        assert re.search(rf"^{name}==", locked, re.MULTILINE), f"{name}: run make lock"


@pytest.mark.parametrize(("built", "signed"), [("windows", "windows-sign"), ("macos", "macos-sign")])
def test_what_is_in_a_package_is_listed_before_it_is_signed(built: str, signed: str) -> None:
    steps = JOBS[f"packages:{built}"]["steps"]
    (listed,) = (step["run"] for step in steps if "cyclonedx-py" in step.get("run", ""))
    assert "tools.txt" in listed, "the tool has an environment of its own"
    assert built in JOBS[f"packages:{signed}"]["needs"]
    assert signed in JOBS["packages:release"]["needs"] or signed == "windows-sign", "checksums are added up after it"


SIGNERS = {"packages:windows-sign", "packages:windows-sign-setup", "packages:macos-sign"}

INSTALLING = re.compile(
    r"\b(pip3?|pipx|uvx?|conda|npm|npx|yarn|apt|apt-get|dpkg|brew|choco|nuget|dotnet|cargo|go|gem|curl|wget|make|docker|"
    r"winget install|Install-Module|Invoke-WebRequest|iwr)\b(?!\.py)"
)
"""Commands that bring somebody else's code onto the machine, or run a target that may."""

TRUSTED = ("actions/checkout@", "actions/upload-artifact@", "actions/download-artifact@")

SCRIPTS = re.compile(r"packaging/[\w/-]+(?:\.py)?(?=\s|$)")


def _leaks(name: str, job: dict[str, Any]) -> list[str]:
    """Return why a job that gets a secret, or may write, could give it to somebody else's code."""
    text = yaml.safe_dump(job)
    writes = [right for right in job["permissions"].values() if right == "write"]
    if not re.search(r"\bsecrets\b", text) and not writes:
        return []
    allowed = (*TRUSTED, "actions/attest-build-provenance@") if writes else TRUSTED
    found = [f"{name}: {step['uses']}" for step in job["steps"] if not step.get("uses", allowed[0]).startswith(allowed)]
    found += [f"{name}: {key}" for key in ("container", "services", "uses", "env") if key in job]
    for step in job["steps"]:
        command = step.get("run", "")
        scripts = [(ROOT / script).read_text(encoding="utf-8") for script in SCRIPTS.findall(command)]
        found += [f"{name}: {match[0]}" for match in INSTALLING.finditer(command)]
        found += [f"{name}: pip" for script in scripts if re.search(r"\bpip3?\b|ensurepip|urllib|curl", script)]
        found += [f"{name}: runs what was built" for word in shlex.split(command, comments=True) if BUILT.match(word)]
        found += [f"{name}: a secret in a command"] if "secrets" in command else []
    return found


BUILT = re.compile(r"(build/.*(/bin/|/Scripts/)|.*/MacOS/|.*try-)")
"""Programs of an environment that packages were installed into, or of the package itself."""


@pytest.mark.parametrize("name", JOBS)
def test_no_secret_enters_a_job_that_installs_packages(name: str) -> None:
    assert not _leaks(name, JOBS[name])


def test_only_the_jobs_that_sign_get_secrets() -> None:
    assert {name for name, job in JOBS.items() if re.search(r"\bsecrets\b", yaml.safe_dump(job))} == SIGNERS
    for file in FILES:
        outside = {key: value for key, value in _load(file).items() if key != "jobs"}
        assert "secrets" not in yaml.safe_dump(outside)
        assert "env" not in outside


SECRET = "${{ secrets.SEESAY_SIGN_DLIB }}"  # noqa: S105  the name of one


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("packages:windows", {"run": "true", "env": {"X": SECRET}}),
        ("packages:windows-setup", {"run": "true", "env": {"X": SECRET}}),
        ("packages:macos", {"run": "true", "env": {"X": "${{ toJSON(secrets) }}"}}),
        ("packages:macos-try", {"run": "true", "env": {"X": "${{ secrets['SEESAY_NOTARY_KEY'] }}"}}),
        ("tests:debian", {"run": "true", "env": {"X": SECRET}}),
        ("packages:macos-sign", {"run": "python3 -m pip install --require-hashes -r packaging/locked/tools.txt"}),
        ("packages:windows-sign", {"run": "choco install innosetup"}),
        ("packages:windows-sign", {"uses": "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97"}),
        ("packages:windows-sign-setup", {"run": "build/package/venv/Scripts/python packaging/windows/sign.py x"}),
        ("packages:macos-sign", {"run": "packaging/macos/try-image build/packages/*.dmg"}),
        ("packages:macos-sign", {"run": "build/macos/Seesay.app/Contents/MacOS/seesay --version"}),
        ("packages:release", {"run": "npm ci"}),
    ],
)
def test_the_check_above_finds_a_secret_where_it_must_not_be(name: str, step: dict[str, Any]) -> None:
    job = copy.deepcopy(JOBS[name])
    job["steps"].append(step)
    assert _leaks(name, job)


def _plain(name: str) -> str:
    return re.sub(r"[_.](?=\w*)", "-", name.lower()) if "==" not in name else name.lower().replace("_", "-")
