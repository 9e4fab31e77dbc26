"""The files of an import: maps, exports however they are packed, and what was no good."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.mapping.rows import Reject
from tickets_cli.domain.mapping.spec import Csv
from tickets_cli.errors import Invalid, NotFound, Refused
from tickets_cli.store import imports, schema

MAP = """\
schema: import/1
name: small
key: number
opened: {at: opened}
ticket:
  status: {column: state, values: {New: new}}
  queue: group
"""
HEADER = ("number", "opened", "state", "group")


def read(data: bytes, how: Csv | None = None) -> tuple[tuple[str, ...], list[imports.Line]]:
    with imports.export(io.BytesIO(data), "x.csv", how or Csv()) as found:
        return found.header, list(found.lines)


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def written(folder: Path, text: str) -> Path:
    path = folder / "map.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_preset_is_a_map_that_works_on_a_plain_desk() -> None:
    assert imports.presets() == ("servicenow",)
    for name in imports.presets():
        found = imports.preset(name)
        assert found.spec.name == name
        found.check(Desk(), list(dict.fromkeys(column for _, column in found.spec.columns())))


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_known_one(tmp_path: Path) -> None:
    path = written(tmp_path, MAP.replace("queue: group", "quue: group"))
    with pytest.raises(Invalid) as error:
        imports.read_map(path)
    (problem,) = error.value.problems
    assert (problem.line, problem.field, problem.hint) == (
        7,
        "ticket.quue",
        "did you mean 'queue'?",
    )


def test_an_unknown_column_is_named_with_its_line_and_the_nearest_one(tmp_path: Path) -> None:
    found = imports.read_map(written(tmp_path, MAP))
    with pytest.raises(Invalid) as error:
        found.check(Desk(), ("number", "opened", "state", "groups"))
    (problem,) = error.value.problems
    assert (problem.line, problem.field) == (7, "ticket.queue")
    assert problem.message == "'group' is not a column of the export"
    assert problem.hint == "did you mean 'groups'?"


def test_a_map_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        imports.read_map(tmp_path / "none.yaml")


def test_rows_come_with_the_line_they_begin_on() -> None:
    header, lines = read(b'a,b\n1,"two\nlines"\n\n3,4\n')
    assert header == ("a", "b")
    assert lines == [(2, ["1", "two\nlines"]), (5, ["3", "4"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_first_line(delimiter: str) -> None:
    data = "a,b,c\n1,2,3\n".replace(",", delimiter).encode()
    assert read(data) == (("a", "b", "c"), [(2, ["1", "2", "3"])])


def test_a_map_may_say_delimiter_quote_and_encoding() -> None:
    data = "a;b\n'1;2';ü\n".encode("cp1252")
    how = Csv(delimiter=";", quote="'", encoding="cp1252")
    assert read(data, how)[1] == [(2, ["1;2", "ü"])]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_a_byte_order_mark_is_no_part_of_a_name(encoding: str) -> None:
    assert read("a,b\n".encode(encoding))[0] == ("a", "b")


def test_bytes_that_are_no_text_reach_the_row_they_are_in() -> None:
    assert read(b"a,b\n1,\xff\n")[1] == [(2, ["1", "\udcff"])]


def test_a_zip_that_holds_one_csv_is_read_like_it() -> None:
    archive = zipped({"in/x.CSV": b"a,b\n1,2\n", "__MACOSX/._x.csv": b"junk", "readme": b"hello"})
    assert read(archive)[1] == [(2, ["1", "2"])]


def test_a_zip_with_several_is_refused() -> None:
    with pytest.raises(Invalid, match="holds 2 CSV files"):
        read(zipped({"a.csv": b"a\n", "b.csv": b"b\n"}))


def test_a_damaged_zip_is_invalid() -> None:
    with pytest.raises(Invalid):
        read(zipped({"a.csv": b"a,b\n1,2\n"})[:40])


@pytest.mark.parametrize("data", [b"", b"\n", b",,\n1,2,3\n"])
def test_a_first_line_must_name_columns(data: bytes) -> None:
    with pytest.raises(Invalid, match="no first line that names columns"):
        read(data)


def test_an_unknown_encoding_is_invalid() -> None:
    with pytest.raises(Invalid, match="'klingon' is not an encoding"):
        read(b"a\n", Csv(encoding="klingon"))


def test_rejects_keep_line_reason_and_the_row_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    rejects = [Reject(7, "no time", ("1", "a,b", "\udcff"))]
    imports.write_rejects(path, ("x", "y", "z"), rejects)
    assert path.read_bytes() == b'line,reason,x,y,z\n7,no time,1,"a,b",\xff\n'
    imports.write_rejects(path, ("x",), [])
    assert path.read_bytes() == b"line,reason,x\n"


def test_a_file_that_is_no_list_of_rejects_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "precious.csv"
    path.write_text("number,state\n")
    with pytest.raises(Refused, match="is no list of rejected rows"):
        imports.write_rejects(path, ("x",), [])
    assert path.read_text() == "number,state\n"


def test_numbers_that_are_there_are_found_however_they_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "tickets" / "2016" / "03" / "01"
    folder.mkdir(parents=True)
    entry = '- {id: 1-4f7k, at: "2016-03-01T09:00:00Z"}\n- id: "2-1e05"\n'
    for letters, aliases in {
        "0001": "aliases: [INC1]\n\n",
        "0002": 'aliases:\n- "42"\n- INC 2   # by hand\n',
        "0003": "",
        "0004": "aliases: [broken\n",
    }.items():
        name = f"HD-160301-{letters}"
        (folder / f"{name}.yaml").write_text(f"id: {name}\n{aliases}timeline:\n{entry}")
    found = imports.there(tmp_path)
    assert sorted(found.numbers) == ["42", "INC 2", "INC1"]
    assert found.numbers["INC1"] == {"1-4f7k", "2-1e05"}
    assert len(found.ids) == 4


def test_the_manual_names_every_key_of_the_language() -> None:
    page = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    keys = set(schema.load("import")["properties"])
    keys |= set(schema.load("import")["$defs"]["source"]["properties"])
    keys |= set(schema.load("import")["properties"]["ticket"]["properties"])
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []
    assert json.dumps(schema.load("import"))  # the schema is plain JSON
