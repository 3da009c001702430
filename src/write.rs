//! The only writer of the output folder: staged beside, then exchanged.
