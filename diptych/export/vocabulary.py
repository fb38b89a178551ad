"""The words of the JSON-LD that reviews are told in: the W3C Web Annotation Data Model's, and a few of our own."""

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"diptych": "urn:diptych:review:1#"}]
"""What the names in a file mean; the second part is our own, and its number is the format's version."""

MOTIVATIONS = {
    "bookmark": "bookmarking",
    "note": "commenting",
    "verdict": "assessing",
    "correction": "editing",
    "equal": "classifying",
}
"""Why a mark of a kind was made, as the W3C's list of motivations has it."""

TEXT = "urn:sha256:"
"""What a text is called: this, and the SHA-256 of its bytes."""
MARK = "urn:uuid:"
"""What a mark is called: this, and its name in the store."""
