"""The edge between a command and the machine: real processes with broken streams, homes and names."""

import json
import os
import signal
import stat
import subprocess
import sys
import time

import pytest

STORY = "Rebels took Khan Touman, a village some 15 km southwest of Aleppo, Syria.\n"
GEOARTICLE = [sys.executable, "-m", "geoarticle"]
QUICK = ["--recogniser", "gazetteer"]


@pytest.fixture
def story(tmp_path):
    (tmp_path / "story.txt").write_text(STORY)
    return "story.txt"


@pytest.fixture
def shell(tmp_path):
    """Run a line of shell in which $G is the program; return exit code, output and messages."""

    def shell(line, **environment):
        given = {**os.environ, "G": " ".join(GEOARTICLE), **environment}
        environment = {name: value for name, value in given.items() if value is not None}
        done = subprocess.run(
            ["bash", "-c", line], cwd=tmp_path, env=environment, capture_output=True, stdin=subprocess.DEVNULL
        )
        return done.returncode, done.stdout, done.stderr.decode("utf-8")

    return shell


def one_line(err):
    return err.count("\n") == 1 and err.startswith("geoarticle: ")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("$G claim '15 km north of' --figure 36,37 --ground 35.9,37 >&-", "Bad file descriptor"),
        ("$G --help >full", "No space left on device"),
        ("$G gazetteer search Aleppo >full", "No space left on device"),
        ("$G parse - <&-", "standard input cannot be read: Bad file descriptor"),
        ("$G parse $'\\xffno.txt'", "there is no file \\udcffno.txt"),
        ("$G parse $'a\\e[31mb\\xe2\\x80\\xae.txt'", "there is no file a\\u001b[31mb\\u202e.txt"),
        ("ln -s story.txt link; $G parse - -o link <story.txt", "is read and would be written over"),
    ],
)
def test_what_the_surroundings_do_to_us_is_one_line_and_exit_code_two(shell, story, tmp_path, line, words):
    if line.endswith("full") and not device(tmp_path / "full", 7):
        pytest.skip("devices may not be made here")
    before = (tmp_path / story).read_bytes()
    code, _, err = shell(line)
    assert (code, one_line(err), words in err) == (2, True, True), err
    assert (tmp_path / story).read_bytes() == before
    assert not [*tmp_path.glob(".*"), *tmp_path.glob("*.html")]


def device(path, number):
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, number))
        path.open("wb").close()
    except PermissionError:
        return False
    return True


def test_a_reader_that_goes_away_is_no_error(shell, story):
    code, _, err = shell("set -o pipefail; $G --help | head -1; $G gazetteer search Aleppo | true")
    assert (code, err) == (0, "")
    code, _, err = shell("$G parse - | true; exit ${PIPESTATUS[0]}")
    assert (code, one_line(err)) == (2, True)


def test_closed_messages_cost_no_result(shell, story, tmp_path):
    code, out, err = shell("$G parse story.txt --recogniser gazetteer --format json -o a.json 2>&-")
    assert (code, out, err) == (0, b"", "")
    assert json.loads((tmp_path / "a.json").read_text())["mentions"]
    if device(tmp_path / "full", 7):
        assert shell("$G parse story.txt --recogniser gazetteer --format json -o a.json 2>full")[0] == 0


def test_files_named_in_bytes_that_are_no_utf8_are_read_and_written(shell, story, tmp_path):
    (tmp_path / story).rename(tmp_path / os.fsdecode(b"\xff.txt"))
    code, out, err = shell("$G parse $'\\xff.txt' --recogniser gazetteer --format json")
    assert code == 0, err
    assert json.loads(out)["article"]["source"] == "\ufffd.txt"
    code, out, err = shell("$G render $'\\xff.txt' --recogniser gazetteer -o $'\\xfe.html'")
    assert (code, out) == (0, b"\xfe.html\n"), err


@pytest.mark.parametrize("home", ["missing", "a file", "of no use " + "a" * 300, None])
def test_reading_needs_no_home(shell, tmp_path, home):
    (tmp_path / "a file").touch()
    given = {"HOME": str(tmp_path / home) if home else None, "XDG_DATA_HOME": None, "GEOARTICLE_HOME": None}
    code, out, err = shell("$G gazetteer search Aleppo --limit 1", **given)
    assert (code, b"Aleppo" in out, err) == (0, True, "")


def test_a_home_that_was_asked_for_and_is_of_no_use_is_one_line(shell, tmp_path):
    (tmp_path / "own.csv").write_text("name,lat,lon\nZorgville,36.1,37.1\n")
    for home in ("~nobody-of-that-name/x", "/" + "a" * 300):
        code, _, err = shell("$G gazetteer search Aleppo", GEOARTICLE_HOME=home)
        assert (code, one_line(err)) == (2, True), err
    for home in ("~nobody-of-that-name/x", "/" + "a" * 300, str(tmp_path / "own.csv")):
        code, _, err = shell("$G gazetteer import own.csv", GEOARTICLE_HOME=home)
        assert (code, one_line(err)) == (2, True), err


def test_a_terminal_gets_nothing_that_it_would_obey(tmp_path):
    (tmp_path / "story.txt").write_text("In Aleppo\u200b\u009b31m, Syria, it rained\u2028for days.")
    forms = ("table", "json", "geojson", "csv", "kml")
    lines = [["parse", "story.txt", "--format", form, *QUICK] for form in forms]
    lines.append(["render", "story.txt", "-o", "a\x1b[31m\u202eb.html", *QUICK])
    shown = on_a_terminal(
        f"from geoarticle.cli import run\nfor line in {lines!r}: print('exit code', run(line))", tmp_path
    )
    assert shown.count("exit code 0") == len(lines), shown
    assert not set(shown) & set("\x1b\x9b\u202e\u200b\u2028")


def on_a_terminal(code, folder):
    keeper, terminal = os.openpty()
    process = subprocess.Popen([sys.executable, "-c", code], cwd=folder, stdout=terminal, stderr=terminal)
    os.close(terminal)
    data = b""
    try:
        while part := os.read(keeper, 65536):
            data += part
    except OSError:  # the terminal's other side is closed
        pass
    os.close(keeper)
    assert process.wait(30) == 0, data
    return data.decode("utf-8")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_command_that_is_told_to_end_leaves_nothing_half_done(tmp_path, number):
    os.mkfifo(tmp_path / "story.txt")
    process = subprocess.Popen([*GEOARTICLE, "parse", "story.txt", "-o", "a.json", *QUICK], cwd=tmp_path)
    with (tmp_path / "story.txt").open("wb"):  # it has opened the article and waits for its end
        time.sleep(0.2)
        process.send_signal(number)
        assert process.wait(10) == 128 + number
    assert [file.name for file in tmp_path.iterdir()] == ["story.txt"]
