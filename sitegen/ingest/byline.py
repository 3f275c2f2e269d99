"""Bylines: a line that names who wrote a story, and nothing else, by its label or its form."""

import re

from sitegen.ingest import labels, names

_BY = (
    r"(?:by|von|par|por|di|door|av|fra|af|words by|text by|written by|reported by|reporting by|geschrieben von|"
    r"ein beitrag von|écrit par|rédigé par|propos recueillis par|escrito por|publicado por|"
    r"scritto da|a cura di|geschreven door|skrivet av|napsala?|napsal/a|przygotował[ao]?|"
    r"opracował[ao]?|yazan|yazdı)"
)
_PLAIN = re.compile(rf"{_BY}\s+(?P<who>\S.+)$", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:By|Author|Authors|Writer|Text|Words|Reporter|Auteurs?|Auteure|Texte|Autor|Autora|Autores|Autorka|Autorzy|Autoři|Autori|"
    r"Autoren|Autorin|Verfasser|Verfasserin|Redacción|Texto|Reportagem|Autore|Autrice|Testo|Tekst|Auteur|"
    r"Skribent|Reporter|Författare|Opracowanie|Oprac|Opracował|Opracowała|Tekst|Zdroj textu|Автор|Авторы|Автор текста|Текст|"
    r"Автори|Авторка|Корреспондент|Кореспондент|Yazan|Yazar|Haber|Muhabir|بقلم|كتب|كتبت|إعداد|تحرير|الكاتب|الكاتبة|"
    r"نویسنده|به قلم|خبرنگار|گزارش|מאת|כתבה|כתב|כותב|כותבת|लेखक|लेखिका|रिपोर्ट|रिपोर्टर|द्वारा|संवाददाता|Edited by)"
    r"\s?\.?[:：/]\s?(?P<who>[^:.!?।]{3,70})$",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:بقلم|به قلم|כתבה|כתבת|כתב|מאת|كتب|كتبت)\s(?P<who>[^:.؟،]{3,40})$")
_HAN = r"[\u4e00-\u9fff·]"
_REPORTER = re.compile(
    rf"(?:{_HAN}{{0,6}}[记記]者)\s?[:：/／|]?\s?(?P<who>{_HAN}{{2,3}}(?:[、，,\s/／]\s?{_HAN}{{2,3}})*)"
    rf"(?:\s?[／/|｜╱]?\s?{_HAN}{{2,3}}(?:{_HAN}{{2}})??(?:報導|报道|報道|專電|电|電|摄影|攝影))?$"
)
_CHINESE = re.compile(
    r"(?:文\s?[/／|｜・]|取材・文\s?[/／=＝:：]?|[文图圖]\s?[:：＝=]|(?:本[报報]|本刊|特[约約])?[记記]者\s?[:：/]?|"
    r"作者\s?[:：/]|撰文\s?[:：/]?|執筆\s?[:：/＝]?|編譯\s?[:：/]|编译\s?[:：/]|ライター\s?[:：]|著者\s?[:：])\s?"
    r"(?P<who>[^\s，。、：:!?！？)）／/][^，。：:!?！？)）／/]{1,19})$"
)
_JAPANESE = re.compile(
    r"(?P<who>[\u3040-\u30ff\u4e00-\u9fff]{2,5}[\s\u3000]?[\u3040-\u30ff\u4e00-\u9fff]{0,4})[記记]者$"
)
_KOREAN_NAME = r"[가-힣]{2,4}(?:\s?[·ㆍ,]\s?[가-힣]{2,4}){0,3}"
_KOREAN = re.compile(
    rf"(?:글\s?[/:=]\s?(?P<text>[가-힣]{{2,4}}(?:\s기자)?)|(?:[가-힣A-Za-z]{{2,10}}[=\s]\s?)?(?P<who>{_KOREAN_NAME})\s?"
    r"(?:인턴기자|선임기자|전문기자|기자|특파원))(?:\s?[=|]?\s?\S+@\S+)?$"
)
_EDGE = " \t\u3000|·•-–—,،/()（）[]【】〔〕〈〉"
_LONGEST = 100
_FIGURES = re.compile(r"\d\d")
_OFFICE_AFTER = re.compile(r"\s?(?:[|/·•–—]|,|،|\s-\s|\(|（)\s?")


def author(line: str) -> str:
    """Return who a byline names, as written, or '' when the line is none."""
    text = line.strip(_EDGE)
    if not 3 < len(text) <= _LONGEST:
        return ""
    plain = _PLAIN.match(text)
    if plain:
        return signed(plain["who"], agencies=True)
    for shape in (_LABEL, _BARE, _REPORTER, _CHINESE, _JAPANESE, _KOREAN):
        match = shape.match(text)
        if match:
            found = match.groupdict()
            who = (found.get("who") or found.get("text") or "").strip(_EDGE)
            return signed(who) or _without_office(who)
    return ""


def signed(text: str, *, agencies: bool = False) -> str:
    """Return the persons that a text names before their office, if it holds nothing else."""
    text = text.strip(_EDGE)
    if agencies and len(text) < 20 and labels.is_agency(text):
        return text
    whole = names.people(text)
    if whole:
        return whole
    for border in reversed(list(_OFFICE_AFTER.finditer(text))):
        who, office = names.people(text[: border.start()]), text[border.end() :]
        if who and not _FIGURES.search(office) and len(office) <= 50:
            return who if labels.is_office(office) or agencies or names.is_place(office, "") else ""
    return ""


def _without_office(who: str) -> str:
    """Drop an office from the end of what a label names."""
    for border in _OFFICE_AFTER.finditer(who):
        if labels.is_office(who[border.end() :]):
            return who[: border.start()].strip(_EDGE)
    return who
