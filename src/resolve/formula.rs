//! The small language of derived quantities: numbers, facts, `$parameters`, `+ - * / ( )`, `min`, `max`.

use crate::base::num::parse_decimal;
use crate::model::ParameterId;
use crate::model::eligibility::{Formula, Quantity};

/// What names in a formula mean.
pub(super) trait Names {
    fn quantity(&self, name: &str) -> Option<Quantity>;
    fn parameter(&self, name: &str) -> Option<ParameterId>;
}

/// A mistake in a formula: byte offset in it and what is wrong.
#[derive(Debug, PartialEq)]
pub(super) struct FormulaError {
    pub at: usize,
    pub problem: String,
}

/// Deepest nesting of brackets accepted.
const MAX_DEPTH: usize = 32;

pub(super) fn parse(text: &str, names: &dyn Names) -> Result<Formula, FormulaError> {
    let mut parser = Parser { text, at: 0, depth: 0, names };
    let formula = parser.sum()?;
    parser.skip_space();
    if parser.at < text.len() {
        return parser.fail("an operator or the end belongs here");
    }
    Ok(formula)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    names: &'a dyn Names,
}

impl Parser<'_> {
    fn fail<T>(&self, problem: impl Into<String>) -> Result<T, FormulaError> {
        Err(FormulaError { at: self.at, problem: problem.into() })
    }

    fn skip_space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn eat(&mut self, sign: char) -> bool {
        self.skip_space();
        let found = self.text[self.at..].starts_with(sign);
        if found {
            self.at += sign.len_utf8();
        }
        found
    }

    fn expect(&mut self, sign: char) -> Result<(), FormulaError> {
        if self.eat(sign) { Ok(()) } else { self.fail(format!("`{sign}` belongs here")) }
    }

    fn sum(&mut self) -> Result<Formula, FormulaError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.fail("brackets are nested too deep");
        }
        let mut left = self.product()?;
        loop {
            if self.eat('+') {
                left = Formula::Add(Box::new(left), Box::new(self.product()?));
            } else if self.eat('-') {
                left = Formula::Subtract(Box::new(left), Box::new(self.product()?));
            } else {
                self.depth -= 1;
                return Ok(left);
            }
        }
    }

    fn product(&mut self) -> Result<Formula, FormulaError> {
        let mut left = self.atom()?;
        loop {
            if self.eat('*') {
                left = Formula::Multiply(Box::new(left), Box::new(self.atom()?));
            } else if self.eat('/') {
                left = Formula::Divide(Box::new(left), Box::new(self.atom()?));
            } else {
                return Ok(left);
            }
        }
    }

    fn atom(&mut self) -> Result<Formula, FormulaError> {
        if self.eat('(') {
            let inner = self.sum()?;
            self.expect(')')?;
            return Ok(inner);
        }
        self.skip_space();
        let start = self.at;
        let rest = &self.text[start..];
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || "$._-".contains(c))).unwrap_or(rest.len());
        // a hyphen belongs to a name only inside it: `a-b` is a name, `a - b` a difference
        let word = rest[..end].trim_end_matches('-');
        self.at += word.len();
        if word.is_empty() {
            return self.fail("a number, a fact or `(` belongs here");
        }
        if matches!(word, "min" | "max") && self.eat('(') {
            return self.pair(word == "min");
        }
        self.name(word, start)
    }

    fn pair(&mut self, smaller: bool) -> Result<Formula, FormulaError> {
        let first = Box::new(self.sum()?);
        self.expect(',')?;
        let second = Box::new(self.sum()?);
        self.expect(')')?;
        Ok(if smaller { Formula::Min(first, second) } else { Formula::Max(first, second) })
    }

    fn name(&mut self, word: &str, start: usize) -> Result<Formula, FormulaError> {
        let unknown = |problem: String| Err(FormulaError { at: start, problem });
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            // `adults-1`: the hyphen of a difference was read with the number's left neighbour
            return match parse_decimal(word) {
                Some(number) => Ok(Formula::Number(number)),
                None => unknown(format!("`{word}` is not a number")),
            };
        }
        if let Some(parameter) = word.strip_prefix('$') {
            return match self.names.parameter(parameter) {
                Some(id) => Ok(Formula::Parameter(id)),
                None => unknown(format!("there is no parameter `{parameter}`")),
            };
        }
        if let Some(quantity) = self.names.quantity(word) {
            return Ok(Formula::Quantity(quantity));
        }
        // `household.adults-1`: try the part before the last hyphen
        if let Some((name, _)) = word.rsplit_once('-')
            && let Some(quantity) = self.names.quantity(name)
        {
            self.at = start + name.len();
            return Ok(Formula::Quantity(quantity));
        }
        unknown(format!("there is no fact `{word}`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FactId;

    struct Two;

    impl Names for Two {
        fn quantity(&self, name: &str) -> Option<Quantity> {
            match name {
                "household.adults" => Some(Quantity::Fact(FactId(0))),
                "income" => Some(Quantity::Fact(FactId(1))),
                _ => None,
            }
        }

        fn parameter(&self, name: &str) -> Option<ParameterId> {
            (name == "isr").then_some(ParameterId(0))
        }
    }

    #[test]
    fn a_difference_without_spaces_is_a_difference() {
        let spaced = parse("income / (1 + 0.5 * (household.adults - 1))", &Two);
        assert_eq!(parse("income/(1+0.5*(household.adults-1))", &Two), spaced);
        assert!(spaced.is_ok());
    }

    #[test]
    fn mistakes_name_their_place() {
        assert_eq!(parse("income + wage", &Two).unwrap_err().at, 9);
        assert_eq!(parse("income +", &Two).unwrap_err().at, 8);
        assert_eq!(parse("min(income", &Two).unwrap_err().problem, "`,` belongs here");
        assert!(parse(&"(".repeat(1000), &Two).unwrap_err().problem.contains("too deep"));
    }
}
