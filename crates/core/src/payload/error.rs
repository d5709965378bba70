//! Why a message's value or payment cannot be had.

use core::fmt;

use crate::error::CanonicalizationError;

/// The message is authentic, but what it says cannot be given as asked for. None of these texts
/// repeats any of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PayloadError {
    /// The message is not one JSON text as RFC 8259 defines it.
    NotJson {
        /// Where reading stopped, in bytes from the start of the message.
        offset: usize,
    },
    /// The message is 1 GiB or larger.
    TooLarge,
    /// Arrays and objects are nested more than 512 levels deep.
    TooDeep,
    /// A string holds a surrogate without its other half, so that it has no UTF-8 form.
    LoneSurrogate,
    /// The order's or the transaction's identifier is there, but is neither a whole number of
    /// at most 64 digits nor a string of at most 256 bytes without control characters.
    Identifier,
    /// The amount is there, but is not spelled in digits with at most one decimal point between
    /// them, or takes more than 64 characters.
    Amount,
    /// The currency is there, but is no string of at most 256 bytes without control characters.
    Currency,
    /// The status is there, but is neither a number nor a string of at most 256 bytes without
    /// control characters.
    Status,
    /// The recipient or the network is there, but is no string of at most 256 bytes without
    /// control characters.
    Recipient,
}

impl fmt::Display for PayloadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotJson { offset } => {
                return write!(f, "the message is not valid JSON (at byte {offset})");
            }
            Self::TooLarge => "the message is too large to read (1 GiB or more)",
            Self::TooDeep => "the message is nested more than 512 levels deep",
            Self::LoneSurrogate => "the message holds a lone surrogate, which has no UTF-8 form",
            Self::Identifier => "the message holds an order or transaction id that is not usable",
            Self::Amount => "the message holds an amount that is not a plain decimal number",
            Self::Currency => "the message holds a currency that is not usable",
            Self::Status => "the message holds a status that is not usable",
            Self::Recipient => "the message holds a recipient or network that is not usable",
        })
    }
}

impl core::error::Error for PayloadError {}

/// Of reading, which refuses what is no JSON and what is too large, and nothing else.
impl From<CanonicalizationError> for PayloadError {
    fn from(error: CanonicalizationError) -> Self {
        match error {
            CanonicalizationError::NotJson { offset } => Self::NotJson { offset },
            _ => Self::TooLarge,
        }
    }
}
