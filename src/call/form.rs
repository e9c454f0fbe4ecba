//! What rules say, with every name in full and nothing that depends on where in a call it stands: two rules, of one call or
//! of two, ask the same where their forms are equal.

use super::{
    Body, Bound, Case, CaseValue, Comparison, Condition, DateBase, DateExpr, Each, Expr, Extreme, Filter,
    HowMany, Limit, Literal, Matcher, Measure, MeasureId, Must, Operand, Path, Reading, Rounding, Rule,
    Selector, Start, Stretch, Subject, Sum, Term,
};
use crate::schema::{ColumnId, Schema, TableId};
use crate::value::exact::Exact;

/// A part of a rule, or all of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A name, a value of a list, a day.
    Word(String),
    /// A number.
    Number(Exact),
    /// Something made of parts; where their order means nothing, they are sorted.
    Of(&'static str, Vec<Form>),
}

/// Finds the forms of a call's parts.
#[derive(Clone, Copy, Debug)]
pub struct Forms<'c> {
    /// The call's tables and columns.
    pub schema: &'c Schema,
    /// Its measures.
    pub measures: &'c [Measure],
}

fn word(text: impl Into<String>) -> Form {
    Form::Word(text.into())
}

fn sorted(name: &'static str, mut parts: Vec<Form>) -> Form {
    parts.sort();
    Form::Of(name, parts)
}

impl Forms<'_> {
    /// When a rule applies and what it asks: not what it is called, how it is explained or how much it matters.
    pub fn rule(&self, rule: &Rule) -> Form {
        let together = rule.together.then(|| word("together"));
        Form::Of("rule", together.into_iter().chain([self.when(rule), self.body(&rule.body)]).collect())
    }

    /// When a rule applies.
    pub fn when(&self, rule: &Rule) -> Form {
        Form::Of("when", rule.when.iter().map(|when| self.condition(when)).collect())
    }

    /// What a rule asks.
    pub fn body(&self, body: &Body) -> Form {
        match body {
            Body::Check(condition) => self.condition(condition),
            Body::Confirm(question) => Form::Of("confirm", vec![word(&*question.sv), word(&*question.en)]),
        }
    }

    /// A condition.
    pub fn condition(&self, condition: &Condition) -> Form {
        let all = |parts: &[Condition]| parts.iter().map(|part| self.condition(part)).collect();
        match condition {
            Condition::Limits { found, limits } => self.limits(found, limits),
            Condition::Each(each) => self.each(each),
            Condition::Attached(kind) => Form::Of("attached", vec![self.attachment(*kind)]),
            Condition::Project(filter) => Form::Of("project", vec![self.filter(filter)]),
            Condition::AnyOf(any) => sorted("any", all(any)),
            Condition::AllOf(of) => sorted("all", all(of)),
            Condition::NoneOf(none) => sorted("none", all(none)),
            Condition::SoMany(how_many, of) => so_many(*how_many, all(of)),
        }
    }

    fn each(&self, each: &Each) -> Form {
        Form::Of("each", vec![self.subject(&each.subject), self.must(&each.must)])
    }

    /// What a subject must hold.
    pub(super) fn must(&self, must: &Must) -> Form {
        let all = |parts: &[Must]| parts.iter().map(|part| self.must(part)).collect();
        match must {
            Must::Match(filter) => self.filter(filter),
            Must::Limits { found, limits } => self.limits(found, limits),
            Must::AnyOf(any) => sorted("any", all(any)),
            Must::AllOf(of) => sorted("all", all(of)),
            Must::NoneOf(none) => sorted("none", all(none)),
            Must::SoMany(how_many, of) => so_many(*how_many, all(of)),
        }
    }

    /// What an `each` rule looks at.
    pub fn subject(&self, subject: &Subject) -> Form {
        let mut parts = vec![word(&self.schema.table(subject.table).name), self.filter(&subject.filter)];
        parts.extend(subject.group.iter().map(|path| self.path(path)));
        parts.extend(subject.having.as_deref().map(|having| self.must(having)));
        Form::Of("subject", parts)
    }

    fn attachment(&self, kind: usize) -> Form {
        let table = TableId::ATTACHMENT;
        let column = self.schema.table(table).find("kind");
        column.map_or_else(|| word(kind.to_string()), |column| self.choice(table, column, kind))
    }

    fn limits(&self, found: &Expr, limits: &[Limit]) -> Form {
        let limits = limits.iter().map(|limit| self.limit(limit)).collect();
        Form::Of("limits", vec![self.expr(found), sorted("of", limits)])
    }

    fn limit(&self, limit: &Limit) -> Form {
        let mut parts = vec![word(key(limit.comparison)), self.bound(&limit.bound)];
        parts.extend(limit.within.as_ref().map(|within| self.sum(within)));
        Form::Of("limit", parts)
    }

    /// A bound.
    pub fn bound(&self, bound: &Bound) -> Form {
        match bound {
            Bound::Expr(expr) => self.expr(expr),
            Bound::OneOf(any) => sorted("one of", any.iter().map(|bound| self.bound(bound)).collect()),
            Bound::By { selector, cases, otherwise } => {
                let selected = self.selector(selector);
                let cases = cases.iter().map(|case| self.case(case, selector)).collect();
                let mut parts = vec![selected, sorted("cases", cases)];
                parts.extend(otherwise.as_deref().map(|bound| self.bound(bound)));
                Form::Of("by", parts)
            }
        }
    }

    /// What a table of bounds goes by.
    pub(super) fn selector(&self, selector: &Selector) -> Form {
        match selector {
            Selector::Column(path) => self.path(path),
            Selector::Measure(id) => self.measure(*id),
        }
    }

    fn case(&self, case: &Case, selector: &Selector) -> Form {
        Form::Of("case", vec![self.case_value(case, selector), self.bound(&case.bound)])
    }

    /// The value that a bound of a table is for.
    pub(super) fn case_value(&self, case: &Case, selector: &Selector) -> Form {
        match (&case.value, selector) {
            (CaseValue::Is(literal), Selector::Column(path)) => self.literal(literal, path),
            (CaseValue::Is(literal), Selector::Measure(_)) => word(format!("{literal:?}")),
            (CaseValue::Between(low, high), _) => {
                let end = |end: &Option<Expr>| end.as_ref().map_or_else(|| word(""), |end| self.expr(end));
                Form::Of("between", vec![end(low), end(high)])
            }
        }
    }

    /// An expression.
    pub fn expr(&self, expr: &Expr) -> Form {
        match expr {
            Expr::Number(sum) => self.sum(sum),
            Expr::Date(date) => self.date(date),
            Expr::Length(stretch) => self.stretch(stretch),
            Expr::LengthOf(id) => self.measure(*id),
        }
    }

    pub(super) fn sum(&self, sum: &Sum) -> Form {
        sorted("sum", sum.terms.iter().map(|term| self.term(term)).collect())
    }

    fn term(&self, term: &Term) -> Form {
        Form::Of("term", vec![Form::Number(term.factor.clone()), self.operand(&term.of)])
    }

    /// What a term is a multiple or a share of.
    pub fn operand(&self, operand: &Operand) -> Form {
        match operand {
            Operand::One => Form::Of("one", Vec::new()),
            Operand::Currency(code) => Form::Of("money", vec![word(code)]),
            Operand::Measure { id, whole: false } => self.measure(*id),
            Operand::Measure { id, whole: true } => Form::Of("whole", vec![self.measure(*id)]),
            Operand::Project(column) => word(self.schema.path(TableId::PROJECT, *column)),
            Operand::Row(path) => self.path(path),
            Operand::Group(sum) => self.sum(sum),
            Operand::Product(factors) => sorted("product", vec![self.sum(&factors.0), self.sum(&factors.1)]),
            Operand::Quotient(both) => Form::Of("quotient", vec![self.sum(&both.0), self.sum(&both.1)]),
            Operand::Extreme(Extreme::Lowest, of) => sorted("lowest", self.sums(of)),
            Operand::Extreme(Extreme::Highest, of) => sorted("highest", self.sums(of)),
            Operand::Rounded(Rounding::Up, of) => Form::Of("rounded up", vec![self.sum(of)]),
            Operand::Rounded(Rounding::Down, of) => Form::Of("rounded down", vec![self.sum(of)]),
        }
    }

    fn sums(&self, sums: &[Sum]) -> Vec<Form> {
        sums.iter().map(|sum| self.sum(sum)).collect()
    }

    fn stretch(&self, stretch: &Stretch) -> Form {
        let length = word(format!("{:?}", stretch.length));
        let times = stretch.times.as_ref().map(|times| self.sum(times));
        Form::Of("length", std::iter::once(length).chain(times).collect())
    }

    fn date(&self, date: &DateExpr) -> Form {
        let base = match &date.base {
            DateBase::Literal(moment) => word(format!("{moment:?}")),
            DateBase::Project(column) => word(self.schema.path(TableId::PROJECT, *column)),
            DateBase::Row(path) => self.path(path),
        };
        let moved = date.moved.iter().map(|(forward, stretch)| {
            Form::Of(if *forward { "and" } else { "less" }, vec![self.stretch(stretch)])
        });
        Form::Of("date", std::iter::once(base).chain(moved).collect())
    }

    /// What a measure reads, whatever it is called.
    pub fn measure(&self, id: MeasureId) -> Form {
        // Measures are made of earlier ones, so this ends.
        match self.measures.get(id.0).map(|measure| &measure.reading) {
            None => word("none"),
            Some(Reading::Sum { table, column, filter }) => {
                Form::Of("sum of", vec![word(self.schema.path(*table, *column)), self.filter(filter)])
            }
            Some(Reading::Count { table, filter }) => {
                Form::Of("count of", vec![word(&self.schema.table(*table).name), self.filter(filter)])
            }
            Some(Reading::Over { fold, subject, of, .. }) => {
                let fold = word(format!("{fold:?}"));
                Form::Of("over", vec![fold, self.subject(subject), self.bound(of)])
            }
            Some(Reading::Distinct { table, path, filter }) => {
                let table = word(&self.schema.table(*table).name);
                Form::Of("distinct", vec![table, self.path(path), self.filter(filter)])
            }
            Some(Reading::Length { start, end }) => Form::Of("from", vec![self.date(start), self.date(end)]),
            Some(Reading::Begun { period, start, end }) => {
                Form::Of("begun", vec![word(format!("{period:?}")), self.date(start), self.date(end)])
            }
            Some(Reading::Value(expr)) => self.expr(expr),
            Some(Reading::By { bound, .. }) => self.bound(bound),
        }
    }

    /// A filter.
    pub fn filter(&self, filter: &Filter) -> Form {
        let of = |parts: &[Filter]| parts.iter().map(|part| self.filter(part)).collect();
        match filter {
            Filter::All(all) => sorted("all", of(all)),
            Filter::Any(any) => sorted("any", of(any)),
            Filter::NoneOf(none) => sorted("none", of(none)),
            Filter::SoMany(how_many, parts) => so_many(*how_many, of(parts)),
            Filter::Test { path, matcher } => {
                Form::Of("test", vec![self.path(path), self.matcher(matcher, path)])
            }
        }
    }

    fn matcher(&self, matcher: &Matcher, path: &Path) -> Form {
        let of = |parts: &[Matcher]| parts.iter().map(|part| self.matcher(part, path)).collect();
        let choice = |index: &usize| self.choice(path.table, path.column, *index);
        match matcher {
            Matcher::OneOf { values, ignore_case } => {
                let values = values.iter().map(|value| self.literal(value, path)).collect();
                sorted(if *ignore_case { "one of, in any case" } else { "one of" }, values)
            }
            Matcher::Not(inner) => Form::Of("not", vec![self.matcher(inner, path)]),
            Matcher::All(all) => sorted("all", of(all)),
            Matcher::Any(any) => sorted("any", of(any)),
            Matcher::Compare(comparison, to) => {
                Form::Of("compare", vec![word(key(*comparison)), self.expr(to)])
            }
            Matcher::Within(to, within) => Form::Of("within", vec![self.sum(to), self.sum(within)]),
            Matcher::Given(given) => Form::Of("given", vec![word(given.to_string())]),
            Matcher::Same(other) => Form::Of("same", vec![self.path(other)]),
            Matcher::Like(pattern) => Form::Of("like", vec![word(pattern.written.to_lowercase())]),
            Matcher::Valid(format) => Form::Of("valid", vec![word(&format.id)]),
            Matcher::Has(index) => Form::Of("has", vec![choice(index)]),
            Matcher::Only(indices) => sorted("only", indices.iter().map(choice).collect()),
            Matcher::Count(comparison, number) => number_of("count", *comparison, *number),
            Matcher::Characters(comparison, number) => number_of("characters", *comparison, *number),
            Matcher::Words(comparison, number) => number_of("words", *comparison, *number),
        }
    }

    fn literal(&self, literal: &Literal, path: &Path) -> Form {
        match literal {
            Literal::Boolean(value) => word(value.to_string()),
            Literal::Text(text) => word(text),
            Literal::Number(number) => Form::Number(number.clone()),
            Literal::Date(day) => word(day.to_string()),
            Literal::Choice(index) => self.choice(path.table, path.column, *index),
        }
    }

    fn choice(&self, table: TableId, column: ColumnId, index: usize) -> Form {
        let list = self.schema.column(table, column).kind.choices();
        let choice = list.and_then(|list| list.get(index));
        word(choice.map_or_else(|| index.to_string(), |choice| choice.key.clone()))
    }

    fn path(&self, path: &Path) -> Form {
        let start = match path.start {
            Start::Row => "row",
            Start::Project => "project",
        };
        let mut parts = vec![word(self.schema.path(path.table, path.column))];
        let mut target = path.table;
        for &hop in path.hops.iter().rev() {
            let name = self.leading_to(target, hop);
            parts.push(word(name.map_or_else(|| hop.0.to_string(), |(_, name)| name.to_owned())));
            target = name.map_or(target, |(table, _)| table);
        }
        parts.push(word(start));
        parts.reverse();
        Form::Of("path", parts)
    }

    /// The reference column at this place that leads to a table: its table and its name.
    fn leading_to(&self, target: TableId, hop: ColumnId) -> Option<(TableId, &str)> {
        let mut tables = self.schema.tables.iter().enumerate();
        tables.find_map(|(index, table)| {
            let column = table.columns.get(hop.0).filter(|column| column.kind.target() == Some(target))?;
            Some((TableId(index), column.name.as_str()))
        })
    }
}

fn so_many(how_many: HowMany, parts: Vec<Form>) -> Form {
    Form::Of("so many", vec![word(format!("{how_many:?}")), sorted("of", parts)])
}

fn number_of(of: &'static str, comparison: Comparison, number: i64) -> Form {
    Form::Of(of, vec![word(key(comparison)), Form::Number(Exact::from(number))])
}

/// The key that asks for a comparison.
pub(super) fn key(comparison: Comparison) -> &'static str {
    Comparison::ALL.iter().find(|(_, known)| *known == comparison).map_or("", |(key, _)| key)
}
