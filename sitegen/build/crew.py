"""A crew of forked workers: they inherit the work, take ranges of it and tell what came of them.

Takes little more than the forks to start, unlike an executor of the standard library. The ranges
wait in a pipe, from which each worker takes the next one; which item a worker is at stands where
both sides can see it. So it is known at which item one died or hangs, even in code outside Python
that no signal reaches.
"""

import ctypes
import gc
import mmap
import os
import pickle
import select
import signal
import sys
import traceback
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, NamedTuple, TypeVar

FORKS = sys.platform == "linux"
"""Elsewhere a process cannot be forked safely."""

CALM = (50_000, 20, 100)
"""How seldom garbage is looked for: builds make many records and few cycles."""

MOST = 1 << 14
"""How many ranges a pipe holds (65,536 bytes, pipe(7))."""

_WORD = 4
_HEAD = 8
_PAUSE = 0.2
"""Seconds between messages of a worker that is alone."""

_GLANCE = 0.5
"""Seconds between looks at what the workers are at."""

T = TypeVar("T")
Range = tuple[int, int]
Work = Callable[[int, int], list[Any]]
"""Does the items of a range; gives a result for each."""


class Left(NamedTuple):
    """What has no result: ranges, and the items at which workers died or hung."""

    ranges: list[Range]
    blamed: tuple[int, ...] = ()


Results = Generator[list[Any], None, Left]
"""Results as they come; returns what is left."""


def run(
    work: Work,
    ranges: list[Range],
    jobs: int,
    patience: float,
    meanwhile: Callable[[], object] = lambda: None,
) -> Results:
    """Do all ranges with so many workers; call `meanwhile` as they begin.

    Raises what an item raises.

    A worker that has been at one item for `patience` seconds (one of several workers: at one
    range) is ended. One that is alone goes item by item, so that the item to blame is known;
    several go range by range, which is quicker, and blame nobody.
    """
    todo = _waiting(len(ranges))
    left = dict(ranges)
    crew: list[_Worker] = []
    blamed: list[int] = []
    try:
        _enlist(crew, _Task(work, ranges, todo, alone=jobs == 1), jobs)
        meanwhile()
        while crew:
            for worker in _with_news(crew, patience):
                answer = worker.answer()
                if answer is None:
                    crew.remove(worker)
                    blamed += worker.end()
                for start, stop, results in answer or ():
                    _strike(left, start, stop)
                    yield results
    finally:
        for worker in crew:
            worker.end()
    return Left(sorted(left.items()), tuple(blamed) if jobs == 1 else ())


def _strike(left: dict[int, int], start: int, stop: int) -> None:
    """Take what was done, at the beginning of a range, from what is left."""
    end = left.pop(start)
    if stop < end:
        left[stop] = end


@contextmanager
def beside(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Begin to do something in a process of its own; the function given waits for what came of it.

    Where none can be forked, or where it died, it is done when it is asked for.
    """
    if not FORKS:
        yield work
        return
    crew: list[_Worker] = []
    task = _Task(lambda _start, _stop: [work()], [(0, 1)], _waiting(1), alone=False)
    _enlist(crew, task, 1)
    (worker,) = crew

    def done() -> T:
        told = worker.answer()
        found: list[T] = told[0][2] if told else [work()]
        return found[0]

    try:
        yield done
    finally:
        worker.end()


def begin(parent: int) -> None:
    """Set a worker up: Ctrl-C is the parent's to handle, and no worker outlives it."""
    gc.set_threshold(*CALM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG, prctl(2)
        if os.getppid() != parent:
            os._exit(1)


class _Task(NamedTuple):
    """What workers inherit; `todo` is where they take the numbers of ranges from."""

    work: Work
    ranges: list[Range]
    todo: int
    alone: bool


class _Worker:
    """A worker as the parent sees it."""

    def __init__(self, process: int, answers: int, at: mmap.mmap) -> None:
        self.process = process
        self.answers = answers
        self._at = at  # shared with it: the item that it is at, plus one
        self._done = False
        self._seen, self._since = b"", monotonic()

    def answer(self) -> list[tuple[int, int, list[Any]]] | None:
        """Return what it has to tell; None when that was all. Raises what its work raised."""
        head = self._read(_HEAD)
        data = self._read(int.from_bytes(head, "big"))
        if not data:
            return None
        good, told = pickle.loads(data)  # noqa: S301 - our own process wrote it
        if not good:
            raise told
        self._done = not told
        return list(told) if told else None

    def _read(self, count: int) -> bytes:
        """Read so many bytes, or none at all when it is dead."""
        data = bytearray()
        while len(data) < count and (part := os.read(self.answers, count - len(data))):
            data += part
        return bytes(data) if len(data) == count else b""

    def hangs(self, patience: float) -> bool:
        """Say whether it has been at one place for too long."""
        if self._at[:] != self._seen:
            self._seen, self._since = self._at[:], monotonic()
        return monotonic() - self._since > patience

    def end(self) -> list[int]:
        """End it, whatever it is doing; return the item that it was at unless it was done."""
        os.close(self.answers)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        at = int.from_bytes(self._at[:], "big")
        self._at.close()
        return [at - 1] if at and not self._done else []


def _waiting(count: int) -> int:
    """Return a pipe out of which the numbers up to `count` can be taken."""
    assert count <= MOST
    source, sink = os.pipe()
    os.write(sink, b"".join(number.to_bytes(_WORD, "big") for number in range(count)))
    os.close(sink)
    return source


def _with_news(crew: list[_Worker], patience: float) -> list[_Worker]:
    """Wait until workers have something to tell or have ended, those that hang included."""
    waiting = select.poll()
    for worker in crew:
        waiting.register(worker.answers, select.POLLIN)
    while True:
        ready = {answers for answers, _ in waiting.poll(_GLANCE * 1000)}
        for worker in crew:
            if worker.answers not in ready and worker.hangs(patience):
                os.kill(worker.process, signal.SIGKILL)
        if ready:
            return [worker for worker in crew if worker.answers in ready]


def _enlist(crew: list[_Worker], task: _Task, jobs: int) -> None:
    """Fork workers, who are of the crew at once: whatever happens then, it knows whom to end."""
    try:
        with _undisturbed():
            crew.extend(_forked(task, jobs))
    finally:
        os.close(task.todo)


def _forked(task: _Task, jobs: int) -> Iterator[_Worker]:
    gc.freeze()  # what workers inherit is not theirs to collect, nor to copy
    try:
        for _ in range(jobs):
            yield _fork(task)
    finally:
        gc.unfreeze()


def _fork(task: _Task) -> _Worker:
    at = mmap.mmap(-1, _WORD)
    answers, sink = os.pipe()
    parent = os.getpid()
    process = os.fork()
    if process:
        os.close(sink)
        return _Worker(process, answers, at)
    try:
        begin(parent)
        _serve(task, at, sink)
    finally:
        os._exit(0)  # what of the parent's is open, or waits to be flushed, stays the parent's


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep Ctrl-C waiting while workers are forked: what a hook of the fork raises is lost, and so
    would be a worker that nobody knows of yet.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(task: _Task, at: mmap.mmap, sink: int) -> None:
    """Do what waits, and tell what came of it; nothing at the end says that this was all."""
    try:
        while number := os.read(task.todo, _WORD):
            start, stop = task.ranges[int.from_bytes(number, "big")]
            for told in (_item_by_item if task.alone else _at_once)(task.work, start, stop, at):
                _send(sink, (True, [told]))
        _send(sink, (True, []))
    except Exception as exc:  # the parent raises it, and there it may be anything
        exc.add_note(traceback.format_exc())
        _send(sink, (False, exc))


Told = tuple[int, int, list[Any]]


def _at_once(work: Work, start: int, stop: int, at: mmap.mmap) -> Iterator[Told]:
    at[:] = (start + 1).to_bytes(_WORD, "big")
    yield start, stop, work(start, stop)


def _item_by_item(work: Work, start: int, stop: int, at: mmap.mmap) -> Iterator[Told]:
    """Tell results now and then, as each message costs the parent's time too."""
    results: list[Any] = []
    sent = monotonic()
    for number in range(start, stop):
        at[:] = (number + 1).to_bytes(_WORD, "big")
        results += work(number, number + 1)
        if monotonic() > sent + _PAUSE:
            yield start, number + 1, results
            start, results, sent = number + 1, [], monotonic()
    if results:
        yield start, stop, results


def _send(sink: int, answer: tuple[bool, Any]) -> None:
    data = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    view = memoryview(len(data).to_bytes(_HEAD, "big") + data)
    while view:
        view = view[os.write(sink, view) :]
