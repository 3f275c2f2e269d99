"""Workers: any number of them gives the same, and whatever becomes of one is said and no more."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.build import pool as pools
from sitegen.build.pool import FEW, Pool
from sitegen.content import article as articles
from sitegen.core.errors import ContentError
from tests.build.pool_jobs import Trouble
from tests.build.workshop import build, leftovers
from tests.support import CONFIG, EPOCH, ROOT, article, site, sitegen, tree, write

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


def test_item_that_takes_too_long_says_so_itself() -> None:
    found = results(Pool(2, 1), Trouble(MANY, {7: "slow"}))
    assert found[7] == "too long"
    assert found[8] == "16"


def test_fault_of_the_disk_is_no_items_fault() -> None:
    with pytest.raises(OSError, match="No space left"):
        results(Pool(2, 5), Trouble(MANY, {60: "fail"}))
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


def test_reader_who_goes_away_leaves_no_workers() -> None:
    parts = Pool(2, 5).run(Trouble(MANY))
    next(parts)
    parts.close()  # type: ignore[attr-defined]
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


@pytest.mark.slow
def test_same_bytes_for_any_number_of_workers_folder_and_hash_seed(tmp_path: Path) -> None:
    first: dict[str, bytes] = {}
    for jobs, seed in (("1", "0"), ("2", "1"), ("4", "2"), ("2", "random")):
        root = corpus(tmp_path / f"site {jobs} {seed}", 120)
        done = sitegen(root, "build", "--jobs", jobs, env={"PYTHONHASHSEED": seed})
        assert done.status == 0, done.err
        first = first or tree(root / "public")
        assert tree(root / "public") == first
    assert len(first) > 150


def slow_at(wanted: str, stop: Callable[[], object]) -> Callable[..., object]:
    parse = articles.parse

    def parsing(text: str, path: str, *rest: object) -> object:
        if path == wanted:
            stop()
        return parse(text, path, *rest)  # type: ignore[arg-type]

    return parsing


@pytest.mark.parametrize("count", [3, MANY])
def test_document_that_takes_too_long_is_named(
    tmp_path: Path, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = corpus(tmp_path / "site", count, f"{CONFIG}time_limit: 1\n")
    build(root, jobs=2)
    old, path = tree(root / "public"), "content/articles/0002.md"
    write(root, {path: article("Slow")})
    (root / ".sitegen/traces.db").unlink()
    monkeypatch.setattr(articles, "parse", slow_at(path, lambda: time.sleep(60)))
    with pytest.raises(ContentError) as caught:
        build(root, jobs=2)
    (problem,) = [d for d in caught.value.diagnostics if d.code != "dead-link"]
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
    monkeypatch.setattr(articles, "parse", slow_at(path, hoard))
    with pytest.raises(ContentError) as caught:
        build(root, jobs=2)
    (problem,) = [d for d in caught.value.diagnostics if d.code != "dead-link"]
    assert (problem.code, problem.span.path) == ("document-large", path)
    assert problem.message == "cannot be rendered: it needs more than 1 GiB of memory"


@pytest.mark.parametrize("count", [3, MANY])
def test_page_that_needs_too_much_memory_is_named(tmp_path: Path, count: int) -> None:
    root = corpus(tmp_path / "site", count, f"{CONFIG}theme: mine\n")
    bomb = "{{ page.card.title * (300000000 if page.card.title == 'Story 2' else 1) }}"
    theme = {"theme.yaml": "extends: base\n", "templates/article.html": bomb}
    write(root, {f"themes/mine/{name}": text for name, text in theme.items()})
    with pytest.raises(ContentError) as caught:
        build(root, jobs=2)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.span.path) == ("page-lost", "content/articles/0002.md")
    assert "cannot be rendered: it needs more than 1 GiB of memory" in problem.message
    assert not (root / "public").exists()


def test_document_that_kills_its_worker_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, path = corpus(tmp_path / "site", MANY), "content/articles/0060.md"
    parsing = slow_at(path, lambda: os.kill(os.getpid(), signal.SIGKILL))
    monkeypatch.setattr(articles, "parse", parsing)
    with pytest.raises(ContentError) as caught:
        build(root, jobs=2)
    found = [(d.code, d.span.path) for d in caught.value.diagnostics if d.code != "dead-link"]
    assert found == [("document-lost", path)]
    assert not (root / "public").exists()
    assert leftovers(root) == []


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
