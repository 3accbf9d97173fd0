"""Whether a word is spelt as a Vietnamese syllable: what tells one encoding from another."""

import re
import unicodedata


_PHU_AM = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x|"
_VAN = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong oong ooc op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uân uât uây uâng uê uêch uênh uên uêt uơ uy uya uych uyên uyêt uynh uyt uyp uyu
uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêng yêt yêu ynh ych yt ây
"""
_AM_TIET = re.compile(rf"(?:{_PHU_AM})(?:{'|'.join(sorted(_VAN.split(), key=len, reverse=True))})")
_THANH = frozenset("\u0300\u0301\u0303\u0309\u0323")
_TAC = re.compile(r"(?:c|ch|p|t)$")
# Runs without spaces, digits and punctuation that no old encoding took for letters.
_TU = re.compile("[^\\s!-@\\[-`{-~\x80-\x9f\u2000-\u206f]+")
CHU_VIET = frozenset(
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", *_THANH)
) | frozenset("đĐ")


def tu_co_dau(text: str) -> list[str]:
    """Words of the text (NFC) that hold a character outside ASCII."""
    return [word for word in _TU.findall(text.replace("\xa0", " ")) if not word.isascii()]


def la_am_tiet(word: str) -> bool:
    """Spelt as a syllable: known onset and rhyme, one tone at most, sắc or nặng before a stop."""
    plain = unicodedata.normalize("NFD", word.lower().replace("ð", "đ"))
    tones = [mark for mark in plain if mark in _THANH]
    if len(tones) > 1:
        return False
    letters = unicodedata.normalize("NFC", "".join(c for c in plain if c not in _THANH))
    if not _AM_TIET.fullmatch(letters):
        return False
    return not _TAC.search(letters) or (bool(tones) and tones[0] in "\u0301\u0323")


def chi_chu_viet(word: str) -> bool:
    """Only letters that Vietnamese has (of whatever spelling)."""
    return all(letter.isascii() or letter in CHU_VIET for letter in word)
