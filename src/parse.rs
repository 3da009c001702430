//! One file becomes raw structs and diagnostics; pure.
