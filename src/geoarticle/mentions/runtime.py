"""Starting onnxruntime so that it stays silent."""

from __future__ import annotations

import os
from typing import Any

# From 1.29 on the library sends its maker the device, the interpreter's path and the processor, some
# seconds after a model loads, and keeps files in the home and the temporary folder. It asks for this
# switch once, as it loads. pyproject.toml keeps those versions out; this is for who forces one in.
SWITCH = "ORT_DISABLE_TELEMETRY"


def silent_onnxruntime() -> Any:
    """Return the onnxruntime module, loaded with its telemetry off whatever the environment says.

    The switch stays set, so that child processes are silent too. It comes too late where the caller's
    own program has loaded onnxruntime before.
    """
    os.environ[SWITCH] = "1"
    import onnxruntime  # a fifth of a second: only when a text is read

    return onnxruntime
