"""The control words of Rich Text that stand for letters, and those whose groups hold no text."""

# Characters with a name; a reader that passes over characters counts each as one.
SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "page": "\n",
    "column": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "rtlmark": "\u200f",
    "ltrmark": "\u200e",
}
SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\t": "\t"}

# Their groups hold what is not text: pictures, styles, heads and feet, or the same text twice.
PASSED_OVER = frozenset(
    {
        "colortbl",
        "pict",
        "nonshppict",
        "shprslt",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "ftnsep",
        "ftnsepc",
        "ftncn",
        "aftnsep",
        "aftnsepc",
        "aftncn",
        "fldinst",
        "pntext",
        "listtext",
        "pnseclvl",
        "xe",
        "rxe",
        "txe",
        "tc",
        "tcn",
        "nonesttables",
        "objdata",
        "revtbl",
        "filetbl",
        "listtable",
        "listoverridetable",
        "themedata",
        "datastore",
        "colorschememapping",
        "latentstyles",
        "bkmkstart",
        "bkmkend",
    }
)

# Groups that readers may pass over, and that hold text nevertheless or lead to some.
STARRED = frozenset(
    {
        "footnote",
        "shpinst",
        "do",
        "ud",
        "annotation",
        "atnauthor",
        "atnid",
        "atndate",
        "atnref",
        "atrfstart",
        "atrfend",
        "shptxt",
        "dptxbxtext",
        "fldrslt",
    }
)
