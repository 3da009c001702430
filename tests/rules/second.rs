//! A second engine, written by others: OpenFisca decides the committed programmes from the same files.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value as Json, json};
use signpost::model::Model;
use signpost::model::eligibility::{Subject, Value};
use signpost::rules::compile::compile;

use crate::oracle::{Person, World};
use crate::worlds::{Dice, Space, place};
use crate::{day, model};

/// Households that both engines decide.
const HOUSEHOLDS: usize = 5_000;

/// The Python that has OpenFisca: `SIGNPOST_PYTHON`, else the first one on the path.
fn python() -> String {
    std::env::var("SIGNPOST_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

fn installed() -> bool {
    let probe = Command::new(python()).args(["-c", "import openfisca_core, yaml"]).output();
    probe.is_ok_and(|probe| probe.status.success())
}

fn plain(value: &Value) -> Json {
    match value {
        Value::Bool(truth) => json!(truth),
        Value::Choice(word) => json!(word),
        Value::Number(number) => json!(number.to_string()),
        Value::Parameter(_) => Json::Null,
    }
}

fn person(model: &Model, person: &Person) -> Json {
    person.iter().map(|(fact, value)| (model.facts[fact.index()].id.clone(), plain(value))).collect()
}

fn household(model: &Model, world: &World) -> Json {
    let subject = |subject: &Subject| format!("{subject:?}").to_lowercase();
    let facts: serde_json::Map<String, Json> = world
        .facts
        .iter()
        .map(|((fact, about), value)| {
            (format!("{}.{}", model.facts[fact.index()].id, subject(about)), plain(value))
        })
        .collect();
    let passes =
        world.passes.iter().map(|((programme, check), truth)| (format!("{programme}/{check}"), truth));
    json!({
        "facts": facts,
        "children": world.children.iter().map(|child| person(model, child)).collect::<Vec<_>>(),
        "passes": passes.collect::<std::collections::BTreeMap<_, _>>(),
        "open": world.open,
    })
}

/// What OpenFisca decides.
fn decided(asked: &Json) -> Json {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut child = Command::new(python())
        .arg(root.join("tests/openfisca/second.py"))
        .arg(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(asked.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn openfisca_decides_the_same() {
    if !installed() {
        println!(
            "skipped: OpenFisca is not installed (pip install OpenFisca-Core; SIGNPOST_PYTHON names its Python)"
        );
        return;
    }
    let model = model();
    let compiled = compile(&model, day());
    let all: Vec<u16> = (0..compiled.questions.len() as u16).collect();
    let mut space = Space::of(&model, &compiled, &all);
    space.most = 3;
    let mut dice = Dice(20_261_124);
    // officers mostly let people pass: otherwise hardly anybody gets anything
    let mut worlds: Vec<World> = Vec::with_capacity(HOUSEHOLDS);
    while worlds.len() < HOUSEHOLDS {
        let number =
            u128::from(dice.roll(usize::MAX) as u64) << 64 | u128::from(dice.roll(usize::MAX) as u64);
        let mut world = space.world(&model, &compiled, number);
        for pass in world.passes.values_mut() {
            *pass = dice.roll(5) > 0;
        }
        worlds.push(world);
    }
    let households: Vec<Json> = worlds.iter().map(|world| household(&model, world)).collect();
    let found = decided(&json!({ "day": day().to_string(), "households": households }));
    let (mut compared, mut granted, mut differ) = (0, 0, Vec::new());
    for (number, world) in worlds.iter().enumerate() {
        let answers = place(&model, &compiled, world);
        for programme in &compiled.ruleset.programmes {
            let ours = compiled.ruleset.diagrams.evaluate(programme.function, &answers);
            compared += 1;
            granted += usize::from(ours);
            if found["programmes"][&programme.id][number] != json!(ours) {
                differ.push(format!("{} for {}: ours {ours}", programme.id, households[number]));
            }
        }
    }
    println!(
        "OpenFisca {}: {compared} decisions about {} programmes, {granted} of them yes, {} differ",
        found["version"],
        compiled.ruleset.programmes.len(),
        differ.len(),
    );
    assert!(differ.is_empty(), "{}", differ[..differ.len().min(5)].join("\n"));
    assert!(granted > compared / 50, "{granted} of {compared}");
}
