"""Markdown to raw HTML, quickly: the only room that knows the Markdown library.

The library tries some twenty patterns at every place of every paragraph, and most paragraphs of
a news text have nothing for them. So runs of plain paragraphs never reach it: a token stands in
their place. Inline work is skipped on what has no sign either. The result is the library's own,
byte for byte: a property test compares the two.
"""

import re
from functools import lru_cache
from typing import Any

import markdown
from markdown.treeprocessors import InlineProcessor

# Extensions that leave a plain paragraph as it is, whatever stands around it.
_HARMLESS = frozenset(("fenced_code", "footnotes", "md_in_html", "sane_lists", "tables", "toc"))
# Every character at which an inline pattern of the library and these extensions may begin.
_SIGN = re.compile("[\\\\`*_\\[\\]<>&!\x02\x03\u0080]|  \n")
_STAND_IN = "\ufdd2"
# A paragraph without any sign, each line of which begins with a letter and ends without a blank.
_PLAIN = re.compile(
    rf"(?:[^\W\d_][^\\`*_\[\]<>&!|:\t\n\x02\x03\u0080{_STAND_IN}]*(?<![\s])(?:\n(?=[^\W\d_])|\Z))+"
)
# Within these a blank line does not part paragraphs: code in fences, raw HTML.
_SPANNING = re.compile(r"```|~~~|<|\r")
_STANDING = re.compile(f"<p>{_STAND_IN}([0-9]+){_STAND_IN}</p>")


class MarkupError(ValueError):
    """The Markdown library could not read this text; carries its words. Safe to pickle."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def convert(text: str, extensions: tuple[str, ...]) -> str:
    """Turn Markdown into HTML that is not sanitised yet. Raises MarkupError."""
    if _SPANNING.search(text) or not _HARMLESS.issuperset(extensions):
        return _library(text, extensions)
    parts, plain = _set_aside(text.split("\n\n"))
    if len(parts) == len(plain):  # one run, and nothing but it
        return "".join(plain)
    raw = _library("\n\n".join(parts), extensions)
    return _STANDING.sub(lambda match: plain[int(match[1])], raw)


def _set_aside(blocks: list[str]) -> tuple[list[str], list[str]]:
    """Put a token in the place of each run of plain paragraphs; return the HTML of the runs."""
    parts: list[str] = []
    plain: list[str] = []
    running = False
    for block in blocks:
        if not _PLAIN.fullmatch(block):
            parts.append(block)
            running = False
        elif running:
            plain[-1] += f"\n<p>{block}</p>"
        else:
            parts.append(f"{_STAND_IN}{len(plain)}{_STAND_IN}")
            plain.append(f"<p>{block}</p>")
            running = True
    return parts, plain


def _library(text: str, extensions: tuple[str, ...]) -> str:
    converter = _converter(extensions)
    try:
        return converter.reset().convert(text)
    except RecursionError:
        _converter.cache_clear()  # it keeps the lists that it was in, whatever its reset says
        raise MarkupError("its lists or quotations are nested too deep") from None
    except MemoryError:  # a limit on this text, not a fault
        _converter.cache_clear()
        raise
    except Exception as exc:  # any fault of the library on one text must not hide the others
        _converter.cache_clear()
        raise MarkupError(f"the Markdown library fails on it ({type(exc).__name__})") from exc
    except BaseException:  # interrupted half-way: its state is of no use to the next text
        _converter.cache_clear()
        raise


@lru_cache(maxsize=4)
def _converter(extensions: tuple[str, ...]) -> markdown.Markdown:
    converter = markdown.Markdown(extensions=list(extensions), output_format="html")
    if _HARMLESS.issuperset(extensions):
        converter.treeprocessors.register(_Inline(converter), "inline", 20)
    return converter


class _Inline(InlineProcessor):
    """The library's inline stage, which passes over text that has no sign in it."""

    def _InlineProcessor__handleInline(self, data: str, *rest: Any) -> str:  # noqa: N802
        # The library's own name for the step, mangled: the one place where it can be skipped.
        if not _SIGN.search(data):
            return data
        # The library's types do not name its private step either.
        done: str = super()._InlineProcessor__handleInline(data, *rest)  # type: ignore[misc]
        return done
