"""Badges are tried on their labels before paper is spent: what would shrink, wrap or be cut is named."""

import pytest

from desktop.printing.fitting import Fit, try_badges
from desktop.printing.layouts import layout_names, read_layout
from tests.printing.conftest import LAYOUTS
from tests.printing.test_badges import badge

LONG = "Anna Maria Giovanna Francesca di Montefeltro della Rovere y Sánchez de la Cruz Núñez"
ONE_WORD = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswess"


@pytest.fixture
def tried(fonts, wording):
    def trial(*documents, layout="a6x4", **options):
        sheet = read_layout(LAYOUTS, layout)
        return try_badges(documents, fonts=fonts, wording=wording, layout=sheet, **options)

    return trial


@pytest.mark.parametrize("name", layout_names(LAYOUTS))
def test_a_short_badge_fits_every_layout(tried, name):
    assert tried(badge(name="Ada Bo", organisation="Firm", languages=("it",)), layout=name) == ()


def test_a_long_name_is_said_to_be_small_or_on_many_lines(tried):
    (found,) = tried(badge(name=LONG))
    assert (found.text, found.number) == (LONG, 1)
    assert found.fit is Fit.SMALL or found.lines >= 3


def test_a_word_that_has_to_be_broken_is_named_before_what_is_only_small(tried):
    found = tried(badge(1, name=LONG), badge(2, name=ONE_WORD))
    assert [misfit.number for misfit in found][:1] == [2]
    assert found[0].fit in (Fit.BROKEN, Fit.CUT)


def test_what_is_cut_comes_first(tried):
    found = tried(badge(1, name=LONG), badge(2, organisation=ONE_WORD * 4))
    assert (found[0].fit, found[0].number) == (Fit.CUT, 2)


def test_languages_that_have_no_room_are_named(tried):
    languages = ("it", "en", "fr", "el", "ar", "mt", "tr", "es", "de", "pt", "nl", "sv")
    found = tried(badge(languages=languages))
    assert any(misfit.fit is Fit.CUT and "Svenska" in misfit.text for misfit in found)


def test_a_hyphen_is_where_a_name_may_be_parted(tried):
    found = tried(badge(name="Alexandros-Konstantinos Papageorgiou-Hatzimichalis"))
    assert all(misfit.fit is not Fit.BROKEN for misfit in found)


def test_the_name_of_the_event_is_said_once(tried):
    event = "Encounters of the creative industries of all shores of the Mediterranean and their friends " * 2
    event = event.strip()
    found = tried(*(badge(n, event_name=event) for n in range(1, 9)))
    assert [misfit.text for misfit in found].count(event) == 1


def test_a_trial_can_be_stopped_and_says_how_far_it_is(tried):
    told = []
    assert tried(badge(name=ONE_WORD), should_stop=lambda: True) == ()
    tried(badge(1), badge(2), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
