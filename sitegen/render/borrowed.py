"""Words of the interface in another language than the page's, which says so where it shows them.

In text such a word is an element with its own `lang`; the value of an attribute and the title can
only be plain. Which it is the whole page tells, no single template: a block that one fills stands
in an attribute of another, and macros hand words on. So a word is written between marks, and
`placed` makes elements of them, or takes them off, when the page is there.
"""

import re

from markupsafe import escape

from sitegen.core import languages

# Unicode gives these to programs for their own use: no text has them (section 23.7).
_OPEN, _SAID, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKED = f"{_OPEN}[A-Za-z0-9-]+{_SAID}"
_UNMARKED = re.compile(f"{_MARKED}|[{_OPEN}-{_CLOSE}]")
_PIECE = re.compile(
    rf"""<!--.*?-->
    | <(title|textarea|option|script|style|iframe|svg|math)(?=[\s/>]).*?</\1\s*>
    | </?[a-z](?:=\s*(?:"[^"]*"|'[^']*')|[^>])*+>
    | {_OPEN}(?P<language>[A-Za-z0-9-]+){_SAID}(?P<text>[^<>{_OPEN}-{_CLOSE}]*){_CLOSE}""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
"""What has no elements inside, whatever stands there; and a word where it may be one."""


class Borrowed(str):
    """A word and its language. To whatever computes with it, it is the plain word."""

    __slots__ = ("_language",)
    _language: str

    def __new__(cls, text: str, language: str) -> "Borrowed":
        """Make one."""
        made = super().__new__(cls, text)
        made._language = language
        return made

    def __html__(self) -> str:
        """Write it into a page, between marks."""
        return f"{_OPEN}{self._language}{_SAID}{escape(str(self))}{_CLOSE}"


def placed(page: str) -> str:
    """Return a page (HTML) with elements for its borrowed words where there can be elements."""
    return _UNMARKED.sub("", _PIECE.sub(_place, page)) if _OPEN in page else page


def _place(piece: re.Match[str]) -> str:
    language = piece["language"]
    if language is None:
        return _UNMARKED.sub("", piece[0])
    return f'<span lang="{language}" dir="{languages.direction(language)}">{piece["text"]}</span>'
