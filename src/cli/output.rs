//! Writing a file: whole, or not at all.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::interrupt::Unfinished;

/// A file that is being written. What stood there before stands there until all of the new is kept.
pub(super) struct Pending {
    path: PathBuf,
    to: To,
}

/// Where the bytes go.
enum To {
    /// To a new file beside the one that it is to replace.
    Beside { new: BufWriter<Unfinished>, target: PathBuf },
    /// A device or a pipe cannot be replaced, only written to.
    Device(BufWriter<File>),
}

impl Pending {
    /// A file to be.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        // Through a link to what it names, so that the link stays one.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let permissions = match fs::metadata(&target) {
            Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(metadata) if !metadata.is_file() => {
                let device = OpenOptions::new().write(true).open(&target)?;
                return Ok(Self { path: path.to_owned(), to: To::Device(BufWriter::new(device)) });
            }
            Ok(metadata) => Some(metadata.permissions()),
            Err(_) => None,
        };
        let new = BufWriter::new(Unfinished::new(|| beside(&target, permissions))?);
        Ok(Self { path: path.to_owned(), to: To::Beside { new, target } })
    }

    /// What the user calls it.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the file in its place.
    pub(super) fn keep(self) -> io::Result<()> {
        match self.to {
            To::Beside { new, target } => {
                new.into_inner().map_err(io::IntoInnerError::into_error)?.keep(&target)
            }
            To::Device(mut device) => device.flush(),
        }
    }
}

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            To::Beside { new, .. } => new.write(bytes),
            To::Device(device) => device.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            To::Beside { new, .. } => new.flush(),
            To::Device(device) => device.flush(),
        }
    }
}

/// Writes the text to the file.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = Pending::open(path)?;
    file.write_all(text.as_bytes())?;
    file.keep()
}

fn beside(target: &Path, permissions: Option<Permissions>) -> io::Result<NamedTempFile> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    } else {
        open_to_others(&mut builder);
    }
    builder.prefix(".stodkoll-").tempfile_in(folder)
}

/// A new file is the owner's alone if nothing is said; a report is as open as any other file that the user makes.
#[cfg(unix)]
fn open_to_others(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn open_to_others(_: &mut Builder<'_, '_>) {}
