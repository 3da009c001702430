//! How long maps take, and how that grows: outlines of 200 to 12,744 areas cut, thinned and drawn; the finer
//! outlines of Romania's counties; every drawing of the site. `cargo bench --bench maps`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement prints, and fails where it cannot go on"
)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use signpost::base::date;
use signpost::base::diag::Diagnostics;
use signpost::geo::frame::FrameSize;
use signpost::geo::map::{CountyMap, NationalMap, drawing_tolerance};
use signpost::geo::projection::Projection;
use signpost::geo::read::{Boundary, read_boundaries};
use signpost::geo::topology::Topology;
use signpost::pipeline::{Options, Silent, plan_site, prepare};

const SIZE: FrameSize = FrameSize { width: 1000, margin: 6 };
const ROUNDS: usize = 5;

fn main() {
    let projection = Projection::from_code("EPSG:3844").unwrap();
    growth(&projection);
    counties(&projection);
    site();
}

/// The median of some rounds.
fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Cuts, thins and draws: what a build does with its outlines.
fn drawn(boundaries: &[Boundary], projection: &Projection) -> Option<NationalMap> {
    let whole = Topology::build(boundaries, projection);
    let thinned = whole.simplified(drawing_tolerance(&whole, projection, SIZE));
    NationalMap::draw(&thinned, projection, SIZE)
}

/// As many localities as Romania has, a quarter and a sixteenth of them, and four times as many.
fn growth(projection: &Projection) {
    let mut before: Option<(usize, f64)> = None;
    for (columns, rows) in [(14, 14), (27, 29), (54, 59), (108, 118)] {
        let boundaries = grid(columns, rows);
        let points: usize =
            boundaries.iter().flat_map(|b| b.polygons.iter()).map(|p| p.exterior().0.len()).sum();
        let time = milliseconds(median(|| drawn(&boundaries, projection)));
        let ratio = before.map_or(String::new(), |(fewer, less)| {
            format!(
                ": {:.2} times the points, {:.2} times the time",
                points as f64 / fewer as f64,
                time / less
            )
        });
        println!("{:>6} areas, {points:>7} points: {time:>8.1} ms{ratio}", boundaries.len());
        before = Some((points, time));
    }
}

/// The outlines of the counties, finer than those of the repository.
fn counties(projection: &Projection) {
    let Ok(folder) = std::env::var("SIGNPOST_FIELD_DATA") else {
        return println!("finer counties: skipped, SIGNPOST_FIELD_DATA is not set");
    };
    let path = PathBuf::from(folder).join("boundaries/geo-spatial_judete_42.geojson");
    let text = std::fs::read_to_string(path).unwrap();
    let read = milliseconds(median(|| read_boundaries(&text, "mnemonic")));
    let (boundaries, _) = read_boundaries(&text, "mnemonic");
    let whole = Topology::build(&boundaries, projection);
    let points: usize = whole.arcs.iter().map(Vec::len).sum();
    let build = milliseconds(median(|| Topology::build(&boundaries, projection)));
    let thin = milliseconds(median(|| whole.simplified(150)));
    let fine = whole.simplified(150);
    let draw = milliseconds(median(|| {
        let draw = |b: &Boundary| CountyMap::draw(&fine, projection, &b.id, SIZE);
        boundaries.iter().filter_map(draw).count()
    }));
    println!(
        "finer counties, {points} points: read {read:.1} ms, cut {build:.1} ms, thinned {thin:.1} ms, all {} drawn {draw:.1} ms",
        boundaries.len()
    );
}

/// Every drawing of the repository's site: each period of each indicator and each county, in two languages, with
/// the tables and outlines beside them.
fn site() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).to_owned();
    let as_of = date::parse("2026-11-23").unwrap();
    let options = Options { root, as_of, secrets: Vec::new(), durable: false };
    let prepared = prepare(&options, &Silent);
    let site = prepared.site.unwrap();
    let mut drawings = 0;
    let time = median(|| {
        let plan = plan_site(&site, &prepared.sources, &mut Diagnostics::default());
        drawings = plan.outputs.keys().filter(|path| path.as_str().starts_with("data/maps/")).count();
    });
    println!(
        "the site: {drawings} drawings and outlines with values, and all open data: {:.0} ms",
        milliseconds(time)
    );
}

/// Areas in a grid whose common borders are waves of 24 points: as detailed as localities are.
fn grid(columns: usize, rows: usize) -> Vec<Boundary> {
    const STEPS: usize = 24;
    let size = 4.0 / columns.max(rows) as f64;
    let corner = |(column, row): (usize, usize)| (22.5 + column as f64 * size, 44.0 + row as f64 * size);
    let side = |from: (usize, usize), to: (usize, usize)| -> Vec<geo::Coord<f64>> {
        let (a, b) = (corner(from.min(to)), corner(from.max(to)));
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let mut points: Vec<geo::Coord<f64>> = (0..=STEPS)
            .map(|step| {
                let part = step as f64 / STEPS as f64;
                let swing = 0.06 * (part * std::f64::consts::TAU * 3.0).sin() * part * (1.0 - part);
                geo::Coord { x: a.0 + part * dx - swing * dy, y: a.1 + part * dy + swing * dx }
            })
            .collect();
        if from > to {
            points.reverse();
        }
        points.pop();
        points
    };
    let mut boundaries = Vec::new();
    for column in 0..columns {
        for row in 0..rows {
            let corners =
                [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1), (column, row)];
            let mut ring: Vec<geo::Coord<f64>> =
                corners.windows(2).flat_map(|pair| side(pair[0], pair[1])).collect();
            ring.push(ring[0]);
            let polygons = geo::MultiPolygon(vec![geo::Polygon::new(geo::LineString(ring), Vec::new())]);
            boundaries.push(Boundary { id: format!("{column}-{row}"), feature: boundaries.len(), polygons });
        }
    }
    boundaries
}
