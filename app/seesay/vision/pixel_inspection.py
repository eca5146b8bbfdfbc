"""What pixels show without the image-text model: kind, colours, quality, faces."""

from __future__ import annotations

from pathlib import Path

from seesay.domain import Face, Frame, PictureKind, Pixels
from seesay.vision.appearance import describe_appearance
from seesay.vision.codes import find_codes
from seesay.vision.faces import FaceFinder
from seesay.vision.guard import is_blank
from seesay.vision.insets import find_insets
from seesay.vision.kind import KindClassifier
from seesay.vision.page_figures import find_page_figures


class PixelInspector:
    """Looks at pixels with the statistics and the small models that travel with the program."""

    is_blank = staticmethod(is_blank)
    appearance = staticmethod(describe_appearance)
    codes = staticmethod(find_codes)
    insets = staticmethod(find_insets)
    figures = staticmethod(find_page_figures)

    def __init__(self, models: Path, threads: int = 0) -> None:
        """Use the small models in the folder `models`; `threads` are as in `inference_threads`."""
        self._kinds = KindClassifier(models / "kind/kind.onnx")
        self._faces = FaceFinder(models / "faces/yunet.onnx", threads=threads)

    def kind(self, frame: Frame) -> PictureKind | None:
        """Return the kind of picture, not `sure` where the image tower has to decide; raises `ModelError`."""
        focus = frame.source.focus
        if frame.source.kind in ("screen", "window", "region") or (focus is not None and not focus.is_picture):
            return PictureKind("screenshot", 1.0)
        return self._kinds.guess(frame.pixels, camera=frame.camera)

    def faces(self, pixels: Pixels) -> tuple[Face, ...]:
        """Return the faces, largest first; raises `ModelError`."""
        return self._faces.find(pixels)
