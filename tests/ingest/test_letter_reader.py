"""Letters: the story of a newsletter out of any form that mail programs give it."""

from email.message import EmailMessage

import pytest

from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest import stories
from sitegen.ingest.records import Raw

HTML = """<html><body><div style="display:none">Preview words</div>
<a href="https://example.org/letters/7">View in your browser</a>
<table><tr><td><h1>Ice at the pole</h1><p>The probe found <b>ice</b> in three
craters, says the team, and more may lie deeper than it can see.</p>
<img src="https://t.example/p.gif" width="1">
</td></tr></table></body></html>"""


def read(data: bytes) -> tuple[Raw | None, list[str]]:
    problems: list[Diagnostic] = []
    raws = stories.read(Blob("seeds/a.eml", data), problems)
    said = [str(problem).split("\n", maxsplit=1)[0] for problem in problems]
    return (raws[0] if raws else None), said


def letter(subject: str = "Ice", text: str = "Plain words.\n", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "Órbita Semanal <news@example.org>"
    message["Date"] = "Tue, 09 Jul 2024 15:00:00 +0200"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def test_newsletter() -> None:
    message = letter("Fwd: RE: Ice at the pole")
    message.add_alternative(HTML, subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    raw, problems = read(bytes(message))
    assert problems == ["seeds/a.eml:1:1: note[left-out]: attachments are left out: plan.pdf"]
    assert raw is not None
    assert raw == Raw(
        extracted=True,
        text="[View in your browser](https://example.org/letters/7)\n\n# Ice at the pole\n\n"
        "The probe found **ice** in three craters, says the team, and more may lie deeper than"
        " it can see.",
        markdown=True,
        title="Ice at the pole",
        date="2024-07-09T15:00:00+02:00",
        source="https://example.org/letters/7",
        author="Órbita Semanal",
        digest=raw.digest,
    )


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re[2]: Fw: Ice", "Ice"),
        ("[Space News] Ice", "Ice"),
        ("TR: Glace", "Glace"),
        ("Reentry: what burns", "Reentry: what burns"),
        ("I: Ghiaccio", "Ghiaccio"),
        ("转发：冰", "冰"),
    ],
)
def test_prefixes_of_programs_are_no_title(subject: str, title: str) -> None:
    raw, _ = read(bytes(letter(subject)))
    assert raw is not None
    assert raw.title == title


def test_plain_text_where_the_html_says_nothing() -> None:
    message = letter(text="The probe found ice in three craters.\n")
    message.add_alternative("<p><img src='https://t.example/p.gif'></p>", subtype="html")
    raw, _ = read(bytes(message))
    assert raw is not None
    assert (raw.text, raw.markdown) == ("The probe found ice in three craters.", False)


def test_flowed_lines_are_joined() -> None:
    data = (
        b"From: a@example.org\nSubject: Ice\nContent-Type: text/plain; format=flowed\n\n"
        b"The probe \nfound ice.\n\n From here.\n-- \nAnn\n"
    )
    raw, _ = read(data)
    assert raw is not None
    assert raw.text == "The probe found ice.\n\nFrom here.\n--\nAnn"
    asian = data.replace(b"flowed", b"flowed; delsp=yes; charset=utf-8").replace(
        b"The probe \nfound", "探査 \n機".encode()
    )
    raw, _ = read(asian)
    assert raw is not None
    assert raw.text.startswith("探査機 ice.")


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "utf-8", "iso-8859-5"])
def test_charsets_and_encoded_words(charset: str) -> None:
    message = EmailMessage()
    message["Subject"] = "Лёд"
    message["From"] = "news@example.org"
    message.set_content("Зонд нашёл лёд.\n", charset=charset)
    raw, problems = read(bytes(message))
    assert problems == []
    assert raw is not None
    assert (raw.title, raw.text, raw.author) == ("Лёд", "Зонд нашёл лёд.", "news@example.org")


@pytest.mark.parametrize(
    ("headers", "body", "source"),
    [
        ({"Archived_At": "<https://lists.example.org/m/1>"}, "", "https://lists.example.org/m/1"),
        ({"List_Archive": "<https://lists.example.org/a/>"}, "", "https://lists.example.org/a/"),
        ({"List_Post": "<mailto:list@example.org>"}, "", ""),
        ({}, '<a href="https://click.example.org/abc">View in browser</a>', ""),
        ({}, '<a href="https://example.org/?u=1a2b">im Browser ansehen</a>', ""),
        ({}, '<a href="https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">Browser</a>', ""),
        ({}, '<a href="https://example.org/7">Открыть в браузере</a>', "https://example.org/7"),
    ],
)
def test_source_is_taken_where_it_is_plain(headers: dict[str, str], body: str, source: str) -> None:
    message = letter("Ice", **headers)
    message.add_alternative(
        HTML.replace(HTML[HTML.index("<a ") : HTML.index("</a>") + 4], body), subtype="html"
    )
    raw, _ = read(bytes(message))
    assert raw is not None
    assert raw.source == source


BROKEN = {
    "no boundary": b'From: a@b.org\nSubject: Ice\nContent-Type: multipart/mixed\n\nWords here.\n',
    "no end": b'Subject: I\nContent-Type: multipart/mixed; boundary="x"\n\n--x\n\nWords here.\n',
    "bad base64": b"Subject: Ice\nContent-Transfer-Encoding: base64\n\nV29yZHMgaGVyZS4=!!\n",
    "no charset": b"Subject: Ice\nContent-Type: text/plain; charset=nonsense\n\nWords here.\n",
    "bad charset": b"Subject: =?nonsense?q?a?=\nContent-Type: text/plain\n\nWords here.\xe9\n",
    "headers": b"Subject: Ice\nFrom: <<<>>\nDate: never\nno header\n\nWords here.\n",
    "sender": b"Subject: Ice\nFrom: \"a\\\nDate: \n\nWords here.\n",
    "a letter in it": b"Subject: I\nContent-Type: message/rfc822\n\nSubject: In\n\nWords here.\n",
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_broken_letters_are_read_as_far_as_they_go(name: str) -> None:
    raw, problems = read(BROKEN[name])
    assert raw is not None, problems
    assert "Words here." in raw.text
    assert not [problem for problem in problems if "error" in problem]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "no-letter"),
        (b"Just words.\n", "no-letter"),
        (b"", "no-letter"),
        (b"From: a@b.org\nSubject: Ice\n\n\n", "empty-seed"),
        (b"Subject: Ice\nContent-Type: text/html\n\n" + b"<p>" + b"<b>" * 50_000, "letter"),
        (b"Subject: Ice\nContent-Type: image/png\n\nabc\n", "empty-seed"),
    ],
)
def test_what_is_no_letter_is_refused(data: bytes, code: str) -> None:
    raw, problems = read(data)
    assert raw is None
    assert f"seeds/a.eml:1:1: error[{code}]" in problems[-1]


def test_many_nested_parts_are_bounded() -> None:
    data = b"Subject: Ice\n"
    for number in range(3000):
        data += f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n'.encode()
    raw, problems = read(data + b"Content-Type: text/plain\n\nWords.\n")
    assert raw is None
    assert "error[" in problems[-1]
