from threading import Event

import pytest

from diptych.alignment.patience import meanwhile


class StopError(Exception):
    pass


def test_ticks_come_until_the_work_is_done() -> None:
    done, ticks = Event(), iter(range(3))

    def tick() -> None:
        if next(ticks) == 2:
            done.set()

    assert meanwhile(done.wait, tick)


def test_nobody_waits_for_work_that_has_been_cancelled() -> None:
    done = Event()

    def cancel() -> None:
        raise StopError

    with pytest.raises(StopError):
        meanwhile(done.wait, cancel)  # which would never end
    done.set()


def test_what_the_work_raises_is_raised_where_it_is_waited_for() -> None:
    def fail() -> None:
        raise StopError

    with pytest.raises(StopError):
        meanwhile(fail, lambda: None)
