"""The faces that this machine has to draw cards with: one for each script, where there is one.

Looked for by file name in the folders in which systems keep fonts.
"""

from importlib.util import find_spec
from pathlib import Path

from sitegen.core import places
from sitegen.site.model import Face

FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
    "/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts",
)  # fmt: skip

_CJK = ("NotoSerifCJK-Bold.ttc", "NotoSansCJK-Bold.ttc")
_LATIN = ("NotoSerif-Bold.ttf", "DejaVuSerif-Bold.ttf", "LiberationSerif-Bold.ttf",
          "Georgia Bold.ttf")  # fmt: skip
# Arabic and Hebrew first in a face that has Latin letters too: titles name rockets as they are.
FACES: dict[str, tuple[str, ...]] = {
    "Latn": _LATIN,
    "Cyrl": _LATIN,
    "Grek": _LATIN,
    "Arab": ("DejaVuSans-Bold.ttf", "NotoNaskhArabic-Bold.ttf", "GeezaPro.ttc"),
    "Hebr": ("DejaVuSans-Bold.ttf", "NotoSerifHebrew-Bold.ttf", "ArialHB.ttc"),
    "Deva": ("NotoSerifDevanagari-Bold.ttf", "NotoSansDevanagari-Bold.ttf", "Kohinoor.ttc"),
    "Jpan": _CJK,
    "Kore": _CJK,
    "Hans": _CJK,
    "Hant": _CJK,
}
_INDEX = {"Jpan": 0, "Kore": 1, "Hans": 2, "Hant": 3}
"""The places of the regional faces in the collections of Noto."""


def known() -> tuple[Face, ...]:
    """Return the faces to draw with; none where the extra `cards` is not installed."""
    if find_spec("PIL") is None:
        return ()
    wanted = {name for names in FACES.values() for name in names}
    found = places.named([Path(folder).expanduser() for folder in FOLDERS], wanted)
    return tuple(
        Face(script, found[name], _INDEX.get(script, 0))
        for script, names in FACES.items()
        for name in [next((name for name in names if name in found), "")]
        if name
    )
