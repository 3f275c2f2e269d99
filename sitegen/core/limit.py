"""A limit on the time that one document may take."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


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
    if threading.current_thread() is not threading.main_thread() or sys.platform == "win32":
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
