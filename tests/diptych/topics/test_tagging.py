from hypothesis import given
from hypothesis import strategies as st

from diptych.alignment import Bead
from diptych.documents import Document
from diptych.segmentation import segment
from diptych.topics import Topic, tag

ARMS = Topic("arms", ("warhead", "arms control", "START"))
VISAS = Topic("visas", ("visa", "embassy"))


def tagged(text: str, *topics: Topic) -> list[tuple[int, ...]]:
    """The topics of each sentence of a text that is aligned with itself."""
    side = segment(Document(text, "test"))
    beads = [Bead(range(i, i + 1), range(i, i + 1), 1.0) for i in range(len(side.segments))]
    return list(tag(side, side, beads, topics))


def test_a_sentence_that_does_not_name_the_subject_again_keeps_it() -> None:
    text = "Warheads are counted. This takes time. Nobody likes it.\nVisas are rare. Embassies are closed.\n"
    assert tagged(text, ARMS, VISAS) == [(0,), (0,), (0,), (1,), (1,)]


def test_a_sentence_that_clearly_speaks_of_two_subjects_carries_both() -> None:
    text = "Warheads and arms control. The arms control of warheads needs a visa from an embassy. Warheads again."
    assert tagged(text, ARMS, VISAS)[1] == (0, 1)


def test_a_text_without_any_of_the_words_has_no_topic() -> None:
    assert tagged("It rained. It rained again.", ARMS, VISAS) == [(), ()]


def test_a_word_with_a_capital_is_matched_as_written() -> None:
    assert tagged("They start again and start afresh.", ARMS) == [()]
    assert tagged("The START treaty expired.", ARMS) == [(0,)]


def test_a_phrase_matches_only_where_its_words_follow_one_another() -> None:
    assert tagged("He lost control of his arms.", ARMS) == [()]
    assert tagged("Arms control is dead.", ARMS) == [(0,)]


def test_without_topics_no_bead_has_one() -> None:
    assert tagged("One. Two.") == [(), ()]


@given(st.lists(st.sampled_from(["warhead ", "visa ", "word ", "START ", "arms control ", ". ", "\n", "A: "])))
def test_topics_are_indices_without_repeats(pieces: list[str]) -> None:
    for topics in tagged("".join(pieces), ARMS, VISAS):
        assert set(topics) <= {0, 1}
        assert len(set(topics)) == len(topics)
