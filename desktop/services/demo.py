"""The Marseille demonstration: from sample lists through the importer to a published roster and paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.domain.matchmaking import NotEligible, gather_wishes
from desktop.services.generating import Size, fill_with_synthetic, setting_of
from desktop.services.papers import PaperKind, PrintReport
from desktop.services.planning import PlanResult
from desktop.services.setting import add_programme, read_document
from desktop.services.toolbox import EventSession, Toolbox
from desktop.services.transfer import ImportReport
from desktop.solver.contract import Limits, Mode, Progress

SAMPLE = "marseille"
PEOPLE = "participants"


@dataclass(kw_only=True)
class Demonstration:
    """What the demonstration made; the event stays open until it is closed."""

    session: EventSession
    imports: list[ImportReport]
    result: PlanResult
    papers: list[PrintReport]
    name: str
    people: int
    organisations: int
    requests: int
    refused: dict[NotEligible, int]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.close()


def make_demo(
    tools: Toolbox,
    folder: Path,
    limits: Limits,
    *,
    size: Size | None = None,
    seed: int = 0,
    report: Callable[[Progress], None] = lambda _: None,
) -> Demonstration:
    """Make the event file in `folder`, import, optimise, adopt, publish and print."""
    imports: list[ImportReport] = []
    if size is None:
        session = _marseille(tools, folder, imports)
    else:
        document = setting_of(f"Demo of {size.people}", size)
        session = tools.create(_free_path(folder, "demo"), document)
        fill_with_synthetic(session.file, size, seed, tools.operator)
    try:
        return _run(session, imports, folder, limits, report)
    except BaseException:
        session.close()
        raise


def _marseille(tools: Toolbox, folder: Path, imports: list[ImportReport]) -> EventSession:
    samples = tools.samples / SAMPLE
    document = read_document(samples / "event.json")
    session = tools.create(_free_path(folder, SAMPLE), document)
    try:
        people = [entry for entry in document["files"] if entry["as"] == PEOPLE]
        others = [entry for entry in document["files"] if entry["as"] != PEOPLE]
        imports.extend(_import(session, samples, entry) for entry in people)
        add_programme(session.file, document, tools.operator)
        imports.extend(_import(session, samples, entry) for entry in others)
    except BaseException:
        session.close()
        raise
    return session


def _import(session: EventSession, samples: Path, entry: Mapping[str, str]) -> ImportReport:
    return session.transfer.import_file(samples / entry["file"], entry["as"], session.tools.operator)


def _run(
    session: EventSession,
    imports: list[ImportReport],
    folder: Path,
    limits: Limits,
    report: Callable[[Progress], None],
) -> Demonstration:
    operator = session.tools.operator
    result = session.planning.optimise(Mode.BUILD, limits, operator, report=report)
    papers = []
    if result.version is not None:
        session.planning.adopt(result.version.id, operator)
        session.planning.publish(operator)
        papers = [
            session.papers.print(kind, folder, operator, handed_out=kind is PaperKind.SCHEDULES)
            for kind in PaperKind
        ]
    state = session.file.state()
    return Demonstration(
        session=session,
        imports=imports,
        result=result,
        papers=papers,
        name=state.event.name,
        people=sum(person.is_present for person in state.participants),
        organisations=len(state.organisations),
        requests=len(state.requests),
        refused=dict(Counter(reason for _, reason in gather_wishes(state).refused).most_common()),
    )


def _free_path(folder: Path, name: str) -> Path:
    """A file name that is free: an earlier demonstration is kept under its own name."""
    path = folder / f"{name}.visavis"
    count = 1
    while path.exists():
        count += 1
        path = folder / f"{name}-{count}.visavis"
    return path
