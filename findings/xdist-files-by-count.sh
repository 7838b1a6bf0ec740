#!/usr/bin/env bash
# Versions      pytest 9.2.0, pytest-xdist 3.8.0, Python 3.11
# Expected      With `--dist loadfile` the files are handed out in the order in which pytest collected them, as hooks
#               (`pytest_collection_modifyitems`) may have set it; the help says of `--loadscope-reorder` that it is for
#               `--dist loadscope`, and of neither that it is on.
# Seen          Files with more tests are handed out first. A file of one test that takes minutes comes last, when the
#               other workers have nothing left to do. `--no-loadscope-reorder` gives the order of collection.
#                   by default:               test_b test_b test_b test_a
#                   --no-loadscope-reorder:   test_a test_b test_b test_b
# For us        `bootstrap.py` gives the option, and `tests/conftest.py` puts the longest files first.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
{ "${PYTHON:-python3}" -m venv v &&
  v/bin/python -m pip install --quiet --disable-pip-version-check ${VERSIONS:-pytest==9.2.0 pytest-xdist==3.8.0}; } || exit 2
mkdir t
echo 'def test_long(): pass' > t/test_a.py
printf 'def test_%s(): pass\n' one two three > t/test_b.py

order() {
  v/bin/python -m pytest -p no:cacheprovider -v -n 1 --dist loadfile "$@" t |
    sed -n 's/^\[gw0\].*PASSED t\/\(test_[ab]\)\.py.*/\1/p' | paste -sd ' '
}

by_default=$(order)
as_collected=$(order --no-loadscope-reorder)
echo "by default:               $by_default"
echo "--no-loadscope-reorder:   $as_collected"
[ "$by_default" = "test_b test_b test_b test_a" ] && [ "$as_collected" = "test_a test_b test_b test_b" ] || {
  echo "this has changed"
  exit 1
}
