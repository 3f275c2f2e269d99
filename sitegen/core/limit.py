"""Limits on the time and the memory that one document may take."""

import ctypes
import gc
import resource
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import NamedTuple, TypeVar

from sitegen.core import files

T = TypeVar("T")

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


class TooLongError(LimitError):
    """A document takes longer than it may."""


class TooLargeError(LimitError):
    """A document needs more memory than it may."""


class Limits:
    """The limits for a few documents in one process, each held to them for itself.

    Work that runs into a limit ends there, without an exception; `stopped` then says so.
    Code outside Python is not interrupted before it returns, but held to a limit of memory by
    the system. What never returns, or ends the process because it got no memory, is the pool's
    to notice.
    """

    def __init__(self, seconds: int) -> None:
        slow = f"takes longer than {seconds} s"
        large = f"needs more than {files.size(MEMORY)} of memory"
        hint = "simplify the text, or allow more with 'time_limit' in sitegen.yaml"
        self._slow = Exceeded("document-slow", slow, hint)
        self._large = Exceeded("document-large", large, "simplify the text, or split it")
        self._exceeded: Exceeded | None = None
        ours = threading.current_thread() is threading.main_thread()
        self._guard = _Process(seconds) if ours else _Thread(seconds)

    def stopped(self) -> Exceeded | None:
        """Return the limit that the last work ran into, if it did; its memory comes back."""
        if self._exceeded is self._large:
            gc.collect()
        return self._exceeded

    def hold(self, work: Callable[[], T]) -> T | None:
        """Do some work; return its value, None where it ran into a limit.

        A call, not a `with` block: Python may enter `__exit__` with an exception from outside,
        and what strikes just as the work ends has to be caught.
        """
        self._exceeded = None
        try:
            try:
                self._guard.set()
                return work()
            finally:
                self._guard.lift()
        except (LimitError, MemoryError) as exc:
            self._guard.lift()  # which may have been struck itself
            self._exceeded = self._slow if isinstance(exc, TooLongError) else self._large
        return None


class _Process:
    """Guards the main thread of a process that is ours: a worker has no other.

    A signal, ten times a second, looks whether it is time, or whether memory has grown too
    much; the system refuses what would grow much more (Linux).
    """

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds
        self._end = 0.0
        self._handler: signal._HANDLER = signal.SIG_DFL
        self._most = _held() + MEMORY if sys.platform == "linux" else 0
        self._before = resource.getrlimit(resource.RLIMIT_AS)
        self._inside = _stricter(self._before, self._most + _ROOM) if self._most else self._before

    def set(self) -> None:
        self._end = monotonic() + self._seconds
        self._handler = signal.signal(signal.SIGALRM, self._look) or signal.SIG_DFL
        signal.setitimer(signal.ITIMER_REAL, _GLANCE, _GLANCE)
        resource.setrlimit(resource.RLIMIT_AS, self._inside)

    def lift(self) -> None:
        resource.setrlimit(resource.RLIMIT_AS, self._before)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._handler)

    def _look(self, _signal: int, _frame: FrameType | None) -> None:
        if monotonic() > self._end:
            raise TooLongError
        if self._most and _held() > self._most:
            raise TooLargeError


class _Thread:
    """Guards the time of one thread in a process of somebody else's, such as Dask's workers.

    The process's memory is theirs to guard.
    """

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds
        self._thread = ctypes.c_ulong(threading.get_ident())
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def set(self) -> None:
        timer = threading.Timer(self._seconds, self._strike)
        timer.daemon = True
        timer.start()
        self._timer = timer  # from now on it may strike

    def lift(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = None
            _raise_in(self._thread, None)  # takes back what has not arrived

    def _strike(self) -> None:
        with self._lock:
            if self._timer is threading.current_thread():
                _raise_in(self._thread, TooLongError)


def _raise_in(thread: ctypes.c_ulong, kind: type[BaseException] | None) -> None:
    """Raise an exception in a thread as soon as it is back in Python; None takes it back."""
    what = ctypes.py_object(kind) if kind else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, what)


def _held() -> int:
    """Return how many bytes this process holds; 0 where that cannot be known."""
    found = files.read_bytes(_HELD)
    return int(found.split()[0]) * resource.getpagesize() if found else 0


def _stricter(limits: tuple[int, int], wanted: int) -> tuple[int, int]:
    """Return limits (soft, hard) of the system with the soft one no higher than `wanted`."""
    soft, hard = limits
    finite = [bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY]
    return min([wanted, *finite]), hard
