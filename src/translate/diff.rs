//! What would change in a file, for people.

use similar::{Algorithm, Change, ChangeTag, capture_diff_slices};

/// The lines that go and come, each with its number, like `-12  title: Open budget`.
pub fn lines(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let steps = capture_diff_slices(Algorithm::Myers, &old, &new);
    let changes = steps.iter().flat_map(|step| step.iter_changes(&old, &new));
    changes.filter_map(|change| told(&change)).collect()
}

fn told(change: &Change<&str>) -> Option<String> {
    let (sign, index) = match change.tag() {
        ChangeTag::Equal => return None,
        ChangeTag::Delete => ('-', change.old_index()?),
        ChangeTag::Insert => ('+', change.new_index()?),
    };
    Some(format!("{sign}{}  {}", index + 1, change.value()))
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn only_what_changes_is_told() {
        let told = lines("a\nb\nc\nd\n", "a\nb\nx\nc\ny\n");
        assert_eq!(told, ["+3  x", "-4  d", "+5  y"]);
        assert_eq!(lines("a\n", "a\n"), [""; 0]);
        assert_eq!(lines("", "a\nb\n"), ["+1  a", "+2  b"]);
    }
}
