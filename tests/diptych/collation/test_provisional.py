from hypothesis import given
from hypothesis import strategies as st

from diptych.collation.provisional import LONGEST_SIDE, provisional_beads
from diptych.documents import Document
from diptych.segmentation import segment
from diptych.segmentation.sentences import LONGEST_SEGMENT

SENTENCES = st.lists(
    st.sampled_from(["A day passed. ", "Nothing was said of it at the talks. ", "Why?\n\n"]), max_size=30
)


@given(SENTENCES, SENTENCES, st.integers(1, 40), st.integers(1, 40))
def test_all_of_both_texts_stands_once_and_in_its_order(
    base: list[str], other: list[str], often: int, oftener: int
) -> None:
    sides = [segment(Document("".join(words * times), "")) for words, times in ((base, often), (other, oftener))]
    beads = provisional_beads(*sides)
    for side, runs in zip(sides, ([bead.base for bead in beads], [bead.other for bead in beads]), strict=True):
        assert [number for run in runs for number in run] == list(range(len(side.segments)))
        for run in runs:
            span = side.span_of(run)
            assert span is None or len(span) <= LONGEST_SIDE


def test_a_text_in_one_paragraph_is_no_single_bead_whatever_stands_beside_it() -> None:
    texts = ("Ships came. " * 10_000, "no end " * 20_000, "x" * 200_000, "", "Two words.", "A line.\n\n" * 5_000)
    sides = [segment(Document(text, "")) for text in texts]
    for base in sides:
        for other in sides:
            for bead in provisional_beads(base, other):
                lengths = [len(span) for span in (base.span_of(bead.base), other.span_of(bead.other)) if span]
                assert max(lengths) <= max(LONGEST_SIDE, LONGEST_SEGMENT)


def test_paragraphs_stand_beside_those_as_far_into_the_text() -> None:
    base = segment(Document("A short one.\n\nA longer paragraph stands here. It has two sentences.\n\nThe end.", ""))
    other = segment(Document("One.\n\nAnd another one.\n\nTwo sentences stand in this one. Here is one.\n\nEnd.", ""))
    sides = [(bead.base, bead.other) for bead in provisional_beads(base, other)]
    assert sides == [(range(1), range(1)), (range(1, 3), range(1, 4)), (range(3, 4), range(4, 5))]
