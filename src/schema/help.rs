//! What to write in the columns of every application, for a person.

use super::{Column, Table};
use crate::value::text::Text;

/// Table, column, and what to write there in Swedish and in English.
const HELP: &[(&str, &str, &str, &str)] = &[
    ("project", "title", "Ange projektets namn.", "Write the project's name."),
    (
        "project",
        "submitted",
        "Ange dagen då ansökan lämnas in, med klockslag och tidszon om det är den sista dagen.",
        "Write the day of submission, with the time and its offset if it is the last day.",
    ),
    ("project", "start", "Ange projektets första dag.", "Write the project's first day."),
    (
        "project",
        "end",
        "Ange projektets sista dag; den räknas med.",
        "Write the project's last day; it counts.",
    ),
    (
        "project",
        "language",
        "Ange språket som ansökan är skriven på.",
        "Write the language that the application is written in.",
    ),
    (
        "project",
        "currency",
        "Ange valutan som alla belopp är i; utelämnad är den utlysningens.",
        "Write the currency of every amount; left out, it is the call's.",
    ),
    (
        "partner",
        "id",
        "Välj ett kort namn; andra rader pekar på parten med det.",
        "Choose a short name; other rows point to the partner by it.",
    ),
    ("partner", "name", "Ange organisationens namn.", "Write the organisation's name."),
    ("partner", "role", "Ange partens roll i projektet.", "State the partner's role in the project."),
    ("partner", "org_number", "Ange organisationsnumret.", "Write the organisation number."),
    (
        "partner",
        "country",
        "Ange landets kod med två stora bokstäver.",
        "Write the country's code of two capital letters.",
    ),
    (
        "partner",
        "region",
        "Ange regionens namn eller kod, eller en NUTS-kod.",
        "Write the region's name or code, or a NUTS code.",
    ),
    (
        "partner",
        "sector",
        "Ange vilken sektor parten hör till.",
        "State the sector that the partner belongs to.",
    ),
    (
        "partner",
        "legal_form",
        "Ange vad parten är i lagens mening.",
        "State what the partner is before the law.",
    ),
    (
        "partner",
        "size",
        "Ange storleken, eller de tre uppgifterna nedan som den räknas ut från.",
        "State the size, or the three figures below that it follows from.",
    ),
    (
        "partner",
        "employees",
        "Ange antalet anställda, om storleken ska räknas ut.",
        "Write the number of employees, if the size is to be worked out.",
    ),
    (
        "partner",
        "turnover",
        "Ange omsättningen i ansökans valuta, om storleken ska räknas ut.",
        "Write the turnover in the application's currency, if the size is to be worked out.",
    ),
    (
        "partner",
        "balance",
        "Ange balansomslutningen i ansökans valuta, om storleken ska räknas ut.",
        "Write the balance sheet total in that currency, if the size is to be worked out.",
    ),
    (
        "activity",
        "id",
        "Välj ett kort namn; budgetens rader pekar på aktiviteten med det.",
        "Choose a short name; the budget's lines point to the activity by it.",
    ),
    ("activity", "title", "Ange vad aktiviteten heter.", "Write what the activity is called."),
    (
        "cost",
        "partner",
        "Ange id för parten som har kostnaden.",
        "Write the id of the partner that bears the cost.",
    ),
    (
        "cost",
        "activity",
        "Ange id för aktiviteten som kostnaden hör till.",
        "Write the id of the activity that the cost belongs to.",
    ),
    ("cost", "amount", "Ange kostnaden.", "Write the cost."),
    (
        "cost",
        "year",
        "Ange året då kostnaden uppstår, eller dagen i stället.",
        "Write the year of the cost, or the day instead.",
    ),
    (
        "cost",
        "date",
        "Ange dagen då kostnaden uppstår, eller bara året.",
        "Write the day of the cost, or just the year.",
    ),
    ("cost", "text", "Beskriv kostnaden, om det behövs.", "Describe the cost, if need be."),
    (
        "cost",
        "fixed",
        "Svara om raden ska stå som den är i de råd som ges; utelämnat får den ändras.",
        "Say whether advice leaves the line as it is; left out, it may change.",
    ),
    (
        "income",
        "partner",
        "Ange id för parten som får intäkten.",
        "Write the id of the partner that gets the income.",
    ),
    ("income", "amount", "Ange intäkten; den minskar kostnaden.", "Write the income; it lowers the cost."),
    ("income", "text", "Beskriv intäkten, om det behövs.", "Describe the income, if need be."),
    (
        "funding",
        "activity",
        "Ange id för aktiviteten som pengarna är till.",
        "Write the id of the activity that the money is for.",
    ),
    (
        "funding",
        "financier",
        "Ange vem som ger pengarna eller bidraget.",
        "Write who gives the money or the contribution.",
    ),
    (
        "funding",
        "partner",
        "Ange id för parten som ger eller får pengarna, där det spelar roll.",
        "Write the id of the partner that gives or gets the money, where that matters.",
    ),
    (
        "funding",
        "form",
        "Ange om det är pengar eller något annat; utelämnat är det pengar.",
        "State whether it is cash or something else; left out, it is cash.",
    ),
    (
        "funding",
        "amount",
        "Ange beloppet, eller värdet av det som inte är pengar.",
        "Write the amount, or the value of what is not cash.",
    ),
    (
        "funding",
        "fixed",
        "Svara om raden ska stå som den är i de råd som ges; utelämnat får den ändras.",
        "Say whether advice leaves the line as it is; left out, it may change.",
    ),
    (
        "attachment",
        "file",
        "Ange filens sökväg, räknad från mappen som ansökan ligger i.",
        "Write the file's path, starting from the folder that the application is in.",
    ),
    (
        "attachment",
        "pages",
        "Ange antalet sidor; i en PDF som anges ovan räknas de.",
        "Write the number of pages; of a PDF that is named they are counted.",
    ),
];

/// Says in every column that is written in a file what to write there.
pub(super) fn add(tables: &mut [Table]) {
    for table in tables {
        let name = &table.name;
        for column in &mut table.columns {
            column.help = of(name, column);
        }
    }
}

fn of(table: &str, column: &Column) -> Option<Text> {
    let found = HELP.iter().find(|&&(in_table, name, ..)| in_table == table && name == column.name);
    found.map(|&(.., sv, en)| Text::new(sv, en))
}

#[cfg(test)]
mod tests {
    use super::HELP;
    use crate::schema::Schema;

    #[test]
    fn every_column_of_a_file_says_what_to_write() {
        let tables = Schema::core().tables;
        let columns = tables.iter().flat_map(|table| &table.columns).filter(|column| !column.is_derived());
        let without: Vec<&str> = columns
            .clone()
            .filter(|column| column.help.is_none())
            .map(|column| column.name.as_str())
            .collect();
        assert_eq!((without, columns.count()), (Vec::new(), HELP.len()));
    }
}
