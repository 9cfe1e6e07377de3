//! The formats of files that every site knows, with what is declared of each.

/// What a format is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FormatTraits {
    /// A program reads it as data.
    pub machine_readable: bool,
    /// No vendor owns it.
    pub open: bool,
    /// It names things by address, as RDF does.
    pub linked_data: bool,
}

/// A built-in format.
#[derive(Debug, Clone, Copy)]
pub struct BuiltInFormat {
    /// Its code.
    pub code: &'static str,
    /// Where it is specified.
    pub url: Option<&'static str>,
    /// What it is good for.
    pub traits: FormatTraits,
}

const READABLE: FormatTraits = FormatTraits { machine_readable: true, open: false, linked_data: false };
const OPEN: FormatTraits = FormatTraits { open: true, ..READABLE };
const LINKED: FormatTraits = FormatTraits { linked_data: true, ..OPEN };

/// A format with a published specification.
const fn format(code: &'static str, traits: FormatTraits, url: &'static str) -> BuiltInFormat {
    BuiltInFormat { code, traits, url: Some(url) }
}

/// A format without a specification to name.
const fn unspecified(code: &'static str, traits: FormatTraits) -> BuiltInFormat {
    BuiltInFormat { code, traits, url: None }
}

/// A format for people: programs do not read its data without loss.
const fn document(code: &'static str) -> BuiltInFormat {
    unspecified(code, FormatTraits { machine_readable: false, open: false, linked_data: false })
}

/// Every built-in format. An interface (`api`) answers in a format that no vendor owns.
pub const FORMATS: [BuiltInFormat; 47] = [
    format("csv", OPEN, "https://www.rfc-editor.org/rfc/rfc4180"),
    format("tsv", OPEN, "https://www.iana.org/assignments/media-types/text/tab-separated-values"),
    unspecified("xlsx", READABLE),
    unspecified("xls", READABLE),
    format("ods", OPEN, "https://docs.oasis-open.org/office/OpenDocument/v1.3/"),
    format("json", OPEN, "https://www.rfc-editor.org/rfc/rfc8259"),
    format("jsonl", OPEN, "https://jsonlines.org/"),
    format("xml", OPEN, "https://www.w3.org/TR/xml/"),
    format("rdf", LINKED, "https://www.w3.org/TR/rdf-syntax-grammar/"),
    format("ttl", LINKED, "https://www.w3.org/TR/turtle/"),
    format("nt", LINKED, "https://www.w3.org/TR/n-triples/"),
    format("nq", LINKED, "https://www.w3.org/TR/n-quads/"),
    format("trig", LINKED, "https://www.w3.org/TR/trig/"),
    format("jsonld", LINKED, "https://www.w3.org/TR/json-ld11/"),
    format("sparql", LINKED, "https://www.w3.org/TR/sparql11-protocol/"),
    format("geojson", OPEN, "https://www.rfc-editor.org/rfc/rfc7946"),
    unspecified("topojson", OPEN),
    format("gpkg", OPEN, "https://www.geopackage.org/"),
    unspecified("shp", READABLE),
    format("kml", OPEN, "https://www.ogc.org/standards/kml/"),
    unspecified("kmz", OPEN),
    format("gml", OPEN, "https://www.ogc.org/standards/gml/"),
    format("gpx", OPEN, "https://www.topografix.com/gpx.asp"),
    format("flatgeobuf", OPEN, "https://flatgeobuf.org/"),
    format("geotiff", OPEN, "https://www.ogc.org/standards/geotiff/"),
    format("geoparquet", OPEN, "https://geoparquet.org/"),
    format("netcdf", OPEN, "https://www.ogc.org/standards/netcdf/"),
    format("parquet", OPEN, "https://parquet.apache.org/"),
    format("sqlite", OPEN, "https://www.sqlite.org/fileformat.html"),
    format("gtfs", OPEN, "https://gtfs.org/"),
    format("ics", OPEN, "https://www.rfc-editor.org/rfc/rfc5545"),
    format("px", OPEN, "https://www.scb.se/en/services/statistical-programs-for-px-files/px-file-format/"),
    format("sdmx", OPEN, "https://sdmx.org/"),
    unspecified("api", OPEN),
    format("odata", OPEN, "https://www.odata.org/"),
    format("ogc-api", OPEN, "https://ogcapi.ogc.org/"),
    format("wfs", OPEN, "https://www.ogc.org/standards/wfs/"),
    // A map service answers with pictures.
    document("wms"),
    document("wmts"),
    document("pdf"),
    document("docx"),
    document("odt"),
    document("html"),
    document("txt"),
    document("png"),
    document("jpg"),
    document("zip"),
];

/// The codes of all of them.
pub const CODES: [&str; FORMATS.len()] = {
    let mut codes = [""; FORMATS.len()];
    let mut i = 0;
    while i < codes.len() {
        codes[i] = FORMATS[i].code;
        i += 1;
    }
    codes
};
