"""What Seesay makes of what macOS' accessibility tells."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from rigs.fakes.ax import DISPLAYS, THEIRS, Control, MadeUpAx, letters, letters_mac, tree_of
from rigs.fakes.screen_systems import OURS
from seesay.core.errors import CaptureError
from seesay.core.region import Region
from seesay.system.accessibility.ax import AxPasswordFields
from seesay.system.accessibility.ax_api import AxNode
from seesay.system.macos_api import Box, Display


@pytest.fixture
def api() -> Iterator[MadeUpAx]:
    window = letters()
    made_up = MadeUpAx(window, next(each for each in window.walk() if each.role == "AXTextField"))
    yield made_up
    made_up.released.set()


def named(api: MadeUpAx, name: str) -> Control:
    assert api.window is not None
    return next(each for each in api.window.walk() if each.title == name)


def facts(role: str, **values: Any) -> AxNode:
    return AxNode(None, {"AXRole": role, **values}, "1", THEIRS, DISPLAYS)


@pytest.mark.parametrize(
    ("told", "role"),
    [
        (facts("AXButton"), "button"),
        (facts("AXCheckBox", AXSubrole="AXSwitch"), "switch"),
        (facts("AXRadioButton", AXSubrole="AXTabButton"), "tab"),
        (facts("AXTextField", AXSubrole="AXSecureTextField"), "textbox"),
        (facts("AXRow", AXSubrole="AXOutlineRow"), "listitem"),
        (facts("AXRow", AXSubrole="AXTableRow"), "row"),
        (facts("AXWindow", AXSubrole="AXDialog"), "dialog"),
        (facts("AXSheet"), "dialog"),
        (facts("AXGroup"), None),
        (facts("AXGroup", AXSubrole="AXApplicationAlert"), "alert"),
        (facts("AXWebArea", AXURL="https://example.org/"), None),
        (AxNode(None, {}, "", 0, ()), None),
    ],
)
def test_roles_are_told_in_arias_words(told: AxNode, role: str | None) -> None:
    assert told.role == role


@pytest.mark.parametrize(
    ("told", "states"),
    [
        (facts("AXCheckBox", AXValue=1.0), {"checked"}),
        (facts("AXCheckBox", AXValue=2.0), {"mixed"}),
        (facts("AXButton", AXExpanded=False), {"collapsed"}),
        (facts("AXRadioButton", AXValue=1.0, AXSubrole="AXTabButton"), {"selected"}),
        (facts("AXRadioButton", AXValue=True), {"checked"}),
        (facts("AXSlider", AXValue=1.0), set()),
        (facts("AXRow", AXSelected=True, AXDisclosing=True), {"selected", "expanded"}),
        (facts("AXPopUpButton", AXExpanded=False, AXEnabled=False), {"disabled"}),
        (facts("AXButton", AXEnabled=None), set()),
    ],
)
def test_states_are_told_in_arias_words(told: AxNode, states: set[str]) -> None:
    assert told.states == states


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (facts("AXTextArea", AXValue="river\notter"), "river otter"),
        (facts("AXTextField", AXValue="hunter2", AXSubrole="AXSecureTextField"), None),
        (facts("AXPopUpButton", AXValue="Weekly"), "Weekly"),
        (facts("AXSlider", AXValue=60.0, AXMinValue=0.0, AXMaxValue=200.0), 30.0),
        (facts("AXProgressIndicator", AXValue=0.0, AXMinValue=0.0, AXMaxValue=0.0), None),
        (facts("AXIncrementor", AXValue=3.0), "3"),
        (facts("AXButton", AXValue="x"), None),
    ],
)
def test_values_are_texts_or_percents_and_never_passwords(told: AxNode, value: object) -> None:
    assert told.value == value


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (facts("AXButton", AXTitle="", AXDescription="close"), "close"),
        (facts("AXStaticText", AXValue="Your\nletters"), "Your letters"),
        (facts("AXTextField", AXValue="otter", AXPlaceholderValue="Name"), "Name"),
        (AxNode(None, {"AXRole": "AXTextField"}, "1", THEIRS, DISPLAYS, "City: "), "City:"),
        (facts("AXButton", AXTitle=7.0), ""),
    ],
)
def test_names_come_from_titles_descriptions_or_labels(told: AxNode, name: str) -> None:
    assert told.name == name


def test_places_are_told_in_the_pixels_of_their_own_display() -> None:
    displays = (Display(Box(0, 0, 1440, 900), 2.0), Display(Box(1440, 0, 1920, 1080), 1.0))
    values = {"AXRole": "AXButton", "AXPosition": (10.0, 20.0), "AXSize": (30.0, 15.5)}
    assert AxNode(None, values, "1", THEIRS, displays).box == Region(20, 40, 60, 31)
    values["AXPosition"] = (1500.0, 20.0)
    assert AxNode(None, values, "1", THEIRS, displays).box == Region(1500, 20, 30, 16)
    assert AxNode(None, {**values, "AXSize": (0.0, 0.0)}, "1", THEIRS, displays).box is None
    assert facts("AXButton", AXPosition=None).box is None


def test_the_frame_and_what_only_arranges_others_are_left_out(api: MadeUpAx) -> None:
    window = tree_of(api, letters_mac())().window()
    assert window is not None
    assert [element.name for element in window.children][:2] == ["Your letters", "Refresh"]
    assert window.children[1].key == "AXWindow/AXGroup.1/AXButton.1"


def test_what_is_scrolled_away_is_left_out(api: MadeUpAx) -> None:
    assert api.window is not None
    seen, away = Control("AXButton", "Seen", (20, 20, 50, 10)), Control("AXButton", "Away", (20, 150, 50, 10))
    area = Control("AXScrollArea", "", (10, 10, 300, 100), children=[Control("AXGroup", "", None, {}, [seen, away])])
    api.window.children.append(area)
    api.focus = away
    tree = tree_of(api, letters_mac())()
    focus = tree.focused()
    assert focus is not None
    assert not focus.showing
    window = tree.window()
    assert window is not None
    names = [element.name for element in window.walk()]
    assert "Seen" in names
    assert "Away" not in names


def test_a_menu_that_is_open_may_reach_out_of_its_window_and_one_that_is_closed_is_left_out(api: MadeUpAx) -> None:
    assert api.window is not None
    api.window.box = (0, 0, 100, 100)
    shown = Control("AXMenu", "", (0, 150, 80, 60), {}, [Control("AXMenuItem", "Weekly", (0, 160, 80, 20))])
    closed = Control("AXMenu", "", (0, 0, 0, 0), {}, [Control("AXMenuItem", "Daily", (0, 0, 0, 0))])
    api.window.children += [
        Control("AXPopUpButton", "How often", (10, 80, 50, 10), {}, [shown]),
        Control("AXMenuButton", "More", (10, 60, 50, 10), {}, [closed]),
    ]
    window = tree_of(api, letters_mac())().window()
    assert window is not None
    names = [element.name for element in window.walk()]
    assert "Weekly" in names
    assert "Daily" not in names


def test_a_page_tells_its_address_and_its_parts_are_known(api: MadeUpAx) -> None:
    assert api.window is not None
    link = Control("AXLink", "Timetable", (20, 20, 50, 10))
    url = {"AXURL": "https://example.org/trains"}
    api.window.children.append(Control("AXWebArea", "Trains", (10, 10, 300, 200), url, [link]))
    api.focus = link
    tree = tree_of(api, letters_mac())()
    focus, window = tree.focused(), tree.window()
    assert focus is not None
    assert window is not None
    assert (focus.address, focus.window, focus.application) == ("https://example.org/trains", "letters", "post")
    assert {element.name for element in window.walk() if element.in_page} == {"Timetable"}


def test_a_field_for_passwords_is_secret_and_its_neighbours_do_not_tell_it(api: MadeUpAx) -> None:
    assert api.window is not None
    values = {"AXSubrole": "AXSecureTextField", "AXValue": "hunter2"}
    secret = Control("AXTextField", "", (12, 260, 200, 20), values)
    api.window.children[1].children.append(secret)
    api.focus = secret
    focus = tree_of(api, letters_mac())().focused()
    assert focus is not None
    assert focus.secret
    assert focus.element.value is None
    api.focus = named(api, "Name")
    near = tree_of(api, letters_mac())().focused()
    assert near is not None
    assert "hunter2" not in " ".join(near.around)


def test_our_own_windows_are_left_out() -> None:
    api = MadeUpAx(letters(OURS))
    tree = tree_of(api, letters_mac(OURS))()
    assert tree.focused() is None
    assert tree.window() is None
    assert tree.application() == ""


def test_a_program_without_a_window_or_without_the_keyboard_is_told(api: MadeUpAx) -> None:
    api.focus = Control("AXApplication", "Post")
    focus = tree_of(api, letters_mac())().focused()
    assert focus is not None
    assert focus.element.name == "letters", "its window is told instead"
    api.window = None
    assert tree_of(api, letters_mac())().focused() is None


@pytest.mark.parametrize(
    ("actions", "done"),
    [
        (("AXConfirm", "AXPress"), "AXPress"),
        (("AXPick", "AXConfirm"), "AXConfirm"),
        (("AXPick",), "AXPick"),
        (("AXShowMenu",), None),
    ],
)
def test_the_action_that_does_what_return_does_goes_first(
    api: MadeUpAx, actions: tuple[str, ...], done: str | None
) -> None:
    control, did = named(api, "Archive"), list[str]()
    control.actions = {name: lambda name=name: did.append(name) for name in actions}  # type: ignore[misc]
    tree = tree_of(api, letters_mac())()
    window = tree.window()
    assert window is not None
    identity = next(element.identity for element in window.walk() if element.name == "Archive")
    assert tree.activate(identity) is (done is not None)
    assert did == ([done] if done else [])


@pytest.mark.slow
def test_one_that_shows_a_dialog_before_it_answers_was_pressed(api: MadeUpAx) -> None:
    control = named(api, "Archive")
    control.actions = {"AXPress": lambda: time.sleep(3), "AXPick": lambda: pytest.fail("it was pressed twice")}
    tree = tree_of(api, letters_mac())()
    window = tree.window()
    assert window is not None
    assert tree.activate(next(element.identity for element in window.walk() if element.name == "Archive"))


def test_what_has_gone_is_gone(api: MadeUpAx) -> None:
    tree = tree_of(api, letters_mac())()
    window = tree.window()
    assert window is not None
    button = next(element for element in window.walk() if element.name == "Archive")
    named(api, "Archive").gone = True
    assert tree.look_again(button.identity) is None
    assert not tree.activate(button.identity)
    with pytest.raises(CaptureError):
        tree.about("42")


def fields_of(*controls: Control, process: int = THEIRS) -> tuple[Region, ...] | None:
    window = letters(process)
    window.children[1].children += controls
    mac = letters_mac(process)
    return AxPasswordFields(lambda label: label == "Passphrase", mac, tree_of(MadeUpAx(window), mac)())()


def field(name: str = "", **values: Any) -> Control:
    return Control("AXTextField", name, (20, 30, 100, 20), values)


def test_fields_for_passwords_are_found() -> None:
    assert fields_of() == ()
    assert fields_of(field(AXSubrole="AXSecureTextField")) == (Region(40, 60, 200, 40),)
    assert fields_of(field("Passphrase", AXValue="correct horse")) == (Region(40, 60, 200, 40),), "it is shown"
    assert fields_of(field("Passphrase", AXValue="")) == ()
    assert fields_of(field("City", AXValue="Oxford")) == ()
    assert fields_of(field(AXSubrole="AXSecureTextField", AXHidden=True)) == ()
    assert fields_of(field(AXSubrole="AXSecureTextField", AXSize=None)) is None, "it may be anywhere"
    assert fields_of(field(AXSubrole="AXSecureTextField"), process=OURS) == ()


def test_macos_is_asked_nothing_before_it_is_needed_and_permission_only_when_the_person_wants_it() -> None:
    program = (
        "import platform, sys, types\n"
        "sys.platform = 'darwin'\n"
        "import seesay.cli, seesay.app.screen.focus_capture\n"
        "from seesay.system import platform_backends\n"
        "from seesay.core.errors import CaptureError\n"
        "assert not {'Quartz', 'seesay.system.accessibility.ax_api'} & set(sys.modules)\n"
        "from seesay.system.accessibility import ax_api\n"
        "platform.system = lambda: 'Darwin'\n"
        "sys.modules['Quartz'] = types.ModuleType('Quartz')\n"
        "asked = []\n"
        "class Libraries:\n"
        "    def is_trusted(self): return False\n"
        "    def ask_for_trust(self): asked.append(1)\n"
        "ax_api.Libraries = Libraries\n"
        "try:\n"
        "    platform_backends.best_tree()\n"
        "except CaptureError as problem:\n"
        "    assert 'Privacy & Security, Accessibility' in problem.reason\n"
        "assert seesay.app.screen.focus_capture._fields(bool) is None\n"
        "assert asked == []\n"
        "platform_backends.ask_for_accessibility_permission()\n"
        "assert asked == [1]\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
