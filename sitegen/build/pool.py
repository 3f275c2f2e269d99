"""Workers: a job is spread over processes, or done by a single one when it is small.

Many items go to a `concurrent.futures.Executor`, here or elsewhere. A worker that dies, and an
item that takes too long, become a result that says so; the other items are not touched by it.
"""

import gc
import os
import signal
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from sitegen.build import lone
from sitegen.core.text import one_line

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

FEW = 48
"""Fewer items than this are one worker's: to start several would take longer."""

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

    def prepare(self) -> None:
        """Make what every worker needs: those that are forked inherit it."""

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

    def run(self, job: Job) -> Iterator[list[Any]]:
        """Run a job; yield lists of results as they come, in no order."""
        if not len(job):
            return
        if self._remote is not None:
            yield from self._run_remote(job)
            return
        if lone.FORKS:
            job.prepare()
        if len(job) >= FEW and self.jobs > 1:
            yield from self._run_local(job)
        elif lone.FORKS:
            yield from self._in_turn(job, list(range(len(job))))
        else:  # here, where only what returns to Python can be stopped
            yield from (job(start, stop) for start, stop in _ranges(len(job), 1))

    def _run_local(self, job: Job) -> Iterator[list[Any]]:
        """Run all; what is left where workers died or hung is done one by one."""
        left = yield from self._attempt(job, _ranges(len(job), self.jobs), self.jobs)
        yield from self._in_turn(job, [n for start, stop in left for n in range(start, stop)])

    def _in_turn(self, job: Job, numbers: list[int]) -> Iterator[list[Any]]:
        """Run items one after the other; the one that a worker died of, or hangs at, is lost."""
        while numbers:
            if lone.FORKS:
                numbers = yield from lone.run(job, numbers, self._seconds + _GRACE)
            else:
                alone = [(number, number + 1) for number in numbers]
                numbers = [start for start, _ in (yield from self._attempt(job, alone, 1))]
            if numbers:
                reason = f"its worker died, or took longer than {self._seconds} s"
                yield [job.lost(numbers.pop(0), reason)]

    def _attempt(self, job: Job, ranges: list[Range], jobs: int) -> Results:
        """Run ranges in fresh workers; return those left when one died or none answered in time."""
        import multiprocessing
        from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

        left = dict.fromkeys(ranges)
        context = multiprocessing.get_context("fork" if lone.FORKS else None)
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
                    continue  # others may have been done before
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
    """Set a worker up."""
    global _job  # noqa: PLW0603 - a process has one job; forked workers inherit it unpickled
    _job = job
    lone.begin(parent)


def _work(start: int, stop: int) -> list[Any]:
    assert _job is not None
    return _job(start, stop)


def _remote_work(job: Job, count: int) -> list[Any]:
    return job(0, count)


def _stop(executor: "ProcessPoolExecutor") -> None:
    """End the workers now, whatever they are doing: results that matter have been taken."""
    workers = list((executor._processes or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join()
