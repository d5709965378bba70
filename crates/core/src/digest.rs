//! The digest of several fields, which no other fields have: each is told apart by its length.

use crate::codes;
use crate::mac;

pub(crate) struct Digest(Vec<u8>);

impl Digest {
    /// `purpose` keeps digests of one kind from being taken for those of another.
    pub(crate) fn new(purpose: &str) -> Self {
        Self(Vec::new()).field(purpose)
    }

    pub(crate) fn field(mut self, field: impl AsRef<[u8]>) -> Self {
        let field = field.as_ref();
        self.0
            .extend_from_slice(&(field.len() as u64).to_be_bytes());
        self.0.extend_from_slice(field);
        self
    }

    pub(crate) fn hex(self) -> String {
        String::from_utf8_lossy(&codes::to_hex(&mac::sha256(&self.0))).into_owned()
    }
}
