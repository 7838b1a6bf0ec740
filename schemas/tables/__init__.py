"""The tables as pandera models, one a file."""

import sys

# Where Dask is installed, pandera loads its frames with the first model, which nobody here uses: 0.3 s of every start.
# Worse, Dask then reads its settings before ours are set. So pandera is told, while it looks, that they are not there.
_FRAMES = "dask.dataframe"
if _FRAMES not in sys.modules:
    sys.modules[_FRAMES] = None  # type: ignore[assignment]
    import pandera.typing.dask  # noqa: F401

    del sys.modules[_FRAMES]
