"""One module a question: each finds its own kind of departure and marks what it has accounted for."""

from collections.abc import Callable, Iterator

from diptych.divergence.detectors.agents import compare_agents
from diptych.divergence.detectors.arrangement import compare_mood, compare_order, missing_side
from diptych.divergence.detectors.attribution import compare_attribution
from diptych.divergence.detectors.bounds import compare_bounds
from diptych.divergence.detectors.connectives import compare_connectives
from diptych.divergence.detectors.exchanges import compare_exchanges, settle_lists
from diptych.divergence.detectors.forms import compare_forms
from diptych.divergence.detectors.names import settle_names
from diptych.divergence.detectors.phrases import settle_phrases
from diptych.divergence.detectors.polarity import compare_polarity
from diptych.divergence.detectors.quantities import compare_quantities
from diptych.divergence.detectors.restrictions import compare_restrictions
from diptych.divergence.detectors.strengths import compare_strengths
from diptych.divergence.detectors.verbs import compare_verbs
from diptych.divergence.detectors.wording import compare_wording
from diptych.divergence.pairing import Finding, Pairing

# The order matters: what an earlier one has accounted for, a later one does not see.
DETECTORS: tuple[Callable[[Pairing], Iterator[Finding]], ...] = (
    compare_mood,
    settle_lists,
    settle_phrases,
    compare_bounds,
    compare_quantities,
    settle_names,
    compare_agents,
    compare_exchanges,
    compare_attribution,
    compare_restrictions,
    compare_polarity,
    compare_connectives,
    compare_strengths,
    compare_verbs,
    compare_order,
    compare_wording,
    compare_forms,
)

__all__ = ["DETECTORS", "missing_side"]
