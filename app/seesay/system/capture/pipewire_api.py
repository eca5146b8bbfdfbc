"""The declarations of PipeWire's library that a video stream needs, without decisions.

Headers: pipewire/stream.h, spa/buffer/buffer.h, spa/pod/pod.h (https://docs.pipewire.org). Much of PipeWire's interface
is macros, so formats are encoded and decoded here.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Sequence
from ctypes import (
    CFUNCTYPE,
    POINTER,
    Structure,
    c_char_p,
    c_int,
    c_int32,
    c_int64,
    c_size_t,
    c_uint32,
    c_uint64,
    c_void_p,
)
from typing import Any

LIBRARY = "libpipewire-0.3.so.0"

PW_DIRECTION_INPUT = 0
PW_STREAM_FLAG_AUTOCONNECT, PW_STREAM_FLAG_MAP_BUFFERS = 1 << 0, 1 << 2
PW_STREAM_STATE_ERROR, PW_STREAM_STATE_UNCONNECTED = -1, 0
PW_VERSION_STREAM_EVENTS = 2
SPA_CHUNK_FLAG_CORRUPTED = 1 << 0
SPA_DATA_MemPtr, SPA_DATA_MemFd = 1, 2
SPA_PARAM_EnumFormat, SPA_PARAM_Format, SPA_PARAM_Buffers = 3, 4, 5
SPA_TYPE_OBJECT_Format, SPA_TYPE_OBJECT_ParamBuffers = 0x40003, 0x40004
SPA_FORMAT_mediaType, SPA_FORMAT_mediaSubtype = 1, 2
SPA_FORMAT_VIDEO_format, SPA_FORMAT_VIDEO_size = 0x20001, 0x20003
SPA_FORMAT_VIDEO_framerate, SPA_FORMAT_VIDEO_maxFramerate = 0x20004, 0x20005
SPA_PARAM_BUFFERS_buffers, SPA_PARAM_BUFFERS_dataType = 1, 6
SPA_MEDIA_TYPE_video, SPA_MEDIA_SUBTYPE_raw = 2, 1
SPA_VIDEO_FORMAT_RGBx, SPA_VIDEO_FORMAT_BGRx, SPA_VIDEO_FORMAT_RGBA, SPA_VIDEO_FORMAT_BGRA = 7, 8, 11, 12
SPA_TYPE_Id, SPA_TYPE_Int, SPA_TYPE_Rectangle, SPA_TYPE_Fraction = 3, 4, 10, 11
SPA_TYPE_Object, SPA_TYPE_Choice = 15, 19
SPA_CHOICE_Range, SPA_CHOICE_Enum, SPA_CHOICE_Flags = 1, 3, 4


class spa_chunk(Structure):  # noqa: N801, D101  as the headers call and explain it; so below
    _fields_ = (("offset", c_uint32), ("size", c_uint32), ("stride", c_int32), ("flags", c_int32))


class spa_data(Structure):  # noqa: N801, D101
    _fields_ = (
        ("type", c_uint32),
        ("flags", c_uint32),
        ("fd", c_int64),
        ("mapoffset", c_uint32),
        ("maxsize", c_uint32),
        ("data", c_void_p),
        ("chunk", POINTER(spa_chunk)),
    )


class spa_buffer(Structure):  # noqa: N801, D101
    _fields_ = (("n_metas", c_uint32), ("n_datas", c_uint32), ("metas", c_void_p), ("datas", POINTER(spa_data)))


class pw_buffer(Structure):  # noqa: N801, D101
    _fields_ = (
        ("buffer", POINTER(spa_buffer)),
        ("user_data", c_void_p),
        ("size", c_uint64),
        ("requested", c_uint64),
        ("time", c_uint64),
    )


class spa_hook(Structure):  # noqa: N801, D101
    _fields_ = (("link", c_void_p * 2), ("cb", c_void_p * 2), ("removed", c_void_p), ("priv", c_void_p))


STATE_CHANGED = CFUNCTYPE(None, c_void_p, c_int, c_int, c_char_p)
PARAM_CHANGED = CFUNCTYPE(None, c_void_p, c_uint32, c_void_p)
BUFFER = CFUNCTYPE(None, c_void_p, POINTER(pw_buffer))
PROCESS = CFUNCTYPE(None, c_void_p)


class pw_stream_events(Structure):  # noqa: N801, D101
    _fields_ = (
        ("version", c_uint32),
        ("destroy", c_void_p),
        ("state_changed", STATE_CHANGED),
        ("control_info", c_void_p),
        ("io_changed", c_void_p),
        ("param_changed", PARAM_CHANGED),
        ("add_buffer", c_void_p),
        ("remove_buffer", BUFFER),
        ("process", PROCESS),
        ("drained", c_void_p),
        ("command", c_void_p),
        ("trigger_done", c_void_p),
    )


_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    # result and argument types
    "pw_init": (None, c_void_p, c_void_p),
    "pw_thread_loop_new": (c_void_p, c_char_p, c_void_p),
    "pw_thread_loop_get_loop": (c_void_p, c_void_p),
    "pw_thread_loop_start": (c_int, c_void_p),
    "pw_thread_loop_stop": (None, c_void_p),
    "pw_thread_loop_lock": (None, c_void_p),
    "pw_thread_loop_unlock": (None, c_void_p),
    "pw_context_new": (c_void_p, c_void_p, c_void_p, c_size_t),
    "pw_context_connect_fd": (c_void_p, c_void_p, c_int, c_void_p, c_size_t),
    "pw_properties_new_string": (c_void_p, c_char_p),
    "pw_stream_new": (c_void_p, c_void_p, c_char_p, c_void_p),
    "pw_stream_add_listener": (None, c_void_p, POINTER(spa_hook), POINTER(pw_stream_events), c_void_p),
    "pw_stream_connect": (c_int, c_void_p, c_int, c_uint32, c_uint32, POINTER(c_void_p), c_uint32),
    "pw_stream_update_params": (c_int, c_void_p, POINTER(c_void_p), c_uint32),
    "pw_stream_dequeue_buffer": (POINTER(pw_buffer), c_void_p),
    "pw_stream_queue_buffer": (c_int, c_void_p, POINTER(pw_buffer)),
}


def load() -> Any:
    """Return the library with declared functions; raises `OSError` if it is not installed."""
    library = ctypes.CDLL(LIBRARY)
    for name, (result, *arguments) in _FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def encode_value(kind: int, *numbers: int) -> bytes:
    """Encode a number, rectangle or fraction as a pod."""
    return _pod(kind, struct.pack(f"={len(numbers)}I", *numbers))


def encode_choice(choice_kind: int, kind: int, *values: Sequence[int]) -> bytes:
    """Encode a choice of values as a pod, the preferred one first."""
    size = 4 * len(values[0])
    head = struct.pack("=4I", choice_kind, 0, size, kind)
    return _pod(SPA_TYPE_Choice, head + b"".join(struct.pack(f"={len(each)}I", *each) for each in values))


def encode_object(kind: int, parameter: int, properties: dict[int, bytes]) -> bytes:
    """Encode an object pod from property pods."""
    parts = (struct.pack("=2I", key, 0) + pod for key, pod in properties.items())
    return _pod(SPA_TYPE_Object, struct.pack("=2I", kind, parameter) + b"".join(parts))


def decode_properties(pod: bytes) -> dict[int, tuple[int, ...]]:
    """Decode the fixed properties of an object pod: numbers, rectangles and fractions."""
    found, place, end = {}, 16, 8 + struct.unpack_from("=I", pod)[0]
    while place + 16 <= end:
        key, _, size, kind = struct.unpack_from("=4I", pod, place)
        body = place + 16
        if kind == SPA_TYPE_Choice:  # a fixed choice has one value
            size, kind = struct.unpack_from("=2I", pod, body + 8)
            found[key] = struct.unpack_from(f"={size // 4}I", pod, body + 16)
            size = struct.unpack_from("=I", pod, place + 8)[0]
        elif kind in (SPA_TYPE_Id, SPA_TYPE_Int, SPA_TYPE_Rectangle, SPA_TYPE_Fraction):
            found[key] = struct.unpack_from(f"={size // 4}I", pod, body)
        place = body + (size + 7) // 8 * 8
    return found


def _pod(kind: int, body: bytes) -> bytes:
    return struct.pack("=2I", len(body), kind) + body + bytes(-len(body) % 8)
