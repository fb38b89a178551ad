"""Words of the texts, and of those who read them, on one line of something that another program shows."""


def on_one_line(text: str) -> str:
    """The text with white space as single blanks, and what does not print (controls, lone surrogates) as escapes."""
    joined = " ".join(text.split())
    if joined.isprintable():
        return joined
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in joined)
