import io
import json
from functools import partial

from geoarticle import cli, jobs
from geoarticle.jobs.outlets import with_outlets

QUICK = jobs.Settings(recogniser="gazetteer")


def line(number, text, **facts):
    return (
        json.dumps({"id": number, "text": text, "source": "https://www.towncrier.example/a", **facts}) + "\n"
    )


LINES = [
    line(0, "Police in Pineville, Louisiana, closed the road to Alexandria, Louisiana."),
    line(1, "Schools in Alexandria, Louisiana, were shut."),
    line(2, "Marksville, Louisiana, lies south of Alexandria, Louisiana."),
    line(3, "The council of Monroe met."),
    line(4, "The council of Alexandria met.", outlet="Alexandria, Virginia"),
    json.dumps({"id": 5, "text": "The council of Alexandria met."}) + "\n",
    "nonsense\n",
]


def test_a_first_pass_learns_where_a_source_is_at_home():
    given, out = io.BytesIO("".join(LINES).encode()), io.BytesIO()
    run = partial(jobs.run, settings=QUICK, engine="here")
    assert with_outlets(given, out, QUICK, run) == 1
    lines = out.getvalue().decode().splitlines(keepends=True)
    assert json.loads(lines[3])["outlet"] == "Alexandria, Louisiana, United States"
    assert [other for n, other in enumerate(lines) if n != 3] == LINES[:3] + LINES[4:]


def test_the_home_is_used_in_the_second():
    given, out = (
        io.BytesIO(LINES[3].replace('"id"', '"outlet": "Alexandria, Louisiana", "id"').encode()),
        io.BytesIO(),
    )
    jobs.run(given, out, QUICK, engine="here")
    report = json.loads(out.getvalue())
    assert report["article"]["outlet"] == "Alexandria, Louisiana"
    assert report["places"][0]["admin1"] == "LA"


def reports(folder):
    parts = sorted((folder / "parts").iterdir())
    return [json.loads(line) for part in parts for line in part.read_bytes().splitlines()]


def test_an_archive_learns_outlets_on_its_own_parts(tmp_path, capsys):
    source, out = tmp_path / "in.jsonl", tmp_path / "out"
    source.write_text("".join(LINES), encoding="utf-8")
    command = ["archive", "run", str(source), "-o", str(out), "--learn-outlets", "--part-articles", "3"]
    options = ["--engine", "here", "--recogniser", "gazetteer"]
    assert cli.run([*command, *options, "--part", "0/2"]) == 0
    assert "give the command again when the other shares are done" in capsys.readouterr().err
    assert cli.run([*command, *options]) == 0
    assert capsys.readouterr().err == (
        "first pass: 3 of 3 parts done, 7 of 7 articles\n3 of 3 parts done, 7 of 7 articles\n"
    )
    found = reports(out)
    told = [report.get("article", {}).get("outlet") for report in found]
    assert told == [
        None,
        None,
        None,
        "Alexandria, Louisiana, United States",
        "Alexandria, Virginia",
        None,
        None,
    ]
    assert found[3]["places"][0]["admin1"] == "LA"
    first = reports(out / "first")
    assert [one for n, one in enumerate(first) if n != 3] == [one for n, one in enumerate(found) if n != 3]
    assert cli.run([*command, *options, "--retry"]) == 0
    assert cli.run([*command[:5], *command[6:], *options]) == 2
    assert "was begun with outlets learned, not none" in capsys.readouterr().err
