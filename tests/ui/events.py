"""Small events for the pages on which rosters are made."""

from dataclasses import replace

from tests.support.builders import make_request, make_state, name_id


def table_event():
    """The small event, its languages unknown and its tables good enough: anybody may meet anybody."""
    state = make_state()
    people = tuple(replace(person, languages=()) for person in state.participants)
    plain = {"slot": None, "needs": frozenset(), "others": ()}
    requests = tuple(replace(request, **plain) for request in state.requests)
    return replace(state, participants=people, requests=requests, publications=(), issued=())


def crowded_event():
    """Karim and Eleni wish to meet; all is published, and the wish fits somewhere."""
    state = table_event()
    karim, eleni = state.participants[1:3]
    eleni = replace(eleni, affiliations=())
    wish = make_request(karim, eleni, id=name_id("wish"), number=77)
    people = tuple(eleni if person.id == eleni.id else person for person in state.participants)
    return replace(state, requests=(*state.requests, wish), participants=people)
