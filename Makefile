# Two commands are all that is needed: `make site` and `make test`. See README.md.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: site test lint quality clean
.DEFAULT_GOAL := site

# The environment is made anew whenever what it is made from has changed.
$(VENV)/.site: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[cards,search]'
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.site

site: $(VENV)/.site  ## build this repository's own digest into public/
	$(BIN)/sitegen build

test: $(VENV)/.dev  ## run all tests
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.dev  ## style, types and the ladder of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: $(VENV)/.dev  ## how good the import's guesses are, on labelled sets
	$(BIN)/python -m benchmarks.quality

clean:  ## remove what the other targets made
	rm -rf $(VENV) public .sitegen
