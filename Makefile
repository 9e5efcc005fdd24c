# Two commands do everything on a fresh Debian or Ubuntu with Python 3.11 or newer:
#   make run    the service with the default policy, and the browser extension to load
#   make test   everything: lint, types, Python, extension and browser tests
# The rest are their parts. Nothing is installed outside this folder but Debian's packages where one is missing.

# The first Python that runs and is new enough.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix extension --no-fund --no-audit
APT := $(if $(filter 0,$(shell id -u)),,sudo) env DEBIAN_FRONTEND=noninteractive apt-get
PORT ?= 8000
DB ?= ambassador.db

.PHONY: run test lint types python-tests extension extension-tests browsers nginx network office elsewhere provider docs pictures
.PHONY: reading reading-own bench fuzz audit sbom wheel clean

run: .venv/run extension
	AMBASSADOR_EXTENSION="$(CURDIR)/extension/dist" $(BIN)/ambassador serve --db $(DB) --port $(PORT)

test: lint types extension-tests python-tests

lint: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/test
	$(BIN)/mypy

python-tests: .venv/test extension provider browsers nginx network office
	$(BIN)/pytest --numprocesses=2 --dist=loadgroup --no-loadscope-reorder

extension: extension/node_modules
	$(NPM) run --silent build
	$(NPM) run --silent package >/dev/null

extension-tests: extension
	$(NPM) run --silent types
	$(NPM) run --silent lint
	$(NPM) run --silent test

provider: tests/provider/node_modules

browsers:
	@command -v chromium >/dev/null && command -v firefox-esr >/dev/null && fc-list 2>/dev/null | grep -qi emoji \
		&& dpkg -s chromium-l10n firefox-esr-l10n-fr >/dev/null 2>&1 \
		|| ($(APT) update -qq && $(APT) install -y -qq --no-install-recommends \
			chromium chromium-l10n firefox-esr firefox-esr-l10n-fr fontconfig fonts-dejavu-core fonts-noto-color-emoji openssl >/dev/null)

nginx:
	@PATH="$$PATH:/usr/sbin"; command -v nginx >/dev/null \
		|| ($(APT) update -qq && $(APT) install -y -qq --no-install-recommends nginx-light openssl >/dev/null)

network:
	@PATH="$$PATH:/usr/sbin"; command -v ip >/dev/null && command -v curl >/dev/null \
		|| ($(APT) update -qq && $(APT) install -y -qq --no-install-recommends curl iproute2 >/dev/null)

# Writer without a screen, and the Python module by which it is asked.
office:
	@command -v soffice >/dev/null && /usr/bin/python3 -c 'import uno' 2>/dev/null \
		|| ($(APT) update -qq && $(APT) install -y -qq --no-install-recommends libreoffice-writer-nogui python3-uno >/dev/null)

# The tests as they are committed, but those of browsers, nodes and npm's parts, on the Python of another Debian in a root of its own.
# As root; TESTS=tests/store runs a part.
DEBIAN ?= sid
ELSEWHERE := build/$(DEBIAN)
elsewhere:
	@command -v debootstrap >/dev/null || ($(APT) update -qq && $(APT) install -y -qq debootstrap >/dev/null)
	@mkdir -p build; test -x $(ELSEWHERE)/usr/bin/git || debootstrap --variant=minbase --include=ca-certificates,curl,e2fsprogs,git,libgomp1,python3-venv \
		$(DEBIAN) $(ELSEWHERE) http://deb.debian.org/debian
	rm -rf $(ELSEWHERE)/src && git clone --quiet . $(ELSEWHERE)/src && cp /etc/resolv.conf $(ELSEWHERE)/etc/
	cp /etc/ssl/certs/ca-certificates.crt $(ELSEWHERE)/etc/ssl/certs/
	unshare --mount sh -ec 'mount --rbind /dev $(ELSEWHERE)/dev; mount -t proc proc $(ELSEWHERE)/proc; exec env --ignore-environment \
		PATH="$$PATH" HOME=/root LANG=C.UTF-8 chroot $(ELSEWHERE) sh -ec "cd /src; python3 -m venv /venv; \
		/venv/bin/pip install --quiet --editable .[docs,documents,test]; /venv/bin/pytest --ignore=tests/browser \
		--ignore=tests/nodes --ignore=tests/office --ignore=tests/web/company --ignore=tests/web/pages --ignore=tests/web/test_scan_report.py $(TESTS)"'

# The documentation site, in site/: any browser opens site/index.html.
docs: .venv/test
	NO_MKDOCS_2_WARNING=1 DISABLE_MKDOCS_2_WARNING=true $(BIN)/mkdocs build --quiet

pictures: .venv/test extension browsers
	$(BIN)/python -m tests.web.pages.pictures /tmp/ambassador-pictures --docs
	$(BIN)/python -m tests.browser.pictures /tmp/ambassador-pictures --docs

# Rebuild the second reading from the labelled drafts and parts from PyPI: some hours on two free cores.
reading: training/.venv/ready
	training/.venv/bin/python -m training

training/.venv/ready: .venv/run training/requirements.txt
	@test -x training/.venv/bin/python || $(PYTHON) -m venv training/.venv
	training/.venv/bin/pip install --quiet --disable-pip-version-check --editable . --requirement training/requirements.txt
	@touch $@

# Train the second reading on with a company's own labelled drafts (training/GUIDELINES.md), and show what that changes:
#   make reading-own DRAFTS=drafts.jsonl POLICY=policy/ TO=model/
reading-own: training/.venv/ready
	training/.venv/bin/python -m training.own $(DRAFTS) --policy $(POLICY) --to $(TO)

# Speed beside the peers, growth, and the service under load: figures of this machine, best read as ratios.
bench: .venv/test extension browsers
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[bench]"
	@command -v wrk >/dev/null || ($(APT) update -qq && $(APT) install -y -qq --no-install-recommends wrk >/dev/null)
	$(BIN)/python -m benchmarks

# Look for inputs that break what reads them, so many seconds for each target; what is found is kept in tests/fuzz/cases/.
SECONDS ?= 60
fuzz: .venv/test
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[fuzz]"
	@failed=0; for target in $(basename $(notdir $(filter-out %__init__.py,$(wildcard tests/fuzz/targets/*.py)))); do \
		$(BIN)/python -m tests.fuzz $$target --seconds $(SECONDS) || failed=1; done; exit $$failed

# What is shipped, in an environment of its own: known vulnerabilities in it, and a list of its parts (CycloneDX) in dist/.
SHIPPED := build/shipped
SBOM ?= dist/sbom.json
audit: .venv/run extension/node_modules
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[audit]"
	rm -rf $(SHIPPED) && $(BIN)/python -m venv --without-pip $(SHIPPED) && mkdir -p dist
	$(BIN)/pip --python $(SHIPPED) install --quiet --disable-pip-version-check --editable ".[documents,reading,scan,dask]"
	$(MAKE) --silent sbom
	$(NPM) sbom --sbom-format cyclonedx >dist/sbom-extension.json
	$(BIN)/pip --python $(SHIPPED) freeze --exclude-editable >$(SHIPPED)/requirements.txt
	@failed=0; $(BIN)/pip-audit --strict --disable-pip --no-deps --requirement $(SHIPPED)/requirements.txt || failed=1; \
	$(NPM) audit || failed=1; \
	[ $$failed = 0 ] || (echo "Not clean: something is known, or could not be asked (see above)." >&2; exit 1)

sbom:
	$(BIN)/cyclonedx-py environment --output-reproducible --no-validate --output-file $(SBOM) $(SHIPPED)

wheel: .venv/test
	$(BIN)/python -m build --outdir dist

extension/node_modules: extension/package-lock.json .venv/run
	$(NPM) ci --silent
	@touch $@

tests/provider/node_modules: tests/provider/package-lock.json .venv/run
	cd tests/provider && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --no-fund --no-audit --silent
	@touch $@

.venv/run: setup.cfg pyproject.toml
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || ($(APT) update -qq && $(APT) install -y -qq python3-venv >/dev/null)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[documents,extension]"
	@touch $@

.venv/test: .venv/run
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[docs,documents,extension,test]"
	@touch $@

clean:
	rm -rf .venv build dist site *.egg-info extension/dist extension/node_modules tests/provider/node_modules
