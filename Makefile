# Two commands do everything, also on a machine that has only git and make:
#
#   make lint INFRA=./dir     sets up, builds, judges ./dir
#   make test                 sets up, builds, runs every test
#
# What is missing is installed (Debian packages, the grammars from npm), what is
# there is left alone. Everything that is made goes into build/ and node_modules/.

INFRA   ?= .
# Further options of `make lint`: OPTIONS="--fail-on=high".
OPTIONS ?=
PREFIX  ?= /usr/local
# Which builds `make test` tests: the program itself, and once more with
# sanitizers. Any of release, dev, dev-clang.
PRESETS ?= release dev
# How long `make fuzz` runs each target.
SECONDS ?= 60
# `make PACKAGES=skip ...` takes the machine as it is.
PACKAGES ?= install

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory --no-builtin-rules
.DELETE_ON_ERROR:
.PHONY: help lint judge test release dev install fuzz bench format tidy clean tools

help: ## lists what there is to do
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|' 2>/dev/null || \
	  sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1  \2/p' Makefile

# ------------------------------------------------------------------ make lint
# A failed recipe makes `make` exit with 2, whatever the program's own code was.
# Its other code, 1, belongs to --question: "not as it should be, but no error".
# That is what findings are, so this goal runs as a question. Lines that begin
# with + are executed all the same; a line without is the answer "1".
ifeq ($(MAKECMDGOALS),lint)
MAKEFLAGS += --question
endif

lint: judge ## judges INFRA=<folder>; exits 0 clean, 1 findings, 2 not done
	$(if $(filter 1,$(file <build/verdict)),@exit 1)
	$(if $(filter-out 0 1,$(file <build/verdict)),+@exit $(file <build/verdict))

judge:
	+@env --unset=MAKEFLAGS $(MAKE) --no-print-directory release PACKAGES=$(PACKAGES)
	+@code=0; build/release/lint $(OPTIONS) '$(INFRA)' || code=$$?; echo $$code > build/verdict

# ----------------------------------------------------------------- make test
test: tools ## runs every test in PRESETS="release dev"
	@.ci/test $(PRESETS)

# --------------------------------------------------------------------- builds
release: build/release/build.ninja ## builds build/release/lint
	@.ci/build release lint

dev: build/dev/build.ninja ## builds build/dev with sanitizers, warnings are errors
	@.ci/build dev

install: release ## puts `lint` into PREFIX=/usr/local
	@cmake --install build/release --prefix $(PREFIX)

fuzz: build/set-up/clang build/fuzz/build.ninja ## runs each fuzz target for SECONDS=60
	@.ci/build fuzz
	@.ci/fuzz $(SECONDS)

bench: build/release/build.ninja ## measures a run against the bare parse of the same bytes
	@.ci/build release lint bench_whole_run bench_start_up bench_empty
	@build/release/bench_whole_run '$(INFRA)'
	@build/release/bench_start_up build/release/lint bench/small.conf

format: build/set-up/clang ## formats our C++
	@git ls-files -z '*.h' '*.cpp' | xargs -0 clang-format -i

tidy: build/set-up/clang build/dev-clang/build.ninja ## checks our C++ with clang-tidy
	@.ci/build dev-clang
	@git ls-files -z 'linter/*.cpp' 'parsers/*.cpp' | \
	  xargs -0 -n 4 -P "$$(nproc)" clang-tidy --quiet -p build/dev-clang

clean: ## removes what was built; what was installed stays
	@rm -rf build

# -------------------------------------------------------------------- set-up
build/set-up/%: .ci/packages/% .ci/install-packages
	@[ $(PACKAGES) = skip ] || .ci/install-packages $*
	@mkdir -p $(@D) && touch $@

# npm writes this file last. A checkout gives the lock file a new date, so the
# script looks whether anything differs.
node_modules/.package-lock.json: package-lock.json | build/set-up/build
	@.ci/install-node-modules grammars

# With the tests' packages there is more to configure.
build/%/build.ninja: CMakePresets.json $(wildcard build/set-up/tests) | node_modules/.package-lock.json
	@.ci/configure $*

build/dev-clang/build.ninja build/fuzz/build.ninja: | build/set-up/clang

# What only tests need.
tools: build/set-up/tests build/set-up/node-modules
build/set-up/node-modules: package-lock.json .ci/install-node-modules | build/set-up/build
	@.ci/install-node-modules all
	@mkdir -p $(@D) && touch $@
