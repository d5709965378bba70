//! How lists grow whose length follows from the body.

/// Makes room for `more` things in a list that was filled from the first `read` of `all` bytes.
///
/// Instead of doubling, which can leave half of the memory unused, the list gets as much as it
/// will need if the rest of the body is like the part that was read, but never more than four
/// times what it holds: a body may begin densely and go on with one long string.
#[inline]
pub(super) fn make_room<T>(things: &mut Vec<T>, more: usize, read: usize, all: usize) {
    if things.capacity().wrapping_sub(things.len()) < more {
        grow(things, more, read, all);
    }
}

/// Enough for most callbacks.
const FEW: usize = 32;

#[cold]
fn grow<T>(things: &mut Vec<T>, more: usize, read: usize, all: usize) {
    let length = things.len();
    let needed = length.saturating_add(more);
    let least = length.saturating_add(length / 8).saturating_add(FEW);
    let most = needed.saturating_mul(4);
    let expected = length.saturating_mul(all).checked_div(read).unwrap_or(most);
    let expected = expected.min(most).max(least).max(needed);
    things.reserve_exact(expected.saturating_sub(length));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_grows_as_the_rest_of_the_body_will_need_it() {
        let mut things = vec![0_u8; 100];
        make_room(&mut things, 1, 1000, 2000);
        assert!((200..220).contains(&things.capacity()));

        let mut dense = vec![0_u8; 100];
        make_room(&mut dense, 1, 200, 1_000_000);
        assert!((400..420).contains(&dense.capacity()));

        let mut last = vec![0_u8; 100];
        make_room(&mut last, 1, 999, 1000);
        assert!((144..150).contains(&last.capacity()));
    }

    #[test]
    fn a_list_with_just_enough_room_stays_as_it_is() {
        let mut things = Vec::<u8>::with_capacity(2);
        let room = things.capacity();
        make_room(&mut things, room, 1, 1000);
        assert_eq!(things.capacity(), room);
    }
}
