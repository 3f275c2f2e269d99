"""Archives: what is taken out of one goes to the disk by way of `core.disk`."""

import io
import tarfile
from pathlib import Path

from sitegen.core import disk
from sitegen.core.urls import unsafe_path


def unpack(archive: bytes, folder: Path) -> None:
    """Write the ordinary files of a tar archive below a folder; links and devices are left out."""
    with tarfile.TarFile(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            data = tar.extractfile(member) if member.isfile() else None
            if data is not None and not unsafe_path(member.name):
                disk.write_into(f"{folder}/{member.name}", data.read())
