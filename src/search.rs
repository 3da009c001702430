//! The search index: terms in chunks by prefix, loaded on demand.
