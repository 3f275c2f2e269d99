"""The master test: after any sequence of edits an incremental build is a clean build.

Byte for byte, with the same diagnostics, on a file system whose clock is coarse, with traces
that are lost, broken or of another day, outputs that somebody touched, and builds that were
killed at any write.
"""

import itertools
import mmap
import os
import random
import shutil
import signal
import sqlite3
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sitegen.build.output import MANIFEST
from sitegen.core import disk, files
from sitegen.core.errors import Diagnostic, SitegenError
from sitegen.core.keep import Keep
from tests.build.workshop import NOW, build, clean, leftovers
from tests.support import article, site, themed, tree, write

T = TypeVar("T")

SOON = 15_000_000  # ticks of the clock that the build sees, in nanoseconds
NEVER = 3_600_000_000_000  # in one test no edit has another time than the one before

NAMES = ("a", "b", "c", "d", "sub/e", "f")
WORDS = ("One", "Two", "Six", "Ten")  # of one size, so that no size gives a change away
DATES = ("2024-05-01", "2024-06-01", "2024-06-02T08:00:00+09:00", "2024-07-20", "2024-06-03")
FIELDS: dict[str, tuple[str, ...]] = {
    "title": tuple(f'"{word} & <b>moon</b>"' for word in WORDS),
    "date": DATES,
    "language": ("en", "ar", "zh"),
    "title_language": ("en", "ar"),
    "tags": ("[moon]", "[mars]", "[moon, mars]", "[Moon]", "[space law]", "[]"),
    "summary": tuple(f'"{word} lines"' for word in WORDS),
    "status": ("published", "draft", "rejected"),
    "slug": ("one", "two", "six"),
    "aliases": ("[/old/one/]", "[/old/two/]", "[old-one]", "[/old/one/, /2023.html]"),
    "author": ("Ada", "Eve"),
    "source": ("https://example.com/1", "https://example.com/2"),
    "published": ("2024-05-05",),
    "updated": ("2024-06-05", "2024-06-30"),
    "needs_review": ("[title]", "[date, tags]"),
    "translation_of": ("a", "b"),
    "publish": ("full", "excerpt", "link"),
    "also": ("[https://example.org/]", "[]"),
    "unheard_of": ("yes",),
    "id": (),
}
ASSIGNMENT = st.sampled_from([(key, value) for key in FIELDS for value in (*FIELDS[key], "")])
BODIES = (
    *(f"{word} words.\n" for word in WORDS),
    *(f"See [that](../articles/{name}.md) story.\n" for name in ("a", "b")),
    "See [that](sub/e.md), and [this](a.md).\n",
    'A \x07 bell, and a picture ![x](/img/x.png "it\'s").\n',
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n~~~\ncode\n~~~\n",
)
CONFIG: dict[str, tuple[str, ...]] = {
    "title": ("One Digest", "Two Digest"),
    "description": ("One", "Two"),
    "base_url": ("https://example.org/repo/", "https://example.net/"),
    "language": ("en", "fr", "ar"),
    "timezone": ("UTC", "Asia/Tokyo", "America/New_York"),
    "theme": ("base", "mine"),
    "paginate": ("1", "2", "20"),
    "feeds": ("{items: 1}", "{items: 2}", "{content: summary}"),
    "cname": ("one.example.org", "two.example.org"),
    "markdown": ("[tables]", "[smarty]", "[]"),
    "outputs": ("{sitemap: false}", "{robots: false, not_found: false}", "{nojekyll: false}"),
}
THEME: dict[str, tuple[str, ...]] = {
    "templates/card.html": tuple(f"<p>{word} {{{{ story.title }}}}</p>\n" for word in WORDS),
    "templates/article.html": (
        '{% extends "base/article.html" %}{% block meta %}One{% endblock %}',
        '{% extends "base/article.html" %}{% block meta %}{% include "own.html" %}{% endblock %}',
        "{% if %}",
    ),
    "templates/own.html": ("One", "Two", "{{ page.no_such_thing }}"),
    "templates/redirect.html": ("{{ page.href }} One", "{{ page.href }} Two"),
    "strings/en.yaml": ("home: One\n", "home: Two\n", "tags: One\n"),
    "strings/fr.yaml": ("home: Un\n",),
    "assets/style.css": ("a{}", "b{}"),
    "assets/more.js": ("1", "2"),
}
STATICS = ("x", "x/y.txt", "img/x.png", "robots.txt", ".hidden", "articles/a/more.txt", "404.html")
TOPICS = (
    "- id: moon\n  labels: {en: One Moon, fr: Une Lune}\n",
    "- id: moon\n  labels: {en: Two Moon, fr: Deux Lune}\n- id: space-law\n  labels: {en: Law}\n",
    "- no: topic\n",
)
SOURCES = (
    "example.com: {name: One Paper, license: CC0}\n",
    "example.com: {name: Two Paper, publish: excerpt}\n",
    '"*.com": {name: Two Paper, publish: link}\n',
    "example.com: {publish: none}\n",
)
CLOCKS = tuple(NOW + timedelta(days=days) for days in (0, -20, 30))
WRITES = (
    "write_atomic", "fresh_folder", "rename", "remove_tree", "replace_file", "remove_file",
    "write_into", "copy_into",
)  # fmt: skip


DEAD = 7


def coarse(mark: str, tick: int) -> str:
    """See a signature as a file system with a slow clock would give it."""
    if not mark:
        return mark
    first, second, *rest = mark.split(".")
    return ".".join([str(int(t) // tick * tick) for t in (first, second)] + rest)


@pytest.fixture(params=[SOON, NEVER], ids=["soon", "never"])
def slow_clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    tick: int = request.param
    signature, listing = files.signature, files.listing
    monkeypatch.setattr(os, "fsync", lambda _file: None)  # no machine dies here

    def coarse_listing(folder: Path) -> Iterator[tuple[str, str]]:
        return ((path, coarse(mark, tick)) for path, mark in listing(folder))

    monkeypatch.setattr(files, "_TICK", tick * 4 // 3)
    monkeypatch.setattr(files, "signature", lambda path: coarse(signature(path), tick))
    monkeypatch.setattr(files, "listing", coarse_listing)


def die_at(count: int, *, torn: bool) -> None:
    """Let this process, and its worker, die at their write number `count`.

    Before it, or in the middle of it: with half of the bytes on the disk, with the temporary file
    written and not yet moved, with the folders of a folder removed and its files not yet. What
    has no middle is done, and nothing after it.
    """
    left = mmap.mmap(-1, 8)  # shared with the worker
    left[:] = (count + 1).to_bytes(8, "big")
    builder, write = os.getpid(), os.write

    def die(*_arguments: object) -> None:
        if os.getpid() != builder:
            os.kill(builder, signal.SIGKILL)
        os._exit(DEAD)

    def write_half(handle: int, data: memoryview) -> int:
        if len(data) > 1:
            write(handle, data[: len(data) // 2])
        die()
        return 0

    def dying(done: Callable[..., Any]) -> Callable[..., Any]:
        def act(*arguments: Any, **named: Any) -> Any:
            now = int.from_bytes(left[:], "big") - 1
            left[:] = max(0, now).to_bytes(8, "big")
            if now == 0:
                if torn:
                    os.write, os.fsync, disk.discard = write_half, die, die  # type: ignore
                    done(*arguments, **named)
                die()
            return done(*arguments, **named)

        return act

    for name in WRITES:
        setattr(disk, name, dying(getattr(disk, name)))
    setattr(Keep, "commit", dying(Keep.commit))  # noqa: B010 - a method of a class


def killed_build(root: Path, now: datetime, count: int, *, torn: bool) -> bool:
    """Build in a process that dies at a write; say whether it came to that."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # forking beside threads: the child only builds and exits
        child = os.fork()
    if child == 0:
        status = 1
        try:
            die_at(count, torn=torn)
            with suppress(SitegenError):
                build(root, now=now)
            status = 0
        finally:
            os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, DEAD, -signal.SIGKILL)
    return status != 0


def attempt(work: Callable[[], T]) -> tuple[tuple[Diagnostic, ...], T | None]:
    """Return what is wrong, or what came of it."""
    try:
        return (), work()
    except SitegenError as exc:
        return exc.diagnostics, None


Cleaned = tuple[tuple[Diagnostic, ...], dict[str, bytes] | None]


def first_build(root: Path) -> None:
    shutil.rmtree(root / "public")
    shutil.rmtree(root / ".sitegen")


def small_edit(root: Path) -> None:
    """Let pages come, go, change, and stand where a folder stood."""
    write(
        root,
        {
            "content/articles/a.md": article("Other", "Other words.", tags="[moon]"),
            "content/articles/c.md": article("New", "New words.", tags="[mars]"),
            "static/more.txt": "more",
        },
    )
    (root / "content/articles/b.md").unlink()


def edit_without_traces(root: Path) -> None:
    """Have a whole site written beside the old one and swapped in."""
    small_edit(root)
    (root / ".sitegen/traces.db").unlink()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("edit", "torn"),
    [(first_build, True), (small_edit, False), (small_edit, True), (edit_without_traces, True)],
)
def test_build_killed_at_any_write_is_mended_by_the_next(
    tmp_path: Path, edit: Callable[[Path], None], torn: bool
) -> None:
    root = site(
        tmp_path / "site",
        {
            "content/articles/a.md": article("One", "Words.", tags="[moon]"),
            "content/articles/b.md": article("Two", "Words.", aliases="[/old/]"),
            "static/x.txt": "words",
        },
        themed("base"),
    )
    build(root)
    before = tmp_path / "before"
    shutil.copytree(root, before)
    edit(root)
    wanted = clean(root, tmp_path / "clean")
    for count in itertools.count():
        shutil.rmtree(root)
        shutil.copytree(before, root)
        edit(root)
        public = root / "public"
        old = tree(public) if public.is_dir() else {}
        died = killed_build(root, NOW, count, torn=torn)
        now = tree(public) if public.is_dir() else {}
        for path, data in now.items():
            assert data in (old.get(path), wanted.get(path)) or path == MANIFEST, (count, path)
        assert build(root).diagnostics == ()
        assert tree(public) == wanted, count
        assert leftovers(root) == []
        if not died:
            break
    assert count > 10


class Curator(RuleBasedStateMachine):
    """Edits a site at random; each `invariant` is a build that is compared."""

    def __init__(self) -> None:
        super().__init__()
        self.top = Path(mkdtemp(prefix="sitegen-test-"))
        self.root, self.now = self.top / "site", NOW
        self.articles: dict[str, tuple[dict[str, str], str]] = {}
        self.config = {key: values[0] for key, values in CONFIG.items() if key not in ("cname",)}
        self.skip = 0
        self.last: tuple[datetime, dict[str, bytes], Cleaned] | None = None

    def teardown(self) -> None:
        shutil.rmtree(self.top)

    def clean(self) -> Cleaned:
        """Build clean, unless the last clean build was of the very same sources."""
        kept = ("public", ".sitegen")
        sources = {p: data for p, data in tree(self.root).items() if p.split("/")[0] not in kept}
        if self.last is None or self.last[:2] != (self.now, sources):
            made = attempt(lambda: clean(self.root, self.top / "clean", self.now))
            self.last = self.now, sources, made
        return self.last[2]

    def put(self, path: str, text: str) -> None:
        place = self.root / path
        if place.is_dir() or any(p.is_file() for p in place.parents if p != place):
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def remove(self, path: str) -> None:
        with suppress(OSError):  # it was not there, or a file stands where its folder would be
            (self.root / path).unlink()
            (self.root / path).parent.rmdir()

    def put_article(self, name: str) -> None:
        fields, body = self.articles[name]
        front = "".join(f"{key}: {value}\n" for key, value in fields.items() if value)
        self.put(f"content/articles/{name}.md", f"---\n{front}---\n\n{body}")

    def put_config(self) -> None:
        text = "".join(f"{key}: {value}\n" for key, value in self.config.items())
        self.put("sitegen.yaml", text)

    @initialize()
    def begin(self) -> None:
        self.put_config()
        self.put("themes/mine/theme.yaml", "extends: base\n")
        for number, name in enumerate(("a", "b", "sub/e")):
            self.write_article(name, number, ("tags", "[moon]"))

    # --- articles

    @rule(name=st.sampled_from(NAMES), body=st.integers(0, len(BODIES) - 1), field=ASSIGNMENT)
    def write_article(self, name: str, body: int, field: tuple[str, str]) -> None:
        fields = {"title": f'"Story {name}"', "date": DATES[0], "language": "en"}
        fields |= {"id": f'"tag:example.org,2024:{name}"', field[0]: field[1]}
        self.articles[name] = fields, BODIES[body]
        self.put_article(name)

    @precondition(lambda self: self.articles)
    @rule(data=st.data(), field=ASSIGNMENT)
    def change_field(self, data: st.DataObject, field: tuple[str, str]) -> None:
        name = data.draw(st.sampled_from(sorted(self.articles)))
        fields, body = self.articles[name]
        self.articles[name] = fields | {field[0]: field[1]}, body
        self.put_article(name)

    @precondition(lambda self: self.articles)
    @rule(data=st.data(), body=st.integers(0, len(BODIES) - 1))
    def change_body(self, data: st.DataObject, body: int) -> None:
        name = data.draw(st.sampled_from(sorted(self.articles)))
        self.articles[name] = self.articles[name][0], BODIES[body]
        self.put_article(name)

    @precondition(lambda self: self.articles)
    @rule(data=st.data())
    def delete_article(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.articles)))
        del self.articles[name]
        self.remove(f"content/articles/{name}.md")

    @precondition(lambda self: self.articles)
    @rule(data=st.data(), new=st.sampled_from(NAMES))
    def rename_article(self, data: st.DataObject, new: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.articles)))
        self.articles[new] = self.articles.pop(name)
        target = self.root / f"content/articles/{new}.md"
        target.parent.mkdir(exist_ok=True)
        (self.root / f"content/articles/{name}.md").rename(target)  # keeps time, size, inode

    # --- the rest of the site

    @rule(pair=st.sampled_from([(key, value) for key in CONFIG for value in CONFIG[key]]))
    def change_config(self, pair: tuple[str, str]) -> None:
        self.config[pair[0]] = pair[1]
        self.put_config()

    @rule(pair=st.sampled_from([(key, text) for key in THEME for text in (*THEME[key], "")]))
    def change_theme(self, pair: tuple[str, str]) -> None:
        self.config["theme"] = "mine"
        self.put_config()
        if pair[1]:
            self.put(f"themes/mine/{pair[0]}", pair[1])
        else:
            self.remove(f"themes/mine/{pair[0]}")

    @rule(name=st.sampled_from(STATICS), text=st.sampled_from(("1", "2", "")))
    def change_static(self, name: str, text: str) -> None:
        if text:
            self.put(f"static/{name}", text)
        elif (self.root / f"static/{name}").is_dir():
            shutil.rmtree(self.root / f"static/{name}")
        else:
            self.remove(f"static/{name}")

    @rule(name=st.sampled_from(STATICS))
    def rename_static(self, name: str) -> None:
        found = [p for p in sorted((self.root / "static").rglob("*")) if p.is_file()]
        target = self.root / "static" / name
        if found and not target.is_dir() and not any(p.is_file() for p in target.parents):
            target.parent.mkdir(parents=True, exist_ok=True)
            found[0].rename(target)

    @rule(text=st.sampled_from((*TOPICS, "")))
    def change_topics(self, text: str) -> None:
        if text:
            self.put("topics.yaml", text)
        else:
            self.remove("topics.yaml")

    @rule(text=st.sampled_from((*SOURCES, "")))
    def change_sources(self, text: str) -> None:
        if text:
            self.put("sources.yaml", text)
        else:
            self.remove("sources.yaml")

    @rule(now=st.sampled_from(CLOCKS))
    def wait(self, now: datetime) -> None:
        self.now = now

    # --- accidents

    @rule(how=st.sampled_from(("lost", "torn", "random", "flipped", "foreign", "other", "folder")))
    def break_traces(self, how: str) -> None:
        path = self.root / ".sitegen/traces.db"
        if not path.is_file():
            return
        data = path.read_bytes()
        if how == "torn":
            path.write_bytes(data[: len(data) // 2])
        elif how == "random":
            path.write_bytes(random.Random(len(data)).randbytes(5000))
        elif how == "flipped":
            spoilt = bytearray(data)
            for place in range(100, len(data), 997):
                spoilt[place] ^= 0x55
            path.write_bytes(spoilt)
        else:
            path.unlink()
        if how == "foreign":
            with sqlite3.connect(path) as db:
                db.execute("CREATE TABLE version (value TEXT)")
            db.close()
        elif how == "other":
            Keep(path, "0").close()
        elif how == "folder":
            path.mkdir()

    @precondition(lambda self: not (self.root / ".sitegen/traces.db").is_dir())
    @rule(what=st.sampled_from((".sitegen", "public")), back=st.booleans())
    def other_day(self, what: str, back: bool) -> None:
        """Bring the traces or the output of another day back, as a switch of branches may."""
        here, there = self.root / what, self.top / f"kept{what}"
        source, target = (there, here) if back else (here, there)
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target)

    @precondition(lambda self: (self.root / ".sitegen/traces.db").is_dir())
    @rule()
    def mend_traces(self) -> None:
        (self.root / ".sitegen/traces.db").rmdir()

    @rule(data=st.data(), how=st.sampled_from(("change", "empty", "delete", "folder", "touch")))
    def touch_output(self, data: st.DataObject, how: str) -> None:
        public = self.root / "public"
        found = sorted(set(tree(public)) - {MANIFEST}) if public.is_dir() else []
        if not found:
            return
        path = public / data.draw(st.sampled_from(found))
        time.sleep(0.01)  # the output has no guard against a change within the true clock's tick
        if how == "change":
            path.write_bytes(bytes(byte ^ 1 for byte in path.read_bytes()))
        elif how == "empty":
            path.write_bytes(b"")
        elif how == "touch":
            path.touch()
        else:
            path.unlink()
        if how == "folder":
            (path / "empty/one").mkdir(parents=True)

    @rule(count=st.integers(0, 40), torn=st.booleans())
    def kill_a_build(self, count: int, torn: bool) -> None:
        public = self.root / "public"
        old = tree(public) if public.is_dir() else None
        killed_build(self.root, self.now, count, torn=torn)
        if old is None or not public.is_dir():
            return
        new = self.clean()[1] or {}
        for path in (old.keys() & new.keys()) - {MANIFEST}:
            assert (public / path).read_bytes() in (old[path], new[path]), path

    @rule()
    def rest(self) -> None:
        """Let the clock tick, so that the next build may believe what it sees."""
        self.build_and_compare()
        time.sleep(0.05)
        self.build_and_compare()

    @rule(edits=st.integers(1, 3))
    def more_edits_before_the_build(self, edits: int) -> None:
        self.skip = edits

    @invariant()
    def build_and_compare(self) -> None:
        if not (self.root / "sitegen.yaml").exists():
            return
        if self.skip:
            self.skip -= 1
            return
        public = self.root / "public"
        old = tree(public) if public.is_dir() else None
        found, report = attempt(lambda: build(self.root, now=self.now))
        wanted, files_wanted = self.clean()
        assert found == wanted  # wrong in the same way, or not at all
        if report is not None and files_wanted is not None:
            assert tree(public) == files_wanted
            assert report.pages == len(files_wanted) - 1
        elif old is not None:
            assert tree(public) == old
        assert leftovers(self.root) == []


@pytest.mark.slow
@pytest.mark.usefixtures("slow_clock")
def test_incremental_build_is_a_clean_build() -> None:
    run_state_machine_as_test(
        Curator,
        settings=settings(
            deadline=None,
            max_examples=6,
            stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
        ),
    )
