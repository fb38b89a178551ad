from pathlib import Path

import pytest

from diptych import Category, Document, collate, read
from diptych.collation.furniture import is_furniture

SAMPLES = Path(__file__).parents[3] / "sample_texts"
STORY = "The bridge in Lisbon was closed after complaints.\nThe harvest in Oslo was delayed by the railway.\n"


@pytest.mark.parametrize(
    "paragraph",
    [
        "* * *",
        "- 14 -",
        "3.",
        "Share this article with your friends.",
        "Sign up for our newsletter!",
        "ADVERTISEMENT",
        "© 2024 The Example Company",
        "All rights reserved.",
        "Source: www.example.org/news",
        "https://example.org/2024/05/long-story?page=2",
        "Photo: J. Doe / Example Agency",
        "Written by Jane Doe",
    ],
)
def test_what_a_page_adds_is_told_by_its_form(paragraph: str) -> None:
    assert is_furniture(paragraph)


@pytest.mark.parametrize("paragraph", ["May 5, 2021", "Published: 12 May 2024 at 14:05 GMT", "12 May"])
def test_a_date_alone_is_furniture_at_the_head_or_the_foot_only(paragraph: str) -> None:
    assert is_furniture(paragraph, at_end=True)
    assert not is_furniture(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "He does not subscribe to that view.",
        "The newsletter said that the minister had resigned.",
        "By Monday the army had left.",
        "The report was written by three judges.",
        "On 5 May 2021 six people died.",
        "41%",
        "$12",
        "12.5 14.7",
        "Peace",
        "Sponsored fighters crossed the border at night.",
        "This article first appeared in Pravda, " + "and was denied there at once, " * 5,
    ],
)
def test_what_says_something_is_no_furniture(paragraph: str) -> None:
    assert not is_furniture(paragraph, at_end=True)


def reasons(base: str, other: str) -> list[str]:
    collation = collate(Document(base, "base"), Document(other, "other"))
    return [
        one.reason
        for number in range(len(collation.beads))
        for one in collation.divergences(number)
        if one.category in (Category.OMISSION, Category.ADDITION)
    ]


def test_an_omission_in_furniture_says_so_and_counts_less() -> None:
    assert reasons(STORY + "Sign up for our newsletter!\n", STORY) == [
        "Sign up for our newsletter! only in base; furniture"
    ]
    assert reasons(STORY, "May 5, 2021\n\n" + STORY) == ["May 5, 2021 only in other; furniture"]


def test_what_has_a_counterpart_is_no_furniture() -> None:
    (reason, *_) = reasons(STORY + "Sign up for our newsletter!\n", STORY + "Sign up for our free newsletter!\n")
    assert "furniture" not in reason


def test_the_interviews_date_line_box_and_credits_count_less() -> None:
    collation = collate(read(SAMPLES / "official.txt"), read(SAMPLES / "republished.txt"))
    found = [one for number in range(len(collation.beads)) for one in collation.divergences(number)]
    furniture = [one for one in found if "furniture" in one.reason]
    assert len(furniture) == 13
    assert not any(one.severity.serious for one in furniture)
    assert not any("furniture" in one.reason for one in collation.divergences(0))
