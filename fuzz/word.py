"""Word files: the parts of a good one, any of which the input takes the place of."""

import io
import zipfile

from harness import fuzz, promises

from tests.fuzzing import good
from tests.fuzzing.strategies import repacked

with zipfile.ZipFile(io.BytesIO(good.documents()[".docx"])) as package:
    PARTS = {name: package.read(name) for name in package.namelist()}


def promise(name: str, data: bytes) -> None:
    promises.report("qinglan.docx", repacked({**PARTS, name: data}))


if __name__ == "__main__":
    fuzz(PARTS, promise)
