"""Invented names and firms for the Marseille sample; data only, no person or firm here exists."""

from __future__ import annotations

# name | kind | sectors, by country; kinds and sectors as codes that the lists write in their own language
FIRMS = {
    "IT": """Studio Onda Lunga S.r.l.|producer|film
Officina Meduse|studio|animation,film
Pixel & Basilico S.r.l.|studio|video games
Lanterna Blu Produzioni|producer|film,music
Tramontana Edizioni|publisher|publishing
Atelier Filo d'Ortica|studio|fashion,crafts
Cantieri del Suono Soc. Coop.|cooperative|music,performing arts
Terrecotte Vive di Caltagrigna|studio|crafts,design
Incubatore Molo Sette|incubator|XR,video games
Quinta Parete Teatro|association|performing arts
Sirocco Animazione|studio|animation
Nuvola Bassa Design|studio|design
Arco e Pietra Architetti Associati|studio|architecture,cultural heritage
Memorie Sommerse ETS|foundation|cultural heritage,XR
Fabbrica delle Ombre|studio|performing arts,animation
Gelsomino Records|label|music
Il Gatto Astronauta Editore|publisher|publishing,animation
Rete Creativa del Golfo|incubator|design,fashion
Zagara XR Lab|studio|XR
Vele Storte Film S.r.l.|producer|film""",
    "FR": """Mistral Noir Productions|producer|film
Les Sardines Volantes|studio|animation
Studio Garrigue|studio|video games
La Fabrique des Embruns|incubator|film,XR
Éditions du Cabanon Bleu|publisher|publishing
Maison Oursin|studio|fashion
L'Atelier des Marées|cooperative|crafts,design
Compagnie Grain de Sel|association|performing arts
Calanque Sonore|label|music
Pastis & Pixels|studio|video games,XR
Phare Ouest Films|producer|film,animation
Bureau Platane|studio|architecture
Mémoires Vives du Littoral|foundation|cultural heritage
Tropisme Sud|agency|music,performing arts
Cigale Augmentée|studio|XR
Fil à Fil Méditerranée|studio|fashion,crafts
Le Grand Bleu Sonore SAS|producer|music,film
Pépinière Canebière 404|incubator|video games,design""",
    "GR": """Ανεμόσκαλα Παραγωγές|producer|film
Κύμα Animation|studio|animation
Λαβύρινθος Games|studio|video games
Εκδόσεις Πορτολάνος|publisher|publishing
Αλάτι και Φως|studio|design
Αργαλειός Κρήτης|cooperative|crafts,fashion
Ηχώ του Αιγαίου|label|music
Θεατρική Ομάδα Σχεδία|association|performing arts
Ψηφιακή Αγορά XR|studio|XR,cultural heritage
Μελτέμι Films|producer|film
Γραφείο Ασβέστης Αρχιτέκτονες|studio|architecture
Θερμοκοιτίδα Λιμάνι 12|incubator|video games,XR
Πήλινος Κόσμος|studio|crafts""",
    "ES": """Marea Alta Producciones S.L.|producer|film
Estudio Salitre|studio|animation
Tramuntana Games|studio|video games
Editorial La Gaviota Tuerta|publisher|publishing
Taller Esparto|cooperative|crafts,fashion
Compás de Levante|label|music
Teatro de la Azotea|association|performing arts
Vivero Puerto Norte|incubator|design,XR
Azulejo Lab|studio|design,crafts
Duna Realidad Extendida|studio|XR
La Noria Films|producer|film,animation
Hilo Rojo Moda|studio|fashion
Patrimonio Vivo Arquitectos|studio|architecture,cultural heritage""",
    "MT": """Żernaq Films|producer|film
Ħolma Animation Ltd|studio|animation
Ġebla u Kliem|publisher|publishing
Xtajta Interactive|studio|video games
Il-Luzzu Records|label|music
Kordin Creative Hub|incubator|design,XR""",
    "TN": """دار الياسمين للإنتاج|producer|film
Atelier Sidi Zarrouk|studio|crafts,design""",
    "LB": """Cèdre & Néon Studio|studio|animation,design""",
    "EG": """استوديو النيل الأزرق|studio|video games,animation""",
}
CLUSTER_FIRMS = ("Taller Esparto", "Azulejo Lab", "Hilo Rojo Moda")
INSTITUTIONS = {
    "Agenzia Porti Creativi": "IT",
    "Office Culturel des Deux Rives": "FR",
    "Oficina Audiovisual del Levante": "ES",
    "Γραφείο Δημιουργικής Οικονομίας Αιγαίου": "GR",
    "La Gazette des Quais": "FR",
    "Corriere delle Isole Minori": "IT",
}
GIVEN = {
    "IT": "Giulia Marco Elena Davide Chiara Lorenzo Francesca Matteo Ilaria Pietro Beatrice Tommaso "
    "Noemi Saverio Agnese Nicolò Camilla Gaspare Rosalia Edoardo Ludovica Fabrizio Serena "
    "Ruggero Bianca Calogero Viola Sandro Marta Ettore",
    "FR": "Camille Thomas Léa Julien Manon Éric Zoé Antoine Inès François Margaux Loïc Hélène "
    "Bastien Anaïs Rémi Clémence Yannick Maëlle Gaël Capucine Tristan Noémie Cédric Apolline "
    "Jérôme Solène Régis Océane Benoît",
    "GR": "Γιώργος Μαρία Νίκος Ελένη Δημήτρης Κατερίνα Ευάγγελος Σοφία Παναγιώτης Ιωάννα Στέλιος "
    "Αγγελική Μιχάλης Δέσποινα Θοδωρής Χρυσούλα Αντώνης Ευγενία Σπύρος Ξένια",
    "ES": "Lucía Javier Carmen Álvaro Marta Íñigo Rocío Sergio Begoña Pau Núria Andrés Itziar Hugo "
    "Ángela Joaquín Montserrat Óscar",
    "MT": "Ġorġ Marija Ċensu Rita Żaren Karmenu Ġuża Mikiel Ħanna",
    "TN": "ياسمين كريم Amine آمنة",
    "LB": "نادين Ramzi",
    "EG": "أحمد مريم",
}
FAMILY = {
    "IT": "Bellandi|Quartarone|De Santis|Ferraguti|Malaspina|Scognamiglio|Trevisanutto|D'Ambrogio|"
    "Lo Cascio|Piovesan|Zangrilli|Cavalcaselle|"
    "Montefusco|Della Seta|Barbagallo|Sperandio|Guarnaccia|Tagliabue|Crocetti|Pintus|Di Meglio|"
    "Ombrosi|Vallarino|Salvaneschi|Corradini|"
    "Buonfiglio|Marangon|Ricciuti|Squillace|Ballarin",
    "FR": "Desmarets|Vauquelin|Garnault|Le Goff-Martel|Pradines|Boissière|Castellane|Roumégous|"
    "Lefaucheux|Escoffier-Blanc|Tardivel|Montagnac|"
    "Aubanel|Chastagner|Fontvieille|Delorme-Ruiz|Sabatier|Grimaud|d'Estienne|Maurel|Rouvière|Bonnefoy|"
    "Arnoux|Vidalenc|Peyrache|Coustaury|"
    "Lherbier|Samatan|Vasseur-Pons|Kerbrat",
    "GR": "Παπαδάκης|Ξυγκάκη|Μαυρογένης|Καραλή|Τσιριγώτης|Δρακοπούλου|Ανδριώτης|Φραγκιαδάκη|"
    "Κουντουράς|Μπουμπουλίδη|Γκιώνης|Χατζηνικολάου|"
    "Λυμπερόπουλος|Αρβανίτη|Ψαρουδάκης|Ευσταθίου|Θαλασσινός|Ρουμελιώτη|Βενιέρης|Στρατηγού",
    "ES": "Navarrete Ibáñez|Cifuentes|Puigdomènech|Larrañaga|Quintanilla|Sorolla Peris|Muñiz|"
    "Echevarría|Belmonte|Sanchis|Villaverde|Arrieta|"
    "Casamitjana|Pedreño|Ochoa de Alda|Miravet|Zabaleta|Guijarro",
    "MT": "Żammit|Ċefai|Għigo|Muscat Inglott|Farruġia|Ħili|Bonniċi|Xuereb|Ġauċi",
    "TN": "بن صالح|الطرابلسي|Ben Romdhane|الجزيري",
    "LB": "خوري|Abi Nassif",
    "EG": "عبد الرحمن|الشاذلي",
}
LATIN = {
    "ياسمين": "Yasmine",
    "كريم": "Karim",
    "نادين": "Nadine",
    "أحمد": "Ahmed",
    "مريم": "Mariam",
    "آمنة": "Emna",
    "الجزيري": "Jaziri",
    "بن صالح": "Ben Salah",
    "الطرابلسي": "Trabelsi",
    "خوري": "Khoury",
    "عبد الرحمن": "Abdelrahman",
    "الشاذلي": "El Shazly",
}
SPOKEN = {
    "IT": ("it,en", "it,en", "it,en,fr", "it", "it,fr", "it,es", "it,en,es"),
    "FR": ("fr,en", "fr,en", "fr", "fr,it,en", "fr,es,en", "fr,ar"),
    "GR": ("el,en", "el,en", "el,en", "el,en,fr", "el,it,en", "el,fr"),
    "ES": ("es,en", "es,en", "es", "es,it,en", "es,fr", "es,ca,en"),
    "MT": ("mt,en", "mt,en,it", "en,it"),
    "TN": ("ar,fr", "ar,fr,en"),
    "LB": ("ar,fr,en",),
    "EG": ("ar,en",),
}
WEB_NAMES = {"دار الياسمين للإنتاج": "dar-yasmine", "استوديو النيل الأزرق": "blue-nile-studio"}
ITALIAN = {
    "film": "cinema",
    "animation": "animazione",
    "video games": "videogiochi",
    "music": "musica",
    "fashion": "moda",
    "design": "design",
    "publishing": "editoria",
    "architecture": "architettura",
    "crafts": "artigianato",
    "performing arts": "arti performative",
    "cultural heritage": "patrimonio culturale",
    "XR": "realtà estesa (XR)",
    "producer": "produttore",
    "studio": "studio",
    "incubator": "incubatore",
    "publisher": "editore",
    "label": "etichetta",
    "agency": "agenzia",
    "cooperative": "cooperativa",
    "foundation": "fondazione",
    "association": "associazione",
    "it": "italiano",
    "en": "inglese",
    "fr": "francese",
    "es": "spagnolo",
    "el": "greco",
    "mt": "maltese",
    "ar": "arabo",
    "ca": "catalano",
    "IT": "Italia",
    "FR": "Francia",
    "ES": "Spagna",
    "MT": "Malta",
    "TN": "Tunisia",
    "LB": "Libano",
    "EG": "Egitto",
    "GR": "Grecia",
    "press": "stampa",
    "official": "istituzionale",
    "staff": "staff",
    "speaker": "relatrice",
    "matchmaking": "",
}
GREEK = {
    "film": "κινηματογράφος",
    "animation": "κινούμενα σχέδια",
    "video games": "βιντεοπαιχνίδια",
    "music": "μουσική",
    "fashion": "μόδα",
    "design": "σχεδιασμός",
    "publishing": "εκδόσεις",
    "architecture": "αρχιτεκτονική",
    "crafts": "χειροτεχνία",
    "performing arts": "παραστατικές τέχνες",
    "cultural heritage": "πολιτιστική κληρονομιά",
    "XR": "XR",
    "producer": "παραγωγός",
    "studio": "στούντιο",
    "incubator": "θερμοκοιτίδα",
    "publisher": "εκδότης",
    "label": "δισκογραφική",
    "agency": "πρακτορείο",
    "cooperative": "συνεταιρισμός",
    "foundation": "ίδρυμα",
    "association": "σωματείο",
    "it": "Ιταλικά",
    "en": "Αγγλικά",
    "fr": "Γαλλικά",
    "es": "Ισπανικά",
    "el": "Ελληνικά",
    "ar": "Αραβικά",
    "GR": "Ελλάδα",
    "press": "τύπος",
    "official": "επίσημος",
    "staff": "προσωπικό",
    "speaker": "ομιλήτρια",
    "matchmaking": "",
}
