"""The closed classes of English words: what each does in a sentence, and how strongly.

A word may belong to several classes. Values are strengths where the class is ordered.
"""

DETERMINERS = frozenset("a an the this that these those such".split())
PREPOSITIONS = frozenset(
    "of in on at by for with from to into onto upon over under about above across after against along "
    "among amid around as before behind below beneath beside besides between beyond despite down during "
    "except inside like near off out outside past per since through throughout till toward towards "
    "underneath until up via within without regarding concerning due than".split()
)
PARTICLES = frozenset("out up off down on in away back over through for to of at with about into after".split())
CONJUNCTIONS = frozenset(
    "and or but nor so yet because although though while whereas if unless when where whether once "
    "however therefore moreover thus also then too either neither both furthermore hence".split()
)
PRONOUNS = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself "
    "she her hers herself it its itself they them their theirs themselves who whom whose which what "
    "someone something anyone anything everyone everything one ones there here".split()
)
PERSONAL = frozenset("he him his she her hers it its we us our ours they them their theirs you your yours".split())
AUXILIARIES = frozenset(
    "am is are was were be been being do does did done doing have has had having will would shall should "
    "can could may might must ought 's 're 've 'll 'd 'm get gets got".split()
)
CONTRACTIONS = {"'s": ("is", "has"), "'d": ("would", "had"), "'ll": ("will", "shall")}
FUNCTION = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | PRONOUNS
    | AUXILIARIES
    | frozenset(
        "not n't no very just only even still already again rather quite all any some each every more most "
        "much many few less least other another same own".split()
    )
)

# Who is spoken of: gender and person.
GENDERS = {
    **dict.fromkeys("he him his himself".split(), "male"),
    **dict.fromkeys("she her hers herself".split(), "female"),
}

# Words that turn a predicate round. The second table turns it round and carries a meaning of its own.
NEGATORS = frozenset("not n't no never neither nor none nobody nothing nowhere cannot without hardly scarcely".split())
INVERTERS = {
    "fail": "not", "fails": "not", "failed": "not", "failing": "not", "unable": "able", "refuse": "accept",
    "refuses": "accept", "refused": "accept", "refusing": "accept", "lack": "have", "lacks": "have",
    "lacked": "have", "lacking": "have", "deny": "admit", "denies": "admit", "denied": "admit",
    "reject": "accept", "rejects": "accept", "rejected": "accept", "rejecting": "accept", "avoid": "do",
    "avoids": "do", "avoided": "do", "impossible": "possible", "unlikely": "likely", "stop": "go on",
    "stopped": "go on", "stops": "go on", "halt": "go on", "halted": "go on", "oppose": "support",
    "opposes": "support", "opposed": "support", "far": "near", "barely": "well", "seldom": "often",
    "rarely": "often", "little": "much", "few": "many", "free": "bound", "futile": "useful",
    "turned": "taken", "prevent": "allow", "prevents": "allow", "prevented": "allow", "absent": "present",
    "doubt": "believe", "doubts": "believe", "doubted": "believe",
}  # fmt: skip

# The first in other languages. In an English sentence they are words left untranslated.
NEGATORS_ABROAD = NEGATORS | frozenset(
    "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts pas jamais aucun aucune rien non mai "
    "nessun nessuno nessuna nunca jamas ninguno ninguna nadie nao nenhum nenhuma niet geen nooit "
    "не нет ни нельзя никогда никто ничего ні немає ніколи ніхто нічого".split()
)

# Those that are as good as a denial by themselves.
DENIALS = frozenset(
    "fail fails failed failing unable refuse refuses refused refusing deny denies denied reject rejects rejected "
    "rejecting impossible".split()
)

# How sure, or how free, the speaker is: 0 impossible, 10 certain. Obligation runs beside it.
MODALS = {
    "may": 4, "might": 3, "could": 4, "can": 5, "able": 5, "cannot": 0, "would": 7, "should": 6, "ought": 6,
    "must": 9, "shall": 8, "will": 8, "'ll": 8, "wo": 8, "ca": 5, "need": 8, "needs": 8, "required": 9,
    "obliged": 9, "allowed": 5, "permitted": 5, "forbidden": 0, "prohibited": 0, "banned": 0,
    "perhaps": 4, "maybe": 4, "possibly": 4, "possible": 4, "probably": 6, "likely": 6, "unlikely": 2,
    "certainly": 9, "definitely": 9, "surely": 9, "undoubtedly": 9, "allegedly": 4, "supposedly": 4,
    "reportedly": 5, "apparently": 5, "presumably": 5, "seems": 5, "seem": 5, "seemed": 5, "appears": 5,
    "impossible": 0, "certain": 9, "optional": 4, "mandatory": 9, "compulsory": 9,
}  # fmt: skip

# What leaves a statement open, or says that it is not the speaker's own: without it the statement is a plain fact.
HEDGES = frozenset(
    "supposedly allegedly reportedly purportedly ostensibly seemingly apparently presumably possibly perhaps maybe "
    "probably conceivably arguably potentially likely unlikely alleged supposed purported presumed suspected "
    "rumoured rumored unconfirmed reputedly tentatively provisionally".split()
)
# Other ways to the same: with one of these on the other side, nothing is lost.
HEDGING = HEDGES | frozenset(
    "may might could seem seems seemed appear appears appeared claim claims claimed allege alleges suggest suggests "
    "suggested believe believed believes think thinks thought suspect suspects said reported rumor rumour expected "
    "chance probability possibility possible probable potential suspicion report reports reporting according "
    "scheduled designed intended meant should".split()
)
# What confines a statement to one case; with any of the second on the other side, it is confined there too.
RESTRICTIONS = frozenset("only solely exclusively".split())
RESTRICTING = RESTRICTIONS | frozenset(
    "just merely simply but until unless except sole single alone limited restricted confined restrict limit no not "
    "n't mere purely nothing".split()
)

# How an action stands in time: the verbs of one row may stand for one another, those of two may not.
_ASPECTS = """
begin begins began begun beginning start starts started starting launch launches launched launching commence commenced
resume resumes resumed resuming restart restarts restarted restarting reopen reopens reopened renew renewed
continue continues continued continuing keep keeps kept keeping maintain maintains maintained maintaining
stop stops stopped stopping end ends ended ending cease ceases ceased ceasing halt halted finish finished
suspend suspends suspended suspending pause pauses paused pausing
"""
ASPECTS = {word: row for row, line in enumerate(_ASPECTS.strip().splitlines()) for word in line.split()}

# How many: -10 none, 10 all.
QUANTIFIERS = {
    "all": 10, "every": 10, "each": 10, "everyone": 10, "everything": 10, "always": 10, "entire": 10,
    "whole": 10, "both": 9, "most": 7, "mostly": 7, "usually": 6, "generally": 6, "majority": 6, "many": 5,
    "much": 5, "often": 5, "numerous": 5, "several": 3, "some": 2, "sometimes": 2, "any": 2, "partly": 2,
    "certain": 2, "half": 3, "occasionally": 1, "few": -4, "little": -4, "minority": -4, "rarely": -6,
    "seldom": -6, "hardly": -8, "no": -10, "none": -10, "never": -10, "nobody": -10, "nothing": -10,
    "neither": -10, "more": 4, "less": -4, "fewer": -4, "least": -6, "only": -2, "nearly": 0, "almost": 0,
    "exactly": 1, "over": 4, "under": -4, "above": 4, "below": -4,
}  # fmt: skip

# Verbs that put words into a mouth, by what they do with them.
_SPEECH = """
say: say says said saying tell tells told telling state states stated stating announce announces announced announcing
say: report reports reported declare declares declared note notes noted add adds added explain explains explained write
say: writes wrote comment commented remark remarked according mention mentioned inform informed emphasize emphasized
say: emphasise emphasised stress stressed point pointed recall recalled reveal revealed
assert: assert asserts asserted asserting insist insists insisted insisting argue argues argued arguing
assert: maintain maintains maintained contend contends contended
believe: believe believes believed think thinks thought suggest suggests suggested suppose supposes supposed
claim: claim claims claimed claiming allege alleges alleged alleging purport purports purported
deny: deny denies denied denying refute refutes refuted dispute disputes disputed reject rejects rejected
confirm: confirm confirms confirmed confirming agreed
admit: admit admits admitted admitting acknowledge acknowledges acknowledged concede concedes conceded confess confessed
ask: ask asks asked wonder wondered inquire inquired
promise: promise promises promised pledge pledges pledged vow vows vowed undertake undertook
warn: warn warns warned warning threaten threatens threatened
demand: demand demands demanded order orders ordered urge urges urged call calls called
"""
SPEECH = {
    word: name
    for line in _SPEECH.strip().splitlines()
    for name, _, words in (line.partition(": "),)
    for word in words.split()
}
# Of those, two between which a report says nearly the same; any other two are apart, and a denial stands against all.
NEAR_SPEECH = frozenset(
    frozenset(pair.split())
    for pair in ("say assert", "say believe", "assert believe", "assert claim", "believe claim", "say confirm",
                 "confirm admit", "say warn", "assert warn")
)  # fmt: skip
# Words of them that only report; others are as often nouns, or do something else.
REPORTING = frozenset(
    "say says said told stated announced declared noted added explained wrote emphasized emphasised stressed recalled "
    "insists insisted argued claimed alleged denied confirmed admitted acknowledged conceded warned asserted".split()
)

# Words of which the one put for the other turns the sentence round, in either direction.
OPPOSED = frozenset(
    pair
    for ones, others in (
        ("before prior previously earlier", "after afterwards following subsequently later"),
        ("with including", "without excluding"),
        ("up upward above over", "down downward below under"),
        ("north northern northward", "south southern southward"),
        ("east eastern eastward", "west western westward"),
        ("left", "right"),
        ("in into inside within", "out outside outwith beyond"),
        ("on", "off"),
        ("to toward towards", "from"),
        ("for pro", "against anti versus"),
        ("first", "last"),
        ("since", "until till"),
        ("increase increases increased increasing rise rises rose rising grow grew grown growing",
         "decrease decreases decreased decreasing fall falls fell falling shrink drop dropped decline declined"),
        ("begin begins began begun start starts started", "end ends ended stop stops stopped finish finished"),
        ("win wins won winning", "lose loses lost losing"),
        ("buy bought buys", "sell sold sells"),
        ("open opened opens", "close closed closes"),
        ("believe believes believed", "doubt doubts doubted"),
        ("double doubles doubled twofold", "halve halves halved half"),
        ("more higher greater larger", "less lower fewer smaller"),
    )
    for one in ones.split()
    for other in others.split()
    for pair in ((one, other), (other, one))
)  # fmt: skip
