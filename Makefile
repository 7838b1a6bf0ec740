# The same jobs without make, e.g. on Windows: py bootstrap.py run
PYTHON ?= python3

.PHONY: run test check setup clean
run test check setup:
	@$(PYTHON) bootstrap.py $@

# what cannot be made again stays: the originals and the journal of runs
clean:
	rm -rf .venv .prefect
	[ ! -d outputs ] || find outputs -mindepth 1 -maxdepth 1 ! -name .archive ! -name .journal -exec rm -rf {} +
