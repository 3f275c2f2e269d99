"""Workers: a job is spread over processes, or runs here when it is small.

The pool speaks `concurrent.futures.Executor` and nothing else. A worker that dies, and an item
that takes too long, become a result that says so; the other items are not touched by it.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from sitegen.core.text import one_line

FEW = 48
"""Fewer items than this are done here: starting workers would take longer."""

CALM = (50_000, 20, 100)
"""How seldom garbage is looked for: builds make many records and few cycles."""

_LONGEST_CHUNK = 64
_GRACE = 5.0

Range = tuple[int, int]
Results = Generator[list[Any], None, list[Range]]
"""Results as they come; returns the ranges that have none."""

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
        """Run all; where workers died or hung, each range alone and then each item alone tells
        which one did it.
        """
        for suspect in (yield from self._attempt(job, _ranges(len(job), self.jobs), self.jobs)):
            for start, stop in (yield from self._attempt(job, [suspect], 1)):
                for number in range(start, stop):
                    if (yield from self._attempt(job, [(number, number + 1)], 1)):
                        reason = f"its worker died, or took longer than {self._seconds} s"
                        yield [job.lost(number, reason)]

    def _attempt(self, job: Job, ranges: list[Range], jobs: int) -> Results:
        """Run ranges in fresh workers; return those left when one died or none answered in time."""
        left = dict.fromkeys(ranges)
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
        gc.freeze()  # what workers inherit is not theirs to collect, nor to copy
        executor = ProcessPoolExecutor(
            jobs, context, initializer=_begin, initargs=(job, os.getpid())
        )
        try:
            with _undisturbed():
                futures = {executor.submit(_work, *found): found for found in ranges}
            longest = max(stop - start for start, stop in ranges)
            for found, future in _as_they_come(futures, self._seconds * min(longest, 3) + _GRACE):
                try:
                    result = future.result()
                except BrokenProcessPool:
                    break
                del left[found]
                yield result
        finally:
            _stop(executor)
            gc.unfreeze()
        return list(left)

    def _run_remote(self, job: Job) -> Iterator[list[Any]]:
        """Run all; ranges that came to nothing are tried again, each item for itself."""
        assert self._remote is not None
        reasons: dict[Range, str] = {}
        with self._remote() as executor:
            left = yield from self._attempt_remote(job, _ranges(len(job), 8), executor, reasons)
            alone = [(n, n + 1) for start, stop in left for n in range(start, stop)]
            left = yield from self._attempt_remote(job, alone, executor, reasons)
        for found in left:
            yield [job.lost(found[0], reasons.get(found, "its worker took too long"))]

    def _attempt_remote(
        self, job: Job, ranges: list[Range], executor: Executor, reasons: dict[Range, str]
    ) -> Results:
        """Run ranges on other machines; return those left, note why where that is known."""
        left = dict.fromkeys(ranges)
        futures = {
            executor.submit(_remote_work, job.part(start, stop), stop - start): (start, stop)
            for start, stop in ranges
        }
        for found, future in _as_they_come(futures, self._seconds * 3 + _GRACE):
            try:
                result = future.result()
            except Exception as exc:  # what a lost worker raises here is the executor's own matter
                reasons[found] = f"its worker failed: {one_line(str(exc)) or type(exc).__name__}"
                continue
            del left[found]
            yield result
        for future in futures:
            future.cancel()
        return list(left)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep Ctrl-C waiting while workers are forked: what a hook of the fork raises is lost."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _as_they_come(
    futures: "dict[Future[list[Any]], Range]", patience: float
) -> Iterator[tuple[Range, "Future[list[Any]]"]]:
    """Yield futures that are done; stop when for a while none was."""
    waiting = set(futures)
    while waiting:
        done, waiting = wait(waiting, timeout=patience, return_when=FIRST_COMPLETED)
        if not done:
            return
        for future in done:
            yield futures[future], future


def _ranges(count: int, jobs: int) -> list[Range]:
    """Cut 0..count into ranges: many enough to balance, long enough to be worth a message."""
    size = max(1, min(_LONGEST_CHUNK, count // (jobs * 4) or 1))
    return [(start, min(start + size, count)) for start in range(0, count, size)]


_job: Job | None = None


def _begin(job: Job, parent: int) -> None:
    """Set a worker up: Ctrl-C is the parent's to handle, and no worker outlives it."""
    global _job  # noqa: PLW0603 - a process has one job; forked workers inherit it unpickled
    _job = job
    gc.set_threshold(*CALM)
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
