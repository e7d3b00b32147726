"""Names that look like another one: traditional characters, and letters of other alphabets.

Both are valid, and look up something else. Full-width letters need no care here: they are no domain
names at all.
"""

import unicodedata

from egov_netplan.plan.names import ascii_form, unicode_form

# The words in the suffixes of government names, as they are written in other forms of Chinese. Only these:
# which characters of a unit's own name are meant as they stand, no table can know.
_SIMPLIFIED = {
    "政務": "政务",
    "中國": "中国",
    "中囯": "中国",
    "網絡": "网络",
    "網络": "网络",
    "网絡": "网络",
    "網路": "网络",
    "网路": "网络",
}

# Small letters that look like Latin ones (Unicode TR 39); names are looked up in small letters.
_CYRILLIC = dict(zip("аеорсухіјѕһԁԛԝӏк", "aeopcyxijshdqwlk", strict=True))
_GREEK = dict(zip("αονρυκιχγηω", "aovpukixynw", strict=True))
_LOOKALIKES = str.maketrans(_CYRILLIC | _GREEK)


def meant(name: str) -> str:
    """What a name in its ASCII form was probably meant to be, in the same form; else the name itself."""
    if "xn--" not in name:
        return name
    shown = unicode_form(name)
    likely = ".".join(_likely(label, shown) for label in shown.split("."))
    return (ascii_form(likely)[0] or name) if likely != shown else name


def _likely(label: str, name: str) -> str:
    for written, simplified in _SIMPLIFIED.items():
        label = label.replace(written, simplified)
    latin = label.translate(_LOOKALIKES)
    is_mixed = any(letter.isalpha() and not _is_foreign(letter) for letter in name)
    return latin if is_mixed and not any(map(_is_foreign, latin)) else label


def _is_foreign(letter: str) -> bool:
    """Whether a letter is of an alphabet that has letters like Latin ones; a name all in one is meant so."""
    return unicodedata.name(letter, "").startswith(("CYRILLIC", "GREEK"))


def looks(name: str) -> str:
    """What a name in ASCII form looks like at a glance: two that share it are easily taken for each other."""
    shown = meant(name)
    return shown if "xn--" in shown else shown.translate(_DIGITS).replace("rn", "m").replace("vv", "w")


# Digits that pass for letters.
_DIGITS = str.maketrans("10", "lo")
