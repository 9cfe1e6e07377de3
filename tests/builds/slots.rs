//! The places of a record where a value stands or may stand.

use serde_yaml::{Mapping, Value};
use shafaf::model::read::{FieldSpec, ValueType};

/// A step on the way to a place.
#[derive(Debug, Clone)]
enum Step {
    Field(&'static str),
    Item(usize),
}

/// A place for a value: a field of a record or of one of its parts.
#[derive(Debug, Clone)]
pub struct Slot {
    way: Vec<Step>,
    /// The field.
    pub field: FieldSpec,
    /// Whether a value stands there.
    pub is_set: bool,
}

impl Slot {
    /// The group of fields in which it stands.
    pub fn group<'r>(&self, record: &'r mut Mapping) -> &'r mut Mapping {
        let mut group = record;
        let mut steps = self.way.iter();
        while let Some(Step::Field(name)) = steps.next() {
            let value = group.get_mut(*name).unwrap();
            let part = match steps.clone().next() {
                Some(Step::Item(index)) => {
                    steps.next();
                    value.get_mut(*index).unwrap()
                }
                _ => value,
            };
            group = part.as_mapping_mut().unwrap();
        }
        group
    }

    /// The value that stands there.
    pub fn value<'r>(&self, record: &'r mut Mapping) -> Option<&'r mut Value> {
        self.group(record).get_mut(self.field.name)
    }

    /// Puts a value there.
    pub fn set(&self, record: &mut Mapping, value: Value) {
        self.group(record).insert(self.field.name.into(), value);
    }

    /// Takes the value away.
    pub fn clear(&self, record: &mut Mapping) {
        self.group(record).remove(self.field.name);
    }

    /// Its name with those of the parts around it, for people.
    pub fn name(&self) -> String {
        let steps = self.way.iter().map(|step| match step {
            Step::Field(name) => format!("{name}."),
            Step::Item(index) => format!("{index}."),
        });
        steps.chain([self.field.name.to_owned()]).collect()
    }
}

/// All places of a record, with those of its parts.
pub fn slots(record: &Mapping, fields: &[FieldSpec]) -> Vec<Slot> {
    let mut found = Vec::new();
    gather(record, fields, &mut Vec::new(), &mut found);
    found
}

fn gather(record: &Mapping, fields: &[FieldSpec], way: &mut Vec<Step>, found: &mut Vec<Slot>) {
    for field in fields {
        let value = record.get(field.name);
        found.push(Slot { way: way.clone(), field: field.clone(), is_set: value.is_some() });
        way.push(Step::Field(field.name));
        match (&field.value, value) {
            (ValueType::Group(parts), Some(Value::Mapping(group))) => gather(group, parts, way, found),
            (ValueType::List(item), Some(Value::Sequence(items))) => {
                let ValueType::Group(parts) = &**item else {
                    way.pop();
                    continue;
                };
                for (index, item) in items.iter().enumerate() {
                    way.push(Step::Item(index));
                    if let Value::Mapping(group) = item {
                        gather(group, parts, way, found);
                    }
                    way.pop();
                }
            }
            _ => {}
        }
        way.pop();
    }
}
