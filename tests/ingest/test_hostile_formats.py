"""Hostile seeds of every format through the whole import, and readers without a network."""

import json
import os
import socket
from pathlib import Path
from typing import Any

import pytest

from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest import stories
from sitegen.ingest.readers import READERS, ending
from tests.ingest.papers import docx, page, paragraph, pdf
from tests.support import AS_USER, site, sitegen, tree

LINES = ("The probe entered its orbit around the Moon on", "Tuesday, after a voyage of months.")
ITEM = "<item><title>{n}</title><guid>g{n}</guid><description>Words of {n}.</description></item>"
RSS = "<rss version='2.0'><channel><title>F</title>{items}</channel></rss>"
REMOTE = (
    '<p>Words <a href="http://127.0.0.1:9/a">of a link</a>.<img src="http://127.0.0.1:9/p.gif">'
    '<link rel="stylesheet" href="http://127.0.0.1:9/s.css"><iframe src="http://127.0.0.1:9/">'
    "</iframe></p>"
)
GOOD: dict[str, str | bytes] = {
    "a.txt": "Words of a plain text that says something.\n",
    "b.md": "# Title\n\nWords ![x](http://127.0.0.1:9/p.png)\n",
    "c.xml": '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'
    + RSS.format(items=f"<item><description><![CDATA[{REMOTE}]]></description></item>"),
    "d.rss": RSS.format(items=ITEM.format(n=1) + ITEM.format(n=2)),
    "e.atom": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>u</id><title>T</title>'
    '<content type="html" src="http://127.0.0.1:9/"/><summary>Words.</summary></entry></feed>',
    "f.rdf": '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns="http://purl.org/rss/1.0/"><item><title>T</title></item></r:RDF>',
    "g.json": json.dumps([{"title": "T", "content_html": REMOTE, "url": "https://example.org/"}]),
    "h.eml": f"From: a@example.org\nSubject: Ice\nContent-Type: text/html\n\n{REMOTE}\n",
    "i.pdf": pdf([page(LINES)], "/Title (Ice at the pole)"),
    "j.docx": docx(paragraph("The probe found ice in a crater.")),
}  # fmt: skip


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_more: Any) -> None:
        raise AssertionError("a reader asked for the network")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=False)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("name", GOOD)
def test_readers_make_no_request(name: str) -> None:
    with pytest.raises(AssertionError):
        socket.create_connection(("127.0.0.1", 9))
    data = GOOD[name]
    problems: list[Diagnostic] = []
    blob = Blob(f"seeds/{name}", data if isinstance(data, bytes) else data.encode())
    assert stories.read(blob, problems)
    assert problems == []


def test_every_reader_has_a_sample_here() -> None:
    samples = {ending(name) for name in GOOD}
    assert {".txt", ".md", ".xml", ".rss", ".atom", ".rdf", ".json", ".eml", ".pdf", ".docx"} <= (
        samples & READERS.keys()
    )


BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BAD: dict[str, tuple[str | bytes, str]] = {
    "bomb.xml": (BOMB + RSS.format(items="<item><title>&b;</title></item>"), "xml-entities"),
    "outside.rss": (
        '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + RSS.format(items="&a;"),
        "xml-entities",
    ),
    "page.xml": ("<html><body>No feed.</body></html>", "no-feed"),
    "deep.atom": ("<feed>" * 100_000, "broken-xml"),
    "deep.json": ("[" * 100_000, "nested"),
    "other.json": ('{"temperature": 7}', "no-articles"),
    "deep.eml": ("Subject: I\nContent-Type: text/html\n\n" + "<div>" * 100_000 + "x", "letter"),
    "none.eml": (bytes(range(256)) * 9, "no-letter"),
    "scan.pdf": (pdf([[]], picture=True), "no-text"),
    "lies.pdf": ("Only words.", "no-pdf"),
    "cut.pdf": (pdf([page(LINES)])[:400], "broken-pdf"),
    "bomb.docx": (docx("", more={"word/a.xml": b" " * 50_000_000}), "zip-bomb"),
    "old.docx": (bytes.fromhex("d0cf11e0a1b11ae1") * 90, "no-docx"),
    "lies.docx": (pdf([page(LINES)]), "broken-docx"),
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, int, str]:
    root = site(tmp_path_factory.mktemp("bad"))
    for name, data in {**GOOD, **{name: data for name, (data, _) in BAD.items()}}.items():
        path = root / "seeds" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    result = sitegen(root, "import")
    return root, result.err, result.status, result.out


@pytest.mark.parametrize("name", BAD)
def test_bad_seed_is_named(imported: tuple[Path, str, int, str], name: str) -> None:
    _, err, status, _ = imported
    assert status == 1
    assert f"seeds/{name}:1:1: error[{BAD[name][1]}]: " in err


def test_bad_seeds_do_not_stop_the_others(imported: tuple[Path, str, int, str]) -> None:
    root, err, _, out = imported
    assert "Traceback" not in err
    assert "root:x:0" not in "".join(data.decode() for data in tree(root / "content").values())
    assert len(tree(root / "content")) == len(GOOD) + 1  # one feed has two entries
    assert f"{len(GOOD) + 1} created" in out
    assert f"{len(BAD)} failed" in out
    before = tree(root / "content")
    again = sitegen(root, "import", epoch="1800000000")
    assert f"{len(GOOD) + 1} unchanged" in again.out
    assert tree(root / "content") == before


def test_build_accepts_what_was_imported(imported: tuple[Path, str, int, str]) -> None:
    root = imported[0]
    result = sitegen(root, "build", "--no-import")
    assert result.status == 0, result.err
    assert "127.0.0.1:9/p.gif" not in "".join(
        data.decode("utf-8", "replace") for data in tree(root / "public/articles").values()
    )


def test_id_of_an_entry_is_in_the_origin_of_its_article(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/f.xml": RSS.format(items=ITEM.format(n=1) + ITEM.format(n=2))})
    assert sitegen(root, "import").status == 0
    before = {data.decode() for data in tree(root / "content").values()}
    assert [sum(f'"seeds/f.xml#g{n}"' in text for text in before) for n in (1, 2)] == [1, 1]
    items = ITEM.format(n=0) + ITEM.format(n=1).replace("Words of", "More words of")
    (root / "seeds/f.xml").write_text(RSS.format(items=items))
    out = sitegen(root, "import").out
    assert "1 created, 1 updated" in out
    texts = {data.decode() for data in tree(root / "content").values()}
    assert len(texts) == 3
    assert len(texts & before) == 1


def test_broken_entry_is_named_until_it_is_mended(tmp_path: Path) -> None:
    broken = RSS.format(items=ITEM.format(n=1) + ITEM.format(n=2).replace("</title>", "<"))
    root = site(tmp_path, {"seeds/f.xml": broken})
    for outcome in ("1 created", "1 unchanged", "1 unchanged"):
        result = sitegen(root, "import")
        assert result.status == 1
        assert "seeds/f.xml:1:1: error[broken-xml]: an entry of the feed is left out" in result.err
        assert outcome in result.out
    (root / "seeds/f.xml").write_text(RSS.format(items=ITEM.format(n=1) + ITEM.format(n=2)))
    result = sitegen(root, "import")
    assert (result.status, result.err) == (0, "")
    assert "1 created, 1 unchanged" in result.out


def test_words_that_an_entry_was_filed_under_become_topics_where_they_name_one(
    tmp_path: Path,
) -> None:
    item = "<item><title>T</title><category>NASA</category><category>Latest</category></item>"
    root = site(tmp_path, {"seeds/f.xml": RSS.format(items=item)})
    assert sitegen(root, "import").status == 0
    (text,) = (data.decode() for data in tree(root / "content").values())
    assert "tags: [nasa]\n" in text


@pytest.mark.skipif(os.name != "posix", reason="names of bytes")
def test_strange_names_and_rights(tmp_path: Path) -> None:
    item = ITEM.format(n=1)
    root = site(tmp_path, {"seeds/good.json": '[{"title": "T", "text": "Words."}]'})
    (root / "seeds/secret.xml").write_text(RSS.format(items=item))
    (root / "seeds/secret.xml").chmod(0)
    (root / "seeds" / ("n" * 250 + ".json")).write_text('[{"title": "L", "text": "Words, long."}]')
    (root / "seeds/line\nbreak.json").write_text('[{"title": "N", "text": "Words, too."}]')
    (root / "seeds/turn\u202eed.json").write_text('{"title": "R", "text": "Words, turned."}')
    through = AS_USER if os.geteuid() == 0 else ()
    result = sitegen(root, "import", through=through)
    assert result.status == 1
    assert "seeds/secret.xml:1:1: error[" in result.err
    assert "Traceback" not in result.err
    assert "\u202e" not in result.err + result.out
    texts = [data.decode() for data in tree(root / "content").values()]
    assert any("Words, long." in text for text in texts)
    assert any("Words." in text for text in texts)
