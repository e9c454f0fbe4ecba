//! Writing a report to a file: whole, or not at all.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::Path;

use tempfile::Builder;

/// Writes the text to the file. What stood there before stands there until all of the new is written.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    // Through a link to what it names, so that the link stays one.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&target) {
        Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        // A device or a pipe cannot be replaced, only written to.
        Ok(metadata) if !metadata.is_file() => return fs::write(&target, text),
        Ok(metadata) => return replace(&target, text, Some(metadata.permissions())),
        Err(_) => {}
    }
    replace(&target, text, None)
}

fn replace(target: &Path, text: &str, permissions: Option<Permissions>) -> io::Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    } else {
        open_to_others(&mut builder);
    }
    let mut file = builder.prefix(".stodkoll-").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(target).map_err(|error| error.error)?;
    Ok(())
}

/// A new file is the owner's alone if nothing is said; a report is as open as any other file that the user makes.
#[cfg(unix)]
fn open_to_others(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn open_to_others(_: &mut Builder<'_, '_>) {}
