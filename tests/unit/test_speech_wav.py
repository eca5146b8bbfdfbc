"""Taking apart the WAV streams voices produce and the lists they print, whatever the pieces they come in."""

from __future__ import annotations

import struct
import wave
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seesay.core.errors import SpeechError, StorageError
from seesay.system.speech.espeak import parse_voices
from seesay.system.speech.voice import VoiceInfo
from seesay.system.speech.wav import SampleFormat, WavFile, WavStream

MONO = SampleFormat(channels=1, frequency=22050, bits=16)


def stream(samples: bytes, announced: int | None = None, before: bytes = b"", kind: int = 1) -> bytes:
    size = len(samples) if announced is None else announced
    layout = struct.pack("<4sIHHIIHH", b"fmt ", 16, kind, 1, 22050, 44100, 2, 16)
    return b"RIFF\x24\xf0\xff\x7fWAVE" + before + layout + struct.pack("<4sI", b"data", size) + samples


@given(st.binary(min_size=1, max_size=200), st.integers(1, 60), st.sampled_from([None, 0x7FFFF000, 0xFFFFFFFF, 0]))
def test_samples_come_out_whatever_the_pieces_and_the_announced_size(
    samples: bytes, piece: int, announced: int | None
) -> None:
    whole = stream(samples, announced, before=b"LIST\x03\0\0\0abc\0")
    reader = WavStream()
    found = b"".join(reader.samples(whole[start : start + piece]) for start in range(0, len(whole), piece))
    assert found == samples
    assert reader.format == MONO


def test_what_follows_the_samples_is_not_sound() -> None:
    assert WavStream().samples(stream(b"\1\2\3\4") + b"LIST\x04\0\0\0tail") == b"\1\2\3\4"


@pytest.mark.parametrize("data", [b"not a WAV stream at all", stream(b"\0\0", kind=3), b"RIFF\0\0\0\0WAVEdata\0\0\0\0"])
def test_other_streams_are_refused(data: bytes) -> None:
    with pytest.raises(SpeechError):
        WavStream().samples(data)


def test_a_file_has_true_sizes_and_the_usual_permissions(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    with WavFile(tmp_path / "sound.wav") as file:
        file.append(b"\1\0" * 1000, MONO)
        file.append(b"\2\0" * 500, MONO)
    with wave.open(str(tmp_path / "sound.wav")) as read:
        assert read.getparams()[:4] == (1, 2, 22050, 1500)
        assert read.readframes(1501) == b"\1\0" * 1000 + b"\2\0" * 500
    assert (tmp_path / "sound.wav").stat().st_size == 44 + 3000
    assert (tmp_path / "sound.wav").stat().st_mode == usual.stat().st_mode


def test_a_file_under_way_is_not_there_and_a_failed_one_never_is(tmp_path: Path) -> None:
    target = tmp_path / "sound.wav"

    def fail() -> None:
        with WavFile(target) as file:
            file.append(b"\1\0", MONO)
            assert not target.exists()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not list(tmp_path.iterdir())


def test_a_private_file_stays_private(tmp_path: Path) -> None:
    target = tmp_path / "sound.wav"
    target.touch(mode=0o600)
    with WavFile(target) as file:
        file.append(b"\1\0", MONO)
    assert target.stat().st_mode & 0o777 == 0o600


def test_silence_of_no_length_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(SpeechError), WavFile(tmp_path / "sound.wav"):
        pass
    assert not list(tmp_path.iterdir())


def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    link = tmp_path / "full.wav"
    link.symlink_to("/dev/full")
    with pytest.raises(StorageError) as told, WavFile(link):
        pass
    assert told.value.name == "full.wav"
    assert Path("/dev/full").is_char_device()


LISTING = """\
Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  af              --/M      Afrikaans          gmw/af               
 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 5  cmn             --/M      Chinese_(Mandarin,_latin_as_English) sit/cmn              (zh-cmn 5)(zh 5)
 5  nb              --/M      Norwegian_Bokmål   gmq/nb               (no 5)
 garbage
"""  # noqa: W291  (as it is printed)


def test_the_list_of_voices_is_read() -> None:
    assert parse_voices(LISTING) == (
        VoiceInfo("gmw/af", "Afrikaans", ("af",)),
        VoiceInfo("gmw/en", "English (Great Britain)", ("en-gb", "en")),
        VoiceInfo("sit/cmn", "Chinese (Mandarin, latin as English)", ("cmn", "zh-cmn", "zh")),
        VoiceInfo("gmq/nb", "Norwegian Bokmål", ("nb", "no")),
    )
    assert parse_voices("") == ()
