"""Seeds that are not what they seem: a clear message each, the others imported, status 1."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest import stories
from sitegen.ingest.readers import CONTAINER, READERS
from tests.ingest.tongues import TEXTS
from tests.support import AS_USER, ROOT, Result, site, sitegen, tree

SEED = f"{TEXTS['en']}\n"
PAGE = f"<html lang=en><head><title>Probe</title></head><body><article><p>{SEED * 2}</article>"
PAGES = ROOT / "tests/ingest/pages"


def problems_of(name: str, data: bytes) -> list[str]:
    problems: list[Diagnostic] = []
    stories.read(Blob(f"seeds/{name}", data), problems)
    return [str(problem) for problem in problems]


def imported(root: Path) -> int:
    return len(tree(root / "content"))


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("a.html", b"", "error[empty-seed]: the seed is empty"),
        ("a.html", b" \r\n\t", "error[empty-seed]: the seed is empty"),
        ("a.mhtml", b"", "error[empty-seed]: the seed is empty"),
        ("a.mhtml", b"Content-Type: image/png\n\nx", "error[no-story]: the archive holds no page"),
        ("a.mht", b"\xff\xfe\x00junk", "error[no-story]: the archive holds no page"),
        ("a.html", b"%PDF-1.7\n1 0 obj", "it seems to be a PDF document"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(99), "it seems to be a PNG picture"),
        ("a.txt", b"PK\x03\x04" + bytes(99), "it seems to be a ZIP archive"),
        ("a.html", b"<html><body></body></html>", "error[no-story]: the page has no main text"),
        (
            "a.html",
            b"<nav><a href=/>Home</a></nav><footer>All rights reserved</footer>",
            "error[no-story]: the page has no main text",
        ),
        ("a.html", b"<!-- nothing -->", "error[no-story]"),
        ("a.html", b"<p>" + b"<div>" * 100_000 + b"Words.", "error[page-depth]"),
        ("a.html", b"<b>" * 100_000 + b"Words.", "error[page-depth]"),
        ("a.html", b"<table><tr><td>" * 30_000 + b"Words.", "error[page-depth]"),
    ],
)
def test_message_is_clear(name: str, data: bytes, wanted: str) -> None:
    (problem,) = problems_of(name, data)
    assert problem.startswith(f"seeds/{name}:1:1: error[")
    assert wanted in problem
    assert "hint: " in problem or "holds" in problem


def test_file_that_lies_about_its_type_is_read_as_what_it_is() -> None:
    problems: list[Diagnostic] = []
    (raw,) = stories.read(Blob("seeds/a.txt", PAGE.encode()), problems)
    assert raw.markdown
    assert raw.title == "Probe"
    assert raw.language == "en"
    assert raw.text.count("thirty-one months") == 2
    assert [problem.code for problem in problems] == ["file-kind"]
    (raw,) = stories.read(Blob("seeds/a.html", SEED.encode()), problems)
    assert not raw.markdown
    assert raw.text == SEED


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["<p>Words of a story. ", "<div class=x><a href=/y>z</a>", "<x<"])
def test_page_as_large_as_may_be_is_read_or_refused_in_time(tmp_path: Path, unit: str) -> None:
    data = (unit * (CONTAINER // len(unit))).encode()
    root = site(tmp_path, {"seeds/a.html": data, "seeds/b.txt": SEED}, _LIMITED)
    begun = time.monotonic()
    result = sitegen(root, "import", "--jobs", "1")
    assert time.monotonic() - begun < 90
    assert "b.txt" in result.out
    assert imported(root) >= 1
    if result.status:
        assert "seeds/a.html:1:1: error[" in result.err


_LIMITED = "title: T\nbase_url: https://example.org/\nlanguage: en\ntime_limit: 10\n"


@pytest.mark.parametrize("size", [20_000_000, 40_000_000])
def test_page_of_many_megabytes_of_nothing_is_refused(tmp_path: Path, size: int) -> None:
    root = site(tmp_path, {"seeds/a.html": PAGE + " " * size, "seeds/b.txt": SEED})
    result = sitegen(root, "import")
    assert (result.status, imported(root)) == (1, 1)
    assert "seeds/a.html:1:1: error[" in result.err
    assert ("is larger than 32 MiB" in result.err) == (size > 32 << 20)


def run(root: Path, through: tuple[str, ...] = ()) -> Result:
    result = sitegen(root, "import", through=through)
    assert result.status == 1
    assert imported(root) == 1
    assert "Traceback" not in result.err
    return result


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb.txt", "seeds/a\\nb.txt"),
        ("a\u202etxt.html", "seeds/a\\u202etxt.html"),
        ("a\x1b[31m.txt", "seeds/a\\x1b[31m.txt"),
        ("a\x7f.md", "seeds/a\\x7f.md"),
    ],
)
def test_name_that_would_act_on_a_terminal_is_shown_by_its_codes(
    tmp_path: Path, name: str, shown: str
) -> None:
    root = site(tmp_path, {f"seeds/{name}": SEED, "seeds/good.txt": SEED})
    result = run(root)
    assert f"{shown}:1:1: error[file-name]" in result.err
    assert name not in result.err


@pytest.mark.parametrize("stem", ["a" * 251, "я" * 125, "😀" * 62])
def test_name_of_255_bytes_is_a_name_like_any_other(tmp_path: Path, stem: str) -> None:
    root = site(tmp_path, {f"seeds/{stem}.txt": "", "seeds/good.txt": SEED})
    assert f"seeds/{stem}.txt:1:1: error[empty-seed]" in run(root).err
    root = site(tmp_path / "whole", {f"seeds/{stem}.txt": SEED})
    assert sitegen(root, "import").status == 0
    assert imported(root) == 1


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.mhtml"])
def test_unreadable_seed_is_named(tmp_path: Path, name: str) -> None:
    root = site(tmp_path, {f"seeds/{name}": SEED, "seeds/good.txt": SEED})
    (root / "seeds" / name).chmod(0)
    result = run(root, AS_USER if os.getuid() == 0 else ())
    assert f"seeds/{name}:1:1: error[unreadable]: cannot read it: Permission denied" in result.err


def test_every_bad_seed_at_once_costs_no_other(tmp_path: Path) -> None:
    bad: dict[str, str | bytes] = {
        "seeds/deep.html": "<div>" * 100_000,
        "seeds/lie.html": "%PDF-1.7",
        "seeds/empty.mht": "",
        "seeds/front.md": "+++\ntitle = \n+++\nx",
        "seeds/wide.txt": SEED.encode("utf-16-le"),
        "seeds/nothing.htm": "<nav>x</nav>",
    }
    result = run(site(tmp_path, bad | {"seeds/good.txt": SEED}))
    for name in bad:
        assert result.err.count(f"{name}:") == 1
    assert "6 failed" in result.out


class Refused(socket.socket):
    """A class, as libraries derive their own from it while they are loaded."""

    def __init__(self, *_: object, **__: object) -> None:
        raise AssertionError("a reader has opened a socket")


def refuse(*_: object, **__: object) -> NoReturn:
    raise AssertionError("a reader has asked the network")


def test_no_reader_asks_the_network_for_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", Refused)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(AssertionError):
        socket.socket()
    samples = {path.name: path.read_bytes() for path in sorted(PAGES.iterdir())}
    samples |= {
        "a.txt": SEED.encode("cp1252"),
        "b.md": f"---\nlink: https://a.example/\n---\n![x](https://a.example/x.png)\n{SEED}".encode(),
        "c.xhtml": (
            '<?xml version="1.0"?><!DOCTYPE html SYSTEM "http://a.example/x.dtd" '
            '[<!ENTITY e SYSTEM "http://a.example/e">]><html xmlns="http://www.w3.org/1999/xhtml">'
            f'<head><link rel="stylesheet" href="http://a.example/s"/></head><body><p>&e; {SEED}'
            '<img src="http://a.example/p.png"/><iframe src="http://a.example/"/></p></body></html>'
        ).encode(),
        "d.htm": PAGE.encode(),
        "e.mht": (PAGES / "archive-en.mhtml").read_bytes(),
    }
    read = {name for name, data in samples.items() if name.rpartition(".")[2] != "yaml"
            and stories.read(Blob(f"seeds/{name}", data), [])}  # fmt: skip
    # The other formats have their own such test beside their samples.
    others = {".xml", ".rss", ".atom", ".rdf", ".json", ".eml", ".pdf", ".docx"}
    assert {f".{name.rpartition('.')[2]}" for name in read} >= READERS.keys() - others


def test_libraries_of_readers_are_loaded_with_the_first_file_that_needs_them() -> None:
    heavy = "{'lxml', 'trafilatura', 'chardet', 'ftfy'}"
    code = (
        "import sys; from sitegen.core.files import Blob; from sitegen.ingest import stories\n"
        "assert stories.read(Blob('seeds/a.txt', 'Où ? Ça.'.encode()), [])\n"
        "assert stories.read(Blob('seeds/a.md', b'---\\ntitle: T\\n---\\nWords.'), [])\n"
        f"sys.exit(', '.join({heavy} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
