"""What the people of the sample say they offer and look for, each in their own language; data and choice."""

from __future__ import annotations

import random

from tests.tools.sample_records import Person

LANGUAGE = {"IT": "it", "FR": "fr", "ES": "es", "GR": "el", "MT": "en", "TN": "fr", "LB": "fr", "EG": "en"}
# What a sector offers: one phrase for each of it, fr, es, el, en.
OFFERS = {
    "film": (
        "produzione di documentari e lungometraggi",
        "production de documentaires et de longs métrages",
        "producción de documentales y largometrajes",
        "παραγωγή ντοκιμαντέρ και ταινιών μυθοπλασίας",
        "documentaries and feature films",
    ),
    "animation": (
        "serie e cortometraggi d'animazione",
        "séries et courts métrages d'animation",
        "series y cortos de animación",
        "σειρές και ταινίες κινουμένων σχεδίων",
        "animated series and shorts",
    ),
    "video games": (
        "sviluppo di videogiochi narrativi",
        "développement de jeux vidéo narratifs",
        "desarrollo de videojuegos narrativos",
        "ανάπτυξη βιντεοπαιχνιδιών με ιστορία",
        "narrative video games",
    ),
    "music": (
        "colonne sonore e registrazioni in studio",
        "musique de film et enregistrement en studio",
        "bandas sonoras y grabación en estudio",
        "μουσική για τον κινηματογράφο και ηχογραφήσεις",
        "film music and studio recordings",
    ),
    "performing arts": (
        "spettacoli di teatro e danza in tournée",
        "spectacles de théâtre et de danse en tournée",
        "espectáculos de teatro y danza en gira",
        "θεατρικές παραστάσεις και χορό σε περιοδεία",
        "touring theatre and dance",
    ),
    "publishing": (
        "romanzi grafici e libri per ragazzi",
        "bandes dessinées et livres jeunesse",
        "cómics y libros infantiles",
        "κόμικς και παιδικά βιβλία",
        "graphic novels and children's books",
    ),
    "fashion": (
        "capi e tessuti naturali",
        "vêtements et tissus naturels",
        "ropa y tejidos naturales",
        "ρούχα και φυσικά υφάσματα",
        "clothes of natural textiles",
    ),
    "crafts": (
        "ceramiche e lavorazioni artigianali",
        "céramiques et pièces artisanales",
        "cerámica y piezas artesanales",
        "κεραμικά και χειροτεχνία",
        "ceramics and hand-made crafts",
    ),
    "design": (
        "identità visive e design di prodotto",
        "identités visuelles et design produit",
        "identidad visual y diseño de producto",
        "οπτική ταυτότητα και σχεδιασμό προϊόντων",
        "visual identities and product design",
    ),
    "architecture": (
        "restauro e architettura di spazi culturali",
        "architecture de lieux culturels",
        "arquitectura de espacios culturales",
        "αρχιτεκτονική πολιτιστικών χώρων",
        "architecture of cultural places",
    ),
    "cultural heritage": (
        "archivi e digitalizzazione del patrimonio",
        "archives et numérisation du patrimoine",
        "archivos y digitalización del patrimonio",
        "αρχεία και ψηφιοποίηση πολιτιστικής κληρονομιάς",
        "archives and digitised heritage",
    ),
    "XR": (
        "esperienze immersive in realtà virtuale",
        "expériences immersives en réalité virtuelle",
        "experiencias inmersivas en realidad virtual",
        "εμπειρίες εικονικής πραγματικότητας",
        "immersive experiences in virtual reality",
    ),
    "incubator": (
        "mentoring, spazi di coworking e accesso agli investitori",
        "mentorat, espaces de coworking et accès aux investisseurs",
        "mentoría, coworking y acceso a inversores",
        "καθοδήγηση, χώρο συνεργασίας και επαφή με επενδυτές",
        "mentoring, coworking and access to investors",
    ),
}
NEEDS = {
    "co-producer": (
        "un coproduttore", "un coproducteur", "un coproductor", "συμπαραγωγό", "a co-producer",
    ),
    "distributor": (
        "un distributore nel Mediterraneo", "un distributeur en Méditerranée",
        "una distribuidora en el Mediterráneo", "διανομή στη Μεσόγειο", "Mediterranean distribution",
    ),
    "music": (
        "un compositore", "une compositrice de musique de film", "un compositor", "συνθέτη", "a composer",
    ),
    "animation": (
        "uno studio d'animazione", "un studio d'animation", "un estudio de animación",
        "στούντιο κινουμένων σχεδίων", "an animation studio",
    ),
    "games": (
        "chi sviluppi un videogioco", "un studio de jeux vidéo", "un estudio de videojuegos",
        "στούντιο βιντεοπαιχνιδιών", "a video game studio",
    ),
    "xr": (
        "competenze in realtà virtuale", "un savoir-faire en réalité virtuelle",
        "expertos en realidad virtual", "γνώσεις εικονικής πραγματικότητας", "virtual reality skills",
    ),
    "money": (
        "finanziamenti", "un financement", "financiación", "χρηματοδότηση", "funding",
    ),
    "mentoring": (
        "un mentore e formazione", "un mentor et de la formation", "mentores y formación",
        "μέντορα και κατάρτιση", "a mentor and training",
    ),
    "heritage": (
        "musei con cui lavorare", "des musées partenaires", "museos con los que trabajar",
        "μουσεία για συνεργασία", "museums to work with",
    ),
    "design": (
        "un grafico per l'identità visiva", "une identité visuelle", "una identidad visual",
        "γραφίστα", "a graphic designer",
    ),
    "crafts": (
        "artigiani e ceramisti", "des artisans et des céramistes", "artesanos y ceramistas",
        "τεχνίτες και κεραμίστες", "craftspeople and ceramic artists",
    ),
    "textile": (
        "tessuti per i costumi", "des tissus pour les costumes", "tejidos para el vestuario",
        "υφάσματα για κοστούμια", "textiles for costumes",
    ),
    "story": (
        "una sceneggiatura", "un scénario", "un guion", "σενάριο", "a screenplay",
    ),
    "books": (
        "una casa editrice", "une maison d'édition", "una editorial de libros", "εκδοτικό οίκο",
        "a publisher",
    ),
    "stage": (
        "compagnie di teatro", "des compagnies de théâtre", "compañías de teatro", "θεατρικές ομάδες",
        "theatre companies",
    ),
}  # fmt: skip
LOOKS_FOR = {
    "film": ("co-producer", "distributor", "music", "money", "story"),
    "animation": ("co-producer", "music", "story", "distributor", "books"),
    "video games": ("music", "story", "money", "animation", "xr"),
    "music": ("distributor", "stage", "design", "money"),
    "performing arts": ("textile", "music", "money", "xr"),
    "publishing": ("animation", "games", "design", "distributor"),
    "fashion": ("stage", "design", "crafts", "mentoring"),
    "crafts": ("design", "distributor", "mentoring", "heritage"),
    "design": ("crafts", "books", "money", "mentoring"),
    "architecture": ("heritage", "xr", "money"),
    "cultural heritage": ("xr", "games", "money", "animation"),
    "XR": ("heritage", "stage", "money", "music"),
    "incubator": ("games", "xr", "animation", "design"),
}
FRAMES = {
    "it": ("Offriamo {}.", "Cerchiamo {}."),
    "fr": ("Nous proposons {}.", "Nous cherchons {}."),
    "es": ("Ofrecemos {}.", "Buscamos {}."),
    "el": ("Προσφέρουμε {}.", "Αναζητούμε {}."),
    "en": ("We offer {}.", "We are looking for {}."),
}
_ORDER = ("it", "fr", "es", "el", "en")


def profile_of(person: Person) -> str:
    """What somebody says of themselves, the same every time; one in eight says nothing."""
    chance = random.Random(f"profile {person.code}")
    trades = [*(("incubator",) if person.kind == "incubator" else ()), *person.sectors]
    if person.role != "matchmaking" or not trades or chance.random() < 0.12:
        return ""
    language = LANGUAGE[person.country]
    place = _ORDER.index(language)
    offered = [OFFERS[trade][place] for trade in trades[:2] if trade in OFFERS]
    wanted = list(dict.fromkeys(need for trade in trades for need in LOOKS_FOR.get(trade, ())))
    needed = [NEEDS[need][place] for need in chance.sample(wanted, min(len(wanted), chance.choice((1, 2))))]
    offer, need = FRAMES[language]
    conjunction = {"it": " e ", "fr": " et ", "es": " y ", "el": " και ", "en": " and "}[language]
    return f"{offer.format(conjunction.join(offered))} {need.format(conjunction.join(needed))}"
