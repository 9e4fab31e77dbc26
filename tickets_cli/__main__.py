"""The way in: ``tickets``, and ``python -m tickets_cli``."""

from __future__ import annotations


def main() -> None:
    """Run the program and leave with its exit code."""
    from tickets_cli.starting import lighten

    lighten()  # before Click comes in
    from tickets_cli import cli

    cli.main()


if __name__ == "__main__":
    main()
