//! The tables from which structs, their readers and their documentation are made.

/// Defines a group of fields: a struct, how it is read and exported and what its fields mean, in one table.
///
/// The type says whether a field may be absent, as `Option<T>` and `Vec<T>` may. Behind `as` stands a [`Facet`](super::Facet) of its
/// values where the type does not say enough: `weight: Option<Decimal> as Number::ANY.above(0)`.
macro_rules! fields {
    ($(#[doc = $about:expr])* $name:ident { $($(#[doc = $doc:expr])* $field:ident : $type:ty $(as $facet:expr)?,)* }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone)]
        pub struct $name { $($(#[doc = $doc])* pub $field: $type,)* }

        impl $crate::model::read::Group for $name {
            fn take(
                fields: &mut $crate::model::read::Fields,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                $(let $field: Option<$type> = $crate::model::read::take!(fields, reader, $field $(, $facet)?);)*
                Some(Self { $($field: $field?,)* })
            }

            fn specs() -> Vec<$crate::model::read::FieldSpec> {
                vec![$($crate::model::read::FieldSpec {
                    name: stringify!($field),
                    value: <$type as $crate::model::read::FromNode>::value_type()$(.with($facet.into()))?,
                    required: <$type as $crate::model::read::FromNode>::REQUIRED,
                    doc: concat!($($doc),*).trim_ascii(),
                }),*]
            }

            fn values(&self) -> Vec<$crate::model::write::Field<'_>> {
                vec![$((stringify!($field), $crate::model::write::ToWritten::written(&self.$field))),*]
            }
        }

        impl $crate::model::write::ToWritten for $name {
            fn written(&self) -> $crate::model::write::Written<'_> {
                $crate::model::write::Written::Group($crate::model::read::Group::values(self))
            }
        }

        impl $crate::model::read::FromNode for $name {
            fn value_type() -> $crate::model::read::ValueType {
                $crate::model::read::ValueType::Group(<Self as $crate::model::read::Group>::specs())
            }

            fn from_node(
                node: &$crate::source::Node,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                let mut fields = $crate::model::read::Fields::of(node, reader)?;
                let value = <Self as $crate::model::read::Group>::take(&mut fields, reader);
                fields.finish(reader);
                value
            }
        }
    };
}

/// Reads a field, with its facet where it has one.
macro_rules! take {
    ($fields:ident, $reader:ident, $field:ident) => {
        $fields.take(stringify!($field), $reader)
    };
    ($fields:ident, $reader:ident, $field:ident, $facet:expr) => {
        $fields.take_with(stringify!($field), $facet.into(), $reader)
    };
}

/// Defines a closed list of codes: an enum whose variants the metrics know by name.
macro_rules! codes {
    ($(#[doc = $about:expr])* $name:ident = $list:literal { $($(#[doc = $doc:expr])* $variant:ident = $code:literal,)* }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $doc])* $variant,)* }

        impl $name {
            /// Every variant in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The codes in their order.
            pub const CODES: &'static [&'static str] = &[$($code),*];
            /// The name of the list.
            pub const LIST: &'static str = $list;

            /// The code as written in the records.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl $crate::model::write::ToWritten for $name {
            fn written(&self) -> $crate::model::write::Written<'_> {
                $crate::model::write::Written::Text(self.code())
            }
        }

        impl $crate::model::read::FromNode for $name {
            fn value_type() -> $crate::model::read::ValueType {
                let (list, codes) = ($list, Self::CODES);
                $crate::model::read::ValueType::Code($crate::model::read::CodeSet { list, codes, open: false })
            }

            fn from_node(
                node: &$crate::source::Node,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                $crate::model::read::closed(node, reader, $list, &[$(($code, Self::$variant)),*])
            }
        }
    };
}

pub(crate) use {codes, fields, take};
