"""What the letters of a text say: its script, and which languages do not write such letters.

Pure tables and counting. What is decided on them, `language` knows.
"""

import re
from collections import Counter
from functools import lru_cache

LETTERS = {
    "Latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "Cyrl": "\u0400-\u052f",
    "Arab": "\u0620-\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc",
    "Deva": "\u0900-\u097f",
    "Hani": "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "Kana": "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Hang": "\uac00-\ud7af\u1100-\u11ff\u3131-\u318e",
    "Thai": "\u0e01-\u0e5b",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Hebr": "\u05d0-\u05ea",
    "Armn": "\u0531-\u0587",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "Beng": "\u0980-\u09ff",
    "Guru": "\u0a00-\u0a7f",
    "Gujr": "\u0a80-\u0aff",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Knda": "\u0c80-\u0cff",
    "Mlym": "\u0d00-\u0d7f",
    "Sinh": "\u0d80-\u0dff",
    "Laoo": "\u0e81-\u0edf",
    "Mymr": "\u1000-\u109f",
    "Khmr": "\u1780-\u17ff",
    "Ethi": "\u1200-\u139f",
}
_RUNS = {script: re.compile(f"[{letters}]+") for script, letters in LETTERS.items()}
_BEYOND_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2d00-\u2d2f\u3041-\U0003ffff]+")

SYLLABIC = frozenset(("Hani", "Kana", "Hang", "Thai", "Laoo", "Khmr", "Mymr"))
"""Scripts whose signs are syllables or words, or that write no blanks between words."""

HAN_AND_KANA = "\u3040-\u30ff\u3400-\u9fff"
DENSE = HAN_AND_KANA + "\uac00-\ud7af"
"""Chinese, Japanese and Korean characters, each of which says about as much as two letters; both
stand within the brackets of a pattern.
"""

_DENSE = re.compile(f"[{DENSE}]")

LANGUAGE_OF = {
    "Hang": "ko", "Thai": "th", "Grek": "el", "Hebr": "he", "Armn": "hy", "Geor": "ka",
    "Guru": "pa", "Gujr": "gu", "Taml": "ta", "Telu": "te", "Knda": "kn",
    "Mlym": "ml", "Sinh": "si", "Laoo": "lo", "Mymr": "my", "Khmr": "km", "Ethi": "am",
}  # fmt: skip
"""Scripts that one language of the list writes, and none else."""

# Letters beyond those that all languages of a script share, as each of them writes.
_OWN_LETTERS = {
    "Latn": {
        "en": "", "id": "", "ms": "", "sw": "", "so": "", "fil": "ñ", "uz": "", "eu": "ñ",
        "nl": "éëïèöü", "af": "êëéïôû", "fr": "àâæçèéêëîïôùûüœ", "de": "äöüß",
        "es": "áéíñóúü", "it": "àèéìòù",
        "pt": "áâãàçéêíóôõú", "gl": "áéíñóúü", "ca": "àçèéíïòóúü", "ro": "ăâîșțşţ",
        "sv": "åäöé", "da": "åæøé", "nb": "åæøéòô", "nn": "åæøéòô", "is": "áðéíóúýþæö",
        "fi": "äöå", "et": "äõöüšž", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž",
        "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž", "hr": "čćđšž", "bs": "čćđšž", "sr": "čćđšž",
        "sh": "čćđšž", "hu": "áéíóöőúüű", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž",
        "tr": "âçğıîöşü", "az": "çəğıöşü", "sq": "çë", "cy": "âêîôûŵŷ", "ga": "áéíóú",
        "eo": "ĉĝĥĵŝŭ", "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    },
    "Cyrl": {
        "ru": "ыэёъщи", "uk": "іїєґщи", "be": "ўіыэё", "bg": "ъщи", "mk": "ѓќѕјљњџи",
        "sr": "ђћјљњџи", "kk": "әғқңөұүһіыэёъщи", "ky": "өүңыэёъщи", "mn": "өүыэёъщи",
    },
    "Arab": {
        "ar": "كيةىإأؤ", "fa": "پچژگکیأؤئ", "ur": "پچژگکیٹڈڑںےہھئؤأ",
        "ps": "پچژگکیټډړږښۍېګڼئۀيځڅة", "ckb": "پچژگکیەێۆڵڕڤئ",
    },
    "Deva": {"hi": "", "mr": "ळॲ", "ne": ""},
    "Beng": {"bn": "র", "as": "ৰৱ"},
}  # fmt: skip
_TOLD = {
    script: frozenset("".join(languages.values())) for script, languages in _OWN_LETTERS.items()
}
_FOREIGN = {
    script: {char: frozenset(name for name, own in languages.items() if char not in own)
             for char in _TOLD[script]}
    for script, languages in _OWN_LETTERS.items()
}  # fmt: skip


def census(text: str) -> Counter[str]:
    """Count the letters of a text by script (ISO 15924)."""
    beyond = "".join(_BEYOND_LATIN.findall(text))
    counts = Counter({"Latn": sum(map(len, _RUNS["Latn"].findall(text)))})
    left = len(beyond)
    for script, run in _RUNS.items():
        if not left:
            break
        if script != "Latn" and (found := sum(map(len, run.findall(beyond)))):
            counts[script] = found
            left -= found
    return counts


def weight(text: str) -> int:
    """Return the length of a text in letters."""
    return len(text) + len(_DENSE.findall(text))


@lru_cache(maxsize=128)
def scripts_of(language: str) -> frozenset[str]:
    """Return the scripts in which a language (its primary subtag) is written."""
    if language in ("zh", "ja"):
        return frozenset(("Hani", "Kana") if language == "ja" else ("Hani",))
    alone = {script for script, name in LANGUAGE_OF.items() if name == language}
    return frozenset(alone | {name for name, own in _OWN_LETTERS.items() if language in own})


SHARED = tuple(_OWN_LETTERS)
"""Scripts that several languages of the list write."""


def languages_of(script: str) -> frozenset[str]:
    """Return the languages whose letters are known, for a script of several."""
    return frozenset(_OWN_LETTERS.get(script, ()))


def strange(text: str, script: str) -> Counter[str]:
    """Count for each language the letters of a text (in lower case) that it does not write."""
    found: Counter[str] = Counter()
    told, foreign = _TOLD[script], _FOREIGN[script]
    for char, number in Counter(char for char in text if char in told).items():
        for language in foreign[char]:
            found[language] += number
    return found


# The same character as mainland China, Taiwan and Japan write it.
_FORMS = """
国國国 学學学 会會会 体體体 来來来 点點点 关關関 开開開 无無無 与與与 区區区 联聯連 轨軌軌 号號号
际際際 卫衛衛 陆陸陸 台臺台 湾灣湾 从從従 将將将 员員員 实實実 验驗験 舱艙艙 书書書 长長長 东東東
发發発 现現現 气氣気 传傳伝 变變変 经經経 续續続 权權権 检檢検 驿驛駅 转轉転 铁鐵鉄 观觀観 对對対
应應応 图圖図 广廣広 圆圓円 战戰戦 恶惡悪 扩擴拡 处處処 边邊辺 样樣様 乐樂楽 归歸帰 两兩両 单單単
严嚴厳 读讀読 说說説 录錄録 绿綠緑 产產産 步步歩 每每毎 击擊撃 择擇択 总總総 觉覺覚 译譯訳 让讓譲
乡鄉郷 险險険 杂雜雑 灵靈霊 颜顏顔 显顯顕 驱驅駆 发髮髪 黑黑黒 龄齡齢 价價価 营營営 围圍囲 卖賣売
增增増 举舉挙 荣榮栄 欢歡歓 残殘残 满滿満 脑腦脳 药藥薬 轻輕軽 查查査 减減減 测測測 动動動 机機機
飞飛飛 时時時 们們们 为為為 过過過 后後後 还還還 这這這 个個個 进進進 运運運 连連連 远遠遠 达達達
间間間 门門門 问問問 闻聞聞 报報報 导導導 标標標 统統統 结結結 线線線 级級級 约約約 终終終 组組組
给給給 绝絕絶 网網網 电電電 视視視 规規規 计計計 讯訊訊 设設設 试試試 评評評 话話話 语語語 调調調
谈談談 请請請 认認認 议議議 记記記 许許許 论論論 证證証 识識識 词詞詞 该該該 贝貝貝 负負負 财財財
责責責 败敗敗 货貨貨 质質質 购購購 费費費 资資資 赛賽賽 车車車 轮輪輪 载載載 较較較 辆輛輛 输輸輸
选選選 适適適 递遞逓 遥遙遥 释釋釈 钟鐘鐘 银銀銀 销銷銷 镜鏡鏡 队隊隊 阳陽陽 阶階階 阵陣陣 陨隕隕
随隨随 难難難 雾霧霧 项項項 顺順順 预預予 领領領 频頻頻 题題題 风風風 馆館館 马馬馬 驾駕駕 鱼魚魚
鸟鳥鳥 龙龍竜 亚亞亜 专專専 业業業 丰豐豊 临臨臨 义義義 习習習 云雲雲 亿億億 仅僅僅 仪儀儀 众眾衆
优優優 伤傷傷 华華華 协協協 卢盧盧 压壓圧 厂廠廠 历歷歴 参參参 双雙双 叶葉葉 团團団 坏壞壊 块塊塊
坚堅堅 复復復 头頭頭 奖獎奨 宁寧寧 宝寶宝 审審審 宽寬寛 宾賓賓 导導導 尔爾爾 尘塵塵 层層層 岁歲歳
岛島島 币幣幣 师師師 带帶帯 常常常 库庫庫 张張張 强強強 径徑径 态態態 怀懷懐 惊驚驚 战戰戦 执執執
护護護 拟擬擬 据據拠 损損損 换換換 摄攝摂 数數数 断斷断 旧舊旧 显顯顕 杀殺殺 条條条 构構構 枪槍槍
极極極 毁毀毀 汉漢漢 汤湯湯 洁潔潔 浓濃濃 涡渦渦 温溫温 灭滅滅 灾災災 炼煉錬 热熱熱 爱愛愛 状狀状
独獨独 环環環 确確確 种種種 称稱称 积積積 稳穩穏 穷窮窮 竞競競 签簽簽 简簡簡 类類類 紧緊緊 纪紀紀
纳納納 维維維 编編編 罗羅羅 义義義 职職職 脱脫脱 苏蘇蘇 范範範 获獲獲 虑慮慮 补補補 装裝装 见見見
访訪訪 诉訴訴 诊診診 详詳詳 误誤誤 谢謝謝 贵貴貴 践踐践 跃躍躍 军軍軍 轰轟轟 迟遲遅 邮郵郵 针針針
钱錢銭 错錯錯 阻阻阻 际際際 露露露 静靜静 韩韓韓 飓颶颶 饭飯飯 骤驟驟 鲁魯魯 麦麥麦 划劃画 审審審
办辦弁 劳勞労 势勢勢 创創創 别別別 刘劉劉 务務務 卖賣売 儿兒児 内內内 凤鳳鳳 击擊撃 刚剛剛 则則則
释釋釈 坠墜墜 尝嘗嘗 厘釐釐 呈呈呈 异異異 弹彈弾 归歸帰 恒恆恒 晓曉暁 暂暫暫 污汙汚 沟溝溝 潜潛潜
溅濺濺 继繼継 续續続 碍礙碍 缩縮縮 闪閃閃 阔闊闊 尽盡尽 届屆届 巨巨巨 启啟啓 够夠夠 万萬万 盘盤盤
礼禮礼 宫宮宮 吴吳呉 陈陳陳 赵趙趙 乱亂乱 伦倫倫 伟偉偉 侧側側 兰蘭蘭 刘劉劉 剂劑剤 劲勁勁 刹剎刹
抢搶搶 担擔担 拥擁擁 拨撥撥 挥揮揮 携攜携 袭襲襲 赢贏贏 颗顆顆 额額額 馈饋饋 验驗験 枢樞枢 踪蹤跡
"""
_HANS, _HANT, _JPAN = (frozenset(forms[place] for forms in _FORMS.split()) for place in range(3))
_ANY_FORM = _HANS | _HANT | _JPAN
_STANDARDS = {"zh-Hans": "gb2312", "zh-Hant": "big5", "ja": "shift_jis"}
# Words that only one side of the strait uses, in characters that both would write.
_SIDES = {
    "zh-Hant": ("太空人", "太空梭", "太空船", "福衛", "本港"),
    "zh-Hans": ("航天", "神舟", "激光", "信息"),
}


@lru_cache(maxsize=8192)
def _writers(char: str) -> tuple[str, ...]:
    """Return who writes a character in this form; () for all, or where that is not known.

    What is in no table is told by whose national standard of common characters has it.
    """
    if char in _ANY_FORM:
        forms = {"zh-Hans": _HANS, "zh-Hant": _HANT, "ja": _JPAN}
        return tuple(language for language, own in forms.items() if char in own)
    found = tuple(language for language, name in _STANDARDS.items() if _is_in(char, name))
    return found if len(found) < len(_STANDARDS) else ()


def _is_in(char: str, standard: str) -> bool:
    try:
        return bool(char.encode(standard))
    except UnicodeEncodeError:
        return False


_CHINESE = frozenset("你她它们們这這那哪吗嗎呢吧么麼啊没沒很把就给給让讓")
"""What Chinese builds its sentences of and Japanese has no use for."""


def han(text: str) -> Counter[str]:
    """Count the characters that fit `zh-Hans`, `zh-Hant` and `ja`, of those that tell."""
    found = Counter(dict.fromkeys(_STANDARDS, 0))
    for char, number in Counter(char for char in text if char >= "\u3400").items():
        for language in _writers(char):
            found[language] += number
    chinese = sum(char in _CHINESE for char in text)
    found["zh-Hans"] += chinese
    found["zh-Hant"] += chinese
    for language, words in _SIDES.items():
        found[language] += sum(word in text for word in words)
    return found
