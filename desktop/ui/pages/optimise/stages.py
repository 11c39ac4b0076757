"""The stages of a repair in words: each figure with what no roster can better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.solver.contract import Stage, StageCode
from desktop.ui import words

translate = QCoreApplication.translate


def stage_sentences(stages: Sequence[Stage]) -> list[str]:
    """One sentence for each stage that says something; none where there are no stages."""
    found = {stage.code: stage for stage in stages}
    shown = []
    for code, stage in found.items():
        if stage.figure or stage.bound:
            shown.append(_sentence(_figure_words(code), stage))
        elif code in _nothing_words():
            shown.append(_nothing_words()[code])
    return shown


def _sentence(what: str, stage: Stage) -> str:
    figure = what.format(count=words.number(stage.figure))
    if stage.code is StageCode.WALKING:
        return figure
    bound = _bound_words(stage).format(bound=words.number(stage.bound))
    if stage.given:
        bound = translate("OptimisePage", "{bound} without moving anybody else").format(bound=bound)
    return translate("OptimisePage", "{figure}; {bound}.").format(figure=figure, bound=bound)


def _bound_words(stage: Stage) -> str:
    if stage.code is StageCode.ADDITIONS:
        if stage.figure >= stage.bound:
            return translate("OptimisePage", "more are not possible")
        return translate("OptimisePage", "at most {bound}")
    if stage.figure <= stage.bound:
        return translate("OptimisePage", "fewer are not possible")
    return translate("OptimisePage", "at best {bound}")


def _figure_words(code: StageCode) -> str:
    return {
        StageCode.MUSTS: translate("OptimisePage", "Musts without a place: {count}"),
        StageCode.DISPLACED: translate("OptimisePage", "Meetings people hold that found no place: {count}"),
        StageCode.DISTURBED: translate("OptimisePage", "People who hold what changes: {count}"),
        StageCode.DISTURBED_IN_TIME: translate("OptimisePage", "Of them, people who lose an hour: {count}"),
        StageCode.LINES: translate("OptimisePage", "Lines on their papers that change: {count}"),
        StageCode.ADDITIONS: translate("OptimisePage", "New meetings: {count}"),
        StageCode.BREAKS: translate("OptimisePage", "Breaks, the gaps in which somebody waits: {count}"),
        StageCode.WALKING: translate("OptimisePage", "Minutes of walking between meetings: {count}."),
    }[code]


def _nothing_words() -> Mapping[StageCode, str]:
    return {
        StageCode.DISPLACED: translate("OptimisePage", "Every meeting that people hold has a place."),
        StageCode.DISTURBED: translate("OptimisePage", "Nothing that people hold changes."),
        StageCode.BREAKS: translate("OptimisePage", "Nobody waits between two meetings of a session."),
    }
