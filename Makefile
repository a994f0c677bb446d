# The quick checks first, then the tests. What must pass before a change goes in is .ci/run.
bin := .venv/bin
locale := src/paiqi/locale

.PHONY: all check test fix docs texts coverage

all: check test

check:
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports

test:
	$(bin)/python -m pytest -q -n auto

# What a linter can put right by itself.
fix:
	$(bin)/ruff check --fix .
	$(bin)/ruff format .

# The output in the documents, the schema and the pictures, written anew; read the difference before you commit it.
docs:
	$(bin)/python tests/test_docs.py
	$(bin)/python tests/formats/test_schema.py
	$(bin)/python docs/pictures/make.py
	$(bin)/python docs/pictures/page.py

# The texts of the source into the catalogue, which then awaits their Chinese; what has it already is compiled.
texts:
	$(bin)/pybabel -q extract -k _ -k ngettext:1,2 -k N_ --no-location --sort-output -o paiqi.pot src/paiqi
	$(bin)/pybabel -q update -i paiqi.pot -d $(locale) -D paiqi -w 110 \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(bin)/pybabel -q compile -d $(locale) -D paiqi

# What no test reaches in this process; what only processes of their own do is missing, too.
coverage:
	$(bin)/python -m pytest -q -n auto --cov --cov-report=term
