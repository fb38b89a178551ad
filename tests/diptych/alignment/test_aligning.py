import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import diptych
from diptych.alignment import Bead, Progress, realign
from diptych.alignment.vocabulary import count_words

WORDS = ["the", "cat", "sat", "on", "a", "mat", "and", "saw", "one", "red", "dog", "run", "home"]
sentences = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), max_size=12)
strange = st.lists(st.text(st.characters(), max_size=20), max_size=8)  # controls, NULs and lone surrogates too
unhurried = settings(deadline=None)  # the machine's load is no property of the aligner

STORY = [
    "The ambassador met the press in Moscow on Monday.",
    "Talks on arms control will go on in Geneva, and both sides will bring new proposals to the table.",
    "Nobody expects much of them before the summer.",
    "The seized buildings in Maryland have not been given back to their owners.",
    "Direct flights between the two capitals remain suspended since the spring.",
    "Banks refuse to serve the diplomats, who are paid in cash at the consulate.",
]


def shapes(beads: tuple[Bead, ...]) -> list[tuple[list[int], list[int]]]:
    return [(list(bead.base), list(bead.other)) for bead in beads]


@unhurried
@given(sentences | strange, sentences | strange)
def test_every_segment_stands_in_exactly_one_bead_and_in_order(base: list[str], other: list[str]) -> None:
    beads = diptych.align(base, other)
    assert [i for bead in beads for i in bead.base] == list(range(len(base)))
    assert [j for bead in beads for j in bead.other] == list(range(len(other)))
    assert all(bead.base or bead.other for bead in beads)
    assert all(0.0 <= bead.confidence <= 1.0 for bead in beads)


@unhurried
@given(sentences | strange)
def test_a_text_beside_itself_gives_one_to_one_beads(text: list[str]) -> None:
    assert shapes(diptych.align(text, text)) == [([i], [i]) for i in range(len(text))]


@unhurried
@given(sentences, sentences)
def test_to_swap_the_sides_is_to_mirror_the_beads(base: list[str], other: list[str]) -> None:
    mirrored = [Bead(bead.other, bead.base, bead.confidence) for bead in diptych.align(base, other)]
    assert list(diptych.align(other, base)) == mirrored


@unhurried
@given(sentences.filter(bool), sentences.filter(bool), st.data())
def test_a_pin_keeps_its_two_segments_together(base: list[str], other: list[str], data: st.DataObject) -> None:
    pin = data.draw(st.tuples(st.integers(0, len(base) - 1), st.integers(0, len(other) - 1)))
    beads = diptych.align(base, other, pins=[pin])
    assert [i for bead in beads for i in bead.base] == list(range(len(base)))
    assert [j for bead in beads for j in bead.other] == list(range(len(other)))
    assert any(pin[0] in bead.base and pin[1] in bead.other for bead in beads)


def test_an_added_sentence_stands_alone() -> None:
    other = [STORY[0], "Rain fell on the grey and empty boulevard.", *STORY[1:]]
    assert shapes(diptych.align(STORY, other)) == [([0], [0]), ([], [1]), *(([i], [i + 1]) for i in range(1, 6))]


def test_a_sentence_cut_in_two_is_aligned_whole() -> None:
    halves = ["Talks on arms control will go on in Geneva.", "Both sides will bring new proposals to the table."]
    beads = diptych.align(STORY, [STORY[0], *halves, *STORY[2:]])
    assert shapes(beads) == [([0], [0]), ([1], [1, 2]), *(([i], [i + 1]) for i in range(2, 6))]


def test_a_sure_bead_is_more_confident_than_a_doubtful_one() -> None:
    other = [*STORY[:3], "Something about buildings.", *STORY[4:]]
    confidence = {tuple(bead.base): bead.confidence for bead in diptych.align(STORY, other)}
    assert confidence[1,] > confidence[3,]


def test_an_empty_side_leaves_all_of_the_other_alone() -> None:
    assert shapes(diptych.align(["a", "b"], [])) == [([0], []), ([1], [])]
    assert shapes(diptych.align([], ["a", "b"])) == [([], [0]), ([], [1])]


@pytest.mark.parametrize("lines", [["the same line again"], ["the same line again", "and another"], [""]])
def test_repeated_lines_are_matched_one_by_one(lines: list[str]) -> None:
    base, other = (lines * 1000)[:1000], (lines * 1000)[:990]
    assert shapes(diptych.align(base, other)) == [
        *(([i], [i]) for i in range(990)),
        *(([i], []) for i in range(990, 1000)),
    ]


def test_repeated_lines_after_titles_that_differ_are_matched_one_by_one() -> None:
    base, other = ["A litany", *["pray for us"] * 100], ["Supplications of old", *["pray for us"] * 99]
    found = shapes(diptych.align(base, other))
    assert found[-100:] == [*(([i], [i]) for i in range(1, 100)), ([100], [])]


def test_one_segment_beside_ten_thousand_is_one_bead_at_most() -> None:
    other = [f"word{i} thing{i * 7}" for i in range(9_999)]
    beads = diptych.align(["the cat sat on the mat"], [*other[:5000], "the cat sat on the mat", *other[5000:]])
    assert len(beads) >= 9_995
    assert sum(bool(bead.base and bead.other) for bead in beads) == 1


def test_a_segment_of_a_hundred_thousand_words_is_aligned_like_any_other() -> None:
    long = " ".join(f"q{i}" for i in range(100_000))
    changed = " ".join(f"q{i}" if i % 2 else f"x{i}" for i in range(100_000))
    assert shapes(diptych.align(["Start here.", long, "End there."], ["Start here!", changed, "End there!"])) == [
        ([i], [i]) for i in range(3)
    ]


def test_texts_that_share_only_common_words_have_next_to_nothing_in_common() -> None:
    chosen = random.Random(1)
    words = [f"{number}th" for number in range(2_000)]
    base, other = ([" ".join(chosen.choices(words, k=12)) for _ in range(300)] for _ in "ab")
    assert sum(bool(bead.base and bead.other) for bead in diptych.align(base, other)) < 3


def test_unrelated_texts_have_nothing_in_common() -> None:
    base = [f"alpha{i} beta{i} gamma{i} delta{i}" for i in range(300)]
    other = [f"eins{i} zwei{i} drei{i} vier{i}" for i in range(200)]
    assert not any(bead.base and bead.other for bead in diptych.align(base, other))


@pytest.mark.parametrize(
    ("pins", "complaint"),
    [
        ([(0, 9)], "outside"),
        ([(-1, 0)], "outside"),
        ([(0, 2), (1, 1)], "cross"),
        ([(0, j) for j in range(6)] + [(1, 5)], "too large"),
    ],
)
def test_pins_that_cannot_hold_are_refused(pins: list[tuple[int, int]], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        diptych.align(STORY, STORY, pins=pins)


def test_realigning_touches_only_what_lies_between_the_neighbouring_pins() -> None:
    base, other = STORY * 3, STORY * 3
    pins = [(5, 5), (12, 12)]
    kept = diptych.align(base, other, pins=pins)
    doubtful = tuple(Bead(bead.base, bead.other, 0.123) for bead in kept)
    new = realign(base, other, doubtful, (8, 9), pins=[*pins, (8, 9)])
    assert [i for bead in new for i in bead.base] == list(range(18))
    assert [j for bead in new for j in bead.other] == list(range(18))
    assert any(8 in bead.base and 9 in bead.other for bead in new)
    touched = [bead for bead in new if bead.confidence != 0.123]
    assert touched
    assert all(5 < i < 12 for bead in touched for i in bead.base)
    assert all(5 < j < 12 for bead in touched for j in bead.other)


def test_to_set_a_pin_and_take_it_away_is_to_align_the_stretch_anew() -> None:
    base, other = STORY * 3, STORY * 3
    pins = [(5, 5), (12, 12)]
    beads = diptych.align(base, other, pins=pins)
    pinned = realign(base, other, beads, (8, 9), pins=[*pins, (8, 9)])
    assert pinned != beads
    assert realign(base, other, pinned, (8, 9), pins=pins) == realign(base, other, beads, (8, 9), pins=pins)
    alone = diptych.align(base[6:12], other[6:12])
    unpinned = realign(base, other, pinned, (8, 9), pins=pins)
    assert shapes(unpinned)[6:-6] == [([i + 6 for i in left], [j + 6 for j in right]) for left, right in shapes(alone)]


def test_progress_names_its_stages_and_shows_a_first_alignment_early() -> None:
    told: list[Progress] = []
    beads = diptych.align(STORY * 20, (STORY * 20)[3:], progress=told.append)
    assert all(0.0 <= one.fraction <= 1.0 for one in told)
    assert list(dict.fromkeys(one.stage for one in told)) == [
        "words", "anchors", "first pass", "learning", "second pass",
    ]  # fmt: skip
    coarse = next(one.beads for one in told if one.beads)
    assert [i for bead in coarse for i in bead.base] == list(range(120))
    assert len(beads) >= len(coarse) / 2


def test_what_the_callback_raises_ends_the_work() -> None:
    class StopError(Exception):
        pass

    def stop(progress: Progress) -> None:
        if progress.stage == "first pass":
            raise StopError

    with pytest.raises(StopError):
        diptych.align(STORY, STORY[1:], progress=stop)


def test_two_runs_with_other_hash_seeds_say_the_same() -> None:
    program = (
        "import diptych, random; r = random.Random(1); w = 'ab cd ef gh ij kl mn op qr st'.split();"
        "a, b = ([' '.join(r.choices(w, k=6)) for _ in range(40)] for _ in 'ab'); print(diptych.align(a, b))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_numpy_is_not_loaded_before_something_is_aligned() -> None:
    program = "import sys, diptych; diptych.align; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("base", "beads"),
    [
        (
            ["Boats and ropes the grey harbour kept.", "Boats and ropes the old widow sold."],
            [([6], [6]), ([7], [7, 8])],
        ),
        (
            ["The grey harbour kept boats and ropes.", "The old widow sold boats and ropes."],
            [([6], [6, 7]), ([7], [8])],
        ),
    ],
)
def test_words_in_their_places_tell_which_neighbour_a_piece_belongs_to(
    base: list[str], beads: list[tuple[list[int], list[int]]]
) -> None:
    other = ["The harbour kept.", "Boats and ropes.", "The old widow sold."]
    assert shapes(diptych.align([*STORY, *base], [*STORY, *other]))[-2:] == beads


def test_edges_are_the_first_or_the_last_words_of_every_segment() -> None:
    side = count_words(["one two three four", "", "five"], ["six"], lambda _fraction: None).base
    assert side.edges(3, last=False).tokens.tolist() == [0, 1, 2, 4]
    assert side.edges(3, last=True).tokens.tolist() == [1, 2, 3, 4]
    assert side.edges(3, last=True).lengths.tolist() == [3, 0, 1]
