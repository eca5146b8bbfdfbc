"""How each setting is called and explained to a person, and in which group it stands.

The models in `seesay.settings` decide what settings there are. One without an entry here is shown all the same, under a
name made from the model's; a test holds that none is.
"""

from __future__ import annotations

from dataclasses import dataclass

from seesay.actions import ACTIONS
from seesay.languages import choices, own_name
from seesay.servers import PRESETS
from seesay.translation import QT_TRANSLATE_NOOP, number, translate
from seesay.ui.setting_fields import SettingField


@dataclass(frozen=True, slots=True)
class Group:
    """A page of the dialog: the settings of `sections`."""

    name: str
    title: str
    sections: tuple[str, ...]


GROUPS: tuple[Group, ...] = (
    Group("describing", QT_TRANSLATE_NOOP("Settings", "Describing"), ("description",)),
    Group("speech", QT_TRANSLATE_NOOP("Settings", "Speech and sounds"), ("speech", "sounds")),
    Group("keys", QT_TRANSLATE_NOOP("Settings", "Keys"), ("hotkeys",)),
    Group("privacy", QT_TRANSLATE_NOOP("Settings", "What may be sent"), ("privacy", "server", "spending")),
    Group("models", QT_TRANSLATE_NOOP("Settings", "Models and pictures"), ("vision", "input")),
    Group("program", QT_TRANSLATE_NOOP("Settings", "The program"), ("interface", "desktop", "history")),
    Group("applications", QT_TRANSLATE_NOOP("Settings", "Single applications"), ()),
)

OTHER = Group("other", QT_TRANSLATE_NOOP("Settings", "Other settings"), ())
"""Where the settings of a section stand that no group has."""

# Labels are short: at 200 % text in a narrow window they should not be broken often. A help sentence says what the
# label cannot, and is left out where there is nothing to say.
WORDS: dict[str, tuple[str, str]] = {
    "description.mode": (
        QT_TRANSLATE_NOOP("Settings", "Where to describe"),
        QT_TRANSLATE_NOOP("Settings", "How a picture is described unless you say otherwise."),
    ),
    "description.detail": (QT_TRANSLATE_NOOP("Settings", "How much to tell"), ""),
    "description.language": (
        QT_TRANSLATE_NOOP("Settings", "Language"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "A short code such as en or de; empty is your own language. Seesay itself describes in: {languages}.",
        ),
    ),
    "input.max_megabytes": (
        QT_TRANSLATE_NOOP("Settings", "Largest file"),
        QT_TRANSLATE_NOOP("Settings", "In megabytes. Larger files are not opened."),
    ),
    "input.max_megapixels": (
        QT_TRANSLATE_NOOP("Settings", "Largest picture"),
        QT_TRANSLATE_NOOP("Settings", "In megapixels. Larger pictures are not opened."),
    ),
    "vision.model": (
        QT_TRANSLATE_NOOP("Settings", "Image-text model"),
        QT_TRANSLATE_NOOP("Settings", "The model that recognises things in photographs."),
    ),
    "vision.provider": (
        QT_TRANSLATE_NOOP("Settings", "Run models on"),
        QT_TRANSLATE_NOOP("Settings", "What computes. Automatic is right for nearly everybody."),
    ),
    "vision.threads": (
        QT_TRANSLATE_NOOP("Settings", "Threads"),
        QT_TRANSLATE_NOOP("Settings", "How many processor cores are used at once; 0 decides by itself."),
    ),
    "vision.unload_minutes": (
        QT_TRANSLATE_NOOP("Settings", "Free memory after"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Minutes without a picture. The models are loaded again when you press the key; 0 keeps them always.",
        ),
    ),
    "server.preset": (
        QT_TRANSLATE_NOOP("Settings", "Server"),
        QT_TRANSLATE_NOOP("Settings", "Which service describes pictures when you allow one to."),
    ),
    "server.base_url": (
        QT_TRANSLATE_NOOP("Settings", "Server's address"),
        QT_TRANSLATE_NOOP(
            "Settings", "Only for a server of your own, or Azure. Empty takes the usual address of the server above."
        ),
    ),
    "server.model": (
        QT_TRANSLATE_NOOP("Settings", "Server's model"),
        QT_TRANSLATE_NOOP("Settings", "Empty takes the usual one."),
    ),
    "server.candidates": (
        QT_TRANSLATE_NOOP("Settings", "Captions to ask for"),
        QT_TRANSLATE_NOOP(
            "Settings", "Several captions are compared, and what they do not agree on is told. 0 decides by itself."
        ),
    ),
    "server.send_text": (
        QT_TRANSLATE_NOOP("Settings", "Send the text read here"),
        QT_TRANSLATE_NOOP("Settings", "Text read from the picture is sent along."),
    ),
    "server.long_side": (
        QT_TRANSLATE_NOOP("Settings", "Size of sent pictures"),
        QT_TRANSLATE_NOOP("Settings", "Pixels of the longer side. Smaller is cheaper; small text needs more."),
    ),
    "server.instructions": (
        QT_TRANSLATE_NOOP("Settings", "Standing wishes"),
        QT_TRANSLATE_NOOP("Settings", "Added to every request, in your own words."),
    ),
    "server.allow_insecure": (
        QT_TRANSLATE_NOOP("Settings", "Allow plain http"),
        QT_TRANSLATE_NOOP(
            "Settings", "Others on the way can then read what is sent. Only for a server in your own network."
        ),
    ),
    "privacy.consent": (
        QT_TRANSLATE_NOOP("Settings", "What may leave this machine"),
        QT_TRANSLATE_NOOP("Settings", "Nothing is sent beyond what you choose here."),
    ),
    "privacy.redact": (
        QT_TRANSLATE_NOOP("Settings", "What is kept back"),
        QT_TRANSLATE_NOOP(
            "Settings", "Blacked out in pictures and replaced in words before anything is sent. You still hear it."
        ),
    ),
    "privacy.redact_words": (
        QT_TRANSLATE_NOOP("Settings", "Your own words to keep back"),
        QT_TRANSLATE_NOOP("Settings", "One a line. Between slashes a line is a regular expression."),
    ),
    "spending.monthly_cap_usd": (
        QT_TRANSLATE_NOOP("Settings", "Limit for a month"),
        QT_TRANSLATE_NOOP("Settings", "In US dollars. Nothing is sent once it is reached; 0 sets no limit."),
    ),
    "speech.output": (QT_TRANSLATE_NOOP("Settings", "Who speaks"), ""),
    "speech.backend": (
        QT_TRANSLATE_NOOP("Settings", "Own voice's program"),
        QT_TRANSLATE_NOOP("Settings", "The program that makes Seesay's own voice."),
    ),
    "speech.voice": (
        QT_TRANSLATE_NOOP("Settings", "Own voice"),
        QT_TRANSLATE_NOOP("Settings", "Only used when Seesay speaks by itself."),
    ),
    "speech.rate": (
        QT_TRANSLATE_NOOP("Settings", "Own voice's rate"),
        QT_TRANSLATE_NOOP("Settings", "In words per minute."),
    ),
    "speech.volume": (
        QT_TRANSLATE_NOOP("Settings", "Own voice's volume"),
        QT_TRANSLATE_NOOP("Settings", "1 is full volume."),
    ),
    "sounds.earcons": (
        QT_TRANSLATE_NOOP("Settings", "Short sounds"),
        QT_TRANSLATE_NOOP("Settings", "They tell that a key was heard, and how the work ended."),
    ),
    "sounds.volume": (
        QT_TRANSLATE_NOOP("Settings", "Volume of short sounds"),
        QT_TRANSLATE_NOOP("Settings", "1 is full volume."),
    ),
    **{f"hotkeys.{action.setting}": (action.label, action.hint) for action in ACTIONS},
    "hotkeys.command": (
        QT_TRANSLATE_NOOP("Settings", "Command key"),
        QT_TRANSLATE_NOOP("Settings", "After it, a single letter is the command."),
    ),
    "interface.language": (
        QT_TRANSLATE_NOOP("Settings", "The program's language"),
        QT_TRANSLATE_NOOP("Settings", "Of windows, messages and speech; from the next start on."),
    ),
    "desktop.autostart": (
        QT_TRANSLATE_NOOP("Settings", "Start when I log in"),
        QT_TRANSLATE_NOOP("Settings", "Without a window; the keys work at once."),
    ),
    "desktop.screens": (
        QT_TRANSLATE_NOOP("Settings", "Screens to describe"),
        QT_TRANSLATE_NOOP("Settings", "Where there are several."),
    ),
    "history.keep": (
        QT_TRANSLATE_NOOP("Settings", "Keep descriptions"),
        QT_TRANSLATE_NOOP("Settings", "On this machine, so that they can be found again. Pictures are never kept."),
    ),
    "applications.instructions": (
        QT_TRANSLATE_NOOP("Settings", "Standing wishes"),
        QT_TRANSLATE_NOOP("Settings", "Added to every request about this application."),
    ),
    "applications.detail": (QT_TRANSLATE_NOOP("Settings", "How much to tell"), ""),
    "applications.mode": (QT_TRANSLATE_NOOP("Settings", "Where to describe"), ""),
}

# By field and value, and by value alone where it means the same everywhere.
CHOICES: dict[str, str] = {
    "": QT_TRANSLATE_NOOP("Settings", "No difference"),
    "auto": QT_TRANSLATE_NOOP("Settings", "Automatic"),
    "description.mode=auto": QT_TRANSLATE_NOOP("Settings", "Automatic: as far as you allowed"),
    "offline": QT_TRANSLATE_NOOP("Settings", "On this machine only"),
    "concepts": QT_TRANSLATE_NOOP("Settings", "Send words only"),
    "image": QT_TRANSLATE_NOOP("Settings", "Send the picture"),
    "brief": QT_TRANSLATE_NOOP("Settings", "Brief"),
    "normal": QT_TRANSLATE_NOOP("Settings", "Normal"),
    "full": QT_TRANSLATE_NOOP("Settings", "Everything"),
    "privacy.consent=": QT_TRANSLATE_NOOP("Settings", "Not decided yet: nothing"),
    "privacy.consent=nothing": QT_TRANSLATE_NOOP("Settings", "Nothing"),
    "privacy.redact=secrets": QT_TRANSLATE_NOOP("Settings", "Secrets: passwords, card numbers and the like"),
    "privacy.redact=off": QT_TRANSLATE_NOOP("Settings", "Nothing: all is sent as it is"),
    "privacy.consent=concepts": QT_TRANSLATE_NOOP("Settings", "Words only"),
    "privacy.consent=image": QT_TRANSLATE_NOOP("Settings", "The picture"),
    "cpu": QT_TRANSLATE_NOOP("Settings", "Processor"),
    "directml": QT_TRANSLATE_NOOP("Settings", "Graphics card (DirectML)"),
    "coreml": QT_TRANSLATE_NOOP("Settings", "Apple's chip (Core ML)"),
    **{preset.name: preset.spoken for preset in PRESETS},
    "ollama": QT_TRANSLATE_NOOP("Settings", "Ollama, on this machine"),
    "lmstudio": QT_TRANSLATE_NOOP("Settings", "LM Studio, on this machine"),
    "llamacpp": QT_TRANSLATE_NOOP("Settings", "llama.cpp, on this machine"),
    "speech.output=auto": QT_TRANSLATE_NOOP("Settings", "Screen reader, else own voice"),
    "screen-reader": QT_TRANSLATE_NOOP("Settings", "Screen reader only"),
    "own-voice": QT_TRANSLATE_NOOP("Settings", "Own voice"),
    "off": QT_TRANSLATE_NOOP("Settings", "Nobody"),
    "silent": QT_TRANSLATE_NOOP("Settings", "None"),
    "interface.language=": QT_TRANSLATE_NOOP("Settings", "The system's"),
    "desktop.screens=active": QT_TRANSLATE_NOOP("Settings", "The one in use"),
    "desktop.screens=all": QT_TRANSLATE_NOOP("Settings", "All together"),
}


def group_of(field: SettingField) -> Group:
    """Return the group in which `field` stands."""
    return next((group for group in GROUPS if field.section in group.sections), OTHER)


def group_title(group: Group) -> str:
    """Return a group's title in the person's language."""
    return translate("Settings", group.title)


def label_of(field: SettingField) -> str:
    """Return the short name of a setting, made from the model's own where the table has none."""
    words = WORDS.get(f"{field.section}.{field.name}")
    return translate("Settings", words[0]) if words else field.name.replace("_", " ").capitalize()


def help_of(field: SettingField) -> str:
    """Return a sentence or two about a setting, with its bounds where it is a number; may be empty."""
    words = WORDS.get(f"{field.section}.{field.name}")
    sentences = [translate("Settings", words[1]) if words else field.description.capitalize()]
    if "{languages}" in sentences[0]:
        sentences[0] = sentences[0].format(languages=", ".join(map(own_name, choices())))
    if field.kind in ("whole", "number"):
        sentences.append(_bounds(field))
    return " ".join(sentence for sentence in sentences if sentence)


def choice_text(field: SettingField, value: str) -> str:
    """Return how a choice is called."""
    for key in (f"{field.section}.{field.name}={value}", value):
        if key in CHOICES:
            return translate("Settings", CHOICES[key])
    return own_name(value) if (field.section, field.name) == ("interface", "language") else value


def _bounds(field: SettingField) -> str:
    if field.low is not None and field.high is not None:
        if field.open_low:
            return translate("Settings", "More than {low}, up to {high}.").format(
                low=_amount(field.low), high=_amount(field.high)
            )
        return translate("Settings", "From {low} to {high}.").format(low=_amount(field.low), high=_amount(field.high))
    if field.low is not None:
        return translate("Settings", "{low} or more.").format(low=_amount(field.low))
    return ""


def _amount(value: float) -> str:
    """Return a bound with no more digits after the point than it needs."""
    return number(value, len(f"{value:g}".partition(".")[2]))
