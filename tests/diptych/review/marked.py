"""Marks drawn at random, for tests of what is to hold for all of them."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from diptych.divergence import Category, Severity
from diptych.documents import Span
from diptych.review import Act, Bookmark, Correction, Equal, Mark, Note, Review, Ruling, Target, Verdict, Version

texts = st.text(st.characters(codec=None, exclude_categories=()), max_size=20)
names = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
_MICROSECONDS = 10**17
times = st.integers(0, _MICROSECONDS).map(
    lambda after: datetime(1970, 1, 2, tzinfo=UTC) + timedelta(microseconds=after)
)


@st.composite
def targets(draw: st.DrawFn) -> Target:
    start, quote = draw(st.integers(0, 10**9)), draw(texts)
    was = draw(st.none() | texts)
    return Target(Span(start, start + len(quote)), quote, draw(texts), draw(texts), was, draw(st.booleans()))


equals = st.builds(Equal, texts, texts, st.booleans())
bodies = st.one_of(
    st.builds(Bookmark, texts, st.lists(texts, max_size=3).map(tuple)),
    st.builds(Note, texts),
    st.builds(
        Verdict,
        st.sampled_from(Ruling),
        st.sampled_from(Category),
        st.sampled_from(Severity),
        st.none() | st.sampled_from(Severity),
        texts,
    ),
    st.builds(Correction, st.sampled_from(Act)),
)


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    name = str(draw(st.uuids()))
    about = draw(names), draw(times), draw(times)
    if draw(st.integers(0, 5)) == 0:
        return Mark(name, draw(equals), None, None, *about)
    first, second = draw(targets()), draw(st.none() | targets())
    sides = (first, second) if draw(st.booleans()) else (second, first)
    return Mark(name, draw(bodies), *sides, *about)


reviews = st.builds(
    Review,
    st.builds(Version, digests, names.filter(lambda name: "/" not in name and name != "."), st.just("")),
    st.builds(Version, digests, names.filter(lambda name: "/" not in name and name != "."), st.just("")),
    st.lists(marks(), max_size=5, unique_by=lambda mark: mark.id).map(
        lambda some: tuple(sorted(some, key=lambda mark: (mark.made, mark.id)))
    ),
)
