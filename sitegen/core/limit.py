"""Limits on the time and the memory that one document may take."""

import gc
import resource
import signal
import sys
import threading
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import NamedTuple, Self

from sitegen.core import files

MEMORY = 1 << 30
"""How many bytes a document may need beyond what the process has already."""

_ROOM = MEMORY // 4
"""How much more the system gives: in it, a document that grew too large is put away."""

_GLANCE = 0.1
"""Seconds between looks at the clock and at the memory."""

_HELD = Path("/proc/self/statm")
"""Where Linux says how much a process holds, in pages (proc_pid_statm(5))."""


class Exceeded(NamedTuple):
    """Which limit a document ran into: the code of its diagnostic, and words about it."""

    code: str
    reason: str
    hint: str


class LimitError(BaseException):
    """A document ran into a limit.

    No Exception, so that code which catches any fault of a library does not take it for one.
    """

    def __init__(self, exceeded: Exceeded) -> None:
        super().__init__(exceeded)
        self.exceeded = exceeded


class Limits:
    """The limits for a few documents in one process, each in a `with` block of its own.

    A block that runs into a limit ends there, without an exception; `stopped` then says so.

    A signal, ten times a second, looks whether it is time. Only the main thread gets it: a
    worker process has no other. Code outside Python is not interrupted by it, but held to a
    limit of the system (Linux). What never returns, or ends the process because it got no
    memory, is the pool's to notice.
    """

    def __init__(self, seconds: int) -> None:
        slow = f"takes longer than {seconds} s"
        large = f"needs more than {files.size(MEMORY)} of memory"
        hint = "simplify the text, or allow more with 'time_limit' in sitegen.yaml"
        self._slow = Exceeded("document-slow", slow, hint)
        self._large = Exceeded("document-large", large, "simplify the text, or split it")
        self._exceeded: Exceeded | None = None
        self._seconds = seconds
        self._end = 0.0
        self._handler: signal._HANDLER = signal.SIG_DFL
        # What is limited is the whole process, which a thread of somebody else's has no right to.
        self._active = threading.current_thread() is threading.main_thread()
        self._most = _held() + MEMORY if self._active and sys.platform == "linux" else 0
        self._before = resource.getrlimit(resource.RLIMIT_AS)
        self._inside = _stricter(self._before, self._most + _ROOM) if self._most else self._before

    def stopped(self) -> Exceeded | None:
        """Return the limit that the last block ran into, if it did; its memory comes back."""
        if self._exceeded is self._large:
            gc.collect()
        return self._exceeded

    def __enter__(self) -> Self:
        self._exceeded = None
        if self._active:
            self._end = monotonic() + self._seconds
            self._handler = signal.signal(signal.SIGALRM, self._look) or signal.SIG_DFL
            signal.setitimer(signal.ITIMER_REAL, _GLANCE, _GLANCE)
            resource.setrlimit(resource.RLIMIT_AS, self._inside)
        return self

    def __exit__(self, _kind: object, value: BaseException | None, _trace: object) -> bool:
        if self._active:
            resource.setrlimit(resource.RLIMIT_AS, self._before)
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._handler)
        if isinstance(value, LimitError):
            self._exceeded = value.exceeded
        elif isinstance(value, MemoryError):
            self._exceeded = self._large
        return self._exceeded is not None

    def _look(self, _signal: int, _frame: FrameType | None) -> None:
        if monotonic() > self._end:
            raise LimitError(self._slow)
        if self._most and _held() > self._most:
            raise LimitError(self._large)


def _held() -> int:
    """Return how many bytes this process holds; 0 where that cannot be known."""
    found = files.read_bytes(_HELD)
    return int(found.split()[0]) * resource.getpagesize() if found else 0


def _stricter(limits: tuple[int, int], wanted: int) -> tuple[int, int]:
    """Return limits (soft, hard) of the system with the soft one no higher than `wanted`."""
    soft, hard = limits
    finite = [bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY]
    return min([wanted, *finite]), hard
