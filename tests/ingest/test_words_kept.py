"""Every letter of a story is found again: in its body, its title or what was set aside of it."""

import html
import json
import re
from collections import Counter
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.files import Blob
from sitegen.ingest import draft as drafts
from sitegen.ingest import stories
from sitegen.ingest.draft import Context
from sitegen.ingest.records import Draft, Seed
from sitegen.ingest.topics import Matcher

CONTEXT = Context(Matcher(()), datetime(2026, 3, 1, tzinfo=UTC))
HEADS = [
    "SCIENCE", "Home > Science > Space", "Analysis:", "The Daily Chronicle", "ВОКРУГ",
    "Old observatory reopens after fire", "Warum der Komet so früh verblasste",
    "L’observatoire rouvre après l’incendie", "Обсерватория открыта", "天文台、再び開館",
    "By Ann Example", "Von Anna Beispiel", "Par Anne Exemple", "Автор: Анна Примерова",
    "文・例文花子", "بقلم: آمنة مثال", "May 3, 2024", "03.05.2024, 10:12 Uhr", "2024年5月3日",
    "3 мая 2024, 10:12", "3 hours ago", "Updated May 4, 2024 | Published May 3, 2024, 10:12 UTC",
    "Volunteers have rebuilt the dome that burned down two winters ago, with help from villages",
]  # fmt: skip
STORY = [
    "The dome opened again on Friday, and more than two hundred people came to look at Saturn.",
    "OSLO (Wire) — A satellite fell silent on Tuesday, its owners said. They hope to hear it.",
    "Am Freitag kamen mehr als zweihundert Menschen, um den Saturn zu sehen. Es war frei.",
    "Vendredi, plus de deux cents personnes sont venues voir Saturne : l’entrée était libre.",
    "В пятницу посмотреть на Сатурн пришли более двухсот человек. Вход был свободным.",
    "金曜日には二百人を超える人が土星を見に訪れた。入場は無料だった。",
    "جاء يوم الجمعة أكثر من مئتي شخص لرؤية زحل. كان الدخول مجانيا.",
    'He said: "Read more books." Nobody laughed.', "1969. The year of the landing.",
    "Ordinary people share this view", "- a red filter", "- two old mirrors", "1. Photo paper",
]  # fmt: skip
AROUND = [
    "Read more: Ten comets to see this year", "Share this article", "Photo: Ann Example/Wire",
    "© 2024 The Daily Chronicle", "Related", "Advertisement", "Tags: space, comets", "Comments",
    "Lesen Sie auch: Zehn Kometen", "Lire aussi : Dix comètes", "Реклама", "関連記事",
    "شارك المقال", "→ All about comets", "Follow us on X",
]  # fmt: skip
PIECES = st.tuples(
    st.lists(st.sampled_from(HEADS + AROUND), max_size=6),
    st.lists(st.sampled_from(STORY + AROUND), min_size=1, max_size=6),
    st.lists(st.sampled_from(AROUND + HEADS), max_size=4),
).map(lambda parts: [piece for part in parts for piece in part])
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028", "\u2029", "\f"])


def drafted(name: str, data: bytes) -> Draft:
    raw = stories.read(Blob(name, data), [])[0]
    return drafts.make(raw, Seed(name, raw.part, raw.digest), CONTEXT)


def letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalpha, text))


def kept(draft: Draft) -> Counter[str]:
    """Count the letters in the body and in what was set aside."""
    body = html.unescape(re.sub(r"</?span[^>]*>", "", draft.body))
    return letters(body) + sum((letters(item.text) for item in draft.removed), Counter())


def assert_kept(pieces: list[str], draft: Draft) -> None:
    lost = letters("".join(pieces)) - kept(draft)
    assert not lost or lost == letters(draft.title)


@settings(max_examples=300, deadline=None)
@given(PIECES, st.lists(ENDS, min_size=1, max_size=3), st.sampled_from([".txt", ".md"]))
def test_words_of_texts(pieces: list[str], ends: list[str], ending: str) -> None:
    text = "".join(piece + ends[at % len(ends)] for at, piece in enumerate(pieces))
    assert_kept(pieces, drafted(f"seeds/a{ending}", text.encode()))


@settings(max_examples=200, deadline=None)
@given(PIECES, st.sampled_from(["\n", "\r\n"]), st.sampled_from([1, 2]), st.booleans())
def test_lines_set_aside_are_named_by_their_numbers(
    pieces: list[str], end: str, blank: int, front: bool
) -> None:
    text = ("---\nlanguage: en\n---\n".replace("\n", end) if front else "") + (end * blank).join(
        pieces
    )
    draft = drafted("seeds/a.md" if front else "seeds/a.txt", text.encode())
    lines = text.split(end)
    assert [
        lines[item.line - 1] for item in draft.removed if item.text not in lines[item.line - 1]
    ] == []


def as_letter(pieces: list[str], subtype: str) -> tuple[str, bytes]:
    message = EmailMessage()
    message["Subject"], message["From"] = "Zzz", "Zed <z@example.org>"
    plain, page = "\n\n".join(pieces), "".join(f"<p>{html.escape(p)}</p>" for p in pieces)
    message.set_content(page if subtype == "html" else plain, subtype=subtype)
    return "seeds/a.eml", message.as_bytes()


def as_data(pieces: list[str], element: str) -> tuple[str, bytes]:
    page = "".join(f"<{element}>{html.escape(p)}</{element}>" for p in pieces)
    return "seeds/a.json", json.dumps({"title": "Zzz", "content_html": page}).encode()


def as_feed(pieces: list[str], element: str) -> tuple[str, bytes]:
    page = "".join(f"<{element}>{html.escape(p)}</{element}>" for p in pieces)
    item = f"<item><guid>1</guid><title>Zzz</title><description>{html.escape(page)}</description>"
    return "seeds/a.xml", f"<rss><channel><title>F</title>{item}</item></channel></rss>".encode()


@settings(max_examples=60, deadline=None)
@given(PIECES)
@pytest.mark.parametrize(
    ("write", "how"),
    [(as_letter, "plain"), (as_letter, "html")]
    + [(write, tag) for write in (as_data, as_feed) for tag in ("p", "blockquote", "li", "h2")],
)
def test_words_of_other_formats(write, how, pieces: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert_kept(pieces, drafted(*write(pieces, how)))


def test_lines_that_share_a_number_are_told_apart() -> None:
    """Word processors end lines with U+2028, which editors do not count."""
    story = "The dome opened again on Friday, and hundreds came to look at Saturn. It was free."
    draft = drafted("seeds/a.txt", f"Old dome reopens\u2028May 3, 2024\u2028{story}\u2028".encode())
    assert (draft.title, draft.body) == ("Old dome reopens", story)
    assert [(item.line, item.rule) for item in draft.removed] == [(1, "date")]


def test_quotations_in_markdown_are_no_links() -> None:
    story = "The dome opened again on Friday, and hundreds came to look at Saturn. It was free."
    text = f"> We saw it move\n\n{story}\n\n> Nobody knows what it was\n"
    assert drafted("seeds/a.md", text.encode()).body == text.strip()
    removed = drafted("seeds/a.md", f"{story}\n\n> Photo: Ann Example/Wire\n".encode()).removed
    assert [item.rule for item in removed] == ["credit-en"]


LEAD = "The dome opened again on Friday, and hundreds came to look at Saturn. It was free."


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("# Old *dome* reopens [at last](https://example.org/) #", "Old dome reopens at last"),
        ("Old dome reopens\n================", "Old dome reopens"),
        ("## Old dome reopens", "Old dome reopens"),
        ("**Old dome reopens**\n\nBy Ann Example\n\nMay 3, 2024", "Old dome reopens"),
    ],
)
def test_headlines_of_markdown_leave_their_marks_behind(head: str, title: str) -> None:
    draft = drafted("seeds/a.md", f"{head}\n\n{LEAD}\n\n### Later\n\n{LEAD}\n".encode())
    assert draft.title == title
    assert draft.body == f"{LEAD}\n\n### Later\n\n{LEAD}"


def test_a_date_line_of_markdown_is_no_title() -> None:
    draft = drafted("seeds/a.md", f"May 3, 2024\n\nBy Ann Example\n\n{LEAD}\n".encode())
    assert (draft.date, draft.author, draft.body) == ("2024-05-03", "Ann Example", LEAD)
    assert draft.title in LEAD


@pytest.mark.parametrize("after", ["## After", "# After"])
def test_sections_of_markdown_stay(after: str) -> None:
    text = f"## Before\n\n{LEAD}\n\n{after}\n\n{LEAD}"
    assert drafted("seeds/a.md", text.encode()).body == text


def test_a_heading_below_a_picture_is_the_headline() -> None:
    draft = drafted("seeds/a.md", f"![The dome](dome.jpg)\n\n# Dome reopens\n\n{LEAD}".encode())
    assert draft.title == "Dome reopens"
    assert draft.body.split() == ["![The", "dome](dome.jpg)", *LEAD.split()]


@pytest.mark.parametrize("text", ["May 3, 2024", "Share\nPrint", "A red moon rose."])
def test_a_summary_is_not_the_title_again(text: str) -> None:
    draft = drafted("seeds/a.txt", text.encode())
    assert draft.title
    assert draft.summary.rstrip(".") != draft.title


@pytest.mark.parametrize(
    "block",
    ["```\nShare this article\nRelated\n```", "| Photo | Text |\n| --- | --- |\n| Share | Tweet |"],
)
def test_code_and_tables_of_markdown_stay_whole(block: str) -> None:
    text = f"{LEAD}\n\n{block}"
    assert drafted("seeds/a.md", text.encode()).body == text


def test_items_make_a_title_where_there_is_nothing_else() -> None:
    assert drafted("seeds/a.md", "3. Mai 2024 war ein schöner Tag\n".encode()).title != "a"


def test_a_sign_that_opens_a_headline_stays() -> None:
    assert drafted("seeds/a.txt", f"#Mars is back\n\n{LEAD}\n".encode()).title == "#Mars is back"


def test_a_paragraph_that_begins_in_bold_counts_as_prose() -> None:
    draft = drafted("seeds/a.md", f"**OSLO** (Wire) — {LEAD}\n\nIt rained a little.\n".encode())
    assert draft.title == "The dome opened again on Friday, and hundreds came to look at Saturn"


@pytest.mark.parametrize("told", ["Word " * 80, "The dome reopened and…", "Old dome REOPENS."])
def test_a_summary_that_is_none_is_made_anew(told: str) -> None:
    head = f'<title>Old dome reopens</title><meta name="description" content="{told}">'
    page = f"<html><head>{head}</head><body><article>{f'<p>{LEAD}</p>' * 3}</article></body></html>"
    seed = Seed("seeds/a.html", "", "0")
    raw = stories.believed(stories.read(Blob(seed.path, page.encode()), [])[0], seed, [])
    assert raw.summary == ""
    assert drafts.make(raw, seed, CONTEXT).summary.startswith("The dome opened")
