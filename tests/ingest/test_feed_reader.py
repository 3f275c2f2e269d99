"""Feeds: each entry a story with a name and a digest of its own; a bad one costs that one."""

import pytest

from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest import stories
from sitegen.ingest.records import Raw


def read(text: str | bytes, name: str = "f.xml") -> tuple[tuple[Raw, ...], list[str]]:
    problems: list[Diagnostic] = []
    data = text.encode("utf-8") if isinstance(text, str) else text
    raws = stories.read(Blob(f"seeds/{name}", data), problems)
    return raws, [str(problem).split("\n", maxsplit=1)[0] for problem in problems]


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Orbits</title><link>https://example.org/</link><language>en-us</language>
<item>
  <title>Q&amp;amp;A: ice at the &lt;i&gt;pole&lt;/i&gt;</title>
  <link>https://example.org/ice</link>
  <guid isPermaLink="false">ice-1</guid>
  <pubDate>Tue, 09 Jul 2024 15:00:00 +0200</pubDate>
  <dc:creator>Ann Writer</dc:creator>
  <category>Moon</category><category>Uncategorized</category>
  <description>A short word about ice.</description>
  <content:encoded><![CDATA[<p>Ice was <b>found</b>,
    <a href="/more">they say</a>.</p><img src="https://t.example/p.gif">]]></content:encoded>
</item>
<item>
  <title>Une sonde &lt; 5 kg</title>
  <author>post@example.org (Zoé Plume)</author>
  <dc:language>fr</dc:language>
  <guid>https://example.org/sonde</guid>
  <dc:date>2024-07-10T08:00:00Z</dc:date>
  <description>La sonde p&amp;egrave;se peu &amp;amp; vole.</description>
</item>
</channel></rss>
"""


def test_rss() -> None:
    (one, two), problems = read(RSS)
    assert problems == []
    assert one == Raw(
        extracted=True,
        text="Ice was **found**, [they say](https://example.org/more).",
        markdown=True,
        title="Q&A: ice at the pole",
        date="2024-07-09T15:00:00+02:00",
        language="en-US",
        source="https://example.org/ice",
        author="Ann Writer",
        summary="A short word about ice.",
        keywords=("Moon", "Uncategorized"),
        part="ice-1",
        digest=one.digest,
    )
    assert two == Raw(
        extracted=True,
        text="La sonde pèse peu & vole.",
        markdown=False,
        title="Une sonde < 5 kg",
        date="2024-07-10T08:00:00Z",
        language="fr",
        source="https://example.org/sonde",
        author="Zoé Plume",
        part="https://example.org/sonde",
        digest=two.digest,
    )


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://example.org/a/">
<title>F</title><author><name>Der Kreis</name></author><id>urn:f</id>
<entry xml:lang="en"><title type="text">a &lt;b&gt; c &amp;amp; d</title>
<id>tag:example.org,2024:1</id>
<link rel="self" href="x.atom"/><link href="one"/><updated>2024-07-11T00:00:00Z</updated>
<published>2024-07-09T15:00:00.250+02:00</published><category term="moon" label="The Moon"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>In <em>XHTML</em>
<a href="two">two</a></p></div></content><summary>Short.</summary></entry>
<entry><title type="html">Eine &lt;b&gt;Sonde&lt;/b&gt; &amp;amp; mehr</title>
<id>tag:example.org,2024:2</id>
<author><name>A</name></author><author><name>B</name></author>
<updated>2024-07-12</updated><summary type="html">&lt;p&gt;Nur dies.&lt;/p&gt;</summary></entry>
</feed>"""


def test_atom() -> None:
    (one, two), problems = read(ATOM, "f.atom")
    assert problems == []
    assert one == Raw(
        extracted=True,
        text="In *XHTML* [two](https://example.org/a/two)",
        markdown=True,
        title="a <b> c &amp; d",
        date="2024-07-09T15:00:00+02:00",
        language="en",
        source="https://example.org/a/one",
        author="Der Kreis",
        summary="Short.",
        keywords=("The Moon",),
        part="tag:example.org,2024:1",
        digest=one.digest,
    )
    assert (two.title, two.text, two.author) == ("Eine Sonde & mehr", "Nur dies.", "A, B")
    assert (two.language, two.date) == ("de", "2024-07-12")


def test_rss_1_and_old_rss_with_a_document_type() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
     xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="https://example.org/"><title>C</title><dc:language>ja</dc:language></channel>
    <item rdf:about="https://example.org/1"><title>探査機</title><link>https://example.org/1</link>
    <description>月へ。</description><dc:subject>月</dc:subject></item></rdf:RDF>"""
    ((one,), problems) = read(rdf, "f.rdf")
    assert problems == []
    assert (one.title, one.text, one.language, one.part) == (
        "探査機", "月へ。", "ja", "https://example.org/1",
    )  # fmt: skip
    assert one.keywords == ("月",)
    old = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD
    RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91">
    <channel><title>C</title><item><title>Caf&eacute;</title><link>https://example.org/2</link></item></channel></rss>"""
    ((two,), problems) = read(old, "f.rss")
    assert problems == []
    assert (two.title, two.text, two.part) == ("Café", "Café", "https://example.org/2")


def test_entries_keep_their_names_and_digests_when_others_come_and_go() -> None:
    def marks(text: str) -> dict[str, str]:
        return {raw.part: raw.digest for raw in read(text)[0]}

    item = RSS[RSS.index("<item>") : RSS.index("</item>") + 7]
    before, without = marks(RSS), marks(RSS.replace(item, ""))
    more = marks(RSS.replace(item, f"{item}<item><title>New</title></item>\n{item[:6]}{item[6:]}"))
    assert without.items() < before.items() < more.items()
    edited = marks(RSS.replace("Ice was", "Ice is"))
    assert edited["ice-1"] != before["ice-1"]
    assert {**edited, "ice-1": ""} == {**before, "ice-1": ""}
    header = marks(RSS.replace("<title>Orbits</title>", "<title>Orbits today</title>"))
    assert header == before


def test_bad_entries_cost_themselves_alone() -> None:
    broken = RSS.replace("Ice was", "Ice </wrong> &").replace("<![CDATA[", "").replace("]]>", "")
    raws, problems = read(broken)
    assert [raw.part for raw in raws] == ["https://example.org/sonde"]
    assert raws[0].language == "fr"
    (problem,) = problems
    assert problem.startswith("seeds/f.xml:14:1: error[broken-xml]: an entry of the feed is left")
    raws, problems = read(RSS.replace("</channel></rss>", ""))
    assert [raw.part for raw in raws] == ["ice-1", "https://example.org/sonde"]
    assert raws[0].language == "en-US"
    assert len(problems) == 1
    raws, problems = read(RSS.replace("<item>", "<item><guid>x</guid></item><item>", 1))
    assert [raw.part for raw in raws] == ["ice-1", "https://example.org/sonde"]
    assert problems == [
        "seeds/f.xml:5:1: error[entry]: the entry 'x' has neither a title nor a text"
    ]
    raws, problems = read(RSS.replace("Tue, 09 Jul 2024 15:00:00 +0200", "last week"))
    assert raws[0].date == ""
    assert "warning[date]: the entry 'Q&A: ice at the pole': its date 'last week'" in problems[0]


def test_illegal_characters_and_other_encodings() -> None:
    raws, problems = read(RSS.replace("Ice was", "Ice \x08\ufffe&#11;&#x1F;was"))
    assert raws[0].text.startswith("Ice was **found**")
    assert problems == [
        "seeds/f.xml:1:1: warning[control-character]: 2 control characters are left out"
    ]
    russian = (
        RSS.replace("UTF-8", "windows-1251").replace("Zoé", "Зоя").replace("Une sonde", "Зонд")
    )
    raws, problems = read(russian.encode("windows-1251"))
    assert problems == []
    assert raws[1].title == "Зонд < 5 kg"
    raws, problems = read(RSS.replace("UTF-8", "utf-16").encode("utf-16"))
    assert (len(raws), problems) == (2, [])
    assert len(read(RSS.replace("UTF-8", "nonsense"))[0]) == 2


def test_namespace_with_a_relative_name_is_no_trouble() -> None:
    (one, two), problems = read(RSS.replace("<rss ", '<rss xmlns:x="rel" x:a="b" '))
    assert problems == []
    assert one.digest != two.digest


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
UNFIT: dict[str, tuple[str | bytes, str]] = {
    "bomb": (BOMB + "]>" + RSS.partition("?>")[2].replace("Ice", "&i;"), "xml-entities"),
    "external": (
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + RSS.partition("?>")[2].replace("Ice", "&x;"),
        "xml-entities",
    ),
    "subset": ("<!DOCTYPE rss [<!ELEMENT a ANY>]><rss/>", "empty-seed"),
    "sitemap": ("<urlset><url/></urlset>", "no-feed"),
    "page": ("<!DOCTYPE html><html><body><p>x</p></body></html>", "no-feed"),
    "words": ("No XML at all.", "broken-xml"),
    "open": ("<rss><channel>", "broken-xml"),
    "empty": ("<rss><channel/></rss>", "empty-seed"),
    "nothing": ("", "empty-seed"),
    "deep": ("<rss>" + "<a>" * 100_000, "broken-xml"),
    "binary": (bytes(range(256)) * 20, "binary-seed"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_is_no_feed_is_refused(name: str) -> None:
    text, code = UNFIT[name]
    raws, problems = read(text)
    assert raws == ()
    assert [problem.partition("error[")[2].partition("]")[0] for problem in problems] == [code]


@pytest.mark.slow
def test_ten_thousand_entries_are_read_and_no_more() -> None:
    item = "<item><title>T {n}</title><guid>{n}</guid><description>&lt;p&gt;x</description></item>"
    items = "".join(item.format(n=number) for number in range(10_001))
    raws, problems = read(f"<rss><channel>{items}</channel></rss>")
    assert len(raws) == 10_000
    assert "error[too-many]: the feed has 10001 entries" in problems[0]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("A cut text [&amp;#8230;]", ""),
        ("A cut text...", ""),
        ("x" * 301, ""),
        ("&lt;p&gt;Whole&lt;/p&gt;", "Whole"),
    ],
)
def test_summary_that_a_program_cut_is_no_summary(written: str, kept: str) -> None:
    raws, _ = read(RSS.replace("A short word about ice.", written))
    (seed,) = stories.seeds("seeds/f.xml", raws[:1])
    assert stories.believed(raws[0], seed, []).summary == kept
