"""An existing Dask cluster as an executor; the only room that knows Dask (the extra `dask`)."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from sitegen.core.errors import ConfigError, Span, error


@contextmanager
def executor(address: str) -> Iterator[Executor]:
    """Connect to the scheduler at an address. Raises ConfigError when it cannot be reached."""
    try:
        from distributed import Client
    except ImportError:
        hint = "install the extra: pip install '.[dask]'"
        message = "Dask is not installed"
        raise ConfigError((error("dask", message, Span("--executor"), hint),)) from None
    try:
        client = Client(address)  # waits as long as Dask is configured to
    except (OSError, ValueError) as exc:
        message = f"there is no Dask scheduler at '{address}': {exc}"
        raise ConfigError((error("dask", message, Span("--scheduler")),)) from None
    with client:
        yield client.get_executor()
