import os
import subprocess
import sys

WATCH = """
import os, sys
sys.addaudithook(lambda event, values: event == "import" and values[0] == "onnxruntime"
                 and print(os.environ["ORT_DISABLE_TELEMETRY"]))
import geoarticle
geoarticle.geoparse("He is in Paris.")
"""


def test_telemetry_is_off_before_the_library_loads_whatever_the_environment_says():
    for given in ({}, {"ORT_DISABLE_TELEMETRY": "0"}):
        clean = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
        done = subprocess.run(
            [sys.executable, "-c", WATCH], env=clean | given, capture_output=True, text=True
        )
        assert (done.stdout.split(), done.stderr) == (["1"], "")
