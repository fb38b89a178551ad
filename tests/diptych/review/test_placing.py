from hypothesis import given
from hypothesis import strategies as st

from diptych.documents import Document, Span
from diptych.review import Standing, Target, target
from diptych.review.placing import place

DRAFT = (
    "The ministry met the press on Monday. Six houses were seized by the authorities last winter. "
    "Nobody expects the talks to end soon. The houses will be given back, the ministry said. "
    "Cheers and applause. It rained. Cheers and applause. It snowed. Cheers and applause."
)


def mark(words: str, text: str = DRAFT, number: int = 0) -> Target:
    at = -1
    for _ in range(number + 1):
        at = text.index(words, at + 1)
    return target(Document(text, "draft"), Span(at, at + len(words)))


def placed(one: Target, text: str) -> Target:
    (found,) = place([one], Document(text, "draft"))
    return found


def test_words_that_stand_as_they_were_are_placed_wherever_they_are_now() -> None:
    later = "A new beginning was written. " + DRAFT
    found = placed(mark("Six houses were seized"), later)
    assert found == mark("Six houses were seized", later)
    assert found.standing is Standing.PLACED


def test_changed_words_are_found_and_said_to_have_moved() -> None:
    later = "Well. " + DRAFT.replace(
        "Six houses were seized by the authorities", "Six large houses were taken by the authorities"
    )
    found = placed(mark("Six houses were seized by the authorities last winter."), later)
    assert found.quote == "Six large houses were taken by the authorities last winter."
    assert found.standing is Standing.MOVED
    assert found.was == "Six houses were seized by the authorities last winter."


def test_words_that_changed_and_changed_back_are_as_they_were_marked() -> None:
    first = mark("Six houses were seized by the authorities last winter.")
    there = placed(first, DRAFT.replace("seized", "taken"))
    assert there.standing is Standing.MOVED
    assert placed(there, DRAFT) == first


def test_words_that_are_gone_are_orphaned_and_found_when_they_come_back() -> None:
    first = mark("Nobody expects the talks to end soon.")
    gone = placed(first, DRAFT.replace("Nobody expects the talks to end soon. ", ""))
    assert gone.standing is Standing.ORPHANED
    assert (gone.quote, gone.span) == (first.quote, first.span)
    assert placed(gone, "Well. " + DRAFT).standing is Standing.PLACED


def test_common_words_do_not_stick_to_others_of_their_like() -> None:
    first = mark("houses", number=1)
    later = DRAFT.replace("The houses will be given back, the ministry said. ", "")
    assert "houses" in later
    assert placed(first, later).orphaned


def test_words_that_were_taken_out_do_not_stick_to_the_like_of_them_beside() -> None:
    kingdom = "And if a kingdom be divided against itself, that kingdom cannot stand."
    house = "And if a house be divided against itself, that house cannot stand."
    text = f"How can Satan cast out Satan? {kingdom} {house} And if he rise up against himself, he hath an end."
    marks = [mark(kingdom, text), mark(house, text)]
    later = text.replace(house + " ", "")
    assert placed(marks[1], later).quote == kingdom  # by itself it cannot be told from what was changed
    one, gone = place(marks, Document(later, "draft"))
    assert one.standing is Standing.PLACED
    assert gone.orphaned


FATHER = "My son, hear the instruction of thy father, and forsake not the law of thy mother."
PROVERBS = (
    f"To know wisdom and instruction. {FATHER} For they shall be a chaplet of grace unto thy head. "
    "If sinners entice thee, consent thou not. He that soweth discord among brethren. "
    "My son, keep the commandment of thy father, and forsake not the law of thy mother. Bind them upon thy heart."
)


def test_what_is_out_of_order_and_little_alike_is_not_taken() -> None:
    words = (FATHER, "For they shall be a chaplet of grace", "If sinners entice thee, consent")
    found = place([mark(one, PROVERBS) for one in words], Document(PROVERBS.replace(FATHER + " ", ""), "draft"))
    assert [one.orphaned for one in found] == [True, False, False]


def test_a_passage_that_was_moved_is_found_with_all_that_is_marked_in_it() -> None:
    words = (FATHER, "instruction of thy father", "chaplet of grace", "Six houses were seized", "Nobody expects")
    found = place([mark(one, PROVERBS + " " + DRAFT) for one in words], Document(DRAFT + " " + PROVERBS, "draft"))
    assert [(one.quote, one.standing) for one in found] == [(one, Standing.PLACED) for one in words]


def test_of_words_that_stand_in_several_places_the_one_that_shifted_with_its_neighbour_is_taken() -> None:
    refrain = "Cheers and applause, cheers and applause, and again cheers and applause. " * 6
    text = "It rained hard on the capital that day. " + refrain + "Then everybody went home to their suppers."
    later = "A word before. " + text
    marks = [mark("It rained hard on the capital", text), mark("cheers and applause, and again", text, 2)]
    one, two = place(marks, Document(later, "draft"))
    assert not one.orphaned
    assert two.span == marks[1].span.shifted(len("A word before. "))
    assert placed(marks[1], later).orphaned


def test_an_empty_place_between_words_is_found_again() -> None:
    at = DRAFT.index("Nobody")
    found = placed(target(Document(DRAFT, "draft"), Span(at, at)), "Well now. " + DRAFT)
    assert found.span == Span(at + 10, at + 10)


@given(st.text("ab c.\u4e2d\U0001f600", max_size=80), st.text("ab c.\u4e2d\U0001f600", max_size=80), st.data())
def test_whatever_the_texts_a_placed_target_tells_what_stands_there(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    first = target(Document(old, "old"), Span(start, end))
    found = placed(first, new)
    if found.orphaned:
        assert found.quote == first.quote
    else:
        assert found.stands_in(Document(new, "new"))
        assert (found.was is None) == (found.quote == first.quote)


@given(st.lists(st.integers(0, 9999), min_size=12, max_size=40, unique=True), st.text("xyz ", max_size=40), st.data())
def test_where_text_is_only_added_before_nothing_is_placed_elsewhere(
    numbers: list[int], more: str, data: st.DataObject
) -> None:
    old = " ".join(f"the {number:04}" for number in numbers)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    found = placed(target(Document(old, "old"), Span(start, end)), more + old)
    assert found.orphaned or found.span == Span(start + len(more), end + len(more))


@given(st.text("ab c.\u4e2d\U0001f600", min_size=1, max_size=30), st.integers(1, 8), st.data())
def test_in_a_text_that_has_not_changed_nothing_is_placed_elsewhere(part: str, times: int, data: st.DataObject) -> None:
    document = Document(part * times, "draft")
    ends = st.integers(0, len(document.text))
    spans = data.draw(st.lists(st.tuples(ends, ends).map(sorted), min_size=1, max_size=4))
    marks = [target(document, Span(*span)) for span in spans]
    assert all(found == one or found.orphaned for one, found in zip(marks, place(marks, document), strict=True))


def test_words_that_end_where_they_begin_again_are_not_taken_for_those_before_them() -> None:
    text = "0123456789 abcdefghi" * 4 + "0"
    one = target(Document(text, "draft"), Span(60, 81))
    assert placed(one, text) == one
