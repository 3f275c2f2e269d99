"""Jobs that go wrong in the ways in which a document may make them go wrong."""

import os
import signal
import time
from collections.abc import Mapping

from sitegen.core.limit import Limits


class Trouble:
    """Doubles numbers; at some of them its worker dies, hangs, sleeps or takes too long."""

    def __init__(self, count: int, troubles: Mapping[int, str] | None = None) -> None:
        self.count = count
        self.troubles = dict(troubles or {})

    def __len__(self) -> int:
        return self.count

    def __call__(self, start: int, stop: int) -> list[tuple[int, str]]:
        return [(number, self.one(number)) for number in range(start, stop)]

    def prepare(self) -> None:
        pass

    def part(self, start: int, stop: int) -> "Trouble":
        troubles = {n - start: what for n, what in self.troubles.items() if start <= n < stop}
        return Trouble(stop - start, troubles)

    def lost(self, number: int, reason: str) -> tuple[int, str]:
        return number, reason

    def one(self, number: int) -> str:
        trouble = self.troubles.get(number)
        if trouble == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        elif trouble == "hang":
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(600)
        elif trouble == "tired":
            time.sleep(0.1)
        elif trouble == "slow":
            limits = Limits(1)
            limits.hold(lambda: time.sleep(600))
            return "too long" if limits.stopped() else "never"
        elif trouble == "fail":
            raise OSError(28, "No space left on device", "x")
        return str(number * 2)
