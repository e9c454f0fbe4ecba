//! Measuring `stodkoll`: applications to measure on, programs to measure against, and what is recorded.

pub mod applications;
pub mod figures;
pub mod instructions;
pub mod programs;
pub mod times;
