"""Stories of known wording in pages of eleven kinds: how much of them a reader finds.

Each kind is laid out as one family of content systems does it, with what it puts around and into
a story: menus, cards of other stories, boxes, captions, comments. The kinds were written without
trying the reader on them. Words are those of `benchmarks.seeds`, furniture has the story's own
language, so nothing but the layout tells the two apart.
"""

from collections.abc import Callable
from html import escape
from random import Random
from typing import NamedTuple

from benchmarks import seeds

_STORY, _CARDS, _COMMENTS = 7, 12, 9


class Content(NamedTuple):
    """What a page is made of, as HTML text."""

    title: str
    story: list[str]
    others: list[str]
    said: list[str]

    def cards(self, pattern: str) -> str:
        """Write the headlines of other stories."""
        return "".join(pattern.format(words) for words in self.others)

    def comments(self, pattern: str) -> str:
        """Write what readers said."""
        return "".join(pattern.format(words) for words in self.said)

    def paragraphs(self, pattern: str = "<p>{}</p>", inner: str = "") -> str:
        """Write the story, with something in the middle of it."""
        written = [pattern.format(words) for words in self.story]
        return "\n".join([*written[:3], inner, *written[3:]])


class Case(NamedTuple):
    """A page and the wording of its story."""

    name: str
    page: str
    story: str


def _blog(c: Content) -> str:
    return (
        f"<div id='page'><div id='masthead'><ul id='menu-top'>"
        f"{c.cards('<li><a href=#>{}</a></li>')}</ul></div>"
        f"<div class='hentry post'><h1 class='entry-title'>{c.title}</h1>"
        f"<div class='entry'>{'<br><br>'.join(c.story)}<div class='sharedaddy sd-sharing'>"
        f"<h3>Share</h3><a>Print</a></div></div></div><div id='jp-relatedposts'>"
        f"{c.cards('<div><h4><a href=#>{}</a></h4></div>')}</div><div id='comments'>"
        f"{c.comments('<div class=comment-body><p>{}</p></div>')}</div></div>"
    )


def _tables(c: Content) -> str:
    return (
        f"<table width='900'><tr><td colspan='3'><font size='5'>{c.title}</font></td></tr><tr>"
        f"<td width='150'>{c.cards('<a href=#>{}</a><br>')}</td><td width='600'>"
        f"{c.paragraphs()}</td><td width='150'>{c.cards('<a href=#><small>{}</small></a><br>')}"
        f"</td></tr><tr><td colspan='3'><center>{c.cards('<a href=#>{}</a> | ')}</center></td></tr>"
        f"</table>"
    )


def _hashed(c: Content) -> str:
    links = c.cards("<a href=#>{}</a>")
    box = f"<div class='x7Gq'><span>{c.others[0]}</span><div>{links}</div></div>"
    return (
        f"<div id='root'><div class='a1Bc'><div class='z9'>{links}</div></div>"
        f"<div class='kQ3'><div class='mM0'><h1 class='tT1'>{c.title}</h1><div class='b0Dy'>"
        f"{c.paragraphs('<div class=pP4>{}</div>', box)}</div></div></div><div class='fF9'>"
        f"{c.cards('<div class=cC2><a href=#><div>{}</div></a></div>')}</div></div>"
    )


def _mobile(c: Content) -> str:
    return (
        f"<amp-sidebar id='s'>{c.cards('<li><a href=#>{}</a></li>')}</amp-sidebar><header><a>X</a>"
        f"</header><article><h1>{c.title}</h1><amp-img src='a.jpg'></amp-img>"
        f"<p class='img-caption'>{c.others[0]}</p>"
        f"<amp-social-share type='email'></amp-social-share>"
        f"{c.paragraphs(inner='<amp-ad type=x><p>Ad</p></amp-ad>')}</article>"
        f"<section class='recommended'>{c.cards('<a href=#><p>{}</p></a>')}</section>"
    )


def _fields(c: Content) -> str:
    facts = (
        f"<div class='field field--name-infobox related'><ul>{c.cards('<li>{}</li>')}</ul></div>"
    )
    return (
        f"<div class='region region-header'><nav><ul>{c.cards('<li><a href=#>{}</a></li>')}</ul>"
        f"</nav></div><main role='main'><h1 class='page-title'><span>{c.title}</span></h1>"
        f"<div class='node node--type-article'><div class='field field--name-field-tags'><a>T</a>"
        f"</div><div class='clearfix text-formatted field field--name-body'>"
        f"{c.paragraphs(inner=facts)}</div></div></main><aside>"
        f"{c.cards('<div class=views-row><a href=#>{}</a></div>')}</aside>"
    )


def _spans(c: Content) -> str:
    return (
        f"<div class='content-outer'><div class='tabs'>{c.cards('<li><a href=#>{}</a></li>')}</div>"
        f"<div class='post hentry'><h3 class='post-title entry-title'>{c.title}</h3><div class="
        f"'post-body entry-content'>"
        f"{c.paragraphs('<span style=font-size:large>{}</span><br /><br />')}</div>"
        f"<div class='post-footer'>Posted by A at 09:00 <a>Labels</a></div></div>"
        f"<div id='comments'>{c.comments('<dd class=comment-body><p>{}</p></dd>')}</div>"
        f"<div class='archive widget'>"
        f"{c.cards('<li><a href=#>{}</a></li>')}</div></div>"
    )


def _sections(c: Content) -> str:
    return (
        f"<header>{c.cards('<a href=#>{}</a> ')}</header><main><article><header><h1>{c.title}</h1>"
        f"</header>{c.paragraphs('<section><p>{}</p></section>')}<footer><ul>"
        f"{c.cards('<li><a href=#>{}</a></li>')}</ul></footer></article></main><footer>"
        f"{c.cards('<a href=#>{}</a> ')}</footer>"
    )


def _chatty(c: Content) -> str:
    sign = f"<div class='newsletter-signup'><p>{c.others[1]}</p><input><button>OK</button></div>"
    return (
        f"<div class='navbar'>{c.cards('<a href=#>{}</a>')}</div><div class='article'><h1>{c.title}"
        f"</h1><div class='article__body'>{c.paragraphs(inner=sign)}</div></div>"
        f"<div class='discussion'><h2>{len(c.said)}</h2>"
        f"{c.comments('<div class=comment><b>A</b><p>{}</p></div>') * 4}</div>"
    )


def _short(c: Content) -> str:
    teaser = f"<div class='item'><h3><a href=#>{{}}</a></h3><p>{c.said[0]}</p></div>"
    return (
        f"<header><ul>{c.cards('<li><a href=#>{}</a></li>')}</ul></header><div class='main'>"
        f"<h1>{c.title}</h1><div class='text'>{c.paragraphs()}</div><div class='list'>"
        f"{c.cards(teaser)}</div></div><footer>{c.cards('<a href=#>{}</a>')}</footer>"
    )


def _linked(c: Content) -> str:
    link = f"<p><a href=#>{c.others[2]}</a></p><p><strong><a href=#>{c.others[3]}</a></strong></p>"
    return (
        f"<div class='top'>{c.cards('<a href=#>{}</a>')}</div><div class='content'>"
        f"<h1>{c.title}</h1>{c.paragraphs(inner=link)}<p><a href=#>{c.others[4]}</a>"
        f"</p></div><div class='bottom'>{c.cards('<p><a href=#>{}</a></p>')}</div>"
    )


def _signed(c: Content) -> str:
    picture = f"<div class='image'><img src='a.jpg'><span>{c.others[2]}</span></div>"
    return (
        f"<nav>{c.cards('<a href=#>{}</a>')}</nav><main><h1>{c.title}</h1><div class='body'>"
        f"{c.paragraphs(inner=picture)}</div><div class='author-card'><img src='b.jpg'><p>"
        f"{c.others[3]}</p></div><p class='copyright'>&copy; {c.others[4]}</p></main><div>"
        f"{c.cards('<div><a href=#><img src=c.jpg><p>{}</p></a></div>')}</div>"
    )


KINDS: dict[str, Callable[[Content], str]] = {
    "blog": _blog,
    "tables": _tables,
    "hashed": _hashed,
    "mobile": _mobile,
    "fields": _fields,
    "spans": _spans,
    "sections": _sections,
    "chatty": _chatty,
    "short": _short,
    "linked": _linked,
    "signed": _signed,
}


def cases() -> list[Case]:
    """Return a page of each kind in each language."""
    return [
        _case(kind, language, number)
        for kind in KINDS
        for number, language in enumerate(seeds.LANGUAGES)
    ]


def _case(kind: str, language: str, number: int) -> Case:
    random = Random(f"{kind} {number}")
    content = Content(
        title=escape(seeds.clause(random, language)),
        story=[
            escape(seeds.paragraph(random, language))
            for _ in range(2 if kind == "short" else _STORY)
        ],
        others=[escape(seeds.clause(random, language)) for _ in range(_CARDS)],
        said=[escape(seeds.paragraph(random, language)) for _ in range(_COMMENTS)],
    )
    page = (
        f"<!DOCTYPE html><html lang='{language}'><head><meta charset='utf-8'><title>{content.title}"
        f"</title></head><body>{KINDS[kind](content)}</body></html>"
    )
    # What `escape` does to quotation marks is undone: the story is compared as words.
    story = "\n\n".join(content.story).replace("&#x27;", "'").replace("&quot;", '"')
    return Case(f"{kind}-{language}", page, story)
