"""Bylines: a line that names who wrote a story, and nothing else, by its label or its form."""

import re

from sitegen.ingest import labels, names, signs

_KIND = (
    r"(?:(?:an?|eine?|une?|um|uma|un|una|een|en|ett)\s)?(?:story|report|analysis|review|opinion|"
    r"commentary|essay|interview|kommentar|analyse|gastbeitrag|gastkommentar|bericht|reportage|"
    r"kolumne|beitrag|rezension|article|récit|entretien|tribune|chronique|reportagem|texto|artigo|"
    r"articolo|servizio|intervista|crónica|reportaje|entrevista|verslag|analys|krönika|text|"
    r"материал|беседу|интервью|матеріал|розмову)"
)
_BY = (
    r"(?:by|von|par|por|di|door|av|fra|words by|text by|written by|reported by|reporting by|"
    r"geschrieben von|écrit par|rédigé par|propos recueillis par|recueilli par|escrito por|"
    r"de notre (?:correspondante?|envoyée?)(?: spéciale?)?(?: [^\W\d_]+){0,3},|"
    r"publicado por|redactado por|scritto da|a cura di|dal nostro inviato|dalla nostra inviata|"
    r"dal nostro corrispondente|dalla nostra corrispondente|geschreven door|skrivet av|napsala?|"
    r"napsal/a|zpracovala?|připravila?|przygotował[ao]?|opracował[ao]?|oprac\.?|rozmawiała?|"
    r"notował[ao]?|беседовал[аи]?|подготовил[аи]?|в[её]ла?|записала?|розмовля(?:ла|в)|"
    r"спілкува(?:лася|вся)|підготува(?:ла|в)|записа(?:ла|в)|yazan|yazdı|texte|tekst|"
    r"напи[сш](?:ала?|ав)|نوشته|گزارش از|द्वारा)"
)
_OUR = r"(?:our|unser\w*|onze|nostr[oa]|nuestr[oa]|notre|vår)\s[^\W\d_]+\s"
_PLAIN = re.compile(
    rf"(?:{_KIND}\s(?:de|van|di)|"
    rf"(?:{_KIND}\s)?{_BY})\s?:?\s(?:{_OUR})?(?P<who>\S.+)$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:By|Authors?|Writer|Text|Words|Reporter|Auteurs?|Auteure|Texte|Autor(?:a|es|ka|zy|i|in|en|"
    r"/in|\(in\)|:in)?|Autoři|Verfasser(?:in)?|Redacción|Texto|Reportagem|Autore|Autrice|Testo|"
    r"Tekst|Skribent|Författare|Opracowanie|Oprac|Opracowała?|Zdroj textu|Автор(?:ы|и|ка)?|"
    r"Автор текста|Текст|Корреспондент|Кореспондент|Yazan|Yazar|Haber|Muhabir|بقلم|كتبت?|إعداد|"
    r"تحرير|تقرير|الكاتبة?|نویسنده|به قلم|خبرنگار|گزارش|گفت‌وگو|حوار|تحقيق|خاص|מאת|כתבה|כתב|"
    r"כותבת?|लेखक|लेखिका|"
    r"रिपोर्टर?|द्वारा|संवाददाता|Edited by)(?P<more>\s(?:y|et|und|&|e|och|i|a|и|та|і)\s[^\W\d_]+|"
    r"\s[^\W\d_]{4,12})?"
    r"\s?\.?(?:[:：/]|\s[-–—])\s?(?P<who>(?:[^:.!?।]|(?<=\b\w)\.){3,70})$",
    re.IGNORECASE,
)
_SPACED = re.compile(
    r"(?:Author|Auteure?|Autora?|Autorin|Autorka|Autore|Autrice|Автор(?:ка)?|Текст|Yazar|Haber|"
    r"Muhabir|Skribent|Texto|Testo|Tekst|Text|लेखक|लेखिका|نویسنده|الكاتبة?)\s(?P<who>\S+(?:\s\S+){1,3})$"
)
_BARE = re.compile(r"(?:بقلم|به قلم|כתבה|כתבת|כתב|מאת|كتبت?)\s(?P<who>[^:.؟،]{3,40})$")
_HAN_NAMES = r"[\u4e00-\u9fff·]{2,3}(?:[、，,\s]\s?[\u4e00-\u9fff]{2,3}){0,4}"
_SENT = (
    r"(?:[\u4e00-\u9fff]{2,5}(?:\d{1,2}日)?|綜合|综合|連線)?(?:報導|报道|報道|專電|电|電|訊|"
    r"讯|摄影|攝影)"
)
_CHINESE = re.compile(
    r"(?P<label>(?:文|文字|图文|圖文|撰文|撰稿|作者|採訪|采访|采写|編譯|编译|整理)"
    r"(?:\s?[:：=＝/／|｜丨・]\s?|\s)(?:[本特][报報刊约約]?[记記]者\s?)?|"
    r"(?:[\u4e00-\u9fff]{0,6}[（(]?)[记記]者\s?[:：/／]?\s?|[編编][譯译])?"
    rf"(?P<who>{_HAN_NAMES})(?P<sent>\s?[／/|｜╱]?\s?{_SENT})?$"
)
# After a label with a sign, any name: the foreigner's in kana, the rare surname.
_HAN_LABEL = re.compile(
    r"(?:取材・文|文(?:[と・]写真)?|執筆者?|筆者|著者|聞き手|構成|ライター|撰文|撰稿|作者|採訪|采访|采写|編譯|编译|"
    r"文字|[记記]者)\s?[・:：=＝/／|｜丨]\s?"
    r"(?!.*(?:[记記]者|写真))(?P<who>[\u3041-\u30ff\u4e00-\u9fff々][\u3041-\u30ff\u4e00-\u9fff々·・\s]{1,9})$"
)
_JAPANESE = re.compile(
    r"(?:(?:取材・文|取材|文(?:[と・]写真)?|構成|執筆者?|筆者|著者|聞き手|記者|[\u30a0-\u30ff\u4e00-\u9fff]{0,6}ライター|特派員|編集委員|論説委員|"
    r"[\u30a0-\u30ff\u4e00-\u9fff]{2,8}(?:部|班|支局|総局))(?:\s?[・:：=＝/／]\s?|[\s\u3000])|[\u30a0-\u30ff]{2,8}\s?[=＝・]\s?)"
    r"(?P<who>[^\s:：/／][^:：/／]{1,11}?)(?:\s?[記记]者)?$"
)
_JAPANESE_AFTER = re.compile(
    r"(?P<who>[\u3040-\u30ff\u4e00-\u9fff]{2,5}[\s\u3000]?[\u3040-\u30ff\u4e00-\u9fff]{0,4})[記记]者$"
)
_KOREAN_ROLE = (
    r"(?:(?:과학|의학|정치|경제|산업|환경|문화|국제|우주|북한|군사|스포츠|사진|선임|객원|인턴|수습|"
    r"전문|논설|편집|수석){1,3}\s?)?(?:기자|특파원|논설위원|에디터|앵커)"
)
_KOREAN = re.compile(
    r"(?:[\[(]?[^\])\[(]{1,14}[\])]\s?)?(?P<label>글(?:[·ㆍ]사진)?\s?[=/:]?\s?|기자\s|취재\s?[=/:]?\s?)?"
    r"(?:[가-힣A-Za-z]{2,10}\s?[=\s]\s?)??"
    r"(?P<who>(?!선임|객원|인턴|전문|과학|의학|논설|수습)[가-힣]{2,4}(?:\s?[·ㆍ,]\s?[가-힣]{2,4}){0,3})"
    rf"(?P<role>\s?{_KOREAN_ROLE})?(?:\s?[=|]?\s?\S+@\S+)?$"
)
_KOREAN_BETWEEN = re.compile(r"(?P<who>[가-힣]{3})\s[가-힣A-Za-z]{3,10}\s(?:기자|특파원)$")
# Who took the pictures, edited or translated: behind the writer, and not meant.
_OTHERS = re.compile(
    r"(?<!\s[yeiaи&і])(?<!\set)(?<!\sund)(?<!\soch)[\s,;.|·/–-]+(?:fotos?|photos?|photographs?|photography|bild(?:er)?|zdjęcia|fotoğraf|фото|"
    r"kamera|camera|video|ilustr\w+|tradu\w+|translat\w+|edited|editör|editor)\b"
    r"\s?(?:by|de|di|von|par)?\s?[:：].*$|(?:[;,]|\sand)\s(?:editing|additional reporting|writing|"
    r"photography)\s.*$|[\s\u3000]+(?:编辑|編輯|校对|校對|责编|責編|图|圖|摄影|攝影|写真|通讯员|"
    r"通訊員|实习生)[\s:：/／].*$|、写真も$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s(?:yazdı|bildirdi|की रिपोर्ट)$|\s?[/／]\s?文$")
_WITH = re.compile(
    r",?\s(?:in|à|em|en|aus|z|ze|w|we|v|ve|из|з|da|desde|from)\s(?P<place>[^\W\d_][^,;()]{1,30})$"
    r"|,?\s(?:специально\s|special\s)?(?P<paper>(?:for|für|pour|para|per|voor|för|dla|pro|для|to)\s"
    r"[^,;()]{2,40})$|\s\((?:à|in|en|em|aus|из|з|w|v)\s(?P<town>[^\W\d_][^,;()]{1,30})\)?$"
    r"|\s\(?(?:avec|mit|with|con|com|met|med|und|and|et|y|e|och|i|и|та|ve)\s(?P<agency>[^,;()]{2,30})\)?$"
)
_EDGE = " \t\u3000|·•-–—,،/()（）[]【】〔〕〈〉丨■□◎●○▲"
_LONGEST, _LONGEST_OFFICE = 100, 50
_STOPS = tuple(signs.ENDS)
_SIGNS = re.compile(r"^[\W_]+|[*_]+$")
_FIGURES = re.compile(r"\d\d")
_OFFICE_AFTER = re.compile(r"\s?(?:[.]\s|[|/·•–—]|,|،|\s-\s|\(|（)\s?")


def author(line: str) -> str:
    """Return who a byline names, as written, or '' when the line is none."""
    text = _OTHERS.sub("", _SIGNS.sub("", line.strip(_EDGE))).strip(_EDGE)
    if not 2 < len(text) <= _LONGEST:
        return ""
    for shape in (_LABEL, _BARE):
        match = shape.match(text)
        if match:
            who = match["who"].strip(_EDGE)
            more = match.groupdict().get("more")
            loose = "" if more or labels.names_agency(who) else _without_office(who)
            return signed(who, by=True) or loose
    behind = _BEHIND.search(text)
    if behind:
        return names.people(text[: behind.start()])
    plain = _PLAIN.match(text)
    if plain:
        return signed(plain["who"], by=True)
    spaced = _SPACED.match(text)
    return names.people(spaced["who"]) if spaced else _eastern(text)


def _eastern(text: str) -> str:
    labelled = _HAN_LABEL.match(text)
    if labelled and not labels.is_agency(labelled["who"]):
        return labelled["who"]
    japanese = _JAPANESE.match(text)
    if japanese and names.people(japanese["who"]):
        return japanese["who"]
    korean = _KOREAN.match(text)
    if korean:
        surely = korean["role"] or (korean["label"] and names.people(korean["who"]))
        return korean["who"] if surely else ""
    between = _KOREAN_BETWEEN.match(text)
    if between and names.people(between["who"]):
        return between["who"]
    chinese = _CHINESE.match(text)
    if chinese and (chinese["label"] or chinese["sent"]) and names.people(chinese["who"]):
        return chinese["who"]
    after = _JAPANESE_AFTER.match(text)
    return after["who"] if after and names.people(after["who"]) else ""


def is_agency(line: str) -> bool:
    """Say whether a byline names an agency or the newsroom: whence a text is, not by whom."""
    match = _PLAIN.match(line.strip(_EDGE)) or _LABEL.match(line.strip(_EDGE))
    return match is not None and len(line) < 50 and labels.names_agency(match["who"])


def signed(text: str, *, by: bool = False) -> str:
    """Return the persons that a text names before their office, if it holds nothing else.

    After a word like "by", whatever stands behind a name is the office.
    """
    text = _without_place(text.strip(_EDGE))
    whole = names.people(text)
    if whole:
        return whole
    for border in reversed(list(_OFFICE_AFTER.finditer(text))):
        who, office = names.people(text[: border.start()]), text[border.end() :].strip(_EDGE)
        if who:
            short = len(office) <= _LONGEST_OFFICE and not _FIGURES.search(office)
            told = by or labels.is_office(office) or names.is_place(office) or _is_short(office)
            return who if short and told else ""
    return ""


def _is_short(office: str) -> bool:
    """Say whether words behind a name may be a paper's or an office that no table knows."""
    return 0 < len(office.split()) <= 4 and len(office) <= 36 and not office.endswith(_STOPS)


def _without_place(text: str) -> str:
    """Drop "in Berlin" and "with agencies" behind a name."""
    match = _WITH.search(text)
    if not match:
        return text
    if match["paper"]:
        return text[: match.start()]
    place = match["place"] or match["town"]
    known = names.is_place(place) if place else labels.names_agency(match["agency"])
    return text[: match.start()] if known else text


def _without_office(who: str) -> str:
    """Drop an office from the end of what a label names."""
    for border in _OFFICE_AFTER.finditer(who):
        if labels.is_office(who[border.end() :]):
            return who[: border.start()].strip(_EDGE)
    return who
