//! Small serializable structs, one a template: finished strings, nothing to compute.
