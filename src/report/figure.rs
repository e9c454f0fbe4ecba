//! What was found, asked for, or lies between: for a machine, and for a person.

/// A value of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The value exactly; `None` where it is not one value.
    pub value: Option<Value>,
    /// The value as a person reads it: `4 000 000 kr`.
    pub text: String,
    /// The same with what it means: `juridisk form: enskild näringsidkare`, `högst 4 000 000 kr`, `200 000 kr för
    /// mycket`.
    pub said: String,
}

/// A value for a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Money.
    Amount {
        /// Its digits, with a point.
        amount: String,
        /// ISO 4217.
        currency: String,
    },
    /// A whole number.
    Count(i64),
    /// Another number: its digits, with a point.
    Decimal(String),
    /// A day or an instant (ISO 8601).
    Date(String),
    /// A length of whole months.
    Months(u32),
    /// Anything else, in English where it is words.
    Text(String),
}

impl Value {
    /// As one text for a machine, the same in every language.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Amount { amount, currency } => format!("{amount} {currency}"),
            Self::Count(count) => count.to_string(),
            Self::Months(months) => format!("{months} months"),
            Self::Decimal(text) | Self::Date(text) | Self::Text(text) => text.clone(),
        }
    }
}

impl Figure {
    /// A value that needs no other words than its own.
    pub(super) fn new(value: Option<Value>, text: String) -> Self {
        Self { value, said: text.clone(), text }
    }
}
