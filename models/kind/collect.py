# ruff: noqa: E501
"""Make the labelled pictures that the classifier of picture kinds is trained and tested on.

Everything comes from Debian and PyPI packages or is drawn here; the folder that results is not part of the project. The
layout is OUT/{train,test}/KIND/SOURCE-NAME.png, and no source (package, theme, program, plotting library, text) is on both sides.

    apt-get install chromium poppler-utils xvfb openbox imagemagick xdotool dbus-x11 gnuplot-nox openclipart-svg \
        papirus-icon-theme tango-icon-theme numix-icon-theme-circle kf6-breeze-icon-theme oxygen-icon-theme \
        adwaita-icon-theme mate-backgrounds budgie-backgrounds plasma-workspace-wallpapers lomiri-wallpapers-16.04 \
        ukui-wallpapers tuxpaint-stamps-default gcompris-qt-data xterm xfce4-terminal mousepad pcmanfm galculator gedit \
        gnome-calculator evince libreoffice-writer libreoffice-calc libreoffice-gtk3
    pip install numpy pillow scikit-image scikit-learn matplotlib seaborn pygal altair pandas vl-convert-python \
        PySide6-Essentials resvg_py
    python models/kind/collect.py OUT [STEP...]
"""

from __future__ import annotations

import sys
import time

from chart_pictures import charts
from package_pictures import drawings, gcompris, icons, photographs
from page_pictures import documents
from screen_pictures import desktops, qt_windows, web_pages

STEPS = (photographs, gcompris, drawings, icons, charts, documents, web_pages, qt_windows, desktops)

if __name__ == "__main__":
    for step in STEPS:
        if step.__name__ in sys.argv[2:] or not sys.argv[2:]:
            began = time.monotonic()
            step()
            print(step.__name__, round(time.monotonic() - began), "s", flush=True)
