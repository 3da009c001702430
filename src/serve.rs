//! A small loopback server that rebuilds on save.
