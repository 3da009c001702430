//! Amounts of a programme: what is paid, limits, tables of tiers.

use crate::base::num::Decimal;
use crate::compose::context::Composer;
use crate::compose::lists::upper_first;
use crate::model::eligibility::*;
use crate::model::programme::Programme;
use crate::model::words::LangId;
use crate::theme::locale::Arg;
use crate::view::parts::{Cell, Column, Row, Table};
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
                tiers.push(self.tiers(&self.model.tables[id.index()], tiers.len()));
            }
            amounts.extend(self.amount_view(programme, amount));
        }
        (amounts, tiers)
    }

    fn amount_view(&self, programme: &Programme, amount: &Amount) -> Option<view::Amount> {
        let words = self.words(&programme.words);
        let who = words
            .amounts
            .get(&amount.id)
            .or_else(|| programme.words.text(LangId::DEFAULT).amounts.get(&amount.id));
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

    /// A table of tiers as it holds today: one column a quantity, then the amount.
    fn tiers(&self, table: &TierTable, number: usize) -> Table {
        let day = self.model.as_of;
        let mut head: Vec<Column> = table
            .by
            .iter()
            .map(|quantity| Column { text: upper_first(&self.quantity_name(*quantity)), ..Column::default() })
            .collect();
        head.push(Column { text: self.t("how-much"), number: true, ..Column::default() });
        let rows: Vec<&TierRow> = table.rows.iter().filter(|row| row.period.contains(day)).collect();
        let since = rows.iter().map(|row| row.period.from).max();
        let to_row = |row: &&TierRow| {
            let mut cells: Vec<Cell> = row
                .cells
                .iter()
                .zip(&table.by)
                .map(|(cell, quantity)| Cell { text: self.tier_cell(cell, *quantity), ..Cell::default() })
                .collect();
            let every = table.every.map(|every| format!(" {}", self.every(every))).unwrap_or_default();
            let value = format!("{}{every}", self.amount(&row.value, &table.unit));
            cells.push(Cell { text: value, to_verify: row.citation.to_verify, url: None });
            let first = if cells.is_empty() { Cell::default() } else { cells.remove(0) };
            Row { head: first.text, cells, ..Row::default() }
        };
        let laws = rows.first().and_then(|row| self.citation(&row.citation)).map(|law| law.text);
        let rows: Vec<Row> = match rows.is_empty() {
            true => vec![Row { head: upper_first(&self.t("amount-updating")), ..Row::default() }],
            false => rows.iter().map(to_row).collect(),
        };
        let label = if number == 0 { self.t("tiers") } else { format!("{} {}", self.t("tiers"), number + 1) };
        Table {
            label,
            caption: since.map(|day| self.with_text("since", "date", &self.date(day))),
            head,
            rows,
            note: laws,
        }
    }

    fn tier_cell(&self, cell: &TierCell, quantity: Quantity) -> String {
        let unit = match quantity {
            Quantity::Fact(id) => self.model.facts[id.index()].unit.clone(),
            Quantity::Derived(id) => self.model.derived[id.index()].unit.clone(),
        };
        let text = |value: &Decimal| self.amount(value, unit.as_deref().unwrap_or(""));
        match cell {
            TierCell::Anything => self.t("any-value"),
            TierCell::Is(word) => self.value_name(quantity, word),
            TierCell::Band { above: None, at_most: Some(high) } => {
                self.with_text("up-to", "value", &text(high))
            }
            TierCell::Band { above: Some(low), at_most: None } => {
                self.with_text("above-value", "value", &text(low))
            }
            TierCell::Band { above: Some(low), at_most: Some(high) } => {
                self.with("above-to", &[("from", Arg::Text(&text(low))), ("to", Arg::Text(&text(high)))])
            }
            TierCell::Band { above: None, at_most: None } => self.t("any-value"),
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
