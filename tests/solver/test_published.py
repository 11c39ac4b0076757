"""Published instances that take under two seconds are proven with the published optimum."""

import csv

import pytest

from desktop.domain.rules import judge
from desktop.exchange.instances import read_instance
from desktop.solver.contract import Limits, SolveRequest, Status
from desktop.solver.runners import InlineRunner
from tests.support.shared import benchmarks

QUICK = (
    "forum-13",
    "forum-13crafc",
    "forumt-14",
    "forumt-14crafc",
    "forumt-14crafe",
    "tic-12",
    "tic-12crafc",
    "tic-13",
    "tic-14crafd",
    "ticf-13crafa",
)


@pytest.mark.parametrize("name", QUICK)
def test_the_published_optimum_is_proven(name):
    folder = benchmarks()
    if folder is None:
        pytest.skip("the public instances are not on this machine (VISAVIS_BENCHMARKS)")
    with (folder / "b2b" / "published.csv").open(encoding="utf-8") as file:
        optimum = {row["instance"]: int(row["optimum_breaks"]) for row in csv.DictReader(file)}[name]
    problem = read_instance(folder / "b2b" / f"{name}.original.dzn")
    outcome = InlineRunner().run(
        SolveRequest(problem=problem, limits=Limits(time_limit=60.0, workers=1)),
        report=lambda event: None,
        should_stop=lambda: False,
    )
    assert outcome.status is Status.OPTIMAL
    assert outcome.breaks == outcome.breaks_bound == optimum
    assert judge(problem, outcome.roster).is_valid
