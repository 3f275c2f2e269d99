"""Limits on the time and the memory that one document may take."""

import resource
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple, Self

from sitegen.core import files

MEMORY = 1 << 30
"""How many bytes a document may need beyond what the process has already."""

_HELD = Path("/proc/self/statm")
"""Where Linux says how much a process holds, in pages (proc_pid_statm(5))."""

_SLOW_HINT = "simplify the text, or allow more with 'time_limit' in sitegen.yaml"


class TooLongError(BaseException):
    """A document took longer than it may.

    No Exception, so that code which catches any fault of a library does not take it for one.
    """


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raise TooLongError in the block after so many seconds, where the system can do that.

    A signal does it, which only the main thread gets: a worker process has no other. Code
    outside Python is interrupted when it returns; what never returns is the pool's to notice.
    """
    if not _may_limit():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _may_limit() -> bool:
    """Say whether this thread may limit itself: what a limit stops is the whole process."""
    return threading.current_thread() is threading.main_thread() and sys.platform != "win32"


class Exceeded(NamedTuple):
    """Which limit a document ran into: the code of its diagnostic, and words about it."""

    code: str
    reason: str
    hint: str


class Limits:
    """The limits for a few documents in one process, each in a `with` block of its own.

    A block that runs into a limit ends there, without an exception, and `exceeded` says which
    it was: only behind the block has the document's memory come back, so that there is some to
    say so with. The system enforces the limit of memory (Linux), so that it holds for libraries
    in any language; one that does not ask whether it got its memory takes the process with it,
    which is the pool's to notice.
    """

    def __init__(self, seconds: int) -> None:
        self.exceeded: Exceeded | None = None
        self._seconds = seconds
        self._time = time_limit(seconds)
        self._before = resource.getrlimit(resource.RLIMIT_AS)
        self._inside = _lower(self._before)
        # Made here: where memory has run out there is none to make them.
        slow, large = f"takes longer than {seconds} s", f"needs more than {files.size(MEMORY)}"
        self._kinds: dict[type[BaseException] | None, Exceeded] = {
            TooLongError: Exceeded("document-slow", slow, _SLOW_HINT),
            MemoryError: Exceeded("document-large", f"{large} of memory", "simplify the text"),
        }

    def __enter__(self) -> Self:
        self.exceeded = None
        self._time = time_limit(self._seconds)
        self._time.__enter__()
        if self._inside != self._before:
            resource.setrlimit(resource.RLIMIT_AS, self._inside)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_what: object) -> bool:
        if self._inside != self._before:
            resource.setrlimit(resource.RLIMIT_AS, self._before)
        self._time.__exit__(None, None, None)
        self.exceeded = self._kinds.get(kind)
        return self.exceeded is not None


def _lower(before: tuple[int, int]) -> tuple[int, int]:
    """Return the limit that leaves a document its share, unless a stricter one is there."""
    held = files.read_bytes(_HELD) if sys.platform == "linux" and _may_limit() else None
    if not held:
        return before
    wanted = int(held.split()[0]) * resource.getpagesize() + MEMORY
    soft, hard = before
    stricter = [bound for bound in (wanted, soft, hard) if bound != resource.RLIM_INFINITY]
    return min(stricter), hard
