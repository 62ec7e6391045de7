"""Which codec reads the bytes of a code page or of a font's character set."""

import codecs

SYMBOLS = "symbols"

_BY_CHARSET = {
    0: "cp1252",
    2: SYMBOLS,
    77: "mac_roman",
    78: "shift_jis",
    79: "euc_kr",
    80: "gb2312",
    81: "big5",
    83: "cp1255",
    84: "cp1256",
    85: "mac_greek",
    86: "mac_turkish",
    87: "cp874",
    88: "mac_latin2",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_BY_NUMBER = {
    42: SYMBOLS,
    936: "gbk",
    1361: "johab",
    10000: "mac_roman",
    10001: "shift_jis",
    10002: "big5",
    10003: "euc_kr",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10008: "gb2312",
    10029: "mac_latin2",
    10081: "mac_turkish",
    20866: "koi8_r",
    21866: "koi8_u",
    28591: "cp1252",
    54936: "gb18030",
    65001: "utf-8",
}


def of_charset(number: int | None) -> str | None:
    """Return the codec of a font's character set; None where it takes the document's."""
    return None if number is None else _BY_CHARSET.get(number)


def of_number(number: int | None) -> str | None:
    """Return the codec of a code page, or None where there is none such."""
    if number is None:
        return None
    name = _BY_NUMBER.get(number, f"cp{number}")
    if name == SYMBOLS:
        return name
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
