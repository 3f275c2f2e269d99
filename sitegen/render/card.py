"""Social cards: a story's title as a picture of 1200 by 630 pixels, as sites show shared links.

The only room that knows Pillow, which is an extra. The face is named by the view: which there are
on this machine is known where the plan is made.
"""

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import combining

from sitegen.core import languages
from sitegen.render.source import Colours
from sitegen.render.theme import Theme
from sitegen.site.pages import Kind
from sitegen.site.views import CardView, View

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
_EDGE, _FOOT = 80, 110
_LARGEST, _SMALLEST, _STEP, _SMALL = 76, 40, 6, 30
_LINES = 5
_LEADING = 1.28
_LONGEST = 30  # letters of a word; what is longer is broken anywhere
# JIS X 4051: closing marks, points, small kana, the sign that lengthens a vowel.
_NEVER_FIRST = frozenset(
    "、。，．・：；？！ー々」』）】〉》〕’”…％ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_COLOURS = 32  # in the palette: enough for letters with smooth edges on one ground


class _Words(NamedTuple):
    """How a text is set: its face (a file, and the place in it), its direction, its language."""

    face: str
    place: int
    direction: str
    language: str


def render(_kind: Kind, view: View, theme: Theme) -> bytes:
    """Draw a card as a PNG."""
    from PIL import Image, ImageDraw

    assert isinstance(view, CardView)
    colours = theme.source.colours
    image = Image.new("RGB", (WIDTH, HEIGHT), colours.ground)
    draw = ImageDraw.Draw(image)
    _orbit(draw, colours, view.direction)
    words = _Words(*view.face, view.direction, languages.primary(view.language))
    size, lines = _fitted(view.title, words)
    top = _EDGE + 60 + (HEIGHT - _EDGE - _FOOT - 60 - len(lines) * size * _LEADING) / 2
    for number, line in enumerate(lines):
        _write(draw, line, top + number * size * _LEADING, (words, size, colours.ink))
    frame = _Words(*view.frame_face, view.direction, "")
    _write(draw, view.site, _EDGE - 20, (frame, _SMALL, colours.accent))
    _write(draw, view.note, HEIGHT - _FOOT + 20, (frame, _SMALL, colours.soft))
    written = BytesIO()
    image.quantize(_COLOURS).save(written, "PNG", optimize=True)
    return written.getvalue()


def _orbit(draw: "ImageDraw", colours: Colours, direction: str) -> None:
    """Draw the mark of the theme large and faint, where lines end."""
    left = -180 if direction == "rtl" else WIDTH - 340
    draw.ellipse((left, 330, left + 520, 850), outline=colours.line, width=3)
    draw.ellipse((left - 90, 240, left + 610, 940), outline=colours.line, width=3)
    draw.rectangle((0, HEIGHT - 12, WIDTH, HEIGHT), fill=colours.accent)


def _fitted(title: str, words: _Words) -> tuple[int, list[str]]:
    """Return the largest size in which a title fits, and its lines; what never fits is cut."""
    for size in range(_LARGEST, _SMALLEST - 1, -_STEP):
        lines = _wrapped(title, words, size)
        if len(lines) <= _LINES - (size > _LARGEST - 2 * _STEP):
            return size, lines
    kept = _wrapped(title, words, _SMALLEST)[:_LINES]
    return _SMALLEST, [*kept[:-1], kept[-1].rstrip()[:-1] + "…"]


def _wrapped(text: str, words: _Words, size: int) -> list[str]:
    """Break a text into lines: at blanks, and inside what has none and is too long."""
    lines, line = [], ""
    for piece in _pieces(text):
        longer = line + piece
        if line.strip() and _length(longer.strip(), words, size) > WIDTH - 2 * _EDGE:
            lines.append(line.strip())
            line = piece.lstrip()
        else:
            line = longer
    return [*lines, line.strip()] if line.strip() else lines or [""]


def _pieces(text: str) -> list[str]:
    """Cut a text where a line may end: before blanks; anywhere in scripts without them."""
    found: list[str] = []
    for word in text.split():
        dense = not word.isascii() and any("\u3040" <= char <= "\u9fff" for char in word)
        parts = _signs(word) if dense or len(word) > _LONGEST else [word]
        found += [f" {parts[0]}", *parts[1:]]
    return found


def _signs(word: str) -> list[str]:
    """Cut a word into its signs, with those that may not begin a line behind the one before."""
    found: list[str] = []
    for char in word:
        if found and (char in _NEVER_FIRST or combining(char)):
            found[-1] += char
        else:
            found.append(char)
    return found


def _length(text: str, words: _Words, size: int) -> float:
    font = _font(words.face, words.place, size)
    return font.getlength(text, **_shaping(words))


def _write(draw: "ImageDraw", text: str, top: float, how: tuple[_Words, int, str]) -> None:
    words, size, colour = how
    right = words.direction == "rtl"
    place = (WIDTH - _EDGE if right else _EDGE, top)
    font = _font(words.face, words.place, size)
    draw.text(place, text, fill=colour, font=font, anchor="ra" if right else "la",
              **_shaping(words))  # fmt: skip


def _shaping(words: _Words) -> Any:
    """Say how to shape, where the library that shapes is there; without, letters stand alone."""
    from PIL import features

    if not features.check("raqm"):
        return {}
    return {"direction": words.direction} | ({"language": words.language} if words.language else {})


@lru_cache(maxsize=64)
def _font(face: str, index: int, size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(face, size, index=index)
