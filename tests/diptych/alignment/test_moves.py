from diptych.alignment import align, find_transpositions, learn_word_pairs

SUBJECTS = ["bridge", "harvest", "election", "orchestra", "glacier", "railway", "vaccine", "lighthouse", "parliament"]
VERBS = ["closed", "delayed", "praised", "measured", "rebuilt", "rejected", "recorded", "doubled"]
PLACES = ["Lisbon", "Oslo", "Nairobi", "Quito", "Hanoi", "Tallinn", "Ottawa", "Cairo", "Lima", "Riga", "Sofia"]


def news(count: int) -> list[str]:
    return [
        f"The {SUBJECTS[i % 9]} in {PLACES[i % 11]} was {VERBS[i % 8]} by the {SUBJECTS[(i * 5 + 2) % 9]} office "
        f"after {i * 37 + 11} complaints from {PLACES[(i * 7 + 3) % 11]}."
        for i in range(count)
    ]


def test_a_paragraph_that_was_moved_is_linked_to_its_place() -> None:
    base = news(60)
    other = base[:10] + base[15:45] + base[10:15] + base[45:]
    (moved,) = find_transpositions(base, other, align(base, other))
    assert moved.base == range(10, 15)
    assert moved.other == range(40, 45)
    assert [(list(bead.base), list(bead.other)) for bead in moved.beads] == [([i], [i + 30]) for i in range(10, 15)]


def test_what_was_dropped_and_what_was_added_is_not_called_moved() -> None:
    base = news(60)
    added = [f"Nobody at {name} would say why the tender had lapsed." for name in ("Krupp", "Nestle", "Fiat", "Volvo")]
    other = base[:10] + base[15:45] + added + base[45:]
    assert find_transpositions(base, other, align(base, other)) == ()


def test_texts_without_omissions_have_no_moved_passages() -> None:
    assert find_transpositions([], [], ()) == ()
    assert find_transpositions(news(5), news(5), align(news(5), news(5))) == ()


def test_what_renders_what_is_learnt_from_the_pair() -> None:
    base = [text.replace("office", "bureau") for text in news(40)]
    pairs = learn_word_pairs(base, news(40), align(base, news(40)))
    assert pairs.chance("bureau", "office") > 0.5
    assert pairs.chance("Bureau", "offices") > 0.5
    assert pairs.chance("bureau", "bridge") == 0.0
