//! Parts of what is compiled in that are read when somebody asks for them: an ordinary check asks for few.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that may still be bytes, and is there as soon as anybody looks at it.
#[derive(Clone)]
pub struct Late<T> {
    bytes: &'static [u8],
    read: OnceLock<T>,
}

impl<T> From<T> for Late<T> {
    fn from(value: T) -> Self {
        Self { bytes: &[], read: OnceLock::from(value) }
    }
}

impl<T: Default> Default for Late<T> {
    fn default() -> Self {
        Self::from(T::default())
    }
}

impl<T: Default + Deserialize<'static>> Deref for Late<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // INVARIANT: they are the bytes of such a value, which were written when the program was built.
        self.read.get_or_init(|| postcard::from_bytes(self.bytes).unwrap_or_default())
    }
}

impl<T: Default + Deserialize<'static>> DerefMut for Late<T> {
    fn deref_mut(&mut self) -> &mut T {
        let _ = Deref::deref(self);
        // INVARIANT: whoever has looked at it has read it.
        self.read.get_mut().unwrap_or_else(|| unreachable!("it has just been read"))
    }
}

impl<T: Default + Deserialize<'static> + fmt::Debug> fmt::Debug for Late<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Default + Deserialize<'static> + PartialEq> PartialEq for Late<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Default + Deserialize<'static> + Serialize> Serialize for Late<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&postcard::to_allocvec(&**self).map_err(S::Error::custom)?)
    }
}

impl<T> Deserialize<'static> for Late<T> {
    fn deserialize<D: Deserializer<'static>>(from: D) -> Result<Self, D::Error> {
        Ok(Self { bytes: Deserialize::deserialize(from)?, read: OnceLock::new() })
    }
}
