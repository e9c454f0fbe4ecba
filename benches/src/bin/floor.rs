//! The floor: the same files read the usual way, into typed structs, and nothing checked. With `--text` they are only
//! read; with `--threads N` by as many.

use std::path::{Path, PathBuf};
use std::{env, fs, io, thread};

use rust_decimal::Decimal;
use serde::Deserialize;
use toml::value::Datetime;

#[derive(Deserialize)]
struct Application {
    call: String,
    confirmed: Vec<String>,
    project: Project,
    partner: Vec<Partner>,
    activity: Vec<Activity>,
    cost: Vec<Cost>,
    funding: Vec<Funding>,
    attachment: Vec<Attachment>,
}

#[derive(Deserialize)]
struct Project {
    title: String,
    submitted: Datetime,
    start: Datetime,
    end: Datetime,
    language: String,
    kind: String,
    specific_objective: String,
    result_chain: i64,
    operating_aid_since: Option<Datetime>,
    earlier_public_aid: Option<Decimal>,
}

#[derive(Deserialize)]
struct Partner {
    id: String,
    role: String,
    org_number: String,
    region: String,
    legal_form: Option<String>,
    environment: bool,
    prioritised: bool,
}

#[derive(Deserialize)]
struct Activity {
    id: String,
    title: String,
    kind: String,
    task: Option<String>,
    state_aid_box: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Cost {
    partner: String,
    activity: String,
    category: String,
    amount: Decimal,
    year: i64,
}

#[derive(Deserialize)]
struct Funding {
    source: String,
    activity: String,
    amount: Decimal,
}

#[derive(Deserialize)]
struct Attachment {
    kind: String,
}

impl Application {
    /// Something of every field, so that none of them is read in vain.
    fn weight(&self) -> usize {
        let project = &self.project;
        let texts =
            [&self.call, &project.title, &project.language, &project.kind, &project.specific_objective];
        let dates =
            [Some(project.submitted), Some(project.start), Some(project.end), project.operating_aid_since];
        let partner = |partner: &Partner| {
            let Partner { id, role, org_number, region, legal_form, environment, prioritised } = partner;
            let form = legal_form.as_ref().map_or(0, String::len);
            id.len()
                + role.len()
                + org_number.len()
                + region.len()
                + form
                + usize::from(*environment)
                + usize::from(*prioritised)
        };
        let activity = |activity: &Activity| {
            let Activity { id, title, kind, task, state_aid_box } = activity;
            id.len()
                + title.len()
                + kind.len()
                + task.as_ref().map_or(0, String::len)
                + state_aid_box.as_ref().map_or(0, Vec::len)
        };
        let cost = |cost: &Cost| {
            let texts = cost.partner.len() + cost.activity.len() + cost.category.len();
            texts + usize::try_from(cost.amount.scale()).unwrap_or(0) + usize::from(cost.year > 0)
        };
        let funding = |funding: &Funding| {
            let decimals = usize::try_from(funding.amount.scale()).unwrap_or(0);
            funding.source.len() + funding.activity.len() + decimals
        };
        texts.into_iter().map(String::len).sum::<usize>()
            + dates.into_iter().flatten().filter(|day| day.date.is_some()).count()
            + usize::from(project.result_chain > 0)
            + usize::from(project.earlier_public_aid.is_some())
            + self.confirmed.len()
            + self.partner.iter().map(partner).sum::<usize>()
            + self.activity.iter().map(activity).sum::<usize>()
            + self.cost.iter().map(cost).sum::<usize>()
            + self.funding.iter().map(funding).sum::<usize>()
            + self.attachment.iter().map(|attachment| attachment.kind.len()).sum::<usize>()
    }
}

fn main() -> io::Result<()> {
    let mut only_text = false;
    let mut threads = 1;
    let mut files = Vec::new();
    let mut arguments = env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--text") => only_text = true,
            Some("--threads") => {
                let number = arguments.next().and_then(|number| number.to_str()?.parse().ok());
                threads = number.unwrap_or(1);
            }
            _ => find(Path::new(&argument), &mut files)?,
        }
    }
    let share = files.len().div_ceil(threads).max(1);
    let weigh_all =
        |files: &[PathBuf]| files.iter().map(|file| weigh(file, only_text)).sum::<io::Result<usize>>();
    let weight = thread::scope(|scope| {
        let workers: Vec<_> = files.chunks(share).map(|files| scope.spawn(|| weigh_all(files))).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or(Ok(0))).sum::<io::Result<usize>>()
    })?;
    io::Write::write_all(&mut io::stdout(), format!("{} files, {weight}\n", files.len()).as_bytes())
}

fn weigh(file: &Path, only_text: bool) -> io::Result<usize> {
    let text = fs::read_to_string(file)?;
    if only_text {
        return Ok(text.len());
    }
    let application: Application = toml::from_str(&text).map_err(io::Error::other)?;
    Ok(application.weight())
}

/// The files below a path, sorted within each folder.
fn find(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| find(entry, files))
}
