use proptest::prelude::*;

use super::*;

const DOMAINS: [u16; 4] = [2, 3, 4, 2];
const WIDE: Bound = Bound { functions: 10_000, tests: 10_000 };

/// A function by its table: one truth for every answer, the last variable changing first.
fn of_table(diagrams: &mut Diagrams, variable: usize, table: &[bool]) -> Function {
    if variable == DOMAINS.len() {
        return if table[0] { Function::TRUE } else { Function::FALSE };
    }
    let below = table.len() / usize::from(DOMAINS[variable]);
    let branches = table.chunks(below).map(|part| of_table(diagrams, variable + 1, part)).collect();
    diagrams.node(variable as u16, branches).expect("a small diagram")
}

/// Any of some alternatives, each all of some tests.
fn of_tests(diagrams: &mut Diagrams, alternatives: &[Vec<(u16, u16)>]) -> Function {
    let mut any = Function::FALSE;
    for tests in alternatives {
        let mut all = Function::TRUE;
        for (variable, mask) in tests {
            let test = diagrams.literal(*variable, |value| mask & (1 << value) != 0).expect("small");
            all = diagrams.and(all, test).expect("small");
        }
        any = diagrams.or(any, all).expect("small");
    }
    any
}

fn every(values_of: impl Fn(usize) -> Vec<Option<u16>>) -> Vec<Vec<Option<u16>>> {
    (0..DOMAINS.len()).fold(vec![vec![]], |all, variable| {
        let one = |given: &Vec<Option<u16>>| -> Vec<Vec<Option<u16>>> {
            values_of(variable).into_iter().map(|value| [&given[..], &[value]].concat()).collect()
        };
        all.iter().flat_map(one).collect()
    })
}

fn partial_answers() -> Vec<Vec<Option<u16>>> {
    every(|variable| (0..DOMAINS[variable]).map(Some).chain([None]).collect())
}

/// The meaning itself: the function under every completion.
fn is_settled(diagrams: &Diagrams, function: Function, answers: &[Option<u16>]) -> bool {
    every(|variable| match answers[variable] {
        None => (0..DOMAINS[variable]).map(Some).collect(),
        known => vec![known],
    })
    .iter()
    .all(|complete| {
        let values: Vec<u16> = complete.iter().flatten().copied().collect();
        diagrams.evaluate(function, &values)
    })
}

fn is_exact(diagrams: &mut Diagrams, function: Function) {
    let found = implicants(diagrams, function, WIDE);
    assert!(found.complete);
    for answers in partial_answers() {
        assert_eq!(
            found.form.holds(&answers),
            is_settled(diagrams, function, &answers),
            "{answers:?} {:?}",
            found.form
        );
    }
    let mut partial = Partial::new(diagrams);
    let meant = partial.settled(diagrams, function).expect("small");
    assert_eq!(partial.form(&found.form), Ok(meant));
    for shorter in parts_left_out(&found.form) {
        assert_ne!(partial.form(&shorter), Ok(meant), "{:?} could be {shorter:?}", found.form);
    }
}

/// Every form that lacks one part, alternatives and requirements on every level.
fn parts_left_out(form: &Form) -> Vec<Form> {
    let (Form::All(parts) | Form::Any(parts)) = form else { return Vec::new() };
    let rebuild = |parts: Vec<Form>| match form {
        Form::All(_) => Form::All(parts),
        _ => Form::Any(parts),
    };
    let mut found = Vec::new();
    for at in 0..parts.len() {
        let mut others = parts.clone();
        let part = others.remove(at);
        found.push(rebuild(others.clone()));
        for shorter in parts_left_out(&part) {
            let mut with = others.clone();
            with.insert(at, shorter);
            found.push(rebuild(with));
        }
    }
    found
}

fn tests() -> impl Strategy<Value = Vec<Vec<(u16, u16)>>> {
    let test = (0..4u16, 1..15u16);
    proptest::collection::vec(proptest::collection::vec(test, 1..4), 1..5)
}

proptest! {
    #[test]
    fn a_form_is_true_exactly_where_every_completion_is(table in proptest::collection::vec(any::<bool>(), 48)) {
        let mut diagrams = Diagrams::new(DOMAINS.to_vec(), 100_000);
        let function = of_table(&mut diagrams, 0, &table);
        is_exact(&mut diagrams, function);
    }

    #[test]
    fn so_is_the_form_of_rules_and_of_their_opposites(alternatives in tests()) {
        let mut diagrams = Diagrams::new(DOMAINS.to_vec(), 100_000);
        let function = of_tests(&mut diagrams, &alternatives);
        is_exact(&mut diagrams, function);
        let opposite = diagrams.not(function).expect("small");
        is_exact(&mut diagrams, opposite);
    }

    #[test]
    fn within_a_bound_a_form_says_that_it_is_incomplete_and_never_says_too_much(
        alternatives in tests(), functions in 1..6usize, most in 0..6usize,
    ) {
        let mut diagrams = Diagrams::new(DOMAINS.to_vec(), 100_000);
        let function = of_tests(&mut diagrams, &alternatives);
        let found = implicants(&mut diagrams, function, Bound { functions, tests: most });
        prop_assert!(found.form.tests() <= most);
        let mut missed = false;
        for answers in partial_answers() {
            let settled = is_settled(&diagrams, function, &answers);
            prop_assert!(settled || !found.form.holds(&answers));
            missed |= settled && !found.form.holds(&answers);
        }
        prop_assert!(!(missed && found.complete));
    }
}

#[test]
fn income_under_both_limits_needs_no_household() {
    // 0: single or family; 1: income under both limits, under the higher one, over both
    let mut diagrams = Diagrams::new(vec![2, 3], 1_000);
    let family = diagrams.literal(0, |value| value == 1).expect("small");
    let low = diagrams.literal(1, |value| value == 0).expect("small");
    let middle = diagrams.literal(1, |value| value <= 1).expect("small");
    let family_middle = diagrams.and(family, middle).expect("small");
    let qualifies = diagrams.or(low, family_middle).expect("small");
    let form = implicants(&mut diagrams, qualifies, WIDE).form;
    assert!(form.holds(&[None, Some(0)]));
    assert!(!form.holds(&[None, Some(1)]));
    assert!(form.holds(&[Some(1), Some(1)]));
    assert_eq!(form.tests(), 3);
}
