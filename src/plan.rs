//! What will exist: every output path, with its recipe and its origin.
