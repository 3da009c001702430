//! Tables of tiers: which amount for which household.

use crate::base::num::Decimal;
use crate::compose::context::Composer;
use crate::compose::lists::upper_first;
use crate::model::eligibility::*;
use crate::theme::locale::Arg;
use crate::view::parts::{Cell, Column, Row, Table};

/// So many values of a choice still stand beside each other on a phone.
const MOST_ACROSS: usize = 4;

impl Composer<'_> {
    /// A table of tiers as it holds today, in its shortest [`Form`]; `who` says for whom it is.
    pub(super) fn tiers(&self, table: &TierTable, who: Option<&String>, number: usize) -> Table {
        let label = if number == 0 { self.t("tiers") } else { format!("{} {}", self.t("tiers"), number + 1) };
        let rows: Vec<&TierRow> =
            table.rows.iter().filter(|row| row.period.contains(self.model.as_of)).collect();
        let form = Form::of(table, &rows);
        let head = self.tier_head(table, &form);
        let Some(first) = rows.first() else {
            let updating = Row { head: upper_first(&self.t("amount-updating")), ..Row::default() };
            return Table { label, head, rows: vec![updating], ..Table::default() };
        };
        let since = rows.iter().map(|row| row.period.from).max();
        let since = since.map(|day| upper_first(&self.with_text("since", "date", &self.date(day))));
        let by = form.across.as_ref().map(|across| {
            let by = self.quantity_name(table.by[across.quantity]);
            self.with("how-much-by", &[("what", Arg::Text(&self.how_much(table))), ("by", Arg::Text(&by))])
        });
        let who = who.map(|who| upper_first(who));
        let captions: Vec<String> = who.into_iter().chain(by).chain(since).collect();
        let to_verify = rows.iter().all(|row| row.citation.to_verify);
        Table {
            label,
            caption: (!captions.is_empty()).then(|| captions.join(". ")),
            to_verify,
            head,
            rows: self.tier_rows(table, &rows, &form, !to_verify),
            note: self.citation(&first.citation).map(|law| law.text),
        }
    }

    /// «How much a month».
    fn how_much(&self, table: &TierTable) -> String {
        let every = table.every.map(|every| format!(" {}", self.every(every))).unwrap_or_default();
        format!("{}{every}", self.t("how-much"))
    }

    fn tier_head(&self, table: &TierTable, form: &Form) -> Vec<Column> {
        let left = form.columns.iter().map(|&at| (self.quantity_name(table.by[at]), false));
        let right = match &form.across {
            Some(Across { quantity, values }) => {
                values.iter().map(|value| self.value_name(table.by[*quantity], value)).collect()
            }
            None => vec![self.how_much(table)],
        };
        let right = right.into_iter().map(|text| (text, true));
        left.chain(right)
            .map(|(text, number)| Column { text: upper_first(&text), number, ..Column::default() })
            .collect()
    }

    /// `each` says whether amounts to be verified are marked one by one.
    fn tier_rows(&self, table: &TierTable, rows: &[&TierRow], form: &Form, each: bool) -> Vec<Row> {
        let amount = |row: &TierRow| Cell {
            text: self.amount(&row.value, &table.unit),
            to_verify: row.citation.to_verify && each,
            url: None,
        };
        let lines: Vec<Vec<&TierRow>> = match &form.across {
            Some(across) => across.lines(rows),
            None => rows.iter().map(|row| vec![*row]).collect(),
        };
        let to_row = |line: Vec<&TierRow>| {
            let cell = |at: &usize| self.tier_cell(&line[0].cells[*at], table.by[*at]);
            let said = form.folded.iter().filter(|at| line[0].cells[**at] != TierCell::Anything).map(cell);
            let mut left = form.columns.iter().map(cell);
            let head: Vec<String> = said.chain(left.next()).collect();
            let left = left.map(|text| Cell { text, ..Cell::default() });
            Row {
                head: head.join(", "),
                cells: left.chain(line.iter().map(|row| amount(row))).collect(),
                ..Row::default()
            }
        };
        lines.into_iter().map(to_row).collect()
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
            TierCell::Band { above: Some(low), at_most: Some(high) } => self
                .with("above-to", &[("from", Arg::Text(&self.number(low))), ("to", Arg::Text(&text(high)))]),
            TierCell::Band { above: None, at_most: None } => self.t("any-value"),
        }
    }
}

/// How a table of tiers is laid out.
struct Form {
    /// Quantities with a column of their own: their places in `by`.
    columns: Vec<usize>,
    /// Quantities that do not matter on some lines: on the others they are named in the first cell.
    folded: Vec<usize>,
    across: Option<Across>,
}

impl Form {
    fn of(table: &TierTable, rows: &[&TierRow]) -> Form {
        let across = Across::of(table, rows);
        let hidden = across.as_ref().map(|across| across.quantity);
        let shown = (0..table.by.len()).filter(|at| Some(*at) != hidden);
        let idle = |at: &usize| rows.iter().any(|row| row.cells[*at] == TierCell::Anything);
        let (mut folded, mut columns): (Vec<usize>, Vec<usize>) = shown.partition(idle);
        if columns.is_empty() {
            columns.extend(folded.pop());
        }
        Form { columns, folded, across }
    }
}

/// The choice whose values are columns.
#[derive(Debug, PartialEq)]
struct Across {
    /// Its place in `by`.
    quantity: usize,
    values: Vec<String>,
}

impl Across {
    /// The first choice with few values that has an amount for each of them on every line.
    fn of(table: &TierTable, rows: &[&TierRow]) -> Option<Across> {
        (0..table.by.len()).filter(|_| table.by.len() > 1).find_map(|quantity| {
            let mut values: Vec<String> = Vec::new();
            for row in rows {
                let TierCell::Is(value) = &row.cells[quantity] else { return None };
                if !values.contains(value) {
                    values.push(value.clone());
                }
            }
            let width = values.len();
            let across = Across { quantity, values };
            let lines = across.lines(rows);
            let full = lines.len() * width == rows.len() && lines.iter().all(|line| line.len() == width);
            ((2..=MOST_ACROSS).contains(&width) && full).then_some(across)
        })
    }

    /// Rows that differ in this choice alone, together, in the order of its values.
    fn lines<'t>(&self, rows: &[&'t TierRow]) -> Vec<Vec<&'t TierRow>> {
        let others = |row: &'t TierRow| {
            row.cells.iter().enumerate().filter(|(at, _)| *at != self.quantity).map(|(_, cell)| cell)
        };
        let mut lines: Vec<Vec<&TierRow>> = Vec::new();
        for row in rows {
            match lines.iter_mut().find(|line| others(line[0]).eq(others(row))) {
                Some(line) => line.push(row),
                None => lines.push(vec![row]),
            }
        }
        let place = |row: &&TierRow| match &row.cells[self.quantity] {
            TierCell::Is(value) => self.values.iter().position(|known| known == value),
            TierCell::Band { .. } | TierCell::Anything => None,
        };
        for line in &mut lines {
            line.sort_by_key(place);
            line.dedup_by_key(|row| place(row));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::{Period, parse};
    use crate::model::FactId;

    fn row(fuel: &str, at_most: i64, value: i64) -> TierRow {
        TierRow {
            period: Period { from: parse("2021-11-01").unwrap(), to: None },
            cells: vec![
                TierCell::Is(fuel.to_owned()),
                TierCell::Band { above: None, at_most: Some(Decimal::from(at_most)) },
            ],
            value: Decimal::from(value),
            citation: Citation::default(),
        }
    }

    fn across(rows: &[TierRow]) -> Option<Across> {
        let by = vec![Quantity::Fact(FactId(0)), Quantity::Fact(FactId(1))];
        let table = TierTable { id: "heating".into(), by, unit: "RON".into(), every: None, rows: Vec::new() };
        Across::of(&table, &rows.iter().collect::<Vec<_>>())
    }

    #[test]
    fn a_choice_stands_across_where_every_line_has_all_its_values() {
        let full = [row("gas", 200, 250), row("gas", 320, 225), row("wood", 320, 288), row("wood", 200, 320)];
        let found = across(&full).unwrap();
        assert_eq!(found, Across { quantity: 0, values: vec!["gas".into(), "wood".into()] });
        let rows: Vec<&TierRow> = full.iter().collect();
        let values: Vec<Vec<i64>> = found
            .lines(&rows)
            .iter()
            .map(|line| line.iter().map(|row| row.value.to_string().parse().unwrap()).collect())
            .collect();
        assert_eq!(values, [[250, 320], [225, 288]]);
        assert_eq!(across(&full[..3]), None, "wood has no amount up to 200");
        assert_eq!(across(&full[..2]), None, "one fuel is no choice");
        let twice = [row("gas", 200, 250), row("gas", 200, 225), row("wood", 200, 288), row("wood", 200, 1)];
        assert_eq!(across(&twice), None, "two amounts for one household");
    }
}
