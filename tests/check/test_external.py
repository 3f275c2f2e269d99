"""Links to other hosts, asked of a real server on this machine."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from sitegen.build import asking, reaching
from sitegen.build.checking import Asked
from sitegen.build.lock import STATE
from sitegen.build.reaching import Manners, reach
from sitegen.check import outward
from sitegen.check.outward import Answer, State
from sitegen.core.errors import Severity, Span
from sitegen.core.urls import parse_base_url
from tests.check.support import NOW, check, told
from tests.support import CONFIG, article, site, sitegen

QUICK = Manners(whole=10, answer=2, pause=0.0, private=True)


class Handler(BaseHTTPRequestHandler):
    """Answers as the path says; notes each question and when it came."""

    asked: list[tuple[str, str, float]]
    released: threading.Event

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        pass

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        type(self).asked.append((self.command, self.path, time.monotonic()))
        times = Counter(path for _, path, _ in self.asked)[self.path]
        name, _, rest = self.path.strip("/").partition("/")
        status, headers = 200, {}
        if name.isdecimal():
            status = int(name)
            headers = {"Location": f"/{rest}"} if status in range(300, 400) else {}
        elif name == "headless":
            status = 405 if self.command == "HEAD" else 206
        elif name == "empty":
            status = 404 if self.command == "HEAD" else 416
        elif name == "busy" and times == 1:
            status, headers = 503, {"Retry-After": "1"}
        elif name == "tomorrow":
            later = datetime.now(UTC) + timedelta(days=1)
            status, headers = 429, {"Retry-After": format_datetime(later, usegmt=True)}
        elif name == "never":
            self.released.wait(20)
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command == "GET" and name == "endless":
            self.flood()

    def flood(self) -> None:
        try:
            while not self.released.is_set():
                self.wfile.write(b"x" * 65536)
        except OSError:
            type(self).asked.append(("CLOSED", self.path, time.monotonic()))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadingHTTPServer]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    Handler.asked, Handler.released = [], threading.Event()
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    Handler.released.set()
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def host(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def ask(*addresses: str, manners: Manners = QUICK) -> dict[str, Answer]:
    return reach(addresses, manners, lambda _: None)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/fine", Answer(State.SOUND)),
        ("/404", Answer(State.GONE, "the server says that it is not there (404)")),
        ("/410", Answer(State.GONE, "the server says that it is not there (410)")),
        ("/403", Answer(State.UNREACHABLE, "the server answers 403")),
        ("/500", Answer(State.UNREACHABLE, "the server answers 500")),
        ("/headless", Answer(State.SOUND)),
        ("/empty", Answer(State.SOUND)),
        ("/302/fine", Answer(State.SOUND)),
        ("/301/404", Answer(State.GONE, "the server says that it is not there (404)")),
        ("/301", Answer(State.UNREACHABLE, "it redirects without end")),
        ("/tomorrow", Answer(State.UNREACHABLE, "the server answers 429")),
        ("/busy", Answer(State.SOUND)),
    ],
)
def test_an_answer_says_what_became_of_a_link(path: str, expected: Answer, host: str) -> None:
    if path == "/301":
        path = "/301" * 12
    found = ask(host + path)[host + path]
    assert found._replace(moved="") == expected


def test_what_has_moved_for_good_names_its_new_place(host: str) -> None:
    moved, passing = f"{host}/301/308/fine", f"{host}/301/302/fine"
    found = ask(moved, passing)
    assert found[moved] == Answer(State.SOUND, "", f"{host}/fine")
    assert found[passing] == Answer(State.SOUND)


def test_the_head_is_asked_first_and_no_page_is_read_to_its_end(host: str) -> None:
    assert ask(f"{host}/fine")[f"{host}/fine"].state is State.SOUND
    assert [command for command, _, _ in Handler.asked] == ["HEAD"]
    Handler.asked.clear()
    head = f"{host}/headless"
    ask(head)
    assert [command for command, _, _ in Handler.asked] == ["HEAD", "GET"]


def test_retry_after_is_honoured(host: str) -> None:
    assert ask(f"{host}/busy")[f"{host}/busy"].state is State.SOUND
    times = [when for _, _, when in Handler.asked]
    assert len(times) == 2
    assert times[1] - times[0] >= 1.0


def test_a_host_has_its_pause_and_hosts_are_asked_side_by_side(
    host: str, server: ThreadingHTTPServer
) -> None:
    other = f"http://localhost:{server.server_port}"
    wanted = [f"{where}/{n}x" for where in (host, other) for n in range(4)]
    begun = time.monotonic()
    found = ask(*wanted, manners=QUICK._replace(pause=0.3))
    took = time.monotonic() - begun
    assert {answer.state for answer in found.values()} == {State.SOUND}
    assert 0.9 <= took < 1.8
    own = sorted(when for _, path, when in Handler.asked)
    assert len(own) == 8


def test_what_never_answers_ends_in_time(host: str) -> None:
    begun = time.monotonic()
    wanted = [f"{host}/never/{n}" for n in range(5)]
    assert ask(*wanted, manners=QUICK._replace(whole=0.7, answer=30)) == {}
    assert time.monotonic() - begun < 2
    found = ask(f"{host}/never/x", manners=QUICK._replace(answer=0.3))
    assert list(found.values()) == [Answer(State.UNREACHABLE, "no answer within 0.3 s")]


def test_a_closed_port_and_a_host_without_tls_are_unreachable(host: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        secure = host.replace("http:", "https:")
        found = ask(closed, secure)
    assert {answer.state for answer in found.values()} == {State.UNREACHABLE}
    assert all(answer.reason for answer in found.values())


def test_a_host_that_does_not_exist_is_gone_and_one_nobody_can_name_now_is_not() -> None:
    for number, state in (
        (socket.EAI_NONAME, State.GONE),
        (socket.EAI_AGAIN, State.UNREACHABLE),
    ):
        outer = httpx.ConnectError("no")
        outer.__cause__ = socket.gaierror(number, "no")
        assert reaching._failed(outer).state is state


def test_a_public_page_leads_nobody_into_a_private_network(host: str) -> None:
    found = ask(f"{host}/302/fine", manners=QUICK._replace(private=False))
    assert [answer.reason for answer in found.values()] == ["it redirects into a private network"]


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("http://127.0.0.1/x", True),
        ("http://localhost:80/", True),
        ("http://169.254.169.254/latest", True),
        ("http://[::1]/", True),
        ("http://10.0.0.8/", True),
        ("http://printer.local/", True),
        ("https://example.org/", False),
        ("https://8.8.8.8/", False),
    ],
)
def test_private_addresses_are_told(address: str, private: bool) -> None:
    assert outward.is_private(address) is private
    assert outward.askable([address], parse_base_url("https://example.org/")) == (
        [] if private else [address]
    )


def local() -> str:
    """Configure a site at a private address, which may ask others there."""
    return CONFIG.replace("https://example.org/repo/", "http://127.0.0.1/")


def test_each_place_of_a_link_is_told_and_never_as_an_error(tmp_path: Path, host: str) -> None:
    other = host.replace("127.0.0.1", "localhost")
    body = f"[a]({host}/404) and <{other}/fine#part>\n\n[a]({host}/404 'again')"
    files = {
        "content/articles/a.md": article(body=body, source=f"{other}/301/fine"),
        "sources.yaml": f"localhost: {{license: x, home: '{host}/404'}}\n",
    }
    root = site(tmp_path, files, local())
    checked = check(root, Asked(external=30))
    found = told(checked, "external-link")
    assert [line.split(": ")[0] for line in found] == [
        "content/articles/a.md:6:9",
        "content/articles/a.md:9:5",
        "content/articles/a.md:11:5",
        "sources.yaml:1:1",
    ]
    severities = {item.diagnostic.severity for item in checked.said}
    assert severities == {Severity.WARNING, Severity.NOTE}
    assert f"{host}/404" in found[1]


def test_answers_are_kept_for_their_time(tmp_path: Path, host: str) -> None:
    other = host.replace("127.0.0.1", "localhost")
    body = f"[a]({host}/404) [b]({other}/fine)"
    root = site(tmp_path, {"content/articles/a.md": article(body=body)}, local())

    def asked(later: timedelta) -> set[str]:
        Handler.asked.clear()
        assert len(told(check(root, Asked(external=30), NOW + later), "external-link")) == 1
        return {path for _, path, _ in Handler.asked}

    assert asked(timedelta()) == {"/404", "/fine"}
    assert asked(timedelta(hours=1)) == set()
    assert asked(timedelta(days=2)) == {"/404"}
    assert asked(timedelta(days=15)) == {"/404", "/fine"}
    assert asked(timedelta(days=-1)) == {"/404", "/fine"}  # kept in the future: not believed
    (root / STATE / asking.FILE).write_bytes(b"debris")
    assert asked(timedelta()) == {"/404", "/fine"}


def test_what_could_not_be_reached_is_asked_again(tmp_path: Path, host: str) -> None:
    files = {"content/articles/a.md": article(body=f"[a]({host}/500)")}
    root = site(tmp_path, files, local())
    for _ in range(2):
        Handler.asked.clear()
        check(root, Asked(external=30))
        assert Handler.asked


def test_a_network_that_is_away_is_one_sentence(tmp_path: Path) -> None:
    links = " ".join(f"[x](http://127.0.0.{n}:9/a) [y](http://127.0.0.{n}:9/b)" for n in (1, 2, 3))
    root = site(tmp_path, {"content/articles/a.md": article(body=links)}, local())
    (found,) = told(check(root, Asked(external=20)), "external-link")
    assert found == "content:1:1: no host answered, of 6 links: the network seems to be away"


def test_what_was_not_asked_in_time_is_counted() -> None:
    spans = {f"https://{n}.example/": [Span("a.md")] for n in range(3)}
    answers = {"https://0.example/": Answer(State.SOUND)}
    (found,) = outward.findings(spans, answers, 5)
    assert found.message == "2 of 3 links were not asked: the 5 s were over"


@pytest.mark.slow
def test_command_ends_in_time_and_without_an_error(tmp_path: Path, host: str) -> None:
    body = f"[a]({host}/never) [b]({host}/404)"
    root = site(tmp_path, {"content/articles/a.md": article(body=body)}, local())
    begun = time.monotonic()
    done = sitegen(root, "check", "--external", "--external-limit", "1.5")
    assert time.monotonic() - begun < 6
    assert done.status == 0
    assert "2 of 2 links were not asked: the 1.5 s were over" in done.err
