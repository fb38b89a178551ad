"""Reviews as JSON-LD, after the W3C Web Annotation Data Model (2017): read back without loss."""

import json
from collections.abc import Iterable
from pathlib import PurePath

from diptych.export.vocabulary import CONTEXT, MARK, MOTIVATIONS, TEXT
from diptych.review import Equal, Mark, Review, Target, Version
from diptych.review.bodies import body_to_json, kind_of
from diptych.review.wording import in_words

_Object = dict[str, object]


def annotations(reviews: Iterable[Review]) -> str:
    """A JSON-LD document in ASCII: a collection of annotations for each pair of texts.

    Of where the texts lay, the files' names alone are told.
    """
    graph = [_collection(review) for review in reviews]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, indent=1) + "\n"


def _collection(review: Review) -> _Object:
    sides = {"base": review.base, "other": review.other}
    items = [_annotation(mark, sides) for mark in review.marks]
    return {
        "type": "AnnotationCollection",
        "label": f"{_name(review.base)} / {_name(review.other)}",
        **{f"diptych:{side}": {"id": TEXT + one.digest, "label": _name(one)} for side, one in sides.items()},
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(mark: Mark, sides: dict[str, Version]) -> _Object:
    kind = kind_of(mark.body)
    told = in_words(mark.body)
    targets: list[object] = [_target(side, sides[side], one) for side, one in mark.targets]
    if isinstance(mark.body, Equal):
        targets = [TEXT + one.digest for one in sides.values()]  # the model knows no annotation without a target
    return {
        "id": MARK + mark.id,
        "type": "Annotation",
        "motivation": MOTIVATIONS[kind],
        **({"creator": {"type": "Person", "name": mark.who}} if mark.who else {}),
        "created": mark.made.isoformat(),
        "modified": mark.changed.isoformat(),
        **({"body": {"type": "TextualBody", "format": "text/plain", "value": told}} if told else {}),
        "target": targets,
        "diptych:kind": kind,
        "diptych:body": body_to_json(mark.body),
    }


def _target(side: str, text: Version, one: Target) -> _Object:
    return {
        "type": "SpecificResource",
        "source": TEXT + text.digest,
        "selector": [
            {"type": "TextPositionSelector", "start": one.span.start, "end": one.span.end},
            {"type": "TextQuoteSelector", "exact": one.quote, "prefix": one.prefix, "suffix": one.suffix},
        ],
        "diptych:side": side,
        **({} if one.was is None else {"diptych:was": one.was}),
        **({"diptych:orphaned": True} if one.orphaned else {}),
    }


def _name(text: Version) -> str:
    return PurePath(text.name).name
