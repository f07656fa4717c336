//! Tables of sentences.

use super::language::{self, LanguageFile};
use super::*;

#[test]
fn every_language_file_is_read_and_registered() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/wording/languages");
    let known: Vec<&str> = Wording::known().collect();
    let mut there: Vec<String> = Vec::new();
    #[allow(clippy::disallowed_methods, reason = "a test")]
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        #[allow(clippy::disallowed_methods, reason = "a test")]
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let file: LanguageFile = language::read(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(file.language, name, "a file carries its language's code");
        for (list, _, _, words) in file.lists() {
            assert!(!words.is_empty(), "{name}: {list} is empty");
            for word in words {
                assert_eq!(*word, word.to_lowercase(), "{name}: {list}: small letters");
            }
        }
        there.push(name);
    }
    there.sort();
    let mut sorted = known.clone();
    sorted.sort_unstable();
    assert_eq!(there, sorted, "each file in languages/ stands in FILES");
}
