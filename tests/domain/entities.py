"""The fewest entities a test of the domain needs, named by short words; every field can be replaced."""

from uuid import NAMESPACE_DNS, uuid5

from desktop.domain.event import Acceptance, Event, Policy
from desktop.domain.people import Organisation, Participant
from desktop.domain.requests import Request, Veto
from desktop.domain.state import EventState


def identity(word):
    """The same UUID for the same word."""
    return uuid5(NAMESPACE_DNS, word)


def person(word, *organisations, number=None, **parts):
    """A scheduled participant; numbers follow the letters of the word unless given."""
    return Participant(
        **{
            "id": identity(word),
            "number": sum(map(ord, word)) if number is None else number,
            "given_name": word,
            "family_name": "Test",
            "affiliations": tuple(identity(organisation) for organisation in organisations),
            **parts,
        }
    )


def request(number, asker, participant=None, *, organisation=None, **parts):
    """An accepted request of three stars, named by its number."""
    return Request(
        id=identity(f"request {number}"),
        number=number,
        asker=identity(asker),
        participant=participant and identity(participant),
        organisation=organisation and identity(organisation),
        **parts,
    )


def veto(first, second, **parts):
    """These two never meet."""
    sides = {"first": identity(first), "second": identity(second)}
    return Veto(id=identity(f"veto {first} {second}"), **sides, **parts)


def state(*, people=(), requests=(), vetoes=(), policy=None, **parts):
    """An event of these people; their organisations exist as far as somebody belongs to them."""
    organisations = {entry for member in people for entry in member.affiliations}
    return EventState(
        event=Event(id=identity("event"), name="Event"),
        policies=(Policy(**{"id": identity("policy"), "acceptance": Acceptance.OPT_IN, **(policy or {})}),),
        organisations=tuple(Organisation(id=entry, name="Firm") for entry in sorted(organisations, key=str)),
        participants=tuple(people),
        requests=tuple(requests),
        vetoes=tuple(vetoes),
        **parts,
    )
