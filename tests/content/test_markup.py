"""Markdown to safe HTML: what survives, where links lead, and that no text marks another."""

import pickle
import re
from contextlib import suppress
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.content import markup
from sitegen.content.markup import FILE_MARK, MARK
from sitegen.core.errors import MarkupError
from sitegen.core.text import Html, xml_safe

EXTENSIONS = ("fenced_code", "footnotes", "sane_lists", "tables")
EVERY = (
    "abbr", "def_list", "fenced_code", "footnotes", "md_in_html", "nl2br", "sane_lists", "smarty",
    "tables", "toc",
)  # fmt: skip
PATH = "content/articles/here.md"


def render(text: str, extensions: tuple[str, ...] = EXTENSIONS) -> str:
    return str(markup.render(text, PATH, "articles/here/", extensions).html)


def shown(text: str, urls: dict[str, str] | None = None) -> str:
    """Render as a page below /repo/ shows it."""
    rendered = markup.render(text, PATH, "articles/here/", EXTENSIONS).html
    return str(markup.located(markup.linked(rendered, urls or {}), "/repo/"))


class Reader(HTMLParser):
    """Collects what a browser would see: tags with their attributes, text, anything odd."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.odd: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_decl(self, decl: str) -> None:
        self.odd.append(decl)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


# Written out again, and shorter: what the test allows must not follow what the code allows.
TAGS = frozenset(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp "
    "small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
ATTRIBUTES = frozenset(
    "lang dir id title href hreflang rel src alt width height cite datetime start reversed colspan "
    "rowspan headers scope abbr open".split()
)


def assert_harmless(html: str) -> None:
    reader = read(html)
    assert reader.odd == []
    for tag, attributes in reader.tags:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES
        for name in attributes.keys() & {"href", "src", "cite"}:
            # A browser drops these before it reads the scheme.
            address = re.sub(r"[\x00-\x20]", "", attributes[name])
            assert urlsplit(address).scheme in ("", "http", "https", "mailto")
            assert not re.match(r"(?i)\s*(javascript|data|vbscript)", address)


XSS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<script\n>alert(1)</script\n>",
    "<<script>alert(1)//<</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' onerror='alert(1)' />",
    "<img/src=x/onerror=alert(1)>",
    '<img """><script>alert(1)</script>">',
    "<img src=javascript:alert(1)>",
    "<img src=`javascript:alert(1)`>",
    "<img src=data:image/svg+xml;base64,PHN2Zz4=>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math href='javascript:alert(1)'>x</math>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java&#x09;script:alert(1)'>x</a>",
    "<a href='&#106;&#97;vascript:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='javascript&colon;alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1) 'title')",
    "[x](<java script:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](javascript:alert(1))",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<link rel=stylesheet href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=//evil.example/x.swf>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<body onload=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "<a title='\"><script>alert(1)</script>'>x</a>",
    '[x](http://a.example/"onmouseover="alert(1))',
    "[x](http://a.example 'a\" onmouseover=\"alert(1)')",
    "<div onclick=alert(1) class=x data-x=y contenteditable>x</div>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "|a|\n|-|\n|<script>alert(1)</script>|",
]


@pytest.mark.parametrize("attack", XSS)
@pytest.mark.parametrize("extensions", [EXTENSIONS, EVERY], ids=["usual", "every"])
def test_no_attack_survives(attack: str, extensions: tuple[str, ...]) -> None:
    assert_harmless(render(attack, extensions))
    assert_harmless(render(f"* x\n\n    > {attack}\n\ny {attack} z", extensions))


def test_all_attacks_together_do_not_survive_either() -> None:
    assert_harmless(render("\n\n".join(XSS)))
    assert_harmless(render("".join(XSS)))


@given(st.lists(st.sampled_from(XSS) | st.sampled_from(list("<>\"'`&;#[]()!/\n ")), max_size=6))
@settings(max_examples=50, deadline=None)
def test_no_mixture_of_attacks_survives(parts: list[str]) -> None:
    with suppress(MarkupError):  # what the library loses a part of is refused whole
        assert_harmless(shown("".join(parts)))


def test_words_around_an_attack_stay() -> None:
    assert read(render("before <script>alert(1)</script> after")).words == "before  after"


def reference(number: int) -> list[str]:
    return [f"&#{number};", f"&#x{number:x};", f"&#X000{number:X};", f"&#{number}"]


MARKS = [form for mark in (MARK, FILE_MARK) for form in [mark, *reference(ord(mark))]]


@pytest.mark.parametrize("mark", MARKS)
def test_an_author_cannot_write_a_mark_and_break_open_the_markup(mark: str) -> None:
    attacks = [
        f'<a title="{mark} ">x</a> {mark} " onmouseover="alert(1) <b>x</b>',
        f'x {mark} <a title="{mark} <script>alert(1)</script>">y</a>',
        f"[x](a{mark}.md) {mark} [y](b{mark}.md)",
        f"&#x{mark}FDD1; {mark}",
    ]
    for attack in attacks:
        html = shown(attack)
        assert_harmless(html)
        assert xml_safe(html) == html
        assert "/repo/" not in read(html).words


def test_an_address_cannot_smuggle_a_mark_in_percent_signs() -> None:
    rendered = markup.render("[x](a%EF%B7%91b.md) [y](%00.md)", PATH, "articles/here/", EXTENSIONS)
    assert [target for _, target in rendered.files] == [
        "content/articles/ab.md",
        "content/articles/.md",
    ]
    assert xml_safe(str(markup.linked(rendered.html, {}))).count('href=""') == 2


@given(st.lists(st.sampled_from(["&#", "&#x", *"01fdD9xX;", "\x01", "\ufdd1", "&#1;", "a"])))
@example(["&#", "9" * 5000, ";"])
@example(["&#x1F;&#xD800;&#0;&#x110000;"])
def test_no_reference_makes_a_character_that_a_feed_may_not_hold(parts: list[str]) -> None:
    html = render("".join(parts))
    assert xml_safe(html) == html


def test_ordinary_references_are_kept() -> None:
    assert (
        read(render("&#233; &#xE9; &eacute; &#8212; &#150; &amp;#233;")).words == "é é é — – &#233;"
    )


def links(text: str, urls: dict[str, str] | None = None) -> list[str]:
    return [attributes["href"] for tag, attributes in read(shown(text, urls)).tags if tag == "a"]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/x?a=1&b=2#c", "https://example.org/x?a=1&b=2#c"),
        ("//example.org/x", "https://example.org/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("/", "/repo/"),
        ("/tags/moon/", "/repo/tags/moon/"),
        ("../other/", "/repo/articles/other/"),
        ("../../../../x", "/repo/x"),
        ("#below", "/repo/articles/here/#below"),
        ("?q", "/repo/articles/here/?q"),
        ("pic.png", "/repo/articles/here/pic.png"),
        ("<two words.png>", "/repo/articles/here/two words.png"),
        ("луна/", "/repo/articles/here/луна/"),
        ("<it's &quot;x&quot;>", '/repo/articles/here/it\'s "x"'),
        ("/.//evil.example/", "/repo/evil.example/"),
        ("/\\evil.example/", "/repo/%5Cevil.example/"),
        ("", "/repo/articles/here/"),
    ],
)
def test_a_link_is_absolute_or_below_the_base(written: str, address: str) -> None:
    assert links(f"[x]({written})") == [address]


@pytest.mark.parametrize(
    ("href", "address"),
    [
        (" https://example.org/ ", "https://example.org/"),
        ("\thttps://example.org/a\nb", "https://example.org/ab"),
        (" //example.org/", "https://example.org/"),
        ("/\n/example.org/", "https://example.org/"),
        (" /tags/", "/repo/tags/"),
    ],
)
def test_an_address_is_read_as_a_browser_reads_it(href: str, address: str) -> None:
    assert links(f'<a href="{href}">x</a>') == [address]


def test_pictures_and_citations_stand_below_the_base_too() -> None:
    html = shown('![x](/a.png)\n\n<blockquote cite="../b/">x</blockquote>\n<q cite="/c">y</q>')
    assert [
        a for _, attrs in read(html).tags for n, a in attrs.items() if n in ("src", "cite")
    ] == [
        "/repo/a.png",
        "/repo/articles/b/",
        "/repo/c",
    ]


def test_one_text_serves_pages_and_feeds() -> None:
    html = markup.render("[x](/y/)", PATH, "articles/here/", EXTENSIONS).html
    assert html == f'<p><a href="{MARK}y/" rel="noopener">x</a></p>'
    assert 'href="https://e.org/r/y/"' in markup.located(html, "https://e.org/r/")
    assert markup.located(Html("no link"), "/") == "no link"


@pytest.mark.parametrize(
    ("written", "file", "address"),
    [
        ("other.md", "content/articles/other.md", "/repo/articles/o/"),
        ("./other.md", "content/articles/other.md", "/repo/articles/o/"),
        ("../articles/other.md#part", "content/articles/other.md", "/repo/articles/o/#part"),
        ("/content/articles/other.md", "content/articles/other.md", "/repo/articles/o/"),
        ("a%20b.md", "content/articles/a b.md", "/repo/articles/a%20b/"),
        ("<a b.md>", "content/articles/a b.md", "/repo/articles/a%20b/"),
        ("q&a.md", "content/articles/q&a.md", "/repo/articles/qa/"),
        ('<q"a.md>', 'content/articles/q"a.md', "/repo/articles/quote/"),
        ("луна.md", "content/articles/луна.md", "/repo/articles/%D0%BB/"),
        ("../../../../etc/x.md", "../../etc/x.md", "/repo/"),
    ],
)
def test_a_link_to_a_content_file_leads_to_its_page(written: str, file: str, address: str) -> None:
    urls = {
        "content/articles/other.md": "articles/o/",
        "content/articles/a b.md": "articles/a b/",
        "content/articles/q&a.md": "articles/qa/",
        'content/articles/q"a.md': "articles/quote/",
        "content/articles/луна.md": "articles/л/",
    }
    rendered = markup.render(f"[x]({written})", PATH, "articles/here/", EXTENSIONS)
    assert [target for _, target in rendered.files] == [file]
    assert links(f"[x]({written})", urls) == [address]


def test_a_link_to_a_file_elsewhere_is_no_link_to_content() -> None:
    rendered = markup.render("[x](https://e.org/a.md)", PATH, "articles/here/", EXTENSIONS)
    assert rendered.files == ()


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("# One\n\n## Two\n\n##### Five\n\n###### Six", ["h2", "h3", "h6", "h6"]),
        ("## Two\n\n### Three", ["h2", "h3"]),
        ("Title\n=====\n", ["h2"]),
        ("### Three", ["h3"]),
        ("`<h1>`\n\n## Two", ["p", "code", "h2"]),
    ],
)
def test_headings_stand_below_the_title_of_the_page(text: str, tags: list[str]) -> None:
    html = render(text)
    assert [tag for tag, _ in read(html).tags] == tags
    assert html.count("</h") == sum(tag.startswith("h") for tag in tags)


def test_footnotes_link_to_their_text_and_back_on_the_same_page() -> None:
    html = shown("Text[^a].\n\n[^a]: The note.")
    reader = read(html)
    anchors = {attrs["id"] for _, attrs in reader.tags if "id" in attrs}
    targets = [attrs["href"] for tag, attrs in reader.tags if tag == "a"]
    assert len(targets) == 2
    assert {t.removeprefix("/repo/articles/here/#") for t in targets} == anchors


def test_the_language_and_direction_of_a_part_are_kept() -> None:
    html = render('<p lang="ar" dir="rtl">نص</p>\n\n<span lang="ja">月</span>')
    assert '<p lang="ar" dir="rtl">نص</p>' in html
    assert '<span lang="ja">月</span>' in html


def test_tables_and_code_are_rendered() -> None:
    assert [t for t, _ in read(render("|a|b|\n|-|-|\n|1|2|")).tags].count("td") == 2
    assert render("```\n<b> & x\n```") == "<pre><code>&lt;b&gt; &amp; x\n</code></pre>"


NESTED = "\n".join("    " * depth + "- x" for depth in range(300))


def test_nesting_that_is_too_deep_is_an_error_in_words() -> None:
    with pytest.raises(MarkupError) as caught:
        render(NESTED)
    assert caught.value.reason == "its lists or quotations are nested too deep"
    assert pickle.loads(pickle.dumps(caught.value)).reason == caught.value.reason


LIST = "- a\n- b\n\n    c\n\n> - d\n\n1. e"


@pytest.mark.parametrize("extensions", [EXTENSIONS, EVERY], ids=["usual", "every"])
def test_no_document_marks_the_next(extensions: tuple[str, ...]) -> None:
    own = LIST + "\n\n[ref] [^1] HTML\n\n# T"
    alone = render(own, extensions)
    render(
        "[ref]\n\n[ref]: https://e.org\n\nx[^1]\n\n[^1]: note\n\n*[HTML]: Language\n\n# T",
        extensions,
    )
    assert render(own, extensions) == alone
    with pytest.raises(MarkupError):
        render(NESTED, extensions)
    assert render(own, extensions) == alone


@given(
    st.text(st.characters(codec=None))
    | st.text(st.sampled_from(list("-*>#`_[](){}<>|\n\t a1.:~^&;!\"'")))
)
@settings(deadline=None)
def test_any_text_is_rendered_harmless_and_fit_for_a_feed(text: str) -> None:
    html = shown(text)
    assert_harmless(html)
    assert xml_safe(html) == html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Luna** _25_ [lands](https://e.org)\nhere", "Luna 25 lands here"),
        ('<b title="a > b">x</b> &amp; y', "x & y"),
        ("a < b", "a < b"),
        ("&#" + "9" * 5000 + ";", "\ufffd"),
        ("<script>alert(1)</script>x", "x"),
        ("a\x00b", "ab"),
    ],
)
def test_the_words_of_a_text_have_no_markup(text: str, words: str) -> None:
    assert markup.words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# Title\n\nFirst *one*.\n\nSecond.", "First one."),
        ("```\n<p>code</p>\n```\n\nFirst.", "First."),
        ("![alt](a.png)\n\nFirst.", "First."),
        ('<p title="a > b">First.</p>', "First."),
        ("> Quoted.\n\nSecond.", "Quoted."),
        ("- a\n- b", ""),
        ("", ""),
        ("A &lt;b&gt; c &amp;amp;", "A <b> c &amp;"),
    ],
)
def test_a_summary_is_the_first_paragraph_with_words(text: str, words: str) -> None:
    assert markup.first_paragraph(Html(render(text)), 100) == words


def test_a_summary_is_cut_to_its_length() -> None:
    assert markup.first_paragraph(Html(render("one two three four")), 14) == "one two three…"
