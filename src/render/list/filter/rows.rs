//! The rows of a list as its own template writes them, taken out of the page around them.

/// What marks the element that holds the rows.
const MARK: &str = " data-rows>";

/// The elements inside the marked one; `None` where there is no mark or the markup is not as expected.
pub fn rows(html: &str) -> Option<Vec<&str>> {
    let mut rest = html[html.find(MARK)? + MARK.len()..].trim_start();
    let mut rows = Vec::new();
    while !rest.starts_with("</") {
        let (row, after) = rest.split_at(element_end(rest)?);
        rows.push(row);
        rest = after.trim_start();
    }
    Some(rows)
}

/// Where the element ends that a text begins with. Templates escape texts, so that each `<` begins a tag.
fn element_end(html: &str) -> Option<usize> {
    let name_end = html.find(|c: char| c == '>' || c.is_whitespace())?;
    let name = html.get(1..name_end).filter(|_| html.starts_with('<'))?;
    let (mut depth, mut at) = (0_usize, 0);
    loop {
        at += html[at..].find('<')? + 1;
        let tag = &html[at..];
        let (closes, bare) = tag.strip_prefix('/').map_or((false, tag), |bare| (true, bare));
        let same = bare.strip_prefix(name).is_some_and(|after| after.starts_with([' ', '>', '\n']));
        match (same, closes) {
            (true, false) => depth += 1,
            (true, true) if depth == 1 => return Some(at + tag.find('>')? + 1),
            (true, true) => depth -= 1,
            (false, _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_taken_out_of_their_page() {
        let table =
            "<thead><tr></tr></thead><tbody data-rows>\n<tr><th>a</th></tr>\n<tr class=\"x\"><track></tr></tbody><tr>";
        assert_eq!(rows(table), Some(vec!["<tr><th>a</th></tr>", "<tr class=\"x\"><track></tr>"]));
        let nested = "<ol data-rows><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>";
        assert_eq!(rows(nested), Some(vec!["<li>a<ul><li>b</li><li>c</li></ul></li>", "<li>d</li>"]));
        assert_eq!(rows("<ol data-rows></ol>"), Some(vec![]));
    }

    #[test]
    fn what_is_not_marked_or_not_closed_has_no_rows() {
        assert_eq!(rows("<tbody><tr></tr></tbody>"), None);
        assert_eq!(rows("<tbody data-rows><tr><td></td></tbody>"), None);
        assert_eq!(rows("<tbody data-rows>words</tbody>"), None);
    }
}
