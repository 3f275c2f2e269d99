"""A lone worker: one process that does items in turn, for whoever must not be held up by them.

It takes little more than a fork to start, unlike an executor, and the number of the item that it
is at stands where both can see it: so it is known at which one it died or hangs, even in code
outside Python that no signal reaches.
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
from collections.abc import Callable, Generator
from functools import partial
from time import monotonic
from typing import Any

FORKS = sys.platform == "linux"
"""Elsewhere a process cannot be forked safely, and to start a fresh one takes long."""

CALM = (50_000, 20, 100)
"""How seldom garbage is looked for: builds make many records and few cycles."""

_WORD = 8
_PAUSE = 0.2
"""Seconds between messages."""

_GLANCE = 0.5
"""Seconds between looks at what the worker is at."""

Work = Callable[[int, int], list[Any]]
"""Does the items of a range; gives a result for each."""


def run(work: Work, numbers: list[int], patience: float) -> Generator[list[Any], None, list[int]]:
    """Do items one after the other; yield results as they come.

    Returns those that have none, the one to blame first: the worker died of it, or has not been
    done with it for `patience` seconds. Raises what an item raises.
    """
    at = mmap.mmap(-1, _WORD)  # shared with the worker: which item it is at
    worker, answers = _start(work, numbers, at)
    done = 0
    try:
        while done < len(numbers) and (answer := _receive(answers, patience, at)):
            good, results = answer
            if not good:
                raise results
            done += len(results)
            yield results
    finally:
        os.close(answers)
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
    blamed = int.from_bytes(at[:], "big")
    return sorted(numbers[done:], key=lambda number: number != numbers[blamed])


def _start(work: Work, numbers: list[int], at: mmap.mmap) -> tuple[int, int]:
    """Fork the worker; return its process id and where its answers come."""
    answers, sink = os.pipe()
    parent = os.getpid()
    gc.freeze()  # what the worker inherits is not its to collect, nor to copy
    worker = os.fork()
    if worker == 0:
        try:
            begin(parent)
            _serve(work, numbers, at, sink)
        finally:
            os._exit(0)  # what of the parent's is open, or waits to be flushed, stays the parent's
    gc.unfreeze()
    os.close(sink)
    return worker, answers


def _serve(work: Work, numbers: list[int], at: mmap.mmap, sink: int) -> None:
    """Do the items; send results now and then, as each message costs the parent's time too."""
    results: list[Any] = []
    sent = monotonic()
    try:
        for place, number in enumerate(numbers):
            at[:] = place.to_bytes(_WORD, "big")
            results += work(number, number + 1)
            if monotonic() > sent + _PAUSE:
                _send(sink, (True, results))
                results, sent = [], monotonic()
        _send(sink, (True, results))
    except Exception as exc:  # the parent raises it, and there it may be anything
        exc.add_note(traceback.format_exc())
        _send(sink, (False, exc))


def begin(parent: int) -> None:
    """Set a worker up: Ctrl-C is the parent's to handle, and no worker outlives it."""
    gc.set_threshold(*CALM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG, prctl(2)
        if os.getppid() != parent:
            os._exit(1)


def _send(sink: int, answer: tuple[bool, Any]) -> None:
    data = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    view = memoryview(len(data).to_bytes(_WORD, "big") + data)
    while view:
        view = view[os.write(sink, view) :]


def _receive(answers: int, patience: float, at: mmap.mmap) -> tuple[bool, Any] | None:
    """Return the next answer; None when the worker is dead, or at one item for too long."""
    read = partial(_read, answers, patience, at)
    data = read(int.from_bytes(read(_WORD), "big"))
    return pickle.loads(data) if data else None  # noqa: S301 - our own process wrote it


def _read(answers: int, patience: float, at: mmap.mmap, count: int) -> bytes:
    """Read so many bytes, or none at all."""
    data = bytearray()
    while len(data) < count and _comes(answers, patience, at):
        part = os.read(answers, count - len(data))
        if not part:
            break
        data += part
    return bytes(data) if len(data) == count else b""


def _comes(answers: int, patience: float, at: mmap.mmap) -> bool:
    """Wait until there is something to read, or the worker has been at one item for too long."""
    waiting = select.poll()
    waiting.register(answers, select.POLLIN)
    seen, since = at[:], monotonic()
    while not waiting.poll(_GLANCE * 1000):
        if at[:] != seen:
            seen, since = at[:], monotonic()
        elif monotonic() - since > patience:
            return False
    return True
