"""Jobs through a `concurrent.futures.Executor`: somebody else's machines, or, where processes
cannot be forked safely, processes of our own.
"""

import os
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from sitegen.build.crew import Range, begin
from sitegen.build.job import Job
from sitegen.core.text import one_line

Results = Generator[list[Any], None, list[Range]]
"""Results as they come; returns the ranges that have none."""

Reasons = dict[Range, str]
"""Why ranges have no results, as far as that is known."""


def run_here(job: Job, ranges: list[Range], jobs: int, patience: float) -> Results:
    """Run ranges in fresh processes; return those left when one died or none answered in time."""
    left = dict.fromkeys(ranges)
    executor = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(job, os.getpid()))
    try:
        futures = {executor.submit(_work, *found): found for found in ranges}
        longest = max(stop - start for start, stop in ranges)
        for found, future in _as_they_come(futures, patience * min(longest, 3)):
            try:
                result = future.result()
            except BrokenProcessPool:
                continue  # others may have been done before
            del left[found]
            yield result
    finally:
        _stop(executor)
    return list(left)


def run_elsewhere(
    job: Job, ranges: list[Range], executor: Executor, patience: float, reasons: Reasons
) -> Results:
    """Run ranges on other machines; return those left, note why where that is known."""
    left = dict.fromkeys(ranges)
    futures = {
        executor.submit(_remote_work, job.part(start, stop), stop - start): (start, stop)
        for start, stop in ranges
    }
    for found, future in _as_they_come(futures, patience):
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


_job: Job | None = None


def _begin(job: Job, parent: int) -> None:
    """Set a worker up."""
    global _job  # noqa: PLW0603 - a process has one job
    _job = job
    begin(parent)


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
