from __future__ import annotations

from tickets_cli.domain.escalation.rules import Comment, Doing, Tell, closing_status
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW, Workflow


def test_what_leaves_the_ticket_as_it_is_only_tells() -> None:
    assert Doing(notify=Tell(("ann",)), reason="x").only_tells
    changing = Doing(escalate="next"), Doing(tags=("x",)), Doing(close=True), Doing(queue="q")
    assert not any(one.only_tells for one in (*changing, Doing(comment=Comment("x"))))


def test_silence_keeps_the_work() -> None:
    do = Doing(escalate="next", notify=Tell(("ann",)), comment=Comment("x"))
    assert do.muted() == Doing(escalate="next")


def test_done_for_good_is_not_cancelled() -> None:
    assert closing_status(DEFAULT_WORKFLOW) == "closed"
    assert closing_status(Workflow({"cancelled": "closed"}, {})) is None
