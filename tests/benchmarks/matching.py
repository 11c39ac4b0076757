"""Measures suggestions against planted complements, beside tag overlap and chance.

Profiles tell offers and needs as a form asks for them; a good part of that in words nobody knows; freely in
many ways, some of it about others; of other trades; and in ways held out, indirect and plain. What was
planted stands in tests.support.complements and held_out, which the program does not see.
Run: python -m tests.benchmarks.matching
"""

import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

from desktop.services.matching import Matching
from desktop.services.suggesting import suggest_for, suggest_for_all
from desktop.services.topics import read_taxonomy
from tests.support.complements import FORM, FREE, HELD_OUT, INDIRECT, OTHER_TRADES, UNSEEN, plant

RESULTS = Path(__file__).parent / "results" / "matching.json"
TAXONOMY = Path(__file__).parents[2] / "resources" / "taxonomy" / "creative.json"
FIRST = 5


def share(lists, partners):
    """Of each person's first five, the share that was planted; the average over people."""
    shares = [
        len(set(lists[person][:FIRST]) & wanted) / min(FIRST, len(wanted))
        for person, wanted in partners.items()
        if wanted
    ]
    return round(sum(shares) / len(shares), 3)


def overlap(matching):
    """What likeness would suggest: the most topics in common, whoever offers or needs them."""
    everything = {
        person: profile.tags.offers | profile.tags.needs for person, profile in matching.profiles.items()
    }
    return {
        person: sorted(
            (other for other in everything if other != person),
            key=lambda other: -len(everything[person] & everything[other]),
        )
        for person in everything
    }


def unevenness(counts):
    """The Gini coefficient: 0 when all have as much, towards 1 when one has all."""
    ordered = sorted(counts)
    whole = sum(ordered)
    ranked = sum(place * count for place, count in enumerate(ordered, 1))
    return round(2 * ranked / (len(ordered) * whole) - (len(ordered) + 1) / len(ordered), 3) if whole else 0.0


def measure(seed, veiled, told=FORM):
    """One event: shares found, and how even the balanced suggestions are."""
    planted = plant(seed=seed, veiled=veiled, told=told)
    started = time.perf_counter()
    matching = Matching(planted.state, read_taxonomy(TAXONOMY))
    ours = {
        person: [one.second for one in suggest_for(matching, person, FIRST)] for person in planted.partners
    }
    seconds = time.perf_counter() - started
    chance = random.Random(seed)
    people = list(planted.partners)
    by_chance = {person: chance.sample([one for one in people if one != person], FIRST) for person in people}
    started = time.perf_counter()
    balanced = suggest_for_all(matching, 3)
    balancing = time.perf_counter() - started
    loads = Counter(side for one in balanced for side in (one.first, one.second))
    asked = Counter(other for partners in ours.values() for other in partners)
    right = sum(one.second in planted.partners[one.first] for one in balanced)
    return {
        "seed": seed,
        "veiled": veiled,
        "told": told,
        "found_in_first_five": share(ours, planted.partners),
        "tag_overlap": share(overlap(matching), planted.partners),
        "chance": share(by_chance, planted.partners),
        "balanced": len(balanced),
        "balanced_right": round(right / max(1, len(balanced)), 3),
        "load": {count: sum(loads[person] == count for person in people) for count in range(4)},
        "uneven": unevenness([loads[person] for person in people]),
        "uneven_unbalanced": unevenness([asked[person] for person in people]),
        "load_unbalanced_most": max(asked.values(), default=0),
        "seconds": round(seconds, 2),
        "balancing_seconds": round(balancing, 2),
    }


def main():
    kinds = (
        (0.08, FORM),
        (0.4, FORM),
        (0.08, FREE),
        (0.08, UNSEEN),
        (0.08, OTHER_TRADES),
        (0.08, INDIRECT),
        (0.08, HELD_OUT),
    )
    measured = [measure(seed, veiled, told) for veiled, told in kinds for seed in range(5)]
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(map(json.dumps, measured)) + "\n", encoding="utf-8")
    sys.stdout.write(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
