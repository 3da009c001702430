//! PLACEHOLDER

use super::codes;

codes! {}
