"""The rules of a site in a second engine: OpenFisca (https://openfisca.org, AGPL 3, from PyPI).

    python3 tests/openfisca/second.py SITE < households.json > decided.json

Reads the files that contributors write (facts, derived quantities, parameters, programmes) and nothing
that Signpost made of them, turns them into a tax and benefit system (entities, dated parameters,
variables with formulas), and decides every programme for every household of the standard input at once.

Input:  {"day": "2026-11-23", "households": [{"facts": {"age.applicant": 30, ...}, "children": [{"age": 4, ...}],
         "passes": {"programme/check": true, ...}, "open": {"quantity side parameter": true, ...}}]}
Output: {"version": "46.0.1", "programmes": {"programme": [true, false, ...]}}
"""

import glob
import json
import os
import re
import sys

import numpy
import yaml
from openfisca_core.entities import build_entity
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERSON = build_entity(key="person", plural="persons", label="A person", is_person=True)
HOUSEHOLD = build_entity(
    key="household",
    plural="households",
    label="A household",
    roles=[{"key": "applicant", "label": "Who asks", "max": 1}, {"key": "child", "plural": "children", "label": "Children"}],
)


def read(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def word(name):
    """A name that Python and OpenFisca take."""
    return re.sub(r"[^a-z0-9]", "_", name)


class Site:
    """The files of a site as they are written."""

    def __init__(self, root, day):
        self.day = day
        facts = read(os.path.join(root, "data/facts.yaml"))
        self.facts = facts["facts"]
        self.derived = facts.get("derived", {})
        self.parameters = read(os.path.join(root, "data/parameters.yaml"))["parameters"]
        self.programmes = {}
        for path in sorted(glob.glob(os.path.join(root, "content/programmes/*/programme.yaml"))):
            self.programmes[os.path.basename(os.path.dirname(path))] = read(path)

    def rules(self, programme):
        """The version in force on the day."""
        for version in programme.get("rules", []):
            force = version["in_force"]
            if str(force["from"]) <= self.day and self.day <= str(force.get("to", "9999-12-31")):
                return version
        return None

    def subject(self, fact):
        about = self.facts[fact]["about"]
        return "applicant" if "applicant" in about else about[0]


def parameter_tree(site):
    """Dated values as OpenFisca keeps them; after the last day of a value there is none."""
    tree = {}
    for name, parameter in site.parameters.items():
        values = {}
        for dated in parameter["values"]:
            values[str(dated["from"])] = {"value": float(dated["value"])}
        for dated in parameter["values"]:
            if "to" in dated:
                after = str(numpy.datetime64(str(dated["to"])) + 1)
                values.setdefault(after, {"value": None})
        tree[word(name)] = {"values": values}
    return ParameterNode("", data=tree)


class Reading:
    """Conditions held against one day, with OpenFisca's populations."""

    def __init__(self, site, household, period, parameters):
        self.site, self.household, self.period = site, household, period
        self.tree = parameters(period)

    def value(self, literal):
        if isinstance(literal, str) and literal.startswith("$"):
            try:
                return getattr(self.tree, word(literal[1:]))
            except ParameterNotFoundError:
                # OpenFisca's way to say that a value has run out
                return None
        return literal

    def fact(self, name, subject):
        kind = self.site.facts[name]["type"]
        if subject == "child":
            found = self.household.members("person_" + word(name), self.period)
        elif subject == "household":
            found = self.household("household_" + word(name), self.period)
        else:
            found = self.household.value_from_first_person(self.household.members("person_" + word(name), self.period))
        if kind == "choice":
            return numpy.array(self.site.facts[name]["values"] + ["?"])[found]
        if kind == "boolean":
            return found
        return found.astype("float64") / (100 if kind == "money" else 1)

    def quantity(self, name, subject):
        if name in self.site.facts:
            return self.fact(name, subject or self.site.subject(name))
        rule = self.site.derived[name]
        if "formula" in rule:
            return self.formula(rule["formula"])
        found = self.value(rule["else"])
        for case in reversed(rule["choose"]):
            found = numpy.where(self.holds(case["if"]), self.value(case["then"]), found)
        return found

    def formula(self, text):
        names = sorted([*self.site.facts, *self.site.derived], key=len, reverse=True)
        values = {"min": numpy.minimum, "max": numpy.maximum, "__builtins__": {}}

        def put(match):
            name = match.group(0)
            key = f"v{len(values)}"
            values[key] = self.value(name) if name.startswith("$") else self.quantity(name, None)
            return key

        known = "|".join(map(re.escape, names))
        python = re.sub(rf"\$[a-z0-9.-]+[a-z0-9]|(?:{known})", put, text)
        with numpy.errstate(divide="ignore", invalid="ignore"):
            return eval(python, values)  # arithmetic of the site's own files

    def holds(self, condition):
        """One truth a household; inside a filter of children, one a person."""
        if "all" in condition:
            return numpy.logical_and.reduce([self.holds(item) for item in condition["all"]])
        if "any" in condition:
            return numpy.logical_or.reduce([self.holds(item) for item in condition["any"]])
        if "none" in condition:
            return ~numpy.logical_or.reduce([self.holds(item) for item in condition["none"]])
        if "at_least_n" in condition:
            held = sum(self.holds(item).astype(int) for item in condition["at_least_n"]["of"])
            return held >= condition["at_least_n"]["n"]
        if "quantifier" in condition:
            return self.children(condition)
        subject = condition.get("of")
        return self.compare(condition, self.quantity(condition["fact"], subject), subject)

    def children(self, condition):
        fits = self.holds(condition["where"])
        child = HOUSEHOLD.CHILD
        many = self.household.sum(fits.astype(int), role=child)
        if condition["quantifier"] == "any":
            return many > 0
        if condition["quantifier"] == "all":
            return (many > 0) & (many == self.household.nb_persons(role=child))
        return self.compare(condition, many, None)

    def compare(self, condition, own, subject):
        def among(values):
            return numpy.isin(own, [self.value(value) for value in values])

        if "is" in condition:
            asked = condition["is"]
            return among(asked if isinstance(asked, list) else [asked])
        if "in" in condition:
            return among(condition["in"])
        if "not_in" in condition:
            return ~among(condition["not_in"])
        found = True
        sides = {"at_least": ("low", True), "above": ("low", False), "at_most": ("high", True), "below": ("high", False)}
        for key, (side, included) in sides.items():
            if key in condition:
                found = found & self.bound(condition, condition[key], own, subject, side, included)
        return found

    def bound(self, condition, literal, own, subject, side, included):
        limit = self.value(literal)
        if limit is None:
            # the value has run out: nobody knows the limit, so what it will turn out to be is an answer
            name = condition["fact"]
            if name in self.site.facts:
                name += "." + (subject or self.site.subject(name)).capitalize()
            return self.household("open_" + word(f"{name} {side} {literal[1:]}".lower()), self.period)
        gap = numpy.round(own - float(limit), 9)
        beyond = gap > 0 if side == "low" else gap < 0
        return beyond | (gap == 0) if included else beyond


def variable(name, entity, kind, formula=None):
    parts = {"value_type": kind, "entity": entity, "definition_period": DateUnit.DAY, "label": name}
    if formula:
        parts["formula"] = formula
    return type(name, (Variable,), parts)


def met(site, programme):
    """The conditions of a programme and of those that it requires, whatever officers decide."""

    def formula(household, period, parameters):
        reading = Reading(site, household, period, parameters)
        ways = []
        for branch in site.rules(programme)["branches"]:
            way = reading.holds(branch["when"])
            ways.append(way & ~reading.holds(branch["unless"]) if "unless" in branch else way)
        found = numpy.logical_or.reduce(ways)
        for relation in programme.get("relations", {}).get("requires", []):
            other = site.programmes[relation["programme"]]
            if site.rules(other):
                found = found & household("met_" + word(relation["programme"]), period)
        return found

    return formula


def granted(site, name, programme):
    """As met, and every officer lets the person pass."""

    def formula(household, period):
        found = household("met_" + word(name), period)
        for check in site.rules(programme).get("checks", []):
            found = found & household(f"check_{word(name)}__{word(check['id'])}", period)
        return found

    return formula


def system(site, open_limits):
    made = TaxBenefitSystem([PERSON, HOUSEHOLD])
    made.parameters = parameter_tree(site)
    for name, fact in site.facts.items():
        kind = bool if fact["type"] == "boolean" else int
        for subject in {"household" if about == "household" else "person" for about in fact["about"]}:
            entity = HOUSEHOLD if subject == "household" else PERSON
            made.add_variable(variable(f"{subject}_{word(name)}", entity, kind))
    for key in open_limits:
        made.add_variable(variable("open_" + word(key.lower()), HOUSEHOLD, bool))
    for name, programme in site.programmes.items():
        rules = site.rules(programme)
        if rules:
            for check in rules.get("checks", []):
                made.add_variable(variable(f"check_{word(name)}__{word(check['id'])}", HOUSEHOLD, bool))
            made.add_variable(variable("met_" + word(name), HOUSEHOLD, bool, met(site, programme)))
            made.add_variable(variable("granted_" + word(name), HOUSEHOLD, bool, granted(site, name, programme)))
    return made


def coded(site, name, value):
    """A value as an integer or a truth: words by their place, money in hundredths."""
    kind = site.facts[name]["type"]
    if kind == "boolean":
        return bool(value)
    if kind == "choice":
        return site.facts[name]["values"].index(value)
    return round(float(value) * 100) if kind == "money" else int(float(value))


def simulate(site, households):
    keys = sorted({key for household in households for key in household["open"]})
    made = system(site, keys)
    builder = SimulationBuilder()
    builder.create_entities(made)
    people, homes, roles = [], [], []
    for number, household in enumerate(households):
        for at in range(1 + len(household["children"])):
            people.append(f"{number}.{at}")
            homes.append(number)
            roles.append("child" if at else "applicant")
    builder.declare_person_entity("person", people)
    declared = builder.declare_entity("household", range(len(households)))
    builder.join_with_persons(declared, numpy.array(homes), roles=numpy.array(roles))
    simulation = builder.build(made)
    for name, fact in site.facts.items():
        default = False if fact["type"] == "boolean" else (-1 if fact["type"] == "choice" else 0)

        def given(source, key):
            return coded(site, name, source[key]) if key in source else default

        if "household" in fact["about"]:
            own = [given(household["facts"], name + ".household") for household in households]
            simulation.set_input("household_" + word(name), site.day, numpy.array(own))
        if set(fact["about"]) - {"household"}:
            own = []
            for household in households:
                own.append(given(household["facts"], name + ".applicant"))
                own.extend(given(child, name) for child in household["children"])
            simulation.set_input("person_" + word(name), site.day, numpy.array(own))
    for key in keys:
        truths = [household["open"].get(key, False) for household in households]
        simulation.set_input("open_" + word(key.lower()), site.day, numpy.array(truths))
    for name, programme in site.programmes.items():
        for check in (site.rules(programme) or {}).get("checks", []):
            truths = [household["passes"].get(f"{name}/{check['id']}", False) for household in households]
            simulation.set_input(f"check_{word(name)}__{word(check['id'])}", site.day, numpy.array(truths))
    return simulation


def main():
    from importlib.metadata import version

    asked = json.load(sys.stdin)
    site = Site(sys.argv[1], asked["day"])
    simulation = simulate(site, asked["households"])
    decided = {
        name: simulation.calculate("granted_" + word(name), site.day).tolist()
        for name, programme in site.programmes.items()
        if site.rules(programme)
    }
    json.dump({"version": version("openfisca-core"), "programmes": decided}, sys.stdout)


if __name__ == "__main__":
    main()
