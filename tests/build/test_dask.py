"""Beyond one machine: a real Dask cluster of two worker processes makes the same bytes."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import seeds
from tests.support import CONFIG, ROOT, Result, article, site, sitegen, themed, tree, write

pytestmark = pytest.mark.slow
SOURCES = ("content", "seeds", "static", "themes", "sitegen.yaml", "topics.yaml", "sources.yaml")


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a cluster; hand out its address."""
    script = Path(__file__).with_name("cluster_process.py")
    with subprocess.Popen(
        [sys.executable, str(script)],
        cwd=tmp_path_factory.mktemp("cluster"),  # where no site is: workers share no folder
        env=os.environ | {"DASK_TEMPORARY_DIRECTORY": str(tmp_path_factory.mktemp("dask"))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as cluster:
        assert cluster.stdin is not None
        assert cluster.stdout is not None
        yield cluster.stdout.readline().strip()
        cluster.stdin.close()
        cluster.wait(timeout=60)


def demo(root: Path) -> Path:
    """Copy this repository's own site."""
    root.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name)
        elif (ROOT / name).is_file():
            shutil.copyfile(ROOT / name, root / name)
    return root


def test_cluster_builds_the_demo_as_this_machine_does(scheduler: str, tmp_path: Path) -> None:
    here, there = demo(tmp_path / "here"), demo(tmp_path / "there")
    assert sitegen(here, "build").status == 0
    done = sitegen(there, "build", "--executor", "dask", "--scheduler", scheduler)
    assert done.status == 0, done.err
    assert tree(there / "public") == tree(here / "public")
    assert tree(there / "content") == tree(here / "content")
    # An edit goes the same way.
    for root in (here, there):
        write(root, {"content/articles/new.md": article("New"), "static/new.txt": "new"})
    assert sitegen(here, "build").status == 0
    done = sitegen(there, "build", "--executor", "dask", "--scheduler", scheduler)
    assert done.status == 0, done.err
    assert tree(there / "public") == tree(here / "public")


def test_problems_found_on_a_cluster_are_those_found_here(scheduler: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article("Good", colour="red"),
        "content/articles/b.md": "no front matter",
        "content/articles/c.md": article("Large", "x" * 1024 * 1024),
        "content/articles/d.md": b"---\ntitle: \xff\n---\n",
    }
    here, there = site(tmp_path / "here", files), site(tmp_path / "there", files)
    expected = sitegen(here, "build")
    done = sitegen(there, "build", "--executor", "dask", "--scheduler", scheduler)
    assert (done.status, done.err) == (expected.status, expected.err)
    assert "too-large" in done.err
    assert not (there / "public").exists()


def test_broken_template_is_found_on_a_cluster(scheduler: str, tmp_path: Path) -> None:
    theme = {
        "themes/mine/theme.yaml": "extends: base\n",
        "themes/mine/templates/article.html": "{{ page.nothing }}",
        "content/articles/a.md": article(),
    }
    here, there = (site(tmp_path / name, theme, themed("mine")) for name in "ab")
    expected = sitegen(here, "build")
    done = sitegen(there, "build", "--executor", "dask", "--scheduler", scheduler)
    assert (done.status, done.err) == (expected.status, expected.err)
    assert done.status == 1


def test_document_that_kills_a_clusters_workers_is_named(scheduler: str, tmp_path: Path) -> None:
    """The cluster gives a task up whose workers die; the build says which document it was."""
    root = site(tmp_path / "site", {"content/articles/a.md": article()})
    code = (
        "import os, sys\n"
        "from sitegen.build import parsing\n"
        "class Deadly(parsing.ParseJob):\n"
        "    def part(self, start, stop): return Bomb()\n"
        "class Bomb:\n"
        "    def __call__(self, start, stop): os._exit(1)\n"
        "parsing.ParseJob = Deadly\n"
        "from sitegen.cli import main\n"
        f"sys.argv = ['sitegen', 'build', '--executor', 'dask', '--scheduler', {scheduler!r}]\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "content/articles/a.md:1:1: error[document-lost]: cannot be rendered" in done.stderr
    assert "Traceback" not in done.stderr


def seeds_of_every_kind() -> dict[str, str | bytes]:
    """Many seeds in many languages, some that are wrong, and articles that some are known by."""
    files: dict[str, str | bytes] = {f"seeds/{n:03}.txt": seeds.seed(n) for n in range(90)}
    files |= {f"seeds/again/{n:03}.txt": seeds.seed(n) for n in range(0, 90, 9)}
    return files | {
        "seeds/empty.txt": "",
        "seeds/binary.txt": bytes(range(256)) * 9,
        "seeds/latin.txt": "Où ?".encode("latin-1"),
        "seeds/front.md": "---\ntitle: [\n---\n",
        "seeds/slow.md": "# Title\n\n" + "[a](" * 30_000,
        "seeds/stated.md": "---\ntitle: T\ntags: [Mond, x]\ncolour: red\n---\n\nText.\n",
    }


def test_cluster_imports_as_this_machine_does(scheduler: str, tmp_path: Path) -> None:
    files = seeds_of_every_kind()
    roots = [site(tmp_path / name, files, f"{CONFIG}time_limit: 3\n") for name in ("a", "b")]
    here, there = roots
    remote = ("--executor", "dask", "--scheduler", scheduler)

    def both(*arguments: str) -> tuple[Result, Result]:
        return sitegen(here, *arguments), sitegen(there, *arguments, *remote)

    local, done = both("import", "--dry-run")
    assert (done.status, done.out) == (local.status, local.out)
    assert not (there / "content").exists()
    local, done = both("import")
    assert local.status == 1
    for code in ("empty-seed", "binary-seed", "encoding", "yaml", "left-out"):
        assert f"[{code}]" in done.err
    assert "95 created" not in done.out  # the same bytes are one article
    assert tree(there / "content") == tree(here / "content")
    assert len(tree(there / "content")) == 91
    # What a person changed stays; what the seeds changed comes.
    for root in roots:
        articles = sorted((root / "content/articles").iterdir())
        for path in articles[::2]:
            path.write_text(path.read_text().replace("\ntitle: ", "\ntitle: Mine # "))
        for path in (root / "seeds").glob("*.txt"):
            path.write_bytes(path.read_bytes() + b"\n\nMore.\n")
        (root / "seeds/slow.md").unlink()
    local, done = both("import")
    assert (done.status, done.out, done.err) == (local.status, local.out, local.err)
    assert tree(there / "content") == tree(here / "content")
    assert "updated" in done.out


def test_build_imports_on_a_cluster_too(scheduler: str, tmp_path: Path) -> None:
    files = {name: data for name, data in seeds_of_every_kind().items() if "00" in name}
    here, there = (site(tmp_path / name, files) for name in ("a", "b"))
    assert sitegen(here, "build").status == 0
    done = sitegen(there, "build", "--executor", "dask", "--scheduler", scheduler)
    assert done.status == 0, done.err
    assert tree(there / "content") == tree(here / "content")
    assert tree(there / "public") == tree(here / "public")


def test_seed_that_kills_a_clusters_workers_is_named(scheduler: str, tmp_path: Path) -> None:
    root = site(tmp_path / "site", {f"seeds/{n}.txt": seeds.seed(n) for n in range(3)})
    code = (
        "import os, sys\n"
        "from sitegen.build import drafting\n"
        "part = drafting.DraftJob.part\n"
        "class Bomb:\n"
        "    def __call__(self, start, stop): os._exit(1)\n"
        "def deadly(self, start, stop):\n"
        "    return Bomb() if start == 1 else part(self, start, stop)\n"
        "drafting.DraftJob.part = deadly\n"
        "from sitegen.cli import main\n"
        f"sys.argv = ['sitegen', 'import', '--executor', 'dask', '--scheduler', {scheduler!r}]\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "seeds/1.txt:1:1: error[document-lost]: cannot be imported: its worker failed" in (
        done.stderr
    )
    assert len(tree(root / "content")) == 2


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:PORT", "nonsense://x"])
def test_wrong_address_is_wrong_usage(tmp_path: Path, address: str) -> None:
    root = site(tmp_path / "site", {"content/articles/a.md": article()})
    wrong = address.replace("PORT", str(free_port()))
    patience = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"}
    done = sitegen(root, "build", "--executor", "dask", "--scheduler", wrong, env=patience)
    assert done.status == 2
    assert done.err.startswith("--scheduler:1:1: error[dask]: there is no Dask scheduler at ")
    assert wrong in done.err
    assert len(done.err.splitlines()) == 1
    assert not (root / "public").exists()


def test_dask_and_an_address_go_together(tmp_path: Path) -> None:
    root = site(tmp_path / "site")
    assert sitegen(root, "build", "--executor", "dask").status == 2
    assert sitegen(root, "build", "--scheduler", "tcp://127.0.0.1:1").status == 2
    assert sitegen(root, "import", "--executor", "dask").status == 2
