//! What is open while a body is read: the place of a call stack.

/// The arrays and objects that are open, outermost first. Each takes one bit, so that a body of
/// nothing but brackets costs less memory than itself.
#[derive(Default)]
pub(super) struct Nesting {
    depth: usize,
    /// The innermost 64 levels at most, the innermost one in the lowest bit.
    inner: u64,
    outer: Vec<u64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Array = 0,
    Object = 1,
}

impl Nesting {
    #[inline]
    pub(super) fn push(&mut self, container: Container) {
        if self.depth.is_multiple_of(64) && self.depth > 0 {
            self.outer.push(self.inner);
        }
        self.depth = self.depth.wrapping_add(1);
        self.inner = self.inner << 1 | container as u64;
    }

    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    #[inline]
    pub(super) fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.inner >>= 1;
        if self.depth.is_multiple_of(64) {
            self.inner = self.outer.pop().unwrap_or_default();
        }
    }

    #[inline]
    pub(super) fn innermost(&self) -> Option<Container> {
        match (self.depth, self.inner & 1) {
            (0, _) => None,
            (_, 0) => Some(Container::Array),
            _ => Some(Container::Object),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_depths_take_no_memory() {
        let mut nesting = Nesting::default();
        for _ in 0..64 {
            nesting.push(Container::Object);
        }
        assert_eq!(nesting.outer.capacity(), 0);
    }

    #[test]
    fn what_was_opened_last_is_closed_first_at_any_depth() {
        let container = |level: usize| match level % 3 {
            0 => Container::Object,
            _ => Container::Array,
        };
        let mut nesting = Nesting::default();
        for level in 0..200 {
            nesting.push(container(level));
        }
        for level in (0..200).rev() {
            assert!(
                nesting.innermost() == Some(container(level)),
                "level {level}"
            );
            nesting.pop();
        }
        assert!(nesting.innermost().is_none());
    }
}
