"""Bad input of every kind: a sentence with place and remedy, a stable exit code, and nothing changed."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from desktop.cli import run
from desktop.domain.clock import SystemClock
from desktop.solver.contract import Ended, Outcome, Status
from desktop.storage.database import Desk, open_event
from tests.cli.conftest import no_window, toolbox
from tests.services.runners import ScriptedRunner, crash, find

OPTIONS = {
    "check": (),
    "optimise": (),
    "publish": (),
    "explain": ("1",),
    "verify": ("0001-C",),
    "backup": (),
    "print": ("badges", "--out"),
    "export": ("json", "--out"),
    "import": (),
}


def command(verb, path, folder):
    """A call of the verb that would be right if the file were."""
    rest = [str(option) for option in OPTIONS[verb]]
    if verb == "import":
        people = folder / "people.csv"
        people.write_text("First name,Last name\nAda,Galen\nHugo,Dimou\n")
        rest = [str(people), "--as", "participants"]
    if rest[-1:] == ["--out"]:
        rest.append(str(folder / "out"))
    return [verb, str(path), *rest, "--json"]


def refusal(answer, code=3):
    """The sentence a call was refused with; said once on standard error and once in the object."""
    assert answer.code == code
    found = answer.json
    assert found["message"] in answer.err
    assert found["message"].strip().endswith((".", "?"))
    return found


@pytest.fixture(params=sorted(OPTIONS))
def verb(request):
    return request.param


def test_an_event_that_is_not_there_is_named(call, tmp_path, verb):
    path = tmp_path / "none.visavis"
    found = refusal(call(*command(verb, path, tmp_path)))
    assert found["error"] == "file-missing"
    assert str(path) in found["message"]
    assert not path.exists()


WRONG_FILES = {
    "binary": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "file-not-an-event"),
    "empty": (b"", "file-not-an-event"),
    "text": (b"First name,Last name\n" * 30, "file-not-an-event"),
    "short": (b"SQ", "file-damaged"),
}


@pytest.mark.parametrize(("content", "code"), WRONG_FILES.values(), ids=WRONG_FILES.keys())
def test_a_file_that_is_no_event_is_refused_and_left_as_it_was(call, tmp_path, verb, content, code):
    path = tmp_path / "e.visavis"
    path.write_bytes(content)
    assert refusal(call(*command(verb, path, tmp_path)))["error"] in {code, "file-not-an-event"}
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(call, tmp_path, verb):
    path = tmp_path / "e.visavis"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE something (x)")
    assert refusal(call(*command(verb, path, tmp_path)))["error"] == "file-not-an-event"


def test_an_event_of_a_newer_version_is_refused_untouched(call, event, saved, tmp_path, verb):
    path = saved(event)
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA user_version=99")
    content = path.read_bytes()
    found = refusal(call(*command(verb, path, tmp_path)))
    assert found["error"] == "file-newer-version"
    assert "99" in found["message"]
    assert path.read_bytes() == content


@pytest.mark.parametrize("share", [0.1, 0.5, 0.97])
def test_a_truncated_event_is_refused_and_its_backup_named(call, event, saved, tmp_path, share):
    path = saved(event)
    backup = call("backup", path, "--json").json["backup"]
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    cut = path.read_bytes()
    for verb in ("check", "optimise", "print"):
        found = refusal(call(*command(verb, path, tmp_path)))
        assert found["error"] == "file-damaged"
        assert backup in found["message"]
    assert path.read_bytes() == cut
    assert call("restore", path, backup).code == 0
    assert call("check", path).code == 0


def test_a_folder_is_no_event(call, tmp_path, verb):
    folder = tmp_path / "folder.visavis"
    folder.mkdir()
    assert refusal(call(*command(verb, folder, tmp_path)))["error"] == "file-is-folder"


HOLD = """
import sys
from pathlib import Path
from desktop.domain.clock import SystemClock
from desktop.storage.database import Desk, open_event
with open_event(Path(sys.argv[1]), desk=Desk(name="Accueil 2", letter="B"), clock=SystemClock()):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def held(event, saved):
    """An event file that another process holds."""
    event.place(0, 1, slot=0)
    path = saved(event)
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert child.stdout.readline() == "held\n"
        yield path
    finally:
        child.communicate()


def test_a_held_event_can_be_read_and_printed_but_not_changed(call, held, tmp_path):
    for verb in ("optimise", "publish", "import"):
        found = refusal(call(*command(verb, held, tmp_path)))
        assert found["error"] == "file-locked"
        assert "Accueil 2" in found["message"]
    for verb in ("check", "explain", "export", "backup"):
        assert call(*command(verb, held, tmp_path)).code == 0
    printed = call("print", held, "schedules", "--out", tmp_path / "paper", "--json")
    assert (printed.code, printed.json["sheets"]) == (0, 4)
    assert "not logged" in printed.err
    with open_event(held, desk=Desk(name="C", letter="C"), clock=SystemClock(), read_only=True) as file:
        assert (file.state().sheets, file.state().issued) == ((), ())
    restored = call("restore", held, call("backup", held, "--json").json["backup"], "--json")
    assert refusal(restored)["error"] == "file-locked"


def test_a_slot_that_ends_before_it_starts_is_told_with_its_place_and_no_event_is_made(call, tmp_path):
    setting = tmp_path / "setting.json"
    session = {"name": "A", "day": "2026-12-05", "grid": "20", "from": "12:00", "to": "09:00"}
    setting.write_text(
        json.dumps({"days": ["2026-12-05"], "grids": [{"name": "20", "minutes": 20}], "sessions": [session]})
    )
    path = tmp_path / "e.visavis"
    said = call("new", path, "--name", "E", "--setting", setting, "--json")
    found = refusal(said)
    assert found["error"] == "ends-before-start"
    assert "sessions 1" in found["message"]
    assert "12:00" in found["message"]
    assert not path.exists()


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"days": 5}', '{"rooms": [{"name": "A"}, {"name": "A"}]}', '{"roms": []}']
)
def test_a_wrong_description_makes_no_event(call, tmp_path, content):
    setting, path = tmp_path / "setting.json", tmp_path / "e.visavis"
    setting.write_text(content)
    refusal(call("new", path, "--name", "E", "--setting", setting, "--json"))
    assert not path.exists()
    refusal(call("new", path, "--name", "E", "--setting", tmp_path / "none.json", "--json"))
    assert not path.exists()


@pytest.mark.parametrize("arguments", [("--zone", "Europe/Nowhere"), ("--zone", "../etc")])
def test_an_unknown_zone_makes_no_event(call, tmp_path, arguments):
    path = tmp_path / "e.visavis"
    assert "zone" in refusal(call("new", path, "--name", "E", *arguments, "--json"))["message"]
    assert not path.exists()


def test_an_event_is_never_made_over_a_file_or_in_no_folder(call, event, saved, tmp_path):
    path = saved(event)
    content = path.read_bytes()
    for verb in (("new", path, "--name", "E"), ("generate", path)):
        assert refusal(call(*verb, "--json"))["error"] == "file-exists"
    assert path.read_bytes() == content
    assert (
        refusal(call("new", tmp_path / "no" / "e.visavis", "--name", "E", "--json"))["error"]
        == "folder-missing"
    )


@pytest.mark.parametrize("verb", ["check", "optimise"])
def test_a_table_in_no_room_is_named_and_nothing_changes(call, event, saved, tmp_path, verb):
    event.change("rooms", 0, retired=True)
    path = saved(event)
    content = path.read_bytes()
    found = refusal(call(*command(verb, path, tmp_path)))
    assert found["error"] == "table-in-no-room"
    assert "Table 1" in found["message"]
    assert path.read_bytes() == content


def test_a_must_between_people_never_there_together_is_named_and_the_rest_is_optimised(call, event, saved):
    event.change("requests", 0, must=True)
    event.change("people", 0, leaves=event.slots[0].end)
    event.change("people", 1, arrives=event.slots[1].start)
    path = saved(event)
    said = call("optimise", path, "--json").json
    assert (said["placed"], said["musts_missing"], said["violations"]) == (1, 1, 0)
    found = call("check", path, "--json")
    assert found.code == 0
    (finding,) = found.json["findings"]
    assert (finding["finding"], finding["people"]) == (
        "must-impossible",
        ["Person0 Test00", "Person1 Test01"],
    )
    assert "Person0 Test00 and Person1 Test01" in call("check", path).out


@pytest.mark.parametrize(
    "answer", [crash, lambda request: Outcome(status=Status.INFEASIBLE, ended=Ended.FINISHED)]
)
def test_without_a_roster_the_exit_code_says_so_and_the_old_one_stays(call, event, saved, answer):
    event.place(0, 1, slot=0)
    path = saved(event)
    tools = toolbox(make_runner=lambda: ScriptedRunner(answer, answer))
    said = call("optimise", path, "--json", tools=tools)
    assert (said.code, said.json["roster"]) == (4, None)
    with open_event(path, desk=Desk(name="C", letter="C"), clock=SystemClock(), read_only=True) as file:
        assert len(file.state().draft) == 1


def test_a_solver_s_roster_that_breaks_rules_is_not_taken(call, event, saved):
    path = saved(event)
    tools = toolbox(make_runner=lambda: ScriptedRunner(find((0, 0, 0), (1, 0, 0))))
    found = refusal(call("optimise", path, "--json", tools=tools))
    assert found["error"] == "roster-refused-by-judge"
    assert "two meetings at one table" in found["message"]


def test_a_broken_roster_is_not_published(call, event, saved):
    event.place(0, 1, slot=0)
    event.place(2, 3, slot=0)
    assert refusal(call("publish", saved(event), "--json"))["error"] == "publish-invalid-roster"


@pytest.mark.parametrize("request_number", ["99", "x", ""])
def test_an_unknown_request_is_named(call, event, saved, request_number):
    assert refusal(call("explain", saved(event), request_number, "--json"))["error"] == "request-unknown"


@pytest.mark.parametrize("token", ["", "hello", "1" * 42, "9999-Z", "Ünï©ødé", "\x00"])
def test_rubbish_for_a_badge_is_answered_and_not_let_in(call, event, saved, token):
    said = call("verify", saved(event), token, "--json")
    assert (said.code, said.json["let_in"]) == (3, False)


def test_paper_that_cannot_be_written_is_a_matter_of_the_machine(call, event, saved, tmp_path):
    path = saved(event)
    (tmp_path / "taken").write_text("a file")
    found = refusal(call("print", path, "badges", "--out", tmp_path / "taken", "--json"), code=5)
    assert found["error"] == "paper-not-written"
    assert refusal(call("print", path, "badges", "--out", tmp_path, "--layout", "x", "--json"))["error"]


def test_a_demo_into_a_file_is_refused(call, tmp_path):
    (tmp_path / "taken").write_text("a file")
    assert refusal(call("demo", "--out", tmp_path / "taken", "--json"))["error"] == "folder-is-file"


WRONG_USE = {
    "no such verb": ["dance"],
    "no event": ["check"],
    "wrong kind": ["print", "e", "poster", "--out", "x"],
    "wrong number": ["optimise", "e", "--time-limit", "long"],
    "negative number": ["optimise", "e", "--time-limit", "-1"],
    "no number": ["optimise", "e", "--time-limit", "nan"],
    "endless": ["optimise", "e", "--time-limit", "inf"],
    "wrong time": ["optimise", "e", "--now", "tomorrow"],
    "no people": ["generate", "e", "--people", "0"],
    "unknown option": ["check", "e", "--fast"],
    "no name": ["new", "e"],
}


@pytest.mark.parametrize("arguments", WRONG_USE.values(), ids=WRONG_USE.keys())
def test_wrong_use_ends_with_the_usage_and_code_two(call, arguments):
    said = call(*arguments)
    assert (said.code, said.out) == (2, "")
    assert "usage" in said.err


def test_a_wrong_settings_file_is_named(call, config_dir, event, saved):
    path = saved(event)
    config_dir.mkdir()
    (config_dir / "settings.toml").write_text("colour = 'blue'")
    found = refusal(call("check", path, "--json"))
    assert found["error"] == "settings-unknown-key"
    assert "colour" in found["message"]


def test_a_bug_of_ours_is_told_in_a_sentence_and_its_trace_kept_in_a_file(capsys, config_dir):
    def broken():
        raise ZeroDivisionError("secret")

    assert run(["check", "e", "--json"], broken, no_window) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert json.loads(said.out)["error"] == "internal-error"
    assert "secret" in (config_dir / "last-error.txt").read_text()


LISTS = {
    "empty": (b"", "people.csv"),
    "binary": (bytes(range(256)) * 40, "people.csv"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "people.csv"),
    "page": (b"<html><body>Sign in</body></html>", "people.csv"),
    "damaged workbook": (b"PK\x03\x04" + bytes(300), "people.xlsx"),
    "not a workbook": (b"First name,Last name\nAda,Galen\n", "people.xlsx"),
    "unknown columns": (b"Shoe size,Colour\n38,blue\n41,red\n", "people.csv"),
    "header only": (b"First name,Last name\n", "people.csv"),
}


@pytest.mark.parametrize(("content", "name"), LISTS.values(), ids=LISTS.keys())
def test_a_list_that_is_none_is_refused_and_nobody_comes_in(call, event, saved, tmp_path, content, name):
    path, people = saved(event), tmp_path / name
    people.write_bytes(content)
    before = path.read_bytes()
    said = call("import", path, people, "--as", "participants", "--json")
    if said.code == 0:
        assert said.json["rows"] == 0
    else:
        assert str(people.name) in refusal(said)["message"]
    assert path.read_bytes() == before


def test_of_a_dirty_list_the_good_rows_go_in_and_the_rest_is_told_by_row(call, event, saved, tmp_path):
    path, people = saved(event), tmp_path / "people.csv"
    people.write_text(
        "First name,Last name,E-mail,Organisation,Zodiac\n"
        "Ada,Galen,ada@example.org,Onda,Leo\n"
        "Bruno,Hortal,ada@example.org,Onda,Leo\n"
        ",,,,\n"
        ",,none@example.org,,Leo\n"
    )
    said = call("import", path, people, "--as", "participants", "--json").json
    assert said["added"] == 2
    assert said["unknown_columns"] == ["Zodiac"]
    problems = {problem["row"]: problem["sentence"] for problem in said["problems"]}
    assert "ada@example.org" in problems[3] or "ada@example.org" in problems[2]


def test_a_request_to_nobody_is_rejected_by_row(call, event, saved, tmp_path):
    path, wishes = saved(event), tmp_path / "wishes.csv"
    wishes.write_text(
        "From email,To email,Stars\nperson0@example.org,person3@example.org,4\nperson1@example.org,,3\n"
    )
    said = call("import", path, wishes, "--as", "requests", "--json").json
    assert (said["added"], said["rejected"]) == (1, 1)
    assert [problem["row"] for problem in said["problems"] if problem["severity"] != "info"] == [3]


def test_a_benchmark_of_what_is_no_instance_is_refused(call, tmp_path):
    path = tmp_path / "x.dzn"
    for content in (b"", b"nonsense", bytes(range(256))):
        path.write_bytes(content)
        refusal(call("benchmark", path, "--json"))
    refusal(call("benchmark", tmp_path / "none.json", "--json"))
