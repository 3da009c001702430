//! Eligibility rules: conditions, their types and their static checks.
