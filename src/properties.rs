//! How property tests run.
//!
//! A failing case is saved in `tests/proptest-regressions/`, under the path of its source file, and runs first ever after.
//! Without this configuration `proptest!` would save it in a folder at the top of the repository.

use proptest::test_runner::{Config, FileFailurePersistence};

/// Beside `src/`.
const REGRESSIONS: &str = "tests/proptest-regressions";

/// As many cases as `PROPTEST_CASES` says, else proptest's own number.
pub fn config() -> Config {
    let saved = FileFailurePersistence::SourceParallel(REGRESSIONS);
    Config { failure_persistence: Some(Box::new(saved)), ..Config::default() }
}

/// A number of cases that suits what one of them costs.
pub fn cases(cases: u32) -> Config {
    Config { cases, ..config() }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use walkdir::WalkDir;

    use super::*;

    const ROOT: &str = env!("CARGO_MANIFEST_DIR");

    /// The files below a folder, relative to it.
    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
        entries.map(|entry| entry.path().strip_prefix(folder).unwrap().to_owned()).collect()
    }

    #[test]
    fn every_saved_case_belongs_to_a_source_file() {
        let saved = files(&Path::new(ROOT).join(REGRESSIONS));
        assert!(!saved.is_empty());
        for file in saved {
            let source = Path::new(ROOT).join("src").join(file.with_extension("rs"));
            let code = fs::read_to_string(&source).unwrap_or_default();
            assert!(code.contains("proptest! {"), "{} has moved: move {} with it", source.display(), file.display());
        }
    }

    #[test]
    fn saved_cases_run_again() {
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/src/load/tests.rs");
        let saved = config().failure_persistence.unwrap().load_persisted_failures2(Some(source));
        assert_eq!(saved.len(), 1);
    }

    #[test]
    fn every_property_test_is_configured_here() {
        let sources = Path::new(ROOT).join("src");
        for file in files(&sources).iter().filter(|file| file.extension().is_some_and(|end| end == "rs")) {
            let code = fs::read_to_string(sources.join(file)).unwrap();
            // In two parts, so that this file does not find itself.
            for block in code.split(concat!("proptest", "! {\n")).skip(1) {
                assert!(block.trim_start().starts_with("#![proptest_config(crate::properties::"), "{}", file.display());
            }
        }
    }
}
