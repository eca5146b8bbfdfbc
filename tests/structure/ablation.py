"""Switches each special rule of OCR, layout and captions off in turn, and tells what its absence gains or loses.

    python tests/structure/ablation.py draw  FOLDER [NODE_MODULES]   (as `make ablate` does)
    python tests/structure/ablation.py read  FOLDER                  (reads all pages once, with all rules)
    python tests/structure/ablation.py rules FOLDER [MINUTES [STAGE... or NAMES]] (writes FOLDER/rules.tsv)
    python tests/structure/ablation.py groups FOLDER MINUTES STAGE MOST (tries rules of at most MOST pages in groups: quicker)
    python tests/structure/ablation.py without FOLDER STAGE [RULES [KIND]] (all rules of a file off together, or: the source as
                                                                      it is now against the pages as they were read)

The table of rules is read from the source, so it cannot become out of date. A rule is one condition (an operand of `and`
or `or`, a test of `if`, a filter of a comprehension), or a function that returns nothing or its argument when it is off.
Modules are loaded through a loader that makes each rule switchable; the program itself has no switches. Results of
networks and of Tesseract are remembered by hashes of their inputs. A rule is tried on pages where it fired (decided
something, or was called). One that fires on no page needs a reader's judgement: no page may show what it is for.

First use, on 370 spent pages. Of 4,359 rules 1,665 never fired (1,088 of captions: no page has a focus or an accessibility
tree); 130 of those that fired were tried: without them 34 lost something, 81 neither lost nor gained, and 15 gained. 118
conditions and functions left, tried together on all pages. Some were tried on twelve of their pages only, and most others
not yet: those that the list of `rules` does not name. Guards against a false statement stayed where a screen of real programs or a reviewed test shows what they are for.

| corpus | facts | false | words | invented |
| --- | --- | --- | --- | --- |
| before | 5,596 | 58 | 17,953 | 157 |
| after | 5,678 | 59 | 17,953 | 157 |
"""

# ruff: noqa: E501, S102, S301  # modules are imported once they are loaded with switches
from __future__ import annotations

import ast
import hashlib
import importlib.abc
import importlib.util
import json
import multiprocessing
import os
import pickle
import re
import signal
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "app")]

STAGES = {"ocr": "perception/ocr", "layout": "perception/layout", "captions": "description/captions"}
NOT_HERE = ("apple_vision", "windows_ocr", "windows_ocr_api", "text_readers")
"""Modules for other systems, and for accessibility trees, which no page has."""
WORKERS, FIRST_PAGES, ENOUGH = 2, 12, 3
"""Processes; pages of the first pass; the loss from which on a rule is kept without reading further pages."""


SHOWN_ON = {
    "form": ("controls", "forms", "toggle_shapes", "control_shapes", "window_frames"),
    "chart": ("charts", "chart_scales"),
    "table": ("tables", "aligned_text", "grids"),
    "list": ("item_lists",),
    "chat": ("item_lists",),
}
"""Kinds of pages, and the modules whose functions are tried on these first: a function is called on nearly any page."""

KEPT: dict[str, str] = {
    "aligned_text._above_bands": "the header of a table with bands may have none: it would join the first row",
    "charts._rises": "a calendar with marks below its days is no chart",
    "chart_scales.Scale.is_shared": "where two lines meet, a value would be told of the other line",
    "forms._first_line": "a setting's name is the first of the lines beside its switch",
    "grids._is_table": "windows side by side would be a table, as on tests/data/screens/dense.png",
    "item_lists._completing_grid": "icons that are hardly another colour than their ground",
    "line_cleanup.without_carets": "no page has a text cursor",
    "page_cuts._run": "the session of files: a status bar would be read before the icons above it",
    "structure_reader._is_card": "no page has a card in a window",
}
"""Functions whose rules stay though no page needs them, with the reason."""


class Rule(NamedTuple):
    """A rule: its number in the tables of switches, its stage, where it stands, and what it is."""

    number: int
    stage: str
    name: str
    line: int
    kind: str


RULES: list[Rule] = []
OFF: set[int] = set()
FIRED: set[int] = set()


def _kept_true(number: int, value: Any) -> Any:
    """Return a condition that must hold; True when it is off."""
    if number in OFF:
        return True
    if not value:
        FIRED.add(number)
    return value


def _kept_false(number: int, value: Any) -> Any:
    """Return a condition that may take effect; False when it is off."""
    if number in OFF:
        return False
    if value:
        FIRED.add(number)
    return value


def _is_off(number: int) -> bool:
    """Whether a function is off."""
    FIRED.add(number)
    return number in OFF


class _Switches(ast.NodeTransformer):
    """Makes the conditions and functions of one module switchable."""

    def __init__(self, stage: str, module: str) -> None:
        self._stage, self._where, self._names = stage, [module], Counter[str]()

    def _rule(self, node: ast.AST, kind: str, text: str) -> ast.Constant:
        name = f"{'.'.join(self._where)}: {kind} {' '.join(text.split())[:110]}"
        self._names[name] += 1
        if self._names[name] > 1:
            name = f"{name} #{self._names[name]}"
        RULES.append(Rule(len(RULES), self._stage, name, getattr(node, "lineno", 0), kind))
        return ast.Constant(RULES[-1].number)

    def _call(self, function: str, node: ast.expr, kind: str) -> ast.expr:
        number = self._rule(node, kind, ast.unparse(node))
        return ast.copy_location(ast.Call(ast.Name(function, ast.Load()), [number, self.visit(node)], []), node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._where.append(node.name)
        node.body = [self.visit(each) if isinstance(each, ast.FunctionDef) else each for each in node.body]
        self._where.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self._where.append(node.name)
        off = _off_value(node)
        body = [self.visit(each) for each in node.body]
        if off is not None and len(self._where) <= 3:
            number = self._rule(node, "call", f"-> {ast.unparse(off)}" if isinstance(off, ast.expr) else "-> nothing")
            test = ast.Call(ast.Name("_is_off", ast.Load()), [number], [])
            node.body = [body[0], ast.If(test, _ending(node, off), []), *body[1:]] if _has_docstring(node) else [
                ast.If(test, _ending(node, off), []), *body
            ]  # fmt: skip
        else:
            node.body = body
        self._where.pop()
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        node.body = [self.visit(each) for each in node.body]  # its own test may make it endless
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        function, kind = ("_kept_true", "and") if isinstance(node.op, ast.And) else ("_kept_false", "or")
        node.values = [self._call(function, each, kind) for each in node.values]
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test = self._call("_kept_false", node.test, "if")
        node.body = [self.visit(each) for each in node.body]
        node.orelse = [self.visit(each) for each in node.orelse]
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        number = self._rule(node, "then", ast.unparse(node.test))
        inner = self._call("_kept_false", node.test, "else")
        node.test = ast.Call(ast.Name("_kept_true", ast.Load()), [number, inner], [])
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.target, node.iter = self.visit(node.target), self.visit(node.iter)
        node.ifs = [
            self.visit(each) if isinstance(each, ast.BoolOp) and isinstance(each.op, ast.And)
            else self._call("_kept_true", each, "filter")
            for each in node.ifs
        ]  # fmt: skip
        return node


def _has_docstring(node: ast.FunctionDef) -> bool:
    return ast.get_docstring(node) is not None and len(node.body) > 1


def _off_value(node: ast.FunctionDef) -> ast.expr | str | None:
    """Return what a function returns when it is off ("" for nothing at all), or None if that cannot be told."""
    if node.returns is None or node.decorator_list or node.name.startswith("__"):
        return None
    kind = ast.unparse(node.returns)
    given = [each for each in node.args.args if each.arg not in ("self", "cls")]
    first = given[0] if given else None
    took = ast.unparse(first.annotation) if first is not None and first.annotation is not None else ""
    same = first is not None and (took == kind or _item(took) == _item(kind) != "")
    is_generator = any(isinstance(each, ast.Yield | ast.YieldFrom) for each in ast.walk(node))
    if same and first is not None:
        own = ast.Name(first.arg, ast.Load())
        wrap = next(
            (each for each in ("list", "tuple", "set") if kind.startswith(each) and not took.startswith(each)), ""
        )
        return ast.Call(ast.Name(wrap, ast.Load()), [own], []) if wrap else own
    if is_generator:
        return ""
    if kind.endswith("| None"):
        return ast.Constant(None)
    empty = {"list": "[]", "tuple": "()", "dict": "{}", "set": "set()", "frozenset": "frozenset()", "str": "''"}
    found = next((value for name, value in empty.items() if kind == name or kind.startswith(f"{name}[")), None)
    return ast.parse(found, mode="eval").body if found is not None else None


def _item(kind: str) -> str:
    """Return the type of the items of a sequence's type."""
    head, _, inner = kind.partition("[")
    return (
        inner.removesuffix("]").removesuffix(", ...")
        if head in ("Sequence", "Iterable", "Iterator", "list", "tuple")
        else ""
    )


def _ending(node: ast.FunctionDef, off: ast.expr | str) -> list[ast.stmt]:
    is_generator = any(isinstance(each, ast.Yield | ast.YieldFrom) for each in ast.walk(node))
    if is_generator and not isinstance(off, str):
        return [ast.Expr(ast.YieldFrom(off)), ast.Return(None)]
    return [ast.Return(None if isinstance(off, str) else off)]


def switchable(source: str, stage: str, module: str) -> ast.Module:
    """Return a module in which each rule can be switched off, and add its rules to `RULES`."""
    tree = ast.parse(source)
    switches = _Switches(stage, module)
    tree.body = [
        switches.visit(each) if isinstance(each, ast.FunctionDef | ast.ClassDef) else each for each in tree.body
    ]
    return ast.fix_missing_locations(tree)


def modules() -> Iterator[tuple[str, str, Path]]:
    """Give the stage, the name and the file of each module that has rules."""
    for stage, folder in STAGES.items():
        for file in sorted((ROOT / "app/seesay" / folder).glob("*.py")):
            if file.stem not in ("__init__", *NOT_HERE):
                yield stage, f"seesay.{folder.replace('/', '.')}.{file.stem}", file


class _Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads the modules that have rules with switches."""

    def __init__(self) -> None:
        self._files = {name: (stage, file) for stage, name, file in modules()}
        self._trees = {
            name: switchable(file.read_text(), stage, file.stem) for name, (stage, file) in self._files.items()
        }

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name not in self._files:
            return None
        return importlib.util.spec_from_file_location(name, self._files[name][1], loader=self)

    def create_module(self, spec: Any) -> None:
        return None

    def exec_module(self, module: Any) -> None:
        module.__dict__.update({"_kept_true": _kept_true, "_kept_false": _kept_false, "_is_off": _is_off})
        exec(compile(self._trees[module.__name__], module.__file__, "exec"), module.__dict__)


def load() -> None:
    """Load the program with switches; call it before anything of it is imported."""
    sys.meta_path.insert(0, _Loader())


# Networks, remembered

MEMO: dict[bytes, Any] = {}
TOP = 24
"""So many of the likeliest characters of each step are remembered, with those that rules ask for; the rest has one
value, with the same sum of probabilities."""


def remember_networks() -> None:
    """Have the results of networks and of Tesseract remembered."""
    from seesay.perception.inference.network import Network
    from seesay.perception.ocr.tesseract import Tesseract

    run, call = Network.run, Tesseract._run

    def network_run(self: Network, output: str | None, inputs: Any) -> Any:
        digest = hashlib.blake2b(f"{self._path.name}{output}".encode(), digest_size=16)
        for name in sorted(inputs):
            digest.update(f"{name}{inputs[name].shape}".encode())
            digest.update(np.ascontiguousarray(inputs[name]).data)
        key = digest.digest()
        if key not in MEMO:
            MEMO[key] = _packed(self._path.name, run(self, output, inputs), self)
        return _unpacked(MEMO[key])

    def tesseract_run(self: Tesseract, arguments: list[str], given: bytes, *rest: Any) -> bytes:
        key = hashlib.blake2b("\0".join(arguments).encode() + given, digest_size=16).digest()
        if key not in MEMO:
            MEMO[key] = call(self, arguments, given, *rest)
        return bytes(MEMO[key])

    Network.run = network_run  # type: ignore[method-assign]
    Tesseract._run = tesseract_run  # type: ignore[method-assign, assignment]


_ALWAYS: dict[str, Any] = {}


def _packed(name: str, found: Any, network: Any) -> Any:
    if name == "find.onnx":
        return "levels", found.shape, zlib.compress(np.rint(found * 255).astype(np.uint8).tobytes(), 1)
    if name != "read.onnx":
        return "whole", found
    columns = found.shape[-1]
    if name not in _ALWAYS:
        characters = ["", *network.metadata["character"].splitlines(), " "]
        asked = set("0123456789/%½¼¾*•●OoIl|! cosuvwxzCSUVWXZ1") | {""}
        _ALWAYS[name] = np.array([
            *(place for place, each in enumerate(characters) if each in asked), *range(len(characters), columns)
        ])  # fmt: skip
    end = len(network.metadata["character"].splitlines()) + 2
    flat = found.reshape(-1, columns)
    best = np.argpartition(-flat[:, :end], TOP, axis=1)[:, :TOP]
    index = np.concatenate([best, np.broadcast_to(_ALWAYS[name], (len(flat), len(_ALWAYS[name])))], axis=1)
    kept = np.take_along_axis(flat, index, axis=1)
    rest = flat[:, :end].astype(np.float64)
    high = rest.max(axis=1, keepdims=True)
    total = np.exp(rest - high).sum(axis=1)
    known = np.zeros(flat.shape[:1])
    unique = np.array([np.unique(row[row < end]) for row in index], dtype=object)
    known = np.array([np.exp(rest[n, each] - high[n]).sum() for n, each in enumerate(unique)])
    count = np.array([end - len(each) for each in unique])
    floor = high[:, 0] + np.log(np.maximum(total - known, 1e-30) / count)
    return "steps", found.shape, index.astype(np.uint16), kept.astype(np.float32), floor.astype(np.float32)


def _unpacked(kept: Any) -> Any:
    if kept[0] == "whole":
        return kept[1].copy()
    if kept[0] == "levels":
        return np.frombuffer(zlib.decompress(kept[2]), np.uint8).reshape(kept[1]).astype(np.float32) / 255
    _, shape, index, values, floor = kept
    flat = np.repeat(floor[:, None], shape[2], axis=1)
    np.put_along_axis(flat, index.astype(np.intp), values, axis=1)
    return flat.reshape(shape)


# Pages


class Parts:
    """The parts of the program that read a page."""

    def __init__(self) -> None:
        from seesay.bootstrap import Seesay
        from seesay.core.paths import user_folders
        from seesay.core.settings import Settings
        from seesay.perception.layout.controls import ControlFinder
        from seesay.perception.layout.structure_reader import StructureReader
        from seesay.perception.ocr.pp_ocr import PaddleReader

        self.reader = PaddleReader(threads=1)
        self.structure = StructureReader(ControlFinder(ROOT / "models/controls/controls.onnx"))
        self.seesay = Seesay(Settings(), user_folders(dict(os.environ)))
        self.captioner = self.seesay.captioner()

    def lines(self, pixels: Any) -> tuple[Any, ...]:
        """Return the text of a page."""
        from seesay.core.domain import Cancellation

        if self.reader._recogniser is not None:
            self.reader._recogniser.cache.clear()
        return self.reader.read(pixels, Cancellation())

    def elements(self, pixels: Any, lines: Any) -> tuple[Any, ...]:
        """Return what a page is made of."""
        return self.structure.find(pixels, lines, lambda problem: None)

    def caption(self, prompt: Any, pixels: Any) -> str:
        """Return what is said of a page, in normal and full detail."""
        from dataclasses import replace

        from seesay.core.domain import Cancellation
        from seesay.core.translation import using_language

        said = []
        for detail in ("normal", "full"):
            with using_language("en"):
                asked = replace(prompt, frame=replace(prompt.frame, pixels=pixels), detail=detail)
                said.append(self.captioner.caption(asked, Cancellation()).candidates[0].text)
        return "\n".join(said)

    def prompt(self, pixels: Any, lines: Any, elements: Any) -> Any:
        """Return what the captioner is given, without pixels."""
        from seesay.core.domain import Frame, Prompt, Source

        frame = Frame(pixels, Source("file", "page.png"))
        kind, appearance = self.seesay.inspector.kind(frame), self.seesay.inspector.appearance(pixels)
        empty = Frame(np.zeros((1, 1, 3), np.uint8), frame.source)
        return Prompt(empty, kind, appearance, (), (), tuple(lines), "full", "en", elements=tuple(elements))


def caption_facts(truth: dict[str, Any], caption: str) -> int:
    """Return how many texts of the truth are in a caption."""
    from structure.ablation_pages import plain

    told = plain(caption)
    texts = [cell for table in truth.get("tables", ()) for row in table for cell in row if cell]
    texts += [text for key in ("pairs", "rows", "messages", "facts") for row in truth.get(key, ()) for text in row]
    texts += [truth["title"]] if "title" in truth else []
    texts += truth.get("words", [])
    return sum(plain(text) in told for text in set(texts) if len(plain(text)) > 1)


def _read_share(asked: tuple[str, int]) -> str:
    """Read every `WORKERS`th page with all rules; return the file with the results."""
    from structure.ablation_pages import Found, pixels_of, read_truth, score

    folder, share = Path(asked[0]), asked[1]
    parts, base = Parts(), {}
    for file in sorted(folder.glob("pages/*.png"))[share::WORKERS]:
        began, pixels, truth, fired = time.perf_counter(), pixels_of(file), read_truth(file), {}
        FIRED.clear()
        lines = parts.lines(pixels)
        fired["ocr"] = frozenset(FIRED)
        FIRED.clear()
        elements = parts.elements(pixels, lines)
        fired["layout"] = frozenset(FIRED)
        prompt = parts.prompt(pixels, lines, elements)
        FIRED.clear()
        caption = parts.caption(prompt, pixels)
        fired["captions"] = frozenset(FIRED)
        base[file.stem] = {
            "lines": lines, "elements": elements, "prompt": prompt, "caption": caption, "fired": fired,
            "score": score(truth, Found(lines, elements)), "told": caption_facts(truth, caption),
            "seconds": time.perf_counter() - began,
        }  # fmt: skip
        sys.stderr.write(f"{share} {len(base)} {file.stem} {base[file.stem]['seconds']:.1f}\n")
    kept = folder / f"base-{share}.pickle"
    kept.write_bytes(pickle.dumps((base, MEMO), protocol=5))
    return str(kept)


def read_pages(folder: Path) -> None:
    """Read all pages with all rules, and keep what was found."""
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        pool.map(_read_share, [(str(folder), share) for share in range(WORKERS)])
    (folder / "names.json").write_text(json.dumps([rule.name for rule in RULES]))


BASE: dict[str, dict[str, Any]] = {}


def load_base(folder: Path) -> None:
    """Load what `read_pages` kept; it must be of this very source."""
    names = json.loads((folder / "names.json").read_text())
    numbers = {rule.name: rule.number for rule in RULES}
    gone = [name for name in names if name not in numbers]
    if gone:
        sys.stderr.write(f"{len(gone)} of {len(names)} rules are no longer in the source\n")
    for file in sorted(folder.glob("base-*.pickle")):
        base, memo = pickle.loads(file.read_bytes())
        for page in base.values():
            for stage, some in page["fired"].items():
                page["fired"][stage] = frozenset(numbers[names[each]] for each in some if names[each] in numbers)
        BASE.update(base)
        MEMO.update(memo)


_PARTS: list[Parts] = []


class TooLong(Exception):
    """A page takes many times as long without a rule."""


def _too_long(*_: object) -> None:
    raise TooLong


def page_without(folder: Path, name: str, stage: str) -> tuple[Counter[str], bool]:
    """Return what one page gains without the rules in `OFF`, and whether anything is different."""
    from structure.ablation_pages import Found, pixels_of, read_truth, score

    if not _PARTS:
        _PARTS.append(Parts())
    parts, base = _PARTS[0], BASE[name]
    file = folder / "pages" / f"{name}.png"
    pixels, truth = pixels_of(file), read_truth(file)
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(int(20 + 10 * base["seconds"]))
    try:
        if stage == "captions":
            caption = parts.caption(base["prompt"], pixels)
            return Counter(told=caption_facts(truth, caption) - base["told"]), caption != base["caption"]
        lines = parts.lines(pixels) if stage in ("ocr", "all") else base["lines"]
        if stage == "ocr" and lines == base["lines"]:
            return Counter(), False
        elements = parts.elements(pixels, lines)
        if lines == base["lines"] and elements == base["elements"]:
            return Counter(), False
        after = score(truth, Found(lines, elements))
        delta = Counter({key: after[key] - base["score"][key] for key in {*after, *base["score"]}})
        return delta, True
    except Exception as problem:  # noqa: BLE001  a guard is off
        return Counter({"broken": 1, type(problem).__name__: 1}), True
    finally:
        signal.alarm(0)


def _net(delta: Counter[str]) -> int:
    gained = delta["facts"] + delta["words"] + delta["order"] + delta["told"]
    return gained - delta["false"] - delta["invented"] - 100 * delta["broken"]


def _try_rule(asked: tuple[str, int, int]) -> dict[str, Any]:
    """Read the pages where a rule fired without it."""
    folder, number, most = Path(asked[0]), asked[1], asked[2]
    rule = RULES[number]
    pages = [name for name, base in BASE.items() if number in base["fired"][rule.stage]]
    pages = _mixed(pages)
    if rule.kind == "call":
        module = rule.name.partition(".")[0]
        pages.sort(key=lambda name: module not in SHOWN_ON.get(name.partition("-")[0], ()))
        most *= 4
    OFF.clear()
    OFF.add(number)
    total, changed, read, net = Counter[str](), 0, 0, 0
    for name in pages[:most]:
        delta, is_other = page_without(folder, name, rule.stage)
        read, changed = read + 1, changed + is_other
        total.update(delta)
        net += _net(delta)
        if net <= -ENOUGH:
            break
    OFF.clear()
    return {"rule": rule.name, "stage": rule.stage, "line": rule.line, "fired": len(pages), "read": read,
            "changed": changed, "net": net, "delta": {key: value for key, value in total.items() if value}}  # fmt: skip


def _mixed(pages: Sequence[str]) -> list[str]:
    """Return pages in an order in which each kind comes as early as any other."""
    of_kind: Counter[str] = Counter()
    keyed = []
    for name in sorted(pages, key=lambda name: hashlib.blake2b(name.encode()).digest()):
        kind = name.partition("-")[0]
        of_kind[kind] += 1
        keyed.append((of_kind[kind], BASE[name]["seconds"], name))
    return [name for _, _, name in sorted(keyed)]


def try_rules(folder: Path, minutes: float, wanted: Sequence[str]) -> None:
    """Try each rule that fired, of the stages or with the names that are `wanted`; then write the table."""
    load_base(folder)
    kept = folder / "rules.jsonl"
    done = {json.loads(line)["rule"] for line in kept.read_text().splitlines()} if kept.exists() else set()
    fired: Counter[int] = Counter()
    for base in BASE.values():
        for stage in STAGES:
            fired.update(number for number in base["fired"][stage] if RULES[number].stage == stage)
    # whole functions first, then what is cheap to try
    order = sorted(RULES, key=lambda rule: (rule.kind != "call", fired[rule.number]))
    asked = [
        (str(folder), rule.number, FIRST_PAGES)
        for rule in order
        if fired[rule.number] and {rule.stage, rule.name}.intersection(wanted) and rule.name not in done
    ]
    end = time.monotonic() + 60 * minutes
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool, kept.open("a") as out:
        for number, found in enumerate(pool.imap_unordered(_try_rule, asked)):
            out.write(json.dumps(found) + "\n")
            out.flush()
            if number % 20 == 0:
                sys.stderr.write(f"{number} of {len(asked)}\n")
            if time.monotonic() > end:
                pool.terminate()
                break
    write_table(folder, fired)


def write_table(folder: Path, fired: Counter[int]) -> None:
    """Write what each rule gains or loses, and which never fired."""
    found = {each["rule"]: each for each in map(json.loads, (folder / "rules.jsonl").read_text().splitlines())}
    rows = ["stage\tfired\tread\tchanged\tnet\twithout it\trule\tline"]
    for rule in RULES:
        row = found.get(rule.name)
        if row is not None:
            delta = " ".join(f"{key}{value:+d}" for key, value in row["delta"].items())
            rows.append(
                f"{rule.stage}\t{row['fired']}\t{row['read']}\t{row['changed']}\t{row['net']}\t{delta}\t{rule.name}\t{rule.line}"
            )
        elif not fired[rule.number]:
            rows.append(f"{rule.stage}\t0\t0\t0\t0\tnever fired\t{rule.name}\t{rule.line}")
    (folder / "rules.tsv").write_text("\n".join(rows) + "\n")
    kinds = Counter(
        "never fired" if not fired[rule.number] else "not tried" if rule.name not in found
        else "loses" if found[rule.name]["net"] < 0 else "changes nothing" if not found[rule.name]["changed"]
        else "loses nothing"
        for rule in RULES
    )  # fmt: skip
    sys.stdout.write(f"{len(RULES)} rules: {dict(kinds)}\n")


GUARDS = re.compile(
    r"is None|is not None|: if not |\.size|: (?:and|or|if) \w+$|\blen\(|enough|priority|: (?:or|and) (?:''|\(\)|0\.0|\[\])"
)
"""Conditions without which the next statement fails: they are no rules about pages."""


def _losing(folder: Path, name: str, stage: str, group: Sequence[int]) -> list[int]:
    """Return which rules of a group lose something on a page, by halving the group until it loses nothing."""
    OFF.clear()
    OFF.update(group)
    delta, _ = page_without(folder, name, stage)
    OFF.clear()
    if _net(delta) >= 0 or not group:
        return []
    if len(group) == 1:
        return list(group)
    half = len(group) // 2
    found = _losing(folder, name, stage, group[:half]) + _losing(folder, name, stage, group[half:])
    return found or list(group)  # they lose only together


def _try_group(asked: tuple[str, str, str, tuple[int, ...]]) -> list[int]:
    return _losing(Path(asked[0]), asked[1], asked[2], asked[3])


def try_groups(folder: Path, minutes: float, stage: str, most: int) -> None:
    """Write the rules of a stage, each fired on at most `most` pages, that lose nothing: page by page, all at once."""
    load_base(folder)
    fired = Counter(number for base in BASE.values() for number in base["fired"][stage] if RULES[number].stage == stage)
    alive = {number for number, count in fired.items() if count <= most and not GUARDS.search(RULES[number].name)}
    pages, lost = _mixed(list(BASE)), set[int]()
    sys.stderr.write(f"{len(alive)} rules\n")
    end = time.monotonic() + 60 * minutes
    read = 0
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        running: list[Any] = []
        while (pages or running) and time.monotonic() < end:
            while pages and len(running) < WORKERS:
                name = pages.pop(0)
                group = tuple(sorted(number for number in BASE[name]["fired"][stage] if number in alive - lost))
                if group:
                    running.append(pool.apply_async(_try_group, ((str(folder), name, stage, group),)))
                    read += 1
            for each in [each for each in running if each.ready()]:
                running.remove(each)
                lost.update(each.get())
            time.sleep(0.02)
        pool.terminate()
    kept = [f"{fired[number]}\t{RULES[number].name}\t{RULES[number].line}" for number in sorted(alive - lost)]
    (folder / f"harmless-{stage}.tsv").write_text("\n".join(kept) + "\n")
    sys.stdout.write(f"{len(alive)} rules on {read} pages: {len(lost)} lose something; {len(pages)} pages are left\n")


def _page_all(asked: tuple[str, str, str]) -> tuple[str, Counter[str], bool]:
    return (asked[1], *page_without(Path(asked[0]), asked[1], asked[2]))


def without(folder: Path, stage: str, names: Sequence[str], kind: str = "") -> None:
    """Read all pages, or those of a kind, without all of some rules."""
    load_base(folder)
    known = {rule.name: rule.number for rule in RULES}
    OFF.update(known[name] for name in names)
    total, pages = Counter[str](), 0
    asked = [
        name
        for name, base in BASE.items()
        if name.startswith(kind) and (not OFF or OFF & frozenset[int]().union(*base["fired"].values()))
    ]
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        for name, delta, is_other in pool.imap_unordered(_page_all, [(str(folder), name, stage) for name in asked]):
            total.update(delta)
            pages += is_other
            if _net(delta):
                here = [
                    RULES[each].name for each in sorted(OFF & frozenset[int]().union(*BASE[name]["fired"].values()))
                ]
                sys.stdout.write(f"{name} { {key: value for key, value in delta.items() if value} } {here}\n")
                sys.stdout.flush()
    sys.stdout.write(f"{pages} of {len(asked)} pages differ: {dict(total)}\n")


def main() -> None:
    """Do what the command line asks for."""
    what, folder, *rest = sys.argv[1:]
    if what == "draw":
        from structure import ablation_pages

        ablation_pages.draw(Path(folder) / "pages", Path(rest[0]) if rest else None)
        return
    os.environ.setdefault("SEESAY_HOME", str(Path(folder).resolve() / "home"))
    load()
    remember_networks()
    if what == "read":
        read_pages(Path(folder))
    elif what == "rules":
        names = Path(rest[1]).read_text().splitlines() if rest[1:] and rest[1] not in STAGES else rest[1:]
        try_rules(Path(folder), float(rest[0]) if rest else 600.0, names or list(STAGES))
    elif what == "groups":
        try_groups(Path(folder), float(rest[0]), rest[1], int(rest[2]))
    else:
        without(Path(folder), rest[0], Path(rest[1]).read_text().splitlines() if rest[1:] else [], *rest[2:3])


if __name__ == "__main__":
    main()
