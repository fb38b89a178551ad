from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.documents import Document
from diptych.segmentation import Segmentation, segment
from diptych.segmentation.sentences import LONGEST_SEGMENT

SAMPLES = Path(__file__).parents[2] / "sample_texts"


def cut(text: str) -> list[str]:
    return segment(Document(text, "test")).texts()


def put_together(segmentation: Segmentation) -> str:
    text, position, pieces = segmentation.document.text, 0, []
    for one in segmentation.segments:
        between = text[position : one.span.start]
        assert not between.removeprefix("\ufeff").strip()
        pieces += [between, one.span.of(text)]
        position = one.span.end
    assert not text[position:].removeprefix("\ufeff" if not position else "").strip()
    return "".join([*pieces, text[position:]])


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=300))
def test_segments_and_what_lies_between_give_the_text_back(text: str) -> None:
    assert put_together(segment(Document(text, "test"))) == text


@given(
    st.lists(st.sampled_from(["U.S. ", "Mr. ", "“", "”", ". ", "\n", "\r\n", "\n\n", "A: ", "word ", "\t", "…", ")"]))
)
def test_every_segment_lies_in_its_paragraph(pieces: list[str]) -> None:
    segmentation = segment(Document("".join(pieces), "test"))
    covered = [i for paragraph in segmentation.paragraphs for i in paragraph.segments]
    assert covered == list(range(len(segmentation.segments)))
    for number, paragraph in enumerate(segmentation.paragraphs):
        for i in paragraph.segments:
            assert segmentation.segments[i].paragraph == number
            span = segmentation.segments[i].span
            assert paragraph.span.start <= span.start < span.end <= paragraph.span.end


@pytest.mark.parametrize("name", ["official.txt", "republished.txt"])
def test_a_file_is_given_back_byte_for_byte(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    document = Document(data.decode(), name)
    assert put_together(segment(document)).encode() == data


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "The U.S. State Department refused. No. 5 was left.",
            ["The U.S. State Department refused.", "No. 5 was left."],
        ),
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
        ("Mr. Smith (he was late.) stayed. Why?", ["Mr. Smith (he was late.) stayed.", "Why?"]),
        ("It ended. present we feel it.", ["It ended.", "present we feel it."]),
        ("One\n\nTwo\n", ["One", "Two"]),
        ("no end", ["no end"]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_a_mark_of_byte_order_belongs_to_no_sentence() -> None:
    assert cut("\ufeffOne. Two.") == ["One.", "Two."]
    assert cut("\ufeff") == []
    assert cut("\ufeffAnn: One.\nBo: Two.\nAnn: Three.")[0] == "Ann: One."


def test_a_label_that_recurs_opens_a_turn() -> None:
    text = "Question: Why?\nJohn Smith: So.\nMore of it.\nQuestion: And?\nJohn Smith: No.\nNote: once only.\n"
    segmentation = segment(Document(text, "test"))
    labels = [p.label.of(text) if p.label else "" for p in segmentation.paragraphs]
    assert labels == ["Question:", "John Smith:", "", "Question:", "John Smith:", ""]
    assert [p.turn for p in segmentation.paragraphs] == [1, 2, 2, 3, 4, 4]


def test_wrapped_lines_are_one_paragraph() -> None:
    line = "and so the story went on over the hills and far away"
    text = f"{line}\n{line}\n{line}.\n\n{line}\n{line}.\n"
    assert len(segment(Document(text, "test")).paragraphs) == 2


def test_lines_of_verse_are_paragraphs_of_their_own() -> None:
    assert len(segment(Document("And it came to pass.\nIn those days\nHe went.\n", "test")).paragraphs) == 3


@pytest.mark.parametrize("unit", ["a", "“", "(", "word ", "A. ", "\u202e"])
def test_a_line_without_end_is_cut_into_bounded_segments(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    segmentation = segment(Document(text, "test"))
    assert max(len(one.span) for one in segmentation.segments) <= LONGEST_SEGMENT
    assert put_together(segmentation) == text
