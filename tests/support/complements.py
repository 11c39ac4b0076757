"""People whose needs were planted to be met by others, told only in sentences of six languages.

Which trade meets which need is known here alone; the program sees profiles. Some say it in words no list has.
"""

import random
from dataclasses import dataclass

from desktop.domain.state import EventState
from tests.support import held_out
from tests.support.builders import make_event, make_organisation, make_participant, make_policy, name_id

LANGUAGES = ("en", "it", "fr", "es", "el", "mt")
COUNTRIES = {"en": "MT", "it": "IT", "fr": "FR", "es": "ES", "el": "GR", "mt": "MT"}

# A trade as somebody offers and needs it: one phrase a language.
TRADES = {
    "distribution": (
        "theatrical distribution", "distribuzione nelle sale", "distribution en salles",
        "distribución en salas", "διανομή στις αίθουσες", "distribuzzjoni fis-swali",
    ),
    "subtitles": (
        "subtitling", "sottotitoli", "sous-titrage", "subtitulado", "υπότιτλους", "traduzzjoni",
    ),
    "score": (
        "original soundtracks", "colonne sonore originali", "bandes originales et musique de film",
        "bandas sonoras", "πρωτότυπη μουσική από συνθέτη", "ħoss u kompożituri għal films, soundtrack",
    ),
    "games": (
        "a video game studio", "sviluppo di videogiochi", "développement de jeux vidéo",
        "desarrollo de videojuegos", "ανάπτυξη βιντεοπαιχνιδιών", "logħob tal-kompjuter, video games",
    ),
    "vr": (
        "immersive experiences", "esperienze immersive", "expériences de réalité virtuelle",
        "experiencias inmersivas", "εμπειρίες εικονικής πραγματικότητας", "esperjenzi VR",
    ),
    "textile": (
        "hand-woven textiles", "tessuti fatti a mano", "tissus d'exception", "tejidos artesanales",
        "χειροποίητα υφάσματα", "moda u tessuti",
    ),
    "sets": (
        "exhibition design and set design", "scenografia e allestimenti", "scénographie d'exposition",
        "escenografía", "σκηνογραφία", "xenografija",
    ),
    "museum": (
        "museum collections", "collezioni di musei", "collections de musées", "colecciones de museos",
        "συλλογές μουσείων", "kollezzjonijiet tal-mużewijiet",
    ),
    "money": (
        "seed funding", "finanziamenti", "financement", "financiación", "χρηματοδότηση", "finanzjament",
    ),
    "mentoring": (
        "mentoring for start-ups", "tutoraggio e formazione", "mentorat et formation", "mentoría y formación",
        "θερμοκοιτίδα και μέντορες", "taħriġ u mentoring",
    ),
    "rights": (
        "legal advice on copyright", "consulenza legale sul diritto d'autore", "conseil juridique",
        "asesoría legal", "νομική υποστήριξη", "pariri dwar drittijiet",
    ),
    "animation": (
        "2D animation", "animazione 2D", "films d'animation", "dibujos animados y animación",
        "κινούμενα σχέδια", "animazzjoni",
    ),
    "festival": (
        "a summer festival", "un festival estivo", "un festival d'été", "un festival de verano",
        "ένα φεστιβάλ", "festival tas-sajf",
    ),
    "photo": (
        "photography", "fotografia", "photographie", "fotografía", "φωτογραφία", "fotografija",
    ),
}  # fmt: skip
OFFER = (
    "We offer {}.",
    "Offriamo {}.",
    "Nous proposons {}.",
    "Ofrecemos {}.",
    "Προσφέρουμε {}.",
    "Noffru {}.",
)
NEED = (
    "We are looking for {}.", "Cerchiamo {}.", "Nous cherchons {}.", "Buscamos {}.", "Αναζητούμε {}.",
    "Qed infittxu {}.",
)  # fmt: skip
TALK = (
    "Team of five, founded in 2014.", "Siamo nati a Bari.", "Notre équipe travaille à Marseille.",
    "Somos un equipo joven.", "Είμαστε μια μικρή ομάδα.", "Aħna grupp żgħir.",
)  # fmt: skip
VEILED = (
    "things nobody has a word for",
    "una cosa speciale",
    "quelque chose de rare",
    "algo raro",
    "κάτι άλλο",
    "xi ħaġa",
)


# As people write when nobody gave them a form: with other verbs, and of others than themselves.
FREE_OFFER = (
    ("We offer {}.", "Our studio is known for {}.", "What we do: {}."),
    ("Offriamo {}.", "Ci occupiamo di {}.", "Da dieci anni facciamo {}."),
    ("Nous proposons {}.", "Notre spécialité : {}.", "Depuis dix ans nous faisons {}."),
    ("Ofrecemos {}.", "Nos dedicamos a {}.", "Llevamos diez años en {}."),
    ("Προσφέρουμε {}.", "Ειδικευόμαστε σε {}.", "Κάνουμε {} εδώ και χρόνια."),
    ("Noffru {}.", "Nispeċjalizzaw fi {}.", "Ilna snin nagħmlu {}."),
)
FREE_NEED = (
    ("We are looking for {}.", "We still need {} for our next project.", "We hope to meet people for {}."),
    ("Cerchiamo {}.", "Ci serve {} per il prossimo progetto.", "Vorremmo incontrare chi fa {}."),
    ("Nous cherchons {}.", "Il nous manque {} pour le prochain projet.", "Nous aimerions rencontrer {}."),
    ("Buscamos {}.", "Nos falta {} para el próximo proyecto.", "Nos gustaría conocer gente para {}."),
    ("Αναζητούμε {}.", "Μας λείπει {} για το επόμενο έργο.", "Θα θέλαμε να γνωρίσουμε κόσμο για {}."),
    ("Qed infittxu {}.", "Jonqosna {} għall-proġett li jmiss.", "Nixtiequ niltaqgħu ma' nies għal {}."),
)
ASIDE = (
    "Last year we stood beside {}.", "L'anno scorso eravamo accanto a {}.",
    "L'an dernier nous étions à côté de {}.", "El año pasado estuvimos junto a {}.",
    "Πέρυσι ήμασταν δίπλα σε {}.", "Is-sena l-oħra konna ħdejn {}.",
)  # fmt: skip


# Ways that were held out until the list of topics was widened by who had read them: no longer a proof.
UNSEEN_OFFER = (
    ("Come to us for {}.", "Our daily bread: {}."),
    ("Il nostro mestiere: {}.", "Da noi trovate {}."),
    ("Notre métier : {}.", "Chez nous, vous trouverez {}."),
    ("Nuestro oficio: {}.", "Con nosotros tendréis {}."),
    ("Η δουλειά μας: {}.", "Σε εμάς θα βρείτε {}."),
    ("Xogħolna: {}.", "Għandna {}."),
)
UNSEEN_NEED = (
    ("If you know somebody for {}, tell us.", "Our dream: finding {}."),
    ("Chi ci aiuta con {}?", "Ci farebbe comodo {}."),
    ("Qui peut nous aider pour {} ?", "Il nous faudrait {}."),
    ("¿Quién nos ayuda con {}?", "Nos vendría bien {}."),
    ("Ποιος μας βοηθά με {};", "Θα μας βοηθούσε {}."),
    ("Min jgħinna b' {}?", "Ikun tajjeb li nsibu {}."),
)
FORM, FREE, UNSEEN, OTHER_TRADES = "form", "free", "unseen", "other-trades"
INDIRECT, HELD_OUT = "indirect", "held-out"
FRAMES = {
    FORM: ([(frame,) for frame in OFFER], [(frame,) for frame in NEED]),
    FREE: (FREE_OFFER, FREE_NEED),
    UNSEEN: (UNSEEN_OFFER, UNSEEN_NEED),
    OTHER_TRADES: (FREE_OFFER, FREE_NEED),
    INDIRECT: (held_out.INDIRECT_OFFERS, held_out.INDIRECT_NEEDS),
    HELD_OUT: (held_out.OFFERS, held_out.NEEDS),
}


@dataclass(frozen=True)
class Planted:
    """The event, and for each person those who offer what they need or need what they offer."""

    state: EventState
    partners: dict
    trades: dict


def plant(people=120, veiled=0.08, seed=0, told=FORM):
    """So many people, each with one or two trades and needs; a share is said in words nobody knows.

    `told`: as a form asks for it; freely, in many ways; or in ways and of trades held out. Not in a form,
    every third person also speaks of a trade that is not theirs.
    """
    chance = random.Random(seed)
    known = held_out.TRADES if told in (OTHER_TRADES, INDIRECT, HELD_OUT) else TRADES
    asides = held_out.ASIDES if told in (INDIRECT, HELD_OUT) else ASIDE
    persons, firms, trades = [], [], {}
    for number in range(1, people + 1):
        spoken = chance.randrange(len(LANGUAGES))
        offers = set(chance.sample(sorted(known), chance.choice((1, 1, 2))))
        needs = set(chance.sample(sorted(set(known) - offers), chance.choice((1, 1, 2))))
        sentences = [TALK[spoken]]
        for frames, chosen in zip(FRAMES[told], (offers, needs), strict=True):
            for trade in sorted(chosen):
                phrase = VEILED[spoken] if chance.random() < veiled else known[trade][spoken]
                frame = chance.choice(frames[spoken]) if told != FORM else frames[spoken][0]
                sentences.append(frame.format(phrase))
        if told != FORM and chance.random() < 1 / 3:
            aside = chance.choice(sorted(set(known) - offers - needs))
            sentences.append(asides[spoken].format(known[aside][spoken]))
        chance.shuffle(sentences)
        firm = make_organisation(id=name_id(f"firm {number}"), name=f"Firm {number}", sectors=())
        person = make_participant(
            id=name_id(f"person {number}"),
            number=number,
            given_name=f"P{number}",
            family_name="Test",
            languages=tuple(dict.fromkeys((LANGUAGES[spoken], "en"))),
            country=COUNTRIES[LANGUAGES[spoken]],
            affiliations=(firm.id,),
            profile=" ".join(sentences),
        )
        trades[person.id] = (offers, needs)
        persons.append(person)
        firms.append(firm)
    partners = {
        one: {
            other
            for other in trades
            if other != one and (trades[one][1] & trades[other][0] or trades[one][0] & trades[other][1])
        }
        for one in trades
    }
    state = EventState(
        event=make_event(id=name_id("event")),
        policies=(make_policy(id=name_id("policy")),),
        organisations=tuple(firms),
        participants=tuple(persons),
    )
    return Planted(state, partners, trades)
