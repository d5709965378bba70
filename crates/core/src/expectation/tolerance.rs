//! How far an amount may be off.

use crate::decimal::Decimal;
use crate::error::{CheckError, ConfigError};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tolerance {
    UpTo(Decimal),
    Any,
}

impl Tolerance {
    pub(super) fn parse(setting: &'static str, text: &str) -> Result<Self, ConfigError> {
        if text == "any" {
            return Ok(Self::Any);
        }
        let tolerance = Decimal::parse(text).ok_or(CheckError::Amount { setting })?;
        Ok(Self::UpTo(tolerance))
    }

    /// Whether `less` is less than `more` by more than this.
    pub(super) fn is_exceeded(&self, less: &Decimal, more: &Decimal) -> bool {
        match self {
            Self::UpTo(tolerance) => less.plus(tolerance) < *more,
            Self::Any => false,
        }
    }
}
