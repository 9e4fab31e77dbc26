"""The program as it is, but that it does not wait long for a git that has died.

python -m tests.faults.start WORDS...
"""

from tickets_cli import cli
from tickets_cli.store.git import Git

PATIENCE = 0.3

if __name__ == "__main__":
    Git.__init__.__kwdefaults__["patience"] = PATIENCE
    cli.main()
