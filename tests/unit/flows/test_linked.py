"""Who reads whose tables waits, so that all at once gives what one after another gives."""

from pipelines.flows.in_order import in_order
from pipelines.flows.linked import Linked, Queue


def rounds(*programmes: Linked) -> list[list[int]]:
    """What can be done at once, then after that, and so on."""
    queue, found = Queue(programmes), []
    while ready := list(iter(queue.take, None)):
        found.append(ready)
        for position in ready:
            queue.end(position)
    return found


def test_programmes_that_share_nothing_wait_for_nobody() -> None:
    assert rounds(Linked("a"), Linked("b"), Linked("c")) == [[0, 1, 2]]


def test_who_reads_another_waits_for_it_and_it_waits_for_who_reads_its_old_tables() -> None:
    assert rounds(Linked("projects"), Linked("b"), Linked("reform", "projects")) == [[0, 1], [2]]
    assert rounds(Linked("reform", "projects"), Linked("projects"), Linked("b")) == [[0, 2], [1]]


def test_the_same_programme_twice_is_done_twice_in_turn() -> None:
    assert rounds(Linked("a"), Linked("a")) == [[0], [1]]


def test_two_that_read_the_same_do_not_wait_for_each_other() -> None:
    assert rounds(Linked("a", "projects"), Linked("b", "projects")) == [[0, 1]]


def test_results_come_in_their_order_as_soon_as_they_can() -> None:
    heard: list[str] = []

    def came():
        for number in (2, 0, 1, 3):
            heard.append(f"came {number}")
            yield number, str(number)

    for result in in_order(came()):
        heard.append(result)
    assert heard == ["came 2", "came 0", "0", "came 1", "1", "2", "came 3", "3"]
