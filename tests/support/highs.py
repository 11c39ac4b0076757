"""Maximises a packing problem with HiGHS: JSON on standard input, the optimum on standard output.

A program of its own, because HiGHS and OR-Tools (which carries another HiGHS) cannot share a process.
"""

import json
import sys

import highspy


def main():
    data = json.load(sys.stdin)
    highs = highspy.Highs()
    highs.silent()
    columns = [highs.addVariable(lb=0, ub=1, obj=-worth) for worth in data["worth"]]
    for limit, members in data["rows"]:
        highs.addConstr(sum(columns[member] for member in members) <= limit)
    highs.run()
    sys.stdout.write(repr(-highs.getObjectiveValue()))


if __name__ == "__main__":
    main()
