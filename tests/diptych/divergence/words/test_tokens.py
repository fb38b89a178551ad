import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.divergence.words import tokens


def cut(text: str) -> str:
    return "|".join(token.text for token in tokens(text))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Don't say it's Russia’s", "Do|n't|say|it|'s|Russia|’s"),
        ("you can’t, you cannot", "you|ca|n’t|,|you|can|not"),
        ("O'Brien came at two o'clock", "O'Brien|came|at|two|o'clock"),
        ("the states' rights", "the|states|'|rights"),
        ("a 25-mile walk", "a|25|-|mile|walk"),
        ("Russian-American", "Russian|-|American"),
        ("co-operate on non-nuclear", "co-operate|on|non-nuclear"),
        ("an F-16, COVID-19", "an|F-16|,|COVID-19"),
        ("1,234.5 and 1\u202f234\u202f567", "1,234.5|and|1\u202f234\u202f567"),
        ("$1.7billion, 10-15%", "$|1.7|billion|,|10|-|15|%"),
        ("5 February 2026, 2026-02-05, 5.2.2026", "5|February|2026|,|2026-02-05|,|5.2.2026"),
        ("the 1990s, on the 5th at 17:45.", "the|1990s|,|on|the|5th|at|17:45|."),
        ("The U.S. left. Mr. J. R. Smith stayed.", "The|U.S.|left|.|Mr.|J.|R.|Smith|stayed|."),
        ("He said No.", "He|said|No|."),
        ("“Hi”... -- yes!!!", "“|Hi|”|...|--|yes|!!!"),
        ("see http://a.b/c?d=e, or x@y.org.", "see|http://a.b/c?d=e|,|or|x@y.org|."),
        ("北京 Привет мир नमस्ते", "北|京|Привет|мир|नमस्ते"),
        ("cafe\u0301", "cafe\u0301"),
        ("", ""),
    ],
)
def test_a_text_is_cut_where_the_rules_say(text: str, pieces: str) -> None:
    assert cut(text) == pieces


@given(st.text() | st.text("ab1.,-'’@ \u202f\u0301/:"))
def test_every_solid_character_lies_in_exactly_one_token(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert not text[end : token.span.start].strip()
        assert token.text == token.span.of(text) != ""
        end = token.span.end
    assert not text[end:].strip()


@pytest.mark.parametrize("pattern", ["a-", "1.", "x@", "a'", ".a", "a.b-", "'", "http://", "\u0301", "\u202f1"])
def test_a_hostile_text_is_cut_without_delay(pattern: str) -> None:
    assert tokens(pattern * 20_000)
