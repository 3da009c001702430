"""The neutral corpus: pages of invented Romanian-like text about services that do not exist.

The same number of pages always gives the same corpus, on every machine. Nothing here knows the format
of a generator: `gen.py` writes it down for each of them.
"""

import bisect
import itertools
import random
import unicodedata
from dataclasses import dataclass

SEED = 20240

COUNTIES = (
    "Alba,Arad,Argeș,Bacău,Bihor,Bistrița-Năsăud,Botoșani,Brașov,Brăila,București,Buzău,Caraș-Severin,"
    "Călărași,Cluj,Constanța,Covasna,Dâmbovița,Dolj,Galați,Giurgiu,Gorj,Harghita,Hunedoara,Ialomița,Iași,"
    "Ilfov,Maramureș,Mehedinți,Mureș,Neamț,Olt,Prahova,Satu Mare,Sălaj,Sibiu,Suceava,Teleorman,Timiș,"
    "Tulcea,Vaslui,Vâlcea,Vrancea"
).split(",")

TOPICS = (
    "Cămin pentru vârstnici,Centru de zi,Îngrijiri la domiciliu,Îngrijiri paliative,Cantină socială,"
    "Adăpost de noapte,Locuință protejată,Asistență maternală,Centru maternal,Consiliere psihologică,"
    "Centru de recuperare,Servicii pentru autism,Terapie ocupațională,Logopedie,Asistent personal,"
    "Ajutor de încălzire,Alocație de stat,Indemnizație de handicap,Prevenirea abandonului,"
    "Violență domestică,Persoane fără adăpost,Reinserție socială,Integrare profesională,Centru respiro,"
    "Echipă mobilă,Transport adaptat,Voluntariat,Linie telefonică,Centru rezidențial,"
    "Tineri postinstituționalizați"
).split(",")

STEMS = """
servici persoan vârstnic îngrijir asistenț social copi famili domicili medic cent județ primări comunit
beneficiar locuinț sănătat handicap dizabilităț ajutor alocați indemnizați cerer dosar document program
telefon adres autoritat licenț furnizor standard calitat evaluar recuperar terapi consilier psiholog educați
școal grădiniț tabăr vacanț hran cantin adăpost noapt iarn încălzir electricitat apartament mobilitat
transport însoțitor interpret limb semnelor nevăzător auz vedere mișcar echip specialist asistent infirmier
kinetoterapeut logoped voluntar donați buget cost plat contribuți gratuit venit pensi salari muncă angajar
formar profesional integrar incluziun drept obligați leg hotărâr ordin regulament contract acord
consimțământ plan interven monitorizar raport anual trimestr lun săptămân zi or interval urgenț siguranț
protecți violenț abuz neglijar risc prevenir sprijin suport grup mam tat bunic frat sor tutor plasament
adopți maternal rezidențial protejat temporar permanent zon urban rural sat comun oraș municipi cartier
străd bulevard scar etaj ramp lift acces parcar stați autobuz tren
""".split()

ENDINGS = (
    ["", "ul", "ului", "e", "ele", "elor", "a", "ă", "i", "ii", "ilor", "iei"]
    + ["are", "at", "ată", "ați", "ând", "esc", "ească"]
)

SMALL_WORDS = """
și de la în cu pe pentru din care este sunt se prin sau nu mai după ca să fi poate către fără între până
fiecare acest această toate unde când dacă numai
""".split()

SYLLABLES = """
ma ră ti șu ne lo vâ di ca pe zu ței bro gri fă mu sân tul drea ghi chi ște nor vel pă jo rin stâ cer bu
""".split()

RELATED = 5


@dataclass(frozen=True)
class Summary:
    """What other pages show of a page."""

    title: str
    county: str
    category: str

    @property
    def county_slug(self):
        return slug(self.county)

    @property
    def slug(self):
        return slug(self.title)

    @property
    def id(self):
        """Path below the root, which is also the address."""
        return f"{self.county_slug}/{self.slug}"


@dataclass(frozen=True)
class Page:
    """A page with its text. `fields` are label and value by key, in the order of the table."""

    summary: Summary
    topics: list
    fields: dict
    related: list
    body: str


def slug(text):
    """Lower-case ASCII letters and digits, hyphens between."""
    plain = unicodedata.normalize("NFD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def sections():
    """Name and slug of every section, in the order of the slugs."""
    return sorted(((county, slug(county)) for county in COUNTIES), key=lambda pair: pair[1])


class Writer:
    """Makes words up: frequent ones often, rare ones seldom, as in a language."""

    def __init__(self, chance):
        self.chance = chance
        self.words = [stem + ending for stem in STEMS for ending in ENDINGS]
        chance.shuffle(self.words)
        for _ in range(9000):
            self.words.append("".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))))
        self.weights = list(itertools.accumulate(1.0 / (rank + 8) for rank in range(len(self.words))))

    def word(self):
        if self.chance.random() < 0.38:
            return self.chance.choice(SMALL_WORDS)
        at = bisect.bisect(self.weights, self.chance.random() * self.weights[-1])
        return self.words[at % len(self.words)]

    def sentence(self):
        words = [self.word() for _ in range(self.chance.randint(8, 20))]
        words[0] = words[0].capitalize()
        if len(words) > 12:
            words[6] += ","
        return " ".join(words) + "."

    def paragraph(self, length):
        sentences, words = [], 0
        while words < length:
            sentences.append(self.sentence())
            words += sentences[-1].count(" ") + 1
        return " ".join(sentences)

    def body(self):
        """Markdown of 150 to 400 words: paragraphs, two headings, a list, an emphasis, a link."""
        third = self.chance.randint(150, 400) // 3
        first = self.paragraph(third).split(" ")
        if len(first) > 20:
            first[10] = f"**{first[10].strip(',.')}**"
            first[16] = f"[{first[16].strip(',.')}](https://exemplu.test/ghid)"
        items = "\n".join("- " + self.sentence() for _ in range(3))
        return (
            f"{' '.join(first)}\n\n## Cine poate beneficia\n\n{self.paragraph(third // 2)}\n\n{items}\n\n"
            f"## Acte necesare\n\n{self.paragraph(max(20, third - 30))}\n"
        )


def summaries(count, chance):
    for number in range(count):
        category = chance.choice(TOPICS)
        place = chance.choice(SYLLABLES).capitalize() + "".join(chance.choice(SYLLABLES) for _ in range(2))
        county = COUNTIES[number % len(COUNTIES)]
        yield Summary(f"{category} {place} {number}", county, category)


def pages(count):
    """The pages of the corpus, one after the other: only their summaries are held."""
    chance = random.Random(SEED)
    writer = Writer(chance)
    known = list(summaries(count, chance))
    for number, summary in enumerate(known):
        topics = [summary.category] + ([chance.choice(TOPICS)] if chance.random() < 0.5 else [])
        fields = contact(number, summary, writer)
        yield Page(summary, list(dict.fromkeys(topics)), fields, neighbours(number, known), writer.body())


def contact(number, summary, writer):
    """The rows of the table but the last, which is the category. Nobody can be reached there."""
    chance = writer.chance
    street = f"Strada {chance.choice(writer.words).capitalize()} nr. {chance.randint(1, 200)}"
    return {
        "adresa": ("Adresă", f"{street}, {summary.title.split()[-2]}"),
        "telefon": (
            "Telefon",
            f"02{chance.randint(10, 99)} {chance.randint(100, 999)} {chance.randint(100, 999)}",
        ),
        "email": ("E-mail", f"contact{number}@exemplu.test"),
        "program": ("Program", "Luni–Vineri, 08:00–16:30"),
        "capacitate": ("Capacitate", f"{chance.randint(5, 200)} de locuri"),
        "autoritate": ("Autoritate", f"DGASPC {summary.county}"),
    }


def neighbours(number, known):
    """The next pages of the same county, from its first one again after its last."""
    same = range(number % len(COUNTIES), len(known), len(COUNTIES))
    at = number // len(COUNTIES)
    return [known[same[(at + step) % len(same)]] for step in range(1, RELATED + 1)]
