"""The head and foot of a plain text: headline, standfirst, date line and byline, told apart.

Lines that say when and by whom leave the story with their rule; nothing else does. A sentence
of the story is never read for either.
"""

import re
from dataclasses import dataclass

from sitegen.ingest import boilerplate, byline, dateline, dates, headline
from sitegen.ingest.records import Block, Removed

_HEAD, _FOOT = 6, 3
_WORD = re.compile(r"[^\W_]")
_LONGEST_LINE = 140
# What a page writes around a date, in all languages: only these words may stand beside one.
_LABELS = frozenset(
    "published publication posted post date dated on at by updated update last modified created "
    "issued first released release time from am pm uhr hrs h min read publié publiée publication "
    "mis mise à jour le la les a date du modifié créé heure heures rédigé veröffentlicht "
    "veröffentlichung erschienen am um stand aktualisiert datum vom den erstellt publiziert "
    "publicado publicada fecha actualizado actualizada el las los de del em en às ás atualizado "
    "atualizada data hora horas pubblicato pubblicata pubblicazione aggiornato aggiornamento il "
    "alle ore del gepubliceerd geplaatst bijgewerkt op om uur datum laatst gewijzigd publicerad "
    "publicerat uppdaterad uppdaterat den kl kl. klockan opublikowano opublikowany publikacja "
    "publikacji dodano aktualizacja data dnia o godz godz. godzina r r. roku utworzono "
    "publikováno zveřejněno vydáno aktualizováno datum v ve dne "
    "опубликовано опубликована дата публикации обновлено обновление размещено добавлено создано "
    "в г г. год года время опубліковано оновлено розміщено додано дата публікації о р р. року "
    "yayın yayınlanma yayınlandı tarihi tarih güncelleme güncellendi güncellenme saat son giriş "
    "eklenme oluşturulma نشر نُشر نشرت في تاريخ النشر التاريخ آخر تحديث الساعة بتاريخ يوم عام تم "
    "الموافق تاریخ انتشار منتشر شده در ساعت انتشار: به‌روزرسانی "
    "प्रकाशित प्रकाशन तिथि तारीख अपडेट अद्यतन किया गया समय को पर दिनांक अपडेटेड पब्लिश बजे "
    "发布 发布时间 发布日期 发表 发表于 发布于 时间 日期 更新 更新时间 更新于 发稿时间 "
    "發布 發布時間 發布日期 發表 發表於 發布於 時間 更新時間 發稿時間 最後更新 "
    "公開 公開日 配信 掲載 掲載日 投稿 投稿日 更新日 日時 最終更新 公開日時 "
    "配信日時 "
    "입력 등록 수정 게시 작성 발행 송고 "
    "기사입력 최종수정 업데이트 승인 등록일 작성일 입력시간".split()
)
_UPDATED = re.compile(
    r"updat|modifi|mis[e]? à jour|aktual|actuali|atuali|aggiorn|bijgewerkt|gewijzigd|uppdater|"
    r"обновл|оновл|güncel|تحديث|به‌روز|अपडेट|अद्यतन|更新|수정|업데이트",
    re.IGNORECASE,
)
_AROUND = " ,،:："
_TOKEN = re.compile(r"[^\s:：,،;|·•/()（）\[\]【】—–\-]+")
_SOURCE = re.compile(
    r"(?:来源|來源|出处|출처|Quelle|Source|Fonte|Fuente|Источник)\s?[:：]\s?\S{2,30}"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands around a story, and the story without it."""

    story: list[Block]
    headline: str = ""
    standfirst: str = ""
    date: str = ""
    author: str = ""
    removed: tuple[Removed, ...] = ()


def read(blocks: list[Block], language: str, *, titled: bool = False) -> Opening:
    """Tell the headline, date lines and bylines of a plain text from its story."""
    rest, dated, authors, removed = _asides(blocks, language)
    if not rest:
        return Opening(blocks)
    lines = {item.line for item in removed}
    rules = _rules(rest)
    said = [block for block in rest if block not in rules]
    named = None if titled else headline.find(said)
    if named is not None and rules:  # drawn above or below it
        removed += tuple(Removed(block.line, "rule", block.text) for block in rules)
        rest = said
    story = [block for block in rest if block is not named]
    if named is not None and rest[0] is not named:  # a section's name stood over the headline
        removed += (Removed(rest[0].line, "section", rest[0].text),)
        story = story[1:]
    standfirst = _standfirst(story, lines, blocks) if named is not None else ""
    date = dated or (dateline.stated(story[0].text, language) if story else "")
    return Opening(story, named.text if named else "", standfirst, date, authors,
                   tuple(sorted(removed, key=lambda item: item.line)))  # fmt: skip


def _rules(blocks: list[Block]) -> list[Block]:
    """Return the lines without words above and right below the first one that has some."""
    worded = [at for at, block in enumerate(blocks[:_HEAD]) if _WORD.search(block.text)]
    end = worded[1] if len(worded) > 1 else 0
    return [block for at, block in enumerate(blocks[:end]) if at not in worded]


def _asides(
    blocks: list[Block], language: str
) -> tuple[list[Block], str, str, tuple[Removed, ...]]:
    rest: list[Block] = []
    removed: list[Removed] = []
    stated: list[tuple[bool, int, str]] = []
    authors: list[str] = []
    for index, block in enumerate(blocks):
        near = not block.item and (index < _HEAD or index >= len(blocks) - _FOOT)
        day, writer, updated = line(block.text, language) if near else ("", "", False)
        if day:
            stated.append((updated, index, day))
        if writer:
            authors.append(writer)
        if day or writer:
            removed.append(Removed(block.line, "date" if day else "byline", block.text))
        else:
            rest.append(block)
    return rest, min(stated)[2] if stated else "", authors[0] if authors else "", tuple(removed)


def is_aside(text: str) -> bool:
    """Say whether a line only states a date or an author, in any language."""
    return any(found for tongue in ("", "en") for found in line(text, tongue)[:2])


def line(text: str, language: str) -> tuple[str, str, bool]:
    """Read a line that holds a date, an author or both and nothing else.

    Returns the date, the author, and whether the date is that of a change only.
    """
    if len(text) > _LONGEST_LINE:
        return "", "", False
    writer = byline.author(text)
    if not any(char.isdigit() for char in text):
        return "", writer, False
    found = list(dates.find(text, language))
    if not found:
        return "", "", False
    chosen = next((item for item in found if not _is_update(text, found, item)), found[0])
    value, left = _read_time(text, found, chosen)
    rest = _SOURCE.sub(" ", left)
    words = [_bare(word) for word in _TOKEN.findall(rest)]
    if all(_is_label(word) for word in words) or _is_place(rest):
        return value, "", _is_update(text, found, chosen)
    writer = byline.author(_without_labels(rest))
    return (value, writer, False) if writer else ("", "", False)


def _is_update(text: str, found: list[dates.Stated], item: dates.Stated) -> bool:
    """Say whether the words before a date say that something was changed on it."""
    before = max((other.end for other in found if other.end <= item.start), default=0)
    return _UPDATED.search(text, before, item.start) is not None


def _read_time(text: str, found: list[dates.Stated], chosen: dates.Stated) -> tuple[str, str]:
    """Read the time beside the chosen date; return the value and the line without both."""
    left, at = "", 0
    after = ""
    for item in found:
        left += text[at : item.start] + " ‖ "
        at = item.end
        if item is chosen:
            after = text[item.end : next((f.start for f in found if f.start > item.end), None)]
    left += text[at:]
    value, _ = dates.with_time(chosen.value, after)
    if "T" not in value:
        value, _ = dates.with_time(chosen.value, left.partition("‖")[0])
    for _ in found:
        left = dates.with_time("", left)[1]
    return value, left.replace("‖", " ")


def _bare(word: str) -> str:
    return word.casefold().strip("․.‖*_#")


def _is_label(word: str) -> bool:
    folded = dates.fold_word(word)
    known = word in _LABELS or folded in _LABELS or folded in dates.weekdays()
    return (
        known
        or not word
        or (len(word) == 1 and word in "日月火水木金土一二三四五六월화수목금토일분分時点")
    )


def _is_place(rest: str) -> bool:
    """Say whether nothing but the name of a place is left: "Madrid - " before a date."""
    words = [word for word in _TOKEN.findall(rest) if not _is_label(_bare(word))]
    return (
        len(words) < 3
        and rest.lstrip().startswith(words[0])
        and all(word.isalpha() and word.istitle() for word in words)
    )


def _without_labels(rest: str) -> str:
    """Drop the labels around a name: "| Published on " and weekdays; keep what names use."""
    pieces = re.split(r"\s*[|·•—–]\s*|\s{2,}|\u3000", rest)
    said = [[_bare(word) for word in _TOKEN.findall(piece)] for piece in pieces]
    named = zip(pieces, said, strict=True)
    kept = [piece for piece, words in named if not all(map(_is_label, words))]
    text = " ".join(kept).strip(_AROUND)
    return re.sub(r"(?:,\s*(?:on|le|am|el|il|em|op|den)|\s(?:on|le|am))$", "", text).strip(_AROUND)


def _standfirst(story: list[Block], removed: set[int], blocks: list[Block]) -> str:
    """Return the paragraph between headline and story that sums the story up, or ''."""
    if len(story) < 2 or not 40 <= len(story[0].text) <= 300:
        return ""
    first, after = story[0], story[1]
    if boilerplate.rule_of(first.text) or dateline.end(first.text):
        return ""
    between = any(first.line < line < after.line for line in removed)
    unfinished = not first.text.endswith(headline.STOPS) and len(after.text) > len(first.text)
    return first.text if between or unfinished or dateline.end(after.text) else ""
