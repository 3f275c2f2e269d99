"""Markdown to raw HTML, quickly: the only room that knows the Markdown library.

The library tries a dozen kinds of blocks on every block and some twenty patterns at every place
of every paragraph, and most of a news text has nothing for them. So blocks that `shortcut` knows
never reach it: a token stands in the place of each run of them. Inline work is skipped on what
has no sign either. The result is the library's own, byte for byte: a property test compares.
"""

import re
from functools import lru_cache
from typing import Any

import markdown
from markdown.treeprocessors import InlineProcessor

from sitegen.content import shortcut
from sitegen.content.shortcut import Block

# Extensions that leave a block as it is, whatever stands around it.
_HARMLESS = frozenset(("fenced_code", "footnotes", "md_in_html", "sane_lists", "tables", "toc"))
# Every character at which an inline pattern of the library and these extensions may begin.
_SIGN = re.compile("[\\\\`*_\\[\\]<>&!\x02\x03\u0080]|  \n")
# Within these a blank line does not part blocks: code in fences, raw HTML.
_SPANNING = re.compile(r"```|~~~|<|\r")
# What the library's own tokens stand between; on some texts it forgets to replace one.
_LEFT_OVER = re.compile("[\x02\x03]")
_STAND_IN = "\ufdd2"  # a noncharacter: never in the text itself
_STANDING = re.compile(f"<p>{_STAND_IN}([0-9]+){_STAND_IN}</p>")


class MarkupError(ValueError):
    """The Markdown library could not read this text; carries its words. Safe to pickle."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def convert(text: str, extensions: tuple[str, ...]) -> str:
    """Turn Markdown that is `xml_safe` into HTML that is not sanitised yet. Raises MarkupError."""
    if _SPANNING.search(text) or not _HARMLESS.issuperset(extensions):
        return _library(text, extensions)
    # Blank lines around a text count for nothing, but a line of blanks is one only behind another.
    text = text.rstrip("\n")
    text = text.lstrip("\n") if text.lstrip("\n")[:1].strip() else text
    parts, done = _set_aside(text.split("\n\n"), numbered="toc" in extensions)
    if len(parts) == len(done) == 1:  # one run, and nothing but it
        return done[0]
    raw = _library("\n\n".join(parts), extensions)
    return _STANDING.sub(lambda match: done[int(match[1])], raw)


def _set_aside(blocks: list[str], *, numbered: bool) -> tuple[list[str], list[str]]:
    """Put a token in the place of each run of simple blocks; return the HTML of the runs.

    `numbered` headings, which get an id, are the library's.
    """
    made = [None if numbered and block[:1] == "#" else shortcut.block(block) for block in blocks]
    parts: list[str] = []
    done: list[str] = []
    running = False
    for number, text in enumerate(blocks):
        block = _alone(made, number)
        if block is None:
            parts.append(text)
        elif running:
            done[-1] += f"\n{block.html}"
        else:
            parts.append(f"{_STAND_IN}{len(done)}{_STAND_IN}")
            done.append(block.html)
        running = block is not None
    return parts, done


def _alone(made: list[Block | None], number: int) -> Block | None:
    """Return a block unless it could be one with a neighbour, such as two halves of a list."""
    block = made[number]
    if block is None or not block.of:
        return block
    neighbours = made[max(0, number - 1) : number] + made[number + 1 : number + 2]
    return None if any(other is None or other.of == block.of for other in neighbours) else block


def _library(text: str, extensions: tuple[str, ...]) -> str:
    converter = _converter(extensions)
    try:
        made = converter.reset().convert(text)
    except RecursionError:
        _converter.cache_clear()  # it keeps the lists that it was in, whatever its reset says
        raise MarkupError("its lists or quotations are nested too deep") from None
    except Exception as exc:  # any fault of the library on one text must not hide the others
        _converter.cache_clear()
        raise MarkupError(f"the Markdown library fails on it ({type(exc).__name__})") from exc
    except BaseException:  # interrupted half-way: its state is of no use to the next text
        _converter.cache_clear()
        raise
    if _LEFT_OVER.search(made):
        raise MarkupError("the Markdown library loses a part of it")
    return made


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
