//! What a rule about several applications together can ask: something that adds up from one application to the next, of the
//! rows that have something in common, against a limit that no single application decides.

use std::ops::Range;

use super::Compiler;
use crate::call::{
    Body, Bound, Condition, Each, Expr, Filter, Limit, Matcher, Must, Operand, Path, Reading, Sum,
};
use crate::schema::{Content, Kind};
use crate::text;

impl Compiler<'_> {
    /// Says what keeps a rule from being about several applications; `at` is where it says that it is.
    pub(super) fn of_several(&mut self, body: &Body, at: &Range<usize>) {
        let condition = match body {
            Body::Check(condition) => condition,
            Body::Confirm(_) => {
                let message = text!(
                    "en fråga gäller en ansökan för sig",
                    "a question is about one application by itself"
                );
                return self.advise(at.clone(), message, text!("ta bort `together`", "take `together` away"));
            }
        };
        let (found, limits) = match &**condition {
            Condition::Limits { found, limits } => (found, limits),
            Condition::Each(each) => match &each.must {
                Must::Limits { found, limits } if !each.subject.group.is_empty() => {
                    self.told_apart(each, at);
                    (found, limits)
                }
                _ => return self.has_nothing_in_common(at),
            },
            _ => return self.has_nothing_in_common(at),
        };
        if !matches!(found, Expr::Number(sum) if self.adds_up(sum)) {
            let message = text!(
                "det går inte att lägga ihop från flera ansökningar",
                "it does not add up over several applications"
            );
            let help = text!(
                "mät med `sum` eller `count` (`count = \"project\"` räknar ansökningar), eller med sådana mått i `value`",
                "measure with `sum` or `count` (`count = \"project\"` counts applications), or with such measures in `value`"
            );
            self.advise(at.clone(), message, help);
        }
        if !limits.iter().all(is_fixed) {
            let message =
                text!("gränsen beror på en enskild ansökan", "the limit depends on a single application");
            let help = text!(
                "skriv ett tal, eller ett belopp med sin valuta: `\"300 000 EUR\"`",
                "write a number, or an amount with its currency: `\"300 000 EUR\"`"
            );
            self.advise(at.clone(), message, help);
        }
    }

    fn has_nothing_in_common(&mut self, at: &Range<usize>) {
        let message = text!(
            "det står inte vad ansökningarna ska ha gemensamt",
            "it is not said what the applications have in common"
        );
        let help = text!(
            "skriv en kolumn i `each`, som `each = \"partner.org_number\"`, och `measure` med en gräns",
            "write a column in `each`, as in `each = \"partner.org_number\"`, and `measure` with a limit"
        );
        self.advise(at.clone(), message, help);
    }

    /// Rows that leave out what tells them apart could be the same as any row of any application.
    fn told_apart(&mut self, each: &Each, at: &Range<usize>) {
        // A row always has its own id.
        let is_id = |path: &Path| {
            let kind = &self.schema.column(path.table, path.column).kind;
            path.hops.is_empty() && matches!(kind, Kind::Text(Content::Id))
        };
        let mut group = each.subject.group.iter();
        let Some(path) = group.find(|path| !is_id(path) && !demands(&each.subject.filter, path)) else {
            return;
        };
        let column = self.schema.column(path.table, path.column).name.clone();
        let message = text!(
            "det står inte vad som gäller för rader utan `{column}`",
            "it is not said what holds for rows without `{column}`"
        );
        let help = text!(
            "lämna dem utanför: `where = {{ {column} = {{ given = true }} }}`",
            "leave them out: `where = {{ {column} = {{ given = true }} }}`"
        );
        self.advise(at.clone(), message, help);
    }

    /// Whether what several applications come to is the sum of what each comes to.
    fn adds_up(&self, sum: &Sum) -> bool {
        sum.terms.iter().all(|term| match &term.of {
            Operand::Measure { id, whole: false } => {
                match self.measures.get(id.0).map(|measure| &measure.reading) {
                    Some(Reading::Sum { .. } | Reading::Count { .. }) | None => true,
                    Some(Reading::Value(Expr::Number(inner))) => self.adds_up(inner),
                    Some(_) => false,
                }
            }
            Operand::Project(_) => true,
            Operand::Group(inner) => self.adds_up(inner),
            _ => false,
        })
    }
}

/// Whether a filter leaves out every row without a value at the end of this path.
fn demands(filter: &Filter, path: &Path) -> bool {
    match filter {
        Filter::All(all) => all.iter().any(|part| demands(part, path)),
        Filter::Test { path: tested, matcher } => tested == path && is_demand(matcher),
        Filter::Any(_) | Filter::NoneOf(_) | Filter::SoMany(..) => false,
    }
}

fn is_demand(matcher: &Matcher) -> bool {
    match matcher {
        Matcher::Given(given) => *given,
        Matcher::All(all) => all.iter().any(is_demand),
        _ => false,
    }
}

/// Whether a limit is the same for every application.
fn is_fixed(limit: &Limit) -> bool {
    let Bound::Expr(Expr::Number(Sum { terms, .. })) = &limit.bound else { return false };
    let is_number =
        matches!(terms.as_slice(), [term] if matches!(term.of, Operand::One | Operand::Currency(_)));
    is_number && limit.within.is_none()
}
