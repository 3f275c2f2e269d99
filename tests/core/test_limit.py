"""Limits: what takes too long or swells is stopped, alone, and there is room to say so."""

import contextlib
import ctypes
import resource
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.core.limit import MEMORY, Limits


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_AS)
    yield
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
        with limits:
            ways[how]()
        assert code_and_reason(limits) == ("document-large", "needs more than 1 GiB of memory")
        done = False
        with limits:
            assert len(bytes(MEMORY // 2)) == MEMORY // 2
            done = True
        assert done
        assert not limits.stopped()


def test_code_outside_python_is_held_to_it_too() -> None:
    allocate = ctypes.CDLL(None).malloc
    allocate.restype = ctypes.c_void_p
    limits = Limits(60)
    with limits:
        assert allocate(ctypes.c_size_t(2 * MEMORY)) is None
    assert not limits.stopped()


def test_what_takes_too_long_ends() -> None:
    before = signal.getsignal(signal.SIGALRM)
    limits = Limits(1)
    with limits:
        time.sleep(30)
    assert code_and_reason(limits) == ("document-slow", "takes longer than 1 s")
    with limits:
        pass
    assert not limits.stopped()
    time.sleep(0.3)  # no alarm is left behind
    assert signal.getsignal(signal.SIGALRM) is before


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_drops_one_signal_is_stopped_by_the_next() -> None:
    class Careless:
        def __del__(self) -> None:
            time.sleep(1.5)  # what is raised in here, Python drops

    limits = Limits(1)
    with limits:
        Careless()
        time.sleep(30)
    assert limits.stopped()


def test_neither_is_swallowed_with_other_faults_and_other_faults_are_not_swallowed() -> None:
    limits = Limits(1)
    with limits, contextlib.suppress(Exception):
        time.sleep(30)
    assert limits.stopped()
    for fault in (KeyError("x"), KeyboardInterrupt()):
        with pytest.raises(type(fault)), limits:
            raise fault
        assert not limits.stopped()


def test_stricter_limit_of_the_system_stays() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY // 4, before[1]))
    try:
        limits = Limits(60)
        with limits:
            bytes(MEMORY // 2)
        assert limits.stopped()
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def test_thread_of_somebody_elses_process_limits_nothing() -> None:
    found = []

    def work() -> None:
        with Limits(1):
            found.append(resource.getrlimit(resource.RLIMIT_AS))

    before = resource.getrlimit(resource.RLIMIT_AS)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [before]
