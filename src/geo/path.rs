//! SVG path data in whole numbers: absolute starts, relative steps, no blank that is not needed.

use std::fmt::Write;

use super::frame::FramePoint;

/// Path data of closed rings; a ring of fewer than three different points becomes the smallest mark that can
/// be seen. Rings may be given with or without the first point repeated at the end.
pub fn closed(rings: &[Vec<FramePoint>]) -> String {
    let mut path = PathWriter::default();
    for ring in rings.iter().filter(|ring| !ring.is_empty()) {
        let ring = without_repeats(ring);
        let steps = if ring.len() < 3 {
            vec![ring[0], (ring[0].0 + 1, ring[0].1), (ring[0].0 + 1, ring[0].1 + 1)]
        } else {
            ring
        };
        path.line(&steps);
        path.text.push('z');
    }
    path.text
}

/// Path data of open lines; what has shrunk to one point is left out.
pub fn open(lines: &[Vec<FramePoint>]) -> String {
    let mut path = PathWriter::default();
    for line in lines {
        let mut line = line.clone();
        line.dedup();
        if line.len() > 1 {
            path.line(&line);
        }
    }
    path.text
}

fn without_repeats(ring: &[FramePoint]) -> Vec<FramePoint> {
    let mut ring = ring.to_vec();
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

#[derive(Default)]
struct PathWriter {
    text: String,
    command: char,
}

impl PathWriter {
    fn line(&mut self, points: &[FramePoint]) {
        let [first, rest @ ..] = points else { return };
        self.put('M', &[first.0, first.1]);
        self.command = 'M';
        let mut at = *first;
        for &(x, y) in rest {
            match (x - at.0, y - at.1) {
                (dx, 0) => self.put('h', &[dx]),
                (0, dy) => self.put('v', &[dy]),
                (dx, dy) => self.put('l', &[dx, dy]),
            }
            at = (x, y);
        }
    }

    /// Writes a command; its letter only where it differs from the one before.
    fn put(&mut self, command: char, numbers: &[i32]) {
        let mut glued = command != self.command || command == 'M';
        if glued {
            self.text.push(command);
            self.command = command;
        }
        for number in numbers {
            if !glued && *number >= 0 {
                self.text.push(' ');
            }
            glued = false;
            write!(self.text, "{number}").expect("invariant: writing to a string succeeds");
        }
    }
}
