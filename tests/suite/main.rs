//! The program tested from outside: real files in, real output out. All of it is one program, which is linked once.

#![cfg(test)]

mod accepted;
mod accounts;
mod advice;
mod advised;
mod amended;
mod baseline;
mod batch;
mod calls;
mod carried;
mod cli;
mod compared;
mod configuration;
mod exact;
mod examples;
mod expected;
mod faulty;
mod files;
mod formats;
mod guide;
mod house;
mod json_schema;
mod language;
mod lint;
mod pages;
mod phrases;
mod pipeline;
#[cfg(unix)]
mod process;
mod reading;
mod readme;
mod render;
mod report;
mod room;
mod run;
mod sample;
mod setup;
mod slips;
mod starter;
mod statuses;
mod support;
mod together;
mod tried;
mod units;
mod usage;
mod what_if;
