# `make demo` and `make test` are all a fresh machine needs; everything lands in this folder.
PYTHON ?= python3
BIN := .venv/bin
CORPUS ?= ../corpus
GLASS_EASEL ?= ../glass-easel

.PHONY: demo test check fmt bench corpus fuzz oracle docs chromium clean

.venv/tool: pyproject.toml
	$(PYTHON) -m venv .venv && $(BIN)/python -m pip install -q -e . && touch $@

.venv/tests: .venv/tool
	$(BIN)/python -m pip install -q -e '.[test,scss,less]' && touch $@

demo: .venv/tool  ## port examples/shop to Alipay and to the web
	@$(BIN)/transpile port examples/shop --to alipay --to web -o dist --report dist/report.html -q || [ $$? -eq 1 ]
	@echo; echo "Alipay project: dist/alipay (open this folder in the Alipay developer tools)"
	@echo "web app:        dist/web (run: $(BIN)/python -m http.server -d dist/web 8000, then open http://localhost:8000/)"
	@echo "report:         dist/report.html (what needs your hand)"

test: .venv/tests chromium check  ## everything: linters, types, architecture, all tests
	$(BIN)/python -m pytest

check: .venv/tests  ## ruff, mypy --strict, import-linter
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

fmt: .venv/tests
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

chromium:  ## for the browser tests, where the package manager may be used; they skip without
	@sh scripts/install_chromium.sh

bench: .venv/tests  ## speed and memory beside a reference loop in the same run
	$(BIN)/python scripts/bench.py $(CORPUS)

corpus: .venv/tests  ## port every app below CORPUS=dir; rewrites tests/corpus_results.csv
	$(BIN)/python scripts/corpus.py $(CORPUS)
	$(BIN)/python scripts/verdicts.py $(CORPUS)

fuzz: .venv/tests  ## the laws with many examples; time on hostile text of growing size
	HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest -m 'not oracle' -k law
	$(BIN)/python scripts/fuzz.py

oracle: .venv/tests  ## the official template compiler (scripts/install_oracles.py); the newer engine's tests (GLASS_EASEL=dir)
	$(BIN)/python scripts/oracle.py --corpus $(CORPUS)
	$(BIN)/python scripts/glass_easel_cases.py $(GLASS_EASEL)

docs: .venv/tests  ## the generated parts of README.md and the IR's schema
	$(BIN)/python scripts/docs.py

clean:
	rm -rf .venv dist .cache
