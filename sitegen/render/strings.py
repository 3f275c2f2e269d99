"""The words of the interface in one language, as templates call them: `t("older")`."""

from dataclasses import dataclass, field

from sitegen.core import languages
from sitegen.render.borrowed import Borrowed

DEFAULT = "en"
Table = dict[str, dict[str, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Strings:
    """Interface strings of one language, with its shorter tags and English to fall back on.

    A template sees nothing of it but `language` and `language_of`.
    """

    _table: Table
    language: str
    _plain: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __call__(self, key: str, n: int | None = None, **values: str | int) -> str:
        """Return a string; `n` chooses the plural form (CLDR) and fills `{n}`.

        One that this language lacks is `Borrowed`. Raises KeyError when no language has the key.
        """
        if n is None and not values:
            return self._plain.get(key) or self._plain.setdefault(key, self._find(key, n, values))
        return self._find(key, n, values)

    def language_of(self, key: str) -> str:
        """Return the language in which a string comes: this one wherever it has the string.

        Raises KeyError when no language has the key.
        """
        found = _source(self._table, key, self.language)
        return self.language if _same(found, self.language) else found

    def _find(self, key: str, n: int | None, values: dict[str, str | int]) -> str:
        found = _source(self._table, key, self.language)
        text = _fill(self._table[found][key], found, n, values)
        return text if _same(found, self.language) else Borrowed(text, found)


def missing(table: Table, language: str) -> tuple[str, ...]:
    """Return the keys that English has and this language has not, in the order of the English."""
    keys = (key for key, forms in table.get(DEFAULT, {}).items() if forms)
    return tuple(key for key in keys if not _same(_source(table, key, language), language))


def _source(table: Table, key: str, language: str) -> str:
    """Say in which language a string is found first."""
    for tag in (*languages.fallbacks(language), DEFAULT):
        if table.get(tag, {}).get(key):
            return tag
    raise KeyError(f"no string '{key}'")


def _same(found: str, language: str) -> bool:
    """Say whether a string of one tag needs no mark among texts of another: `pt` and `pt-BR`."""
    return found == language or languages.written(found) == languages.written(language)


def _fill(forms: dict[str, str], language: str, n: int | None, values: dict[str, str | int]) -> str:
    if n is None:
        return forms.get("other", "").format_map(values)
    form = forms.get(languages.plural(n, language), forms.get("other", ""))
    return form.format_map({"n": n} | values)
