//! Lints of the built site: links, anchors, weights, headings, scripts.
