"""Measures preview, import and refresh of a long list, and how fast a file is first shown.

Run: python -m tests.benchmarks.lists [ROWS]. Keeps wall and processor seconds of each step, and the
processor seconds of a plain loop, so that figures of a busy or slower machine can be compared.
"""

import json
import random
import sys
import tempfile
import time
from pathlib import Path

from desktop.exchange.xlsx_out import write_workbook
from desktop.services.transfer import Transfer
from tests.support.files import CLOCK, make_file
from tests.support.lists import empty_state

RESULTS = Path(__file__).parent / "results" / "lists.json"
PROMISED = {"preview": 1.0, "import": 5.0, "refresh": 3.0}
HEADER = (
    *("ID", "Nome", "Cognome", "E-mail", "Telefono", "Azienda", "Paese", "Lingue", "Settore"),
    *("Ruolo in azienda", "Stato", "Arrivo", "Consenso foto", "Profilo"),
)
GIVEN = [
    start + end
    for start in ("An", "Be", "Car", "Da", "Ele", "Hel", "Mar", "Nik")
    for end in ("a", "ta", "ri")
]
FAMILY = [
    start + end for start in ("Ros", "Ver", "Gar", "Mor", "San", "Kar") for end in ("si", "pas", "cia", "nez")
]


def invented_people(count, seed=1):
    """Rows of an invented list: three to a firm, six countries, languages, arrivals, a profile each."""
    chance = random.Random(seed)
    rows = []
    for number in range(1, count + 1):
        given, family, firm = chance.choice(GIVEN), chance.choice(FAMILY), number % max(1, count * 3 // 10)
        rows.append(
            (
                str(number),
                given,
                family,
                f"{given}.{family}{number}@firm{firm}.example".lower(),
                f"+39 320 {1000000 + number}",
                f"Firm {firm} S.r.l.",
                chance.choice(["Italia", "France", "Ελλάδα", "Spain", "Malta", "Tunisie"]),
                chance.choice(["it; en", "fr, en", "el", "es/en", "mt"]),
                chance.choice(["film", "musica", "design"]),
                "CEO",
                "paid",
                f"{chance.choice('56')}/12/2026 10:00",
                chance.choice(["sì", "no", ""]),
                "We offer sound design and look for a co-producer in the south.",
            )
        )
    return rows


def timed(step):
    """Wall and processor seconds of a step."""
    wall, busy = time.perf_counter(), time.process_time()
    step()
    return {"seconds": round(time.perf_counter() - wall, 2), "cpu": round(time.process_time() - busy, 2)}


def measure(count):
    """Every step of an evening's list of so many rows, three times; the quickest counts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        write_workbook(path, {"Iscritti": (HEADER, invented_people(count))})
        tries = [measure_once(path, Path(folder) / f"{number}.visavis") for number in range(3)]
    return {step: min((one[step] for one in tries), key=lambda one: one["cpu"]) for step in tries[0]}


def measure_once(path, event):
    """Every step in an empty event."""
    with make_file(event, empty_state()) as file:
        transfer = Transfer(file, CLOCK)
        return {
            "look": timed(lambda: transfer.look(path)),
            "preview": timed(lambda: transfer.preview(path, "participants")),
            "import": timed(lambda: transfer.import_file(path, "participants", "N")),
            "refresh": timed(lambda: transfer.import_file(path, "participants", "N")),
        }


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    loop = timed(lambda: sum(number * number for number in range(10_000_000)))
    found = {"rows": count, "plain_loop": loop, **measure(count)}
    found["kept"] = {step: found[step]["cpu"] <= limit for step, limit in PROMISED.items()}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
