"""Running a command and measuring it: wall and CPU seconds, memory of all its processes."""

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

POLL = 0.02


@dataclass(frozen=True)
class Sample:
    """One run. `memory` (bytes) is 0 where it was not looked at."""

    wall: float
    cpu: float
    memory: int = 0


def run(command: tuple[str, ...], folder: Path, *, memory: bool = False) -> Sample:
    """Run a command to its end; raise when it fails.

    CPU counts all descendants that were waited for. Memory is the highest sum of proportional
    set sizes (shared pages counted once) over the process and its descendants, polled every
    20 ms: polling costs time, so a run measured for memory is not one measured for time.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment()
    )
    peak = _Peak(process.pid) if memory else None
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed: {said.decode()[-2000:]}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, peak.stop() if peak else 0)


def _environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}


class _Peak(threading.Thread):
    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._done = threading.Event()
        self._peak = 0
        self.start()

    def run(self) -> None:
        while not self._done.is_set():
            self._peak = max(self._peak, sum(map(_proportional, _family(self._pid))))
            time.sleep(POLL)

    def stop(self) -> int:
        self._done.set()
        self.join()
        return self._peak


def _family(pid: int) -> list[int]:
    found, queue = [], [pid]
    while queue:
        found.append(queue.pop())
        try:
            children = Path(f"/proc/{found[-1]}/task/{found[-1]}/children").read_text()
        except OSError:
            continue
        queue += map(int, children.split())
    return found


def _proportional(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    line = next((li for li in text.splitlines() if li.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1]) * 1024
