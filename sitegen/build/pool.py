"""Workers: a job is spread over processes, or runs here when it is small.

The pool speaks `concurrent.futures.Executor` and nothing else. A worker that dies, and an item
that takes too long, become a result that says so; the other items are not touched by it.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from types import FrameType
from typing import Any, Protocol

FEW = 48
"""Fewer items than this are done here: starting workers would take longer."""

_LONGEST_CHUNK = 64
_GRACE = 5.0


Remote = Callable[[], AbstractContextManager[Executor]]
"""Connects to workers that somebody else runs."""


class Job(Protocol):
    """Work on numbered items. Picklable; called in a worker with a range of numbers."""

    def __len__(self) -> int:
        """Return how many items there are."""

    def __call__(self, start: int, stop: int) -> list[Any]:
        """Do the items of a range; return a result for each."""

    def part(self, start: int, stop: int) -> "Job":
        """Return a job with these items only, and all that they need, for another machine."""

    def lost(self, number: int, reason: str) -> Any:
        """Return the result that says why an item has none."""


class TooLongError(BaseException):
    """An item took longer than it may. No library's `except Exception` may take it for its own."""


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raise TooLongError in the block after so many seconds, where the system can do that."""
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


class Pool:
    """How jobs are run: on `jobs` processes here, or on an executor that somebody else runs."""

    def __init__(self, jobs: int, seconds: int, remote: Remote | None = None) -> None:
        self.jobs = jobs
        self._seconds = seconds
        self._remote = remote

    @property
    def is_remote(self) -> bool:
        """Say whether workers share no memory and no disk with us."""
        return self._remote is not None

    def run(self, job: Job) -> Iterator[list[Any]]:
        """Run a job; yield lists of results as they come, in no order."""
        if self._remote is not None and len(job):
            yield from self._run_remote(job)
        elif len(job) < FEW or self.jobs == 1:
            yield from (job(start, stop) for start, stop in _ranges(len(job), 1))
        else:
            yield from self._run_local(job)

    def _run_local(self, job: Job) -> Iterator[list[Any]]:
        left = dict.fromkeys(_ranges(len(job), self.jobs))
        for found, result in self._gather(job, list(left), self.jobs, _LONGEST_CHUNK):
            del left[found]
            yield result
        # Workers died or hung: each item alone tells which one did it.
        for start, stop in left:
            for number in range(start, stop):
                yield self._alone(job, number)

    def _alone(self, job: Job, number: int) -> list[Any]:
        for _, result in self._gather(job, [(number, number + 1)], 1, 1):
            return result
        reason = f"its worker died, or took longer than {self._seconds} s"
        return [job.lost(number, reason)]

    def _gather(
        self, job: Job, ranges: list[tuple[int, int]], jobs: int, items: int
    ) -> Iterator[tuple[tuple[int, int], list[Any]]]:
        """Run ranges in fresh workers; stop early when one dies or none answers in time."""
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
        executor = ProcessPoolExecutor(
            jobs, context, initializer=_begin, initargs=(job, os.getpid())
        )
        try:
            futures = {executor.submit(_work, *found): found for found in ranges}
            yield from _as_they_come(futures, self._seconds * min(items, 3) + _GRACE)
        finally:
            _stop(executor)

    def _run_remote(self, job: Job) -> Iterator[list[Any]]:
        assert self._remote is not None
        with self._remote() as executor:
            ranges = _ranges(len(job), 8)
            futures = {
                executor.submit(_remote_work, job.part(start, stop), stop - start): (start, stop)
                for start, stop in ranges
            }
            left = dict.fromkeys(ranges)
            for found, result in _as_they_come(futures, self._seconds * 3 + _GRACE):
                del left[found]
                yield result
            for start, stop in left:
                reason = "its worker died or took too long"
                yield [job.lost(number, reason) for number in range(start, stop)]


def _as_they_come(
    futures: "dict[Future[list[Any]], tuple[int, int]]", patience: float
) -> Iterator[tuple[tuple[int, int], list[Any]]]:
    waiting = set(futures)
    while waiting:
        done, waiting = wait(waiting, timeout=patience, return_when=FIRST_COMPLETED)
        if not done:
            return
        for future in done:
            try:
                result = future.result()
            except BrokenProcessPool:
                return
            yield futures[future], result


def _ranges(count: int, jobs: int) -> list[tuple[int, int]]:
    """Cut 0..count into ranges: many enough to balance, long enough to be worth a message."""
    size = max(1, min(_LONGEST_CHUNK, count // (jobs * 4) or 1))
    return [(start, min(start + size, count)) for start in range(0, count, size)]


_job: Job | None = None


def _begin(job: Job, parent: int) -> None:
    """Set a worker up: Ctrl-C is the parent's to handle, and no worker outlives it."""
    global _job  # noqa: PLW0603 - a process has one job; forked workers inherit it unpickled
    _job = job
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG, prctl(2)
        if os.getppid() != parent:
            os._exit(1)


def _work(start: int, stop: int) -> list[Any]:
    assert _job is not None
    return _job(start, stop)


def _remote_work(job: Job, count: int) -> list[Any]:
    return job(0, count)


def _stop(executor: ProcessPoolExecutor) -> None:
    """End the workers now, whatever they are doing: results that matter have been taken."""
    workers = list((executor._processes or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join()
