"""Asking other hosts whether a page is there: the only room that knows httpx.

One question at a time to a host, with a pause in between, never longer than a whole run may take.
What an answer means, `check.outward` knows.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx

from sitegen import __version__
from sitegen.check import outward
from sitegen.check.outward import Answer, State

_AGENT = f"sitegen/{__version__} (checks links)"
_LATER = (429, 503)
_STEPS = 10
_HOSTS = 16
"""How many hosts are asked at once."""

_PATIENCE = 60.0
"""How long a host may ask to wait."""


class Manners(NamedTuple):
    """How hosts are asked: seconds for all, for one answer, between two questions to a host;
    whether private addresses may be.
    """

    whole: float = 120.0
    answer: float = 10.0
    pause: float = 1.0
    private: bool = False


class _OverError(Exception):
    """The time for all of it is over."""


def reach(
    wanted: Iterable[str], manners: Manners, told: Callable[[int], None]
) -> dict[str, Answer]:
    """Ask about addresses; those that are missing from the result nobody was asked about.

    Returns when the time is over, whatever others still do.
    """
    work, answers = _Work(manners), dict[str, Answer]()
    hosts: dict[str, list[str]] = {}
    for address in wanted:
        hosts.setdefault(urlsplit(address).netloc.lower(), []).append(address)
    for addresses in hosts.values():
        work.hosts.put(addresses)
    for _ in range(min(_HOSTS, len(hosts))):
        # Daemons: nobody waits for a name server that never answers.
        threading.Thread(target=work.run, daemon=True).start()
    for _ in range(sum(map(len, hosts.values()))):
        try:
            address, answer = work.answers.get(timeout=max(0.0, work.left))
        except queue.Empty:
            break
        answers[address] = answer
        told(len(answers))
    return answers


class _Work:
    """What threads share: hosts to ask, answers, and when each host may be asked again."""

    def __init__(self, manners: Manners) -> None:
        self.hosts: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        self.answers: queue.SimpleQueue[tuple[str, Answer]] = queue.SimpleQueue()
        self._manners = manners
        self._end = time.monotonic() + manners.whole
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    @property
    def left(self) -> float:
        """How many seconds there are."""
        return self._end - time.monotonic()

    def run(self) -> None:
        """Ask hosts until none is left, or the time is over."""
        with httpx.Client(timeout=self._manners.answer, headers={"User-Agent": _AGENT}) as client:
            while self.left > 0:
                try:
                    addresses = self.hosts.get_nowait()
                except queue.Empty:
                    return
                for address in addresses:
                    try:
                        self.answers.put((address, self._answer(client, address)))
                    except _OverError:
                        return

    def _answer(self, client: httpx.Client, address: str) -> Answer:
        try:
            return self._followed(client, address)
        except httpx.TimeoutException:
            return Answer(State.UNREACHABLE, f"no answer within {self._manners.answer:g} s")
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, OSError) as exc:
            return _failed(exc)

    def _followed(self, client: httpx.Client, address: str) -> Answer:
        """Ask, and follow where it leads."""
        steps: list[int] = []
        for _ in range(_STEPS):
            response = self._asked(client, address)
            new = response.headers.get("Location", "") if response.is_redirect else ""
            if not new:
                moved = address if outward.is_permanent(steps) else ""
                return outward.by_status(response.status_code, moved)
            steps.append(response.status_code)
            address = urljoin(address, new)
            if not address.startswith(("http://", "https://")):
                return Answer(State.UNREACHABLE, "it redirects to what is no page")
            if outward.is_private(address) and not self._manners.private:
                return Answer(State.UNREACHABLE, "it redirects into a private network")
        return Answer(State.UNREACHABLE, "it redirects without end")

    def _asked(self, client: httpx.Client, address: str) -> httpx.Response:
        """Ask for the head, then for the beginning; once more where a host wants us to wait."""
        response = self._one(client, address)
        wait = _wanted(response)
        if wait is None or wait > min(_PATIENCE, self.left):
            return response
        self._sleep(wait)
        return self._one(client, address)

    def _one(self, client: httpx.Client, address: str) -> httpx.Response:
        self._turn(address)
        response = client.head(address)
        if response.status_code < 400 or _wanted(response) is not None:
            return response
        self._turn(address)  # many refuse or mistake a question for the head alone
        with client.stream("GET", address, headers={"Range": "bytes=0-1023"}) as begun:
            if begun.status_code == 416:  # shorter than that, but there
                begun.status_code = 200
            return begun

    def _turn(self, address: str) -> None:
        """Wait until a host may be asked again. Raises _OverError."""
        host = urlsplit(address).netloc.lower()
        with self._lock:
            begin = max(time.monotonic(), self._free.get(host, 0.0))
            self._free[host] = begin + self._manners.pause
        self._sleep(begin - time.monotonic())

    def _sleep(self, seconds: float) -> None:
        if seconds > self.left:
            raise _OverError
        time.sleep(max(0.0, seconds))


def _wanted(response: httpx.Response) -> float | None:
    """Return how many seconds a host asks to wait; None where it does not."""
    said = response.headers.get("Retry-After", "").strip()
    if response.status_code not in _LATER or not said:
        return None
    if said.isascii() and said.isdecimal():
        return float(said[:9])
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())


def _failed(exc: Exception) -> Answer:
    causes = list(_causes(exc))
    for cause in causes:
        if isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_NONAME:
            return Answer(State.GONE, "there is no such host")
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Answer(State.UNREACHABLE, f"its certificate does not hold ({_short(exc)})")
    return Answer(State.UNREACHABLE, _short(exc))


def _causes(exc: BaseException | None) -> Iterator[BaseException]:
    while exc is not None:
        yield exc
        exc = exc.__cause__ or exc.__context__


def _short(exc: Exception) -> str:
    return " ".join(str(exc).split())[:160] or type(exc).__name__
