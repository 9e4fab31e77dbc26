"""What each verb does to a ticket: pure functions from a ticket to the ticket after it.

Every action appends exactly one entry (the evidence of clocks and reports) and folds the
header anew. What the workflow forbids is refused here, before anything is written.
"""
