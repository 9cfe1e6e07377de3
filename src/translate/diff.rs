//! What would change in a file, for people.

/// Lines that are compared at the most, of the old file and the new one multiplied; beyond, the whole is shown.
const MOST: usize = 4_000_000;

/// The lines that go and come, each with its number, like `-12  title: Open budget`.
pub fn lines(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old_rest[..old_rest.len() - end], &new_rest[..new_rest.len() - end]);
    let kept = if old.len() * new.len() <= MOST { common(old, new) } else { Vec::new() };
    let mut told = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (a, b) in kept.into_iter().chain([(old.len(), new.len())]) {
        told.extend(old[i..a].iter().zip(i..).map(|(line, at)| format!("-{}  {line}", start + at + 1)));
        told.extend(new[j..b].iter().zip(j..).map(|(line, at)| format!("+{}  {line}", start + at + 1)));
        (i, j) = (a + 1, b + 1);
    }
    told
}

/// The longest common lines, as places in both.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let skip = lengths[(i + 1) * width + j].max(lengths[i * width + j + 1]);
            let both = lengths[(i + 1) * width + j + 1] + 1;
            lengths[i * width + j] = if old[i] == new[j] { both } else { skip };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
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
