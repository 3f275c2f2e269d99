"""How large a seed may be, and what becomes of an import whose disk is full."""

import base64
import random
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest import stories
from sitegen.ingest.readers import CONTAINER, READERS, TEXT, limit_of
from tests.ingest.papers import docx, page, paragraph, pdf
from tests.ingest.tongues import TEXTS
from tests.support import site, sitegen, tree

WORDS = TEXTS["en"]
NOISE = random.Random(1).randbytes(5 << 20)
PICTURE = base64.b64encode(NOISE)
LINES = ("The probe entered its orbit around the Moon on", "Tuesday, after a voyage of months.")
PAGE = f"<html lang=en><title>Probe</title><body><article><p>{WORDS}</p><p>{WORDS[:200]}</p>"
PARTS = (
    "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/{kind}\n\n{text}\n--x\n"
)
ATTACHED = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n"
LARGE: dict[str, bytes] = {
    "page.html": PAGE.encode() + b'<img src="data:image/png;base64,' + PICTURE * 3 + b'">',
    "style.htm": PAGE.encode().replace(
        b"<body>", b"<style>a{b:url(data:font/woff;base64," + PICTURE * 3 + b")}</style><body>"
    ),
    "archive.mhtml": PARTS.format(kind="html", text=PAGE).encode()
    + f"{ATTACHED}\n".encode() + PICTURE + b"\n--x--\n",
    "letter.eml": b"Subject: Ice at the pole\n" + PARTS.format(kind="plain", text=WORDS).encode()
    + f"{ATTACHED}Content-Disposition: attachment; filename=a.png\n\n".encode()
    + PICTURE + b"\n--x--\n",
    "paper.pdf": pdf([page(LINES)]) + b"\n%" + NOISE.replace(b"\n", b"").replace(b"\r", b""),
    "word.docx": docx(paragraph(WORDS), more={"word/media/image1.png": NOISE}),
    "feed.xml": f"<rss version='2.0'><channel><item><title>Ice</title><description>{WORDS}"
    f"</description></item><!--{'x' * (5 << 20)}--></channel></rss>".encode(),
    "data.json": f'[{{"title": "Ice", "text": "{WORDS}", "more": "{"x" * (5 << 20)}"}}]'.encode(),
}  # fmt: skip


def test_each_format_has_its_limit() -> None:
    texts = {ending for ending, reader in READERS.items() if reader.limit == TEXT}
    assert texts == {".txt", ".md"}
    assert {reader.limit for reader in READERS.values()} == {TEXT, CONTAINER}
    assert (limit_of("a.txt"), limit_of("a.PDF"), limit_of("a.doc")) == (TEXT, CONTAINER, TEXT)


@pytest.mark.parametrize("name", LARGE)
def test_file_with_pictures_may_be_larger_than_a_text(name: str) -> None:
    problems: list[Diagnostic] = []
    assert TEXT < len(LARGE[name]) < CONTAINER
    (raw,) = stories.read(Blob(f"seeds/{name}", LARGE[name]), problems)
    assert raw.text.startswith(("The probe woke up", "The probe entered"))
    assert len(raw.text) < 4 * len(WORDS)
    assert not [problem for problem in problems if problem.severity == "error"]


@pytest.mark.slow
def test_large_files_are_imported_within_the_limits(tmp_path: Path) -> None:
    root = site(tmp_path, {f"seeds/{name}": data for name, data in LARGE.items()})
    result = sitegen(root, "import")
    assert "error" not in result.err
    assert result.status == 0


@pytest.mark.parametrize(
    ("name", "limit"), [("a.txt", TEXT), ("a.md", TEXT), ("a.html", CONTAINER)]
)
def test_larger_file_is_refused_unread(tmp_path: Path, name: str, limit: int) -> None:
    files = {f"seeds/{name}": WORDS + " " * limit, "seeds/good.txt": WORDS}
    root = site(tmp_path, files)
    result = sitegen(root, "import")
    assert (result.status, len(tree(root / "content"))) == (1, 1)
    assert f"seeds/{name}:1:1: error[too-large]: is larger than {limit >> 20} MiB" in result.err


def test_text_that_no_parser_takes_is_refused_as_what_it_is() -> None:
    problems: list[Diagnostic] = []
    data = (PAGE + f"<script>{'x=1;' * 3_000_000}</script>").encode()
    assert stories.read(Blob("seeds/a.html", data), problems) == ()
    assert [problem.code for problem in problems] == ["page-size"]


def test_feed_of_ten_thousand_entries() -> None:
    item = "<item><title>S {n}</title><guid>g{n}</guid><description>Words of {n}.</description>"
    items = "".join(f"{item}</item>".format(n=n) for n in range(10_000))
    problems: list[Diagnostic] = []
    feed = f"<rss version='2.0'><channel><title>F</title>{items}</channel></rss>".encode()
    found = stories.read(Blob("seeds/f.xml", feed), problems)
    assert problems == []
    assert len({raw.part for raw in found}) == len({raw.digest for raw in found}) == 10_000
    broken = feed.replace(b"Words of 7.", b"W\x00or\x08ds &#0;of &#x1f;7\xef\xbf\xbf.")
    found = stories.read(Blob("seeds/f.xml", broken), problems)
    assert found[7].text == "Words of 7."
    assert len(found) == 10_000


# What follows needs a disk that fills up.


def story(number: int, words: int) -> str:
    """Write a text that is like no other."""
    by = random.Random(number)
    made = ["".join(by.choices("abdeiklmnoprstu", k=by.randint(3, 9))) for _ in range(words)]
    parts = (" ".join(made[at : at + 50]) for at in range(0, words, 50))
    return "\n\n".join(f"{part.capitalize()}." for part in parts)


def names(root: Path) -> set[str]:
    return {path.name for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 256 KiB, where that is allowed."""
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(root / "content")]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only a superuser may mount a disk")
    yield root
    subprocess.run(["umount", str(root / "content")], check=True)


SEEDS = {f"seeds/s{n}.txt": story(n, 90_000 if n == 3 else 900) for n in range(6)}


def check(root: Path, result_err: str, reason: str) -> None:
    """See that only the large seed is missing, whole, and that an import with room brings it."""
    made = tree(root / "content")
    assert len(made) == len(SEEDS) - 1
    assert all(name.endswith(".md") for name in made)
    origins = "".join(data.decode() for data in made.values())
    assert {name for name in SEEDS if name in origins} == SEEDS.keys() - {"seeds/s3.txt"}
    for name, text in SEEDS.items():
        if name != "seeds/s3.txt":
            (article,) = [data.decode() for data in made.values() if name in data.decode()]
            assert article.rstrip().endswith(text.split("\n\n")[-1])
    assert f"error[unwritable]: cannot write the article of seeds/s3.txt: {reason}" in result_err
    assert "Traceback" not in result_err


def test_full_disk_costs_the_seed_that_has_no_room(small_disk: Path) -> None:
    root = site(small_disk, SEEDS)
    result = sitegen(root, "import")
    assert result.status == 1
    check(root, result.err, "No space left on device")
    again = sitegen(root, "import", epoch="1800000000")
    check(root, again.err, "No space left on device")
    subprocess.run(["mount", "-o", "remount,size=4m", str(root / "content")], check=True)
    assert sitegen(root, "import").status == 0
    assert len(tree(root / "content")) == len(SEEDS)


def test_limit_on_the_size_of_files_is_like_a_full_disk(tmp_path: Path) -> None:
    root = site(tmp_path, SEEDS)
    result = sitegen(root, "import", through=("prlimit", f"--fsize={400 << 10}"))
    assert result.status == 1
    check(root, result.err, "File too large")
    assert not {name for name in names(root) if name.endswith(".tmp")}
    assert sitegen(root, "import").status == 0
    assert len(tree(root / "content")) == len(SEEDS)


def test_disk_without_any_room_is_named(small_disk: Path) -> None:
    root = site(small_disk, SEEDS)
    (root / "content/full.bin").write_bytes(bytes(200 << 10))
    with (root / "content/full.bin").open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    result = sitegen(root, "import")
    assert result.status == 1
    assert result.err.count("error[unwritable]") == len(SEEDS)
    assert names(root / "content") == {"full.bin"}
