"""The calls of Windows.Graphics.Capture, without decisions.

mypy checks them against winrt's stubs (`tests/contract/test_windows_runtime.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import numpy as np
import numpy.typing as npt
from winrt.runtime import ApartmentType, init_apartment
from winrt.windows.foundation import AsyncStatus
from winrt.windows.graphics.capture import Direct3D11CaptureFramePool, GraphicsCaptureSession
from winrt.windows.graphics.capture.interop import create_for_monitor
from winrt.windows.graphics.directx import DirectXPixelFormat
from winrt.windows.graphics.directx.direct3d11 import IDirect3DSurface
from winrt.windows.graphics.directx.direct3d11.interop import create_direct3d11_device
from winrt.windows.graphics.imaging import SoftwareBitmap

_COPY_SECONDS = 2.0


def initialise_runtime() -> None:
    """Initialise the Windows Runtime in this thread; raises `OSError`."""
    init_apartment(ApartmentType.MULTI_THREADED)


def is_supported() -> bool:
    """Return whether this Windows supports it; raises `OSError`."""
    return bool(GraphicsCaptureSession.is_supported())


@contextmanager
def capture_monitor(monitor: int) -> Iterator[Callable[[], npt.NDArray[np.uint8] | None]]:
    """Start a capture session for a monitor (HMONITOR); raises `OSError`.

    Yields a function that returns the next frame (uint8, height x width x BGRA), None if there is no new one.
    """
    item, form = create_for_monitor(monitor), DirectXPixelFormat.B8_G8_R8_A8_UINT_NORMALIZED
    pool = Direct3D11CaptureFramePool.create_free_threaded(create_direct3d11_device(), form, 1, item.size)

    def picture() -> npt.NDArray[np.uint8] | None:
        frame = pool.try_get_next_frame()
        if frame is None:
            return None
        with frame:
            return _copied(frame.surface)

    with pool, pool.create_capture_session(item) as session:
        with suppress(OSError):  # since Windows 10, version 2004
            session.is_cursor_capture_enabled = False
        session.start_capture()
        yield picture


def _copied(surface: IDirect3DSurface) -> npt.NDArray[np.uint8]:
    operation = SoftwareBitmap.create_copy_from_surface_async(surface)
    status = operation.wait(_COPY_SECONDS)
    if status != AsyncStatus.COMPLETED:
        raise OSError(status.name)
    with operation.get_results() as bitmap:
        pixels = np.empty((bitmap.pixel_height, bitmap.pixel_width, 4), np.uint8)
        bitmap.copy_to_buffer(pixels.data)
    return pixels
