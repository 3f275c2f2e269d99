"""Names of persons by their shape: what may be one where a page would print one.

Must not be asked about words of a story: two words with capitals are as often a city.
"""

import re
from functools import lru_cache

from sitegen.core import languages
from sitegen.ingest import dates, labels, masthead, vocabulary

_SMALL = frozenset(
    "de da do dos das di del della dalla van von der den la le les el bin al af av zu zum ten ter "
    "y e i und af du des d’ bint abu ibn".split()
)
# Short words that begin a title or a sentence, and no name.
_OPENERS = frozenset(
    "the a an this that our my his her its in on at for from with why how who when what "
    "der die das ein eine dem im am un une les mes nos sur los las una sus os as um uma no na "
    "gli lo uno nel het een onze op det en ett på to ten ta jak dla bu bir "
    "и в на по о у з за".split()
)
_AND = re.compile(
    r",\s(?:and|et|und|y|e)\s|\s*[,、，،/／&·・;]\s*|\s(?:and|et|und|y|e|en|och|oraz|i|a|и|і|та|й|ve|og|with|mit|avec|और|एवं|व|و)\s|"
    r"\sو(?=[\u0621-\u064a]{3})|\sו(?=[\u05d0-\u05ea]{2})"
)
_WORD = re.compile(r"(?:[^\W\d_]\.){1,3}|[^\W\d_][^\W\d_.’'-]*(?:[’'-][^\W\d_]+)*|[^\W\d_]{1,3}\.")
_LINKS = frozenset("عبد بن أبو ابن آل עבד בן בת אבו".split())
_CASELESS = re.compile(r"[\u0590-\u06ff\u0900-\u097f\u200c\s.’'-]+")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")
_CHINESE = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅高郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧"
    "曹彭曾肖蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈"
    "夏韦韋方白邹鄒孟熊秦邱江尹薛闫阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔"
    "向汤湯施洪翁簡柯游詹連温溫庄莊章俞倪樊殷毕畢季祝齐齊康伍关關耿饶饒"
)
_JAPANESE = re.compile(
    r"(?:佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|"
    r"木村|斎藤|斉藤|清水|山崎|阿部|池田|橋本|山下|石川|中島|森|前田|藤田|小川|後藤|岡田|長谷川|"
    r"村上|近藤|石井|坂本|遠藤|青木|藤井|西村|福田|太田|三浦|岡本|松田|中川|中野|原田|小野|田村|"
    r"竹内|金子|和田|中山|藤原|石田|上田|森田|原|柴田|酒井|工藤|横山|宮崎|宮本|内田|高木|安藤|"
    r"谷口|大野|丸山|今井|高田|藤本|武田|村田|上野|杉山|増田|平野|大塚|千葉|久保|松井|野口|小島|"
    r"菊地|菊池|木下|佐野|野村|新井|渡部|松尾|杉本|桜井|古川|浜田|市川|小松|水野|荒木|島田|本田|"
    r"永井|川口|西田|川崎|中田|久保田|北村|吉川|松岡|大西|土屋|五十嵐|望月|大島|堀|関|星野)"
    r"[\s\u3000]?[\u3041-\u30ff\u4e00-\u9fff々]{1,3}"
)
_KOREAN = re.compile(
    r"[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모]"
    r"[가-힣]{2}"
)
# Places that begin with what may be a surname.
_NO_NAMES = frozenset(
    "高雄 金門 金门 江蘇 江苏 江西 安徽 温州 溫州 馬德里 马德里 馬尼拉 马尼拉 石家庄 葉門 姜堰 "
    "陶瓷 "
    "서울 부산 안동 구미 김해 이란 이라크 조선 전남 전북 강원 강릉 임실 문경 양양 고성 성남 남원 "
    "한국 한반도 기자 사진 정치 경제 사회 문화 과학 이슈 전국 오늘 최신 주요 전체 정보 지역 "
    "기업".split()
)
# Cities of two words that no time zone is named after.
_CITIES = frozenset(
    (
        "rio de janeiro,new delhi,नई दिल्ली,san francisco,cape canaveral,cape town,tel aviv,"
        "las vegas,san diego,den haag,the hague,la haye,la haya,l’aia,belo horizonte,porto alegre,"
        "são josé,são josé dos campos,saint petersburg,санкт-петербург,нижний новгород,"
        "великий новгород,кривий ріг,ростов-на-дону,nowy sącz,gorzów wielkopolski,"
        "ústí nad labem,hradec králové,české budějovice,karlovy vary,frankfurt am main,"
        "santa cruz,santa fe,la plata,mar del plata,cabo cañaveral,cap canaveral,"
        "tel-aviv,תל אביב,באר שבע,ראשון לציון,पोर्ट ब्लेयर,क़ुम,washington d.c,washington, d.c"
    ).split(",")
)
_MOST = 6


def people(text: str) -> str:
    """Return the text when it is names of one to six persons, as written; else ''."""
    text = text.strip()
    parts = [part.strip() for part in _AND.split(text) if part]
    if not 0 < len(parts) <= _MOST or len(text) > 90:
        return ""
    return text if all(map(_is_person, parts)) or _is_eastern_list(text) else ""


def _is_eastern_list(text: str) -> bool:
    names = text.split()
    return 1 < len(names) <= _MOST and all(map(_is_eastern, names))


def _is_person(name: str) -> bool:
    if _is_eastern(name):
        return True
    if (
        labels.is_agency(name)
        or labels.names_initials(name)
        or name.casefold() in _places()
        or masthead.names_section(name)
    ):
        return False
    if _CASELESS.fullmatch(name):
        return _is_caseless(name)
    words = name.split()
    return 2 <= len(words) <= 5 and all(map(_may_be_name, words)) and _has_capitals(words)


def _may_be_name(word: str) -> bool:
    if word.casefold() in _SMALL:
        return True
    weekday = dates.fold_word(word) in dates.weekdays() and len(word) > 3
    return _WORD.fullmatch(word) is not None and word[0].isupper() and not weekday


def _has_capitals(words: list[str]) -> bool:
    """Two names at least that do not open with a particle: "The Moon" is none."""
    names = [word for word in words if word.casefold() not in _SMALL]
    whole = [word for word in names if len(word.strip(".")) > 1]
    common = [_is_common(word) for word in names]
    sentence = all(common) or names[0].casefold() in _OPENERS
    return len(names) > 1 and bool(whole) and not sentence and words[-1] == names[-1]


def _is_common(word: str) -> bool:
    """Say whether a word is everyday in a language whose bylines are read: "Ben" is in Galician."""
    return any(tongue in dates.TONGUES for tongue in vocabulary.telling().get(word.casefold(), ()))


def _is_caseless(name: str) -> bool:
    words = name.split()
    return (
        2 <= len(words) <= (4 if _LINKS & set(words) else 3)
        and len(name) <= 28
        and all(len(word) > 1 and word not in vocabulary.telling() for word in words)
        and not any(map(labels.is_label, words))
        and not labels.is_office(name)
    )


def _is_eastern(name: str) -> bool:
    if name in _NO_NAMES:
        return False
    chinese = _HAN_NAME.fullmatch(name) and name[0] in _CHINESE
    return bool(chinese or _JAPANESE.fullmatch(name) or _KOREAN.fullmatch(name))


def is_place(words: str) -> bool:
    """Say whether these words may be the place of a writer: one word, or what CLDR names."""
    words = words.strip(" .,-–—:")
    if len(words.split()) == 1 and words[0].isupper():
        return words.replace("-", "").replace("’", "").isalpha()
    return words.casefold() in _places()


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """The cities and countries that CLDR names in the languages whose dates are known."""
    return _CITIES.union(*map(languages.place_names, dates.TONGUES))
