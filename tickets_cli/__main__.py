"""``python -m tickets_cli``."""

from tickets_cli.cli import main

main()
