//! `calls list`.

use super::super::Screen;
use super::super::grid::Grid;
use super::super::ink::{Ink, finish, paint};
use super::super::visible::visible;
use super::super::words::word;
use super::{Page, json};
use crate::report::{CallLine, CallList, Window};
use crate::value::text::Lang;

impl Page for CallList {
    fn text(&self, screen: Screen) -> String {
        let lang = self.lang;
        let row = |call: &CallLine| {
            [
                format!("{}\n{}", paint(&visible(&call.id), Ink::Bold), visible(&call.title)),
                visible(&call.funder).into_owned(),
                windows(&call.windows, lang),
                call.rules.to_string(),
            ]
        };
        let grid = Grid {
            head: [
                word(lang, "utlysning", "call"),
                word(lang, "finansiär", "funder"),
                word(lang, "ansökan", "window"),
                word(lang, "regler", "rules"),
            ],
            rows: self.calls.iter().map(row).collect(),
            whole: 0,
            dense: false,
        };
        finish(&grid.render(screen), screen.colour)
    }

    fn json(&self) -> String {
        json::call_list(self)
    }
}

/// When an application can be handed in, a line for each stretch.
pub(super) fn windows(windows: &[Window], lang: Lang) -> String {
    let said: Vec<String> = windows.iter().map(|window| window.said(lang)).collect();
    if said.is_empty() { word(lang, "anges inte", "not stated").to_owned() } else { said.join("\n") }
}
