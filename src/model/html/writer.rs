//! Writes words one after the other, with what parts them in Markdown.

/// Stands for the end of a line of HTML while its tags are read.
pub(super) const LINE: char = '\u{2028}';

/// What parts two words. Of several that meet, the strongest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Another cell of a row.
    Cell,
    /// A new line.
    Line,
    /// A new paragraph.
    Paragraph,
    /// A new item of a list, not the first.
    Item,
    /// The first item of a list.
    FirstItem,
}

/// A list that is open: the number of the item that comes next, or none where items have a sign.
type OpenList = Option<usize>;

/// The text so far.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub out: String,
    gap: Option<Gap>,
    lists: Vec<OpenList>,
    /// What every line begins with, such as the sign of a quotation.
    prefix: String,
    /// No new line may begin here: in a heading and in a cell of a table.
    flat: bool,
}

impl Writer {
    /// Begins a block of Markdown whose lines begin with `prefix`.
    pub fn begin(&mut self, prefix: String, flat: bool) {
        self.gap = None;
        self.lists.clear();
        self.prefix = prefix;
        self.flat = flat;
    }

    /// Parts what comes from what is there.
    pub fn part(&mut self, gap: Gap) {
        let twice = gap == Gap::Line && self.gap == Some(Gap::Line);
        let gap = if twice { Gap::Paragraph } else { gap };
        self.gap = self.gap.max(Some(gap));
    }

    /// Opens a list.
    pub fn open_list(&mut self, numbered: bool) {
        self.lists.push(numbered.then_some(1));
        self.part(Gap::FirstItem);
    }

    /// Ends the innermost list.
    pub fn close_list(&mut self) {
        self.lists.pop();
        self.gap = Some(Gap::Paragraph);
    }

    /// Begins an item; one outside a list begins a list with signs.
    pub fn item(&mut self) {
        if self.lists.is_empty() {
            self.lists.push(None);
            self.part(Gap::FirstItem);
        }
        self.part(Gap::Item);
    }

    /// Writes words. White space between two tags only stands for what parts blocks.
    pub fn write(&mut self, words: &str) {
        let Some(gap) = self.gap else { return self.out.push_str(words) };
        let trimmed = words.trim_start();
        if trimmed.is_empty() {
            return;
        }
        let own_line = words.len() > trimmed.len() && words[..words.len() - trimmed.len()].contains(['\n', LINE]);
        self.gap = None;
        self.fill(gap);
        // A sign that began no block in HTML shall begin none here.
        let blocks = gap > Gap::Cell && !self.flat && !own_line;
        if let Some(at) = blocks.then(|| block_sign(trimmed)).flatten() {
            self.out.push_str(&trimmed[..at]);
            self.out.push('\\');
            return self.out.push_str(&trimmed[at..]);
        }
        self.out.push_str(trimmed);
    }

    fn fill(&mut self, gap: Gap) {
        let written = self.out.trim_end_matches([' ', '\t', LINE]).len();
        self.out.truncate(written);
        let first = self.out.is_empty();
        match gap {
            _ if self.flat => self.out.push(' '),
            Gap::Cell => self.out.push_str(" · "),
            Gap::Line if first => {}
            Gap::Line => self.out.push_str("\\\n"),
            Gap::FirstItem if self.lists.len() > 1 => self.out.push('\n'),
            Gap::Paragraph | Gap::FirstItem if !first => self.blank_line(),
            Gap::Item if !first => self.out.push('\n'),
            Gap::Paragraph | Gap::Item | Gap::FirstItem => {}
        }
        if self.flat || gap <= Gap::Cell {
            return;
        }
        let indent = self.indent(gap);
        if !first {
            self.out.push_str(&self.prefix);
        }
        self.out.push_str(&indent);
        if gap >= Gap::Item {
            let marker = self.marker();
            self.out.push_str(&marker);
        }
    }

    fn blank_line(&mut self) {
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        if !self.out.ends_with("\n\n") {
            self.out.push_str(self.prefix.trim_end());
            self.out.push('\n');
        }
    }

    /// The spaces below the markers of the lists around.
    fn indent(&self, gap: Gap) -> String {
        let around = if gap >= Gap::Item { self.lists.len().saturating_sub(1) } else { self.lists.len() };
        self.lists[..around].iter().map(|list| if list.is_some() { "   " } else { "  " }).collect()
    }

    /// The marker of the next item.
    fn marker(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        }
    }
}

/// Where a backslash keeps the beginning of a line from being a heading, a list or a quotation.
fn block_sign(line: &str) -> Option<usize> {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 {
        return line[digits..].starts_with(['.', ')']).then_some(digits);
    }
    let follows = |sign: char| line.trim_start_matches(sign).starts_with(' ');
    let begins = match line.chars().next()? {
        sign @ ('#' | '-' | '+' | '*') => follows(sign),
        sign => matches!(sign, '>' | '=' | '|') || line.starts_with("```") || line.starts_with("~~~"),
    };
    begins.then_some(0)
}
