"""Lines that a news site adds around a story: found by rule, set aside, never just deleted.

A line counts only in the first or last part of a text, and only when it begins with one of
the phrases; an ordinary sentence that mentions them stays.
"""

import re

from sitegen.ingest.records import Block, Removed

# Phrases by which sites lead on to other stories, by language.
_RELATED = {
    "en": ["read more", "read also", "also read", "related", "see also", "more on this", "more:"],
    "fr": ["lire la suite", "lire aussi", "à lire aussi", "à lire", "voir aussi",
           "sur le même sujet"],
    "de": ["lesen sie auch", "lesen sie mehr", "mehr zum thema", "siehe auch", "weiterlesen"],
    "es": ["lea también", "lee también", "leer más", "te puede interesar", "ver también"],
    "it": ["leggi anche", "leggi di più", "vedi anche", "per saperne di più"],
    "pt": ["leia também", "leia mais", "saiba mais", "veja também"],
    "nl": ["lees ook", "lees meer", "lees verder"],
    "pl": ["czytaj też", "czytaj także", "zobacz też", "przeczytaj także"],
    "ru": ["читайте также", "читать далее", "смотрите также", "по теме"],
    "uk": ["читайте також", "дивіться також"],
    "tr": ["ayrıca okuyun", "devamını oku", "ilgili haber"],
    "ar": ["اقرأ أيضا", "اقرأ أيضًا", "اقرأ المزيد", "شاهد أيضا"],
    "hi": ["यह भी पढ़ें", "ये भी पढ़ें", "और पढ़ें"],
    "zh": ["相关阅读", "相關閱讀", "延伸閱讀", "延伸阅读", "更多阅读", "推荐阅读"],
    "ja": ["関連記事", "あわせて読みたい", "続きを読む", "こちらも読む"],
    "ko": ["관련 기사", "더 보기", "함께 읽기"],
}  # fmt: skip
_PHRASES = sorted((p for phrases in _RELATED.values() for p in phrases), key=len, reverse=True)
_RELATED_LINE = re.compile(
    rf"[^\w]{{0,4}}(?:{'|'.join(map(re.escape, _PHRASES))})[ \u00a0\u202f*_]*[:：»›>|–—-]",
    re.IGNORECASE,
)
_SHOUTED = r"[^\W\d_](?:[^\W\d_]|['’])+"
_GAP = "[ \u00a0\u202f]"
_CAPS_PREFIX = re.compile(rf"(?:{_SHOUTED}{_GAP}){{1,4}}?{_SHOUTED}{_GAP}?[:：]\s")
_LONGEST = 250


def separate(blocks: list[Block]) -> tuple[list[Block], tuple[Removed, ...]]:
    """Split a text's paragraphs into the story and the lines that are not part of it."""
    edge = max(2, len(blocks) // 5)
    story: list[Block] = []
    removed: list[Removed] = []
    for index, block in enumerate(blocks):
        near_edge = index < edge or index >= len(blocks) - edge
        rule = rule_of(block.text) if near_edge else ""
        if rule:
            removed.append(Removed(block.line, rule, block.text))
        else:
            story.append(block)
    return (story, tuple(removed)) if story else (blocks, ())


def rule_of(line: str) -> str:
    """Name the rule that takes this line for boilerplate, or return ''."""
    if len(line) > _LONGEST:
        return ""
    if _RELATED_LINE.match(line):
        return "related-link"
    caps = _CAPS_PREFIX.match(line)
    return "caps-prefix" if caps and caps[0].isupper() else ""
