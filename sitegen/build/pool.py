"""Workers: a job is spread over processes, or done by a single one when it is small.

Here a crew of forked workers does it; elsewhere, a `concurrent.futures.Executor`. A worker that
dies, and an item that takes too long, become a result that says so; the other items are not
touched by it.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from sitegen.build import crew
from sitegen.build.crew import Range
from sitegen.build.job import Job

if TYPE_CHECKING:  # an executor is loaded by those who work elsewhere
    from concurrent.futures import Executor

FEW = 48
"""Fewer items than this are one worker's: to start several would take longer."""

_LONGEST_CHUNK = 64
_GRACE = 5.0
_AT_MOST = 3
"""So many times what one document may take, a range may take."""

Remote = Callable[[], "AbstractContextManager[Executor]"]
"""Connects to workers that somebody else runs."""


class Pool:
    """How jobs are run: on `jobs` processes here, or on an executor that somebody else runs."""

    def __init__(self, jobs: int, seconds: int, remote: Remote | None = None) -> None:
        self.jobs = jobs
        self._seconds = seconds
        self._remote = remote

    def run(
        self, job: Job, meanwhile: Callable[[], object] = lambda: None
    ) -> Generator[list[Any], None, None]:
        """Run a job; yield lists of results as they come, in no order.

        `meanwhile` is called where workers have begun and there is nothing else to do. No worker
        is left when this is closed: whoever stops early, closes it.
        """
        if not len(job):
            return
        if self._remote is not None:
            yield from self._run_remote(job)
        elif crew.FORKS:
            job.prepare()
            yield from self._run_forked(job, meanwhile)
        elif len(job) >= FEW and self.jobs > 1:
            yield from self._run_spawned(job)
        else:  # here, where only what returns to Python can be stopped
            yield from (job(start, stop) for start, stop in _ranges(len(job), 1))

    def _run_forked(self, job: Job, meanwhile: Callable[[], object]) -> Iterator[list[Any]]:
        """Run all; what is left where workers died or hung is done by one alone, item by item,
        and the item that it dies of, or hangs at, is lost.
        """
        jobs = self.jobs if len(job) >= FEW else 1
        ranges = _ranges(len(job), jobs)
        patience = self._seconds * (_AT_MOST if jobs > 1 else 1) + _GRACE
        while ranges:
            before = ranges
            ranges, blamed = yield from crew.run(job, ranges, jobs, patience, meanwhile)
            if jobs == 1 and ranges == before and not blamed:
                raise ChildProcessError("its workers end before they begin")
            for number in blamed:
                yield [job.lost(number, self._reason)]
                ranges = _without(ranges, number)
            jobs, patience, meanwhile = 1, self._seconds + _GRACE, lambda: None

    def _run_spawned(self, job: Job) -> Iterator[list[Any]]:
        """Run all; what is left where workers died or hung is done one by one."""
        from sitegen.build import executors

        patience = self._seconds + _GRACE
        left = yield from executors.run_here(job, _ranges(len(job), self.jobs), self.jobs, patience)
        numbers = [n for start, stop in left for n in range(start, stop)]
        while numbers:
            alone = [(number, number + 1) for number in numbers]
            numbers = [n for n, _ in (yield from executors.run_here(job, alone, 1, patience))]
            if numbers:
                yield [job.lost(numbers.pop(0), self._reason)]

    def _run_remote(self, job: Job) -> Iterator[list[Any]]:
        """Run all; ranges that came to nothing are tried again, each item for itself."""
        from sitegen.build import executors

        assert self._remote is not None
        reasons: executors.Reasons = {}
        patience = self._seconds * _AT_MOST + _GRACE
        left = _ranges(len(job), 8)
        with self._remote() as executor:
            for _ in range(2):
                left = yield from executors.run_elsewhere(job, left, executor, patience, reasons)
                left = [(n, n + 1) for start, stop in left for n in range(start, stop)]
        for found in left:
            yield [job.lost(found[0], reasons.get(found, "its worker took too long"))]

    @property
    def _reason(self) -> str:
        return f"its worker died, or took longer than {self._seconds} s"


class Here(Pool):
    """Work in this very process: one that runs threads cannot be forked safely.

    Only what returns to Python can be stopped.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(1, seconds)

    def run(
        self, job: Job, meanwhile: Callable[[], object] = lambda: None
    ) -> Generator[list[Any], None, None]:
        """Run a job; yield lists of results, in order."""
        meanwhile()
        yield from (job(start, stop) for start, stop in _ranges(len(job), self.jobs))


def _ranges(count: int, jobs: int) -> list[Range]:
    """Cut 0..count into ranges: many enough to balance, long enough to be worth a message."""
    size = max(1, min(_LONGEST_CHUNK, count // (jobs * 4) or 1), -(-count // crew.MOST))
    return [(start, min(start + size, count)) for start in range(0, count, size)]


def _without(ranges: list[Range], number: int) -> list[Range]:
    """Take one item out of ranges."""
    found: list[Range] = []
    for start, stop in ranges:
        inside = start <= number < stop
        found += [(start, number), (number + 1, stop)] if inside else [(start, stop)]
    return [(start, stop) for start, stop in found if start < stop]
