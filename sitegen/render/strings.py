"""The words of the interface in one language, as templates call them: `t("older")`."""

from dataclasses import dataclass, field

from sitegen.core import languages

DEFAULT = "en"
Table = dict[str, dict[str, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Strings:
    """Interface strings of one language, with its shorter tags and English to fall back on.

    A template sees nothing of it but `language`.
    """

    _table: Table
    language: str
    _plain: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __call__(self, key: str, n: int | None = None, **values: str | int) -> str:
        """Return a string; `n` chooses the plural form (CLDR) and fills `{n}`.

        Raises KeyError when no language has the key.
        """
        if n is None and not values:
            return self._plain.get(key) or self._plain.setdefault(key, self._find(key, n, values))
        return self._find(key, n, values)

    def _find(self, key: str, n: int | None, values: dict[str, str | int]) -> str:
        for language in (*languages.fallbacks(self.language), DEFAULT):
            forms = self._table.get(language, {}).get(key)
            if forms:
                return _fill(forms, language, n, values)
        raise KeyError(f"no string '{key}'")


def _fill(forms: dict[str, str], language: str, n: int | None, values: dict[str, str | int]) -> str:
    if n is None:
        return forms.get("other", "").format_map(values)
    form = forms.get(languages.plural(n, language), forms.get("other", ""))
    return form.format_map({"n": n} | values)
