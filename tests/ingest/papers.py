"""Small PDFs and Word documents, written by hand for tests of their readers."""

import io
import zipfile
import zlib
from collections.abc import Iterable
from typing import NamedTuple

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Row(NamedTuple):
    """A line of text on a page: its words, where it stands, the size of its letters."""

    words: str
    x: int
    y: int
    size: int = 11


def page(*paragraphs: Iterable[str], top: int = 780, x: int = 50) -> list[Row]:
    """Set lines below each other, with a wider gap between paragraphs."""
    rows, y = list[Row](), top
    for paragraph in paragraphs:
        for words in paragraph:
            rows.append(Row(words, x, y))
            y -= 14
        y -= 10
    return rows


def pdf(pages: list[list[Row]], info: str = "", *, extra: str = "", picture: bool = False) -> bytes:
    """Write a PDF whose one font has a code for every character in use (ISO 32000-1, 9.10.3)."""
    signs = sorted({char for rows in pages for row in rows for char in row.words})
    codes = {char: number for number, char in enumerate(signs, 1)}
    mapped = "\n".join(
        f"<{code:04x}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /x def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{mapped}\nendbfchar endcmap end end"
    )
    first = 7
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    image = "/XObject << /Im 6 0 R >>" if picture else ""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        (
            "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
            "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
        ),
        (
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        ),
        _stream(cmap),
        (
            "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
            "/ColorSpace /DeviceGray /Length 1 >>\nstream\nx\nendstream"
        ),
    ]
    for number, rows in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents "
            f"{first + 2 * number + 1} 0 R /Resources << /Font << /F 3 0 R >> {image} >> >>"
        )
        objects.append(_stream("\n".join(_shown(row, codes) for row in rows)))
    objects.append(f"<< {info} >>")
    return _file(objects, extra)


def _shown(row: Row, codes: dict[str, int]) -> str:
    codes_of = "".join(f"{codes[char]:04x}" for char in row.words)
    return f"BT /F {row.size} Tf 1 0 0 1 {row.x} {row.y} Tm <{codes_of}> Tj ET"


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _file(objects: list[str], extra: str) -> bytes:
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    tail = f"trailer << /Size {size} /Root 1 0 R /Info {size - 1} 0 R {extra} >>"
    start = len(out)
    return (
        f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}{tail}\nstartxref\n{start}\n%%EOF"
    ).encode("latin-1")


def packed(data: bytes, content: bytes) -> bytes:
    """Put another content, deflated, into the first page of a PDF that `pdf` wrote."""
    start = data.index(b"8 0 obj")
    stream = zlib.compress(content, 9)
    head = b"8 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream)
    return data[:start] + head + stream + b"\nendstream\n" + data[data.index(b"endobj", start) :]


def docx(body: str, core: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """Write a Word document; `body` are paragraphs of WordprocessingML."""
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/></w:style>'
        for name in ("Title", "heading 1", "heading 2", "Quote")
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="r1" Type="{relation}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
        f'package/2006/relationships"><Relationship Id="s" Type="{relation}/styles" '
        f'Target="styles.xml"/><Relationship Id="h" Type="{relation}/hyperlink" '
        'Target="https://example.org/ice" TargetMode="External"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{relation}">'
        f"<w:body>{body}</w:body></w:document>",
        "docProps/core.xml": '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/'
        '2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</c:coreProperties>',
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (parts | dict(more or {})).items():
            archive.writestr(name, data)
    return held.getvalue()


def paragraph(words: str, style: str = "", *, bold: str = "") -> str:
    """Write a paragraph of a Word document, with bold words behind."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    heavy = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{bold}</w:t></w:r>" if bold else ""
    return f'<w:p>{styled}<w:r><w:t xml:space="preserve">{words}</w:t></w:r>{heavy}</w:p>'
