//! Exit codes; 0 is success.

/// Bad data.
pub const BAD_DATA: u8 = 1;
/// Wrong use, or nothing to show a window on.
pub const CANNOT_RUN: u8 = 2;
