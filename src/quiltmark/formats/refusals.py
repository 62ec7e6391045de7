"""Files that are not read, each with a sentence that says what to do instead."""

import re
from collections.abc import Iterable
from pathlib import Path

from quiltmark.i18n import _, mark

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LONGEST_LOOK = 64 * 1024 * 1024

_OLD_WORD = mark(
    "This is a document of the old Word format (.doc). Open it in Word or LibreOffice,"
    " save it as .docx and add that file."
)
_DISGUISED_WORD = mark(
    "This file is named {kind}, but holds a document of the old Word format (.doc). Open it in"
    " Word or LibreOffice, save it anew as .docx and add that file."
)
_NAMED_DOC = mark(
    "This file is named {kind}, as the old Word format is, but holds Rich Text. Give it a name that"
    " ends in .rtf and add it again."
)
_LOCKED = mark(
    "This document is protected by a password. Open it in the program it comes from, save it"
    " without the password and add that file."
)
_OLD_TABLE = mark(
    "This is a table of a kind Quiltmark does not read. Open it in Excel or LibreOffice, save it"
    " as .xlsx or .csv and add that file."
)
_SLIDES = mark(
    "These are slides. If they hold a transcript, copy its text into a document, save that as"
    " .docx and add it."
)
_MAIL = mark("This is an e-mail. Copy its text into a document, save that as .docx and add it.")
_OLD_OFFICE = mark(
    "This is a file of an old office format. Open it in the program it comes from, save it as"
    " .docx or .txt and add that file."
)
_PAGES = mark(
    "This is a document of Pages. Open it there, choose File, Export To, Word, and add that file."
)
_ONLINE = mark(
    "This file only points to a document in Google Docs. Open it there, choose File, Download,"
    " Microsoft Word, and add that file."
)
_SOUND = mark(
    "This is a recording. Quiltmark reads transcripts: add the text that was typed from it."
)
_MOVING = mark("This is a video. Quiltmark reads transcripts: add the text that was typed from it.")
_PICTURE = mark(
    "This is a picture. If it shows a page of text, run it through text recognition and add"
    " the result as .docx or .txt."
)
_CHAT = mark(
    "This is a CHAT transcript, with the codes of the program CLAN. Quiltmark does not read them."
    " ELAN does: import the file there (File, Import, CHAT File), export it as plain text or as"
    " .srt (File, Export As) and add that file."
)
_PRAAT = mark(
    "This is a TextGrid of the program Praat. Quiltmark does not read it. ELAN does: import the"
    " file there (File, Import, Praat TextGrid File), export it as plain text or as .srt (File,"
    " Export As) and add that file."
)
_ELAN = mark(
    "This is a transcription made in ELAN. Open it there, export it as plain text or as .srt"
    " (File, Export As) and add that file."
)
_TIMED = mark(
    "This is a transcription in a format of its own ({kind}). Open it in the program it comes"
    " from, export it as .docx, .txt, .vtt or .srt and add that file."
)
_CODED = mark(
    "This is a project of another program for qualitative analysis. Export its transcripts from"
    " there as .docx or .txt and add those files."
)
_OURS = mark("This is a Quiltmark project, not a transcript. Open it as a project instead.")
_SAVED_PAGE = mark(
    "This is a web page packed into one file ({kind}). Open it in a browser, save it as .html and"
    " add that file."
)
_DATA = mark(
    "This is data of a program for statistics ({kind}). Export it from there as .csv and add that"
    " file."
)
_ELSEWHERE = mark(
    "Quiltmark cannot read this kind of file ({kind}). Save it as .docx, .pdf or .txt in the"
    " program it comes from and add that file."
)
_ARCHIVE = mark("This is an archive. Unpack it and add the transcripts inside.")
_UNKNOWN = mark(
    "Quiltmark does not know this kind of file. It reads transcripts that end in {known}. Save"
    " the transcript as one of these in the program it comes from and add that file."
)
_EMPTY = mark("The file is empty. If it should hold text, copy it again from where it came from.")

_BY_SUFFIX = {
    ".doc .dot": _OLD_WORD,
    ".mp3 .wav .m4a .ogg .oga .flac .aac .wma .amr .aif .aiff .opus .dss .ds2 .caf .mka": _SOUND,
    ".mp4 .mov .avi .mkv .webm .wmv .m4v .mpg .mpeg .3gp .mts .flv .ogv": _MOVING,
    ".jpg .jpeg .png .gif .tif .tiff .bmp .heic .heif .webp .svg .psd .avif": _PICTURE,
    ".zip .7z .rar .gz .tar .tgz .bz2 .xz .zst": _ARCHIVE,
    ".cha": _CHAT,
    ".textgrid": _PRAAT,
    ".eaf": _ELAN,
    ".sbv .exb .trs .trsx .otr .ttml .dfxp .ass .ssa .ca .antx .stm .ctm .fvp": _TIMED,
    ".nvp .nvpx .nvcx .mx18 .mx20 .mx22 .mx24 .mex22 .mex24 .qdpx .qdc .atlproj .atlcb"
    " .hpr6 .hpr7 .hprx .rqda .qda .f4p": _CODED,
    ".quilt": _OURS,
    ".mht .mhtml .webarchive .maff": _SAVED_PAGE,
    ".sav .zsav .por .dta .sas7bdat .rds .rdata": _DATA,
    ".xls .xlsb .xlt .ods .ots .fods .numbers": _OLD_TABLE,
    ".ppt .pptx .pptm .pps .ppsx .odp .otp .key": _SLIDES,
    ".msg .eml .mbox .pst": _MAIL,
    ".pages": _PAGES,
    ".gdoc .gsheet .gslides": _ONLINE,
    ".wpd .wps .lwp .sdw .sxw .abw .hwp .hwpx .one .odg .odm .epub .mobi .azw3 .djvu .tex .xml"
    " .json .ps .eps .xps .indd .pub .vsd .mdb .accdb .exe .dll .iso": _ELSEWHERE,
}
_WHY = {suffix: reason for suffixes, reason in _BY_SUFFIX.items() for suffix in suffixes.split()}

# A few letters that begin a file of sound may begin a transcript, too: "ID3: I think so."
_BY_BYTES = tuple(
    (re.compile(pattern, re.DOTALL), reason)
    for pattern, reason in (
        (rb"ID3[\x00-\x0f]|\xff[\xf1-\xf3\xf9-\xfb]|OggS\x00|fLaC\x00|#!AMR|caff\x00", _SOUND),
        (rb"RIFF.{4}WAVE|FORM.{4}AIF[FC]|\x00.{3}ftypM4[AB] |\x02dss|\x03ds2", _SOUND),
        (rb"\x00.{3}ftyp(?:heic|heix|mif1|avif)|RIFF.{4}WEBP", _PICTURE),
        (rb"\x00.{3}ftyp|RIFF.{4}AVI |\x1aE\xdf\xa3|\x30\x26\xb2\x75\x8e\x66\xcf|FLV\x01", _MOVING),
        (rb"\x00\x00\x01[\xb3\xba]|\x00.{3}(?:moov|mdat)", _MOVING),
        (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|8BPS\x00|AT&TFORM", _PICTURE),
        (rb"\x1f\x8b\x08|7z\xbc\xaf|Rar!\x1a|\xfd7zXZ|BZh\d1AY|\x28\xb5\x2f\xfd", _ARCHIVE),
        (rb".{257}ustar", _ARCHIVE),
        (rb"PK\x03\x04.{26}mimetypeapplication/epub", _ELSEWHERE),
        (rb"SQLite format 3\x00.{52}QULT", _OURS),
        (rb"SQLite format 3\x00|%!PS|\xffWPC|\x7fELF|MZ.\x00", _ELSEWHERE),
    )
)
_STREAMS = (
    ("EncryptedPackage", _LOCKED),
    ("WordDocument", _OLD_WORD),
    ("Workbook", _OLD_TABLE),
    ("PowerPoint Document", _SLIDES),
    ("__properties_version1.0", _MAIL),
)


def _by_bytes(head: bytes) -> str | None:
    return next((reason for pattern, reason in _BY_BYTES if pattern.match(head)), None)


def foreign_bytes(head: bytes) -> bool:
    """Say whether a file that begins with `head` is certainly none that is read."""
    return head.startswith(OLE) or _by_bytes(head) is not None


def foreign_suffix(suffix: str) -> bool:
    """Say whether `suffix` belongs to a kind of file that is known and not read."""
    return suffix in _WHY


def compound_reason(data: bytes) -> str:
    """Return why an old office file (a compound file) is not read, from the streams it names."""
    return _(_compound(data))


def locked() -> str:
    """Return why a document with a password is not read."""
    return _(_LOCKED)


def _compound(data: bytes) -> str:
    named = (reason for name, reason in _STREAMS if name.encode("utf-16-le") in data)
    return next(named, _OLD_OFFICE)


def reason_for(path: Path, head: bytes, known: Iterable[str] = ()) -> str:
    """Return why the file at `path`, which no importer takes, is not read.

    `known` are the ends of the names of files that are.
    """
    if not head:
        return _(_EMPTY)
    suffix = path.suffix.lower()
    if head.startswith(OLE):
        with path.open("rb") as stream:
            found = _compound(stream.read(_LONGEST_LOOK))
        if found == _OLD_WORD and suffix not in (".doc", ".dot"):
            found = _DISGUISED_WORD if suffix else _OLD_WORD
    elif suffix in (".doc", ".dot") and head.lstrip().startswith(b"{\\rtf"):
        found = _NAMED_DOC
    else:
        found = _by_bytes(head) or _WHY.get(suffix, _UNKNOWN)
    kind = suffix or _("without a name for its kind")
    return _(found).format(kind=kind, known=", ".join(known))
