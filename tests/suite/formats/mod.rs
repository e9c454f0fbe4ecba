//! The formats that other programs read: what each says, that it holds to its public schema, and that no text from a file
//! breaks out of it.

mod csv;
mod github;
mod gitlab;
mod json;
mod junit;
mod markdown;
mod sarif;
mod texts;
mod whole;
