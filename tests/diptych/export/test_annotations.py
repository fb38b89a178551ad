import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.divergence import Category, Severity
from diptych.documents import Document, Span
from diptych.export import NotAReviewError, annotations, read_annotations
from diptych.review import Equal, Review, Ruling, Verdict, Version, new_mark, open_store, target
from tests.diptych.review.marked import reviews

BASE, OTHER = Document("The houses are owned by them.", "base.txt"), Document("They were seized by them.", "other.txt")
VERDICT = new_mark(
    Verdict(Ruling.CONFIRMED, Category.AGENT, Severity.MAJOR, Severity.CRITICAL, "owned → seized"),
    target(BASE, Span(15, 20)),
    target(OTHER, Span(10, 16)),
    who="Ann",
)
REVIEW = Review(
    Version(BASE.digest, "drafts/base.txt", "/home/ann/drafts/base.txt"),
    Version(OTHER.digest, "other.txt", ""),
    (VERDICT, new_mark(Equal("owned", "held", everywhere=True))),
)


@given(st.lists(reviews, max_size=2, unique_by=lambda one: tuple(mark.id for mark in one.marks)))
def test_what_is_exported_is_imported_without_loss(some: list[Review]) -> None:
    told = annotations(some)
    assert told.isascii()
    assert read_annotations(told.encode()) == tuple(some)


@given(reviews)
def test_what_is_exported_goes_into_another_store_without_loss(
    tmp_path_factory: pytest.TempPathFactory, review: Review
) -> None:
    store = open_store(tmp_path_factory.mktemp("store") / "review.sqlite3")
    (merged,) = store.merge(read_annotations(annotations([review]).encode()))
    assert store.reviews(merged.pair) == (review,)
    (again,) = store.merge([review])
    assert (again.added, again.known, again.conflicts) == ((), len(review.marks), ())
    store.close()


def test_annotations_are_those_of_the_w3c_model() -> None:
    found = json.loads(annotations([REVIEW]))
    assert found["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    (collection,) = found["@graph"]
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 2)
    verdict, equal = collection["first"]["items"]
    assert verdict["id"] == f"urn:uuid:{VERDICT.id}"
    assert (verdict["type"], verdict["motivation"]) == ("Annotation", "assessing")
    assert verdict["creator"] == {"type": "Person", "name": "Ann"}
    assert verdict["body"]["value"] == "confirmed: agent, critical (was major): owned → seized"
    assert [one["source"] for one in verdict["target"]] == [f"urn:sha256:{one.digest}" for one in (BASE, OTHER)]
    assert verdict["target"][0]["selector"] == [
        {"type": "TextPositionSelector", "start": 15, "end": 20},
        {"type": "TextQuoteSelector", "exact": "owned", "prefix": "The houses are ", "suffix": " by them."},
    ]
    assert equal["target"]


def test_where_the_texts_lie_is_not_exported() -> None:
    assert "drafts" not in annotations([REVIEW])


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('"@context"', '"context"', "not a file of reviews"),
        ("review:1#", "review:2#", "later version"),
        ('"@graph"', '"graph"', "'@graph' is missing"),
        ('"items": [', '"items": [7, ', "mark 1: 'id' is missing"),
        (f"urn:uuid:{VERDICT.id}", "urn:uuid:x", "badly formed"),
        ('"end": 20', '"end": 21', "words that do not fill their place"),
        ('"start": 15', '"start": true', "words that do not fill"),
        ('"start": 15', '"start": -15', "a place that no text has"),
        ('"start": 15', '"start": 1e400', "a place that no text has"),
        ('"end": 20', f'"end": {10**30}', "a place that no text has"),
        ('"confirmed",', '"sworn",', "'ruling' is one of"),
        ('"category": "agent"', '"category": "agent", "spell": "x"', "has no 'spell'"),
        ('"category": "agent"', '"category": 7', "'category' is one of"),
        (f'"source": "urn:sha256:{BASE.digest}"', '"source": "x"', "neither text of the pair"),
        ('"diptych:side": "other"', '"diptych:side": "base"', "neither text of the pair"),
        (f'"id": "urn:sha256:{BASE.digest}"', '"id": "urn:sha256:../../etc"', "64 hexadecimal digits"),
        ('"diptych:kind": "verdict"', '"diptych:kind": "__init__"', "no kind of mark"),
        ('"created": "2', '"created": "x2', "Invalid isoformat"),
        ("+00:00", "", "without a zone"),
        ('"name": "Ann"', '"name": null', "'name' is not a text"),
    ],
)
def test_a_file_that_was_tampered_with_is_refused_and_nothing_is_imported(
    before: str, after: str, complaint: str
) -> None:
    told = annotations([REVIEW])
    assert before in told
    with pytest.raises(NotAReviewError, match=complaint):
        read_annotations(told.replace(before, after).encode())


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"[" * 200_000, b"{}", b"[]", b"null", b'"x"'])
def test_what_is_no_file_of_reviews_is_refused(data: bytes) -> None:
    with pytest.raises(NotAReviewError):
        read_annotations(data)


def test_two_marks_of_one_name_are_refused() -> None:
    twice = Review(REVIEW.base, REVIEW.other, (VERDICT, VERDICT))
    with pytest.raises(NotAReviewError, match="the same name"):
        read_annotations(annotations([twice]).encode())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.data(), JSON)
def test_whatever_is_put_in_the_place_of_a_part_is_refused_or_read(data: st.DataObject, strange: object) -> None:
    found = json.loads(annotations([REVIEW]))
    part: object = found
    while True:
        assert isinstance(part, dict | list)
        key = data.draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part))))
        inner = part[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            part[key] = strange
            break
        part = inner
    try:
        read = read_annotations(json.dumps(found).encode())
    except NotAReviewError:
        return
    again = read_annotations(annotations(read).encode())
    assert [one.marks for one in again] == [one.marks for one in read]
