from hypothesis import given
from hypothesis import strategies as st

from widgets.folding import Folding


@given(st.lists(st.booleans(), max_size=40))
def test_every_bead_is_in_one_item_and_hidden_ones_next_to_each_other_in_one(flags: list[bool]) -> None:
    folding = Folding(len(flags), bytes(flags))
    beads = [bead for item in range(len(folding)) for bead in folding.beads_of(item)]
    assert beads == list(range(len(flags)))
    for item in range(len(folding)):
        inside = folding.beads_of(item)
        assert folding.folded(item) == flags[inside.start]
        assert len(inside) == 1 or folding.folded(item)
        assert not (item and folding.folded(item) and folding.folded(item - 1))
        assert {folding.item_of(bead) for bead in inside} == {item}


@given(st.lists(st.booleans(), min_size=1, max_size=40), st.data())
def test_a_fold_that_is_opened_shows_its_beads_and_no_others(flags: list[bool], data: st.DataObject) -> None:
    folding = Folding(len(flags), bytes(flags))
    item = data.draw(st.integers(0, len(folding) - 1))
    opened = folding.opened(item)
    for bead in range(len(flags)):
        assert opened.hides(bead) == (folding.hides(bead) and bead not in folding.beads_of(item))
