//! The stages in order. The file to read first.
