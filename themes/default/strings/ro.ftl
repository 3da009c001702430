# Cuvintele interfeței în limba română. O linie este „cheie = text”.
# Formele după număr: one (1), few (2–19), other (20 de …).

## Limba însăși

locale-icu = ro
locale-dir = ltr
locale-name = Română
locale-alphabet = AĂÂ B C D E F G H I Î J K L M N O P Q R S Ș T Ț U V W X Y Z

## Numere și bani

percent = { $number }{"\u00A0"}%
money-RON = { $amount }{"\u00A0"}lei
money-EUR = { $amount }{"\u00A0"}euro
money-AMD = { $amount }{"\u00A0"}drami
every-day = pe zi
every-month = pe lună
every-quarter = la trei luni
every-year = pe an
every-once = o singură dată
up-to = până la { $value }
from-to = { $from } – { $to }
since = valabil de la { $date }
amount-announced = de la { $date }: { $value }
amount-updating-now = Suma se actualizează acum.
amount-updating = suma se actualizează
limit-updating = limita se actualizează
limit-value = limita: { $value }
amount-less = { $value } minus { $less }

## În jurul fiecărei pagini

skip-to-content = Sari la conținut
help-lines-label = Numere de urgență
exit = Ieșire rapidă
menu-label = Meniu principal
languages-label = Limba
trail-label = Unde sunteți
search = Căutare
report-error = Semnalați o greșeală
edit-page = Propuneți o schimbare
overdue = de verificat din nou
to-verify = de verificat
on-this-page = Pe această pagină
hard-words = Ce înseamnă cuvintele de pe această pagină
footer-promise = Site-ul nu cere nume, nu folosește cookie-uri și nu ține minte ce citiți.
page-title = { $page } – { $site }
verified-on = Verificat la { $date }.
verified-never = Pagina nu a fost încă verificată.
not-translated = Această pagină nu este încă tradusă. O vedeți în limba { $language }.
demonstration-heading = Acesta este un site demonstrativ
demonstration-text = Datele pot fi vechi sau neverificate. Înainte de a depune o cerere, întrebați instituția.
home = Acasă
all-counties = Toate județele
all-situations = Toate situațiile
open-data = Date deschise
accessibility = Accesibilitate
privacy = Confidențialitate
about = Despre acest site
az = De la A la Z
maps = Hărți
decisions = Decizii
what-can-i-get = Ce pot primi
help-near = Ajutor aproape
source = Sursa: { $source }

## Prima pagină

home-heading = Ce ajutor puteți primi și unde îl găsiți
home-lead = Bani, servicii și drepturi sociale. Gratuit, fără cont, fără nume.
choice-checker = Ce pot primi?
choice-checker-note = Câteva întrebări. Răspunsurile rămân pe telefonul dumneavoastră.
choice-near = Ajutor aproape de mine
choice-near-note = Alegeți județul: birouri, servicii, hartă.
choice-decide = Particip la o decizie
choice-decide-note =
    { $n ->
        [0] Acum nu este deschisă nicio consultare.
        [one] O consultare este deschisă acum.
        [few] { $n } consultări sunt deschise acum.
       *[other] { $n } de consultări sunt deschise acum.
    }
home-search = Căutați un ajutor, un loc sau un cuvânt
open-search = Deschideți căutarea
home-search-hint = De exemplu: alocație, cămin, Gherla. Merge și fără diacritice.
home-situations = Prin ce treceți?
home-counties = Alegeți județul
home-decisions = Se decide acum
home-freshness = Cât de noi sunt datele
freshness-what = Ce
freshness-from = Din
freshness-more =
    { $n ->
        [one] și încă o hartă
        [few] și încă { $n } hărți
       *[other] și încă { $n } de hărți
    }
freshness-verified = Verificat, sau sursa
no-open-consultation = Acum nu este deschisă nicio consultare.
all-consultations = Toate consultările

## Județe și localități

county-lead = Unde cereți ajutor și ce servicii sunt aproape.
where-to-apply = Unde depuneți cererea
start-at-town-hall = Nu știți unde? Începeți cu primăria.
no-offices = Nu avem încă birourile acestui loc. Întrebați la primărie.
service-map = Harta serviciilor
map-layers = Arată pe hartă
skip-map = Sari peste hartă
services-by-kind = Servicii pe feluri
services-by-type = Servicii pe tipuri
services-by-locality = Servicii pe localități
locality = Localitatea
county = Județul
total = Total
in-figures = În cifre
each-figure = Fiecare cifră: de unde vine și cum s-a schimbat
in-figures-note = Lângă fiecare cifră scrie pentru ce teritoriu este măsurată.
level-county = județ
level-locality = localitate
level-region = regiune, nu județ
level-country = numai țară
level-computed = { $level }, calculat
national-value = { $value } în țară
no-data = fără date
take-with-you = Luați cu dumneavoastră
print-hint = Pagina se tipărește alb-negru. Pe calculator apăsați Ctrl și P.
print-sheet = Foaie de tipărit
refuge-heading = Violență sau trafic de persoane
refuge-text = Locurile de adăpost nu apar pe nicio hartă și în nicio listă, ca să fie sigure. Sunați la 112.
services-here = Servicii aici
no-services-here = Registrul nu are niciun serviciu în această localitate.
services-covering = Servicii care vin până aici
services-nearest = Cele mai apropiate servicii de alt fel
services-farther = Alte tipuri de servicii, mai departe
nearest-note = Distanța este în linie dreaptă.
distance = { $km } km spre { $direction }
direction-n = nord
direction-ne = nord-est
direction-e = est
direction-se = sud-est
direction-s = sud
direction-sw = sud-vest
direction-w = vest
direction-nw = nord-vest
villages = Sate
places-known =
    { $n ->
        [one] Un loc, la serviciile care au scris numărul lor.
        [few] { $n } locuri, la serviciile care au scris numărul lor.
       *[other] { $n } de locuri, la serviciile care au scris numărul lor.
    }

## Numărători

services-count =
    { $n ->
        [0] niciun serviciu
        [one] un serviciu
        [few] { $n } servicii
       *[other] { $n } de servicii
    }
counties-count =
    { $n ->
        [one] un județ
        [few] { $n } județe
       *[other] { $n } de județe
    }
places-count =
    { $n ->
        [one] un loc
        [few] { $n } locuri
       *[other] { $n } de locuri
    }
persons-count =
    { $n ->
        [one] o persoană
        [few] { $n } persoane
       *[other] { $n } de persoane
    }
days-count =
    { $n ->
        [one] o zi
        [few] { $n } zile
       *[other] { $n } de zile
    }
working-days-count =
    { $n ->
        [one] o zi lucrătoare
        [few] { $n } zile lucrătoare
       *[other] { $n } de zile lucrătoare
    }
months-count =
    { $n ->
        [one] o lună
        [few] { $n } luni
       *[other] { $n } de luni
    }
years-count =
    { $n ->
        [one] un an
        [few] { $n } ani
       *[other] { $n } de ani
    }
programmes-count =
    { $n ->
        [one] un program
        [few] { $n } programe
       *[other] { $n } de programe
    }
answers-count =
    { $n ->
        [one] un răspuns
        [few] { $n } răspunsuri
       *[other] { $n } de răspunsuri
    }

## Servicii și instituții

services = Servicii
service-types = Tipuri de servicii
about-service-type = Despre acest tip de serviciu
on-the-map = Pe hartă
where-by-county = Unde, pe județe
none-registered = Registrul nu are niciun astfel de serviciu.
related-programmes = Ajutoare care se leagă
how-to-reach = Cum ajungeți la el
phone = Telefon:
email = E-mail:
website = Site:
address = Adresa:
schedule = Program:
provider = Furnizor
about-service = Despre serviciu
access = Accesul persoanelor cu dizabilități
documents = Ce acte luați
sites = Unde se dă serviciul
rating = Ce spun oamenii
rating-value = { $value } din { $max }, de la { $people }
rating-few = Prea puține răspunsuri ca să arătăm o notă.
provider-reply = Răspunsul furnizorului
what-changed = Ce s-a schimbat
similar-services = Servicii asemănătoare
confidential-place = loc protejat
confidential-text = Adresa acestui loc nu se publică, pentru siguranța celor care stau acolo. Sunați, iar cineva vă spune ce urmează.
fact-type = Tip
fact-for-whom = Pentru cine
fact-capacity = Capacitate
fact-cost = Cost
fact-free = gratuit
fact-languages = Limbi
fact-licence = Licență
fact-code = Cod
fact-stay = Fel
fact-locality = Localitate
fact-area = Zona deservită
fact-legal-form = Formă juridică
fact-fiscal-code = Cod fiscal
fact-level = Măsurat la nivel de
fact-period = Perioada
fact-unit = Unitatea
fact-method = Metoda
fact-source = Sursa
about-organization = Despre instituție
applied-for-here = Ce se cere aici

## Ajutoare și situații

programmes = Ajutoare și drepturi
check-what-you-may-get = Verificați ce puteți primi
check-what-else = Verificați ce mai puteți primi
answers-stay = Răspunsurile rămân pe telefonul dumneavoastră.
who-may-get = Cine poate primi
all-of = Toate acestea:
any-of = Cel puțin una dintre acestea:
none-of = Niciuna dintre acestea:
at-least-of =
    { $n ->
        [one] Cel puțin una dintre acestea:
       *[other] Cel puțin { $n } dintre acestea:
    }
any-child = Pentru cel puțin un copil:
all-children = Pentru fiecare copil:
office-checks = Ce verifică instituția
decided-by = decide: { $office }
may-not-is = Decizia o ia instituția, nu acest site. Puteți depune cererea și dacă nu sunteți sigur.
how-much = Cât
how-much-by = { $what }, după { $by }
tiers = Sume după situație
steps = Pașii
where-to-go = Unde mergeți
find-in-county = Găsiți în județul dumneavoastră
if-refused = Dacă primiți un refuz
appeal-to = La cine
appeal-within = În cât timp
law = Legea
laws = Legile
deadlines = Termene
goes-with = Se leagă de
examples = Exemple
examples-note = Oameni inventați. Rezultatul este cel al regulilor de pe această pagină.
example-missing = Nu se potrivește: «{ $condition }»
example-excluded = Îi oprește: «{ $condition }»
example-open = Încă nu se știe: «{ $condition }»
example-updating = O limită se actualizează: «{ $condition }»
example-above = cu { $amount } peste limită
example-below = cu { $amount } sub limită
example-at-limit = exact la limită
relation-excludes = Nu se primește împreună cu
relation-choose = Se alege între acesta și
relation-passports = Dă dreptul și la
relation-requires = Cere mai întâi
other-help = Alt ajutor, fără aceste condiții
related-services = Servicii care se leagă
season = Se cere între { $from } și { $to }.
rules-announced = De la { $date } condițiile se schimbă.
call-now = La cine puteți suna
ask-me = Întrebați-mă pas cu pas
ask-me-note = Câte o întrebare pe ecran. Puteți răspunde „nu știu”.
what-to-do = Ce faceți
money-and-rights = Bani și drepturi
services-that-help = Servicii care ajută

## Consultări și angajamente

consultations = Consultări
consultations-open = Deschise acum
consultations-coming = Urmează
consultations-past = Încheiate
status-announced = anunțată
status-open = deschisă
status-closed = închisă
status-reviewing = în analiză
status-decided = decisă
open-until = Puteți răspunde până la { $date }.
commitments = Angajamente
feed = Noutăți (Atom)
calendar = Calendar (.ics)
in-short = Pe scurt
consultation-documents = Documente
add-to-calendar = Puneți în calendar (.ics)
how-to-answer = Cum răspundeți
stages = Etapele
stage-past = încheiată
stage-now = acum
stage-next = urmează
milestone-done = făcut
milestone-now = în lucru
milestone-late = întârziat
milestone-next = urmează
asked-said-did = Am întrebat, ați spus, am făcut
we-asked = Am întrebat
you-said = Ați spus
we-did = Am făcut
outcome-yes = Primit
outcome-may = Primit în parte
outcome-no = Respins
contributions = Răspunsurile primite
success-indicators = Indicatori de reușită
findings = Ce au găsit testele
decided-by-label = Cine decide
answer-until-label = Răspundeți până la
what-follows-label = Ce urmează

## Hărți

about-figure = Despre cifră
legend = Legendă
as-table = Tabel
over-time = An cu an
download = Descărcați
summary-highest = Cel mai mult: { $place }, { $value }.
summary-lowest = Cel mai puțin: { $place }, { $value }.
summary-median = La mijloc: { $value }.
summary-missing =
    { $n ->
        [0] Nu lipsește niciun loc.
        [one] Lipsește un loc.
        [few] Lipsesc { $n } locuri.
       *[other] Lipsesc { $n } de locuri.
    }

## Liste și căutare

letters = Litere
other-lists = Alte liste
az-see = vedeți { $name }
az-county = județ
az-locality = localitate în județul { $county }
search-label = Căutați un ajutor, un loc sau un cuvânt
search-area = Județul
search-everywhere = în toată țara
search-needs-script = Căutarea are nevoie de JavaScript. Lista de la A la Z cuprinde tot și merge fără.
search-privacy = Ce scrieți rămâne pe acest aparat.
open-az = Lista de la A la Z
search-none = Nimic pentru „%q”. Încercați alt cuvânt sau lista de la A la Z.
search-one = Un rezultat
search-few = %n rezultate
search-other = %n de rezultate
search-loading = Se caută…
search-error = Căutarea nu a mers. Încercați din nou sau folosiți lista de la A la Z.
search-some = Primele %n rezultate
kind-programme = Ajutoare și drepturi
kind-situation = Situații
kind-service = Servicii
kind-service-type = Tipuri de servicii
kind-organization = Instituții și furnizori
kind-locality = Localități
kind-county = Județe
kind-consultation = Consultări
kind-indicator = Cifre și hărți
kind-page = Pagini

## Date deschise

licence = Licența
format = Format
size = Mărime
checksum = Sumă de control
schema = Descrierea câmpurilor
release = Ediția

## Declarația de accesibilitate

acc-status = Gradul de conformitate
acc-not-accessible = Conținut neaccesibil
acc-non-compliance = Nu respectă încă cerințele
acc-burden = Sarcină disproporționată
acc-out-of-scope = În afara legii
acc-preparation = Cum a fost întocmită declarația
acc-feedback = Păreri și contact
acc-enforcement = Procedura de aplicare
acc-measures = Ce facem în plus
acc-tests = Ce am încercat

## Lipsă, mutat

not-found-heading = Pagina nu există
not-found-text = Adresa poate fi greșită sau pagina s-a mutat. Mergeți mai departe de aici:
moved-heading = Pagina s-a mutat
moved-text = O găsiți aici:

## Cuvintele adreselor

route-county = judet
route-services = servicii
route-service = serviciu
route-organization = institutie
route-offices = birouri
route-programmes = ajutoare
route-checker = ce-pot-primi
route-situations = situatii
route-consultations = consultari
route-commitments = angajamente
route-topics = teme
route-page = pagina
route-az = a-z
route-search = cauta
route-open-data = date-deschise
route-decision-tables = tabele-de-decizie
route-maps = harti
route-accessibility = declaratie-accesibilitate
route-glossary = glosar
route-help-lines = telefoane

## Pagini alcătuite

above-to = peste { $from }, până la { $to }
above-value = peste { $value }
any-value = oricare
apply-automatic = Se acordă fără cerere
apply-online = Pe internet: { $site }
at-least-value = cel puțin { $value }
commitments-lead = Ce au promis instituțiile, până când, și ce s-a făcut.
consultations-lead = Ce se decide acum, cum răspundeți și ce s-a ales de răspunsuri.
deadline-apply = Când depuneți
deadline-decision = Răspunsul vine în
finding-decided = Ce s-a hotărât
finding-found = Ce s-a găsit
lead-body = Cine răspunde
not-decided = încă nimic
payer = Cine plătește
percent-of = { $percent } din { $of }
programme-ended = Acest ajutor nu se mai acordă
programme-ended-text = Pagina rămâne pentru cei care îl caută.
programmes-lead = Fiecare cu condițiile, suma, actele și ce faceți la un refuz.
proposal-text = Aceasta este o propunere. Nicio instituție nu a hotărât-o încă.
relation-may-choose = Alegeți unul dintre ele.
status-proposal = propunere
stage-planned = fără dată încă
outcome-pending = În lucru
milestone-unknown = nu știm încă
programme-kind-cash = Bani
programme-kind-insurance = Asigurări și pensii
programme-kind-in-kind = Alimente, carduri și vouchere
programme-kind-service = Servicii
programme-kind-housing = Locuință
programme-kind-right = Drepturi, scutiri și acte
today = Astăzi
this-week = Săptămâna aceasta
this-month = Luna aceasta
see-also = Vedeți și
topics = Teme
previous-page = Pagina dinainte
next-page = Pagina următoare
page-of = Pagina { $number } din { $total }
situations-lead = Alegeți ce vi se potrivește. Vă spunem ce faceți astăzi, săptămâna aceasta și luna aceasta.
az-lead = Toate ajutoarele, situațiile, serviciile, instituțiile și locurile, după nume și după cuvinte obișnuite.
search-lead = Scrieți un cuvânt. Merge și fără diacritice.
open-data-lead = Datele acestui site, pentru oricine vrea să le folosească.
open-data-intro = Fiecare fișier are lângă el mărimea și suma de control.
glossary = Glosar
glossary-lead = Cuvinte din legi, pe înțelesul tuturor.
help-lines-lead = Sunați la 112 dacă cineva este în pericol acum.
run-by = Răspunde: { $name }
line-free = gratuit
line-hours = Program: { $hours }
dataset-services = Servicii sociale
dataset-services-text = Câte un rând pentru fiecare serviciu. Locurile protejate apar doar cu județul.
dataset-organizations = Instituții și furnizori
dataset-organizations-text = Birouri publice și furnizori, cu zona pe care o deservesc.
dataset-programmes = Ajutoare și drepturi
dataset-programmes-text = Câte un rând pentru fiecare ajutor: felul, actul, unde se cere, dacă este verificat.
dataset-areas = Județe și localități
dataset-areas-text = Codurile SIRUTA și ISO, părintele, coordonatele.
dataset-conditions = Condiții
dataset-conditions-text = Câte un rând pentru fiecare condiție, cu actul și articolul pe care se sprijină.
dataset-rules = Regulile zilei
dataset-rules-text = Întrebările, condițiile și ce urmează din ele, ca diagrame de decizie. Din ele este făcută pagina „Ce pot primi?”, iar comanda signpost verify arată că spune același lucru.
dataset-decision-tables = Tabele de decizie
dataset-decision-tables-text = Regulile ca tabele: un rând pentru fiecare caz și condiție, cu actul și articolul.
decision-tables = Regulile ca tabele de decizie
decision-tables-lead = Pentru juriști și pentru cine verifică: fiecare ajutor, caz cu caz.
decision-tables-how = Fiecare rând este un caz. „Da” și „Nu” spun dacă o condiție este îndeplinită; „—” înseamnă că acolo nu contează. Orice caz are exact un rând.
decision-tables-read = Tabelele, de citit pe o pagină
certificate-read = Certificatul: ce s-a dovedit despre aceste reguli și suma de control a fiecărei pagini care hotărăște după ele
decision-table-of = Tabelul de decizie: { $name }
decision-may-get = Poate primi?
decision-check = Instituția constată: { $text }
decision-csv = Tabelul ca fișier CSV
dataset-counties = Conturul județelor
dataset-counties-text = Poligoane simplificate, WGS 84.
dataset-service-points = Punctele serviciilor
dataset-service-points-text = Servicii cu coordonate, fără locurile protejate.
dataset-indicators = Indicatori
dataset-indicators-text = Valori pe teritoriu și perioadă, la nivelul la care au fost măsurate.
dataset-sources = Ce știm și ce nu știm
sources-heading = Cât de sigure sunt datele
sources-lead = Numărăm aici ce nu are sursă, ce nu a comparat încă nimeni cu textul oficial și ce trebuie văzut din nou.
sources-label = Înregistrări după cât de sigure sunt
sources-kind = Ce
sources-all = În total
sources-none = Fără sursă
sources-unverified = Neverificate
sources-due = De văzut din nou
sources-low = Încredere mică
sources-note = O condiție este fără sursă cât timp nimeni nu a citit articolul de lege pe care se sprijină.
sources-weakest = De verificat întâi
sources-programme = Ajutoare și drepturi
sources-condition = Condiții
sources-value = Sume și limite
sources-situation = Situații de viață
sources-consultation = Consultări
sources-commitment = Angajamente
sources-help-line = Linii telefonice
sources-organization = Instituții
sources-service = Servicii
sources-indicator = Indicatori
dataset-sources-text = Pentru fiecare înregistrare: sursa, data verificării, ce mai este de verificat.
acc-commitment = { $publisher } vrea ca oricine să poată folosi acest site. { $act }
acc-scope = Declarația se aplică acestui site.
acc-full = Site-ul respectă în întregime standardul { $standard }.
acc-partial = Site-ul respectă parțial standardul { $standard }, din cauza celor de mai jos.
acc-none = Site-ul nu respectă încă standardul { $standard }.
acc-prepared = Declarația a fost întocmită la { $date }.
acc-method = Metoda: autoevaluare, cu teste automate pe fiecare fel de pagină și cu verificări făcute de om.
acc-reviewed = Ultima revizuire: { $date }.
acc-feedback-text = Ați găsit o problemă? Spuneți-ne:
acc-enforcement-text = Dacă răspunsul nu vă mulțumește, vă puteți adresa autorității care aplică legea:
acc-partial-maps = Hărțile au alături un tabel cu aceleași valori; harta singură nu poate fi citită de un cititor de ecran în aceeași ordine.
acc-lead = Cât de accesibil este acest site și ce faceți dacă nu vă descurcați.
freshness-areas = Județe și localități
freshness-programmes = Ajutoare, condiții, sume
freshness-offices = Instituții
not-verified-count = { $done } din { $all } verificate
home-freshness-label = Vechimea datelor
not-found-lead = Nu am găsit pagina căutată.
all-services = Servicii pe tipuri
search-more = Arată mai multe
search-least = cel puțin %n
localities-count =
    { $n ->
        [one] o localitate
        [few] { $n } localități
       *[other] { $n } de localități
    }
## Verificare și întrebări

checker = Ce pot primi?
checker-lead = Răspundeți la ce vreți, în ce ordine vreți. Lista se schimbă pe loc.
checker-note = Răspunsurile rămân pe acest aparat. Nu se trimit nicăieri. Aparatul le poate arăta din nou la întoarcerea pe pagină, așa că ștergeți-le la sfârșit, mai ales dacă îl folosesc și alții.
checker-no-has = Acest aparat nu poate potrivi singur răspunsurile cu regulile. Mai jos găsiți toate ajutoarele, cu condițiile lor.
questions = Întrebări
not-sent = Nu se trimite
sensitive-questions = Întrebări mai delicate. Puteți să nu răspundeți.
sensitive-note = Răspundeți numai dacă sunteți în siguranță și vreți. În pericol, sunați la 112.
answer-again = Ați schimbat câți sunteți în casă. Alegeți din nou venitul, ca lista să fie corectă.
household-first = Răspundeți mai întâi câți sunteți în casă. Atunci apar aici sumele pentru dumneavoastră.
for-household = Pentru casa dumneavoastră:
answers-clash = Două răspunsuri nu se potrivesc între ele. Verificați ce ați ales despre copii.
state-updating = Poate. O limită se actualizează acum.
for-people =
    { $n ->
        [one] Pentru o persoană:
        [few] Pentru { $n } persoane:
       *[other] Pentru { $n } de persoane:
    }
show = Arată
show-all = toate
show-open = fără cele care nu se potrivesc
show-sure = numai „probabil da”
show-details = Condiții, acte, unde mergeți
state-if = Probabil da, dacă instituția confirmă
office-decides = decide instituția
rules-as-of = Regulile, așa cum sunt din { $date }.
one-at-a-time = Întrebări pe rând, pentru situația mea
to-results = La rezultate
on-paper = Întrebările pe hârtie
clear-answers = Ștergeți răspunsurile
results = Rezultate
state-yes = Probabil da
state-may = Poate
state-no = Probabil nu
condition-holds = îndeplinită
condition-open = mai trebuie aflat
condition-fails = neîndeplinită
condition-excludes = este așa, deci nu se dă
condition-spares = nu este așa
not-answered = Nu știu sau nu răspund
tree-start = De la început
tree-all = Toate ajutoarele, fără întrebări
why-we-ask = De ce întrebăm
tree-step = întrebarea { $n } din cel mult { $of }

## Locuri, servicii și hărți: mai mult

county-heading = Județul { $name }
region-heading = Regiunea { $name }
region = Regiunea
place = Locul
help-near-lead = Alegeți județul, instituția sau felul de serviciu de care aveți nevoie.
county-map = Harta județelor
county-map-note = Fiecare județ este o legătură.
map-inset-note = În chenar, mărit: { $places }.
county-map-services = Harta serviciilor: { $place }
county-map-offices = Harta instituțiilor: { $place }
county-map-caption = Numărul din plăcuță spune câte servicii sunt; semnele spun ce fel. Fiecare semn este o legătură.
map-offices = Localități cu instituții unde puteți cere ajutor
sign-title = { $place }: { $count }, { $kinds }
layer-elderly = Persoane în vârstă
layer-children = Copii și familie
layer-disability = Persoane cu dizabilități
layer-home-care = Îngrijire acasă
layer-other = Altele: masă caldă, consiliere
layer-short-elderly = Vârstnici
layer-short-children = Copii
layer-short-disability = Dizabilități
layer-short-home-care = Acasă
layer-short-other = Altele
activities = Ce se face aici
fact-category = Categoria
fact-status = Starea
fact-seat = Sediul
status-inactive = nu funcționează acum
status-defunct = desființat
status-temporarily-closed = închis pentru un timp
until-date = până la { $date }
yes = da
places-column = Locuri
places-column-note = Locurile sunt ale serviciilor care și-au scris capacitatea.
legal-form-public = instituție publică
legal-form-association = asociație
legal-form-foundation = fundație
legal-form-company = societate comercială
legal-form-church = unitate de cult
legal-form-person = persoană fizică autorizată
regions-count =
    { $n ->
        [one] o regiune
        [few] { $n } regiuni
       *[other] { $n } de regiuni
    }
areas-count =
    { $n ->
        [one] un loc
        [few] { $n } locuri
       *[other] { $n } de locuri
    }
providers-count =
    { $n ->
        [one] un furnizor
        [few] { $n } furnizori
       *[other] { $n } de furnizori
    }
capacity-beds =
    { $n ->
        [one] un pat
        [few] { $n } paturi
       *[other] { $n } de paturi
    }
capacity-people-a-day =
    { $n ->
        [one] o persoană pe zi
        [few] { $n } persoane pe zi
       *[other] { $n } de persoane pe zi
    }
capacity-people-a-month =
    { $n ->
        [one] o persoană pe lună
        [few] { $n } persoane pe lună
       *[other] { $n } de persoane pe lună
    }
capacity-people-a-year =
    { $n ->
        [one] o persoană pe an
        [few] { $n } persoane pe an
       *[other] { $n } de persoane pe an
    }
capacity-home-visits =
    { $n ->
        [one] o persoană vizitată acasă
        [few] { $n } persoane vizitate acasă
       *[other] { $n } de persoane vizitate acasă
    }
capacity-meals-a-day =
    { $n ->
        [one] o masă pe zi
        [few] { $n } mese pe zi
       *[other] { $n } de mese pe zi
    }
phone-lines = Telefoane de ajutor
every-season = pe sezon
every-school-year = pe an școlar
maps-lead = Cifrele despre servicii, nevoi și sărăcie, fiecare pentru teritoriul pentru care a fost măsurată.
theme-services = Servicii existente
theme-need = Nevoia de sprijin
theme-poverty = Sărăcia
theme-in-work-poverty = Sărăcia celor care lucrează
theme-context = Populație și venituri
unit-percent = procente
unit-people = persoane
unit-services = servicii
unit-places = locuri
unit-providers = furnizori
unit-per-10000 = la 10.000 de locuitori
unit-RON = lei
unit-EUR = euro
unit-AMD = drami
name-and-period = { $name }, { $period }
indicator-map = Harta: { $name }
choropleth-note = Legenda spune ce valori are fiecare culoare. Fiecare județ este o legătură.
other-figures = Alte cifre despre aceeași temă
level-note-country = Această cifră se cunoaște numai pe țară. Nu este pusă pe hartă, ca să nu pară măsurată în fiecare județ.
level-note-region = Această cifră este măsurată pe regiune. Nu spune nimic despre un județ anume.
classes-text = cel mult cinci, cu aproape tot atâtea locuri în fiecare; zero este o clasă aparte și nu înseamnă fără date
fact-caveat = De știut
fact-data-licence = Licența datelor
classes-note = Cum sunt făcute clasele: { $method }.
area-value = { $place }: { $value }, clasa { $number } din { $of }
area-no-data = { $place }: fără date
change-since = Față de { $period }
series-label = { $name }, pe ani
series-break = de aici seria se măsoară altfel
forecast = prognoză
summary-only = Se cunoaște numai pentru { $place }: { $value }.
summary-all-same = Peste tot la fel: { $value }.
summary-national = În țară: { $value }.
summary-latest = { $period }: { $value } în toată țara.
summary-before = Înainte, { $period }: { $value }.
summary-change = Față de { $period } a crescut în { $up }, a scăzut în { $down } și a rămas la fel în { $same }.
second-hand-note = Preluată dintr-o publicație, de verificat
as-of = la { $date }

## Hărți: clase, ani, feluri

choose-year = Alegeți anul
years-same-classes = Aceleași clase în toți anii, ca hărțile să poată fi comparate.
over-the-years = Harta, an cu an
years-map = Hărți pe ani: { $name }
multiples-text = Toate hărțile mici au aceleași clase, ca să poată fi comparate.
all-periods = Tabel cu toți anii
all-kinds = Toate felurile
name-by-kind = { $name }, pe feluri de servicii
name-by-type = { $name }, pe tipuri de servicii
classes-equal-interval = clase la fel de late, cel mult cinci; zero este o clasă aparte și nu înseamnă fără date
classes-natural-breaks = clase naturale: valorile apropiate stau împreună, cel mult cinci clase; zero este o clasă aparte și nu înseamnă fără date
classes-fixed = clase cu limite alese dinainte, aceleași în toți anii
classes-standard-deviation = clase după depărtarea de medie: limitele stau la jumătate și la o dată și jumătate abaterea standard
area-amount = { $place }: { $value }
circles-note = Suprafața cercului arată cât de mare este numărul. Fiecare județ este o legătură.
fact-formula = Formula
fact-input = Calculată din
fact-figure = Cifra
fact-value = Valoarea
input = { $name }: { $n }
input-services = servicii din registru, fără cele care își țin locul secret
input-placed-services = servicii din registru cu loc cunoscut
input-places = locuri și paturi declarate
input-services-with-places = servicii care declară locuri sau paturi
input-residents = locuitori
input-placed-residents = locuitori ai satelor și orașelor cu loc cunoscut (după GeoNames, din ani diferiți)
input-localities = municipii, orașe, comune și sectoare
formula-ratio = { $of } ÷ { $per } × { $times }
formula-services = servicii ÷ locuitori × { $times }
formula-places = locuri și paturi ÷ locuitori × { $times }
formula-farther = locuitori la mai mult de { $km } km, în linie dreaptă, de cel mai apropiat serviciu ÷ locuitori cu loc cunoscut × 100
formula-without = localități fără niciun serviciu ÷ toate localitățile × 100
formula-verified = servicii verificate în ultimele { $days } de zile ÷ toate serviciile × 100
rank = Locul între județe
rank-of = locul { $rank } din { $of }
rank-note = Locul 1 are valoarea cea mai mare. Unde cifra este măsurată pe regiune, locul este între regiuni.
figures-table = Cifre: valoarea, țara, locul
locator = Unde se află: { $place }
points-outside =
    { $n ->
        [one] Un serviciu are coordonate în afara conturului județului. Este în listă; punctul trebuie verificat.
        [few] { $n } servicii au coordonate în afara conturului județului. Sunt în listă; punctele trebuie verificate.
       *[other] { $n } de servicii au coordonate în afara conturului județului. Sunt în listă; punctele trebuie verificate.
    }
points-unknown =
    { $n ->
        [one] Un serviciu nu are un loc cunoscut. Este numai în listă.
        [few] { $n } servicii nu au un loc cunoscut. Sunt numai în listă.
       *[other] { $n } de servicii nu au un loc cunoscut. Sunt numai în listă.
    }
summary-services = { $place }: { $services } în registru, de la { $providers }.
summary-no-services = { $place }: registrul nu are încă servicii. Întrebați la instituțiile de mai jos.
summary-kinds = Pe feluri: { $kinds }.
summary-without =
    { $n ->
        [0] Fiecare localitate are cel puțin un serviciu.
        [one] O localitate nu are niciun serviciu în registru.
        [few] { $n } localități nu au niciun serviciu în registru.
       *[other] { $n } de localități nu au niciun serviciu în registru.
    }
summary-figure-more = { $name }: { $value }, mai mult decât în toată țara ({ $national }); locul { $rank } din { $of }.
summary-figure-less = { $name }: { $value }, mai puțin decât în toată țara ({ $national }); locul { $rank } din { $of }.
summary-figure-same = { $name }: { $value }, la fel ca în toată țara; locul { $rank } din { $of }.
summary-figure-alone = { $name }: { $value }; locul { $rank } din { $of }.
unit-localities = localități

## Fișa de planificare

sheet = Fișă de planificare
sheet-heading = { $place }: cifre, servicii, lipsuri
sheet-lead = Cifrele, serviciile și lipsurile unui județ, pe o pagină de tipărit.
sheet-confidential = Serviciile care își țin locul secret nu sunt numărate.
sheet-lead-locality = Serviciile și lipsurile unei localități și cifrele județului ei, pe o pagină de tipărit.
sheet-county-figures = Cifrele sunt măsurate pentru județ, regiune sau țară, nu pentru localitate.
sheet-covering = acoperă localitatea, din altă parte
sheet-nearest = cel mai aproape, alt tip decât aici
sheet-verified = Cea mai nouă verificare a unui serviciu de aici: { $date }.
sheet-unverified = Niciun serviciu de aici nu are scrisă o dată de verificare.
summary-none-here = { $place }: niciun serviciu din registru nu se află aici.
summary-covering =
    { $n ->
        [one] Un serviciu din altă parte acoperă și localitatea aceasta.
        [few] { $n } servicii din altă parte acoperă și localitatea aceasta.
       *[other] { $n } de servicii din altă parte acoperă și localitatea aceasta.
    }
sheet-places-note = Locuri și paturi, la serviciile care le declară.
far-share = Locuitori la peste { $km } km
gaps = Ce lipsește
missing-types = Tipuri de servicii pe care alte județe le au și acesta nu
for-planning = Pentru planificare
reach-where = Unde este cel mai apropiat serviciu
reach-types = Tipuri de servicii
reach-here = aici, sau acoperă localitatea
reach-between = { $from }–{ $to } km
reach-beyond = mai departe de { $km } km
gaps-far = La peste 30 km
route-sheets = fise
# Dicționarul coloanelor din datele deschise
dictionary = Dicționar
dictionary-table = tabel
dictionary-column = coloană
dictionary-kind = fel
dictionary-meaning = ce înseamnă
column-act = Actul normativ, cu identificatorul lui.
column-acts = Actele normative, cu identificatorii lor.
column-address = Strada și numărul, unde se pot publica.
column-apply-at = Tipurile de birouri la care se cere.
column-area = Codul județului sau al localității.
column-article = Articolul din act.
column-branch = Calea prin care cineva poate primi ajutorul.
column-case = Numărul cazului în tabelul programului.
column-capacity = Câți oameni poate primi serviciul.
column-capacity-unit = Ce numără capacitatea: locuri, paturi, persoane pe zi.
column-condition = Identificatorul condiției.
column-confidence = Cât de sigure sunt datele culese.
column-confidential = Adevărat unde locul serviciului nu se publică niciodată.
column-email = Adresa de e-mail.
column-file = Fișierul în care se poate îndrepta.
column-fiscal-code = Codul de identificare fiscală.
column-holds = Dacă este îndeplinită; gol unde nu contează.
column-id = Identificatorul, unic și de durată.
column-kind = Felul înregistrării.
column-lat = Latitudinea în grade, WGS 84.
column-level = Nivelul la care s-a măsurat: țară, regiune, județ.
column-lon = Longitudinea în grade, WGS 84.
column-may-get = Dacă în acest caz se poate primi.
column-must-hold = Fals unde condiția exclude: trebuie să nu fie îndeplinită.
column-name = Numele.
column-office = Tipul biroului public.
column-organization = Furnizorul sau instituția.
column-parent = Codul teritoriului de care ține.
column-period = Anul sau perioada.
column-phone = Numerele de telefon.
column-population = Câți oameni locuiesc acolo.
column-programme = Ajutorul sau dreptul.
column-review-by = Ziua până la care trebuie recitit.
column-rules-from = Prima zi a regulilor.
column-rules-to = Ultima zi a regulilor.
column-seat = Localitatea în care are sediul.
column-source = Adresele de unde s-au luat datele.
column-status = Dacă este în funcțiune sau în vigoare.
column-summary = Pe scurt.
column-text = Condiția în cuvinte simple.
column-title = Titlul.
column-to-verify = Adevărat unde articolul nu a fost încă citit.
column-type = Codul tipului de serviciu.
column-unit = Unitatea de măsură.
column-url = Adresa paginii.
column-value = Valoarea.
column-verified = Ziua în care un om a comparat datele cu sursa oficială.
column-website = Pagina de internet.
dataset-public-services = Ajutoare ca servicii publice
dataset-public-services-text = Fiecare ajutor cu instituția, condițiile, actele și temeiul lui legal, după vocabularul european CPSV-AP.
dataset-hsds = Registrul în formatul HSDS
dataset-hsds-text = Servicii și furnizori după standardul Open Referral, versiunea 3.0: pagini JSON și un pachet de tabele.
dataset-package = Toate tabelele la un loc
dataset-package-text = Un registru de calcul cu toate tabelele și cu înțelesul fiecărei coloane, și descrierea lor pentru programe.
dataset-catalogue = Catalogul datelor
dataset-catalogue-text = Lista tuturor seturilor de date, cu mărimi și sume de control, după vocabularul european DCAT-AP.
hsds-taxonomy-types = Tipuri de servicii sociale
hsds-taxonomy-types-text = Nomenclatorul serviciilor sociale.
hsds-taxonomy-groups = Pentru cine
hsds-taxonomy-groups-text = Grupurile de oameni cărora li se adresează serviciile.
hsds-taxonomy-capacity = Capacitate
hsds-taxonomy-capacity-text = Unitatea în care se numără capacitatea; valoarea stă lângă termen.
dataset-checksums = Sume de control
dataset-checksums-text = Un rând de fișier, pentru «sha256sum --check» în folderul site-ului.

## Întrebările pe rând și pe hârtie

tree-heading = Ce puteți primi? { $situation }
tree-lead = Câteva întrebări, pe rând. Nimic nu se păstrează și nimic nu se trimite.
tree-intro = Alegeți un răspuns; el duce mai departe. Dacă nu știți, alegeți „Nu știu”.
tree-begin = Începeți cu prima întrebare
tree-at-most =
    { $n ->
        [one] încă cel mult o întrebare
        [few] încă cel mult { $n } întrebări
       *[other] încă cel mult { $n } de întrebări
    }
tree-back = Înapoi
tree-back-to = Înapoi la: { $question }
still-all = Mai trebuie aflat. Toate acestea trebuie să fie adevărate:
still-some = Mai trebuie aflat. Pot ajunge numai unele dintre acestea:
still-not = Nu se dă dacă:
requirement-excludes = Nu se dă dacă: „{ $condition }”
tree-result = rezultat
tree-result-heading = Probabil da:{"\u00A0"}{ $likely }. Poate:{"\u00A0"}{ $possible }
tree-none = După aceste răspunsuri nu am găsit aici un ajutor care să vi se potrivească. Întrebați totuși: instituția decide.
tree-unlikely-note = Fiecare duce la condițiile lui. Dacă ați răspuns ceva din greșeală, luați-o de la început.
tree-requires = Aveți nevoie și de: { $programme }
tree-details = Apăsați pe un nume: găsiți acte, termene și ce faceți dacă primiți un refuz.
tree-programme-page = Totul despre acest ajutor
tree-back-hint = Butonul „înapoi” al telefonului duce la rezultat.
office-still-checks = Instituția mai verifică:
rules-since = Regulile sunt valabile din
question-youngest = Despre cel mai mic copil: { $question }
question-how-many = Câți copii sunt așa? { $text }
question-any-child = Aveți un copil la care se potrivește: „{ $text }”
any-of-values = { $values } sau { $last }
question-is-it-so = Este așa? { $text }
answer-yes = Da
answer-no = Nu
answer-unsure = Nu știu
answer-unsure-note = Mergem mai departe. La sfârșit vedeți ce mai trebuie aflat.
answer-or-more = { $n } sau mai mult
answer-under = sub { $value }
answer-elsewhere = În altă parte
answer-before = înainte de { $date }
answer-since = din { $date }
answer-since-before = din { $from }, înainte de { $to }
paper-heading = Pe hârtie: { $situation }
paper-lead = Bifați ce este adevărat pentru dumneavoastră. Apoi vedeți mai jos ce puteți cere. Luați foaia cu dumneavoastră la ghișeu.
paper-tick = Este adevărat pentru dumneavoastră?
paper-tick-note = Dacă nu sunteți sigur, lăsați ambele căsuțe goale și întrebați la ghișeu.
paper-ask = Ce puteți cere
paper-ask-note = Cereți ajutorul dacă ați bifat „da” la toate căsuțele de pe un rând. Decizia o ia instituția; puteți depune cererea și dacă nu sunteți sigur.
paper-boxes = „Da” la
paper-programme = Ajutorul
paper-where = Unde
paper-and = și
paper-or = sau
paper-not = „nu” la { $boxes }
paper-at-least = cel puțin { $n } din { $boxes }
paper-checks = Instituția mai verifică și altceva.
paper-print = Tipăriți foaia: două pagini.

route-questions = intrebari
route-paper = pe-hartie
dataset-quality = Calitatea datelor
dataset-quality-text = Ce lipsește și ce se poate îndrepta: câte un rând pentru fiecare atenționare, și numere pe județ și pe furnizor.
column-advice = Ce se poate face.
column-county = Codul județului.
column-due = Înregistrări cărora le-a trecut ziua de verificare.
column-institutions = Instituții publice și furnizori.
column-institutions-with-contact = Cele cu telefon sau e-mail.
column-problem = Ce lipsește sau este îndoielnic.
column-record = Felul înregistrării: service (serviciu) sau organization (instituție).
column-services = Servicii care nu sunt protejate.
column-warnings = Atenționări.
column-with-address = Servicii cu adresă.
column-with-capacity = Servicii cu capacitate.
column-with-contact = Servicii cu telefon sau e-mail, al lor sau al furnizorului.
column-with-point = Servicii cu coordonate.
column-with-schedule = Servicii cu program.
column-with-source = Servicii cu sursă.
column-with-verified = Servicii pe care le-a comparat cineva cu sursa oficială.
route-quality = calitate
quality = Cât de bune sunt datele
quality-lead = Ce are registrul, ce lipsește și ce puteți îndrepta.
quality-in = Cât de bune sunt datele: { $place }
quality-warnings-n =
    { $n ->
        [0] Nicio atenționare.
        [one] O atenționare.
        [few] { $n } atenționări.
       *[other] { $n } de atenționări.
    }
quality-latest = Ultima dată când cineva a comparat o parte din ele cu sursa oficială: { $date }.
quality-never = Încă nu le-a comparat nimeni cu sursa oficială.
quality-confidential = Serviciile al căror loc trebuie să rămână secret nu sunt numărate nicăieri pe această pagină.
quality-where = Ca să îndreptați un rând, căutați identificatorul lui (sub nume) în { $files }.
quality-parts = Ce are registrul
quality-parts-note = Un serviciu se poate contacta dacă el sau furnizorul lui are telefon sau e-mail; un furnizor, și dacă are unul dintre serviciile lui.
quality-part = Ce este completat
quality-part-address = Adresă
quality-part-point = Punct pe hartă
quality-part-contact = Telefon sau e-mail
quality-part-capacity = Capacitate
quality-part-schedule = Program
quality-part-source = Sursă
quality-part-verified = Verificat de un om
quality-services = Servicii ({ $n })
quality-organizations = Instituții și furnizori ({ $n })
quality-of = { $n } ({ $percent })
quality-county = Județ
quality-institutions = Instituții și furnizori
quality-institutions-contact = Din ele, cu telefon sau e-mail
quality-warnings = Atenționări
quality-by-county = Pe județe
quality-problem = Atenționare
quality-do = Ce e de făcut
quality-problems = Atenționările și ce e de făcut
quality-national = Instituții ale întregii țări
quality-provider = Furnizor
quality-by-provider = Pe furnizori
quality-more =
    { $n ->
        [one] Încă una este în tabelul cu toate atenționările.
        [few] Încă { $n } sunt în tabelul cu toate atenționările.
       *[other] Încă { $n } de atenționări sunt în tabelul cu toate.
    }
quality-files = Toate acestea ca tabele
quality-file-warnings = Fiecare atenționare
quality-file-counties = Numere pe județe
quality-file-providers = Numere pe furnizori
quality-no-contact = Nu se poate suna sau scrie
quality-no-contact-do = Cereți un telefon sau un e-mail care se poate publica și completați „phone” sau „email”.
quality-point-elsewhere = Punctul este în alt județ
quality-point-elsewhere-do = Corectați „lat” și „lon” sau județul din „area”.
quality-point-far = Punctul este departe de localitate
quality-point-far-do = Peste 30 km: corectați „lat” și „lon” sau „area”.
quality-no-locality = Se știe doar județul
quality-no-locality-do = Găsiți localitatea în adresă și scrieți codul ei SIRUTA în „area”.
quality-no-place = Nici adresă, nici punct
quality-no-place-do = Întrebați dacă adresa se poate publica. Lăsați-o goală acolo unde locul, sau ceva aflat în același loc, trebuie să rămână secret.
quality-no-address = Punct fără adresă
quality-no-address-do = Scrieți strada și numărul în „address”, dacă se pot publica.
quality-no-point = Adresă fără punct
quality-no-point-do = Căutați adresa pe o hartă și completați „lat” și „lon”.
quality-licence-ended = Licența a expirat
quality-licence-ended-do = Vedeți dacă a fost reînnoită: corectați „licence_until”, sau „status” dacă serviciul s-a închis.
quality-review-due = Verificarea este întârziată
quality-review-due-do = Comparați rândul cu sursa lui, apoi scrieți „verified” și „review_by”.
quality-no-source = Fără sursă
quality-no-source-do = Scrieți în „source” de unde a fost luat rândul.
quality-no-capacity = Nu se știe capacitatea
quality-no-capacity-do = Întrebați câți oameni primește; completați „capacity” și „capacity_unit”.
route-changes = schimbari
changes = Ce s-a schimbat în registru
changes-lead = Servicii deschise, închise, mutate sau schimbate față de registrul dinainte.
changes-day = Registrul din { $date }: { $what }.
changes-institutions-only = schimbări numai la instituții
changes-opened-n =
    { $n ->
        [one] un serviciu deschis
        [few] { $n } servicii deschise
       *[other] { $n } de servicii deschise
    }
changes-closed-n =
    { $n ->
        [one] unul închis
        [few] { $n } închise
       *[other] { $n } închise
    }
changes-moved-n =
    { $n ->
        [one] unul mutat
        [few] { $n } mutate
       *[other] { $n } mutate
    }
changes-changed-n =
    { $n ->
        [one] unul schimbat altfel
        [few] { $n } schimbate altfel
       *[other] { $n } schimbate altfel
    }
changes-service-opened = Servicii deschise
changes-service-closed = Servicii închise
changes-service-moved = Servicii mutate
changes-service-changed = Servicii schimbate
changes-organization-opened = Instituții și furnizori noi
changes-organization-closed = Instituții și furnizori care nu mai sunt
changes-organization-moved = Instituții și furnizori mutați
changes-organization-changed = Instituții și furnizori schimbați
changes-columns = schimbat: { $columns }
changes-on = Registrul din
changes-days = Toate actualizările
changes-file = Fiecare schimbare
changes-feed = Flux de urmărit
dataset-changes = Ce s-a schimbat în registru
dataset-changes-text = Câte un rând pentru fiecare serviciu sau instituție deschisă, închisă, mutată sau schimbată. Locurile protejate lipsesc.
column-change = Ce s-a întâmplat: opened (deschis), closed (închis), moved (mutat) sau changed (schimbat).
column-columns = Coloanele care nu mai sunt ca înainte.
column-on = Ziua registrului în care s-a găsit schimbarea.
route-form = formular
form = Formular pentru serviciile sociale
form-lead = Pentru primării și furnizori: ce trebuie să știe registrul despre un serviciu și clădirea lui.
form-workbook = Același formular ca tabel
form-print = Tipăriți această pagină: un formular pentru fiecare serviciu. Cine are calculator completează tabelul: el verifică răspunsurile, iar registrul îl citește singur.
form-one-service = Un serviciu
form-secret = Despre un serviciu al cărui loc trebuie să rămână secret scrieți doar județul, tipul și capacitatea. Un asemenea formular nu trebuie să stea unde îl pot citi alții.
form-types = Tipurile de servicii și codurile lor
form-sheet = Servicii
form-guide = Cum se completează
form-guide-row = Câte un rând pentru fiecare serviciu, pe foaia dinaintea acesteia. Ce nu știți rămâne gol.
form-choose = Alegeți unul din listă.
form-whole = Scrieți un număr întreg, fără cuvinte.
form-unit-places = locuri
form-unit-beds = paturi
form-unit-people-a-day = persoane pe zi
form-unit-people-a-month = persoane pe lună
form-unit-people-a-year = persoane pe an
form-unit-home-visits = vizite la domiciliu
form-unit-meals-a-day = mese pe zi
form-status-active = funcționează
form-status-inactive = nu acum
form-status-defunct = închis definitiv
form-status-temporarily-closed = închis pentru o vreme
dataset-form = Formular de culegere
dataset-form-text = Un tabel pentru primării și furnizori, cu liste din care se alege. „signpost import” îl citește.
form-id = Identificator
form-id-hint = Lăsați gol pentru un serviciu nou. Pentru unul din registru: identificatorul lui, ultima parte din adresa paginii lui.
form-provider = Furnizor
form-provider-hint = Numele întreg al instituției sau organizației care dă serviciul.
form-fiscal-code = Codul fiscal al furnizorului
form-fiscal-code-hint = CUI, cu sau fără RO.
form-name = Denumirea serviciului
form-name-hint = Așa cum o știu oamenii.
form-type = Tipul serviciului
form-type-hint = Codul din nomenclator.
form-confidential = Locul trebuie să rămână secret?
form-confidential-hint = Da pentru adăposturi împotriva violenței sau a traficului. Atunci nu scrieți adresa, telefonul sau e-mailul locului.
form-county = Județ
form-county-hint = Unde este serviciul.
form-locality = Localitate
form-locality-hint = Orașul, comuna sau sectorul. În tabel, alegeți întâi județul.
form-address = Adresă
form-address-hint = Strada și numărul, satul.
form-postal-code = Cod poștal
form-postal-code-hint = Șase cifre.
form-point = Coordonate
form-point-hint = Latitudine, virgulă, longitudine, cum le arată o hartă: 46.7712, 23.6236.
form-phone = Telefon
form-phone-hint = Unul care se poate publica. Mai multe: o bară verticală între ele.
form-email = E-mail
form-email-hint = Al serviciului, nu al unei persoane.
form-website = Site
form-website-hint = Adresa întreagă.
form-description = Ce oferă
form-description-hint = În câteva propoziții simple. Fără nume de persoane.
form-schedule = Program
form-schedule-hint = De exemplu: luni-vineri 8-16.
form-fees = Cost
form-fees-hint = Gratuit, sau cât costă.
form-capacity = Capacitate
form-capacity-hint = Câți oameni poate primi: un număr.
form-capacity-unit = Ce numără capacitatea
form-capacity-unit-hint = Alegeți una.
form-accessibility = Clădirea și accesul
form-accessibility-hint = Rampă, lift, toaletă, limbaj mimico-gestual: ce există.
form-covers = Deservește și
form-covers-hint = Codurile SIRUTA ale altor localități sau codurile județelor, o bară verticală între ele.
form-public-office = Este un birou public?
form-public-office-hint = Da pentru o primărie sau alt birou pe care îl poate ști oricine.
form-licence = Licență
form-licence-hint = Seria și numărul licenței de funcționare.
form-licence-until = Licență valabilă până la
form-licence-until-hint = An-lună-zi.
form-status = Funcționează?
form-status-hint = Alegeți una.
form-verified = Completat la
form-verified-hint = An-lună-zi.
data-version = Versiunea datelor: ultima zi în care s-a verificat sau s-a schimbat ceva
