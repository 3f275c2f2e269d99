"""Workers: any number of them gives the same, and whatever becomes of one is said and no more."""

import contextlib
import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.build import crew
from sitegen.build import pool as pools
from sitegen.build.pool import FEW, Pool
from sitegen.content import schema
from sitegen.core import disk
from sitegen.core.errors import ContentError
from sitegen.render import html
from sitegen.render.table import RENDERERS
from sitegen.render.theme import Theme
from sitegen.site.pages import Kind
from sitegen.site.views import ArticleView, View
from tests.build.pool_jobs import Trouble
from tests.build.workshop import build, leftovers
from tests.support import CONFIG, EPOCH, ROOT, article, site, sitegen, themed, tree, write

MANY = 3 * FEW


def results(pool: Pool, job: Trouble) -> dict[int, str]:
    found = [result for part in pool.run(job) for result in part]
    assert len(found) == len(job)  # each once
    return dict(found)


@pytest.mark.parametrize("jobs", [1, 2, 4])
@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW, MANY])
def test_every_item_is_done_once_however_many_workers(jobs: int, count: int) -> None:
    assert results(Pool(jobs, 5), Trouble(count)) == {n: str(n * 2) for n in range(count)}


@pytest.mark.parametrize("trouble", ["die", "hang"])
def test_lost_worker_costs_the_item_that_lost_it(
    trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "_GRACE", 0.5)
    bad = (0, 50, 51)
    found = results(Pool(2, 1), Trouble(MANY, dict.fromkeys(bad, trouble)))
    reason = "its worker died, or took longer than 1 s"
    assert found == {n: reason if n in bad else str(n * 2) for n in range(MANY)}
    assert workers_of(os.getpid()) == []


@pytest.mark.parametrize("trouble", ["die", "hang"])
@pytest.mark.parametrize(("jobs", "count", "bad"), [(2, 1, (0,)), (2, 4, (0, 3)), (1, MANY, (9,))])
def test_lone_worker_costs_the_item_that_lost_it(
    trouble: str, jobs: int, count: int, bad: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "_GRACE", 0.5)
    begun = time.monotonic()
    found = results(Pool(jobs, 1), Trouble(count, dict.fromkeys(bad, trouble)))
    assert time.monotonic() - begun < 3 * len(bad)
    reason = "its worker died, or took longer than 1 s"
    assert found == {n: reason if n in bad else str(n * 2) for n in range(count)}
    assert workers_of(os.getpid()) == []


@pytest.mark.slow
@pytest.mark.parametrize("trouble", ["die", "hang"])
def test_where_nothing_can_be_forked_an_executor_does_the_same(
    trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "FORKS", False)
    monkeypatch.setattr(pools, "_GRACE", 0.5)
    bad = (50,)
    found = results(Pool(2, 1), Trouble(MANY, dict.fromkeys(bad, trouble)))
    reason = "its worker died, or took longer than 1 s"
    assert found == {n: reason if n in bad else str(n * 2) for n in range(MANY)}
    assert results(Pool(2, 1), Trouble(3)) == {n: str(n * 2) for n in range(3)}
    assert workers_of(os.getpid()) == []


def test_lone_worker_may_take_longer_than_one_item_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many slow items are no hang; what is done is told meanwhile."""
    monkeypatch.setattr(pools, "_GRACE", 0.5)
    parts = Pool(1, 0).run(Trouble(20, dict.fromkeys(range(20), "tired")))
    first = next(parts)
    assert 1 < len(first) < 10
    assert len(first) + sum(map(len, parts)) == 20


@pytest.mark.parametrize(("jobs", "count"), [(1, 3), (2, MANY)])
def test_workers_that_end_before_they_begin_are_not_forked_for_ever(
    jobs: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "begin", lambda _parent: os._exit(1))
    with pytest.raises(ChildProcessError, match="end before they begin"):
        results(Pool(jobs, 5), Trouble(count))
    assert workers_of(os.getpid()) == []


def test_item_that_takes_too_long_says_so_itself() -> None:
    found = results(Pool(2, 1), Trouble(MANY, {7: "slow"}))
    assert found[7] == "too long"
    assert found[8] == "16"


@pytest.mark.parametrize(("jobs", "count"), [(2, MANY), (2, 3), (1, MANY)])
def test_fault_of_the_disk_is_no_items_fault(jobs: int, count: int) -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        results(Pool(jobs, 5), Trouble(count, {count - 1: "fail"}))
    assert caught.value.filename == "x"
    assert workers_of(os.getpid()) == []


def test_ctrl_c_while_workers_are_forked_is_not_lost() -> None:
    """What a hook of a fork raises is printed and forgotten: that must not be Ctrl-C."""
    code = (
        "import os, signal\n"
        "from sitegen.build.pool import Pool\n"
        "from tests.build.pool_jobs import Trouble\n"
        "stop = lambda: os.kill(os.getpid(), signal.SIGINT)\n"
        "os.register_at_fork(after_in_parent=stop)\n"
        f"list(Pool(2, 5).run(Trouble({MANY})))\n"
        "print('done')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGINT
    assert "done" not in done.stdout
    assert "ignored" not in done.stderr


@pytest.mark.parametrize(("jobs", "count"), [(2, MANY), (2, 3), (1, MANY)])
def test_reader_who_goes_away_leaves_no_workers(jobs: int, count: int) -> None:
    parts = Pool(jobs, 5).run(Trouble(count))
    next(parts)
    parts.close()
    assert workers_of(os.getpid()) == []


# --- whole builds


def corpus(root: Path, count: int, config: str = CONFIG) -> Path:
    """Make a site of many articles in several languages, tags and links."""
    files = {
        f"content/articles/{n:04}.md": article(
            f"Story {n}",
            f"Words of {n}, see [that]({(n * 7) % count:04}.md).\n\n* a\n* *b* {n}",
            date=f"2024-0{n % 6 + 1}-{n % 28 + 1:02}",
            language=("en", "fr", "ar", "zh")[n % 4],
            tags=("[moon]", "[mars, moon]", "[]", f"[t{n % 9}]")[n % 4 - 1],
            aliases=f"[/old/{n}/]" if n % 5 == 0 else "[]",
        )
        for n in range(count)
    }
    return site(root, files, config)


PLACES = ("site", "an other/pläce")
HASH_SEEDS = ("0", "4294967295")


@pytest.mark.slow
def test_same_bytes_for_any_number_of_workers_folder_and_hash_seed(tmp_path: Path) -> None:
    """Import, first build and a later one: each as it is with every other way to run them."""
    # Each pair of conditions occurs; all three together would take twice as long.
    ways = list(itertools.product(PLACES, HASH_SEEDS, (1, 2, 4)))
    ways = [way for n, way in enumerate(ways) if sum(divmod(n // 3, 2)) % 2 == n % 3 % 2]
    seed = "The rover number {} has reached the crater near the pole of the Moon this morning.\n"
    more: dict[str, str | bytes] = {f"seeds/{n}.txt": seed.format(n) for n in range(4)}
    more |= {"static/x.txt": "x", "themes/mine/theme.yaml": "extends: base\n"}
    more |= {"themes/mine/assets/b.js": "1", "themes/mine/assets/a.js": "2"}
    expected: list[dict[str, bytes]] = []
    for number, (place, hash_seed, jobs) in enumerate(ways):
        root = write(corpus(tmp_path / f"{number}" / place, 120, themed("mine")), more)
        found: list[dict[str, bytes]] = []
        for edit in ({}, {f"content/articles/{n:04}.md": article(f"New {n}") for n in range(60)}):
            write(root, edit)
            environment = {"PYTHONHASHSEED": hash_seed, "TZ": ("UTC", "Asia/Tokyo")[number % 2]}
            done = sitegen(root, "build", "--jobs", str(jobs), env=environment)
            assert done.status == 0, done.err
            found += [tree(root / "public"), tree(root / "content")]
        expected = expected or found
        assert found == expected, (place, hash_seed, jobs)
        shutil.rmtree(root)
    assert len(expected[0]) > 150
    assert expected[0] != expected[2]


def slow_at(wanted: str, stop: Callable[[], object]) -> Callable[..., object]:
    parse = schema.parse

    def parsing(text: str, path: str, *rest: object) -> object:
        if path == wanted:
            stop()
        return parse(text, path, *rest)  # type: ignore[arg-type]

    return parsing


HOW_MANY = [(2, 3), (2, MANY), (1, 3), (1, MANY)]


@pytest.mark.parametrize(("jobs", "count"), HOW_MANY)
def test_document_that_takes_too_long_is_named(
    tmp_path: Path, jobs: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = corpus(tmp_path / "site", count, f"{CONFIG}time_limit: 1\n")
    build(root, jobs=jobs)
    old, path = tree(root / "public"), "content/articles/0002.md"
    write(root, {path: article("Slow")})
    (root / ".sitegen/traces.db").unlink()
    monkeypatch.setattr(schema, "parse", slow_at(path, lambda: time.sleep(60)))
    with pytest.raises(ContentError) as caught:
        build(root, jobs=jobs)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.span.path) == ("document-slow", path)
    assert "longer than 1 s" in problem.message
    assert tree(root / "public") == old


def hoard() -> None:
    pieces = []
    while True:
        pieces.append(bytes(1 << 22))


@pytest.mark.parametrize("count", [3, MANY])
def test_document_that_needs_too_much_memory_is_named(
    tmp_path: Path, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, path = corpus(tmp_path / "site", count), "content/articles/0002.md"
    monkeypatch.setattr(schema, "parse", slow_at(path, hoard))
    with pytest.raises(ContentError) as caught:
        build(root, jobs=2)
    (problem,) = [d for d in caught.value.diagnostics if d.code != "dead-link"]
    assert (problem.code, problem.span.path) == ("document-large", path)
    assert problem.message == "cannot be rendered: it needs more than 1 GiB of memory"


@pytest.mark.parametrize("count", [3, MANY])
def test_page_that_needs_too_much_memory_is_named(tmp_path: Path, count: int) -> None:
    root = corpus(tmp_path / "site", count, themed("mine"))
    bomb = "{{ page.card.title * (300000000 if page.card.title == 'Story 2' else 1) }}"
    theme = {"theme.yaml": "extends: base\n", "templates/article.html": bomb}
    write(root, {f"themes/mine/{name}": text for name, text in theme.items()})
    with pytest.raises(ContentError) as caught:
        build(root, jobs=2)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.span.path) == ("page-lost", "content/articles/0002.md")
    assert "cannot be rendered: it needs more than 1 GiB of memory" in problem.message
    assert not (root / "public").exists()


def hang() -> None:
    """Never return from code that no signal reaches."""
    sum(itertools.repeat(0))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("stop", [hang, die])
@pytest.mark.parametrize(("jobs", "count"), HOW_MANY)
def test_document_that_hangs_or_kills_its_worker_is_named(
    tmp_path: Path,
    jobs: int,
    count: int,
    stop: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pools, "_GRACE", 0.5)
    root = corpus(tmp_path / "site", count, f"{CONFIG}time_limit: 1\n")
    path = f"content/articles/{count - 1:04}.md"
    monkeypatch.setattr(schema, "parse", slow_at(path, stop))
    begun = time.monotonic()
    with pytest.raises(ContentError) as caught:
        build(root, jobs=jobs)
    assert time.monotonic() - begun < 15
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.span.path) == ("document-lost", path)
    assert not (root / "public").exists()
    assert leftovers(root) == []
    assert workers_of(os.getpid()) == []


@pytest.mark.parametrize("stop", [hang, die])
@pytest.mark.parametrize("jobs", [1, 2])
def test_page_that_hangs_or_kills_its_worker_is_named(
    tmp_path: Path, jobs: int, stop: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "_GRACE", 0.5)
    root = corpus(tmp_path / "site", 3, f"{CONFIG}time_limit: 1\n")
    build(root, jobs=jobs)
    old, path = tree(root / "public"), "content/articles/0002.md"
    write(root, {path: article("Heavy")})

    def rendering(kind: Kind, view: View, theme: Theme) -> bytes:
        if isinstance(view, ArticleView) and view.card.title == "Heavy":
            stop()
        return html.render(kind, view, theme)

    monkeypatch.setitem(RENDERERS, Kind.ARTICLE, rendering)
    with pytest.raises(ContentError) as caught:
        build(root, jobs=jobs)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.span.path) == ("page-lost", path)
    assert "'/articles/0002/' cannot be rendered" in problem.message
    assert tree(root / "public") == old
    assert leftovers(root) == []


def test_large_static_file_may_take_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To copy it is no document's work: no limit is set to it."""
    monkeypatch.setattr(pools, "_GRACE", 0.5)
    copy_into = disk.copy_into

    def slowly(source: Path, target: Path) -> None:
        time.sleep(3)
        copy_into(source, target)

    monkeypatch.setattr(disk, "copy_into", slowly)
    files = {"static/film.mp4": "film", "content/articles/a.md": article()}
    root = site(tmp_path / "site", files, f"{CONFIG}time_limit: 1\n")
    assert build(root).diagnostics == ()
    assert (root / "public/film.mp4").read_text() == "film"


# --- processes that are stopped


def workers_of(parent: int) -> list[int]:
    """List the living processes that this one, or one of its children, has started."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = status.read_text().rpartition(")")[2].split()
            if fields[0] != "Z":
                parents[int(status.parent.name)] = int(fields[1])
    return sorted(child for child, above in parents.items() if above == parent)


def alive(pids: list[int]) -> list[int]:
    living = []
    for pid in pids:
        with contextlib.suppress(OSError):
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            living += [pid] if state not in "ZX" else []
    return living


def gone(pids: list[int]) -> bool:
    """Say whether processes end within a few seconds."""
    for _ in range(100):
        if not alive(pids):
            return True
        time.sleep(0.05)
    return False


def started(root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sitegen", "build", "--jobs", "2"],
        cwd=root,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def at_work(build: subprocess.Popen[str], root: Path) -> list[int]:
    """Wait until a build renders with its workers; return these."""
    for _ in range(2000):
        assert build.poll() is None, "the build was over too soon"
        staged = any(any(folder.iterdir()) for folder in root.glob(".public.new-*"))
        if staged and (found := workers_of(build.pid)):
            return found
        time.sleep(0.005)
    raise AssertionError("the build never came to render")


@pytest.fixture
def big(tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    """A site of one article that was built, and then got many more."""
    root = site(tmp_path / "site", {"content/articles/a.md": article("Old")})
    assert sitegen(root, "build").status == 0
    old = tree(root / "public")
    corpus(root, 1500)
    return root, old


@pytest.mark.slow
def test_interrupted_build_leaves_the_old_site_and_no_processes(
    big: tuple[Path, dict[str, bytes]],
) -> None:
    root, old = big
    build = started(root)
    workers = at_work(build, root)
    os.killpg(build.pid, signal.SIGINT)
    out, err = build.communicate(timeout=30)
    assert build.returncode != 0
    assert gone(workers)
    assert "Traceback" not in out + err
    assert not re.search("built:", out)
    assert tree(root / "public") == old
    assert leftovers(root) == []
    assert sitegen(root, "build").status == 0


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_small_build_that_hangs_can_be_stopped(tmp_path: Path, how: signal.Signals) -> None:
    root = site(tmp_path / "site", {"content/articles/a.md": article("Old")})
    assert sitegen(root, "build").status == 0
    old = tree(root / "public")
    write(root, {"content/articles/a.md": article("Heavy")})
    code = (
        "import itertools, sys\n"
        "from sitegen.content import schema\n"
        "schema.parse = lambda *_: sum(itertools.repeat(0))\n"
        "from sitegen.cli import main\n"
        "sys.argv = ['sitegen', 'build']\n"
        "main()\n"
    )
    build = subprocess.Popen(
        [sys.executable, "-c", code], cwd=root, stderr=subprocess.PIPE, start_new_session=True
    )
    while not (workers := workers_of(build.pid)):
        assert build.poll() is None
        time.sleep(0.01)
    time.sleep(0.3)  # it hangs by now
    os.killpg(build.pid, how) if how == signal.SIGINT else build.kill()
    _, err = build.communicate(timeout=30)
    assert build.returncode != 0
    assert b"Traceback" not in err
    assert gone(workers)
    assert tree(root / "public") == old
    assert sitegen(root, "build").status == 0


@pytest.mark.slow
def test_killed_build_leaves_no_processes_and_the_next_one_mends(
    big: tuple[Path, dict[str, bytes]],
) -> None:
    root, old = big
    build = started(root)
    workers = at_work(build, root)
    build.kill()
    build.communicate(timeout=30)
    assert gone(workers)
    assert tree(root / "public") == old
    assert sitegen(root, "build").status == 0
    assert leftovers(root) == []
    after = tree(root / "public")
    assert sitegen(root, "build", "--clean").status == 0
    assert tree(root / "public") == after
