from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych import Category, Collation, Document, Severity, collate, compare, read
from diptych.alignment import Bead
from diptych.collation import Progress, open_pair
from diptych.topics import read_topics

SAMPLES = Path(__file__).parents[3] / "sample_texts"

_TEXTS = st.lists(
    st.sampled_from(["The treaty expired. ", "Nobody objected. ", "Why? ", "Q: ", "\n", "“No.” ", "five ", "\n\n", "."])
).map("".join)


def in_order(beads: tuple[Bead, ...], side: str) -> list[int]:
    return [index for bead in beads for index in getattr(bead, side)]


@pytest.fixture(scope="module")
def interview() -> Collation:
    base, other = read(SAMPLES / "official.txt"), read(SAMPLES / "republished.txt")
    return collate(base, other, topics=read_topics(SAMPLES / "topics.toml"))


@given(_TEXTS, _TEXTS)
def test_before_anything_is_aligned_every_segment_is_in_one_bead(base: str, other: str) -> None:
    collation = open_pair(Document(base, "base"), Document(other, "other"))
    assert in_order(collation.beads, "base") == list(range(len(collation.base.segments)))
    assert in_order(collation.beads, "other") == list(range(len(collation.other.segments)))


@settings(max_examples=50)
@given(_TEXTS, _TEXTS)
def test_a_collation_holds_every_segment_in_one_bead_and_compares_each(base: str, other: str) -> None:
    collation = collate(Document(base, "base"), Document(other, "other"))
    assert in_order(collation.beads, "base") == list(range(len(collation.base.segments)))
    assert in_order(collation.beads, "other") == list(range(len(collation.other.segments)))
    assert len(collation.comparisons) == len(collation.topics_of) == len(collation.beads)
    for number in range(len(collation.beads)):
        base_span, other_span = collation.base_span(number), collation.other_span(number)
        for divergence in collation.divergences(number):
            if divergence.base:
                assert base_span
                assert 0 <= divergence.base.start < divergence.base.end <= len(base_span)
            if divergence.other:
                assert other_span
                assert 0 <= divergence.other.start < divergence.other.end <= len(other_span)


def test_a_text_against_itself_does_not_diverge() -> None:
    base = read(SAMPLES / "official.txt")
    collation = collate(base, base)
    assert not any(map(collation.divergences, range(len(collation.beads))))


def test_the_interview_shows_who_confiscated_what(interview: Collation) -> None:
    text = interview.base.document.text
    place = text.index("owned by the Russian Federation")
    (bead,) = (n for n in range(len(interview.beads)) if _holds(interview, n, place))
    (agent,) = (one for one in interview.divergences(bead) if one.category is Category.AGENT)
    assert agent.severity is Severity.CRITICAL
    assert "owned by the Russian Federation" in agent.reason
    assert "confiscated by the Russian Federation" in agent.reason
    assert [interview.topics[topic].name for topic in interview.topics_of[bead]] == ["irritants"]


def _holds(collation: Collation, bead: int, place: int) -> bool:
    span = collation.base_span(bead)
    return span is not None and span.start <= place < span.end


def test_what_renders_what_in_these_texts_ties_words_that_nothing_else_does() -> None:
    told = ["was seen near the river", "sold bread to sailors", "lost every game of chess", "wrote letters about war"]
    told += ["left in May", "came on Monday"]
    base = [f"The quibblix {rest}." for rest in told] + ["Late that night the quibblix went home to Lisbon."]
    other = [f"The zorn {rest}." for rest in told] + ["Home to Lisbon, it is said, went the very old zorn later on."]
    collation = collate(Document("\n".join(base), "base"), Document("\n".join(other), "other"))
    readings = "quibblix → zorn; recurs, graded where it first stands"
    assert readings in [one.reason for one in collation.divergences(len(base) - 1)]
    assert not any(one.reason.startswith("quibblix → zorn") for one in compare(base[-1], other[-1]).divergences)


def test_progress_tells_of_every_stage_and_of_what_can_be_read() -> None:
    base, other = read(SAMPLES / "official.txt"), read(SAMPLES / "republished.txt")
    heard: list[Progress] = []
    final = collate(base, other, progress=heard.append)
    assert heard[-1] == Progress("looking for moved passages", 1.0, final)
    assert all(0.0 <= one.fraction <= 1.0 for one in heard)
    assert {one.stage for one in heard} == {"aligning", "comparing", "looking for moved passages"}
    assert [one.fraction for one in heard if one.stage == "aligning"] == sorted(
        one.fraction for one in heard if one.stage == "aligning"
    )
    aligned = next(one.collation for one in heard if one.collation and one.collation.beads == final.beads)
    assert aligned.comparisons == (None,) * len(final.beads)


def test_a_coarse_alignment_can_be_read_before_the_final_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    base, other = read(SAMPLES / "official.txt"), read(SAMPLES / "republished.txt")
    heard: list[Progress] = []
    collate(base, other, progress=heard.append)
    _, coarse = [one.collation for one in heard if one.stage == "aligning" and one.collation]
    assert any(len(bead.base) == len(bead.other) == 1 for bead in coarse.beads)
    assert in_order(coarse.beads, "base") == list(range(len(coarse.base.segments)))
    assert in_order(coarse.beads, "other") == list(range(len(coarse.other.segments)))


def test_what_progress_raises_ends_the_work() -> None:
    class StoppedError(Exception):
        pass

    def stop(_: Progress) -> None:
        raise StoppedError

    base = read(SAMPLES / "official.txt")
    with pytest.raises(StoppedError):
        collate(base, base, progress=stop)


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (("old/text.txt", "new/other.txt"), ("text.txt", "other.txt")),
        (("old/text.txt", "new/text.txt"), ("old/text.txt", "new/text.txt")),
        (("", "/"), ("", "/")),
    ],
)
def test_versions_are_called_by_their_files_names_where_these_tell_them_apart(
    paths: tuple[str, str], names: tuple[str, str]
) -> None:
    assert open_pair(*(Document("", path) for path in paths)).names == names
