"""Deterministic saved pages: the stories of `benchmarks.seeds`, each in a page of about 60 KB.

Around the story stands what news sites put around one: data for machines, style and script in the
page, menus, a bar to share by, an advertisement between paragraphs, cards of other stories,
comments, a foot. Page n is the same bytes in every set.
"""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from random import Random

from benchmarks import seeds

BYTES = 60_000
_SECTIONS = ("space", "science", "technology", "world", "business", "culture", "sport", "opinion")
_MENU = '<li class="menu-item menu-item-{0}"><a class="menu-link" href="/{1}/{0}/">{2}</a></li>'
_CARD = (
    '<article class="card card--teaser"><a class="card__link" href="/{0}/{1}/" data-track="teaser">'
    '<picture><source srcset="/i/{1}-320.webp 320w, /i/{1}-640.webp 640w" type="image/webp">'
    '<img class="card__image" src="/i/{1}.jpg" width="320" height="180" alt="" loading="lazy">'
    '</picture><h3 class="card__title">{2}</h3></a><p class="card__text">{3}</p>'
    '<time class="card__time" datetime="2024-05-{4:02}T08:00:00Z">{4}.05.2024</time></article>'
)
_COMMENT = (
    '<li class="comment" id="comment-{0}"><div class="comment-author"><img src="/a/{0}.png" alt="">'
    '<cite>Reader {0}</cite></div><div class="comment-body"><p>{1}</p></div>'
    '<a rel="nofollow" class="comment-reply" href="#respond-{0}">Reply</a></li>'
)
_RULE = (
    ".card--{0}{{display:flex;flex-direction:column;gap:{0}px;margin:0 auto;padding:1rem {0}px}}"
    "@media(min-width:{0}em){{.menu-item-{0}>a{{color:#1a{0:02}2b;border-bottom:1px solid}}}}\n"
)
_SCRIPT = "window.queue=window.queue||[];queue.push(function(q){{q.slot({0},'zone-{0}')}});\n"
_SHARE = "".join(
    f'<li><a class="share-{name}" href="https://{name}.example/share?u=x"><svg viewBox="0 0 24 24">'
    f'<path d="M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2z"/></svg>'
    f"<span>{name.title()}</span></a></li>"
    for name in ("letter", "bird", "face", "chat", "link")
)


def page(number: int) -> str:
    """Return one page."""
    random = Random(number)
    language = seeds.LANGUAGES[number % len(seeds.LANGUAGES)]
    title = seeds.clause(random, language)
    story = [block for block in seeds.seed(number).split("\n") if block]
    head = _head(number, title, language)
    tail = "".join(_around(random, number, language))
    body = "".join(_story(story))
    rest = (
        f"<body class='single single-post'><a class='skip-link' href='#main'>Skip</a>"
        f"<header class='site-header'><nav class='menu'><ul>{_menus()}</ul></nav></header>"
        f"<main id='main'><article class='post'><header>"
        f"<h1 class='entry-title'>{escape(title)}</h1>"
        f"<div class='byline'>By <a rel='author' href='/a/'>Ada Example</a>"
        f" <span class='date'>2024-05-{1 + number % 28:02}</span></div></header>"
        f"<ul class='share'>{_SHARE}</ul><div class='entry-content'>{body}</div></article>"
        f"{tail}"
    )
    short = BYTES - len((head + rest).encode())
    state = json.dumps({"props": ["x" * 70] * (short // 74)})
    return f"{head}{rest}<script type='application/json'>{state}</script></body></html>\n"


def _head(number: int, title: str, language: str) -> str:
    data: dict[str, object] = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
        "author": {"@type": "Person", "name": "Ada Example"},
        "publisher": {"@type": "Organization", "name": "Example Orbit"},
    }  # fmt: skip
    if number % 4:  # the others have their date in the page, for readers alone
        data["datePublished"] = f"2024-05-{1 + number % 28:02}T07:30:00+00:00"
    metas = "".join(f'<meta name="x-{n}" content="{n}">' for n in range(20))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)} | Example Orbit</title>"
        f'<link rel="canonical" href="https://orbit.example/{number}/">'
        f'<meta property="og:site_name" content="Example Orbit">{metas}'
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
        f"<style>{''.join(map(_RULE.format, range(30)))}</style>"
        f"<script>{''.join(map(_SCRIPT.format, range(40)))}</script></head>"
    )


def _menus() -> str:
    return "".join(
        _MENU.format(n, section, f"{section.title()} {n}")
        for section in _SECTIONS
        for n in range(8)
    )


def _story(blocks: list[str]) -> Iterator[str]:
    for place, block in enumerate(blocks):
        if place == 2:
            yield "<div class='ad ad-slot'><span>Advertisement</span><div id='zone-1'></div></div>"
        if place == 3:
            yield (
                "<figure><img src='/i/lead.jpg' alt=''><figcaption>Image: agency</figcaption>"
                "</figure>"
            )
        words = escape(block).replace("(", "<a href='/topic/'>(", 1).replace(")", ")</a>", 1)
        yield f"<p>{words}</p>\n"


def _around(random: Random, number: int, language: str) -> Iterator[str]:
    """Yield what follows the story: other stories, comments, the foot."""
    yield "<aside class='related-posts'><h2>More</h2>"
    for n in range(20):
        title, text = seeds.clause(random, language), seeds.clause(random, language)
        yield _CARD.format(random.choice(_SECTIONS), n, escape(title), escape(text), 1 + n)
    yield "</aside><section class='comments'><ol class='commentlist'>"
    for n in range(15):
        yield _COMMENT.format(n, escape(seeds.clause(random, language)))
    yield f"</ol></section><footer class='site-footer'><ul>{_menus()}</ul>"
    yield f"<p>&copy; Example Orbit, page {number}</p></footer>"


def write(folder: Path, count: int) -> None:
    """Write `count` pages into a folder."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"page-{number:06d}.html").write_text(page(number), encoding="utf-8")
