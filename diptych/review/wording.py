"""What a mark says, in one line of words."""

from diptych.review.marks import Body, Bookmark, Correction, Equal, Note, Verdict


def in_words(body: Body) -> str:
    """A body as a person would say it; nothing for a bookmark without a name."""
    match body:
        case Bookmark():
            return " ".join(filter(None, (body.name, *(f"#{tag}" for tag in body.tags))))
        case Note():
            return body.text
        case Verdict():
            severity = (
                body.graded.value if body.severity is None else f"{body.severity.value} (was {body.graded.value})"
            )
            return f"{body.ruling.value}: {body.category.value}, {severity}" + (
                f": {body.reason}" if body.reason else ""
            )
        case Correction():
            return {"pair": "these belong together", "split": "parted here", "pin": "kept together"}[body.act.value]
        case Equal():
            return f"{body.base} = {body.other}" + (", in every pair" if body.everywhere else "")
