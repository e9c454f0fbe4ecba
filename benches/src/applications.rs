//! Applications to `kluster-2024`, as many as asked for and always the same.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Costs of an application.
const COSTS: u64 = 15;
/// How many files one folder holds.
const IN_FOLDER: usize = 1000;

/// What most applications have, whoever applies.
const HEAD: &str = r#"call = "kluster-2024"
confirmed = ["existing-environment", "cluster-definition", "open-access", "user-fees", "liquidity"]
activity = [
  { id = "ledning", title = "Projektledning", kind = "coordination", task = "management" },
  { id = "utveckling", title = "Utveckling av klustret", kind = "cluster", state_aid_box = ["box-8"] },
]
attachment = [
  { kind = "theory-of-change" }, { kind = "sustainability-analysis" }, { kind = "signatory-proof" },
  { kind = "procurement-plan" },
]
"#;
/// Five partners: id, role, organisation number, region.
const PARTNERS: [[&str; 4]; 5] = [
    ["alvdal", "coordinator", "769699-1236", "Värmland"],
    ["norrnod", "partner", "559981-2046", "Norrbotten"],
    ["slatta", "partner", "802991-3459", "Västra Götaland"],
    ["hogskolan", "partner", "202199-3809", "Gävleborg"],
    ["sagverket", "associated", "559984-3173", "Dalarna"],
];
const COORDINATION: [&str; 3] = ["staff", "travel", "external-services"];
const OPERATION: [&str; 5] = ["staff", "marketing", "training", "equipment", "licences"];

/// Numbers that look as if drawn by lot, and are the same in every run (splitmix64).
struct Lots(u64);

impl Lots {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}

/// One application of about 80 lines. Of ten, four keep every rule, and six break or leave open something that people do
/// break or leave open.
pub fn application(number: usize) -> String {
    let mut lots = Lots(u64::try_from(number).unwrap_or(u64::MAX));
    let mut text = String::from(HEAD);
    let mut sums = [0, 0];
    text.push_str("cost = [\n");
    for index in 0..COSTS {
        cost(&mut text, index, &mut lots, &mut sums);
    }
    text.push_str("]\n");
    fundings(&mut text, number, sums);
    project(&mut text, number);
    for (index, partner) in PARTNERS.iter().enumerate() {
        let [id, role, org_number, region] = partner;
        let lacks_form = number % 10 == 4 && index == 1;
        let form = if lacks_form { "" } else { "legal_form = \"legal-person\"\n" };
        let _ = write!(
            text,
            "[[partner]]\nid = \"{id}\"\nrole = \"{role}\"\norg_number = \"{org_number}\"\nregion = \"{region}\"\n\
             {form}environment = {}\nprioritised = true\nundertaking = true\n",
            index < 4
        );
    }
    text
}

/// An application with so many cost lines.
pub fn large(costs: u64) -> String {
    let mut lots = Lots(costs);
    let mut text = String::from(HEAD);
    let mut lines = String::new();
    let mut sums = [0, 0];
    for index in 0..costs {
        let mut line = String::new();
        cost(&mut line, index % COSTS, &mut lots, &mut sums);
        let line = line.trim().trim_start_matches("{ ").trim_end_matches(" },").replace(", ", "\n");
        let _ = writeln!(lines, "[[cost]]\n{line}");
    }
    fundings(&mut text, 0, sums);
    project(&mut text, 0);
    for [id, role, org_number, region] in PARTNERS {
        let _ = write!(
            text,
            "[[partner]]\nid = \"{id}\"\nrole = \"{role}\"\norg_number = \"{org_number}\"\nregion = \"{region}\"\n"
        );
    }
    text + &lines
}

/// The first costs are the coordination's.
fn cost(text: &mut String, index: u64, lots: &mut Lots, sums: &mut [u64; 2]) {
    let is_coordination = index < 3;
    let (activity, categories): (_, &[&str]) =
        if is_coordination { ("ledning", &COORDINATION) } else { ("utveckling", &OPERATION) };
    let pick = |from: &[&'static str], lot: u64| {
        usize::try_from(lot).ok().and_then(|lot| from.get(lot).copied()).unwrap_or_default()
    };
    let category = pick(categories, lots.below(u64::try_from(categories.len()).unwrap_or(1)));
    let partner = pick(&["alvdal", "norrnod", "slatta", "hogskolan"], lots.below(4));
    let year = 2025 + lots.below(2);
    let thousands = 50 + lots.below(if is_coordination { 100 } else { 900 });
    let (ore, written) = match lots.below(3) {
        0 => (thousands * 100_000, format!("{thousands}_000")),
        1 => (thousands * 100_000 + 12_350, format!("{thousands}123.50")),
        _ => (thousands * 100_000, format!("{thousands}000")),
    };
    if let Some(sum) = sums.get_mut(usize::from(!is_coordination)) {
        *sum += ore;
    }
    let _ = writeln!(
        text,
        "  {{ partner = \"{partner}\", activity = \"{activity}\", category = \"{category}\", amount = {written}, \
         year = {year} }},"
    );
}

fn project(text: &mut String, number: usize) {
    let day = 1 + number % 15;
    let aid = if number % 10 == 5 {
        ""
    } else {
        "operating_aid_since = 2019-01-01\nearlier_public_aid = 8_400_000\n"
    };
    let _ = write!(
        text,
        "[project]\ntitle = \"Budget {number}\"\nsubmitted = 2024-03-{day:02}\nstart = 2024-09-01\nend = 2027-08-31\n\
         language = \"sv\"\nkind = \"implementation\"\nspecific_objective = \"1.1\"\nresult_chain = 2\n{aid}"
    );
}

/// EU and private money in both parts of the budget, together what the costs come to.
fn fundings(text: &mut String, number: usize, [coordination, cluster]: [u64; 2]) {
    let total = coordination + cluster;
    let private = total.div_ceil(2).min(cluster);
    let share = if number % 10 == 6 || number % 10 == 7 { 55 } else { 39 };
    let eu = (total * share / 100).saturating_sub(coordination).min(cluster - private);
    let other = cluster - private - eu + u64::from(number % 10 >= 8);
    text.push_str("funding = [\n");
    for (source, activity, ore) in [
        ("eu", "ledning", coordination),
        ("eu", "utveckling", eu),
        ("other-public", "utveckling", other),
        ("private", "utveckling", private),
    ] {
        let (whole, part) = (ore / 100, ore % 100);
        let _ = writeln!(
            text,
            "  {{ source = \"{source}\", activity = \"{activity}\", amount = {whole}.{part:02} }},"
        );
    }
    text.push_str("]\n");
}

/// Writes so many applications below a folder, a thousand to a folder.
///
/// # Errors
///
/// Where the disk refuses.
pub fn write(folder: &Path, count: usize) -> io::Result<()> {
    write_each(folder, count, &application)
}

/// The same, each with a line that cannot be read, a name that does not exist and a value that is none of its list.
///
/// # Errors
///
/// Where the disk refuses.
pub fn write_broken(folder: &Path, count: usize) -> io::Result<()> {
    let broken = |number| {
        let text = application(number).replacen("language = \"sv\"", "language = sv", 1);
        text.replacen("role = \"partner\"", "role = \"parter\"", 1).replacen("org_number", "orgnumber", 1)
    };
    write_each(folder, count, &broken)
}

fn write_each(folder: &Path, count: usize, application: &dyn Fn(usize) -> String) -> io::Result<()> {
    for number in 0..count {
        let part = folder.join(format!("{:03}", number / IN_FOLDER));
        if number % IN_FOLDER == 0 {
            fs::create_dir_all(&part)?;
        }
        fs::write(part.join(format!("{number:06}.toml")), application(number))?;
    }
    Ok(())
}
