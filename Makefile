# Every target is a thin door: the list of checks is in .ci/check, nowhere else.
.DEFAULT_GOAL := help
.PHONY: help install check test lint format types imports wheel bench faults demo docs man clean

help: ## show this
	@awk -F ':.*## ' '/^[a-z ]+:.*## / { printf "  make %-30s %s\n", $$1, $$2 }' Makefile

install: ## set up .venv with the program and the tools of the checks
	@sh .ci/setup dev

check: ## everything that must be true (what CI runs)
	@sh .ci/check

test lint types imports wheel: ## one of the checks
	@sh .ci/check $@

format: install ## lay out the code and mend what can be mended
	@.venv/bin/ruff check --quiet --fix-only .
	@.venv/bin/ruff format .

bench: install ## time the daily commands at 1k, 10k, 100k tickets (SIZE=1000: only so many)
	@.venv/bin/python benchmarks/speed.py $(foreach size,$(SIZE),--size $(size))
	@.venv/bin/python benchmarks/imports.py

faults: install ## kill and fail the calls of every way and every command to write (Linux, strace, cc; an hour)
	@.venv/bin/python -m tests.store.faults
	@.venv/bin/python -m tests.faults
	@.venv/bin/python -m tests.faults.races

demo: ## a desk with a few weeks of tickets, and what it can tell
	@sh examples/demo.sh

docs: install ## write the reference pages from the schemas and the commands
	@.venv/bin/python docs/generate.py

man: install ## write manual pages into build/man
	@.venv/bin/python docs/generate.py --man build/man

clean: ## remove what was built; .venv stays
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -not -path './.venv/*' -type d -prune -exec rm -rf {} +
