//! Numbers, which may be written as digits or as a text with groups of three and a decimal comma.

use serde_json::{Value, json};

use crate::value::amount::{LARGEST, Shape};

/// Every space that may stand between groups of three digits, as a class of a regular expression.
const SPACE: &str = r"[ \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]";

/// A number of this shape. How many decimals a number of digits has is for its reading to tell: as JSON it is a binary
/// fraction, which no multiple of 0.01 is exactly.
pub(super) fn number(shape: Shape) -> Value {
    json!({
        "type": ["integer", "number", "string"],
        "minimum": if shape.negative { -LARGEST } else { 0 },
        "maximum": LARGEST,
        "pattern": pattern(shape),
    })
}

/// What a number in a text looks like.
fn pattern(shape: Shape) -> String {
    let sign = if shape.negative { r"[-\u2212]?" } else { "" };
    let digits = "[0-9](_?[0-9])*";
    let groups = format!("[0-9](_?[0-9]){{0,2}}({SPACE}[0-9](_?[0-9]){{2}})+");
    format!("^{sign}({digits}|{groups})([.,][0-9]{{1,{}}})?$", shape.decimals)
}
