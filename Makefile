# The project's commands. Each sets up what it needs first, in .venv, and takes no time for it when nothing has changed.
#   make run        open the window             make bench      the table of what was measured
#   make test       every check                 make pictures   take the pictures in docs/ again
#   make lint       the checks without tests    make lowest     the tests with the oldest allowed versions
#   make follow     every routine, followed through the window to its end: INTO=folder for what it showed
#   make replay     two patients, eight weeks each, lived through the window: LIVED=folder for pages, reports, records

PYTHON ?= python3

# The environment's own interpreter answers quicker than a version manager's shim; PYTHON=... on the line wins.
ifeq ($(origin PYTHON),file)
python := $(shell test -x .venv/bin/python && echo .venv/bin/python || echo $(PYTHON))
else
python := $(PYTHON)
endif
set_up = @$(python) -IS tools/set_up.py

# The tests that have to reach every branch of domain/ by themselves: neither drawn examples nor sweeps
# through all settings, at which coverage would take long. They run with coverage, all others without, and none twice.
examples = pure and not hypothesis and not sweep

# Examples compute; of the others many wait for a process, a terminal or a timer, so two of them share a processor.
cores = $(shell getconf _NPROCESSORS_ONLN)

.PHONY: run test lint bench pictures follow replay lowest ready-to-run ready-to-test ready-to-show

run: ready-to-run
	@.venv/bin/python -m sessionapp

test: lint
	.venv/bin/python -m pytest -n $(cores) --dist worksteal -m "$(examples)" --cov --cov-report=term-missing \
		--cov-fail-under=100 tests/domain tests/presentation
	.venv/bin/python -m pytest -n $(cores) --dist worksteal -m "not ($(examples))"

lint: ready-to-test
	.venv/bin/python -m ruff check .
	.venv/bin/python -m ruff format --check .
	.venv/bin/python -m mypy
	.venv/bin/lint-imports

bench: ready-to-show
	.venv/bin/python -m bench

pictures: ready-to-show
	.venv/bin/python tools/pictures.py

INTO ?= build/follow

follow: ready-to-show
	.venv/bin/python tools/follow.py $(INTO)

LIVED ?= build/replay

replay: ready-to-test
	.venv/bin/python tools/replay.py $(LIVED)

lowest:
	$(set_up) lowest
	.venv-lowest/bin/python -m pytest -n auto --dist worksteal

ready-to-run:
	$(set_up) run

ready-to-test:
	$(set_up) test

ready-to-show:
	$(set_up) show
