//! Renderers of diagnostics: human, short, JSON, GitHub.
