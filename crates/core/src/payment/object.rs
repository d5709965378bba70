//! A JSON object made of values at dotted paths.

use crate::json::write_text;

/// A text that stands for itself, or for a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) is_number: bool,
}

/// An object whose members stand in the order in which they were put there.
pub(super) struct Object<'a> {
    /// The first is the object itself.
    nodes: Vec<Node<'a>>,
}

#[derive(Default)]
struct Node<'a> {
    name: &'a str,
    value: Option<Word<'a>>,
    members: Vec<usize>,
}

impl<'a> Object<'a> {
    pub(super) fn new() -> Self {
        Self {
            nodes: vec![Node::default()],
        }
    }

    /// Puts a value at a path. Says whether there was room: no other value there or on the way,
    /// and no object.
    pub(super) fn put(&mut self, path: &'a str, word: Word<'a>) -> bool {
        let mut place = 0;
        for name in path.split('.') {
            if self.node(place).is_none_or(|node| node.value.is_some()) {
                return false;
            }
            place = self
                .member(place, name)
                .unwrap_or_else(|| self.add(place, name));
        }
        match self.nodes.get_mut(place) {
            Some(Node {
                value: Some(known), ..
            }) => known.text == word.text,
            Some(node) if node.members.is_empty() => {
                node.value = Some(word);
                true
            }
            _ => false,
        }
    }

    fn node(&self, place: usize) -> Option<&Node<'a>> {
        self.nodes.get(place)
    }

    fn member(&self, place: usize, name: &str) -> Option<usize> {
        let mut members = self.node(place)?.members.iter().copied();
        members.find(|member| self.node(*member).is_some_and(|node| node.name == name))
    }

    fn add(&mut self, place: usize, name: &'a str) -> usize {
        let added = self.nodes.len();
        self.nodes.push(Node {
            name,
            ..Node::default()
        });
        if let Some(node) = self.nodes.get_mut(place) {
            node.members.push(added);
        }
        added
    }

    /// The JSON text. Without recursion: a row's paths may be of any length.
    pub(super) fn write(&self) -> String {
        let mut json = String::from("{");
        let members = |place| {
            self.node(place)
                .map_or(&[][..], |node| &node.members)
                .iter()
        };
        let mut open = vec![members(0)];
        let mut is_first = true;
        while let Some(others) = open.last_mut() {
            let Some(member) = others.next() else {
                open.pop();
                json.push('}');
                is_first = false;
                continue;
            };
            let Some(node) = self.node(*member) else {
                continue;
            };
            if !is_first {
                json.push(',');
            }
            write_text(&mut json, node.name);
            json.push(':');
            is_first = node.value.is_none();
            match node.value {
                Some(word) if word.is_number => json.push_str(word.text),
                Some(word) => write_text(&mut json, word.text),
                None => {
                    json.push('{');
                    open.push(members(*member));
                }
            }
        }
        json
    }
}
