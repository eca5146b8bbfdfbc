"""From a picture to a description: the one place that knows the order of the stages.

A stage that a description can do without (a model that is missing, a text reader that fails) becomes a warning, and the
rest is still told. Cancellation is checked between stages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from seesay.caption.captioner import Captioner, OnSentence, OwnCaptioner
from seesay.domain import Cancellation, Claim, Description, Frame, GuardVerdict, Prompt
from seesay.ocr.reader import TextReader
from seesay.pipeline.changes import at_a_glance, changes_between, unchanged
from seesay.pipeline.looking import Look
from seesay.pipeline.parts import Checker, Observer, Recogniser
from seesay.pipeline.request import Presets
from seesay.pipeline.request import Request as Request
from seesay.pipeline.run import Progress, Run
from seesay.pipeline.seen import Seen as Seen
from seesay.pipeline.telling import Telling, Told, prompt_of
from seesay.translation import speaking, translate


class Describer:
    """Runs the stages over one picture."""

    def __init__(
        self,
        observer: Observer,
        recogniser: Recogniser | None,
        text_reader: TextReader | None,
        captioner: OwnCaptioner,
        server: Captioner | None = None,
        checkers: Sequence[Checker] = (),
        presets: Presets | None = None,
    ) -> None:
        """Put the stages together; without a recogniser or a text reader, their part stays empty.

        `captioner` needs no network. `server` is asked instead in the modes "concepts" and "image", and the
        first of `checkers` whose model works checks what it claims. `presets` fits each request to the program that
        the picture shows.
        """
        self._look = Look(observer, recogniser, text_reader)
        self._captioner = captioner
        self._server, self._checkers = server, tuple(checkers)
        self._presets = presets or (lambda request, source: request)

    def describe(
        self,
        capture: Callable[[], Frame],
        request: Request,
        cancellation: Cancellation,
        progress: Progress,
        on_sentence: OnSentence | None = None,
    ) -> Description:
        """Return the description of the picture that `capture` gives; see `examine`."""
        return self.examine(capture, request, cancellation, progress, on_sentence)[0]

    def examine(
        self,
        capture: Callable[[], Frame],
        request: Request,
        cancellation: Cancellation,
        progress: Progress,
        on_sentence: OnSentence | None = None,
    ) -> tuple[Description, Seen]:
        """Return the description of the picture that `capture` gives, and what `tell` needs to say more about it.

        `on_sentence` gets the sentences that are known early, before all text is read, and those of a server that makes
        a single caption, checked, as they come. The description's caption begins with them, or with other words when a
        server's answer could not be used after all. With `request.since` the caption is what has changed since then;
        the guard is "unchanged" when no pixel has.
        Raises what `capture` raises, `Cancelled`, and `ModelError` when only the model's own part was asked for.
        """
        run = Run(cancellation, progress)
        with run.stage("capture"):
            frame = capture()
        request = self._presets(request, frame.source)
        with run.stage("guard"):
            blank = self._look.is_blank(frame)
        if blank:
            seen = self._look.blank(frame, request)
            return self._description(seen, run, self._of_blank(seen, request)), seen
        before = request.since() if request.since is not None else None
        with speaking(request.language):
            glance = at_a_glance(before.frame, frame) if before is not None and before.guard is None else None
            same = unchanged()
        if before is not None and glance is not None:
            same_window = frame.source == before.frame.source
            seen = replace(before, frame=frame, in_use=before.in_use if same_window else None)
            guard: GuardVerdict | None = "unchanged" if glance == same else None
            return self._description(replace(seen, guard=guard), run, Told(glance.text, (glance,))), seen
        telling = self._telling(request, on_sentence)
        telling.begin(frame)
        seen = self._look(frame, request, run, lambda *known: telling.begin(frame, *known))
        if before is not None:
            told = self._changed(before, seen, request, run)
        else:
            told = telling.tell(seen, run) if request.caption else Told()
        return self._description(seen, run, told), seen

    def tell(
        self,
        seen: Seen,
        request: Request,
        cancellation: Cancellation,
        progress: Progress,
        on_sentence: OnSentence | None = None,
    ) -> Description:
        """Return a description of a picture that `examine` was given before, or the answer to a question about it.

        Nothing is read or encoded again, unless another image-text model is in use by now, and what could not be found
        out is not told again. `on_sentence` as in `examine`.
        Raises `Cancelled`, and `CaptionError` when a server failed and `request` lets nothing else answer.
        """
        run = Run(cancellation, progress)
        request = self._presets(request, seen.frame.source)
        if seen.guard == "blank":
            return self._description(seen, run, self._of_blank(seen, request))
        if seen.known.model != self._look.model:
            seen = replace(seen, known=self._look.recognise(seen.frame, seen.kind, request, run))
        telling = self._telling(request, on_sentence)
        telling.begin(seen.frame, seen.kind, seen.known.concepts, seen.faces, seen.in_use)
        return self._description(seen, run, telling.tell(seen, run))

    def prompt(self, seen: Seen, request: Request) -> Prompt:
        """Return what a captioner would be given by `tell`, such as to estimate what that would cost."""
        return prompt_of(seen, self._presets(request, seen.frame.source))

    def _telling(self, request: Request, on_sentence: OnSentence | None) -> Telling:
        return Telling(self._captioner, self._server, self._checkers, request, on_sentence)

    def _changed(self, before: Seen, now: Seen, request: Request, run: Run) -> Told:
        """Return what has changed, and the whole description made here where that is nearly everything."""
        with run.stage("caption"), speaking(request.language):
            changes = changes_between(before, now, request.detail)
        claims, captioner = changes.claims, ""
        if not changes.whole:
            described = self._telling(replace(request, mode="offline", since=None, question=""), None).tell(now, run)
            claims, captioner = (*claims, *described.claims), described.captioner
        return Told(" ".join(claim.text for claim in claims), claims, captioner=captioner)

    @staticmethod
    def _of_blank(seen: Seen, request: Request) -> Told:
        colours = seen.appearance.colours
        with speaking(request.language):
            caption = blank_caption(seen.frame, colours[0].name if colours else "") if request.caption else ""
        return Told(caption, (Claim(caption, "seen"),) if caption else (), mode=request.mode)

    def _description(self, seen: Seen, run: Run, told: Told) -> Description:
        return Description(
            source=seen.frame.source,
            width=seen.frame.width,
            height=seen.frame.height,
            mode=told.mode,
            caption=told.caption,
            claims=told.claims,
            candidates=told.candidates or seen.known.ranked,
            concepts=seen.known.concepts,
            lines=seen.lines or (),
            guard=seen.guard,
            models=self._models(seen, told.captioner),
            left_machine=told.left_machine,
            usage=told.usage,
            timings=run.timings(),
            warnings=tuple(run.warnings),
        )

    def _models(self, seen: Seen, captioner: str) -> dict[str, str]:
        """Return the names of the parts that had their say."""
        models = {}
        if seen.known.embedding is not None:
            models["clip"] = seen.known.model
        if captioner:
            models["captioner"] = captioner
        if self._look.text_reader and seen.lines is not None:
            models["ocr"] = self._look.text_reader
        return models


def blank_caption(frame: Frame, colour: str) -> str:
    """Return what is said of a blank picture: on a screen, that a curtain may be the reason."""
    if frame.source.kind in ("file", "stdin", "clipboard"):
        if not colour:
            return translate("Description", "The picture is blank.")
        blank = translate("Description", "The picture is blank: it is all {colour}.")
        return blank.format(colour=translate("Colours", colour))
    return translate("Description", "The screen is blank, or a screen curtain is on.")
