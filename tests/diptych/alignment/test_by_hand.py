from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from diptych.alignment import Bead, Settled, align, apart, corrected

BASE = [f"{word} stands here alone." for word in "one two three four five six seven eight".split()]
OTHER = [f"{word} is standing here by itself." for word in "one two three four five six seven eight".split()]


def one_to_one(count: int) -> tuple[Bead, ...]:
    return tuple(Bead(range(i, i + 1), range(i, i + 1), 0.9) for i in range(count))


def shape(beads: Sequence[Bead]) -> list[tuple[range, range]]:
    return [(bead.base, bead.other) for bead in beads]


def test_two_beads_are_made_one_and_the_others_stay() -> None:
    beads = one_to_one(8)
    made = corrected(BASE, OTHER, beads, [Settled(range(2, 4), range(2, 4))], apart)
    assert made == (*beads[:2], Bead(range(2, 4), range(2, 4), 1.0), *beads[4:])


def test_a_bead_is_split_in_two_and_the_others_stay() -> None:
    beads = (*one_to_one(2), Bead(range(2, 5), range(2, 4), 0.8), Bead(range(5, 6), range(4, 5), 0.7))
    made = corrected(BASE[:6], OTHER[:5], beads, [Settled(range(3, 5), range(3, 4), split=True)], apart)
    assert shape(made)[2:4] == [(range(2, 3), range(2, 3)), (range(3, 5), range(3, 4))]
    assert (made[:2], made[4:]) == (beads[:2], beads[3:])


def test_what_is_paired_across_others_has_them_aligned_anew() -> None:
    wrong = (
        *one_to_one(2),
        Bead(range(2, 3), range(2, 2), 0.9),  # "three" is left alone, and all that follows is one off
        *(Bead(range(i + 1, i + 2), range(i, i + 1), 0.3) for i in range(2, 7)),
        Bead(range(8, 8), range(7, 8), 0.9),
    )
    made = corrected(BASE, OTHER, wrong, [Settled(range(2, 3), range(2, 3))])
    assert shape(made) == shape(one_to_one(8))


def test_what_is_broken_up_is_aligned_anew_as_far_as_the_next_pins() -> None:
    beads, asked = one_to_one(8), []

    def align_freely(rows: range, columns: range) -> list[Bead]:
        asked.append((rows, columns))
        return apart(rows, columns)

    pins = [Settled(range(1), range(1)), Settled(range(6, 7), range(6, 7))]
    corrected(BASE, OTHER, beads, [*pins, Settled(range(3, 4), range(2, 3))], align_freely)
    assert asked == [(range(1, 3), range(1, 2)), (range(4, 6), range(3, 6))]


def test_in_a_long_text_it_is_aligned_anew_to_where_it_comes_out_as_before() -> None:
    beads, asked = one_to_one(400), []

    def level(rows: range, columns: range) -> list[Bead]:
        asked.append((rows, columns))
        both = range(max(rows.start, columns.start), min(rows.stop, columns.stop))
        i, j = rows.start, columns.start
        before = [Bead(range(n - i, n - i + 1), range(0), 0.1) for n in range(i, both.start)]
        after = [
            Bead(range(len(rows), len(rows)), range(n - j, n - j + 1), 0.1) for n in range(both.stop, columns.stop)
        ]
        return [*before, *(Bead(range(n - i, n - i + 1), range(n - j, n - j + 1), 0.5) for n in both), *after]

    made = corrected([], [], beads, [Settled(range(200, 201), range(201, 202))], level)
    assert asked == [(range(169, 200), range(169, 201)), (range(201, 233), range(202, 233))]
    assert made[:200] == beads[:200]
    assert made[-198:] == beads[-198:]
    assert shape(made[200:-198]) == [
        (range(200, 200), range(200, 201)),
        (range(200, 201), range(201, 202)),
        (range(201, 202), range(202, 202)),
    ]


def test_where_nothing_comes_out_as_before_it_is_aligned_anew_to_the_ends() -> None:
    beads, asked = one_to_one(400), []

    def level(rows: range, columns: range) -> list[Bead]:
        asked.append(len(rows))
        return apart(rows, columns)

    made = corrected([], [], beads, [Settled(range(200, 201), range(201, 202))], level)
    assert asked == [31, 63, 127, 200, 32, 64, 128, 199]
    assert [segment for bead in made for segment in bead.other] == list(range(400))


def test_what_comes_out_of_it_as_it_was_keeps_its_confidence() -> None:
    beads = one_to_one(8)
    made = corrected(BASE, OTHER, beads, [Settled(range(4, 5), range(3, 4))])
    assert made[0] is beads[0]
    assert made[-1] is beads[-1]


def test_of_what_contradicts_itself_the_later_holds() -> None:
    beads = one_to_one(6)
    one, two = Settled(range(1, 3), range(1, 3)), Settled(range(2, 4), range(2, 4))
    assert Bead(two.base, two.other, 1.0) in corrected(BASE[:6], OTHER[:6], beads, [one, two], apart)
    assert Bead(one.base, one.other, 1.0) in corrected(BASE[:6], OTHER[:6], beads, [two, one], apart)


def test_a_bead_that_was_settled_can_be_split() -> None:
    beads = one_to_one(6)
    whole, point = Settled(range(1, 5), range(1, 5)), Settled(range(2, 3), range(2, 3), split=True)
    made = corrected(BASE[:6], OTHER[:6], beads, [whole, point], apart)
    assert shape(made) == [
        (range(1), range(1)),
        (range(1, 2), range(1, 2)),
        (range(2, 5), range(2, 5)),
        (range(5, 6), range(5, 6)),
    ]


def test_what_nothing_answers_to_is_settled_too() -> None:
    beads = one_to_one(4)
    made = corrected(BASE[:4], OTHER[:4], beads, [Settled(range(1, 2), range(1, 1))], apart)
    assert Bead(range(1, 2), range(1, 1), 1.0) in made


def test_nothing_settled_changes_nothing() -> None:
    beads = align(BASE, OTHER)
    assert corrected(BASE, OTHER, beads, []) == beads


RANGES = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(lambda ends: range(min(ends), max(ends)))
SETTLED = st.builds(Settled, RANGES, RANGES, st.booleans()).filter(lambda one: one.split or one.base or one.other)


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)).filter(any), max_size=12), st.lists(SETTLED, max_size=5)
)
def test_every_segment_is_in_one_bead_and_the_last_word_holds(
    sizes: list[tuple[int, int]], settled: list[Settled]
) -> None:
    beads, i, j = [], 0, 0
    for wanted in [*sizes, (8, 8)]:
        a, b = min(wanted[0], 8 - i), min(wanted[1], 8 - j)
        if a or b:
            beads.append(Bead(range(i, i + a), range(j, j + b), 0.5))
        i, j = i + a, j + b
    made = corrected(BASE, OTHER, beads, settled, apart)
    assert [segment for bead in made for segment in bead.base] == list(range(8))
    assert [segment for bead in made for segment in bead.other] == list(range(8))
    assert all(bead.base or bead.other for bead in made)
    if settled and not settled[-1].split:
        assert Bead(settled[-1].base, settled[-1].other, 1.0) in made
    elif settled:
        (i, j) = settled[-1].points[0]
        starts = {(0, 0), *((bead.base.stop, bead.other.stop) for bead in made)}
        assert (i, j) in starts
