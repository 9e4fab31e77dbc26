"""What a desk learns of its scripts, and which one fits."""

from __future__ import annotations

from tests.builders import at, desk, entry, ticket
from tickets_cli.domain.article import Article
from tickets_cli.domain.scripts import Fitting, Tally, fitting, followed, held, lost, tallies
from tickets_cli.domain.suggestion import Neighbour
from tickets_cli.domain.ticket import Link, Ticket

RESET = Article(
    name="reset",
    title="Reset a password",
    service="accounts",
    keywords=("password", "locked out"),
    steps=("Look",),
)


def followed_by(number: int, outcome: str | None = None, **known: object) -> Ticket:
    """A ticket that followed the script, and how that ended."""
    entries = [entry(2, at("12:05"), "script", script="reset", steps=["Look"])]
    if outcome == "solved":
        said = {"status": "resolved", "script": "reset", "outcome": "solved"}
        entries.append(entry(3, at("12:10"), "status", **said))
    elif outcome:
        entries.append(entry(3, at("12:10"), "script", script="reset", outcome=outcome))
    return ticket(*entries, id=f"HD-261122-000{number}", **known)  # type: ignore[arg-type]


def one(article: Article = RESET, likeness: float = 0.0, **known: object) -> Fitting | None:
    """How the article fits a ticket."""
    found = fitting(ticket(**known), [article], {article.name: likeness})  # type: ignore[arg-type]
    return found[0] if found else None


def test_tallies_count_what_was_solved_for_good_and_what_goes_on() -> None:
    tickets = [
        followed_by(1, "solved"),
        followed_by(2, "failed"),
        followed_by(3),
        followed_by(4, status="closed"),
        ticket(),
    ]
    assert tallies(tickets, desk()) == {"reset": Tally(4, 1, 1)}
    assert followed(tickets[0]) == (("reset", "solved"),)


def test_keywords_and_service_together_are_strong_and_one_word_alone_is_weak() -> None:
    weak = one(title="Forgot my passwords")
    assert weak is not None
    assert (weak.keywords, weak.is_strong) == (("password",), False)
    strong = one(title="Password?", service="accounts")
    assert strong is not None
    assert strong.is_strong
    assert str(strong) == "reset: the ticket says password; same service accounts"
    both = one(title="Locked out: password")
    assert both is not None
    assert both.is_strong


def test_another_service_makes_it_weak() -> None:
    other = one(title="Locked out, password", service="erp")
    assert other is not None
    assert not other.is_strong
    assert "but for service accounts" in list(other.reasons())


def test_what_is_not_alike_is_not_shown_and_likeness_alone_is_weak() -> None:
    assert one(title="Printer jams", likeness=0.1) is None
    alike = one(title="Printer jams", likeness=0.5)
    assert alike is not None
    assert not alike.is_strong
    assert list(alike.reasons()) == ["50% alike in words"]


def test_what_solved_similar_tickets_is_strong() -> None:
    near = [Neighbour(followed_by(n, "solved"), 0.9) for n in (1, 2)]
    near += [Neighbour(followed_by(3, "failed"), 0.8), Neighbour(followed_by(4, "solved"), 0.1)]
    (found,) = fitting(ticket(title="x"), [RESET], {}, near, {"reset": Tally(9, 7, 0)})
    assert (found.solved, found.asked, found.is_strong) == (2, 3, True)
    assert list(found.reasons()) == [
        "solved 2 of 3 similar tickets that followed it",
        "solved 7 of 9 so far",
    ]


def test_the_known_error_of_a_linked_problem_is_strong_and_of_a_likely_one_is_not() -> None:
    problem = "HD-261019-0ZD2"
    known = Article(name="vpn", title="VPN drops", workaround="Reconnect", known_error=problem)
    linked = one(known, links=(Link("caused_by", problem),))
    assert linked is not None
    assert linked.is_strong
    (likely,) = fitting(ticket(), [known], {}, parents={problem})
    assert not likely.is_strong
    assert f"known error {problem}?" in str(likely)


def test_drafts_and_retired_ones_are_not_suggested() -> None:
    for status in ("draft", "retired"):
        other = Article(name="a", title="A", keywords=("vpn",), status=status)
        assert one(other) is None


def test_the_words_of_a_search_that_it_holds() -> None:
    assert held("locked PASSWORD vpn", RESET) == ("locked", "password")


def test_a_script_removed_while_in_use_is_a_warning_of_open_tickets_only() -> None:
    (found,) = lost(followed_by(1), desk(), ["other"])
    assert (found.code, found.severity) == ("lost-script", "warning")
    assert found.where == ("timeline", "2-0000", "script")
    assert list(lost(followed_by(1), desk(), ["reset"])) == []
    assert list(lost(followed_by(1, "failed"), desk(), [])) == []
    assert list(lost(followed_by(1, status="closed"), desk(), [])) == []
