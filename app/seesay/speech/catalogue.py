"""The order of preference among voices, in the one place that names them all."""

from __future__ import annotations

from seesay.speech.espeak import EspeakVoice
from seesay.speech.onecore_voice import OneCoreVoice
from seesay.speech.piper_voice import PiperVoice
from seesay.speech.pyttsx3_voice import Pyttsx3Voice
from seesay.speech.silent import SilentVoice
from seesay.speech.voice import Voice

VOICES: tuple[type[Voice], ...] = (EspeakVoice, OneCoreVoice, Pyttsx3Voice, PiperVoice, SilentVoice)
"""Every voice Seesay knows; `seesay.backends.rank` sorts them for this machine. The last one always works."""
