//! Every kind of problem: one constructor each.
