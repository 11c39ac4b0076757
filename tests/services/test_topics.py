"""The list of topics is edited in a spreadsheet; it counts on this machine until it is taken back."""

from dataclasses import replace

import pytest

from desktop.domain.errors import UserError
from desktop.domain.profile_reading import read_tags
from desktop.domain.taxonomy import Topic
from desktop.services.event_topics import drop_topics, keep_topics, topics_of
from desktop.services.history import History
from desktop.services.suggesting import Suggesting
from desktop.services.topics import Topics, read_taxonomy, write_topics
from desktop.settings import resource
from tests.services.events import Morning

SHIPPED = resource("taxonomy", "creative.json")


@pytest.fixture
def topics(tmp_path):
    return Topics(SHIPPED, tmp_path / "own" / "topics.json")


@pytest.mark.parametrize(
    "text", ["Cerchiamo studi di animazione", "Buscamos estudios de animación", "Seeking animation studios"]
)
def test_studios_are_no_studies(topics, text):
    assert "animation" in read_tags(topics.taxonomy(), text).needs


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_list_written_as_a_table_is_read_again_without_loss(topics, tmp_path, ending):
    path = tmp_path / f"topics.{ending}"
    write_topics(topics.taxonomy(), path)
    assert read_taxonomy(path) == topics.taxonomy()


def test_an_edited_list_counts_until_it_is_taken_back(topics, tmp_path):
    first = topics.taxonomy()
    falconry = Topic(code="falconry", words=("falcon*", "falconer*"), labels=(("en", "falconry"),))
    write_topics(replace(first, topics=(*first.topics, falconry)), tmp_path / "edited.csv")
    taken = topics.take(tmp_path / "edited.csv")
    assert topics.is_own
    assert topics.taxonomy() == taken
    assert read_tags(taken, "Cerchiamo falconieri").needs == {"falconry"}
    topics.reset()
    assert not topics.is_own
    assert topics.taxonomy() == first


def test_a_table_that_is_no_list_of_topics_is_refused_and_nothing_changes(topics, tmp_path):
    path = tmp_path / "topics.csv"
    path.write_text("Code;Words\nx;y\n", encoding="utf-8")
    with pytest.raises(UserError, match="taxonomy-damaged") as caught:
        topics.take(path)
    assert "columns missing: Name (en)" in str(caught.value.data["reason"])
    assert not topics.is_own


def test_what_reasons_are_worth_is_edited_with_the_topics(topics, tmp_path):
    first = topics.taxonomy()
    weights = replace(first.weights, cross_border=33, no_language=0)
    write_topics(replace(first, weights=weights), tmp_path / "edited.csv")
    assert topics.take(tmp_path / "edited.csv").weights == weights
    assert topics.taxonomy().weights == weights


@pytest.mark.parametrize("said", ["cross_border -1", "beauty 5", "cross_border much"])
def test_a_weight_that_is_none_is_refused(topics, tmp_path, said):
    path = tmp_path / "edited.csv"
    write_topics(topics.taxonomy(), path)
    path.write_text(path.read_text("utf-8-sig").replace("cross_border 8", said), encoding="utf-8")
    with pytest.raises(UserError, match="taxonomy-damaged"):
        topics.take(path)


@pytest.mark.parametrize("near", [("nothing",), ()])
def test_a_list_that_contradicts_itself_is_refused(topics, tmp_path, near):
    first = topics.taxonomy()
    twice = Topic(code=first.topics[0].code, words=("x",), near=frozenset(near))
    write_topics(replace(first, topics=(*first.topics, twice)), tmp_path / "edited.csv")
    with pytest.raises(UserError, match="taxonomy-damaged"):
        topics.take(tmp_path / "edited.csv")


def test_a_list_kept_in_an_event_travels_with_its_file_and_is_undone(topics, open_file):
    file = open_file(Morning())
    first = topics.taxonomy()
    few = replace(first, topics=tuple(replace(one, near=frozenset()) for one in first.topics[:3]))
    suggesting = Suggesting(file, first)
    change = keep_topics(file, few, "op")
    assert topics_of(file.state()) == few
    assert suggesting.taxonomy_of(file.state()) == few
    History(file).undo("op", change.id)
    assert topics_of(file.state()) is None
    keep_topics(file, few, "op")
    drop_topics(file, "op")
    assert suggesting.taxonomy_of(file.state()) == first


def test_a_list_that_contradicts_itself_is_not_kept_in_an_event(topics, open_file):
    file = open_file(Morning())
    first = topics.taxonomy()
    with pytest.raises(UserError, match="taxonomy-damaged"):
        keep_topics(file, replace(first, topics=first.topics[:1]), "op")
    assert file.state().pictures == ()
