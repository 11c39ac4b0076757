"""What people call a column in English, Italian, French, Spanish, Greek and Maltese, the plainest words also
in German and Arabic; data only.

Words are compared after normalisation (no accents, case or punctuation). A word has one field in a kind.
"""

from __future__ import annotations

from typing import Final

Words = dict[str, str]

# One string per field, its words separated by `|`, a line per language.
PARTICIPANT_WORDS: Final[Words] = {
    "external_id": "id|external id|participant id|attendee id|attendee no|attendee #|registration id|"
    "registration number|ref|reference|"
    "position id|public id|order code|codice|id partecipante|numero iscrizione|identifiant|"
    "numero d'inscription|n°|no|identificador|"
    "codigo|id participante|numero de inscripcion|κωδικος|κωδικος συμμετεχοντα|αριθμος εγγραφης|α/α|"
    "numru|numru ta' registrazzjoni|kodici|"
    "teilnehmernummer|رقم التسجيل",
    "name": "name|full name|participant|attendee|attendee name|participant name|contact|"
    "contact person|delegate|"
    "nome e cognome|cognome e nome|nominativo|nome completo|partecipante|referente|nome cognome|"
    "cognome nome|nome pessoa|pessoa|"
    "nom complet|nom et prenom|prenom et nom|nom prenom|participante|nombre completo|"
    "nombre y apellidos|apellidos y nombre|"
    "ονοματεπωνυμο|πληρες ονομα|συμμετεχων|isem shih|isem u kunjom|parteċipant|nom|nome|nombre|ονομα|isem|"
    "teilnehmer|vor und nachname|الاسم|الاسم الكامل|الاسم واللقب",
    "given_name": "given name|first name|forename|firstname|christian name|attendee name given name|"
    "attendee given name|attendee first name|"
    "nome di battesimo|nome proprio|prenom|prenoms|nombre de pila|nombres|μικρο ονομα|"
    "ονομα βαπτιστικο|isem proprju|l isem|"
    "vorname|الاسم الشخصي|الاسم الاول",
    "family_name": "family name|last name|surname|lastname|second name|attendee name family name|"
    "attendee family name|attendee last name|"
    "cognome|cognomi|nom de famille|nom de l'intervenant|apellido|apellidos|primer apellido|επωνυμο|"
    "επιθετο|kunjom|il kunjom|"
    "nachname|familienname|zuname|اللقب|الاسم العائلي|اسم العائلة",
    "latin_given": "given name latin|latin given name|first name latin|latin first name|"
    "given name in latin letters|name latin characters|"
    "nome latino|nome caratteri latini|nome in caratteri latini|prenom latin|"
    "prenom en lettres latines|prenom caracteres latins|"
    "nombre latino|nombre en caracteres latinos|ονομα λατινικα|ονομα με λατινικους χαρακτηρες|"
    "ονομα λατινικους χαρακτηρες|isem latin",
    "latin_family": "family name latin|latin family name|last name latin|latin last name|"
    "surname latin|family name in latin letters|"
    "cognome latino|cognome caratteri latini|cognome in caratteri latini|nom latin|"
    "nom de famille latin|nom en lettres latines|nom caracteres latins|"
    "apellidos latinos|apellidos en caracteres latinos|επωνυμο λατινικα|"
    "επωνυμο με λατινικους χαρακτηρες|επωνυμο λατινικους χαρακτηρες|kunjom latin",
    "latin_name": "latin name|name latin|name in latin letters|name in latin characters|"
    "full name latin|nome completo latino|"
    "nom complet latin|nombre completo latino|ονοματεπωνυμο λατινικα|"
    "ονοματεπωνυμο με λατινικους χαρακτηρες|isem shih latin",
    "email": "email|email address|mail|attendee email|contact email|indirizzo email|posta elettronica|"
    "e-mail di contatto|"
    "courriel|adresse email|adresse electronique|mel|correo|correo electronico|direccion de correo|"
    "ηλεκτρονικο ταχυδρομειο|διευθυνση email|ηλ ταχυδρομειο|ηλεκτρονικη διευθυνση|"
    "indirizz elettroniku|posta elettronika|imejl|indirizz email|"
    "emailadresse|email adresse|البريد الالكتروني|الايميل",
    "phone": "phone|telephone|phone number|mobile|mobile phone|cell|cell phone|tel|contact number|whatsapp|"
    "telefono|cellulare|numero di telefono|recapito telefonico|portable|numero de telephone|"
    "telephone portable|gsm|"
    "movil|telefono movil|numero de telefono|τηλεφωνο|κινητο|κινητο τηλεφωνο|αριθμος τηλεφωνου|"
    "telefon|mowbajl|numru tat-telefon|"
    "handy|telefonnummer|الهاتف|رقم الهاتف|الجوال",
    "organisation": "organisation|organization|company|firm|institution|affiliation|company name|"
    "organisation name|employer|"
    "azienda|organizzazione|impresa|societa|ente|ragione sociale|nome azienda|entreprise|societe|"
    "organisme|structure|raison sociale|"
    "empresa|nome empresa|organizacion|entidad|sociedad|nombre de la empresa|razon social|εταιρεια|εταιρια|"
    "οργανισμος|επιχειρηση|φορεας|επωνυμια|"
    "kumpanija|organizzazzjoni|azjenda|ditta|organisations|companies|aziende|εταιρειες|kumpaniji|"
    "firma|unternehmen|einrichtung|الشركة|المؤسسة|اسم الشركة",
    "organisation_country": "organisation country|company country|country of organisation|"
    "country of company|country of establishment|"
    "paese azienda|paese dell'azienda|nazione azienda|sede|pays de l'entreprise|pays entreprise|"
    "pays de la societe|"
    "pais de la empresa|pais empresa|χωρα εταιρειας|εδρα|χωρα της εταιρειας|pajjiż tal-kumpanija",
    "organisation_kind": "organisation type|organization type|type of organisation|company type|kind|"
    "organisation kind|tipo di organizzazione|tipo azienda|"
    "tipologia|tipo di azienda|type d'organisation|type de structure|type d'entreprise|"
    "tipo de organizacion|tipo de empresa|"
    "ειδος οργανισμου|τυπος εταιρειας|ειδος εταιρειας|τυπος οργανισμου|tip ta' organizzazzjoni|"
    "tip ta' kumpanija",
    "sectors": "sector|sectors|industry|field|branch|area of activity|field of activity|settore|"
    "settori|settore di attivita|ambito|"
    "secteur|secteurs|secteur d'activite|filiere|domaine|sector de actividad|sectores|ramo|κλαδος|"
    "τομεας|κλαδοι|τομεις|"
    "τομεας δραστηριοτητας|settur|setturi|qasam|"
    "branche|branchen|القطاع",
    "job_title": "job title|title|position|role in company|function|job|occupation|professional title|"
    "ruolo in azienda|qualifica|mansione|"
    "funzione|posizione|incarico|fonction|poste|intitule du poste|titre|cargo|puesto|funcion|θεση|"
    "ιδιοτητα|θεση εργασιας|θεση στην εταιρεια|"
    "kariga|pożizzjoni|titlu|"
    "funktion|berufsbezeichnung|المنصب|الوظيفة",
    "country": "country|country of residence|nation|state of residence|home country|country code|"
    "paese|nazione|stato estero|paese di residenza|"
    "pays|pays de residence|pais|pais de residencia|χωρα|χωρα διαμονης|pajjiż|pajjiz|"
    "land|herkunftsland|البلد|الدولة",
    "languages": "languages|language|spoken languages|languages spoken|working languages|lingue|"
    "lingua|lingue parlate|lingue conosciute|"
    "langues|langue|langues parlees|langues de travail|idiomas|idioma|lenguas|idiomas hablados|"
    "γλωσσες|γλωσσα|ομιλουμενες γλωσσες|"
    "lingwi|lingwa|lingwi mitkellma|"
    "sprachen|sprache|اللغات|اللغة",
    "print_language": "print language|badge language|preferred language|language of badge|"
    "order locale|locale|correspondence language|"
    "lingua di stampa|lingua preferita|lingua del badge|lingua badge|langue d'impression|"
    "langue preferee|langue du badge|"
    "idioma de impresion|idioma preferido|γλωσσα εκτυπωσης|προτιμωμενη γλωσσα|lingwa preferuta|"
    "lingwa tal-istampar",
    "roles": "role|roles|participant type|type of participation|participation|"
    "attendee type|ruolo|ruoli|tipo di partecipazione|"
    "tipo partecipante|role a l'evenement|type de participation|qualite|rol|roles del participante|"
    "tipo de participacion|"
    "ρολος|ρολοι|τυπος συμμετοχης|ιδιοτητα συμμετοχης|rwol|tip ta' partecipazzjoni",
    "ticket": "ticket|ticket type|ticket name|ticket category|product|product name|tipo di biglietto|"
    "tipo biglietto|"
    "biglietto|type de billet|billet|tipo de entrada|entrada|τυπος εισιτηριου|εισιτηριο|biljett|"
    "tip ta' biljett",
    "categories": "category|categories|group|groups|tags|categoria|categorie|gruppo|gruppi|"
    "groupe|groupes|etiquettes|categorias|grupo|grupos|etiquetas|κατηγορια|κατηγοριες|ομαδα|"
    "kategorija|kategoriji|grupp",
    "arrives": "arrives|arrival|arrival time|arrival date|available from|from date|arriving|arrivo|"
    "data di arrivo|ora di arrivo|"
    "disponibile dal|arrivee|date d'arrivee|heure d'arrivee|disponible a partir de|llegada|"
    "fecha de llegada|hora de llegada|"
    "disponible desde|αφιξη|ωρα αφιξης|ημερομηνια αφιξης|διαθεσιμος απο|wasla|hin tal-wasla|jasal|"
    "ankunft|anreise|الوصول|تاريخ الوصول",
    "leaves": "leaves|departure|departure time|departure date|available until|available to|leaving|"
    "partenza|data di partenza|ora di partenza|"
    "disponibile fino|depart|date de depart|heure de depart|disponible jusqu'a|salida|fecha de salida|"
    "hora de salida|disponible hasta|"
    "αναχωρηση|ωρα αναχωρησης|ημερομηνια αναχωρησης|διαθεσιμος εως|tluq|hin tat-tluq|jitlaq|"
    "abreise|المغادرة|تاريخ المغادرة",
    "unavailable": "unavailable|not available|absent|busy|blocked|non disponibile|indisponibile|"
    "indisponibilita|assente|impegni|"
    "indisponible|indisponibilites|absence|no disponible|ausente|indisponibilidad|μη διαθεσιμος|"
    "μη διαθεσιμοτητα|απουσια|"
    "mhux disponibbli|assenti",
    "available": "available|availability|available times|available on|when can you meet|sessions|days|"
    "disponibilita|disponibile|disponibilite|disponibilites|disponible|disponibilidad|διαθεσιμοτητα|"
    "διαθεσιμος|disponibbli|disponibbilta",
    "max_per_day": "max per day|meetings per day|max meetings per day|daily limit|"
    "incontri al giorno|max incontri al giorno|limite giornaliero|"
    "rendez-vous par jour|max rendez-vous par jour|reuniones por dia|"
    "συναντησεις ανα ημερα|laqgħat kuljum",
    "max_total": "max total|max meetings|maximum meetings|meeting limit|hb meeting limit|max meetings in all|"
    "max incontri|massimo incontri|max rendez-vous|max reuniones|maximo de reuniones|"
    "μεγιστος αριθμος συναντησεων|massimu ta' laqgħat",
    "minimum": "minimum|min meetings|minimum meetings|guaranteed meetings|minimo incontri|incontri minimi|"
    "minimum de rendez-vous|minimo de reuniones|ελαχιστος αριθμος συναντησεων|minimu ta' laqgħat",
    "max_run": "max run|max in a row|meetings in a row|max meetings in a row|incontri di fila|"
    "rendez-vous d'affilee|reuniones seguidas|συνεχομενες συναντησεις|laqghat wara xulxin",
    "contact_consent": "contact consent|consent to contact|may be contacted|share contact|"
    "share contact details|"
    "consenso contatti|consenso contatto|accord de contact|partage des coordonnees|"
    "consentimiento de contacto|συγκαταθεση επικοινωνιας|kunsens ghall kuntatt",
    "status": "status|registration status|attendee status|registration state|state of registration|"
    "paid|payment status|stato|stato iscrizione|"
    "stato pagamento|pagato|statut|etat|statut d'inscription|paye|estado|estado de la inscripcion|pagado|"
    "κατασταση|κατασταση εγγραφης|πληρωμη|stat|stat tar-registrazzjoni|imħallas",
    "photo_consent": "photo consent|consent to photos|photos|photographs|may be photographed|"
    "image consent|consenso foto|consenso immagini|"
    "liberatoria foto|foto|autorisation photo|droit a l'image|consentement photo|consentimiento foto|"
    "consentimiento fotos|derechos de imagen|"
    "συγκαταθεση φωτογραφιων|φωτογραφιες|συναινεση φωτογραφιας|kunsens għar-ritratti|ritratti",
    "needs": "needs|special needs|accessibility|requirements|requires special attention|"
    "special requirements|access needs|esigenze|necessita|"
    "accessibilita|esigenze particolari|besoins|besoins particuliers|accessibilite|necesidades|"
    "accesibilidad|necesidades especiales|"
    "αναγκες|ειδικες αναγκες|προσβασιμοτητα|bżonnijiet|aċċessibbiltà",
    "home_table": "home table|fixed table|own table|table|table number|tavolo|tavolo fisso|"
    "tavolo assegnato|numero tavolo|table fixe|"
    "table attribuee|mesa|mesa fija|mesa asignada|mesa fixa|τραπεζι|σταθερο τραπεζι|mejda|mejda fissa",
    "home_released": "home table released|table released|may be used by others|shared table|"
    "tavolo libero|tavolo condiviso|table partagee|"
    "table liberee|mesa compartida|κοινο τραπεζι|mejda maqsuma",
    "offers": "offers|offer|i offer|we offer|what i offer|what we offer|services offered|"
    "products and services|offre|offerta|offerte|offro|offriamo|cosa offro|cosa offriamo|"
    "servizi offerti|offres|nous offrons|nous proposons|ce que je propose|ce que nous proposons|"
    "services proposes|oferta|ofertas|ofrezco|ofrecemos|que ofrezco|que ofrecemos|lo que ofrezco|"
    "lo que ofrecemos|servicios ofrecidos|προσφορα|προσφορες|προσφερω|προσφερουμε|τι προσφερω|"
    "τι προσφερουμε|παρεχουμε|noffri|noffru|x noffri|x noffru|li noffru",
    "seeks": "seeks|seeking|looking for|looks for|i am looking for|we are looking for|what i look for|"
    "what we look for|searching for|i need|we need|wanted|wants|business needs|cooperation sought|"
    "partners sought|partner sought|interested in|cerco|cerca|cerchiamo|cosa cerco|cosa cerchiamo|"
    "alla ricerca di|bisogni|interessato a|recherche|je recherche|je cherche|nous recherchons|"
    "nous cherchons|ce que je cherche|ce que nous cherchons|partenaires recherches|interesse par|"
    "busco|busca|buscamos|que busco|que buscamos|lo que busco|lo que buscamos|interesado en|"
    "αναζητω|αναζητουμε|τι αναζητω|τι αναζητουμε|ζητηση|ψαχνω|ψαχνουμε|ενδιαφερομαι για|"
    "infittex|infittxu|nfittex|nfittxu|qed infittex|qed infittxu|x infittex|x infittxu|interessat fi",
    "profile": "profile|description|about|bio|biography|company profile|presentation|"
    "profilo|descrizione|presentazione|"
    "profil|descriptif|perfil|descripcion|presentacion|προφιλ|περιγραφη|παρουσιαση|"
    "profil tal-kumpanija|deskrizzjoni",
    "note": "note|notes|comment|comments|remarks|order comment|internal note|annotazioni|commenti|"
    "osservazioni|remarque|remarques|"
    "commentaire|commentaires|nota|notas|observaciones|comentarios|σημειωσεις|σχολια|παρατηρησεις|"
    "noti|kummenti|"
    "bemerkung|bemerkungen|anmerkungen|ملاحظات",
}


def _side(prefix: str, words: dict[str, str]) -> Words:
    return {f"{prefix}_{field}": text for field, text in words.items()}


_FROM: Final[Words] = _side(
    "from",
    {
        "email": "from email|from|requester email|requested by email|booker email|sender email|"
        "email 1|email from|da email|da|email richiedente|de email|"
        "email demandeur|courriel demandeur|demandeur email|de|correo solicitante|email solicitante|"
        "απο email|απο|email αιτουντος|minn email|minn|imejl minn",
        "id": "from id|requester id|booker id|asker id|id a|id 1|id richiedente|id demandeur|id solicitante",
        "given_name": "requester first name|from first name|from given name|nome del richiedente",
        "family_name": "requester last name|from last name|from family name|cognome richiedente",
        "name": "from name|requester|requested by|requester name|booker|sender|richiedente|"
        "nome richiedente|demandeur|nom du demandeur|"
        "solicitante|nombre solicitante|αιτων|ονομα αιτουντος|ονομα απο|min jitlob|isem minn",
        "organisation": "from organisation|from organization|from company|requester organisation|"
        "requester company|requesting company|"
        "azienda richiedente|organizzazione richiedente|entreprise demandeuse|societe demandeuse|"
        "organisation demandeur|entreprise du demandeur|"
        "empresa solicitante|εταιρεια αιτουντος|απο εταιρεια|kumpanija li titlob|kumpanija minn",
    },
)
_TO: Final[Words] = _side(
    "to",
    {
        "email": "to email|to|requestee email|requested email|invitee email|recipient email|email 2|"
        "email to|a email|a|email destinatario|email richiesto|"
        "email destinataire|courriel destinataire|vers|a l'attention de|correo destinatario|"
        "email del destinatario|προς email|προς|email παραληπτη|"
        "lil email|lil|imejl lil",
        "id": "to id|requestee id|invitee id|asked id|id b|id 2|id destinatario|id destinataire",
        "given_name": "requestee first name|to first name|to given name|nome del destinatario",
        "family_name": "requestee last name|to last name|to family name|cognome destinatario",
        "name": "to name|requestee|requested|wants to meet|invitee|recipient|vuole incontrare|"
        "destinatario|persona richiesta|nome destinatario|"
        "destinataire|souhaite rencontrer|personne demandee|nom du destinataire|quiere reunirse con|"
        "nombre destinatario|"
        "παραληπτης|θελει να συναντησει|ονομα παραληπτη|ονομα προς|irid jiltaqa ma|isem lil",
        "organisation": "to organisation|to organization|to company|requested organisation|"
        "requested company|requestee organisation|requestee company|"
        "azienda richiesta|azienda destinataria|organizzazione richiesta|entreprise demandee|"
        "societe demandee|organisation destinataire|"
        "entreprise du destinataire|empresa solicitada|empresa destinataria|εταιρεια παραληπτη|"
        "προς εταιρεια|kumpanija mitluba|kumpanija lil",
    },
)
_NOTE: Final[Words] = {
    "note": PARTICIPANT_WORDS["note"] + "|message|messaggio|mensaje|μηνυμα|messagg|motivo|motif|reason"
}
_REQUEST_ID = (
    "id|external id|request id|ref|reference|codice|id richiesta|identifiant|id demande|"
    "codigo|id solicitud|κωδικος|κωδικος αιτηματος|numru|kodici|no|n°|α/α"
)

REQUEST_WORDS: Final[Words] = {
    "external_id": _REQUEST_ID,
    **_FROM,
    **_TO,
    "stars": "stars|priority|rating|importance|preference|interest|level of interest|stelle|priorita|"
    "preferenza|interesse|importanza|etoiles|"
    "priorite|preference du demandeur|interet|estrellas|prioridad|preferencia|interes|αστερια|"
    "προτεραιοτητα|ενδιαφερον|προτιμηση|stilel|"
    "prijorita|interess",
    "must": "must|mandatory|obligatory|organiser must|obbligatorio|indispensabile|obligatoire|"
    "imperatif|obligatorio|imprescindible|"
    "υποχρεωτικο|υποχρεωτικη|obbligatorju",
    "status": "status|state|response|answer|accepted|confirmation|stato|risposta|esito|statut|etat|"
    "reponse|estado|respuesta|κατασταση|"
    "απαντηση|stat|twegiba",
    "veto": "veto|vetoed|must avoid|avoid|never|no thanks|not with|da evitare|mai insieme|a eviter|"
    "a evitar|evitar|να αποφευχθει|evita",
    "sessions": "sessions|session|preferred session|in session|sessione|sessioni|seance|seances|sesion|"
    "sesiones|συνεδρια|sessjoni",
    "slot": "fixed slot|fixed time|at|orario fisso|heure fixe|hora fija|σταθερη ωρα|hin fiss",
    "after": "after|only after|dopo|apres|despues|μετα|wara",
    "others": "with|together with|further people|others|con|insieme a|avec|junto con|μαζι με|flimkien ma",
    "needs": "needs|table needs|requirements|esigenze|besoins|necesidades|αναγκες|bzonnijiet",
    "wishes": "wishes|wish list|wishlist|meeting wishes|who would you like to meet|"
    "whom would you like to meet|people i would like to meet|companies i would like to meet|"
    "i would like to meet|whom to meet|want to meet|lista desideri|chi vorresti incontrare|"
    "chi vuole incontrare|vorrei incontrare|desidero incontrare|qui souhaitez-vous rencontrer|"
    "je souhaite rencontrer|liste de souhaits|souhaits|a quien le gustaria conocer|"
    "con quien quiere reunirse|lista de deseos|ποιον θα θελατε να συναντησετε|επιθυμιες|"
    "lil min tixtieq tiltaqa",
    "length": "length|slots|length slots|duration|number of slots|durata|durata slot|duree|"
    "nombre de creneaux|duracion|διαρκεια|tul|tul taż-żmien",
    **_NOTE,
}

# A heading of these words and a number is a wish; a later number, a later wish.
WISH_WORDS: Final[str] = (
    "preference|pref|choice|wish|request|want|meet|prof|professor|advocate|company|organisation|organization|"
    "person|partner|target|preferenza|scelta|desiderio|richiesta|azienda|incontro|choix|souhait|"
    "voeu|rendez vous|entreprise|preferencia|eleccion|deseo|empresa|solicitud|προτιμηση|επιλογη|επιθυμια|"
    "εταιρεια|preferenza|ghazla|xewqa|kumpanija"
)

_FIRST: Final[Words] = _side(
    "first",
    {
        "email": "first email|email 1|email a|participant 1 email|email first|organiser email|"
        "organizer|booker email|from email|from|email primo|"
        "email partecipante 1|email participant 1|courriel 1|email participante 1|correo 1|"
        "email πρωτου|email συμμετεχοντα 1|imejl 1",
        "id": "first id|id 1|id a|participant 1 id",
        "name": "first name of pair|first|participant 1|participant 1 name|person 1|person a|name 1|"
        "from name|"
        "primo partecipante|partecipante 1|persona 1|nome 1|premier participant|"
        "personne 1|nom 1|primer participante|participante 1|nombre 1|συμμετεχων 1|ατομο 1|ονομα 1|"
        "partecipant 1|isem 1",
        "organisation": "first organisation|first company|organisation 1|organization 1|"
        "participant 1 organisation|"
        "participant 1 organization|participant 1 company|company 1|organisation a|"
        "company a|from organisation|azienda 1|"
        "organizzazione 1|entreprise 1|societe 1|empresa 1|organizacion 1|εταιρεια 1|kumpanija 1",
    },
)
_SECOND: Final[Words] = _side(
    "second",
    {
        "email": "second email|email 2|email b|participant 2 email|email second|to email|to|"
        "requestee email|email secondo|email partecipante 2|"
        "email participant 2|courriel 2|email participante 2|correo 2|email δευτερου|"
        "email συμμετεχοντα 2|imejl 2",
        "id": "second id|id 2|id b|participant 2 id",
        "name": "second name of pair|second|participant 2|participant 2 name|person 2|person b|name 2|"
        "to name|"
        "secondo partecipante|partecipante 2|persona 2|nome 2|"
        "deuxieme participant|personne 2|nom 2|segundo participante|participante 2|nombre 2|"
        "συμμετεχων 2|ατομο 2|ονομα 2|partecipant 2|isem 2",
        "organisation": "second organisation|second company|organisation 2|organization 2|"
        "participant 2 organisation|"
        "participant 2 organization|participant 2 company|company 2|organisation b|"
        "company b|to organisation|azienda 2|"
        "organizzazione 2|entreprise 2|societe 2|empresa 2|organizacion 2|εταιρεια 2|kumpanija 2",
    },
)

MEETING_WORDS: Final[Words] = {
    "external_id": "id|external id|meeting id|ref|reference|codice|id incontro|identifiant|"
    "id rendez vous|codigo|id reunion|κωδικος|"
    "κωδικος συναντησης|numru|kodici|no|n°|α/α",
    **_FIRST,
    **_SECOND,
    "start": "start|starts|starts at|begin|beginning|date and time|datetime|date time|inizio|"
    "data e ora|debut|date et heure|inicio|fecha y hora|"
    "εναρξη|ημερομηνια και ωρα|bidu|data u hin",
    "date": "date|day|start date|meeting date|data|giorno|data inizio|jour|date de debut|fecha|dia|"
    "fecha de inicio|ημερομηνια|ημερα|jum|gurnata",
    "time": "time|start time|hour|meeting time|ora|orario|ora inizio|heure|heure de debut|hora|"
    "hora de inicio|ωρα|ωρα εναρξης|hin|hin tal-bidu",
    "table": "table|table number|tavolo|numero tavolo|numero de table|mesa|numero de mesa|τραπεζι|"
    "αριθμος τραπεζιου|mejda|numru tal-mejda|table no",
    "room": "room|location|place|meeting point|hall|sala|luogo|salle|lieu|lugar|sala de reunion|"
    "αιθουσα|χωρος|kamra|sala tal-laqgħat|post",
    "guests": "guests|further participants|other participants|attendees|invitees|altri partecipanti|"
    "autres participants|otros participantes|αλλοι συμμετεχοντες|partecipanti ohra",
    "pending_guests": "pending guests|pending invitees",
    "end": "ends|ends at|meeting end|tmiem",
    "session": "session|sessione|sessiones|session name|sesion|συνεδρια|sessjoni",
    "interpreter": "interpreter|interprete|interprète|διερμηνέας|interpretu",
    "length": "length|slots|length in slots",
    "in_roster": "in roster|in the roster|placed",
    "pin_start": "pinned start|fixed start",
    "pin_table": "pinned table|fixed table",
    "outcome": "outcome|result|esito|risultato|resultat|resultado|αποτελεσμα|rizultat",
    "status": "status|state|meeting status|stato|stato incontro|statut|etat|estado|κατασταση|stat",
    "pinned": "pinned|fixed|confirmed|fisso|bloccato|confermato|fixe|confirme|fijo|confirmado|"
    "σταθερη|επιβεβαιωμενη|fissa|kkonfermata",
    **_NOTE,
}

ROOM_WORDS: Final[Words] = {
    "building": "building|venue|edificio|palazzo|sede|batiment|lieu|κτιριο|bini",
    "room": "room|hall|room name|sala|salle|aula|stanza|αιθουσα|χωρος|kamra|name|nome|nom|nombre",
    "table": "table|tables|table number|table no|tavolo|tavoli|numero tavolo|table n°|mesa|mesas|"
    "numero de mesa|"
    "τραπεζι|αριθμος τραπεζιου|mejda|numru tal-mejda",
    "home_of": "home of|owner|reserved for|belongs to|assegnato a|riservato a|attribuee a|reservee a|"
    "reservada para|"
    "asignada a|ανηκει σε|rizervata ghal",
    "released": "released|shared|may be used by others|libero|condiviso|liberee|partagee|compartida|"
    "κοινο|maqsuma",
    "attributes": "attributes|features|equipment|equipped|caratteristiche|dotazione|equipement|"
    "caracteristicas|"
    "equipamiento|χαρακτηριστικα|εξοπλισμος|taghmir",
    "closed": "closed|table closed|chiuso|fermee|cerrada|κλειστο|maghluqa",
    "room_closed": "room closed|sala chiusa|salle fermee|sala cerrada|κλειστη αιθουσα|kamra maghluqa",
    "walks": "walks|walking minutes|minuti a piedi|minutes a pied|minutos a pie|λεπτα με τα ποδια",
    "max_meetings": "max meetings|meetings at once|room max meetings|max incontri|max rendez vous|"
    "max reuniones",
    "max_people": "max people|capacity|places|seats|posti|plazas|θεσεις|postijiet|people at once|capienza|"
    "capacita|capacite|aforo|capacidad|"
    "χωρητικοτητα|kapacita",
}
ORGANISATION_WORDS: Final[Words] = {
    "organisation": PARTICIPANT_WORDS["organisation"] + "|name|nome|nom|nombre|ονομα|isem",
    "latin_name": PARTICIPANT_WORDS["latin_name"],
    "organisation_country": PARTICIPANT_WORDS["organisation_country"] + "|" + PARTICIPANT_WORDS["country"],
    "organisation_kind": PARTICIPANT_WORDS["organisation_kind"] + "|type|tipo|ειδος|tip",
    "sectors": PARTICIPANT_WORDS["sectors"],
    "delegates": "delegates|delegates meet|delegati|delegues|delegados|αντιπροσωποι|delegati jiltaqghu",
}

PROGRAMME_WORDS: Final[Words] = {
    "external_id": "id|external id|ref|reference|codice|identifiant|codigo|κωδικος|numru|kodici|no|n°|α/α",
    "title": "title|item|activity|workshop|talk|name|titolo|attivita|evento|nome|titre|activite|atelier|"
    "intitule|titulo|actividad|taller|nombre|τιτλος|δραστηριοτητα|εργαστηριο|titlu|attivita ta' hidma|isem",
    "kind": "kind|type|item type|format|tipo|tipologia|type d'activite|formato|ειδος|τυπος|tip",
    "date": MEETING_WORDS["date"],
    "time": "time|hours|from to|orario|orari|horaire|heures|horario|horas|ωρες|ωραριο|sighat|hin",
    "start": "start|starts|begin|begins|start time|from|beginning|inizio|ora inizio|dalle|debut|"
    "heure de debut|inicio|hora de inicio|desde|εναρξη|ωρα εναρξης|απο|bidu|hin tal-bidu|minn",
    "end": "to|until|till|alle|a|jusqu'a|hasta|εως|sa",
    "room": "room|hall|location|place|sala|luogo|aula|salle|lieu|lugar|αιθουσα|χωρος|kamra|post",
    "building": "building|venue|edificio|sede|batiment|κτιριο|bini",
    "capacity": "capacity|places|seats|max|capienza|capacita|posti|capacite|places disponibles|aforo|"
    "capacidad|plazas|χωρητικοτητα|θεσεις|kapacita|postijiet",
    "categories": "categories|category|for whom|audience|groups|categorie|categoria|per chi|gruppi|"
    "pour qui|public|groupes|categorias|para quien|grupos|κατηγοριες|για ποιους|kategoriji|ghal min",
    "enrolled": "enrolled|participants|speakers|attendees|registered|iscritti|partecipanti|relatori|"
    "inscrits|participants inscrits|intervenants|inscritos|participantes|ponentes|εγγεγραμμενοι|"
    "συμμετεχοντες|ομιλητες|irregistrati|partecipanti",
    "exempt": "exempt|exempted|not for|esenti|esclusi|dispenses|exentos|εξαιρουνται|ezenti",
    "chosen": "chosen|assigned|assegnati|affectes|asignados",
    "series": "series|repetition of|repeats|serie|ripetizione di|repetition de|repeticion de|σειρα|"
    "επαναληψη|ripetizzjoni ta'",
    "blocks": "blocks|blocking|no meetings meanwhile|blocca|bloquant|bloquea|δεσμευει|jimblokka",
}

# Columns registration systems write that mean nothing here; the fuzzy match would take some of them for ours.
IGNORED_WORDS: Final[str] = (
    "event|event name|event id|event slug|order date|order time|order total|order type|order id|"
    "order no|price|price tier|tax rate|tax rule|tax value|"
    "quantity|ticket quantity|currency|total paid|fees paid|fees|company website|website|web site|"
    "sito web|site web|sitio web|ιστοσελιδα|"
    "street|address|home address 1|home city|billing country|billing city|city|citta|ville|ciudad|"
    "πολη|belt|zip code|zip|cap|code postal|"
    "codigo postal|τκ|state province|province|provincia|county|vat id|vat number|partita iva|"
    "codice fiscale|numero de tva|cif|nif|αφμ|voucher|"
    "voucher code|promo code|seat id|seat name|seat zone|seat row|seat number|checked in|"
    "check in date|checked out|created date|registration date|"
    "modification date|last updated date|payment date|date of last payment|payment providers|"
    "invoice numbers|invoice address name|buyer email|"
    "buyer first name|buyer last name|sales channel|secret|follow up date|birth date|data di nascita|"
    "date de naissance|fecha de nacimiento|"
    "gender|sesso|sexe|sexo|φυλο|end|end date|end time|fine|fin|ληξη|linkedin|facebook|instagram|"
    "timestamp|marca temporale|horodateur|"
    "diet|dietary requirements|intolleranze|allergies|hotel|privacy|newsletter|subject|organizer name|"
    "email address verified|number of employees"
)
