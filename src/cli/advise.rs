//! `stodkoll advise`.

use std::path::Path;

use super::arguments::advise::Advise;
use super::calls::Calls;
use super::file::STANDARD_INPUT;
use super::opened::{Opened, Wish};
use super::outlet::Outlet;
use super::stop::Stop;
use super::{Terminal, attachment, file, kept, output, unified};
use crate::advise::{Advice, Answer, Case, Plan, Written, advise};
use crate::application::{Application, Value};
use crate::check::Outcome;
use crate::read::{Document, read_application};
use crate::report::{AdviceAnswer, AdviceReport, Costs, ExitStatus, Standing};
use crate::schema::TableId;
use crate::text;

/// Says what would mend an application.
pub(super) fn run(asked: &Advise, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    match report(asked, outlet, terminal) {
        Ok(report) => {
            let status = report.exit_status();
            outlet.page(&report, &asked.shown, &[], status, terminal)
        }
        Err(stop) => outlet.stopped(&stop, &asked.shown, terminal),
    }
}

fn report(asked: &Advise, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> Result<AdviceReport, Stop> {
    let lang = outlet.lang;
    if asked.write && asked.file.as_os_str() == STANDARD_INPUT {
        let message =
            text!("det går inte att skriva till standard in", "standard input cannot be written to");
        return Err(Stop::Misused(message, None));
    }
    let about = &asked.about;
    let calls = Calls::new(asked.shown.calls.as_deref(), lang).map_err(Stop::Unread)?;
    let wish =
        Wish { file: &asked.file, call: about.call.as_deref(), suppositions: None, wanted: &|_| false };
    let opened = Opened::new(&wish, &calls, lang, terminal)?;
    let application = &opened.judged.read.application;
    let kept = kept::rows(&about.keep, application, &opened.call)?;
    let step = about.step();
    let case = Case {
        application,
        call: &opened.call,
        reference: calls.reference(),
        strict: about.strict,
        costs: asked.costs,
        kept: &kept,
        step,
    };
    let advice = advise(case);
    let costs = match asked.costs {
        true => Costs::Move,
        false if costs_would_do(case, &advice) => Costs::WouldDo,
        false => Costs::Stay,
    };
    let checked = opened.checked();
    let standing = Standing::new(&checked, about.strict, lang);
    let mut report = AdviceReport::new(&checked, standing, &advice, (step, costs));
    if let (Advice { answer: Answer::Move(plan), .. }, AdviceAnswer::Move(_)) = (&advice, &report.answer) {
        let mended = mended(&opened, plan, &asked.file)?;
        report.diff = Some(unified::diff(opened.source.text(), &mended, &opened.source.name));
        if asked.write {
            output::write(&asked.file, &mended).map_err(|error| {
                let (path, reason) = (asked.file.display(), file::reason(&error));
                let message = text!(
                    "det gick inte att skriva till `{path}`: {}",
                    "it could not be written to `{path}`: {}",
                    reason.in_lang(lang)
                );
                Stop::Misused(message, None)
            })?;
            report.is_written = true;
        }
    }
    Ok(report)
}

/// Whether more could be mended if cost lines were to move as well.
fn costs_would_do(case: Case<'_>, advice: &Advice) -> bool {
    let broken = |advice: &Advice| {
        let is_conflict = matches!(advice.answer, Answer::Conflict(_));
        let broken = advice.remaining.iter().filter(|rule| rule.outcome == Outcome::Fail).count();
        (is_conflict, broken)
    };
    if broken(advice) == (false, 0) {
        return false;
    }
    let wider = advise(Case { costs: true, ..case });
    matches!(wider.answer, Answer::Move(_)) && broken(&wider) < broken(advice)
}

/// The text with the plan in it, once it is known that it reads as the plan has it.
fn mended(opened: &Opened<'_>, plan: &Plan, path: &Path) -> Result<String, Stop> {
    let written =
        Written { text: opened.source.text(), spans: &opened.judged.read.spans, call: &opened.call };
    let mended = written.with(plan);
    let document = Document::parse(&mended);
    let folder = path.parent().unwrap_or(Path::new(""));
    let look = |name: &str| attachment::look(folder, name);
    let read = read_application(&document, &opened.call, &[], opened.calls.reference(), &look);
    let amounts = |table: TableId| {
        let column = opened.call.schema.table(table).find("amount");
        let of = |application: &Application| -> Vec<_> {
            let rows = application.rows(table).iter();
            rows.map(|row| column.and_then(|column| row.cell(column).known().and_then(Value::number)))
                .collect()
        };
        of(&read.application) == of(&plan.application)
    };
    let is_sound = document.problems.is_empty() && [TableId::FUNDING, TableId::COST].into_iter().all(amounts);
    if is_sound {
        return Ok(mended);
    }
    Err(Stop::Misused(
        text!("planen går inte att skriva in i den här filen", "the plan cannot be written into this file"),
        Some(text!(
            "skriv varje finansieringsrad som `[[funding]]`",
            "write every funding line as `[[funding]]`"
        )),
    ))
}
