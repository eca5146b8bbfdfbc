"""Documents through the real command: pages, passwords, JSON, interruptions, and what is wrong with them."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from rigs import forked
from rigs.made_documents import made, scanned

pytestmark = pytest.mark.full

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("seesay")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEESAY_", "OPENAI_"))}

    def call(*arguments: str | Path, answer: str = "") -> subprocess.CompletedProcess[str]:
        own = {"SEESAY_HOME": str(tmp_path / "home"), "LC_ALL": "C.UTF-8"}
        return forked.read(*arguments, env=kept | own, cwd=tmp_path, given=answer.encode())

    return call


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.pdf"
    path.write_bytes(made("letter", pages=3)[0])
    return path


def written(path: Path, *pages: list[str], password: str = "") -> Path:
    output = io.BytesIO()
    pdf = canvas.Canvas(output, encrypt=StandardEncryption(password, ownerPassword="owner") if password else None)
    for lines in pages:
        for number, line in enumerate(lines):
            pdf.drawString(72, 700 - 16 * number, line)
        pdf.showPage()
    pdf.save()
    path.write_bytes(output.getvalue())
    return path


def test_the_text_comes_page_by_page_with_its_origin(run: Run, letter: Path) -> None:
    result = run("read", letter, "--pages", "1,3")
    assert result.returncode == 0, result.stderr
    pages = result.stdout.split("letter.pdf, page ")
    assert [page[:3] for page in pages[1:]] == ["1:\n", "3:\n"]
    assert "Harbour Housing Association" in pages[1]
    assert result.stderr.count("text stored in letter.pdf") == 1


def test_a_picture_has_one_page(run: Run, tmp_path: Path) -> None:
    photograph = tmp_path / "cat.jpg"
    shutil.copy(ROOT / "tests/data/evaluation/chelsea.jpg", photograph)
    result = run("read", str(photograph), "--json", "--pages", "1-2")
    assert result.returncode == 3
    assert len(result.stdout.splitlines()) == 1
    assert "cat.jpg has no page 2. The last page is 1." in result.stderr


def test_json_has_a_line_for_each_page(run: Run, letter: Path) -> None:
    schema = json.loads((ROOT / "tests/data/describe.schema.json").read_text())
    result = run("read", letter, "--json", "--pages", "2-3")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    for each in found:
        jsonschema.validate(each, schema)
    sources = [(each["source"]["kind"], each["source"]["name"], each["source"]["page"]) for each in found]
    assert sources == [("page", "letter.pdf", 2), ("page", "letter.pdf", 3)]
    assert found[0]["models"]["ocr"] == "the document's own text"


@pytest.mark.parametrize("command", [("read",), ("read", "--format", "markdown"), ("concepts",)])
def test_a_blank_page_is_told_by_its_number(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    path = written(tmp_path / "sheets.pdf", ["Letter to the tenants"], [])
    result = run(*command, path)
    assert "sheets.pdf, page 2 is blank." in result.stderr.splitlines()
    assert "sheets.pdf is blank." not in result.stderr


def test_a_format_holds_for_the_pages_of_documents(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "departures.pdf"
    page = canvas.Canvas(str(path), pagesize=(400, 300))
    for row, cells in enumerate((("Time", "To", "Platform"), ("09:14", "Oxford", "3"), ("10:02", "Reading", "5"))):
        for column, cell in enumerate(cells):
            page.rect(20 + 110 * column, 240 - 24 * row, 110, 24)
            page.drawString(28 + 110 * column, 247 - 24 * row, cell)
    page.save()
    done = run("read", "--format", "markdown", str(path))
    assert done.returncode == 0
    assert "| 09:14 | Oxford | 3 |" in done.stdout


def test_the_rows_of_a_scanned_table_are_lines_with_all_cells(run: Run, tmp_path: Path) -> None:
    """Doses were read column by column, so that nobody knew of which medicine they were."""
    drawn = io.BytesIO()
    page = canvas.Canvas(drawn, pagesize=(500, 300))
    page.drawString(20, 270, "Medicines for the week")
    rows = (("Medicine", "Morning", "Noon", "Night"), ("Ramipril", "12", "", "15"), ("Warfarin", "", "31", "27"))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            page.rect(20 + 110 * column, 220 - 24 * row, 110, 24)
            page.drawString(28 + 110 * column, 227 - 24 * row, cell)
    page.drawString(20, 120, "Take them with some water, please.")
    page.save()
    scan = tmp_path / "scan.pdf"
    with pypdfium2.PdfDocument(drawn.getvalue()) as document:
        document[0].render(scale=2.5).to_pil().save(scan, "PDF", resolution=180)
    done = run("read", scan)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Medicines for the week",
        "Medicine\tMorning\tNoon\tNight",
        "Ramipril\t12\t\t15",
        "Warfarin\t\t31\t27",
        "Take them with some water, please.",
    ]


@pytest.mark.parametrize("is_scan", [True, False])
def test_a_form_is_told_field_by_field_with_its_crosses(run: Run, tmp_path: Path, *, is_scan: bool) -> None:
    data = io.BytesIO()
    pdf = canvas.Canvas(data, pagesize=A4)
    for number, (label, value) in enumerate([("Surname", "Okafor"), ("First name", "Ada"), ("Telephone", "")]):
        y = 740 - 40 * number
        pdf.drawString(60, y, f"{label}:")
        pdf.rect(180, y - 8, 260, 24)
        pdf.drawString(188, y + 1, value)
    for number, (label, is_crossed) in enumerate([("Return ticket", True), ("Wheelchair", False), ("Dog", True)]):
        y = 600 - 30 * number
        pdf.rect(60, y - 3, 13, 13)
        pdf.drawString(82, y, label)
        if is_crossed:
            pdf.line(63, y, 70, y + 7)
            pdf.line(63, y + 7, 70, y)
    pdf.drawString(60, 490, "Smoker:")
    for x, label in ((120, "yes"), (180, "no")):
        pdf.rect(x, 488, 11, 11)
        pdf.drawString(x + 16, 490, label)
    pdf.line(120, 488, 131, 499)
    pdf.line(120, 499, 131, 488)
    pdf.showPage()
    pdf.save()
    path = tmp_path / "form.pdf"
    path.write_bytes(scanned(data.getvalue(), skew=0.4) if is_scan else data.getvalue())
    told = [
        "Surname: Okafor", "First name: Ada", "Telephone: (empty)", "☑ Return ticket", "☐ Wheelchair", "☑ Dog",
        "Smoker:", "☑ yes", "☐ no",
    ]  # fmt: skip
    assert run("read", path).stdout.split("\n")[:-1] == told
    assert run("read", path, "--format", "markdown").stdout.split("\n\n")[:3] == told[:3]
    assert run("describe", "--mode", "offline", path).stdout.startswith("Page 1 of 1. A form with at least ")


def test_bullets_are_no_chosen_circles(run: Run, tmp_path: Path) -> None:
    drawn = io.BytesIO()
    page = canvas.Canvas(drawn, pagesize=A4)
    for number, line in enumerate(("4 legs (A)", "1 table top (B)", "2 spare screws")):
        page.circle(64, 744 - 16 * number, 2.3, fill=1)
        page.drawString(76, 740 - 16 * number, line)
    page.save()
    path = tmp_path / "list.pdf"
    path.write_bytes(drawn.getvalue())
    (told,) = (json.loads(line) for line in run("read", "--json", path).stdout.splitlines())
    assert {each["role"] for each in told["elements"]} <= {"paragraph", "list"}


@pytest.mark.parametrize("is_scan", [True, False])
def test_words_that_are_struck_out_are_told_beside_the_text(run: Run, tmp_path: Path, *, is_scan: bool) -> None:
    """Without that the museum is seldom open, and a ticket costs two prices."""
    drawn = io.BytesIO()
    page = canvas.Canvas(drawn, pagesize=A4)
    page.drawString(60, 740, "The museum is seldom open on Mondays, and a ticket costs 1450 1650 pence.")
    for word, before in (
        ("seldom", "The museum is "),
        ("1450", "The museum is seldom open on Mondays, and a ticket costs "),
    ):
        left = 60 + page.stringWidth(before)
        page.line(left, 743.2, left + page.stringWidth(word), 743.2)
    page.save()
    path = tmp_path / "notice.pdf"
    path.write_bytes(scanned(drawn.getvalue()) if is_scan else drawn.getvalue())
    done = run("read", path)
    assert done.stdout == "The museum is seldom open on Mondays, and a ticket costs 1450 1650 pence.\n"
    assert "Probably struck through: “seldom; 1450”." in done.stderr


def test_a_code_in_which_a_letter_may_be_a_figure_is_told_beside_the_text(run: Run, tmp_path: Path) -> None:
    picture = Image.new("RGB", (600, 120), "white")
    font = ImageFont.truetype("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", 18)
    ImageDraw.Draw(picture).multiline_text((20, 20), "Password: K1l8-Il2x\nRoom 102", "black", font, spacing=20)
    picture.save(tmp_path / "note.png")
    read = run("read", tmp_path / "note.png")
    assert read.stdout.splitlines()[-1] == "Room 102"
    (told,) = [line for line in read.stderr.splitlines() if line.startswith("Letters and digits may be confused here")]
    assert read.stdout.splitlines()[0].removeprefix("Password: ") in told
    described = run("describe", "--mode", "offline", "--no-say", tmp_path / "note.png")
    assert "Perhaps not exact: “K1" in described.stdout


@pytest.fixture
def illustrated(tmp_path: Path) -> Path:
    """Return a document of two pages, with a photograph between the paragraphs of the first."""
    path = tmp_path / "pets.pdf"
    pdf = canvas.Canvas(str(path))
    for number, line in enumerate(
        ("The winner of the month lives by the harbour.", "She likes fish, and sleeps a lot.")
    ):
        pdf.drawString(72, 700 - 300 * number, line)
    pdf.drawImage(ROOT / "resources/samples/photograph.jpg", 72, 440, 300, 220)
    pdf.showPage()
    pdf.drawString(72, 700, "All winners get a prize in December.")
    pdf.save()
    return path


def test_figures_are_described_in_their_place(run: Run, illustrated: Path) -> None:
    text = run("read", illustrated).stdout
    assert "by the harbour.\nPicture: A cat.\nShe likes fish" in text
    assert "by the harbour.\n\n![A cat]()\n\nShe likes" in run("read", illustrated, "--format", "markdown").stdout
    assert "harbour.” Picture: A cat. “She likes" in run("describe", illustrated, "--no-say", "--pages", "1").stdout
    (page,) = run("read", illustrated, "--json", "--pages", "1").stdout.splitlines()
    roles = [(each["role"], each["name"]) for each in json.loads(page)["elements"]]
    assert roles[1] == ("figure", "A cat")


def test_a_page_of_html_shows_figures_with_their_alt_text_and_names_pages(run: Run, illustrated: Path) -> None:
    written = run("read", illustrated, "--format", "html").stdout
    assert "<title>pets.pdf</title>" in written
    assert [line for line in written.splitlines() if "<h2" in line] == [
        '<h2 lang="en">Page 1</h2>',
        '<h2 lang="en">Page 2</h2>',
    ]
    (picture,) = (line for line in written.splitlines() if line.startswith("<img"))
    data, alt = picture.removeprefix('<img src="data:image/jpeg;base64,').split('" alt=')
    assert alt == '"A cat">'
    with Image.open(io.BytesIO(base64.b64decode(data))) as shown:
        assert 1.2 < shown.width / shown.height < 1.5
    assert written.index("by the harbour") < written.index("<img") < written.index("She likes")


def test_a_paragraph_goes_on_over_the_end_of_a_page(run: Run, tmp_path: Path) -> None:
    path = written(
        tmp_path / "story.pdf",
        ["It was late in the evening of that long day, and the very last", "train of the night had already left the"],
        ["station at the harbour when we came there, out of breath.", "So we walked home along the water all night."],
    )
    result = run("read", path)
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("It was late")]
    assert "left the station at the harbour" in line
    assert result.stdout.index("It was late") < result.stdout.index("page 2:") if "page 2:" in result.stdout else True


def test_a_page_begins_after_the_text_of_the_page_before(tmp_path: Path) -> None:
    """The last lines of a page wait for the next one, which may go on with them."""
    path = written(tmp_path / "terms.pdf", ["The terms.", "Copyright 2026, Harbour News"], ["Page two begins."])
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEESAY_", "OPENAI_"))}
    done = subprocess.run(
        [PROGRAM, "read", path],
        env=kept | {"SEESAY_HOME": str(tmp_path / "home"), "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    second = lines.index("Reading terms.pdf, page 2, 2 of 2.")
    assert lines[second - 1].endswith("Copyright 2026, Harbour News")
    assert lines[second + 1] == "terms.pdf, page 2:"
    assert lines[0] == "Reading terms.pdf, page 1, 1 of 2."
    assert "Describing" not in done.stdout


def test_an_interrupted_one_goes_on_page_by_page(run: Run, letter: Path) -> None:
    first = run("read", letter, "--pages", "1-2", "--resume", "done.jsonl")
    assert "page 2:" in first.stdout
    rest = run("read", letter, "--resume", "done.jsonl")
    assert "page 3:" in rest.stdout
    assert "page 1:" not in rest.stdout
    assert "Skipped 2 pictures" in rest.stderr


def test_a_password_comes_from_standard_input(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "secret.pdf", ["The secret letter"], password="käse 7")
    right = run("read", path, answer="käse 7\n")
    assert right.stdout == "The secret letter\n"
    for answer, told in (
        ("", "secret.pdf is encrypted and needs a password."),
        ("wrong\n", "Wrong password for secret.pdf."),
    ):
        result = run("read", path, answer=answer)
        assert result.returncode == 3
        assert told in result.stderr
        assert not result.stdout


@pytest.mark.parametrize("pages", ["0", "3-1", "x", "1,,2", "-1"])
def test_pages_that_are_none_are_wrong_usage(run: Run, letter: Path, pages: str) -> None:
    result = run("read", letter, f"--pages={pages}")
    assert result.returncode == 2
    assert "page numbers" in result.stderr


def test_a_page_that_is_not_there_is_told(run: Run, letter: Path) -> None:
    result = run("read", letter, "--pages", "3-5")
    assert result.returncode == 3
    assert "letter.pdf has no page 4. The last page is 3." in result.stderr
    assert "Harbour Housing Association" in result.stdout


def test_damage_is_told_in_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj")
    result = run("read", "bad.pdf")
    assert result.returncode == 3
    assert "bad.pdf is not a readable PDF or TIFF document: the file is damaged." in result.stderr


def test_described_a_page_says_its_number_and_reads(run: Run, letter: Path) -> None:
    result = run("describe", letter, "--pages", "2", "--mode", "offline")
    # It names Seesay, so that its end is named too.
    named = r"Page 2 of 3\. Text: text that is shown, quotation (\w+): “Harbour Housing Association[^”]*” \(end of \1\)"
    assert re.match(named, result.stdout)
    assert "Yours faithfully" in result.stdout


def test_a_document_on_standard_input(tmp_path: Path, letter: Path) -> None:
    with letter.open("rb") as data:
        result = subprocess.run(
            [PROGRAM, "read", "-", "--pages", "1"],
            stdin=data, capture_output=True, text=True, timeout=200,
            env=os.environ | {"SEESAY_HOME": str(tmp_path / "home")},
        )  # fmt: skip
    assert "Harbour Housing Association" in result.stdout


def test_a_dry_run_tells_of_the_pages_that_were_named(run: Run, letter: Path) -> None:
    result = run("describe", letter, "--pages", "2", "--mode", "concepts", "--dry-run")
    (told,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert told["source"] == {"kind": "page", "name": "letter.pdf", "page": 2}
    assert "Yours faithfully" in told["prompt"][1]["content"]


def test_an_answer_names_its_page(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "bill.pdf", ["Thank you for your order."], ["Total: 47.20 euros", "Due on 3 December"])
    result = run("describe", path, "--mode", "offline", "--ask", "What is the total?")
    first, second = result.stdout.splitlines()
    assert first.startswith("bill.pdf: Page 1 of 2. ")
    assert "47.20" not in first
    assert second.startswith("bill.pdf: Page 2 of 2. ")
    assert "47.20" in second
