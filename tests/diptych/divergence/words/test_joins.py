from diptych.divergence.words.forms import form
from diptych.divergence.words.joins import Joins
from diptych.divergence.words.network import weights


def test_a_word_that_was_not_met_joins_as_its_kind_does() -> None:
    joins = Joins(before={"to": 1.0, "<word": -1.0}, after={"<to": 0.5})
    odds = joins.odds([[form("To"), form("quibblix")], [form("42")]])
    assert odds.tolist() == [[1.0, -1.0, 0.0], [0.5, 0.0, 0.0]]


def test_small_words_join_their_neighbours_more_readily_than_stops_do() -> None:
    to, stop = weights().joins.odds([[form("to"), form(".")]])[0]
    assert to > stop
