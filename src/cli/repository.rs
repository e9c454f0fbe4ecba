//! The repository that the program was started in.

use super::surroundings::Surroundings;
use crate::report::Repository;

/// What every working copy of a repository has at its root.
pub(super) const MARK: &str = ".git";

/// The repository around the folder that the program was started in, or that folder itself.
pub(super) fn of(surroundings: &Surroundings) -> Repository {
    let Some(folder) = &surroundings.folder else { return Repository::default() };
    let root = folder.ancestors().find(|folder| folder.join(MARK).exists()).unwrap_or(folder);
    Repository::new(root, folder)
}
