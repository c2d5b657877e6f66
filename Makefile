# `make` does everything: what the system lacks, a virtual environment, every document into output/.
# `make help` lists the rest. What is done already is not done, and hardly looked at, again.

VENV := .venv
PY := $(VENV)/bin/python

# What the goals need of the system (see .ci/system-packages), and whether they need the tools.
SET := $(if $(filter test,$(MAKECMDGOALS)),test,$(if $(filter-out lint,$(or $(MAKECMDGOALS),all)),build,python))
DEV := $(if $(filter test lint,$(MAKECMDGOALS)),-dev)

# $(call quietly,line,log,command): says one line, and shows the log where the command fails.
quietly = echo "$1"; $3 >$2 2>&1 </dev/null || { status=$$?; cat $2; exit $$status; }
PIP := $(PY) -m pip install --no-input --disable-pip-version-check

.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: all test lint bench system clean distclean help

all: $(VENV)/packages$(DEV) | $(VENV)/system-$(SET)
	@$(PY) -m cvbuild build

test: lint | $(VENV)/system-$(SET)
	@$(PY) -m pytest -n 2 --dist loadgroup

lint: $(VENV)/packages-dev
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy

bench: $(VENV)/packages
	@$(PY) -m benchmarks

system:
	@rm -f $(VENV)/missing-* $(VENV)/system-*
	@sh .ci/system-packages build

$(VENV)/system-%: .ci/system-packages
	@sh .ci/system-packages $*

$(PY): | $(VENV)/system-$(SET)
	@python=$$(sh .ci/python) || exit 1; $(call quietly,python: making $(VENV) with $$("$$python" --version),$(VENV)/venv.log,"$$python" -m venv $(VENV))

$(VENV)/packages: pyproject.toml | $(PY)
	@$(call quietly,python packages: installing (log: $(VENV)/pip.log),$(VENV)/pip.log,$(PIP) -e '.[csl]')
	@touch $@

$(VENV)/packages-dev: pyproject.toml | $(PY)
	@$(call quietly,python packages: installing them and the tools for tests (log: $(VENV)/pip.log),$(VENV)/pip.log,$(PIP) -e '.[dev]')
	@touch $(VENV)/packages $@

clean:
	@if [ -x $(PY) ]; then $(PY) -m cvbuild clean; else echo "no $(VENV), so nothing was built"; fi

distclean:
	@[ ! -e $(VENV)/packages ] || $(PY) -m cvbuild clean || echo "output/ stays as it is"
	@rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find cvbuild tests -name __pycache__ -prune -exec rm -rf {} +

help:
	@echo "make            every document of every profile into output/; installs what is missing"
	@echo "make test       ruff, mypy and the whole test suite; installs what is missing for it"
	@echo "make lint       ruff and mypy only"
	@echo "make bench      how long imports, links and builds take, and how that grows"
	@echo "make system     tries again to install the system packages that are missing"
	@echo "make clean      removes what was built"
	@echo "make distclean  removes that, $(VENV) and all caches"
	@echo "PYTHON=...      names the Python to use, 3.11 or newer"
