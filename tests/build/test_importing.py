"""The import through the pool: the same files however it was done, and no seed stops another."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import seeds
from sitegen.build import crew, gather, workflow
from sitegen.build import pool as pools
from sitegen.build.pool import FEW
from sitegen.build.report import Report
from sitegen.content import schema, topics
from sitegen.core import newfiles
from sitegen.core.errors import ContentError
from sitegen.ingest import stories
from sitegen.ingest import title as titles
from sitegen.ingest.readers import READERS
from sitegen.ingest.records import Action, Block
from tests.build.seed_readers import SEVERAL, TROUBLED
from tests.build.test_pool import gone, workers_of
from tests.build.workshop import build, request
from tests.support import CONFIG, EPOCH, site, sitegen, tree, write

MANY = 2 * FEW
QUICK = f"{CONFIG}time_limit: 1\n"


def corpus(root: Path, count: int, config: str = CONFIG) -> Path:
    """Make a site of many seeds, some with one title and some with the same bytes."""
    files: dict[str, str | bytes] = {f"seeds/{n:04}.txt": seeds.seed(n) for n in range(count)}
    files |= {f"seeds/again/{n:04}.txt": seeds.seed(n) for n in range(0, count, 9)}
    files |= {f"seeds/{n:04}.md": f"# One title\n\nText {n}.\n" for n in range(0, count, 7)}
    return site(root, files, config)


def run(root: Path, jobs: int = 2, write: bool = True) -> Report:
    return workflow.run_import(request(root, jobs=jobs), write=write)


def content(root: Path) -> dict[str, bytes]:
    return tree(root / "content")


def by_seed(report: Report) -> dict[str, Action]:
    return {outcome.seed: outcome.action for outcome in report.outcomes}


# --- the same files


@pytest.mark.slow
def test_same_bytes_for_any_number_of_workers_folder_and_hash_seed(tmp_path: Path) -> None:
    first: dict[str, bytes] = {}
    for jobs, seed in (("1", "0"), ("2", "1"), ("4", "2"), ("2", "random")):
        root = corpus(tmp_path / f"site {jobs} {seed}", 120)
        done = sitegen(root, "import", "--jobs", jobs, env={"PYTHONHASHSEED": seed})
        assert done.status == 0, done.err
        first = first or content(root)
        assert content(root) == first
    assert len(first) == 120 + 18


TEXTS = st.sampled_from(
    [
        "A rocket has left its pad today.\nAll is well.\n",
        "A rocket has left its pad today.\nAll is lost.\n",
        "A rocket has left its pad today.\nAll is lost.\n\nRead more: Another story\n",
        "Une fusée a quitté son pas de tir.\n",
        "Ракета вышла на орбиту.\n",
        "",
        "\x00\x01\x02\x03\x04\x05",
        "---\ntitle: A rocket has left its pad today\n---\n\nOther words.\n",
        "---\ntitle: [\n---\n",
        "A " + "very " * 30 + "long title of a story that is told here",
    ]
)
VOCABULARY = topics.load(Path(), [], frozenset(("moon", "mars", "reusability")))
NAMES = st.from_regex(r"[a-c]{1,2}(/[a-c])?\.(txt|md)", fullmatch=True)


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(NAMES, TEXTS, max_size=12), st.randoms(use_true_random=False))
def test_any_seeds_in_any_order_give_the_same_files(
    tmp_path_factory: pytest.TempPathFactory, found: dict[str, str], random: object
) -> None:
    """Written in another order, read by workers in ranges that end in another order."""
    here, there = (tmp_path_factory.mktemp(name) / "site" for name in ("here", "there"))
    files: Mapping[str, str | bytes] = {f"seeds/{name}": text for name, text in found.items()}
    site(here, files)
    shuffled = list(files.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    site(there, dict(shuffled))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gather, "vocabulary", lambda *_, **__: VOCABULARY)  # to read it takes a while
        one = run(here, jobs=1)
        patch.setattr(pools, "FEW", 1)
        patch.setattr(crew, "run", reversed_order)
        other = run(there, jobs=3)
    assert content(there) == content(here)
    assert replace(other, seconds=0) == replace(one, seconds=0)
    again = run(there, jobs=1)
    assert content(there) == content(here)
    assert set(by_seed(again).values()) <= {Action.UNCHANGED, Action.FAILED}


def reversed_order(*arguments: Any) -> crew.Results:
    """Run a crew, but tell of its work in the reverse order."""
    parts: list[list[Any]] = []
    results = crew_run(*arguments)
    while True:
        try:
            parts.append(next(results))
        except StopIteration as done:
            yield from reversed(parts)
            left: crew.Left = done.value
            return left


crew_run = crew.run


# --- seeds that go wrong


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "_GRACE", 0.5)
    monkeypatch.setitem(READERS, ".bad", TROUBLED)
    monkeypatch.setitem(READERS, ".many", SEVERAL)


REASONS = {
    "die": ("document-lost", "its worker died, or took longer than 1 s"),
    "hang": ("document-lost", "its worker died, or took longer than 1 s"),
    "sleep": ("document-slow", "takes longer than 1 s to import"),
    "swell": ("document-large", "needs more than 1 GiB of memory to import"),
    "crumble": ("document-large", "needs more than 1 GiB of memory to import"),
    "raise": ("reader", "its reader fails on it (ValueError: not a good file)"),
    "nothing": ("empty-seed", "holds no story"),
}
CASES = [
    pytest.param(trouble, MANY, marks=[pytest.mark.slow] if trouble in ("hang", "crumble") else [])
    for trouble in REASONS
] + [pytest.param(trouble, 3) for trouble in REASONS if trouble not in ("die", "hang")]


@pytest.mark.parametrize(("trouble", "count"), CASES)
def test_seed_that_goes_wrong_is_named_and_the_others_are_imported(
    trouble: str, count: int, tmp_path: Path, readers: None
) -> None:
    # Only where time is the matter: on a busy machine a sound seed may need its second, too.
    config = QUICK if trouble in ("die", "hang", "sleep") else CONFIG
    root = site(tmp_path / "site", {f"seeds/{n:03}.txt": seeds.seed(n) for n in range(count)})
    write(root, {"sitegen.yaml": config, "seeds/001.bad": f"{trouble} is what happens here.\n"})
    report = run(root)
    assert report.failed
    (problem,) = report.diagnostics
    code, reason = REASONS[trouble]
    assert (problem.code, problem.span.path) == (code, "seeds/001.bad")
    assert reason in problem.message
    did = by_seed(report)
    assert did.pop("seeds/001.bad") is Action.FAILED
    assert set(did.values()) == {Action.CREATED}
    assert len(content(root)) == count
    assert workers_of(os.getpid()) == []
    # Mended, it is imported; the others are not touched.
    before = content(root)
    write(root, {"seeds/001.bad": "well and good, this story is told.\n"})
    did = by_seed(run(root))
    assert did.pop("seeds/001.bad") is Action.CREATED
    assert set(did.values()) == {Action.UNCHANGED}
    assert before.items() <= content(root).items()


def test_command_says_so_with_its_exit_status(tmp_path: Path) -> None:
    root = site(tmp_path / "site", {f"seeds/{n:03}.txt": seeds.seed(n) for n in range(MANY)})
    code = (
        "import os, sys\n"
        "from sitegen.ingest.readers import READERS, txt\n"
        "def read(blob, problems):\n"
        "    os._exit(1) if b'deadly' in blob.data else None\n"
        "    return txt.read(blob, problems)\n"
        "READERS['.txt'] = READERS['.txt']._replace(read=read)\n"
        "from sitegen.cli import main\n"
        "sys.argv = ['sitegen', 'import', '--jobs', '2']\n"
        "main()\n"
    )
    write(root, {"seeds/050.txt": "A deadly story.\n"})
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "seeds/050.txt:1:1: error[document-lost]: cannot be imported" in done.stderr
    assert "Traceback" not in done.stderr
    assert f"seeds: {MANY - 1} created, 1 failed" in done.stdout


def test_fault_of_ours_in_one_seed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = titles.make

    def faulty(blocks: list[Block], language: str) -> str:
        if "hostile" in blocks[0].text:
            raise IndexError("list index out of range")
        return make(blocks, language)

    monkeypatch.setattr(titles, "make", faulty)
    root = site(tmp_path / "site", {"seeds/a.txt": "A hostile text.", "seeds/b.txt": "A good one."})
    report = run(root)
    (problem,) = report.diagnostics
    assert (problem.code, problem.span.path) == ("fault", "seeds/a.txt")
    assert "IndexError: list index out of range" in problem.message
    assert len(content(root)) == 1


def test_files_that_get_no_name_in_the_end_are_failures_of_their_seeds_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(tmp_path, {f"seeds/{n}.txt": seeds.seed(n) for n in range(4)})
    link = newfiles._link

    def full_for_two(file: newfiles._Nameless) -> None:
        if file.data.count(b"seeds/2.txt") or file.data.count(b"seeds/3.txt"):
            raise OSError(errno.EDQUOT, "Disk quota exceeded")
        link(file)

    monkeypatch.setattr(newfiles, "_link", full_for_two)
    report = run(root, jobs=1)
    failed = {"seeds/2.txt": Action.FAILED, "seeds/3.txt": Action.FAILED}
    assert by_seed(report).items() >= failed.items()
    assert len(content(root)) == 2
    assert [p.code for p in report.diagnostics].count("unwritable") == 2
    assert all("Disk quota" in p.message for p in report.diagnostics if p.code == "unwritable")
    monkeypatch.undo()
    again = run(root, jobs=1)
    assert {s for s, a in by_seed(again).items() if a is Action.CREATED} == failed.keys()
    assert len(content(root)) == 4


# --- interrupted


def started(root: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "sitegen", "import", "--jobs", "2"],
        cwd=root,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wrote(root: Path, count: int) -> Callable[[], bool]:
    folder = root / "content/articles"
    return lambda: folder.exists() and len(list(folder.iterdir())) >= count


@pytest.mark.slow
@pytest.mark.parametrize(("count", "stop"), [(1, signal.SIGKILL), (150, signal.SIGINT)])
def test_import_stopped_in_the_middle_goes_on_where_it_stopped(
    tmp_path: Path, stop: signal.Signals, count: int
) -> None:
    whole, root = (corpus(tmp_path / name, 400) for name in ("whole", "stopped"))
    assert sitegen(whole, "import").status == 0
    process, enough = started(root), wrote(root, count)
    while not enough():
        assert process.poll() is None, "the import was over too soon"
        time.sleep(0.002)
    workers = workers_of(process.pid)
    os.killpg(process.pid, stop) if stop is signal.SIGINT else process.kill()
    _, err = process.communicate(timeout=30)
    assert process.returncode != 0
    assert gone(workers)
    assert "Traceback" not in err
    kept = content(root)
    assert count <= len(kept) < len(content(whole))
    assert kept.items() <= content(whole).items()  # nothing half-written, nothing left over
    done = sitegen(root, "import", "--json")
    assert done.status == 0, done.err
    assert content(root) == content(whole)
    created = [o for o in json.loads(done.out)["outcomes"] if o["action"] == "created"]
    assert len(created) == len(content(whole)) - len(kept)


# --- updates


def test_many_changed_seeds_are_merged_and_a_persons_edits_stay(tmp_path: Path) -> None:
    root = site(tmp_path / "site", {f"seeds/{n:03}.txt": seeds.seed(n) for n in range(MANY)})
    run(root)
    files = sorted((root / "content/articles").iterdir())
    for path in files[::2]:
        path.write_text(path.read_text().replace("\ntitle: ", "\ntitle: Mine # "))
    for path in files[::3]:
        path.write_text(path.read_text() + "A line of mine.\n")
    for path in (root / "seeds").iterdir():
        path.write_text(path.read_text() + "\nOne more line.\n")
    beside = shutil.copytree(root, tmp_path / "beside")
    report = run(root)
    assert set(by_seed(report).values()) == {Action.UPDATED}
    assert not report.diagnostics
    texts = [path.read_text() for path in files]
    assert all("\ntitle: Mine # " in text for text in texts[::2])
    assert all(("A line of mine." in text) == (n % 3 == 0) for n, text in enumerate(texts))
    assert all(("One more line" in text) == (n % 3 != 0) for n, text in enumerate(texts))
    run(beside, jobs=1)
    assert content(beside) == content(root)
    assert set(by_seed(run(root)).values()) == {Action.UNCHANGED}


def test_article_that_somebody_changes_during_the_import_is_left_alone(tmp_path: Path) -> None:
    root = site(tmp_path / "site", {"seeds/a.txt": "A story of a probe.\n"})
    run(root)
    (path,) = (root / "content/articles").iterdir()
    write(root, {"seeds/a.txt": "A story of a probe.\n\nAnd more.\n"})
    mine = path.read_text().replace("\nlanguage: ", "\nlanguage: en # mine ")

    def edit(stage: str, _done: int, _total: int) -> None:
        path.write_text(mine)

    report = workflow.run_import(replace(request(root), progress=edit))
    (problem,) = report.diagnostics
    assert (problem.code, problem.span.path) == ("changed", path.relative_to(root).as_posix())
    assert path.read_text() == mine
    report = run(root)
    assert by_seed(report) == {"seeds/a.txt": Action.UPDATED}
    assert "And more." in path.read_text()
    assert "# mine" in path.read_text()


# --- files of several stories


STORIES = {
    "one": "A rocket has left its pad.\n",
    "two": "A probe has reached Mars.\n",
    "t/3": "The Moon has a new visitor today.\n",
}


def feed(stories: Mapping[str, object]) -> str:
    return json.dumps(stories)


@pytest.mark.parametrize("forget", [False, True])
def test_each_story_of_a_file_is_a_seed_of_its_own(
    tmp_path: Path, readers: None, forget: bool
) -> None:
    """With what an import leaves in `.sitegen/`, and without."""
    root = site(tmp_path / "site", {"seeds/f.many": feed(STORIES)})

    def again(stories: Mapping[str, object], name: str = "f") -> dict[str, Action]:
        write(root, {f"seeds/{name}.many": feed(stories)})
        if forget:
            (root / ".sitegen/traces.db").unlink()
        return by_seed(run(root))

    assert set(by_seed(run(root)).values()) == {Action.CREATED}
    before = content(root)
    assert len(before) == 3
    assert any(b'seed: "seeds/f.many#t/3"' in text for text in before.values())
    # Nothing new, whatever the order and the white space.
    assert set(again(STORIES).values()) == {Action.UNCHANGED}
    assert set(again(dict(reversed(STORIES.items()))).values()) == {Action.UNCHANGED}
    assert content(root) == before
    # One is edited, one is new, one is no longer there.
    edited = {"one": STORIES["one"] + "\nIt came back.\n", "new": "A new star.\n"}
    did = again({**edited, "two": STORIES["two"]})
    assert did == {
        "seeds/f.many#one": Action.UPDATED,
        "seeds/f.many#new": Action.CREATED,
        "seeds/f.many#two": Action.UNCHANGED,
    }
    assert sum(before[path] == text for path, text in content(root).items() if path in before) == 2
    # The file gets another name, and later one of its stories other words.
    (root / "seeds/f.many").unlink()
    did = again({**edited, "two": STORIES["two"]}, "g")
    assert set(did.values()) == {Action.MOVED}
    assert did.keys() == {f"seeds/g.many#{name}" for name in ("one", "new", "two")}
    did = again({**edited, "two": STORIES["two"] + "\nAnd moon.\n"}, "g")
    assert sorted(did.values()) == [Action.UNCHANGED, Action.UNCHANGED, Action.UPDATED]


def test_story_whose_article_was_deleted_is_imported_again(tmp_path: Path, readers: None) -> None:
    root = site(tmp_path / "site", {"seeds/f.many": feed(STORIES)})
    run(root)
    before = content(root)
    (root / "content" / next(iter(before))).unlink()
    assert sorted(by_seed(run(root)).values()) == ["created", "unchanged", "unchanged"]
    assert content(root) == before


def test_files_of_several_stories_that_are_known_are_not_opened(
    tmp_path: Path, readers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(tmp_path / "site", {"seeds/f.many": feed(STORIES)})
    run(root)

    def refuse(*_: object) -> tuple[()]:
        raise AssertionError("opened")

    monkeypatch.setitem(READERS, ".many", SEVERAL._replace(read=refuse))
    report = run(root)
    assert set(by_seed(report).values()) == {Action.UNCHANGED}
    assert not report.diagnostics


def test_bad_story_and_bad_file_cost_themselves_alone(tmp_path: Path, readers: None) -> None:
    root = site(
        tmp_path / "site",
        {"seeds/a.many": feed(STORIES | {"x": 7}), "seeds/b.many": "{", "seeds/c.many": "{}"},
    )
    report = run(root)
    did = by_seed(report)
    assert [name for name in did if did[name] is Action.FAILED] == ["seeds/b.many", "seeds/c.many"]
    codes = {str(d.span.path): d.code for d in report.diagnostics}
    assert codes == {
        "seeds/a.many#x": "entry",
        "seeds/b.many": "reader",
        "seeds/c.many": "empty-seed",
    }
    assert len(content(root)) == 3
    assert report.failed


def test_many_stories_of_one_file_are_spread_over_workers(tmp_path: Path, readers: None) -> None:
    stories = {f"s{n}": f"Story {n} of a rocket.\n\nIt is told here.\n" for n in range(MANY)}
    roots = [site(tmp_path / str(n), {"seeds/f.many": feed(stories)}) for n in (1, 2)]
    for jobs, root in enumerate(roots, 1):
        run(root, jobs=jobs)
    assert content(roots[0]) == content(roots[1])
    assert len(content(roots[0])) == MANY


def test_frozen_import_names_the_story(tmp_path: Path, readers: None) -> None:
    root = site(tmp_path / "site", {"seeds/f.many": feed(STORIES)})
    run(root)
    write(root, {"seeds/f.many": feed(STORIES | {"new": "A new star.\n"})})
    with pytest.raises(ContentError) as caught:
        workflow.run_build(replace(request(root), frozen=True))
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.span.path) == ("frozen", "seeds/f.many#new")


# --- what comes after


def test_build_does_not_parse_what_the_import_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(tmp_path / "site", {f"seeds/{n:03}.txt": seeds.seed(n) for n in range(9)})
    beside = site(tmp_path / "beside", {f"seeds/{n:03}.txt": seeds.seed(n) for n in range(9)})
    run(root)
    run(beside)
    (beside / ".sitegen/traces.db").unlink()

    def refuse(*_: object) -> None:
        raise AssertionError("parsed")

    workflow.run_build(request(beside))
    with monkeypatch.context() as patch:
        patch.setattr(schema, "parse", refuse)
        workflow.run_build(request(root))
    assert tree(root / "public") == tree(beside / "public")


def test_edit_of_an_article_loads_nothing_that_drafts(tmp_path: Path) -> None:
    root = corpus(tmp_path / "site", 5)
    assert "built: 6 articles" in sitegen(root, "build").out
    path = next((root / "content/articles").iterdir())
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    code = (
        "import sys\n"
        "from sitegen.cli import main\n"
        "sys.argv = ['sitegen', 'build']\n"
        "try: main()\n"
        "except SystemExit as done: status = done.code\n"
        "drafting = ('sitegen.ingest.draft', 'sitegen.ingest.topics', 'sitegen.build.drafting')\n"
        "print([name for name in drafting if name in sys.modules], status, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stderr == "[] 0\n"
    assert "0 removed" in done.stdout


def test_import_with_nothing_new_loads_nothing_heavy(tmp_path: Path) -> None:
    root = corpus(tmp_path / "site", 5)
    code = (
        "import sys\n"
        "from sitegen.cli import main\n"
        "sys.argv = ['sitegen', 'import', '--json']\n"
        "try: main()\n"
        "except SystemExit as done: status = done.code\n"
        "heavy = ('jinja2', 'markdown', 'nh3', 'babel', 'yaml', 'sitegen.ingest.topics')\n"
        "print([name for name in heavy if name in sys.modules], status, file=sys.stderr)\n"
    )
    results = []
    for _ in range(3):
        time.sleep(0.2)  # files younger than the clock's tick are never trusted
        results.append(
            subprocess.run(
                [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
            )
        )
    assert results[2].stderr == "[] 0\n"
    (second, third) = (json.loads(result.stdout) for result in results[1:])
    assert third | {"seconds": 0} == second | {"seconds": 0}
    # Anything new, and it looks again.
    write(root, {"seeds/new.txt": "Something new has been found on the Moon.\n"})
    assert "1 created" in sitegen(root, "import").out
    next((root / "content/articles").iterdir()).unlink()
    assert "1 created" in sitegen(root, "import").out


def test_import_of_named_seeds_is_no_import_of_all(tmp_path: Path) -> None:
    root = corpus(tmp_path / "site", 3)
    for _ in range(3):
        time.sleep(0.2)
        assert sitegen(root, "import", "seeds/0001.txt").status == 0
    assert len(content(root)) == 1
    assert "created" in sitegen(root, "import").out
    assert len(content(root)) == 4


def test_dry_run_of_many_writes_nothing(tmp_path: Path) -> None:
    root = corpus(tmp_path / "site", MANY)
    report = run(root, write=False)
    assert Action.CREATED in by_seed(report).values()
    assert not (root / "content").exists()
    assert Action.CREATED in by_seed(run(root)).values()


def test_seed_that_a_limit_stopped_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def greedy(*_: object) -> None:
        raise MemoryError

    root = site(tmp_path, {"seeds/a.txt": "A story\n\nOf some words, and a few more.\n"})
    (root / "themes").mkdir()
    time.sleep(0.2)  # old enough to be known by its signature
    with monkeypatch.context() as busy:
        busy.setattr(stories, "read", greedy)
        assert [d.code for d in build(root).diagnostics] == ["document-large"]
    assert [outcome.action for outcome in build(root).outcomes] == [Action.CREATED]
