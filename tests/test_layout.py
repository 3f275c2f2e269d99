"""The house: what imports what, one door per library, modules of one noun."""

import ast
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.support import ROOT

PACKAGE = ROOT / "sitegen"
MODULES = sorted(PACKAGE.rglob("*.py"))
DOORS = {
    "click": {
        "sitegen/cli/checking.py",
        "sitegen/cli/commands.py",
        "sitegen/cli/configuration.py",
        "sitegen/cli/deploy.py",
        "sitegen/cli/fresh.py",
        "sitegen/cli/keys.py",
        "sitegen/cli/options.py",
        "sitegen/cli/manual.py",
        "sitegen/cli/reviewing.py",
        "sitegen/cli/screen.py",
        "sitegen/cli/serving.py",
        "sitegen/cli/site.py",
        "sitegen/cli/themes.py",
        "sitegen/cli/vocabulary.py",
    },
    "yaml": {"sitegen/core/yamldoc.py"},
    "babel": {"sitegen/core/languages.py"},
    "markdown": {"sitegen/content/library.py"},
    "nh3": {"sitegen/content/markup.py"},
    "jinja2": {"sitegen/render/templates.py", "sitegen/render/theme.py"},
    "shutil": {"sitegen/core/disk.py"},
    "tempfile": {"sitegen/core/disk.py"},
    "distributed": {"sitegen/build/cluster.py"},
    "chardet": {"sitegen/ingest/readers/charset.py"},
    "ftfy": {"sitegen/ingest/readers/charset.py"},
    "trafilatura": {"sitegen/ingest/readers/pages.py"},
    "lxml": {
        "sitegen/ingest/hypertext.py",
        "sitegen/ingest/readers/pages.py",
        "sitegen/ingest/xmltree.py",
    },
    "fasttext": {"sitegen/ingest/lid.py"},
    "sqlite3": {"sitegen/core/keep.py"},
    "PIL": {"sitegen/render/card.py"},
    "pagefind_bin_extended": {"sitegen/build/searching.py"},
    "subprocess": {
        "sitegen/build/searching.py",
        "sitegen/core/git.py",
    },
    "tarfile": {"sitegen/core/archive.py"},
    "httpx": {"sitegen/build/reaching.py"},
    "ghp_import": {"sitegen/publish/git.py"},
    "pypdf": {"sitegen/ingest/readers/pdf.py"},
    "mammoth": {"sitegen/ingest/readers/docx.py"},
    "watchfiles": {"sitegen/publish/watching.py"},
}
DISK = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "rmdir",
    "rmtree", "iterdir", "glob", "rglob", "scandir", "rename", "touch", "symlink_to",
}  # fmt: skip


ROOMS = ("sitegen/core/files.py", "sitegen/core/disk.py", "sitegen/core/newfiles.py")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("library", DOORS)
def test_library_has_one_door(library: str) -> None:
    assert {name_of(path) for path in MODULES if library in imports(path)} == DOORS[library]


def test_only_one_room_touches_the_disk() -> None:
    guilty = [
        (name_of(path), node.lineno)
        for path in MODULES
        if name_of(path) not in ROOMS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == "open")
            or (
                isinstance(node.func, ast.Attribute)
                and node.func.attr in DISK
                and not (
                    isinstance(node.func.value, ast.Name)
                    and node.func.value.id in ("files", "disk")
                )
            )
        )
    ]
    assert guilty == []


def test_ladder_of_imports_holds() -> None:
    script = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [script, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_modules_stay_small_and_say_what_they_own() -> None:
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 300, name_of(path)
        assert ast.get_docstring(ast.parse(text)), name_of(path)


def test_functions_are_mostly_short() -> None:
    lengths = sorted(
        (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    )
    assert lengths[len(lengths) // 2] <= 12
    assert lengths[len(lengths) * 9 // 10] <= 25


def test_every_package_of_the_map_is_there_and_described() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for package in sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")):
        assert f"{package}/" in text, package


def test_every_folder_of_tests_is_collected(request: pytest.FixtureRequest) -> None:
    """pytest passes over some names of folders, such as build, without a word."""
    patterns = request.config.getini("norecursedirs")
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert ROOT / "tests/build" in folders
    passed_over = [
        name_of(folder)
        for folder in folders
        for part in folder.relative_to(ROOT).parts
        if any(fnmatch(part, pattern) for pattern in patterns)
    ]
    assert passed_over == []


def test_every_dependency_says_why_it_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").lower()
    for requirement in project["dependencies"]:
        name = requirement.split(">")[0].split(";")[0].strip()
        assert f"**{name}**" in text, name


def test_nothing_tells_anyone_to_install_the_other_sitegen() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    wrong = "pip install " + "sitegen"
    for name in filter(None, listed):
        data = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        assert wrong.encode() not in data, name
