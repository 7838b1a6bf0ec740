"""Who reads whose tables waits, so that all at once gives what one after another gives."""

from pipelines.procedure.in_order import in_order
from pipelines.procedure.linked import Linked, waits


def test_programmes_that_share_nothing_wait_for_nobody() -> None:
    assert waits([Linked("a"), Linked("b"), Linked("c")]) == [[], [], []]


def test_who_reads_another_waits_for_it_and_it_waits_for_who_reads_its_old_tables() -> None:
    assert waits([Linked("projects"), Linked("b"), Linked("reform", "projects")]) == [[], [], [0]]
    assert waits([Linked("reform", "projects"), Linked("projects")]) == [[], [0]]


def test_the_same_programme_twice_is_done_twice_in_turn() -> None:
    assert waits([Linked("a"), Linked("a")]) == [[], [0]]


def test_two_that_read_the_same_do_not_wait_for_each_other() -> None:
    assert waits([Linked("a", "projects"), Linked("b", "projects")]) == [[], []]


def test_results_come_in_their_order_as_soon_as_they_can() -> None:
    heard: list[str] = []

    def came():
        for number in (2, 0, 1, 3):
            heard.append(f"came {number}")
            yield number, str(number)

    for result in in_order(came()):
        heard.append(result)
    assert heard == ["came 2", "came 0", "0", "came 1", "1", "2", "came 3", "3"]
