"""The Markdown library: the only room that knows it, with its faults turned into MarkupErrors.

One converter is kept for each set of extensions. Inline work is skipped on text that has no sign
of inline markup in it.
"""

import re
from functools import lru_cache
from typing import Any

import markdown
from markdown.treeprocessors import InlineProcessor

from sitegen.core.errors import MarkupError

# Every character at which an inline pattern of the library and its harmless extensions may begin.
_SIGN = re.compile("[\\\\`*_\\[\\]<>&!\x02\x03\u0080]|  \n")
# What the library's own tokens stand between; on some texts it forgets to replace one.
_LEFT_OVER = re.compile("[\x02\x03]")


def convert(text: str, extensions: tuple[str, ...], *, skipping: bool) -> str:
    """Turn Markdown into HTML. Raises MarkupError.

    `skipping` where the extensions find nothing in a text without any of the library's own signs.
    """
    converter = _converter(extensions, skipping=skipping)
    try:
        made = converter.reset().convert(text)
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
    if _LEFT_OVER.search(made):
        raise MarkupError("the Markdown library loses a part of it")
    return made


@lru_cache(maxsize=4)
def _converter(extensions: tuple[str, ...], *, skipping: bool) -> markdown.Markdown:
    converter = markdown.Markdown(extensions=list(extensions), output_format="html")
    if skipping:
        converter.treeprocessors.register(_Inline(converter), "inline", 20)
    return converter


class _Inline(InlineProcessor):
    """The library's inline stage, which passes over text that has no sign in it."""

    # The library's own name for the step, mangled: the one place where it can be skipped.
    def _InlineProcessor__handleInline(self, data: str, *rest: Any) -> str:  # noqa: N802 - its name
        if not _SIGN.search(data):
            return data
        # The library's types do not name its private step either.
        done: str = super()._InlineProcessor__handleInline(data, *rest)  # type: ignore[misc]
        return done
