"""Irregular English verbs, and what the ending of a word says about its form."""

from functools import lru_cache

_IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun|bend bent|bet
bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built
burn burnt|buy bought|catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug
draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt
fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten
forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground|grow grew grown
hang hung|have has had|hear heard|hide hid hidden|hold held|keep kept|kneel knelt|know knew known|lay laid|lead led
learn learnt|leave left|lend lent|lie lay lain|light lit|lose lost|make made|mean meant|meet met|overcome overcame
pay paid|prove proven|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought
sell sold|send sent|shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung
sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|spread|spring sprang sprung
stand stood|steal stole stolen|stick stuck|strike struck|swear swore sworn|sweep swept|swell swollen|swim swam swum
swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
undergo underwent undergone|understand understood|undertake undertook undertaken|wake woke woken|wear wore worn
weep wept|win won|withdraw withdrew withdrawn|write wrote written|be am is are was were been being|do does did done
"""
LEMMAS = {
    form: verb.split()[0]
    for line in _IRREGULAR.strip().splitlines()
    for verb in line.split("|")
    for form in verb.split()
}


@lru_cache(maxsize=1 << 16)
def ending(word: str) -> str:
    """The inflection that a word's ending points to: "ing", "ed", "s", "ly", "n" (a noun's ending) or ""."""
    if word in LEMMAS:
        return "ed" if LEMMAS[word] != word else ""
    for suffix in ("ing", "ed", "ly"):
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            return suffix
    if word.endswith(
        (
            "tion",
            "sion",
            "ment",
            "ness",
            "ity",
            "ance",
            "ence",
            "ship",
            "ism",
            "er",
            "or",
            "al",
            "ic",
            "ive",
            "ous",
            "able",
            "ful",
        )
    ):
        return "n"
    return "s" if word.endswith("s") and not word.endswith("ss") else ""
