"""The tables as pandera models, one a file."""

import sys
from importlib.util import find_spec

# What is installed beside it pandera loads with the first model, which nobody here uses: Dask's frames, where Dask then
# reads its settings before ours are set, and Hypothesis. They are 0.3 s and 0.15 s of every start. So pandera is told,
# while it looks, that they are not there.
_LEFT_OUT = [name for name in ("dask.dataframe", "hypothesis") if name not in sys.modules]
for _name in _LEFT_OUT:
    sys.modules[_name] = None  # type: ignore[assignment]
import pandera.strategies.base_strategies  # noqa: E402
import pandera.typing.dask  # noqa: E402, F401

for _name in _LEFT_OUT:
    del sys.modules[_name]

# It asks for this one at every column, some 400 times a run, and each time every place for modules is searched. That it
# is not installed is found out once.
if find_spec("geopandas") is None:
    sys.modules.setdefault("geopandas", None)  # type: ignore[arg-type]
