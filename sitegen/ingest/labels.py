"""What a page writes beside a date or a name: labels, agencies, offices; look-ups.

The words are in `labels.yaml` and `agencies.yaml`. Which lines they make up is for `asides` to say.
"""

import re
from functools import cache

from sitegen.ingest import dates, wordlists

FILE, AGENCIES = "labels.yaml", "agencies.yaml"
# Such labels in scripts without blanks, put together of parts.
_DENSE_LABEL = re.compile(
    r"(?:最終|最新|最终|最后|最後|初次|首次|資料|文章)?(?:公開|更新|配信|掲載|投稿|發布|发布|發佈|發表|发表|發稿|发稿|"
    r"上載|上传|上傳|建立|创建|刊登|刊發|刊发|出版|修訂|修改|編輯)(?:日期|時間|时间|日時|日|於|于)?|"
    r"(?:기사|최초|최종)?(?:입력|등록|수정|게시|작성|발행|송고|승인|업데이트)(?:시간|일시|일자|일)?"
)
_COUNTERS = "日月火水木金土一二三四五六월화수목금토일분分時点號"
_BARE = "․.‖*_#«»()[]（）【】"


def bare(word: str) -> str:
    """Return a word in small letters without the signs around it."""
    return word.casefold().strip(_BARE)


def is_label(word: str, language: str = "") -> bool:
    """Say whether a word (of `bare`) is one that a page writes beside a date."""
    listed, folded = wordlists.words(FILE, "label"), dates.fold_word(word)
    known = word in listed or folded in listed or folded in dates.weekdays(language)
    counter = len(word) == 1 and word in _COUNTERS
    return known or not word or counter or _DENSE_LABEL.fullmatch(word) is not None


def is_by(word: str) -> bool:
    """Say whether a word alone, in small letters, announces who wrote a text."""
    return word in wordlists.words(FILE, "by")


def is_relative(word: str) -> bool:
    """Say whether a word (of `bare`) names a day from today on: it dates nothing."""
    return word in wordlists.words(FILE, "today")


def is_agency(words: str) -> bool:
    """Say whether these words name an agency or a newsroom, nobody in person."""
    plain, agencies = [bare(word) for word in re.split(r"[\s/,+&]+", words.strip())], _agencies()
    return all(word in agencies for word in plain) or _has_newsroom(words)


def names_agency(words: str) -> bool:
    """Say whether an agency or a newsroom is among these words: "material from dpa"."""
    plain = (bare(word) for word in re.split(r"[\s/,+&’'-]+", words.strip()))
    agencies = _agencies()
    return any(word in agencies for word in plain) or _has_newsroom(words)


def names_initials(words: str) -> bool:
    """Say whether one of these words is an agency's name in capitals: AFP, ТАСС."""
    agencies = _agencies()
    return any(word.isupper() and bare(word) in agencies for word in words.split())


def is_office(words: str) -> bool:
    """Say whether these words after a name tell what the person does for the paper."""
    if len(words) > 50:
        return False
    return wordlists.pattern(FILE, "office").search(words) is not None or is_agency(words)


def says_updated(text: str, start: int, end: int) -> bool:
    """Say whether the words in this stretch say that something was changed."""
    return wordlists.pattern(FILE, "updated").search(text, start, end) is not None


def without_source(text: str) -> str:
    """Drop "Source: agency" from a line; a blank takes its place."""
    return _source().sub("  ", text)


@cache
def _agencies() -> frozenset[str]:
    return wordlists.words(AGENCIES, "wire", "agency")


def _has_newsroom(words: str) -> bool:
    return wordlists.pattern(AGENCIES, "newsroom").search(words) is not None


@cache
def _source() -> re.Pattern[str]:
    """Compile what finds "Source: agency", up to the next sign or piece of the line."""
    labels = "|".join(map(re.escape, sorted(wordlists.words(FILE, "source"))))
    return re.compile(
        rf"(?:{labels})\s?[:：]\s?"
        r"(?P<who>[^\s|,·]\S*(?:\s[^\W\d]\S*){0,3}?)(?=$|\s{2}|\s?[|·,;]|\u3000|\s\d|\s\S+[:：])",
        re.IGNORECASE,
    )
