//! A language: its words, order, numbers, dates and plurals, from Fluent and ICU.
//! Everything a language needs is in its file of strings, so that one is added without code.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu::collator::options::CollatorOptions;
use icu::collator::{Collator, CollatorBorrowed};
use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::{YM, YMD};
use icu::decimal::DecimalFormatter;
use icu::decimal::options::DecimalFormatterOptions;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::plurals::{PluralCategory, PluralRules};

use super::failure::StringsError;
use crate::base::date::Date;
use crate::base::num::Decimal;
use crate::base::text::fold;

/// A value put into a string.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Finished text.
    Text(&'a str),
    /// A count: chooses the plural form and is written with the language's grouping.
    Number(u64),
}

/// Words, order and formats of one language. Built once, then shared between threads.
pub struct Locale {
    language: String,
    shown: String,
    right_to_left: bool,
    strings: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
    alphabet: Vec<String>,
    collator: CollatorBorrowed<'static>,
    numbers: DecimalFormatter,
    plurals: PluralRules,
    /// For each plural category a number that ICU and Fluent both put there.
    alike: BTreeMap<PluralCategory, u64>,
    list: ListFormatter,
    long: DateTimeFormatter<YMD>,
    medium: DateTimeFormatter<YMD>,
    short: DateTimeFormatter<YMD>,
    month: DateTimeFormatter<YM>,
}

/// Marks around a number on its way out of Fluent, from the private use area.
const NUMBER_START: char = '\u{e000}';
const NUMBER_END: char = '\u{e001}';

/// A Fluent source and how it is shown to a person.
#[derive(Clone, Debug)]
pub struct StringsFile {
    pub shown: String,
    pub text: String,
}

impl Locale {
    /// A language from its tag (`ro`) and its files of strings; keys of later files replace earlier ones.
    /// The strings `locale-icu` (`en-GB`), `locale-dir` and `locale-alphabet` describe the language.
    pub fn new(language: &str, files: &[StringsFile]) -> Result<Locale, Vec<StringsError>> {
        let shown = files.last().map_or_else(|| language.to_owned(), |file| file.shown.clone());
        let (strings, keys) = super::strings::bundle(language, files)?;
        let setting = |key: &str| setting(&strings, key).ok_or_else(|| missing_setting(&shown, key));
        let (icu, direction, alphabet) =
            match (setting("locale-icu"), setting("locale-dir"), setting("locale-alphabet")) {
                (Ok(icu), Ok(direction), Ok(alphabet)) => (icu, direction, alphabet),
                (icu, direction, alphabet) => {
                    return Err([icu, direction, alphabet].into_iter().filter_map(Result::err).collect());
                }
            };
        let formats = Formats::new(&icu).map_err(|message| {
            let hint = "write a language tag such as `ro` or `en-GB` in `locale-icu`".to_owned();
            vec![StringsError { shown: shown.clone(), line: 0, message, hint }]
        })?;
        Ok(Locale {
            language: language.to_owned(),
            shown,
            right_to_left: direction == "rtl",
            strings,
            keys,
            alphabet: alphabet.split_whitespace().map(str::to_owned).collect(),
            collator: formats.collator,
            numbers: formats.numbers,
            alike: alike(language, &formats.plurals),
            plurals: formats.plurals,
            list: formats.list,
            long: formats.long,
            medium: formats.medium,
            short: formats.short,
            month: formats.month,
        })
    }

    /// The language's tag, for `lang`.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Direction of writing, for `dir`: `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }

    /// Whether there is a string of that key.
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// A string with its values put in. A missing key or value is an error, never a gap in a page.
    pub fn text(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Result<String, StringsError> {
        let pattern = self.strings.get_message(key).and_then(|message| message.value()).ok_or_else(|| {
            self.error(format!("no string `{key}`"), "add it to the strings of the language")
        })?;
        let mut values = FluentArgs::with_capacity(args.len() * 2);
        for (name, value) in args {
            match *value {
                Arg::Text(text) => values.set(*name, text),
                Arg::Number(number) => values.set(*name, self.counted(number)),
            }
        }
        let mut errors = Vec::new();
        let text = self.strings.format_pattern(pattern, Some(&values), &mut errors);
        match errors.first() {
            None => Ok(self.group_digits(text.into_owned())),
            Some(error) => Err(self
                .error(format!("string `{key}`: {error}"), "give every `{ $name }` of the string a value")),
        }
    }

    /// The string for a count: its argument is `$n`.
    pub fn count(&self, key: &str, n: usize) -> Result<String, StringsError> {
        self.text(key, &[("n", Arg::Number(n as u64))])
    }

    /// The language's order of two texts.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b)
    }

    /// Sorts in the language's order; equal names keep their order.
    pub fn sort<T>(&self, items: &mut [T], name: impl Fn(&T) -> &str) {
        items.sort_by(|a, b| self.compare(name(a), name(b)));
    }

    /// The heading under which a name stands in an A–Z list; `#` where it starts with no letter of
    /// the alphabet, also after folding.
    pub fn initial<'a>(&'a self, name: &str) -> &'a str {
        let Some(first) = name.chars().find(|c| c.is_alphanumeric()) else { return "#" };
        let upper: String = first.to_uppercase().collect();
        let folded = fold(&upper).to_uppercase();
        let group = |letter: &str| {
            self.alphabet.iter().find(|group| letter.chars().next().is_some_and(|c| group.contains(c)))
        };
        group(&upper).or_else(|| group(&folded)).map_or("#", |group| first_letter(group))
    }

    /// Letters of the A–Z list, in order, as [`Locale::initial`] gives them; `#` is not among them.
    pub fn letters(&self) -> impl Iterator<Item = &str> {
        self.alphabet.iter().map(|group| first_letter(group))
    }

    /// A number with the language's signs: `1.234,5`.
    pub fn number(&self, value: &Decimal) -> String {
        let text = value.to_string();
        match text.parse::<icu::decimal::input::Decimal>() {
            Ok(decimal) => self.numbers.format_to_string(&decimal),
            Err(_) => text,
        }
    }

    /// A whole number with the language's grouping.
    pub fn integer(&self, value: i64) -> String {
        self.numbers.format_to_string(&icu::decimal::input::Decimal::from(value))
    }

    /// An amount of money: the string `money-<CODE>` of the language, else number and code.
    pub fn money(&self, amount: &Decimal, currency: &str) -> String {
        let mut amount = amount.normalize();
        if amount.scale() == 1 {
            // a price has hundredths or none
            amount.rescale(2);
        }
        let number = self.number(&amount);
        self.text(&format!("money-{currency}"), &[("amount", Arg::Text(&number))])
            .unwrap_or_else(|_| format!("{number}\u{a0}{currency}"))
    }

    /// A share in per cent.
    pub fn percent(&self, value: &Decimal) -> String {
        let number = self.number(value);
        self.text("percent", &[("number", Arg::Text(&number))]).unwrap_or_else(|_| format!("{number}\u{a0}%"))
    }

    /// `23 noiembrie 2026`.
    pub fn date(&self, day: Date) -> String {
        self.long.format(&iso(day)).to_string()
    }

    /// `23 nov. 2026`.
    pub fn date_medium(&self, day: Date) -> String {
        self.medium.format(&iso(day)).to_string()
    }

    /// `23.11.2026`.
    pub fn date_short(&self, day: Date) -> String {
        self.short.format(&iso(day)).to_string()
    }

    /// `noiembrie 2026`.
    pub fn month(&self, day: Date) -> String {
        self.month.format(&iso(day)).to_string()
    }

    /// `a, b și c`.
    pub fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        self.list.format_to_string(items.iter().map(AsRef::as_ref))
    }

    /// CLDR plural category of a count: `one`, `few`, `many`, `other` (the search page needs it).
    pub fn plural(&self, n: u64) -> &'static str {
        match self.plurals.category_for(n) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }

    /// A count for Fluent, whose plural rules are of an older CLDR than ICU's (101 in Romanian):
    /// from 20 it chooses by a smaller number of the same ICU category, and writes the true one.
    fn counted(&self, number: u64) -> FluentValue<'static> {
        if number < 20 {
            return FluentValue::from(number);
        }
        let alike = self.alike.get(&self.plurals.category_for(number)).copied().unwrap_or(number);
        let options =
            FluentNumberOptions { currency: Some(number.to_string()), ..FluentNumberOptions::default() };
        FluentValue::Number(FluentNumber::new(alike as f64, options))
    }

    /// Numbers come out of Fluent between two marks: here they get the language's grouping.
    fn group_digits(&self, text: String) -> String {
        let mut parts = text.split(NUMBER_START);
        let mut out = parts.next().unwrap_or("").to_owned();
        for part in parts {
            let (digits, rest) = part.split_once(NUMBER_END).unwrap_or((part, ""));
            out += &digits.parse().map_or_else(|_| digits.to_owned(), |n| self.integer(n));
            out += rest;
        }
        out
    }

    fn error(&self, message: String, hint: &str) -> StringsError {
        StringsError { shown: self.shown.clone(), line: 0, message, hint: hint.to_owned() }
    }
}

/// What ICU gives for a language.
struct Formats {
    collator: CollatorBorrowed<'static>,
    numbers: DecimalFormatter,
    plurals: PluralRules,
    list: ListFormatter,
    long: DateTimeFormatter<YMD>,
    medium: DateTimeFormatter<YMD>,
    short: DateTimeFormatter<YMD>,
    month: DateTimeFormatter<YM>,
}

impl Formats {
    fn new(tag: &str) -> Result<Formats, String> {
        let locale: icu::locale::Locale =
            tag.parse().map_err(|_| format!("`{tag}` is not a language tag"))?;
        Formats::load(&locale).map_err(|error| format!("no language data for `{tag}`: {error}"))
    }

    fn load(locale: &icu::locale::Locale) -> Result<Formats, Box<dyn std::error::Error>> {
        let list = ListFormatterOptions::default();
        Ok(Formats {
            collator: Collator::try_new(locale.into(), CollatorOptions::default())?,
            numbers: DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default())?,
            plurals: PluralRules::try_new_cardinal(locale.into())?,
            list: ListFormatter::try_new_and(locale.into(), list)?,
            long: DateTimeFormatter::try_new(locale.into(), YMD::long())?,
            medium: DateTimeFormatter::try_new(locale.into(), YMD::medium())?,
            short: DateTimeFormatter::try_new(locale.into(), YMD::short())?,
            month: DateTimeFormatter::try_new(locale.into(), YM::long())?,
        })
    }
}

/// How Fluent writes a value: numbers between marks, the rest as it does by itself.
pub(super) fn mark_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => {
            let shown = number.options.currency.clone().unwrap_or_else(|| number.value.to_string());
            Some(format!("{NUMBER_START}{shown}{NUMBER_END}"))
        }
        FluentValue::String(_) | FluentValue::Custom(_) | FluentValue::None | FluentValue::Error => None,
    }
}

fn iso(day: Date) -> icu::calendar::Date<icu::calendar::Iso> {
    let date = |year, month, day| icu::calendar::Date::try_new_iso(year, month, day);
    date(i32::from(day.year()), day.month().unsigned_abs(), day.day().unsigned_abs())
        .expect("invariant: every civil date is a date of the ISO calendar")
}

/// The smallest number from 20 on (below, where there is none) that Fluent and ICU put into the
/// same plural category, for each category of the language.
fn alike(language: &str, plurals: &PluralRules) -> BTreeMap<PluralCategory, u64> {
    const PROBE: &str = "n = { $n ->\n    [zero] zero\n    [one] one\n    [two] two\n    [few] few\n    [many] many\n   *[other] other\n }\n";
    let probe = StringsFile { shown: String::new(), text: PROBE.to_owned() };
    let Ok((bundle, _)) = super::strings::bundle(language, &[probe]) else { return BTreeMap::new() };
    let mut alike = BTreeMap::new();
    for n in (20_u64..=1000).chain(0..20) {
        let (args, mut errors) = (FluentArgs::from_iter([("n", n)]), Vec::new());
        let Some(pattern) = bundle.get_message("n").and_then(|message| message.value()) else { continue };
        let found = bundle.format_pattern(pattern, Some(&args), &mut errors);
        let category = plurals.category_for(n);
        if PluralCategory::get_for_cldr_string(&found) == Some(category) {
            alike.entry(category).or_insert(n);
        }
    }
    alike
}

fn setting(strings: &FluentBundle<FluentResource>, key: &str) -> Option<String> {
    let pattern = strings.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = strings.format_pattern(pattern, None, &mut errors).trim().to_owned();
    errors.is_empty().then_some(text)
}

fn missing_setting(shown: &str, key: &str) -> StringsError {
    StringsError {
        shown: shown.to_owned(),
        line: 0,
        message: format!("no string `{key}`"),
        hint: "it describes the language; look at the built-in strings of another language".to_owned(),
    }
}

/// The letter that stands for a group of the alphabet.
fn first_letter(group: &str) -> &str {
    group.char_indices().nth(1).map_or(group, |(end, _)| &group[..end])
}
