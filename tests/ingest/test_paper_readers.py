"""PDFs and Word documents: their words as paragraphs, their properties where they are plausible."""

import io
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter

from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest import stories
from sitegen.ingest.readers import properties
from sitegen.ingest.records import Raw
from tests.ingest.papers import Row, docx, packed, page, paragraph, pdf

ONE = ("The probe entered its orbit around the Moon on", "Tuesday, after a voyage of four months.")
TWO = (
    "Its instruments look for ice in the craters of",
    "the southern pole, which no light reaches.",
)


def read(data: bytes, name: str = "a.pdf") -> tuple[Raw | None, list[str]]:
    problems: list[Diagnostic] = []
    raws = stories.read(Blob(f"seeds/{name}", data), problems)
    said = [str(problem).split("\n", maxsplit=1)[0] for problem in problems]
    return (raws[0] if raws else None), said


def text(data: bytes) -> list[str]:
    raw, problems = read(data)
    assert raw is not None, problems
    assert not raw.markdown
    return raw.text.split("\n\n")


def test_lines_become_paragraphs() -> None:
    rows = [Row("Ice at the pole", 50, 810, 20), *page(ONE, TWO)]
    assert text(pdf([rows])) == ["Ice at the pole", " ".join(ONE), " ".join(TWO)]


def test_columns_are_read_one_after_the_other() -> None:
    rows = [*page(ONE, TWO), *page(TWO, ONE, x=320)]
    expected = [" ".join(lines) for lines in (ONE, TWO, TWO, ONE)]
    assert text(pdf([rows])) == expected


def test_paragraph_goes_on_over_the_page() -> None:
    pages = [page(ONE, TWO[:1]), page(TWO[1:])]
    assert text(pdf(pages)) == [" ".join(ONE), " ".join(TWO)]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("嫦娥六号返回器在内蒙古四子王旗预定区", "域着陆，把样品带回了地球。"),
         "嫦娥六号返回器在内蒙古四子王旗预定区域着陆，把样品带回了地球。"),
        (("Аппарат вышел на орбиту вокруг Луны", "во вторник."),
         "Аппарат вышел на орбиту вокруг Луны во вторник."),
        (("दल ने बताया कि यान चंद्रमा की कक्षा में", "पहुँच गया है।"),
         "दल ने बताया कि यान चंद्रमा की कक्षा में पहुँच गया है।"),
    ],
)  # fmt: skip
def test_scripts(lines: tuple[str, ...], joined: str) -> None:
    assert text(pdf([page(lines)])) == [joined]


def test_arabic_reads_from_its_beginning() -> None:
    """Programs set its letters in the order of the page: from the left."""
    said = "دخل المسبار مداره حول القمر"
    assert text(pdf([page([said[::-1]])])) == [said]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("The satel-", "lite is a satellite."), "The satellite is a satellite."),
        (("The satel-", "lite is up."), "The satel-lite is up."),
        (("A well-", "known thing."), "A well-known thing."),
        (("The satel\u00ad", "lite is up."), "The satellite is up."),
        (("From Earth-", "Moon traffic."), "From Earth-Moon traffic."),
    ],
)
def test_hyphens_go_only_where_that_is_certain(lines: tuple[str, ...], joined: str) -> None:
    assert text(pdf([page(lines)])) == [joined]


@pytest.mark.parametrize("marks", ["•|•", "1.|2.", "-|-", "(a)|(b)"])
def test_items_of_lists_begin_lines(marks: str) -> None:
    one, two = marks.split("|")
    lines = (
        "On board are these things, as the agency has said:",
        f"{one} the camera that looks for the stars and",
        "the rocks;",
        f"{two} a drill",
    )
    assert text(pdf([page(lines)])) == [lines[0], " ".join(lines[1:3]), lines[3]]


def test_dash_within_a_sentence_begins_no_item() -> None:
    lines = ("The probe has changed the path of the rock", "- for the first time - and came back.")
    assert text(pdf([page(lines)])) == [" ".join(lines)]


def test_lines_that_every_page_repeats_are_left_out_with_a_note() -> None:
    pages = [
        [
            Row("The Orbit Letter", 50, 820),
            *page((f"Page {n} tells of ice.",)),
            Row(f"{n}", 300, 20),
        ]
        for n in range(1, 5)
    ]
    raw, problems = read(pdf(pages))
    assert raw is not None
    assert raw.text.split() == " ".join(f"Page {n} tells of ice." for n in range(1, 5)).split()
    (problem,) = problems
    assert problem.startswith("seeds/a.pdf:1:1: note[left-out]: lines that every page repeats")
    assert "The Orbit Letter" in problem


@pytest.mark.parametrize(
    ("info", "title", "author", "date"),
    [
        ("/Title (Ice at the pole) /Author (Ann Writer) /CreationDate (D:20240709150000+02'00')",
         "Ice at the pole", "Ann Writer", "2024-07-09T15:00:00+02:00"),
        ("/Title (Microsoft Word - ice.doc) /Author (User) /CreationDate (D:19000101)", "", "", ""),
        ("/Title (ice final v2.docx) /Author (Adobe Acrobat) /CreationDate (no date)", "", "", ""),
        ("/Title (Untitled) /Author (\\(anonymous\\))", "", "", ""),
        ("/Title 7 /Author [1]", "", "", ""),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_properties_count_where_they_are_plausible(
    info: str, title: str, author: str, date: str
) -> None:
    raw, problems = read(pdf([page(("Ice at the pole",), ONE)], info))
    assert problems == []
    assert raw is not None
    assert (raw.title, raw.author, raw.date) == (title, author, date)
    assert raw.text.startswith("The probe" if title else "Ice at the pole")


def locked(data: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def test_pdf_with_a_password_is_refused_and_one_that_may_be_read_is_read() -> None:
    data = pdf([page(ONE)])
    raw, problems = read(locked(data, "secret"))
    assert raw is None
    assert problems == ["seeds/a.pdf:1:1: error[encrypted]: is encrypted"]
    raw, problems = read(locked(data, ""))
    assert raw is not None
    assert raw.text == " ".join(ONE)


LOOP = pdf([page(ONE)]).replace(b"/Kids [7 0 R]", b"/Kids [2 0 R]")


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        (pdf([[]], picture=True), "no-text", "holds pictures only, no text"),
        (pdf([[]]), "no-text", "holds no text"),
        (b"no PDF", "no-pdf", "is no PDF, whatever its name says"),
        (b"", "no-pdf", "is no PDF, whatever its name says"),
        (b"%PDF-1.4\nrubbish", "broken-pdf", "is no sound PDF"),
        (pdf([page(ONE)])[:300], "broken-pdf", "is no sound PDF"),
        (LOOP, "broken-pdf", ""),
        (packed(pdf([page(ONE)]), b"0" * 200_000_000), "pdf-bomb", "unpacks to more"),
    ],
)
def test_pdf_that_cannot_be_read_is_refused(data: bytes, code: str, reason: str) -> None:
    raw, problems = read(data)
    assert raw is None
    (problem,) = problems
    assert problem.startswith(f"seeds/a.pdf:1:1: error[{code}]: {reason}")


CORE = (
    "<dc:title>Ice at the pole</dc:title><dc:creator>Ann Writer</dc:creator>"
    "<dc:language>en-GB</dc:language><dcterms:created>2024-07-09T13:00:00Z</dcterms:created>"
)
BODY = (
    paragraph("Ice at the pole", "Title")
    + paragraph("The probe * found ", bold="ice")
    + paragraph("Why", "heading2")
    + paragraph("Said the team.", "Quote")
    + '<w:p><w:hyperlink r:id="h"><w:r><w:t>More</w:t></w:r></w:hyperlink></w:p>'
)


def test_word_document() -> None:
    raw, problems = read(docx(BODY, CORE), "a.docx")
    assert problems == []
    assert raw is not None
    assert raw == Raw(
        text="# Ice at the pole\n\nThe probe \\* found **ice**\n\n## Why\n\n> Said the team.\n\n"
        "[More](https://example.org/ice)",
        markdown=True,
        extracted=True,
        title="Ice at the pole",
        date="2024-07-09T13:00:00Z",
        language="en-GB",
        author="Ann Writer",
        digest=raw.digest,
    )


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'


def other_zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "words")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(BODY, more={"word/x.xml": b" " * 30_000_000}), "zip-bomb"),
        (docx(BODY, more={f"x/{n}": "" for n in range(5001)}), "zip-bomb"),
        (docx(BODY, more={"word/numbering.xml": ENTITY + "<a>&a;</a>"}), "xml-entities"),
        (docx(BODY, more={"word/styles.xml": (ENTITY + "<a/>").encode("utf-16")}), "xml-entities"),
        (docx(BODY, more={"docProps/core.xml": ENTITY + "<a/>"}), "xml-entities"),
        (docx(""), "empty-seed"),
        (docx("<w:p"), "broken-docx"),
        (docx(BODY, more={"word/document.xml": "no XML"}), "broken-docx"),
        (docx(BODY)[:-200], "broken-docx"),
        (b"no archive", "broken-docx"),
        (b"", "broken-docx"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "no-docx"),
        (other_zip(), "no-docx"),
        (docx("<w:p>" * 2000 + "</w:p>" * 2000), "nested"),
    ],
)
def test_what_is_no_word_document_is_refused(data: bytes, code: str) -> None:
    raw, problems = read(data, "a.docx")
    assert raw is None
    (problem,) = problems
    assert problem.startswith(f"seeds/a.docx:1:1: error[{code}]: ")


def test_damaged_part_of_an_archive_is_refused() -> None:
    data = docx(BODY)
    at = data.index(b"word/document.xml") + 40
    raw, problems = read(data[:at] + bytes(20) + data[at + 20 :], "a.docx")
    assert raw is None
    assert "error[broken-docx]" in problems[0]


@pytest.mark.parametrize("name", ["Title", "scan 12", "Document1", "file:///x y", "Präsentation"])
def test_names_that_programs_give_are_no_titles(name: str) -> None:
    assert properties.title(name) == ""


def test_titles_without_spaces_are_titles_in_their_scripts() -> None:
    assert properties.title("嫦娥六号着陆") == "嫦娥六号着陆"
