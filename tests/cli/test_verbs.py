"""Every verb once as it is meant: what it says in words, as JSON, by its exit code, and what it leaves."""

import json
from dataclasses import replace

import pytest
from PIL import Image

from desktop.bootstrap import build_toolbox
from desktop.domain.clock import SystemClock
from desktop.domain.people import Registration
from desktop.domain.requests import RequestState
from desktop.domain.tokens import human_code, make_token
from desktop.printing.reading import open_pdf
from desktop.solver.runners import InlineRunner
from desktop.storage.database import open_event
from tests.services.events import Morning
from tests.support.files import DESK, KEY


def state_of(path):
    with open_event(path, desk=DESK, clock=SystemClock(), read_only=True) as file:
        return file.state()


def test_the_help_and_the_version_are_fine(call):
    for arguments in (["--help"], ["--version"], ["optimise", "--help"]):
        assert call(*arguments).code == 0


def test_a_new_event_is_empty_or_has_the_places_of_a_document(call, tmp_path):
    path = tmp_path / "new.visavis"
    said = call("new", path, "--name", "Rencontres", "--place", "Marseille", "--json")
    assert (said.code, said.json["name"]) == (0, "Rencontres")
    assert state_of(path).event.zone == "Europe/Paris"
    setting = tmp_path / "setting.json"
    setting.write_text(
        json.dumps(
            {
                "name": "From the file",
                "zone": "Europe/Athens",
                "days": ["2026-12-05"],
                "grids": [{"name": "20", "minutes": 20, "changeover": 5}],
                "sessions": [
                    {"name": "A", "day": "2026-12-05", "grid": "20", "from": "09:00", "to": "10:00"}
                ],
                "rooms": [{"name": "Salle", "tables": [1, 2]}],
            }
        )
    )
    assert call("new", tmp_path / "full.visavis", "--name", "Said", "--setting", setting).code == 0
    state = state_of(tmp_path / "full.visavis")
    assert (state.event.name, state.event.zone) == ("Said", "Europe/Athens")
    assert (len(state.slots), len(state.tables)) == (2, 2)


def test_the_lists_of_an_event_come_in_and_say_what_became_of_each_row(call, tmp_path):
    path = tmp_path / "e.visavis"
    call("new", path, "--name", "E")
    people = tmp_path / "people.csv"
    people.write_text(
        "First name,Last name,E-mail,Organisation,Shoe size\n"
        "Ada,Galen,ada@example.org,Onda,38\n"
        "Hugo,Dimou,hugo@example.org,Thalassa,41\n"
        ",,,Nobody,40\n"
    )
    trial = call("import", path, people, "--as", "participants", "--dry-run", "--json").json
    assert (trial["added"], trial["rejected"], trial["dry_run"]) == (2, 1, True)
    assert state_of(path).participants == ()
    done = call("import", path, people, "--as", "participants", "--json")
    assert (done.code, done.json["added"], done.json["unknown_columns"]) == (0, 2, ["Shoe size"])
    wishes = tmp_path / "wishes.csv"
    wishes.write_text("From email,To email,Stars,Status\nada@example.org,hugo@example.org,5,accepted\n")
    assert "1 added" in call("import", path, wishes, "--as", "requests").out
    state = state_of(path)
    assert (len(state.participants), len(state.requests)) == (2, 1)


def test_an_optimised_event_has_the_roster_it_says_and_the_figures_scripts_rely_on(call, event, saved):
    path = saved(event)
    said = call("optimise", path, "--json", "--time-limit", "2", "--seed", "4")
    promised = "status mode asked placed value value_bound breaks breaks_bound disturbed disturbed_bound"
    promised += " first_valid_seconds seconds seed violations"
    assert set(promised.split()) <= said.json.keys()
    figures = said.json
    assert (said.code, figures["mode"], figures["placed"], figures["violations"]) == (0, "build", 2, 0)
    assert figures["seed"] == 4
    state = state_of(path)
    assert (len(state.draft), state.pointer.current) == (2, state.versions[0].id)


def test_fill_keeps_what_is_placed_and_a_time_freezes_what_is_before_it(call, event, saved):
    kept = event.place(0, 1, slot=0)
    path = saved(event)
    said = call("optimise", path, "--mode", "fill", "--now", "2026-12-05T09:25")
    assert said.code == 0
    draft = {entry.meeting: entry for entry in state_of(path).draft}
    assert draft.pop(kept.meeting) == kept
    (other,) = draft.values()
    assert other.slots[0] == event.slots[3].id


def test_a_repair_tells_each_stage_with_its_bound(call, event, saved):
    kept = event.place(0, 1, slot=2)
    event.publish()
    path = saved(event)
    tools = replace(build_toolbox(), make_runner=InlineRunner)
    said = call(
        "optimise",
        path,
        "--mode",
        "repair",
        "--now",
        "2026-12-05T09:00",
        "--workers",
        "1",
        "--json",
        tools=tools,
    )
    assert (said.code, said.json["mode"], said.json["violations"]) == (0, "repair", 0)
    assert (said.json["disturbed"], said.json["disturbed_bound"]) == (0, 0)
    stages = [stage["stage"] for stage in said.json["stages"]]
    assert stages[:3] == ["musts", "displaced", "disturbed"]
    assert all({"figure", "bound", "given"} <= stage.keys() for stage in said.json["stages"])
    assert kept in state_of(path).draft


def test_there_is_nothing_to_repair_before_the_first_roster(call, event, saved):
    said = call("optimise", saved(event), "--mode", "repair")
    assert said.code == 3
    assert "Build one first" in said.err


def test_a_roster_in_order_is_checked_fine_and_a_broken_one_is_not(call, event, saved):
    event.place(0, 1, slot=0)
    said = call("check", saved(event), "--json")
    assert (said.code, said.json["valid"], said.json["placed"], said.json["asked"]) == (0, True, 1, 2)
    event.place(2, 3, slot=0)
    broken = saved(event, "broken.visavis")
    said = call("check", broken, "--json")
    assert (said.code, said.json["valid"]) == (4, False)
    assert said.json["violations"][0]["rule"] == "table-clash"
    assert len(said.json["violations"][0]["people"]) == 4
    assert "two meetings at one table" in call("check", broken).out.lower()


def test_why_a_request_is_where_it_is(call, event, saved):
    event.place(0, 1, slot=0)
    event.change("people", 2, leaves=event.slots[0].start)
    path = saved(event)
    assert call("explain", path, "1", "--json").json["state"] == "placed"
    blocked = call("explain", path, "2", "--json").json
    assert (blocked["state"], blocked["blockers"]) == ("blocked", ["person-unavailable"])
    said = call("explain", path, "2")
    assert said.code == 0
    assert "Person2 Test02" in said.out


def test_every_wish_without_a_place_is_listed_with_what_is_in_its_way(call, event, saved):
    event.place(0, 1, slot=0)
    event.change("people", 2, leaves=event.slots[0].start)
    path = saved(event)
    (found,) = call("unplaced", path, "--json").json["unplaced"]
    assert (found["requests"], [cause["cause"] for cause in found["causes"]]) == ([2], ["no-common-time"])
    said = call("unplaced", path)
    assert "Person2 Test02" in said.out
    assert "never there together" in said.out
    event.draft.clear()
    assert len(call("unplaced", saved(event, "empty.visavis"), "--json").json["unplaced"]) == 2


def test_the_list_of_wishes_without_a_place_is_counted_and_holds_nothing_that_was_declined(
    call, event, saved
):
    event.change("people", 2, registration=Registration.CANCELLED)
    event.change("requests", 0, state=RequestState.DECLINED)
    said = call("unplaced", saved(event)).out
    assert "declined" not in said
    assert said.endswith("Without a place: 1. Meetings: 0; requests that are no meeting: 1.\n")


def test_the_waiting_list_of_a_person_is_in_order(call, saved):
    event = Morning(slots=1, tables=2, people=4, wishes=((0, 1), (0, 2), (0, 3)))
    event.change("requests", 2, stars=5)
    event.place(0, 1, slot=0)
    path = saved(event)
    listed = call("waiting", path, "1", "--json").json["waiting"]
    assert [(entry["place"], entry["requests"]) for entry in listed] == [(1, [3]), (2, [2])]
    assert "Person3 Test03" in call("waiting", path, "1").out
    assert call("waiting", path, "77").code == 3


def test_alternatives_are_compared_and_one_is_taken_up(call, event, saved):
    path = saved(event)
    made = call("alternatives", path, "--most", "2", "--time-limit", "2", "--json").json["alternatives"]
    assert [entry["roster"] for entry in made] == [1]
    assert state_of(path).draft == ()
    found = call("compare", path, "--json").json
    assert (found["first"]["roster"], found["second"]["roster"], len(found["gained"])) == (None, 1, 2)
    said = call("compare", path)
    assert "It differs for 4 people" in said.out
    assert call("adopt", path, "1", "--json").json == {"roster": 1}
    assert len(state_of(path).draft) == 2
    assert call("adopt", path, "9").code == 3


def test_who_is_left_alone_is_told_with_who_could_take_the_place(call, event, saved):
    event.place(0, 1, slot=1)
    path = saved(event)
    assert call("rescue", path, "--json").json == {"stranded": []}
    event.change("people", 1, registration=Registration.CANCELLED)
    event.change("requests", 1, asker=event.people[0].id)
    path = saved(event, "alone.visavis")
    now = f"{event.slots[0].start:%Y-%m-%dT%H:%M}"
    (found,) = call("rescue", path, "--now", now, "--json").json["stranded"]
    assert (found["person"], found["missing"]) == (event.people[0].name, [event.people[1].name])
    (candidate,) = found["candidates"]
    assert (candidate["person"], candidate["proposed"]) == (event.people[3].name, True)
    assert event.people[3].name in call("rescue", path, "--now", now).out


def test_an_explanation_says_what_could_be_done(call, event, saved):
    event.change("people", 2, leaves=event.slots[0].start)
    said = call("explain", saved(event), "2", "--json").json
    assert {way["remedy"] for way in said["remedies"]} == {"be-there"}
    assert said["remedies"][0]["people"] == ["Person2 Test02"]
    assert call("explain", saved(event, "b.visavis"), "2", "--no-remedy", "--json").json["remedies"] == []


def test_a_cancelled_meeting_is_explained(call, event, saved):
    event.cancel(0, 1)
    assert "cancelled by hand" in call("explain", saved(event), "1").out


def test_a_roster_is_published_under_a_number(call, event, saved):
    event.place(0, 1, slot=0)
    path = saved(event)
    assert call("publish", path, "--json").json["publication"] == 1
    assert "Publication 2" in call("publish", path).out
    assert len(state_of(path).publications) == 2


@pytest.mark.parametrize("kind", ["badges", "schedules", "rooms"])
def test_paper_lies_in_the_folder_under_its_kind(call, event, saved, tmp_path, kind):
    event.place(0, 1, slot=0)
    path = saved(event)
    said = call("print", path, kind, "--out", tmp_path / "out", "--json")
    target = tmp_path / "out" / f"{kind}.pdf"
    assert (said.code, said.json["path"], said.json["kind"]) == (0, str(target), kind)
    with open_pdf(target) as reader:
        assert len(reader) == said.json["pages"] > 0
    again = call("print", path, kind, "--out", tmp_path / "out", "--changed-only", "--json").json
    assert (again["path"], again["sheets"]) == (None, 0)


def test_printed_schedules_are_held_unless_they_are_kept_back(call, event, saved, tmp_path):
    path = saved(event)
    call("print", path, "schedules", "--out", tmp_path, "--not-handed-out")
    assert state_of(path).issued == ()
    call("print", path, "schedules", "--out", tmp_path)
    assert len(state_of(path).issued) == 4


def test_a_badge_is_verified_and_nothing_is_noted(call, event, saved):
    path = saved(event)
    before = state_of(path)
    said = call("verify", path, make_token(KEY, event.event.tag, 1, 1), "--json")
    assert (said.code, said.json["admission"], said.json["name"]) == (0, "admitted", "Person0 Test00")
    assert call("verify", path, human_code(2), "--json").json["number"] == 2
    forged = call("verify", path, make_token(bytes(32), event.event.tag, 1, 1), "--json")
    assert (forged.code, forged.json["admission"], forged.json["let_in"]) == (3, "forged", False)
    assert state_of(path) == before


def test_a_backup_is_made_and_restored_and_the_present_file_kept_aside(call, event, saved):
    path = saved(event)
    before = state_of(path)
    backup = call("backup", path, "--json").json["backup"]
    call("optimise", path)
    said = call("restore", path, backup, "--json")
    assert said.code == 0
    assert state_of(path) == before
    assert len(state_of(said.json["kept_aside"]).draft) == 2


def test_a_synthetic_event_has_the_size_asked_for(call, tmp_path):
    said = call("generate", tmp_path / "g.visavis", "--people", 9, "--requests-per-person", 2, "--json")
    assert (said.code, said.json["people"], said.json["requests"]) == (0, 9, 18)


def test_an_event_exported_with_its_keys_comes_back_as_it_was(call, event, saved, tmp_path):
    event.place(0, 1, slot=0)
    event.publish()
    path = saved(event)
    out = tmp_path / "out.json"
    assert call("export", path, "json", "--out", out, "--with-keys", "--json").code == 0
    assert call("new", tmp_path / "copy.visavis", "--from-json", out, "--json").code == 0
    assert state_of(tmp_path / "copy.visavis") == state_of(path)
    token = make_token(KEY, event.event.tag, 1, 1)
    assert call("verify", tmp_path / "copy.visavis", token).code == 0


def test_an_export_without_keys_says_so_beside_the_answer(call, event, saved, tmp_path):
    path = saved(event)
    said = call("export", path, "json", "--out", tmp_path / "out.json", "--json")
    assert "--with-keys" in said.err
    assert said.json["written"] == [str(tmp_path / "out.json")]
    assert call("new", tmp_path / "copy.visavis", "--from-json", tmp_path / "out.json").code == 0
    assert call("verify", tmp_path / "copy.visavis", make_token(KEY, event.event.tag, 1, 1)).code == 3


@pytest.mark.parametrize("kind", ["xlsx", "csv", "ics"])
def test_lists_and_calendars_are_written(call, event, saved, tmp_path, kind):
    event.place(0, 1, slot=0)
    target = tmp_path / f"out.{kind}"
    said = call("export", saved(event), kind, "--out", target, "--json")
    assert said.code == 0
    assert said.json["written"]


def test_letters_for_others_go_only_to_who_agreed(call, event, saved, tmp_path):
    event.change("people", 0, contact_consent=True)
    target = tmp_path / "letters.csv"
    assert call("export", saved(event), "mailmerge", "--out", target, "--for-others").code == 0
    text = target.read_text(encoding="utf-8-sig")
    assert [one.email in text for one in event.people[:2]] == [True, False]


def test_a_copy_of_everything_is_refused_as_something_for_others(call, event, saved, tmp_path):
    target = tmp_path / "all.json"
    said = call("export", saved(event), "json", "--out", target, "--for-others")
    assert said.code == 3
    assert "not for others" in said.err
    assert not target.exists()


def test_the_demo_makes_an_event_optimises_it_and_prints_every_paper(call, tmp_path):
    said = call("demo", "--people", 12, "--out", tmp_path / "out", "--time-limit", 3, "--headless", "--json")
    assert (said.code, said.json["people"], said.json["violations"]) == (0, 12, 0)
    made = {path.name for path in (tmp_path / "out").iterdir() if path.is_file()}
    assert {"badges.pdf", "schedules.pdf", "rooms.pdf", "demo.visavis"} <= made
    assert len(state_of(tmp_path / "out" / "demo.visavis").publications) == 1
    second = call("demo", "--people", 12, "--out", tmp_path / "out", "--time-limit", 3, "--headless").out
    assert "demo-2.visavis" in second


def test_what_is_frozen_and_broken_is_told_and_the_rest_is_optimised(call, saved):
    event = Morning(wishes=((0, 1), (0, 2), (1, 3)))
    event.pin(0, 1, slot=0, table=0)
    event.pin(0, 2, slot=0, table=1)
    path = saved(event)
    said = call("optimise", path, "--json")
    assert (said.code, said.json["violations"], said.json["frozen_violations"]) == (0, 0, 1)
    assert said.json["placed"] == 3
    assert "Person0" in call("check", path).out


def test_what_names_people_is_set_up_after_them_and_twice_doubles_nothing(call, event, saved, tmp_path):
    path = saved(event)
    setting = tmp_path / "programme.json"
    item = {
        "title": "Closing",
        "kind": "plenary",
        "start": "2026-12-06T18:00",
        "end": "2026-12-06T18:30",
        "categories": ["*"],
    }
    setting.write_text(json.dumps({"items": [item], "policy": {"max_per_day": 3}}), encoding="utf-8")
    first = call("set-up", path, setting, "--json")
    again = call("set-up", path, setting, "--json")
    assert (first.code, first.json) == (0, {"items": 1, "vetoes": 0, "policy": True, "details": 0})
    assert (again.code, again.json) == (0, {"items": 0, "vetoes": 0, "policy": False, "details": 0})
    with open_event(path, desk=DESK, clock=SystemClock(), read_only=True) as file:
        state = file.state()
    assert [entry.title for entry in state.items].count("Closing") == 1
    assert state.policy.max_per_day == 3


def test_no_export_writes_over_an_event(call, event, saved):
    path = saved(event)
    before = path.read_bytes()
    for kind in ("json", "xlsx"):
        assert call("export", path, kind, "--out", path).code == 3
    assert path.read_bytes() == before


def test_a_check_of_badges_says_what_would_not_fit_and_prints_nothing(call, event, saved, tmp_path):
    event.change("people", 1, family_name="Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren")
    path = saved(event)
    said = call("print", path, "badges", "--check", "--layout", "cr80", "--json").json
    assert (said["misfits"][0]["number"], said["misfits"][0]["fit"]) == (2, "broken")
    assert {misfit["number"] for misfit in said["misfits"]} == {2}
    assert "a word is broken" in call("print", path, "badges", "--check", "--layout", "cr80").out
    assert not (tmp_path / "papers").exists()


def test_people_are_given_by_a_file_of_codes(call, event, saved, tmp_path):
    path = saved(event)
    codes = tmp_path / "codes.txt"
    codes.write_text(f"2\n{human_code(3)}\n", encoding="utf-8")
    said = call("print", path, "badges", "--out", tmp_path, "--people", codes, "--json").json
    assert said["sheets"] == 2


def test_badges_come_with_their_schedules_when_asked(call, event, saved, tmp_path):
    event.place(0, 1, slot=0)
    path = saved(event)
    said = call("print", path, "badges", "--with-schedules", "--order", "sheet", "--out", tmp_path, "--json")
    assert said.json["pages"] == 5


def test_a_notice_is_printed_for_a_room_by_its_name(call, event, saved, tmp_path):
    path = saved(event)
    name = event.room.name.upper()
    said = call("print", path, "signs", "--notice", name, "--late", 20, "--out", tmp_path, "--json").json
    with open_pdf(said["path"]) as reader:
        assert "20 minutes later" in " ".join(word.text for word in reader.words(0))
    wrong = call("print", path, "signs", "--notice", "Nowhere", "--out", tmp_path)
    assert wrong.code == 3
    assert event.room.name in wrong.err


def test_the_logo_is_kept_and_taken_away(call, event, saved, tmp_path):
    path, picture = saved(event), tmp_path / "logo.png"
    Image.new("RGB", (30, 10)).save(picture)
    assert "bear the logo" in call("logo", path, picture).out
    assert call("logo", path, "--remove", "--json").json == {"logo": None}
    picture.write_text("no picture", encoding="utf-8")
    assert call("logo", path, picture).code == 3
    assert call("logo", path, tmp_path / "missing.png").code == 5
