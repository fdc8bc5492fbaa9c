# Everything runs in .venv, which each target makes ready first.
# PYTHON=python3.12 picks the interpreter, ARGS='-k feeds' goes to pytest.
.PHONY: help site test check format lint types messages bench clean setup-run setup-dev setup-bench
export PYTHON
# In the order given, even with -j: the first thing that fails is the last thing shown.
.NOTPARALLEL:

help: ## list what there is to make
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name text; do \
		printf '  make %-8s %s\n' "$$name" "$$text"; done

site: setup-run ## show the state of the posts, build their pages, report coverage, in a dashboard, too
	@.venv/bin/polyglot status
	@# Exit code 1 means findings: the pages are there all the same.
	@.venv/bin/polyglot build || [ $$? -eq 1 ]
	@.venv/bin/polyglot coverage
	@.venv/bin/polyglot dashboard
	@echo 'The pages are in public/; to look at them: .venv/bin/polyglot serve. The dashboard opens from dashboard/index.html.'

test: setup-dev ## run the tests
	@.venv/bin/python -m pytest $(ARGS)

check: format lint types test ## all that must pass: format, lint, types, tests

format: setup-dev ## is the code formatted?
	@.venv/bin/ruff format --check .

lint: setup-dev ## is the code free of lint?
	@.venv/bin/ruff check .

types: setup-dev ## do the types hold?
	@.venv/bin/python -m mypy

messages: setup-run ## bring the catalogs in line with the sources and the sample posts
	@.venv/bin/polyglot catalog extract
	@.venv/bin/polyglot catalog update

# alignment_pairs.py, hidden_links.py, generated_site.py, measured_runs.py and build_floor.py are what others use; fit_*.py print constants for the sources.
BENCHMARKS = $(filter-out benchmarks/alignment_pairs.py benchmarks/hidden_links.py benchmarks/generated_site.py benchmarks/measured_runs.py benchmarks/build_floor.py benchmarks/fit_%,$(sort $(wildcard benchmarks/*.py)))

bench: setup-bench ## measure, with every benchmark in benchmarks/
	@for script in $(BENCHMARKS); do .venv/bin/python "$$script" || exit; done

clean: ## remove whatever was made, .venv too
	rm -rf .venv .polyglot .ci-cache .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -rf public dashboard reports build dist
	find src tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

setup-run:
	@tools/setup.sh run

setup-dev:
	@tools/setup.sh dev

setup-bench:
	@tools/setup.sh bench
