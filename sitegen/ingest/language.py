"""Which language a text is in: by script, then by the commonest words of each language.

Returns a BCP 47 tag; Chinese is told apart by the characters that only one script uses.
"""

import re
from collections import Counter

_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("ar", re.compile("[\u0621-\u06d3]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("en", re.compile("[A-Za-z\u00c0-\u024f]")),
)
_WORDS = {
    "en": "the of and to in that is was for on with its from which has have were by this",
    "fr": "le la les des et une dans que est pour qui sur du au aux avec pas il elle ont été",
    "de": "der die das und von den mit ist im für auf ein eine dem des nicht sich als auch",
    "es": "el la los las de que y en un una por con del para se es como su más fue",
    "it": "il di che la e un una per del della con nel è sono alla dei le gli più si",
    "pt": "o a os as de que e em um uma do da no na para com por não mais foi ao",
    "nl": "de het een van en in is op dat te met voor zijn niet aan door werd ook naar",
    "sv": "och att det som en på är av för med den till har inte om ett från var",
    "pl": "w i na z się do że nie to jest o od przez po za dla jego oraz był",
    "tr": "ve bir bu da için ile olarak olan daha çok gibi en kadar uzay sonra ilk",
    "ru": "и в на что не с по как для из это был от он его но также были года",
    "uk": "і та в на що не з до як для із це був від він його але також були року",
    "bg": "и на в да за се от не по че със това като са през е към който",
    "ar": "في من على أن إلى التي الذي هذا هذه عن مع كان بعد وقد كما",
    "fa": "در به از که این را با است برای آن یک شده خود تا های",
    "ur": "کے میں کی ہے اور سے کا کو نے پر یہ ہیں کہ ایک",
}
_LISTS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_FAMILIES = {
    "en": ("en", "fr", "de", "es", "it", "pt", "nl", "sv", "pl", "tr"),
    "ru": ("ru", "uk", "bg"),
    "ar": ("ar", "fa", "ur"),
}
_TRADITIONAL = frozenset(
    "國學會體來這個們時對說為過後發還點開關無與區聯軌號際衛陸臺灣從將員實驗艙書長東"
)
_SIMPLIFIED = frozenset(
    "国学会体来这个们时对说为过后发还点开关无与区联轨号际卫陆台湾从将员实验舱书长东"
)
_NOISE = re.compile(r"\[[^\]]*\]|https?://\S+")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000


def detect(text: str) -> str:
    """Return the language of a text as a BCP 47 tag; `und` when it has no letters."""
    sample = _NOISE.sub(" ", text[:_SAMPLE])
    counts = Counter({tag: len(script.findall(sample)) for tag, script in _SCRIPTS})
    # Kana settle it: Japanese has more ideographs than kana in a headline.
    if counts["ja"] * 8 > counts["zh"]:
        counts["ja"] += counts["zh"]
    tag, found = counts.most_common(1)[0]
    if not found:
        return "und"
    if tag == "zh":
        return _chinese(sample)
    return _by_words(sample, _FAMILIES[tag]) if tag in _FAMILIES else tag


def _by_words(sample: str, family: tuple[str, ...]) -> str:
    words = Counter(_WORD.findall(sample.lower()))
    scores = {language: sum(words[word] for word in _LISTS[language]) for language in family}
    return max(family, key=lambda language: scores[language])


def _chinese(sample: str) -> str:
    traditional = sum(char in _TRADITIONAL - _SIMPLIFIED for char in sample)
    simplified = sum(char in _SIMPLIFIED - _TRADITIONAL for char in sample)
    return "zh-Hant" if traditional > simplified else "zh-Hans"
