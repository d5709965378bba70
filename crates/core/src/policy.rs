//! Which proofs it takes to believe a callback: a rule as text.

use crate::error::{CheckError, ConfigError};

const LONGEST: usize = 256;
const DEEPEST: usize = 16;

/// What can speak for a callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Proof {
    /// Its signature.
    Signature,
    /// The address that it came from.
    Address,
    /// The provider's answer, when it was asked.
    Lookup,
}

impl Proof {
    /// Every proof.
    pub const ALL: [Self; 3] = [Self::Signature, Self::Address, Self::Lookup];

    /// Its name in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Signature => "signature",
            Self::Address => "address",
            Self::Lookup => "lookup",
        }
    }
}

/// A rule such as `signature and (address or lookup)`. `and` binds tighter than `or`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy(Rule);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Rule {
    Proof(Proof),
    All(Vec<Rule>),
    Any(Vec<Rule>),
}

impl Policy {
    /// Reads a rule of at most 256 characters.
    ///
    /// # Errors
    ///
    /// [`CheckError::Policy`].
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let spaced = text.replace('(', " ( ").replace(')', " ) ");
        let mut words = spaced.split_ascii_whitespace();
        let mut reader = Reader {
            word: words.next(),
            words,
        };
        let rule = reader.any(0).filter(|_| reader.word.is_none());
        rule.filter(|_| text.len() <= LONGEST)
            .map(Self)
            .ok_or(CheckError::Policy.into())
    }

    /// Whether these proofs are enough.
    pub(crate) fn holds(&self, proofs: &[Proof]) -> bool {
        self.0.holds(proofs)
    }

    /// Whether it asks for this proof anywhere.
    pub(crate) fn names(&self, proof: Proof) -> bool {
        self.0.names(proof)
    }
}

impl Rule {
    fn holds(&self, proofs: &[Proof]) -> bool {
        match self {
            Self::Proof(proof) => proofs.contains(proof),
            Self::All(rules) => rules.iter().all(|rule| rule.holds(proofs)),
            Self::Any(rules) => rules.iter().any(|rule| rule.holds(proofs)),
        }
    }

    fn names(&self, wanted: Proof) -> bool {
        match self {
            Self::Proof(proof) => *proof == wanted,
            Self::All(rules) | Self::Any(rules) => rules.iter().any(|rule| rule.names(wanted)),
        }
    }
}

/// Stands at a word.
struct Reader<'t, W> {
    word: Option<&'t str>,
    words: W,
}

impl<'t, W: Iterator<Item = &'t str>> Reader<'t, W> {
    fn take(&mut self, word: &str) -> bool {
        let found = self.word == Some(word);
        if found {
            self.word = self.words.next();
        }
        found
    }

    fn any(&mut self, depth: usize) -> Option<Rule> {
        let mut rules = vec![self.all(depth)?];
        while self.take("or") {
            rules.push(self.all(depth)?);
        }
        Some(Rule::Any(rules))
    }

    fn all(&mut self, depth: usize) -> Option<Rule> {
        let mut rules = vec![self.one(depth)?];
        while self.take("and") {
            rules.push(self.one(depth)?);
        }
        Some(Rule::All(rules))
    }

    fn one(&mut self, depth: usize) -> Option<Rule> {
        if self.take("(") {
            let deeper = depth.saturating_add(1);
            let rule = if deeper <= DEEPEST {
                self.any(deeper)
            } else {
                None
            };
            return rule.filter(|_| self.take(")"));
        }
        let mut known = Proof::ALL.into_iter();
        let proof = known.find(|proof| self.word == Some(proof.name()))?;
        self.word = self.words.next();
        Some(Rule::Proof(proof))
    }
}
