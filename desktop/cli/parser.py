"""The grammar of the command line: verbs and options, and what each is for."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from math import inf
from pathlib import Path

KINDS_OF_LISTS = ("participants", "requests", "meetings", "rooms", "organisations", "programme")
PAPERS = (
    "badges",
    "schedules",
    "rooms",
    "tables",
    "orders",
    "signs",
    "slips",
    "desk",
    "workshops",
    "interpreters",
    "outcomes",
    "plan",
    "pack",
)


def build_parser(version: str) -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="visavis", description="The event desk's program for face-to-face meetings."
    )
    parser.add_argument("--version", action="version", version=f"visavis {version}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for add in (
        _add_making,
        _add_exchange,
        _add_doubles,
        _add_requests,
        _add_suggesting,
        _add_privacy,
        _add_planning,
        _add_paper,
        _add_looking_at_paper,
        _add_desk,
        _add_trials,
    ):
        add(verbs)
    return parser


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, purpose: str
) -> argparse.ArgumentParser:
    return verbs.add_parser(name, help=purpose, description=purpose)


def _with_event(parser: argparse.ArgumentParser, *, json: bool = False) -> None:
    parser.add_argument("event", type=Path, metavar="EVENT", help="the event file (NAME.visavis)")
    if json:
        _with_json(parser)


def _with_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def _with_limits(parser: argparse.ArgumentParser, seconds: float) -> None:
    parser.add_argument(
        "--time-limit", type=_positive(float), default=seconds, metavar="S", help="seconds (%(default)s)"
    )
    parser.add_argument("--seed", type=int, default=0, help="seed of the search (%(default)s)")
    parser.add_argument("--workers", type=_positive(int), help="threads (as in the settings)")


def _positive(kind: Callable[[str], float]) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = kind(text)
        if not 0 < value < inf:
            raise ValueError(text)
        return value

    read.__name__ = "positive number"
    return read


def _wall_time(text: str) -> datetime:
    return datetime.fromisoformat(text)


_wall_time.__name__ = "time (as in 2026-12-06T10:40)"


def _add_making(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = _verb(verbs, "demo", "make the Marseille event, optimise it, print every paper into a folder")
    demo.add_argument(
        "--out", type=Path, default=Path("demo-out"), metavar="DIR", help="folder (%(default)s)"
    )
    demo.add_argument(
        "--people", type=_positive(int), metavar="N", help="a synthetic event of N people instead"
    )
    demo.add_argument("--headless", action="store_true", help="open no window afterwards")
    _with_limits(demo, 20.0)
    _with_json(demo)

    new = _verb(verbs, "new", "make an empty event file")
    _with_event(new, json=True)
    source = new.add_mutually_exclusive_group(required=True)
    source.add_argument("--name", help="name of the event")
    source.add_argument("--from-json", type=Path, metavar="FILE", help="an event exported as JSON")
    new.add_argument("--place", default="", help="town or venue")
    new.add_argument("--zone", help="IANA time zone (Europe/Paris)")
    new.add_argument(
        "--setting", type=Path, metavar="FILE", help="JSON with days, sessions, rooms and tables"
    )

    setting = _verb(
        verbs, "set-up", "bring in programme items, vetoes and policy, which come after the people"
    )
    _with_event(setting, json=True)
    setting.add_argument("setting", type=Path, metavar="FILE", help="JSON with items, vetoes and policy")

    generate = _verb(verbs, "generate", "make a synthetic event of any size")
    _with_event(generate, json=True)
    generate.add_argument("--people", type=_positive(int), default=60, metavar="N")
    generate.add_argument("--requests-per-person", type=_positive(int), default=7, metavar="R")
    generate.add_argument("--days", type=_positive(int), default=3, metavar="D")
    generate.add_argument("--tables", type=_positive(int), default=12, metavar="T")
    generate.add_argument("--seed", type=int, default=0, metavar="S")

    backup = _verb(verbs, "backup", "copy the event file, checked, into its folder of backups")
    _with_event(backup, json=True)
    restore = _verb(verbs, "restore", "put a backup in the place of the event file, which is kept aside")
    _with_event(restore, json=True)
    restore.add_argument("backup", type=Path, metavar="BACKUP")


def _add_exchange(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    take = _verb(
        verbs, "import", "read people, requests, booked meetings, rooms, firms or the programme from a list"
    )
    _with_event(take, json=True)
    take.add_argument("file", type=Path, metavar="FILE", help="- for cells on standard input, as copied")
    take.add_argument("--as", dest="kind", required=True, choices=KINDS_OF_LISTS)
    take.add_argument("--mapping", type=Path, metavar="FILE", help="JSON: our field -> their header")
    take.add_argument("--encoding", metavar="NAME", help="of the letters, as in utf-8 or cp1253 (found out)")
    take.add_argument("--delimiter", metavar="SIGN", help="between cells; tab, comma, semicolon (found out)")
    take.add_argument("--sheet", metavar="NAME", help="of a workbook (the first that is filled)")
    take.add_argument(
        "--header-row", type=int, metavar="N", help="row of the headings, 0 for none (found out)"
    )
    for name, whose in (
        ("always", "the list is right about"),
        ("never", "the list changes nothing in"),
        ("undecided", "forget whose word counts for"),
    ):
        take.add_argument(f"--{name}", action="append", default=[], metavar="FIELD", help=f"{whose} FIELD")
    take.add_argument(
        "--withdraw-vanished", action="store_true", help="cancel who was in this list before and no longer is"
    )
    take.add_argument(
        "--most-requests",
        type=_positive(int),
        metavar="N",
        help="of requests: each person's N dearest, no more; the others are rejected",
    )
    take.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    give = _verb(verbs, "export", "write the event as JSON, lists, calendars or a map of cooperation")
    _with_event(give, json=True)
    give.add_argument("format", choices=("xlsx", "ics", "json", "csv", "mailmerge", "graphml"))
    give.add_argument("--out", type=Path, required=True, metavar="PATH")
    give.add_argument("--with-keys", action="store_true", help="JSON with the secret of the badges")
    give.add_argument(
        "--for-others", action="store_true", help="lists without contacts of who did not agree, needs, notes"
    )


def _add_doubles(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    _with_event(_verb(verbs, "duplicates", "who may be there twice, and why"), json=True)
    merge = _verb(verbs, "merge", "make two people or two organisations one; undo takes it back")
    _with_event(merge, json=True)
    for name, which in (("keep", "the one to keep"), ("other", "the one it takes in")):
        merge.add_argument(
            name, metavar=name.upper(), help=f"{which}: a badge number or an organisation's name"
        )
    merge.add_argument("--not-the-same", action="store_true", help="remember that they are two")


def _add_requests(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    listed = _verb(verbs, "requests", "who asks whom, by number, with stars and answer")
    _with_event(listed, json=True)
    listed.add_argument("--of", type=int, metavar="NUMBER", help="only those this person makes or gets")
    listed.add_argument("--answer", choices=("pending", "accepted", "declined"), help="only with this answer")
    for name, purpose in (
        ("accept", "note that requests are agreed to; undo takes it back"),
        ("decline", "note that requests are not agreed to; undo takes it back"),
    ):
        answer = _verb(verbs, name, purpose)
        _with_event(answer, json=True)
        answer.add_argument("requests", type=int, nargs="*", metavar="REQUEST", help="numbers of requests")
        answer.add_argument(
            "--asked", type=int, metavar="NUMBER", help="all that wait for an answer of this person"
        )
        answer.add_argument("--pending", action="store_true", help="all that wait for an answer of anybody")


def _add_privacy(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    data = _verb(verbs, "personal-data", "everything known of one person, as JSON, for them to have")
    _with_event(data, json=True)
    data.add_argument("number", type=int, metavar="NUMBER", help="the number on the badge")
    data.add_argument("--out", type=Path, required=True, metavar="FILE")
    erase = _verb(verbs, "erase", "make people nameless after the event; statistics stay; no undo")
    _with_event(erase, json=True)
    erase.add_argument("numbers", type=int, nargs="*", metavar="NUMBER", help="numbers on their badges")
    erase.add_argument("--everybody", action="store_true", help="all people of the event")
    erase.add_argument(
        "--delete-backups", action="store_true", help="delete the backups too: they keep what is erased"
    )


def _add_suggesting(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    suggest = _verb(verbs, "suggest", "meetings nobody asked for yet: offers that meet needs, with reasons")
    _with_event(suggest, json=True)
    whom = suggest.add_mutually_exclusive_group()
    whom.add_argument("--for", dest="person", type=int, metavar="NUMBER", help="only for this person")
    whom.add_argument("--each", action="store_true", help="the best for everybody in turn, not balanced")
    suggest.add_argument(
        "--per-person", type=_positive(int), default=3, metavar="N", help="at most (%(default)s)"
    )
    whom.add_argument("--below", type=int, metavar="N", help="only for who has fewer than N meetings")
    suggest.add_argument("--least", type=int, default=0, metavar="SCORE", help="only what fits so well")
    whom.add_argument(
        "--left-alone", action="store_true", help="only for who has a meeting whose partner does not come"
    )
    suggest.add_argument(
        "--now", type=_wall_time, metavar="ISO", help="wall time: only who is there and free after it"
    )
    suggest.add_argument("--language", default="en", help="of the reasons (%(default)s)")
    suggest.add_argument("--accept", action="store_true", help="make them requests; undo takes them back")

    topics = _verb(verbs, "topics", "the list of topics suggestions rest on: write it, edit it, take it back")
    topics.add_argument(
        "event", type=Path, nargs="?", metavar="EVENT", help="keep it in this event, not on this machine"
    )
    what = topics.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, metavar="FILE", help="write it as a table (CSV or XLSX) to edit")
    what.add_argument("--take", type=Path, metavar="FILE", help="let an edited table count")
    what.add_argument("--reset", action="store_true", help="go back to the list that came along")
    _with_json(topics)


def _add_planning(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    _with_event(
        _verb(verbs, "check", "the judge on the current roster, and checks before a solve"), json=True
    )

    optimise = _verb(verbs, "optimise", "make a roster and adopt it")
    _with_event(optimise, json=True)
    optimise.add_argument("--mode", choices=("build", "fill", "repair"), default="build")
    optimise.add_argument(
        "--now", type=_wall_time, metavar="ISO", help="wall time; what is near or past stays"
    )
    _with_limits(optimise, 20.0)
    optimise.add_argument("--deterministic", action="store_true", help="same seed, same roster; one worker")

    why = _verb(verbs, "explain", "why a request is not placed, and what it would cost to place it")
    _with_event(why, json=True)
    why.add_argument("request", metavar="REQUEST", help="number of the request")
    why.add_argument("--no-remedy", action="store_true", help="only why; look for no remedy")
    _with_limits(why, 3.5)

    unplaced = _verb(verbs, "unplaced", "every wish without a place, with what is in its way")
    _with_event(unplaced, json=True)
    unplaced.add_argument("--now", type=_wall_time, metavar="ISO", help="wall time; what is past is not open")

    waiting = _verb(verbs, "waiting", "one person's wishes without a place, the next to be placed on top")
    _with_event(waiting, json=True)
    waiting.add_argument("number", type=int, metavar="NUMBER", help="number of the badge")

    compare = _verb(verbs, "compare", "what differs between two rosters, and for whom")
    _with_event(compare, json=True)
    compare.add_argument("first", type=int, nargs="?", metavar="FIRST", help="number (the working roster)")
    compare.add_argument("second", type=int, nargs="?", metavar="SECOND", help="number (the newest roster)")

    others = _verb(verbs, "alternatives", "make clearly different rosters of nearly equal value; adopt none")
    _with_event(others, json=True)
    others.add_argument("--mode", choices=("build", "fill"), default="build")
    others.add_argument("--most", type=_positive(int), default=3, metavar="N", help="at most (%(default)s)")
    others.add_argument("--now", type=_wall_time, metavar="ISO", help="wall time; what is near or past stays")
    _with_limits(others, 60.0)

    rescue = _verb(verbs, "rescue", "who is left alone by somebody absent, and who could take the place")
    _with_event(rescue, json=True)
    rescue.add_argument("--now", type=_wall_time, metavar="ISO", help="wall time (now)")

    adopt = _verb(verbs, "adopt", "make a roster the working one, if it still suits the event")
    _with_event(adopt, json=True)
    adopt.add_argument("roster", type=int, metavar="ROSTER", help="its number")

    _with_event(_verb(verbs, "publish", "make the current roster official"), json=True)


def _add_paper(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    logo = _verb(verbs, "logo", "keep a picture as the logo on badges, or print them without one")
    _with_event(logo, json=True)
    picture = logo.add_mutually_exclusive_group(required=True)
    picture.add_argument("picture", nargs="?", type=Path, metavar="FILE", help="a PNG or JPEG file")
    picture.add_argument("--remove", action="store_true", help="no logo from now on")

    paper = _verb(verbs, "print", "print paper into a folder of PDFs")
    _with_event(paper, json=True)
    paper.add_argument("kind", choices=PAPERS, metavar="KIND", help=", ".join(PAPERS))
    paper.add_argument("--out", type=Path, default=Path("papers"), metavar="DIR", help="folder (%(default)s)")
    paper.add_argument("--changed-only", action="store_true", help="only what is missing or stale")
    paper.add_argument(
        "--printer", nargs="?", const="", metavar="NAME", help="also on this printer, or on the usual one"
    )
    paper.add_argument(
        "--from-page",
        type=_positive(int),
        metavar="N",
        help="after a jam: the file last printed into DIR once more from this page on, without making or "
        "logging anything",
    )
    _add_labels(paper)
    paper.add_argument("--sort", choices=("person", "delegation", "room"), default="person")
    paper.add_argument("--duplex", action="store_true", help="schedules: everybody begins on a new sheet")
    paper.add_argument("--large", action="store_true", help="schedules in large print")
    paper.add_argument("--separate", action="store_true", help="a file for each sheet, in DIR/KIND")
    paper.add_argument("--person", action="append", metavar="CODE", help="only this badge code or number")
    paper.add_argument("--reason", default="", help="why, for the log (jam, misprint, ...)")
    paper.add_argument(
        "--lost",
        action="store_true",
        help="lost by whoever is given with --person: printed again; a badge that was handed over gets a new "
        "number, and the old one is turned away",
    )
    paper.add_argument(
        "--people", type=Path, metavar="FILE", help="a badge code or number a line, as --person for each"
    )
    paper.add_argument(
        "--check",
        action="store_true",
        help="print nothing: say which texts would shrink, wrap or be cut, and what no font can print",
    )
    paper.add_argument("--notice", metavar="ROOM", help="signs: only a notice for the doors of this room")
    paper.add_argument(
        "--late", type=_positive(int), default=0, metavar="MINUTES", help="what the notice says"
    )
    paper.add_argument("--new-room", metavar="ROOM", help="where it says everything goes")
    paper.add_argument(
        "--not-handed-out", action="store_true", help="schedules are kept back: record nobody as holding them"
    )
    paper.add_argument(
        "--collected",
        action="store_true",
        help="print nothing: record that everybody given with --person collected schedule and badge",
    )


def _add_looking_at_paper(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    states = _verb(verbs, "papers", "which papers are missing, current or stale, and what was printed")
    _with_event(states, json=True)
    states.add_argument(
        "kind", nargs="?", choices=PAPERS, metavar="KIND", help="sheet by sheet; else all kinds in numbers"
    )
    states.add_argument("--log", action="store_true", help="what was printed of a KIND, when, by whom, why")
    _with_json(_verb(verbs, "printers", "the printers of this machine, the usual one first"))


def _add_labels(paper: argparse.ArgumentParser) -> None:
    paper.add_argument(
        "--layout",
        default="a6x4",
        metavar="NAME",
        help="badge layout, or the .json file of one's own (%(default)s)",
    )
    paper.add_argument(
        "--start",
        type=_positive(int),
        default=1,
        metavar="K",
        help="first label still on the sheet (%(default)s)",
    )
    paper.add_argument(
        "--offset",
        type=float,
        nargs=2,
        default=(0.0, 0.0),
        metavar=("RIGHT", "UP"),
        help="shift labels, in mm",
    )
    paper.add_argument(
        "--order", choices=("sheet", "stack"), help="labels page by page, or so that cut stacks stay sorted"
    )
    paper.add_argument("--two-sided", action="store_true", help="badges: each front, then its back")
    paper.add_argument(
        "--with-schedules", action="store_true", help="badges: behind each page the schedules of its people"
    )
    paper.add_argument("--test-page", action="store_true", help="badges: only the outlines of the labels")


def _add_desk(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verify = _verb(verbs, "verify", "what a scan of this badge says; records nothing")
    _with_event(verify, json=True)
    verify.add_argument("token", metavar="TOKEN", help="42 digits of the QR, or the code under it")


def _add_trials(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    benchmark = _verb(verbs, "benchmark", "solve published instances (.dzn) and frozen events (.json)")
    benchmark.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _with_limits(benchmark, 60.0)
    benchmark.add_argument("--json", action="store_true", help="one JSON object per line")
    benchmark.add_argument("--out", type=Path, metavar="DIR", help="also write DIR/INSTANCE.json")
    check = _verb(verbs, "self-test", "open, solve, print and decode once, in a temporary folder")
    check.add_argument("--window", action="store_true", help="also open every page, unseen")
    _with_json(check)
