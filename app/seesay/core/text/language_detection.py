"""Detects script and language of a text by its letters and frequent words; unknown if in doubt."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from seesay.core.text.sentences import QUOTED, sentence_ends

_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr", "DEVANAGARI": "Deva",
    "BENGALI": "Beng", "TAMIL": "Taml", "THAI": "Thai", "HANGUL": "Hang", "CJK": "Hani", "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan", "KATAKANA-HIRAGANA": "Jpan", "GEORGIAN": "Geor", "ARMENIAN": "Armn", "TELUGU": "Telu",
    "GUJARATI": "Gujr", "GURMUKHI": "Guru", "KANNADA": "Knda", "MALAYALAM": "Mlym", "ORIYA": "Orya", "KHMER": "Khmr",
    "ETHIOPIC": "Ethi", "LAO": "Laoo", "MYANMAR": "Mymr", "SINHALA": "Sinh", "TIBETAN": "Tibt",
}  # fmt: skip
"""Prefixes of Unicode letter names, and the script in ISO 15924."""
_ONE_LANGUAGE = {
    "Grek": "el", "Hebr": "he", "Taml": "ta", "Thai": "th", "Hang": "ko", "Hani": "zh", "Jpan": "ja", "Geor": "ka",
    "Armn": "hy", "Telu": "te", "Gujr": "gu", "Guru": "pa", "Knda": "kn", "Mlym": "ml", "Orya": "or", "Khmr": "km",
    "Ethi": "am", "Laoo": "lo", "Mymr": "my", "Sinh": "si", "Tibt": "bo",
}  # fmt: skip
_VIETNAMESE = "àáâãèéêìíòóôõùúýăđĩũơư" + "".join(map(chr, range(0x1EA1, 0x1EFA, 2)))
_LANGUAGES: dict[str, dict[str, tuple[str, str]]] = {
    # by language, letters in addition to the common ones, and words of almost every text
    "Latn": {
        "en": ("", "the of and to in is for this that with are was be not you your from have will all"),
        "de": ("äöüß", "der die das und ist nicht ein eine zu mit von den für auf dem sie wird werden im des"),
        "fr": (
            "àâæçèéêëîïôœùû",
            "le la les des et est une un pour dans que pas vous du sur avec au ce qui de en ne ou par plus a été être "
            "cette",
        ),
        "es": ("áéíñóúü¿¡", "el la los las de que y en un una es para con no por del se al su"),
        "it": ("àèéìòù", "il lo la gli le di che e un una per non con del della sono è dei nel"),
        "pt": ("àáâãçéêíóôõú", "o a os as de que e do da em um uma para não com por dos no na"),
        "nl": ("ëï", "de het een van en is niet op voor met zijn dat te wordt deze naar u aan"),
        "sv": ("åäö", "och att det som en ett är på för med inte av till den kan i om"),
        "da": ("æøå", "og at det som en et er på for med ikke af til den kan i efter mere hvad dig mig bliver fejl"),
        "fi": ("äö", "ja on ei se että tai voi ovat tämä kun jos myös"),
        "pl": ("ąćęłńóśźż", "i w na nie się jest z do to że dla jak lub czy"),
        "cs": ("áčďéěíňóřšťúůýž", "a v na je se nebo že pro do s z není k ve jako"),
        "sk": ("áäčďéíĺľňóôŕšťúýž", "a v na je sa alebo že pre do s z nie k vo ako"),
        "hu": ("áéíóöőúüű", "a az és nem egy hogy is van meg ez vagy"),
        "ro": ("ăâîșşțţ", "și de la nu este un o pentru cu în pe se din sau"),
        "tr": ("çğıöşüâ", "ve bir bu için ile da de değil olarak daha veya olan"),
        "vi": (_VIETNAMESE, "và của là không có cho các được một trong này với để khi"),
        "hr": ("čćđšž", "i u je na se za da ne od ili su nije"),
        "lt": ("ąčęėįšųūž", "ir yra ne su į iš kad arba tai"),
        "lv": ("āčēģīķļņšūž", "un ir nav ar no par kas vai lai uz"),
        "et": ("äõöüšž", "ja on ei see et või ning kui"),
        "nb": ("æøå", "og at det som en et er på for med ikke av til den kan i etter mer hva deg meg blir feil"),
        "ca": ("àçèéíïòóúü", "el la els les de i que en un una és per no amb del al aquest"),
        "gl": ("áéíñóúü", "o a os as de e que do da en un unha para non con por dos no na"),
    },
    "Cyrl": {
        "ru": ("ёйщъыьэюя", "и в не на с что это для по из или как от при"),
        "uk": ("ґєіїйщьюя", "і в не на з що це для та за або як від до у"),
        "be": ("ёіўйыьэюя", "і ў не на з што гэта для па або як ад да"),
        "bg": ("йщъьюя", "и в не на с че е за от да се или като са"),
        "sr": ("ђјљњћџ", "и у не на са да је за од се или као"),
        "mk": ("ѓѕјљњќџ", "и во не на со да е за од се или како"),
        "kk": ("әғқңөұүһійъыьэюяё", "және бұл үшін мен емес бар"),
        "ky": ("ңөүйъыьэюяё", "жана бул үчүн менен эмес бар же"),
        "mn": ("өүйъыьэюяё", "ба нь энэ бол байна юм дээр"),
    },
    "Arab": {
        "ar": ("ةىأإآؤئيك", "في من على إلى هذا أن لا أو هل هذه التي مع"),
        "fa": ("پچژگیکآ", "و در از به که این را با است برای یا"),
        "ur": ("ٹڈڑںےہھپچژگیک", "کے کی میں ہے کا اور سے کو یہ نہیں"),
    },
    "Deva": {
        "hi": ("", "के है में की को का से और नहीं यह पर लिए हैं करें"),
        "mr": ("ळ", "आहे आणि या नाही हे ते करा आहेत"),
        "ne": ("", "छ र को मा गर्नुहोस् छैन यो लाई हो"),
    },
    "Beng": {"bn": ("য়ড়র", "এবং এই না করা হয় জন্য করুন একটি"), "as": ("ৰৱ", "আৰু এই নহয় কৰক বাবে")},
}  # fmt: skip
_PLAIN = {
    "Latn": "abcdefghijklmnopqrstuvwxyz",
    "Cyrl": "абвгдежзиклмнопрстуфхцчш",
    "Arab": "ابتثجحخدذرزسشصضطظعغفقلمنهوء",
}  # the common letters of scripts whose languages have additional ones
_TAKEN_FOR = {"no": "nb", "nn": "nb", "bs": "hr", "sr": "hr"}
"""Languages in settings and what their texts are detected as, such as Serbian in Latin letters."""
_WORD = re.compile(r"[^\s\d.,;:!?()\[\]\"'“”«»‘’…।/]+")
_ADDRESS = re.compile(r"\S*(?:\w[.@+_/\\]\w|\d)\S*")
"""File names, URLs, keys, whose Latin letters OCR may have read as others, and numbers."""
_OF_ANOTHER, _FOR_ANOTHER = 3.0, 2.0
"""Minimum evidence for a line in another language than its page, and minimum lead over the page's language."""

_FEW, _LEAST_LETTERS, _MOST = 4, {"Hani": 12}, 0.6
"""Minimum number of letters for a certain language, by script, and minimum share of one script; Japanese labels are
often all in Chinese characters."""
_CERTAIN, _AHEAD, _STRANGE = 3.0, 2.0, 0.01
"""Minimum evidence for a certain language, minimum lead over any other of its script, and maximum share of foreign
letters."""


@lru_cache(4096)
def script_of(letter: str) -> str:
    """Return the script of a character by ISO 15924; empty for symbols, digits, and letters of unknown scripts."""
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "") if letter.isalpha() else ""


def main_script(text: str) -> str:
    """Return the script of most letters of `text`; empty if it has none."""
    counted = Counter(filter(None, map(script_of, text)))
    if counted["Jpan"] and counted["Jpan"] + counted["Hani"] >= counted.total() / 2:
        return "Jpan"
    return max(counted, key=lambda script: counted[script], default="")


def languages_of(lines: Sequence[str], own: Sequence[str] = ()) -> tuple[str | None, ...]:
    """Return the language (BCP 47) of each of the `lines` of a page, None if unknown; the user's `own` first."""
    scripts = [main_script(line) for line in lines]
    if "Jpan" in scripts:
        scripts = ["Jpan" if script == "Hani" else script for script in scripts]
    found: list[str | None] = [_ONE_LANGUAGE.get(script) for script in scripts]
    for script in _LANGUAGES.keys() & set(scripts):
        places = [place for place, its in enumerate(scripts) if its == script]
        page = _evidence([lines[place] for place in places], script)
        usual = _best(page, script, own)
        for place in places:
            alone = _evidence([lines[place]], script)
            best = _best(alone, script, own)
            apart = best is not None and alone[best] >= _OF_ANOTHER
            found[place] = best if apart and alone[best or ""] >= alone.get(usual or "", 0) + _FOR_ANOTHER else usual
    return tuple(found)


def certain_language(text: str) -> str | None:
    """Return the language (BCP 47) of `text` if it is certain; None for labels, lists and mixed texts."""
    counted = Counter(filter(None, map(script_of, text)))
    script = main_script(text)
    letters = counted[script] + (counted["Hani"] if script == "Jpan" else 0)
    if letters < max(_LEAST_LETTERS.get(script, _FEW), _MOST * counted.total()):
        return None
    if script not in _LANGUAGES:
        return _ONE_LANGUAGE.get(script)
    (language, most), (_, next_most) = sorted(_evidence([text], script).items(), key=lambda each: -each[1])[:2]
    strange = 0
    if plain := _PLAIN.get(script):
        its = plain + _LANGUAGES[script][language][0]
        strange = sum(letter not in its for letter in _folded(text) if script_of(letter) == script)
    certain = most >= _CERTAIN and most >= next_most + _AHEAD and strange <= _STRANGE * letters
    return language if certain else None


def usual_language(lines: Sequence[str]) -> str | None:
    """Return the language of most `lines` of one page."""
    return Counter(languages_of(lines)).most_common(1)[0][0] if lines else None


def evidence_for(language: str, lines: Sequence[str]) -> float:
    """Return the evidence for `language` among those of its script; negative against it."""
    script = next(script for script, languages in _LANGUAGES.items() if language in languages)
    return _evidence(lines, script)[language]


def split_by_language(text: str, language: str) -> list[tuple[str, str]]:
    """Split `text`, mostly in `language`, into parts of one language, which together are `text`.

    Latin words within another script stay with it, unless the language uses Latin letters, and single letters too. In
    the same script only sentences and quotations of a certain other language are split off.
    """
    parts: list[tuple[str, str]] = []
    for part, tag in _by_script(text, language):
        parts += _by_passage(part, language) if tag == language else [(part, tag)]
    return parts


def _by_passage(text: str, language: str) -> list[tuple[str, str]]:
    """Split `text`, in the scripts of `language`, into runs of sentences of one language; unknown ones stay."""
    own = language.lower().partition("-")[0]
    names = {own, _TAKEN_FOR.get(own, own)}
    if not any(names & tags.keys() for tags in _LANGUAGES.values()):
        return [(text, language)]
    bounds = {0, len(text), *(following for _, following in sentence_ends(text))}
    quoted: dict[int, str] = {}
    for quotation in QUOTED.finditer(text):
        bounds.update(quotation.span())
        if tag := certain_language(quotation.group()):
            quoted[quotation.start()] = tag
            bounds.difference_update(range(quotation.start() + 1, quotation.end()))
    spans = list(pairwise(sorted(bounds)))
    told = [quoted.get(start) or certain_language(text[start:end]) for start, end in spans]
    tags = [language if tag in names else tag for tag in told]
    runs: list[tuple[str, str]] = []
    for place, (start, end) in enumerate(spans):
        before = runs[-1][1] if runs else language
        following = next(filter(None, tags[place:]), language)
        tag = following if tags[place] or following == before else language
        if runs and tag == before:
            runs[-1] = runs[-1][0] + text[start:end], tag
        else:
            runs.append((text[start:end], tag))
    return runs or [(text, language)]


def _by_script(text: str, language: str) -> list[tuple[str, str]]:
    """Split `text` where a script starts or ends that `language` does not use."""
    usual = scripts_of_language(language)
    if text.isascii() and "Latn" in usual:
        return [(text, language)]
    runs: list[tuple[int, str, int]] = []  # start, script ("" for usual ones), and number of letters
    for place, letter in enumerate(text):
        script = script_of(letter)
        if not script or (script == "Latn" and "Latn" not in usual):
            continue
        script = "" if script in usual else "Jpan" if script == "Hani" else script
        if not runs or script != runs[-1][1]:
            runs.append((_beginning(text, place) if runs else 0, script, 0))
        runs[-1] = (*runs[-1][:2], runs[-1][2] + 1)
    starts, foreign = [0], [False]
    for start, script, letters in runs:
        apart = bool(script) and letters > 1
        if start == 0:
            foreign[0] = apart
        elif apart or foreign[-1]:
            starts.append(start)
            foreign.append(apart)
    parts = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    told = languages_of([part if apart else "" for part, apart in zip(parts, foreign, strict=True)])
    return [(part, tag or language) for part, tag in zip(parts, told, strict=True) if part]


def _beginning(text: str, place: int) -> int:
    """Return the start of the word at `place`, including attached characters."""
    return max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1


def scripts_of_language(language: str) -> set[str]:
    """Return the scripts (ISO 15924) of `language`; Latin if unknown."""
    primary = language.lower().partition("-")[0]
    if primary in ("ja", "ko"):
        return {"Jpan", "Hani", "Hang"} - {"Hang" if primary == "ja" else "Jpan"}
    named = {script for script, tag in _ONE_LANGUAGE.items() if tag == primary}
    return named or {script for script, tags in _LANGUAGES.items() if primary in tags} or {"Latn"}


def _evidence(lines: Iterable[str], script: str) -> dict[str, float]:
    """Return the evidence by language of `script`: its letters and words, less letters that it lacks."""
    text = _ADDRESS.sub(" ", _folded("\n".join(lines)))
    letters, words = Counter(text), Counter(_WORD.findall(text))
    languages = _LANGUAGES[script]
    marked = {letter for own, _ in languages.values() for letter in own} & letters.keys()
    return {
        tag: sum(letters[each] * (1 if each in own else -2) for each in marked) * 0.5
        + sum(words[word] for word in common.split())
        for tag, (own, common) in languages.items()
    }


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    return text.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "ı").lower()


def _best(evidence: dict[str, float], script: str, own: Sequence[str]) -> str | None:
    """Return the likeliest language; None without evidence in Latin script."""
    preferred = [tag.lower().partition("-")[0] for tag in own]
    order = [tag for tag in preferred if tag in evidence] + list(evidence)
    best = max(order, key=lambda tag: evidence[tag])
    return best if evidence[best] > 0 or script != "Latn" else None
