/** What the page "Administrations" says in Dutch: "u", no exclamation marks. */
export const administrations = {
  title: 'Administraties',
  about: 'Hier staan de verbinding met Exact Online en de instellingen.',
  failed: 'De administraties zijn niet geladen.',
  'failed.one': 'De administratie is niet geladen.',
  caption: 'Administraties in Akkoord',
  'look-only': 'U kunt hier kijken. Wijzigen doet een beheerder.',
  'empty.title': 'Nog geen administraties.',
  'empty.text': 'Uw beheerder verbindt Exact Online op deze pagina en kiest de administraties.',
  'unknown.title': 'Deze administratie staat niet in Akkoord.',
  'unknown.back': 'Alle administraties',
  search: 'Naam of nummer',
  more: 'Meer tonen',
  yes: 'Ja',
  no: 'Nee',
  save: 'Opslaan',
  saved: 'Opgeslagen',

  'column.name': 'Administratie',
  'column.connection': 'Verbinding',
  'column.au': 'Conditie AU',
  'column.hold': 'Pas betaalbaar na goedkeuring',
  'column.print': 'Facturen printen',
  'column.people': 'Krijgt bericht',
  'people.more': '{names} en {count} anderen',
  division: 'Administratie {division} in Exact Online',

  // The connection with Exact Online.
  'connection.title': 'Verbinding met Exact Online',
  'connection.connected': 'Verbonden als {user}',
  'connection.days': 'nog {days} dagen',
  'connection.day': 'nog 1 dag',
  'connection.days.hint': 'Bij elk gebruik begint die tijd opnieuw, tot 30 dagen.',
  'connection.broken': 'Verbinding van {user} verbroken',
  'connection.none': 'Niet verbonden',
  'connection.broken.mine':
    'Exact Online accepteert uw verbinding niet meer. Verbind opnieuw; daarna gaat alles vanzelf verder.',
  'connection.none.mine':
    'U bent niet verbonden met Exact Online. Zolang dat zo is, gebeurt er in deze administratie niets.',
  'connection.other': 'Deze administratie werkt via de verbinding van {name}. Alleen {name} kan die vernieuwen.',
  'connection.works': 'Deze administratie werkt via de verbinding van {name}.',
  'connection.ending': 'De verbinding vervalt bijna omdat zij niet wordt gebruikt.',
  'connection.own': 'Uw eigen verbinding',
  'connection.own.why': 'Wat u boekt, gaat via uw eigen gebruiker in Exact Online.',
  connect: 'Verbinden',
  reconnect: 'Opnieuw verbinden',
  disconnect: 'Verbreken',
  'disconnect.title': 'Verbinding met Exact Online verbreken',
  'disconnect.text':
    'Wat u boekte, wordt dan niet meer betaalbaar gesteld totdat u opnieuw verbindt of een beheerder het overneemt.',
  'disconnect.text.works': 'Administraties die via uw verbinding werken, staan dan stil: {names}',
  disconnected: 'Verbinding verbroken',
  'connect.waiting': 'Geef in het venster van Exact Online toestemming. Deze pagina gaat daarna vanzelf verder.',
  'connect.open': 'Ging er geen venster open? Open Exact Online',
  'connect.stop': 'Niet verbinden',
  'connect.done': 'Verbonden met Exact Online als {user}',
  'connect.refused.no-divisions':
    'Exact Online is niet verbonden: Exact Online laat uw gebruiker geen actieve administratie zien. Er is niets gewijzigd. Laat de beheerder van Exact Online toegang geven en verbind opnieuw.',
  'connect.refused.rights':
    'Exact Online is niet verbonden: uw gebruiker mist daar rechten. {lacking} Er is niets gewijzigd. Laat de beheerder van Exact Online deze rechten geven en verbind opnieuw.',
  'connect.lacks': 'In {name}: {rights}.',
  'connect.expired': 'Er is geen toestemming gegeven. Begin opnieuw.',

  // What keeps Akkoord from seeing what others change in Exact Online.
  'watch.look.title': 'Akkoord kan sinds {moment} niet in Exact Online kijken',
  'watch.look.text': 'Zolang dat zo is, ziet Akkoord niet wat anderen daar wijzigen of met AU boeken.',
  'watch.notify.title': 'Exact Online meldt sinds {moment} geen wijzigingen',
  'watch.notify.text': 'Akkoord kijkt intussen zelf en ziet wijzigingen daardoor later.',
  'watch.unauthorised': 'De verbinding van {name} is verbroken. Alleen {name} kan opnieuw verbinden.',
  'watch.unauthorised.mine': 'Uw verbinding is verbroken. Verbind opnieuw.',
  'watch.forbidden':
    'De verbonden gebruiker mist rechten in Exact Online. Laat de beheerder van Exact Online die rechten geven.',
  'watch.throttled': 'Exact Online neemt geen aanvragen meer aan. Akkoord probeert het vanzelf opnieuw.',
  'watch.unavailable': 'Exact Online antwoordt niet. Akkoord probeert het vanzelf opnieuw.',
  'watch.rejected': 'Exact Online weigert dit: {reason} Blijft dat zo, meld het dan aan wie Akkoord voor u beheert.',
  'watch.unexpected':
    'Exact Online geeft een antwoord dat Akkoord niet begrijpt. Blijft dat zo, meld het dan aan wie Akkoord voor u beheert.',

  // The first run.
  'first.title': 'Akkoord in vier stappen instellen',
  'first.hide': 'Stappen verbergen',
  'first.show': 'Stappen tonen',
  'first.done': 'Klaar',
  'first.later': 'Volgt hierna',
  'first.now': 'Nu',
  'step.connect': 'Exact Online verbinden',
  'step.connect.text':
    'Akkoord leest en boekt in Exact Online met uw rechten. U geeft daarvoor toestemming in Exact Online zelf.',
  'step.choose': 'Administraties kiezen',
  'step.choose.text': 'Kies met welke administraties Akkoord werkt. Er verandert nog niets in Exact Online.',
  'step.check': 'Conditie AU controleren',
  'step.check.text':
    'Facturen met betalingsconditie AU blijven buiten elke betaalbatch, omdat de betalingswijze Kas is.',
  'step.hold': 'Autorisatie aanzetten',
  'step.hold.text':
    'Vanaf dan wordt elke inkoopfactuur met AU geboekt, en pas betaalbaar als alle autorisatoren akkoord zijn.',
  'first.finished': 'Akkoord is ingesteld. Boek een inkoopfactuur met een autorisator; die krijgt een kaart in Teams.',

  // Choosing administrations.
  'choose.loading': 'Administraties in Exact Online worden gelezen…',
  'choose.failed': 'De administraties in Exact Online zijn niet gelezen.',
  'choose.legend': 'Administraties die {user} in Exact Online ziet',
  'choose.connected': 'staat al in Akkoord',
  'choose.none': 'Uw gebruiker ziet in Exact Online geen actieve administratie.',
  'choose.all': 'Alle andere staan al in Akkoord.',
  'choose.add.none': 'Toevoegen',
  'choose.add.one': '1 administratie toevoegen',
  'choose.add.many': '{count} administraties toevoegen',
  'choose.added.one': '{name} staat in Akkoord',
  'choose.added.many': '{count} administraties staan in Akkoord',
  'choose.busy': '{done} van {count} toegevoegd…',
  'choose.refused': '{name} is niet toegevoegd: {cause}',
  'choose.unknown-outcome': 'Wij weten niet of {name} is toegevoegd. Ververs om dat te zien.',
  'choose.taken': 'een andere organisatie gebruikt deze administratie al in Akkoord',
  'choose.unknown': 'uw gebruiker ziet deze administratie niet meer in Exact Online',
  'choose.rights':
    'uw gebruiker mist rechten in Exact Online. Laat de beheerder van Exact Online deze geven en voeg de administratie dan toe: {rights}.',
  'choose.lacks':
    '{name} staat in Akkoord en autoriseren kan. Voor het overige mist uw gebruiker nog rechten in Exact Online: {rights}.',
  add: 'Administraties toevoegen',

  // A1: the condition AU.
  'au.checking': 'Wordt gecontroleerd…',
  'au.ok': 'AU (kas) is goed',
  'au.missing': 'AU ontbreekt',
  'au.wrong': 'AU is {method}',
  'au.unknown': 'Niet gecontroleerd',
  'au.missing.text': 'AU bestaat nog niet in Exact Online. Akkoord kan de conditie aanmaken, met betalingswijze Kas.',
  'au.wrong.text':
    'Zo houdt AU facturen niet tegen. Open in Exact Online de betalingsconditie AU, zet de betalingswijze op Kas en controleer opnieuw. Akkoord kan dit niet zelf.',
  'au.own-approval':
    'In Exact Online staat ook de eigen goedkeuring van inkoopfacturen aan. Wat hier is goedgekeurd, wacht daar nog een keer.',
  'au.create': 'Aanmaken',
  'au.created': 'AU (kas) is aangemaakt in Exact Online',
  'au.check': 'Controleren',
  'au.check.of': 'AU controleren voor {name}',
  'au.again': 'Opnieuw controleren',
  'au.at': 'Gecontroleerd {moment}',
  'au.failed': 'AU is niet gecontroleerd.',

  // What Exact Online answers to whoever clicked.
  'exact.not-connected': 'U bent niet verbonden met Exact Online.',
  'exact.not-connected.other': 'De verbinding van {name} met Exact Online werkt niet meer.',
  'exact.no-rights': 'De verbonden gebruiker mag dit niet in Exact Online. Laat dat recht daar geven.',
  'exact.throttled': 'Exact Online neemt nu geen aanvragen meer aan. Probeer het later opnieuw.',
  'exact.unavailable': 'Exact Online antwoordt nu niet. Probeer het over een minuut opnieuw.',
  'exact.rejected': 'Exact Online weigert dit: {reason}',

  // A1, A2: the switch.
  'hold.section': 'Inkoopfacturen',
  'hold.label': 'Factuur pas betaalbaar stellen na goedkeuring autorisatoren',
  'hold.of': 'Factuur pas betaalbaar stellen na goedkeuring autorisatoren, {name}',
  'hold.on': 'Inkoopfacturen worden met AU geboekt en komen vrij als alle autorisatoren akkoord zijn.',
  'hold.off': 'Autorisatoren worden gevraagd, maar er wordt niets geblokkeerd.',
  'hold.waiting': '{count} facturen wachten',
  'hold.waiting.one': '1 factuur wacht',
  'hold.changed.on': 'Staat op Ja',
  'hold.changed.off': 'Staat op Nee',
  'hold.refused.on': 'Kan niet op Ja.',
  'hold.refused.missing': 'Betalingsconditie AU bestaat nog niet in Exact Online.',
  'hold.refused.wrong':
    'De betalingswijze van AU is niet Kas. Open in Exact Online de betalingsconditie AU, zet de betalingswijze op Kas en probeer het opnieuw.',
  'hold.refused.off': 'Kan niet op Nee: {count} facturen wachten nog op autorisatie.',
  'hold.refused.off.one': 'Kan niet op Nee: 1 factuur wacht nog op autorisatie.',
  'hold.refused.off.text':
    'Het kan zodra er niets meer wacht: na goedkeuring, na intrekken van wat in Exact Online is verwijderd, of na Laat staan.',
  'hold.waits-for': 'wacht op {names}',
  'hold.rejected': 'afgekeurd',
  'hold.unasked': 'nog niemand gevraagd',
  'hold.stuck': 'nog niet betaalbaar gesteld',
  'hold.others': 'Nog {count} bij Facturen',
  'hold.create': 'Aanmaken en aanzetten',
  'hold.warning': 'Staat op Ja, maar er is een tweede slot.',
  'hold.not-changed': 'Niet gewijzigd.',

  // The second way to release.
  'terms.label': 'Betalingstermijnen zelf op krediet zetten',
  'terms.of': 'Betalingstermijnen zelf op krediet zetten, {name}',
  'terms.hint':
    'Als een goedgekeurde boeking in Exact Online al verwerkt is, kan de conditie niet meer wijzigen. Akkoord wijzigt dan alleen de betalingswijze van de betalingstermijnen; de conditie blijft AU.',

  // A3: the default condition.
  'condition.label': 'Standaard betalingsconditie',
  'condition.hint':
    'De code in Exact Online, voor facturen zonder conditie van de boeker of de leverancier. Leeg: dan is er een nodig bij elke boeking.',
  'condition.unknown': 'Exact Online heeft hier geen betalingsconditie {code}.',
  'condition.au': 'AU kan niet: die houdt facturen juist tegen.',
  'condition.none': 'geen',

  // B1, B2: automatic invoicing.
  'print.section': 'Verkoopfacturen',
  'print.label': 'Facturen printen',
  'print.of': 'Facturen printen, {name}',
  'print.on': 'Exact Online print en mailt de concepten van klanten die gereed zijn.',
  'print.off': 'Er worden geen facturen vanzelf verzonden.',
  'print.unknown': 'Nog niet bekeken',
  'print.unlicensed': 'Licentie ontbreekt',
  'print.unlicensed.text':
    'Niet actief voor deze administratie. De add-onlicentie Auto-factuur voor Sales & Recurring ontbreekt; vraag deze aan bij {contact}.',
  'print.unlicensed.nobody':
    'Niet actief voor deze administratie: de add-onlicentie Auto-factuur voor Sales & Recurring ontbreekt.',
  'print.failed': 'Hoe Facturen printen staat, is niet geladen.',
  'print.customers': 'Klanten en planning',

  // The rules of automatic invoicing.
  'rules.waiting': 'Wachttijd in minuten',
  'rules.waiting.hint': 'Zo lang kan een geplande factuur nog worden tegengehouden. Tussen 5 en 10.080 (een week).',
  'rules.factor': 'Ongewoon hoog bedrag vanaf',
  'rules.factor.hint':
    'Zoveel maal het gebruikelijke bedrag van een klant: dan wacht de factuur op een mens. Tussen 2 en 1.000.',
  'rules.times': 'maal',
  'rules.waiting.problem': 'Vul een heel getal van 5 tot en met 10.080 in.',
  'rules.conflict':
    'Intussen door iemand anders gewijzigd. Nu staat er: {now}. Sla opnieuw op om dat door uw waarden te vervangen.',
  'rules.factor.problem': 'Vul een heel getal van 2 tot en met 1.000 in.',
  minutes: '{count} minuten',

  // Who is told (B6).
  'managers.section': 'Wie bericht krijgt',
  'managers.label': 'Ook bericht aan',
  'managers.hint': 'Krijgen in Teams en per e-mail bericht als een verkoopfactuur niet is verzonden.',
  'managers.always': '{name} heeft de administratie verbonden en krijgt altijd bericht.',
  'managers.none': 'Niemand anders.',
  'managers.unknown': 'Iemand uit de lijst is niet meer bekend. Kies opnieuw.',
  'managers.conflict':
    'Intussen door iemand anders gewijzigd. Nu staat er: {now}. Sla opnieuw op om dat door uw keuze te vervangen.',
  'managers.nobody': 'niemand',

  // Who changed what (B7).
  'log.section': 'Wijzigingen',
  'log.failed': 'De wijzigingen zijn niet geladen.',
  'log.none': 'Nog niets gewijzigd.',
  'log.change': '{field} van {from} naar {to}',
  'log.printInvoices': 'Facturen printen',
  'log.licensed': 'Add-onlicentie',
  'log.waitingMinutes': 'Wachttijd',
  'log.unusualFactor': 'Grens van een ongewoon hoog bedrag',
  'log.managers.added': 'Voortaan ook bericht aan {names}',
  'log.managers.removed': 'Geen bericht meer aan {names}',

  // Who authorises what was booked elsewhere.
  'authorizers.section': 'Elders geboekt met AU: wie keurt goed',
  'authorizers.about':
    'Boekt iemand met AU buiten Akkoord, dan wijst de eerste regel die past de autorisatoren aan. Past er geen, dan krijgt wie boekte een kaart.',
  'authorizers.failed': 'De regels zijn niet geladen.',
  'authorizers.none': 'Nog geen regels. Wie buiten Akkoord boekt met AU, krijgt een kaart met de vraag wie goedkeurt.',
  'authorizers.add': 'Regel toevoegen',
  'authorizers.edit': 'Wijzigen',
  'authorizers.edit.of': 'Regel {number} wijzigen',
  'authorizers.edit.title': 'Regel wijzigen',
  'authorizers.up': 'Omhoog',
  'authorizers.up.of': 'Regel {number} omhoog',
  'authorizers.down': 'Omlaag',
  'authorizers.down.of': 'Regel {number} omlaag',
  'authorizers.remove': 'Verwijderen',
  'authorizers.remove.of': 'Regel {number} verwijderen',
  'authorizers.remove.title': 'Regel verwijderen',
  'authorizers.conflict': 'Intussen door iemand anders gewijzigd. Bekijk de regels hierboven en wijzig ze dan opnieuw.',
  'authorizers.all': 'Alle facturen',
  'authorizers.between': 'van {from} tot en met {to}',
  'authorizers.from': 'vanaf {from}',
  'authorizers.to': 'tot en met {to}',
  'authorizers.of-cost-centre': 'kostenplaats {code}',
  'authorizers.with-condition': 'daarna conditie {code}',
  'authorizers.usual-condition': 'daarna de conditie van de leverancier',
  'authorizers.dialog':
    'Laat een veld leeg als het er niet toe doet. Bedragen zijn inclusief btw, in de valuta van de factuur.',
  'authorizers.field.supplier': 'Leverancier',
  'authorizers.field.from': 'Bedrag vanaf',
  'authorizers.field.to': 'Bedrag tot en met',
  'authorizers.field.costCentre': 'Kostenplaats (code)',
  'authorizers.field.authorizers': 'Wie moeten goedkeuren?',
  'authorizers.field.condition': 'Conditie na goedkeuring (code)',
  'authorizers.problem.supplier-unknown': 'Deze leverancier staat niet in Exact Online.',
  'authorizers.problem.supplier-ambiguous': 'Er zijn meer leveranciers met deze naam. Kies er een uit de lijst.',
  'authorizers.problem.condition-unknown': 'Deze conditie staat niet in Exact Online.',
  'authorizers.problem.condition-is-au': 'AU kan niet de conditie na goedkeuring zijn.',
  'authorizers.problem.person-unknown': 'Iemand uit de lijst is niet meer bekend. Kies opnieuw.',
  'authorizers.problem.amount': 'Vul een bedrag in, zoals 1.210,50; tot en met is niet lager dan vanaf.',
  'authorizers.problem.nobody': 'Kies ten minste één autorisator.',

  // Seals, files and retention of the timeline.
  'keeping.section': 'Tijdlijn bewaren',
  'keeping.about':
    'Akkoord verzegelt elke gebeurtenis samen met alles ervoor. Wat daarna wordt gewijzigd of verwijderd, valt op.',
  'keeping.failed': 'Hoe de tijdlijn wordt bewaard, is niet geladen.',
  'keeping.seal': 'Laatste zegel: nummer {number}, kenmerk {hash}…',
  'keeping.csv': 'Hele tijdlijn als CSV',
  'keeping.page': 'Hele tijdlijn als pagina',
  'keeping.file': 'Tijdlijn {name} {division}',
  'keeping.not-saved': 'De tijdlijn is niet opgehaald.',
  'keeping.years': 'Bewaartermijn in jaren',
  'keeping.years.of': 'Bewaartermijn: {years} jaar',
  'keeping.years.hint':
    'Hele kalenderjaren na de laatste gebeurtenis van een factuur; wettelijk ten minste {legal}. Wat vóór 1 januari {year} klaar was, wordt ’s nachts verwijderd. Wat nog wacht, blijft altijd staan.',
  'keeping.years.problem': 'Vul een heel getal in van {least} tot en met {most}.',
  'keeping.changed': 'Gewijzigd door {name}, {moment}',
  'keeping.conflict':
    'Intussen door iemand anders gewijzigd in {years} jaar. Klik nog eens op Opslaan als u het toch wilt wijzigen.',
  'keeping.confirm.title': 'Korter bewaren: {years} jaar',
  'keeping.confirm.text':
    'Facturen die vóór 1 januari {year} klaar waren, worden komende nacht verwijderd, met hun goedkeuringen, bestanden en tijdlijn. Dat kan niet ongedaan worden gemaakt.',
  'keeping.confirm.legal': 'Dit is korter dan de {legal} jaar die de wet van Nederlandse ondernemers vraagt.',
  'keeping.confirm.button': 'Korter bewaren',
} as const
