"""The characters that the network tells apart. Index 0 of its answers is the blank that parts two equal characters."""

from __future__ import annotations


def _codes(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


ASCII = _codes(0x20, 0x7E)
SIGNS = "«»“”„‘’‚–—…•·°€£¥©®™×÷±№§"
ARABIC = (
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
    "پچژگکیےۀہھٹڈڑںۂۃۇۆۈېەێڵڕڤڭۋټډړږښڼ"  # Persian, Urdu, Uyghur, Kurdish and Pashto
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0654"  # signs of vowels
    "،؛؟٪٫٬ـ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹۔"
)
HEBREW = _codes(0x5D0, 0x5EA) + "־׳״₪"
CYRILLIC = _codes(0x400, 0x45F) + "ҐґҒғҚқҢңҮүҰұҺһӘәӨөӀҖҗҘҙҠҡҪҫҲҳҶҷӢӣӮӯ"
GREEK = "ΆΈΉΊΌΎΏΐ" + _codes(0x391, 0x3A1) + _codes(0x3A3, 0x3CE) + "\u0384\u0387"
CHARACTERS = list(dict.fromkeys(ASCII + SIGNS + ARABIC + HEBREW + CYRILLIC + GREEK))
INDEX = {character: place for place, character in enumerate(CHARACTERS, start=1)}
