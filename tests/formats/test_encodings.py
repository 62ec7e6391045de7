"""Bytes that do not say how their letters are written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiltmark.formats import read_file
from quiltmark.formats.reading import ReadText, Unreadable
from quiltmark.formats.text_decoding import candidates, decoded

SAID = [
    ("cp1252", "Windows-1252", "Ich möchte über die Schule erzählen, natürlich war es schön."),
    (
        "cp1252",
        "Windows-1252",
        "C'était très bien, même après l'été. Je suis née à Orléans – “oui”.",
    ),
    ("cp1252", "Windows-1252", "Mañana también está bien, señor. ¿Qué más?"),
    ("cp1252", "Windows-1252", "Hun så på ham, og så gik de over broen. Øl og æbler på bordet."),
    ("cp1250", "Windows-1250", "Mówiłem, że się nie da, więc był spokój. Zażółć gęślą jaźń."),
    ("cp1250", "Windows-1250", "Když jsem přišel domů, řekl jsem, že už je to jedno."),
    ("cp1250", "Windows-1250", "Én azt gondolom, hogy később már jobb lesz. Őszintén szólva több."),
    ("cp1251", "Windows-1251", "Я думаю, что это было очень важно для нас тогда."),
    ("koi8-r", "KOI8-R", "Я думаю, что это было очень важно для нас тогда."),
    ("mac_roman", "Mac Roman", "C'était très bien, même après l'été. Je suis née à Orléans."),
    ("cp1253", "Windows-1253", "Νομίζω ότι ήταν πολύ σημαντικό για εμάς τότε."),
    ("cp1254", "Windows-1254", "Şimdi çok iyi değil, öyle olduğu için gün geçti."),
    ("cp1255", "Windows-1255", "ספר לי בבקשה על היום הראשון שלך במקום החדש"),
    ("cp1256", "Windows-1256", "حدثني من فضلك عن يومك الأول في المكان الجديد؟"),
    ("cp932", "Shift-JIS", "聞き手：最初の日のことを教えてください。カタカナも入れておきます。"),
    ("euc_jp", "EUC-JP", "聞き手：最初の日のことを教えてください。カタカナも入れておきます。"),
    ("gb18030", "GB 18030", "采访者：请您谈一谈第一天来到这个新地方的时候，发生了什么事情。"),
    ("big5", "Big5", "採訪者：請您談一談第一天來到這個新地方的時候，發生了什麼事情。"),
    (
        "cp932",
        "Shift-JIS",
        "田中：はい、そうですね。私は一九九五年に東京へ来ました。",
    ),
    ("cp1255", "Windows-1255", "מראיין: איפה נולדת? דנה: בירושלים, לפני הרבה שנים. עברנו."),
    ("cp1255", "Windows-1255", "INT: איפה נולדת? P1: בירושלים, לפני הרבה שנים."),
    ("cp949", "EUC-KR", "김: 서울에서 태어났습니다. 부산으로 갔어요. 질문자: 언제 이사하셨습니까?"),
    ("cp949", "EUC-KR", "질문자: 처음 왔던 날에 대해서 말씀해 주세요. 그래서 어떻게 되었나요?"),
]


@pytest.mark.parametrize(("encoding", "name", "text"), SAID)
def test_the_likeliest_encoding_is_taken_and_named(
    tmp_path: Path, encoding: str, name: str, text: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, ReadText)
    assert [paragraph.text for paragraph in found.paragraphs] == [text]
    assert found.encoding == encoding
    assert name in found.warnings[0]


@pytest.mark.parametrize(("encoding", "name", "text"), SAID)
def test_every_encoding_is_offered_with_a_sample(encoding: str, name: str, text: str) -> None:
    offered = candidates(("INT: Yes.\n" * 900 + text).encode(encoding))
    assert offered[0].encoding == encoding
    assert offered[0].name == name
    assert text[-20:] in offered[0].sample
    assert len({one.encoding for one in offered}) == len(offered) >= 10


def test_unicode_is_offered_first_where_the_bytes_are_unicode() -> None:
    offered = candidates("Schön, wir müssen gehen.".encode())
    assert (offered[0].encoding, offered[0].sample) == ("utf-8", "Schön, wir müssen gehen.")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter_are_read_without_a_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("INT: Schön 😀?\nP1: Ça va.".encode(encoding))
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, ReadText)
    assert [one.text for one in found.paragraphs] == ["INT: Schön 😀?", "P1: Ça va."]
    assert found.warnings == ()


def test_the_researchers_choice_is_what_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Zażółć".encode("cp1250"))
    found = read_file(path, lambda _share: None, "cp852")[1]
    assert isinstance(found, ReadText)
    assert found.encoding == "cp852"
    assert found.paragraphs[0].text == "Zażółć".encode("cp1250").decode("cp852")


def test_a_chosen_unicode_loses_its_mark() -> None:
    found = decoded("\ufeffINT: Yes.".encode(), "utf-8")
    assert found is not None
    assert found.text == "INT: Yes."


@given(st.binary(max_size=400))
def test_any_bytes_have_candidates_and_any_reading_ends(data: bytes) -> None:
    for one in candidates(data):
        again = decoded(data, one.encoding)
        assert again is not None
        assert len(one.sample) <= 200


@pytest.mark.parametrize("piece", [" ", "\n", "\f", "a ", "ab-\n", "1\n", "  3 x\n", "中", "א "])
def test_a_long_text_of_one_thing_comes_to_an_end(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(piece * 200_000, encoding="utf-8")
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, ReadText | Unreadable)
