# The same jobs without make, e.g. on Windows: py bootstrap.py run
PYTHON ?= python3

.PHONY: run test check setup clean
run test check setup:
	@$(PYTHON) bootstrap.py $@

clean:
	rm -rf .venv .prefect outputs
