# The words of the interface in English. A line is «key = text».
# Every other language has the same keys; this file says which.

## The language itself

locale-icu = en-GB
locale-dir = ltr
locale-name = English
locale-alphabet = A B C D E F G H I J K L M N O P Q R S T U V W X Y Z

## Numbers and money

percent = { $number }%
money-RON = { $amount }{"\u00A0"}lei
money-EUR = €{ $amount }
money-AMD = { $amount }{"\u00A0"}drams
every-day = a day
every-month = a month
every-quarter = every three months
every-year = a year
every-once = once
up-to = up to { $value }
from-to = { $from } – { $to }
since = in force since { $date }
amount-announced = from { $date }: { $value }
amount-updating-now = The amount is being updated now.
amount-updating = the amount is being updated
limit-updating = the limit is being updated
limit-value = limit: { $value }
amount-less = { $value } less { $less }

## Around every page

skip-to-content = Skip to content
help-lines-label = Emergency numbers
exit = Leave quickly
menu-label = Main menu
languages-label = Language
trail-label = Where you are
search = Search
report-error = Report an error on this page
edit-page = Suggest a change
overdue = due for checking
to-verify = to be verified
hard-words = What the words on this page mean
on-this-page = On this page
footer-promise = This site asks for no name, sets no cookies and does not remember what you read.
page-title = { $page } – { $site }
verified-on = Verified on { $date }.
verified-never = This page has not been verified yet.
not-translated = This page is not translated yet. It is shown in { $language }.
demonstration-heading = This is a demonstration site
demonstration-text = The data may be old or unverified. Ask the office before you apply.
home = Home
all-counties = All counties
all-situations = All situations
open-data = Open data
accessibility = Accessibility
privacy = Privacy
about = About this site
az = A to Z
maps = Maps
decisions = Decisions
what-can-i-get = What I may get
help-near = Help near me
source = Source: { $source }

## First page

home-heading = What help you may get and where to find it
home-lead = Money, services and social rights. Free, no account, no name.
choice-checker = What may I get?
choice-checker-note = A few questions. Your answers stay on your phone.
choice-near = Help near me
choice-near-note = Choose your county: offices, services, map.
choice-decide = Take part in a decision
choice-decide-note =
    { $n ->
        [0] No consultation is open now.
        [one] One consultation is open now.
       *[other] { $n } consultations are open now.
    }
home-search = Search for help, a place or a word
open-search = Open search
home-search-hint = For example: allowance, care home, Gherla. Works without diacritics too.
home-situations = What are you going through?
home-counties = Choose your county
home-decisions = Being decided now
home-freshness = How fresh the data is
freshness-what = What
freshness-from = From
freshness-more =
    { $n ->
        [one] and one more map
       *[other] and { $n } more maps
    }
freshness-verified = Verified, or source
no-open-consultation = No consultation is open now.
all-consultations = All consultations

## Counties and localities

county-lead = Where to ask for help and which services are near.
where-to-apply = Where to apply
start-at-town-hall = Not sure where? Start with the town hall.
no-offices = We do not have the offices of this place yet. Ask at the town hall.
service-map = Map of services
map-layers = Show on the map
skip-map = Skip the map
services-by-kind = Services by kind
services-by-type = Services by type
services-by-locality = Services by locality
locality = Locality
county = County
total = Total
in-figures = In figures
each-figure = Each figure: where it comes from and how it changed
in-figures-note = Each figure says for which area it was measured.
level-county = county
level-locality = locality
level-region = region, not county
level-country = country only
level-computed = { $level }, computed
national-value = { $value } nationally
no-data = no data
take-with-you = Take it with you
print-hint = The page prints in black and white. On a computer press Ctrl and P.
print-sheet = Sheet to print
refuge-heading = Violence or human trafficking
refuge-text = Places of refuge appear on no map and in no list, so that they stay safe. Call 112.
services-here = Services here
no-services-here = The register has no service in this locality.
services-covering = Services that cover this place
services-nearest = Nearest services of other types
services-farther = Other types of service, farther away
nearest-note = Distances are as the crow flies.
distance = { $km } km { $direction }
direction-n = north
direction-ne = north-east
direction-e = east
direction-se = south-east
direction-s = south
direction-sw = south-west
direction-w = west
direction-nw = north-west
villages = Villages
places-known =
    { $n ->
        [one] One place, in the services that gave their number.
       *[other] { $n } places, in the services that gave their number.
    }

## Counts

services-count =
    { $n ->
        [0] no services
        [one] one service
       *[other] { $n } services
    }
counties-count =
    { $n ->
        [one] one county
       *[other] { $n } counties
    }
places-count =
    { $n ->
        [one] one place
       *[other] { $n } places
    }
persons-count =
    { $n ->
        [one] one person
       *[other] { $n } people
    }
days-count =
    { $n ->
        [one] one day
       *[other] { $n } days
    }
working-days-count =
    { $n ->
        [one] one working day
       *[other] { $n } working days
    }
months-count =
    { $n ->
        [one] one month
       *[other] { $n } months
    }
years-count =
    { $n ->
        [one] one year
       *[other] { $n } years
    }
programmes-count =
    { $n ->
        [one] one programme
       *[other] { $n } programmes
    }
answers-count =
    { $n ->
        [one] one answer
       *[other] { $n } answers
    }

## Services and organizations

services = Services
service-types = Types of service
about-service-type = About this type of service
on-the-map = On the map
where-by-county = Where, by county
none-registered = The register has no such service.
related-programmes = Related support
how-to-reach = How to reach it
phone = Telephone:
email = E-mail:
website = Website:
address = Address:
schedule = Hours:
provider = Provider
about-service = About the service
access = Access for people with disabilities
documents = What to bring
sites = Where the service is given
rating = What people say
rating-value = { $value } out of { $max }, from { $people }
rating-few = Too few answers to show a rating.
provider-reply = The provider's reply
what-changed = What was changed
similar-services = Similar services
confidential-place = protected place
confidential-text = The address of this place is not published, for the safety of those who stay there. Call, and someone will tell you what happens next.
fact-type = Type
fact-for-whom = For whom
fact-capacity = Capacity
fact-cost = Cost
fact-free = free of charge
fact-languages = Languages
fact-licence = Licence
fact-code = Code
fact-stay = Kind
fact-locality = Locality
fact-area = Area served
fact-legal-form = Legal form
fact-fiscal-code = Fiscal code
fact-level = Measured by
fact-period = Period
fact-unit = Unit
fact-method = Method
fact-source = Source
about-organization = About the organization
applied-for-here = What one applies for here

## Programmes and situations

programmes = Support and rights
check-what-you-may-get = Check what you may get
check-what-else = Check what else you may get
answers-stay = Your answers stay on your phone.
who-may-get = Who may get it
all-of = All of these:
any-of = At least one of these:
none-of = None of these:
at-least-of =
    { $n ->
        [one] At least one of these:
       *[other] At least { $n } of these:
    }
any-child = For at least one child:
all-children = For every child:
office-checks = What the office checks
decided-by = decided by { $office }
may-not-is = The office decides, not this site. You may apply even if you are not sure.
how-much = How much
how-much-by = { $what }, by { $by }
tiers = Amounts by situation
steps = Steps
where-to-go = Where to go
find-in-county = Find it in your county
if-refused = If you are refused
appeal-to = To whom
appeal-within = Within
law = Law
laws = Laws
deadlines = Deadlines
goes-with = Goes with
examples = Examples
examples-note = Invented people. The result is that of the rules on this page.
example-missing = Does not fit: “{ $condition }”
example-excluded = Stops them: “{ $condition }”
example-open = Not known yet: “{ $condition }”
example-updating = A limit is being updated: “{ $condition }”
example-above = { $amount } above the limit
example-below = { $amount } below the limit
example-at-limit = right at the limit
relation-excludes = Not together with
relation-choose = Choose between this and
relation-passports = Also opens the way to
relation-requires = First requires
other-help = Other help, without these conditions
related-services = Related services
season = Apply between { $from } and { $to }.
rules-announced = The conditions change on { $date }.
call-now = Whom you can call
ask-me = Ask me step by step
ask-me-note = One question a screen. You may answer “I don't know”.
what-to-do = What to do
money-and-rights = Money and rights
services-that-help = Services that help

## Consultations and commitments

consultations = Consultations
consultations-open = Open now
consultations-coming = Coming
consultations-past = Closed
status-announced = announced
status-open = open
status-closed = closed
status-reviewing = under review
status-decided = decided
open-until = You may answer until { $date }.
commitments = Commitments
feed = News (Atom)
calendar = Calendar (.ics)
in-short = In short
consultation-documents = Documents
add-to-calendar = Add to your calendar (.ics)
how-to-answer = How to answer
stages = Stages
stage-past = finished
stage-now = now
stage-next = to come
milestone-done = done
milestone-now = under way
milestone-late = late
milestone-next = to come
asked-said-did = We asked, you said, we did
we-asked = We asked
you-said = You said
we-did = We did
outcome-yes = Accepted
outcome-may = Accepted in part
outcome-no = Not accepted
contributions = Answers received
success-indicators = Indicators of success
findings = What the tests found
decided-by-label = Who decides
answer-until-label = Answer by
what-follows-label = What follows

## Maps

about-figure = About the figure
legend = Legend
as-table = Table
over-time = Over the years
download = Download
summary-highest = Highest: { $place }, { $value }.
summary-lowest = Lowest: { $place }, { $value }.
summary-median = In the middle: { $value }.
summary-missing =
    { $n ->
        [0] No place is missing.
        [one] One place is missing.
       *[other] { $n } places are missing.
    }

## Lists and search

letters = Letters
other-lists = Other lists
az-see = see { $name }
az-county = county
az-locality = locality in { $county } county
search-label = Search for help, a place or a word
search-area = County
search-everywhere = the whole country
search-needs-script = Search needs JavaScript. The list from A to Z holds everything and works without it.
search-privacy = What you type stays on this device.
open-az = The list from A to Z
search-none = Nothing for “%q”. Try another word or the list from A to Z.
search-one = One result
search-few = %n results
search-other = %n results
search-loading = Searching…
search-error = Search failed. Try again or use the list from A to Z.
search-some = The first %n results
kind-programme = Support and rights
kind-situation = Situations
kind-service = Services
kind-service-type = Types of service
kind-organization = Offices and providers
kind-locality = Localities
kind-county = Counties
kind-consultation = Consultations
kind-indicator = Figures and maps
kind-page = Pages

## Open data

licence = Licence
format = Format
size = Size
checksum = Checksum
schema = Description of the fields
release = Release

## Accessibility statement

acc-status = Compliance status
acc-not-accessible = Non-accessible content
acc-non-compliance = Not yet compliant
acc-burden = Disproportionate burden
acc-out-of-scope = Outside the scope of the law
acc-preparation = Preparation of this statement
acc-feedback = Feedback and contact
acc-enforcement = Enforcement procedure
acc-measures = Measures beyond the law
acc-tests = What was tested

## Not found, moved

not-found-heading = There is no such page
not-found-text = The address may be wrong, or the page has moved. Go on from here:
moved-heading = The page has moved
moved-text = You find it here:

## Words of addresses

route-county = county
route-services = services
route-service = service
route-organization = organization
route-offices = offices
route-programmes = benefits
route-checker = what-may-i-get
route-situations = situations
route-consultations = consultations
route-commitments = commitments
route-topics = topics
route-page = page
route-az = a-z
route-search = search
route-open-data = open-data
route-decision-tables = decision-tables
route-maps = maps
route-accessibility = accessibility-statement
route-glossary = glossary
route-help-lines = phone-lines

## Composed pages

above-to = above { $from }, up to { $to }
above-value = above { $value }
any-value = any
apply-automatic = Granted without asking
apply-online = Online: { $site }
at-least-value = at least { $value }
commitments-lead = What institutions promised, by when, and what was done.
consultations-lead = What is being decided, how to answer, and what became of the answers.
deadline-apply = When to apply
deadline-decision = The answer comes within
finding-decided = What was decided
finding-found = What was found
lead-body = Who is responsible
not-decided = nothing yet
payer = Who pays
percent-of = { $percent } of { $of }
programme-ended = This benefit is no longer granted
programme-ended-text = The page stays for those who look for it.
programmes-lead = Each with its conditions, amount, documents, and what to do if you are refused.
proposal-text = This is a proposal. No institution has decided it yet.
relation-may-choose = You choose one of them.
status-proposal = proposal
stage-planned = no date yet
outcome-pending = In progress
milestone-unknown = not known yet
programme-kind-cash = Money
programme-kind-insurance = Insurance and pensions
programme-kind-in-kind = Food, cards and vouchers
programme-kind-service = Services
programme-kind-housing = Housing
programme-kind-right = Rights, exemptions and documents
today = Today
this-week = This week
this-month = This month
see-also = See also
topics = Topics
previous-page = Previous page
next-page = Next page
page-of = Page { $number } of { $total }
situations-lead = Choose what fits you. We tell you what to do today, this week and this month.
az-lead = All benefits, situations, services, institutions and places, by name and by everyday words.
search-lead = Type a word. It works without diacritics too.
open-data-lead = The data of this site, for anyone who wants to use it.
open-data-intro = Each file has its size and checksum beside it.
glossary = Glossary
glossary-lead = Words of the law, in plain language.
help-lines-lead = Call 112 if somebody is in danger now.
run-by = Answered by: { $name }
line-free = free
line-hours = Hours: { $hours }
dataset-services = Social services
dataset-services-text = One row a service. Protected places appear with their county only.
dataset-organizations = Institutions and providers
dataset-organizations-text = Public offices and providers, with the area they serve.
dataset-programmes = Benefits and rights
dataset-programmes-text = One row a benefit: kind, act, where to apply, verified or not.
dataset-areas = Counties and localities
dataset-areas-text = SIRUTA and ISO codes, parent, coordinates.
dataset-conditions = Conditions
dataset-conditions-text = One row a condition, with the act and article it rests on.
dataset-rules = Rules of the day
dataset-rules-text = The questions, the conditions and what follows from them, as decision diagrams. The page “What may I get?” is made from them, and the command signpost verify shows that it says the same.
dataset-decision-tables = Decision tables
dataset-decision-tables-text = The rules as tables: one row a case and condition, with the act and the article.
decision-tables = The rules as decision tables
decision-tables-lead = For lawyers and reviewers: every benefit, case by case.
decision-tables-how = Each row is a case. “Yes” and “No” say whether a condition is met; “—” means that it does not matter there. Every case has exactly one row.
decision-tables-read = The tables, to read on a page
certificate-read = The certificate: what was proved of these rules, and the checksum of every page that decides by them
decision-table-of = Decision table: { $name }
decision-may-get = May get it?
decision-check = The office finds: { $text }
decision-csv = The table as a CSV file
dataset-counties = Outlines of the counties
dataset-counties-text = Simplified polygons, WGS 84.
dataset-service-points = Points of services
dataset-service-points-text = Services with coordinates, without protected places.
dataset-indicators = Indicators
dataset-indicators-text = Values by area and period, at the level at which they were measured.
dataset-sources = What we know and what we do not
sources-heading = How sure the data is
sources-lead = Counted here: what has no source, what nobody has compared with the official text yet, and what must be looked at again.
sources-label = Records by how sure they are
sources-kind = What
sources-all = In all
sources-none = Without source
sources-unverified = Not verified
sources-due = To look at again
sources-low = Low confidence
sources-note = A condition has no source as long as nobody has read the article of law it rests on.
sources-weakest = To verify first
sources-programme = Benefits and rights
sources-condition = Conditions
sources-value = Amounts and limits
sources-situation = Situations of life
sources-consultation = Consultations
sources-commitment = Commitments
sources-help-line = Telephone lines
sources-organization = Institutions
sources-service = Services
sources-indicator = Indicators
dataset-sources-text = For each record: its source, when it was verified, what is still to be verified.
acc-commitment = { $publisher } wants everybody to be able to use this site. { $act }
acc-scope = This statement applies to this site.
acc-full = The site complies fully with { $standard }.
acc-partial = The site complies partially with { $standard }, because of what is listed below.
acc-none = The site does not comply with { $standard } yet.
acc-prepared = This statement was prepared on { $date }.
acc-method = Method: self-assessment, with automatic tests on every kind of page and checks by a person.
acc-reviewed = Last review: { $date }.
acc-feedback-text = Did you find a problem? Tell us:
acc-enforcement-text = If the answer does not satisfy you, you may turn to the body that enforces the law:
acc-partial-maps = Maps have a table with the same values beside them; the map alone cannot be read by a screen reader in the same order.
acc-lead = How accessible this site is, and what to do if you cannot manage.
freshness-areas = Counties and localities
freshness-programmes = Benefits, conditions, amounts
freshness-offices = Institutions
not-verified-count = { $done } of { $all } verified
home-freshness-label = Age of the data
not-found-lead = We could not find this page.
all-services = Services by type
search-more = Show more
search-least = at least %n
localities-count =
    { $n ->
        [one] one locality
       *[other] { $n } localities
    }
## Checker and questions

checker = What may I get?
checker-lead = Answer what you like, in any order. The list changes at once.
checker-note = Your answers stay on this device. They are sent nowhere. The device may show them again when you come back to the page. Clear them at the end, above all if others use it too.
checker-no-has = This device cannot match the answers with the rules by itself. Below are all programmes with their conditions.
questions = Questions
not-sent = Not sent
sensitive-questions = More delicate questions. You need not answer.
sensitive-note = Answer only if you are safe and want to. In danger, call 112.
answer-again = You changed how many you are at home. Choose the income again, so that the list is right.
household-first = First answer how many you are at home. Then the amounts for you appear here.
for-household = For your household:
answers-clash = Two answers do not fit each other. Check what you chose about children.
state-updating = Possible. A limit is being updated now.
for-people =
    { $n ->
        [one] For one person:
       *[other] For { $n } people:
    }
show = Show
show-all = all
show-open = without those that do not fit
show-sure = only “likely”
show-details = Conditions, documents, where to go
state-if = Likely, if the office confirms
office-decides = the office decides
rules-as-of = The rules as they have been since { $date }.
one-at-a-time = Questions one at a time, for my situation
to-results = To the results
on-paper = The questions on paper
clear-answers = Clear my answers
results = Results
state-yes = Likely
state-may = Possible
state-no = Probably not
condition-holds = met
condition-open = still to be known
condition-fails = not met
condition-excludes = so it is not given
condition-spares = not so
not-answered = I do not know, or no answer
tree-start = Start again
tree-all = All support, without questions
why-we-ask = Why we ask
tree-step = question { $n } of at most { $of }

## Places, services and maps: more

county-heading = { $name } county
region-heading = { $name } region
region = Region
place = Place
help-near-lead = Choose your county, the office or the kind of service you need.
county-map = Map of counties
county-map-note = Every county is a link.
map-inset-note = In the box, enlarged: { $places }.
county-map-services = Map of services: { $place }
county-map-offices = Map of offices: { $place }
county-map-caption = The number on a plate says how many services there are; the signs say of what kind. Every sign is a link.
map-offices = Places with offices where you may ask for help
sign-title = { $place }: { $count }, { $kinds }
layer-elderly = Older people
layer-children = Children and family
layer-disability = People with disabilities
layer-home-care = Care at home
layer-other = Other: hot meals, advice
layer-short-elderly = Older people
layer-short-children = Children
layer-short-disability = Disability
layer-short-home-care = At home
layer-short-other = Other
activities = What is done here
fact-category = Category
fact-status = Status
fact-seat = Seat
status-inactive = not working now
status-defunct = closed for good
status-temporarily-closed = closed for a time
until-date = until { $date }
yes = yes
places-column = Places
places-column-note = Places are those of the services that gave their number.
legal-form-public = public body
legal-form-association = association
legal-form-foundation = foundation
legal-form-company = company
legal-form-church = religious body
legal-form-person = self-employed person
regions-count =
    { $n ->
        [one] one region
       *[other] { $n } regions
    }
areas-count =
    { $n ->
        [one] one place
       *[other] { $n } places
    }
providers-count =
    { $n ->
        [one] one provider
       *[other] { $n } providers
    }
capacity-beds =
    { $n ->
        [one] one bed
       *[other] { $n } beds
    }
capacity-people-a-day =
    { $n ->
        [one] one person a day
       *[other] { $n } people a day
    }
capacity-people-a-month =
    { $n ->
        [one] one person a month
       *[other] { $n } people a month
    }
capacity-people-a-year =
    { $n ->
        [one] one person a year
       *[other] { $n } people a year
    }
capacity-home-visits =
    { $n ->
        [one] one person visited at home
       *[other] { $n } people visited at home
    }
capacity-meals-a-day =
    { $n ->
        [one] one meal a day
       *[other] { $n } meals a day
    }
phone-lines = Phone lines for help
every-season = a season
every-school-year = a school year
maps-lead = Figures about services, need and poverty, each for the area for which it was measured.
theme-services = Services there are
theme-need = Need for support
theme-poverty = Poverty
theme-in-work-poverty = In-work poverty
theme-context = Population and incomes
unit-percent = per cent
unit-people = people
unit-services = services
unit-places = places
unit-providers = providers
unit-per-10000 = per 10,000 inhabitants
unit-RON = lei
unit-EUR = euros
unit-AMD = drams
name-and-period = { $name }, { $period }
indicator-map = Map: { $name }
choropleth-note = The legend says which values each colour has. Each county is a link.
other-figures = Other figures on the same theme
level-note-country = This figure is known for the whole country only. It is not put on a map, so that it does not seem measured in each county.
level-note-region = This figure is measured by region. It says nothing about any one county.
classes-text = at most five, with about as many places in each; zero is a class of its own and does not mean no data
fact-caveat = Mind that
fact-data-licence = Licence of the data
classes-note = How the classes were made: { $method }.
area-value = { $place }: { $value }, class { $number } of { $of }
area-no-data = { $place }: no data
change-since = Since { $period }
series-label = { $name }, over the years
series-break = measured differently from here on
forecast = forecast
summary-only = Known for { $place } only: { $value }.
summary-all-same = The same everywhere: { $value }.
summary-national = In the whole country: { $value }.
summary-latest = { $period }: { $value } in the whole country.
summary-before = Before, { $period }: { $value }.
summary-change = Compared with { $period }, it is higher in { $up }, lower in { $down } and the same in { $same }.
second-hand-note = Taken from a publication, to be verified
as-of = as of { $date }

## Maps: classes, years, kinds

choose-year = Choose the year
years-same-classes = The same classes in every year, so that the maps can be compared.
over-the-years = The map over the years
years-map = Maps by year: { $name }
multiples-text = All the small maps have the same classes, so that they can be compared.
all-periods = Table of all years
all-kinds = All kinds
name-by-kind = { $name }, by kind of service
name-by-type = { $name }, by type of service
classes-equal-interval = classes of the same width, five at most; zero is a class of its own and does not mean no data
classes-natural-breaks = natural classes: values that lie near each other stand together, five classes at most; zero is a class of its own and does not mean no data
classes-fixed = classes with limits chosen beforehand, the same in every year
classes-standard-deviation = classes by distance from the mean: the limits are half and one and a half standard deviations away
area-amount = { $place }: { $value }
circles-note = The area of the circle shows how large the number is. Each county is a link.
fact-formula = Formula
fact-input = Computed from
fact-figure = Figure
fact-value = Value
input = { $name }: { $n }
input-services = services of the register, without those that keep their place secret
input-placed-services = services of the register whose place is known
input-places = places and beds that services state
input-services-with-places = services that state places or beds
input-residents = residents
input-placed-residents = residents of villages and towns whose place is known (from GeoNames, of different years)
input-localities = municipalities, towns, communes and sectors
formula-ratio = { $of } ÷ { $per } × { $times }
formula-services = services ÷ residents × { $times }
formula-places = places and beds ÷ residents × { $times }
formula-farther = residents farther than { $km } km, as the crow flies, from the nearest service ÷ residents whose place is known × 100
formula-without = localities without a service ÷ all localities × 100
formula-verified = services verified in the last { $days } days ÷ all services × 100
rank = Place among the counties
rank-of = place { $rank } of { $of }
rank-note = Place 1 has the highest value. Where a figure is measured by region, the place is among the regions.
figures-table = Figures: value, country, place
locator = Where it lies: { $place }
points-outside =
    { $n ->
        [one] One service has coordinates outside of the county's outline. It is in the list; its point must be checked.
       *[other] { $n } services have coordinates outside of the county's outline. They are in the list; their points must be checked.
    }
points-unknown =
    { $n ->
        [one] The place of one service is not known. It is in the list only.
       *[other] The places of { $n } services are not known. They are in the list only.
    }
summary-services = { $place }: { $services } in the register, by { $providers }.
summary-no-services = { $place }: the register has no services yet. Ask at the offices below.
summary-kinds = By kind: { $kinds }.
summary-without =
    { $n ->
        [0] Every locality has at least one service.
        [one] One locality has no service in the register.
       *[other] { $n } localities have no service in the register.
    }
summary-figure-more = { $name }: { $value }, more than in the whole country ({ $national }); place { $rank } of { $of }.
summary-figure-less = { $name }: { $value }, less than in the whole country ({ $national }); place { $rank } of { $of }.
summary-figure-same = { $name }: { $value }, the same as in the whole country; place { $rank } of { $of }.
summary-figure-alone = { $name }: { $value }; place { $rank } of { $of }.
unit-localities = localities

## The planning sheet

sheet = Planning sheet
sheet-heading = { $place }: figures, services, gaps
sheet-lead = The figures, services and gaps of a county, on one page to print.
sheet-confidential = Services that keep their place secret are not counted.
sheet-lead-locality = The services and gaps of a locality and the figures of its county, on one page to print.
sheet-county-figures = The figures are measured for the county, the region or the country, not for the locality.
sheet-covering = covering the locality from elsewhere
sheet-nearest = nearest, of a type not here
sheet-verified = Latest verification of a service here: { $date }.
sheet-unverified = No service here has a date of verification.
summary-none-here = { $place }: no service of the register stands here.
summary-covering =
    { $n ->
        [one] One service from elsewhere covers this locality too.
       *[other] { $n } services from elsewhere cover this locality too.
    }
sheet-places-note = Places and beds, of the services that state them.
far-share = Residents beyond { $km } km
gaps = What is missing
missing-types = Types of service that other counties have and this one has not
for-planning = For planning
reach-where = Where the nearest service is
reach-types = Types of service
reach-here = here, or covering the locality
reach-between = { $from }–{ $to } km
reach-beyond = farther than { $km } km
gaps-far = Beyond 30 km
route-sheets = sheets
# The dictionary of the columns of the open data
dictionary = Dictionary
dictionary-table = table
dictionary-column = column
dictionary-kind = kind
dictionary-meaning = meaning
column-act = The act, by its identifier.
column-acts = The acts, by their identifiers.
column-address = Street and number, where they may be published.
column-apply-at = Types of office at which it is asked for.
column-area = Code of the county or locality.
column-article = The article of the act.
column-branch = The way in which somebody may qualify.
column-case = Number of the case in the table of the programme.
column-capacity = How many people the service can take.
column-capacity-unit = What the capacity counts: places, beds, people a day.
column-condition = Identifier of the condition.
column-confidence = How sure the gathered facts are.
column-confidential = True where the place of the service is never published.
column-email = E-mail address.
column-file = The file in which it can be mended.
column-fiscal-code = Fiscal code.
column-holds = Whether it is met; empty where it does not matter.
column-id = Identifier, unique and lasting.
column-kind = Kind of the record.
column-lat = Latitude in degrees, WGS 84.
column-level = Level at which it was measured: country, region, county.
column-lon = Longitude in degrees, WGS 84.
column-may-get = Whether somebody of this case may get it.
column-must-hold = False where the condition excludes: it must not be met.
column-name = Name.
column-office = Type of the public office.
column-organization = The provider or institution.
column-parent = Code of the area it belongs to.
column-period = Year or period.
column-phone = Telephone numbers.
column-population = How many people live there.
column-programme = The benefit or right.
column-review-by = Day until which it must be read again.
column-rules-from = First day of the rules.
column-rules-to = Last day of the rules.
column-seat = Locality of its seat.
column-source = Addresses the data was taken from.
column-status = Whether it is at work or in force.
column-summary = In short.
column-text = The condition in plain words.
column-title = Title.
column-to-verify = True where the article has not been read yet.
column-type = Code of the type of service.
column-unit = Unit of measure.
column-url = Address of the page.
column-value = The value.
column-verified = Day on which a person compared the data with the official source.
column-website = Website.
dataset-public-services = Benefits as public services
dataset-public-services-text = Each benefit with its authority, conditions, documents and legal ground, in the European vocabulary CPSV-AP.
dataset-hsds = The register in HSDS
dataset-hsds-text = Services and providers by the Open Referral standard, version 3.0: pages of JSON and a package of tables.
dataset-package = All tables together
dataset-package-text = A workbook with all tables and the meaning of every column, and their description for programs.
dataset-catalogue = The catalogue of the data
dataset-catalogue-text = All data sets, with sizes and checksums, in the European vocabulary DCAT-AP.
hsds-taxonomy-types = Types of social services
hsds-taxonomy-types-text = The nomenclature of social services.
hsds-taxonomy-groups = For whom
hsds-taxonomy-groups-text = The groups of people whom services are for.
hsds-taxonomy-capacity = Capacity
hsds-taxonomy-capacity-text = The unit in which capacity is counted; the value stands beside the term.
dataset-checksums = Checksums
dataset-checksums-text = A line for each file, for “sha256sum --check” in the folder of the site.
## Questions one at a time, and on paper

tree-heading = What may you get? { $situation }
tree-lead = A few questions, one at a time. Nothing is stored and nothing is sent.
tree-intro = Choose an answer; it leads on. If you do not know, choose “I do not know”.
tree-begin = Begin with the first question
tree-at-most =
    { $n ->
        [one] at most one more question
       *[other] at most { $n } more questions
    }
tree-back = Back
tree-back-to = Back to: { $question }
still-all = It remains to be found out. All of these must be true:
still-some = It remains to be found out. Some of these may be enough:
still-not = It is not given if:
requirement-excludes = Not given if: “{ $condition }”
tree-result = result
tree-result-heading = Likely:{"\u00A0"}{ $likely }. Possible:{"\u00A0"}{ $possible }
tree-none = After these answers we found no support here that fits you. Ask all the same: the office decides.
tree-unlikely-note = Each leads to its conditions. If something was answered by mistake, start again.
tree-requires = You also need: { $programme }
tree-details = A name leads to documents, deadlines and what to do if you are refused.
tree-programme-page = Everything about this support
tree-back-hint = The back button of your browser leads to your result.
office-still-checks = The office still checks:
rules-since = These rules hold since
question-youngest = About the youngest child: { $question }
question-how-many = How many children are like this? { $text }
question-any-child = Do you have a child of whom this is true: “{ $text }”
any-of-values = { $values } or { $last }
question-is-it-so = Is this so? { $text }
answer-yes = Yes
answer-no = No
answer-unsure = I do not know
answer-unsure-note = We go on. At the end you see what remains to be found out.
answer-or-more = { $n } or more
answer-under = under { $value }
answer-elsewhere = Elsewhere
answer-before = before { $date }
answer-since = since { $date }
answer-since-before = from { $from }, before { $to }
paper-heading = On paper: { $situation }
paper-lead = Tick what is true for you. Then see below what you may ask for. Take the sheet with you to the office.
paper-tick = Is this true for you?
paper-tick-note = If you are not sure, leave both boxes empty and ask at the office.
paper-ask = What you may ask for
paper-ask-note = Ask for it if you ticked “yes” at every box of one line. The office decides; you may apply even if you are not sure.
paper-boxes = “Yes” at
paper-programme = Support
paper-where = Where
paper-and = and
paper-or = or
paper-not = “no” at { $boxes }
paper-at-least = at least { $n } of { $boxes }
paper-checks = The office also checks other things.
paper-print = Print this sheet: two pages.

route-questions = questions
route-paper = on-paper
dataset-quality = Quality of the data
dataset-quality-text = What is missing and what can be mended: a row for each warning, and counts by county and by provider.
column-advice = What can be done.
column-county = Code of the county.
column-due = Records whose day of review has passed.
column-institutions = Public offices and providers.
column-institutions-with-contact = Those with a telephone or an e-mail.
column-problem = What is missing or doubtful.
column-record = Kind of the record: service or organization.
column-services = Services that are not protected.
column-warnings = Warnings.
column-with-address = Services with an address.
column-with-capacity = Services with a capacity.
column-with-contact = Services with a telephone or an e-mail, their own or their provider's.
column-with-point = Services with coordinates.
column-with-schedule = Services with opening hours.
column-with-source = Services with a source.
column-with-verified = Services that a person compared with the official source.
route-quality = quality
quality = How good the data is
quality-lead = What the register holds, what is missing, and what you can mend.
quality-in = How good the data is: { $place }
quality-warnings-n =
    { $n ->
        [0] No warnings.
        [one] { $n } warning.
       *[other] { $n } warnings.
    }
quality-latest = A person last compared some of it with the official source on { $date }.
quality-never = Nobody has compared any of it with the official source yet.
quality-confidential = Services whose place must stay secret are counted nowhere on this page.
quality-where = To mend a row, look for its identifier (under the name) in { $files }.
quality-parts = What the register holds
quality-parts-note = A service counts as reachable if it or its provider has a telephone or an e-mail; a provider also if one of its services has.
quality-part = What is filled in
quality-part-address = Address
quality-part-point = Point on the map
quality-part-contact = Telephone or e-mail
quality-part-capacity = Capacity
quality-part-schedule = Opening hours
quality-part-source = Source
quality-part-verified = Verified by a person
quality-services = Services ({ $n })
quality-organizations = Institutions and providers ({ $n })
quality-of = { $n } ({ $percent })
quality-county = County
quality-institutions = Institutions and providers
quality-institutions-contact = Of these, with telephone or e-mail
quality-warnings = Warnings
quality-by-county = By county
quality-problem = Warning
quality-do = What to do
quality-problems = Warnings, and what to do
quality-national = Bodies of the whole country
quality-provider = Provider
quality-by-provider = By provider
quality-more =
    { $n ->
        [one] One more stands in the table of all warnings.
       *[other] { $n } more stand in the table of all warnings.
    }
quality-files = All of it as tables
quality-file-warnings = Every warning
quality-file-counties = Counts by county
quality-file-providers = Counts by provider
quality-no-contact = Nobody can call or write
quality-no-contact-do = Ask for a telephone or an e-mail that may be published, and fill in “phone” or “email”.
quality-point-elsewhere = The point lies in another county
quality-point-elsewhere-do = Correct “lat” and “lon”, or the county in “area”.
quality-point-far = The point lies far from the locality
quality-point-far-do = More than 30 km: correct “lat” and “lon”, or “area”.
quality-no-locality = Only the county is known
quality-no-locality-do = Find the locality in the address and write its SIRUTA code into “area”.
quality-no-place = Neither address nor point
quality-no-place-do = Ask whether the address may be published. Leave it blank where the place, or something at the same place, must stay secret.
quality-no-address = Point without address
quality-no-address-do = Write the street and number into “address”, if they may be published.
quality-no-point = Address without point
quality-no-point-do = Look the address up on a map and fill in “lat” and “lon”.
quality-licence-ended = The licence has run out
quality-licence-ended-do = Look whether it was renewed: correct “licence_until”, or “status” if the service is closed.
quality-review-due = Review is overdue
quality-review-due-do = Compare the row with its source, then set “verified” and “review_by”.
quality-no-source = No source
quality-no-source-do = Write into “source” where the row was taken from.
quality-no-capacity = Capacity not known
quality-no-capacity-do = Ask how many people it takes; fill in “capacity” and “capacity_unit”.
route-changes = changes
changes = What changed in the register
changes-lead = Services that opened, closed, moved or changed since the register before.
changes-day = Register of { $date }: { $what }.
changes-institutions-only = changes of institutions only
changes-opened-n =
    { $n ->
        [one] { $n } service opened
       *[other] { $n } services opened
    }
changes-closed-n =
    { $n ->
        [one] { $n } closed
       *[other] { $n } closed
    }
changes-moved-n =
    { $n ->
        [one] { $n } moved
       *[other] { $n } moved
    }
changes-changed-n =
    { $n ->
        [one] { $n } changed otherwise
       *[other] { $n } changed otherwise
    }
changes-service-opened = Services opened
changes-service-closed = Services closed
changes-service-moved = Services moved
changes-service-changed = Services changed
changes-organization-opened = New institutions and providers
changes-organization-closed = Institutions and providers that are gone
changes-organization-moved = Institutions and providers moved
changes-organization-changed = Institutions and providers changed
changes-columns = changed: { $columns }
changes-on = Register of
changes-days = All updates
changes-file = Every change
changes-feed = Feed to follow
dataset-changes = What changed in the register
dataset-changes-text = One row for each service or institution that opened, closed, moved or changed. Protected places are left out.
column-change = What became of it: opened, closed, moved or changed.
column-columns = The columns that are unlike before.
column-on = Day of the register in which the change was found.
route-form = collection-form
form = Collection form for social services
form-lead = For town halls and providers: what the register needs to know of a service and its building.
form-workbook = The same form as a workbook
form-print = Print this page: one form for each service. Who has a computer fills in the workbook instead: it checks the answers, and the register reads it by itself.
form-one-service = One service
form-secret = Of a service whose place must stay secret, write only its county, type and capacity. Such a form must never lie where others can read it.
form-types = Types of service and their codes
form-sheet = Services
form-guide = How to fill in
form-guide-row = One row for each service, on the sheet before this one. A cell that you do not know stays blank.
form-choose = Choose one from the list.
form-whole = Write a whole number, without words.
form-unit-places = places
form-unit-beds = beds
form-unit-people-a-day = people a day
form-unit-people-a-month = people a month
form-unit-people-a-year = people a year
form-unit-home-visits = home visits
form-unit-meals-a-day = meals a day
form-status-active = at work
form-status-inactive = not now
form-status-defunct = closed for good
form-status-temporarily-closed = closed for a time
dataset-form = Collection form
dataset-form-text = A workbook for town halls and providers, with lists to choose from. “signpost import” reads it.
form-id = Identifier
form-id-hint = Leave blank for a new service. For one that is in the register: its identifier, the last part of the address of its page.
form-provider = Provider
form-provider-hint = The full name of the institution or organisation that gives the service.
form-fiscal-code = Fiscal code of the provider
form-fiscal-code-hint = CUI, with or without RO.
form-name = Name of the service
form-name-hint = As people know it.
form-type = Type of service
form-type-hint = The code from the nomenclature.
form-confidential = Must its place stay secret?
form-confidential-hint = Yes for shelters against violence or trafficking. Then write no address, telephone or e-mail of the place.
form-county = County
form-county-hint = Where the service stands.
form-locality = Locality
form-locality-hint = Town, commune or sector. In the workbook, choose the county first.
form-address = Address
form-address-hint = Street and number, village.
form-postal-code = Postal code
form-postal-code-hint = Six digits.
form-point = Coordinates
form-point-hint = Latitude, comma, longitude, as a map shows them: 46.7712, 23.6236.
form-phone = Telephone
form-phone-hint = One that may be published. Several: a vertical bar between them.
form-email = E-mail
form-email-hint = Of the service, not of a person.
form-website = Website
form-website-hint = The whole address.
form-description = What it offers
form-description-hint = In a few plain sentences. No names of people.
form-schedule = Opening hours
form-schedule-hint = Such as: Mon-Fri 8-16.
form-fees = Cost
form-fees-hint = Free of charge, or how much.
form-capacity = Capacity
form-capacity-hint = How many people it can take: a number.
form-capacity-unit = What the capacity counts
form-capacity-unit-hint = Choose one.
form-accessibility = Building and access
form-accessibility-hint = Ramp, lift, toilet, sign language: what there is.
form-covers = Also serves
form-covers-hint = SIRUTA codes of other localities or codes of counties, a vertical bar between them.
form-public-office = Is it a public office?
form-public-office-hint = Yes for a town hall or another office that everybody may know.
form-licence = Licence
form-licence-hint = Series and number of the licence of functioning.
form-licence-until = Licence valid until
form-licence-until-hint = Year-month-day.
form-status = Does it work?
form-status-hint = Choose one.
form-verified = Filled in on
form-verified-hint = Year-month-day.
data-version = Version of the data: the last day on which something was verified or changed
