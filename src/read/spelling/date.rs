//! A day behind the ways in which people write one.

use time::{Date, Month};

/// What a text that looks like a date says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) enum Spelt {
    /// One of these days; the likelier first.
    Days(Vec<Date>),
    /// A day that is in no calendar, written as one should be: year, month and day.
    NoSuchDay(i32, u8),
}

/// The day in a text of three numbers, or of eight digits. A time of day may follow.
pub(in crate::read) fn read(text: &str) -> Option<Spelt> {
    let text = text.trim();
    let text = text.split([' ', 'T', 't']).next().unwrap_or(text);
    let (parts, separator) = parts(text)?;
    let [first, second, third] = parts;
    let orders = match (first.len(), third.len()) {
        (4, 1 | 2) | (2, 2) if third.len() < 4 && (first.len() == 4 || separator == '-') => {
            vec![(first, second, third)]
        }
        (1 | 2, 2 | 4) => vec![(third, second, first), (third, first, second)],
        _ => return None,
    };
    let mut days: Vec<Date> = Vec::new();
    for day in orders.iter().filter_map(|&(year, month, day)| a_day(year, month, day)) {
        if !days.contains(&day) {
            days.push(day);
        }
    }
    if days.is_empty() {
        let &(year, month, _) = orders.first()?;
        return Some(Spelt::NoSuchDay(a_year(year)?, month.parse().ok()?));
    }
    Some(Spelt::Days(days))
}

/// The three numbers of a date, and what stands between them.
fn parts(text: &str) -> Option<([&str; 3], char)> {
    let separator = text.chars().find(|c| !c.is_ascii_digit());
    let Some(separator) = separator else {
        let (year, rest) = text.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        let plausible = day.len() == 2 && matches!(year.get(..2), Some("19" | "20"));
        return plausible.then_some(([year, month, day], '-'));
    };
    if !matches!(separator, '-' | '/' | '.') {
        return None;
    }
    let parts: Vec<&str> = text.split(separator).collect();
    let parts = <[&str; 3]>::try_from(parts).ok()?;
    let is_number =
        |part: &&str| matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit());
    let middle_is_short = parts.get(1).is_some_and(|part| part.len() <= 2);
    (parts.iter().all(is_number) && middle_is_short).then_some((parts, separator))
}

fn a_year(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok()?;
    Some(if digits.len() == 2 { 2000 + year } else { year })
}

fn a_day(year: &str, month: &str, day: &str) -> Option<Date> {
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(a_year(year)?, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{Spelt, read};

    fn days(text: &str) -> Vec<String> {
        match read(text) {
            Some(Spelt::Days(days)) => days.iter().map(ToString::to_string).collect(),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn days_are_seen_behind_their_spelling() {
        assert_eq!(days("2024-3-1"), ["2024-03-01"]);
        assert_eq!(days("12/3/2024"), ["2024-03-12", "2024-12-03"]);
        assert_eq!(days("31/3/2024"), ["2024-03-31"]);
        assert_eq!(days("3/31/2024"), ["2024-03-31"]);
        assert_eq!(days("5/5/2024"), ["2024-05-05"]);
        assert_eq!(days("2024/03/12"), ["2024-03-12"]);
        assert_eq!(days("12.3.2024"), ["2024-03-12", "2024-12-03"]);
        assert_eq!(days("20240312"), ["2024-03-12"]);
        assert_eq!(days("24-03-12"), ["2024-03-12"]);
        assert_eq!(days("2024-03-12 16:59"), ["2024-03-12"]);
    }

    #[test]
    fn a_day_that_does_not_exist_is_told_apart() {
        assert_eq!(read("2024-02-30"), Some(Spelt::NoSuchDay(2024, 2)));
        assert_eq!(read("2024-13-01"), Some(Spelt::NoSuchDay(2024, 13)));
    }

    #[test]
    fn what_is_no_date_is_left_alone() {
        for text in
            ["", "1.234.567", "556036-0793", "12345678", "2024", "1-2", "2024-1-2-3", "å-ä-ö", "2024-123-1"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
