//! Bodies of one shape throughout, with their canonical form worked out by the shape's own rule.

mod arrays;
mod broken;
mod nested;
mod objects;
mod texts;

/// A body and its canonical form; none for a body that is not JSON.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    pub(crate) body: Vec<u8>,
    pub(crate) expect: Option<Vec<u8>>,
}

/// Every shape, each about `size` bytes long.
pub(crate) fn shapes(size: usize) -> Vec<Shape> {
    [
        nested::shapes(size),
        arrays::shapes(size),
        objects::shapes(size),
        texts::shapes(size),
        broken::shapes(size),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn shape(name: &'static str, body: impl Into<Vec<u8>>, expect: impl Into<Vec<u8>>) -> Shape {
    Shape {
        name,
        body: body.into(),
        expect: Some(expect.into()),
    }
}
