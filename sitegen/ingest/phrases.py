"""Turns of phrase around the news of a sentence, by language: patterns for `clauses` and no more.

Who says so, on which day of the week, after how long, what a study has found. The words at the
borders of clauses are in `clauses.yaml`.
"""

import re

# The verb comes before the subject once one of these clauses is gone: they have to stay.
VERB_SECOND = frozenset(("de", "nl", "sv"))
# The verb stands at the end: what is cut off is the beginning, never the end.
VERB_LAST = frozenset(("tr", "hi", "ja", "ko", "fa"))
_SAYS = {
    "en": r"(?:[\w’'. -]{2,60}\s)?(?:said|says|announced|reported|told|confirmed|stated|added|"
    r"reports|wrote)\b(?! that)|according to\b|officials? said",
    "fr": r"(?:a|ont)(?:-t-(?:il|elle|on|ils|elles))?\s(?:déclaré|annoncé|indiqué|affirmé|précisé|"
    r"rapporté|expliqué|estimé|fait savoir|confirmé|assuré|dit)\b|selon\b|d[’']après\b|"
    r"(?:explique|indique|précise|annonce|rapporte)\b",
    "de": r"(?:sagte|teilte|erklärte|berichtete|berichtet|hieß es|so\s|sagt|meldet|gab)\b|"
    r"wie\s.{2,70}(?:mitteilte|mitteilten|berichtete|berichtet|berichten|erklärte|sagte|meldet|"
    r"bekanntgab|bekannt gab|mitgeteilt hat)\b",
    "es": r"(?:dijo|informó|anunció|señaló|declaró|afirmó|explicó|indicó|según|informaron|ha\s"
    r"(?:informado|anunciado|explicado))\b|de acuerdo con\b",
    "it": r"(?:ha\s(?:detto|dichiarato|annunciato|spiegato|reso noto|confermato)|secondo|"
    r"riferisce|lo ha|fa sapere|spiega|ha\saffermato)\b",
    "pt": r"(?:disse|afirmou|anunciou|informou|declarou|segundo|explicou|disseram|informa|"
    r"conforme)\b|de acordo com\b",
    "nl": r"(?:zei|zegt|meldt|meldde|aldus|volgens|melden|zeiden|schrijft)\b|"
    r"(?:zo\s)?(?:heeft|hebben|laat|liet)\s.{2,60}(?:gemeld|laten weten|weten|"
    r"bekendgemaakt|gezegd)\b",
    "sv": r"(?:sade|säger|uppger|meddelar|enligt|skriver|rapporterar|meddelade|uppgav|berättar)\b",
    "pl": r"(?:jak\s)?(?:powiedzia|poinformowa|poda|przekaza|oświadczy|ogłosi|stwierdzi)ł\w*\b|"
    r"(?:według|informuje|podaje|jak podaje|jak informuje)\b",
    "cs": r"(?:jak\s)?(?:dnes\s)?(?:uvedl|řekl|oznámil|sdělil|informoval|prohlásil|napsal)\w*\b|"
    r"(?:podle|uvádí|informuje|píše)\b",
    "ru": r"(?:как\s)?(?:сообщил|сообща|заявил|рассказал|переда|пишет|отметил|уточнил|объявил|"
    r"говорится|следует из|по словам|согласно|пояснил)\w*\b",
    "uk": r"(?:як\s)?(?:повідоми|повідомля|заяви|розпові|переда|пише|зазначи|уточни|оголоси|"
    r"йдеться|за словами|згідно|про це)\w*\b",
    "ar": r"(?:وفقا|وفقًا|بحسب|حسب|حسبما|على ما|كما|وفق|بحسبما)\b",
    "fa": r"(?:به گفته|به گزارش|بنا بر)\b",
    "hi": r".{2,60}\sने\s(?:.{0,30})?(?:कहा|बताया|जानकारी दी|घोषणा की)",
    "tr": r"(?:dedi|açıkladı|bildirdi|duyurdu)\b",
    "zh": r"(?:.{2,20}(?:说|表示|称|說|稱|指出)|(?:相关|相關|研究)(?:成果|论文|論文|研究|結果|"
    r"结果)[^，]{2,40})$",
}  # fmt: skip
ATTRIBUTION = {
    tongue: re.compile(rf"(?:[,،，]\s?|\s[–—-]\s)(?:{says}).*$", re.IGNORECASE)
    for tongue, says in _SAYS.items()
} | {
    "ko": re.compile(r"(?<=다)고(?:\s\S+){0,4}\s(?:밝혔다|전했다|말했다|발표했다|설명했다)$"),
    "ja": re.compile(r"(?<=[たる])と[^、。]{0,20}(?:発表した|明らかにした|述べた)$"),
}
# Attributions that come first and end at a comma.
SOURCE_FIRST = {
    "ja": re.compile(r"[^、。]{2,40}によると、"),
    "ko": re.compile(r"[^,.]{2,40}(?:에 따르면|에 의하면),?\s"),
    "zh": re.compile(
        r"(?:[据據][^，。]{2,30}(?:报道|報道|報導|消息|介绍|介紹|透露)?|记者[^，。]{2,20}(?:获悉|了解到)|[^，。]{2,14}(?:表示|指出|說|说|称|稱|透露))，"
    ),
    "fa": re.compile(r"به گزارش [^،.]{2,50}،\s"),
    "ar": re.compile(r"(?:قالت?|أعلنت?|ذكرت?|أفادت?)\s[^،.]{2,60}\s(?:إن|أن|بأن)\s"),
    "hi": re.compile(r"[^,।]{2,50}के (?:अनुसार|मुताबिक),?\s"),
    "tr": re.compile(r"[^,.]{2,50}(?:göre),\s"),
}
# The day of the week, which a title can do without.
_WEEKDAYS = {
    "en": r"\s(?:on|last|this)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|"
    r"afternoon|evening|night))?",
    "de": r"\sam\s(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
    r"(?:morgen|vormittag|mittag|nachmittag|abend)?",
    "nl": r"\s(?:op\s)?(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|middag|avond)?",
    "sv": r"\s(?:på|i)\s(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en|s)",
    "fr": r"\s(?:ce\s)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?:\s(?:matin|"
    r"soir))?",
    "es": r"\s(?:este|el|la\smañana\sdel)\s(?:lunes|martes|miércoles|jueves|viernes|sábado|"
    r"domingo)",
    "it": r"\s(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)(?:\s(?:mattina|sera))?",
    "pt": r"\s(?:n[ae]sta\s|na\s|no\s|este\s|neste\s)(?:(?:segunda|terça|quarta|quinta|"
    r"sexta)(?:-feira)?|sábado|domingo)",
    "pl": r"\swe?\s(?:poniedziałek|wtorek|środę|czwartek|piątek|sobotę|niedzielę)",
    "cs": r"\sve?\s(?:pondělí|úterý|středu|čtvrtek|pátek|sobotu|neděli)",
    "ru": r"\sво?\s(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)",
    "uk": r"\s[ув]\s(?:понеділок|вівторок|середу|четвер|п[’'ʼ]ятницю|суботу|неділю)",
    "hi": r"\s(?:सोम|मंगल|बुध|गुरु|शुक्र|शनि|रवि)वार\sको",
    "ar": r"\s(?:يوم\s)?(?:الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد)",
}  # fmt: skip
WEEKDAY = {
    tongue: re.compile(rf"(?<![,،]){days}(?=\s[^\W\d_])") for tongue, days in _WEEKDAYS.items()
}
# "Such a" that a relative clause was to explain.
SUCH = {"hi": re.compile(r"\sऐस[ाीे](?=\s)")}
# What is told within "the team has found that ...": the telling is left out.
_FINDS = {
    "en": r"(?:An?|The|New)\s(?:[\w-]+\s){0,3}(?:study|research|report|survey|analysis|team|"
    r"researchers|"
    r"scientists)\b[^,]{0,60}?\s(?:shows?|finds?|found|suggests?|reveals?|concludes?)\sthat\s",
    "fr": r"(?:Une?|Des|Les?|La|L[’'])\s?(?:[\w-]+\s){0,2}(?:étude|recherche|rapport|enquête|"
    r"équipe|"
    r"chercheurs)\b[^,]{0,60}?\s(?:montre|révèle|démontre|confirme|suggère)(?:nt)?\sque\s",
    "es": r"(?:Una?|El|La|Los)\s(?:[\w-]+\s){0,2}(?:estudio|investigación|informe|encuesta|"
    r"equipo)\b"
    r"[^,]{0,60}?\s(?:muestra|demuestra|revela|confirma|concluye|sugiere)n?\sque\s",
    "it": r"(?:Una?|Uno|Lo|La|Il|Un[’'])\s?(?:[\w-]+\s){0,2}(?:studio|ricerca|rapporto|indagine|"
    r"équipe)\b"
    r"[^,]{0,60}?\s(?:mostra|dimostra|rivela|conferma|suggerisce)(?:no)?\sche\s",
    "pt": r"(?:Uma?|O|A|Os)\s(?:[\w-]+\s){0,2}(?:estudo|pesquisa|investigação|relatório|equipa|"
    r"equipe)\b"
    r"[^,]{0,60}?\s(?:mostra|demonstra|revela|confirma|conclui|sugere)m?\sque\s",
    "sv": r"(?:En|Ett)\s(?:[\w-]+\s){0,2}(?:studie|undersökning|"
    r"rapport)\b[^,]{0,60}?\svisar\satt\s",
    "pl": r"(?:Badani[ea]|Naukowcy|Badacze|Raport)\b[^,]{0,60}?\s(?:pokazał[aoy]?|wykazał[aoy]?|"
    r"wykazali|dowiedli|ustalili|pokazuj[eą]),\sże\s",
    "cs": r"(?:Studie|Výzkum|Vědci|Badatelé|Zpráva)\b[^,]{0,60}?\s(?:ukáza(?:la|l|li)|"
    r"zjisti(?:la|l|li)|"
    r"prokáza(?:la|l|li)),\sže\s",
    "ru": r"(?:Уч[её]ные|Исследовани[ея]|Исследователи|Специалисты)\b[^,]{0,60}?\s(?:показал[аои]?|"
    r"доказали|выяснили|установили|обнаружили),\sчто\s",
    "uk": r"(?:В?[Уу]?чені|Дослідження|Дослідники|Науковці)\b[^,]{0,60}?\s(?:показал[аои]?|довели|"
    r"з[’'ʼ]ясували|встановили|виявили),\sщо\s",
}
FRAMED = {
    tongue: re.compile(rf"{finds}(?P<told>.{{30,}})$") for tongue, finds in _FINDS.items()
} | {
    "ja": re.compile(
        r"[^、]{2,40}(?:チーム|グループ|研究所|大学|機構|機関|センター)(?:など)?は、(?P<told>.{12,})"
        r"ことを(?:明らかにした|突き止めた|確認した|発見した|示した)$"
    ),
}
# "A group of", which the plural after it does not need.
GROUP = {"fa": re.compile(r"(?:گروهی|جمعی|شماری|تعدادی)\sاز\s")}
# "Nearly a year after the last mission": a span of time in front, up to the comma.
_SPANS = {
    "en": (r"(?:years?|months?|weeks?|days?|hours?)", r"(?:after|since|before|later)"),
    "fr": (r"(?:ans?|mois|semaines?|jours?|heures?)", r".{0,30}(?:après|avant|plus tard)"),
    "es": (r"(?:años?|mes(?:es)?|semanas?|días?|horas?)", r"(?:después|antes|más tarde)"),
    "it": (r"(?:ann[oi]|mes[ei]|settiman[ae]|giorn[oi]|or[ae])", r"(?:dopo|prima|più tardi)"),
    "pt": (r"(?:anos?|mês|meses|semanas?|dias?|horas?)", r"(?:depois|após|antes|mais tarde)"),
}
LAPSE = {
    tongue: re.compile(rf"(?:\w+\s){{1,5}}{unit}\s{after}\b", re.IGNORECASE)
    for tongue, (unit, after) in _SPANS.items()
} | {
    "ru": re.compile(r"(?:через|спустя)\s|(?:\w+\s){1,4}спустя\b", re.IGNORECASE),
    "uk": re.compile(r"через\s|(?:\w+\s){1,4}(?:по тому|потому)\b", re.IGNORECASE),
}
