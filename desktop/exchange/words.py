"""Words people write into cells, in English, Italian, French, Spanish, Greek and Maltese; data only."""

from __future__ import annotations

from typing import Final

YES: Final = (
    "yes|y|true|1|x|✓|✔|☑|ok|on|agree|agreed|i agree|vero|si|sì|s|acconsento|accetto|d'accordo|oui|o|"
    "vrai|j'accepte|sí|verdadero|acepto|"
    "ναι|ν|συμφωνώ|αληθές|iva|va bene|naqbel|veru"
)
NO: Final = (
    "no|n|false|0|off|disagree|falso|non acconsento|non|faux|je refuse|no acepto|όχι|οχι|ο|"
    "διαφωνώ|ψευδές|le|ma naqbilx|falz|✗|✘|☐"
)
NOTHING: Final = (
    "-|--|—|–|n/a|n.a.|#n/a|na|nil|null|none|nan|nessuno|nessuna|aucun|aucune|ninguno|"
    "ninguna|κανένα|καμία|xejn|."
)
NO_ORGANISATION: Final = (
    "freelance|freelancer|free lance|self employed|independent|individual|private|"
    "libero professionista|libera professionista|"
    "lavoratore autonomo|indépendant|indépendante|auto-entrepreneur|autónomo|autónoma|"
    "por cuenta propia|ελεύθερος επαγγελματίας|"
    "ελεύθερη επαγγελματίας|αυτοαπασχολούμενος|impjegat għal rasu|għal rasi|no company|"
    "nessuna azienda|sans entreprise|sin empresa"
)
PARTICIPANT_STATUS: Final = {
    "registered": "registered|confirmed|paid|complete|completed|attending|valid|active|accepted|"
    "approved|checked in|yes|free|acquired|to be paid on site|transferred|"
    "iscritto|iscritta|confermato|confermata|pagato|pagata|attivo|valido|inscrit|inscrite|confirmé|"
    "confirmée|payé|payée|valide|"
    "inscrito|inscrita|confirmado|confirmada|pagado|pagada|aceptado|εγγεγραμμένος|εγγεγραμμένη|"
    "επιβεβαιωμένος|επιβεβαιωμένη|"
    "επιβεβαιώθηκε|πληρωμένο|πληρώθηκε|reġistrat|reġistrata|ikkonfermat|ikkonfermata|imħallas|mħallas",
    "cancelled": "cancelled|canceled|refunded|withdrawn|declined|rejected|expired|deleted|revoked|"
    "invalidated|"
    "released|canceled paid fee|canceled fully|voided|void|"
    "not attending|no show|annullato|annullata|"
    "cancellato|cancellata|rimborsato|ritirato|rinuncia|rifiutato|annulé|annulée|remboursé|désisté|"
    "refusé|cancelado|cancelada|anulado|"
    "anulada|reembolsado|rechazado|ακυρώθηκε|ακυρωμένο|ακυρωμένη|ακύρωση|απορρίφθηκε|ikkanċellat|"
    "ikkanċellata|kanċellat|irtirat",
    "pending": "pending|unpaid|not paid|open|waiting|waiting list|waitlist|waitlisted|to be confirmed|"
    "awaiting payment|awaiting offline payment|to be paid|pre reserved|pending overdue|"
    "pending partially paid|"
    "approval pending|overpaid|invited|on hold|tbc|provisional|unconfirmed|"
    "in attesa|da confermare|non pagato|lista d'attesa|en attente|à confirmer|non payé|"
    "liste d'attente|pendiente|por confirmar|no pagado|"
    "lista de espera|εκκρεμεί|σε αναμονή|απλήρωτο|αναμονή|pendenti|mhux imħallas|fi stennija|"
    "trid tiġi kkonfermata",
}
REQUEST_STATUS: Final = {
    "accepted": "accepted|accept|approved|confirmed|agreed|yes|mutual|accettato|accettata|accetta|"
    "approvato|confermato|confermata|sì|"
    "accepté|acceptée|confirmé|confirmée|oui|aceptado|aceptada|confirmado|confirmada|sí|αποδεκτό|"
    "αποδεκτή|δεκτό|εγκρίθηκε|ναι|"
    "έγινε αποδεκτό|aċċettat|aċċettata|approvat|iva",
    "declined": "declined|decline|rejected|refused|cancelled|canceled|withdrawn|no|rifiutato|"
    "rifiutata|annullato|annullata|refusé|refusée|"
    "décliné|déclinée|annulé|annulée|non|rechazado|rechazada|cancelado|cancelada|απορρίφθηκε|απόρριψη|"
    "ακυρώθηκε|όχι|rifjutat|"
    "rifjutata|miċħud|le|ikkanċellat",
    "pending": "to be confirmed|tbc|unconfirmed|not confirmed|tentative|provisional|da confermare|"
    "non confermato|à confirmer|non confirmé|por confirmar|sin confirmar|προς επιβεβαίωση|mhux ikkonfermat|"
    "pending|open|waiting|sent|requested|proposed|no answer|in attesa|inviato|inviata|"
    "richiesto|en attente|envoyé|envoyée|demandé|"
    "pendiente|enviado|enviada|solicitado|εκκρεμεί|σε αναμονή|στάλθηκε|αναμονή|pendenti|mibgħut|"
    "mibgħuta|fi stennija",
}
MEETING_STATE: Final = {
    "held": "held|took place|done|completed|happened|met|tenuto|svolto|avvenuto|a eu lieu|tenu|"
    "celebrado|realizado|"
    "πραγματοποιήθηκε|έγινε|saret|inżammet",
    "no-show": "no show|noshow|did not take place|did not happen|not held|missed|non svolto|non avvenuto|"
    "n'a pas eu lieu|absent|no realizado|no celebrado|δεν έγινε|δεν πραγματοποιήθηκε|ma saretx",
}
STARS: Final = {
    5: "must|must have|essential|top|very high|indispensabile|altissima|imperativo|indispensable|"
    "très haute|imprescindible|muy alta|"
    "απαραίτητο|πολύ υψηλή|essenzjali|għoli ħafna",
    4: "high|important|alta|alto|importante|haute|élevée|elevée|υψηλή|υψηλό|σημαντικό|għoli|għolja|"
    "importanti",
    3: "medium|normal|average|interested|media|medio|normale|moyenne|moyen|normale|mediana|μεσαία|"
    "μέτρια|μέτριο|κανονική|medju|medja|normali",
    2: "low|bassa|basso|basse|faible|baja|bajo|χαμηλή|χαμηλό|baxx|baxxa",
    1: "very low|if possible|nice to have|optional|molto bassa|se possibile|facoltativo|très basse|"
    "si possible|facultatif|muy baja|"
    "si es posible|opcional|πολύ χαμηλή|αν γίνεται|baxx ħafna|jekk possibbli",
}
ROLES: Final = {
    "matchmaking": "matchmaking|b2b|meetings|participant|attendee|delegate|company|exhibitor|business|"
    "incontri|partecipante|azienda|"
    "espositore|rendez-vous|participant b2b|participante|exposant|entreprise|reuniones|asistente|"
    "empresa|expositor|συναντήσεις|"
    "συμμετέχων|συμμετέχουσα|εκθέτης|laqgħat|parteċipant|parteċipanta|esibitur|expert|incubator|"
    "producer|freelancer",
    "speaker": "speaker|speakers|panelist|panellist|moderator|trainer|relatore|relatrice|moderatore|"
    "intervenant|intervenante|modérateur|"
    "conférencier|ponente|moderador|conferenciante|ομιλητής|ομιλήτρια|συντονιστής|kelliem|kelliema|"
    "moderatur",
    "press": "press|media|journalist|stampa|giornalista|presse|journaliste|prensa|periodista|τύπος|"
    "δημοσιογράφος|μέσα ενημέρωσης|stampa|"
    "ġurnalist|ġurnalista",
    "official": "official|institution|authority|government|vip|guest|consulate|istituzione|"
    "istituzionale|autorità|ospite|funzionario|console|"
    "officiel|officielle|institutionnel|invité|invitée|élu|élue|oficial|institucional|autoridad|"
    "invitado|invitada|επίσημος|θεσμικός|αρχή|"
    "προσκεκλημένος|uffiċjal|istituzzjoni|awtorità|mistieden",
    "staff": "staff|organiser|organizer|organisation team|crew|volunteer|organizzatore|organizzazione|"
    "volontario|volontaria|organisateur|"
    "équipe|bénévole|organizador|organizadora|equipo|voluntario|διοργανωτής|προσωπικό|εθελοντής|"
    "organizzatur|voluntier",
    "interpreter": "interpreter|interpreters|translator|interprete|interpreti|traduttore|traduttrice|"
    "interprète|traducteur|traductrice|intérprete|traductor|traductora|διερμηνέας|μεταφραστής|"
    "interpretu|traduttur",
}
SECTORS: Final = {
    "film": "cinema|movies|audiovisual|audiovisivo|cinéma|audiovisuel|cine|κινηματογράφος|"
    "οπτικοακουστικά|ċinema|films|tv",
    "animation": "animazione|cartoni animati|dessin animé|animación|κινούμενα σχέδια|animazzjoni|cartoon",
    "video games": "games|gaming|videogames|game|videogiochi|giochi|jeux vidéo|jeu vidéo|videojuegos|"
    "βιντεοπαιχνίδια|ηλεκτρονικά παιχνίδια|"
    "vidjogejms|logħob tal-kompjuter",
    "music": "musica|musique|música|μουσική|mużika",
    "fashion": "moda|mode|μόδα",
    "design": "diseño|design grafico|graphic design|σχεδιασμός|ντιζάιν|disinn",
    "publishing": "editoria|édition|edición|editorial|books|libri|livres|libros|εκδόσεις|"
    "pubblikazzjoni|kotba",
    "architecture": "architettura|arquitectura|αρχιτεκτονική|arkitettura",
    "crafts": "craft|handicraft|artigianato|artisanat|métiers d'art|artesanía|χειροτεχνία|artiġjanat|snajja",
    "performing arts": "theatre|theater|dance|teatro|danza|arti performative|spettacolo dal vivo|"
    "spectacle vivant|arts vivants|artes escénicas|"
    "παραστατικές τέχνες|θέατρο|χορός|arti tal-ispettaklu|teatru",
    "cultural heritage": "heritage|museums|patrimonio culturale|beni culturali|patrimoine|"
    "patrimoine culturel|patrimonio cultural|"
    "πολιτιστική κληρονομιά|wirt kulturali",
    "XR": "vr|ar|extended reality|virtual reality|augmented reality|immersive|realtà estesa|"
    "realtà virtuale|realtà aumentata|"
    "réalité étendue|réalité virtuelle|réalité augmentée|realidad extendida|realidad virtual|"
    "εκτεταμένη πραγματικότητα|"
    "εικονική πραγματικότητα|επαυξημένη πραγματικότητα|realtà virtwali",
}
ORGANISATION_KINDS: Final = {
    "producer": "production company|production|produttore|produttrice|casa di produzione|producteur|"
    "productrice|société de production|"
    "productor|productora|παραγωγός|εταιρεία παραγωγής|produttur",
    "studio": "studio creativo|atelier|estudio|στούντιο|εργαστήριο|studjo|workshop",
    "incubator": "accelerator|incubatore|acceleratore|incubateur|pépinière|accélérateur|incubadora|"
    "vivero|aceleradora|θερμοκοιτίδα|"
    "επιταχυντής|inkubatur",
    "publisher": "editore|casa editrice|éditeur|maison d'édition|editor|editorial|εκδότης|"
    "εκδοτικός οίκος|pubblikatur",
    "label": "record label|etichetta|etichetta discografica|maison de disques|discográfica|sello|"
    "δισκογραφική|tikketta",
    "agency": "agenzia|agence|agencia|πρακτορείο|aġenzija",
    "cooperative": "coop|cooperativa|coopérative|συνεταιρισμός|kooperattiva",
    "foundation": "fondazione|fondation|fundación|ίδρυμα|fondazzjoni",
    "association": "ngo|non profit|associazione|asociación|σωματείο|μκο|assoċjazzjoni|ong",
    "festival": "fiera|fair|salon|feria|φεστιβάλ",
    "school": "university|academy|scuola|università|école|université|escuela|universidad|σχολή|"
    "πανεπιστήμιο|skola|università ta'",
    "institution": "public body|ente pubblico|museum|museo|organisme public|collectivité|musée|"
    "organismo público|δημόσιος φορέας|μουσείο|"
    "korp pubbliku|mużew",
}
NEEDS: Final = {
    "accessible": "accessible|accessibility|wheelchair|step free|mobility|reduced mobility|"
    "accessibile|sedia a rotelle|carrozzina|"
    "mobilità ridotta|accessibilità|fauteuil roulant|pmr|mobilité réduite|accès|accessibilité|"
    "silla de ruedas|movilidad reducida|"
    "accesible|αμαξίδιο|προσβάσιμο|προσβασιμότητα|κινητικά|siġġu tar-roti|aċċessibbli",
    "quiet": "quiet|hearing|hard of hearing|calm|silent|silenzioso|tranquillo|ipoacusico|udito|calme|"
    "silencieux|malentendant|tranquilo|"
    "silencioso|audición|ήσυχο|ησυχία|ακοή|βαρηκοΐα|kwiet|trankwill|smigħ",
    "screen": "screen|display|monitor|projector|tv|schermo|proiettore|écran|projecteur|"
    "vidéoprojecteur|pantalla|proyector|οθόνη|"
    "προβολέας|skrin|projettur",
}
MORNING: Final = "morning|am|mattina|mattino|matin|matinée|mañana|πρωί|πρωι|filgħodu"
AFTERNOON: Final = (
    "afternoon|pm|pomeriggio|après-midi|apres midi|tarde|απόγευμα|μεσημέρι|"
    "wara nofsinhar|waranofsinhar|evening|sera|soir"
)
PRESENT: Final = (
    "available|present|all day|all days|every day|the whole event|whole event|whole day|any time|anytime|"
    "any|all|flexible|whenever|no restrictions|always|can attend|i will attend|disponibile|tutti i giorni|"
    "tous les jours|todos los días|όλες τις ημέρες|κάθε μέρα|kuljum|"
    "presente|"
    "tutto il giorno|sempre|disponible|présent|présente|toute la journée|toujours|todo el día|siempre|"
    "διαθέσιμος|διαθέσιμη|όλη μέρα|πάντα|disponibbli|preżenti|il ġurnata kollha|dejjem"
)
ABSENT: Final = (
    "unavailable|not available|absent|cannot attend|can't attend|can not attend|not attending|away|busy|"
    "never|"
    "non disponibile|assente|non posso|indisponible|absent|absente|ne peut pas|no disponible|ausente|"
    "no puedo|μη διαθέσιμος|μη διαθέσιμη|απών|απούσα|mhux disponibbli|assenti"
)
VETO: Final = (
    "veto|never|no thanks|no thank you|avoid|must avoid|do not meet|not with|mai|da evitare|jamais|à éviter|"
    "nunca|evitar|ποτέ|να αποφευχθεί|qatt|evita|⛔|🚫"
)
TABLE: Final = "table|t|tab|tavolo|mesa|tisch|τραπέζι|mejda"
PLACED: Final = "placed|planned|scheduled"
PREFERRED: Final = "preferred|soft|wished|preferito|préféré|preferido|προτιμώμενο|preferut"
FROM_HOUR: Final = (  # without accents, as compared
    "from|after|only after|dalle|dopo le|a partir de|apres|desde las|a partir de las|απο|μετα|mill|wara"
)
UNTIL_HOUR: Final = "until|till|before|up to|fino alle|prima delle|jusqu a|avant|hasta las|εως|μεχρι|qabel|sa"
FROM_DAY: Final = (  # without accents, the longer ones first
    "a partir de|a partir du|a partir del|desde el|only after|only from|starting|arriving|απο την|απο το|"
    "after|from|dalla|dalle|dal|da|apres|depuis|des|du|desde|απο|mill|mit|wara"
)
UNTIL_DAY: Final = (
    "jusqu au|jusqu a|hasta el|fino alle|fino al|fino a|only until|μεχρι την|μεχρι το|εως την|εως το|up to|"
    "until|till|before|leaving|avant|hasta|μεχρι|εως|qabel|sa"
)
DELEGATES: Final = {
    "apart": "apart|separately|each alone|separati|separatamente|séparément|por separado|χωριστά|"
    "separatament",
    "together": "together|jointly|insieme|ensemble|juntos|conjuntamente|μαζί|flimkien",
}
ITEM_KIND: Final = {
    "plenary": "plenary|plenary session|plenaria|sessione plenaria|plénière|séance plénière|plenario|"
    "sesión plenaria|ολομέλεια|plenarja|keynote|conference|conferenza|conférence|conferencia",
    "workshop": "workshop|seminar|atelier|laboratorio|seminario|taller|séminaire|εργαστήριο|σεμινάριο|"
    "sessjoni ta' ħidma|training|formazione|formation|formación",
    "demonstration": "demonstration|demo|pilot|pilot demonstration|dimostrazione|démonstration|"
    "demostración|επίδειξη|dimostrazzjoni|showcase|pitch",
    "opening": "opening|opening ceremony|welcome|apertura|inaugurazione|ouverture|accueil|inauguración|"
    "bienvenida|έναρξη|ftuħ|merħba",
    "exhibition": "exhibition|expo|fair|mostra|esposizione|exposition|salon|exposición|έκθεση|wirja",
    "social": "social|dinner|lunch|reception|networking|cena|pranzo|ricevimento|aperitivo|dîner|déjeuner|"
    "cocktail|recepción|comida|δείπνο|γεύμα|δεξίωση|ikla|riċeviment",
}
EVERYBODY: Final = (
    "*|all|everybody|everyone|tutti|tous|tout le monde|todos|όλοι|kulħadd|all participants|open to all"
)
TOTAL: Final = "total|totals|grand total|sum|totale|totali|somma|totaux|total general|suma|συνολο|totali"
AND: Final = ("and", "e", "ed", "et", "y", "i", "και", "κι", "u", "&", "und")
NEGATION: Final = (
    "not|no|never|don't|dont|won't|can't|cannot|doesn't|didn't|wouldn't|shouldn't|neither|nor|without|except|"
    "avoid|non|mai|nessuno|nessuna|tranne|eccetto|senza|evitare|evitate|ne|pas|jamais|aucun|aucune|sauf|sans|"
    "excepté|éviter|évitez|nunca|jamás|tampoco|ninguno|ninguna|excepto|sin|evitar|"
    "δεν|δε|μην|μη|όχι|ποτέ|εκτός|χωρίς|ούτε|mhux|mux|mhix|qatt|lanqas|ħlief|mingħajr|rridx|nixtieqx|"
    "nixtiqx|jridx|rridux"
)
CONTRAST: Final = (
    "but|rather|instead|however|yet|bensì|invece|piuttosto|però|ma|mais|plutôt|sino|pero|más bien|en cambio|"
    "αλλά|μα|μάλλον|όμως|imma|iżda|pjuttost"
)
ONLY: Final = "only|just|solo|soltanto|solamente|seulement|sólo|μόνο|biss"
OR: Final = ("or", "o", "oppure", "ou", "ή", "jew", "/")

COUNTRY_ALIASES: Final = {
    "GB": "uk|u k|great britain|england|scotland|wales|northern ireland|gbr|inghilterra|gran bretagna|"
    "angleterre|grande bretagne|inglaterra|"
    "gran bretana|αγγλια|μεγαλη βρετανια|ingilterra|regno unito|royaume uni",
    "US": "usa|u s a|u s|united states of america|america|stati uniti d'america|"
    "états-unis d'amérique|ee uu|eeuu|estados unidos de américa|ηπα",
    "GR": "hellas|ellada|ellas|greece gr|grc|el|hellenic republic|repubblica ellenica|ελλάς",
    "NL": "holland|the netherlands|olanda|hollande|holanda|ολλανδία|l-olanda|nld",
    "CZ": "czech republic|repubblica ceca|république tchèque|república checa|τσεχική δημοκρατία|cze",
    "TR": "turkey|turkiye|turchia|turquie|turquía|τουρκία|tur",
    "MK": "macedonia|fyrom|north macedonia|mkd",
    "RU": "russian federation|federazione russa|fédération de russie|rus",
    "KR": "korea|south korea|corea|corea del sud|corée|corée du sud|corea del sur",
    "CI": "ivory coast|cote d ivoire|costa d avorio|costa de marfil",
    "CN": "prc|chinese mainland|p r china|chn",
    "PS": "palestine|palestina|παλαιστίνη|palestinian territories|filastin|فلسطين|pse",
    "SY": "syrian arab republic|syr",
    "EG": "arab republic of egypt|misr|egy|جمهورية مصر العربية",
    "LB": "liban|lebanese republic|lbn",
    "TN": "tunisie|tunis|tun",
    "MA": "maroc|mar|kingdom of morocco",
    "DZ": "algerie|dza",
    "LY": "libya|lby",
    "IT": "ita|italian republic|repubblica italiana|it italy|bella italia",
    "FR": "fra|république française|french republic|metropolitan france",
    "ES": "esp|kingdom of spain|reino de españa|espana|espanya|catalunya|cataluña",
    "MT": "mlt|republic of malta|repubblika ta' malta",
    "PT": "prt|portogallo",
    "DE": "deu|ger|bundesrepublik deutschland|deutschland",
    "AT": "aut|österreich",
    "CH": "che|schweiz|suisse|svizzera",
    "BE": "bel|belgie|belgië",
    "CY": "cyp|kypros|κύπρος",
    "HR": "hrv|hrvatska",
    "SI": "svn|slovenija",
    "AL": "alb|shqipëria|shqiperia",
    "ME": "mne|crna gora",
    "BA": "bih|bosnia|bosnie",
    "RS": "srb|srbija",
    "RO": "rou|rom|românia",
    "BG": "bgr|българия",
    "IL": "isr",
    "JO": "jor",
    "SM": "smr|san marino",
    "MC": "mco|principauté de monaco",
    "VA": "holy see|santa sede|saint siège",
}
LANGUAGE_ALIASES: Final = {
    "en": "eng|uk english|british|inglis|anglais uk|englisch",
    "it": "ita|italien it",
    "fr": "fra|fre|francese fr",
    "es": "spa|esp|castellano|castilian|castillan|castigliano|castellà|καστιλιάνικα",
    "el": "ell|gre|gr|hellenic|modern greek|greco moderno|grec moderne|ellinika",
    "mt": "mlt|maltin|lingwa maltija",
    "ar": "ara|arabic|arabo|arabe|arabiya|tunisian arabic|darija|derja|lebanese",
    "de": "deu|ger|allemand|tedesco|aleman",
    "pt": "por|brazilian|brasileiro",
    "tr": "tur|turkce",
    "ca": "cat|valencian|valenciano|valencià|catalan",
    "zh": "chi|zho|mandarin|mandarino|chinese|cinese",
    "he": "heb|hebrew|ivrit",
    "nl": "nld|dut|dutch|flemish|fiammingo",
    "ru": "rus",
    "sq": "alb|sqi|albanian",
    "hr": "hrv|croatian",
    "sr": "srp|serbian",
}
ENDONYM_LANGUAGES: Final = (
    "ar|bg|bs|ca|cs|da|de|el|en|es|eu|fa|fi|fr|gl|he|hr|hu|it|ja|lt|lv|mk|mt|nl|nb|pl|pt|ro|ru|sk|sl|"
    "sq|sr|sv|tr|uk|zh"
)
LANGUAGE_LEVELS: Final = (
    "native|mother tongue|fluent|good|very good|basic|intermediate|advanced|professional|madrelingua|"
    "fluente|buono|buona|ottimo|base|"
    "scolastico|avanzato|intermedio|langue maternelle|courant|bon|bien|notions|débutant|nativo|nativa|"
    "lengua materna|fluido|básico|avanzado|"
    "μητρική|άριστα|καλά|βασικά|pol|a1|a2|b1|b2|c1|c2|a little|un poco|un po|un peu"
)
FAMILY_PARTICLES: Final = (
    "de|del|della|dello|dei|degli|dalla|dal|di|da|d'|la|le|lo|li|du|des|van|von|der|den|ben|bin|bint|"
    "ibn|abu|abou|el|al|bou|ait|san|santa|st|saint|mac|mc|y|i|dos|das|do|ter|ten|zu|abd|بن|ابن|أبو|"
    "ابو|آل|عبد|بنت"
)
