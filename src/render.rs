//! Recipes become bytes and per-page facts.
