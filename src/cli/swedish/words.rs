//! What the Swedish help is made of: the texts of a command and of its arguments.

/// What is said of a command.
pub(in crate::cli) struct Words {
    pub(in crate::cli) name: &'static str,
    /// What it does.
    pub(in crate::cli) about: &'static str,
    /// What follows the options on its command line.
    pub(in crate::cli) values: &'static str,
    pub(in crate::cli) arguments: &'static [Texts],
    /// The commands below it.
    pub(in crate::cli) commands: &'static [Self],
}

impl Words {
    /// Of nothing.
    pub(in crate::cli) const NONE: Self =
        Self { name: "", about: "", values: "", arguments: &[], commands: &[] };
}

/// What arguments mean.
pub(in crate::cli) type Texts = &'static [Text];
/// The id of an argument, its help, and the name of its value, where it has one.
type Text = (&'static str, &'static str, Option<&'static str>);

/// The folder of calls, which several commands take.
pub(in crate::cli) const FOLDER: Text =
    ("calls", "En mapp med fler utlysningsfiler; en med ett känt id ersätter den inbyggda", Some("MAPP"));
