//! Which parts of records have a table of their own.

/// A table of parts.
#[derive(Debug)]
pub struct Part {
    /// Name of the table.
    pub name: &'static str,
    /// The list that holds the parts.
    pub(super) list: &'static str,
    /// The list inside them that is meant, and the name of the column that numbers the outer part.
    pub(super) inner: Option<(&'static str, &'static str)>,
}

/// The table `name` of the groups in the field `list`.
pub const fn part(list: &'static str, name: &'static str) -> Part {
    Part { name, list, inner: None }
}

impl Part {
    /// The way to the parts: the list, and the one inside it.
    #[cfg(test)]
    pub fn path(&self) -> Vec<&'static str> {
        [self.list].into_iter().chain(self.inner.map(|(list, _)| list)).collect()
    }

    /// The same of the groups in the field `list` inside them; the column `number` numbers those outside.
    pub const fn inside(self, list: &'static str, number: &'static str) -> Self {
        Self { inner: Some((list, number)), ..self }
    }
}
