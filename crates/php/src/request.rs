//! A request as PHP has it.

use std::time::{SystemTime, UNIX_EPOCH};

use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};
use paysig_core::{Pair, Request};

use crate::arguments::Arguments;
use crate::engine::{Name, entries};
use crate::errors::Failure;

/// The arguments that make a request.
pub(crate) struct Callback<'call> {
    pub(crate) body: &'call Zval,
    bytes: &'call [u8],
    server: &'call ZendHashTable,
    headers: Option<&'call ZendHashTable>,
    peer: Option<&'call [u8]>,
    now: i64,
}

impl<'call> Callback<'call> {
    /// Body, server variables, headers, peer and time, from the first argument on.
    pub(crate) fn read(arguments: &Arguments<'call>) -> Result<Self, Failure> {
        let bytes = arguments.bytes(0)?;
        let Some(body) = arguments.value(0) else {
            return Err(arguments.wrong_type(0));
        };
        Ok(Self {
            body,
            bytes,
            server: arguments.array(1)?,
            headers: arguments.optional(2, Zval::array)?,
            peer: arguments.optional(3, bytes_of)?,
            now: now(arguments, 4)?,
        })
    }

    /// Hands on the request. Whatever is not text in the arrays is neither a variable nor a
    /// header.
    pub(crate) fn with_request<T>(&self, judge: impl FnOnce(&Request<'_>) -> T) -> T {
        let mut server = Vec::with_capacity(self.server.len());
        let server_numbers = collect(self.server, |_| None, &mut server);
        name(&mut server, &server_numbers);
        let mut headers = Vec::new();
        let header_numbers = self
            .headers
            .map(|table| collect(table, Zval::array, &mut headers));
        name(&mut headers, header_numbers.as_deref().unwrap_or_default());

        let request = Request::new(self.bytes, self.now)
            .with_server(&server)
            .with_headers(&headers);
        judge(&match self.peer {
            Some(peer) => request.with_peer(peer),
            None => request,
        })
    }
}

/// Takes names and values over; of what `list` takes for a list, one value after another. PHP
/// has made numbers of some names: those are returned, each with its place.
fn collect<'a>(
    table: &'a ZendHashTable,
    list: impl Fn(&'a Zval) -> Option<&'a ZendHashTable>,
    pairs: &mut Vec<Pair<'a>>,
) -> Vec<(usize, String)> {
    let mut numbers = Vec::new();
    for (name, value) in entries(table) {
        let first = pairs.len();
        let text = match name {
            Name::Text(text) => text,
            Name::Number(_) => &[],
        };
        match list(value) {
            None => pairs.extend(bytes_of(value).map(|value| (text, value))),
            Some(values) => {
                let values = entries(values).filter_map(|(_, value)| bytes_of(value));
                pairs.extend(values.map(|value| (text, value)));
            }
        }
        if let Name::Number(number) = name {
            numbers.extend((first..pairs.len()).map(|place| (place, number.to_string())));
        }
    }
    numbers
}

fn name<'a>(pairs: &mut [Pair<'a>], numbers: &'a [(usize, String)]) {
    for (place, number) in numbers {
        if let Some(pair) = pairs.get_mut(*place) {
            pair.0 = number.as_bytes();
        }
    }
}

pub(crate) fn bytes_of(value: &Zval) -> Option<&[u8]> {
    value.zend_str().map(ZendStr::as_bytes)
}

/// The time of an argument; the clock's, where there is none.
pub(crate) fn now(arguments: &Arguments<'_>, place: usize) -> Result<i64, Failure> {
    if let Some(given) = arguments.optional(place, Zval::long)? {
        return Ok(given);
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    Ok(since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }))
}
