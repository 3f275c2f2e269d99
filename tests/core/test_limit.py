"""Limits: what takes too long or swells is stopped, alone, and there is room to say so."""

import contextlib
import ctypes
import gc
import resource
import signal
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from sitegen.core.limit import MEMORY, Limits


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    before, callbacks = resource.getrlimit(resource.RLIMIT_AS), gc.callbacks[:]
    gc.callbacks.clear()  # what is raised in that of hypothesis, pytest keeps
    yield
    gc.callbacks.extend(callbacks)
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def code_and_reason(limits: Limits) -> tuple[str, str]:
    stopped = limits.stopped()
    return (stopped.code, stopped.reason) if stopped else ("", "")


def hoard(piece: int) -> None:
    pieces = []
    while True:
        pieces.append(bytes(piece))


def crumble() -> None:
    crumbs = []
    while True:
        crumbs.append(bytes(400))


def tangle() -> None:
    knots: list[object] = []
    while True:  # each holds itself: only a search for garbage frees it
        knot: list[object] = [knots, bytes(50_000)]
        knot.append(knot)
        knots.append(knot)


@pytest.mark.parametrize("how", ["at once", "large pieces", "small pieces", "cycles"])
def test_what_swells_ends_and_others_go_on(how: str) -> None:
    limits = Limits(60)
    ways = {
        "at once": lambda: bytes(2 * MEMORY),
        "large pieces": lambda: hoard(1 << 22),
        "small pieces": crumble,
        "cycles": tangle,
    }
    for _ in range(2):
        limits.hold(ways[how])
        assert code_and_reason(limits) == ("document-large", "needs more than 1 GiB of memory")
        assert limits.hold(lambda: len(bytes(MEMORY // 2))) == MEMORY // 2
        assert not limits.stopped()


def test_code_outside_python_is_held_to_it_too() -> None:
    allocate = ctypes.CDLL(None).malloc
    allocate.restype = ctypes.c_void_p
    limits = Limits(60)
    assert limits.hold(lambda: allocate(ctypes.c_size_t(2 * MEMORY)) is None)
    assert not limits.stopped()


def test_what_takes_too_long_ends() -> None:
    before = signal.getsignal(signal.SIGALRM)
    limits = Limits(1)
    limits.hold(lambda: time.sleep(30))
    assert code_and_reason(limits) == ("document-slow", "takes longer than 1 s")
    limits.hold(lambda: None)
    assert not limits.stopped()
    time.sleep(0.3)  # no alarm is left behind
    assert signal.getsignal(signal.SIGALRM) is before


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_drops_one_signal_is_stopped_by_the_next() -> None:
    class Careless:
        def __del__(self) -> None:
            time.sleep(1.5)  # what is raised in here, Python drops

    def work() -> None:
        Careless()
        time.sleep(30)

    limits = Limits(1)
    limits.hold(work)
    assert limits.stopped()


def test_neither_is_swallowed_with_other_faults_and_other_faults_are_not_swallowed() -> None:
    limits = Limits(1)

    def careless() -> None:
        with contextlib.suppress(Exception):
            time.sleep(30)

    limits.hold(careless)
    assert limits.stopped()
    for fault in (KeyError("x"), KeyboardInterrupt()):
        with pytest.raises(type(fault)):
            limits.hold(partial(fail, fault))
        assert not limits.stopped()


def fail(fault: BaseException) -> None:
    raise fault


def test_stricter_limit_of_the_system_stays() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY // 4, before[1]))
    try:
        limits = Limits(60)
        limits.hold(lambda: bytes(MEMORY // 2))
        assert limits.stopped()
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def in_thread(work: Callable[[], object]) -> None:
    """Run checks in a thread that is not the main one; fail when they do."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as exc:
            failures.append(exc)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]


def busy(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_thread_in_somebody_elses_process_is_held_to_its_time_alone() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)

    def work() -> None:
        limits = Limits(1)
        for _ in range(2):
            limits.hold(lambda: busy(30))
            assert code_and_reason(limits) == ("document-slow", "takes longer than 1 s")
            assert limits.hold(lambda: resource.getrlimit(resource.RLIMIT_AS)) == before
            limits.hold(lambda: busy(0.5))
            assert not limits.stopped()
        with pytest.raises(KeyError):
            limits.hold(partial(fail, KeyError("x")))
        busy(1.5)  # nothing strikes later

    in_thread(work)


def test_threads_are_held_to_their_time_each_for_itself() -> None:
    stopped: dict[float, bool] = {}

    def work(seconds: float) -> None:
        limits = Limits(1)
        limits.hold(lambda: busy(seconds))
        stopped[seconds] = bool(limits.stopped())

    threads = [threading.Thread(target=work, args=(n,)) for n in (0.1, 0.2, 20.0, 0.3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stopped == {0.1: False, 0.2: False, 20.0: True, 0.3: False}


def test_block_that_ends_as_its_time_does_is_never_struck_afterwards() -> None:
    def work() -> None:
        limits = Limits(1)
        limits._guard._seconds = 0.01  # type: ignore[assignment]
        for turn in range(300):
            limits.hold(partial(busy, 0.009 + turn % 20 / 10_000))
            limits.stopped()
        busy(0.1)

    in_thread(work)
