"""Merging: three versions of a ticket or of the settings become one, the same in every clone."""

from tickets_cli.domain.merge.rules import Rule, rules_of
from tickets_cli.domain.merge.ticket import Merged, merge
from tickets_cli.domain.merge.values import Conflict, three_way

__all__ = ["Conflict", "Merged", "Rule", "merge", "rules_of", "three_way"]
