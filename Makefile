# The verbs of this project; `make` alone lists them.
PY := .venv/bin/python
export PYTHONPATH := $(CURDIR)/site$(if $(PYTHONPATH),:$(PYTHONPATH))
VENV := sh scripts/python -m scripts.run.virtualenv

.DEFAULT_GOAL := help
.PHONY: help run dev test lint rooms check-messages messages validate budget lighthouse documents bench bench-editing bench-forms bench-search bench-growth search-quality venv

help: ## list the verbs
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 – /p' Makefile

run: ## the whole site from nothing: http://localhost:8000 (PORT=…, PUBLIC_URL=…, DATABASE_URL=…)
	@exec sh scripts/python -m scripts.run.serve

dev: ## the same, reloading when a file changes, with errors shown in full
	@exec sh scripts/python -m scripts.run.serve --dev

test: venv ## all tests, browser tests included (ARGS="-k name", DATABASE_URL=postgres://…)
	@$(PY) -m scripts.check.test $(ARGS)

lint: venv ## style and consistency of code, templates, settings and migrations
	@$(PY) -m scripts.check.lint

rooms: ## draw docs/images/rooms.svg anew, after a room has begun or ceased to import another
	@sh scripts/python -m scripts.check.rooms

check-messages: venv ## interface texts: none stale, fuzzy or untranslated (needs GNU gettext)
	@$(PY) -m scripts.check.messages check

messages: venv ## collect the interface texts into locale/ (needs GNU gettext)
	@$(PY) -m scripts.check.messages extract
	@$(PY) -m scripts.run.catalogues

validate: venv ## the Nu HTML checker over every page of a running site (URL=http://localhost:8000; needs Java)
	@$(PY) -m scripts.check.validate $(URL)

budget: venv ## what the first view of every page of a running site weighs, in Chromium (URL=http://localhost:8000)
	@$(PY) -m scripts.check.budget $(URL)

lighthouse: venv ## Lighthouse over one page of every type of a running site (URL=…; ARGS="--runs 1"; needs npm)
	@$(PY) -m scripts.check.lighthouse $(if $(URL),--url $(URL)) $(ARGS)

documents: venv ## build the PDF documents from their sources in content/documents
	@$(PY) content/documents/build.py

bench: venv ## the site beside a bare Django view, a fresh Wagtail project and nginx; writes docs/benchmarks.md (needs wrk)
	@$(PY) -m scripts.bench.compare $(ARGS)

bench-editing: venv ## full load on every page while one is published each second: latency, errors, stale answers (ARGS="--seconds 60")
	@$(PY) -m scripts.bench.editing $(ARGS)

bench-forms: venv ## many people filing at once, on SQLite and PostgreSQL: filings per second, latency, queries
	@$(PY) -m scripts.bench.forms $(ARGS)

bench-search: venv ## search in 50,000 entries, on SQLite and PostgreSQL: times, updates, memory
	@$(PY) -m scripts.bench.search $(ARGS)

bench-growth: venv ## what pages cost with 100 and with 10,000 of everything, on SQLite and PostgreSQL, without the page cache
	@$(PY) -m scripts.bench.growth $(ARGS)

search-quality: venv ## how well search does on a file of cases (FILE=tests/search/data/…)
	@$(PY) -m scripts.check.search_quality $(FILE)

venv: ## the virtual environment with everything for tests and checks
	@$(VENV) dev
