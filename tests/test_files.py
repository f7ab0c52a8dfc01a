import pytest

from geoarticle.errors import InputError
from geoarticle.files import write_text, written_whole


def test_a_file_appears_whole_in_a_folder_that_is_made(tmp_path):
    write_text(tmp_path / "new" / "a.txt", "é")
    assert (tmp_path / "new" / "a.txt").read_bytes() == "é".encode()
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["a.txt"]


def test_when_writing_fails_the_old_file_stays_and_nothing_else(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), written_whole(file) as out:
        out.write(b"new" * (1 // 0))
    assert file.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_what_cannot_be_written_is_refused_in_one_line(tmp_path):
    (tmp_path / "a.txt").touch()
    for path in (tmp_path, tmp_path / "a.txt" / "b.txt", tmp_path / "a\0b"):
        with pytest.raises(InputError) as caught:
            write_text(path, "x")
        assert "\n" not in str(caught.value)
