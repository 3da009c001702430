//! A YAML tree held against the JSON Schema of its format: every mistake with its place. The schema is
//! the one that editors use, generated from the raw structs, so both always agree.

use serde_json::Value;

use super::node::{Kind, Node};
use crate::base::date;
use crate::base::diag::Diagnostics;
use crate::base::diag::codes::format as codes;
use crate::base::num::parse_decimal;

/// Reports everything in `node` that `schema` does not allow.
pub fn check(node: &Node, schema: &Value, diags: &mut Diagnostics) {
    Checker { root: schema }.node(node, schema, diags);
}

struct Checker<'a> {
    root: &'a Value,
}

impl<'a> Checker<'a> {
    fn node(&self, node: &Node, schema: &'a Value, diags: &mut Diagnostics) {
        let schema = self.resolve(schema, node.is_null());
        let words = known_words(schema);
        if !words.is_empty() {
            return check_word(node, &words, diags);
        }
        let types = types(schema);
        match &node.kind {
            Kind::Mapping(_) if types.contains(&"object") => self.mapping(node, schema, diags),
            Kind::List(items) if types.contains(&"array") => {
                if let Some(inner) = schema.get("items") {
                    items.iter().for_each(|item| self.node(item, inner, diags));
                }
            }
            Kind::Scalar { text, plain } if !node.is_null() || types.contains(&"string") => {
                check_scalar(node, text, *plain, schema, &types, diags);
            }
            _ if node.is_null() && types.contains(&"null") => {}
            _ => diags.push(codes::wrong_type(node.span, expected(&types), node.noun())),
        }
    }

    fn mapping(&self, node: &Node, schema: &'a Value, diags: &mut Diagnostics) {
        let Kind::Mapping(entries) = &node.kind else { return };
        let properties = schema.get("properties").and_then(Value::as_object);
        let others = schema.get("additionalProperties");
        let known: Vec<&str> = properties.into_iter().flat_map(|p| p.keys().map(String::as_str)).collect();
        for (key, value) in entries {
            match (properties.and_then(|p| p.get(&key.text)), others) {
                (Some(inner), _) => self.node(value, inner, diags),
                (None, Some(inner @ Value::Object(_))) => self.node(value, inner, diags),
                (None, Some(Value::Bool(false))) => {
                    diags.push(codes::unknown_key(key.span, &key.text, &known))
                }
                (None, _) => {}
            }
        }
        for required in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            let Some(name) = required.as_str() else { continue };
            if node.get(name).is_none() {
                let description = properties
                    .and_then(|p| p.get(name))
                    .and_then(|p| p.get("description").or_else(|| self.resolve(p, false).get("description")))
                    .and_then(Value::as_str)
                    .map(|text| text.lines().next().unwrap_or(text).trim_end_matches('.'));
                diags.push(codes::missing_key(node.span, name, description));
            }
        }
    }

    /// Follows references, and takes the part of an optional value that is not «nothing».
    fn resolve(&self, schema: &'a Value, null: bool) -> &'a Value {
        let mut schema = schema;
        for _ in 0..16 {
            if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
                let Some(target) = self.root.pointer(reference.trim_start_matches('#')) else {
                    return schema;
                };
                schema = target;
            } else if let Some(options) = schema.get("anyOf").and_then(Value::as_array) {
                let is_null = |option: &Value| option.get("type").and_then(Value::as_str) == Some("null");
                let Some(target) = options.iter().find(|option| is_null(option) == null) else {
                    return schema;
                };
                schema = target;
            } else {
                return schema;
            }
        }
        schema
    }
}

/// The words of an enumeration, however the schema spells it.
fn known_words(schema: &Value) -> Vec<&str> {
    let direct = schema.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let each = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten().flat_map(|option| {
        let constant = option.get("const").and_then(Value::as_str);
        let listed =
            option.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        constant.into_iter().chain(listed)
    });
    direct.chain(each).collect()
}

fn check_word(node: &Node, words: &[&str], diags: &mut Diagnostics) {
    match &node.kind {
        Kind::Scalar { text, .. } if words.contains(&text.as_str()) => {}
        Kind::Scalar { text, .. } => diags.push(codes::unknown_value(node.span, text, words)),
        _ => diags.push(codes::wrong_type(node.span, "a word", node.noun())),
    }
}

fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(one)) => vec![one.as_str()],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => vec!["object", "array", "string", "null"],
    }
}

fn check_scalar(
    node: &Node,
    text: &str,
    plain: bool,
    schema: &Value,
    types: &[&str],
    diags: &mut Diagnostics,
) {
    if types.contains(&"string") {
        let format = schema.get("format").and_then(Value::as_str);
        let short = schema.get("pattern").is_some();
        if format == Some("date") && date::parse(text).is_none()
            || short && date::parse(&format!("2024-{text}")).is_none()
        {
            diags.push(codes::not_a_day(node.span, text));
        }
        return;
    }
    let fits = types.iter().any(|&kind| match kind {
        "integer" => {
            plain && text.parse::<u64>().is_ok_and(|n| n <= u64::from(u32::MAX))
                || text.parse::<i32>().is_ok()
        }
        "number" => plain && parse_decimal(text).is_some(),
        "boolean" => plain && matches!(text, "true" | "false"),
        _ => false,
    });
    if !fits {
        diags.push(codes::wrong_type(node.span, expected(types), &format!("`{text}`")));
    }
}

fn expected(types: &[&str]) -> &'static str {
    match types.iter().find(|&&kind| kind != "null") {
        Some(&"object") => "a group of keys",
        Some(&"array") => "a list",
        Some(&"integer") => "a whole number",
        Some(&"number") => "a number",
        Some(&"boolean") => "`true` or `false`",
        _ => "a text",
    }
}
