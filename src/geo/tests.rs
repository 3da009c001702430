//! Behaviour of the geometry at its borders: text in, drawings out.

mod drawing;
mod field;
mod points;
mod projecting;
mod reading;
mod sharing;

use super::problem::GeoProblemKind;
use super::projection::Projection;
use super::read::{Boundary, read_boundaries};
use super::topology::Topology;

/// A collection of one polygon a line: id and coordinates.
fn collection(areas: &[(&str, &str)]) -> String {
    let features: Vec<String> = areas
        .iter()
        .map(|(id, coordinates)| {
            format!(
                r#"{{"type":"Feature","properties":{{"id":"{id}"}},"geometry":{{"type":"Polygon","coordinates":{coordinates}}}}}"#
            )
        })
        .collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

/// Boundaries that must be without a problem, but for what is mended on the way in.
fn sound(text: &str) -> Vec<Boundary> {
    let (boundaries, mut problems) = read_boundaries(text, "id");
    problems.retain(|problem| {
        let mended = matches!(problem.kind, GeoProblemKind::Mended { .. } | GeoProblemKind::Turned { .. });
        !mended
    });
    assert_eq!(problems, vec![], "the boundaries are sound");
    boundaries
}

fn stereo70() -> Projection {
    Projection::from_code("EPSG:3844").unwrap()
}

/// A grid of `columns` × `rows` areas in the middle of Romania whose common borders are wavy.
fn wavy_grid(columns: usize, rows: usize) -> String {
    const STEPS: usize = 12;
    let size = 2.0 / columns.max(rows) as f64;
    let corner = |column: usize, row: usize| (24.0 + column as f64 * size, 45.0 + row as f64 * size);
    // a side from corner to corner, without its end; the wave is the same whoever walks along
    let side = |from: (usize, usize), to: (usize, usize)| -> Vec<String> {
        let (low, high) = (from.min(to), from.max(to));
        let (a, b) = (corner(low.0, low.1), corner(high.0, high.1));
        let mut points: Vec<(f64, f64)> = (0..=STEPS)
            .map(|step| {
                let part = step as f64 / STEPS as f64;
                let swing =
                    [0.0, 0.03, 0.05, 0.02, -0.04, -0.05, 0.0, 0.04, 0.05, -0.01, -0.05, -0.03, 0.0][step];
                let (dx, dy) = (b.0 - a.0, b.1 - a.1);
                (a.0 + part * dx - swing * dy, a.1 + part * dy + swing * dx)
            })
            .collect();
        if from > to {
            points.reverse();
        }
        points.pop();
        points.iter().map(|(x, y)| format!("[{x:.7},{y:.7}]")).collect()
    };
    let mut areas: Vec<(String, String)> = Vec::new();
    for column in 0..columns {
        for row in 0..rows {
            let corners =
                [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1), (column, row)];
            let points: Vec<String> = corners.windows(2).flat_map(|pair| side(pair[0], pair[1])).collect();
            areas.push((format!("{column}-{row}"), format!("[[{},{}]]", points.join(","), points[0])));
        }
    }
    collection(&areas.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect::<Vec<_>>())
}

fn built(text: &str) -> Topology {
    Topology::build(&sound(text), &stereo70())
}
