//! Text that was taken for UTF-8 where it was not, or the reverse.

use zeroize::Zeroizing;

/// A conversion; `None` if the text cannot be what it converts from, or is plain ASCII.
type Convert = fn(&[u8]) -> Option<Vec<u8>>;

pub(super) const CONVERSIONS: [Convert; 4] = [
    |text| to_utf8(text, LATIN_1),
    |text| to_utf8(text, WINDOWS_1252),
    |text| from_utf8(text, LATIN_1),
    |text| from_utf8(text, WINDOWS_1252),
];

/// The characters of the bytes from 0x80 on, as far as they are not those of the same number.
const LATIN_1: &[u16] = &[];

/// The five bytes without a character stand for themselves, as browsers have it.
const WINDOWS_1252: &[u16] = &[
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
];

fn to_utf8(text: &[u8], upper: &[u16]) -> Option<Vec<u8>> {
    if text.is_ascii() {
        return None;
    }
    // It may be a secret, which must not be left behind on growing.
    let mut out = Zeroizing::new(Vec::with_capacity(text.len().saturating_mul(3)));
    for &byte in text {
        let place = usize::from(byte).checked_sub(0x80);
        let other = place.and_then(|place| upper.get(place));
        let character = other.map_or(Some(char::from(byte)), |unit| {
            char::from_u32(u32::from(*unit))
        })?;
        let mut units = [0; 4];
        out.extend_from_slice(character.encode_utf8(&mut units).as_bytes());
    }
    Some(std::mem::take(&mut *out))
}

fn from_utf8(text: &[u8], upper: &[u16]) -> Option<Vec<u8>> {
    let text = str::from_utf8(text).ok().filter(|text| !text.is_ascii())?;
    let mut out = Zeroizing::new(Vec::with_capacity(text.len()));
    for character in text.chars() {
        let unit = u16::try_from(u32::from(character)).ok()?;
        let place = upper.iter().position(|known| *known == unit);
        out.push(match place {
            Some(place) => u8::try_from(place.wrapping_add(0x80)).ok()?,
            None => u8::try_from(unit).ok()?,
        });
    }
    Some(std::mem::take(&mut *out))
}
