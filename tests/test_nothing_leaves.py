"""Every command under a tracer: what it asks of the network and which files it makes, itself or a library."""

import json
import os
import re
import subprocess
import sys
import time

import pytest

import papers
import tracing

STORY = "Village falls near Aleppo\n\nRebels took Khan Touman, a village 15 km southwest of Aleppo, Syria.\n"
TABLE = "name,lat,lon\nZorgville,36.1,37.1\n"
FAR = "http://news.example/"
LONG_ENOUGH = 14  # seconds; a library that reports to its maker waited for ten
CALLS = "network,/^(open|openat|creat|mkdir|mkdirat|mknod|mknodat|symlink|symlinkat|link|linkat|rename.*)$"
API = f"import geoarticle, time; geoarticle.geoparse('He is in Paris.'); time.sleep({LONG_ENOUGH})"
COMMANDS = {
    "the library, kept open": ["-c", API],
    "batch, kept open": ["-m", "geoarticle", "batch", "-", "out/reports.jsonl", "--workers", "2"],
    "render": ["-m", "geoarticle", "render", "story.txt", "-o", "out/map.html", "--svg", "out/map.svg"],
    "parse": ["-m", "geoarticle", "parse", "story.txt", "--format", "geojson", "-o", "out/places.geojson"],
    "check": ["-m", "geoarticle", "check", "story.txt"],
    "read": ["-m", "geoarticle", "read", "documents", "--format", "json"],
    "archive": [
        *("-m", "geoarticle", "archive", "run", "documents", "-o", "out/archive", "--learn-outlets"),
        *("--recogniser", "gazetteer"),
    ],
    "import": ["-m", "geoarticle", "gazetteer", "import", "own.csv"],
}

if reason := tracing.why_not():
    pytest.skip(reason, allow_module_level=True)


@pytest.fixture(scope="module")
def traces(tmp_path_factory):
    """Run all commands at once and return folder and trace of each."""
    started = {name: start(tmp_path_factory.mktemp("run"), words) for name, words in COMMANDS.items()}
    for _, process in started.values():
        feed(process)
    time.sleep(LONG_ENOUGH)
    found = {}
    for name, (folder, process) in started.items():
        if process.stdin and not process.stdin.closed:
            feed(process)
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, (name, errors)
        found[name] = folder, (folder / "trace").read_text(errors="replace").splitlines()
    return found


def start(folder, words):
    for name in ("home", "temporary", "out", "data"):
        (folder / name).mkdir()
    (folder / "story.txt").write_text(STORY)
    (folder / "own.csv").write_text(TABLE)
    write_documents(folder / "documents")
    environment = {
        "PATH": os.defpath,
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "temporary"),
        "GEOARTICLE_HOME": str(folder / "data"),
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    tracer = ["strace", "-f", "-qq", "--seccomp-bpf", "-y", "-o", "trace", "-e", f"trace={CALLS}"]
    process = subprocess.Popen(
        [*tracer, sys.executable, *words],
        cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    return folder, process


def write_documents(folder):
    """Write documents of several kinds, all of which name what lies on the web."""
    folder.mkdir()
    page = f'<html><head><base href="{FAR}"><link rel="stylesheet" href="{FAR}a.css">'
    page += f'<script src="{FAR}a.js"></script></head><body><article><h1>Rain</h1>'
    page += "<p>It rained over Homs on Monday, and the river rose.</p>" * 3
    page += f'<img src="{FAR}a.png"><iframe src="{FAR}"></iframe></article></body></html>'
    (folder / "a.html").write_text(page)
    (folder / "a.mhtml").write_text(f"Snapshot-Content-Location: {FAR}\nContent-Type: text/html\n\n{page}")
    (folder / "a.eml").write_text(f"From: a@b.example\nSubject: Rain\nContent-Type: text/html\n\n{page}")
    (folder / "a.rss").write_text(
        f'<!DOCTYPE rss SYSTEM "{FAR}a.dtd" [<!ENTITY e SYSTEM "{FAR}e">]><rss><channel><item>'
        f"<title>Rain</title><description>It rained in Homs. &e;</description><link>{FAR}</link></item>"
        "</channel></rss>"
    )
    (folder / "a.docx").write_bytes(papers.docx(papers.word("It rained in Homs.")))
    (folder / "a.epub").write_bytes(papers.epub(f"<p>It rained in Homs.</p><img src='{FAR}a.png'/>"))
    (folder / "a.pdf").write_bytes(papers.pdf([(50, 700, 10, "It rained in Homs and in Hama on Monday.")]))
    (folder / "a.zip").write_bytes(papers.zipped({"a.txt": "It rained in Homs.", "b.html": page}))


def feed(process):
    """Give a batch one line more; the other commands do not read."""
    if "batch" not in process.args:
        return
    process.stdin.write(json.dumps({"id": 1, "text": STORY}).encode() + b"\n")
    process.stdin.flush()


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_sent_and_no_name_is_looked_up(traces, name):
    _, lines = traces[name]
    assert any("sample" in line or "geoarticle" in line for line in lines), "the tracer saw nothing"
    sent = [line for line in lines if re.search(r"\b(connect|sendto|sendmsg|sendmmsg)\(", line)]
    assert [line for line in sent if "AF_UNIX" in line or not of_this_machine(line)] == []
    sockets = [line for line in lines if re.search(r"\bsocket\(AF_INET", line)]
    # urllib3, which folium and trafilatura bring, makes a socket as it loads, to see whether IPv6 is there
    assert len(sockets) <= (1 if name in ("render", "read", "archive") else 0), sockets


def of_this_machine(line):
    """Tell what goes through a pair of sockets between a command's own processes."""
    return bool(re.search(r"\(\d+<(UNIX|socket):\[", line)) and "sa_family" not in line


@pytest.mark.parametrize("name", COMMANDS)
def test_no_file_is_made_outside_the_output_and_the_data_folder(traces, name):
    folder, lines = traces[name]
    allowed = (str(folder / "out"), str(folder / "data"), "out/", "/dev/null", "/dev/shm/")
    made = [path for line in lines for path in made_by(line)]
    assert [path for path in made if not path.startswith(allowed)] == []
    assert [*(folder / "home").rglob("*"), *(folder / "temporary").rglob("*")] == []


def made_by(line):
    """Return the paths that a traced call has made, if it has."""
    if re.search(r"= -1 E|resumed>", line):
        return []
    if "O_CREAT" in line or re.search(r"\b(creat|mkdir|mkdirat|mknod|mknodat)\(", line):
        return re.findall(r'"([^"]*)"', line)[:1]
    if re.search(r"\b(rename|renameat|renameat2|link|linkat|symlink|symlinkat)\(", line):
        return re.findall(r'"([^"]*)"', line)[-1:]
    return []
