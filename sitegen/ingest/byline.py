"""Bylines: a line that names who wrote a story, and nothing else."""

import re

_NAME = r"[^\W\d_a-zà-öø-ÿа-яё][\w.’'-]*"
_SMALL = r"(?:de|da|do|dos|di|del|della|van|von|der|den|la|le|el|bin|al|af)"
_PERSON = rf"{_NAME}(?:\s(?:{_SMALL}\s){{0,2}}{_NAME}){{1,3}}"
_OFFICES = (
    r"(?:\w+\s)?(?:Correspondent|Editor|Reporter|Writer|Staff|News|Redakt|Korrespond|Journalist)"
)
_AND = rf"(?:,\s(?!{_OFFICES})|\s(?:and|et|und|y|e|en|och|oraz|i|a|и|і|та|ve|&)\s)"
_PEOPLE = rf"{_PERSON}(?:{_AND}{_PERSON}){{0,3}}"
_OFFICE = r"(?P<office>\s?[,|/·•—–-]\s?[^.!?]{2,50})?"
_PLAIN = re.compile(
    rf"(?:By|BY|Von|VON|Par|PAR|Por|POR|Di|Door|Av|Napsal|Napsala|Written by|Reported by|"
    rf"Geschrieben von|Écrit par|Escrito por|Scritto da|A cura di)\s(?P<who>{_PEOPLE}){_OFFICE}$"
)
_LABEL = re.compile(
    r"(?:By|Author|Writer|Text|Words|Auteur|Auteure|Texte|Autor|Autora|Autorka|Autori|Verfasser|"
    r"Redacción|Texto|Autore|Testo|Tekst|Skribent|Opracowanie|Opracował|Opracowała|Zdroj textu|"
    r"Автор|Авторы|Текст|Автори|Yazan|Yazar|Haber|Muhabir|بقلم|كتب|كتبت|إعداد|تحرير|الكاتب|"
    r"نویسنده|به قلم|خبرنگار|लेखक|लेखिका|रिपोर्ट|द्वारा|संवाददाता)\s?[:：/]\s?(?P<who>[^:.!?।]{3,70})$"
)
_BARE = re.compile(r"(?:بقلم|به قلم)\s(?P<who>[^:.؟،]{3,40})$")
_CHINESE = re.compile(
    r"[（(]?(?:文\s?[/／|｜]|[文图圖]\s?[:：＝=]|(?:本[报報]|本刊|特[约約])?[记記]者\s?[:：/]?|"
    r"作者\s?[:：/]|撰文\s?[:：/]?|執筆\s?[:：/＝]?|編譯\s?[:：/]|编译\s?[:：/]|ライター\s?[:：])\s?"
    r"(?P<who>[^\s，。、：:!?！？)）][^，。：:!?！？)）]{1,19})[）)]?$"
)
_JAPANESE = re.compile(
    r"(?P<who>[\u3040-\u30ff\u4e00-\u9fff]{2,5}[\s\u3000]?[\u3040-\u30ff\u4e00-\u9fff]{0,4})[記记]者$"
)
_KOREAN = re.compile(
    r"(?:글\s?[/:=]\s?(?P<text>[가-힣]{2,4}(?:\s기자)?)|(?:[가-힣A-Za-z]{2,10}\s)?(?P<who>[가-힣]{2,4})\s?(?:기자|특파원))"
    r"(?:\s?[=|]?\s?\S+@\S+)?$"
)
_EDGE = " \t\u3000|·•-–—,،/"
_LONGEST = 100


def author(line: str) -> str:
    """Return who a byline names, as written, or '' when the line is none."""
    text = line.strip(_EDGE)
    if not 3 < len(text) <= _LONGEST:
        return ""
    for shape in (_PLAIN, _LABEL, _BARE, _CHINESE, _JAPANESE, _KOREAN):
        match = shape.match(text)
        if match:
            found = match.groupdict()
            return (found.get("who") or found.get("text") or "").strip(_EDGE)
    return ""
