//! Datasets and their distributions (DCAT-AP 3.0.1).

use crate::model::read::{Kind, Number, TextFormat, Unit, fields};
use crate::model::{
    Code, Commitment, ComputedCode, DatasetTheme, Format, Frequency, Licence, LocalText, Markdown, Organisation,
    PartialDate, Ref, Url,
};
use crate::source::Spanned;

fields! {
    /// A collection of data that is published as one.
    Dataset {
        /// What it holds.
        description: Markdown,
        /// Who publishes it.
        publisher: Ref<Organisation>,
        /// Theme.
        theme: Option<Code<DatasetTheme>>,
        /// Words to find it by.
        keywords: Vec<LocalText>,
        /// Licence, unless each distribution has its own.
        licence: Option<Code<Licence>>,
        /// When it was first published.
        issued: Option<Spanned<PartialDate>>,
        /// When it was last changed.
        modified: Option<Spanned<PartialDate>>,
        /// How often it is meant to change.
        frequency: Option<Code<Frequency>>,
        /// Period that it covers.
        temporal: Option<Period>,
        /// Place that it covers, when it is not one of `places`.
        spatial: Option<LocalText>,
        /// Languages that it is in, as BCP 47 tags.
        language: Vec<Spanned<Box<str>>> as TextFormat::Language,
        /// Standard that it follows.
        conforms_to: Option<Box<str>>,
        /// Person or desk to ask.
        contact_point: Option<LocalText>,
        /// Page about it.
        landing_page: Option<Url>,
        /// The files and services.
        distributions: Vec<Distribution>,
        /// Commitment that it fulfils.
        commitment: Option<Ref<Commitment>>,
    }
}

impl Kind for Dataset {
    const FOLDER: &'static str = "datasets";
    const NAME: &'static str = "dataset";
    const SECTIONS: &'static [&'static str] = &["datasets"];
    const COMPUTED: &'static [ComputedCode] = &[ComputedCode {
        name: "timeliness",
        words: "timeliness",
        codes: &["fresh", "late", "unscheduled", "unknown"],
    }];
}

fields! {
    /// A time from one date to another.
    Period {
        /// First day.
        start: Option<Spanned<PartialDate>>,
        /// Last day.
        end: Option<Spanned<PartialDate>>,
    }
}

fields! {
    /// One form in which a dataset can be had.
    Distribution {
        /// What it is called.
        title: Option<LocalText>,
        /// Page or service that gives access.
        access_url: Url,
        /// The file itself.
        download_url: Option<Url>,
        /// Format.
        format: Option<Code<Format>>,
        /// Media type (IANA).
        media_type: Option<Spanned<Box<str>>> as TextFormat::MediaType,
        /// Size in bytes.
        bytes: Option<u64> as Number::WHOLE.of(Unit::Bytes),
        /// Checksum of the file.
        checksum: Option<Checksum>,
        /// Licence of this distribution.
        licence: Option<Code<Licence>>,
        /// When it was last changed.
        modified: Option<Spanned<PartialDate>>,
        /// How long it is meant to stay, in the editor's words.
        availability: Option<Box<str>>,
    }
}

fields! {
    /// A checksum.
    Checksum {
        /// Algorithm, such as `sha256`.
        algorithm: Spanned<Box<str>>,
        /// Value in hexadecimal digits.
        value: Spanned<Box<str>> as TextFormat::Hexadecimal,
    }
}
