"""Numbers and dates as values: read from the text, compared without regard to their writing."""

from diptych.divergence.values.dates import compare_dates, find_dates
from diptych.divergence.values.model import Kinship, Moment, Quantity
from diptych.divergence.values.numbers import compare_numbers, find_numbers

__all__ = ["Kinship", "Moment", "Quantity", "compare_dates", "compare_numbers", "find_dates", "find_numbers"]
