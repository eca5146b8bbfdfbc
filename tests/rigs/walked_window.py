"""A window to walk in and to click, with a line for whatever was pressed in the file that `WALKED_LOG` names.

`walked_window.py qt|gtk|gtk4|tk|browser|remote|table|table-page TITLE`: GTK 3 and 4 need the system's Python. The Tk
window and the page in Chromium are drawn on a canvas and tell screen readers nothing. `remote` shows the Tk window of
another X server in a VNC viewer.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

NAMES = ("Refresh", "Delete all", "Archive", "Print")


def said(name: str) -> None:
    with Path(os.environ["WALKED_LOG"]).open("a", encoding="utf-8") as log:
        log.write(f"{name}\n")


def _qt(title: str) -> None:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QSlider, QVBoxLayout, QWidget

    app = QApplication(["walked"])
    window = QWidget()
    window.setWindowTitle(title)
    layout = QVBoxLayout(window)
    layout.addWidget(QLabel("Your letters"))
    for name in NAMES:
        button = QPushButton(name)
        button.clicked.connect(lambda _checked=False, name=name: said(name))
        layout.addWidget(button)
    check = QCheckBox("Breakfast included")
    check.setChecked(True)
    picture = QLabel()
    pixels = QPixmap(80, 80)
    pixels.fill("#c01010")
    picture.setPixmap(pixels)
    picture.setAccessibleName("img_204")
    slider = QSlider()
    slider.setAccessibleName("Volume")
    slider.setValue(30)
    field = QLineEdit("river otter")
    field.setAccessibleName("Name")
    for widget in (check, picture, slider, field):
        layout.addWidget(widget)
    window.show()
    field.setFocus()
    app.exec()


TRAINS = (
    ("Time", "To", "Platform", "Remarks"),
    ("09:14", "Oxford", "3", "On time"),
    ("09:20", "Reading", "", "Cancelled"),
    ("09:31", "Bath", "7", "12 minutes late"),
)


def _table(title: str) -> None:
    from PySide6.QtWidgets import QApplication, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

    app = QApplication(["walked"])
    window = QWidget()
    window.setWindowTitle(title)
    layout = QVBoxLayout(window)
    layout.addWidget(QLabel("Departures"))
    head, *rows = TRAINS
    table = QTableWidget(len(rows), len(head))
    table.setHorizontalHeaderLabels(head)
    table.verticalHeader().hide()
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.setItem(row, column, QTableWidgetItem(text))
    layout.addWidget(table)
    window.show()
    app.exec()


def _table_page(title: str) -> None:
    cells = "".join(
        f"<tr>{''.join(f'<{tag}>{text}</{tag}>' for text in texts)}</tr>"
        for tag, texts in zip(("th", "td", "td", "td"), TRAINS, strict=True)
    )
    table = f"<table border=1 cellpadding=6>{cells}</table>"
    _serve(f"<!doctype html><html><title>{title}</title><body><p>Departures</p>{table}")


def _gtk(title: str) -> None:
    import gi  # type: ignore[import-not-found]

    gi.require_version("Gtk", "3.0")
    from gi.repository import GdkPixbuf, Gtk  # type: ignore[import-not-found]

    window = Gtk.Window(title=title)
    box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=6)
    box.pack_start(Gtk.Label(label="Your letters"), False, False, 0)
    for name in NAMES:
        button = Gtk.Button(label=name)
        button.connect("clicked", lambda _button, name=name: said(name))
        box.pack_start(button, False, False, 0)
    pixels = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, 120, 120)
    pixels.fill(0xC01010FF)
    picture = Gtk.Button()
    picture.set_image(Gtk.Image.new_from_pixbuf(pixels))
    picture.set_always_show_image(True)
    picture.get_accessible().set_name("img_204")
    picture.get_accessible().set_description("a red square")
    check = Gtk.CheckButton(label="Breakfast included", active=True)
    slider = Gtk.Scale.new_with_range(Gtk.Orientation.HORIZONTAL, 0, 200, 1)
    slider.set_value(60)
    slider.get_accessible().set_name("Volume")
    field = Gtk.Entry(text="river otter")
    field.get_accessible().set_name("Name")
    for widget in (check, picture, slider, field):
        box.pack_start(widget, False, False, 0)
    window.add(box)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    field.grab_focus()
    Gtk.main()


def _gtk4(title: str) -> None:
    import gi

    gi.require_version("Gtk", "4.0")
    from gi.repository import Gtk

    def fill(app: Any) -> None:
        window = Gtk.ApplicationWindow(application=app, title=title)
        box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=6)
        box.append(Gtk.Label(label="Your letters"))
        for name in NAMES:
            button = Gtk.Button(label=name)
            button.connect("clicked", lambda _button, name=name: said(name))
            box.append(button)
        field = Gtk.Entry(text="river otter")
        field.update_property([Gtk.AccessibleProperty.LABEL], ["Name"])
        for widget in (Gtk.CheckButton(label="Breakfast included", active=True), field):
            box.append(widget)
        window.set_child(box)
        window.present()
        field.grab_focus()

    application = Gtk.Application()
    application.connect("activate", fill)
    application.run([])


def _tk(title: str) -> None:
    import tkinter

    root = tkinter.Tk()
    root.title(title)
    canvas = tkinter.Canvas(root, width=420, height=300, background="white")
    canvas.pack()
    canvas.create_text(20, 20, text="Your letters", anchor="nw", font=("DejaVu Sans", 14))
    places = {}
    for number, name in enumerate(NAMES):
        left, top = 20 + 200 * (number % 2), 70 + 90 * (number // 2)
        canvas.create_rectangle(left, top, left + 170, top + 50, fill="#e0e0e0")
        canvas.create_text(left + 85, top + 25, text=name, font=("DejaVu Sans", 14))
        places[name] = (left, top, left + 170, top + 50)

    def pressed(event: tkinter.Event[tkinter.Canvas]) -> None:
        for name, (left, top, right, bottom) in places.items():
            if left <= event.x < right and top <= event.y < bottom:
                said(name)
                return
        said("nothing")

    canvas.bind("<Button-1>", pressed)
    root.mainloop()


PAGE = """<!doctype html><html><title>TITLE</title><body style="margin: 0">
<canvas width=440 height=320></canvas><script>
const canvas = document.querySelector("canvas"), pen = canvas.getContext("2d"), places = []
pen.font = "19px 'DejaVu Sans'"
pen.fillText("Your letters", 20, 40);
NAMES.forEach((name, number) => {
  const left = 20 + 200 * (number % 2), top = 70 + 90 * Math.floor(number / 2)
  pen.fillStyle = "#e0e0e0"; pen.fillRect(left, top, 170, 50)
  pen.fillStyle = "black"; pen.strokeRect(left, top, 170, 50); pen.fillText(name, left + 30, top + 32)
  places.push([name, left, top])
})
canvas.onclick = (event) => {
  const hit = places.find(([, left, top]) => event.offsetX >= left && event.offsetX < left + 170 &&
    event.offsetY >= top && event.offsetY < top + 50)
  fetch("/", {method: "POST", body: hit ? hit[0] : "nothing"})
}
</script></body></html>"""


def _browser(title: str) -> None:
    _serve(PAGE.replace("TITLE", title).replace("NAMES", str(list(NAMES))))


def _serve(page: str) -> None:
    """Show a page in Chromium."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(page.encode())

        def do_POST(self) -> None:
            said(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._answer(b"")

        def _answer(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    with HTTPServer(("127.0.0.1", 0), Page) as server, tempfile.TemporaryDirectory() as profile:
        options = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--password-store=basic", "--test-type"]
        address = f"--app=http://127.0.0.1:{server.server_port}/"
        with running(["chromium", *options, f"--user-data-dir={profile}", address]):
            server.serve_forever()


def _remote(title: str) -> None:
    read_end, write_end = os.pipe()
    port = 5900 + os.getpid() % 20000
    server = ["Xtigervnc", "-displayfd", str(write_end), "-rfbport", str(port), "-geometry", "440x320", "-localhost"]
    server += ["-SecurityTypes", "None", "-desktop", title]
    with running(server, pass_fds=[write_end]):
        display = f":{os.read(read_end, 16).decode().strip()}"
        far = [sys.executable, __file__, "tk", title]
        with running(far, env=os.environ | {"DISPLAY": display}):
            time.sleep(2)  # the viewer takes the picture as it is
            with running(["xtigervncviewer", "-MenuKey=", f"127.0.0.1::{port}"]) as viewer:  # without a hint over it
                viewer.wait()


@contextmanager
def running(command: list[str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # not in a toolkit's loop, which would not let it run
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, **options) as process:
        try:
            yield process
        finally:
            process.terminate()


if __name__ == "__main__":
    kinds = {"qt": _qt, "gtk": _gtk, "gtk4": _gtk4, "tk": _tk, "browser": _browser, "remote": _remote}
    kinds |= {"table": _table, "table-page": _table_page}
    kinds[sys.argv[1]](sys.argv[2])
