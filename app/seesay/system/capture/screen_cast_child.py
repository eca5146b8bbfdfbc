"""Receives frames of one screen from PipeWire in a child process, as the native library may crash.

Arguments: the descriptor of the portal's connection, and the stream number. A request is a line with the number of the
parent's latest frame; `screen_cast` is the parent's side. The newest buffer is kept and copied only for an answer, so a
moving screen costs nothing while nobody asks.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import closing
from ctypes import POINTER, byref, c_char_p, c_void_p
from typing import Any

from seesay.core.sandbox import send_answer, signal_ready
from seesay.system.capture import pipewire_api as pw

_MOST_FRAMES = 4
"""Frames per second; the last one before a pause is always delivered."""

_BUFFERS = ([3], [2], [4])
"""Preferred, minimum and maximum number of buffers: one kept, others for the desktop. GNOME would allocate 16, of 8
MB each for 1080 lines."""

_ORDERS = {
    pw.SPA_VIDEO_FORMAT_BGRx: (2, 1, 0),
    pw.SPA_VIDEO_FORMAT_BGRA: (2, 1, 0),
    pw.SPA_VIDEO_FORMAT_RGBx: (0, 1, 2),
    pw.SPA_VIDEO_FORMAT_RGBA: (0, 1, 2),
}
"""Indexes of red, green and blue among the four bytes of a pixel."""


class _Stream:
    """The frames of one stream, received on PipeWire's thread."""

    def __init__(self, descriptor: int, node: int) -> None:
        """Connect; raises `OSError`."""
        self._pw = library = pw.load()
        library.pw_init(None, None)
        self._loop = loop = self._made(library.pw_thread_loop_new(b"seesay", None))
        self.number, self.ended = 0, False
        self._newest: Any = None
        self._size, self._order = (0, 0), _ORDERS[pw.SPA_VIDEO_FORMAT_BGRx]
        library.pw_thread_loop_lock(loop)
        try:
            if library.pw_thread_loop_start(loop):
                raise OSError("no thread")
            context = self._made(library.pw_context_new(library.pw_thread_loop_get_loop(loop), None, 0))
            core = self._made(library.pw_context_connect_fd(context, descriptor, None, 0))
            role = library.pw_properties_new_string(b"media.type=Video media.category=Capture media.role=Screen")
            self._stream = self._made(library.pw_stream_new(core, b"seesay", role))
            # kept alive, as the library stores their addresses
            self._hook = pw.spa_hook()
            self._events = pw.pw_stream_events(
                version=pw.PW_VERSION_STREAM_EVENTS,
                state_changed=pw.STATE_CHANGED(self._state_changed),
                param_changed=pw.PARAM_CHANGED(self._param_changed),
                remove_buffer=pw.BUFFER(self._remove_buffer),
                process=pw.PROCESS(self._process),
            )
            library.pw_stream_add_listener(self._stream, byref(self._hook), byref(self._events), None)
            flags = pw.PW_STREAM_FLAG_AUTOCONNECT | pw.PW_STREAM_FLAG_MAP_BUFFERS
            parameters = _array(_wanted_format(limited=True), _wanted_format(limited=False))
            if library.pw_stream_connect(self._stream, pw.PW_DIRECTION_INPUT, node, flags, *parameters) < 0:
                raise OSError("no stream")
        finally:
            library.pw_thread_loop_unlock(loop)

    def tell(self, known: int) -> None:
        """Send the newest frame, or none if it is `known` or none has come."""
        self._pw.pw_thread_loop_lock(self._loop)
        try:
            header: dict[str, Any] = {"number": self.number, "ended": self.ended}
            if self._newest is None or self.number == known:
                send_answer(header, b"")
                return
            data = self._newest.contents.buffer.contents.datas[0]
            if not self._holds_picture(data):  # the old size; the next frame is on its way
                send_answer(header | {"number": known}, b"")
                return
            chunk, (width, height) = data.chunk.contents, self._size
            whole = (ctypes.c_ubyte * (chunk.stride * height)).from_address(data.data + chunk.offset)
            header |= {"width": width, "height": height, "stride": chunk.stride, "order": self._order}
            send_answer(header, memoryview(whole).cast("B"))
        finally:
            self._pw.pw_thread_loop_unlock(self._loop)

    def _state_changed(self, _data: Any, _old: int, state: int, _problem: bytes | None) -> None:
        self.ended = state in (pw.PW_STREAM_STATE_ERROR, pw.PW_STREAM_STATE_UNCONNECTED)

    def _param_changed(self, _data: Any, parameter: int, pod: int | None) -> None:
        if parameter != pw.SPA_PARAM_Format or not pod:
            return
        size = ctypes.c_uint32.from_address(pod).value
        facts = pw.decode_properties(ctypes.string_at(pod, size + 8))
        width, height = facts[pw.SPA_FORMAT_VIDEO_size]
        self._size, self._order = (width, height), _ORDERS[facts[pw.SPA_FORMAT_VIDEO_format][0]]
        memory = (1 << pw.SPA_DATA_MemPtr) | (1 << pw.SPA_DATA_MemFd)
        buffers = pw.encode_object(
            pw.SPA_TYPE_OBJECT_ParamBuffers,
            pw.SPA_PARAM_Buffers,
            {
                pw.SPA_PARAM_BUFFERS_buffers: pw.encode_choice(pw.SPA_CHOICE_Range, pw.SPA_TYPE_Int, *_BUFFERS),
                pw.SPA_PARAM_BUFFERS_dataType: pw.encode_choice(pw.SPA_CHOICE_Flags, pw.SPA_TYPE_Int, [memory]),
            },
        )
        self._pw.pw_stream_update_params(self._stream, *_array(buffers))

    def _remove_buffer(self, _data: Any, buffer: Any) -> None:
        if self._newest is not None and _address(buffer) == _address(self._newest):
            self._newest = None

    def _process(self, _data: Any) -> None:
        while buffer := self._pw.pw_stream_dequeue_buffer(self._stream):
            if self._holds_picture(buffer.contents.buffer.contents.datas[0]):
                buffer, self._newest = self._newest, buffer
                self.number += 1
            if buffer:
                self._pw.pw_stream_queue_buffer(self._stream, buffer)

    def _holds_picture(self, data: pw.spa_data) -> bool:
        """Return whether a buffer has a whole frame; one with only a pointer update is empty."""
        chunk, (width, height) = data.chunk.contents, self._size
        if not data.data or not chunk.size or chunk.flags & pw.SPA_CHUNK_FLAG_CORRUPTED:
            return False
        return bool(chunk.stride >= 4 * width > 0 and chunk.offset + chunk.stride * height <= data.maxsize)

    def close(self) -> None:
        """Stop PipeWire's thread, which must not run our code when Python exits."""
        self._pw.pw_thread_loop_stop(self._loop)

    @staticmethod
    def _made(pointer: int | None) -> int:
        if not pointer:
            raise OSError("PipeWire does not answer")
        return pointer


def _wanted_format(*, limited: bool) -> bytes:
    """Return the accepted formats; `limited` in frame rate, which not every desktop supports."""
    one, many = (1, 1), (_MOST_FRAMES, 1)
    formats = [[number] for number in _ORDERS]
    properties = {
        pw.SPA_FORMAT_mediaType: pw.encode_value(pw.SPA_TYPE_Id, pw.SPA_MEDIA_TYPE_video),
        pw.SPA_FORMAT_mediaSubtype: pw.encode_value(pw.SPA_TYPE_Id, pw.SPA_MEDIA_SUBTYPE_raw),
        pw.SPA_FORMAT_VIDEO_format: pw.encode_choice(pw.SPA_CHOICE_Enum, pw.SPA_TYPE_Id, formats[0], *formats),
        pw.SPA_FORMAT_VIDEO_size: pw.encode_choice(
            pw.SPA_CHOICE_Range, pw.SPA_TYPE_Rectangle, (1920, 1080), (1, 1), (65535, 65535)
        ),
        pw.SPA_FORMAT_VIDEO_framerate: pw.encode_choice(
            pw.SPA_CHOICE_Range, pw.SPA_TYPE_Fraction, (0, 1), (0, 1), (1000, 1)
        ),
    }
    if limited:
        properties[pw.SPA_FORMAT_VIDEO_maxFramerate] = pw.encode_choice(
            pw.SPA_CHOICE_Range, pw.SPA_TYPE_Fraction, many, one, many
        )
    return pw.encode_object(pw.SPA_TYPE_OBJECT_Format, pw.SPA_PARAM_EnumFormat, properties)


def _array(*pods: bytes) -> tuple[Any, int]:
    """Return pods as a C array that keeps them alive, and its length."""
    array = (c_char_p * len(pods))(*pods)
    return ctypes.cast(array, POINTER(c_void_p)), len(pods)


def _address(pointer: Any) -> int:
    return ctypes.addressof(pointer.contents)


def main() -> int:
    """Answer until the parent closes; exit status 1 if PipeWire does not answer."""
    stream = _Stream(int(sys.argv[1]), int(sys.argv[2]))
    signal_ready()
    with closing(stream):
        for line in sys.stdin.buffer:
            stream.tell(int(line))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except OSError:  # the parent reports it
        sys.exit(1)
