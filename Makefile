# FormBridge. `make demo` and `make test` work on a machine that has Python 3.11 or newer and make: each sets
# up what it needs first, once. `make help` lists everything.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/bin
READY := .venv/.ready
WIDGETS := fixtures/widgets/built/.ready

# Bytecode is kept, whatever the shell says: many tests start the program anew, and each would compile it first.
unexport PYTHONDONTWRITEBYTECODE

# How many tests run at once. Each may start a browser of its own; three keep two cores busy, as a browser often waits.
WORKERS ?= 3
# Words for pytest or for the demo: make test ARGS="-k journal", make demo ARGS=--headed
ARGS ?=

.PHONY: help setup widgets widget-table demo test test-fast check format pins bench clean

help:
	@echo 'make demo       fill a made-up bid into a made-up portal, and show what happened'
	@echo 'make test       run every test (some start a browser)'
	@echo 'make test-fast  run the tests that need no browser'
	@echo 'make check      formatting, lint, types, import rules, documents'
	@echo 'make format     let ruff format the code and mend what it safely can'
	@echo 'make pins       write constraints.txt anew, with the newest versions that fit'
	@echo 'make bench      measure speed against plain scripts'
	@echo 'make setup      only set up: .venv, the core, every plugin, a browser'
	@echo 'make widgets    only set up: the real libraries behind the widget pages'
	@echo 'make widget-table  write docs/reference/widgets.md anew from the widget tests'
	@echo 'make clean      remove everything that these commands made'

setup: $(READY)

# Anything that changes what must be installed makes the stamp stale; nothing else does.
$(READY): pyproject.toml constraints.txt scripts/setup.py scripts/find_python.sh $(wildcard plugins/*/pyproject.toml)
	@python=$$(sh scripts/find_python.sh) && "$$python" scripts/setup.py

widgets: $(WIDGETS)

$(WIDGETS): scripts/widgets.py fixtures/widgets/package-lock.json fixtures/widgets/build.mjs $(wildcard fixtures/widgets/*/*.src.js*) | $(READY)
	@$(BIN)/python scripts/widgets.py

widget-table: setup widgets
	@$(BIN)/python scripts/widget_table.py

demo: setup $(if $(findstring --all,$(ARGS)),widgets)
	@$(BIN)/formbridge demo $(ARGS)

test: setup widgets
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal $(ARGS)

# The browser's name leads nowhere, so that a test which starts one without saying so fails here.
test-fast: setup
	@FORMBRIDGE_CHROMIUM=no-browser-in-fast-tests \
	  $(BIN)/pytest -n $(WORKERS) --dist worksteal -m 'not browser and not slow' $(ARGS)

check: setup
	@$(BIN)/python scripts/check.py

format: setup
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

pins: setup
	@$(BIN)/python scripts/pin.py

ifneq ($(wildcard bench/__main__.py),)
bench: setup
	-@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --no-build-isolation \
	  -c constraints.txt -e '.[bench]'
	@$(BIN)/python -m bench $(ARGS)
else
bench:
	@echo 'There are no benchmarks in this copy yet: bench/__main__.py does not exist.' >&2; exit 1
endif

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist demo-output bench-output \
	  fixtures/widgets/node_modules fixtures/widgets/built fixtures/portals/*/node_modules fixtures/portals/*/built
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
