//! Amounts of a programme: what is paid, limits, tables of tiers.

use crate::compose::context::Composer;
use crate::model::eligibility::*;
use crate::model::programme::Programme;
use crate::model::words::LangId;
use crate::theme::locale::Arg;
use crate::view::parts::Table;
use crate::view::programmes as view;

impl Composer<'_> {
    pub(super) fn amounts(
        &self,
        programme: &Programme,
        rules: &RuleVersion,
    ) -> (Vec<view::Amount>, Vec<Table>) {
        let mut amounts = Vec::new();
        let mut tiers = Vec::new();
        for amount in rules.branches.iter().flat_map(|branch| &branch.amounts) {
            if let AmountRule::Table(id) = &amount.rule {
                let who = self.amount_words(programme, amount);
                tiers.push(self.tiers(&self.model.tables[id.index()], who, tiers.len()));
            }
            amounts.extend(self.amount_view(programme, amount));
        }
        (amounts, tiers)
    }

    fn amount_view(&self, programme: &Programme, amount: &Amount) -> Option<view::Amount> {
        let who = self.amount_words(programme, amount);
        let mut since = None;
        let mut to_verify = amount.citation.to_verify;
        let mut value = |value: &Value| {
            let (text, from, sourced) = self.value(value)?;
            since = from.or(since.take());
            to_verify |= !sourced;
            Some(text)
        };
        let text = match &amount.rule {
            AmountRule::Is(fixed) => value(fixed),
            AmountRule::Range { at_least, up_to, less } => {
                let low = at_least.as_ref().and_then(&mut value);
                let high = up_to.as_ref().and_then(&mut value);
                let range = match (low, high) {
                    (Some(low), Some(high)) => {
                        Some(self.with("from-to", &[("from", Arg::Text(&low)), ("to", Arg::Text(&high))]))
                    }
                    (None, Some(high)) => Some(self.with_text("up-to", "value", &high)),
                    (Some(low), None) => Some(self.with_text("at-least-value", "value", &low)),
                    (None, None) => None,
                };
                range.map(|range| match less {
                    Some(quantity) => {
                        let name = self.quantity_name(*quantity);
                        self.with("amount-less", &[("value", Arg::Text(&range)), ("less", Arg::Text(&name))])
                    }
                    None => range,
                })
            }
            AmountRule::Percent { percent, of, .. } => {
                let share = self.locale.percent(percent);
                let of = match of {
                    PercentOf::Quantity(quantity) => Some(self.quantity_name(*quantity)),
                    PercentOf::Value(of) => value(of),
                    PercentOf::InWords => None,
                };
                Some(match of {
                    Some(of) => {
                        self.with("percent-of", &[("percent", Arg::Text(&share)), ("of", Arg::Text(&of))])
                    }
                    None => share,
                })
            }
            AmountRule::Table(_) => return None,
            AmountRule::InWords => Some(who?.clone()),
        };
        let is_known = text.is_some();
        let in_words = amount.rule == AmountRule::InWords;
        Some(view::Amount {
            value: text,
            every: amount.every.filter(|_| is_known).map(|every| self.every(every)),
            who: who.filter(|_| !in_words).cloned(),
            since: since.map(|day| self.with_text("since", "date", &self.date(day))),
            law: self.law(&amount.citation),
            to_verify,
        })
    }

    /// For whom an amount is.
    fn amount_words<'p>(&self, programme: &'p Programme, amount: &Amount) -> Option<&'p String> {
        let in_default = || programme.words.text(LangId::DEFAULT).amounts.get(&amount.id);
        self.words(&programme.words).amounts.get(&amount.id).or_else(in_default)
    }

    /// A value of a rule in words; the day from which it holds; whether it names its source.
    fn value(&self, value: &Value) -> Option<(String, Option<crate::base::date::Date>, bool)> {
        match value {
            Value::Number(number) => Some((self.number(number), None, true)),
            Value::Parameter(id) => {
                let parameter = &self.model.parameters[id.index()];
                let dated = parameter.on(self.model.as_of)?;
                let text = self.amount(&dated.value, &parameter.unit);
                Some((text, Some(dated.period.from), dated.verified.is_some()))
            }
            Value::Bool(_) | Value::Choice(_) => None,
        }
    }

    /// What a fact or derived quantity is called.
    pub fn quantity_name(&self, quantity: Quantity) -> String {
        match quantity {
            Quantity::Fact(id) => self.words(&self.model.facts[id.index()].words).name.clone(),
            Quantity::Derived(id) => self.words(&self.model.derived[id.index()].name).clone(),
        }
    }

    /// A value of a choice in words.
    pub fn value_name(&self, quantity: Quantity, value: &str) -> String {
        let words = match quantity {
            Quantity::Fact(id) => self.words(&self.model.facts[id.index()].words).values.get(value),
            Quantity::Derived(id) => self.words(&self.model.derived[id.index()].values).get(value),
        };
        words.cloned().unwrap_or_else(|| value.to_owned())
    }
}
