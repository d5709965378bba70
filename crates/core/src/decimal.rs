//! Amounts as exact decimal numbers, of any size that an amount may have.

use core::cmp::Ordering;
use core::fmt;

/// How many characters an amount may have.
const LONGEST: usize = 64;

/// A decimal number that is not negative: what a text of digits with at most one point between
/// them stands for. No exponent, no sign, no separator, nothing around it.
///
/// ```
/// use paysig_core::Decimal;
///
/// assert_eq!(Decimal::parse("1.0"), Decimal::parse("1.00"));
/// assert!(Decimal::parse("0.1") < Decimal::parse("0.10000000000000001"));
/// assert_eq!(Decimal::parse("1e2"), None);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Decimal {
    /// The values of the digits before the point; the first is not 0.
    whole: Vec<u8>,
    /// Those behind it; the last is not 0.
    fraction: Vec<u8>,
}

impl Decimal {
    /// The number that a text of at most 64 characters is, if it is one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        Some(Self::of(digits(whole)?, digits(fraction)?))
    }

    /// Whether nothing is left of it.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let mut carry = 0;
        self.combine(other, |own, its| {
            let sum = own.saturating_add(its).saturating_add(carry);
            carry = sum / 10;
            sum % 10
        })
    }

    /// What is left when `other` is taken away; `None` if that is more than there is.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Option<Self> {
        let mut borrowed = 0;
        (self >= other).then(|| {
            self.combine(other, |own, its| {
                let taken = its.saturating_add(borrowed);
                borrowed = u8::from(own < taken);
                own.saturating_add(borrowed.saturating_mul(10))
                    .saturating_sub(taken)
            })
        })
    }

    /// What `digit` makes of each pair of digits, the least first, and of one pair in front.
    fn combine(&self, other: &Self, mut digit: impl FnMut(u8, u8) -> u8) -> Self {
        let before = self.whole.len().max(other.whole.len()).saturating_add(1);
        let behind = self.fraction.len().max(other.fraction.len());
        let own = self.aligned(before, behind);
        let its = other.aligned(before, behind);
        let pairs = own.iter().zip(&its).rev();
        let mut digits: Vec<u8> = pairs.map(|(own, its)| digit(*own, *its)).collect();
        let whole = digits.split_off(behind);
        Self::of(
            whole.into_iter().rev().collect(),
            digits.into_iter().rev().collect(),
        )
    }

    /// Its digits, with so many before the point and behind it.
    fn aligned(&self, before: usize, behind: usize) -> Vec<u8> {
        let zeros = |length: usize, digits: &[u8]| {
            core::iter::repeat_n(0, length.saturating_sub(digits.len()))
        };
        zeros(before, &self.whole)
            .chain(self.whole.iter().copied())
            .chain(self.fraction.iter().copied())
            .chain(zeros(behind, &self.fraction))
            .collect()
    }

    /// Without the zeros that mean nothing.
    fn of(mut whole: Vec<u8>, mut fraction: Vec<u8>) -> Self {
        let zeros = whole.iter().take_while(|digit| **digit == 0).count();
        whole.drain(..zeros);
        while fraction.last() == Some(&0) {
            fraction.pop();
        }
        Self { whole, fraction }
    }
}

/// The values of a text's digits, if it has some and nothing else.
fn digits(text: &str) -> Option<Vec<u8>> {
    let value = |byte: u8| byte.is_ascii_digit().then(|| byte.wrapping_sub(b'0'));
    let values: Option<Vec<u8>> = text.bytes().map(value).collect();
    values.filter(|values| !values.is_empty())
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (own, its) = (&self.whole, &other.whole);
        own.len()
            .cmp(&its.len())
            .then_with(|| own.cmp(its))
            .then_with(|| self.fraction.cmp(&other.fraction))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Without a zero that means nothing: `0`, `1.5`, `10`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let write = |f: &mut fmt::Formatter<'_>, digits: &[u8]| {
            digits.iter().try_for_each(|digit| write!(f, "{digit}"))
        };
        if self.whole.is_empty() {
            f.write_str("0")?;
        }
        write(f, &self.whole)?;
        if !self.fraction.is_empty() {
            f.write_str(".")?;
        }
        write(f, &self.fraction)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
